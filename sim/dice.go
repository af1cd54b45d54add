package sim

// dice are all the chance there is in a scenario. A cast is a function of the
// seed and of what it is cast for, not of how many went before: one more ship
// at the end of a scenario, or one more receiver, leaves what the others do and
// hear as it was (but that a thinned feed may now take another transmission).
type dice uint64

// What dice are cast for.
const (
	forPhase    = iota + 1 // when in its interval a transponder first sends
	forJitter              // how far a transmission is off its interval
	forLoss                // whether a receiver hears a transmission
	forStamp               // how long a receiver takes to stamp it
	forDelay               // how late its lines come in
	forCorrupt             // whether and where a line is damaged
	forBerth               // where in the port a ship lies
	forNoise               // of speed, course and heading
	forGPS                 // of position
	forWander              // of steering
	forAnchor              // how a ship swings
	forPressure            // of the weather on a flight
	forCast                // which half of a position an aircraft sends first
)

// unit is a number from 0 to below 1, even, for the given keys.
func (d dice) unit(keys ...uint64) float64 {
	h := uint64(d)
	for _, k := range keys {
		h = mix(h ^ mix(k))
	}
	return float64(h>>11) / (1 << 53)
}

// between is a number from low to below high.
func (d dice) between(low, high float64, keys ...uint64) float64 {
	return low + (high-low)*d.unit(keys...)
}

// mix is one step of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable
// pseudorandom number generators", OOPSLA).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
