package weigh

import (
	"fmt"
	"strconv"

	"supercargo"
)

// repeats asks of a claim that counts voyages, shipments or port calls how
// many are seen: voyages from origin to destination, or calls there.
func (c *course) repeats() *problem {
	qs := total(c.claim, supercargo.VoyageUnit, supercargo.ShipmentUnit, supercargo.PortCallUnit)
	if len(qs) == 0 || len(c.from) == 0 && len(c.to) == 0 {
		return nil
	}
	w := widened(when(c.claim), when(c.claim), 0)
	seen := c.voyages(w, w)
	if qs[0].Unit == supercargo.PortCallUnit {
		seen = c.calls(c.to, w)
	}
	n := float64(len(seen))
	return &problem{question: "repeats", about: c.ship.Said, power: movementPower, events: ids(seen),
		terms: append(c.common(), c.scales.said("claimed", c.claim, qs[0]), c.seen("seen", "seen of "+c.ship.Said, n, unitWord(qs[0].Unit))),
		work:  func(v values) []result { return []result{{"seen", v.of("seen"), unitWord(qs[0].Unit), 0}} },
		judge: func(_ []result, v values) supercargo.Verdict { return c.judgeRepeats(w, v) },
		say: func(a answer) string {
			if _, why := c.unsure(c.countRepeats(w, a.in), w); why != "" {
				return why + noProof
			}
			return fmt.Sprintf("The claim counts %s %s. AIS shows %s for %s in the period claimed.", count(a.in.of("claimed")), unitWord(qs[0].Unit), plain(n), c.ship.Said) + noProof
		}}
}

// judgeRepeats: as many as claimed supports it. Fewer contradicts it only
// where the ship was received throughout, without a gap.
func (c *course) judgeRepeats(w stretch, v values) supercargo.Verdict {
	verdict, _ := c.unsure(c.countRepeats(w, v), w)
	return verdict
}

func (c *course) countRepeats(w stretch, v values) supercargo.Verdict {
	switch {
	case v.of("seen").Low >= v.of("claimed").Low:
		return supercargo.Supported
	case len(c.tracks) == 0 && c.heard(c.from, w) == 0 && c.heard(c.to, w) == 0:
		return supercargo.NoCoverage
	}
	for _, t := range c.tracks {
		if t.First <= w.from && t.Last >= w.to && len(c.gaps(t.Track, w)) == 0 {
			return supercargo.Contradicted
		}
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
	if len(gs) == 0 || !ok || !c.scales.shipment(c.claim) || len(c.scales.ships(c.claim)) != 1 || len(said) < 2 {
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
