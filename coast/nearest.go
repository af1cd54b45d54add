package coast

import (
	"math"

	"supercargo/geo"
)

// Shore is a stretch of shore near a point.
type Shore struct {
	Owner uint16    // whose it is: a number in Coast.Owners
	Water uint16    // of which water: Sea or Caspian
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
	q := query{v: vector(p), limit2: chord2(within), not: not}
	if nodes := c.tree.nodes; len(nodes) > 0 {
		q.search(nodes, func(i int32) {
			t := c.tile(i)
			q.search(t.nodes, func(i int32) { q.look(t, i) })
		})
	}
	l := q.leaf
	if l == nil {
		return Shore{}, false
	}
	nm := 2 * math.Asin(min(1, math.Sqrt(q.limit2)/2)) * nmPerRad
	return Shore{l.owner, l.water, nm, pointOf(q.at)}, true
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
	leaf   *leaf
}

// search goes down into the nearer child first and keeps the other for later; where a node has
// no children it is given to end.
func (q *query) search(nodes []node, end func(i int32)) {
	var later [64]int32
	n := 0
	for at := int32(0); ; {
		d := &nodes[at]
		switch {
		case q.not.has(d.state) || q.box2(d) > q.limit2:
		case d.next < 0:
			end(^d.next)
		default:
			near, far := at+1, d.next
			if q.box2(&nodes[far]) < q.box2(&nodes[near]) {
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

func (q *query) look(t *tile, i int32) {
	l := &t.leaves[i]
	for e := l.first; e < l.last; e++ {
		if at, d2 := q.edge2(&t.vectors[e], &t.vectors[e+1]); d2 <= q.limit2 {
			q.limit2, q.at, q.leaf = d2, at, l
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

// states are those whose shores a search passes over.
type states [4]uint16

var nobody = states{none, none, none, none}

func (s *states) has(state uint16) bool {
	return s[0] == state || s[1] == state || s[2] == state || s[3] == state
}
