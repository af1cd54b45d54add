package coast

import (
	"math"

	"supercargo/geo"
)

// perLeaf is how many edges of one arc a leaf holds.
const perLeaf = 8

// States of no owner: of a node whose leaves are of several, and of a search
// that passes none over.
const (
	mixed = math.MaxUint16
	none  = math.MaxUint16 - 1
)

// tree is a hierarchy of boxes about the shore as chords in space, where there
// is no antimeridian and no pole: of two chords from a point on the sphere, the
// shorter is also the shorter way over the water.
type tree struct {
	vectors [][3]float32 // of corners; 0.4 m at worst
	nodes   []node       // the root first
	leaves  []leaf
}

// node has its second child at next and its first just behind itself, or is a
// leaf where next is negative: leaf ^next.
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

func (c *Coast) newTree() tree {
	t := tree{vectors: make([][3]float32, len(c.corners))}
	turns := newTurns()
	for i, p := range c.corners {
		t.vectors[i] = turns.vector(p)
	}
	t.leaves = make([]leaf, 0, len(c.corners)/perLeaf+len(c.arcs))
	for _, a := range c.arcs {
		if land, water, ok := a.shore(); ok {
			for i := a.from; i < a.to-1; i += perLeaf {
				c.addLeaves(&t, leaf{i, min(i+perLeaf, a.to-1), land, water})
			}
		}
	}
	boxes, order := make([]node, len(t.leaves)), make([]placed, len(t.leaves))
	for i := range boxes {
		boxes[i] = t.box(c, &t.leaves[i])
		order[i] = placed(i)
	}
	t.nodes = make([]node, 0, 2*len(boxes))
	t.build(boxes, order)
	return t
}

// addLeaves adds the leaf, or what remains of it without the edges that are no
// shore.
func (c *Coast) addLeaves(t *tree, l leaf) {
	from := l.first
	for i := l.first; i < l.last; i++ {
		if seam(c.corners[i], c.corners[i+1]) {
			if from < i {
				t.leaves = append(t.leaves, leaf{from, i, l.owner, l.water})
			}
			from = i + 1
		}
	}
	if from < l.last {
		t.leaves = append(t.leaves, leaf{from, l.last, l.owner, l.water})
	}
}

// placed is a leaf below where its middle is along a side, so that numbers are in the order of the middles,
// and of equal ones of the leaves.
type placed uint64

// placedAt takes twice the middle.
func placedAt(middle float32, leaf int32) placed {
	b := math.Float32bits(middle + 0) // -0 lies where 0 does
	if b&(1<<31) != 0 {
		b = ^b
	} else {
		b |= 1 << 31
	}
	return placed(b)<<32 | placed(uint32(leaf))
}

func (p placed) leaf() int32 { return int32(uint32(p)) }

// build appends the node of these leaves and all below it: halved at the median
// of the longest side.
func (t *tree) build(boxes []node, order []placed) {
	if len(order) == 0 {
		return
	}
	n := boxAround(boxes, order)
	at := len(t.nodes)
	t.nodes = append(t.nodes, n)
	if len(order) == 1 {
		t.nodes[at].next = ^order[0].leaf()
		return
	}
	axis := 0
	for k := range 3 {
		if n.max[k]-n.min[k] > n.max[axis]-n.min[axis] {
			axis = k
		}
	}
	for i := range order {
		n := order[i].leaf()
		l := &t.leaves[n]
		order[i] = placedAt(t.vectors[l.first][axis]+t.vectors[l.last][axis], n)
	}
	geo.Nth(order, len(order)/2)
	t.build(boxes, order[:len(order)/2])
	t.nodes[at].next = int32(len(t.nodes))
	t.build(boxes, order[len(order)/2:])
}

// box is a leaf's box, and its state.
func (t *tree) box(c *Coast, l *leaf) node {
	n := node{min: t.vectors[l.first], max: t.vectors[l.first], state: c.states[l.owner]}
	for _, v := range t.vectors[l.first : l.last+1] {
		for k := range v {
			n.min[k], n.max[k] = min(n.min[k], v[k]), max(n.max[k], v[k])
		}
	}
	return n
}

// boxAround is the box of the leaves, and their state.
func boxAround(boxes []node, order []placed) node {
	n := boxes[order[0].leaf()]
	for _, p := range order[1:] {
		b := &boxes[p.leaf()]
		if b.state != n.state {
			n.state = mixed
		}
		for k := range b.min {
			n.min[k], n.max[k] = min(n.min[k], b.min[k]), max(n.max[k], b.max[k])
		}
	}
	return n
}
