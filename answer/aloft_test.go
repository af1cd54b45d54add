package answer

import (
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// Another aircraft counts that was heard near where the silent one would have been at that moment,
// and as high; in the parts of the gap in which it was.
func TestOthersAloft(t *testing.T) {
	from, minute := geo.At(40, 50), supercargo.Instant(supercargo.Minute)
	to := geo.Sail(from, 90, 300)
	feet := func(ft float64) *float64 { return &ft }
	e := func(before, after *float64) *supercargo.Event {
		return &supercargo.Event{Start: 0, End: 45 * minute, StartLat: from.Lat, StartLon: from.Lon, EndLat: to.Lat, EndLon: to.Lon,
			Gap: &supercargo.GapDetail{Aloft: &supercargo.AloftDetail{FeetBefore: before, FeetAfter: after}}}
	}
	fix := func(m float64, off, ft float64) *supercargo.Fix {
		p := geo.Sail(geo.Between(from, to, m/45), 0, off)
		return &supercargo.Fix{MMSI: 7, Time: supercargo.Instant(m * float64(minute)), Lat: p.Lat, Lon: p.Lon, Altitude: supercargo.AltitudeOf(ft)}
	}
	for _, c := range []struct {
		name            string
		gap             *supercargo.Event
		fixes           []*supercargo.Fix
		heard, aircraft int
	}{
		{"beside it", e(feet(30000), feet(30000)), []*supercargo.Fix{fix(5, 49, 30000), fix(20, 10, 34900), fix(21, 10, 25100)}, 2, 1},
		{"too far off", e(feet(30000), feet(30000)), []*supercargo.Fix{fix(5, 51, 30000)}, 0, 0},
		{"too low, too high", e(feet(30000), feet(30000)), []*supercargo.Fix{fix(5, 10, 24900), fix(5, 10, 35100)}, 0, 0},
		{"as high as it would be by then", e(feet(10000), feet(30000)), []*supercargo.Fix{fix(5, 10, 12000), fix(40, 10, 28000)}, 2, 1},
		{"not as high as then", e(feet(10000), feet(30000)), []*supercargo.Fix{fix(40, 10, 12000)}, 0, 0},
		{"of any height, where none is known", e(nil, feet(30000)), []*supercargo.Fix{fix(5, 10, 1000)}, 1, 1},
		{"before and after", e(feet(30000), feet(30000)), []*supercargo.Fix{fix(0, 0, 30000), fix(45, 0, 30000), fix(50, 0, 30000)}, 0, 0},
	} {
		w := straightWayOf(c.gap)
		for _, f := range c.fixes {
			w.hear(f)
		}
		o := w.others()
		if o.Steps != 5 || o.StepsHeard != c.heard || o.Aircraft != c.aircraft || (o.WithinFeet == 0) != (c.gap.Gap.Aloft.FeetBefore == nil) {
			t.Errorf("%s: %+v", c.name, o)
		}
		c.gap.Gap.Aloft.Others = o
		if said := strings.Join(aloftReasons(c.gap.Gap), " "); strings.Contains(said, "no other aircraft was heard") != (c.aircraft == 0) || !strings.Contains(said, "cannot be said") {
			t.Errorf("%s: %s", c.name, said)
		}
	}
}

// A judged gap of an aircraft is told in words of aircraft: the answer, that it can have landed, and
// beside it what else is known; on a page the card has the first.
func TestJudgedAloft(t *testing.T) {
	along, before, after, nm, kn := 0.8, 35000.0, 34000.0, 150.0, 450.0
	e := &supercargo.Event{Start: 0, End: 1_200_000, Gap: &supercargo.GapDetail{DistanceNM: &nm, ImpliedKn: &kn,
		Aloft:   &supercargo.AloftDetail{FeetBefore: &before, FeetAfter: &after},
		Silence: &supercargo.SilenceDetail{Class: "unexplained", PNotSending: 0.9, POutage: 0.04, PPoor: 0.06, State: "high", Along: &along, Reasons: []string{"Others were heard."}}}}
	all := strings.Join(Reasons(e), " ")
	for _, has := range []string{"Reception does not explain this silence. That the aircraft flew on and sent nothing is very likely (90 %).", "and was not heard for other reasons, or had landed: 6 %", "Others were heard.", "Altitude sent: 35000 ft before the gap, 34000 ft after"} {
		if !strings.Contains(all, has) {
			t.Errorf("without %q: %s", has, all)
		}
	}
	if strings.Contains(all, "ship") {
		t.Error(all)
	}
	if facts := strings.Join(GapReasons(e), " "); strings.Contains(facts, "Reception") || !strings.Contains(facts, "Altitude sent") {
		t.Error(facts)
	}
	e.Gap.Silence.Along = nil
	if j := JudgedOf(e.Gap.Silence); !strings.Contains(j.Sure, "the ship sent nothing") {
		t.Error(j.Sure)
	}
}

// Positions that were received under the number in a gap and set apart are told first: that nothing was
// received would be false.
func TestSetApartInAGap(t *testing.T) {
	e := &supercargo.Event{Start: 1, End: 1000}
	for _, c := range []struct {
		f    supercargo.Fix
		want bool
	}{
		{supercargo.Fix{Time: 2, Flags: supercargo.Implausible}, true}, {supercargo.Fix{Time: 999, Flags: supercargo.Implausible}, true},
		{supercargo.Fix{Time: 1, Flags: supercargo.Implausible}, false}, {supercargo.Fix{Time: 1000, Flags: supercargo.Implausible}, false},
		{supercargo.Fix{Time: 5}, false}, {supercargo.Fix{Time: 6, Flags: supercargo.Implausible | supercargo.Duplicate}, false},
	} {
		if got := isApart(e, &c.f); got != c.want {
			t.Errorf("%+v: %v", c.f, got)
		}
	}
	if e.End = 0; !isApart(e, &supercargo.Fix{Time: 2000, Flags: supercargo.Implausible}) {
		t.Error("of a gap that goes on")
	}
	nm, kn := 100.0, 10.0
	for _, aloft := range []*supercargo.AloftDetail{nil, {}} {
		for _, end := range []supercargo.Instant{0, 36_000_000} {
			e := &supercargo.Event{Start: 1, End: end, Gap: &supercargo.GapDetail{Hours: 10, DistanceNM: &nm, ImpliedKn: &kn, Aloft: aloft}}
			for n, want := range map[int]string{0: "", 1: "with one position set apart", 2: "with 2 positions set apart"} {
				e.Gap.SetApart = n
				all := Reasons(e)
				said := strings.Join(all, " ")
				if strings.Contains(all[0], "set apart") != (n > 0) || !strings.Contains(said, want) || strings.Contains(said, "why nothing was received") != (n == 0) || strings.Count(said, "Meanwhile the") != min(n, 1) {
					t.Errorf("%d set apart: %q", n, all)
				}
				if s := Sentence(e, "X"); strings.HasPrefix(s, "No position of its own ") != (n > 0) {
					t.Errorf("%d set apart: %s", n, s)
				}
			}
		}
	}
}
