package reach

import (
	"fmt"
	"math"
	"reflect"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"supercargo/geo"
)

// Asked for its own speeds alone, a ship could have reached the same places, with the same chances to
// the last bit, and of no more places is the water looked for; whether it could have been on any water
// is whether its region has squares. On inland ends, of which no water is known, as at sea.
func TestOwnSpeeds(t *testing.T) {
	inland := []geo.Point{geo.At(41.74, -84.94), geo.At(47.5, 19.0), geo.At(43.86, 25.945)}
	some, empty, fewer := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		g := drawn(t)
		if rapid.Bool().Draw(t, "from inland") {
			g.From.At = rapid.SampledFrom(inland).Draw(t, "from")
		}
		if rapid.Bool().Draw(t, "to inland") {
			g.To.At = rapid.SampledFrom(inland).Draw(t, "to")
		}
		if rapid.Bool().Draw(t, "beside a place") { // at a distance that decides
			s := rapid.SampledFrom(spots).Draw(t, "place")
			g.From.At = geo.Sail(s.At, rapid.Float64Range(0, 359).Draw(t, "bearing"), rapid.Float64Range(0, 60).Draw(t, "off"))
			g.To.At = g.From.At
			g.Speeds.MostKn = max(0.1, 2*(geo.NM(g.From.At, s.At)-s.RadiusNM)/g.Hours())
		}
		all := Default.Reach(waters, g, spots, habits())
		own := *g
		own.OwnSpeeds = true
		r := Default.Begin(waters, &own, spots)
		r.Rank(&Default, spots, habits())
		if !reflect.DeepEqual(r.Places, all.Places) || r.NoCall != all.NoCall || r.MostKn != all.MostKn || len(r.Beyond) > 0 {
			t.Fatalf("%v %v, want %v %v", r.Places, r.NoCall, all.Places, all.NoCall)
		}
		if asked(r, spots) < asked(all, spots) {
			fewer++
		}
		if any := r.Anywhere(&Default); any != (len(all.Region(&Default).cells) > 0) {
			t.Fatalf("on any water: %v", any)
		} else if any {
			some++
		} else {
			empty++
		}
	})
	if some < 10 || empty < 10 || fewer < 10 {
		t.Errorf("%d with a region, %d without, %d of fewer places", some, empty, fewer)
	}
}

// asked is of how many spots the way is asked, as far as great circles tell.
func asked(r *Reached, spots []Spot) (n int) {
	for i := range spots {
		if _, _, near := within(r.asked.From.At, r.asked.To.At, &spots[i], r.limitNM()); near {
			n++
		}
	}
	return n
}

// In whatever order the spots are looked at, on however many cores, and of whichever the water was known before:
// the same answer.
func TestRankAtOnce(t *testing.T) {
	s := waters.Sea
	var some []geo.Point
	for i := range spots {
		if i%2 == 0 {
			some = append(some, spots[i].At)
		}
	}
	others := NewWaters(s)
	others.Know(s.ReadKept(s.Keep(nil, some, waters.each)))
	others.Each = func(n int, f func(int)) {
		var wg sync.WaitGroup
		for i := n - 1; i >= 0; i-- {
			wg.Go(func() { f(i) })
		}
		wg.Wait()
	}
	var many []Spot // several times atOnce
	for k := range 12 {
		for _, s := range spots {
			s.ID = fmt.Sprintf("%s %d", s.ID, k)
			many = append(many, s)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		g := drawn(t)
		g.OwnSpeeds = rapid.Bool().Draw(t, "own speeds")
		a, b := Default.Reach(waters, g, many, habits()), Default.Reach(others, g, many, habits())
		if !reflect.DeepEqual(a.Places, b.Places) || !reflect.DeepEqual(a.Beyond, b.Beyond) || a.NoCall != b.NoCall || a.MostKn != b.MostKn || a.WayNM != b.WayNM && !math.IsNaN(a.WayNM) {
			t.Fatalf("%d and %d places, no call %v and %v", len(a.Places), len(b.Places), a.NoCall, b.NoCall)
		}
		if once := Default.Reach(waters, g, spots, habits()); len(a.Places) != 12*len(once.Places) || len(a.Beyond) != 12*len(once.Beyond) {
			t.Fatalf("%d places and %d beyond, and of each spot once %d and %d", len(a.Places), len(a.Beyond), len(once.Places), len(once.Beyond))
		}
	})
}

// Others' speeds are asked for where a ship's own are too few.
func TestEnough(t *testing.T) {
	var own, others []float64
	for range Default.FewSpeeds {
		others = append(others, 11)
	}
	own = append(own, 0, 1, 2.9)
	for n := range Default.FewSpeeds + 2 {
		with, without := Default.SpeedsOf(own, others), Default.SpeedsOf(own, nil)
		if Default.Enough(own) != (n >= Default.FewSpeeds) || Default.Enough(own) && !reflect.DeepEqual(with, without) {
			t.Errorf("%d speeds: enough %v", n, Default.Enough(own))
		}
		own = append(own, 8+float64(n)/10)
	}
}
