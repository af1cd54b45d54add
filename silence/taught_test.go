package silence

import (
	"math"
	"reflect"
	"testing"

	"supercargo"
)

// A silence is judged by what the cells of its way tell without it, while it is weighed and
// afterwards: if it is the only one there, as if there were none.
func TestSilenceDoesNotTeachItself(t *testing.T) {
	p := Default
	p.ShareWeight = 1e-9 // the feed as a whole does not count
	s := ship{mmsi: 200000001, lat: 40.02, lon: 51.02, kn: 8, cog: 90, minutes: 5, until: 20, silent: [][2]float64{{6, 11}}, status: supercargo.UnderWayEngine}
	other := s
	other.mmsi, other.silent, other.minutes = 200000002, nil, 7
	days, nos := daysOf(&p, append(s.fixes(), other.fixes()...))
	m := modelOf(&p, days, nos)
	if n := len(m.days[0].told.Spans); n != 1 {
		t.Fatal(n, "silences")
	}
	untaught := NewModel(&p, func(e *End) State { return p.StateOf(e, berth) })
	untaught.Add(nos[0], days[0], &Taught{})
	x := &m.days[0].long[0]
	if un := &untaught.days[0].long[0]; un.off != 1 || untaught.taughtBy(un, 600_000, 1) != 0 {
		t.Error("a silence that has taught nothing has taught", untaught.taughtBy(un, 600_000, 1))
	}
	ways, _ := p.ways(x)
	for _, half := range []bool{true, false} {
		m.half = half
		c := m.courseOf(x, ways, nil)
		if len(c.spots) < 5 {
			t.Fatal("the test tests little:", len(c.spots), "cells")
		}
		for i := range c.spots {
			of := &c.spots[i]
			got, want := c.rates(m, of, UnderWayA), untaught.rates(of.cell, UnderWayA)
			if math.Abs(got.share-want.share) > 1e-6 || math.Abs(got.fixes-want.fixes) > 1e-4 || math.Abs(got.known-want.known) > 1e-6 {
				t.Errorf("by half %v: %+v, without it %+v", half, got, want)
			}
		}
	}
}

// What a day teaches is less than the time of its silences, by the chances that the ships
// sent nothing; and a day that is dropped takes all of it away, to the last bit.
func TestTaughtAndDropped(t *testing.T) {
	p := Default
	fixes := world(7)
	days, nos := daysOf(&p, fixes)
	m := modelOf(&p, days, nos)
	spans := 0
	for i := range m.days {
		x := m.days[i].told
		spans += len(x.Spans)
		var long, taught, hours int64
		for c := range x.Cells.All() {
			long, taught = long+c.Long, taught+c.Taught
		}
		for h := range x.Hours.All() {
			hours += h.Taught
		}
		if len(x.Spans) > 0 && (taught <= 0 || taught >= long || hours != taught) {
			t.Errorf("of %d ms %d are taught, by hours %d", long, taught, hours)
		}
	}
	if spans < 5 {
		t.Fatal("the test tests little:", spans)
	}
	for range days {
		m.Drop()
	}
	if m.feed != (sums{}) {
		t.Error("left of the feed:", m.feed)
	}
	for k := range m.areas.all {
		for _, s := range m.areas.all[k] {
			if s.sums != (sums{}) {
				t.Error("left of", *s)
			}
		}
	}
	for k := range m.hours {
		for c, h := range m.hours[k].rows {
			if !reflect.DeepEqual(*h, inHour{}) {
				t.Error("left of hour", c, *h)
			}
		}
	}
}
