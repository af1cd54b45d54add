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
	if len(gs) == 0 || !s.shipment(k) || !anyAt(k.To, beyondCanal[:]) || !s.onCaspian(k) {
		return nil
	}
	if !every(ships, s.large) {
		return []problem{s.cannot(k, "canal", gs, missing, fmt.Sprintf("Cannot say how much of that the Volga-Caspian canal allows: %s %s not known to match the ship size in the table.", names(ships), isAre(len(ships))))}
	}
	terms := append(termsOf(gs), s.shipCount(k, ships))
	terms = append(terms, s.Table.take("canal-volga-caspian-draught", "hull-deadweight-river", "hull-tonnes-per-cm", "hull-cargo-of-deadweight")...)
	return []problem{{
		question: "canal", terms: terms, judge: partly(byUse, missing),
		work: func(v values) []result {
			draught := v.of("canal-volga-caspian-draught")
			more := draught.Sub(Exact(riverDraughtM)).Times(100).Mul(v.of("hull-tonnes-per-cm"))
			lift := v.of("hull-deadweight-river").Add(more).Mul(v.of("hull-cargo-of-deadweight"))
			return []result{{"use", mass(gs, v).Div(lift.Mul(v.of("ships"))), "ratio", 4}, {"lift in the canal", lift, "t", 0}, {"draught", draught, "m", 2}}
		},
		say: func(a answer) string {
			return fmt.Sprintf("The canal allows a draught of %s m, at which a ship of 141 m lifts %s t of cargo. %s are %s%s of that on %s.%s%s", tenths(a.of("draught").Interval), span(a.of("lift in the canal").Interval), listed(gs, a.in), atLeast(gs), percent(a.of("use").Interval), names(ships), classed(gs), left(missing))
		},
		power: "Weak: the canal limits full loads only. Every voyage to the Volga passes it, whatever is aboard.",
	}}
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// classed says what the class of the hull that is reckoned with may carry, where
// the cargo is ammunition: lift is not leave.
func classed(gs []stock) string {
	for _, g := range gs {
		if g.item.Is(supercargo.Ammunition) && !g.item.Is(supercargo.SmallArmsRound) {
			return " The ship is used only for its lift: its class may carry explosives of division 1.4S only, and shells are not in that division."
		}
	}
	return ""
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
