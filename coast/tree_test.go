package coast

import (
	"math"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"supercargo/geo"
)

// The half that comes first is the one that sorting would put in front, of
// equals that of the lower numbers.
func TestLeast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		middles := rapid.SliceOfN(rapid.Float32Range(-2, 2), 1, 200).Draw(t, "middles")
		if rapid.Bool().Draw(t, "few") { // many equals
			for i := range middles {
				middles[i] = float32(int(middles[i]))
			}
		}
		var order []placed
		for i, m := range middles {
			order = append(order, placed{m, int32(i)})
		}
		want := slices.Clone(order)
		slices.SortStableFunc(want, func(a, b placed) int {
			switch {
			case a.middle < b.middle:
				return -1
			case a.middle > b.middle:
				return 1
			}
			return 0
		})
		n := rapid.IntRange(0, len(order)).Draw(t, "n")
		least(order, n)
		for _, half := range [][2][]placed{{order[:n], want[:n]}, {order[n:], want[n:]}} {
			for _, p := range half[1] {
				if !slices.Contains(half[0], p) {
					t.Fatalf("%v is in the wrong half", p)
				}
			}
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
