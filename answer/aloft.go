package answer

import (
	"context"
	"fmt"
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
	"supercargo/store/archive"
)

// What near is, of other aircraft heard in a gap: so far from where the aircraft would have been
// at that moment on the straight way, and at heights that differ by no more. Assumptions: an
// aircraft at 3,000 ft is heard 67 nm away over a smooth earth (1.23 times the root of the
// feet, nm), so one within 50 nm at like heights has about the same receivers in sight.
const (
	aloftNM   = 50
	aloftFeet = 5000
	aloftStep = 10 * supercargo.Minute
)

// HeardMeanwhile fills in what was heard in a gap: positions under the number itself that were set
// apart; and of an aircraft whether others were heard near where it would have been. It reads the archive, and
// is asked when an event is shown alone.
func (c *Clerk) HeardMeanwhile(ctx context.Context, e *supercargo.Event) error {
	if e.Gap == nil {
		return nil
	}
	a, err := c.Archive(ctx, c.Store)
	if err != nil {
		return err
	}
	gap := *e.Gap
	e.Gap = &gap
	err = a.Read(&archive.Seek{MMSIs: []supercargo.MMSI{e.Track.MMSI}, From: e.Start, To: e.End, Lean: true}, func(fixes []supercargo.Fix, _ []uint8) error {
		for i := range fixes {
			if isApart(e, &fixes[i]) {
				gap.SetApart++
			}
		}
		return ctx.Err()
	})
	if err != nil || gap.Aloft == nil || e.Open() {
		return err
	}
	w := straightWayOf(e)
	err = a.Read(&archive.Seek{From: e.Start, To: e.End}, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			if f := &fixes[i]; hulls[i] != 0 && f.MMSI != e.Track.MMSI && f.Space() == supercargo.SpaceICAO && !f.Flags.Any(notFlown) && f.Flags.Any(supercargo.Simulated) == e.Simulated {
				w.hear(f)
			}
		}
		return ctx.Err()
	})
	aloft := *gap.Aloft
	aloft.Others, gap.Aloft = w.others(), &aloft
	return err
}

// isApart tells whether a position under the number was received within the gap, and set apart.
func isApart(e *supercargo.Event, f *supercargo.Fix) bool {
	return f.Time > e.Start && (e.Open() || f.Time < e.End) && f.Flags.Any(supercargo.Implausible) && !f.Flags.Any(supercargo.Duplicate)
}

// apartReason says what was received in a gap and set apart, "" of nothing.
func apartReason(g *supercargo.GapDetail, of string) string {
	if g.SetApart == 0 {
		return ""
	}
	return fmt.Sprintf("Meanwhile the %s was received, with %s set apart: out of reach, or displaced like those of others. The gap is of other positions. It is judged as if nothing had been received, and that nothing was sent does not follow.", of, positions(g.SetApart))
}

// straightWay is the straight way between the ends of a gap, and who was heard near it.
type straightWay struct {
	from, to   geo.Point
	start, end supercargo.Instant
	feet       *[2]float64 // nil where the heights at the ends are not known
	heard      map[int]bool
	aircraft   map[supercargo.MMSI]bool
}

func straightWayOf(e *supercargo.Event) *straightWay {
	w := &straightWay{from: geo.Point{Lat: e.StartLat, Lon: e.StartLon}, to: geo.Point{Lat: e.EndLat, Lon: e.EndLon}, start: e.Start, end: e.End,
		heard: map[int]bool{}, aircraft: map[supercargo.MMSI]bool{}}
	if a := e.Gap.Aloft; a.FeetBefore != nil && a.FeetAfter != nil {
		w.feet = &[2]float64{*a.FeetBefore, *a.FeetAfter}
	}
	return w
}

// steps is into how many parts the gap is cut.
func (w *straightWay) steps() int { return int(math.Ceil(float64(w.end-w.start) / float64(aloftStep))) }

