package chart

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"supercargo/geo"
)

func square(id string, s, w, n, e float64) Place {
	return Place{ID: id, Name: id, Kind: Port, Rings: []Ring{{geo.At(s, w), geo.At(s, e), geo.At(n, e), geo.At(n, w)}}}
}

func mustNew(t testing.TB, places ...Place) *Chart {
	t.Helper()
	c, err := New(places)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSmallestHoldsTheShip(t *testing.T) {
	c := mustNew(t, square("roads", 40, 50, 41, 51), square("basin", 40.4, 50.4, 40.5, 50.5))
	for _, w := range []struct {
		lat, lon float64
		id       string
	}{{40.45, 50.45, "basin"}, {40.2, 50.2, "roads"}, {40.4, 50.4, "basin"}, {41, 51, "roads"}, {41.0000001, 51, ""}, {-40.45, 50.45, ""}, {90, 180, ""}, {-90, -180, ""}} {
		if got := idAt(c, geo.At(w.lat, w.lon)); got != w.id {
			t.Errorf("at %v %v: %q, want %q", w.lat, w.lon, got, w.id)
		}
	}
}

func idAt(c *Chart, p geo.Point) string {
	if i := c.At(p); i != None {
		return c.Places[i].ID
	}
	return ""
}

func TestAcrossTheAntimeridian(t *testing.T) {
	fiji := square("taveuni", -17, 179.9, -16.8, -179.9)
	west := square("west", -17, 179.5, -16.8, 180)
	c := mustNew(t, fiji, west)
	for _, w := range []struct {
		lon float64
		id  string
	}{{179.95, "taveuni"}, {180, "taveuni"}, {-180, "taveuni"}, {-179.95, "taveuni"}, {-179.8, ""}, {179.6, "west"}, {0, ""}} {
		if got := idAt(c, geo.At(-16.9, w.lon)); got != w.id {
			t.Errorf("at %v: %q, want %q", w.lon, got, w.id)
		}
	}
	if i, _ := c.Find("west"); !c.Within(i, geo.At(-16.9, -179.99), 1) || c.Within(i, geo.At(-16.9, -179.9), 1) {
		t.Error("half a mile east of the line is within a mile of a place that ends at it, six miles is not")
	}
}

// Ports of nowhere in particular: star-shaped polygons, so always simple.
func drawPlaces(t *rapid.T) []Place {
	n := rapid.IntRange(0, 8).Draw(t, "places")
	var out []Place
	for i := range n {
		lat := rapid.Float64Range(-80, 80).Draw(t, "lat")
		lon := rapid.Float64Range(-180, 180).Draw(t, "lon")
		if rapid.Bool().Draw(t, "together") {
			lat, lon = 36.9+lat/800, 179.9+lon/800
		}
		p := Place{ID: "p" + string(rune('a'+i)), Name: "x", Kind: Port}
		for range rapid.IntRange(1, 2).Draw(t, "rings") {
			p.Rings = append(p.Rings, star(t, lat, lon))
		}
		out = append(out, p)
	}
	return out
}

func star(t *rapid.T, lat, lon float64) Ring {
	var r Ring
	n := rapid.IntRange(3, 12).Draw(t, "corners")
	for i := range n {
		d := rapid.Float64Range(0.001, 0.2).Draw(t, "reach")
		s, c := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		r = append(r, geo.At(lat+d*s, math.Mod(lon+d*c+540, 360)-180))
	}
	return r
}

// The index against the definition: every place asked in turn, by winding
// number instead of by crossings, the smallest taken.
func TestAtAgainstEveryPlaceInTurn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		places := drawPlaces(t)
		c, err := New(places)
		if err != nil {
			t.Fatal(err)
		}
		for range 20 {
			p := drawPoint(t, places)
			if got, want := c.At(p), naiveAt(c, p); got != want {
				t.Fatalf("At(%v) = %d, want %d of %v", p, got, want, places)
			}
		}
	})
}

