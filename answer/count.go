package answer

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// Count counts events by what they have in common.
type Count struct {
	Definition string // what was counted, in words
	by         string
	rows       map[string]*Counted
	ships      map[string]map[supercargo.MMSI]bool
	all        map[supercargo.MMSI]bool
	events     int
}

// Counted is one row: the documented JSON of events --by.
type Counted struct {
	By      string  `json:"by"`    // month, kind, flag or sea
	Value   string  `json:"value"` // "" where the event has none
	Events  int     `json:"events"`
	Vessels int     `json:"vessels"` // different MMSIs
	Hours   float64 `json:"hours"`   // summed; of events that go on, up to the newest position
	Of      string  `json:"of"`      // what was counted
}

// CountedBy lists what events can be counted by.
func CountedBy() []string { return []string{"month", "kind", "flag", "sea"} }

// NewCount counts by one of CountedBy.
func NewCount(by string) *Count {
	return &Count{by: by, rows: map[string]*Counted{}, ships: map[string]map[supercargo.MMSI]bool{}, all: map[supercargo.MMSI]bool{}}
}

// Add counts an event: in the month in which it began, and for the flag and the sea of
// its start.
func (t *Count) Add(e *supercargo.Event, newest supercargo.Instant) {
	value := ""
	switch t.by {
	case "month":
		value = time.UnixMilli(int64(e.Start)).UTC().Format("2006-01")
	case "kind":
		value = string(e.Kind)
	case "flag":
		value = e.Track.MMSI.Flag()
	case "sea":
		value = chart.SeaAt(geo.Point{Lat: e.StartLat, Lon: e.StartLon})
	}
	r := t.rows[value]
	if r == nil {
		r = &Counted{By: t.by, Value: value}
		t.rows[value], t.ships[value] = r, map[supercargo.MMSI]bool{}
	}
	r.Events++
	r.Hours += HoursOf(e, newest)
	t.events++
	for _, m := range []supercargo.MMSI{e.Track.MMSI, e.Other.MMSI} {
		if m != 0 {
			t.ships[value][m], t.all[m] = true, true
		}
	}
}

// Rows gives what was counted: months in order, all else by number.
func (t *Count) Rows() []Counted {
	out := []Counted{}
	for value, r := range t.rows {
		c := *r
		c.Vessels, c.Hours, c.Of = len(t.ships[value]), math.Round(c.Hours*10)/10, t.Definition
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Counted) int {
		if t.by != "month" && a.Events != b.Events {
			return b.Events - a.Events
		}
		return strings.Compare(a.Value, b.Value)
	})
	return out
}

// Totals gives how many events and different MMSIs were counted.
func (t *Count) Totals() (events, vessels int) { return t.events, len(t.all) }

// Text is a table, with what was counted under it.
func (t *Count) Text() string {
	var b strings.Builder
	rows := t.Rows()
	fmt.Fprintf(&b, "%-18s %8s %8s %12s\n", strings.ToUpper(t.by), "EVENTS", "VESSELS", "HOURS")
	for _, r := range rows {
		value := r.Value
		if value == "" {
			value = "none"
		}
		fmt.Fprintf(&b, "%-18s %8d %8d %12.1f\n", value, r.Events, r.Vessels, r.Hours)
	}
	fmt.Fprintf(&b, "%-18s %8d %8d\n\nCounted: %s.\n", "total", t.events, len(t.all), t.Definition)
	b.WriteString(CountedWhere + "\n")
	return b.String()
}
