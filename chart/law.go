package chart

import (
	"cmp"
	_ "embed" // the tables of waters
	"fmt"
	"strconv"

	"supercargo"
	"supercargo/geo"
)

//go:embed passages.txt
var passagesText string

//go:embed claims.txt
var claimsText string

//go:embed breadths.txt
var breadthsText string

// passageWords are the words of a passage.
const passageWords = "name is regime on state also basis from until note source width"

// law is what the project's own tables say of waters.
type law struct {
	passages []passage
	claims   []claim
	breadths []breadth
	notes    caspianNotes
}

// passage is a named strait, canal, river or sea. One without a regime only
// has a name: its waters are judged by distance, like any other.
type passage struct {
	period
	reach
	name         string
	inland       string // "river" or "canal" where it is one
	water        bool   // only where the coast has water, or near the shore
	regime       supercargo.Regime
	state        string
	also         []string
	basis        supercargo.Basis
	note, source string
}

// claim is a coast that more than one state claims.
type claim struct {
	period
	reach
	shape        string      // one of coast's owners; else the reach
	seabed       bool        // of the reach itself, whatever the shore
	waters       bool        // of the waters in the reach, whatever the shore
	islands      []geo.Point // of the shape, that the coast lacks
	owner        uint16      // of the shape: its number among the coast\'s owners
	state        string
	also         []string
	basis        supercargo.Basis
	note, source string
	// The same for waters that are judged by distance: before and since the
	// convention of 2018 where it is the Caspian's seabed. Made once, so that an
	// answer allocates none.
	atSea, oldNote, newNote string
}

// breadth is a territorial sea of other than 12 nm, or what is known of a state's
// contiguous zone.
type breadth struct {
	period
	reach
	state        string
	territorial  float64 // nm
	contiguous   float64 // nm, 0 where none is claimed
	everywhere   bool    // not only within the reach
	note, source string
	beyond       string // the note where neither belt reaches, made once
}

func readLaw() (*law, error) {
	l := &law{}
	for _, t := range []struct {
		file, text, kinds, words string
		take                     func(*block) error
	}{
		{"passages.txt", passagesText, "passage", passageWords, l.passage},
		{"claims.txt", claimsText, "claim", "shape on state also basis from until note source island", l.claim},
		{"breadths.txt", breadthsText, "breadth", "territorial contiguous from until note source", l.breadth},
	} {
		blocks, err := parseBlocks(t.file, t.text, t.kinds, t.words)
		if err != nil {
			return nil, err
		}
		for i := range blocks {
			if err := t.take(&blocks[i]); err != nil {
				return nil, fmt.Errorf("%s:%d: %s %s: %w", t.file, blocks[i].at, blocks[i].kind, blocks[i].id, err)
			}
		}
	}
	l.notes = newCaspianNotes()
	return l, nil
}

func (l *law) passage(b *block) (err error) {
	p := passage{name: b.first("name"), inland: b.first("is"), water: b.first("on") == "water", regime: supercargo.Regime(b.first("regime")), state: b.first("state"), also: b.words["also"],
		basis: supercargo.Basis(b.first("basis")), note: b.first("note"), source: b.first("source")}
	if p.period, err = b.period(); err != nil {
		return err
	}
	width, err := b.number("width", 0)
	if err != nil {
		return err
	}
	if p.reach, err = b.reach(width); err != nil {
		return err
	}
	if p.inland != "" && p.inland != "river" && p.inland != "canal" {
		return fmt.Errorf("is %q: write river or canal, or leave it out", p.inland)
	}
	if p.name == "" || p.source == "" || p.regime != "" && p.regime != supercargo.InternalWaters && p.regime != supercargo.TerritorialSea && p.regime != supercargo.BeyondCZ || len(p.areas)+len(p.course) == 0 {
		return fmt.Errorf("it needs a name, a source, a course or ring, and one of the regimes internal_waters, territorial_sea or beyond_contiguous_zone")
	}
	l.passages = append(l.passages, p)
	return nil
}

