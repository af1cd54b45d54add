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
			if _, ok := s.Table.Find(p.hold + "-floor"); ok {
				out = append(out, s.Table.take(p.hold+"-floor")...)
			}
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

// need is how many flights stocks take by each limit alone, 0 of one that is not known; and by
// all but range, where they may stop on the way, as a number that is not rounded up: it tells
// how near a flight is to being full.
type need struct{ mass, reach, room, floor, stops Interval }

// loads is how many flights of a type stocks take: by mass, by what it carries so far, by what
// the floor of the hold bears if they are spread evenly over it, and by the room of those whose
// size is known, laid along the hold, abreast and in layers.
func loads(gs []stock, p plane, v values) (n need) {
	m := mass(gs, v)
	n.mass, n.reach = m.Div(v.of(p.name+"-payload")), m.Div(p.carries(v))
	if bears, ok := v[p.hold+"-floor"]; ok {
		n.floor = m.Div(bears.Mul(v.of(p.hold + "-length")))
	}
	for _, g := range gs {
		stem := bulky[g.item]
		if stem == "" || g.weighed {
			continue
		}
		n.room = n.room.Add(v.of(g.key + "-number").Div(p.holds(stem, v)))
	}
	return n
}

// holds is how many pieces of a kind go into the hold.
func (p plane) holds(stem string, v values) Interval {
	return fit(v.of(p.hold+"-length"), v.of(stem+"-length")).Mul(fit(v.of(p.hold+"-width"), v.of(stem+"-width"))).Mul(fit(v.of(p.hold+"-height"), v.of(stem+"-stacked")))
}

// fit is how many of a length go into another, one at the least: what goes in at
// all goes in once.
func fit(into, each Interval) Interval { return into.Div(each).Down().Max(Exact(1)) }

// flightWork gives the flights over all types: the fewest of the largest, the most
// of the smallest.
func flightWork(gs []stock, ps []plane, v values) (all Interval, by need) {
	for i, p := range ps {
		n := loads(gs, p, v)
		n = need{n.mass.Up(), n.reach.Up(), n.room.Up(), n.floor.Up(), n.mass.Max(n.room).Max(n.floor)}
		one := n.stops.Up().Max(n.reach)
		if i == 0 {
			all, by = one, n
			continue
		}
		all, by = all.Hull(one), need{by.mass.Hull(n.mass), by.reach.Hull(n.reach), by.room.Hull(n.room), by.floor.Hull(n.floor), by.stops.Hull(n.stops)}
	}
	return all, by
}

// results are the limits one by one, of aircraft.
func (n need) results() []result {
	return []result{{"flights by mass", n.mass, "flights", 0}, {"flights by range", n.reach, "flights", 0}, {"flights by room", n.room, "flights", 0}, {"flights by floor", n.floor, "flights", 0}}
}

// needOf puts them together again.
func needOf(a answer) need {
	return need{mass: a.of("flights by mass").Interval, reach: a.of("flights by range").Interval, room: a.of("flights by room").Interval, floor: a.of("flights by floor").Interval}
}

// binds says which limit the load of aircraft: where none is above the others throughout, more
// than one can be.
func binds(n need) string {
	sum := func(x Interval) float64 { return x.Low + x.High }
	switch room := sum(n.room); {
	case room > max(sum(n.reach), sum(n.floor)):
		return bindsOn(n.mass, n.room, "flight")
	case sum(n.reach) > max(sum(n.mass), sum(n.floor)):
		return fmt.Sprintf(" Range is the limit: with a full payload it would be %s.%s", number(n.mass, "flight"), noRoom(n.room))
	case sum(n.floor) > sum(n.mass):
		return fmt.Sprintf(" The floor of the hold is the limit: by mass alone it would be %s.%s", number(n.mass, "flight"), noRoom(n.room))
	}
	return bindsOn(n.mass, n.room, "flight")
}

// noRoom says that the room was not weighed, where it was not.
func noRoom(byRoom Interval) string {
	if byRoom.High == 0 {
		return " The volume of the load is not known, and space may be the tighter limit."
	}
	return ""
}

// bindsOn says it of mass and room, of any carrier.
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
