package reach

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"supercargo/geo"
)

// The outlines hold the squares and nothing else: by area, and by whether the middle of
// each square of the field is inside an odd number of rings.
func TestOutlines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := map[cell]*window{}
		const side = 6
		for y := int32(0); y < side; y++ {
			for x := int32(0); x < side; x++ {
				if rapid.IntRange(0, 2).Draw(t, "in") > 0 {
					cells[cell{y + 90, x + 180}] = &window{}
				}
			}
		}
		check(t, cells, side)
	})
}

func check(t interface{ Fatalf(string, ...any) }, cells map[cell]*window, side int32) {
	polys := outlines(cells, 1)
	area := 0.0
	for _, poly := range polys {
		for i, ring := range poly {
			a := 0.0
			for k, p := range ring {
				q := ring[(k+1)%len(ring)]
				if (p.Lat == q.Lat) == (p.Lon == q.Lon) {
					t.Fatalf("a side from %v to %v", p, q)
				}
				a += (float64(p.Lon)*float64(q.Lat) - float64(q.Lon)*float64(p.Lat)) / 2 / 1e14
			}
			if a > 0 != (i == 0) {
				t.Fatalf("ring %d of a polygon has the area %g", i, a)
			}
			area += a
		}
	}
	if int(area+0.5) != len(cells) {
		t.Fatalf("%d squares, outlines of %g", len(cells), area)
	}
	for y := int32(0); y < side; y++ {
		for x := int32(0); x < side; x++ {
			in := false
			for _, poly := range polys {
				for _, ring := range poly {
					for k, p := range ring {
						q := ring[(k+1)%len(ring)]
						lat := (float64(y) + 0.5) * 1e7
						if p.Lon == q.Lon && float64(p.Lon) > (float64(x)+0.5)*1e7 && float64(min(p.Lat, q.Lat)) < lat && lat < float64(max(p.Lat, q.Lat)) {
							in = !in
						}
					}
				}
			}
			if in != (cells[cell{y + 90, x + 180}] != nil) {
				t.Fatalf("square %d %d: %v", y, x, in)
			}
		}
	}
}

// A hole within an island within a hole belongs to the island.
func TestNestedOutlines(t *testing.T) {
	cells := map[cell]*window{}
	for y := int32(0); y < 7; y++ {
		for x := int32(0); x < 7; x++ {
			if d := max(max(y-3, 3-y), max(x-3, 3-x)); d == 3 || d == 1 {
				cells[cell{y + 90, x + 180}] = &window{}
			}
		}
	}
	check(t, cells, 7)
	polys := outlines(cells, 1)
	if len(polys) != 2 || len(polys[0]) != 2 || len(polys[1]) != 2 {
		t.Fatalf("%v", polys)
	}
	if polys[1][1][0].Lat != 3e7 {
		t.Errorf("the hole of the island: %v", polys[1][1])
	}
}

// The bounds hold every place from which both legs together are no longer than asked, wherever the
// two points lie: on both sides of the antimeridian, on one meridian, far north, at one place.
func TestBoundsHoldAllWithinReach(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	within, most := 0, 0.0
	for range 300 {
		a := geo.At(-70+145*r.Float64(), -180+360*r.Float64())
		b := geo.Sail(a, 360*r.Float64(), 400*r.Float64()*float64(r.IntN(2)))
		nm := geo.NM(a, b)*(1+r.Float64()) + 200*r.Float64()
		box := boundsOf(a, b, nm)
		_, from := a.Degrees()
		for range 100 {
			p := geo.Sail(a, 360*r.Float64(), nm*r.Float64())
			if geo.NM(a, p)+geo.NM(p, b) > nm {
				continue
			}
			within++
			lat, lon := p.Degrees()
			east := math.Remainder(lon-from, 360) // as the bounds have it, from the first point on
			if out := max(box.south-lat, lat-box.north, box.west-(from+east), from+east-box.east); out > 0 {
				most = max(most, out)
			}
		}
	}
	if within < 5000 || most > 1e-3 {
		t.Errorf("of %d places one is %.3f degrees outside", within, most)
	}
}
