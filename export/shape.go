package export

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// shape is what is drawn: parts of one point each, or of two or more that are
// joined by a line. No part is a thing without a position.
type shape [][]geo.Point

// mark is a thing on a map.
type mark struct {
	id, name   string
	folder     string             // what it is kept with in KML
	simulated  bool               //
	begin, end supercargo.Instant // zero where not known
	shape      shape
}

// spot is the shape of one position.
func spot(p geo.Point) shape { return shape{{p}} }

// line is the shape of a straight line on a flat chart, the short way round:
// not where a ship went, only what lies between two positions. Where it
// crosses the antimeridian it is cut in two (RFC 7946, 3.1.9).
func line(a, b geo.Point) shape {
	a = sameSide(a, b)
	b = sameSide(b, a)
	if !apart(a, b) {
		return shape{{a, b}}
	}
	edge := int32(half)
	if a.Lon < 0 {
		edge = -half
	}
	y := crossing(a, b, int64(edge))
	return shape{{a, {Lat: y, Lon: edge}}, {{Lat: y, Lon: -edge}, b}}
}

// apart tells whether the short way from a to b is across the antimeridian.
func apart(a, b geo.Point) bool {
	d := int64(a.Lon) - int64(b.Lon)
	return d > half || d < -half
}

// sameSide writes a point that lies on the antimeridian with the sign of the
// other's longitude: nothing is crossed.
func sameSide(p, other geo.Point) geo.Point {
	if (p.Lon == half || p.Lon == -half) && other.Lon != 0 && (p.Lon < 0) != (other.Lon < 0) {
		p.Lon = -p.Lon
	}
	return p
}

// crossing is the latitude at which the line from a meets the antimeridian,
// at edge as seen from a.
func crossing(a, b geo.Point, edge int64) int32 {
	x := int64(b.Lon) + 2*edge // b in the turn of longitude of a
	f := float64(edge-int64(a.Lon)) / float64(x-int64(a.Lon))
	return a.Lat + int32(math.Round(float64(int64(b.Lat)-int64(a.Lat))*f))
}
