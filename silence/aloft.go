package silence

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// Aircraft are judged by the method for ships, with what differs here: a receiver hears what it
// has in sight, so that every height has counts of its own; they are heard every few seconds and
// fly through a cell in minutes, so that all times are shorter; and they can land.

// Aloft are the constants for aircraft. The last group is fitted, as for ships.
var Aloft = Params{
	GraceMillis: supercargo.Minute, GraceIntervals: 3, MostGraceMillis: 5 * supercargo.Minute,
	ShortMillis: 3 * supercargo.Minute, LongMillis: 8 * supercargo.Hour, Days: 7, StepMillis: 4 * supercargo.Minute,
	KnownHours: 0.5, ShareWeight: 0.1, HourWeight: 0.05, EarWeight: 50, ShipWeight: 1,
	CellUnits: 3 * cellUnits, SlotMillis: 3 * supercargo.Minute, Usual: 0.02, GapMillis: 10 * supercargo.Minute,
	Bands: [7]float64{1_000, 2_000, 4_000, 8_000, 14_000, 22_000, 30_000}, GroundMillis: 20 * supercargo.Minute, Alone: 0.003,
	Tail: 2, Odds: [NumStates]Odds{
		{-6.94, -1.91, -3.46, 0.15},
		{-7.56, -2.23, -4.78, 0.17},
		{-6.52, -1.83, -2.72, 0.08},
	},
}

// Aloft tells whether the constants are for aircraft.
func (p *Params) Aloft() bool { return p.Bands[0] > 0 }

// Bands of heights beside those of Params: not sent, and all together.
const (
	noBand  = 8
	anyBand = 9
	perBand = 1800 * cellsX
)

// band of an altitude.
func (p *Params) band(altitude int16) Cell {
	if altitude == supercargo.NoAltitude {
		return noBand
	}
	n := Cell(0)
	for _, ends := range p.Bands {
		if 25*float64(altitude) >= ends {
			n++
		}
	}
	return n
}

// cellOf is the cell of a position, 1e-7 degree; of an aircraft at its height.
func (p *Params) cellOf(lat, lon int32, altitude int16) Cell {
	if !p.Aloft() {
		return CellOf(lat, lon)
	}
	return p.band(altitude)*perBand + cellOf(lat, lon, max(p.CellUnits, cellUnits))
}

func (p *Params) cell(e *End) Cell { return p.cellOf(e.Lat, e.Lon, e.Altitude) }

// anyHeight is the same place at all heights together.
func (c Cell) anyHeight() Cell { return anyBand*perBand + c%perBand }

// slot is the unit of time for outages, counted from the epoch; slots are how many a day has.
func (p *Params) slot(t supercargo.Instant) int32 {
	if p.SlotMillis == supercargo.Hour { // of ships: to divide by what is known beforehand is quick
		return hourOf(t)
	}
	return int32(int64(t) / p.slotMillis())
}
func (p *Params) slots() float64 { return float64(supercargo.Day) / float64(p.slotMillis()) }

// slotMillis is not less than ten seconds: whoever sets it to nothing gets that.
func (p *Params) slotMillis() int64 { return max(p.SlotMillis, 10*supercargo.Second) }

// beside is how many slots on either side of one count with it: one of aircraft, whose
// outages begin and end within a slot, and take all that is short then.
func (p *Params) beside() int32 {
	if p.Aloft() {
		return 1
	}
	return 0
}

// nearby is a place about a cell: a region or a block, and of which of the levels that is.
type nearby struct {
	level int
	of    Cell
}

// about are the places about a cell by which it is known how well it is heard in an hour,
// each shrunk to the one before: the region and the block. Of aircraft both at any height
// come first: who hears one hears others, but for the lowest.
func (p *Params) about(c Cell) (of [4]nearby, n int) {
	if !p.Aloft() {
		return [4]nearby{{0, c.Region()}, {1, c.Block()}}, 2
	}
	return [4]nearby{{0, c.Region().anyHeight()}, {1, c.Block().anyHeight()}, {0, c.Region()}, {1, c.Block()}}, 4
}

