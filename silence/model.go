package silence

import (
	"supercargo"
)

// Model is what the days of some weeks tell of how well ships are heard. It is made anew
// for each day that is judged, by Add and Drop of the days at its ends. Not for
// concurrent use while days are added, dropped or weighed.
type Model struct {
	p     *Params
	state func(*End) State
	cells map[Cell]*sums
	block map[Cell]*sums
	zone  map[Cell]*sums // regions
	feed  sums
	usual [NumRegimes]usual
	hours map[uint64]*inHour
	all   map[int32]float64 // hours heard, by hour, everywhere
	by    map[Cell]map[supercargo.Receiver]*byRegion
	days  []held
	last  map[supercargo.Track]ending
	ships map[supercargo.Track][2]float64 // what ship has worked out since the sums last changed
}

// held is a day that the model stands on, with what joins it to the days before.
type held struct {
	no    int32
	day   *Day
	spans []spanOf // long ones
	short []spanOf // over midnight
	of    map[supercargo.Track]*Row
}

// spanOf is a silence of a track, and the chance that the ship did not send.
type spanOf struct {
	Span
	track supercargo.Track
	grace int64
	off   float64
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

// sum is what was heard of ships in one regime: hours, and counts of silences.
type sum struct {
	heard, onsets, fixes float64
	unheard, returns     [NumBands]float64
}

type sums [NumRegimes]sum

// silent is how long ships in a regime were silent in all.
func (s *sum) silent() (n float64) {
	for _, h := range s.unheard {
		n += h
	}
	return n
}

type inHour struct {
	heard, silent float64 // hours, summed over ships; silent of those known to be there
	ships         int32
	onsets        float64
}

// NewModel is one without days. State tells what a ship does: whether it lies at a berth
// is a question of the chart.
func NewModel(p *Params, state func(*End) State) *Model {
	return &Model{p: p, state: state, cells: map[Cell]*sums{}, block: map[Cell]*sums{}, zone: map[Cell]*sums{}, hours: map[uint64]*inHour{}, all: map[int32]float64{}, by: map[Cell]map[supercargo.Receiver]*byRegion{}, last: map[supercargo.Track]ending{}, ships: map[supercargo.Track][2]float64{}}
}

func hourKey(region Cell, hour int32) uint64 { return uint64(region)<<32 | uint64(uint32(hour)) }

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
			h.spans = append(h.spans, spanOf{Span: row.Long[k], track: row.Track, grace: row.Grace, off: 0.5})
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
	s := spanOf{Span: Span{was.End, row.First}, track: row.Track, grace: max(was.grace, row.Grace), off: 0.5}
	switch dt := s.Millis(); {
	case dt > p.LongMillis:
	case dt > p.ShortMillis+s.grace:
		h.spans = append(h.spans, s)
	default:
		h.short = append(h.short, s)
	}
}

// count adds what a day tells, or takes it away.
func (m *Model) count(h *held, sign float64) {
	defer m.settle()
	for i := range h.day.Rows {
		for _, t := range h.day.Rows[i].Cells {
			m.put(t.Cell, t.Regime, sum{sign * float64(t.Heard) * perHour, sign * float64(t.Onsets), sign * float64(t.Fixes), hoursOf(&t.Unheard, sign), counts(&t.Returns, sign)})
		}
	}
	for _, x := range h.day.Hours {
		k := m.hour(x.Region, x.At)
		k.heard += sign * float64(x.Heard) * perHour
		k.ships += int32(sign) * x.Ships
		k.onsets += sign * float64(x.Onsets)
		m.all[x.At] += sign * float64(x.Heard) * perHour
	}
	for _, x := range h.day.By {
		m.receiver(x.Region, x.Receiver).count(&x, int32(sign))
	}
	for i := range h.short {
		s := &h.short[i]
		r, a := m.p.regime(&s.A, &s.B), CellOf(s.A.Lat, s.A.Lon)
		dt := s.Millis()
		m.put(a, r, sum{heard: sign * float64(min(dt, s.grace)) * perHour})
		if dt > s.grace {
			m.put(a, r, sum{onsets: sign})
			m.hour(a.Region(), int32(int64(s.A.Time)/supercargo.Hour)).onsets += sign
			m.put(CellOf(s.B.Lat, s.B.Lon), r, sum{returns: inBand(bandOf(dt-s.grace), sign)})
			m.p.even(&s.A, &s.B, s.grace, func(st step) { m.put(st.cell, r, sum{unheard: inBand(st.band, sign*float64(st.millis)*perHour)}) })
		}
	}
}

