package reach

import (
	"math"

	"supercargo/geo"
)

// weight is how well a call at a place fits the length of the gap, in 1/h: over the
// ship's speeds, how probable the stay is that each leaves. And whether the ship
// headed for it, and came from it.
func (p *Params) weight(g *Gap, h *Habits, x *Place, nm, hours float64) float64 {
	stay := p.stayOf(h.of(x.ID).stays)
	sum := 0.0
	for _, kn := range g.Speeds.Kn {
		sum += stay.density(hours - nm/kn)
	}
	if m := hours - nm/g.Speeds.MostKn; sum == 0 && m > 0 { // faster than its habit, and it can
		sum = 0.01 * stay.density(m)
	}
	return sum / float64(len(g.Speeds.Kn)) * p.headed(&g.From, x.At, false) * p.headed(&g.To, x.At, true)
}

// withoutCall is how well no call at all fits the length of the gap, in 1/h.
func (p *Params) withoutCall(g *Gap, r *Reached) float64 {
	hours := g.Hours()
	if r.Rested {
		return logNormal{math.Log(p.RestHours), p.RestSpread}.density(hours)
	}
	nm := r.legs.ab.mid()
	if math.IsInf(nm, 1) {
		nm = geo.NM(g.From.At, g.To.At)
	}
	wait := logNormal{math.Log(p.WaitHours), p.WaitSpread}
	sum := 0.0
	for _, kn := range g.Speeds.Kn {
		t := max(nm/kn, 0.05)
		sum += (1-p.WaitShare)*logNormal{math.Log(t), p.WaySpread}.density(hours) + p.WaitShare*wait.density(hours-t)
	}
	return sum / float64(len(g.Speeds.Kn)) * p.headed(&g.From, g.To.At, false) * p.headed(&g.To, g.From.At, true)
}

// rests tells whether the ship lay at one spot before and after.
func (p *Params) rests(g *Gap) bool {
	return g.From.Kn < p.RestKn && g.To.Kn < p.RestKn && geo.NM(g.From.At, g.To.At) <= p.SameSpotNM
}

// headed is how much the course of an end tells for a place, 1 where nothing.
func (p *Params) headed(e *End, at geo.Point, away bool) float64 {
	if !(e.Kn >= p.UnderWayKn) || math.IsNaN(e.COG) || geo.NM(e.At, at) < atEndNM {
		return 1
	}
	off := e.COG - geo.Bearing(e.At, at)
	if away {
		off += 180
	}
	return math.Exp(p.Course * math.Cos(off*math.Pi/180))
}

// logNormal is a distribution of times: the mean and the spread of their logarithms.
type logNormal struct{ mean, spread float64 }

func (l logNormal) density(hours float64) float64 {
	if !(hours > 0) {
		return 0
	}
	z := (math.Log(hours) - l.mean) / l.spread
	return math.Exp(-z*z/2) / (hours * l.spread * math.Sqrt(2*math.Pi))
}
