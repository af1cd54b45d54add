package silence

import (
	"cmp"
	"math"
	"slices"

	"supercargo"
)

// Model is what the days of some weeks tell of how well ships are heard. It moves from
// day to day by Add and Drop. What it sums are whole milliseconds, so that days can be taken
// out again and the order in which they came does not matter. Not for concurrent use.
type Model struct {
	p     *Params
	state func(*End) State
	areas areas
	first bool // nothing has been asked yet: what is counted stands with the cells alone (settle)
	feed  sums
	hours [2]hourly         // by region and block; of aircraft of the last days alone, in which gaps can lie
	all   map[int32]float64 // hours heard, by hour, everywhere
	by    map[Cell]map[supercargo.Receiver]*byRegion
	ears  map[supercargo.Receiver]*ear
	near  *[3]map[Cell][]byEar // by region, block and cell; nil until it is asked for (heardBy)
	days  []held
	half  bool // the silences of the last day are being weighed: all long ones teach by half
	last  map[supercargo.Track]ending
	from  int32 // the hours of all days from this one on are counted

	turn    uint32  // of the sums, as they change
	course  course  // of the silence that was judged last: for its room
	room    room    // of its ways
	weighs  room    // of those of the silences of a day that are weighed
	lessons lessons // that were weighed last: for their room
	pasts   map[supercargo.Track]*past
	shares  []shareAt // of areas, by class (shareOf)
}

// held is a day that the model stands on, with what joins it to the days before.
type held struct {
	no    int32
	day   *Day
	told  *Taught
	long  []spanOf
	short []spanOf          // over midnight
	timed bool              // its hours are counted (hear)
	vast  []spanOf          // too long to teach anything, but when they began and ended
	ends  map[trackAt]int32 // of long: by the track and when it was heard again
	lay   *places[spanOf]   // what layUp has found
	stay  *places[Row]      // what stayed has found
}

type trackAt struct {
	of supercargo.Track
	at supercargo.Instant
}

// spanOf is a silence of a track, and the chance that the ship did not send.
type spanOf struct {
	Span
	track  supercargo.Track
	grace  int64
	off    float64
	afloat Afloat // of one that goes on; nil of one that has ended
	state  State  // when it began, once that was asked
	stated bool
}

// sum is what was heard of ships in one regime: milliseconds, and fixes. Long is the time of
// long silences, taught the part of it in which the ships went on sending.
type sum struct{ heard, silent, long, taught, fixes float64 }

type sums [NumRegimes]sum

// inHour is what was heard in an hour: milliseconds, summed over ships; long and taught of
// those known to be there.
type inHour struct {
	heard, long, taught float64
	ships               int32
}

// lain is how much of long silences counts as of ships that went on sending.
func (m *Model) lain(long, taught float64) float64 {
	if m.half {
		return long / 2
	}
	return taught
}

// hours are of ships in one regime or all: heard and not, and the fixes received.
type hours struct{ heard, silent, fixes float64 }

func (m *Model) hoursOf(x *sum) hours {
	return hours{x.heard * perHour, (x.silent + m.lain(x.long, x.taught)) * perHour, x.fixes}
}

// ofAll are those of all regimes.
func (m *Model) ofAll(z *sums) hours {
	var all sum
	for r := range z {
		all.add(z[r])
	}
	return m.hoursOf(&all)
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
	return &Model{p: p, state: state, all: map[int32]float64{},
		by: map[Cell]map[supercargo.Receiver]*byRegion{}, ears: map[supercargo.Receiver]*ear{}, last: map[supercargo.Track]ending{}, pasts: map[supercargo.Track]*past{}, turn: 1, from: math.MaxInt32, first: true}
}

// around are a region, a block and a cell: what is known of one is shrunk to what is
// known of the one before.
func around(c Cell) [3]Cell { return [3]Cell{c.Region(), c.Block(), c} }

func hourKey(c Cell, hour int32) uint64 { return uint64(c)<<32 | uint64(uint32(hour)) }

