package silence

import (
	"math"

	"supercargo"
)

// Model is what the days of some weeks tell of how well ships are heard. It moves from
// day to day by Add and Drop. Not for concurrent use.
type Model struct {
	p     *Params
	state func(*End) State
	cells [3]map[Cell]*sums // by region, block and cell
	feed  sums
	hours [2]map[uint64]*inHour // by region and block
	all   map[int32]float64     // hours heard, by hour, everywhere
	by    map[Cell]map[supercargo.Receiver]*byRegion
	ears  map[supercargo.Receiver]*ear
	near  [3]map[Cell][]byEar // by region, block and cell
	lay   map[Cell][]*spanOf  // long silences of ships that stayed where they were, by where
	stay  map[Cell][]*Row     // what stayed has found
	days  []held
	last  map[supercargo.Track]ending
	ships map[supercargo.Track]float64 // what antenna has worked out since the sums last changed
}

// held is a day that the model stands on, with what joins it to the days before.
type held struct {
	no    int32
	day   *Day
	long  []spanOf
	short []spanOf // over midnight
	vast  []spanOf // too long to teach anything, but when they began and ended
	of    map[supercargo.Track]*Row
}

// spanOf is a silence of a track, and the chance that the ship did not send.
type spanOf struct {
	Span
	track  supercargo.Track
	grace  int64
	off    float64
	afloat Afloat // of one that goes on; nil of one that has ended
}

// sum is what was heard of ships in one regime: hours, and fixes.
type sum struct{ heard, silent, fixes float64 }

type sums [NumRegimes]sum

type inHour struct {
	heard, silent float64 // hours, summed over ships; silent of those known to be there
	ships         int32
}

// byRegion is what a receiver heard of a region: fixes of all days, and ships by hour.
type byRegion struct {
	fixes float64
	ships map[int32]int32
}

type ending struct {
	End
	grace int64
}

// NewModel is one without days. State tells what a ship does: whether it lies at a berth
// is a question of the chart.
func NewModel(p *Params, state func(*End) State) *Model {
	m := &Model{p: p, state: state, all: map[int32]float64{},
		by: map[Cell]map[supercargo.Receiver]*byRegion{}, ears: map[supercargo.Receiver]*ear{}, last: map[supercargo.Track]ending{}, ships: map[supercargo.Track]float64{}}
	for k := range m.cells {
		m.cells[k], m.near[k] = map[Cell]*sums{}, map[Cell][]byEar{}
	}
	for k := range m.hours {
		m.hours[k] = map[uint64]*inHour{}
	}
	return m
}

// around are a region, a block and a cell: what is known of one is shrunk to what is
// known of the one before.
func around(c Cell) [3]Cell { return [3]Cell{c.Region(), c.Block(), c} }

func hourKey(c Cell, hour int32) uint64 { return uint64(c)<<32 | uint64(uint32(hour)) }

func hourOf(t supercargo.Instant) int32 { return int32(int64(t) / supercargo.Hour) }

const perHour = 1 / float64(supercargo.Hour)

// Add takes the next day, in order.
func (m *Model) Add(no int32, d *Day) {
	h := held{no: no, day: d, of: make(map[supercargo.Track]*Row, len(d.Rows))}
	for i := range d.Rows {
		row := &d.Rows[i]
		h.of[row.Track] = row
		if was, is := m.last[row.Track]; is {
			h.join(m.p, row, was)
		}
		m.last[row.Track] = ending{row.Last, row.Grace}
		for k := range row.Long {
			h.long = append(h.long, spanOf{Span: row.Long[k], track: row.Track, grace: row.Grace})
		}
	}
	m.days = append(m.days, h)
	m.count(&m.days[len(m.days)-1], 1)
}

// Drop takes the oldest day out again.
func (m *Model) Drop() {
	m.count(&m.days[0], -1)
	m.days = m.days[1:]
}

// First is the oldest day that the model stands on; ok is false where there is none.
func (m *Model) First() (no int32, ok bool) {
	if len(m.days) == 0 {
		return 0, false
	}
	return m.days[0].no, true
}

