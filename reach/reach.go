package reach

import (
	"cmp"
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
	"supercargo/route"
)

// End is where and when a ship was received at one side of a gap.
type End struct {
	At   geo.Point
	Time supercargo.Instant
	Kn   float64 // SOG; NaN where it was not sent
	COG  float64 // degrees; NaN where it was not sent
}

// Spot is a place that could have been reached.
type Spot struct {
	ID, Name, Kind string
	At             geo.Point
	RadiusNM       float64 // from At to its farthest corner
}

// Gap is what is asked about.
type Gap struct {
	From, To End // To.Time is later than From.Time
	Speeds   Speeds
	Ship     route.Ship // what is known of it: closes canals and rivers
	Last     string     // id of the place of its last call before the gap, "" not known

	OwnSpeeds bool // what only a faster ship could have reached (Reached.Beyond) is not asked
}

// Hours is how long the gap is.
func (g *Gap) Hours() float64 { return float64(g.To.Time-g.From.Time) / float64(supercargo.Hour) }

// Place is one that could have been reached.
type Place struct {
	Spot
	P       float64 // 0-1, that the ship called there; the places' and NoCall make 1
	ToNM    float64 // by water from the last fix, and from there to the next: at the least
	OnNM    float64
	StayMax float64 // hours: what is left of the gap at the ship's greatest speed; the least stay is 0
	NeedKn  float64 // mean speed by water that it takes to go there and on, without a stay
	Direct  bool    // the place, or an end of the gap, is on no water that is known (a river without a corridor, an inlet that the coast leaves out): lengths are great circles, and the way is not known
}

// Reached is the answer: what could have been reached, and nothing of what was.
type Reached struct {
	NoCall float64 // 0-1: chance that the ship called nowhere
	Rested bool    // it lay at one spot before and after: NoCall is that it stayed there, and a place that holds the spot has no chance of its own
	Places []Place // at the ship's speeds, the most probable first
	Beyond []Place // that only the fastest of all ships could have reached; P is 0
	WayNM  float64 // by water from end to end, at the least; NaN where no way is known
	MostKn float64 // greatest speed that was reckoned with: the ship's, or what the gap itself takes

	asked Gap
	legs  *legs
}

// legs are the lengths by water from both ends.
type legs struct {
	w        *Waters
	a, b     *route.Fan
	from, to *route.Place
	hours    float64
	ab       span
}

// span is a length by water, in nautical miles: at the least, and at the most.
type span struct{ least, most float64 }

func (s span) mid() float64 { return (s.least + s.most) / 2 }

var noWay = span{math.Inf(1), math.Inf(1)}

// ask is what ways of the gap are asked for.
func (g *Gap) ask() *route.Ask { return &route.Ask{Ship: g.Ship, Day: g.From.Time.Time()} }

// legsOf works out the lengths from both ends: some milliseconds. Where its limits
// leave no way from end to end the ship's are left out: it was at both.
func (w *Waters) legsOf(g *Gap) *legs {
	within := g.Hours()*motion.Ship.Kn(int64(g.To.Time-g.From.Time)) + motion.Ship.SlackNM
	var l *legs
	for _, ask := range [...]*route.Ask{g.ask(), {}} {
		if l = w.legsWithin(g, meshFactor*within, ask); !math.IsInf(l.ab.least, 1) {
			break
		}
	}
	return l
}

// ownLegs are lengths as far as a ship goes at its own speeds, and within nautical miles more: nil
// where they do not lead from end to end, or it took a greater speed to go there.
func (w *Waters) ownLegs(g *Gap, within float64) *legs {
	far := g.Speeds.MostKn * g.Hours()
	if reach := g.limitNM(); far >= reach {
		return nil
	}
	l := w.legsWithin(g, route.WithinFan((far+within)*(1+2*rounding)+roundedNM), g.ask())
	if l.ab.least > far {
		return nil
	}
	return l
}

// legsWithin are lengths up to some nautical miles by the mesh.
func (w *Waters) legsWithin(g *Gap, within float64, ask *route.Ask) *legs {
	l := &legs{w: w, from: w.place(g.From.At), to: w.place(g.To.At), hours: g.Hours(), ab: noWay}
	w.each(2, func(i int) {
		if i == 0 {
			l.a = w.Sea.From(*l.from, within, ask)
		} else {
			l.b = w.Sea.From(*l.to, within, ask)
		}
	})
	if least, most, ok := l.a.To(l.to); ok {
		l.ab = span{least, most}
	}
	return l
}

// meshFactor is how much farther than within lengths are asked for: those of the mesh
// are longer than the ways (route.Fan), and one that is cut off is taken for none.
const meshFactor = 1.3

