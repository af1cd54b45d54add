package route

import (
	"math"
	"sync/atomic"

	"supercargo/coast"
	"supercargo/geo"
)

// Shore answers whether a ship can go straight from one point to another: whether
// the great circle between them crosses the coast, or a gate. What it answers does not change
// once it is made; it lists the shore band by band, where it is first asked for.
type Shore struct {
	coast *coast.Coast
	gates []side
	bands [bandsX]atomic.Pointer[boxes]
	free  []uint8 // by open cell: what no shore is nearer than, in freeNM
}

// boxes are those of a band of longitudes, from the south and then from the west on.
type boxes struct {
	first [boxesY*perBand + 1]int32 // first[i] to first[i+1] of sides are those of box i
	sides []side
}

// side is a piece of shore, or of a gate.
type side struct{ a, b geo.Point }

// Boxes list what shore lies in them; open cells say how far off the next is.
const (
	boxSize  = deg / 4
	boxesX   = full / boxSize
	boxesY   = half / boxSize
	openSize = deg / 2
	openX    = full / openSize
	openY    = half / openSize
	freeNM   = 2
)

func newShore(c *coast.Coast, gates []side) *Shore { return &Shore{coast: c, gates: gates} }

// Bands are a degree wide.
const (
	perBand = deg / boxSize
	bandsX  = boxesX / perBand
)

// in lists the sides in the box of a row and a column.
func (s *Shore) in(y, x int) []side {
	at := &s.bands[x/perBand]
	b := at.Load()
	if b == nil {
		b = s.newBand(x / perBand)
		at.Store(b)
	}
	box := y*perBand + x%perBand
	return b.sides[b.first[box]:b.first[box+1]]
}

func (s *Shore) newBand(number int) *boxes {
	b := &boxes{}
	s.eachSide(number, func(box int, _ side) { b.first[box+1]++ })
	for i := range boxesY * perBand {
		b.first[i+1] += b.first[i]
	}
	b.sides = make([]side, b.first[boxesY*perBand])
	next := b.first
	s.eachSide(number, func(box int, e side) {
		b.sides[next[box]] = e
		next[box]++
	})
	return b
}

// eachSide hands out every piece of shore and gate with each box of a band that it may lie in.
// A side of the antimeridian where a file cuts land in two is no shore.
func (s *Shore) eachSide(band int, f func(box int, e side)) {
	each := func(e side) {
		eachBox(e.a, e.b, func(y, x int) {
			if x/perBand == band {
				f(y*perBand+x%perBand, e)
			}
		})
	}
	s.coast.Edges(int64(band)*deg-half-boxSize, deg+2*boxSize, func(left, right uint16, a, b geo.Point) {
		if (left >= coast.FirstLand) != (right >= coast.FirstLand) && !seam(a, b) {
			each(side{a, b})
		}
	})
	for _, g := range s.gates {
		each(g)
	}
}

func seam(a, b geo.Point) bool {
	return (a.Lon == half || a.Lon == -half) && (b.Lon == half || b.Lon == -half)
}

// eachBox hands out the boxes of the rectangle about a and b.
func eachBox(a, b geo.Point, f func(y, x int)) {
	d := east(a, b)
	y0, y1 := boxRow(min(a.Lat, b.Lat)), boxRow(max(a.Lat, b.Lat))
	x0, x1 := floorDiv(int64(a.Lon)+half+min(d, 0), boxSize), floorDiv(int64(a.Lon)+half+max(d, 0), boxSize)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			f(y, int((x+boxesX)%boxesX))
		}
	}
}

func floorDiv(x, by int64) int64 {
	if x < 0 {
		return -((-x + by - 1) / by)
	}
	return x / by
}

func boxRow(lat int32) int { return min(int((int64(lat)+90*deg)/boxSize), boxesY-1) }

// chordNM is how far a great circle is taken for a straight line on the flat chart
// of the coast: it is off by 10 m at 70 degrees then.
const chordNM = 8

// Clear tells whether a ship can go straight from a to b. From b to a it is the same.
func (s *Shore) Clear(a, b geo.Point) bool {
	if less(b, a) {
		a, b = b, a
	}
	return s.clearFrom(a, b)
}

