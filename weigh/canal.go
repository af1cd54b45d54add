package weigh

import (
	"fmt"

	"supercargo"
)

// beyondCanal are the ports that lie up the Volga-Caspian canal.
var beyondCanal = [...]supercargo.PlaceID{"ru-astrakhan", "ru-olya"}

// canal asks whether a shipment can pass the Volga-Caspian canal: the cargo
// against the deadweight of an RSD59 hull at the draught that the canal
// leaves, on the straight line between her two published points.
func (s *Scales) canal(k *supercargo.Claim) []problem {
	gs, missing := s.stocks(k)
	ships := s.ships(k)
	if len(gs) == 0 || !s.shipment(k) || !anyAt(k.To, beyondCanal[:]) {
		return nil
	}
	terms := append(termsOf(gs), s.shipCount(k, ships), s.Table.as("strain", "strain-lift"))
	terms = append(terms, s.Table.take("canal-volga-caspian-depth", "canal-clearance", "hull-deadweight-river", "hull-tonnes-per-cm", "hull-cargo-of-deadweight")...)
	return []problem{{
		question: "canal", terms: terms, judge: byUse,
		work: func(v values) []result {
			depth := v.of("canal-volga-caspian-depth").Sub(v.of("canal-clearance"))
			more := depth.Sub(Exact(riverDraughtM)).Times(100).Mul(v.of("hull-tonnes-per-cm"))
			lift := v.of("hull-deadweight-river").Add(more).Mul(v.of("hull-cargo-of-deadweight"))
			return []result{{"use", mass(gs, v).Div(lift.Mul(v.of("ships"))), "ratio", 4}, {"lift in the canal", lift, "t", 0}, {"draught", depth, "m", 2}}
		},
		say: func(a answer) string {
			return fmt.Sprintf("The canal leaves a draught of %s m, at which a hull of 141 m lifts %s t of cargo. %s are %s of that on %s.%s", tenths(a.of("draught").Interval), span(a.of("lift in the canal").Interval), listed(gs, a.in), percent(a.of("use").Interval), names(ships), left(missing))
		},
		power: "Weak: the canal limits full loads only. It lies in the way of every voyage to the Volga, whatever is aboard.",
	}}
}

const riverDraughtM = 3.6 // at which hull-deadweight-river stands

func anyAt(ls []supercargo.Location, ids []supercargo.PlaceID) bool {
	for _, l := range ls {
		for _, id := range ids {
			if l.Place == id {
				return true
			}
		}
	}
	return false
}
