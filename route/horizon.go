package route

import (
	"math"

	"supercargo/geo"
)

// horizon tells at a glance of most lines from a point that shore lies across them: where a coast is cut up,
// nearly all are so, and to lay out each as a great circle takes far longer. It hides the directions between
// two corners of one line of shore near by, but for a hand's breadth at either: who goes there comes across
// that line, however it bends. Of any other direction it says nothing.
type horizon struct {
	east, north vector // at the point
	hidden      [horizonBins / 64]uint64
}

// How near the point the whole of a line lies that hides anything, and how broad the hand is, nautical miles.
// So near, the chords that Shore.Clear lays along a great circle are never half a hand off its first direction
// on the flat chart, up to mostNorth.
const (
	horizonNM   = 8
	handNM      = 0.12
	mostNorth   = 70
	horizonBins = 1024
)

// beyondNM is how far off a point is at the least of which hides tells, and beyond2 the square of that chord.
const beyondNM = horizonNM + handNM

var beyond2 = chordOf2(beyondNM)

// horizonOf looks about from a point.
func (s *Shore) horizonOf(p geo.Point) (h horizon) {
	lat, lon := p.Degrees()
	h.east, h.north = compass(lat, lon)
	if math.Abs(lat) > mostNorth {
		return h
	}
	const high = horizonNM * deg / 60
	ca := math.Cos(lat * math.Pi / 180)
	wide := int64(high / ca)
	west := int64(p.Lon) + half - wide
	l := skyline{h: &h, from: p, eastNM: ca * 60 / deg}
	for y := boxRow(int32(int64(p.Lat) - high)); y <= boxRow(int32(int64(p.Lat)+high)); y++ {
		for x := floorDiv(west, boxSize); x <= floorDiv(west+2*wide, boxSize); x++ {
			sides := s.in(y, int((x+boxesX)%boxesX))
			for i := range sides {
				l.add(&sides[i])
			}
			l.end()
		}
	}
	return h
}

// compass is what points east and north at a place.
func compass(lat, lon float64) (east, north vector) {
	sa, ca := math.Sincos(lat * math.Pi / 180)
	so, co := math.Sincos(lon * math.Pi / 180)
	return vector{-so, co, 0}, vector{-sa * co, -sa * so, ca}
}

// skyline is a line of shore as it is seen from a point while it is followed.
type skyline struct {
	h      *horizon
	from   geo.Point
	eastNM float64 // nautical miles in 1e-7 degree of longitude

	last        geo.Point
	at          float64 // where the last corner is, by turned, and more than all round where the line leads round
	right, left corner  // the farthest corners on either hand
	begun       bool
}

// corner of a line, nautical miles east and north.
type corner struct{ at, east, north float64 }

// add follows the line along a side, or begins another with it.
func (l *skyline) add(e *side) {
	if !l.begun || e.a != l.last {
		l.end()
		c, near := l.corner(e.a)
		if !near {
			return
		}
		l.begun, l.at, l.right, l.left = true, c.at, c, c
	}
	c, near := l.corner(e.b)
	if !near {
		l.end()
		return
	}
	l.last = e.b
	l.at += math.Remainder(c.at-l.at, horizonBins)
	if c.at = l.at; c.at < l.right.at {
		l.right = c
	} else if c.at > l.left.at {
		l.left = c
	}
}

// corner is where a point lies, and whether it is near.
func (l *skyline) corner(p geo.Point) (c corner, near bool) {
	const northNM = 60.0 / deg
	c.east, c.north = float64(east(l.from, p))*l.eastNM, float64(int64(p.Lat)-int64(l.from.Lat))*northNM
	if far := c.east*c.east + c.north*c.north; far > horizonNM*horizonNM || far < handNM*handNM {
		return c, false
	}
	c.at = turned(c.east, c.north)
	return c, true
}

// end hides what the line hides.
func (l *skyline) end() {
	if !l.begun {
		return
	}
	l.begun = false
	if l.left.at == l.right.at {
		return
	}
	from, to := int(math.Ceil(l.right.at+l.right.hand(1))), int(math.Floor(l.left.at-l.left.hand(-1)))
	for n := min(to-from, horizonBins); n > 0; { // a word at a time
		h := from & (horizonBins - 1)
		bits := min(64-h%64, n)
		l.h.hidden[h/64] |= ^uint64(0) >> (64 - bits) << (h % 64)
		from, n = from+bits, n-bits
	}
}

// hand is how far a hand's breadth beside the corner turns, to the left (1) or the right (-1).
func (c *corner) hand(side float64) float64 {
	share := side * handNM / math.Sqrt(c.east*c.east+c.north*c.north)
	return math.Abs(math.Remainder(turned(c.east-c.north*share, c.north+c.east*share)-c.at, horizonBins))
}

// hides tells whether shore lies across the line to a point more than beyondNM off.
func (h *horizon) hides(to vector) bool {
	i := int(turned(to.dot(h.east), to.dot(h.north))) & (horizonBins - 1)
	return h.hidden[i/64]&(1<<(i%64)) != 0
}

// turned is how far a direction lies anticlockwise of east: not an angle, but it grows as one does, from 0 to
// horizonBins all round, and a half turn is always half of that.
func turned(east, north float64) float64 {
	const quarter = horizonBins / 4
	r := math.Abs(east) + math.Abs(north)
	switch {
	case r == 0:
		return 0
	case north >= 0 && east >= 0:
		return quarter * north / r
	case north >= 0:
		return quarter * (1 - east/r)
	case east < 0:
		return quarter * (2 - north/r)
	}
	return quarter * (3 + east/r)
}