// of is how far it is to a spot and on: within its outline, 0. Taken from both ends
// alike, so that a gap the other way round has the same. Direct is Place.Direct.
func (l *legs) of(s *Spot, limitNM float64) (to, on span, direct, ok bool) {
	da, db, near := within(l.from.Asked, l.to.Asked, s, limitNM)
	if !near {
		return noWay, noWay, false, false
	}
	p := l.placeOf(s)
	direct = !l.from.Reachable() || !l.to.Reachable() || !p.Reachable()
	to, on = leg(l.a, l.from, p, s), leg(l.b, l.to, p, s)
	ab := l.ab
	if math.IsInf(ab.least, 1) {
		nm := geo.NM(l.from.Asked, l.to.Asked)
		ab = span{nm, nm}
	}
	switch {
	case da <= atEndNM && db <= atEndNM:
		to, on = span{}, span{}
	case da <= atEndNM:
		to, on = span{}, ab
	case db <= atEndNM:
		to, on = ab, span{}
	}
	return to, on, direct, !math.IsInf(to.least+on.least, 1)
}

// within tells whether the great circles from two ends to a spot are short enough, and gives them.
func within(from, to geo.Point, s *Spot, limitNM float64) (da, db float64, near bool) {
	da, db = geo.NM(from, s.At)-s.RadiusNM, geo.NM(to, s.At)-s.RadiusNM
	return da, db, max(da, 0)+max(db, 0) <= limitNM || da <= atEndNM || db <= atEndNM
}

// limitNM is how far the fastest of ships goes in the gap, both ways together.
func (g *Gap) limitNM() float64 { return g.Hours()*motion.Ship.Kn(0) + 2*motion.Ship.SlackNM }

// limitNM is how far a ship goes of which it is asked: at its own greatest speed, or the fastest.
// A way by water is no shorter than the great circle, but for what is rounded.
func (r *Reached) limitNM() float64 {
	if most := r.asked.limitNM(); !r.asked.OwnSpeeds {
		return most
	} else {
		return min(most, r.MostKn*r.legs.hours*(1+2*rounding)+roundedNM)
	}
}

// roundedNM is what the arithmetic of a way may come to: far above what it is, far below what
// is told.
const roundedNM = 0.01

// atEndNM is how near a place is at an end of the gap itself.
const atEndNM = 0.5

// leg is how far a place is from an end. Where one of them is on no water that is
// known it is the great circle: what is not known rules nothing out.
func leg(f *route.Fan, end, p *route.Place, s *Spot) span {
	least, most, ok := f.To(p)
	if !ok && (!p.Reachable() || !end.Reachable()) {
		least = geo.NM(end.Asked, p.Asked)
		most, ok = least, true
	}
	if !ok {
		return noWay
	}
	return span{max(0, least-s.RadiusNM), max(0, most-s.RadiusNM)}
}

// unknown tells that no way is known from either end: all lengths are great circles then.
func (l *legs) unknown() bool { return !l.from.Reachable() && !l.to.Reachable() }

// placeOf finds the water of a spot, where any is asked for.
func (l *legs) placeOf(s *Spot) *route.Place {
	if l.unknown() {
		return &route.Place{Asked: s.At, At: s.At}
	}
	return l.w.place(s.At)
}

// Reach works out what could have been reached in a gap.
func (p *Params) Reach(w *Waters, g *Gap, spots []Spot, h *Habits) *Reached {
	r := p.Begin(w, g, spots)
	r.Rank(p, spots, h)
	return r
}

// Begin works out the way from end to end, and so the speed that is reckoned with. Rank does
// the rest: Begin can be asked while habits are counted.
func (p *Params) Begin(w *Waters, g *Gap, spots []Spot) *Reached {
	var l *legs
	if g.OwnSpeeds {
		widest := 0.0
		for i := range spots {
			widest = max(widest, spots[i].RadiusNM)
		}
		l = w.ownLegs(g, widest)
	}
	if l == nil {
		l = w.legsOf(g)
	}
	r := &Reached{asked: *g, legs: l, Rested: p.rests(g), WayNM: l.ab.least, MostKn: g.Speeds.MostKn}
	made := l.ab.least
	if math.IsInf(made, 1) {
		r.WayNM, made = math.NaN(), geo.NM(g.From.At, g.To.At)
	}
	r.MostKn = max(r.MostKn, made/l.hours) // it has made that
	return r
}

// atOnce is how many spots are looked at one after the other.
const atOnce = 64

