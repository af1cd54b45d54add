package coast

import (
	"encoding/binary"
	"math"
	"sort"
	"sync/atomic"

	"supercargo/geo"
)

// perLeaf is how many edges of one arc a leaf holds.
const perLeaf = 8

// perTile is how many leaves a tile holds at most: what is read of the shore at a time.
const perTile = 64

// States of no owner: of a node whose leaves are of several, and of a search
// that passes none over.
const (
	mixed = math.MaxUint16
	none  = math.MaxUint16 - 1
)

// tree is a hierarchy of boxes about the shore as chords in space, where there
// is no antimeridian and no pole: of two chords from a point on the sphere, the
// shorter is also the shorter way over the water. Its upper part stands in the file; what is
// below is a tile, put together when a search first comes to it.
type tree struct {
	nodes []node // the root first
	tiles []tileAt
	file  []byte // leafBytes for each leaf, in the order of the tree
}

// leafBytes is what a leaf takes in the file: its first corner, and how many edges it has.
const leafBytes = 4

// tileAt is a tile that may not have been put together yet.
type tileAt struct {
	first, n int32 // leaves
	at       atomic.Pointer[tile]
}

// tile is the nodes and leaves of one stretch of the tree.
type tile struct {
	nodes   []node // the root first
	leaves  []leaf
	vectors [][3]float32 // of corners; 0.4 m at worst
}

// node has its second child at next and its first just behind itself. Where next is negative it is
// the tile ^next in the upper part, and the leaf ^next in a tile.
type node struct {
	min, max [3]float32
	next     int32
	state    uint16
}

// leaf is edges from corner first to corner last.
type leaf struct {
	first, last int32
	owner       uint16
	water       uint16
}

// read takes the node of n leaves and those below it from the file, down to the tiles.
func (t *tree) read(b []byte, n int32) (rest []byte) {
	if n == 0 || len(b) < nodeBytes {
		return b
	}
	var d node
	for k := range 3 {
		d.min[k] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*k:]))
		d.max[k] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*k+12:]))
	}
	d.state = binary.LittleEndian.Uint16(b[24:])
	b = b[nodeBytes:]
	at := len(t.nodes)
	t.nodes = append(t.nodes, d)
	if n <= perTile {
		first := int32(0)
		if k := len(t.tiles); k > 0 {
			first = t.tiles[k-1].first + t.tiles[k-1].n
		}
		t.nodes[at].next = ^int32(len(t.tiles))
		t.tiles = append(t.tiles, tileAt{first: first, n: n})
		return b
	}
	b = t.read(b, n/2)
	t.nodes[at].next = int32(len(t.nodes))
	return t.read(b, n-n/2)
}

// tile is one of the tree's, put together where nobody came to it before.
func (c *Coast) tile(i int32) *tile {
	at := &c.tree.tiles[i]
	t := at.at.Load()
	if t == nil {
		t = c.newTile(at)
		at.at.Store(t)
	}
	return t
}

func (c *Coast) newTile(at *tileAt) *tile {
	t := &tile{nodes: make([]node, 0, 2*at.n), leaves: make([]leaf, at.n), vectors: make([][3]float32, 0, at.n*(perLeaf+1))}
	boxes, turns := make([]node, at.n), known()
	for i := range t.leaves {
		b := c.tree.file[leafBytes*(int(at.first)+i):]
		first := int32(b[0]) | int32(b[1])<<8 | int32(b[2])<<16
		l := &t.leaves[i]
		l.first = int32(len(t.vectors))
		strand := c.corners(first, int32(b[3]), func(p geo.Point) { t.vectors = append(t.vectors, turns.vector(p)) })
		l.last = int32(len(t.vectors)) - 1
		l.owner, l.water, _ = c.arcs[strand.arc].shore()
		boxes[i] = boxOf(t.vectors, l, c.states)
	}
	t.build(boxes, 0)
	return t
}

// corners hands out the corner and n that follow it on its arc, and gives the strand of the first.
func (c *Coast) corners(first, n int32, f func(geo.Point)) *strand {
	k := sort.Search(len(c.strands), func(i int) bool { return c.strands[i].to > first })
	s := &c.strands[k]
	for at := first; at <= first+n; at++ {
		if at > c.strands[k].to {
			k++
		}
		f(c.line(k)[at-c.strands[k].from])
	}
	return s
}

// build appends the node of these leaves, the first of which has a number, and those below it.
func (t *tile) build(boxes []node, first int32) node {
	at := len(t.nodes)
	if len(boxes) == 1 {
		boxes[0].next = ^first
		t.nodes = append(t.nodes, boxes[0])
		return boxes[0]
	}
	half := len(boxes) / 2
	t.nodes = append(t.nodes, node{})
	d := t.build(boxes[:half], first)
	next := int32(len(t.nodes))
	other := t.build(boxes[half:], first+int32(half))
	d.hold(&other)
	d.next = next
	t.nodes[at] = d
	return d
}

// boxOf is a leaf's box, and its state.
func boxOf(vectors [][3]float32, l *leaf, states []uint16) node {
	n := node{min: vectors[l.first], max: vectors[l.first], state: states[l.owner]}
	for _, v := range vectors[l.first : l.last+1] {
		for k := range v {
			n.min[k], n.max[k] = min(n.min[k], v[k]), max(n.max[k], v[k])
		}
	}
	return n
}

// hold widens the box to hold another, and its state.
func (n *node) hold(b *node) {
	if b.state != n.state {
		n.state = mixed
	}
	for k := range b.min {
		n.min[k], n.max[k] = min(n.min[k], b.min[k]), max(n.max[k], b.max[k])
	}
}
