package interference

import (
	"math"
	"math/bits"

	"supercargo"
	"supercargo/geo"
)

// Ring sums up positions, in nautical miles from the first of them, so that the
// circle which they lie on best can be told at any time (I. Kåsa 1976, IEEE
// Transactions on Instrumentation and Measurement 25, 8; recalled): with z = x²+y²,
// the least squares of z - 2ax - 2by - c.
type Ring struct {
	X, Y, XX, XY, YY, XZ, YZ, Z, ZZ float64
	Sides                           uint16  // on which of twelve sides of the middle of those before a position lay, bit by bit
	Way                             float64 // made by all steps, nm
}

// add takes the n-th position, and where the one before it was.
func (r *Ring) add(n uint32, first, last, at geo.Point) {
	x, y := geo.Apart(first, at)
	z := x*x + y*y
	r.X, r.Y, r.XX, r.XY, r.YY = r.X+x, r.Y+y, r.XX+x*x, r.XY+x*y, r.YY+y*y
	r.XZ, r.YZ, r.Z, r.ZZ = r.XZ+x*z, r.YZ+y*z, r.Z+z, r.ZZ+z*z
	r.Way += math.Hypot(geo.Apart(last, at))
	if n > 3 { // of fewer the middle says little
		side := math.Floor(math.Atan2(x-r.X/float64(n), y-r.Y/float64(n)) * 6 / math.Pi)
		r.Sides |= 1 << ((int(side) + 12) % 12)
	}
}

// Circle is a circle that positions lie on.
type Circle struct {
	East, North float64 // of its middle from the first position, nm
	RadiusNM    float64
	OffNM       float64 // how far off it they lie, quadratic mean
}

// circle is the one that fits n positions best, false where none does.
func (r *Ring) circle(n float64) (c Circle, ok bool) {
	// about the means
	mx, my, mz := r.X/n, r.Y/n, r.Z/n
	xx, xy, yy := r.XX/n-mx*mx, r.XY/n-mx*my, r.YY/n-my*my
	xz, yz, zz := r.XZ/n-mx*mz, r.YZ/n-my*mz, r.ZZ/n-mz*mz
	det := xx*yy - xy*xy
	if det <= 1e-12*(xx+yy)*(xx+yy) {
		return c, false
	}
	a, b := (xz*yy-yz*xy)/det/2, (yz*xx-xz*xy)/det/2
	square := mz - 2*a*mx - 2*b*my + a*a + b*b
	if square <= 0 {
		return c, false
	}
	c = Circle{East: a, North: b, RadiusNM: math.Sqrt(square)}
	left := max(0, zz-2*(2*a*xz+2*b*yz)+4*(a*a*xx+2*a*b*xy+b*b*yy))
	c.OffNM = math.Sqrt(left) / (2 * c.RadiusNM)
	return c, true
}

// Circle is the circle on which the excursion runs round, false where it does
// not. What is seen of few sides, as where fixes come once in half a turn, has to lie on it
// the more exactly. A ferry's way to and fro is an arc of some circle too.
func (e *Excursion) Circle(p *Params) (c Circle, ok bool) {
	sides := bits.OnesCount16(e.Ring.Sides)
	if e.Fixes < p.RingFixes || sides < p.RingFewSectors {
		return c, false
	}
	share := p.RingShare
	if sides < p.RingSectors {
		share = p.RingExact
	}
	c, ok = e.Ring.circle(float64(e.Fixes))
	n := float64(e.Fixes)
	middle := math.Hypot(e.Ring.X/n-c.East, e.Ring.Y/n-c.North) // of an arc, near it
	kn := e.Ring.Way / hours(max(1, int64(e.Last.Time-e.First.Time)))
	return c, ok && c.RadiusNM >= p.RingLeastNM && c.RadiusNM <= p.RingMostNM && c.OffNM <= share*c.RadiusNM && middle <= p.RingMiddle*c.RadiusNM && kn >= p.RingKn
}

// off is how far a position lies off the circle, given from the excursion's first, nm.
func (c *Circle) off(east, north float64) float64 {
	return math.Abs(math.Hypot(east-c.East, north-c.North) - c.RadiusNM)
}

func point(f *supercargo.Fix) geo.Point { return geo.Point{Lat: f.Lat, Lon: f.Lon} }