// Rank finds what of the spots could have been reached, and gives chances.
func (r *Reached) Rank(p *Params, spots []Spot, h *Habits) {
	type found struct{ places, beyond []Place }
	all := make([]found, (len(spots)+atOnce-1)/atOnce)
	limit := r.limitNM()
	r.legs.w.each(len(all), func(k int) {
		for i := k * atOnce; i < min((k+1)*atOnce, len(spots)); i++ {
			switch x, how := r.reached(p, &spots[i], limit, h); how {
			case could:
				all[k].places = append(all[k].places, x)
			case fasterCould:
				all[k].beyond = append(all[k].beyond, x)
			}
		}
	})
	for k := range all {
		r.Places, r.Beyond = append(r.Places, all[k].places...), append(r.Beyond, all[k].beyond...)
	}
	p.settle(r, &r.asked, h)
}

// What could have reached a spot.
const (
	couldNot = iota
	could
	fasterCould
)

// reached is a spot as a place, with the weight of a call there, and what could have reached it.
func (r *Reached) reached(p *Params, s *Spot, limit float64, h *Habits) (x Place, how int) {
	l, g := r.legs, &r.asked
	to, on, direct, ok := l.of(s, limit)
	if !ok {
		return x, couldNot
	}
	x = Place{Spot: *s, ToNM: to.least, OnNM: on.least, NeedKn: (to.least + on.least) / l.hours, Direct: direct}
	x.StayMax = l.hours - (to.least+on.least)/r.MostKn
	switch {
	case x.StayMax >= -rounding*l.hours || l.atEnd(&x):
		x.StayMax = max(0, x.StayMax)
		if !(r.Rested && to == span{} && on == span{}) {
			x.P = p.weight(g, h, &x, to.mid()+on.mid(), l.hours)
			if x.Direct && l.from.Reachable() && l.to.Reachable() {
				x.P *= p.Unknown
			}
		}
		return x, could
	case !g.OwnSpeeds && anyShip(to.least, on.least, int64(g.To.Time-g.From.Time)):
		return x, fasterCould
	}
	return x, couldNot
}

// rounding is what a slack may be below 0 by arithmetic alone, as a share of the gap.
const rounding = 1e-9

func (l *legs) atEnd(x *Place) bool { return x.ToNM == 0 || x.OnNM == 0 }

// anyShip tells whether the fastest of ships could go there and on in the time.
func anyShip(to, on float64, millis int64) bool {
	return motion.Ship.Hours(to)+motion.Ship.Hours(on) <= float64(millis)/float64(supercargo.Hour)
}

// settle makes chances of weights.
func (p *Params) settle(r *Reached, g *Gap, h *Habits) {
	prior := 0.0
	for i := range r.Places {
		prior += h.prior(p, r.Places[i].ID)
	}
	none := math.Pow(p.NoCall*p.withoutCall(g, r), p.Sharp)
	sum := none
	for i := range r.Places {
		x := &r.Places[i]
		x.P = math.Pow((1-p.NoCall)*x.P*h.prior(p, x.ID)/prior, p.Sharp)
		sum += x.P
	}
	if !(sum > 0) || math.IsInf(sum, 1) { // nothing that is known explains it: nothing is preferred
		none, sum = 1, 1
		for i := range r.Places {
			r.Places[i].P = 1
			sum++
		}
	}
	r.NoCall = none / sum
	for i := range r.Places {
		r.Places[i].P /= sum
	}
	slices.SortFunc(r.Places, func(a, b Place) int {
		return cmp.Or(cmp.Compare(b.P, a.P), cmp.Compare(a.NeedKn, b.NeedKn), cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(r.Beyond, func(a, b Place) int { return cmp.Or(cmp.Compare(a.NeedKn, b.NeedKn), cmp.Compare(a.ID, b.ID)) })
}

// From is where the gap begins.
func (r *Reached) From() geo.Point { return r.asked.From.At }

// Spot is a place by itself, without a chance; StayMax is below 0 where it cannot have
// been reached at the ship's speeds. It is false where no way by water leads there, or
// only one that no ship makes in the time.
func (r *Reached) Spot(s *Spot) (x Place, ok bool) {
	to, on, direct, ok := r.legs.of(s, math.Inf(1))
	if !ok {
		return x, false
	}
	x = Place{Spot: *s, ToNM: to.least, OnNM: on.least, NeedKn: (to.least + on.least) / r.legs.hours, StayMax: r.legs.hours - (to.least+on.least)/r.MostKn, Direct: direct}
	if r.legs.atEnd(&x) {
		x.StayMax = max(0, x.StayMax)
	}
	return x, true
}
