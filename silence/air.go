package silence

import "supercargo"

// air is how well the waters of a silence were heard during it, against what is usual.
type air struct {
	weight float64
	all    map[int32]float64
	p      *Params
	hours  [4]map[uint64]present // by what lies about a cell: region and block; of aircraft each at any height, and at that of the cell
	whole  [4]map[Cell]present   // all hours of the silence together
	beside beside
	nows   map[uint64]float64 // what in has worked out, by block and hour

	feed      map[int32]present // of aircraft, by hour: wherever they were
	feedWhole present           // in all hours of the silence
}

// present is what was heard of others somewhere, and what was to be expected: ship-hours.
type present struct{ heard, expected float64 }

// air of a silence along its ways, without what it has taught the model itself.
func (m *Model) air(s *spanOf, ways [][]step) *air {
	out := &air{p: m.p, weight: m.p.HourWeight, all: m.all, beside: m.beside(s), nows: map[uint64]float64{}}
	m.feedOf(out, s)
	_, n := m.p.about(0)
	own := m.heardIn(s.track)
	for k := range n {
		out.hours[k], out.whole[k] = map[uint64]present{}, map[Cell]present{}
		mine, of := map[uint64]float64{}, map[Cell]*usual{}
		var keys []uint64 // in the order of the ways, so that what is summed is always summed alike
		var last, c Cell
		for _, way := range ways {
			for i, x := range way {
				if i == 0 || x.cell != last {
					last, c = x.cell, m.p.aboutAt(k, x.cell).of
				}
				at := m.p.slot(x.at)
				for h := at - m.p.beside(); h <= at+m.p.beside(); h++ {
					key := hourKey(c, h)
					if _, is := mine[key]; !is {
						keys = append(keys, key)
						mine[key] = 0
					}
				}
				mine[hourKey(c, at)] += m.taughtBy(s, x.millis, len(ways))
			}
		}
		for _, key := range keys {
			c := Cell(key >> 32)
			u := of[c]
			if u == nil {
				u = m.usual(k, c, own[k][c])
				of[c] = u
			}
			x := m.others(k, c, int32(uint32(key)), mine[key], u, s)
			out.hours[k][key] = x
			all := out.whole[k][c]
			out.whole[k][c] = present{all.heard + x.heard, all.expected + x.expected}
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

// own is what the silent track was heard there, hours.
func (m *Model) usual(k int, c Cell, own float64) *usual {
	u := &usual{level: m.p.aboutAt(k, 0).level}
	z := m.cells[u.level][c]
	if u.known = z != nil; !u.known {
		return u
	}
	all := m.ofAll(z)
	u.share = all.heard / (all.heard + all.silent + 1e-9)
	u.inHour = max(0, all.heard-own) / (m.p.slots() * float64(len(m.days)))
	return u
}

// others is what was heard in an hour of a region or block without one track: taught is
// what that track's own silence adds there, milliseconds.
// What is to be expected is the usual share of the ships known to be there, or a part of
// what is usual in an hour, whichever is more: traffic comes and goes.
func (m *Model) others(k int, c Cell, at int32, taught float64, u *usual, s *spanOf) (x present) {
	if !u.known {
		return x
	}
	var quiet float64
	if h := m.hours[u.level][hourKey(c, at)]; h != nil {
		x.heard, quiet = max(0, h.heard-m.itself(s, k, c, at))*perHour, max(0, m.lain(h.long, h.taught)-taught)*perHour
	}
	x.expected = max(u.share*(x.heard+quiet), u.inHour*m.p.Usual)
	return x
}

// heardIn is how long a track was heard in each region and block in all the days, hours.
func (m *Model) heardIn(t supercargo.Track) (hours [4]map[Cell]float64) {
	for i := range m.days {
		row := m.days[i].of[t]
		if row == nil {
			continue
		}
		for i := range row.Cells {
			about, n := m.p.about(row.Cells[i].Cell)
			for k := range n {
				if hours[k] == nil {
					hours[k] = map[Cell]float64{}
				}
				hours[k][about[k].of] += float64(row.Cells[i].Heard) * perHour
			}
		}
	}
	return hours
}

// now is how well a block was heard in an hour against what was to be expected: 1 as
// usual, 0 not at all. What an hour of the block alone does not tell, its other hours of
// the silence do, and the region around it. Where ships that lay beside the silent one
// fell silent and were heard again with it, what was heard in the cell itself decides.
func (a *air) now(c Cell, at supercargo.Instant) float64 {
	hour, n := a.p.slot(at), a.p.beside()
	now := a.in(c, hour)
	for d := range n {
		now = min(now, a.in(c, hour-1-d), a.in(c, hour+1+d))
	}
	return now
}

// in is that of one hour. What is known of a block goes for all its cells.
func (a *air) in(c Cell, hour int32) float64 {
	key := hourKey(c.Block(), hour)
	now, is := a.nows[key]
	if !is {
		now = a.about(c, hour)
		a.nows[key] = now
	}
	if c == a.beside.cell && a.beside.together > 0 && (a.p.Aloft() || a.all[hour] > 0) {
		now = a.ratio(a.beside.now, now)
	}
	return min(1, now)
}

// about is how well the surroundings of a cell were heard in an hour.
func (a *air) about(c Cell, hour int32) float64 {
	now := 1.0
	if a.p.Aloft() {
		now = a.ratio(a.feed[hour], a.ratio(a.feedWhole, 1))
	} else if a.all[hour] <= 0 {
		return 0
	}
	about, n := a.p.about(c)
	for k := range n {
		c := about[k].of
		now = a.ratio(a.whole[k][c], now)
		now = a.ratio(a.hours[k][hourKey(c, hour)], now)
	}
	return now
}

// ratio is shrunk to what is known of the surroundings.
func (a *air) ratio(x present, around float64) float64 {
	return (x.heard + a.weight*around) / (x.expected + a.weight)
}
