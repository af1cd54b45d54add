package weigh

import (
	"fmt"
	"slices"

	"supercargo"
)

// shipmentDays is how long a claim's window may be for its cargo to be taken
// as one shipment of the ships that it names.
const shipmentDays = 31

// shipment tells whether a claim is of one shipment on named ships.
func (s *Scales) shipment(k *supercargo.Claim) bool {
	d, known := days(when(k))
	return bySea(k) && len(s.ships(k)) > 0 && known && d <= shipmentDays
}

// when is the time in which a claim says that things moved. What moved had
// moved when it was published: that closes a time without an end, and a time
// such as "in 2024" that goes on after it.
func when(k *supercargo.Claim) supercargo.Span {
	w := k.When
	if !w.Known() && (k.Departed.Known() || k.Arrived.Known()) {
		w = supercargo.Span{Earliest: k.Departed.Earliest, Latest: k.Arrived.Latest}
		if !k.Departed.Known() {
			w.Earliest = k.Arrived.Earliest
		}
		if !k.Arrived.Known() {
			w.Latest = k.Departed.Latest
		}
	}
	return past(k, w)
}

// past is a time of what moved, ended by the publication that says so. A time that begins only
// after it is left: one of the two dates is wrong, and which is not known.
func past(k *supercargo.Claim, w supercargo.Span) supercargo.Span {
	said := k.Published.Latest
	if k.Stage == supercargo.Moved && said != 0 && w.Earliest != 0 && w.Earliest < said && (w.Latest == 0 || w.Latest > said) {
		w.Latest = said
	}
	return w
}

// days is the length of a span whose ends are both known.
func days(w supercargo.Span) (float64, bool) {
	if w.Earliest == 0 || w.Latest == 0 {
		return 0, false
	}
	return float64(w.Latest-w.Earliest) / float64(supercargo.Day), true
}

// lift asks what share of the named ships' lift one shipment takes. Where their
// own is not known, what ships of the trade were reported to carry stands for it
// on the Caspian; that is no bound, so that more than it strains a claim and does
// not refute it.
func (s *Scales) lift(k *supercargo.Claim) []problem {
	gs, missing := s.stocks(k)
	if len(gs)+len(missing) == 0 || !s.shipment(k) {
		return nil
	}
	ships := s.ships(k)
	if len(gs) == 0 {
		return []problem{s.cannot(k, "lift", gs, missing, fmt.Sprintf("Cannot say what share of the lift of %s that is: no factor here for the weight of the cargo.", names(ships)))}
	}
	lifts, own, ok := s.lifts(k, ships)
	if !ok {
		return []problem{s.cannot(k, "lift", gs, missing, s.liftless(k, ships))}
	}
	terms := append(append(termsOf(gs), s.shipCount(k, ships)), lifts...)
	terms = append(terms, s.Table.take("box-iso-net", "shells-per-box")...)
	judge, power := byUse, "Strong against a cargo that is too heavy. Weak for one that fits, since nearly every ship in the trade could lift it."
	if !own {
		judge, power = atMostStrained, "Weak: the ship's own deadweight is not known; reported cargoes of ships in the trade are used instead."
	}
	return []problem{{
		question: "lift", terms: terms, judge: partly(judge, missing),
		work: func(v values) []result { return liftWork(gs, v) },
		say: func(a answer) string {
			return fmt.Sprintf("%s That is %s%s of %s%s%s", weighing(gs, a), atLeast(gs), percent(a.of("use").Interval), s.liftSaid(ships, own, a.of("lift").Outward(0)), boxesFilled(gs, a), left(missing))
		},
		power: power,
	}}
}

// liftSaid says of what a cargo is a share, to the end of the sentence. Cargoes that other ships
// were reported to carry are not said to be the lift of these.
func (s *Scales) liftSaid(ships []supercargo.Carrier, own bool, lift Interval) string {
	if own {
		return fmt.Sprintf("a lift of %s t on %s.", count(lift), names(ships))
	}
	return fmt.Sprintf("a lift of %s t, as reported of ships in the trade: the deadweight of %s is not known.", count(lift), names(s.unmeasured(ships)))
}

// unmeasured are the ships of which the case has no deadweight.
func (s *Scales) unmeasured(ships []supercargo.Carrier) []supercargo.Carrier {
	return slices.DeleteFunc(slices.Clone(ships), func(c supercargo.Carrier) bool {
		v := s.vessel(c)
		return v != nil && v.DWT > 0
	})
}

// inBulk are the goods that ships take loose, and not in boxes.
var inBulk = [...]supercargo.Item{supercargo.Oil, supercargo.Fuel, supercargo.Gas, supercargo.Coal, supercargo.Grain}

// boxesFilled says how many boxes a cargo fills, where it is of a kind that goes
// in boxes.
func boxesFilled(gs []stock, a answer) string {
	if slices.ContainsFunc(gs, func(g stock) bool { return slices.Contains(inBulk[:], g.item) }) {
		return ""
	}
	return fmt.Sprintf(" By weight, they fill %s.", some(a.of("ISO boxes by weight").Interval, "ISO 20 ft box", "ISO 20 ft boxes"))
}

// liftless says why nothing stands for what ships lift.
func (s *Scales) liftless(k *supercargo.Claim, ships []supercargo.Carrier) string {
	if s.onCaspian(k) {
		return fmt.Sprintf("Cannot say: the deadweight of %s is not known, and no factor here for the lift of ships of that type or size.", names(ships))
	}
	return fmt.Sprintf("The deadweight of %s is not known. %s", names(ships), s.beyond(k, "what ships lift"))
}

// liftWork also gives the full boxes that the cargo fills: by weight, and for
// artillery shells by the number that goes into one.
func liftWork(gs []stock, v values) []result {
	m := mass(gs, v)
	out := []result{
		{"use", m.Div(capacity(v)), "ratio", 4}, {"mass", m, "t", 1}, {"lift", capacity(v), "t", 0},
		{"ISO boxes by weight", m.Div(v.of("box-iso-net")).Up(), "TEU", 0},
	}
	if n, ok := shells(gs, v); ok {
		out = append(out, result{"ISO boxes by count", n.Div(v.of("shells-per-box")).Up(), "TEU", 0})
	}
	return out
}
