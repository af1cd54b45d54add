package sim

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"supercargo"
)

// ParseError is what is wrong with a scenario, where, and what was due.
type ParseError struct {
	File   string
	Line   int
	Reason string
}

func (e *ParseError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason) }

// words is one line of a scenario being read from left to right. The first
// thing wrong with it is kept; after that, every reading gives zero.
type words struct {
	file string
	line int
	left []string
	err  error
}

func (w *words) fail(format string, a ...any) {
	if w.err == nil {
		w.err = &ParseError{w.file, w.line, fmt.Sprintf(format, a...)}
		w.left = nil
	}
}

// peek is the next word, or "" at the end of the line.
func (w *words) peek() string {
	if len(w.left) == 0 {
		return ""
	}
	return w.left[0]
}

// next takes a word; due says what it ought to be, for the error.
func (w *words) next(due string) string {
	if len(w.left) == 0 {
		w.fail("the line ends where %s is due", due)
		return ""
	}
	s := w.left[0]
	w.left = w.left[1:]
	return s
}

// accept takes the given words if they are what comes next.
func (w *words) accept(these ...string) bool {
	if len(w.left) < len(these) {
		return false
	}
	for i, s := range these {
		if w.left[i] != s {
			return false
		}
	}
	w.left = w.left[len(these):]
	return true
}

// want takes a word that must stand here.
func (w *words) want(word string) {
	if got := w.next(quote(word)); got != word {
		w.fail("%s where %s is due", quote(got), quote(word))
	}
}

func (w *words) end() {
	if len(w.left) > 0 {
		w.fail("%s is more than belongs on this line: begin a new line, or leave it out", quote(strings.Join(w.left, " ")))
	}
}

// clause is a word and what reads the words after it.
type clause struct {
	word string
	read func()
}

// clauses reads clauses in any order, each at most once, to the end of the line.
func (w *words) clauses(all ...clause) {
	seen := map[string]bool{}
	for len(w.left) > 0 && w.err == nil {
		word := w.next("a word")
		i := 0
		for i < len(all) && all[i].word != word {
			i++
		}
		switch {
		case i == len(all):
			w.fail("unknown word %s; known here: %s", quote(word), list(all))
		case seen[word]:
			w.fail("%s is given twice on this line; give it once", quote(word))
		default:
			seen[word] = true
			all[i].read()
		}
	}
}

func list(all []clause) string {
	var s []string
	for _, c := range all {
		s = append(s, c.word)
	}
	return strings.Join(s, ", ")
}

func quote(s string) string { return strconv.Quote(s) }

// name takes a run of words in capitals, of the characters that AIS can send.
func (w *words) name(due string) string {
	var run []string
	for len(w.left) > 0 && isName(w.left[0], len(run) == 0) {
		run = append(run, w.next(due))
	}
	if len(run) == 0 {
		w.fail("%s where %s is due; names are in CAPITALS and begin with a letter", quote(w.peek()), due)
	}
	return strings.Join(run, " ")
}

func isName(s string, first bool) bool {
	for i := range len(s) {
		c := s[i]
		letter := c >= 'A' && c <= 'Z'
		if !letter && (first && i == 0 || !strings.ContainsRune("0123456789-./'&+()", rune(c))) {
			return false
		}
	}
	return s != ""
}

// number takes a number and the unit after it; with unit "" it stands alone.
func (w *words) number(due, unit string, low, high float64) float64 {
	return w.value(w.next(due), due, unit, low, high)
}

func (w *words) value(s, due, unit string, low, high float64) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) {
		w.fail("%s where %s is due: a number%s", quote(s), due, of(unit))
		return 0
	}
	if unit != "" {
		w.want(unit)
	}
	if v < low || v > high {
		w.fail("%s of %s is not possible: between %g and %g%s", due, s, low, high, of(unit))
	}
	return v
}

func of(unit string) string {
	if unit == "" {
		return ""
	}
	return " " + unit
}

// metres takes a number, whose unit may be left out.
func (w *words) metres(due string, low, high float64) float64 {
	v := w.number(due, "", low, high)
	w.accept("m")
	return v
}

// whole takes a number of digits only.
func (w *words) whole(due string) uint64 {
	s := w.next(due)
	n, err := strconv.ParseUint(s, 10, 63)
	if err != nil {
		w.fail("%s where %s is due: digits only", quote(s), due)
	}
	return n
}

// share takes a percentage, as a number from 0 to 1.
func (w *words) share(due string) float64 {
	s := w.next(due)
	n, ok := strings.CutSuffix(s, "%")
	if !ok {
		w.fail("%s where %s is due, such as 8%%", quote(s), due)
		return 0
	}
	return w.value(n, due, "", 0, 100) / 100
}

var durations = map[string]int64{"s": supercargo.Second, "min": supercargo.Minute, "h": supercargo.Hour, "d": supercargo.Day}

// duration takes a number and s, min, h or d.
func (w *words) duration(due string) int64 {
	v := w.number(due, "", 0, 1e6)
	unit := w.next("s, min, h or d")
	ms, ok := durations[unit]
	if !ok {
		w.fail("%s where the unit of %s is due: s, min, h or d", quote(unit), due)
	}
	return int64(math.Round(v * float64(ms)))
}

// longer takes a duration that may not be zero.
func (w *words) longer(due string) int64 {
	d := w.duration(due)
	if d <= 0 {
		w.fail("%s must be longer than nothing", due)
	}
	return d
}

// time takes a date and a time of day.
func (w *words) time() supercargo.Instant {
	s := w.next("a date") + " " + w.next("a time of day")
	for _, form := range []string{"2006-01-02 15:04", "2006-01-02 15:04:05"} {
		if t, err := time.Parse(form, s); err == nil {
			if y := t.Year(); y < 1990 || y > 2100 {
				w.fail("the year %d is not possible: between 1990 and 2100", y)
			}
			return supercargo.InstantOf(t)
		}
	}
	w.fail("%s where a time is due, such as 2001-10-01 06:30 (UTC)", quote(s))
	return 0
}