func hoursOf(millis *[NumBands]int64, sign float64) (h [NumBands]float64) {
	for b, n := range millis {
		h[b] = sign * float64(n) * perHour
	}
	return h
}

func counts(of *[NumBands]int32, sign float64) (n [NumBands]float64) {
	for b, k := range of {
		n[b] = sign * float64(k)
	}
	return n
}

func inBand(b uint8, hours float64) (h [NumBands]float64) {
	h[b] = hours
	return h
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

func (m *Model) hour(region Cell, at int32) *inHour {
	key := hourKey(region, at)
	h := m.hours[key]
	if h == nil {
		h = &inHour{}
		m.hours[key] = h
	}
	return h
}

func (m *Model) put(c Cell, r Regime, x sum) {
	for _, of := range [...]*sums{of(m.cells, c), of(m.block, c.Block()), of(m.zone, c.Region()), &m.feed} {
		of[r].add(x)
	}
}

func of(m map[Cell]*sums, c Cell) *sums {
	s := m[c]
	if s == nil {
		s = &sums{}
		m[c] = s
	}
	return s
}

func (s *sum) add(x sum) {
	s.heard += x.heard
	for b := range s.unheard {
		s.unheard[b] += x.unheard[b]
		s.returns[b] += x.returns[b]
	}
	s.onsets += x.onsets
	s.fixes += x.fixes
}

// rounds is how often the long silences are weighed: each time by what the last told.
const rounds = 2

// Weigh works out for each long silence how probable it is that the ship went on sending,
// and lets it teach as much. To be called when the days are those that are wanted; what
// Weigh has added it takes away itself.
func (m *Model) Weigh() {
	for range rounds {
		m.long(1)
		offs := make([][]float64, len(m.days))
		for i := range m.days {
			for k := range m.days[i].spans {
				s := &m.days[i].spans[k]
				j := m.judge(s, nil)
				offs[i] = append(offs[i], j.NotSending)
			}
		}
		m.long(-1)
		for i := range m.days {
			for k := range m.days[i].spans {
				m.days[i].spans[k].off = offs[i][k]
			}
		}
	}
	m.long(1)
}

// Unweigh takes away what Weigh has added, before a day is added or dropped.
func (m *Model) Unweigh() { m.long(-1) }

// long adds what the long silences tell, as far as the ships went on sending.
func (m *Model) long(sign float64) {
	defer m.settle()
	for i := range m.days {
		for k := range m.days[i].spans {
			s := &m.days[i].spans[k]
			w, r := sign*(1-s.off), m.p.regime(&s.A, &s.B)
			at := CellOf(s.A.Lat, s.A.Lon)
			m.put(at, r, sum{onsets: w})
			m.hour(at.Region(), int32(int64(s.A.Time)/supercargo.Hour)).onsets += w
			m.put(CellOf(s.B.Lat, s.B.Lon), r, sum{returns: inBand(bandOf(s.Millis()-s.grace), w)})
			m.eachOf(s, func(st step, share float64) {
				h := float64(st.millis) * perHour * share * w
				m.put(st.cell, r, sum{unheard: inBand(st.band, h)})
				m.hour(st.cell.Region(), int32(int64(st.at)/supercargo.Hour)).silent += h
			})
		}
	}
}

// eachOf hands out the steps of all ways of a silence, with the share of each way.
func (m *Model) eachOf(s *spanOf, f func(step, float64)) {
	var all [4][]step
	n := m.p.ways(&s.A, &s.B, s.grace, func(way int, st step) { all[way] = append(all[way], st) })
	for i := range n {
		for _, st := range all[i] {
			f(st, 1/float64(n))
		}
	}
}

// rates are how often a ship falls silent, and is heard again, an hour; and what share of
// ships in the surroundings was ever known.
type rates struct {
	onset, fixes, known float64
	back                float64 // times the feed's rate of the band
	share               float64 // of the time in which ships of the class were there, heard
}

// less is what one silence has taught itself, by cell, block and region: it is left out
// when that silence is judged.
type less [3]map[Cell]sum

func (l *less) add(c Cell, x sum) {
	for k, c := range [...]Cell{c.Region(), c.Block(), c} {
		if l[k] == nil {
			l[k] = map[Cell]sum{}
		}
		was := l[k][c]
		was.add(x)
		l[k][c] = was
	}
}

// rates of a cell: those of the whole feed in that regime, times what the block of cells
// makes of them, times what the cell makes of that. Each is Gamma-shrunk to 1.
func (m *Model) rates(c Cell, r Regime, own *less) (out rates) {
	out.onset, out.back, out.fixes = 1, 1, 1
	out.share = shareOf(&m.feed, r, nil, 0.5, 1)
	for k, at := range [...]*sums{m.zone[c.Region()], m.block[c.Block()], m.cells[c]} {
		if at == nil {
			continue
		}
		var x counted
		for r := range at {
			x.add(&at[r], &m.usual[r], 1)
		}
		mine := own[k][[...]Cell{c.Region(), c.Block(), c}[k]]
		x.add(&mine, &m.usual[r], -1)
		out.share = shareOf(at, r, &mine, out.share, m.p.ShareWeight)
		out.onset *= (max(0, x.onsets) + m.p.OnsetWeight) / (max(0, x.onsetsDue*out.onset) + m.p.OnsetWeight)
		out.back *= (max(0, x.returns) + m.p.ReturnWeight) / (max(0, x.returnsDue*out.back) + m.p.ReturnWeight)
		out.fixes *= (max(0, x.fixes) + fixesWeight) / (max(0, x.fixesDue*out.fixes) + fixesWeight)
		if k == 1 {
			out.known = max(0, x.hours) / (max(0, x.hours) + m.p.KnownHours)
		}
	}
	out.onset, out.fixes = out.onset*m.usual[r].onset, out.fixes*m.usual[r].fixes
	return out
}

const fixesWeight = 10

// shareOf is which share of the time in which ships of a regime's class were there they
// were heard, shrunk to that of the surroundings.
func shareOf(at *sums, r Regime, less *sum, around, weight float64) float64 {
	var heard, silent float64
	for _, k := range [...]Regime{r, r ^ 1} {
		if k < NumRegimes && (r != Fixed || k == Fixed) {
			heard, silent = heard+at[k].heard, silent+at[k].silent()
		}
	}
	if less != nil {
		silent -= less.silent()
	}
	return (heard + around*weight) / (heard + max(0, silent) + weight)
}

// counted is what was counted somewhere, and what would have been at the rates of the
// whole feed.
type counted struct {
	onsets, onsetsDue, returns, returnsDue, fixes, fixesDue, hours float64
}

func (c *counted) add(s *sum, u *usual, sign float64) {
	c.onsets += sign * s.onsets
	c.onsetsDue += sign * s.heard * u.onset
	for b := range s.unheard {
		c.returns += sign * s.returns[b]
		c.returnsDue += sign * s.unheard[b] * u.back[b]
	}
	silent := s.silent()
	c.fixes += sign * s.fixes
	c.fixesDue += sign * (s.heard + silent) * u.fixes
	c.hours += sign * (s.heard + silent)
}

// usual are the rates of the whole feed in one regime, an hour.
type usual struct {
	onset, fixes float64
	back         [NumBands]float64
}

// settle works the rates of the feed out, and forgets what was worked out by others.
func (m *Model) settle() {
	clear(m.ships)
	for r := range m.feed {
		f, u := &m.feed[r], &m.usual[r]
		u.onset, u.fixes = (f.onsets+1)/(f.heard+10), (f.fixes+1)/(f.heard+f.silent()+1)
		for b := range u.back {
			u.back[b] = (f.returns[b] + 0.5) / (f.unheard[b] + 0.5)
		}
	}
}

// present is what was heard of others in a region in an hour, and what was to be
// expected: ship-hours.
type present struct{ heard, expected float64 }

// others is what was heard in an hour of a region without one track: silent is what that
// track's own silence adds there, heard what it sent there in all the days. What is to be
// expected is the usual share of the ships known to be there, or half of what is usual in
// an hour, whichever is more: traffic comes and goes.
func (m *Model) others(region Cell, at int32, silent, own float64) (x present) {
	z := m.zone[region]
	if z == nil {
		return x
	}
	var heard, unheard float64
	for r := range z {
		heard, unheard = heard+z[r].heard, unheard+z[r].silent()
	}
	var quiet float64
	if h := m.hours[hourKey(region, at)]; h != nil {
		x.heard, quiet = h.heard, max(0, h.silent-silent)
	}
	share := heard / (heard + unheard + 1e-9)
	usual := max(0, heard-own) / (24 * float64(len(m.days)))
	x.expected = max(share*(x.heard+quiet), usual/2)
	return x
}

// atOnce is how many times oftener than usual ships fell silent in the hour in which a
// track did, itself left out: all at once when a receiver goes down.
func (m *Model) atOnce(s *spanOf, own float64) float64 {
	region := CellOf(s.A.Lat, s.A.Lon).Region()
	z, h := m.zone[region], m.hours[hourKey(region, int32(int64(s.A.Time)/supercargo.Hour))]
	if z == nil || h == nil {
		return 1
	}
	var heard, onsets float64
	for r := range z {
		heard, onsets = heard+z[r].heard, onsets+z[r].onsets
	}
	k := m.p.OnceWeight
	return (max(0, h.onsets-own) + k) / (h.heard*onsets/(heard+1) + k)
}

// heardIn is how long a track was heard in a region in all the days, hours.
func (m *Model) heardIn(t supercargo.Track, region Cell) (hours float64) {
	for i := range m.days {
		if row := m.days[i].of[t]; row != nil {
			for k := range row.Cells {
				if row.Cells[k].Cell.Region() == region {
					hours += float64(row.Cells[k].Heard) * perHour
				}
			}
		}
	}
	return hours
}

// ship is how a track's own history stands to what is usual where it was: rates of
// falling silent and of being heard again.
func (m *Model) ship(t supercargo.Track) (on, back float64) {
	if f, is := m.ships[t]; is {
		return f[0], f[1]
	}
	var o, eo, b, eb float64
	for i := range m.days {
		row := m.days[i].of[t]
		if row == nil {
			continue
		}
		for k := range row.Cells {
			x := &row.Cells[k]
			r := m.rates(x.Cell, x.Regime, &less{})
			o, eo = o+float64(x.Onsets), eo+float64(x.Heard)*perHour*r.onset
			for band := range x.Unheard {
				b, eb = b+float64(x.Returns[band]), eb+float64(x.Unheard[band])*perHour*r.back*m.usual[x.Regime].back[band]
			}
		}
	}
	w := m.p.ShipWeight
	on, back = (o+w)/(eo+w), (b+w)/(eb+w)
	m.ships[t] = [2]float64{on, back}
	return on, back
}