// join adds the silence from the end of an earlier day to the first fix of this one.
func (h *held) join(p *Params, row *Row, was ending) {
	s := spanOf{Span: Span{was.End, row.First}, track: row.Track, grace: max(was.grace, row.Grace)}
	switch dt := s.Millis(); {
	case !s.A.Craft:
	case dt > p.LongMillis:
		h.vast = append(h.vast, s)
	case dt > p.ShortMillis+s.grace:
		h.long = append(h.long, s)
	default:
		h.short = append(h.short, s)
	}
}

// count adds what a day tells, or takes it away.
func (m *Model) count(h *held, sign float64) {
	clear(m.ships)
	for i := range h.day.Rows {
		for _, t := range h.day.Rows[i].Cells {
			m.put(t.Cell, t.Regime, sum{sign * float64(t.Heard) * perHour, sign * float64(t.Silent) * perHour, sign * float64(t.Fixes)})
		}
	}
	for _, x := range h.day.Hours {
		m.inHour(x.Block, x.At, inHour{heard: sign * float64(x.Heard) * perHour, ships: int32(sign) * x.Ships})
		m.all[x.At] += sign * float64(x.Heard) * perHour
	}
	for _, x := range h.day.By {
		m.receiver(x.Region, x.Receiver).count(&x, int32(sign))
		m.ear(x.Receiver).count(x.At, int32(sign)*x.Ships)
	}
	for _, x := range h.day.Near {
		m.listens(x.Cell, x.Receiver, int64(sign)*int64(x.Fixes))
	}
	for i := range h.short {
		s := &h.short[i]
		r := m.p.regime(&s.A, &s.B)
		m.put(CellOf(s.A.Lat, s.A.Lon), r, sum{heard: sign * float64(min(s.Millis(), s.grace)) * perHour})
		m.p.even(&s.A, &s.B, s.grace, func(st step) { m.put(st.cell, r, sum{silent: sign * float64(st.millis) * perHour}) })
	}
}

func (m *Model) receiver(region Cell, r supercargo.Receiver) *byRegion {
	of := m.by[region]
	if of == nil {
		of = map[supercargo.Receiver]*byRegion{}
		m.by[region] = of
	}
	if of[r] == nil {
		of[r] = &byRegion{ships: map[int32]int32{}}
	}
	return of[r]
}

func (b *byRegion) count(x *ByReceiver, sign int32) {
	b.fixes += float64(sign * x.Fixes)
	if b.ships[x.At] += sign * x.Ships; b.ships[x.At] == 0 {
		delete(b.ships, x.At)
	}
}

// inHour adds what was heard in an hour about a cell.
func (m *Model) inHour(c Cell, at int32, x inHour) {
	for k := range m.hours {
		key := hourKey(around(c)[k], at)
		h := m.hours[k][key]
		if h == nil {
			h = &inHour{}
			m.hours[k][key] = h
		}
		h.heard += x.heard
		h.silent += x.silent
		h.ships += x.ships
	}
}

func (m *Model) put(c Cell, r Regime, x sum) {
	m.feed[r].add(x, 1)
	for k, c := range around(c) {
		s := m.cells[k][c]
		if s == nil {
			s = &sums{}
			m.cells[k][c] = s
		}
		s[r].add(x, 1)
	}
}

func (s *sum) add(x sum, sign float64) {
	s.heard += sign * x.heard
	s.silent += sign * x.silent
	s.fixes += sign * x.fixes
}

// rounds is how often the long silences are weighed: each time by what the last told.
const rounds = 2

// Weigh works out for each long silence how probable it is that the ship went on sending,
// and lets it teach as much. To be called when the days are those that are wanted; Unweigh
// takes it back before a day is added or dropped.
func (m *Model) Weigh() {
	m.lieUp()
	m.each(func(s *spanOf) { s.off = 0.5 })
	for range rounds {
		m.teach(1)
		var offs []float64
		m.each(func(s *spanOf) { offs = append(offs, m.judge(s, nil).NotSending) })
		m.teach(-1)
		m.each(func(s *spanOf) { s.off, offs = offs[0], offs[1:] })
	}
	m.teach(1)
}

