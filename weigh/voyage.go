package weigh

import (
	"fmt"
	"slices"
	"strings"

	"supercargo"
	"supercargo/motion"
)

// movementPower is what every test against movements can see.
const movementPower = "AIS shows ships, not cargo. Port calls without a stop, and absences shorter than the shortest AIS gap (6 h), can be missed."

// common are the terms of a test against movements: how far dates may be off,
// how fast she can be, and how much of anyone was received.
func (c *course) common() []term {
	from, to := c.windows(0)
	return append(append(c.scales.Table.take("date-slack"), c.fastest()),
		c.seen("fixes-at-origin", "fixes of anyone near "+where(c.claim.From)+" from "+from.String(), float64(c.heard(c.from, from)), "fixes"),
		c.seen("fixes-at-destination", "fixes of anyone near "+where(c.claim.To)+" from "+to.String(), float64(c.heard(c.to, to)), "fixes"),
		c.seen("tracks", "tracks of "+c.ship.Said+" that were received", float64(len(c.tracks)), "tracks"))
}

// fastest is how fast she can be: a loaded sea-river ship on the Caspian, else
// any ship, so that none is said to have been too far away that was not.
func (c *course) fastest() term {
	if c.scales.onCaspian(c.claim) && c.scales.ofTheTrade(c.ship) {
		return c.scales.Table.as("speed-most", "speed-most")
	}
	return c.scales.Table.as("speed-most", "speed-most-any")
}

func (w stretch) String() string { return w.from.String() + " to " + w.to.String() }

func where(ls []supercargo.Location) string {
	var out []string
	for _, l := range ls {
		out = append(out, l.Said)
	}
	if out == nil {
		return "an unnamed place"
	}
	return strings.Join(out, " or ")
}

// seen is a count of the movements as a term.
func (c *course) seen(key, what string, n float64, unit string) term {
	return term{key, supercargo.Input{Name: key, What: what, Low: n, High: n, Unit: unit, Source: "movements as received" + c.whose()}}
}

func (c *course) whose() string {
	switch {
	case len(c.mmsis) == 0 && c.aloft:
		return ", address not known"
	case len(c.mmsis) == 0:
		return ", MMSI not known"
	}
	var ids []string
	for _, m := range c.mmsis {
		ids = append(ids, numberSaid(m))
	}
	return ", " + strings.Join(ids, ", ")
}

// numberSaid is an MMSI or an aircraft's address in words.
func numberSaid(m supercargo.MMSI) string {
	if a, is := m.Aircraft(); is {
		return "address " + a.String()
	}
	return "MMSI " + m.String()
}

// origin asks whether the ship was at the origin in the window of departure.
func (c *course) origin() *problem {
	if len(c.from) == 0 {
		return nil
	}
	w, _ := c.windows(0)
	calls, way := c.calls(c.from, w), c.toward(c.from, w, c.fastest().High)
	p := &problem{question: "origin", about: c.ship.Said, terms: c.common(), power: movementPower, events: ids(calls),
		work: func(values) []result { return []result{{"calls seen", Exact(float64(len(calls))), "calls", 0}} }}
	p.judge = func(_ []result, v values) supercargo.Verdict {
		w, _ := c.windows(v.of("date-slack").Low)
		verdict, _ := c.unsure(c.judgeOrigin(w, v), w)
		return verdict
	}
	p.say = func(a answer) string {
		if _, why := c.unsure(c.judgeOrigin(w, a.in), w); why != "" {
			return why + noProof
		}
		return c.sayOrigin(a.verdict, calls, way) + c.identified() + noProof
	}
	if len(calls) == 0 && way != nil {
		p.events = []supercargo.EventID{way.gap.ID}
	}
	return p
}

func (c *course) judgeOrigin(w stretch, v values) supercargo.Verdict {
	switch {
	case len(c.calls(c.from, w)) > 0:
		return supercargo.Supported
	case !c.mayHaveBeen(c.from, w, v.of("speed-most").High):
		return supercargo.Contradicted
	case c.heard(c.from, w) == 0:
		return supercargo.NoCoverage
	}
	return supercargo.Undecided
}

