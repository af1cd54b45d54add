package weigh

import (
	"fmt"
	"slices"

	"supercargo"
)

// trips asks how many trips a total takes at what another claim of the case
// says of one trip of the same thing, on the same way, with the same kind of
// carrier; and, on the Caspian, what share of the traffic counted that is.
func (s *Scales) trips(k *supercargo.Claim) (out []problem) {
	months, known := s.months(k)
	qs := total(k, supercargo.Piece)
	if !known || s.shipment(k) || !bySea(k) || k.Stage != supercargo.Moved {
		return nil
	}
	for _, q := range qs {
		for i := range s.Case.Claims {
			one := &s.Case.Claims[i]
			if per := s.perTrip(k, q, one); per != nil {
				out = append(out, s.tripsAt(k, q, one, per, months))
			}
		}
	}
	return out
}

// perTrip is what another claim says that one shipment of the same thing, on
// the same way and in the same time, held, nil where it says none. The load of a
// dhow is no ship's load, a munition is not a shell of 152 mm, a quantity of half
// the total or more is no part that trips are counted by, and a copy adds nothing.
func (s *Scales) perTrip(k *supercargo.Claim, q *supercargo.Quantity, one *supercargo.Claim) *supercargo.Quantity {
	moved := one.Stage == supercargo.Moved && one.Act == supercargo.Asserts && len(one.Copies) == 0
	if s.kin(k, one) || !moved || !s.shipment(one) || !when(one).Overlaps(when(k)) || !s.sameRoute(k, one) || s.boats(k) != s.boats(one) {
		return nil
	}
	whole, _ := bounds(q)
	for _, p := range total(one, supercargo.Piece) {
		part, _ := bounds(p)
		if itemOf(one, p) == itemOf(k, q) && part.Low > 0 && part.High <= whole.Low/2 {
			return p
		}
	}
	return nil
}

// boats tells whether a claim is of boats or dhows and not of ships.
func (s *Scales) boats(k *supercargo.Claim) bool { return slices.ContainsFunc(k.By, s.isBoat) }

func (s *Scales) tripsAt(k *supercargo.Claim, q *supercargo.Quantity, one *supercargo.Claim, per *supercargo.Quantity, months term) problem {
	if !s.onCaspian(k) || s.boats(k) {
		return s.tripsAlone(k, q, one, per, months)
	}
	terms := []term{s.load("total", k, q), s.said("per-trip", one, per), months, s.Table.as("strain", "strain-traffic")}
	terms = append(terms, s.Table.take("traffic-ships-a-month", "route-one-way", "port-stay")...)
	return problem{
		question: "trips", about: string(one.ID), terms: terms, judge: byUse,
		work: func(v values) []result {
			// In a time too short to go there and back each trip takes a ship of its own.
			n := v.of("total").Div(v.of("per-trip")).Up()
			month := n.Div(v.of("months"))
			return []result{
				{"use", month.Div(v.of("traffic-ships-a-month")), "ratio", 2},
				{"trips", n, "trips", 0}, {"trips a month", month, "trips/month", 1},
				{"ships that need do nothing else", n.Div(roundTrips(v).Max(Exact(1))).Up(), "ships", 0},
			}
		},
		say: func(a answer) string {
			return fmt.Sprintf("At %s pieces a trip, as %s has it, %s %s take %s, %s a month. That is %s of all ships counted in the traffic, or %s making only these trips.",
				count(a.in.of("per-trip")), one.ID, count(a.in.of("total")), things(itemOf(k, q)), some(a.of("trips").Interval, "trip"), span(a.of("trips a month").Interval), percent(a.of("use").Interval), some(a.of("ships that need do nothing else").Interval, "ship"))
		},
		power: "It tests the two claims together: either that shipment was a small one, or the total was not made up of such trips. It refutes neither on its own.",
	}
}

// tripsAlone counts the trips where the table has no traffic to set them against.
func (s *Scales) tripsAlone(k *supercargo.Claim, q *supercargo.Quantity, one *supercargo.Claim, per *supercargo.Quantity, months term) problem {
	return problem{
		question: "trips", about: string(one.ID), terms: []term{s.load("total", k, q), s.said("per-trip", one, per), months}, judge: unjudged,
		work: func(v values) []result {
			n := v.of("total").Div(v.of("per-trip")).Up()
			return []result{{"trips", n, "trips", 0}, {"trips a month", n.Div(v.of("months")), "trips/month", 1}}
		},
		say: func(a answer) string {
			return fmt.Sprintf("At %s pieces a trip, as %s has it, %s %s take %s, %s a month. %s", count(a.in.of("per-trip")), one.ID, count(a.in.of("total")), things(itemOf(k, q)),
				some(a.of("trips").Interval, "trip"), span(a.of("trips a month").Interval), s.beyond(k, "the traffic on the route"))
		},
		power: "It tests the two claims together, and refutes neither on its own.",
	}
}
