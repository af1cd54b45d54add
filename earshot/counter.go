package earshot

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// Key is a receiver of a feed.
type Key struct{ Feed, Receiver string }

// Compare orders keys.
func (k Key) Compare(o Key) int {
	return cmp.Or(cmp.Compare(k.Feed, o.Feed), cmp.Compare(k.Receiver, o.Receiver))
}

// Cell is a square of Params.CellDeg: its south-west corner, in such squares.
type Cell struct{ Y, X int16 }

func (c Cell) compare(o Cell) int { return cmp.Or(cmp.Compare(c.Y, o.Y), cmp.Compare(c.X, o.X)) }

func (p *Params) cell(f *supercargo.Fix) Cell {
	lat, lon := f.Degrees()
	return Cell{int16(math.Floor(lat / p.CellDeg)), int16(math.Floor(lon / p.CellDeg))}
}

func (p *Params) middle(c Cell) geo.Point {
	return geo.At((float64(c.Y)+0.5)*p.CellDeg, (float64(c.X)+0.5)*p.CellDeg)
}

// Row is what one receiver heard in a day.
type Row struct {
	Key
	Stations int        // different ones
	Areas    []Cell     // from which several were heard, in order
	Lone     []Lone     // stations that were heard from elsewhere, none of them twice at one place
	Many     bool       // there were too many of these to be kept
	Differ   []Differed // what another heard differently
}

// Lone is one track as one receiver heard it in one cell of one day, where the receiver
// heard next to nobody else.
type Lone struct {
	Track       supercargo.Track
	Cell        Cell
	Fixes       int // at different moments
	First, Last supercargo.Fix
	With        []Key // other receivers that heard the number near there, in order
}

// Differed are the transmissions of one number in a day that another receiver heard with
// other positions, and those that both heard alike: before the first of them, between, after the last.
type Differed struct {
	Other  Key
	Times  int
	Alike  [3]int
	MostNM float64 // between the two positions
	First  [2]supercargo.Fix
	Last   [2]supercargo.Fix // as this one heard it, and as the other
}

// Counter counts the fixes of a day: all fixes of one number one after the other. Not
// safe for concurrent use; what several have counted is joined by Rows.
type Counter struct {
	p         *Params
	feeds     []string // of each source
	receivers []string // names
	now       []heardFix
	by        map[Key]*tally
}

type heardFix struct {
	fix  supercargo.Fix
	hull uint8
	by   Key
}

// tally is what is counted of a receiver.
type tally struct {
	stations int
	cells    map[Cell]*cellTally
	differ   []Differed
}

type cellTally struct {
	stations int
	lone     []Lone // of the first ones
}

// NewCounter is a counter; feeds are the names of the feeds by source, receivers the
// names of receivers by number.
func NewCounter(p *Params, feeds, receivers []string) *Counter {
	return &Counter{p: p, feeds: feeds, receivers: receivers, by: map[Key]*tally{}}
}

// Add counts a fix. Repeats count: another receiver has heard them. What was never sent
// from there, or was dated by a wrong clock, does not; nor what aircraft sent, which are
// heard from afar.
func (c *Counter) Add(f *supercargo.Fix, hull uint8) {
	if n := len(c.now); n > 0 && c.now[n-1].fix.MMSI != f.MMSI {
		c.finish()
	}
	name := c.receivers[f.Receiver]
	if name == "" || f.Flags.Any(supercargo.ClockReset) || f.Class == supercargo.ClassSAR || f.MMSI.Kind() == supercargo.KindAircraft || f.Space() != supercargo.SpaceMMSI {
		return
	}
	c.now = append(c.now, heardFix{*f, hull, Key{c.feeds[f.Source], name}})
}

// place is where one receiver heard the number.
type place struct {
	cell        Cell
	hull        uint8
	fixes       int
	first, last supercargo.Fix
}

// finish counts the number whose fixes are there.
func (c *Counter) finish() {
	if len(c.now) == 0 {
		return
	}
	places := map[Key][]place{}
	for i := range c.now {
		if x := &c.now[i]; x.hull != 0 && !x.fix.Flags.Any(supercargo.Implausible) {
			places[x.by] = c.p.put(places[x.by], x)
		}
	}
	for by, of := range places {
		t := c.of(by)
		t.stations++
		if c.p.spread(of) {
			continue
		}
		seen := map[Cell]bool{}
		for i := range of {
			at := t.cell(of[i].cell)
			if !seen[of[i].cell] {
				at.stations++
				seen[of[i].cell] = true
			}
			if at.stations < c.p.Stations {
				at.lone = append(at.lone, c.p.loneOf(by, &of[i], places))
			}
		}
	}
	c.differ()
	c.now = c.now[:0]
}

