package silence

import (
	"math/bits"

	"supercargo"
)

// Day is what was heard on one day, of each ship and in each place: plain data, in order
// of track, and of place and hour.
type Day struct {
	Rows  []Row
	Sums  Tallies // of all rows (SumUp)
	Hours Hours
	By    []ByReceiver
	Near  InCells
}

// InCell is how many fixes one receiver heard of a cell on the day, repeats among them:
// receiver 0 is a feed that names none.
type InCell struct {
	Cell     Cell
	Receiver supercargo.Receiver
	Fixes    int32
}

// ByReceiver is what one receiver heard of a region in one hour, repeats among it.
type ByReceiver struct {
	Region   Cell
	At       int32 // hours since the epoch
	Receiver supercargo.Receiver
	Fixes    int32
	Ships    int32
}

// Row is what was heard of one track on a day.
type Row struct {
	Track       supercargo.Track
	First, Last End
	Grace       int64 // milliseconds after a fix for which it counted as heard
	Cells       Tallies
	Long        []Span
}

// Tally is what was heard of a track in one cell, in silences that were not long.
type Tally struct {
	Cell   Cell
	Regime Regime
	Fixes  int32
	Heard  int64 // milliseconds heard
	Silent int64 // milliseconds of silences, after the grace
}

// Span is a long silence between two fixes of a track.
type Span struct{ A, B End }

// Millis is how long it was.
func (s *Span) Millis() int64 { return int64(s.B.Time - s.A.Time) }

// Hour is what was heard of a block of cells in one hour.
type Hour struct {
	Block Cell
	At    int32 // hours since the epoch; of aircraft slots (Params.SlotMillis)
	Heard int64 // milliseconds, summed over ships
	Ships int32
}

// Counter makes a Day of the fixes of some ships: all of one track one after the other,
// in order of time. Not for concurrent use; Join puts together what several made.
type Counter struct {
	p      *Params
	day    Day
	row    Row
	cells  []Tally    // of the row
	waits  []Span     // longer than the least grace
	spans  [64]uint32 // fixes by the length of the silence before them: powers of two of a second
	last   int        // tally that was used last
	lastIn Cell       // the cell of row.Last
	hours  map[uint64]*Hour
	hour   *Hour           // that was used last
	own    map[uint64]bool // hours of the ship
	mine   uint64          // that was used last; ours: there is one
	ours   bool
	by     map[byKey]*byNow
	byNow  *byNow // that was used last
	near   map[inCell]*int32
	at     inCell // that was used last, and its count
	count  *int32

	aloft  bool  // it counts aircraft
	slot   int64 // Params.SlotMillis
	landed bool  // the aircraft has been heard on the ground since its last position in the air
}

type inCell struct {
	cell Cell
	by   supercargo.Receiver
}

type byKey struct {
	region Cell
	at     int32
	by     supercargo.Receiver
}

type byNow struct {
	ByReceiver
	ship supercargo.MMSI // that was counted last
}

// NewCounter is a counter.
func NewCounter(p *Params) *Counter {
	return &Counter{p: p, aloft: p.Aloft(), slot: p.slotMillis(), hours: map[uint64]*Hour{}, own: map[uint64]bool{}, by: map[byKey]*byNow{}, near: map[inCell]*int32{}}
}

// unsaid are fixes that do not say when and where a station was heard.
const unsaid = supercargo.Duplicate | supercargo.Implausible | supercargo.ClockReset | supercargo.OffClock

// Add counts a fix.
func (c *Counter) Add(f *supercargo.Fix, hull uint8) {
	if c.aloft && !c.flies(f, hull) {
		return
	}
	cell := c.p.cellOf(f.Lat, f.Lon, f.Altitude)
	if !f.Flags.Any(unsaid &^ supercargo.Duplicate) {
		c.received(f, cell)
	}
	if f.Flags.Any(unsaid) || hull == 0 && f.IsVessel() {
		return
	}
	t := supercargo.Track{MMSI: f.MMSI, Hull: hull}
	e := EndOf(f)
	if t != c.row.Track || c.row.First.Time == 0 {
		c.finish()
		c.row.Track, c.row.First, c.row.Last, c.lastIn = t, e, e, cell
		c.tally(cell, c.p.regime(&e, &e)).Fixes++
		return
	}
	a, dt := c.row.Last, int64(e.Time-c.row.Last.Time)
	if dt < 0 {
		return
	}
	in := c.lastIn
	c.row.Last, c.lastIn = e, cell
	if c.landed {
		c.landed = false
		c.tally(cell, c.p.regime(&e, &e)).Fixes++
		return
	}
	c.spans[bits.Len64(uint64(dt/supercargo.Second))]++
	r := c.p.regime(&a, &e)
	c.tally(cell, r).Fixes++
	if dt <= c.p.GraceMillis {
		c.heardIn(in, r, a.Time, dt)
		return
	}
	c.waits = append(c.waits, Span{a, e})
}

