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

// What is known of where a ship was holds until fixes of its own change that can be as near, by a clock that is off
// too; where nothing is known, until any within a day do.
func TestFixesChanged(t *testing.T) {
	r := &batchRun{changed: shipDays{}}
	r.changed.put(10, 7)
	const shift, hour = supercargo.Instant(supercargo.MostShift), supercargo.Instant(supercargo.Hour)
	row := func(m supercargo.MMSI, at, fix supercargo.Instant) *placingRow {
		return &placingRow{MMSI: m, At: at, Is: true, Fix: supercargo.Fix{MMSI: m, Time: fix}}
	}
	for _, c := range []struct {
		row     *placingRow
		changed bool
	}{
		{row(7, startOf(10), startOf(10)), true},
		{row(7, startOf(11), startOf(11)), true},
		{row(7, startOf(11)+shift-1, startOf(11)+shift-1), true},
		{row(7, startOf(11)+shift, startOf(11)+shift), false},
		{row(7, startOf(11)+shift, startOf(11)+shift+1), true},
		{row(7, startOf(11)+shift+hour, startOf(11)+shift+hour-hour), false},
		{row(7, startOf(11)+shift+hour, startOf(11)+shift+hour-hour-1), true},
		{row(7, startOf(10)-shift, startOf(10)-shift), true},
		{row(7, startOf(10)-shift-1, startOf(10)-shift-1), false},
		{row(7, startOf(10)-shift-1, startOf(10)-shift-2), true},
		{row(8, startOf(10), startOf(10)), false},
		{&placingRow{MMSI: 7, At: startOf(12) + shift - 1}, true},
		{&placingRow{MMSI: 7, At: startOf(12) + shift}, false},
		{&placingRow{MMSI: 7, At: startOf(9) - shift}, true},
		{&placingRow{MMSI: 7, At: startOf(9) - shift - 1}, false},
	} {
		if got := r.fixesChanged(c.row); got != c.changed {
			t.Errorf("%+v: changed %v, want %v", c.row, got, c.changed)
		}
	}
	r.changed = nil
	if !r.fixesChanged(row(8, startOf(10), startOf(10))) {
		t.Error("where all may have changed, something holds")
	}
}
