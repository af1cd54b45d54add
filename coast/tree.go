package coast

import (
	"math"
	"slices"
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
	for i, p := range c.corners {
		v := vector(p)
		t.vectors[i] = [3]float32{float32(v[0]), float32(v[1]), float32(v[2])}
	}
	for _, a := range c.arcs {
		if land, water, ok := a.shore(); ok {
			for i := a.from; i < a.to-1; i += perLeaf {
				c.addLeaves(&t, leaf{i, min(i+perLeaf, a.to-1), land, water})
			}
		}
	}
	order := make([]int32, len(t.leaves))
	for i := range order {
		order[i] = int32(i)
	}
	t.build(c, order)
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

// build appends the node of these leaves and all below it: halved at the median
// of the longest side.
func (t *tree) build(c *Coast, order []int32) {
	if len(order) == 0 {
		return
	}
	n := t.around(c, order)
	at := len(t.nodes)
	t.nodes = append(t.nodes, n)
	if len(order) == 1 {
		t.nodes[at].next = ^order[0]
		return
	}
	axis := 0
	for k := range 3 {
		if n.max[k]-n.min[k] > n.max[axis]-n.min[axis] {
			axis = k
		}
	}
	middle := func(i int32) float32 {
		return t.vectors[t.leaves[i].first][axis] + t.vectors[t.leaves[i].last][axis]
	}
	slices.SortFunc(order, func(i, j int32) int {
		if d := middle(i) - middle(j); d != 0 {
			return int(math.Copysign(1, float64(d)))
		}
		return int(i) - int(j)
	})
	t.build(c, order[:len(order)/2])
	t.nodes[at].next = int32(len(t.nodes))
	t.build(c, order[len(order)/2:])
}

// around is the box of the leaves, and their state.
func (t *tree) around(c *Coast, order []int32) node {
	n := node{min: t.vectors[t.leaves[order[0]].first], state: c.states[t.leaves[order[0]].owner]}
	n.max = n.min
	for _, i := range order {
		l := &t.leaves[i]
		if c.states[l.owner] != n.state {
			n.state = mixed
		}
		for _, v := range t.vectors[l.first : l.last+1] {
			for k := range v {
				n.min[k], n.max[k] = min(n.min[k], v[k]), max(n.max[k], v[k])
			}
		}
	}
	return n
}
