package mvt

import (
	"math"

	"supercargo/geo"
)

// Point is a place on the square of the world: 0 to 1 eastward and southward.
type Point struct{ X, Y float64 }

// MaxLat is where the square of the world ends, in degrees.
const MaxLat = 85.0511287798066

// Project gives the place of a position; what lies beyond MaxLat goes to the edge.
func Project(p geo.Point) Point {
	lat, lon := p.Degrees()
	lat = min(max(lat, -MaxLat), MaxLat)
	y := math.Log(math.Tan(math.Pi/4 + lat*math.Pi/360))
	return Point{(lon + 180) / 360, 0.5 - y/(2*math.Pi)}
}

// Unproject gives the position of a place.
func Unproject(p Point) geo.Point {
	lat := math.Atan(math.Sinh(math.Pi*(1-2*p.Y))) * 180 / math.Pi
	return geo.At(lat, p.X*360-180)
}

// Box is a piece of the world.
type Box struct{ West, North, East, South float64 }

// BoxOf is the box about a line.
func BoxOf(line []Point) Box {
	b := Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range line {
		b = Box{min(b.West, p.X), min(b.North, p.Y), max(b.East, p.X), max(b.South, p.Y)}
	}
	return b
}

// Meets tells whether two boxes have a point in common.
func (b Box) Meets(o Box) bool {
	return b.West <= o.East && b.East >= o.West && b.North <= o.South && b.South >= o.North
}

// Area is twice that of a ring: positive where it is clockwise on the screen, that is
// where y goes down.
func Area(ring []Point) (a float64) {
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		a += p.X*q.Y - q.X*p.Y
	}
	return a
}
