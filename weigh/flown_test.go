package weigh

import (
	"strings"
	"testing"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
	"supercargo/ledger"
	"supercargo/motion"
)

// crow is the address of an invented aircraft, said to have flown from Aktau to Baku within two
// hours.
var crow = func() supercargo.MMSI { m, _ := supercargo.ParseAddress24([]byte("FA00F0")); return m }()

const noon = start + 10*day + 12*hour

func crowCase() (*Scales, *supercargo.Claim) {
	k := supercargo.Claim{ID: "T-1", Case: "test", Simulated: true, Act: supercargo.Asserts, Stage: supercargo.Moved, Item: supercargo.Cargo,
		When: supercargo.Span{EDTF: "1972-10-07", Earliest: noon, Latest: noon + 2*hour},
		From: []supercargo.Location{{Said: "Aktau"}}, To: []supercargo.Location{{Said: "Baku"}},
		By: []supercargo.Carrier{{Said: "SIM CROW", Kind: supercargo.AircraftCarrier, Ref: "sim-crow"}}}
	a := supercargo.Aircraft{ID: "sim-crow", Registration: "SIM-76009", Also: []string{"SIM-76008"}, Type: "Il-76", ICAO: "FA00F0"}
	return &Scales{Factors(), &ledger.Case{Aircraft: []supercargo.Aircraft{a}, Claims: []supercargo.Claim{k}}}, &k
}

func end(code string, p float64) supercargo.FlightEnd {
	if code == "" {
		return supercargo.FlightEnd{CannotSay: "too_high"}
	}
	f, _ := atlas.AirfieldByCode(code)
	return supercargo.FlightEnd{Airfields: []supercargo.AirfieldChance{{ICAO: code, Name: f.Name, State: f.State, P: p}}, P: 1 - p}
}

// aflight is a flight, of which the positions are those of two places.
func aflight(a, b supercargo.FlightEnd, from, to supercargo.Instant, p, q geo.Point) supercargo.Event {
	t := supercargo.Track{MMSI: crow, Hull: 1}
	return supercargo.Event{ID: supercargo.MakeEventID(supercargo.Flown, t, from), Kind: supercargo.Flown, Track: t, Start: from, End: to, StartLat: p.Lat, StartLon: p.Lon, EndLat: q.Lat, EndLon: q.Lon, Simulated: true,
		Flight: &supercargo.FlightDetail{From: a, To: b, TakeOff: [2]supercargo.Instant{from - hour/10, from}, Landing: [2]supercargo.Instant{to, to + hour/10}, Ended: "landed"}}
}

func agap(from, to supercargo.Instant, p, q geo.Point) supercargo.Event {
	t := supercargo.Track{MMSI: crow, Hull: 1}
	return supercargo.Event{ID: supercargo.MakeEventID(supercargo.Gap, t, from), Kind: supercargo.Gap, Track: t, Start: from, End: to, StartLat: p.Lat, StartLon: p.Lon, EndLat: q.Lat, EndLon: q.Lon, Simulated: true, Gap: &supercargo.GapDetail{Aloft: &supercargo.AloftDetail{}}}
}

