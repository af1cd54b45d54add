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
// any other place. It is asked of every place where anybody called, so it reads digits itself.
func MiddleOf(place string) (at geo.Point, ok bool) {
	const form = "cell-00.00N-000.00E"
	if len(place) != len(form) || place[:5] != form[:5] || place[11] != '-' {
		return at, false
	}
	lat, a := hundredths(place[5:10])
	lon, b := hundredths(place[12:18])
	south, c := hemisphere(place[10], 'N', 'S', lat)
	west, d := hemisphere(place[18], 'E', 'W', lon)
	if !a || !b || !c || !d || lat > 90*cellDeg || lon > 180*cellDeg {
		return at, false
	}
	return geo.At(south*float64(lat)/cellDeg, west*float64(lon)/cellDeg), true
}

// hundredths reads digits with two behind the point.
func hundredths(s string) (n int, ok bool) {
	for i := range len(s) {
		switch x := s[i]; {
		case i == len(s)-3:
			if x != '.' {
				return 0, false
			}
		case x < '0' || x > '9':
			return 0, false
		default:
			n = 10*n + int(x-'0')
		}
	}
	return n, true
}

// hemisphere is the sign of a letter. On the line between two it is the first.
func hemisphere(letter, first, second byte, n int) (float64, bool) {
	switch {
	case letter == first:
		return 1, true
	case letter == second && n > 0:
		return -1, true
	}
	return 0, false
}
