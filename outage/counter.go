package outage

import (
	"cmp"
	"math"
	"slices"

	"supercargo"
)

// Key is what is counted: a receiver, a feed, or a cell of a feed.
type Key struct {
	Feed     string // name of the feed
	Receiver string // "" where it is not of one receiver
	Cell     Cell   // of a region
	OfCell   bool
}

// Cell is a square of Params.CellDeg: its south-west corner, in such squares.
type Cell struct{ Y, X int16 }

// Compare orders keys.
func (k Key) Compare(o Key) int {
	of := func(k Key) int {
		if k.OfCell {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(k.Feed, o.Feed), cmp.Compare(k.Receiver, o.Receiver), cmp.Compare(of(k), of(o)), cmp.Compare(k.Cell.Y, o.Cell.Y), cmp.Compare(k.Cell.X, o.Cell.X))
}

// Minute is what was heard in one minute.
type Minute struct {
	At          int64 // minutes since the epoch
	Stations    uint16
	First, Last Sighting
}

// Sighting is one fix, named so that it can be found again.
type Sighting struct {
	MMSI supercargo.MMSI
	Hull uint8
	Time supercargo.Instant
}

// before is a total order of sightings.
func (s *Sighting) before(o *Sighting) bool {
	return cmp.Or(cmp.Compare(s.Time, o.Time), cmp.Compare(s.MMSI, o.MMSI), cmp.Compare(s.Hull, o.Hull)) < 0
}

// Hour is how many stations were heard in an hour.
type Hour struct {
	At       int64 // hours since the epoch
	Stations uint16
	Fixed    uint16 // of which base stations and aids to navigation
}

// Counts are what was heard under one key, in order of time; minutes and hours in
// which nothing was are not there.
type Counts struct {
	Minutes   []Minute
	Hours     []Hour
	Simulated bool // one of them was
}

// Counter counts the fixes of some stations: all fixes of one MMSI one after the
// other, since a station is counted once a minute by being the last one that was. Not
// safe for concurrent use; what several have counted is joined by Add.
type Counter struct {
	p         *Params
	feeds     []string                   // of each source
	receivers []string                   // names
	byNo      map[uint64]*tally          // feed and receiver
	byFeed    map[string]*tally          //
	byCell    map[string]map[Cell]*tally //
	last      struct {
		key uint64
		of  *tally
	} // since most come from one
	here struct {
		feed  string
		whole *tally
		cells map[Cell]*tally
		cell  Cell
		of    *tally
	} // feed and cell that were used last
}

// tally is what is counted under one key, hour by hour.
type tally struct {
	key       Key
	hours     map[int64]*hour
	now       *hour
	nowAt     int64
	simulated bool
}

type hour struct {
	minutes [60]minute
	whole   whole
}

// minute is Minute in 24 bytes: a day of many cells is in memory.
type minute struct {
	stations    uint16
	firstMs     uint16
	lastMs      uint16
	firstHull   uint8
	lastHull    uint8
	mmsi        supercargo.MMSI // that was counted last
	first, last supercargo.MMSI
}

type whole struct {
	stations, fixed uint16
	mmsi            supercargo.MMSI
}

// NewCounter is a counter; feeds are the names of the feeds by source, receivers the
// names of receivers by number.
func NewCounter(p *Params, feeds, receivers []string) *Counter {
	return &Counter{p: p, feeds: feeds, receivers: receivers, byNo: map[uint64]*tally{}, byFeed: map[string]*tally{}, byCell: map[string]map[Cell]*tally{}}
}

// Add counts a fix. Repeats count: another receiver has heard them. What was never sent
// from there, or is dated by a clock that was wrong, does not.
func (c *Counter) Add(f *supercargo.Fix, hull uint8) {
	if f.Flags.Any(supercargo.ClockReset | supercargo.OffClock) {
		return
	}
	feed := c.feeds[f.Source]
	if name := c.receivers[f.Receiver]; name != "" {
		no := uint64(f.Source)<<16 | uint64(f.Receiver)
		if c.last.of == nil || c.last.key != no {
			t := c.byNo[no]
			if t == nil {
				t = c.tally(Key{Feed: feed, Receiver: name})
				c.byNo[no] = t
			}
			c.last.key, c.last.of = no, t
		}
		c.last.of.add(f, hull)
	}
	h := &c.here
	if h.whole == nil || h.feed != feed {
		c.toFeed(feed)
	}
	h.whole.add(f, hull)
	if f.Flags.Any(supercargo.Implausible) {
		return
	}
	lat, lon := f.Degrees()
	cell := Cell{int16(math.Floor(lat / c.p.CellDeg)), int16(math.Floor(lon / c.p.CellDeg))}
	if h.of == nil || h.cell != cell {
		c.toCell(cell)
	}
	h.of.add(f, hull)
}

// toFeed turns to the tally of a feed.
func (c *Counter) toFeed(feed string) {
	h := &c.here
	if h.feed, h.whole, h.of = feed, c.byFeed[feed], nil; h.whole == nil {
		h.whole = newTally(Key{Feed: feed})
		c.byFeed[feed], c.byCell[feed] = h.whole, map[Cell]*tally{}
	}
	h.cells = c.byCell[feed]
}

// toCell turns to the tally of a cell of that feed.
func (c *Counter) toCell(cell Cell) {
	h := &c.here
	if h.cell, h.of = cell, h.cells[cell]; h.of == nil {
		h.of = newTally(Key{Feed: h.feed, Cell: cell, OfCell: true})
		h.cells[cell] = h.of
	}
}

// tally is that of a receiver: one of a name, whatever source it stands in.
func (c *Counter) tally(k Key) *tally {
	for _, t := range c.byNo {
		if t.key == k {
			return t
		}
	}
	return newTally(k)
}

func newTally(k Key) *tally {
	return &tally{key: k, hours: map[int64]*hour{}}
}

func (t *tally) add(f *supercargo.Fix, hull uint8) {
	if at := int64(f.Time) / supercargo.Hour; t.now == nil || t.nowAt != at {
		t.nowAt = at
		if t.now = t.hours[at]; t.now == nil {
			t.now = &hour{}
			t.hours[at] = t.now
		}
	}
	in := int64(f.Time) % supercargo.Hour
	m, ms := &t.now.minutes[in/supercargo.Minute], uint16(in%supercargo.Minute)
	if m.mmsi != f.MMSI || m.stations == 0 {
		if m.stations == 0 {
			m.first, m.firstHull, m.firstMs = f.MMSI, hull, ms
		}
		m.stations++
		m.mmsi = f.MMSI
		t.now.whole.add(f)
		t.simulated = t.simulated || f.Flags.Any(supercargo.Simulated)
	}
	if ms < m.firstMs || ms == m.firstMs && f.MMSI < m.first {
		m.first, m.firstHull, m.firstMs = f.MMSI, hull, ms
	}
	if ms > m.lastMs || ms == m.lastMs && f.MMSI >= m.last {
		m.last, m.lastHull, m.lastMs = f.MMSI, hull, ms
	}
}

func (w *whole) add(f *supercargo.Fix) {
	if w.mmsi != f.MMSI || w.stations == 0 {
		w.stations++
		w.mmsi = f.MMSI
		if fixed(f) {
			w.fixed++
		}
	}
}

// fixed tells whether a station stands still, and nobody has a reason to hide it.
func fixed(f *supercargo.Fix) bool {
	switch f.Class {
	case supercargo.ClassBase, supercargo.ClassAtoN:
		return true
	}
	k := f.MMSI.Kind()
	return !f.IsVessel() && (k == supercargo.KindCoast || k == supercargo.KindAtoN)
}

// Counts gives what was counted, by key.
func (c *Counter) Counts() map[Key]*Counts {
	out := map[Key]*Counts{}
	for _, t := range c.byNo {
		out[t.key] = t.counts()
	}
	for _, t := range c.byFeed {
		out[t.key] = t.counts()
	}
	for _, cells := range c.byCell {
		for _, t := range cells {
			out[t.key] = t.counts()
		}
	}
	return out
}

func (t *tally) counts() *Counts {
	out := Counts{Simulated: t.simulated}
	for at, h := range t.hours {
		for i := range h.minutes {
			if m := &h.minutes[i]; m.stations > 0 {
				n := at*60 + int64(i)
				see := func(mmsi supercargo.MMSI, hull uint8, ms uint16) Sighting {
					return Sighting{mmsi, hull, supercargo.Instant(n*supercargo.Minute + int64(ms))}
				}
				out.Minutes = append(out.Minutes, Minute{n, m.stations, see(m.first, m.firstHull, m.firstMs), see(m.last, m.lastHull, m.lastMs)})
			}
		}
		if w := &h.whole; w.stations > 0 {
			out.Hours = append(out.Hours, Hour{at, w.stations, w.fixed})
		}
	}
	out.order()
	return &out
}

func (c *Counts) order() {
	slices.SortFunc(c.Minutes, func(a, b Minute) int { return cmp.Compare(a.At, b.At) })
	slices.SortFunc(c.Hours, func(a, b Hour) int { return cmp.Compare(a.At, b.At) })
}

// Add joins the counts of other stations, under the same key.
func (c *Counts) Add(o *Counts) {
	c.Simulated = c.Simulated || o.Simulated
	c.Minutes = append(slices.Clone(c.Minutes), o.Minutes...)
	c.Hours = append(slices.Clone(c.Hours), o.Hours...)
	c.order()
	minutes := c.Minutes[:0]
	for _, m := range c.Minutes {
		if n := len(minutes); n > 0 && minutes[n-1].At == m.At {
			l := &minutes[n-1]
			l.Stations += m.Stations
			if m.First.before(&l.First) {
				l.First = m.First
			}
			if l.Last.before(&m.Last) {
				l.Last = m.Last
			}
			continue
		}
		minutes = append(minutes, m)
	}
	whole := c.Hours[:0]
	for _, q := range c.Hours {
		if n := len(whole); n > 0 && whole[n-1].At == q.At {
			whole[n-1].Stations += q.Stations
			whole[n-1].Fixed += q.Fixed
			continue
		}
		whole = append(whole, q)
	}
	c.Minutes, c.Hours = minutes, whole
}
