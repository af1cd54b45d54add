package weigh

import (
	"fmt"
	"strings"

	"supercargo"
)

// planeTerms are the payload and the hold of each type.
func (s *Scales) planeTerms(ps []plane) (out []term) {
	seen := map[string]bool{}
	for _, p := range ps {
		if p.payload == "" {
			both := s.Table.input("aircraft-b747-200f")
			more := s.Table.input("aircraft-b747-400f")
			both.Name, both.High, both.What, both.Source = "aircraft-b747f", more.High, both.What+"; "+more.What, strings.Join(add(strings.Split(both.Source, "; "), strings.Split(more.Source, "; ")...), "; ")
			out = append(out, term{p.name + "-payload", both})
		} else {
			out = append(out, s.Table.as(p.name+"-payload", p.payload))
		}
		if !seen[p.hold] {
			out = append(out, s.Table.take(p.hold+"-length", p.hold+"-width", p.hold+"-height")...)
		}
		seen[p.hold] = true
	}
	return out
}

// bulky are the items whose size the table has, by the stem of its factors.
var bulky = map[supercargo.Item]string{supercargo.Shahed131: "size-shahed131", supercargo.Shahed136: "size-shahed136"}

// sizes are the terms of the room that stocks take, and the readings of it: with
// their wings on, as they are photographed, or taken off.
func (s *Scales) sizes(gs []stock) (terms []term, rs []reading) {
	on, off := reading{word: "drones", as: "with wings on"}, reading{word: "drones", as: "with wings off"}
	for _, g := range gs {
		stem := bulky[g.item]
		if stem == "" || g.weighed {
			continue
		}
		terms = append(terms, s.Table.take(stem+"-length", stem+"-stacked")...)
		on.terms = append(on.terms, s.Table.as(stem+"-width", stem+"-span"))
		off.terms = append(off.terms, s.Table.as(stem+"-width", stem+"-stripped"))
	}
	if terms == nil {
		return nil, nil
	}
	return terms, []reading{on, off}
}

// loads is how many flights of a type stocks take: by mass, and by the room of
// those whose size is known, laid along the hold, abreast and in layers.
func loads(gs []stock, p plane, v values) (byMass, byRoom Interval) {
	byMass = mass(gs, v).Div(v.of(p.name + "-payload"))
	for _, g := range gs {
		stem := bulky[g.item]
		if stem == "" || g.weighed {
			continue
		}
		n := fit(v.of(p.hold+"-length"), v.of(stem+"-length")).Mul(fit(v.of(p.hold+"-width"), v.of(stem+"-width"))).Mul(fit(v.of(p.hold+"-height"), v.of(stem+"-stacked")))
		byRoom = byRoom.Add(v.of(g.key + "-number").Div(n))
	}
	return byMass, byRoom
}

// fit is how many of a length go into another, one at the least: what goes in at
// all goes in once.
func fit(into, each Interval) Interval { return into.Div(each).Down().Max(Exact(1)) }

// flightWork gives the flights over all types: the fewest of the largest, the most
// of the smallest.
func flightWork(gs []stock, ps []plane, v values) (n, byMass, byRoom Interval) {
	for i, p := range ps {
		m, r := loads(gs, p, v)
		one := m.Max(r).Up()
		if i == 0 {
			n, byMass, byRoom = one, m.Up(), r.Up()
			continue
		}
		n, byMass, byRoom = n.Hull(one), byMass.Hull(m.Up()), byRoom.Hull(r.Up())
	}
	return n, byMass, byRoom
}

// binds says which of the two limits the load.
func binds(byMass, byRoom Interval) string {
	switch {
	case byRoom.High == 0:
		return " By mass alone: the volume of the load is not known, and space may be the tighter limit."
	case byRoom.Low+byRoom.High > byMass.Low+byMass.High:
		return fmt.Sprintf(" Space is the limit: by mass alone it would be %s.", some(byMass, "flight"))
	}
	return " Mass is the limit, not space."
}

func typesSaid(ps []plane, named bool) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.name)
	}
	text := strings.Join(out, " or ")
	if !named {
		text += " (type not stated)"
	}
	return text
}
