package coast

import (
	"slices"

	"supercargo/geo"
)

// rowSize is the height of a row: a fiftieth of a degree, in which some eighty
// edges lie on average and two thousand at most.
const (
	rowSize = deg / 50
	rowsAll = 180*deg/rowSize + 1
)

// rows list the edges by the rows of latitude that they run through: corner
// numbers, each standing for the edge to the next corner.
type rows struct {
	first []int32 // first[i] to first[i+1] of edges are those of row i
	edges []int32
}

func row(lat int32) int { return (int(lat) + 90*deg) / rowSize }

func (c *Coast) newRows() rows {
	r := rows{first: make([]int32, rowsAll+1)}
	c.eachRow(func(row int, _ int32) { r.first[row+1]++ })
	for i := range rowsAll {
		r.first[i+1] += r.first[i]
	}
	r.edges = make([]int32, r.first[rowsAll])
	next := slices.Clone(r.first)
	c.eachRow(func(row int, edge int32) {
		r.edges[next[row]] = edge
		next[row]++
	})
	return r
}

func (c *Coast) eachRow(f func(row int, edge int32)) {
	for _, a := range c.arcs {
		if a.left == a.right {
			continue
		}
		for i := a.from; i+1 < a.to; i++ {
			p, q := c.corners[i], c.corners[i+1]
			if p.Lat == q.Lat || seam(p, q) {
				continue
			}
			for r := row(min(p.Lat, q.Lat)); r <= row(max(p.Lat, q.Lat)); r++ {
				f(r, i)
			}
		}
	}
}

// iceShelf is south of every edge: the file ends at 85 degrees and leaves the
// South Pole to be Antarctica's.
const iceShelf = -80 * deg

// At is whose the point is: the owner on the eastern side of the first edge that
// is met on the way west, round the globe if need be. It allocates nothing.
func (c *Coast) At(p geo.Point) uint16 {
	best, edge := int64(-1), int32(-1)
	r := row(p.Lat)
	if p.Lat < -90*deg || r >= rowsAll {
		return Sea
	}
	for _, i := range c.rows.edges[c.rows.first[r]:c.rows.first[r+1]] {
		a, b := c.corners[i], c.corners[i+1]
		if (a.Lat > p.Lat) == (b.Lat > p.Lat) {
			continue
		}
		if w := west(a, b, p); edge < 0 || w < best {
			best, edge = w, i
		}
	}
	if edge >= 0 {
		return c.easternSide(edge)
	}
	if p.Lat < iceShelf {
		return c.antarctica()
	}
	return Sea
}

// west is how far west of p, in 2^-8 of 1e-7 degree, the edge ab crosses the
// latitude just north of p's, so that no corner lies on it; 0 to a full turn.
func west(a, b, p geo.Point) int64 {
	dx, dy := east(a, b), int64(b.Lat)-int64(a.Lat)
	x := float64(a.Lon) + float64(dx)*(float64(int64(p.Lat)-int64(a.Lat))+0.5)/float64(dy)
	w := int64((float64(p.Lon) - x) * 256)
	const turn = 256 * 2 * half
	switch {
	case w < 0:
		return w + turn
	case w >= turn:
		return w - turn
	}
	return w
}

func (c *Coast) easternSide(edge int32) uint16 {
	i, found := slices.BinarySearchFunc(c.arcs, edge, func(a arc, e int32) int { return int(a.from) - int(e) })
	if !found {
		i--
	}
	if c.corners[edge+1].Lat > c.corners[edge].Lat {
		return c.arcs[i].right
	}
	return c.arcs[i].left
}

func (c *Coast) antarctica() uint16 {
	for i, o := range c.Owners {
		if o.Code == "AQ" {
			return uint16(i)
		}
	}
	return Sea
}
