package weigh

import (
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
	"supercargo/ledger"
	"supercargo/reach"
)

// An invented ship between two invented ports, 300 nm apart along a meridian.
const (
	testMMSI supercargo.MMSI = 200000999
	day                      = supercargo.Instant(supercargo.Day)
	start                    = 1000 * day
)

func testCase() (*Scales, *supercargo.Claim) {
	when := supercargo.Span{EDTF: "1972-10-07/1972-10-10", Earliest: start + 10*day, Latest: start + 14*day}
	k := supercargo.Claim{ID: "T-1", Case: "test", Simulated: true, Act: supercargo.Asserts, Stage: supercargo.Moved, Item: supercargo.Cargo, When: when,
		From: []supercargo.Location{{Said: "Southport", Place: "zz-south"}}, To: []supercargo.Location{{Said: "Northport", Place: "zz-north"}},
		By: []supercargo.Carrier{{Said: "SIM KNOT", Kind: supercargo.VesselCarrier, Ref: "sim-knot"}}}
	v := supercargo.Vessel{ID: "sim-knot", Name: "SIM KNOT", MMSI: testMMSI, LengthM: 140, BeamM: 17}
	south, north, lon := 37.0, 42.0, 52.0 // on the Caspian
	sites := []supercargo.Site{{ID: "zz-south", Name: "Southport", Lat: &south, Lon: &lon}, {ID: "zz-north", Name: "Northport", Lat: &north, Lon: &lon}}
	return &Scales{Factors(), &ledger.Case{Vessels: []supercargo.Vessel{v}, Places: sites, Claims: []supercargo.Claim{k}}}, &k
}

func testWhere() map[supercargo.PlaceID]geo.Point {
	return map[supercargo.PlaceID]geo.Point{"zz-south": geo.At(37, 52), "zz-north": geo.At(42, 52)}
}

func track() supercargo.Track { return supercargo.Track{MMSI: testMMSI, Hull: 1} }

func event(kind supercargo.EventKind, place string, from, to supercargo.Instant, lat, lat2 float64) supercargo.Event {
	a, b := geo.At(lat, 52), geo.At(lat2, 52)
	return supercargo.Event{ID: supercargo.MakeEventID(kind, track(), from), Kind: kind, Track: track(), Place: place, Start: from, End: to,
		StartLat: a.Lat, StartLon: a.Lon, EndLat: b.Lat, EndLon: b.Lon}
}

func voyageEvent(from, to supercargo.Instant) supercargo.Event {
	e := event(supercargo.Voyage, "", from, to, 37, 42)
	hour := supercargo.Instant(supercargo.Hour)
	e.Voyage = &supercargo.VoyageDetail{From: "zz-south", To: "zz-north", DistanceNM: new(300.0),
		Departure: [2]supercargo.Instant{from, from + hour}, Arrival: [2]supercargo.Instant{to - hour, to}}
	return e
}

// heardAt is reception at both ports on every day of the window.
func heardAt(n int64) []Reception {
	return []Reception{{"zz-south", start + 10*day, start + 14*day, n, false}, {"zz-north", start + 10*day, start + 14*day, n, false}}
}

func whole() []Extent { return []Extent{{track(), start, start + 30*day}} }

