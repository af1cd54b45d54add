package geo

import "math"

// half is 180 degrees.
const half = 1_800_000_000

// Antimeridian tells whether the short way from a to b on a flat chart crosses
// 180 degrees, and where: the point as seen from a, with its longitude at that
// end of the chart (the other end is the negative), and its share of the way. A
// point that lies on 180 degrees has the sign of the other's longitude, so that
// nothing is crossed there.
func Antimeridian(a, b Point) (at Point, f float64, crosses bool) {
	a = SameSide(a, b)
	b = SameSide(b, a)
	d := int64(a.Lon) - int64(b.Lon)
	if d <= half && d >= -half {
		return Point{}, 0, false
	}
	edge := int64(half)
	if a.Lon < 0 {
		edge = -half
	}
	f = float64(edge-int64(a.Lon)) / float64(int64(b.Lon)+2*edge-int64(a.Lon))
	return Point{Lat: a.Lat + int32(math.Round(float64(int64(b.Lat)-int64(a.Lat))*f)), Lon: int32(edge)}, f, true
}

// SameSide writes a point that lies on the antimeridian with the sign of the
// other's longitude.
func SameSide(p, other Point) Point {
	if (p.Lon == half || p.Lon == -half) && other.Lon != 0 && (p.Lon < 0) != (other.Lon < 0) {
		p.Lon = -p.Lon
	}
	return p
}
