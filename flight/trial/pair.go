package trial

import (
	"math/rand/v2"

	"supercargo"
	"supercargo/geo"
)

// Paired are two simulated aircraft near each other, or nearly.
type Paired struct {
	Did    string
	A, B   []supercargo.Fix // in order of time
	Joined float64          // minutes that they fly within 1 nm and 500 ft, away from airfields, one after another
}

// What two aircraft do near each other; the first two fly together.
const (
	Formation = "formation"         // side by side for 12 to 60 min on a straight way
	Refuel    = "refuelling"        // one joins another in a racetrack for 12 to 30 min, and leaves
	Trail     = "in trail"          // 2 to 6 nm behind each other, at one level
	Above     = "one above another" // 1,000 ft apart, on one way
	Crossing  = "crossing"          // at one level
	Opposite  = "opposite"          // 0.3 to 0.9 nm to the side, the other way
	Overtake  = "overtaking"        // 0.5 nm to the side, 40 to 120 kn faster
	Parallel  = "parallel approach" // to runways 0.4 to 0.9 nm apart, from 25 nm out
	Stack     = "holding stack"     // round one place, 1,000 ft apart
)

// Pairs are so many of each sort, the same for the same seed.
func Pairs(seed uint64, n int) (out []Paired) {
	w := &world{r: rand.New(rand.NewPCG(seed, 5<<8)), craft: crafts["jet"]}
	w.fields()
	for _, did := range []string{Formation, Refuel, Trail, Above, Crossing, Opposite, Overtake, Parallel, Stack} {
		for range n {
			out = append(out, w.paired(did))
		}
	}
	return out
}

// TogetherAre tells whether two that do so fly together.
func TogetherAre(did string) bool { return did == Formation || did == Refuel }

// paired flies two aircraft for two hours; positions come every 2 to 12 s, each aircraft's at its own.
func (w *world) paired(did string) (x Paired) {
	r := w.r
	x.Did = did
	// Over the south of the Indian Ocean no airfield is near, whatever way they fly.
	at, course, kn, feet := geo.At(-38-6*r.Float64(), 70+30*r.Float64()), r.Float64()*360, 300+150*r.Float64(), 18_000+1000*float64(r.IntN(18))
	side, near := course+90, 0.1+0.8*r.Float64()
	from, long := 20+20*r.Float64(), 12+18*r.Float64()
	if did == Formation {
		long = 12 + 48*r.Float64()
	}
	field := w.field()
	every := [2]int{2 + r.IntN(11), 2 + r.IntN(11)}
	higher := float64(r.IntN(5)-2) * 100
	for s := 0; s < 7200; s++ {
		m := float64(s) / 60
		t := supercargo.Instant(1_700_000_000_000) + supercargo.Instant(s*1000)
		p, q, level, other := at, at, feet, feet
		apart := func(nm float64) float64 { // joins and leaves over some minutes
			switch {
			case m < from:
				return nm + min(20, 3*(from-m))
			case m >= from+long:
				return nm + min(20, 3*(m-from-long))
			}
			return nm
		}
		switch did {
		case Formation:
			q, other = geo.Sail(p, side, apart(near)), feet+higher
		case Refuel:
			if s%600 >= 480 { // two minutes' turn after eight minutes' leg
				course += 1.5
			}
			q, other = geo.Sail(p, course+150, apart(near)), feet+higher
		case Trail:
			q = geo.Sail(p, course+180, 1.2+5*near)
		case Above:
			q, other = geo.Sail(p, side, near/2), feet+1000
		case Crossing:
			q = geo.Sail(geo.Sail(p, course, -kn*(m-60)/60), course+90, kn*(m-60)/60)
		case Opposite:
			q = geo.Sail(geo.Sail(p, course, -2*kn*(m-60)/60), side, near)
		case Overtake:
			q = geo.Sail(geo.Sail(p, side, 0.5), course, (40+100*near)*(m-60)/60)
		case Parallel:
			left := 25 - 150*m/60
			if left < 0 {
				s = 7200
				continue
			}
			p = geo.Sail(field.At, course+180, left)
			q = geo.Sail(p, side, 0.4+near/2)
			level, other = field.Feet+left*300, field.Feet+left*300+higher
		case Stack:
			p, q = geo.Sail(at, 90*m, 3), geo.Sail(at, 90*m+40, 3)
			other = feet + 1000
		}
		if s%every[0] == 0 && r.Float64() < 0.9 {
			x.A = append(x.A, w.fix(supercargo.Address24(0xFC0001).Key(supercargo.SpaceICAO), t, p, level, kn, course, false))
		}
		if s%every[1] == 0 && r.Float64() < 0.9 {
			x.B = append(x.B, w.fix(supercargo.Address24(0xFC0002).Key(supercargo.SpaceICAO), t, q, other, kn, course, false))
		}
		if did != Stack && did != Parallel {
			at = geo.Sail(at, course, kn/3600)
		}
	}
	if TogetherAre(did) {
		x.Joined = long
	}
	return x
}
