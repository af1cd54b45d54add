package track

import (
	"math"
	"testing"

	"supercargo"
)

// A mark has a velocity where a speed and a course were sent. A course that is none, the first as the greatest, is
// no course; at rest none is needed.
func TestMarkOf(t *testing.T) {
	for _, c := range []struct {
		sog, cog    uint16
		told        bool
		east, north float64
	}{
		{100, 900, true, 10, 0}, {100, 3599, true, -0.0175, 10}, {100, 3600, false, 0, 0}, {100, supercargo.NoCOG, false, 0, 0},
		{still - 1, 3600, true, 0, 0}, {still, 3600, false, 0, 0}, {supercargo.NoSOG, 900, false, 0, 0},
	} {
		m := markOf(&supercargo.Fix{SOG: c.sog, COG: c.cog})
		if m.Told != c.told || math.Abs(float64(m.East)-c.east) > 1e-3 || math.Abs(float64(m.North)-c.north) > 1e-3 {
			t.Errorf("speed %d, course %d: %v, %v east, %v north", c.sog, c.cog, m.Told, m.East, m.North)
		}
	}
}

// The first ship of a number is known by three fixes that follow each other, and by two if the step between them was
// no surprise and they are half of all that there are.
func TestFirstShip(t *testing.T) {
	for _, c := range []struct {
		count, weak uint32
		total       uint64
		hulls       int
	}{{1, 0, 1, 0}, {2, 0, 2, 1}, {2, 1, 2, 0}, {2, 0, 4, 1}, {2, 0, 5, 0}, {3, 2, 9, 1}} {
		f := fixAt(0, 40, -30, 100)
		s := State{Serial: 1, Total: c.total}
		s.Loose = []Chain{{Serial: 1, First: markOf(&f), Last: markOf(&f), Before: markOf(&f), Count: c.count, Weak: c.weak, Held: []supercargo.Fix{f}}}
		s.resolve(&Default, &s.Loose[0], func(*supercargo.Fix, uint8) {})
		if len(s.Hulls) != c.hulls {
			t.Errorf("%d fixes of %d, %d steps a surprise: %d hulls, want %d", c.count, c.total, c.weak, len(s.Hulls), c.hulls)
		}
	}
}
