package silence

import (
	"math/rand/v2"
	"testing"
)

// What is counted of cells is added up to blocks, regions and the feed when something is first asked. The
// sums are those of adding each day to all of them, to the last bit, days that were dropped meanwhile left out.
func TestSettle(t *testing.T) {
	p := Default
	days, nos := daysOf(&p, world(7))
	if len(days) < 3 {
		t.Fatal(len(days), "days")
	}
	each, once := NewModel(&p, nil), NewModel(&p, func(e *End) State { return p.StateOf(e, berth) })
	var told []*Taught
	for i, of := range days {
		told = append(told, once.Add(nos[i], of, nil))
	}
	once = NewModel(&p, nil)
	each.settle()
	for i, of := range days {
		each.Add(nos[i], of, told[i])
		once.Add(nos[i], of, told[i])
	}
	each.Drop()
	once.Drop()
	if once.feed != (sums{}) {
		t.Error("the feed is added up before anything is asked")
	}
	once.settle()
	if each.feed != once.feed || each.feed == (sums{}) {
		t.Errorf("the feed: %+v, want %+v", once.feed, each.feed)
	}
	for level := range each.areas.all {
		if n := len(once.areas.all[level]); n != len(each.areas.all[level]) || n == 0 {
			t.Errorf("%d areas of level %d, want %d", n, level, len(each.areas.all[level]))
		}
		for _, want := range each.areas.all[level] {
			if got := once.areas.at(level, want.cell); got == nil || got.sums != want.sums {
				t.Errorf("level %d: %+v, want %+v", level, got, want.sums)
			}
		}
	}
}

// An area is found by any cell in it, of any height, and what is nearest to a cell is itself, else its block,
// else its region.
func TestAreas(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 8))
	m := NewModel(&Default, nil)
	known := [3]map[Cell]*area{{}, {}, {}}
	for range 3000 {
		c := Cell(r.Uint32N((anyBand + 1) * perBand))
		if len(known[0]) > 50 { // near those that are there
			for at := range known[0] {
				c = at + Cell(r.IntN(10))*cellsX + Cell(r.IntN(10))
				break
			}
		}
		var want *area
		for level, of := range around(c) {
			got := m.areas.at(level, c)
			if got != known[level][of] {
				t.Fatalf("level %d of %d: %v, want %v", level, c, got, known[level][of])
			}
			if got != nil {
				want = got
			}
		}
		if got := m.areas.nearest(c); got != want {
			t.Fatalf("nearest to %d is %+v, want %+v", c, got, want)
		}
		var x *area
		places := around(c)
		for level, of := range places[:1+r.IntN(3)] {
			x = m.areas.make(level, of, x)
			known[level][of] = x
		}
	}
	for level := range known {
		if n := len(m.areas.all[level]); n != len(known[level]) {
			t.Errorf("%d areas of level %d, want %d", n, level, len(known[level]))
		}
	}
}
