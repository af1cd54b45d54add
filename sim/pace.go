package sim

import "math"

// pace is how a ship works up to her speed, holds it and takes the way off
// again: a trapezium of speed over time. Speeds in kn, times in hours.
type pace struct {
	v0, v, v1      float64 // at the beginning, held, at the end
	up, hold, down float64 // how long each lasts
}

// gather is how fast speed changes, in kn an hour: a knot a minute, so that a
// coaster has her sea speed after ten minutes. An assumption, of the order of
// what loaded ships do.
const gather = 60.0

// paceOver covers nm nautical miles, holding v at most. Neither v0 nor v1 may
// be above v.
func paceOver(nm, v0, v, v1 float64) pace {
	if most := math.Sqrt(gather*nm + (v0*v0+v1*v1)/2); most < v {
		v = most // too short to reach her speed
	}
	if v < math.Max(v0, v1) { // too short even to change from v0 to v1 as she should
		return pace{v0: v0, v: v1, v1: v1, up: 2 * nm / (v0 + v1)}
	}
	p := pace{v0: v0, v: v, v1: v1, up: (v - v0) / gather, down: (v - v1) / gather}
	p.hold = math.Max(0, nm-(v0+v)/2*p.up-(v+v1)/2*p.down) / v
	return p
}

func (p pace) hours() float64 { return p.up + p.hold + p.down }

// steady begins and ends at rest and lasts the given hours, of which a tenth,
// or ten minutes, at either end to change speed.
func steady(hours, v float64) pace {
	change := math.Min(hours/10, 1.0/6)
	return pace{v: v, up: change, hold: hours - 2*change, down: change}
}

// nm is how far the whole of it goes.
func (p pace) nm() float64 {
	nm, _ := p.at(p.hours())
	return nm
}

// at is how far she has come after h hours, in nm, and her speed then.
func (p pace) at(h float64) (nm, kn float64) {
	h = math.Max(0, math.Min(h, p.hours()))
	a := math.Min(h, p.up)
	nm, kn = ramp(p.v0, p.v, p.up, a)
	b := math.Min(h-a, p.hold)
	nm += p.v * b
	if c := h - a - b; c > 0 {
		d, k := ramp(p.v, p.v1, p.down, c)
		return nm + d, k
	}
	return nm, kn
}

// ramp changes speed evenly from v to w over all hours, of which h are past.
func ramp(v, w, all, h float64) (nm, kn float64) {
	if all == 0 {
		return 0, v
	}
	kn = v + (w-v)*h/all
	return (v + kn) / 2 * h, kn
}

// arriving is the speed at which nm nautical miles take the given hours, found
// by halving; false where no speed up to maxKnots is enough.
func arriving(nm, v0, v1, hours float64) (float64, bool) {
	low, high := math.Max(0.1, math.Max(v0, v1)), float64(maxKnots)
	if paceOver(nm, v0, high, v1).hours() > hours {
		return 0, false
	}
	for range 50 {
		v := (low + high) / 2
		if paceOver(nm, v0, v, v1).hours() > hours {
			low = v
		} else {
			high = v
		}
	}
	return high, true
}