func TestAgainstEvents(t *testing.T) {
	for _, c := range []struct {
		name  string
		moves Movements
		want  supercargo.Verdict
		says  string
	}{
		{"voyage seen", Movements{Tracks: whole(), Heard: heardAt(5), Events: []supercargo.Event{
			event(supercargo.PortCall, "zz-south", start+9*day, start+11*day, 37, 37), voyageEvent(start+11*day, start+13*day)}}, supercargo.Supported, "period claimed"},
		{"seen elsewhere throughout", Movements{Tracks: whole(), Heard: heardAt(5), Events: []supercargo.Event{
			event(supercargo.PortCall, "zz-north", start+2*day, start+20*day, 42, 42)}}, supercargo.Contradicted, "cannot have been"},
		{"a gap too short to go there and back", Movements{Tracks: whole(), Heard: heardAt(5), Events: []supercargo.Event{
			event(supercargo.Gap, "", start+11*day, start+12*day, 42, 42)}}, supercargo.Contradicted, "cannot have been"},
		{"a gap that holds the voyage", Movements{Tracks: whole(), Heard: heardAt(5), Events: []supercargo.Event{
			event(supercargo.Gap, "", start+10*day, start+13*day, 38, 42)}}, supercargo.Undecided, "fits in an AIS gap of 72 h"},
		{"an open gap", Movements{Tracks: whole(), Heard: heardAt(5), Events: []supercargo.Event{
			event(supercargo.Gap, "", start+11*day, 0, 38, 0)}}, supercargo.Undecided, "may lie in that AIS gap"},
		{"an open gap too short to get there", Movements{Tracks: []Extent{{track(), start, start + 14*day - day/4}}, Heard: heardAt(5), Events: []supercargo.Event{
			event(supercargo.PortCall, "zz-south", start+9*day, start+13*day, 37, 37), event(supercargo.Gap, "", start+14*day-day/4, 0, 38, 0)}}, supercargo.Contradicted, "cannot have been"},
		{"others are received and she is not", Movements{Heard: heardAt(5)}, supercargo.Undecided, "Other ships were received"},
		{"a voyage that began a day before the days claimed", Movements{Tracks: whole(), Heard: heardAt(5), Events: []supercargo.Event{
			voyageEvent(start+9*day, start+10*day+day/2), event(supercargo.PortCall, "zz-north", start+10*day+day/2, start+11*day, 42, 42), event(supercargo.Gap, "", start+11*day, start+14*day, 42, 42)}}, supercargo.Undecided, "not on the days claimed, but up to 2 days off them"},
		{"nobody is received", Movements{Heard: heardAt(0)}, supercargo.NoCoverage, "No ship at all"},
		{"nobody is received, and her track ends before", Movements{Tracks: []Extent{{track(), start, start + 5*day}}}, supercargo.NoCoverage, "No ship at all"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, k := testCase()
			c.moves.Where = testWhere()
			for _, f := range s.AgainstEvents(k, &c.moves) {
				if f.Question == "voyage" && (f.Verdict != c.want || !strings.Contains(f.Statement, c.says)) {
					t.Errorf("want %q and %q, got %q: %s", c.want, c.says, f.Verdict, f.Statement)
				}
				sound(t, &f)
			}
		})
	}
}

// Dates that are one day off flip the verdict, and the finding says so.
func TestDateSlackFlips(t *testing.T) {
	s, k := testCase()
	m := &Movements{Tracks: whole(), Heard: heardAt(5), Where: testWhere(), Events: []supercargo.Event{voyageEvent(start+8*day, start+9*day+1)}}
	for _, f := range s.AgainstEvents(k, m) {
		if f.Question == "voyage" && (f.Verdict != supercargo.Contradicted || !strings.Contains(f.FlipsOn, "date-slack at 2 days: supported")) {
			t.Errorf("got %q, flips on %q", f.Verdict, f.FlipsOn)
		}
	}
}

func TestRepeatedTrips(t *testing.T) {
	two := 2.0
	for _, c := range []struct {
		events []supercargo.Event
		want   supercargo.Verdict
	}{
		{[]supercargo.Event{voyageEvent(start+10*day, start+11*day), voyageEvent(start+12*day, start+13*day)}, supercargo.Supported},
		{[]supercargo.Event{voyageEvent(start+10*day, start+11*day)}, supercargo.Contradicted},
		{[]supercargo.Event{voyageEvent(start+10*day, start+11*day), event(supercargo.Gap, "", start+12*day, start+14*day, 42, 42)}, supercargo.Undecided},
	} {
		s, k := testCase()
		k.Quantities = []supercargo.Quantity{{Said: "two voyages", Low: &two, High: &two, Unit: supercargo.VoyageUnit}}
		for _, f := range s.AgainstEvents(k, &Movements{Tracks: whole(), Heard: heardAt(5), Where: testWhere(), Events: c.events}) {
			if f.Question == "repeats" && f.Verdict != c.want {
				t.Errorf("want %q, got %q: %s", c.want, f.Verdict, f.Statement)
			}
		}
	}
}

