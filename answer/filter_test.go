package answer

import (
	"fmt"
	"strings"
	"testing"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

const hour = supercargo.Instant(supercargo.Hour)

// gapAt is a gap of a ship from one position to another; of no end while it goes on.
func gapAt(mmsi supercargo.MMSI, hours float64, from, to geo.Point) *supercargo.Event {
	e := &supercargo.Event{Kind: supercargo.Gap, Track: supercargo.Track{MMSI: mmsi, Hull: 1}, Start: 1_000_000_000_000, StartLat: from.Lat, StartLon: from.Lon}
	if hours > 0 {
		e.End, e.EndLat, e.EndLon = e.Start+supercargo.Instant(hours*float64(hour)), to.Lat, to.Lon
	}
	return e
}

// Each filter lets through what it is asked for and nothing else: at its bounds too.
func TestFilter(t *testing.T) {
	ch := chart.BuiltIn()
	amirabad, is := ch.Find("ir-amirabad")
	if !is {
		t.Fatal("no such port")
	}
	south, middle, black := geo.At(36.9, 53.3), geo.At(39, 51.5), geo.At(43.5, 35)
	for name, c := range map[string]struct {
		set  func(*Filter)
		e    *supercargo.Event
		want bool
	}{
		"nothing asked":          {func(*Filter) {}, gapAt(273000001, 1, south, south), true},
		"as long":                {func(f *Filter) { f.LeastHours = 30 }, gapAt(273000001, 30, south, south), true},
		"too short":              {func(f *Filter) { f.LeastHours = 30 }, gapAt(273000001, 29.9, south, south), false},
		"no longer":              {func(f *Filter) { f.MostHours = 30 }, gapAt(273000001, 30, south, south), true},
		"too long":               {func(f *Filter) { f.MostHours = 30 }, gapAt(273000001, 30.1, south, south), false},
		"goes on, long enough":   {func(f *Filter) { f.LeastHours = 30; f.Newest = 1_000_000_000_000 + 30*hour }, gapAt(273000001, 0, south, south), true},
		"goes on, not yet":       {func(f *Filter) { f.LeastHours = 30; f.Newest = 1_000_000_000_000 + 29*hour }, gapAt(273000001, 0, south, south), false},
		"flag":                   {func(f *Filter) { f.Flags = []string{"IR", "RU"} }, gapAt(273000001, 1, south, south), true},
		"another flag":           {func(f *Filter) { f.Flags = []string{"IR"} }, gapAt(273000001, 1, south, south), false},
		"begins in the sea":      {func(f *Filter) { f.Seas = []string{"Caspian Sea"} }, gapAt(1, 1, middle, black), true},
		"ends in the sea":        {func(f *Filter) { f.Seas = []string{"Caspian Sea"} }, gapAt(1, 1, black, middle), true},
		"another sea":            {func(f *Filter) { f.Seas = []string{"Caspian Sea"} }, gapAt(1, 1, black, black), false},
		"goes on in another sea": {func(f *Filter) { f.Seas = []string{"Caspian Sea"} }, gapAt(1, 0, black, middle), false},
		"near":                   {func(f *Filter) { f.Near, f.NearNM = amirabad, 10 }, gapAt(1, 1, middle, south), true},
		"not near":               {func(f *Filter) { f.Near, f.NearNM = amirabad, 1 }, gapAt(1, 1, middle, middle), false},
		"in the box":             {func(f *Filter) { f.Area, _ = geo.Box(51, 38, 52, 40) }, gapAt(1, 1, black, middle), true},
		"not in the box":         {func(f *Filter) { f.Area, _ = geo.Box(51.6, 38, 52, 40) }, gapAt(1, 1, black, middle), false},
	} {
		f := NoFilter()
		c.set(f)
		j := &Judge{Filter: f, Chart: ch}
		if got := j.Passes(c.e, nil, nil); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	f := NoFilter()
	f.Flags = []string{"RU"}
	met := gapAt(422000001, 1, south, south)
	met.Other = supercargo.Track{MMSI: 273000001, Hull: 1}
	if !(&Judge{Filter: f, Chart: ch}).Passes(met, nil, nil) {
		t.Error("the flag of the other ship does not count")
	}
}

// What is counted adds up, and stands under the table.
func TestCount(t *testing.T) {
	c := NewCount("month")
	at := geo.At(39, 51.5)
	for i, h := range []float64{1, 2.5, 0, 4} {
		e := gapAt(supercargo.MMSI(273000001+i/2), h, at, at)
		e.Start += supercargo.Instant(i) * 20 * 24 * hour
		if h > 0 {
			e.End += supercargo.Instant(i) * 20 * 24 * hour
		}
		c.Add(e, e.Start+3*hour)
	}
	c.Definition = "gap events"
	got := ""
	for _, r := range c.Rows() {
		got += fmt.Sprintf("%s %d %d %g; ", r.Value, r.Events, r.Vessels, r.Hours)
	}
	if got != "2001-09 2 1 3.5; 2001-10 1 1 3; 2001-11 1 1 4; " {
		t.Error(got)
	}
	if text := c.Text(); !strings.Contains(text, "total                     4        2") || !strings.Contains(text, "Counted: gap events.") {
		t.Error(text)
	}
}

// Rows are in the order that is asked for, or its reverse, and equals as they were.
func TestOrder(t *testing.T) {
	var rows []supercargo.Revision
	for i, h := range []float64{3, 1, 0, 2} {
		e := gapAt(supercargo.MMSI(10-i), h, geo.Point{}, geo.Point{})
		e.Start += supercargo.Instant(i)
		rows = append(rows, supercargo.Revision{Event: *e})
	}
	order := func(by string, down bool) (s string) {
		all := append([]supercargo.Revision{}, rows...)
		if !Order(all, by, down, 1_000_000_000_000+hour/2) {
			return "unknown"
		}
		for i := range all {
			s += fmt.Sprint(int64(all[i].Start) - 1_000_000_000_000)
		}
		return s
	}
	for _, c := range []struct {
		by   string
		down bool
		want string
	}{{"start", false, "0123"}, {"start", true, "3210"}, {"duration", false, "2130"}, {"duration", true, "0312"}, {"vessel", false, "3210"}, {"kind", true, "0123"}, {"size", false, "unknown"}} {
		if got := order(c.by, c.down); got != c.want {
			t.Errorf("by %s, down %v: %s, want %s", c.by, c.down, got, c.want)
		}
	}
}
