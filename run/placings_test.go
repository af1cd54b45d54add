package run

import (
	"path/filepath"
	"testing"
	"time"

	"supercargo"
	"supercargo/stated"
	"supercargo/store"
)

// placingsIn are those that a workspace keeps, without the lines that the fixes stand in.
func placingsIn(t *testing.T, ws string) map[placingKey]stated.Near {
	t.Helper()
	all := map[placingKey]stated.Near{}
	for _, p := range partsIn(t, ws, store.Placings) {
		rows, err := kept([]partIn{p}, p.Kind, p.Day, placingForm)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range rows {
			if x.At.Day() != p.Day {
				t.Errorf("what was stated at %v stands under day %d", x.At, p.Day)
			}
			x.Fix.Source, x.Fix.Offset = 0, 0
			all[placingKey{x.MMSI, x.At}] = stated.Near{Fix: x.Fix, Hull: x.Hull, Is: x.Is}
		}
	}
	return all
}

// Where ships were when they stated something new is kept from run to run, as long as it holds:
// after files of days in order, and one of a ship that comes late, it is what one run finds.
func TestPlacingsHold(t *testing.T) {
	notUnderRace(t)
	reports := crews{seed: 5, ships: 9, days: 8}.reports()
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole")
	into(t, whole, nil, crewFile(t, reports, func(int, *reported) bool { return true }))
	want := placingsIn(t, whole)
	if len(want) < 50 {
		t.Fatalf("%d positions: the test tests little", len(want))
	}
	begin := reports[0].at.Truncate(24 * time.Hour)
	dayOf := func(r *reported) int { return int(r.at.Sub(begin) / (24 * time.Hour)) }
	last := dayOf(&reports[len(reports)-1])
	late := func(r *reported) bool { return r.ship == 3 && dayOf(r) == 4 && r.at.Hour() < 20 }
	ws := filepath.Join(dir, "grown")
	for day := range last + 1 {
		into(t, ws, nil, crewFile(t, reports, func(_ int, r *reported) bool { return dayOf(r) == day && !late(r) }))
	}
	into(t, ws, nil, crewFile(t, reports, func(_ int, r *reported) bool { return late(r) }))
	got := placingsIn(t, ws)
	for k, n := range want {
		if g, is := got[k]; !is || g != n {
			t.Errorf("%d at %v: %+v, want %+v", k.mmsi, k.at, g, n)
		}
	}
}

// What is known of where a ship was holds until its own fixes within a day change.
func TestFixesChanged(t *testing.T) {
	r := &batchRun{changed: shipDays{}}
	r.changed.put(10, 7)
	for _, c := range []struct {
		ship    supercargo.MMSI
		at      supercargo.Instant
		changed bool
	}{
		{7, startOf(10), true}, {7, startOf(11), true}, {7, startOf(12) - 1, true}, {7, startOf(12), false}, {7, startOf(9), true}, {7, startOf(9) - 1, false}, {8, startOf(10), false},
	} {
		if got := r.fixesChanged(c.ship, c.at); got != c.changed {
			t.Errorf("ship %d at %v: changed %v, want %v", c.ship, c.at, got, c.changed)
		}
	}
	r.changed = nil
	if !r.fixesChanged(8, startOf(10)) {
		t.Error("where all may have changed, something holds")
	}
}
