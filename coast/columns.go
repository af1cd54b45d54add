package coast

import (
	"math/bits"
	"slices"

	"supercargo/geo"
)

// columnSize is the width of a column: a fiftieth of a degree, in which some
// forty edges lie on average.
const (
	columnSize = deg / 50
	columnsAll = 2 * half / columnSize
)

// columns list the edges by the columns of longitude that they run through:
// corner numbers, each standing for the edge to the next corner.
type columns struct {
	first []int32 // first[i] to first[i+1] of edges are those of column i
	edges []edge
}

// edge has what is left and right of it beside it, for that is all that is asked.
type edge struct {
	a, b        geo.Point
	left, right uint16
}

func column(lon int64) int { return int((lon+3*half)/columnSize) % columnsAll }

func (c *Coast) newColumns() columns {
	t := columns{first: make([]int32, columnsAll+1)}
	c.eachColumn(func(column int, _ edge) { t.first[column+1]++ })
	for i := range columnsAll {
		t.first[i+1] += t.first[i]
	}
	t.edges = make([]edge, t.first[columnsAll])
	next := slices.Clone(t.first)
	c.eachColumn(func(column int, e edge) {
		t.edges[next[column]] = e
		next[column]++
	})
	return t
}

func (c *Coast) eachColumn(f func(column int, e edge)) {
	for _, s := range c.arcs {
		if s.left == s.right {
			continue
		}
		for i := s.from; i+1 < s.to; i++ {
			e := edge{c.corners[i], c.corners[i+1], s.left, s.right}
			d := east(e.a, e.b)
			if d == 0 {
				continue
			}
			last := column(int64(e.a.Lon) + max(d, 0))
			for k := column(int64(e.a.Lon) + min(d, 0)); ; k = (k + 1) % columnsAll {
				f(k, e)
				if k == last {
					break
				}
			}
		}
	}
}

// At is whose the point is. Going down its meridian from the North Pole, which is
// sea, each owner's land (and the Caspian) is entered and left again at its edges:
// the point is that one's of whose edges an odd number was met (M. Shimrat 1962,
// Algorithm 112). So a shape that folds over itself, as coarse ones do, misleads
// at the fold alone. It allocates nothing.
func (c *Coast) At(p geo.Point) uint16 {
	if p.Lat < -90*deg || p.Lat > 90*deg || p.Lon < -half || p.Lon > half {
		return Sea
	}
	var in owners
	k := column(int64(p.Lon))
	for i := c.columns.first[k]; i < c.columns.first[k+1]; i++ {
		if e := &c.columns.edges[i]; e.northOf(p) {
			in.toggle(e.left)
			in.toggle(e.right)
		}
	}
	return in.any()
}

// northOf tells whether the edge crosses p's meridian north of p.
func (e *edge) northOf(p geo.Point) bool {
	lat, ok := e.crosses(p.Lon)
	return ok && lat > float64(p.Lat)
}

// owners is a set of numbers of owners.
type owners [maxOwners / 64]uint64

func (s *owners) toggle(o uint16) { s[o/64] ^= 1 << (o % 64) }

// any is an owner of the set, land before the Caspian; Sea where there is none.
func (s *owners) any() uint16 {
	for i, w := range s {
		if i == 0 {
			w &^= 1 << Sea
			if w&^(1<<Caspian) != 0 {
				w &^= 1 << Caspian
			}
		}
		if w != 0 {
			return uint16(64*i + bits.TrailingZeros64(w))
		}
	}
	return Sea
}
