package meeting

import (
	"strings"
	"testing"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// Where ships met is told by the chart and the coast: not by where they say they are.
func TestWaters(t *testing.T) {
	c, charted := chart.BuiltIn(), places(t)
	still := Span{Near: 10}
	moored, anchored, moved := still, still, still
	moored.Moored, anchored.Anchored, moved.Moved = 6, 6, 6
	half := still
	half.Moored = 5
	for name, x := range map[string]struct {
		lat, lon float64
		span     Span
		want     string
	}{
		"in a port":                          {40.3548, 49.8915, still, "port"},
		"far out":                            {38.5, 51.9, still, "open_sea"},
		"a mile inland of the coast, moored": {37.32, 50.2, moored, "port"},
		"at rest on the coast":               {37.29, 50.2, still, "port"},
		"at anchor on the coast":             {37.29, 50.2, anchored, "unknown"},
		"under way on the coast":             {37.29, 50.2, moved, "unknown"},
		"on a river, far inland":             {47.5, 43.0, still, "river"},
		"on the ocean, far from any shore":   {-40, -120, still, "open_sea"},
		"0.7 nm off, at rest":                {37.40, 50.2, still, "port"},
		"1.2 nm off, at rest":                {37.41, 50.2, still, "unknown"},
		"2.9 nm off, at rest":                {37.44, 50.2, still, "unknown"},
		"3.4 nm off, at rest":                {37.45, 50.2, still, "open_sea"},
		"2.9 nm off, moored":                 {37.44, 50.2, moored, "port"},
		"2.9 nm off, half of it moored":      {37.44, 50.2, half, "unknown"},
		"3.4 nm off, moored":                 {37.45, 50.2, moored, "open_sea"},
	} {
		m := Meeting{Span: x.span}
		got, because, _ := m.where(&Default, c, geo.At(x.lat, x.lon))
		if got != x.want || because == "" {
			t.Errorf("%s: %s, because %s; want %s", name, got, because, x.want)
		}
	}
	for i, want := range []string{"port", "anchorage", "anchorage", "river", "unknown", "unknown"} { // of each kind of place
		id := "sim-" + chart.Kinds()[i]
		for _, span := range []Span{still, half, moored} {
			expect := want
			if want == "unknown" && span.Moored > 5 {
				expect = "port" // of a circle it is not known whether it is the roads, but moored is moored
			}
			m := Meeting{Span: span}
			if got, because, place := m.where(&Default, charted, geo.At(30.05+float64(i), -39.95)); got != expect || because == "" || place != id {
				t.Errorf("%s, %d of %d moored: %s at %s, because %s; want %s", id, span.Moored, span.Near, got, place, because, expect)
			}
		}
	}
}

// What the ships are decides where they do their work; where they are not known, the
// waters do, and what is not known any more is taken back.
func TestKnown(t *testing.T) {
	slow, fast := 0.5, 8.0
	for name, c := range map[string]struct {
		a, b Ship
		kn   *float64
		m    float64
		want string
	}{
		"nothing known":                   {Ship{}, Ship{}, &slow, 100, "anchorage"},
		"a tug":                           {Ship{Type: "52"}, Ship{Type: "70"}, &slow, 100, "tug"},
		"towing, the other way round":     {Ship{Type: "70"}, Ship{Type: "31"}, &fast, 40, "tug"},
		"a tug in words":                  {Ship{Type: "Tug"}, Ship{Type: "Cargo"}, &slow, 100, "tug"},
		"two tugs":                        {Ship{Type: "52"}, Ship{Type: "52"}, &slow, 100, "anchorage"},
		"a pilot":                         {Ship{Type: "50"}, Ship{Type: "70"}, &fast, 100, "pilot"},
		"a small tanker and a large ship": {Ship{"80", 90}, Ship{"70", 200}, &slow, 100, "bunkering"},
		"the other way round":             {Ship{"70", 200}, Ship{"89", 120}, nil, 100, "bunkering"},
		"under way":                       {Ship{"80", 90}, Ship{"70", 200}, &fast, 100, "anchorage"},
		"a large tanker":                  {Ship{"80", 121}, Ship{"70", 200}, &slow, 100, "anchorage"},
		"two tankers":                     {Ship{"80", 90}, Ship{"80", 200}, &slow, 100, "anchorage"},
		"a tanker beside a smaller ship":  {Ship{"80", 90}, Ship{"70", 90}, &slow, 100, "anchorage"},
		"a tanker of no length":           {Ship{"80", 0}, Ship{"70", 90}, &slow, 100, "anchorage"},
		"a tanker beside one of no type":  {Ship{"80", 90}, Ship{"", 200}, &slow, 100, "anchorage"},
		"beside each other under way":     {Ship{"70", 90}, Ship{"70", 90}, &fast, 61, "anchorage"},
	} {
		e := &supercargo.Event{Encounter: &supercargo.EncounterDetail{Waters: "anchorage", WatersWhy: "in the roads", MedianKn: c.kn, MedianM: c.m}}
		Known(e, c.a, c.b)
		if d := e.Encounter; d.Context != c.want || d.Because == "" {
			t.Errorf("%s: %s, because %s; want %s", name, d.Context, d.Because, c.want)
		}
		Known(e, Ship{}, Ship{})
		if d := e.Encounter; c.m == 100 && (d.Context != "anchorage" || d.Because != "in the roads") {
			t.Errorf("%s: it is %s still", name, d.Context)
		}
	}
}

// Two numbers that sail on side by side, and were never seen apart, are one ship.
func TestOneShip(t *testing.T) {
	fast, slow := 8.0, 1.9
	for name, c := range map[string]struct {
		m       Meeting
		d       supercargo.EncounterDetail
		oneShip bool
	}{
		"one ship":           {Meeting{Span: Span{Near: 20, Moved: 18}}, supercargo.EncounterDetail{MedianKn: &fast, MedianM: 60}, true},
		"at rest for a time": {Meeting{Span: Span{Near: 20, Moved: 17}}, supercargo.EncounterDetail{MedianKn: &fast, MedianM: 60}, false},
		"farther apart":      {Meeting{Span: Span{Near: 20, Moved: 20}}, supercargo.EncounterDetail{MedianKn: &fast, MedianM: 61}, false},
		"within the error":   {Meeting{Span: Span{Near: 20, Moved: 20}}, supercargo.EncounterDetail{MedianKn: &fast, MedianM: 120, ErrorM: 120}, true},
		"slow":               {Meeting{Span: Span{Near: 20, Moved: 20}}, supercargo.EncounterDetail{MedianKn: &slow, MedianM: 20}, false},
		"of no speed":        {Meeting{Span: Span{Near: 20, Moved: 20}}, supercargo.EncounterDetail{MedianM: 20}, false},
		"came together":      {Meeting{Approached: true, Span: Span{Near: 20, Moved: 20}}, supercargo.EncounterDetail{MedianKn: &fast, MedianM: 20}, false},
		"parted":             {Meeting{Parted: true, Span: Span{Near: 20, Moved: 20}}, supercargo.EncounterDetail{MedianKn: &fast, MedianM: 20}, false},
	} {
		if got := c.m.OneShip(&supercargo.Event{Encounter: &c.d}); got != c.oneShip {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Of ships that lay still in a port nothing is told but what was seen to happen.
func TestSeen(t *testing.T) {
	for _, c := range []struct {
		m      Meeting
		waters string
		want   bool
	}{
		{Meeting{}, "port", false}, {Meeting{}, "unknown", false}, {Meeting{}, "river", false}, {Meeting{}, "anchorage", true}, {Meeting{}, "open_sea", true},
		{Meeting{Approached: true}, "port", true}, {Meeting{Parted: true}, "river", true}, {Meeting{Span: Span{Moved: 1}}, "unknown", true},
	} {
		e := &supercargo.Event{Encounter: &supercargo.EncounterDetail{Waters: c.waters}}
		if got := c.m.Seen(e); got != c.want {
			t.Errorf("%+v in %s: %v", c.m, c.waters, got)
		}
	}
}

// The fixes of both ships are the evidence, each once, with what they are there for.
func TestEncounterEvidence(t *testing.T) {
	a, b := seen(0, origin, 0, 0), seen(1, origin, 0, 0)
	b.MMSI = 200000002
	b.Offset = 5
	at := &At{First: [2]supercargo.Fix{a, b}, Least: [2]supercargo.Fix{a, {}}, Last: [2]supercargo.Fix{a, b}}
	roles := []string{}
	for _, w := range at.witnesses() {
		roles = append(roles, w.Role)
	}
	if got := strings.Join(roles, " "); got != "at_begin other_at_begin" {
		t.Errorf("roles %s", got)
	}
	m := &Meeting{Pair: Pair{supercargo.Track{MMSI: 200000001, Hull: 1}, supercargo.Track{MMSI: 200000002, Hull: 1}}, Span: Span{First: Default.Slot(a.Time), Last: Default.Slot(a.Time) + 11, Near: 10, Unheard: 2, Least: 40, Err: 200}, Meets: []string{"close"}, Parted: true}
	e := m.Event(&Default, chart.BuiltIn(), at)
	d := e.Encounter
	if e.Track != m.A || e.Other != m.B || d.OtherMMSI != 200000002 || d.Hours != 0.83 || *d.ShareHeard != 0.67 || d.ErrorM != 20 || d.Began != "first_heard" || d.Ended != "parted" || d.Context != "open_sea" {
		t.Errorf("%+v %+v", e, d)
	}
}
