package coast

import (
	"cmp"
	"math"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"supercargo/geo"
)

// Leaves are in the order of their middles, west and south of nought too, and of equal ones in that of their
// numbers.
func TestPlaced(t *testing.T) {
	middle := rapid.OneOf(rapid.Float32Range(-2, 2), rapid.SampledFrom([]float32{0, float32(math.Copysign(0, -1)), 1, -1}))
	rapid.Check(t, func(t *rapid.T) {
		a, b := middle.Draw(t, "a"), middle.Draw(t, "b")
		n, m := rapid.Int32Range(0, math.MaxInt32).Draw(t, "n"), rapid.Int32Range(0, math.MaxInt32).Draw(t, "m")
		p, q := placedAt(a, n), placedAt(b, m)
		if got, want := cmp.Compare(p, q), cmp.Or(cmp.Compare(a, b), cmp.Compare(n, m)); got != want || p.leaf() != n {
			t.Fatalf("leaf %d at %v and %d at %v: %d, want %d", n, a, m, b, got, want)
		}
	})
}

// The vectors of all corners are those of the sines and cosines of the standard library, within
// what a float32 of them can be.
func TestTurns(t *testing.T) {
	c := load(t)
	turns := newTurns()
	other := 0
	for _, p := range c.all() {
		v, got := vector(p), turns.vector(p)
		for k := range v {
			if got[k] != float32(v[k]) {
				other++
			}
		}
	}
	if other > 0 {
		t.Errorf("%d coordinates of %d corners are others", other, len(c.all()))
	}
	for _, angle := range []int32{-half, -half + 1, -1, 0, 1, turnSize / 2, turnSize/2 + 1, 900_000_000, half - 1, half} {
		sin, cos := turns.sincos(angle)
		s, c := math.Sincos(float64(angle) * 1e-7 * math.Pi / 180)
		if math.Abs(sin-s) > 4e-16 || math.Abs(cos-c) > 4e-16 {
			t.Errorf("%d: %v %v, want %v %v", angle, sin, cos, s, c)
		}
	}
}

// The file that the binary carries is what its arcs are laid out as.
func TestCommittedFile(t *testing.T) {
	if _, err := Decode(embedded); err != nil {
		t.Error(err)
	}
}

// A tile has the box and the state that the upper part of the tree has for it, each node those
// of its leaves, and every edge of the shore stands in one leaf.
func TestTiles(t *testing.T) {
	c := load(t)
	edges := 0
	for i := range c.tree.nodes {
		top := &c.tree.nodes[i]
		if top.next >= 0 {
			continue
		}
		tile := c.tile(^top.next)
		if root := tile.nodes[0]; root.min != top.min || root.max != top.max || root.state != top.state {
			t.Fatalf("tile %d is %v, not %v", ^top.next, root, top)
		}
		for k := range tile.leaves {
			edges += int(tile.leaves[k].last - tile.leaves[k].first)
		}
		if boxes, leaves := below(t, c, tile, 0); leaves != len(tile.leaves) || boxes != len(tile.nodes) {
			t.Fatalf("tile %d: %d nodes and %d leaves are found of %d and %d", ^top.next, boxes, leaves, len(tile.nodes), len(tile.leaves))
		}
	}
	want := 0
	c.Edges(-half, 2*half, func(left, right uint16, a, b geo.Point) {
		if (left < FirstLand) != (right < FirstLand) && !seam(a, b) {
			want++
		}
	})
	if edges != want {
		t.Errorf("%d edges, and the shore has %d", edges, want)
	}
}

// below counts the nodes and leaves of a tile from a node on, each of which has to hold those below.
func below(t *testing.T, c *Coast, tile *tile, at int32) (nodes, leaves int) {
	d := &tile.nodes[at]
	if d.next < 0 {
		if b := boxOf(tile.vectors, &tile.leaves[^d.next], c.states); b.min != d.min || b.max != d.max || b.state != d.state {
			t.Fatalf("a leaf is %v, not %v", d, b)
		}
		return 1, 1
	}
	both := tile.nodes[at+1]
	both.hold(&tile.nodes[d.next])
	if both.min != d.min || both.max != d.max || both.state != d.state {
		t.Fatalf("a node is %v, not %v", d, both)
	}
	n, l := below(t, c, tile, at+1)
	m, k := below(t, c, tile, d.next)
	return n + m + 1, l + k
}

// Several may ask at once of what nobody has asked before, and are all told the same.
func TestManyAskAtOnce(t *testing.T) {
	c := load(t)
	var all sync.WaitGroup
	told := make([][]Shore, 4)
	for i := range told {
		all.Go(func() {
			for k := range 200 {
				p := geo.At(float64(k)/3, float64(k)-100)
				s, _ := c.NearestOther(p, 5000, c.At(p))
				told[i] = append(told[i], s)
			}
		})
	}
	all.Wait()
	for i := range told {
		if !slices.Equal(told[i], told[0]) {
			t.Error("one is told otherwise")
		}
	}
}
