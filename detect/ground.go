package detect

import (
	"supercargo"
)

// noAircraft tells whether nothing that flies is to be looked for in a fix: a vehicle of an
// airfield or an obstacle says that it is one, mostly in few of its positions; and an address that
// stands in for one that is not known (of a track by radar, or anonymous) is of one aircraft today and of
// another tomorrow. What says so in flight, or at a speed of aircraft, is one all the same.
func (s *State) noAircraft(f *supercargo.Fix) bool {
	switch {
	case f.Space() == supercargo.SpaceSubstitute:
		return true
	case f.SurelyFlies():
		s.Ground = false
	case f.IsGround() && (s.Flight == nil || !s.Flight.Up):
		s.Ground = true
	}
	return s.Ground
}

// unit is of altitudes, ft.
const unit = 25

// left tells whether it is plain that the aircraft left the ground: by a change of its height, by how far
// it came, or by a speed at which it was first heard. A take-off that is broken off, a fast
// taxi, a way from gate to gate and an aircraft that stands are no flights, whatever they say of being in the
// air. Once it is plain it stays so, so that no flight is taken back.
func (k *FlightState) left(p *FlightParams) bool {
	first := &k.Head.Fix[0]
	high := k.High.Time != 0
	switch {
	case high && unit*(float64(k.High.Altitude)-float64(k.Least)) >= p.RiseFeet, k.FarNM >= p.FieldNM:
		return true
	case k.Fast && (k.Ground.Time == 0 || !high):
		return true
	}
	return k.FarNM >= p.StirNM && !nearField(p, first)
}