func (l *law) claim(b *block) (err error) {
	c := claim{shape: b.first("shape"), seabed: b.first("on") == "seabed", waters: b.first("on") == "waters", state: b.first("state"), also: b.words["also"], basis: supercargo.Basis(b.first("basis")), note: b.first("note"), source: b.first("source")}
	if c.period, err = b.period(); err != nil {
		return err
	}
	if c.reach, err = b.reach(0); err != nil {
		return err
	}
	for _, s := range b.words["island"] {
		at, why := parsePoint(s)
		if why != "" || c.shape == "" {
			return fmt.Errorf("island %q: %s", s, cmp.Or(why, "of no shape"))
		}
		c.islands = append(c.islands, at)
	}
	if c.basis == "" {
		c.basis = supercargo.DisputedLine
	}
	if c.source == "" || c.shape == "" && len(c.areas) == 0 {
		return fmt.Errorf("it needs a source, and a shape or ring")
	}
	c.atSea = c.source + "; " + coastSource
	c.oldNote, c.newNote = c.note+" ("+c.source+"); "+oldNote, c.note+" ("+c.source+"); "+aktauNote
	l.claims = append(l.claims, c)
	return nil
}

func (l *law) breadth(b *block) (err error) {
	w := breadth{state: b.id, note: b.first("note"), source: b.first("source"), everywhere: len(b.rings) == 0}
	if w.period, err = b.period(); err != nil {
		return err
	}
	if w.reach, err = b.reach(0); err != nil {
		return err
	}
	if w.territorial, err = b.number("territorial", territorialNM); err != nil {
		return err
	}
	if w.contiguous, err = b.number("contiguous", contiguousNM); err != nil {
		return err
	}
	if !isUpper(w.state, 2) || w.source == "" {
		return fmt.Errorf("it needs the state's two letters and a source")
	}
	w.beyond = w.note + "; " + noBoundary
	l.breadths = append(l.breadths, w)
	return nil
}

func (b *block) number(word string, otherwise float64) (float64, error) {
	s := b.first(word)
	switch s {
	case "":
		return otherwise, nil
	case "none":
		return 0, nil
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || !(x > 0 && x <= 500) {
		return 0, fmt.Errorf("%s %q is not a number of nautical miles", word, s)
	}
	return x, nil
}

// passageAt is the first passage that holds p, nil where none does. inland tells
// that p is on land and not by the shore.
func (l *law) passageAt(p geo.Point, at supercargo.Instant, inland bool) *passage {
	for i := range l.passages {
		if q := &l.passages[i]; !(inland && q.water) && q.period.holds(at) && q.reach.holds(p) {
			return q
		}
	}
	return nil
}

// seabedAt is the first claim on the seabed at p.
func (l *law) seabedAt(p geo.Point, at supercargo.Instant) *claim {
	for i := range l.claims {
		if c := &l.claims[i]; c.seabed && c.reach.holds(p) && c.period.holds(at) {
			return c
		}
	}
	return nil
}

// watersAt is the first claim on the waters at p.
func (l *law) watersAt(p geo.Point, at supercargo.Instant) *claim {
	for i := range l.claims {
		if c := &l.claims[i]; c.waters && c.reach.holds(p) && c.period.holds(at) {
			return c
		}
	}
	return nil
}

// isletAt is the nearest island of the table, where it lies and how far off, nm;
// none that is more than a degree of latitude off.
func (l *law) isletAt(p geo.Point, at supercargo.Instant) (near *claim, where geo.Point, nm float64) {
	for i := range l.claims {
		c := &l.claims[i]
		for _, isle := range c.islands {
			if d := isle.Lat - p.Lat; d > deg || d < -deg || !c.period.holds(at) {
				continue
			}
			if d := geo.NM(p, isle); near == nil || d < nm {
				near, where, nm = c, isle, d
			}
		}
	}
	return near, where, nm
}

// claimOn is the first claim on a coast, or on land, at p.
func (l *law) claimOn(shape string, p geo.Point, at supercargo.Instant) *claim {
	for i := range l.claims {
		if c := &l.claims[i]; !c.seabed && !c.waters && (c.shape != "" && c.shape == shape || c.shape == "" && c.reach.holds(p)) && c.period.holds(at) {
			return c
		}
	}
	return nil
}

// breadthOf is how wide a state's belts are off its coast at p, nil where they
// are as the convention has them.
func (l *law) breadthOf(state string, p geo.Point, at supercargo.Instant) *breadth {
	for i := range l.breadths {
		if w := &l.breadths[i]; w.state == state && w.period.holds(at) && (w.everywhere || w.reach.holds(p)) {
			return w
		}
	}
	return nil
}