// A ship of no known MMSI is found by what she states, and a namesake with
// another IMO number is not taken for her.
func TestWhoSends(t *testing.T) {
	name := func(id supercargo.MMSI) supercargo.Statement {
		return supercargo.Statement{MMSI: id, Property: supercargo.PropName, Value: "SIM KNOT"}
	}
	imo := func(id supercargo.MMSI, n string) supercargo.Statement {
		return supercargo.Statement{MMSI: id, Property: supercargo.PropIMO, Value: n}
	}
	v := &supercargo.Vessel{Name: "Sim Knot", IMO: 4000008}
	byName := Movements{Statements: []supercargo.Statement{name(1), name(2), imo(2, "4000010")}}
	if got := byName.sending(v); len(got) != 1 || got[0] != 1 {
		t.Errorf("by name: %v", got)
	}
	byIMO := Movements{Statements: []supercargo.Statement{name(1), imo(3, "4000008")}}
	if got := byIMO.sending(v); len(got) != 1 || got[0] != 3 {
		t.Errorf("by IMO number: %v", got)
	}
	v.IMO = 0
	if got := byName.sending(v); len(got) != 2 {
		t.Errorf("all of a name, where the case has no number: %v", got)
	}
}

// What denies, takes back or does not confirm a movement is not supported by one.
func TestNoMovementIsClaimed(t *testing.T) {
	for act, want := range map[supercargo.Act]bool{supercargo.Asserts: true, supercargo.Corrects: true, supercargo.Counts: true, supercargo.Denies: false, supercargo.Retracts: false, supercargo.Declines: false} {
		s, k := testCase()
		k.Act = act
		m := &Movements{Tracks: whole(), Heard: heardAt(5), Where: testWhere(), Events: []supercargo.Event{voyageEvent(start+11*day, start+13*day)}}
		if fs := s.AgainstEvents(k, m); (len(fs) > 0) != want {
			t.Errorf("%s: %d findings", act, len(fs))
		}
	}
}

// Of a ship that is known by its name alone it is said so, and of two of that name it is not known
// which one is claimed.
func TestByNameAlone(t *testing.T) {
	other := supercargo.Track{MMSI: testMMSI + 1, Hull: 1}
	said := func(id supercargo.MMSI) supercargo.Statement {
		return supercargo.Statement{MMSI: id, Property: supercargo.PropName, Value: "SIM KNOT"}
	}
	for _, c := range []struct {
		name   string
		said   []supercargo.Statement
		mmsi   supercargo.MMSI
		tracks []Extent
		want   supercargo.Verdict
		says   string
	}{
		{"by its MMSI", nil, testMMSI, whole(), supercargo.Supported, "of that time. Movement is no proof"},
		{"by its name", []supercargo.Statement{said(testMMSI)}, 0, whole(), supercargo.Supported, "The ship is taken to be the one claimed by its name alone, sent under MMSI 200000999."},
		{"two of that name", []supercargo.Statement{said(testMMSI), said(other.MMSI)}, 0, append(whole(), Extent{other, start, start + 30*day}), supercargo.Undecided, "2 numbers sent the name of SIM KNOT in the period claimed"},
		{"two, and one of them long before", []supercargo.Statement{said(testMMSI), said(other.MMSI)}, 0, append(whole(), Extent{other, start, start + 2*day}), supercargo.Supported, "by its name alone"},
		{"none received", nil, 0, nil, supercargo.Undecided, "nothing known to come from SIM KNOT"},
	} {
		s, k := testCase()
		s.Case.Vessels[0].MMSI = c.mmsi
		v := voyageEvent(start+11*day, start+13*day)
		v.Voyage.ShareHeard = new(1.0)
		m := &Movements{Tracks: c.tracks, Heard: heardAt(5), Where: testWhere(), Statements: c.said, Events: []supercargo.Event{event(supercargo.PortCall, "zz-south", start+9*day, start+11*day, 37, 37), v}}
		for _, f := range s.AgainstEvents(k, m) {
			if f.Verdict != c.want || f.Question == "voyage" && !strings.Contains(f.Statement, c.says) {
				t.Errorf("%s, %s: %s, %s", c.name, f.Question, f.Verdict, f.Statement)
			}
			sound(t, &f)
		}
	}
}

// sound checks what holds of every finding.
func sound(t *testing.T, f *supercargo.Finding) {
	t.Helper()
	for _, text := range []string{f.Statement, f.Power} {
		for _, fault := range Lint(text) {
			t.Errorf("%s %s: %v in %q", f.Claim, f.Question, fault, text)
		}
	}
	if len(f.Inputs) == 0 || f.FlipsOn == "" || f.Power == "" || f.Verdict == "" {
		t.Errorf("%s %s: inputs, flips_on, power or verdict missing", f.Claim, f.Question)
	}
	for _, in := range f.Inputs {
		if in.Source == "" || in.Unit == "" || in.Low > in.High {
			t.Errorf("%s %s: input %s has no source, no unit or ends that are turned round", f.Claim, f.Question, in.Name)
		}
	}
	if m := f.Verdict; m == supercargo.Supported || m == supercargo.Contradicted || m == supercargo.Undecided || m == supercargo.NoCoverage {
		if !strings.Contains(f.Statement, noProof) {
			t.Errorf("%s %s: does not say that movement is no proof of cargo", f.Claim, f.Question)
		}
	}
}

