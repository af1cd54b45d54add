package weigh

import (
	"fmt"
	"slices"

	"supercargo"
)

const daysOfMonth = 30.4375 // mean month of the Gregorian calendar

// months is the length of a claim's window as a term.
func (s *Scales) months(k *supercargo.Claim) (term, bool) {
	d, known := days(when(k))
	in := supercargo.Input{Name: "claim-months", What: "as said: " + when(k).Said + " (" + when(k).EDTF + ")", Low: d / daysOfMonth, High: d / daysOfMonth, Unit: "months", Source: s.source(k)}
	return term{"months", in}, known && d > 0
}

// bySea tells whether a claim can be of ships.
func bySea(k *supercargo.Claim) bool { return len(k.Modes) == 0 || has(k.Modes, supercargo.BySea) }

func has(ms []supercargo.Mode, m supercargo.Mode) bool {
	for _, x := range ms {
		if x == m {
			return true
		}
	}
	return false
}

// voyages asks how many voyages a total takes, by weight and in boxes, and
// what share of the traffic that is. It is for claims that are not of one
// shipment.
func (s *Scales) voyages(k *supercargo.Claim) []problem {
	gs, missing := s.stocks(k)
	months, known := s.months(k)
	if len(gs) == 0 || !known || !bySea(k) || s.shipment(k) || k.Stage != supercargo.Moved {
		return nil
	}
	if !s.onCaspian(k) || !every(s.ships(k), s.ofTheTrade) {
		return []problem{s.cannot(k, "voyages", gs, missing, s.shipless(k))}
	}
	terms := append(termsOf(gs), s.anyLift(), months, s.Table.as("strain", "strain-traffic"))
	terms = append(terms, s.Table.take("traffic-ships-a-month", "shells-per-box", "box-iso-gross", "hull-teu", "route-one-way", "port-stay")...)
	return []problem{{
		question: "voyages", terms: terms, judge: partly(byUse, missing),
		work: func(v values) []result { return voyageWork(gs, v) },
		say: func(a answer) string {
			return fmt.Sprintf("%s That is %s%s by weight%s. In that time one ship can make %s. By weight, it is %s%s of the ships counted in the traffic.%s",
				weighing(gs, a), atLeast(gs), some(a.of("voyages").Interval, "voyage"), inBoxes(a), some(a.of("round trips of one ship").Interval, "round trip"), atLeast(gs), percent(a.of("use").Interval), left(missing))
		},
		power: "Weak: tonnage alone can hardly refute the total, because a small share of the traffic could carry it.",
	}}
}

// shipless says why nothing stands for the ships of a claim and their traffic.
func (s *Scales) shipless(k *supercargo.Claim) string {
	if s.onCaspian(k) {
		return "Cannot say: no factor here for ships of the type or size that the claim names."
	}
	return s.beyond(k, "the ships, days and traffic on the route")
}

func voyageWork(gs []stock, v values) []result {
	m := mass(gs, v)
	exact := m.Div(v.of("lift"))
	traffic := v.of("traffic-ships-a-month").Mul(v.of("months"))
	out := []result{
		{"use", exact.Up().Div(traffic), "ratio", 3},
		{"mass", m, "t", 0},
		{"voyages", exact.Up(), "voyages", 0},
		{"round trips of one ship", roundTrips(v), "round trips", 0},
	}
	if n, ok := shells(gs, v); ok {
		boxes := n.Div(v.of("shells-per-box"))
		aboard := v.of("lift").Div(v.of("box-iso-gross")).Min(v.of("hull-teu"))
		out = append(out, result{"boxes", boxes, "TEU", 0}, result{"voyages in boxes", boxes.Div(aboard).Up(), "voyages", 0})
	}
	return out
}

// boxed are the shells of which the number that goes into a box was published,
// for 152 mm; lighter ones go in greater numbers.
var boxed = [...]supercargo.Item{supercargo.ArtilleryShell, supercargo.Shell152, supercargo.Shell155}

// shells is how many of those are among the stocks.
func shells(gs []stock, v values) (n Interval, ok bool) {
	for i := range gs {
		if slices.Contains(boxed[:], gs[i].item) {
			n, ok = n.Add(v.of(gs[i].key+"-number")), true
		}
	}
	return n, ok
}

// roundTrips is how often one ship can go there and back in the months.
func roundTrips(v values) Interval {
	there := v.of("route-one-way").Add(v.of("port-stay")).Times(2)
	return v.of("months").Times(daysOfMonth).Div(there).Down()
}

func inBoxes(a answer) string {
	r := named(a.results, "voyages in boxes")
	if r == nil {
		return ""
	}
	return fmt.Sprintf(", or %s in %s TEU of boxes", some(r.Interval, "voyage"), span(a.of("boxes").Interval))
}