// aboutAt is one of these.
func (p *Params) aboutAt(k int, c Cell) nearby {
	of, _ := p.about(c)
	return of[k]
}

// flies tells of a fix of an aircraft whether it says how it was heard in flight: those by
// contract (ADS-C) come through satellites every ten minutes and more.
func (c *Counter) flies(f *supercargo.Fix, hull uint8) bool {
	if f.Status != supercargo.OnGround {
		return f.Class != supercargo.ClassADSC && (hull != 0 || f.Flags.Any(supercargo.Duplicate))
	}
	if hull != 0 && !f.Flags.Any(unsaid) && c.row.Track == (supercargo.Track{MMSI: f.MMSI, Hull: hull}) {
		c.landed = true
	}
	return false
}

// source is what decides how an aircraft is heard: its own positions by one receiver, or
// those that others work out (MLAT, radar), where several have to.
func source(a, b *End) Regime {
	if a.Class == supercargo.ClassADSB && b.Class == supercargo.ClassADSB {
		return UnderWayA
	}
	return UnderWayB
}

func (e *End) point() geo.Point { return geo.Point{Lat: e.Lat, Lon: e.Lon} }

// feet is the altitude; known is false where none was sent.
func (e *End) feet() (ft float64, known bool) {
	return 25 * float64(e.Altitude), e.Altitude != supercargo.NoAltitude
}

// leastKn is taken for the way of an aircraft, where the speeds sent are lower: 150.
const leastKn = 150

// spare is what is left of a silence after flying between its ends by the shortest way,
// milliseconds.
func (p *Params) spare(a, b *End) int64 {
	kn := max(leastKn, speed(a), speed(b))
	return int64(b.Time-a.Time) - int64(geo.NM(a.point(), b.point())/kn*float64(supercargo.Hour))
}

func speed(e *End) float64 {
	if e.SOG == supercargo.NoSOG {
		return 0
	}
	return float64(e.SOG) / 10
}

// mayLand tells whether an aircraft can have landed in a silence, so that it teaches nothing.
func (p *Params) mayLand(a, b *End) bool {
	return p.Aloft() && p.spare(a, b) > p.GroundMillis+int64(b.Time-a.Time)/10
}

// The states of an aircraft, by the lower of the heights at the ends of a silence.
const (
	high   State = iota // from 18,000 ft on: in cruise, as a rule
	middle              // from 10,000 ft on
	low
)

const highFeet, lowFeet = 18_000, 10_000

// stateOf is what a ship did when it fell silent, or how high an aircraft was.
func (m *Model) stateOf(s *spanOf) State {
	if m.p.Aloft() {
		return HeightOf(&s.A, &s.B)
	}
	if !s.stated { // a silence is weighed, and judged as a gap
		s.state, s.stated = m.state(&s.A), true
	}
	return s.state
}

// HeightOf is the state of an aircraft by the lower of the heights at the ends of a silence.
func HeightOf(a, b *End) State {
	x, _ := a.feet()
	y, _ := b.feet()
	switch ft := min(x, y); {
	case ft >= highFeet:
		return high
	case ft >= lowFeet:
		return middle
	}
	return low
}

// fly goes from one end to the other by the shortest way, at even speeds along and up or down.
func (p *Params) fly(a, b *End, after int64, f func(step)) {
	p.pass(a, b, after, func(share float64) geo.Point { return geo.Between(a.point(), b.point(), share) },
		func(share float64, _ int64) int16 { return between(a, b, share) }, f)
}

// between is the altitude at a share of the way; where one end sent none, none is known.
func between(a, b *End, share float64) int16 {
	if a.Altitude == supercargo.NoAltitude || b.Altitude == supercargo.NoAltitude {
		return supercargo.NoAltitude
	}
	return int16(math.Round(float64(a.Altitude) + share*(float64(b.Altitude)-float64(a.Altitude))))
}

