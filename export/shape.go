package export

import (
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
	at         []supercargo.Instant // of each part, where that is not from begin to end
	of         string               // whose the line is: lines of one stand together in GPX
	times      []supercargo.Instant // of each point of the one part of a track; nil of other shapes
}

// single tells whether a shape is of points that no line joins.
func (s shape) single() bool {
	for _, part := range s {
		if len(part) > 1 {
			return false
		}
	}
	return true
}

// spot is the shape of one position.
func spot(p geo.Point) shape { return shape{{p}} }

// line is the shape of a straight line on a flat chart, the short way round:
// not where a ship went, only what lies between two positions. Where it
// crosses the antimeridian it is cut in two (RFC 7946, 3.1.9).
func line(a, b geo.Point) shape {
	a = geo.SameSide(a, b)
	b = geo.SameSide(b, a)
	at, _, crosses := geo.Antimeridian(a, b)
	if !crosses {
		return shape{{a, b}}
	}
	return shape{{a, at}, {{Lat: at.Lat, Lon: -at.Lon}, b}}
}
