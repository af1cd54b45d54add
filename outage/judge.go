package outage

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"supercargo"
)

// Outage is one or several silences that begin and end together, and that no ships can
// have made by switching off.
type Outage struct {
	Feed          string
	Receiver      string // "" of a feed or a region
	Cells         []Cell // of a region
	Before, After Sighting
	Expected      float64
	Received      int
	Stations      int
	Fixed         int
	Receivers     int // of a feed: how many named ones fell silent with it
}

// Judge hands out what is an outage among silences. That of a whole feed stands for
// those of its receivers and regions, that of a receiver for the regions where nothing
// was heard meanwhile.
func Judge(p *Params, all []Silence, emit func(*Outage)) {
	slices.SortFunc(all, func(a, b Silence) int {
		return cmp.Or(a.Key.Compare(b.Key), cmp.Compare(a.Before.Time, b.Before.Time))
	})
	var told []Outage
	for _, want := range []func(*Silence) bool{
		func(s *Silence) bool { return s.Receiver == "" && !s.OfCell },
		func(s *Silence) bool { return s.Receiver != "" },
	} {
		for i := range all {
			if s := &all[i]; want(s) && s.whole(p) && !covered(p, told, s) {
				told = append(told, Outage{Feed: s.Feed, Receiver: s.Receiver, Before: s.Before, After: s.After, Expected: s.Expected, Received: s.Received, Stations: s.Stations, Fixed: s.Fixed})
			}
		}
	}
	for i := range told {
		for k := range all {
			if s := &all[k]; told[i].Receiver == "" && s.Receiver != "" && s.Feed == told[i].Feed && within(p, s, &told[i]) {
				told[i].Receivers++
			}
		}
	}
	told = append(told, regions(p, all, told)...)
	slices.SortFunc(told, func(a, b Outage) int {
		return cmp.Or(cmp.Compare(a.Before.Time, b.Before.Time), cmp.Compare(a.Feed, b.Feed), cmp.Compare(a.Receiver, b.Receiver), cmp.Compare(a.Region(p), b.Region(p)))
	})
	for i := range told {
		emit(&told[i])
	}
}

// whole tells whether what fell silent is more than ships that were switched off.
func (s *Silence) whole(p *Params) bool {
	return s.Stations >= p.Stations || s.Fixed > 0 && s.Stations >= p.Fixed
}

// within tells whether a silence is that of an outage: it goes on as long, but for its
// ends.
func within(p *Params, s *Silence, o *Outage) bool {
	edge := supercargo.Instant(p.EdgeMillis)
	return s.Before.Time <= o.Before.Time+edge && s.After.Time >= o.After.Time-edge
}

// covered tells whether an outage that is told already makes the silence.
func covered(p *Params, told []Outage, s *Silence) bool {
	edge := supercargo.Instant(p.EdgeMillis)
	for i := range told {
		o := &told[i]
		if o.Feed != s.Feed || !s.OfCell && (o.Receiver != "" || s.Receiver == "") { // another receiver's is none of it
			continue
		}
		if from, to := max(s.Before.Time, o.Before.Time-edge), min(s.After.Time, o.After.Time+edge); to > from && 2*int64(to-from) >= s.Millis() {
			return true
		}
	}
	return false
}

// regions joins the silences of neighbouring cells.
func regions(p *Params, all []Silence, told []Outage) (out []Outage) {
	var cells []*Silence
	for i := range all {
		if s := &all[i]; s.OfCell && !covered(p, told, s) {
			cells = append(cells, s)
		}
	}
	slices.SortStableFunc(cells, func(a, b *Silence) int { return cmp.Compare(a.Before.Time, b.Before.Time) })
	done := make([]bool, len(cells))
	for i := range cells {
		if done[i] {
			continue
		}
		group := []*Silence{cells[i]}
		done[i] = true
		for g := 0; g < len(group); g++ { // whatever touches what is there
			lo, hi := around(cells, group[g].Before.Time, p.EdgeMillis)
			for k := lo; k < hi; k++ {
				if !done[k] && beside(p, group[g], cells[k]) {
					done[k] = true
					group = append(group, cells[k])
				}
			}
		}
		if o := joined(group); o.Stations >= p.Ships || o.Fixed > 0 && o.Stations >= p.Fixed {
			out = append(out, o)
		}
	}
	return out
}

// around are those of some silences, in order of their beginnings, that begin within so many
// milliseconds of a moment: from one up to another.
func around(cells []*Silence, at supercargo.Instant, millis int64) (lo, hi int) {
	begins := func(s *Silence, t supercargo.Instant) int { return cmp.Compare(s.Before.Time, t) }
	lo, _ = slices.BinarySearchFunc(cells, at-supercargo.Instant(millis), begins)
	hi, _ = slices.BinarySearchFunc(cells, at+supercargo.Instant(millis)+1, begins)
	return lo, hi
}