func (c *course) sayOrigin(v supercargo.Verdict, calls []supercargo.Event, way *passage) string {
	from := where(c.claim.From)
	switch v {
	case supercargo.Supported:
		return fmt.Sprintf("%s was received at %s in the period claimed, from %s.", c.ship.Said, from, moment(calls[0].Start))
	case supercargo.Contradicted:
		return fmt.Sprintf("%s was received elsewhere throughout the period claimed, with no AIS gap long enough to reach %s.", c.ship.Said, from)
	case supercargo.NoCoverage:
		return fmt.Sprintf("No ship at all was received near %s in the period claimed.", from)
	}
	if len(c.tracks) == 0 {
		return fmt.Sprintf("Other ships were received near %s, but nothing known to come from %s.", from, c.ship.Said)
	}
	text := fmt.Sprintf("%s was not received at %s in the period claimed, but the positions received leave room for a visit", c.ship.Said, from)
	switch {
	case way == nil:
		return text + "."
	case way.gap.Open():
		return fmt.Sprintf("%s, after %s.", text, moment(way.gap.Start)) + c.how(way)
	}
	return fmt.Sprintf("%s, from %s to %s.", text, moment(way.gap.Start), moment(way.gap.End)) + c.how(way)
}

// moment is a time within a sentence, to the minute.
func moment(t supercargo.Instant) string { return t.Time().Format("2006-01-02 15:04 UTC") }

func ids(es []supercargo.Event) (out []supercargo.EventID) {
	for _, e := range es {
		out = append(out, e.ID)
	}
	return out
}

// voyage asks whether the ship made the voyage in the time said.
func (c *course) voyage() *problem {
	if len(c.from) == 0 || len(c.to) == 0 {
		return nil
	}
	at, there := c.windows(0)
	knots := c.fastest().High
	seen, whole, last := c.voyages(at, there), c.inside(at, there, knots), c.toward(c.to, there, knots)
	if last != nil && len(c.calls(c.from, at)) > 0 {
		whole = nil // seen at the origin, the ship had only to go on from there
	}
	p := &problem{question: "voyage", about: c.ship.Said, terms: c.common(), power: movementPower, events: ids(seen),
		judge: func(_ []result, v values) supercargo.Verdict { return c.judgeVoyage(v) },
		work:  func(values) []result { return voyageFigures(seen) },
		say: func(a answer) string {
			if _, why := c.unsure(c.judgeMoves(a.in)); why != "" {
				return why + noProof
			}
			return c.sayVoyage(a.verdict, seen, whole, last) + c.identified() + noProof
		}}
	near := c.offDays()
	if len(seen) == 0 && near != nil {
		p.events = append(p.events, near.ID)
	}
	for _, way := range [...]*passage{whole, last} {
		if len(seen) == 0 && near == nil && way != nil && !slices.Contains(p.events, way.gap.ID) {
			p.events = append(p.events, way.gap.ID)
		}
	}
	return p
}

func (c *course) judgeVoyage(v values) supercargo.Verdict {
	verdict, _ := c.unsure(c.judgeMoves(v))
	return verdict
}

// judgeMoves judges as if the number and its positions were hers for certain,
// and gives the time that it judges over.
func (c *course) judgeMoves(v values) (supercargo.Verdict, stretch) {
	at, there := c.windows(v.of("date-slack").Low)
	knots, w := v.of("speed-most").High, at.hull(there)
	switch {
	case len(c.voyages(at, there)) > 0:
		return supercargo.Supported, w
	case !(c.mayHaveBeen(c.from, at, knots) && c.mayHaveBeen(c.to, there, knots)):
		return supercargo.Contradicted, w
	case c.heard(c.from, at) == 0 && c.heard(c.to, there) == 0:
		return supercargo.NoCoverage, w
	}
	return supercargo.Undecided, w
}

// voyageFigures are of the first voyage that was seen: how long it took, from
// the least to the most that the last fix inside and the first outside allow, no
// less than the fastest ship takes, and the speed that the distance makes of it.
func voyageFigures(seen []supercargo.Event) []result {
	out := []result{{"voyages seen", Exact(float64(len(seen))), "voyages", 0}}
	if len(seen) == 0 || seen[0].Voyage.DistanceNM == nil || seen[0].Voyage.Departure[0] == 0 || seen[0].Voyage.Arrival[1] == 0 {
		return out
	}
	took := timeTaken(seen[0].Voyage)
	far := farAway(seen[0].Voyage)
	out = append(out, result{"time taken", took, "h", 1}, far)
	if took.Low <= 0 { // as far as any ship is off by other reasons than movement: no speed can be told
		return out
	}
	return append(out, result{"speed made good", far.Interval.Div(took), "kn", 1})
}

