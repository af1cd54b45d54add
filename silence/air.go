package silence

import "supercargo"

// air is how well the waters of a silence were heard during it, against what is usual.
type air struct {
	weight float64
	all    map[int32]float64
	p      *Params
	course *course
	beside beside

	feed      map[int32]present // of aircraft, by hour: wherever they were
	feedWhole present           // in all hours of the silence
}

// present is what was heard of others somewhere, and what was to be expected: ship-hours.
type present struct{ heard, expected float64 }

// air of a silence along its ways, without what it has taught the model itself.
func (m *Model) air(s *spanOf, c *course) *air {
	m.hear(s.A.Time)
	out := &air{p: m.p, weight: m.p.HourWeight, all: m.all, course: c, beside: m.beside(s)}
	m.feedOf(out, s)
	m.heardIn(s.track, c)
	for k := range c.levels {
		for i := range c.places[k] {
			p := &c.places[k][i]
			u := m.usual(k, p)
			for i, taught := range p.taught {
				if taught < 0 {
					continue
				}
				slot := p.first + int32(i)
				x := m.others(k, p, slot, taught, &u, s)
				p.heard[i] = x
				p.all = present{p.all.heard + x.heard, p.all.expected + x.expected}
			}
		}
	}
	return out
}

// usual is how a region or block is heard in all the days: the share of the time in which any
// ship was there, and ship-hours of others in an hour.
type usual struct {
	level         int
	share, inHour float64
	known         bool
}

func (m *Model) usual(k int, p *place) (u usual) {
	u.level = m.p.aboutAt(k, 0).level
	if u.known = p.area != nil; !u.known {
		return u
	}
	all := m.ofAll(&p.area.sums)
	u.share = all.heard / (all.heard + all.silent + 1e-9)
	u.inHour = max(0, all.heard-p.own) / (m.p.slots() * float64(len(m.days)))
	return u
}

// others is what was heard in an hour of a region or block without one track: taught is
// what that track's own silence adds there, milliseconds.
// What is to be expected is the usual share of the ships known to be there, or a part of
// what is usual in an hour, whichever is more: traffic comes and goes.
func (m *Model) others(k int, p *place, at int32, taught float64, u *usual, s *spanOf) (x present) {
	if !u.known {
		return x
	}
	var quiet float64
	if h := p.slot(&m.hours[u.level], at); h != nil {
		x.heard, quiet = max(0, h.heard-m.itself(s, k, p.of, at))*perHour, max(0, m.lain(h.long, h.taught)-taught)*perHour
	}
	x.expected = max(u.share*(x.heard+quiet), u.inHour*m.p.Usual)
	return x
}

// slot is what was heard in a slot of the place; nil where nothing is known.
func (p *place) slot(of *hourly, at int32) *inHour {
	if row := at >> slotBits; !p.asked || p.row != row {
		p.asked, p.row, p.near = true, row, of.row(p.of, at)
	}
	return p.near.slot(at)
}

// heardIn adds how long a track was heard in each place of a course in all the days, hours.
func (m *Model) heardIn(t supercargo.Track, c *course) {
	for _, x := range m.past(t).blocks {
		about, n := m.p.about(x.block)
		for k := range n {
			if no, is := c.numbers[k].find(about[k].of); is {
				c.places[k][no].own += float64(x.heard) * perHour
			}
		}
	}
}

// now is how well a block was heard in an hour against what was to be expected: 1 as
// usual, 0 not at all. What an hour of the block alone does not tell, its other hours of
// the silence do, and the region around it. Where ships that lay beside the silent one
// fell silent and were heard again with it, what was heard in the cell itself decides.
func (a *air) now(x *step) float64 {
	hour, n, of := a.p.slot(x.at), a.p.beside(), &a.course.spots[x.spot]
	now := a.in(of, hour)
	for d := range n {
		now = min(now, a.in(of, hour-1-d), a.in(of, hour+1+d))
	}
	return now
}

// in is that of one hour. What is known of a block goes for all its cells.
func (a *air) in(of *spot, hour int32) float64 {
	p := a.course.block(of)
	now := &p.nows[hour-p.first]
	if *now < 0 {
		*now = a.about(of, hour)
	}
	if of.cell == a.beside.cell && a.beside.together > 0 && (a.p.Aloft() || a.all[hour] > 0) {
		return min(1, a.ratio(a.beside.now, *now))
	}
	return min(1, *now)
}

// about is how well the surroundings of a cell were heard in an hour.
func (a *air) about(of *spot, hour int32) float64 {
	now := 1.0
	if a.p.Aloft() {
		now = a.ratio(a.feed[hour], a.ratio(a.feedWhole, 1))
	} else if a.all[hour] <= 0 {
		return 0
	}
	for k, no := range of.about[:a.course.levels] {
		p := &a.course.places[k][no]
		now = a.ratio(p.all, now)
		now = a.ratio(p.in(hour), now)
	}
	return now
}

// ratio is shrunk to what is known of the surroundings.
func (a *air) ratio(x present, around float64) float64 {
	return (x.heard + a.weight*around) / (x.expected + a.weight)
}