// Draughts that were stated can support a heavy cargo; a light one is below
// what they can show.
func TestDraughtStated(t *testing.T) {
	said := func(value string, at supercargo.Instant) supercargo.Statement {
		return supercargo.Statement{MMSI: testMMSI, Property: supercargo.PropDraught, Value: value, From: at, To: at + day}
	}
	for tonnes, want := range map[float64]supercargo.Verdict{2000: supercargo.Supported, 100: supercargo.Undecided} {
		s, k := testCase()
		k.Quantities = []supercargo.Quantity{{Said: "tonnes", Low: &tonnes, High: &tonnes, Unit: supercargo.Tonne}}
		m := &Movements{Tracks: whole(), Heard: heardAt(5), Where: testWhere(), Statements: []supercargo.Statement{said("3.2", start+10*day), said("4.3", start+11*day)}}
		found := false
		for _, f := range s.AgainstEvents(k, m) {
			if f.Question == "draught stated" {
				found = true
				sound(t, &f)
				if f.Verdict != want {
					t.Errorf("%v t: want %q, got %q: %s", tonnes, want, f.Verdict, f.Statement)
				}
			}
		}
		if !found {
			t.Errorf("%v t: no finding", tonnes)
		}
	}
}

// A claim of the world is not set against an exercise.
func TestSimulatedApart(t *testing.T) {
	s, k := testCase()
	k.Simulated = false
	e := voyageEvent(start+11*day, start+13*day)
	e.Simulated = true
	for _, f := range s.AgainstEvents(k, &Movements{Heard: heardAt(5), Where: testWhere(), Events: []supercargo.Event{e}}) {
		if f.Verdict == supercargo.Supported {
			t.Errorf("%s: a simulated voyage supports it", f.Question)
		}
	}
}

// A voyage is as far as the way by water, with its error, where that is known; never
// nearer than the great circle.
func TestFarAway(t *testing.T) {
	nm := func(x float64) *float64 { return &x }
	for _, c := range []struct {
		great, water, off *float64
		name              string
		low, high         float64
	}{
		{nm(100), nil, nil, "great circle", 100, 100},
		{nm(100), nm(120), nm(5), "by water", 115, 125},
		{nm(100), nm(102), nm(5), "by water", 100, 107},
		{nm(100), nm(90), nm(5), "by water", 100, 100},
	} {
		got := farAway(&supercargo.VoyageDetail{DistanceNM: c.great, WaterNM: c.water, WaterErrorNM: c.off})
		if got.name != c.name || got.Low != c.low || got.High != c.high || got.unit != "nm" {
			t.Errorf("%v: %+v", c, got)
		}
	}
}

// flat is a sea on which a way by water is as much longer than the great circle as is
// said, and on which a ship makes 10 kn.
type flat struct {
	longer  float64
	errorNM float64
	reached *reach.Reached
}

func (s flat) Way(from, to geo.Point) (nm, errorNM float64, ok bool) {
	return geo.NM(from, to) * s.longer, s.errorNM, s.longer > 0
}

func (s flat) Reach(*supercargo.Event) *reach.Reached { return s.reached }

