package interference

import (
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// Verdict says of an excursion that it is interference.
type Verdict struct {
	Start    supercargo.Instant // of the excursion
	Pattern  Pattern
	Ships    int     // numbers that were displaced alike at the time, this one among them
	RadiusNM float64 // of a circle; of poor positions, within what distance the others were
	InlandNM float64 // how far inland the middle of the positions lies, 0 where it does not
}

// Pattern is how positions of ships were displaced.
type Pattern string

// The patterns.
const (
	OnCircle  Pattern = "circle"     // round and round on one circle
	OnePlace  Pattern = "one_place"  // to one place, from wherever they were
	OneVector Pattern = "one_vector" // all so far in one direction
	Poor      Pattern = "poor"       // not displaced: of aircraft that said that their positions are poor
)

var patterns = [...]Pattern{OnCircle, OnePlace, OneVector, Poor}

// Displaced tells whether positions of the pattern are not where the carrier was.
func (p Pattern) Displaced() bool { return p != Poor }

// Shore is how far a point is from the shore, in nautical miles, negative inland;
// false where none is near (chart.Chart.Shore).
type Shore func(geo.Point) (nm float64, ok bool)

// shape is an excursion with what is worked out of it once.
type shape struct {
	*Excursion
	middle   geo.Point
	onePlace bool // the positions are all about it
	circle   Circle
	round    bool // they run round on a circle
	east     float64
	north    float64 // by how much she was displaced, nm
	vector   bool    // and no clock explains it
	inland   float64 // nm
	proof    bool    // for her alone, all that can be asked speaks for it
	alone    bool    // of which nothing is only unlikely
}

func (p *Params) shapeOf(e *Excursion) shape {
	s := shape{Excursion: e}
	var across float64
	if s.middle, across = e.place(); e.Poor {
		return s
	}
	s.onePlace = across <= 2*p.PlaceNM
	if s.circle, s.round = e.Circle(p); s.round {
		s.middle = e.at(s.circle.East, s.circle.North)
	}
	s.displaced(p)
	return s
}

// weigh works out what speaks for it of her alone.
func (s *shape) weigh(p *Params, shore Shore) {
	if s.Poor {
		s.proof = s.Before.Time != 0 || s.After.Time != 0
		return
	}
	back := s.After.Time != 0 && !s.first()
	if nm, ok := shore(s.middle); ok && nm < 0 {
		s.inland = -nm
	}
	inland := s.inland >= p.InlandNM
	s.proof = !s.Again && (back && (s.Back || s.Hardly) || inland || s.Level)
	s.alone = !s.Again && (back && s.Back || inland || s.Level)
}

// displaced works out how far from where she was going the positions began.
func (s *shape) displaced(p *Params) {
	if s.first() {
		return
	}
	b, at := &s.Before, markOf(&s.First)
	h := hours(int64(at.Time - b.Time))
	e, n := b.velocity()
	x, y := geo.Apart(b.At, at.At)
	s.east, s.north = x-e*h, y-n*h
	s.vector = true
	nm, kn := math.Hypot(s.east, s.north), math.Hypot(e, n)
	if kn == 0 {
		return
	}
	along := math.Abs(s.east*e+s.north*n) / (nm * kn)
	if along >= math.Cos(p.AlongDegrees*math.Pi/180) && nm <= kn*hours(supercargo.MostShift) {
		s.vector = false
	}
}

// jump is from when to when her displacement can have begun.
func (s *shape) jump(p *Params) (from, to supercargo.Instant) {
	return max(s.Before.Time, s.First.Time-supercargo.Instant(p.SilentMillis)), s.First.Time
}

// end is the same of its end.
func (s *shape) end(p *Params) (from, to supercargo.Instant) {
	return s.Last.Time, min(s.After.Time, s.Last.Time+supercargo.Instant(p.SilentMillis))
}

// proves tells whether the excursion speaks for a pattern, if others do.
func (s *shape) proves(by Pattern) bool {
	switch {
	case !s.proof || s.Poor != (by == Poor):
		return false
	case s.Poor:
		return true
	case s.first():
		return by == OnePlace
	case by == OnCircle: // of one ship it is enough
		return s.alone
	}
	return by != OneVector || s.vector
}

// begins tells whether it is known when she was displaced.
func (s *shape) begins() bool { return !s.first() && !s.Early }

// ends tells whether it is known when she was no more.
func (s *shape) ends(p *Params) bool {
	return s.After.Time != 0 && !s.Cut && !(s.first() && int64(s.After.Time-s.First.Time) < p.CalmMillis)
}

// together tells whether two displacements began, or ended, within a time.
func (p *Params) together(a, b *shape) bool {
	within := func(f, t, g, u supercargo.Instant) bool {
		return int64(f-u) <= p.SyncMillis && int64(g-t) <= p.SyncMillis
	}
	if a.Poor {
		return true // they overlap
	}
	f, t := a.jump(p)
	g, u := b.jump(p)
	if a.begins() && b.begins() && within(f, t, g, u) {
		return true
	}
	if !a.ends(p) || !b.ends(p) {
		return false
	}
	f, t = a.end(p)
	g, u = b.end(p)
	return within(f, t, g, u)
}

// overlap tells whether both were displaced at some moment.
func overlap(a, b *shape) bool {
	return a.First.Time <= b.Last.Time && b.First.Time <= a.Last.Time
}

// alike tells whether two ships were displaced by one pattern.
func (p *Params) alike(by Pattern, a, b *shape) bool {
	if a.Poor != b.Poor || a.Poor != (by == Poor) {
		return false
	}
	switch by {
	case Poor:
		return a.proof && b.proof && overlap(a, b) && geo.Within(a.middle, b.middle, p.PoorNM)
	case OnCircle:
		r, q := a.circle.RadiusNM, b.circle.RadiusNM
		return a.round && b.round && geo.Within(a.middle, b.middle, max(r, q)) && max(r, q) <= 2*min(r, q)
	case OnePlace:
		if a.first() && b.first() && geo.Within(a.After.At, b.After.At, 2*p.PlaceNM) {
			return false // they may as well have been there, and be displaced to one place now
		}
		return a.onePlace && b.onePlace && geo.Within(a.middle, b.middle, p.PlaceNM)
	}
	if a.first() || b.first() {
		return false
	}
	off := math.Hypot(a.east-b.east, a.north-b.north)
	return off <= p.VectorNM+p.VectorShare*math.Hypot(a.east, a.north)
}

// Judge says which of the excursions are interference, in order of start and MMSI.
// Each depends on those that overlap it in time, and on those that overlap these:
// within Reach of it.
func Judge(p *Params, all []Excursion, shore Shore, found func(*Excursion, Verdict)) {
	j := judge{p: p}
	for i := range all {
		if all[i].Sound(p) {
			j.all = append(j.all, p.shapeOf(&all[i]))
		}
	}
	if !j.any() { // where the shore is need not be asked
		return
	}
	for i := range j.all {
		j.all[i].weigh(p, shore)
	}
	slices.SortFunc(j.all, func(a, b shape) int { return before(a.Excursion, b.Excursion) })
	for _, by := range patterns {
		j.core(by)
	}
	for i := range j.all {
		if v, ok := j.verdict(i); ok {
			found(j.all[i].Excursion, v)
		}
	}
}

// any tells whether there are enough ships for anything, or a circle.
func (j *judge) any() bool {
	ships := map[supercargo.MMSI]bool{}
	for i := range j.all {
		if ships[j.all[i].MMSI] = true; j.all[i].round && j.p.RingShips <= 1 || len(ships) >= j.p.Ships {
			return true
		}
	}
	return false
}

func before(a, b *Excursion) int {
	if a.First.Time != b.First.Time {
		return int(a.First.Time - b.First.Time)
	}
	return int(a.MMSI) - int(b.MMSI)
}

// Reach is how far, in milliseconds, from the beginning of an excursion the
// beginning of another can lie that has a say in what it is.
func (p *Params) Reach() int64 {
	return 2 * (p.MostMillis + p.LeftMillis + 2*p.SilentMillis + p.SyncMillis)
}

// judge is the excursions of a time, in order of their beginning, and which of them
// prove a pattern together with others.
type judge struct {
	p     *Params
	all   []shape
	proof [len(patterns)][]int // how many ships, 0 where too few
}

// core finds the excursions that, with enough others that began or ended with
// them, prove a pattern.
func (j *judge) core(by Pattern) {
	k := slices.Index(patterns[:], by)
	j.proof[k] = make([]int, len(j.all))
	for i := range j.all {
		a := &j.all[i]
		if !a.proves(by) {
			continue
		}
		ships := j.ships(i, func(b *shape) bool { return b.proves(by) && j.p.alike(by, a, b) && j.p.together(a, b) })
		if ships >= j.p.Ships || by == OnCircle && a.round && ships >= j.p.RingShips {
			j.proof[k][i] = j.ships(i, func(b *shape) bool { return j.p.alike(by, a, b) && (overlap(a, b) || j.p.together(a, b)) })
		}
	}
}

// ships counts the numbers that have an excursion near the i-th in time which is
// as asked, its own among them.
func (j *judge) ships(i int, is func(*shape) bool) int {
	seen := []supercargo.MMSI{j.all[i].MMSI}
	j.near(i, func(k int) {
		if b := &j.all[k]; !slices.Contains(seen, b.MMSI) && is(b) {
			seen = append(seen, b.MMSI)
		}
	})
	return len(seen)
}

// near hands out the excursions that begin so near the i-th in time that both
// can have gone on, or begun or ended, at once.
func (j *judge) near(i int, f func(k int)) {
	reach := supercargo.Instant(j.p.Reach() / 2)
	t := j.all[i].First.Time
	from, _ := slices.BinarySearchFunc(j.all, t-reach, func(s shape, t supercargo.Instant) int { return int(s.First.Time - t) })
	for k := from; k < len(j.all) && j.all[k].First.Time <= t+reach; k++ {
		if k != i {
			f(k)
		}
	}
}

// verdict is what the i-th is found to be: by the circle that it runs on, else by the
// pattern that most ships show.
func (j *judge) verdict(i int) (v Verdict, ok bool) {
	a := &j.all[i]
	for k, by := range patterns {
		ships := j.proof[k][i]
		if ships == 0 {
			j.near(i, func(n int) {
				if b := &j.all[n]; j.proof[k][n] >= j.p.Ships && j.p.alike(by, a, b) && (overlap(a, b) || j.p.Passing && j.p.together(a, b)) {
					ships = max(ships, j.proof[k][n])
				}
			})
		}
		if ships > v.Ships {
			v, ok = Verdict{Start: a.First.Time, Pattern: by, Ships: ships}, true
		}
		if ok && by == OnCircle {
			break
		}
	}
	if v.Pattern == OnCircle {
		v.RadiusNM = math.Round(100*a.circle.RadiusNM) / 100
	}
	if v.Pattern == Poor {
		v.RadiusNM = j.p.PoorNM
	}
	v.InlandNM = math.Round(10*a.inland) / 10
	return v, ok
}