func hourOf(t supercargo.Instant) int32 { return int32(int64(t) / supercargo.Hour) }

const perHour = 1 / float64(supercargo.Hour)

// Precede takes a day that the model does not stand on, of which it has to know where the
// ships were last heard: the two before its first.
func (m *Model) Precede(d *Day) {
	for i := range d.Rows {
		m.last[d.Rows[i].Track] = ending{d.Rows[i].Last, d.Rows[i].Grace}
	}
}

// Before is how many days have to precede: as many as a silence that teaches can begin
// before the day on which it ends.
func (p *Params) Before() int32 { return int32((p.LongMillis + supercargo.Day - 1) / supercargo.Day) }

// Add takes the next day, in order, with what its long silences have taught; nil where that
// is to be worked out. Then the model has to stand on all the days that count for it. What
// they have taught is given back.
func (m *Model) Add(no int32, d *Day, told *Taught) *Taught {
	if d.Sums == nil {
		d.SumUp()
	}
	h := held{no: no, day: d, told: told}
	for i := range d.Rows {
		row := &d.Rows[i]
		if was, is := m.last[row.Track]; is {
			h.join(m.p, row, was)
		}
		m.last[row.Track] = ending{row.Last, row.Grace}
		for k := range row.Long {
			h.long = append(h.long, spanOf{Span: row.Long[k], track: row.Track, grace: row.Grace})
		}
	}
	h.ends = make(map[trackAt]int32, len(h.long))
	for i := range h.long {
		h.ends[trackAt{h.long[i].track, h.long[i].B.Time}] = int32(i)
	}
	m.days = append(m.days, h)
	m.changed()
	last := &m.days[len(m.days)-1]
	if told == nil || m.p.Aloft() {
		m.from = min(m.from, no)
	}
	last.timed = no >= m.from
	m.count(last, 1)
	m.forget(no - m.p.Before())
	m.forgetPasts(no - 1)
	if told == nil {
		last.told = m.weigh(last)
	} else {
		m.teach(last, 1)
	}
	last.remember()
	return last.told
}

// of is what was heard of a track on the day; nil where nothing was.
func (h *held) of(t supercargo.Track) *Row {
	i, is := slices.BinarySearchFunc(h.day.Rows, t, func(r Row, t supercargo.Track) int {
		return cmp.Or(cmp.Compare(r.Track.MMSI, t.MMSI), cmp.Compare(r.Track.Hull, t.Hull))
	})
	if !is {
		return nil
	}
	return &h.day.Rows[i]
}

// Drop takes the oldest day out again.
func (m *Model) Drop() {
	m.count(&m.days[0], -1)
	m.teach(&m.days[0], -1)
	m.days = m.days[1:]
	m.changed()
}

// changed forgets what was worked out of the sums as they were.
func (m *Model) changed() { m.turn++ }

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
	case !s.A.Craft, p.mayLand(&s.A, &s.B), dt > int64(p.Days-p.Before())*supercargo.Day:
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
	var at *area
	for t := range h.day.Sums.All() { // those of one cell follow each other
		if at == nil || at.cell != t.Cell {
			at = m.cellArea(t.Cell)
		}
		m.putIn(at, t.Regime, sum{heard: sign * float64(t.Heard), silent: sign * float64(t.Silent), fixes: sign * float64(t.Fixes)})
	}
	if h.timed {
		m.countHours(h.day, sign)
	}
	for _, x := range h.day.By {
		m.receiver(x.Region, x.Receiver).count(&x, int32(sign))
		m.ear(x.Receiver).count(x.At, int32(sign)*x.Ships)
	}
	if m.near != nil {
		m.listen(h.day, int64(sign))
	}
	for i := range h.short {
		s := &h.short[i]
		r := m.p.regime(&s.A, &s.B)
		m.put(m.p.cell(&s.A), r, sum{heard: sign * float64(min(s.Millis(), s.grace))})
		m.p.even(&s.A, &s.B, s.grace, func(st step) { m.put(st.cell, r, sum{silent: sign * float64(st.millis)}) })
	}
}

