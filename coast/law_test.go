package coast

import (
	"bytes"
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"supercargo/geo"
)

// anywhere draws positions, evenly in latitude and longitude, and often by a shore.
func anywhere(c *Coast) *rapid.Generator[geo.Point] {
	return rapid.Custom(func(t *rapid.T) geo.Point {
		if rapid.Bool().Draw(t, "by a shore") {
			p := c.all()[rapid.IntRange(0, len(c.all())-1).Draw(t, "corner")]
			return geo.Sail(p, rapid.Float64Range(0, 360).Draw(t, "course"), rapid.Float64Range(0, 60).Draw(t, "nm"))
		}
		return geo.At(rapid.Float64Range(-90, 90).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lon"))
	})
}

// The distance from the shore changes by no more than one moves.
func TestDistanceKeepsPace(t *testing.T) {
	c := load(t)
	rapid.Check(t, func(t *rapid.T) {
		p := anywhere(c).Draw(t, "p")
		q := geo.Sail(p, rapid.Float64Range(0, 360).Draw(t, "course"), rapid.Float64Range(0, 100).Draw(t, "nm"))
		a, _ := c.Nearest(p, 11000)
		b, _ := c.Nearest(q, 11000)
		if d := math.Abs(a.NM - b.NM); d > geo.NM(p, q)+0.01 {
			t.Fatalf("%v is %.3f nm off and %v %.3f, but they are %.3f apart", p, a.NM, q, b.NM, geo.NM(p, q))
		}
		if d := geo.NM(p, a.At); math.Abs(d-a.NM) > 0.01 {
			t.Fatalf("%v: the shore at %v is %.3f off, not %.3f", p, a.At, d, a.NM)
		}
	})
}

// The tree finds what looking at every edge finds.
func TestNearestIsNearest(t *testing.T) {
	c := load(t)
	rapid.Check(t, func(t *rapid.T) {
		p := anywhere(c).Draw(t, "p")
		got, _ := c.Nearest(p, 11000)
		other, ok := c.NearestOther(p, 300, got.Owner)
		best, second := query{v: vector(p), limit2: 4, not: nobody}, query{v: vector(p), limit2: chord2(300), not: nobody}
		for k := range c.tree.tiles {
			for i, tile := int32(0), c.tile(int32(k)); int(i) < len(tile.leaves); i++ {
				best.look(tile, i)
				if c.states[tile.leaves[i].owner] != c.states[got.Owner] {
					second.look(tile, i)
				}
			}
		}
		if nm := 2 * math.Asin(math.Sqrt(best.limit2)/2) * nmPerRad; math.Abs(nm-got.NM) > 1e-9 {
			t.Fatalf("%v: %.4f nm, and the nearest is %.4f", p, got.NM, nm)
		}
		if ok != (second.leaf != nil) || ok && c.states[second.leaf.owner] != c.states[other.Owner] {
			t.Fatalf("%v: the next state is %v", p, other)
		}
	})
}

// Between two positions, one on land and the other on water or other land, lies
// a shore or border: on water nothing changes within the distance of the shore.
func TestWaterIsWaterToTheShore(t *testing.T) {
	c := load(t)
	rapid.Check(t, func(t *rapid.T) {
		p := anywhere(c).Draw(t, "p")
		s, _ := c.Nearest(p, 11000)
		q := geo.Sail(p, rapid.Float64Range(0, 360).Draw(t, "course"), rapid.Float64Range(0, 0.99).Draw(t, "part")*(s.NM-0.05))
		if s.NM < 0.1 || math.Abs(float64(p.Lat)) > 84*deg || math.Abs(float64(q.Lat)) > 84*deg {
			t.Skip()
		}
		if a, b := c.At(p), c.At(q); (a < FirstLand || b < FirstLand) && a != b {
			t.Fatalf("%v is %s, and %v %s, with the shore %.2f nm off", p, c.Owners[a].Name, q, c.Owners[b].Name, s.NM)
		}
	})
}

// A file that was changed anywhere is refused or read; never a panic. Its own
// encoding reads back to the same file.
func FuzzDecode(f *testing.F) {
	small := File{Source: "s", SHA256: "h", Scale: [2]float64{0.01, 0.01}, Owners: []Owner{{Name: "sea"}, {Name: "Caspian Sea"}, {"A", "AA", "AA"}},
		Arcs: []Arc{{Right: 2, Corners: [][2]int32{{0, 0}, {0, 50}, {50, 50}, {0, 0}}}}}
	f.Add(small.Encode())
	f.Add(embedded[:2000])
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Read(data)
		if err != nil {
			return
		}
		c.At(geo.At(0.1, 0.2))
		c.Nearest(geo.At(0.1, 0.2), 20000)
		g, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		if h, err := Decode(g.Encode()); err != nil || !bytes.Equal(h.Encode(), g.Encode()) {
			t.Fatal("not the same again", err)
		}
	})
}

// A bit of the embedded file that is another makes it another coast, or it is refused: what is laid
// out for those who ask cannot differ from the arcs.
func TestChangedCoast(t *testing.T) {
	want, err := Decode(embedded)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for n := 50; n < len(embedded); n += 95_003 {
		changed := bytes.Clone(embedded)
		changed[n] ^= 2
		f, err := Decode(changed)
		if err != nil {
			refused++
		} else if reflect.DeepEqual(f, want) {
			t.Errorf("byte %d does not count", n)
		}
	}
	if refused == 0 {
		t.Error("nothing is refused")
	}
}

// Every byte of the embedded file counts: cut anywhere, it is refused.
func TestCutCoast(t *testing.T) {
	for n := 0; n < len(embedded); n += 20011 {
		if _, err := Decode(embedded[:n]); err == nil {
			t.Errorf("%d of %d bytes are read", n, len(embedded))
		}
	}
}
