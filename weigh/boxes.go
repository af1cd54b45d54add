package weigh

import (
	"fmt"
	"strings"

	"supercargo"
)

// boxes asks whether the boxes of a claim go on the ships that it names. On the
// Caspian the envelope of hulls of 139 to 141 m stands for a ship of that size:
// it holds a container type larger than any that trades there. For a smaller
// ship, or one whose size is not known, it is the upper bound alone: more than it
// does not fit, and of less nothing can be said. Elsewhere nothing stands for a
// ship.
func (s *Scales) boxes(k *supercargo.Claim) []problem {
	ships := s.ships(k)
	if len(ships) == 0 {
		return nil
	}
	qs := total(k, supercargo.Container, supercargo.ISOContainer, supercargo.TEU, supercargo.Crate)
	switch {
	case len(qs) == 0 || !bySea(k):
		return nil
	case !s.onCaspian(k) || !every(ships, s.ofTheTrade):
		return []problem{s.boxesAlone(k, qs[0], ships)}
	}
	return []problem{s.boxesOn(k, qs[0], ships)}
}

// boxesAlone tells what the boxes weigh empty, and that the table has nothing to
// set them against.
func (s *Scales) boxesAlone(k *supercargo.Claim, q *supercargo.Quantity, ships []supercargo.Carrier) problem {
	why := s.beyond(k, "how many boxes "+names(ships)+" can take")
	if s.onCaspian(k) {
		why = "Cannot say: no factor here for how many boxes ships like " + names(ships) + " (type and size) carry."
	}
	p := s.cannot(k, "boxes", nil, nil, why)
	p.terms = []term{s.said("boxes", k, q), s.Table.as("tare", "box-iso-tare")}
	p.work = func(v values) []result {
		return []result{{"empty mass", v.of("boxes").Mul(v.of("tare")), "t", 0}}
	}
	p.say = func(a answer) string {
		return fmt.Sprintf("%s Read as ISO 20 ft boxes, %s %s weigh %s t empty.", why, count(a.in.of("boxes")), unitWord(q.Unit), span(a.of("empty mass").Interval))
	}
	return p
}

// upperOnly judges by a bound that is of larger ships: what passes it does not
// fit, and of what does not pass it nothing can be said.
func upperOnly(rs []result, v values) supercargo.Verdict {
	if byUse(rs, v) == supercargo.Infeasible {
		return supercargo.Infeasible
	}
	return supercargo.CannotSay
}

func (s *Scales) boxesOn(k *supercargo.Claim, q *supercargo.Quantity, ships []supercargo.Carrier) problem {
	word := strings.TrimSpace(unitWord(q.Unit))
	terms := []term{s.said("boxes", k, q), s.shipCount(k, ships)}
	terms = append(terms, s.Table.take("hull-teu")...)
	pieces := holding(k, q)
	if pieces != nil {
		terms = append(terms, s.said("pieces", k, pieces))
	}
	judge, power := byUse, "Strong for full-size boxes: the limit is that of ships of this length, whatever this ship's own capacity. Weak for crates: nearly any ship can carry them."
	if !every(ships, s.large) {
		judge, power = upperOnly, "An upper limit only: a named ship is smaller than the ships in the table, or of unknown size, and may carry fewer."
	}
	return problem{
		question: "boxes", terms: terms, readings: s.boxReadings(word, q.Unit), work: boxWork, judge: judge,
		say:   func(a answer) string { return sayBoxes(a, word, names(ships)) },
		power: power,
	}
}

// holding is the quantity of pieces that the boxes are said to hold, nil where
// none or several are.
func holding(k *supercargo.Claim, q *supercargo.Quantity) *supercargo.Quantity {
	ps := total(k, supercargo.Piece)
	if len(ps) != 1 || q.Holds == "" {
		return nil
	}
	return ps[0]
}

// boxReadings are the meanings of the unit, plainest first.
func (s *Scales) boxReadings(word string, u supercargo.Unit) []reading {
	one := supercargo.Input{Name: "box-teu", What: "an ISO 20 ft box", Low: 1, High: 1, Unit: "TEU", Source: "definition (ISO 668)"}
	iso := reading{word, "ISO 20 ft boxes", []term{{"each", one}, s.Table.as("slot", "box-iso-room"), s.Table.as("tare", "box-iso-tare")}}
	crate := reading{word, "crates", []term{s.Table.as("room", "crate-room"), s.Table.as("slot", "box-iso-room")}}
	small := reading{word, "small boxes of 3 t or 5 t", []term{s.Table.as("room", "box-small-room"), s.Table.as("slot", "box-iso-room"), s.Table.as("tare", "box-small-tare")}}
	switch u {
	case supercargo.Container:
		return []reading{iso, crate, small}
	case supercargo.Crate:
		return []reading{crate}
	}
	return []reading{iso}
}

func boxWork(v values) []result {
	each, iso := v["each"]
	room := v.of("slot")
	if !iso {
		room = v.of("room")
		each = room.Div(v.of("slot"))
	}
	demand := v.of("boxes").Mul(each)
	out := []result{
		{"use", demand.Div(v.of("hull-teu").Mul(v.of("ships"))), "ratio", 4},
		{"room", demand, "TEU", 1},
		{"volume", v.of("boxes").Mul(room), "m3", 0},
	}
	if tare, ok := v["tare"]; ok {
		out = append(out, result{"empty mass", v.of("boxes").Mul(tare), "t", 0})
	}
	if n, ok := v["pieces"]; ok {
		out = append(out, result{"in each", n.Div(v.of("boxes")), "pieces/box", 2})
	}
	return out
}

func sayBoxes(a answer, word, ships string) string {
	var b strings.Builder
	for i, r := range a.readings {
		use := shareOf(Interval{r.Figures[0].Low, r.Figures[0].High})
		if i > 0 {
			fmt.Fprintf(&b, " Read as %s, they are %s that capacity: %s.", r.As, use, r.Verdict)
			continue
		}
		fmt.Fprintf(&b, "Read as %s, %s %s on %s are %s the capacity of ships of 139-141 m (%s TEU each).", r.As, count(a.in.of("boxes")), word, ships, use, count(a.in.of("hull-teu")))
		if empty := named(a.results, "empty mass"); empty != nil {
			fmt.Fprintf(&b, " They weigh %s t empty.", span(empty.Interval))
		}
	}
	if in := named(a.results, "in each"); in != nil {
		fmt.Fprintf(&b, " The claim puts %s in each.", some(in.Interval, "piece"))
	}
	return b.String()
}

// shareOf says a demand as a part of what there is, or as times it.
func shareOf(use Interval) string {
	if use.High < 1 {
		return percent(use) + " of"
	}
	return tenths(use) + " times"
}
