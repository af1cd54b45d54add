package sim

import (
	"math"
	"strings"

	"supercargo"
)

// newShip reads "SIM GANNET mmsi 200000011 type cargo length 139 ...".
func (p *parser) newShip(w *words) {
	if len(p.s.Ships) == maxShips {
		w.fail("a scenario has at most %d ships", maxShips)
		return
	}
	said := Said{Name: shipName(w)}
	s := Ship{Hull: 1, Class: supercargo.ClassA, Type: typeCodes["cargo"], Length: 100, Width: 15, line: p.line, number: len(p.s.Ships)}
	shared := false
	w.clauses(
		clause{"mmsi", func() { s.MMSI = w.mmsi() }},
		clause{"shared", func() { shared = true }},
		clause{"imo", func() { s.IMO = w.imo() }},
		clause{"call", func() { said.Call = callSign(w) }},
		clause{"class", func() { s.Class = class(w) }},
		clause{"type", func() { s.Type = shipType(w) }},
		clause{"length", func() { s.Length = uint16(w.metres("the length", 4, 500)) }},
		clause{"width", func() { s.Width = uint16(w.metres("the width", 1, 100)) }},
		clause{"draught", func() { said.Draught = draught(w) }},
	)
	said.IMO, said.Length, said.Width = s.IMO, s.Length, s.Width
	s.Said = []Said{said}
	p.hull(w, &s, shared)
	p.s.Ships = append(p.s.Ships, s)
	p.ship = &p.s.Ships[len(p.s.Ships)-1]
}

// hull settles which of the ships with her MMSI this one is.
func (p *parser) hull(w *words, s *Ship, shared bool) {
	if s.MMSI == 0 {
		w.fail("the ship has no MMSI; add one, such as: mmsi 200000011")
	}
	for i := range p.s.Ships {
		other := &p.s.Ships[i]
		if other.Name() == s.Name() {
			w.fail("there is a ship %s already, on line %d", s.Name(), other.line)
		}
		if other.MMSI == s.MMSI {
			s.Hull++
		}
	}
	switch {
	case s.Hull > 1 && !shared:
		w.fail("MMSI %d is another ship's already; if they are to share it, add the word: shared", s.MMSI)
	case s.Hull == 1 && shared:
		w.fail("no ship above has MMSI %d; the first of those that share it goes without the word shared", s.MMSI)
	}
}

// shipName takes a name that no ship has.
func shipName(w *words) string {
	n := w.name("the ship's name")
	if !strings.HasPrefix(n, "SIM ") || len(n) > 20 {
		w.fail("the ship's name %s must begin with SIM and a space, so that nobody mistakes it for a real ship, and have at most 20 characters", quote(n))
	}
	return n
}

func callSign(w *words) string {
	c := w.next("a call sign")
	if !isName(c, true) || !strings.HasPrefix(c, "SIM") || len(c) > 7 {
		w.fail("the call sign %s must begin with SIM, so that it is seen to be simulated, and have at most 7 characters", quote(c))
	}
	return c
}

func class(w *words) supercargo.Class {
	switch c := w.next("A or B"); c {
	case "A":
		return supercargo.ClassA
	case "B":
		return supercargo.ClassB
	default:
		w.fail("%s where the class is due: A or B", quote(c))
		return 0
	}
}

func shipType(w *words) uint8 {
	t := w.next("a ship type")
	if typeCodes[t] == 0 {
		w.fail("unknown ship type %s; known: %s", quote(t), typeWords)
	}
	return typeCodes[t]
}

// draught takes metres, as 0.1 m.
func draught(w *words) uint8 { return uint8(math.Round(10 * w.metres("the draught", 0, 25.5))) }

// aboard lists the lines of a ship's plan by their first word.
func (p *parser) aboard(w *words) []clause {
	return []clause{
		{"at", func() { p.stay(w, Moored) }},
		{"anchor", func() { w.want("at"); p.stay(w, Anchored) }},
		{"sail", func() { p.sail(w) }},
		{"drift", func() { p.drift(w) }},
		{"loiter", func() { p.loiter(w) }},
		{"silent", func() { w.want("from"); p.ship.Silent = append(p.ship.Silent, p.span(w)) }},
		{"spike", func() { p.spike(w) }},
		{"name", func() { n := shipName(w); p.change(w, func(s *Said) { s.Name = n }) }},
		{"call", func() { c := callSign(w); p.change(w, func(s *Said) { s.Call = c }) }},
		{"destination", func() { p.bound(w) }},
		{"imo", func() { n := w.anyIMO(); p.change(w, func(s *Said) { s.IMO = n }) }},
		{"size", func() { p.size(w) }},
		{"draught", func() { d := draught(w); p.change(w, func(s *Said) { s.Draught = d }) }},
	}
}

func (p *parser) bound(w *words) {
	d := w.name("a destination")
	if len(d) > 20 {
		w.fail("the destination %s has more than the 20 characters that AIS can send", quote(d))
	}
	p.change(w, func(s *Said) { s.Bound = d })
}

// size reads "139 by 16": what is sent as length and width, whatever the hull is.
func (p *parser) size(w *words) {
	length := uint16(w.metres("the length", 4, 500))
	w.want("by")
	width := uint16(w.metres("the width", 1, 100))
	p.change(w, func(s *Said) { s.Length, s.Width = length, width })
}

// change reads "from 2001-10-01 00:00", or nothing for the beginning, and
// enters what the crew says from then on.
func (p *parser) change(w *words, enter func(*Said)) {
	all := p.ship.Said
	last := all[len(all)-1]
	if !w.accept("from") {
		if len(all) > 1 {
			w.fail("what is said from the beginning stands above the changes: move this line up, or say from when")
		}
		enter(&all[0])
		return
	}
	t := w.time()
	if t < last.From {
		w.fail("the changes stand in the order of time: this one is before the one above it, %v", last.From)
	}
	enter(&last)
	if t > last.From {
		last.From = t
		p.ship.Said = append(all, last)
		return
	}
	all[len(all)-1] = last
}

func (p *parser) spike(w *words) {
	w.want("at")
	t := w.time()
	w.want("to")
	p.ship.Spikes = append(p.ship.Spikes, Spike{t, w.position()})
}
