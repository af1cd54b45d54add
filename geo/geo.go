// Package geo has distances, bearings and points between, on the sphere.
//
// The sphere's radius is the nautical mile's: one minute of arc of a great
// circle is one nautical mile of 1,852 m by definition of the mile's origin.
// Against the WGS 84 ellipsoid this is off by up to 0.5 %, less than the
// detectors' thresholds can notice.
package geo

import "math"

// Point is a position in 1e-7 degree, as in supercargo.Fix.
type Point struct {
	Lat int32 `json:"lat"`
	Lon int32 `json:"lon"`
}

// At makes a Point of degrees.
func At(lat, lon float64) Point {
	return Point{int32(math.Round(lat * 1e7)), int32(math.Round(lon * 1e7))}
}

// Degrees gives latitude and longitude in degrees.
func (p Point) Degrees() (lat, lon float64) { return float64(p.Lat) * 1e-7, float64(p.Lon) * 1e-7 }

const (
	rad       = math.Pi / 180
	unit      = 1e-7 * rad // of a Point, in radians
	nmPerRad  = 60 / rad
	nmPerUnit = 60e-7 // nautical miles in 1e-7 degree of latitude
)

// MetresPerNM is the international nautical mile.
const MetresPerNM = 1852.0

// NM is the great-circle distance in nautical miles (haversine formula:
// R. W. Sinnott 1984, Sky and Telescope 68, 159), good at any distance.
func NM(a, b Point) float64 {
	la, lb := float64(a.Lat)*unit, float64(b.Lat)*unit
	sla := math.Sin((lb - la) / 2)
	slo := math.Sin(float64(deltaLon(a, b)) * unit / 2)
	h := sla*sla + math.Cos(la)*math.Cos(lb)*slo*slo
	return 2 * nmPerRad * math.Asin(math.Min(1, math.Sqrt(h)))
}

// NearNM is the distance in nautical miles on a flat chart with its scale at
// the mid latitude: within 0.1 % of NM up to 60 nm below 70 degrees, and
// several times faster. Farther apart it is still a fair measure of "far".
func NearNM(a, b Point) float64 {
	dy := float64(int64(b.Lat) - int64(a.Lat))
	dx := float64(deltaLon(a, b)) * math.Cos((float64(a.Lat)+float64(b.Lat))*unit/2)
	return nmPerUnit * math.Sqrt(dy*dy+dx*dx)
}

// Within tells whether NearNM is at most nm. Fixes that follow each other are
// nearly always far within: then no scale is needed, since none makes the way
// longer, and no square root.
func Within(a, b Point, nm float64) bool {
	dy, dx := float64(int64(b.Lat)-int64(a.Lat)), float64(deltaLon(a, b))
	if nm > 0 && (dy*dy+dx*dx)*(nmPerUnit*nmPerUnit) < 0.999*nm*nm {
		return true
	}
	return NearNM(a, b) <= nm
}

// deltaLon is b minus a in 1e-7 degree the short way round, across the
// antimeridian where that is shorter.
func deltaLon(a, b Point) int64 {
	d := int64(b.Lon) - int64(a.Lon)
	switch {
	case d > 1_800_000_000:
		return d - 3_600_000_000
	case d < -1_800_000_000:
		return d + 3_600_000_000
	}
	return d
}

// AtLeast is a distance in nautical miles that NM does not fall below, and a seventh of its work: how
// far they are apart in latitude, and how far the one is from the other's meridian. On a sphere of one
// radius the sine of that is cos(latitude) sin(difference of longitude).
func AtLeast(a, b Point) float64 {
	y := math.Abs(float64(int64(b.Lat)-int64(a.Lat))) * nmPerUnit
	x := min(math.Abs(float64(deltaLon(a, b)))*unit, math.Pi/2)
	x *= 1 - x*x/6 // its sine is no less
	return 0.999999 * max(y, nmPerRad*x*max(cosine(a.Lat), cosine(b.Lat)))
}

// Bearing is the initial great-circle course from a to b, degrees true 0-360.
func Bearing(a, b Point) float64 {
	la, lb, dlo := float64(a.Lat)*unit, float64(b.Lat)*unit, float64(deltaLon(a, b))*unit
	y := math.Sin(dlo) * math.Cos(lb)
	x := math.Cos(la)*math.Sin(lb) - math.Sin(la)*math.Cos(lb)*math.Cos(dlo)
	return math.Mod(math.Atan2(y, x)/rad+360, 360)
}

// Sail is the point nm nautical miles from a on the initial course (degrees
// true), along a great circle.
func Sail(a Point, course, nm float64) Point {
	la, lo := float64(a.Lat)*unit, float64(a.Lon)*unit
	d, c := nm/nmPerRad, course*rad
	lb := math.Asin(math.Sin(la)*math.Cos(d) + math.Cos(la)*math.Sin(d)*math.Cos(c))
	lob := lo + math.Atan2(math.Sin(c)*math.Sin(d)*math.Cos(la), math.Cos(d)-math.Sin(la)*math.Sin(lb))
	return At(lb/rad, math.Mod(lob/rad+540, 360)-180)
}

// Between is the point at fraction f (0 at a, 1 at b) of the great circle.
func Between(a, b Point, f float64) Point {
	return Sail(a, Bearing(a, b), f*NM(a, b))
}

// Apart is how far b lies east and north of a, in nautical miles, on the flat
// chart of NearNM.
func Apart(a, b Point) (east, north float64) {
	north = float64(int64(b.Lat)-int64(a.Lat)) * nmPerUnit
	east = float64(deltaLon(a, b)) * cosine(int32((int64(a.Lat)+int64(b.Lat))/2)) * nmPerUnit
	return east, north
}

// cosine is that of a latitude, by a table of tenths of a degree and straight
// lines between: within 4e-7, four tenths of a millionth of a distance.
func cosine(lat int32) float64 {
	if lat < 0 {
		lat = -lat
	}
	i, rest := lat/1e6, lat%1e6
	return cosines[i] + (cosines[i+1]-cosines[i])*float64(rest)*1e-6
}

var cosines = func() (c [903]float64) {
	for i := range c {
		c[i] = math.Cos(float64(i) * 0.1 * rad)
	}
	return c
}()
