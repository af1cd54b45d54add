package route

import (
	"math"

	"supercargo/geo"
)

// Angles in 1e-7 degree.
const (
	deg  = 10_000_000
	half = 180 * deg
	full = 2 * half
)

const nmPerRad = 60 * 180 / math.Pi

// east is how far east of a b lies, the short way round.
func east(a, b geo.Point) int64 {
	d := int64(b.Lon) - int64(a.Lon)
	switch {
	case d > half:
		return d - full
	case d < -half:
		return d + full
	}
	return d
}

type vector [3]float64

func vectorOf(p geo.Point) vector {
	lat, lon := p.Degrees()
	sa, ca := math.Sincos(lat * math.Pi / 180)
	so, co := math.Sincos(lon * math.Pi / 180)
	return vector{ca * co, ca * so, sa}
}

func (v vector) point() geo.Point {
	return geo.At(math.Atan2(v[2], math.Hypot(v[0], v[1]))*180/math.Pi, math.Atan2(v[1], v[0])*180/math.Pi)
}

func (v vector) dot(w vector) float64 { return v[0]*w[0] + v[1]*w[1] + v[2]*w[2] }

// arc is a great circle from a point, ready to be walked.
type arc struct {
	from, aside vector  // unit vectors: the start, and a quarter of the globe on
	nm          float64 // of the whole arc
}

func arcOf(a, b geo.Point) arc {
	v, w := vectorOf(a), vectorOf(b)
	c := v.dot(w)
	u := vector{w[0] - c*v[0], w[1] - c*v[1], w[2] - c*v[2]}
	s := math.Sqrt(u.dot(u))
	if s == 0 {
		return arc{from: v}
	}
	return arc{v, vector{u[0] / s, u[1] / s, u[2] / s}, math.Atan2(s, c) * nmPerRad}
}

// at is the point nm nautical miles along.
func (a *arc) at(nm float64) geo.Point {
	s, c := math.Sincos(nm / nmPerRad)
	return vector{c*a.from[0] + s*a.aside[0], c*a.from[1] + s*a.aside[1], c*a.from[2] + s*a.aside[2]}.point()
}

// angleNM is the great-circle distance of two unit vectors, from their chord.
func angleNM(v, w vector) float64 {
	return 2 * math.Asin(min(1, math.Sqrt(chord2(v, w))/2)) * nmPerRad
}

// chord2 is the square of the chord between two unit vectors.
func chord2(v, w vector) float64 {
	d := vector{v[0] - w[0], v[1] - w[1], v[2] - w[2]}
	return d.dot(d)
}

// chordOf2 is the square of the chord of nm nautical miles, at the most.
func chordOf2(nm float64) float64 {
	c := 2 * math.Sin(min(nm/nmPerRad, math.Pi)/2)
	return c * c * (1 + chordError)
}

func atan2NM(y, x float64) float64 { return math.Atan2(y, x) * nmPerRad }
