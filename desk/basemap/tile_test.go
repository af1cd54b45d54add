package basemap

import (
	"encoding/binary"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"supercargo/coast"
	"supercargo/geo"
)

var theCoast, _ = coast.Load()

var theMap = New(func() *coast.Coast { return theCoast })

// decoded reads a tile as the format says, with no code that wrote it.
type decoded map[string][][][2]int32

// fatal is a test, or one run of a property.
type fatal interface {
	Fatal(...any)
	Fatalf(string, ...any)
	Errorf(string, ...any)
}

func fields(t fatal, b []byte, f func(field, number uint64, body []byte)) {
	for len(b) > 0 {
		key, n := binary.Uvarint(b)
		x, k := binary.Uvarint(b[max(n, 0):])
		if n <= 0 || k <= 0 || key&7 == 2 && uint64(len(b)-n-k) < x {
			t.Fatal("no protocol buffer")
		}
		b = b[n+k:]
		if key&7 == 2 {
			f(key>>3, 0, b[:x])
			b = b[x:]
		} else {
			f(key>>3, x, nil)
		}
	}
}

func decode(t fatal, data []byte) decoded {
	out := decoded{}
	fields(t, data, func(_, _ uint64, layer []byte) {
		name, version := "", uint64(0)
		fields(t, layer, func(f, x uint64, body []byte) {
			switch f {
			case 1:
				name = string(body)
			case 15:
				version = x
			case 2:
				fields(t, body, func(f, x uint64, g []byte) {
					if f == 4 {
						out[name] = paths(t, g)
					}
				})
			}
		})
		if version != 2 {
			t.Fatalf("layer %s is of version %d", name, version)
		}
	})
	return out
}

func paths(t fatal, g []byte) (out [][][2]int32) {
	next := func() uint32 {
		x, n := binary.Uvarint(g)
		if n <= 0 {
			t.Fatal("a geometry ends in the middle")
		}
		g = g[n:]
		return uint32(x)
	}
	var at [2]int32
	for len(g) > 0 {
		c := next()
		if c&7 == closePath {
			continue
		}
		for range c >> 3 {
			for i := range at {
				d := next()
				at[i] += int32(d>>1) ^ -int32(d&1)
			}
			if c&7 == moveTo {
				out = append(out, nil)
			}
			out[len(out)-1] = append(out[len(out)-1], at)
		}
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
	p := project(at)
	side := float64(int(1) << z)
	x, y := int(p.x*side), int(p.y*side)
	data, ok := theMap.Tile(z, x, y)
	if !ok {
		t.Fatalf("no tile %d/%d/%d", z, x, y)
	}
	lat, _ := at.Degrees()
	unit := 21600 / side / extent * math.Cos(lat*math.Pi/180) // nautical miles
	if nm < 3*told*unit {
		return
	}
	d := decode(t, data)
	if r := d["land"]; len(r) > 0 && turns(r[0]) <= 0 {
		t.Fatalf("the first ring of tile %d/%d/%d is no outline", z, x, y)
	}
	got := inside(d["land"], (p.x*side-float64(x))*extent, (p.y*side-float64(y))*extent)
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

// A line without its corners keeps within what was asked of the line with them.
func TestSimplify(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) point {
			return point{rapid.Float64Range(0, 1).Draw(t, "x"), rapid.Float64Range(0, 1).Draw(t, "y")}
		}), 2, 60).Draw(t, "line")
		least := rapid.Float64Range(0, 0.3).Draw(t, "least")
		out := simplify(line, least)
		if out[0] != line[0] || out[len(out)-1] != line[len(line)-1] {
			t.Fatal("an end is gone")
		}
		for _, p := range line {
			d := math.Inf(1)
			for i := 1; i < len(out); i++ {
				d = min(d, apart(p, out[i-1], out[i]))
			}
			if d > least+1e-12 {
				t.Fatalf("%v lies %g off", p, d)
			}
		}
	})
}

// BenchmarkTile cuts the tiles that a map of the Caspian shows.
func BenchmarkTile(b *testing.B) {
	for z := range MaxZoom + 1 {
		theMap.Tile(z, 0, 0)
	}
	for b.Loop() {
		for z := range MaxZoom + 1 {
			p := project(geo.At(41, 51))
			side := float64(int(1) << z)
			theMap.Tile(z, int(p.x*side), int(p.y*side))
		}
	}
}

func TestFirstTiles(t *testing.T) {
	m := New(func() *coast.Coast { return theCoast })
	for z := range MaxZoom + 1 {
		p := project(geo.At(41, 51))
		side := float64(int(1) << z)
		before := time.Now()
		d, _ := m.Tile(z, int(p.x*side), int(p.y*side))
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