// A passage in a gap is told by its legs by water, by the time that it takes at the
// ship's own speeds, by what the silence is worth and by how probable a call is; and a way
// that is too long by water even for the fastest ship, beyond its error, is none.
func TestPassageInAGap(t *testing.T) {
	ten := &reach.Reached{MostKn: 10, NoCall: 0.7, Places: []reach.Place{{Spot: reach.Spot{ID: "zz-north-roads"}, P: 0.2}, {Spot: reach.Spot{ID: "zz-other"}, P: 0.1}}}
	slow := &reach.Reached{MostKn: 4, NoCall: 1}
	// From 38°N by the port on 37°N (60 nm) and the other on 42°N (300 nm), on to 41.5°N (30 nm).
	both := event(supercargo.Gap, "", start+10*day, start+13*day, 38, 41.5)
	both.Gap = &supercargo.GapDetail{Hours: 72, Silence: &supercargo.SilenceDetail{Class: "poor_reception", PNotSending: 0.004, POutage: 0.1, PPoor: 0.896}}
	// From 40°N to the north port (120 nm) and back to 41°N (60 nm).
	one := event(supercargo.Gap, "", start+10*day, start+13*day, 40, 41)
	one.Gap = &supercargo.GapDetail{Hours: 72}
	atSouth := event(supercargo.PortCall, "zz-south", start+9*day, start+10*day, 37, 37)
	for _, c := range []struct {
		name   string
		sea    Sea
		events []supercargo.Event
		want   supercargo.Verdict
		says   []string
		not    string
	}{
		{"the whole voyage", flat{1, 3, ten}, []supercargo.Event{both}, supercargo.Undecided, []string{
			"By water it is 60 nm to Southport, then 300 nm to Northport and then 30 nm to where it was received again, 390 nm in all, give or take 9 nm.",
			"At 10.0 kn, the most that it is taken to make good, that takes 40 h and leaves up to 32 h for the stay.",
			"gives under 1 % to the ship not sending, 10 % to an outage and 90 % to poor reception."}, "no call at all"},
		{"too long for the ship itself", flat{1, 3, slow}, []supercargo.Event{both}, supercargo.Undecided, []string{
			"That takes 5.4 kn throughout, and 4.0 kn is the most that the ship is taken to make good by the speeds that it sent."}, "leaves up to"},
		{"the destination alone", flat{1, 3, ten}, []supercargo.Event{atSouth, one}, supercargo.Undecided, []string{
			"By water it is 120 nm to Northport and then 60 nm to where it was received again, 180 nm in all, give or take 6 nm.", "takes 19 h and leaves up to 53 h",
			"a call at Northport in that gap has 20 %, and no call at all 70 %."}, ""},
		{"no way by water is known", flat{0, 0, ten}, []supercargo.Event{both}, supercargo.Undecided, []string{"No way by water is known there"}, "make good"},
		{"no sea", nil, []supercargo.Event{both}, supercargo.Undecided, []string{"fits in an AIS gap of 72 h"}, "By water"},
		// 390 nm at 12 kn are 32.5 h of 72: by water three times as far does not fit, unless
		// the length may be off by so much.
		{"too long by water", flat{3, 3, ten}, []supercargo.Event{both}, supercargo.Contradicted, []string{"cannot have been at both"}, "By water"},
		{"too long by water, give or take", flat{3, 150, ten}, []supercargo.Event{both}, supercargo.Undecided, []string{"1,200 nm in all, give or take 450 nm"}, "leaves up to"},
		{"within a tenth", flat{2.4, 1, ten}, []supercargo.Event{both}, supercargo.Undecided, []string{"936 nm in all"}, "leaves up to"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, k := testCase()
			m := &Movements{Tracks: whole(), Heard: heardAt(5), Where: testWhere(), Events: c.events, Sea: c.sea}
			for _, f := range s.AgainstEvents(k, m) {
				sound(t, &f)
				if f.Question != "voyage" {
					continue
				}
				for _, says := range c.says {
					if !strings.Contains(f.Statement, says) {
						t.Errorf("%q is not in: %s", says, f.Statement)
					}
				}
				if f.Verdict != c.want || c.not != "" && strings.Contains(f.Statement, c.not) {
					t.Errorf("%s: %s", f.Verdict, f.Statement)
				}
			}
		})
	}
}

// Where a visit to the origin is left open, the gap that leaves it open is named.
func TestOriginInAGap(t *testing.T) {
	s, k := testCase()
	gap := event(supercargo.Gap, "", start+10*day, start+13*day, 38, 39)
	gap.Gap = &supercargo.GapDetail{Hours: 72}
	m := &Movements{Tracks: whole(), Heard: heardAt(5), Where: testWhere(), Events: []supercargo.Event{gap}, Sea: flat{1, 3, nil}}
	for _, f := range s.AgainstEvents(k, m) {
		if f.Question != "origin" {
			continue
		}
		if want := "leave room for a visit, from " + moment(gap.Start) + " to " + moment(gap.End) + ". By water it is 60 nm to Southport and then 120 nm"; !strings.Contains(f.Statement, want) || len(f.Events) != 1 || f.Events[0] != gap.ID {
			t.Errorf("%v: %s", f.Events, f.Statement)
		}
		sound(t, &f)
	}
}