// clearFrom is Clear with the chords laid from a on: from b on, the last ends some
// metres off.
func (s *Shore) clearFrom(a, b geo.Point) bool {
	if geo.NearNM(a, b) < 0.9*chordNM {
		return !s.crosses(a, b)
	}
	w, p := arcOf(a, b), a
	for x := 0.0; x < w.nm; {
		if free := s.freeAt(p); free > chordNM {
			x += free
			if x < w.nm {
				p = w.at(x)
			}
			continue
		}
		q, y := b, x+chordNM
		if y < w.nm {
			q = w.at(y)
		}
		if s.crosses(p, q) {
			return false
		}
		p, x = q, y
	}
	return true
}

// freeAt is how far from p no shore lies, nautical miles, at the least.
func (s *Shore) freeAt(p geo.Point) float64 {
	return float64(s.free[openCell(p)]) * freeNM
}

func openCell(p geo.Point) int {
	y := min(int((int64(p.Lat)+90*deg)/openSize), openY-1)
	x := int((int64(p.Lon)+half)/openSize) % openX
	return y*openX + x
}

// crosses tells whether shore lies across the straight line pq, or touches it.
func (s *Shore) crosses(p, q geo.Point) bool {
	d := east(p, q)
	y0, y1 := boxRow(min(p.Lat, q.Lat)), boxRow(max(p.Lat, q.Lat))
	x0, x1 := floorDiv(int64(p.Lon)+half+min(d, 0), boxSize), floorDiv(int64(p.Lon)+half+max(d, 0), boxSize)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			sides := s.in(y, int((x+boxesX)%boxesX))
			for i := range sides {
				if sides[i].meets(p, d, int64(q.Lat)-int64(p.Lat)) {
					return true
				}
			}
		}
	}
	return false
}

// meets tells whether the side and the line from p, dx east and dy north, have a
// point in common.
func (e *side) meets(p geo.Point, dx, dy int64) bool {
	ax, ay := east(p, e.a), int64(e.a.Lat)-int64(p.Lat)
	bx, by := ax+east(e.a, e.b), int64(e.b.Lat)-int64(p.Lat)
	if max(ax, bx) < min(dx, 0) || min(ax, bx) > max(dx, 0) || max(ay, by) < min(dy, 0) || min(ay, by) > max(dy, 0) {
		return false
	}
	a, b := dx*ay-dy*ax, dx*by-dy*bx
	if a > 0 && b > 0 || a < 0 && b < 0 {
		return false
	}
	o, d := (bx-ax)*(-ay)-(by-ay)*(-ax), (bx-ax)*(dy-ay)-(by-ay)*(dx-ax)
	return !(o > 0 && d > 0 || o < 0 && d < 0)
}

// measureFree works out free, for the generator: from the middle of each cell to the
// nearest shore and gate, less half of the cell's greatest diagonal.
func (s *Shore) measureFree(c *coast.Coast, gates []side) {
	s.free = make([]uint8, openX*openY)
	const most = 255 * freeNM
	for i := range s.free {
		y, x := i/openX, i%openX
		mid := geo.Point{Lat: int32(y*openSize - 90*deg + openSize/2), Lon: int32(int64(x)*openSize - half + openSize/2)}
		nm := float64(most)
		if n, ok := c.Nearest(mid, most); ok {
			nm = n.NM
		}
		for _, g := range gates {
			nm = min(nm, geo.NM(mid, g.a), geo.NM(mid, g.b))
		}
		lat, _ := mid.Degrees()
		diagonal := 15 * math.Hypot(1, math.Cos((math.Abs(lat)-0.25)*math.Pi/180))
		s.free[i] = uint8(max(0, (nm-diagonal-gateStepNM)/freeNM))
	}
}

// gateStepNM is how far apart the corners of a gate lie at most.
const gateStepNM = 6

// gateSides divides a gate's line so that no piece is longer than gateStepNM.
func gateSides(line []geo.Point) (out []side) {
	for i := 1; i < len(line); i++ {
		a := line[i-1]
		n := int(math.Ceil(geo.NM(line[i-1], line[i]) / gateStepNM))
		dx, dy := east(line[i-1], line[i]), int64(line[i].Lat)-int64(line[i-1].Lat)
		for k := 1; k <= n; k++ {
			b := geo.Point{Lat: line[i-1].Lat + int32(dy*int64(k)/int64(n)), Lon: turn(int64(line[i-1].Lon) + dx*int64(k)/int64(n))}
			out = append(out, side{a, b})
			a = b
		}
	}
	return out
}

// turn brings a longitude back to -180 to 180 degrees.
func turn(x int64) int32 {
	switch {
	case x > half:
		x -= full
	case x < -half:
		x += full
	}
	return int32(x)
}
