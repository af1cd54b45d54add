package coast

import (
	"math/bits"
	"sync/atomic"

	"supercargo/geo"
)

// columnSize is the width of a column: a fiftieth of a degree, in which some
// forty edges lie on average.
const (
	columnSize = deg / 50
	columnsAll = 2 * half / columnSize
)

// columns list the edges by the columns of longitude that they run through. They are listed
// band by band, when a point in the band is first asked for: one question is about few.
type columns [bandsAll]atomic.Pointer[band]

// bandSize is the width of a band: a degree.
const (
	bandSize = deg
	bandsAll = 2 * half / bandSize
	perBand  = bandSize / columnSize
)

// band is columns side by side.
type band struct {
	first [perBand + 1]int32 // first[i] to first[i+1] of edges are those of column i
	edges []edge
}

// edge has what is left and right of it beside it, for that is all that is asked.
type edge struct {
	a, b        geo.Point
	left, right uint16
}

// Edges hands out the edges of all arcs that may reach into a stretch of longitudes, from west on
// east, in 1e-7 degree: all that do, and some beside it.
func (c *Coast) Edges(west, wide int64, f func(left, right uint16, a, b geo.Point)) {
	for i := range c.strands {
		s := &c.strands[i]
		if around(west-s.west) > s.wide && around(s.west-west) > wide {
			continue
		}
		a := &c.arcs[s.arc]
		line := c.line(i)
		for k := range len(line) - 1 {
			f(a.left, a.right, line[k], line[k+1])
		}
	}
}

// around is a difference of longitudes as one on east.
func around(d int64) int64 {
	if d %= 2 * half; d < 0 {
		d += 2 * half
	}
	return d
}

func column(lon int64) int { return int((lon+3*half)/columnSize) % columnsAll }

// edgesOf are the edges of a column, listed with those of its band where nobody asked before.
func (c *Coast) edgesOf(column int) []edge {
	at := &c.columns[column/perBand]
	b := at.Load()
	if b == nil {
		b = c.newBand(column / perBand)
		at.Store(b)
	}
	k := column % perBand
	return b.edges[b.first[k]:b.first[k+1]]
}

func (c *Coast) newBand(number int) *band {
	b := &band{}
	c.eachColumn(number, func(column int, _ edge) { b.first[column+1]++ })
	for i := range perBand {
		b.first[i+1] += b.first[i]
	}
	b.edges = make([]edge, b.first[perBand])
	next := b.first
	c.eachColumn(number, func(column int, e edge) {
		b.edges[next[column]] = e
		next[column]++
	})
	return b
}

// eachColumn hands out each edge with each column of a band that it runs through.
func (c *Coast) eachColumn(band int, f func(column int, e edge)) {
	c.Edges(int64(band)*bandSize-half-columnSize, bandSize+2*columnSize, func(left, right uint16, p, q geo.Point) {
		d := east(p, q)
		if left == right || d == 0 {
			return
		}
		last := column(int64(p.Lon) + max(d, 0))
		for k := column(int64(p.Lon) + min(d, 0)); ; k = (k + 1) % columnsAll {
			if k/perBand == band {
				f(k%perBand, edge{p, q, left, right})
			}
			if k == last {
				break
			}
		}
	})
}

// At is whose the point is. Going down its meridian from the North Pole, which is
// sea, each owner's land (and the Caspian) is entered and left again at its edges:
// the point is that one's of whose edges an odd number was met (M. Shimrat 1962,
// Algorithm 112). So a shape that folds over itself, as coarse ones do, misleads
// at the fold alone. It allocates nothing but a band that is new.
func (c *Coast) At(p geo.Point) uint16 {
	if p.Lat < -90*deg || p.Lat > 90*deg || p.Lon < -half || p.Lon > half {
		return Sea
	}
	var in owners
	edges := c.edgesOf(column(int64(p.Lon)))
	for i := range edges {
		if e := &edges[i]; e.northOf(p) {
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