// What was received of an aircraft decides whether it made the flight only where it is known who it
// was, where it began and ended, or that no silence leaves room for it.
func TestFlown(t *testing.T) {
	aktau, baku, far := geo.At(43.86, 51.09), geo.At(40.47, 50.05), geo.At(60, 100)
	made := aflight(end("UATE", 0.95), end("UBBB", 0.97), noon+hour/2, noon+hour, aktau, baku)
	elsewhere := aflight(end("URWA", 0.95), end("URWA", 0.95), noon-4*hour, noon+5*hour, far, far)
	received := []Extent{{supercargo.Track{MMSI: crow, Hull: 1}, start, start + 30*day}}
	for _, c := range []struct {
		name   string
		events []supercargo.Event
		tracks []Extent
		heard  []Reception
		want   supercargo.Verdict
		says   string
	}{
		{"from airfield to airfield", []supercargo.Event{made}, received, nil, supercargo.Supported, "received on 1 flight from Aktau to Baku"},
		{"where it took off is not sure", []supercargo.Event{aflight(end("UATE", 0.89), end("UBBB", 0.97), noon+hour/2, noon+hour, aktau, baku)}, received, nil, supercargo.Undecided, "not sure where it took off"},
		{"where it landed cannot be said", []supercargo.Event{aflight(end("UATE", 0.99), end("", 0), noon+hour/2, noon+hour, aktau, baku)}, received, nil, supercargo.Undecided, "not sure where it landed"},
		{"the other way", []supercargo.Event{aflight(end("UBBB", 0.99), end("UATE", 0.99), noon+hour/2, noon+hour, baku, aktau)}, received, nil, supercargo.NoCoverage, ""},
		{"landed after the time", []supercargo.Event{aflight(end("UATE", 0.99), end("UBBB", 0.99), noon+hour, noon+3*hour, aktau, baku)}, received, nil, supercargo.NoCoverage, ""},
		{"took off before the time", []supercargo.Event{aflight(end("UATE", 0.99), end("UBBB", 0.99), noon-hour, noon+hour, aktau, baku)}, received, nil, supercargo.NoCoverage, ""},
		{"no aircraft can", []supercargo.Event{aflight(end("UATE", 0.99), end("UBBB", 0.99), noon+hour, noon+hour+hour/60, aktau, baku)}, received, nil, supercargo.NoCoverage, ""},
		{"elsewhere all the time", []supercargo.Event{elsewhere}, received, nil, supercargo.Contradicted, "no silence long enough"},
		{"a silence near it", []supercargo.Event{elsewhere, agap(noon, noon+2*hour, aktau, baku)}, received, nil, supercargo.NoCoverage, ""},
		{"a silence too short", []supercargo.Event{elsewhere, agap(noon, noon+hour/10, aktau, baku)}, received, nil, supercargo.Contradicted, ""},
		{"a silence too far away", []supercargo.Event{elsewhere, agap(noon, noon+2*hour, far, far)}, received, nil, supercargo.Contradicted, ""},
		{"received only later", []supercargo.Event{aflight(end("URWA", 0.95), end("URWA", 0.95), noon+20*hour, noon+22*hour, far, far)}, received, []Reception{{"said: Baku", noon, noon + hour, 7, true}}, supercargo.Undecided, "leave room"},
		{"not received, others were", nil, nil, []Reception{{"said: Baku", noon, noon + hour, 7, true}}, supercargo.Undecided, "was not received at all"},
		{"not received, ships were", nil, nil, []Reception{{"said: Baku", noon, noon + hour, 7, false}}, supercargo.NoCoverage, "No aircraft at all"},
		{"two send its address", []supercargo.Event{made}, append([]Extent{{supercargo.Track{MMSI: crow, Hull: 2}, start, start + 30*day}}, received...), nil, supercargo.Undecided, "Several aircraft"},
	} {
		s, k := crowCase()
		f := find(t, s.AgainstEvents(k, &Movements{Events: c.events, Tracks: c.tracks, Heard: c.heard}), "T-1", "flown")
		if f.Verdict != c.want || !strings.Contains(f.Statement, c.says) {
			t.Errorf("%s: %q, want %q with %q: %s", c.name, f.Verdict, c.want, c.says, f.Statement)
		}
		sound(t, &f)
	}
	s, k := crowCase()
	real := *k
	real.Simulated = false
	if f := find(t, s.AgainstEvents(&real, &Movements{Events: []supercargo.Event{made}, Tracks: received}), "T-1", "flown"); f.Verdict == supercargo.Supported {
		t.Error("a claim of the world is set against a simulated flight")
	}
	of := *k
	of.From = nil
	for _, f := range s.AgainstEvents(&of, &Movements{Events: []supercargo.Event{made}, Tracks: received}) {
		t.Error("a claim without a beginning is set against flights:", f.Statement)
	}
}

