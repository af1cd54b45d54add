package sim

import (
	"slices"
	"strings"

	"supercargo"
	"supercargo/geo"
)

// expect reads what a detector is to find: "gap of SIM GANNET from about
// 2001-10-02 07:00 to about 2001-10-02 22:00", "no gap of SIM TERN",
// "port_call of SIM TERN at KARGAH with entry and stop without exit", "voyage
// of SIM TERN from KARGAH to RECHNOY", "open gap of SIM GANNET".
func (p *parser) expect(w *words) {
	e := Expectation{File: p.s.File, Line: p.line, Text: "expect " + strings.Join(w.left, " ")}
	e.Not = w.accept("no")
	e.Open = w.accept("open")
	e.Kind = eventKind(w)
	w.want("of")
	p.subject(w, &e)
	told := false
	w.clauses(
		clause{"at", func() { q := p.target(w); e.Place, e.Position = call(q), q.Point }},
		clause{"from", func() { p.fromTo(w, &e, told) }},
		clause{"to", func() { e.Place = fieldOrNone(w) }},
		clause{"departing", func() { e.From = p.about(w, &e, told) }},
		clause{"arriving", func() { e.To = p.about(w, &e, told) }},
		clause{"address", func() { e.Keys = oneKey(w, e.Keys) }},
		clause{"began", func() { e.Began = w.next("how it began") }},
		clause{"ended", func() { e.Ended = w.next("how it ended") }},
		clause{"within", func() { e.Tolerance, told = w.duration("the tolerance"), true }},
		clause{"reason", func() { e.Reason = w.next("a reason") }},
		clause{"property", func() { e.Property = w.next("a property") }},
		clause{"with", func() { e.With = parts(w) }},
		clause{"without", func() { e.Without = parts(w) }},
	)
	switch {
	case (len(e.Keys) > 0) != (e.Kind == supercargo.Flown):
		w.fail("aircraft have flights, and ships have all else")
	case e.Kind != supercargo.Flown && (e.Began+e.Ended != "" || e.Place != "" && e.Position == (geo.Point{})):
		w.fail("only a flight says how it began and ended, and where to by itself")
	case e.Kind != supercargo.Voyage && e.Kind != supercargo.Flown && e.Origin != "":
		w.fail("only a voyage or a flight goes from place to place; a %s is at a place, from a time to a time", e.Kind)
	case e.Kind != supercargo.PortCall && len(e.With)+len(e.Without) > 0:
		w.fail("only a port_call has parts (with, without)")
	case e.Kind != supercargo.IdentityChange && e.Reason+e.Property != "":
		w.fail("only an identity_change has a property and a reason")
	case e.Open && e.To != 0:
		w.fail("what is open has no end: leave out the time to")
	}
	p.s.Expect = append(p.s.Expect, e)
}

// kinds are the events that can be expected.
var kinds = supercargo.Kinds()

func eventKind(w *words) supercargo.EventKind {
	k := w.next("a kind of event")
	var known []string
	for _, kind := range kinds {
		if string(kind) == k {
			return kind
		}
		known = append(known, string(kind))
	}
	w.fail("%s where a kind of event is due; known: %s", quote(k), strings.Join(known, ", "))
	return ""
}

// subject takes the name of a ship that was declared.
func (p *parser) subject(w *words, e *Expectation) {
	e.Ship = w.name("a ship's name")
	var known []string
	for i := range p.s.Ships {
		s := &p.s.Ships[i]
		if s.Name() == e.Ship {
			e.MMSI, e.Hull = s.MMSI, s.Hull
			return
		}
		known = append(known, s.Name())
	}
	for i := range p.s.Aircraft {
		a := &p.s.Aircraft[i]
		if a.Name == e.Ship {
			for _, m := range a.Marked {
				e.Keys = append(e.Keys, m.key())
			}
			return
		}
		known = append(known, a.Name)
	}
	w.fail("no ship %s is declared above; known: %s", e.Ship, strings.Join(known, ", "))
}

// About is the tolerance of times that are "about" so, unless the line says
// another with "within"; times without "about" hold to the second, which is
// what a feed's time stamps have.
const (
	About   = 15 * supercargo.Minute
	exactly = supercargo.Second
)

// oneKey reads which of its addresses an aircraft goes by.
func oneKey(w *words, all []supercargo.MMSI) []supercargo.MMSI {
	m, ok := supercargo.ParseAddress24([]byte(w.next("an address")))
	if !ok || !slices.Contains(all, m) {
		w.fail("this aircraft has no such address")
	}
	return []supercargo.MMSI{m}
}

// about reads "2001-10-02 06:10", or "about" and a time.
func (p *parser) about(w *words, e *Expectation, told bool) supercargo.Instant {
	about := w.accept("about")
	if !told {
		e.Tolerance = max(e.Tolerance, exactly)
		if about {
			e.Tolerance = About
		}
	}
	return w.time()
}

// fromTo reads either two places or two times; the second may be left out.
func (p *parser) fromTo(w *words, e *Expectation, told bool) {
	if e.Kind == supercargo.Flown {
		e.Origin = fieldOrNone(w)
		if w.accept("to") {
			e.Place = fieldOrNone(w)
		}
		return
	}
	if s := w.peek(); s != "" && isName(s, true) {
		q := p.place(w)
		e.Origin, e.OriginPosition = q.Name, q.Point
		if w.accept("to") {
			q := p.target(w)
			e.Place, e.Position = call(q), q.Point
		}
		return
	}
	about := w.accept("about")
	e.From = w.time()
	if w.accept("to") {
		about = w.accept("about") || about
		e.To = w.time()
		if e.To <= e.From {
			w.fail("the time to must be after the time from")
		}
	}
	switch {
	case told:
	case about:
		e.Tolerance = About
	default:
		e.Tolerance = exactly
	}
}

// fieldOrNone reads an airfield, or that none is to be named.
func fieldOrNone(w *words) string {
	if w.accept(Unknown) {
		return Unknown
	}
	if a := field(w); a != nil {
		return a.ICAO
	}
	return ""
}

var callParts = []string{"entry", "stop", "port_gap", "exit"}

// parts reads "entry and stop".
func parts(w *words) []string {
	var all []string
	for {
		s := w.next("a part of a port call")
		if !strings.Contains(" "+strings.Join(callParts, " ")+" ", " "+s+" ") {
			w.fail("%s where a part of a port call is due; known: %s", quote(s), strings.Join(callParts, ", "))
		}
		all = append(all, s)
		if !w.accept("and") {
			return all
		}
	}
}
