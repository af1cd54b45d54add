package silence

import (
	"math"

	"supercargo"
)

// step is a part of a way: how long the ship was in a cell, from when.
type step struct {
	at     supercargo.Instant
	cell   Cell
	spot   int32 // number of the cell, of a course
	millis int64
}

// even walks from one fix to another at an even speed, from so long after the first on.
func (p *Params) even(a, b *End, after int64, f func(step)) {
	if p.Aloft() {
		p.fly(a, b, after, f)
		return
	}
	p.walk(a, b, a.Time, b.Time, a.Time+supercargo.Instant(after), f)
}

// mostSteps bounds the steps of a way: longer ones have longer steps.
const mostSteps = 96

// walk goes from one position to another between two moments, and hands out what comes
// after the silence has begun.
func (p *Params) walk(a, b *End, from, to, begun supercargo.Instant, f func(step)) {
	for l := p.legOf(a, b, from, to, begun); l.left > 0; {
		f(l.next())
	}
}

// walkOn puts the same at the end of a way, which begins with one of the steps before it, as
// onward does.
func (p *Params) walkOn(steps []step, first int, a, b *End, from, to, begun supercargo.Instant) []step {
	l := p.legOf(a, b, from, to, begun)
	last, until := &step{cell: math.MaxUint32}, supercargo.Instant(0)
	if n := len(steps); n > first && l.left > 0 {
		last, until = &steps[n-1], p.slotEnd(steps[n-1].at)
	}
	for l.left > 0 {
		at := l.at
		millis := l.advance()
		if !l.one {
			l.cell = l.cellFrom(at)
		}
		if l.cell == last.cell && at < until {
			last.millis += millis
			continue
		}
		steps = append(steps, step{at: at, cell: l.cell, millis: millis})
		last, until = &steps[len(steps)-1], p.slotEnd(at)
	}
	return steps
}

// slotEnd is when the slot of a moment is over.
func (p *Params) slotEnd(t supercargo.Instant) supercargo.Instant {
	s := int64(p.slot(t))
	if s < 0 { // before the epoch a slot ends with its full hour
		return supercargo.Instant(s*p.slotMillis() + 1)
	}
	return supercargo.Instant((s + 1) * p.slotMillis())
}

// leg is a part of a way at an even speed, in steps of the same length, to a millisecond.
type leg struct {
	lat, lon   float64 // where it begins
	dLat, dLon float64
	from, span float64 // when, and for how long it lasts
	at         supercargo.Instant
	left, n    int64 // steps that come, of so many
	whole      int64 // milliseconds of a step, of which each n-th part is added up in over
	part, over int64
	one        bool // all of it is in one cell
	cell       Cell
}

func (p *Params) legOf(a, b *End, from, to, begun supercargo.Instant) (l leg) {
	after := max(begun, from)
	if after >= to {
		return l
	}
	n, all := min((int64(to-after)+p.StepMillis-1)/p.StepMillis, mostSteps), int64(to-after)
	l = leg{lat: float64(a.Lat), lon: float64(a.Lon), dLat: float64(b.Lat) - float64(a.Lat), dLon: float64(b.Lon) - float64(a.Lon),
		from: float64(from), span: float64(to - from), at: after, left: n, n: n, whole: all / n, part: all % n}
	if math.Abs(l.dLon) > 180e7 {
		l.dLon -= math.Copysign(360e7, l.dLon)
	}
	// Between two places in one cell are only places in it.
	l.cell = CellOf(turned(l.lat, l.lon))
	l.one = l.cell == CellOf(turned(float64(b.Lat), float64(b.Lon)))
	return l
}

// advance goes to the end of the next step, and tells how long that lasts.
func (l *leg) advance() int64 {
	millis := l.whole
	if l.over += l.part; l.over >= l.n {
		l.over -= l.n
		millis++
	}
	l.at += supercargo.Instant(millis)
	l.left--
	return millis
}

// cellFrom is the cell in the middle of the step from a moment until now.
func (l *leg) cellFrom(at supercargo.Instant) Cell {
	share := (float64(at+l.at)/2 - l.from) / l.span
	return CellOf(turned(l.lat+share*l.dLat, l.lon+share*l.dLon))
}

// next is the next step.
func (l *leg) next() step {
	at := l.at
	millis := l.advance()
	if !l.one {
		l.cell = l.cellFrom(at)
	}
	return step{at: at, cell: l.cell, millis: millis}
}

// onward puts a step at the end of a way, which begins with one of the steps before it: to the last one where place and hour are the
// same, since then it counts alike.
func (p *Params) onward(steps []step, first int, st step) []step {
	if n := len(steps); n > first && steps[n-1].cell == st.cell && p.slot(steps[n-1].at) == p.slot(st.at) {
		steps[n-1].millis += st.millis
		return steps
	}
	return append(steps, st)
}

// turned puts a longitude back into a turn.
func turned(lat, lon float64) (int32, int32) {
	switch {
	case lon >= 180e7:
		lon -= 360e7
	case lon < -180e7:
		lon += 360e7
	}
	return int32(max(-90e7, min(90e7, lat))), int32(lon)
}

// sailed is where a ship is that goes on along its course for so long; back is negative.
func sailed(e *End, millis int64) End {
	d := *e
	run := float64(e.SOG) / 10 * float64(millis) / float64(supercargo.Hour) / 60 * 1e7
	course := float64(e.COG) / 10 * math.Pi / 180
	lat := float64(e.Lat) + run*math.Cos(course)
	lon := float64(e.Lon) + run*math.Sin(course)/max(0.05, math.Cos(lat*1e-7*math.Pi/180))
	d.Lat, d.Lon = turned(lat, math.Mod(lon+540e7, 360e7)-180e7)
	return d
}

