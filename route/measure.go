package route

import "supercargo/coast"

// MeasureShore is the shore with its open cells measured, for the generator: it takes
// some seconds.
func MeasureShore(c *coast.Coast, corridors []Corridor) *Shore {
	gates := gatesOf(corridors)
	s := newShore(c, gates)
	s.measureFree(c, gates)
	return s
}

// Free is the table of open cells, to be kept in the mesh.
func (s *Shore) Free() []uint8 { return s.free }

func gatesOf(corridors []Corridor) (out []side) {
	for i := range corridors {
		for _, g := range corridors[i].gates {
			out = append(out, gateSides(g)...)
		}
	}
	return out
}
