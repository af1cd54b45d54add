package trial

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// What does not differ between kinds.
const (
	// HorizonNM: nautical miles to the radio horizon per square root of a metre of
	// height, for a radius of the Earth of 4/3 (ITU-R P.310; 4.12 km).
	HorizonNM = 2.22

	// Slope: how gradually reception ends, as a share of the range. At 0.12 it falls
	// from 90 % to 10 % over half of the range. Assumption.
	Slope = 0.12

	// PowerB: the range of class B, as a share of class A's from the same height: 2 W
	// against 12.5 W (ITU-R M.1371-5), 8 dB. Assumption, of what 8 dB cost near the
	// horizon.
	PowerB = 0.65

	// Antennas above the water, m: of ships and of small craft. Assumptions.
	HeightA, HeightB = 20.0, 3.5

	// Fading: spread of the logarithm of the range from one FadeFor to the next, by
	// ship and receiver (heel, cranes, rain, the ship's side). Assumption; it makes
	// silences longer than chance alone does.
	Fading  = 0.12
	FadeFor = 2 * supercargo.Hour

	// Breath: spread of the logarithm of all ranges from hour to hour; it forgets
	// half in about two hours. Assumption.
	Breath, BreathKept = 0.06, 0.7

	// InReach: the chance per transmission from which a receiver is said to reach a
	// ship, where the truth needs a yes or no.
	InReach = 0.05
)

// The intervals of transmissions, ms (ITU-R M.1371-5, table 1). Class A of more than
// 14 kn and of more than 23 kn sends more often, and turning ships too: left out.
const (
	everyA    = 10 * supercargo.Second
	everyAOf  = 6 * supercargo.Second // above 14 kn
	everyB    = 30 * supercargo.Second
	everyRest = 3 * supercargo.Minute
	everyBase = 10 * supercargo.Second
)

// interval is how long a transponder waits, ms.
func interval(c supercargo.Class, kn float64) int64 {
	switch {
	case c == supercargo.ClassBase:
		return everyBase
	case c == supercargo.ClassAtoN:
		return everyRest
	case c == supercargo.ClassB && kn > 2:
		return everyB
	case c == supercargo.ClassA && kn > 14:
		return everyAOf
	case c == supercargo.ClassA && kn > 3:
		return everyA
	}
	return everyRest
}

// receiver is one ear: ashore, or a satellite.
type receiver struct {
	name    string
	at      geo.Point
	height  float64 // m
	best    float64 // chance near by
	bounded float64 // nm, range whatever the heights; 0 for none: a valley's or a lock's station
	sectors []sector
	sat     *orbit
	up      []span // of a station that its owner runs when he likes; nil is always

	outages       []int // of the world's, that are its own
	lat, lon, cos float64
	root          float64 // of height
}

// sector is a range of bearings behind a hill.
type sector struct {
	from, to float64 // degrees, clockwise
	factor   float64 // of the range
}

// orbit is when a satellite passes, and how much it hears of what is sent meanwhile.
type orbit struct {
	passes []span
	a, b   float64 // chance per transmission, class A and B: messages collide in its wide footprint
}

// span is a time, to excluded.
type span struct{ from, to supercargo.Instant }

func (s span) holds(t supercargo.Instant) bool { return t >= s.from && t < s.to }

func (r *receiver) ready() {
	r.lat, r.lon = r.at.Degrees()
	r.cos = math.Cos(r.lat * math.Pi / 180)
	r.root = math.Sqrt(r.height)
}

// apart is how far the point is from the receiver, nm on a flat chart, and its bearing
// in radians from east: at these distances nothing else is needed.
func (r *receiver) apart(lat, lon float64) (nm, east, north float64) {
	north = 60 * (lat - r.lat)
	east = 60 * (lon - r.lon) * r.cos
	return math.Hypot(east, north), east, north
}

// shadowed is the factor of the range for the bearing of a point.
func (r *receiver) shadowed(east, north float64) float64 {
	if len(r.sectors) == 0 {
		return 1
	}
	b := math.Mod(math.Atan2(east, north)*180/math.Pi+360, 360)
	f := 1.0
	for _, s := range r.sectors {
		if s.from <= s.to && b >= s.from && b < s.to || s.from > s.to && (b >= s.from || b < s.to) {
			f *= s.factor
		}
	}
	return f
}

// chance is the chance that one transmission is heard; factor is all that lengthens or
// shortens the range but the receiver's own sectors.
func (r *receiver) chance(c supercargo.Class, lat, lon, root, factor float64, t supercargo.Instant) float64 {
	if r.sat != nil {
		return r.sat.chance(c, t)
	}
	if r.up != nil && !holds(r.up, t) {
		return 0
	}
	reach := HorizonNM * (r.root + root)
	if r.bounded > 0 {
		reach = r.bounded
	}
	if c == supercargo.ClassB {
		reach *= PowerB
	}
	reach *= factor
	d, east, north := r.apart(lat, lon)
	if d > 2*reach {
		return 0 // exp(-8) and less
	}
	reach *= r.shadowed(east, north)
	return r.best / (1 + math.Exp((d-reach)/(Slope*reach)))
}

func (o *orbit) chance(c supercargo.Class, t supercargo.Instant) float64 {
	if !holds(o.passes, t) {
		return 0
	}
	if c == supercargo.ClassB {
		return o.b
	}
	return o.a
}

// holds tells whether one of the times, which are in order, holds t.
func holds(in []span, t supercargo.Instant) bool {
	low, high := 0, len(in)
	for low < high {
		if m := (low + high) / 2; in[m].to <= t {
			low = m + 1
		} else {
			high = m
		}
	}
	return low < len(in) && in[low].holds(t)
}

// mix is one step of SplitMix64 (Steele, Lea and Flood 2014), for chance that is a
// function of what it is cast for.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// unit is a number from 0 to below 1 of the keys.
func unit(keys ...uint64) float64 {
	h := uint64(0)
	for _, k := range keys {
		h = mix(h ^ mix(k))
	}
	return float64(h>>11) / (1 << 53)
}

// normal is a normal number of the keys (Box and Muller 1958).
func normal(keys ...uint64) float64 {
	u := unit(append(keys, 1)...)
	v := unit(append(keys, 2)...)
	return math.Sqrt(-2*math.Log(1-u)) * math.Cos(2*math.Pi*v)
}
