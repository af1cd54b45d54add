package echo

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// Echo is a repetition, of one day or of several.
type Echo struct {
	Row
	SinceTime, UntilTime supercargo.Instant // of B's positions
}

// Judge joins the rows of all days and hands out what is a repetition, in order of the
// two numbers and time. Rows of one number that was taken for two ships are joined too.
func Judge(p *Params, rows []Row, emit func(*Echo)) {
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.A.MMSI, b.A.MMSI), cmp.Compare(a.B.MMSI, b.B.MMSI), cmp.Compare(a.First[1].Time, b.First[1].Time), cmp.Compare(a.Delay, b.Delay), a.Suspect.Compare(&b.Suspect))
	})
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && rows[to].A.MMSI == rows[from].A.MMSI && rows[to].B.MMSI == rows[from].B.MMSI {
			to++
		}
		all := slices.DeleteFunc(p.joined(rows[from:to]), func(e *Echo) bool { return !p.repeats(e) })
		for _, e := range all {
			if !slices.ContainsFunc(all, func(o *Echo) bool { return p.tells(o, e) }) {
				emit(e)
			}
		}
		from = to
	}
}

// joined joins the rows of two numbers, in order of time.
func (p *Params) joined(rows []Row) (all []*Echo) {
	for i := range rows {
		r := &rows[i]
		at := slices.IndexFunc(all, func(e *Echo) bool { return p.goesOn(e, r) })
		if at < 0 {
			all = append(all, &Echo{Row: *r, SinceTime: r.First[1].Time, UntilTime: r.Last[1].Time})
			continue
		}
		e := all[at]
		e.WayNM += r.WayNM
		if r.First[1].Time > e.UntilTime {
			e.WayNM += geo.NM(pointOf(&e.Last[1]), pointOf(&r.First[1]))
		}
		e.Same, e.AtOnce, e.Agree, e.Differ = e.Same+r.Same, e.AtOnce+r.AtOnce, e.Agree+r.Agree, e.Differ+r.Differ
		e.ApartNM, e.BendM = min(e.ApartNM, r.ApartNM), max(e.BendM, r.BendM)
		if r.Last[1].Time > e.UntilTime {
			e.Last, e.UntilTime = r.Last, r.Last[1].Time
		}
	}
	return all
}

// tells tells whether one repetition makes another needless: of the same time, and of a
// delay that a wrong clock makes of it.
func (p *Params) tells(o, e *Echo) bool {
	if o.Parallel() != e.Parallel() || o.SinceTime > e.UntilTime || e.SinceTime > o.UntilTime || int64(max(o.Delay-e.Delay, e.Delay-o.Delay)) > p.LeastMillis {
		return false
	}
	return cmp.Or(cmp.Compare(o.Agree, e.Agree), cmp.Compare(e.Delay, o.Delay), cmp.Compare(e.SinceTime, o.SinceTime), e.Suspect.Compare(&o.Suspect)) > 0
}

// goesOn tells whether a row is of the same repetition as those before.
func (p *Params) goesOn(e *Echo, r *Row) bool {
	if e.Parallel() != r.Parallel() || int64(r.First[1].Time-e.UntilTime) > p.JoinMillis {
		return false
	}
	if e.Parallel() {
		return math.Hypot(e.EastM-r.EastM, e.NorthM-r.NorthM) <= 2*p.SpotM
	}
	return int64(max(e.Delay-r.Delay, r.Delay-e.Delay)) <= 2*p.StampMillis
}

// repeats tells whether it is one: what ships that sail alike do not do.
func (p *Params) repeats(e *Echo) bool {
	share := p.Agree
	if e.Parallel() {
		share = p.Constant
	}
	if float64(e.Agree) < share*float64(e.Agree+e.Differ) || e.WayNM < p.WayNM {
		return false
	}
	if e.Parallel() {
		return e.Agree >= p.ParallelFixes && int64(e.UntilTime-e.SinceTime) >= p.ParallelMillis && e.ApartNM >= p.ApartNM && e.BendM >= p.BendM
	}
	return e.Same >= p.Same && float64(e.Same) >= p.SameShare*float64(e.AtOnce)
}

// Reason is that of the events.
const Reason = "copied_track"

// Event is the event that a repetition is: of the ship that sent it later, or, of two at
// the same time, of the higher number.
func (e *Echo) Event() *supercargo.Event {
	first, last := &e.First[1], &e.Last[1]
	ev := &supercargo.Event{Kind: supercargo.PositionAnomaly, Track: e.B, Other: e.A, Start: first.Time, StartLat: first.Lat, StartLon: first.Lon,
		End: last.Time, EndLat: last.Lat, EndLon: last.Lon}
	d := &supercargo.AnomalyDetail{Reason: Reason, Fixes: e.Same, WithMMSI: e.A.MMSI, Why: e.why()}
	if e.Parallel() {
		d.Fixes = e.Agree
		d.DistanceNM = math.Round(10*math.Hypot(e.EastM, e.NorthM)/geo.MetresPerNM) / 10
	} else {
		hours := math.Round(float64(e.Delay)/float64(supercargo.Hour)*100) / 100
		d.DelayHours = &hours
	}
	ev.Anomaly = d
	ev.ID = ev.MakeID()
	for i, role := range [...]string{"other_", ""} {
		for k, f := range [...]*supercargo.Fix{&e.First[i], &e.Middle[i], &e.Last[i]} {
			if n := len(ev.Evidence); n > 0 && ev.Evidence[n-1].Fix == *f {
				continue
			}
			ev.Evidence = append(ev.Evidence, supercargo.Witness{Role: role + [...]string{"first_there", "between", "last_there"}[k], Fix: *f})
			ev.Simulated = ev.Simulated || f.Flags.Any(supercargo.Simulated)
		}
	}
	return ev
}

func (e *Echo) why() string {
	all := e.Agree + e.Differ
	if e.Parallel() {
		return fmt.Sprintf("%d of %d positions lie %.1f nm from where MMSI %s was at the same moment, %.0f° from it, to 2 m, and the two turned alike at the same moments", e.Agree, all, math.Hypot(e.EastM, e.NorthM)/geo.MetresPerNM, e.A.MMSI, bearing(e.EastM, e.NorthM))
	}
	return fmt.Sprintf("%d positions over %.0f nm are, to the last digit, those that MMSI %s sent %s before; of %d positions that could be compared in that time, %d agree", e.Same, e.WayNM, e.A.MMSI, hours(e.Delay), all, e.Agree)
}

func bearing(east, north float64) float64 {
	return math.Mod(math.Atan2(east, north)*180/math.Pi+360, 360)
}

// hours is a delay for reading.
func hours(d supercargo.Instant) string {
	h := float64(d) / float64(supercargo.Hour)
	switch {
	case h < 1.5:
		return fmt.Sprintf("%.0f min", 60*h)
	case h < 72:
		return fmt.Sprintf("%.1f h", h)
	}
	return fmt.Sprintf("%.1f days", h/24)
}
