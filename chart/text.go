package chart

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"supercargo/geo"
)

// maxErrors is how many faults of a file are told at once: enough for somebody
// who edits it, not so many that a wrong file floods the screen.
const maxErrors = 20

// Parse reads places from text. A place is a line "place ID" and the lines
// that follow it, each a word and its value:
//
//	place ir-amirabad
//	  name Amirabad
//	  also Bandar-e Amirabad
//	  kind port
//	  country IR
//	  locode IRAMD
//	  source where the figures come from
//	  accuracy about 1 km
//	  ring
//	    36.84 53.33
//	    36.84 53.39
//	    36.87 53.36
//	    36.84 53.33
//
// Corners are latitude and longitude in decimal degrees, south and west
// negative. A ring ends with its first corner again, so that a file cut short
// is noticed. "also" and "ring" may be repeated, "also", "country", "locode",
// "source" and "accuracy" left out. Indents and blank lines do not matter; a
// line that begins with # is a comment.
//
// file is the name to give in errors. The error, where there is one, joins up
// to 20 faults, each "file:line: what is wrong and what to do"; the places are
// then not to be used.
func Parse(file string, text []byte) ([]Place, error) {
	p := parser{file: file, seen: map[string]int{}}
	for line := range bytes.Lines(bytes.TrimPrefix(text, []byte("\ufeff"))) {
		p.line++
		p.read(strings.TrimSpace(string(line)))
		if len(p.errs) >= maxErrors {
			break
		}
	}
	p.endPlace()
	return p.places, errors.Join(p.errs...)
}

// parser holds the place that is being read, and in which line what stood.
type parser struct {
	file   string
	line   int
	places []Place
	errs   []error
	seen   map[string]int // ids, by line

	open   bool
	p      Place
	words  map[string]int // line of each word of the place
	lines  [][]int        // line of each corner of each ring
	inRing bool
}

func (p *parser) fail(line int, format string, args ...any) {
	p.errs = append(p.errs, fmt.Errorf("%s:%d: %s", p.file, line, fmt.Sprintf(format, args...)))
}

func (p *parser) read(s string) {
	switch {
	case s == "" || s[0] == '#':
	case isNumber(s[0]):
		p.corner(s)
	default:
		word, value, _ := strings.Cut(strings.ReplaceAll(s, "\t", " "), " ")
		p.word(word, strings.TrimSpace(value))
	}
}

func isNumber(b byte) bool { return b >= '0' && b <= '9' || b == '-' || b == '+' || b == '.' }

func (p *parser) word(word, value string) {
	p.endRing()
	if word == "place" {
		p.endPlace()
		p.begin(value)
		return
	}
	if !p.open {
		p.fail(p.line, `%q outside any place: begin a place with "place ID"`, word)
		return
	}
	if _, again := p.words[word]; again && word != "also" && word != "ring" {
		p.fail(p.line, "%q is given twice for place %s: remove one", word, p.p.ID)
	}
	p.words[word] = p.line
	p.set(word, value)
}

func (p *parser) set(word, value string) {
	switch word {
	case "name":
		p.p.Name = value
	case "also":
		p.p.Also = append(p.p.Also, value)
	case "kind":
		p.p.Kind = value
	case "country":
		p.p.Country = value
	case "locode":
		p.p.LOCODE = value
	case "source":
		p.p.Source = value
	case "accuracy":
		p.p.Accuracy = value
	case "ring":
		p.beginRing(value)
	default:
		p.fail(p.line, "%q is not valid here: use place, name, also, kind, country, locode, source, accuracy or ring", clip(word))
	}
}

func clip(s string) string {
	if len(s) > 40 {
		return strings.ToValidUTF8(s[:40], "") + "..."
	}
	return s
}

func (p *parser) begin(id string) {
	p.open, p.p = true, Place{ID: id}
	p.words, p.lines = map[string]int{"place": p.line}, nil
	if first, dup := p.seen[id]; dup {
		p.fail(p.line, "place %q is already defined in line %d: change one of the ids", clip(id), first)
		return
	}
	p.seen[id] = p.line
}

func (p *parser) beginRing(value string) {
	if value != "" {
		p.fail(p.line, `give the corners after "ring", one "latitude longitude" per line`)
	}
	p.inRing = true
	p.p.Rings, p.lines = append(p.p.Rings, nil), append(p.lines, nil)
}

func (p *parser) corner(s string) {
	if !p.inRing {
		p.fail(p.line, `a position outside any ring: put a line "ring" before the first corner, and repeat that corner only once, at the end`)
		return
	}
	pt, why := parsePoint(s)
	if why != "" {
		p.fail(p.line, "%s", why)
		return
	}
	i := len(p.p.Rings) - 1
	if r := p.p.Rings[i]; len(r) > 0 && r[0] == pt {
		p.inRing = false
		return
	}
	p.p.Rings[i], p.lines[i] = append(p.p.Rings[i], pt), append(p.lines[i], p.line)
}

// endRing is called where something else than a corner follows.
func (p *parser) endRing() {
	if p.inRing {
		p.fail(p.line, "the ring of place %s is not closed: repeat its first corner at the end", p.p.ID)
		p.inRing = false
	}
}

func (p *parser) endPlace() {
	p.endRing()
	if !p.open {
		return
	}
	p.open = false
	if f := p.p.check(); f != nil {
		p.fail(p.lineOf(f), "place %s: %s", clip(p.p.ID), f.why)
		return
	}
	p.places = append(p.places, p.p)
}

// lineOf is the line that a fault stands in: the corner's, the word's, or
// where the word is missing, that in which the place begins.
func (p *parser) lineOf(f *fault) int {
	if f.ring >= 0 && f.corner >= 0 {
		return p.lines[f.ring][f.corner]
	}
	if n, ok := p.words[f.field]; ok {
		return n
	}
	return p.words["place"]
}

func parsePoint(s string) (pt geo.Point, why string) {
	f := strings.Fields(s)
	if len(f) != 2 {
		return pt, fmt.Sprintf(`%q is not a corner: write "latitude longitude" in decimal degrees, separated by a space`, clip(s))
	}
	lat, ok1 := parseDegrees(f[0], 90)
	lon, ok2 := parseDegrees(f[1], 180)
	switch {
	case !ok1:
		return pt, fmt.Sprintf("latitude %q must be a decimal number from -90 to 90", clip(f[0]))
	case !ok2:
		return pt, fmt.Sprintf("longitude %q must be a decimal number from -180 to 180", clip(f[1]))
	}
	return geo.At(lat, lon), ""
}

// parseDegrees takes plain decimals only, not the "NaN", "Inf" and "0x1p3"
// that strconv takes too.
func parseDegrees(s string, limit float64) (float64, bool) {
	if strings.Trim(s, "0123456789.+-") != "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil && x >= -limit && x <= limit
}
