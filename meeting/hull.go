package meeting

import (
	"math"
	"strconv"
	"strings"
)

// Hull is a ship's outline on the water, as she states it: a rectangle, metres from the
// antenna. The bow of a real hull is narrower, so that the rectangles of two ships can
// touch where the ships do not.
type Hull struct {
	Bow, Stern, Port, Starboard float64
	Antenna                     bool // where in the hull the antenna stands is stated; else Bow is the length and Starboard the beam
}

// What is no size: no ship is longer than 500 m or wider than 130 m (stated.Default).
const (
	mostLengthM = 500
	mostBeamM   = 130
)

// ReadHull makes a hull of the four distances in metres, as AIS messages 5, 19 and 24 give
// them: to bow, stern, port and starboard. Without the distances to bow and port the other
// two are the length and the beam (ITU-R M.1371-5, figure 41), and where the antenna
// stands is not stated.
func ReadHull(said string) (h Hull, ok bool) {
	var d [4]float64
	fields := strings.Fields(said)
	if len(fields) != len(d) {
		return h, false
	}
	for i, f := range fields {
		x, err := strconv.ParseFloat(f, 64)
		if err != nil || !(x >= 0) {
			return h, false
		}
		d[i] = x
	}
	if d[0] == 0 && d[2] == 0 {
		return HullOf(d[1], d[3])
	}
	h = Hull{d[0], d[1], d[2], d[3], true}
	return h, h.sound()
}

// HullOf is a hull of which length and beam alone are stated.
func HullOf(length, beam float64) (h Hull, ok bool) {
	h = Hull{Bow: length, Starboard: beam}
	return h, h.sound()
}

func (h *Hull) sound() bool {
	l, b := h.Length(), h.Beam()
	return l > 0 && b > 0 && l <= mostLengthM && b <= mostBeamM
}

// Length and Beam are those stated, metres.
func (h *Hull) Length() float64 { return h.Bow + h.Stern }
func (h *Hull) Beam() float64   { return h.Port + h.Starboard }

// covers is a rectangle in which the hull lies wherever in it the antenna stands.
func (h *Hull) covers() Hull {
	if h.Antenna {
		return *h
	}
	l, b := h.Length(), h.Beam()
	return Hull{l, l, b, b, true}
}

// extremes are the hull with the antenna in each corner of it: no other place of the
// antenna puts the hull farther from anything. One where the place is stated.
func (h *Hull) extremes() []Hull {
	if h.Antenna {
		return []Hull{*h}
	}
	l, b := h.Length(), h.Beam()
	return []Hull{{l, 0, b, 0, true}, {l, 0, 0, b, true}, {0, l, b, 0, true}, {0, l, 0, b, true}}
}

// radius is how far the farthest corner lies from the antenna.
func (h *Hull) radius() float64 {
	return math.Hypot(max(h.Bow, h.Stern), max(h.Port, h.Starboard))
}

// vec is a place on a plane, metres east and north.
type vec struct{ x, y float64 }

func (a vec) minus(b vec) vec               { return vec{a.x - b.x, a.y - b.y} }
func (a vec) dot(b vec) float64             { return a.x*b.x + a.y*b.y }
func (a vec) length() float64               { return math.Hypot(a.x, a.y) }
func (a vec) along(b vec, part float64) vec { return vec{a.x + part*b.x, a.y + part*b.y} }

// box is a hull lying on the water: its corners in order, and its two axes.
type box struct {
	corner [4]vec
	axis   [2]vec // ahead and abeam, of length 1
}

// at lays a hull with its antenna at a place and its bow to a heading in degrees.
func (h *Hull) at(p vec, heading float64) box {
	sin, cos := math.Sincos(heading * math.Pi / 180)
	ahead, abeam := vec{sin, cos}, vec{cos, -sin}
	put := func(a, b float64) vec { return p.along(ahead, a).along(abeam, b) }
	return box{[4]vec{put(h.Bow, -h.Port), put(h.Bow, h.Starboard), put(-h.Stern, h.Starboard), put(-h.Stern, -h.Port)}, [2]vec{ahead, abeam}}
}

// apart is the distance between two hulls, metres; where they overlap it is negative, by
// how far one would have to be moved to lie clear.
func apart(a, b *box) float64 {
	clear := math.Inf(-1)
	for _, of := range [...]*box{a, b} {
		for _, n := range of.axis {
			aLo, aHi := a.across(n)
			bLo, bHi := b.across(n)
			clear = max(clear, bLo-aHi, aLo-bHi)
		}
	}
	if clear <= 0 {
		return clear
	}
	least := math.Inf(1)
	for i := range a.corner {
		least = min(least, b.from(a.corner[i]), a.from(b.corner[i]))
	}
	return least
}

// across is from where to where a box reaches in a direction.
func (b *box) across(n vec) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, c := range b.corner {
		d := c.dot(n)
		lo, hi = min(lo, d), max(hi, d)
	}
	return lo, hi
}

// from is how far a point outside lies from the sides of a box.
func (b *box) from(p vec) float64 {
	least := math.Inf(1)
	for i, c := range b.corner {
		side := b.corner[(i+1)%4].minus(c)
		part := 0.0
		if l := side.dot(side); l > 0 {
			part = max(0, min(1, p.minus(c).dot(side)/l))
		}
		least = min(least, p.minus(c.along(side, part)).length())
	}
	return least
}
