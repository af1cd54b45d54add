package answer

import (
	"testing"

	"supercargo"
	"supercargo/chart"
	"supercargo/flow"
	"supercargo/ledger"
	"supercargo/weigh"
)

// A voyage that arrived at a place of the chart is a trip, and its roads are those of the
// port; one that goes on, or cannot have been, is none.
func TestTripOf(t *testing.T) {
	places := chart.BuiltIn()
	e := func(from, to, ended string, end supercargo.Instant) *supercargo.Event {
		return &supercargo.Event{ID: "e", Kind: supercargo.Voyage, Start: 5, End: end, Track: supercargo.Track{MMSI: 273000001}, Voyage: &supercargo.VoyageDetail{From: from, To: to, Ended: ended}}
	}
	got, ok := tripOf(e("ir-anzali-roads", "ru-astrakhan", "arrived", 9), places)
	if !ok || got.From.Place != "ir-anzali" || got.From.State != "IR" || got.To.Place != "ru-astrakhan" || got.Flag != "RU" || got.Mode != supercargo.BySea || got.Window.Latest != 9 {
		t.Errorf("%v %+v", ok, got)
	}
	for name, bad := range map[string]*supercargo.Event{
		"goes on":                e("ir-anzali", "", "", 0),
		"cannot have been":       e("ir-anzali", "ru-astrakhan", "impossible_after", 9),
		"to a place of no chart": e("ir-anzali", "cell-1", "arrived", 9),
		"no voyage":              {Kind: supercargo.Gap, Start: 5, End: 9},
	} {
		if _, ok := tripOf(bad, places); ok {
			t.Errorf("%s: a trip", name)
		}
	}
}

// A flight between two airfields that are sure is a trip, by air; one that goes on, or of
// which an end is not sure, is none.
func TestFlightTrip(t *testing.T) {
	end := func(p float64, why string) supercargo.FlightEnd {
		return supercargo.FlightEnd{CannotSay: why, Airfields: []supercargo.AirfieldChance{{ICAO: "OIIE", Name: "Imam Khomeini", State: "IR", P: p}}}
	}
	e := func(from, to supercargo.FlightEnd, ended string, until supercargo.Instant) *supercargo.Event {
		return &supercargo.Event{ID: "e", Kind: supercargo.Flown, Start: 5, End: until, Flight: &supercargo.FlightDetail{From: from, To: to, Ended: ended}}
	}
	got, ok := flightTrip(e(end(0.9, ""), end(0.99, ""), "landed", 9))
	if !ok || got.Mode != supercargo.ByAir || got.From.State != "IR" || got.From.At == nil || got.From.Place != "" || got.Window != (supercargo.Span{Earliest: 5, Latest: 9}) {
		t.Errorf("%v %+v", ok, got)
	}
	for name, bad := range map[string]*supercargo.Event{
		"goes on":             e(end(1, ""), end(1, ""), "", 0),
		"from not sure":       e(end(0.899, ""), end(1, ""), "landed", 9),
		"to not sure":         e(end(1, ""), end(0.899, ""), "landed", 9),
		"nothing can be said": e(end(1, ""), end(0.95, "level"), "silence", 9),
		"no flight":           {Kind: supercargo.Gap, Start: 5, End: 9},
	} {
		if _, ok := flightTrip(bad); ok {
			t.Errorf("%s: a trip", name)
		}
	}
}

// Aircraft of a case are known by their address; an address of two is of neither, and what has
// none is not found.
func TestAircraftOfACase(t *testing.T) {
	k := &ledger.Case{Aircraft: []supercargo.Aircraft{{ID: "one", ICAO: "FA0001", Type: "Il-76TD"}, {ID: "two", ICAO: "FA0002"}, {ID: "same", ICAO: "FA0002"}, {ID: "third", ICAO: "FA0002"}, {ID: "bare"}}}
	got := planesOf(k)
	one, two := supercargo.Address24(0xFA0001).Key(supercargo.SpaceICAO), supercargo.Address24(0xFA0002).Key(supercargo.SpaceICAO)
	if a := got[one]; a == nil || a.ID != "one" || got[two] != nil || len(got) != 2 {
		t.Errorf("%v", got)
	}
	s := &weigh.Scales{Table: weigh.Factors(), Case: k}
	var t1, t2 flow.Trip
	carriedBy(&t1, s, nil, got[one])
	carriedBy(&t2, s, nil, &k.Aircraft[1])
	if t1.Carrier != "aircraft:one" || t1.Full == nil || t1.Full.Low != 47 || *t1.Full.High != 50 || t2.Carrier != "aircraft:two" || t2.Full != nil {
		t.Errorf("%+v, %+v", t1, t2)
	}
}
