package sim

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// horizonNM is how far a receiver hears an aircraft at most, by the line of sight between two
// heights above the sea, in metres, over a smooth earth of 4/3 of its radius, by which the
// usual bending of radio waves is reckoned (ITU-R P.834). There are no hills.
func horizonNM(receiver, aircraft float64) float64 {
	const metres = 2 * 4.0 / 3 * 6_371_000
	return (math.Sqrt(metres*max(0, receiver)) + math.Sqrt(metres*max(0, aircraft))) / geo.MetresPerNM
}

// antennaM is the height of an aircraft's antenna above its wheels. It counts on the ground.
const antennaM = 4

// reachAir is the chance that what an aircraft sends gets to the receiver, before loss. It falls
// to nothing at the end of the receiver's range or at the horizon, whichever is nearer.
func (r *Receiver) reachAir(p geo.Point, feet float64) float64 {
	most := min(r.RangeNM, horizonNM(r.Height, feet*metresPerFoot+antennaM))
	return max(0, min(1, (1-geo.NM(r.At, p)/most)/(1-surely)))
}

const metresPerFoot = 0.3048

// hearersAir lists the receivers, by index, that hear a frame; what tells frames of one moment
// apart.
func (s *Scenario) hearersAir(into []int, a *Aircraft, m *moment, t supercargo.Instant, what uint64) []int {
	into = into[:0]
	for i := range s.Receivers {
		r := &s.Receivers[i]
		if r.Height == 0 {
			continue
		}
		chance := r.reachAir(m.at, m.feet) * (1 - r.Loss)
		if chance > 0 && !s.down(r, t) && s.dice().unit(forLoss, airKey(a), nameKey(r.Name), uint64(t), what) < chance {
			into = append(into, i)
		}
	}
	return into
}

// airKey keeps the dice of aircraft apart from those of ships.
func airKey(a *Aircraft) uint64 { return 1<<32 | uint64(a.number) }
