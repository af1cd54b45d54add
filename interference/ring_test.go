package interference

import (
	"math"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// A circle is run round. A ferry that goes to and fro lies on an arc of a great one, and passes on all
// sides of where it was on the whole; so does one that sends what it sent a quarter of an hour ago as well.
func TestAnArcIsNoCircle(t *testing.T) {
	for _, c := range []struct {
		name    string
		degrees float64 // of the arc, there and back
		circle  bool
	}{
		{"all round", 360, true}, {"two thirds", 240, true}, {"five sides", 147, true}, {"less", 145, false}, {"a half", 120, false}, {"a ferry's way", 40, false},
	} {
		var e Excursion
		at := func(degrees float64) geo.Point { return geo.Sail(geo.At(40, -30), degrees, 5) }
		first := at(0)
		last := first
		const steps = 3600
		for i := range steps {
			q := at(c.degrees * math.Abs(1-2*float64(i)/steps))
			e.Ring.add(uint32(i+1), first, last, q)
			last = q
		}
		e.Ring.Sides = 1<<12 - 1 // as those of ways to and fro may be
		e.Fixes, e.Last = steps, supercargo.Fix{Time: supercargo.Instant(supercargo.Hour)}
		if got, ok := e.Circle(&Default); ok != c.circle || ok && math.Abs(got.RadiusNM-5) > 0.1 {
			t.Errorf("%s: %+v, a circle: %t", c.name, got, ok)
		}
	}
}
