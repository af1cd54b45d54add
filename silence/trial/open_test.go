package trial

import (
	"math"
	"slices"
	"testing"

	"supercargo"
)

// Of a silence that ends later, what goes on at a moment in it is its beginning; and of the
// ships heard since, nothing.
func TestOpenAt(t *testing.T) {
	r := worldOf("ducts", 3)
	at := r.From + (r.To-r.From)/2
	want := map[int]bool{}
	for _, g := range r.Gaps {
		if g.From <= at-6*hour && g.To > at {
			want[g.Before] = true
		}
	}
	open := r.OpenAt(at)
	off, both := 0, 0
	for _, g := range open {
		if f := &r.Fixes[g.Before]; f.Time != g.From || g.To != at || g.To-g.From < 6*hour || g.OffShare < 0 || g.OffShare > 1 || g.Off != (g.OffShare >= 0.5) {
			t.Errorf("%+v", g)
		}
		if last := g.Before + 1; last < len(r.Fixes) && r.Fixes[last].MMSI == r.Fixes[g.Before].MMSI && !want[g.Before] {
			t.Errorf("%+v is of a ship that was heard again at %d", g, r.Fixes[last].Time)
		}
		if want[g.Before] {
			both++
		}
		if g.Off {
			off++
		}
	}
	if both != len(want) || both == 0 || off == 0 || off == len(open) {
		t.Errorf("%d open gaps, %d off, %d of the %d that end later", len(open), off, both, len(want))
	}
	until := r.Until(at)
	if len(until) == 0 || len(until) == len(r.Fixes) || slices.ContainsFunc(until, func(f supercargo.Fix) bool { return f.Time > at }) {
		t.Errorf("%d fixes of %d", len(until), len(r.Fixes))
	}
}

// Times in which a ship sent nothing count once where they overlap, and only in the
// silence.
func TestSentNothing(t *testing.T) {
	r := &Result{Switched: []Switched{{1, 10, 30, false}, {1, 60, 100, false}, {1, 20, 40, true}, {2, 0, 100, false}}}
	for _, c := range [][3]int64{{0, 100, 70}, {0, 10, 0}, {15, 35, 20}, {35, 70, 15}, {40, 60, 0}, {90, 200, 10}} {
		if got := r.sentNothing(1, supercargo.Instant(c[0]), supercargo.Instant(c[1])); got != c[2] {
			t.Errorf("%v: %d", c, got)
		}
	}
	f := supercargo.Fix{MMSI: 200_000_001, Class: supercargo.ClassA, Type: 1}
	r = &Result{Fixes: []supercargo.Fix{f}, Switched: []Switched{{f.MMSI, 4 * hour, 100 * hour, false}}}
	if g := r.OpenAt(8 * hour); len(g) != 1 || !g[0].Off || math.Abs(g[0].OffShare-0.5) > 1e-9 {
		t.Errorf("%+v", g)
	}
	if g := r.OpenAt(6*hour - 1); len(g) != 0 {
		t.Errorf("%+v", g)
	}
}
