package weigh

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"supercargo"
)

// fleet are the named ships of one claim: what it counts of trips, it counts of all of them.
type fleet []*course

// repeats asks of a claim that counts voyages, shipments or port calls how
// many are seen of its ships together: voyages from origin to destination, or calls there.
func (f fleet) repeats() *problem {
	if len(f) == 0 {
		return nil
	}
	c := f[0]
	claimed, unit, ok := c.tripsClaimed()
	if !ok || len(c.from) == 0 && len(c.to) == 0 {
		return nil
	}
	w := widened(when(c.claim), when(c.claim), 0)
	var seen []supercargo.Event
	var each []string
	terms := c.common()
	for i, o := range f {
		its := o.voyages(w, w)
		if unit == supercargo.PortCallUnit {
			its = o.calls(o.to, w)
		}
		seen, each = append(seen, its...), append(each, fmt.Sprintf("%s for %s", some(Exact(float64(len(its))), strings.TrimSuffix(unitWord(unit), "s")), o.ship.Said))
		if i > 0 {
			terms = append(terms, o.seen("tracks of "+o.ship.Said, "tracks of "+o.ship.Said+" that were received", float64(len(o.tracks)), "tracks"))
		}
	}
	of := names(c.scales.ships(c.claim))
	terms = append(terms, claimed, c.seen("seen", "seen of "+of, float64(len(seen)), unitWord(unit)))
	return &problem{question: "repeats", about: of, power: movementPower, events: ids(seen), terms: terms,
		work:  func(v values) []result { return []result{{"seen", v.of("seen"), unitWord(unit), 0}} },
		judge: func(_ []result, v values) supercargo.Verdict { verdict, _ := f.unsure(w, v); return verdict },
		say: func(a answer) string {
			if _, why := f.unsure(w, a.in); why != "" {
				return why + noProof
			}
			said := "The claim counts"
			if claimed.Note == keptUpNote {
				said = "Kept up throughout its time, the claim's rate makes"
			}
			return fmt.Sprintf("%s %s. AIS shows %s in the period claimed.", said, some(a.in.of("claimed"), strings.TrimSuffix(unitWord(unit), "s")), strings.Join(each, " and ")) + f.identified() + noProof
		}}
}

// identified says by what the ships are taken to be those claimed.
func (f fleet) identified() string {
	text := ""
	for _, c := range f {
		if says := c.identified(); says != "" {
			text += strings.Replace(says, "The ship", c.ship.Said, 1)
		}
	}
	return strings.ReplaceAll(text, "to be the one claimed ", "to be the ship claimed ")
}

// keptUpNote marks a number of trips that was worked out from a rate.
const keptUpNote = "worked out from a rate, as if it was kept up throughout the time claimed"

// tripsClaimed is how many trips a claim counts: as a total, else as a rate over a time that is no
// shorter than the stretch of the rate.
func (c *course) tripsClaimed() (claimed term, unit supercargo.Unit, ok bool) {
	units := []supercargo.Unit{supercargo.VoyageUnit, supercargo.ShipmentUnit, supercargo.PortCallUnit}
	if qs := total(c.claim, units...); len(qs) > 0 {
		return c.scales.said("claimed", c.claim, qs[0]), qs[0].Unit, true
	}
	months, known := c.scales.months(c.claim)
	for i := range c.claim.Quantities {
		q := &c.claim.Quantities[i]
		if !known || !rated(q) || q.Per == "trip" || !slices.Contains(units, q.Unit) {
			continue
		}
		stretches := months.Low / c.scales.stretchOf(c.claim, q).Low
		if stretches < 1 {
			continue
		}
		t := c.scales.said("claimed", c.claim, q)
		t.Low, t.High, t.Note = math.Floor(t.Low*stretches), math.Ceil(t.High*stretches), keptUpNote
		return t, q.Unit, true
	}
	return term{}, "", false
}

// unsure gives the verdict, and why it is no stronger where the positions of a ship are in doubt.
func (f fleet) unsure(w stretch, v values) (supercargo.Verdict, string) {
	verdict := f.count(w, v)
	for _, c := range f {
		if less, why := c.unsure(verdict, w); why != "" {
			return less, why
		}
	}
	return verdict, ""
}

// count: as many as claimed supports it. Fewer contradicts it only where every one of
// the ships was received throughout, without a gap.
func (f fleet) count(w stretch, v values) supercargo.Verdict {
	if v.of("seen").Low >= v.of("claimed").Low {
		return supercargo.Supported
	}
	silent, throughout := true, true
	for _, c := range f {
		silent = silent && len(c.tracks) == 0
		throughout = throughout && slices.ContainsFunc(c.tracks, func(t Extent) bool {
			return t.First <= w.from && t.Last >= w.to && len(c.gaps(t.Track, w)) == 0
		})
	}
	switch {
	case throughout:
		return supercargo.Contradicted
	case silent && f[0].heard(f[0].from, w) == 0 && f[0].heard(f[0].to, w) == 0:
		return supercargo.NoCoverage
	}
	return supercargo.Undecided
}

// draught sets what the cargo would change her draught by against the
// draughts that she stated about the departure. It supports where they rise by
// as much, within a step; else it cannot decide, since the crew enters them by
// hand and need not.
func (c *course) draught() *problem {
	gs, _ := c.scales.stocks(c.claim)
	at, there := c.windows(0)
	said := c.stated(stretch{at.from, there.to})
	hull, ok := c.scales.hull(c.claim, c.ship)
	if len(gs) == 0 || !ok || c.scales.tooHeavy(c.ship, gs) || !c.scales.shipment(c.claim) || len(c.scales.ships(c.claim)) != 1 || len(said) < 2 {
		return nil
	}
	terms := append(append(termsOf(gs), hull...), c.scales.Table.take("ais-draught-step")...)
	least, most := said[0], said[0]
	for _, d := range said {
		least, most = min(least, d), max(most, d)
	}
	terms = append(terms, c.seen("draught-range", "difference of the draughts that "+c.ship.Said+" stated", most-least, "m"))
	return &problem{question: "draught stated", about: c.ship.Said, terms: terms, power: "The crew enters the draught, in steps of 10 cm.",
		work:  func(v values) []result { return draughtWork(gs, v) },
		judge: judgeStated,
		say: func(a answer) string {
			return fmt.Sprintf("The cargo would change the draught of %s by %s cm. The draughts reported over AIS differ by %s cm, in steps of 10 cm.", c.ship.Said, span(a.of("change").Interval), plain((most-least)*100)) + noProof
		}}
}

func judgeStated(rs []result, v values) supercargo.Verdict {
	step, change := v.of("ais-draught-step").High*100, pick(rs, "change")
	if change.Low >= 2*step && v.of("draught-range").Low*100 >= change.Low-step {
		return supercargo.Supported
	}
	return supercargo.Undecided
}

// stated are the draughts that the ship stated in a window.
func (c *course) stated(w stretch) (out []float64) {
	for _, st := range c.moves.Statements {
		if st.Property != supercargo.PropDraught || !w.meets(st.From, st.To) {
			continue
		}
		m, err := strconv.ParseFloat(st.Value, 64)
		for _, id := range c.mmsis {
			if id == st.MMSI && err == nil && m > 0 {
				out = append(out, m)
			}
		}
	}
	return out
}
