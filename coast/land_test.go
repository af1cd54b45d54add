package coast

import (
	"testing"

	"pgregory.net/rapid"

	"supercargo/geo"
)

// A point of a meridian lies in a stretch of land where, and only where, At says
// that it is land.
func TestLandIsWhatAtSays(t *testing.T) {
	c := load(t)
	rapid.Check(t, func(t *rapid.T) {
		lon := rapid.Int32Range(-half, half).Draw(t, "lon")
		land := c.Land(lon)
		for i, s := range land {
			if s.North < s.South || i > 0 && land[i-1].South < s.North {
				t.Fatalf("stretches out of order: %v", land)
			}
		}
		lat := rapid.Int32Range(-90*deg, 90*deg).Draw(t, "lat")
		in, near := false, false
		for _, s := range land {
			in = in || lat < s.North && lat > s.South
			near = near || abs(int64(lat)-int64(s.North)) < 2 || abs(int64(lat)-int64(s.South)) < 2
		}
		if at := c.At(geo.Point{Lat: lat, Lon: lon}) >= FirstLand; at != in && !near {
			t.Fatalf("%d %d: land %v, in a stretch %v", lat, lon, at, in)
		}
	})
}

func abs(x int64) int64 { return max(x, -x) }

// The Caspian's shore is found in a box about it, none in the open Atlantic, and
// Fiji's on both sides of 180 degrees.
func TestShores(t *testing.T) {
	c := load(t)
	for _, w := range []struct {
		name                     string
		south, west, north, east float64
		some                     bool
	}{
		{"Caspian", 36, 46, 48, 55, true}, {"Atlantic", 25, -50, 30, -40, false}, {"Fiji", -19, 177, -15, -178, true}, {"east of Fiji", -19, -179.7, -15, -178.5, true},
	} {
		n := 0
		c.Shores(int32(w.south*deg), int32(w.west*deg), int32(w.north*deg), int32(w.east*deg), func(l []geo.Point) {
			if n++; len(l) < 2 {
				t.Errorf("%s: a line of %d corners", w.name, len(l))
			}
		})
		if (n > 0) != w.some {
			t.Errorf("%s: %d lines", w.name, n)
		}
	}
}