func drawPoint(t *rapid.T, places []Place) geo.Point {
	if len(places) == 0 || rapid.IntRange(0, 3).Draw(t, "far") == 0 {
		return geo.At(rapid.Float64Range(-90, 90).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lon"))
	}
	p := places[rapid.IntRange(0, len(places)-1).Draw(t, "which")]
	c := p.Rings[0][rapid.IntRange(0, len(p.Rings[0])-1).Draw(t, "corner")]
	if rapid.Bool().Draw(t, "corner itself") {
		return c
	}
	return geo.Sail(c, rapid.Float64Range(0, 360).Draw(t, "course"), rapid.Float64Range(0, 20).Draw(t, "nm"))
}

func naiveAt(c *Chart, p geo.Point) PlaceIndex {
	best, size := None, math.Inf(1)
	for i := range c.Places {
		holds, area := false, 0.0
		for _, r := range c.Places[i].Rings {
			holds = holds || winds(r, p)
			area += r.unroll().areaNM2()
		}
		if holds && area < size {
			best, size = PlaceIndex(i), area
		}
	}
	return best
}

// winds tells whether the ring goes round p, or p lies on it: corners are taken
// relative to p, the short way round the earth.
func winds(r Ring, p geo.Point) bool {
	turns := 0
	if abs(rel(r[0], p).x) > 90*deg {
		return false // on the other side of the earth
	}
	for i := range r {
		a, b := rel(r[i], p), rel(r[(i+1)%len(r)], p)
		side := cross(a, b, corner{})
		if side == 0 && between(a, b, corner{}) {
			return true
		}
		if a.y <= 0 && b.y > 0 && side > 0 {
			turns++
		}
		if a.y > 0 && b.y <= 0 && side < 0 {
			turns--
		}
	}
	return turns != 0
}

func rel(c, p geo.Point) corner {
	x := int64(c.Lon) - int64(p.Lon)
	switch {
	case x > half:
		x -= full
	case x < -half:
		x += full
	}
	return corner{x, int64(c.Lat) - int64(p.Lat)}
}

// Within against points sown along every edge and measured on the sphere.
func TestWithinAgainstTheSphere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		places := drawPlaces(t)
		if len(places) == 0 {
			return
		}
		c, err := New(places)
		if err != nil {
			t.Fatal(err)
		}
		i, p, nm := PlaceIndex(0), drawPoint(t, places[:1]), rapid.Float64Range(0, 5).Draw(t, "nm")
		d := toEdge(places[0].Rings, p)
		inside := naiveAt(mustNewR(t, places[:1]), p) == 0
		if lat, _ := p.Degrees(); math.Abs(lat) > 70 || math.Abs(d-nm) < 0.03+0.002*nm {
			return
		}
		if got, want := c.Within(i, p, nm), inside || d < nm; got != want {
			t.Fatalf("Within(%v, %v nm) = %v: inside %v, %v nm from the edge", p, nm, got, inside, d)
		}
	})
}

func mustNewR(t *rapid.T, places []Place) *Chart {
	c, err := New(places)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func toEdge(rings []Ring, p geo.Point) float64 {
	best := math.Inf(1)
	for _, r := range rings {
		for i := range r {
			a, b := rel(r[i], p), rel(r[(i+1)%len(r)], p)
			for k := 0.0; k <= 1; k += 1.0 / 1024 {
				q := geo.Point{Lat: int32(float64(a.y)+k*float64(b.y-a.y)) + p.Lat}
				x := int64(float64(a.x)+k*float64(b.x-a.x)) + int64(p.Lon)
				q.Lon = int32((x+half+full)%full - half)
				best = min(best, geo.NM(p, q))
			}
		}
	}
	return best
}

func TestAskingNothing(t *testing.T) {
	var none Chart
	empty := mustNew(t)
	if empty.At(geo.At(36.9, 53.4)) != None || empty.Within(None, geo.At(0, 0), 5) || empty.Within(3, geo.At(0, 0), 5) {
		t.Error("an empty chart holds something")
	}
	if none.At(geo.At(36.9, 53.4)) != None {
		t.Error("a chart that was never built holds something")
	}
	if _, ok := empty.Find("x"); ok {
		t.Error("found in an empty chart")
	}
}

func TestWithinNothingIsInside(t *testing.T) {
	c := mustNew(t, square("a", 36, 53, 36.1, 53.1))
	for _, nm := range []float64{-5, 0, math.NaN(), math.Inf(1)} {
		if !c.Within(0, geo.At(36.05, 53.05), nm) {
			t.Errorf("%v nm: the middle is not within", nm)
		}
		if got, want := c.Within(0, geo.At(36.11, 53.05), nm), nm > 1; got != want {
			t.Errorf("%v nm: half a mile off is within: %v", nm, got)
		}
	}
}

func TestAtAllocatesNothing(t *testing.T) {
	c := BuiltIn()
	p := c.Places[0].Centre()
	if n := testing.AllocsPerRun(100, func() { c.At(p); c.Within(0, p, 2) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// No other answer lies within the clearance of a point, in its corners either, and
// there is some nearly everywhere.
func TestClearance(t *testing.T) {
	c := BuiltIn()
	some, asked := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		ring := c.Places[rapid.IntRange(0, len(c.Places)-1).Draw(r, "place")].Rings[0]
		p := ring[rapid.IntRange(0, len(ring)-1).Draw(r, "corner")]
		off := int32(rapid.SampledFrom([]int{1000, 30_000, 300_000}).Draw(r, "off"))
		p.Lat += rapid.Int32Range(-off, off).Draw(r, "north")
		p.Lon += rapid.Int32Range(-off, off).Draw(r, "east")
		room := c.Clearance(p)
		if asked++; room > 0 {
			some++
		}
		for range 20 {
			q := geo.Point{Lat: p.Lat + rapid.Int32Range(-room, room).Draw(r, "y"), Lon: p.Lon + rapid.Int32Range(-room, room).Draw(r, "x")}
			if c.At(q) != c.At(p) {
				r.Fatalf("%v in %d, %v in %d, within %d", p, c.At(p), q, c.At(q), room)
			}
		}
	})
	if 2*some < asked {
		t.Errorf("some clearance at %d of %d points", some, asked)
	}
}