// waysOf are the ways that a ship can have taken between two fixes, as steps from so long
// after the first on. A ship that lay still at both, at one spot, stayed. Else it went at
// an even speed; or waited where it was, or where it came to; or went on along its course
// and came back.
func (p *Params) waysOf(a, b *End, after int64) [][]step { return p.waysIn(&room{}, a, b, after) }

// room is what ways are put into, one after the other: of a day there are thousands.
type room struct {
	steps []step
	ways  [][]step
}

// empty makes room for others in the place of those that are there.
func (r *room) empty() *room {
	r.steps, r.ways = r.steps[:0], r.ways[:0]
	return r
}

// waysIn is waysOf in a room.
func (p *Params) waysIn(in *room, a, b *End, after int64) [][]step {
	if p.Aloft() {
		return p.flown(a, b, after)
	}
	first, begun, from := len(in.ways), len(in.steps), a.Time+supercargo.Instant(after)
	leg := func(a, b *End, t1, t2 supercargo.Instant) {
		in.steps = p.walkOn(in.steps, begun, a, b, t1, t2, from)
	}
	end := func() {
		n := len(in.steps)
		in.ways, begun = append(in.ways, in.steps[begun:n:n]), n
	}
	leg(a, b, a.Time, b.Time)
	end()
	d, dt := nm(a, b), int64(b.Time-a.Time)
	sail := int64(d / max(knots(a), knots(b), 6) * float64(supercargo.Hour))
	slack := dt - sail
	if p.stays(a, b) || slack <= max(sail/4, after) {
		return in.ways[first:]
	}
	leave, come := b.Time-supercargo.Instant(sail), a.Time+supercargo.Instant(sail)
	leg(a, a, a.Time, leave)
	leg(a, b, leave, b.Time)
	end()
	leg(a, b, a.Time, come)
	leg(b, b, come, b.Time)
	end()
	if out := min(slack/2, mostOut); knots(a) >= steers && knots(b) >= steers && a.COG != supercargo.NoCOG && b.COG != supercargo.NoCOG {
		far, back := sailed(a, out), sailed(b, -out)
		t1, t2 := a.Time+supercargo.Instant(out), b.Time-supercargo.Instant(out)
		leg(a, &far, a.Time, t1)
		leg(&far, &back, t1, t2)
		leg(&back, b, t2, b.Time)
		end()
	}
	return in.ways[first:]
}

// A ship goes on along its course for 12 h at most, and only from 3 kn on, where its
// course says something.
const (
	mostOut = 12 * supercargo.Hour
	steers  = 3
)

func knots(e *End) float64 {
	if e.SOG == supercargo.NoSOG {
		return 0
	}
	return min(float64(e.SOG)/10, 30)
}

// Afloat tells whether a ship can be at a position, 1e-7 degree: not on land.
type Afloat func(lat, lon int32) bool

// ways of a silence, and how much each counts.
func (p *Params) ways(s *spanOf) (ways [][]step, shares []float64) {
	return p.waysFrom(&room{}, s)
}

// waysFrom is ways in a room.
func (p *Params) waysFrom(in *room, s *spanOf) (ways [][]step, shares []float64) {
	if s.afloat != nil {
		return p.openWays(s)
	}
	ways = p.waysIn(in, &s.A, &s.B, s.grace)
	return ways, alike(len(ways))
}

// alike are the shares of so many ways that count alike.
func alike(ways int) (shares []float64) {
	for range ways {
		shares = append(shares, 1/float64(ways))
	}
	return shares
}

// directions in which a ship can have gone: every 45 degrees.
const directions = 8

// openWays are the ways of a ship that has not been heard again. It went on as it did:
// along its course for some hours, or lay where it lay. That counts as much as all else
// together: that it stopped, or went in any direction, at its speed or at 6 kn. Where a
// way comes to land the ship stays.
func (p *Params) openWays(s *spanOf) (ways [][]step, shares []float64) {
	a, b := &s.A, &s.B
	from := a.Time + supercargo.Instant(s.grace)
	out := min(int64(b.Time-a.Time), mostOut)
	go1 := func(kn float64, cog uint16) {
		e := *a
		e.SOG, e.COG = uint16(math.Round(10*kn)), cog
		far, reached := p.seaward(&e, out, s.afloat)
		way := p.walkOn(nil, 0, a, &far, a.Time, a.Time+supercargo.Instant(reached), from)
		ways = append(ways, p.walkOn(way, 0, &far, &far, a.Time+supercargo.Instant(reached), b.Time, from))
	}
	if on := knots(a) >= steers && a.COG != supercargo.NoCOG; on {
		go1(knots(a), a.COG)
	} else {
		go1(0, 0)
	}
	if !p.Slow(a) {
		go1(0, 0)
	}
	for k := range uint16(directions) {
		go1(max(knots(a), 6), k*3600/directions)
	}
	shares = append(shares, 0.5)
	for range ways[1:] {
		shares = append(shares, 0.5/float64(len(ways)-1))
	}
	return ways, shares
}

// seaward is how far a ship comes on its course in a time before there is land, and how
// long that takes it.
func (p *Params) seaward(e *End, millis int64, afloat Afloat) (far End, reached int64) {
	far = *e
	for t := p.StepMillis; t <= millis; t += p.StepMillis {
		next := sailed(e, t)
		if !afloat(next.Lat, next.Lon) {
			return far, t - p.StepMillis
		}
		far = next
	}
	return far, millis
}
