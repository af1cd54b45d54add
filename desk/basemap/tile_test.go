package basemap

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"supercargo/coast"
	"supercargo/geo"
	"supercargo/mvt"
	"supercargo/mvt/mvttest"
)

var theCoast, _ = coast.Load()

var theMap = New(func() *coast.Coast { return theCoast })

// fatal is a test, or one run of a property.
type fatal interface {
	Fatal(...any)
	Fatalf(string, ...any)
	Errorf(string, ...any)
}

// decode reads the paths of each layer.
func decode(t fatal, data []byte) map[string][][][2]int32 {
	layers, err := mvttest.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][][][2]int32{}
	for name, features := range layers {
		out[name] = features[0].Paths
	}
	return out
}

// inside goes by the rule of even and odd over all rings: so does no renderer, and all
// agree with it where waters are given to the land about them.
func inside(rings [][][2]int32, x, y float64) (in bool) {
	for _, r := range rings {
		for i, a := range r {
			b := r[(i+1)%len(r)]
			if (float64(a[1]) > y) != (float64(b[1]) > y) && x < float64(a[0])+(y-float64(a[1]))/float64(b[1]-a[1])*float64(b[0]-a[0]) {
				in = !in
			}
		}
	}
	return in
}

// turns is positive for a ring that goes with the clock on the screen.
func turns(r [][2]int32) (a int64) {
	for i, p := range r {
		q := r[(i+1)%len(r)]
		a += int64(p[0])*int64(q[1]) - int64(q[0])*int64(p[1])
	}
	return a
}

// What a tile shows as land is what the coast says is land, anywhere, but for what
// cannot be told apart at its zoom.
func TestTilesShowTheCoast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		z := rapid.IntRange(0, MaxZoom).Draw(t, "z")
		lat := rapid.Float64Range(-80, 84).Draw(t, "lat")
		lon := rapid.Float64Range(-180, 179.99).Draw(t, "lon")
		if rapid.Bool().Draw(t, "near the Caspian") {
			lat, lon = 36+math.Mod(math.Abs(lat), 12), 46+math.Mod(math.Abs(lon), 10)
		}
		checkAt(t, z, geo.At(lat, lon))
	})
}

func checkAt(t fatal, z int, at geo.Point) {
	owner, nm := theCoast.At(at), shoreNM(at)
	p := mvt.Project(at)
	side := float64(int(1) << z)
	x, y := int(p.X*side), int(p.Y*side)
	data, ok := theMap.Tile(z, x, y)
	if !ok {
		t.Fatalf("no tile %d/%d/%d", z, x, y)
	}
	lat, _ := at.Degrees()
	unit := 21600 / side / mvt.Extent * math.Cos(lat*math.Pi/180) // nautical miles
	if nm < 3*told*unit {
		return
	}
	d := decode(t, data)
	if r := d["land"]; len(r) > 0 && turns(r[0]) <= 0 {
		t.Fatalf("the first ring of tile %d/%d/%d is no outline", z, x, y)
	}
	got := inside(d["land"], (p.X*side-float64(x))*mvt.Extent, (p.Y*side-float64(y))*mvt.Extent)
	if want := owner >= coast.FirstLand; got != want {
		t.Errorf("%v is land on tile %d/%d/%d: %t, by the coast %t, %.1f nm from the shore", at, z, x, y, got, want, nm)
	}
}

// The Caspian is water, and so is the sea beside land that the antimeridian cuts, at
// every zoom.
func TestCaspianAndAntimeridian(t *testing.T) {
	for z := range MaxZoom + 1 {
		for _, at := range []geo.Point{geo.At(41.5, 51), geo.At(38.5, 52), geo.At(44, 49), geo.At(37.2, 51), geo.At(45, 50.5), geo.At(35.7, 51.4), geo.At(48, 45), geo.At(65.5, 1), geo.At(66, 179.9), geo.At(66, -179.9), geo.At(67, 178), geo.At(67, -176), geo.At(-16.2, 179.4)} {
			checkAt(t, z, at)
		}
	}
}

// There are as many tiles as there are, and no more.
func TestNoTileBeyond(t *testing.T) {
	for _, k := range [][3]int{{-1, 0, 0}, {MaxZoom + 1, 0, 0}, {0, 1, 0}, {3, 8, 0}, {3, 0, 8}, {3, -1, 0}, {3, 0, -1}} {
		if _, ok := theMap.Tile(k[0], k[1], k[2]); ok {
			t.Errorf("there is a tile %v", k)
		}
	}
	if _, ok := theMap.Tile(3, 7, 7); !ok {
		t.Error("there is no last tile of zoom 3")
	}
}

// BenchmarkTile cuts the tiles that a map of the Caspian shows.
func BenchmarkTile(b *testing.B) {
	for z := range MaxZoom + 1 {
		theMap.Tile(z, 0, 0)
	}
	for b.Loop() {
		for z := range MaxZoom + 1 {
			p := mvt.Project(geo.At(41, 51))
			side := float64(int(1) << z)
			theMap.Tile(z, int(p.X*side), int(p.Y*side))
		}
	}
}

func TestFirstTiles(t *testing.T) {
	m := New(func() *coast.Coast { return theCoast })
	for z := range MaxZoom + 1 {
		p := mvt.Project(geo.At(41, 51))
		side := float64(int(1) << z)
		before := time.Now()
		d, _ := m.Tile(z, int(p.X*side), int(p.Y*side))
		t.Logf("zoom %d: %d bytes, first in %v", z, len(d), time.Since(before))
		if len(d) == 0 {
			t.Errorf("zoom %d shows nothing at the Caspian", z)
		}
	}
}

// shoreNM is how far the shore is, at the most 400.
func shoreNM(p geo.Point) float64 {
	if s, ok := theCoast.Nearest(p, 400); ok {
		return s.NM
	}
	return 400
}
