package geo

import "math"

// steps are those in which sources round positions, the coarsest first: how many make a
// degree, and by how much a position may miss one, in 1e-7 degree. They are whole minutes of
// arc, hundredths of a degree, tenths of a minute (which is also what AIS message 27 has room for,
// ITU-R M.1371-5) and thousandths of a degree. Finer ones lie within the error of GPS. Minutes are
// written with four decimals or more, tenths of one with five; the rest is the error of a
// number of 32 bits.
var steps = [...]struct{ per, miss int64 }{{60, 334}, {100, 40}, {600, 34}, {1000, 40}}

// BlurNM is how far off a position can be by rounding alone, in nautical miles: 0 where its
// digits show none. A position of which latitude and longitude both are whole thousandths
// of a degree, or tenths of a minute, was rounded to them: of those that were not, one in some
// ten thousand or more is so by chance. One rounded to thousandths is a whole
// hundredth once in a hundred times, and is given the greater room.
func BlurNM(p Point) float64 {
	lat, lon := int64(p.Lat), int64(p.Lon)
	if !whole(lat, 3000, 334) || !whole(lon, 3000, 334) { // whatever it is rounded to; nearly always
		return 0
	}
	for _, s := range steps {
		if whole(lat, s.per, s.miss) && whole(lon, s.per, s.miss) {
			cos := cosine(p.Lat)
			return 30 / float64(s.per) * math.Sqrt(1+cos*cos)
		}
	}
	return 0
}

// whole tells whether so many 1e-7 degree are a whole number of steps, of which so many make a
// degree, but for a miss.
func whole(units, per, miss int64) bool {
	const degree = 10_000_000
	r := units * per % degree
	if r < 0 {
		r += degree
	}
	return r <= miss*per || degree-r <= miss*per
}
