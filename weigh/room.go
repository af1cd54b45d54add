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

// bulky are the items whose size the table has, by the stem of its factors; of a family
// it is that of any of its kinds.
var bulky = map[supercargo.Item]string{supercargo.Shahed131: "size-shahed131", supercargo.Shahed136: "size-shahed136", supercargo.Shahed: "size-shahed"}

// sizes are the terms of the room that stocks take, and the readings of it: with
// their wings on, as they are photographed, or taken off.
func (s *Scales) sizes(gs []stock) (terms []term, rs []reading) {
	on, off := reading{word: "drones", as: "with wings on"}, reading{word: "drones", as: "with wings off"}
	for _, g := range gs {
		stem := bulky[g.item]
		if stem == "" || g.weighed {
			continue
		}
		terms = append(terms, term{stem + "-length", s.size(g.item, "length")}, term{stem + "-stacked", s.size(g.item, "stacked")})
		on.terms = append(on.terms, term{stem + "-width", s.size(g.item, "span")})
		off.terms = append(off.terms, term{stem + "-width", s.size(g.item, "stripped")})
	}
	if terms == nil {
		return nil, nil
	}
	return terms, []reading{on, off}
}

// size is a measure of an item: its own, or from the least to the greatest of its kinds.
func (s *Scales) size(item supercargo.Item, measure string) (in supercargo.Input) {
	kinds := families[item]
	if kinds == nil {
		return s.Table.input(bulky[item] + "-" + measure)
	}
	for i, k := range kinds {
		one := s.Table.input(bulky[k] + "-" + measure)
		if i == 0 {
			in = one
			continue
		}
		in.Low, in.High, in.Assumption = min(in.Low, one.Low), max(in.High, one.High), in.Assumption || one.Assumption
		in.What, in.Source = in.What+"; "+one.What, strings.Join(add(strings.Split(in.Source, "; "), strings.Split(one.Source, "; ")...), "; ")
	}
	in.Name = bulky[item] + "-" + measure
	return in
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

// binds says which of the two limits the load of aircraft.
func binds(byMass, byRoom Interval) string { return bindsOn(byMass, byRoom, "flight") }

// bindsOn says it of any carrier. Where the one is not above the other throughout, both can
// be the limit.
func bindsOn(byMass, byRoom Interval, one string) string {
	switch {
	case byRoom.High == 0:
		return " By mass alone: the volume of the load is not known, and space may be the tighter limit."
	case byRoom.Low+byRoom.High > byMass.Low+byMass.High:
		return fmt.Sprintf(" Space is the limit: by mass alone it would be %s.", number(byMass, one))
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
