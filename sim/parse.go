package sim

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"supercargo"
)

// limits of a scenario, so that a slip of the pen is an error and not a night
// of computing.
const (
	maxText  = 1 << 20 // bytes
	maxDays  = 366
	maxShips = 500
)

// Parse reads a scenario. The name is for messages. An error about the text is
// a *ParseError, with the line and what was due there; others are r's.
func Parse(name string, r io.Reader) (*Scenario, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxText+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxText || !utf8.Valid(text) {
		return nil, &ParseError{name, 1, "a scenario is UTF-8 text of at most 1 MiB"}
	}
	sum := sha256.Sum256(text)
	p := parser{s: &Scenario{File: name, Text: string(text), SHA256: hex.EncodeToString(sum[:]), TruthEvery: supercargo.Minute}, line: 1, told: map[string]bool{}}
	for raw := range bytes.Lines(text) {
		if err := p.statement(string(raw)); err != nil {
			return nil, err
		}
		p.line++
	}
	if err := p.finish(); err != nil {
		return nil, err
	}
	return p.s, nil
}

// parser holds what is known so far of a scenario that is being read.
type parser struct {
	s        *Scenario
	line     int
	first    bool            // the first statement has been read
	told     map[string]bool // statements that stand once, and have been read
	ship     *Ship           // that indented lines belong to
	aircraft *Aircraft       // or this
	indents  bool            // whether the line at hand is indented
}

// statement reads one line.
func (p *parser) statement(raw string) error {
	w := &words{file: p.s.File, line: p.line, left: strings.Fields(raw)}
	for i, s := range w.left {
		if s[0] == '#' {
			w.left = w.left[:i]
			break
		}
	}
	if len(w.left) == 0 {
		return nil
	}
	p.indents = raw[0] == ' ' || raw[0] == '\t'
	switch {
	case !p.first:
		p.opening(w)
	case p.indents:
		p.ofShip(w)
	default:
		p.ship, p.aircraft = nil, nil
		p.ofScenario(w)
	}
	w.end()
	return w.err
}

// opening reads the first statement, by which a scenario says what it is.
func (p *parser) opening(w *words) {
	p.first = true
	if p.indents || !w.accept("simulated") {
		w.fail("the first statement must be the word \"simulated\", alone: everything in a scenario is invented, and it must say so first")
	}
}

// top lists the statements of a scenario by their first word.
func (p *parser) top(w *words) []clause {
	return []clause{
		p.once(w, "scenario", func() { p.title(w) }),
		p.once(w, "seed", func() { p.s.Seed = w.whole("a seed") }),
		p.once(w, "from", func() { p.period(w) }),
		{"thin", func() { p.thin(w) }},
		p.once(w, "truth", func() { w.want("every"); p.s.TruthEvery = w.longer("the time between points of the true tracks") }),
		{"port", func() { p.declare(w, Port) }},
		{"anchorage", func() { p.declare(w, Anchorage) }},
		{"mark", func() { p.declare(w, Mark) }},
		{"receiver", func() { p.receiver(w) }},
		{"outage", func() { p.outage(w) }},
		{"ship", func() { p.newShip(w) }},
		{"aircraft", func() { p.newAircraft(w) }},
		{"expect", func() { p.expect(w) }},
	}
}

// once is a clause for a statement that a scenario has once.
func (p *parser) once(w *words, word string, read func()) clause {
	return clause{word, func() {
		if p.told[word] {
			w.fail("%s is already set above: a scenario sets it once", quote(word))
		}
		p.told[word] = true
		read()
	}}
}

func (p *parser) ofScenario(w *words) { p.oneOf(w, p.top(w), "statement") }

func (p *parser) ofShip(w *words) {
	switch {
	case p.aircraft != nil:
		p.oneOf(w, p.onBoard(w), "line of an aircraft's plan")
	case p.ship != nil:
		p.oneOf(w, p.aboard(w), "line of a ship's plan")
	default:
		w.fail("an indented line belongs to the ship or aircraft above it, but none is above it: start the line at the margin, or begin a ship first with: ship SIM ...")
	}
}