// farAway is how far the ends of a voyage lie apart: by the shortest way by water, with
// its error and never below the great circle, where that is known.
func farAway(v *supercargo.VoyageDetail) result {
	if v.WaterNM == nil || v.WaterErrorNM == nil {
		return result{"great circle", Exact(*v.DistanceNM), "nm", 1}
	}
	return result{"by water", Interval{max(*v.DistanceNM, *v.WaterNM-*v.WaterErrorNM), max(*v.DistanceNM, *v.WaterNM+*v.WaterErrorNM)}, "nm", 1}
}

func timeTaken(v *supercargo.VoyageDetail) Interval {
	hour, most := float64(supercargo.Hour), int64(v.Arrival[1]-v.Departure[0])
	least := max(0, *v.DistanceNM-motion.Ship.SlackNM) / motion.Ship.Kn(most)
	if v.Arrival[0] != 0 && v.Departure[1] != 0 {
		least = max(least, float64(v.Arrival[0]-v.Departure[1])/hour)
	}
	return Interval{min(least, float64(most)/hour), float64(most) / hour}
}

// heardOf says how much of a voyage was heard.
func heardOf(v *supercargo.VoyageDetail) string {
	if v.ShareHeard == nil {
		return ""
	}
	text := fmt.Sprintf(" AIS was received for %s %% of that time.", span(Exact(100**v.ShareHeard)))
	if v.OtherCallPossible {
		text += " The ship may have called elsewhere in the rest."
	}
	return text
}

func (c *course) sayVoyage(v supercargo.Verdict, seen []supercargo.Event, whole, last *passage) string {
	from, to := where(c.claim.From), where(c.claim.To)
	switch v {
	case supercargo.Supported:
		text := fmt.Sprintf("%s was received at %s and then at %s in the period claimed.", c.ship.Said, from, to)
		if rs := voyageFigures(seen); len(rs) > 3 {
			text += fmt.Sprintf(" The voyage took %s h for %s nm (%s), %s kn made good.", span(rs[1].Interval), span(rs[2].Interval), rs[2].name, tenths(rs[3].Interval))
		}
		return text + heardOf(seen[0].Voyage)
	case supercargo.Contradicted:
		return fmt.Sprintf("%s was received throughout the period claimed, and cannot have been at both %s and %s in it.", c.ship.Said, from, to)
	case supercargo.NoCoverage:
		return fmt.Sprintf("No ship at all was received near %s or %s in the period claimed.", from, to)
	}
	return c.sayUndecided(from, to, whole, last)
}

// offDays is the first voyage that was received within the slack of the days claimed, nil where
// there is none.
func (c *course) offDays() *supercargo.Event {
	at, there := c.windows(c.scales.Table.input("date-slack").High)
	if near := c.voyages(at, there); len(near) > 0 {
		return &near[0]
	}
	return nil
}

func (c *course) sayUndecided(from, to string, whole, last *passage) string {
	if near := c.offDays(); near != nil {
		return fmt.Sprintf("%s was received at %s until %s and at %s from %s: not on the days claimed, but up to %s days off them.",
			c.ship.Said, from, moment(near.Start), to, moment(near.End), plain(c.scales.Table.input("date-slack").High)) + heardOf(near.Voyage)
	}
	switch {
	case len(c.tracks) == 0:
		return fmt.Sprintf("Other ships were received near %s or %s, but nothing known to come from %s.", from, to, c.ship.Said)
	case whole != nil && whole.gap.Open():
		return fmt.Sprintf("%s was not received after %s. The voyage from %s to %s may lie in that AIS gap.", c.ship.Said, moment(whole.gap.Start), from, to) + c.how(whole)
	case whole != nil:
		return fmt.Sprintf("The voyage from %s to %s fits in an AIS gap of %s h of %s.", from, to, span(Exact(float64(whole.gap.End-whole.gap.Start)/float64(supercargo.Hour))), c.ship.Said) + c.how(whole)
	case last != nil && last.gap.Open():
		return fmt.Sprintf("%s was not received after %s, and may since have gone to %s or elsewhere.", c.ship.Said, moment(last.gap.Start), to) + c.how(last)
	case last != nil:
		return fmt.Sprintf("%s was not received from %s to %s, and may have gone to %s in that AIS gap, or elsewhere.", c.ship.Said, moment(last.gap.Start), moment(last.gap.End), to) + c.how(last)
	}
	return fmt.Sprintf("%s was not received on the whole way from %s to %s in the period claimed, but the positions received leave room for the voyage.", c.ship.Said, from, to)
}
