package coast

import (
	"math"
	"slices"

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

// states are those whose shores a search passes over.
type states [4]uint16

var nobody = states{none, none, none, none}

func (s *states) has(state uint16) bool {
	return s[0] == state || s[1] == state || s[2] == state || s[3] == state
}

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

// Shore is a stretch of shore near a point.
type Shore struct {
	Owner uint16    // whose it is: a number in Coast.Owners
	NM    float64   // how far off, nautical miles
	At    geo.Point // where
}

// Nearest is the shore nearest to p, on either side of it, at most within
// nautical miles off; false where there is none. It allocates nothing.
func (c *Coast) Nearest(p geo.Point, within float64) (Shore, bool) {
	return c.nearest(p, within, nobody)
}

// NearestOther is Nearest of the shores of other states than these owners', of
// whom at most four are heeded.
func (c *Coast) NearestOther(p geo.Point, within float64, owners ...uint16) (Shore, bool) {
	not := nobody
	for i, o := range owners[:min(len(owners), len(not))] {
		not[i] = c.states[o]
	}
	return c.nearest(p, within, not)
}

const nmPerRad = 60 * 180 / math.Pi

func (c *Coast) nearest(p geo.Point, within float64, not states) (Shore, bool) {
	q := query{v: vector(p), limit2: chord2(within), not: not, leaf: -1}
	if len(c.tree.nodes) > 0 {
		q.search(c)
	}
	if q.leaf < 0 {
		return Shore{}, false
	}
	nm := 2 * math.Asin(min(1, math.Sqrt(q.limit2)/2)) * nmPerRad
	return Shore{c.tree.leaves[q.leaf].owner, nm, pointOf(q.at)}, true
}

// chord2 is the square of the chord of an arc of nm nautical miles.
func chord2(nm float64) float64 {
	c := 2 * math.Sin(min(nm/nmPerRad, math.Pi)/2)
	return c * c
}

// query is one search: limit2 shrinks as shores are found.
type query struct {
	v, at  [3]float64
	limit2 float64
	not    states
	leaf   int32
}

// search goes down into the nearer child first and keeps the other for later.
func (q *query) search(c *Coast) {
	var later [64]int32
	n := 0
	for at := int32(0); ; {
		d := &c.tree.nodes[at]
		switch {
		case q.not.has(d.state) || q.box2(d) > q.limit2:
		case d.next < 0:
			q.look(c, ^d.next)
		default:
			near, far := at+1, d.next
			if q.box2(&c.tree.nodes[far]) < q.box2(&c.tree.nodes[near]) {
				near, far = far, near
			}
			later[n] = far
			n++
			at = near
			continue
		}
		if n == 0 {
			return
		}
		n--
		at = later[n]
	}
}

// box2 is the square of the distance to the node's box.
func (q *query) box2(d *node) (sum float64) {
	for k := range 3 {
		if x := max(float64(d.min[k])-q.v[k], q.v[k]-float64(d.max[k])); x > 0 {
			sum += x * x
		}
	}
	return sum
}

func (q *query) look(c *Coast, i int32) {
	l := &c.tree.leaves[i]
	for e := l.first; e < l.last; e++ {
		if at, d2 := q.edge2(&c.tree.vectors[e], &c.tree.vectors[e+1]); d2 <= q.limit2 {
			q.limit2, q.at, q.leaf = d2, at, i
		}
	}
}

// edge2 is the nearest point of a chord, and the square of the distance to it.
func (q *query) edge2(a, b *[3]float32) (at [3]float64, d2 float64) {
	var ab, ap [3]float64
	dot, len2 := 0.0, 0.0
	for k := range 3 {
		ab[k], ap[k] = float64(b[k])-float64(a[k]), q.v[k]-float64(a[k])
		dot += ab[k] * ap[k]
		len2 += ab[k] * ab[k]
	}
	t := 0.0
	if len2 > 0 {
		t = max(0, min(1, dot/len2))
	}
	for k := range 3 {
		at[k] = float64(a[k]) + t*ab[k]
		d2 += (q.v[k] - at[k]) * (q.v[k] - at[k])
	}
	return at, d2
}