// oneOf reads the statement that the first word names.
func (p *parser) oneOf(w *words, all []clause, what string) {
	word := w.next("a " + what)
	for _, c := range all {
		if c.word == word {
			c.read()
			return
		}
	}
	w.fail("unknown %s %s; choose from: %s%s", what, quote(word), list(all), p.margin(word, w))
}

// margin helps out where a statement is known but its indentation is wrong.
func (p *parser) margin(word string, w *words) string {
	other, how := append(p.aboard(w), p.onBoard(w)...), ". This statement belongs to a ship or an aircraft: indent it"
	if p.indents {
		other, how = p.top(w), ". This statement belongs to the scenario: start it at the margin"
	}
	for _, c := range other {
		if c.word == word {
			return how
		}
	}
	return ""
}

func (p *parser) title(w *words) {
	p.s.Name = strings.Join(w.left, " ")
	if p.s.Name == "" {
		w.fail("the scenario's name is missing")
	}
	w.left = nil
}

func (p *parser) period(w *words) {
	s := p.span(w)
	if int64(s.To-s.From) > maxDays*supercargo.Day {
		w.fail("a scenario lasts at most %d days", maxDays)
	}
	p.s.From, p.s.To = s.From, s.To
}

// span takes "2001-10-01 00:00 to 2001-10-02 00:00"; "the end" is the
// scenario's.
func (p *parser) span(w *words) Span {
	s := Span{From: w.time()}
	w.want("to")
	if p.s.To != 0 && w.accept("the", "end") {
		s.To = p.s.To
	} else {
		s.To = w.time()
	}
	if s.To <= s.From {
		w.fail("the time to must be after the time from")
	}
	return s
}

// thin reads "to one a minute per ship", "to one every 3 min per ship" or "to one every 4 s per aircraft".
func (p *parser) thin(w *words) {
	w.want("to")
	w.want("one")
	every := int64(supercargo.Minute)
	if !w.accept("a", "minute") {
		w.want("every")
		every = w.longer("the time between positions")
	}
	w.want("per")
	to := &p.s.Thin
	if w.accept("aircraft") {
		to = &p.s.ThinAir
	} else {
		w.want("ship")
	}
	if *to != 0 {
		w.fail("\"thin\" is already set above: a scenario sets it once for ships and once for aircraft")
	}
	*to = every
}

func (p *parser) declare(w *words, kind PlaceKind) {
	q := Place{Name: w.name("the name of the " + string(kind)), Kind: kind}
	w.want("at")
	q.Point = w.position()
	for _, other := range p.s.Places {
		if other.Name == q.Name {
			w.fail("the place %s is already declared", q.Name)
		}
	}
	p.s.Places = append(p.s.Places, q)
}

// finish checks what only the whole text can show, and works out the tracks.
func (p *parser) finish() error {
	switch s := p.s; {
	case !p.first:
		return p.missing("the text is empty; its first statement must be the word \"simulated\"")
	case s.Name == "":
		return p.missing("no name; add a line such as: scenario Two ships and a gap")
	case !p.told["seed"]:
		return p.missing("no seed; add a line such as: seed 7")
	case s.To == 0:
		return p.missing("no time; add a line such as: from 2001-10-01 00:00 to 2001-10-05 00:00")
	}
	var all []error
	for i := range p.s.Ships {
		all = append(all, p.s.plan(&p.s.Ships[i]))
	}
	for i := range p.s.Aircraft {
		all = append(all, p.s.planAir(&p.s.Aircraft[i]))
	}
	return errors.Join(all...)
}

func (p *parser) missing(format string, a ...any) error {
	return &ParseError{p.s.File, max(1, p.line-1), "the scenario has " + fmt.Sprintf(format, a...)}
}
