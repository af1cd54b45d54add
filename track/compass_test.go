package track

import (
	"math/rand/v2"
	"testing"

	"supercargo"
)

// A ship at rest whose set has no compass, and sends her course over ground for a heading, is one
// ship, whichever way that points from fix to fix.
func TestNoCompass(t *testing.T) {
	for seed := range uint64(20) {
		for _, every := range []float64{60, 600, 1800} {
			r := rand.New(rand.NewPCG(seed, uint64(every)))
			fixes := berth(r, vessel{id: 1, lat: 37.47, lon: 49.47}, 0, 0, 2*86400, every, 30)
			for i := range fixes {
				f := &fixes[i]
				f.COG = (f.COG + 5*uint16(i%3)) % 3600
				f.Heading = f.COG / 10
			}
			if mixed, hulls := mixes(decide(t, &Default, fixes)); hulls != 1 || mixed != 0 {
				t.Errorf("seed %d, every %.0f s: %d hulls", seed, every, hulls)
			}
		}
	}
}

// A heading is a course over ground to within a degree, since some cut off and some round; by three
// marks where there are three.
func TestBySatellite(t *testing.T) {
	for _, c := range []struct {
		heading, cog uint16
		want         bool
	}{
		{344, 3449, true}, {344, 3450, true}, {344, 3451, false}, {345, 3440, true}, {345, 3439, false}, {0, 3595, true}, {359, 0, true}, {358, 0, false},
		{supercargo.NoHeading, 3449, false}, {344, 3600, false}, {360, 3599, false}, {344, supercargo.NoCOG, false},
	} {
		m := Mark{Heading: c.heading, COG: c.cog}
		if got := m.bySatellite(); got != c.want {
			t.Errorf("heading %d, course %.1f: %v", c.heading, 0.1*float64(c.cog), got)
		}
	}
	sat, compass := Mark{Time: 1, Heading: 100, COG: 1000}, Mark{Time: 1, Heading: 100, COG: 2000}
	for _, c := range []struct {
		before, last, next Mark
		want               bool
	}{{Mark{}, sat, sat, true}, {sat, sat, sat, true}, {compass, sat, sat, false}, {sat, compass, sat, false}, {sat, sat, compass, false}} {
		h := Chain{Before: c.before, Last: c.last}
		if got := h.noCompass(&h.Last, &c.next); got != c.want {
			t.Errorf("%v: %v", c, got)
		}
	}
}
