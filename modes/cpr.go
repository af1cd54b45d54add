package modes

import (
	"math"

	"supercargo/geo"
)

// Half is half a position in compact position reporting (CPR; Doc 9871, C.2.6): where
// in its zone the aircraft is, in 2^-17 of the zone, and no word of which zone.
type Half struct {
	Lat, Lon     uint32
	Odd, Surface bool
}

// scale is the parts of a zone.
const scale = 1 << 17

// around is how many units of 1e-7 degree zones are laid over: a circle, or the quarter of
// one, for finer positions on the ground.
func (h *Half) around() int64 {
	if h.Surface {
		return 90e7
	}
	return 360e7
}

// zones is how many zones of latitude go round: 60, or 59 of the odd half.
func (h *Half) zones() int64 { return 60 - h.odd() }

func (h *Half) odd() int64 {
	if h.Odd {
		return 1
	}
	return 0
}

// at puts a part of a zone into the zone of a number, in whole units so that a position
// comes out the same whichever way its zone was found.
func at(zone int64, part uint32, zones, around int64) int64 {
	return divide((zone*scale+int64(part))*around, zones*scale)
}

// divide rounds half away from zero.
func divide(n, by int64) int64 {
	if n < 0 {
		return -divide(-n, by)
	}
	return (n + by/2) / by
}

// lonZones are the latitudes, in degrees, up to which there are 59, 58 ... 2 zones of
// longitude, so that all are about as wide (Doc 9871, C.2.6.2 d).
var lonZones = func() (t [58]float64) {
	for i := range t {
		nl := float64(59 - i)
		t[i] = 180 / math.Pi * math.Acos(math.Sqrt((1-math.Cos(math.Pi/30))/(1-math.Cos(2*math.Pi/nl))))
	}
	return t
}()

// zonesAt is how many zones of longitude there are at a latitude in 1e-7 degree: 1 to 59.
func zonesAt(lat int64) int64 {
	d := math.Abs(float64(lat)) * 1e-7
	low, high := 0, len(lonZones)
	for low < high {
		if mid := (low + high) / 2; lonZones[mid] <= d {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return int64(59 - low)
}

// wrapped brings a longitude into -180 to 180.
func wrapped(lon int64) int64 {
	switch {
	case lon > 180e7:
		return lon - 360e7
	case lon < -180e7:
		return lon + 360e7
	}
	return lon
}

// put is the position with zones of latitude and longitude known.
func (h *Half) put(lat, lonZone, zones int64) (geo.Point, bool) {
	lon := wrapped(at(lonZone, h.Lon, zones, h.around()))
	if lat < -90e7 || lat > 90e7 || lon < -180e7 || lon > 180e7 {
		return geo.Point{}, false
	}
	return geo.Point{Lat: int32(lat), Lon: int32(lon)}, true
}

// near is the position of a half that is nearest to a point: the right one if the
// aircraft is less than half a zone away from it, some 180 nm in the air and 45 nm
// on the ground.
func (h *Half) near(p geo.Point) (geo.Point, bool) {
	lat := at(nearest(int64(p.Lat), h.Lat, h.zones(), h.around()), h.Lat, h.zones(), h.around())
	zones := max(1, zonesAt(lat)-h.odd())
	return h.put(lat, nearest(int64(p.Lon), h.Lon, zones, h.around()), zones)
}

func nearest(ref int64, part uint32, zones, around int64) int64 {
	return int64(math.Round(float64(ref)*float64(zones)/float64(around) - float64(part)/scale))
}

// both is the position of the later of two halves in the air, one odd and one even,
// that are of about the same place: less than 3 nm apart. Where they lie on both sides
// of a change of zones there is none.
func both(earlier, later *Half) (geo.Point, bool) {
	even, odd := earlier, later
	if earlier.Odd {
		even, odd = later, earlier
	}
	j := floor(59*int64(even.Lat) - 60*int64(odd.Lat))
	latEven, latOdd := northern(at(mod(j, 60), even.Lat, 60, 360e7)), northern(at(mod(j, 59), odd.Lat, 59, 360e7))
	nl := zonesAt(latEven)
	if nl != zonesAt(latOdd) {
		return geo.Point{}, false
	}
	lat := latEven
	if later.Odd {
		lat = latOdd
	}
	m := floor((nl-1)*int64(even.Lon) - nl*int64(odd.Lon))
	zones := max(1, nl-later.odd())
	zone := mod(m, zones)
	if 2*(zone*scale+int64(later.Lon)) > zones*scale { // in the west
		zone -= zones
	}
	return later.put(lat, zone, zones)
}

// floor is the whole zones in some parts, and a half.
func floor(parts int64) int64 { return (parts + scale/2) >> 17 }

func mod(a, b int64) int64 { return (a%b + b) % b }

// northern makes latitudes of the southern hemisphere negative: they come as 270 to 360.
func northern(lat int64) int64 {
	if lat >= 270e7 {
		return lat - 360e7
	}
	return lat
}