// hear sees that the hours of all days that can tell of a moment and of what followed are counted:
// those of a month are many, and silences are short. What a ship was heard reaches a little beyond
// its day, and times may be mended.
func (m *Model) hear(from supercargo.Instant) {
	day := from.Day() - 1
	if m.p.Aloft() || day >= m.from {
		return
	}
	for i := range m.days {
		if h := &m.days[i]; h.no >= day && !h.timed {
			h.timed = true
			m.countHours(h.day, 1)
			m.teachHours(h.told, 1)
		}
	}
	m.from = day
}

func (m *Model) countHours(d *Day, sign float64) {
	for x := range d.Hours.All() {
		m.inHour(x.Block, x.At, inHour{heard: sign * float64(x.Heard), ships: int32(sign) * x.Ships})
		if m.all[x.At] += sign * float64(x.Heard); m.all[x.At] == 0 {
			delete(m.all, x.At)
		}
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
	about, n := m.p.about(c)
	for _, a := range about[:n] {
		m.hours[a.level].add(a.of, at, x)
	}
}

func (m *Model) put(c Cell, r Regime, x sum) { m.putIn(m.cellArea(c), r, x) }

func (m *Model) putIn(at *area, r Regime, x sum) {
	if m.first {
		at.sums[r].add(x)
		return
	}
	m.feed[r].add(x)
	for of := at; of != nil; of = of.around {
		of.sums[r].add(x)
	}
	m.putAnyHeight(at.cell, r, x)
}

func (m *Model) putAnyHeight(c Cell, r Regime, x sum) {
	if m.p.Aloft() {
		region := m.areas.make(0, c.Region().anyHeight(), nil)
		region.sums[r].add(x)
		m.areas.make(1, c.Block().anyHeight(), region).sums[r].add(x)
	}
}

// settle adds up what was counted of the cells to their blocks, their regions and the feed. It is
// done before anything is asked, so that of the weeks before each cell is added once, and not day
// by day.
func (m *Model) settle() {
	if m.first {
		m.first = false
		m.addUp()
	}
}

func (m *Model) addUp() {
	for _, at := range m.areas.all[2] {
		for r := range at.sums {
			x := at.sums[r]
			if x == (sum{}) {
				continue
			}
			m.feed[r].add(x)
			for of := at.around; of != nil; of = of.around {
				of.sums[r].add(x)
			}
			m.putAnyHeight(at.cell, Regime(r), x)
		}
	}
}

func (s *sum) add(x sum) {
	s.heard += x.heard
	s.silent += x.silent
	s.long += x.long
	s.taught += x.taught
	s.fixes += x.fixes
}

// rates are how well ships of a class are heard in a cell.
type rates struct {
	share float64 // of the time in which they were there
	fixes float64 // received, an hour
	known float64 // 0-1: how well that is known, by the time in which any ship was in the block
}

// rates of a cell: what was heard there, shrunk to its block, to its region, to the feed.
func (m *Model) rates(c Cell, r Regime) rates {
	m.settle()
	return m.ratesOf(m.areas.nearest(c), r)
}

// of is what was heard of a class of ships, under way and at rest together, without so many
// milliseconds of a silence.
func (m *Model) of(s *sums, r Regime, less float64) hours {
	x := s[r]
	if r != Fixed {
		x.add(s[r^1])
	}
	out := m.hoursOf(&x)
	out.silent = max(0, out.silent-less*perHour)
	return out
}

// inRegime is the key of a cell as heard of ships in one regime.
func inRegime(c Cell, r Regime) uint64 { return uint64(c)<<8 | uint64(r) }

// often is how often a ship is heard in ten minutes, on the mean, if it is heard in a
// share of them and each is a chance of its own.
func often(share float64) float64 { return -math.Log(max(1e-3, 1-share)) }
