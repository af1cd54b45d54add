package desk

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/drawn"
)

func lineOf(points int) *drawn.Line {
	l := &drawn.Line{Points: make([]drawn.Point, points)}
	for i := range l.Points {
		l.Points[i].Time = supercargo.Instant(int64(i) * supercargo.Minute)
	}
	return l
}

func sheetWith(lines ...int) *collection {
	g, c := &gathered{}, &collection{Head: &sheetHead{}}
	for _, n := range lines {
		if !g.add(lineOf(n), 1) {
			break
		}
	}
	g.put(c, "tiles")
	return c
}

// A sheet holds so many points whole; beyond them it has tiles, and says so; beyond what
// tiles are cut from it has the first, and says that there are more.
func TestSheetHasRoomForSoMany(t *testing.T) {
	for _, c := range []struct {
		lines  []int
		whole  bool
		tiles  bool
		drawn  int // lines
		points int
	}{
		{[]int{1}, true, false, 1, 1},
		{[]int{mostOnSheet - 5, 5}, true, false, 2, mostOnSheet},
		{[]int{mostOnSheet - 5, 6}, false, true, 2, 0},
		{[]int{mostOnTiles}, false, true, 1, 0},
		{[]int{mostOnSheet - 1, 1, 1, mostOnTiles}, false, false, 2, mostOnSheet},
	} {
		got := sheetWith(c.lines...)
		n := 0
		for _, f := range got.Features {
			n += len(f.Properties.(*onWay).Times)
		}
		if len(got.Features) != c.drawn || (got.Head.Thinned != nil) != c.tiles || got.Head.Cut != (!c.whole && !c.tiles) || c.points > 0 && n != c.points {
			t.Errorf("%v: %d lines of %d points, tiles %t, cut %t", c.lines, len(got.Features), n, got.Head.Thinned != nil, got.Head.Cut)
		}
		if c.tiles && n > mostKept+2*len(c.lines) {
			t.Errorf("%v: %d points beside tiles", c.lines, n)
		}
	}
}

// What is left out of a sheet are points between the ends of a line, evenly; and the times
// in which a hull was heard are all there: none is called silent in which it was heard.
func TestThinnedSheet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := make([]int, rapid.IntRange(1, 100).Draw(t, "points"))
		for i := range all {
			all[i] = i
		}
		every := rapid.IntRange(1, 9).Draw(t, "every")
		got := kept(all, every)
		if got[0] != 0 || got[len(got)-1] != len(all)-1 || !slices.IsSorted(got) {
			t.Fatalf("%v of %d", got, len(all))
		}
		for i := 1; i < len(got); i++ {
			if got[i]-got[i-1] > every || got[i] == got[i-1] {
				t.Fatalf("%v, every %d", got, every)
			}
		}
	})
	line := func(hull int, minutes ...int64) lineKept {
		l := lineKept{hull: hull}
		for _, m := range minutes {
			l.times = append(l.times, millis(m*supercargo.Minute))
		}
		return l
	}
	heard, join := heardIn([]lineKept{line(2, 5), line(1, 0, 1, 2, 4, 5), line(1, 6)})
	want := []heardTime{{1, []millis{0, 120_000, 240_000, 360_000}}, {2, []millis{300_000, 300_000}}}
	if join != supercargo.Minute || !slices.EqualFunc(heard, want, func(a, b heardTime) bool { return a.Hull == b.Hull && slices.Equal(a.Times, b.Times) }) {
		t.Errorf("heard %v, joined over %d", heard, join)
	}
	sparse := lineKept{hull: 1}
	for i := range 2*mostHeard + 2 {
		sparse.times = append(sparse.times, millis(int64(i)*3*supercargo.Minute))
	}
	if heard, join := heardIn([]lineKept{sparse}); join != 4*supercargo.Minute || len(heard[0].Times) != 2 {
		t.Errorf("%d times, joined over %d ms", len(heard[0].Times)/2, join)
	}
}
