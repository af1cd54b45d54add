package sim

import (
	"fmt"
	"strings"

	"supercargo"
	"supercargo/atlas"
)

// newAircraft reads "SIM HERALD address FA0001 call SIM101 type IL76 registration SIM-76001".
func (p *parser) newAircraft(w *words) {
	if len(p.s.Aircraft) == maxShips {
		w.fail("a scenario has at most %d aircraft", maxShips)
		return
	}
	a := Aircraft{Name: shipName(w), Calls: []Call{{}}, Marked: []Marks{{}}, line: p.line, number: len(p.s.Aircraft)}
	w.clauses(
		clause{"address", func() { a.Marked[0].Address = p.address(w) }},
		clause{"call", func() { a.Calls[0].Sign = callSign(w) }},
		clause{"type", func() { a.Craft = craftOf(w) }},
		clause{"registration", func() { a.Marked[0].Registration = registration(w) }},
	)
	switch {
	case w.err != nil:
	case a.Marked[0].Address == 0:
		w.fail("the aircraft has no address; add one, such as: address FA0001")
	case a.Craft == nil || a.Calls[0].Sign == "":
		w.fail("an aircraft has a type and a call sign, such as: type IL76 call SIM101")
	}
	for i := range p.s.Aircraft {
		if p.s.Aircraft[i].Name == a.Name {
			w.fail("there is an aircraft %s already, on line %d", a.Name, p.s.Aircraft[i].line)
		}
	}
	p.s.Aircraft = append(p.s.Aircraft, a)
	p.aircraft = &p.s.Aircraft[len(p.s.Aircraft)-1]
}

// Addresses of simulated aircraft: from a part of the last sixteenth that no state has
// (ICAO Annex 10 volume III, table 9-1), and that is not the part of it which ICAO itself lends.
const (
	firstAddress = 0xFA0000
	lastAddress  = 0xFAFFFF
)

// address takes an address that no state gives out, and that no other aircraft of the
// scenario has.
func (p *parser) address(w *words) supercargo.Address24 {
	s := w.next("an address")
	m, ok := supercargo.ParseAddress24([]byte(s))
	a, _ := m.Aircraft()
	if !ok || len(s) != 6 {
		w.fail("%s where an address is due: six hexadecimal digits", quote(s))
		return 0
	}
	if a < firstAddress || a > lastAddress {
		w.fail("address %v: simulated aircraft may not carry a real state's addresses; take one from %X to %X", a, firstAddress, lastAddress)
	}
	for i := range p.s.Aircraft {
		for _, m := range p.s.Aircraft[i].Marked {
			if m.Address == a {
				w.fail("address %v is already that of %s", a, p.s.Aircraft[i].Name)
			}
		}
	}
	return a
}

func registration(w *words) string {
	r := w.next("a registration")
	if !isName(r, true) || !strings.HasPrefix(r, "SIM-") || len(r) > 12 {
		w.fail("the registration %s must begin with SIM-, so that it is seen to be simulated, and have at most 12 characters", quote(r))
	}
	return r
}

func craftOf(w *words) *craft {
	t := w.next("a type of aircraft")
	var known []string
	for i := range crafts {
		if crafts[i].Type == t {
			return &crafts[i]
		}
		known = append(known, crafts[i].Type)
	}
	w.fail("unknown type of aircraft %s; known: %s", quote(t), strings.Join(known, ", "))
	return nil
}

// field takes an airfield of the atlas by its location indicator.
func field(w *words) *atlas.Airfield {
	code := w.next("an airfield")
	a, ok := atlas.AirfieldByCode(code)
	if !ok || a.ICAO != code {
		w.fail("no airfield %s in the atlas; airfields go by their ICAO location indicator, such as UBBB", quote(code))
		return nil
	}
	return a
}

// onBoard lists the lines of an aircraft's plan by their first word.
func (p *parser) onBoard(w *words) []clause {
	return []clause{
		{"at", func() { p.parked(w) }},
		{"fly", func() { p.fly(w) }},
		{"silent", func() { w.want("from"); p.aircraft.Silent = append(p.aircraft.Silent, p.span(w)) }},
		{"call", func() { p.recalled(w) }},
		{"registered", func() { p.registered(w) }},
	}
}

// parked reads "UBBB until 2001-10-02 06:00", "UBBB for 5 h", or "UBBB" alone to stay to the end.
func (p *parser) parked(w *words) {
	h := Hop{Field: field(w), line: p.line}
	l := Leg{line: p.line}
	w.clauses(p.lasting(w, &l)...)
	if h.Until, h.For = l.Until, l.For; l.Until != 0 && l.For != 0 {
		w.fail("say either for how long or until when, not both")
	}
	p.aircraft.Plan = append(p.aircraft.Plan, h)
}

// fly reads "to URWA level 280 via 41.0N 050.2E", or "to UATE level 280 diverted to URML after 120 nm".
func (p *parser) fly(w *words) {
	w.want("to")
	h := Hop{Fly: true, Field: field(w), line: p.line}
	w.clauses(
		clause{"level", func() { h.Level = 100 * w.number("the flight level", "", 10, 450) }},
		clause{"via", func() {
			h.Via = append(h.Via, p.target(w))
			for w.accept("then") {
				h.Via = append(h.Via, p.target(w))
			}
		}},
		clause{"diverted", func() {
			w.want("to")
			h.Diverted = field(w)
			w.want("after")
			h.AfterNM = w.number("the way to where it turns away", "nm", 1, 10000)
		}},
	)
	switch plan := p.aircraft.Plan; {
	case w.err != nil:
	case h.Level == 0:
		w.fail("give the level at which it cruises, such as: level 280")
	case h.Level > p.aircraft.Craft.Ceiling:
		w.fail("%s does not reach level %.0f: at most %.0f", p.aircraft.Craft.Type, h.Level/100, p.aircraft.Craft.Ceiling/100)
	case len(plan) == 0 || plan[len(plan)-1].Fly:
		w.fail("a flight begins at an airfield where the aircraft stands: write before it, such as: at UBBB until 2001-10-02 06:00")
	}
	p.aircraft.Plan = append(p.aircraft.Plan, h)
}

func (p *parser) recalled(w *words) {
	c := Call{Sign: callSign(w)}
	w.want("from")
	c.From = p.later(w, p.aircraft.Calls[len(p.aircraft.Calls)-1].From)
	p.aircraft.Calls = append(p.aircraft.Calls, c)
}

// registered reads "SIM-76002 address FA0011 from 2001-10-05 00:00".
func (p *parser) registered(w *words) {
	m := Marks{Registration: registration(w)}
	w.want("address")
	m.Address = p.address(w)
	w.want("from")
	m.From = p.later(w, p.aircraft.Marked[len(p.aircraft.Marked)-1].From)
	p.aircraft.Marked = append(p.aircraft.Marked, m)
}

func (p *parser) later(w *words, than supercargo.Instant) supercargo.Instant {
	t := w.time()
	if t <= than {
		w.fail("the changes stand in the order of time: this one is not after the one above it, %v", than)
	}
	return t
}

// changesOnTheGround refuses marks that change while the aircraft is in the air or its transponder on.
func (s *Scenario) changesOnTheGround(a *Aircraft) error {
	for _, m := range a.Marked[1:] {
		for i := range a.sorties {
			if a.sorties[i].on.holds(m.From) {
				return &ParseError{s.File, a.line, fmt.Sprintf("%s is on a flight at %v, when its registration is to change: change it on the ground", a.Name, m.From)}
			}
		}
	}
	return nil
}
