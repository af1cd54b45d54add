package earshot

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"supercargo"
	"supercargo/geo"
)

// Day is the rows of one day: of each receiver one.
type Day struct {
	Day  int32
	Rows []Row
}

// Judge steps the receivers through days, which come in order, and collects what cannot
// have been heard.
type Judge struct {
	P      *Params
	states map[Key]*State
	calls  map[supercargo.Track][]Call
	differ map[differKey][]differDay
}

type differKey struct {
	a, b Key
	mmsi supercargo.MMSI
}

type differDay struct {
	Differed
	by Key
}

// Step takes the next day.
func (j *Judge) Step(d *Day) {
	if j.states == nil {
		j.states, j.calls, j.differ = map[Key]*State{}, map[supercargo.Track][]Call{}, map[differKey][]differDay{}
	}
	var calls []Call
	for i := range d.Rows {
		r := &d.Rows[i]
		s := j.states[r.Key]
		if s == nil {
			s = &State{}
			j.states[r.Key] = s
		}
		s.Step(j.P, d.Day, r, func(c *Call) { calls = append(calls, *c) })
		for _, x := range r.Differ {
			k := differKey{r.Key, x.Other, x.First[0].MMSI}
			j.differ[k] = append(j.differ[k], differDay{x, r.Key})
		}
	}
	for i := range calls {
		if c := &calls[i]; !j.heardThere(c) {
			c.Near = j.covering(pointOf(&c.First))
			j.calls[c.Track] = append(j.calls[c.Track], *c)
		}
	}
}

// heardThere tells whether a receiver that hears others where the station says that it
// was heard it there: then it was there, and what the first one hears is passed on to it.
func (j *Judge) heardThere(c *Call) bool {
	return slices.ContainsFunc(c.With, func(k Key) bool { return j.covers(k, pointOf(&c.First)) })
}

func (j *Judge) covers(k Key, at geo.Point) bool {
	s := j.states[k]
	return s != nil && s.HasRange(j.P) && j.P.nearest(s.Cells(), at) <= j.P.NearNM
}

// covering counts the receivers of a range that hear others near a place.
func (j *Judge) covering(at geo.Point) (n int) {
	for k := range j.states {
		if j.covers(k, at) {
			n++
		}
	}
	return n
}

// Reasons are those of the events.
const (
	OutOfRange = "out_of_range"
	Disagree   = "receivers_disagree"
)