func (c *Counter) of(by Key) *tally {
	t := c.by[by]
	if t == nil {
		t = &tally{cells: map[Cell]*cellTally{}}
		c.by[by] = t
	}
	return t
}

func (t *tally) cell(at Cell) *cellTally {
	c := t.cells[at]
	if c == nil {
		c = &cellTally{}
		t.cells[at] = c
	}
	return c
}

// put adds a fix to its place.
func (p *Params) put(of []place, x *heardFix) []place {
	at := p.cell(&x.fix)
	for i := range of {
		if l := &of[i]; l.cell == at && l.hull == x.hull {
			if x.fix.Time != l.last.Time {
				l.fixes++
			}
			l.last = x.fix
			return of
		}
	}
	return append(of, place{at, x.hull, 1, x.fix, x.fix})
}

// spread tells whether the places of a number are farther apart than it can be left to
// this.
func (p *Params) spread(of []place) bool {
	for i := range of {
		for k := range i {
			if !geo.Within(pointOf(&of[i].first), pointOf(&of[k].first), p.SpreadNM) {
				return true
			}
		}
	}
	return false
}

func (p *Params) loneOf(by Key, at *place, places map[Key][]place) Lone {
	l := Lone{Track: supercargo.Track{MMSI: at.first.MMSI, Hull: at.hull}, Cell: at.cell, Fixes: at.fixes, First: at.first, Last: at.last}
	for other, of := range places {
		if other != by && slices.ContainsFunc(of, func(x place) bool { return geo.Within(pointOf(&x.first), pointOf(&at.first), p.AreaNM) }) {
			l.With = append(l.With, other)
		}
	}
	slices.SortFunc(l.With, Key.Compare)
	return l
}

// differ finds transmissions of the number that two receivers heard differently.
func (c *Counter) differ() {
	of := c.now
	if len(of) == 0 || !slices.ContainsFunc(of, func(x heardFix) bool { return x.by != of[0].by }) {
		return
	}
	slices.SortStableFunc(of, func(a, b heardFix) int {
		return cmp.Or(cmp.Compare(a.fix.Time, b.fix.Time), a.by.Compare(b.by), cmp.Compare(a.fix.Lat, b.fix.Lat), cmp.Compare(a.fix.Lon, b.fix.Lon))
	})
	var alike []alikeSo
	for i := range of {
		for k := i - 1; k >= 0 && int64(of[i].fix.Time-of[k].fix.Time) <= c.p.SameMillis; k-- {
			a, b := &of[k], &of[i]
			if a.by == b.by || !c.p.oneTransmission(&a.fix, &b.fix) {
				continue
			}
			if b.by.Compare(a.by) < 0 {
				a, b = b, a
			}
			x := soFar(&alike, a.by, b.by)
			if nm := geo.NM(pointOf(&a.fix), pointOf(&b.fix)); nm <= c.p.ApartNM {
				x.n++
			} else if !c.heardOf(a.by, &b.fix) && !c.heardOf(b.by, &a.fix) {
				c.of(a.by).add(b.by, nm, [2]supercargo.Fix{a.fix, b.fix}, x.n)
				x.n, x.differ = 0, true
			}
		}
	}
	for _, x := range alike {
		if x.differ {
			c.of(x.by).differed(x.other, of[0].fix.MMSI).Alike[2] = x.n
		}
	}
}

// alikeSo is how many transmissions two receivers heard alike since they last heard one that was not.
type alikeSo struct {
	by, other Key
	n         int
	differ    bool // one was not
}

func soFar(all *[]alikeSo, by, other Key) *alikeSo {
	for i := range *all {
		if x := &(*all)[i]; x.by == by && x.other == other {
			return x
		}
	}
	*all = append(*all, alikeSo{by: by, other: other})
	return &(*all)[len(*all)-1]
}

// heardOf tells whether a receiver heard the position of the number too, at whatever time:
// then its clock, or the other's, is wrong, and not the position.
func (c *Counter) heardOf(by Key, f *supercargo.Fix) bool {
	return slices.ContainsFunc(c.now, func(x heardFix) bool { return x.by == by && x.fix.Lat == f.Lat && x.fix.Lon == f.Lon })
}

// oneTransmission tells whether what was heard is the same but for the position. Two
// ships that share a number, under way, do not agree in all of that.
func (p *Params) oneTransmission(a, b *supercargo.Fix) bool {
	kn, sent := a.Knots()
	return sent && kn >= p.MovingKn && a.COG != supercargo.NoCOG && (a.Second < supercargo.NoSecond || a.Heading != supercargo.NoHeading) &&
		a.SOG == b.SOG && a.COG == b.COG && a.Heading == b.Heading && a.Second == b.Second && a.Status == b.Status && a.ROT == b.ROT && a.Type == b.Type
}

