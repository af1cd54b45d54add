package detect

import (
	"fmt"
	"math"

	"supercargo/geo"
)

// cells are squares of a hundredth of a degree, 0.6 nm high: a place without a
// name goes by the middle of its cell, so that one berth is one place whoever
// lies there.
const cellDeg = 100

// CellState is the cells that a ship lay in, the latest last. A berth near the
// edge of a cell would be in one today and in the next tomorrow, by the error of
// GPS: so a ship that lies where she lay before lies in the same cell again.
type CellState [4]geo.Point

// of is the middle of the cell that a position is held to lie in.
func (s *CellState) of(p *CallParams, at geo.Point) geo.Point {
	cell := cellOf(at)
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] != (geo.Point{}) && geo.Within(s[i], at, p.CellNM) {
			cell = s[i]
			break
		}
	}
	s.remember(cell)
	return cell
}

// remember puts a cell last, in the place of the oldest if it is a new one.
func (s *CellState) remember(cell geo.Point) {
	from := 0
	for i := range s {
		if s[i] == cell {
			from = i
		}
	}
	copy(s[from:], s[from+1:])
	s[len(s)-1] = cell
}

func cellOf(at geo.Point) geo.Point {
	lat, lon := at.Degrees()
	return geo.At(math.Round(lat*cellDeg)/cellDeg, math.Round(lon*cellDeg)/cellDeg)
}

// cellName is "cell-37.94N-023.64E".
func cellName(at geo.Point) string {
	lat, lon := at.Degrees()
	ns, ew := 'N', 'E'
	if lat < 0 {
		ns = 'S'
	}
	if lon < 0 {
		ew = 'W'
	}
	return fmt.Sprintf("cell-%05.2f%c-%06.2f%c", math.Abs(lat), ns, math.Abs(lon), ew)
}

// MiddleOf is the middle of the cell that a place without a name goes by; false for the id of
// any other place.
func MiddleOf(place string) (at geo.Point, ok bool) {
	var lat, lon float64
	var ns, ew byte
	if n, _ := fmt.Sscanf(place, "cell-%5f%c-%6f%c", &lat, &ns, &lon, &ew); n < 4 || lat > 90 || lon > 180 {
		return at, false
	}
	if ns == 'S' {
		lat = -lat
	}
	if ew == 'W' {
		lon = -lon
	}
	at = geo.At(lat, lon)
	return at, cellName(at) == place
}