// gapMillis is the length of a silence from which on it is a gap of which the odds were
// fitted: 6 h.
const gapMillis = 6 * supercargo.Hour

// Unweigh takes away what Weigh has added.
func (m *Model) Unweigh() { m.teach(-1) }

func (m *Model) each(f func(*spanOf)) {
	for i := range m.days {
		for k := range m.days[i].long {
			f(&m.days[i].long[k])
		}
	}
}

// teach adds what the long silences tell, as far as the ships went on sending.
func (m *Model) teach(sign float64) {
	clear(m.ships)
	m.each(func(s *spanOf) {
		w, r := sign*(1-s.off), m.p.regime(&s.A, &s.B)
		ways := m.p.waysOf(&s.A, &s.B, s.grace)
		for _, way := range ways {
			for _, st := range way {
				h := w * float64(st.millis) * perHour / float64(len(ways))
				m.put(st.cell, r, sum{silent: h})
				m.inHour(st.cell, hourOf(st.at), inHour{silent: h})
			}
		}
	})
}

// less is what one silence has taught itself, by region, block and cell: it is left out
// when that silence is judged.
type less [3]map[Cell]sum

func (l *less) add(c Cell, x sum) {
	for k, c := range around(c) {
		if l[k] == nil {
			l[k] = map[Cell]sum{}
		}
		was := l[k][c]
		was.add(x, 1)
		l[k][c] = was
	}
}

// rates are how well ships of a class are heard in a cell.
type rates struct {
	share float64 // of the time in which they were there
	fixes float64 // received, an hour
	known float64 // 0-1: how well that is known, by the time in which any ship was in the block
}

// rates of a cell: what was heard there, shrunk to its block, to its region, to the feed.
func (m *Model) rates(c Cell, r Regime, own *less) (out rates) {
	f := m.feed.of(r, nil)
	out.share, out.fixes = (f.heard+0.5)/(f.heard+f.silent+1), (f.fixes+1)/(f.heard+f.silent+1)
	for k, c := range around(c) {
		at := m.cells[k][c]
		if at == nil {
			continue
		}
		mine := own[k][c]
		x, w := at.of(r, &mine), m.p.ShareWeight
		out.share = (x.heard + w*out.share) / (x.heard + x.silent + w)
		out.fixes = (x.fixes + w*out.fixes) / (x.heard + x.silent + w)
		if k == 1 {
			hours := -mine.silent
			for i := range at {
				hours += at[i].heard + at[i].silent
			}
			out.known = max(0, hours) / (max(0, hours) + m.p.KnownHours)
		}
	}
	return out
}

// of is what was heard of a class of ships, under way and at rest together.
func (s *sums) of(r Regime, less *sum) sum {
	x := s[r]
	if r != Fixed {
		x.add(s[r^1], 1)
	}
	if less != nil {
		x.add(*less, -1)
	}
	x.silent = max(0, x.silent)
	return x
}

// antenna is how well a track is heard against others of its class: the rate of being
// heard that it had by that which was to be expected where it was. 1 is as usual.
func (m *Model) antenna(t supercargo.Track) float64 {
	if x, is := m.ships[t]; is {
		return x
	}
	var heard, all, due float64
	for i := range m.days {
		row := m.days[i].of[t]
		if row == nil {
			continue
		}
		for k := range row.Cells {
			x := &row.Cells[k]
			h := float64(x.Heard) * perHour
			time := h + float64(x.Silent)*perHour
			heard, all, due = heard+h, all+time, due+time*m.rates(x.Cell, x.Regime, &less{}).share
		}
	}
	w := m.p.ShipWeight
	x := often((heard+w/2)/(all+w)) / often((due+w/2)/(all+w))
	m.ships[t] = min(max(x, 0.2), 3)
	return m.ships[t]
}

// often is how often a ship is heard in ten minutes, on the mean, if it is heard in a
// share of them and each is a chance of its own.
func often(share float64) float64 { return -math.Log(max(1e-3, 1-share)) }