// pass hands out the steps of a way from so long after its begin: where the aircraft is at a share
// of the time, and how high; an altitude of aground is on the ground.
func (p *Params) pass(a, b *End, after int64, at func(share float64) geo.Point, altitude func(share float64, since int64) int16, f func(step)) {
	all := int64(b.Time - a.Time)
	if after >= all {
		return
	}
	least := max(min(p.StepMillis, p.slotMillis()/3), supercargo.Second) // shorter than a slot, so that each is in the right one
	n := min((all-after+least-1)/least, 4*mostSteps)
	for i := range n {
		t, next := after+(all-after)*i/n, after+(all-after)*(i+1)/n
		share := float64(t+next) / 2 / float64(all)
		if h := altitude(share, (t+next)/2); h != aground {
			q := at(share)
			f(step{at: a.Time + supercargo.Instant(t), cell: p.cellOf(q.Lat, q.Lon, h), millis: next - t})
		}
	}
}

const aground = math.MaxInt16

// What an aircraft does that goes another way than the shortest.
const (
	sideways     = 1.05 // it flew that much farther than the shortest way, at least
	mostAsideNM  = 80   // and no farther from it
	sinks        = 1500 // ft a minute: half of a usual descent of an airliner, all of a light aircraft
	leastGround  = 10 * supercargo.Minute
	lowestFeet25 = 20 // of 25 ft: 500 ft
)

// flown are the ways that an aircraft can have gone in a silence: the shortest at an even speed;
// where that leaves time, on either side of it; and where it was low at an end, below the
// sight of receivers, down at an even rate and up again, and on the ground meanwhile if there
// was time for it.
func (p *Params) flown(a, b *End, after int64) (ways [][]step) {
	begin := func() func(step) {
		k := len(ways)
		ways = append(ways, nil)
		return func(s step) { ways[k] = append(ways[k], s) }
	}
	p.fly(a, b, after, begin())
	from, to, all := a.point(), b.point(), float64(b.Time-a.Time)
	d, kn := geo.NM(from, to), max(leastKn, speed(a), speed(b))
	if run := kn * all / float64(supercargo.Hour); run > sideways*d {
		aside := min(mostAsideNM, math.Sqrt(run*run-d*d)/2)
		course := float64(a.COG) / 10
		if d > 1 {
			course = geo.Bearing(from, to)
		}
		for _, turn := range [...]float64{90, -90} {
			mid := geo.Sail(geo.Between(from, to, 0.5), course+turn, aside)
			p.pass(a, b, after, func(share float64) geo.Point {
				if share < 0.5 {
					return geo.Between(from, mid, 2*share)
				}
				return geo.Between(mid, to, 2*share-1)
			}, func(share float64, _ int64) int16 { return between(a, b, share) }, begin())
		}
	}
	if HeightOf(a, b) == low && a.Altitude != supercargo.NoAltitude && b.Altitude != supercargo.NoAltitude {
		ground := p.spare(a, b)
		if ground < leastGround {
			ground = 0
		}
		p.pass(a, b, after, func(share float64) geo.Point { return geo.Between(from, to, share) }, func(share float64, since int64) int16 {
			if math.Abs(float64(since)-all/2) < float64(ground)/2 {
				return aground
			}
			down := func(millis float64) float64 { return sinks / 25 * millis / float64(supercargo.Minute) }
			x, y := float64(a.Altitude)-down(float64(since)), float64(b.Altitude)-down(all-float64(since))
			return int16(math.Round(min(max(x, y, lowestFeet25), float64(between(a, b, share)))))
		}, begin())
	}
	return ways
}

// itself is how long the track was heard itself in a slot at the ends of its silence, milliseconds,
// in a place about a cell: aircraft are few there, so that it would pass for others.
func (m *Model) itself(s *spanOf, k int, c Cell, slot int32) float64 {
	if !m.p.Aloft() {
		return 0
	}
	return m.inSlot(s, slot, m.p.aboutAt(k, m.p.cell(&s.A)).of == c, m.p.aboutAt(k, m.p.cell(&s.B)).of == c)
}