// received counts who heard a fix.
func (c *Counter) received(f *supercargo.Fix, cell Cell) {
	if in := (inCell{cell, f.Receiver}); c.count == nil || in != c.at {
		if c.at, c.count = in, c.near[in]; c.count == nil {
			c.count = new(int32)
			c.near[in] = c.count
		}
	}
	*c.count++
	if f.Receiver == 0 {
		return
	}
	k := byKey{cell.Region(), c.p.slot(f.Time), f.Receiver}
	if n := c.byNow; n == nil || n.Region != k.region || n.At != k.at || n.Receiver != k.by {
		if c.byNow = c.by[k]; c.byNow == nil {
			c.byNow = &byNow{ByReceiver: ByReceiver{Region: k.region, At: k.at, Receiver: k.by}}
			c.by[k] = c.byNow
		}
	}
	c.byNow.Fixes++
	if c.byNow.ship != f.MMSI || c.byNow.Ships == 0 {
		c.byNow.ship = f.MMSI
		c.byNow.Ships++
	}
}

// finish ends a track: only now it is known how often it was usually heard.
func (c *Counter) finish() {
	if c.row.First.Time == 0 {
		return
	}
	c.row.Grace = c.grace()
	for i := range c.waits {
		c.wait(&c.waits[i])
	}
	c.row.Cells = pack(c.cells)
	c.day.Rows = append(c.day.Rows, c.row)
	c.cells = c.cells[:0]
	c.row, c.waits, c.spans, c.last = Row{}, c.waits[:0], [64]uint32{}, 0
	clear(c.own)
	c.ours, c.landed = false, false
}

// grace is how long the track counts as heard after a fix: by the median of its
// intervals, to a power of two.
func (c *Counter) grace() int64 {
	n, sum := uint32(0), uint32(0)
	for _, x := range c.spans {
		n += x
	}
	for i, x := range c.spans {
		if sum += x; n > 0 && 2*sum >= n {
			most := int64(1) << i * supercargo.Second
			return min(max(c.p.GraceMillis, int64(c.p.GraceIntervals*float64(most))), c.p.MostGraceMillis)
		}
	}
	return c.p.GraceMillis
}

// wait takes an interval that may be a silence.
func (c *Counter) wait(s *Span) {
	dt := s.Millis()
	if c.p.mayLand(&s.A, &s.B) {
		c.heard(&s.A, &s.B, min(dt, c.row.Grace))
		return
	}
	if dt <= c.row.Grace {
		c.heard(&s.A, &s.B, dt)
		return
	}
	c.heard(&s.A, &s.B, c.row.Grace)
	if dt > c.p.ShortMillis+c.row.Grace {
		c.row.Long = append(c.row.Long, *s)
		return
	}
	r := c.p.regime(&s.A, &s.B)
	c.p.even(&s.A, &s.B, c.row.Grace, func(st step) { c.tally(st.cell, r).Silent += st.millis })
}

// heard counts a time after a fix in which the ship counted as heard.
func (c *Counter) heard(a, b *End, dt int64) {
	c.heardIn(c.p.cell(a), c.p.regime(a, b), a.Time, dt)
}

// heardIn is heard from a moment on, where the cell is known and how the ship sent.
func (c *Counter) heardIn(cell Cell, r Regime, from supercargo.Instant, dt int64) {
	c.tally(cell, r).Heard += dt
	block := cell.Block()
	for at := int64(from); dt > 0; {
		slot := at / c.slot
		n := min(dt, (slot+1)*c.slot-at)
		c.inHour(block, int32(slot), n)
		at, dt = at+n, dt-n
	}
}

func (c *Counter) inHour(block Cell, hour int32, n int64) {
	if h := c.hour; h == nil || h.Block != block || h.At != hour {
		key := uint64(block)<<32 | uint64(uint32(hour))
		if c.hour = c.hours[key]; c.hour == nil {
			c.hour = &Hour{Block: block, At: hour}
			c.hours[key] = c.hour
		}
	}
	c.hour.Heard += n
	key := uint64(block)<<32 | uint64(uint32(hour))
	if c.ours && c.mine == key {
		return
	}
	if c.mine, c.ours = key, true; !c.own[key] {
		c.own[key] = true
		c.hour.Ships++
	}
}

func (c *Counter) tally(cell Cell, r Regime) *Tally {
	of := c.cells
	if c.last < len(of) && of[c.last].Cell == cell && of[c.last].Regime == r {
		return &of[c.last]
	}
	for i := range of {
		if of[i].Cell == cell && of[i].Regime == r {
			c.last = i
			return &of[i]
		}
	}
	c.last = len(of)
	c.cells = append(of, Tally{Cell: cell, Regime: r})
	return &c.cells[c.last]
}

// Day is what was counted.
func (c *Counter) Day() *Day {
	c.finish()
	var all counts
	for _, h := range c.hours {
		all.hours = append(all.hours, *h)
	}
	for _, b := range c.by {
		all.by = append(all.by, b.ByReceiver)
	}
	for k, n := range c.near {
		all.near = append(all.near, InCell{k.cell, k.by, *n})
	}
	all.sum(&c.day)
	return &c.day
}
