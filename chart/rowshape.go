package chart

import "supercargo/geo"

// rowShape is a polygon with its edges listed by rows of latitude, so that a zone
// of a million corners is asked at the cost of some tens.
type rowShape struct {
	box
	rings []Ring
	first []int32 // first[i] to first[i+1] of edges are those of row i
	edges []edge
}

type edge struct{ a, b geo.Point }

// perRow is how many edges a row should hold, were each in one row; mostPerEdge
// in how many rows an edge may stand, on average.
const (
	perRow      = 16
	mostPerEdge = 8
)

func newRowShape(rings []Ring) rowShape {
	s := rowShape{box: box{1 << 40, -1 << 40, 1 << 40, -1 << 40}, rings: rings}
	n := 0
	for _, r := range rings {
		n += len(r)
		for _, p := range r {
			x, y := int64(p.Lon), int64(p.Lat)
			s.box = box{min(s.south, y), max(s.north, y), min(s.west, x), max(s.east, x)}
		}
	}
	s.first = make([]int32, n/perRow+2)
	for len(s.first) > 2 && s.entries() > mostPerEdge*n { // a shape of long edges: fewer rows
		s.first = s.first[:len(s.first)/2+1]
	}
	s.each(func(row int, _ edge) { s.first[row+1]++ })
	for i := range len(s.first) - 1 {
		s.first[i+1] += s.first[i]
	}
	s.edges = make([]edge, s.first[len(s.first)-1])
	next := append([]int32(nil), s.first...)
	s.each(func(row int, e edge) {
		s.edges[next[row]] = e
		next[row]++
	})
	s.rings = nil
	return s
}

// entries is how many edges all rows would hold.
func (s *rowShape) entries() (n int) {
	for _, r := range s.rings {
		a := r[len(r)-1]
		for _, b := range r {
			n += s.row(max(a.Lat, b.Lat)) - s.row(min(a.Lat, b.Lat)) + 1
			a = b
		}
	}
	return n
}

func (s *rowShape) each(f func(row int, e edge)) {
	for _, r := range s.rings {
		a := r[len(r)-1]
		for _, b := range r {
			if a.Lat != b.Lat {
				for i := s.row(min(a.Lat, b.Lat)); i <= s.row(max(a.Lat, b.Lat)); i++ {
					f(i, edge{a, b})
				}
			}
			a = b
		}
	}
}

func (s *rowShape) row(lat int32) int {
	return int((int64(lat) - s.south) * int64(len(s.first)-1) / (s.north - s.south + 1))
}

// holds tells whether p lies in an odd number of the rings (M. Shimrat 1962,
// Algorithm 112), at a latitude a hair north of its own so that no corner is on it.
func (s *rowShape) holds(p geo.Point) (in bool) {
	if x, y := int64(p.Lon), int64(p.Lat); y < s.south || y > s.north || x < s.west || x > s.east {
		return false
	}
	r := s.row(p.Lat)
	for _, e := range s.edges[s.first[r]:s.first[r+1]] {
		if (e.a.Lat > p.Lat) != (e.b.Lat > p.Lat) {
			f := (float64(p.Lat) + 0.5 - float64(e.a.Lat)) / (float64(e.b.Lat) - float64(e.a.Lat))
			if float64(e.a.Lon)+f*(float64(e.b.Lon)-float64(e.a.Lon)) > float64(p.Lon) {
				in = !in
			}
		}
	}
	return in
}
