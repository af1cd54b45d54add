package chart

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"supercargo"
	"supercargo/geo"
)

// block is one entry of the project's own tables of waters: a line "KIND ID"
// and the words and positions that follow it, in the form of the gazetteer
// (Parse), with "line" for a course that is not closed.
type block struct {
	kind, id string
	at       int // its line in the file
	words    map[string][]string
	lines    [][]geo.Point // of "line"
	rings    []Ring        // of "ring", without their last corner
}

// first is the first value of a word, "" where there is none.
func (b *block) first(word string) string {
	if v := b.words[word]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// parseBlocks reads blocks of the given kinds, with the given words. The error
// joins faults, each "file:line: what is wrong".
func parseBlocks(file, text string, kinds, words string) ([]block, error) {
	p := blockParser{file: file, kinds: " " + kinds + " ", known: " " + words + " line ring "}
	for line := range strings.Lines(text) {
		p.at++
		p.read(strings.TrimSpace(line))
	}
	p.endRing()
	return p.blocks, errors.Join(p.errs...)
}

type blockParser struct {
	file         string
	at           int
	kinds, known string
	blocks       []block
	open         string // "line", "ring" or ""
	errs         []error
}

func (p *blockParser) fail(format string, args ...any) {
	p.errs = append(p.errs, fmt.Errorf("%s:%d: %s", p.file, p.at, fmt.Sprintf(format, args...)))
}

func (p *blockParser) read(s string) {
	word, value, _ := strings.Cut(s, " ")
	value = strings.TrimSpace(value)
	switch {
	case s == "" || s[0] == '#':
	case strings.Contains(p.kinds, " "+word+" "):
		p.endRing()
		p.blocks = append(p.blocks, block{kind: word, id: value, at: p.at, words: map[string][]string{}})
	case len(p.blocks) == 0 || !isNumber(s[0]) && !strings.Contains(p.known, " "+word+" "):
		p.fail("%q is not valid here", word)
	case isNumber(s[0]):
		p.corner(s)
	case word == "line" || word == "ring":
		p.begin(word)
	default:
		p.endRing()
		b := &p.blocks[len(p.blocks)-1]
		b.words[word] = append(b.words[word], value)
	}
}

func (p *blockParser) begin(word string) {
	p.endRing()
	b := &p.blocks[len(p.blocks)-1]
	if p.open = word; word == "line" {
		b.lines = append(b.lines, nil)
	} else {
		b.rings = append(b.rings, nil)
	}
}

func (p *blockParser) corner(s string) {
	pt, why := parsePoint(s)
	b := &p.blocks[len(p.blocks)-1]
	switch {
	case why != "":
		p.fail("%s", why)
	case p.open == "line":
		l := &b.lines[len(b.lines)-1]
		*l = append(*l, pt)
	case p.open == "ring":
		r := &b.rings[len(b.rings)-1]
		if len(*r) > 0 && (*r)[0] == pt {
			p.open = "closed"
			return
		}
		*r = append(*r, pt)
	default:
		p.fail("a position outside any line or ring")
	}
}

func (p *blockParser) endRing() {
	if p.open == "ring" {
		p.fail("the ring before this is not closed: repeat its first corner at the end")
	}
	p.open = ""
}

// period is from when until when something held: days, until not included.
type period struct{ from, until supercargo.Instant }

// holds tells whether it held at a moment; of no known moment, whether it holds
// now as far as the table knows.
func (p period) holds(at supercargo.Instant) bool {
	if at == 0 {
		return p.until == 0
	}
	return (p.from == 0 || at >= p.from) && (p.until == 0 || at < p.until)
}

func (b *block) period() (p period, err error) {
	for _, w := range []struct {
		word string
		to   *supercargo.Instant
	}{{"from", &p.from}, {"until", &p.until}} {
		if s := b.first(w.word); s != "" {
			t, err := time.Parse(time.DateOnly, s)
			if err != nil {
				return p, fmt.Errorf("%s %q is not a date: write 2018-08-12", w.word, s)
			}
			*w.to = supercargo.InstantOf(t)
		}
	}
	return p, nil
}

// reach is an area to be asked whether it holds a point: rings, and courses
// with a width.
type reach struct {
	areas  []area
	course []outline
	boxes  []box // of the courses, widened
	halfNM float64
}

func (b *block) reach(widthNM float64) (r reach, err error) {
	r.halfNM = widthNM / 2
	for _, ring := range b.rings {
		o := ring.unroll()
		if at, why := o.checkSimple(); why != "" || len(ring) < 3 {
			return r, fmt.Errorf("corner %d: %s", at+1, why)
		}
		r.areas = append(r.areas, area{o.box(), o, None})
	}
	for _, l := range b.lines {
		if len(l) < 2 || widthNM <= 0 {
			return r, errors.New("a line needs two corners and a width")
		}
		o := Ring(l).unroll()
		r.course, r.boxes = append(r.course, o), append(r.boxes, o.box().widened(r.halfNM))
	}
	return r, nil
}

// widened is the box with nm miles more on every side, below 80 degrees.
func (b box) widened(nm float64) box {
	d := int64(nm / 60 * deg)
	return box{b.south - d, b.north + d, b.west - 6*d, b.east + 6*d}
}

func (r *reach) holds(p geo.Point) bool {
	for i := range r.areas {
		if q, ok := r.areas[i].onto(p); ok && r.areas[i].holds(q) {
			return true
		}
	}
	for i, o := range r.course {
		b := area{box: r.boxes[i]}
		if q, ok := b.onto(p); ok && o.alongNM(q, r.halfNM) {
			return true
		}
	}
	return false
}

// alongNM is withinNM of a course that is not closed.
func (o outline) alongNM(p corner, nm float64) bool {
	for i := 0; i+1 < len(o); i++ {
		if (outline{o[i], o[i+1]}).withinNM(p, nm) {
			return true
		}
	}
	return false
}
