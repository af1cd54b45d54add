package echo

import (
	"math/rand/v2"
	"slices"
	"testing"

	"supercargo"
)

// chance lets ships pass a strait of 20 by 2 nm in two lanes for a week, each at its own
// speed, with a position a minute, errors of 5 m, and positions to 1.1 m. It counts pairs
// of positions of two ships that are the same, and pairs of ships of which two and three
// are with one delay; and how many of these are said to repeat each other.
func chance(seed uint64, ships int) (positions, same, two, three, said int) {
	type sighting struct{ x, y, ship, at int32 }
	rnd := rand.New(rand.NewPCG(seed, 17))
	var all []sighting
	const length, unit = 20 * 1852, 1.1
	for ship := range ships {
		speed := max(3, 6.7+1.3*rnd.NormFloat64()) // m/s
		for range 14 {
			begin, y := rnd.Float64()*7*86400, float64(ship%2)*1852+300*rnd.NormFloat64()
			v := speed * (1 + 0.02*rnd.NormFloat64())
			for x := 0.0; x < length; x += 60 * v {
				y += 10 * rnd.NormFloat64()
				along := x
				if ship%2 == 1 {
					along = length - x
				}
				all = append(all, sighting{int32((along + 5*rnd.NormFloat64()) / unit), int32((y + 5*rnd.NormFloat64()) / unit), int32(ship), int32(begin + x/v)})
			}
		}
	}
	of := make([][]supercargo.Fix, ships)
	for _, s := range all {
		of[s.ship] = append(of[s.ship], supercargo.Fix{MMSI: shipA + supercargo.MMSI(s.ship), Time: day0 + supercargo.Instant(s.at)*1000, Lat: 100 * s.y, Lon: 100*s.x + 10, SOG: 130, COG: 900})
	}
	for i := range of {
		slices.SortFunc(of[i], func(a, b supercargo.Fix) int { return int(a.Time - b.Time) })
	}
	slices.SortFunc(all, func(a, b sighting) int {
		switch {
		case a.x != b.x:
			return int(a.x - b.x)
		case a.y != b.y:
			return int(a.y - b.y)
		}
		return int(a.at - b.at)
	})
	delays := map[[2]int32][]supercargo.Instant{}
	for i := range all {
		for k := i - 1; k >= 0 && all[k].x == all[i].x && all[k].y == all[i].y; k-- {
			if d := all[i].at - all[k].at; all[i].ship != all[k].ship && d >= 600 {
				same++
				p := [2]int32{all[k].ship, all[i].ship}
				delays[p] = append(delays[p], supercargo.Instant(d)*1000)
			}
		}
	}
	for pair, shared := range delays {
		switch _, n := Default.commonest(shared); {
		case n >= 3:
			three++
		case n == 2:
			two++
		default:
			continue
		}
		said += len(found(&Default, of[pair[0]], of[pair[1]]))
	}
	return len(all), same, two, three, said
}

// Chance makes thousands of positions the same, and now and then three with one delay:
// the others that the two sent at one moment tell that it is chance.
func TestChance(t *testing.T) {
	weeks := uint64(2)
	if testing.Short() {
		weeks = 1
	}
	for seed := range weeks {
		positions, same, two, three, said := chance(seed, 1000)
		t.Logf("%d positions: %d the same, %d pairs of ships with two of one delay, %d with three; %d said to be copies", positions, same, two, three, said)
		if same < 10_000 || two < 3 || three > 3 || said > 0 {
			t.Errorf("seed %d: %d the same, two %d, three %d, said %d", seed, same, two, three, said)
		}
	}
}