func beside(p *Params, a, b *Silence) bool {
	near := func(x, y int16) bool { return x-y <= 1 && y-x <= 1 }
	last := p.around() - 1 // beside the first, across 180 degrees
	edge := supercargo.Instant(p.EdgeMillis)
	close := func(x, y supercargo.Instant) bool { return x-y <= edge && y-x <= edge }
	return a.Feed == b.Feed && near(a.Cell.Y, b.Cell.Y) && (near(a.Cell.X, b.Cell.X) || a.Cell.X-b.Cell.X == last || b.Cell.X-a.Cell.X == last) && close(a.Before.Time, b.Before.Time) && close(a.After.Time, b.After.Time)
}

func joined(group []*Silence) Outage {
	o := Outage{Feed: group[0].Feed, Before: group[0].Before, After: group[0].After}
	for _, s := range group {
		if o.Before.before(&s.Before) {
			o.Before = s.Before
		}
		if s.After.before(&o.After) {
			o.After = s.After
		}
		o.Expected, o.Received = o.Expected+s.Expected, o.Received+s.Received
		o.Stations, o.Fixed = o.Stations+s.Stations, o.Fixed+s.Fixed
		o.Cells = append(o.Cells, s.Cell)
	}
	slices.SortFunc(o.Cells, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X)) })
	return o
}

// around is how many cells there are from west to east.
func (p *Params) around() int16 { return int16(math.Round(360 / p.CellDeg)) }

// Region is the rectangle of the cells: "37N 51E to 39N 53E", "" of no region. Across 180 degrees
// its west is in the east: "60N 179E to 61N 179W".
func (o *Outage) Region(p *Params) string {
	if len(o.Cells) == 0 {
		return ""
	}
	s, n := o.Cells[0].Y, o.Cells[0].Y
	for _, c := range o.Cells {
		s, n = min(s, c.Y), max(n, c.Y)
	}
	w, e := o.columns(p)
	deg := func(x float64, plus, minus string) string {
		if x < 0 {
			return fmt.Sprintf("%g%s", -x, minus)
		}
		return fmt.Sprintf("%g%s", x, plus)
	}
	return deg(float64(s)*p.CellDeg, "N", "S") + " " + deg(float64(w)*p.CellDeg, "E", "W") + " to " + deg(float64(n+1)*p.CellDeg, "N", "S") + " " + deg(float64(e+1)*p.CellDeg, "E", "W")
}

// columns are the westernmost and the easternmost column of the cells: beside the widest stretch
// in which there are none.
func (o *Outage) columns(p *Params) (w, e int16) {
	var all []int16
	for _, c := range o.Cells {
		all = append(all, c.X)
	}
	slices.Sort(all)
	w, e = all[0], all[len(all)-1]
	for i, widest := 1, w+p.around()-e; i < len(all); i++ {
		if free := all[i] - all[i-1]; free > widest {
			w, e, widest = all[i], all[i-1], free
		}
	}
	return w, e
}

// Event is the event that an outage is, by the last fix before it and the first after it.
func (o *Outage) Event(p *Params, before, after *supercargo.Fix, simulated bool) *supercargo.Event {
	region := o.Region(p)
	e := &supercargo.Event{ID: supercargo.MakeEventID(supercargo.Outage, supercargo.Track{}, o.Before.Time, o.Feed, o.Receiver, region), Kind: supercargo.Outage,
		Start: o.Before.Time, StartLat: before.Lat, StartLon: before.Lon, End: o.After.Time, EndLat: after.Lat, EndLon: after.Lon, Simulated: simulated}
	lost := 1.0
	if o.Expected > 0 {
		lost = max(0, 1-float64(o.Received)/o.Expected)
	}
	e.Outage = &supercargo.OutageDetail{Receiver: o.Receiver, Feed: o.Feed, Region: region, ShareLost: float64(int(lost*100+0.5)) / 100,
		Expected: float64(int(o.Expected + 0.5)), Received: o.Received, Ships: o.Stations, Because: o.because()}
	e.Evidence = []supercargo.Witness{{Role: "last_before", Fix: *before}, {Role: "first_after", Fix: *after}}
	return e
}

func (o *Outage) because() string {
	var parts []string
	if o.Fixed > 0 {
		parts = append(parts, fmt.Sprintf("base stations or aids to navigation fell silent too: %d", o.Fixed))
	}
	if o.Receivers > 1 {
		parts = append(parts, fmt.Sprintf("%d receivers fell silent together", o.Receivers))
	}
	parts = append(parts, fmt.Sprintf("%d stations or more were heard in an hour before and after; in between, next to nothing was", o.Stations))
	return strings.Join(parts, "; ")
}
