package weigh

import (
	"fmt"

	"supercargo"
)

// ways are the voyages whose length the table has, all of them on the Caspian.
var ways = [...]struct {
	from, to supercargo.PlaceID
	factor   string
}{
	{"ir-amirabad", "ru-astrakhan", "route-amirabad-astrakhan"},
	{"ir-amirabad", "ru-makhachkala", "route-amirabad-makhachkala"},
}

// duration asks whether the dates of departure and arrival leave time for the
// way, at the speed of a loaded ship under way.
func (s *Scales) duration(k *supercargo.Claim) []problem {
	way, ok := wayOf(k)
	days, known := s.daysUnderWay(k)
	if !ok || !known || !s.onCaspian(k) || !every(s.ships(k), s.ofTheTrade) {
		return nil
	}
	terms := []term{s.Table.as("distance", way), days, s.Table.as("speed", "speed-service")}
	return []problem{{
		question: "duration", terms: terms, judge: judgeDates,
		work: func(v values) []result {
			need := v.of("distance").Div(v.of("speed")).Times(1.0 / 24)
			return []result{{"use", need.Div(v.of("days")), "ratio", 2}, {"days needed", need, "days", 1}}
		},
		say: func(a answer) string {
			return fmt.Sprintf("The dates leave %s days for %s nm. That distance takes %s days at %s kn.", tenths(a.in.of("days")), count(a.in.of("distance")), tenths(a.of("days needed").Interval), count(a.in.of("speed")))
		},
		power: "It can refute dates that are too close together. Dates far apart show nothing: queues, ice and stops are common.",
	}}
}

// judgeDates: a date is a whole day, and any hour of it meets the claim, so that what the dates
// leave is the most that they do. A way that fits then at any speed is feasible.
func judgeDates(rs []result, v values) supercargo.Verdict {
	need, most := pick(rs, "days needed"), v.of("days").High
	switch {
	case need.Low > most:
		return supercargo.Infeasible
	case need.High <= most:
		return supercargo.Feasible
	}
	return supercargo.Strained
}

func wayOf(k *supercargo.Claim) (string, bool) {
	for _, w := range ways {
		if anyAt(k.From, []supercargo.PlaceID{w.from}) && anyAt(k.To, []supercargo.PlaceID{w.to}) {
			return w.factor, true
		}
	}
	return "", false
}

// daysUnderWay is from the departure to the arrival as dated: a date is a
// whole day, so that both ends have a width.
func (s *Scales) daysUnderWay(k *supercargo.Claim) (term, bool) {
	d, a := k.Departed, k.Arrived
	if d.Earliest == 0 || d.Latest == 0 || a.Earliest == 0 || a.Latest == 0 || a.Latest <= d.Earliest {
		return term{}, false
	}
	day := float64(supercargo.Day)
	low, high := float64(a.Earliest-d.Latest)/day, float64(a.Latest-d.Earliest)/day
	in := supercargo.Input{Name: "claim-days", What: "from " + d.EDTF + " to " + a.EDTF, Low: max(low, 1.0/24), High: high, Unit: "days", Source: s.source(k)}
	return term{"days", in}, true
}
