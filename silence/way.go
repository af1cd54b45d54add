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
	after := max(begun, from)
	if after >= to {
		return
	}
	n := min((int64(to-after)+p.StepMillis-1)/p.StepMillis, mostSteps)
	dLat, dLon := float64(b.Lat)-float64(a.Lat), float64(b.Lon)-float64(a.Lon)
	if math.Abs(dLon) > 180e7 {
		dLon -= math.Copysign(360e7, dLon)
	}
	at := after
	for i := range n {
		next := after + supercargo.Instant(int64(to-after)*(i+1)/n)
		share := (float64(at+next)/2 - float64(from)) / float64(to-from)
		f(step{at: at, cell: CellOf(turned(float64(a.Lat)+share*dLat, float64(a.Lon)+share*dLon)), millis: int64(next - at)})
		at = next
	}
}

// onward puts a step at the end of a way: to the last one where place and hour are the
// same, since then it counts alike.
func (p *Params) onward(way []step, st step) []step {
	if n := len(way); n > 0 && way[n-1].cell == st.cell && p.slot(way[n-1].at) == p.slot(st.at) {
		way[n-1].millis += st.millis
		return way
	}
	return append(way, st)
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
func (p *Params) waysOf(a, b *End, after int64) (ways [][]step) {
	if p.Aloft() {
		return p.flown(a, b, after)
	}
	from := a.Time + supercargo.Instant(after)
	begin := func() { ways = append(ways, nil) }
	leg := func(a, b *End, t1, t2 supercargo.Instant) {
		p.walk(a, b, t1, t2, from, func(st step) { ways[len(ways)-1] = p.onward(ways[len(ways)-1], st) })
	}
	begin()
	leg(a, b, a.Time, b.Time)
	d, dt := nm(a, b), int64(b.Time-a.Time)
	if p.stays(a, b) {
		return ways
	}
	sail := int64(d / max(knots(a), knots(b), 6) * float64(supercargo.Hour))
	slack := dt - sail
	if slack <= max(sail/4, after) {
		return ways
	}
	leave, come := b.Time-supercargo.Instant(sail), a.Time+supercargo.Instant(sail)
	begin()
	leg(a, a, a.Time, leave)
	leg(a, b, leave, b.Time)
	begin()
	leg(a, b, a.Time, come)
	leg(b, b, come, b.Time)
	if out := min(slack/2, mostOut); knots(a) >= steers && knots(b) >= steers && a.COG != supercargo.NoCOG && b.COG != supercargo.NoCOG {
		far, back := sailed(a, out), sailed(b, -out)
		t1, t2 := a.Time+supercargo.Instant(out), b.Time-supercargo.Instant(out)
		begin()
		leg(a, &far, a.Time, t1)
		leg(&far, &back, t1, t2)
		leg(&back, b, t2, b.Time)
	}
	return ways
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
	if s.afloat != nil {
		return p.openWays(s)
	}
	ways = p.waysOf(&s.A, &s.B, s.grace)
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
		begun := len(ways)
		ways = append(ways, nil)
		keep := func(st step) { ways[begun] = p.onward(ways[begun], st) }
		p.walk(a, &far, a.Time, a.Time+supercargo.Instant(reached), from, keep)
		p.walk(&far, &far, a.Time+supercargo.Instant(reached), b.Time, from, keep)
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