// An aircraft is found by the address that the case has, by registrations given with positions,
// and only where neither is known by a table, which is named.
func TestWhoFlies(t *testing.T) {
	s, _ := crowCase()
	other, _ := supercargo.ParseAddress24([]byte("FA00F1"))
	third, _ := supercargo.ParseAddress24([]byte("FA00F2"))
	said := []supercargo.Statement{{MMSI: other, Property: supercargo.PropRegistration, Value: "SIM76008"}, {MMSI: third, Property: supercargo.PropName, Value: "SIM76008"}}
	tables := []TableStates{{third, "sim-76009", "SIM TABLE of 1972-10-01"}, {other, "SIM-1", "SIM TABLE of 1972-10-01"}}
	a := s.Case.Aircraft[0]
	unknown := a
	unknown.ICAO = ""
	for _, c := range []struct {
		name string
		a    *supercargo.Aircraft
		m    Movements
		want string
	}{
		{"address and registration", &a, Movements{Statements: said, Tables: tables}, "FA00F0 by the case, FA00F1 by the registration given with its positions"},
		{"address", &a, Movements{Tables: tables}, "FA00F0 by the case"},
		{"registration", &unknown, Movements{Statements: said, Tables: tables}, "FA00F1 by the registration given with its positions"},
		{"table", &unknown, Movements{Tables: tables}, "FA00F2 by the table SIM TABLE of 1972-10-01"},
		{"nothing", &unknown, Movements{}, ""},
		{"no registration", &supercargo.Aircraft{ID: "x"}, Movements{Statements: []supercargo.Statement{{MMSI: other, Property: supercargo.PropRegistration}}}, ""},
	} {
		var got []string
		for _, f := range c.m.flyers(c.a) {
			address, _ := f.address.Aircraft()
			got = append(got, address.String()+" "+f.by)
		}
		if g := strings.Join(got, ", "); g != c.want {
			t.Errorf("%s: %q, want %q", c.name, g, c.want)
		}
	}
}

// A flight fits in a silence if the aircraft can have come to where it began in time, and gone on
// from where it ended to where it was received next.
func TestFlightInASilence(t *testing.T) {
	aktau, baku, far := geo.At(43.86, 51.09), geo.At(40.47, 50.05), geo.At(60, 100)
	at, there := stretch{noon, noon + hour}, stretch{noon, noon + 10*hour}
	at2 := func(h supercargo.Instant, p geo.Point) *motion.Moment { return &motion.Moment{Time: h, At: p} }
	for _, c := range []struct {
		name string
		s    unheard
		want bool
	}{
		{"nothing known", unheard{}, true},
		{"heard at the origin before", unheard{at2(noon, aktau), nil}, true},
		{"heard too far away before", unheard{at2(noon, far), nil}, false},
		{"heard far away long before", unheard{at2(noon-9*hour, far), nil}, true},
		{"heard at the destination after", unheard{nil, at2(noon+2*hour, baku)}, true},
		{"heard too far away after", unheard{nil, at2(noon+hour/2, far)}, false},
		{"no time between", unheard{at2(noon, aktau), at2(noon+hour/12, baku)}, false},
	} {
		if got := c.s.holds(&aktau, &baku, at, there); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if s := (unheard{at2(noon, far), nil}); !s.holds(nil, nil, at, there) {
		t.Error("a flight between places that are not known may have been anywhere")
	}
}

// The airfield of a place is one near its middle and of its state.
func TestAirfieldOfAPlace(t *testing.T) {
	s, _ := crowCase()
	for _, c := range []struct {
		said, code string
		want       bool
	}{{"Aktau", "UATE", true}, {"Aktau", "UATG", false}, {"Tehran", "OIIE", true}, {"Moscow", "UUWW", true}, {"Tehran", "UUWW", false}, {"Iran", "OIII", true}, {"Russia", "OIII", false}, {"Nowhere at all", "OIII", false}} {
		f, known := atlas.AirfieldByCode(c.code)
		if got := serves(&supercargo.AirfieldChance{ICAO: c.code, State: f.State}, s.Spot(supercargo.Location{Said: c.said})); !known || got != c.want {
			t.Errorf("%s is of %s: %v", c.code, c.said, got)
		}
	}
}