// Events are what was collected, in order of track and time.
func (j *Judge) Events() (out []*supercargo.Event) {
	for _, calls := range j.calls {
		slices.SortFunc(calls, func(a, b Call) int { return cmp.Or(cmp.Compare(a.First.Time, b.First.Time), a.By.Compare(b.By)) })
		for from := 0; from < len(calls); {
			to, until := from+1, calls[from].Last.Time
			for to < len(calls) && int64(calls[to].First.Time-until) <= j.P.JoinMillis {
				until = max(until, calls[to].Last.Time)
				to++
			}
			if e := j.outOfRange(calls[from:to]); e != nil {
				out = append(out, e)
			}
			from = to
		}
	}
	for _, days := range j.differ {
		out = append(out, j.disagree(days)...)
	}
	slices.SortFunc(out, func(a, b *supercargo.Event) int {
		return cmp.Or(cmp.Compare(a.Track.MMSI, b.Track.MMSI), cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// outOfRange is the event of calls of one track that follow each other, nil of too few.
func (j *Judge) outOfRange(calls []Call) *supercargo.Event {
	first, last := calls[0].First, calls[0].Last
	by := map[Key]int{}
	var names []string
	far, others := math.Inf(1), math.MaxInt
	for i := range calls {
		c := &calls[i]
		if by[c.By] == 0 {
			names = append(names, c.By.Receiver)
		}
		by[c.By] += c.Fixes
		if c.Last.Time > last.Time {
			last = c.Last
		}
		far, others = min(far, c.FarNM), min(others, c.Others)
	}
	fixes := 0
	for _, n := range by {
		fixes = max(fixes, n)
	}
	if fixes < j.P.Fixes {
		return nil
	}
	slices.Sort(names)
	names = slices.Compact(names)
	hear := "hears"
	if len(names) > 1 {
		hear = "hear"
	}
	why := fmt.Sprintf("received by %s, which heard %d other stations that day and %s nobody nearer to the position than %.0f nm, but for %d ships at most", strings.Join(names, " and "), others, hear, far, j.P.Stations-1)
	if n := calls[0].Near; n > 0 {
		why += fmt.Sprintf("; receivers that hear others near the position and did not receive it there: %d", n)
	} else {
		why += "; no receiver that hears others near the position is known"
	}
	return anomaly(calls[0].Track, &first, &last, &supercargo.AnomalyDetail{Reason: OutOfRange, Fixes: fixes, Receivers: names, DistanceNM: math.Round(far), Why: why},
		supercargo.Witness{Role: "first_there", Fix: first}, supercargo.Witness{Role: "last_there", Fix: last})
}

// disagree are the events of two receivers and a number. Where they mostly agree meanwhile, some
// positions were garbled on the way to one of them.
func (j *Judge) disagree(days []differDay) (out []*supercargo.Event) {
	for from := 0; from < len(days); {
		d := days[from]
		to := from + 1
		for ; to < len(days) && int64(days[to].First[0].Time-d.Last[0].Time) <= j.P.JoinMillis; to++ {
			next := &days[to]
			d.Times, d.MostNM, d.Last = d.Times+next.Times, max(d.MostNM, next.MostNM), next.Last
			d.Alike = [3]int{d.Alike[0], d.Alike[1] + d.Alike[2] + next.Alike[0] + next.Alike[1], next.Alike[2]}
		}
		if d.Times >= j.P.Disagreements && float64(d.Times) >= j.P.DisagreeShare*float64(d.Times+d.Alike[1]) {
			out = append(out, j.disagreement(&d))
		}
		from = to
	}
	return out
}

// disagreement is the event of a number and of none of its hulls: which of the two
// positions is the ship's is not known.
func (j *Judge) disagreement(d *differDay) *supercargo.Event {
	track := supercargo.Track{MMSI: d.First[0].MMSI}
	lat, lon := d.First[0].Degrees()
	lat2, lon2 := d.First[1].Degrees()
	why := fmt.Sprintf("%d transmissions that are the same in speed, course, heading and second were received by %s and by %s with different positions, up to %.1f nm apart: the first at %.4f, %.4f and at %.4f, %.4f", d.Times, d.by.Receiver, d.Other.Receiver, d.MostNM, lat, lon, lat2, lon2)
	return anomaly(track, &d.First[0], &d.Last[0], &supercargo.AnomalyDetail{Reason: Disagree, Fixes: d.Times, Receivers: []string{d.by.Receiver, d.Other.Receiver}, DistanceNM: math.Round(10*d.MostNM) / 10, Why: why},
		supercargo.Witness{Role: "first_there", Fix: d.First[0]}, supercargo.Witness{Role: "first_elsewhere", Fix: d.First[1]},
		supercargo.Witness{Role: "last_there", Fix: d.Last[0]}, supercargo.Witness{Role: "last_elsewhere", Fix: d.Last[1]})
}

func anomaly(t supercargo.Track, first, last *supercargo.Fix, d *supercargo.AnomalyDetail, evidence ...supercargo.Witness) *supercargo.Event {
	e := &supercargo.Event{Kind: supercargo.PositionAnomaly, Track: t, Start: first.Time, StartLat: first.Lat, StartLon: first.Lon, End: last.Time, EndLat: last.Lat, EndLon: last.Lon, Anomaly: d}
	for _, w := range evidence {
		if slices.ContainsFunc(e.Evidence, func(v supercargo.Witness) bool { return v.Fix == w.Fix }) {
			continue
		}
		e.Evidence = append(e.Evidence, w)
		e.Simulated = e.Simulated || w.Fix.Flags.Any(supercargo.Simulated)
	}
	e.ID = e.MakeID()
	return e
}