func (t *tally) add(other Key, nm float64, fixes [2]supercargo.Fix, alike int) {
	d := t.differed(other, fixes[0].MMSI)
	if d == nil {
		t.differ = append(t.differ, Differed{Other: other, Times: 1, Alike: [3]int{alike}, MostNM: nm, First: fixes, Last: fixes})
		return
	}
	if d.Last[0].Time != fixes[0].Time {
		d.Times++
	}
	d.Alike[1] += alike
	d.Last, d.MostNM = fixes, max(d.MostNM, nm)
}

// differed is what was heard differently of a number so far, nil for nothing.
func (t *tally) differed(other Key, of supercargo.MMSI) *Differed {
	for i := range t.differ {
		if d := &t.differ[i]; d.Other == other && d.First[0].MMSI == of {
			return d
		}
	}
	return nil
}

// mostLone bounds what is kept of a receiver in a day.
const mostLone = 64

// Rows joins what counters have counted of one day: a row of each receiver, in order.
func Rows(p *Params, counters []*Counter) (out []Row) {
	all := map[Key]*tally{}
	for _, c := range counters {
		c.finish()
		for by, t := range c.by {
			if was := all[by]; was != nil {
				was.join(t)
			} else {
				all[by] = t
			}
		}
	}
	for _, by := range slices.SortedFunc(maps.Keys(all), Key.Compare) {
		out = append(out, all[by].row(p, by))
	}
	return out
}

func (t *tally) join(o *tally) {
	t.stations += o.stations
	t.differ = append(t.differ, o.differ...)
	for at, c := range o.cells {
		of := t.cell(at)
		of.stations += c.stations
		of.lone = append(of.lone, c.lone...)
	}
}

// row tells the areas from which a receiver hears from what it heard alone.
func (t *tally) row(p *Params, by Key) Row {
	r := Row{Key: by, Stations: t.stations, Differ: t.differ}
	cells := slices.SortedFunc(maps.Keys(t.cells), Cell.compare)
	var lone []Lone
	for _, at := range cells {
		if c := t.cells[at]; c.stations >= p.Stations {
			r.Areas = append(r.Areas, at)
		} else {
			lone = append(lone, c.lone...)
		}
	}
	slices.SortFunc(lone, func(a, b Lone) int {
		return cmp.Or(cmp.Compare(a.Track.MMSI, b.Track.MMSI), cmp.Compare(a.Track.Hull, b.Track.Hull), a.Cell.compare(b.Cell))
	})
	busy := len(r.Areas)
	for _, at := range cells {
		if t.cells[at].stations < p.Stations && (p.nearest(r.Areas[:busy], p.middle(at)) <= p.AreaNM || p.several(lone, at)) {
			r.Areas = append(r.Areas, at)
		}
	}
	slices.SortFunc(r.Areas, Cell.compare)
	for i := range lone {
		if _, is := slices.BinarySearchFunc(r.Areas, lone[i].Cell, Cell.compare); !is {
			r.Lone = append(r.Lone, lone[i])
		}
	}
	if len(r.Lone) > mostLone {
		r.Lone, r.Many = nil, true
	}
	if r.Many = r.Many || len(r.Areas) > p.MostCells; len(r.Areas) > p.MostCells {
		r.Areas = nil
	}
	slices.SortFunc(r.Differ, func(a, b Differed) int {
		return cmp.Or(a.Other.Compare(b.Other), cmp.Compare(a.First[0].MMSI, b.First[0].MMSI))
	})
	return r
}

// several tells whether stations enough were heard about a cell, alone as each was.
func (p *Params) several(lone []Lone, at Cell) bool {
	n, last := 0, supercargo.MMSI(0)
	for i := range lone { // in order of number
		if l := &lone[i]; l.Track.MMSI != last && geo.Within(p.middle(at), p.middle(l.Cell), p.AreaNM) {
			n, last = n+1, l.Track.MMSI
		}
	}
	return n >= p.Stations
}

// nearest is how far a point is from the nearest of cells: from its middle, nm; +Inf of
// none.
func (p *Params) nearest(cells []Cell, at geo.Point) float64 {
	nm := math.Inf(1)
	for _, c := range cells {
		nm = min(nm, geo.NM(p.middle(c), at))
	}
	return nm
}

func pointOf(f *supercargo.Fix) geo.Point { return geo.Point{Lat: f.Lat, Lon: f.Lon} }
