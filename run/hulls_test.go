package run

import (
	"math"
	"path/filepath"
	"slices"
	"testing"

	"supercargo"
	"supercargo/captures"
)

// Small inputs of real kinds of which it was once told wrongly whose a fix is:
// how many hulls there are, and what comes of them.
func TestWhoseIsAFix(t *testing.T) {
	notUnderRace(t)
	for _, c := range []struct {
		file   string
		hulls  int
		gaps   []float64 // hours
		others []supercargo.EventKind
		stray  int // fixes that are no hull's, at the least
	}{
		{file: "stray-becomes-second-hull.csv", hulls: 1, gaps: []float64{736}, stray: 1},
		{file: "takeover-teleports-voyage.csv", hulls: 2},
		{file: "spoofed-to-airport.csv", hulls: 1, others: []supercargo.EventKind{supercargo.PositionAnomaly}, stray: 3},
		{file: "two-boats-one-number-satellite.csv", hulls: 2},
		{file: "delayed-retransmission.ais", hulls: 1},
		{file: "strays-one-percent.csv.gz", hulls: 1, stray: 100},
		{file: "clock-of-one-receiver.csv.gz", hulls: 1, others: []supercargo.EventKind{supercargo.ClockOffset}},
		{file: "two-hulls-after-silence.csv.gz", hulls: 2},
	} {
		t.Run(c.file, func(t *testing.T) {
			h := batchOf(t, filepath.Join(t.TempDir(), "ws"), 1<<30, 2, []string{captures.Find(t, filepath.Join("found", "tracks", c.file))})
			if h.result.Tracks != c.hulls {
				t.Errorf("%d hulls, not %d", h.result.Tracks, c.hulls)
			}
			for _, g := range c.gaps {
				if !slices.ContainsFunc(h.events, func(e supercargo.Event) bool { return e.Gap != nil && math.Abs(e.Gap.Hours-g) < 1 }) {
					t.Errorf("no gap of %.0f h", g)
				}
			}
			for i := range h.events {
				switch e := &h.events[i]; {
				case e.Gap != nil && e.Open() && len(c.gaps) > 0, e.Gap != nil && !e.Open() && len(c.gaps) == 0 && c.hulls == 1, e.Voyage != nil:
					t.Errorf("a %s of %.1f h that was none", e.Kind, float64(e.End-e.Start)/float64(supercargo.Hour))
				}
			}
			for _, k := range c.others {
				if !slices.ContainsFunc(h.events, func(e supercargo.Event) bool { return e.Kind == k }) {
					t.Errorf("no %s", k)
				}
			}
			if n := h.noHulls(); n < c.stray {
				t.Errorf("%d fixes are no hull's, of %d that are not to be", n, c.stray)
			}
		})
	}
}

func (h *held) noHulls() (n int) {
	for i := range h.fixes {
		if h.fixes[i].Hull == 0 {
			n++
		}
	}
	return n
}

// Of four tankers heard over a year there are as many gaps as silences of six
// hours and more between fixes of a ship that is where she can have been: no
// more and no fewer.
func TestGapsArePlainReckoning(t *testing.T) {
	notUnderRace(t)
	h := tankers(t)
	plain, told := 0, 0
	last := map[supercargo.MMSI]supercargo.Instant{}
	order := make([]int, len(h.fixes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(h.fixes[a].Time - h.fixes[b].Time) })
	for _, i := range order {
		f := &h.fixes[i]
		if h.fixes[i].Hull == 0 {
			continue
		}
		if was, is := last[f.MMSI]; is && int64(f.Time-was) >= 6*supercargo.Hour {
			plain++
		}
		last[f.MMSI] = f.Time
	}
	for i := range h.events {
		if e := &h.events[i]; e.Gap != nil && !e.Open() {
			told++
		}
	}
	t.Logf("%d silences, %d gaps", plain, told)
	if told != plain || plain < 80 {
		t.Errorf("%d gaps of %d silences", told, plain)
	}
}