// hear takes a fix of another aircraft.
func (w *straightWay) hear(f *supercargo.Fix) {
	share := float64(f.Time-w.start) / float64(w.end-w.start)
	if share <= 0 || share >= 1 || !geo.Within(geo.Between(w.from, w.to, share), geo.Point{Lat: f.Lat, Lon: f.Lon}, aloftNM) {
		return
	}
	if ft, known := f.Feet(); w.feet != nil && (!known || math.Abs(ft-w.feet[0]-share*(w.feet[1]-w.feet[0])) > aloftFeet) {
		return
	}
	w.heard[int(share*float64(w.steps()))] = true
	w.aircraft[f.MMSI] = true
}

func (w *straightWay) others() *supercargo.AloftOthers {
	o := &supercargo.AloftOthers{Steps: w.steps(), StepsHeard: len(w.heard), Aircraft: len(w.aircraft), WithinNM: aloftNM}
	if w.feet != nil {
		o.WithinFeet = aloftFeet
	}
	return o
}

// aloftReasons says what a gap of an aircraft was judged to be, and what else is known of it.
func aloftReasons(g *supercargo.GapDetail) []string {
	judged := silenceReasons(g.Silence)
	if g.Silence == nil {
		judged = []string{"It cannot be said what explains this silence: the gap has not been judged."}
	}
	facts := aloftFacts(g)
	if g.SetApart > 0 { // what was received comes before what is made of a silence
		return slices.Concat(facts[:1], judged, facts[1:])
	}
	return append(judged, facts...)
}

// aloftFacts says what is known of a gap of an aircraft beside its judgement.
func aloftFacts(g *supercargo.GapDetail) (out []string) {
	a := g.Aloft
	if s := apartReason(g, "address"); s != "" {
		out = append(out, s)
	}
	if o := a.Others; o != nil {
		out = append(out, othersAloft(o))
	}
	if g.DistanceNM != nil && g.ImpliedKn != nil {
		out = append(out, fmt.Sprintf("When it was received again, it was %s away: an average of %.0f kn along the great circle. The time that this leaves is taken to be too short to land and take off again (thresholds: docs/EVENTS.md).", miles(*g.DistanceNM), *g.ImpliedKn))
	}
	switch {
	case a.FeetBefore != nil && a.FeetAfter != nil:
		out = append(out, fmt.Sprintf("Altitude sent: %.0f ft before the gap, %.0f ft after, by pressure.", *a.FeetBefore, *a.FeetAfter))
	default:
		out = append(out, "No altitude was sent at one end of the gap at least.")
	}
	if g.SOGBefore != nil && g.SOGAfter != nil {
		out = append(out, fmt.Sprintf("Speed sent: %.0f kn before the gap, %.0f kn after.", *g.SOGBefore, *g.SOGAfter))
	}
	if g.SetApart > 0 {
		return append(out, "Where the aircraft was meanwhile is not known.")
	}
	return append(out, "A gap does not say why nothing was received. Where the aircraft was meanwhile is not known.")
}

func positions(n int) string {
	if n == 1 {
		return "one position"
	}
	return fmt.Sprintf("%d positions", n)
}

// othersAloft says who else was heard.
func othersAloft(o *supercargo.AloftOthers) string {
	at := fmt.Sprintf("within %.0f nm of the straight way", o.WithinNM)
	if o.WithinFeet > 0 {
		at += fmt.Sprintf(" and %.0f ft of its height", o.WithinFeet)
	}
	if o.Aircraft == 0 {
		return fmt.Sprintf("Meanwhile no other aircraft was heard %s: whether anybody could have been heard is not known.", at)
	}
	n := fmt.Sprintf("%d other aircraft were", o.Aircraft)
	if o.Aircraft == 1 {
		n = "one other aircraft was"
	}
	return fmt.Sprintf("Meanwhile %s heard %s, in %d of %d parts of ten minutes. If it flew that way, receivers that could hear it were at work then, as far as their sight of it was the same.", n, at, o.StepsHeard, o.Steps)
}