// inSlot is how long it was heard in a slot before its silence, if that is to count, and after it.
func (m *Model) inSlot(s *spanOf, slot int32, before, after bool) (millis float64) {
	begin := supercargo.Instant(int64(slot) * m.p.slotMillis())
	end := begin + supercargo.Instant(m.p.slotMillis())
	if before {
		millis += max(0, float64(min(end, s.A.Time+supercargo.Instant(s.grace))-begin))
	}
	if after {
		millis += max(0, float64(end-max(begin, s.B.Time)))
	}
	return min(millis, float64(m.p.slotMillis()))
}

// feedOf is what the whole feed brought in during a silence of an aircraft, hour by hour, but for
// itself, and what was to be expected. Of few aircraft none are heard for hours though all is
// well, so that an hour without any is no outage, as it is of ships.
func (m *Model) feedOf(a *air, s *spanOf) {
	if !m.p.Aloft() {
		return
	}
	usual := 0.0
	for r := range m.feed {
		usual += m.feed[r].heard * perHour
	}
	usual *= feedUsual / (m.p.slots() * float64(max(1, len(m.days))))
	a.feed = map[int32]present{}
	for h := m.p.slot(s.A.Time) - 1; h <= m.p.slot(s.B.Time)+1; h++ {
		x := present{max(0, m.all[h]-m.inSlot(s, h, true, true)) * perHour, usual}
		x.heard = min(x.heard, x.expected) // more than a tenth of the usual is no more than that it works
		if a.feed[h] = x; h <= m.p.slot(s.A.Time) || h >= m.p.slot(s.B.Time) {
			continue // in part before it, or after
		}
		a.feedWhole = present{a.feedWhole.heard + x.heard, a.feedWhole.expected + x.expected}
	}
}

// feedUsual is what part of what the feed usually brings in is to be expected at any time: a
// tenth, since at night few fly. An assumption.
const feedUsual = 0.1

// nobody is the chance that nobody could be heard along a way, of aircraft: it is the less, the
// more others were heard there meanwhile, of like heights.
func (m *Model) nobody(a *air, way []step) float64 {
	if m.p.Alone == 0 {
		return 0
	}
	hours := 0.0
	for i := range way {
		x := &way[i]
		hours += a.course.block(&a.course.spots[x.spot]).in(m.p.slot(x.at)).heard * float64(x.millis) / float64(m.p.slotMillis())
	}
	return m.p.Alone * m.p.HourWeight / (m.p.HourWeight + hours)
}

// forget takes the hours of days before one out again: those of aircraft are many, and no gap
// that is still to be judged can lie in them.
func (m *Model) forget(before int32) {
	if !m.p.Aloft() {
		return
	}
	for i := range m.days {
		if h := &m.days[i]; h.no < before && h.timed {
			m.countHours(h.day, -1)
			m.teachHours(h.told, -1)
			h.timed = false
		}
	}
}

// Flown is what is known of the ends of an aircraft's silence, beside reception.
type Flown struct {
	NoHeight bool    // at one end no altitude was sent
	Contract bool    // the position at one end was reported by contract (ADS-C)
	Ranged   [2]bool // the position at the end was worked out by others (MLAT, radar): the aircraft need not have sent any
	Spare    int64   // milliseconds left after flying between the ends by the shortest way
	Ground   bool    // it was low at an end, and had time to land and take off again
}

func (p *Params) flownOf(s *spanOf) *Flown {
	a, b := &s.A, &s.B
	_, x := a.feet()
	_, y := b.feet()
	f := &Flown{NoHeight: !x || !y, Contract: a.Class == supercargo.ClassADSC || b.Class == supercargo.ClassADSC, Spare: max(0, p.spare(a, b))}
	f.Ranged = [2]bool{ranged(a), ranged(b)}
	f.Ground = f.Spare >= leastGround && HeightOf(a, b) == low && !f.NoHeight
	return f
}

func ranged(e *End) bool { return e.Class == supercargo.ClassMLAT || e.Class == supercargo.ClassTISB }
