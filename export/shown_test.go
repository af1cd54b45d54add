package export

import (
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/flow"
	"supercargo/geo"
	"supercargo/store"
)

// What a table has of each kind of event, with what is not always there, and without it.
func TestWhatOfEvents(t *testing.T) {
	x, y, z := 12.34, 0.5, 8.0
	alpha := supercargo.Track{MMSI: 200000001, Hull: 2}
	for _, c := range []struct {
		detail any
		want   string
	}{
		{&supercargo.GapDetail{Hours: 7.25}, "7.2 h so far"}, {&supercargo.GapDetail{Hours: 7.25, DistanceNM: &x}, "7.2 h so far"}, {&supercargo.GapDetail{Hours: 7.25, ImpliedKn: &x}, "7.2 h so far"}, {&supercargo.GapDetail{Hours: 7.25, DistanceNM: &x, ImpliedKn: &z}, "7.2 h, 12.3 nm, 8.0 kn"},
		{&supercargo.GapDetail{Hours: 7, DistanceNM: &x, ImpliedKn: &z, Silence: &supercargo.SilenceDetail{Class: "unexplained", PNotSending: 0.876}}, "7.0 h, 12.3 nm, 8.0 kn, unexplained (sent nothing: 88 %)"},
		{&supercargo.StopDetail{StopKind: "at_anchor", Hours: 3, ShoreNM: &x}, "at anchor, 3.0 h, 12.3 nm off the coast"}, {&supercargo.LoiteringDetail{Context: "open_sea", Hours: 3, RadiusNM: 2}, "open sea, 3.0 h, within 2.0 nm"},
		{&supercargo.VoyageDetail{DistanceNM: &x, OtherCallPossible: true}, "12.3 nm, another call possible"}, {&supercargo.VoyageDetail{Heard: supercargo.Heard{ShareHeard: &y}}, "50 % heard"},
		{&supercargo.AnomalyDetail{Reason: "two_places", Fixes: 1, DistanceNM: 12.34, WithMMSI: 200000002, Receivers: []string{"SIM-A"}}, "two places, with 200000002, 1 fix, 12.3 nm off"}, {&supercargo.AnomalyDetail{Reason: "circle", Fixes: 2, DistanceNM: 1, Receivers: []string{"SIM-A", "SIM-B"}}, "circle, SIM-A+SIM-B, 2 fixes, 1.0 nm off"},
		{&supercargo.AnomalyDetail{Reason: "copied_track", Fixes: 2, DelayHours: &z}, "copied track, 2 fixes, 8.0 h later"}, {&supercargo.AnomalyDetail{Reason: "low_integrity", Fixes: 2, OtherShips: 3}, "low integrity, 2 fixes, 3 other aircraft"},
		{&supercargo.EncounterDetail{OtherTrack: alpha, Hours: 2, MedianM: 129.6, Context: "open_sea", Meets: []string{"gfw", "close"}}, "with 200000001.2, 2.0 h, 130 m apart, open sea, gfw+close"},
		{&supercargo.IdentityDetail{Property: "ship_type", Reason: "shared_imo", From: "A", To: "B", WithMMSI: 200000002}, "ship type, shared imo, A to B, with 200000002"}, {&supercargo.IdentityDetail{Property: "name", Reason: "change", From: "A", To: "A"}, "name, change, A"},
		{&supercargo.DraughtDetail{BeforeM: 4.25, AfterM: 6, InGap: true}, "4.2 m to 6.0 m, in a gap"}, {&supercargo.DraughtDetail{BeforeM: 4, AfterM: 6}, "4.0 m to 6.0 m"},
		{&supercargo.OutageDetail{Receiver: "SIM-A", ShareLost: 0.876, Ships: 7}, "SIM-A, 88 % lost, 7 stations"}, {&supercargo.ClockDetail{Seconds: -7, Receiver: "SIM-A"}, "7 s behind, SIM-A"}, {&supercargo.ClockDetail{Seconds: 7}, "7 s ahead"},
		{&supercargo.FlightDetail{HeardNM: 12.34, ShareHeard: &y, From: supercargo.FlightEnd{HeardGround: true}}, "from heard, to not known, 12.3 nm heard, 50 % heard"},
	} {
		e := Event{Detail: c.detail}
		if got := e.What(); got != c.want {
			t.Errorf("%T: %q, want %q", c.detail, got, c.want)
		}
	}
}

// A line joins the ends of a gap and a voyage whose end is known whole, and of no other event.
func TestWhereAnEventIsDrawn(t *testing.T) {
	lat, lon := Degrees(20_000_000), Degrees(30_000_000)
	for _, c := range []struct {
		kind     supercargo.EventKind
		lat, lon *Degrees
		points   int
	}{{supercargo.Gap, &lat, &lon, 2}, {supercargo.Voyage, &lat, &lon, 2}, {supercargo.Gap, &lat, nil, 1}, {supercargo.Gap, nil, &lon, 1}, {supercargo.PortCall, &lat, &lon, 1}, {supercargo.Gap, nil, nil, 1}} {
		e := Event{Kind: c.kind, EndLat: c.lat, EndLon: c.lon}
		if got := e.mark().shape; len(got) != 1 || len(got[0]) != c.points {
			t.Errorf("%+v: %v", c, got)
		}
		if (boxOf(&e) != nil) != (c.lat != nil && c.lon != nil) {
			t.Errorf("%+v: box %v", c, boxOf(&e))
		}
	}
	west, east := Degrees(-91e7), Degrees(90e7)
	for start, whole := range map[Degrees]bool{89e7: true, 89_0000001: false} { // 180 degrees and more
		if got := boxOf(&Event{StartLon: start, EndLat: &lat, EndLon: &west}); (got != nil) != whole {
			t.Errorf("from %v to %v: %v", start, west, got)
		}
	}
	if got := boxOf(&Event{StartLat: 5e7, StartLon: 95e7, EndLat: &lat, EndLon: &east}); got == nil || *got != [4]float64{90, 2, 95, 5} {
		t.Errorf("%v", got)
	}
	off := -1.0
	if nought := 0.0; km(nil) != nil || km(&off) != nil || *km(&nought) != 0 {
		t.Error("distances on land")
	}
}

// Reception in a table: chances and what they lie between, in per cent; in the middle of the cell on a map.
func TestReceptionInATable(t *testing.T) {
	p, low, high := 0.5, 0.25, 0.755
	r := Reception{Lat: 40.1, Lon: 51.2, Degrees: 0.1, Class: "A", P: &p, Low: &low, High: &high, ShipHours: 12.4, Hours: 24, Empty: 3, Says: "about even"}
	if got := strings.Join(receptionCells(&r), "|"); got != "40.1|51.2|A|50.0 %|25.0-75.5 %|12|3 of 24 h|about even" {
		t.Error(got)
	}
	if got := strings.Join(receptionCells(&Reception{Class: "B"}), "|"); got != "0.0|0.0|B|||0|0 of 0 h|" {
		t.Error(got)
	}
	var b strings.Builder
	if err := Receptions(&b, KML, []Reception{r}); err != nil || !strings.Contains(b.String(), "51.25,40.15") {
		t.Errorf("%v, %s", err, b.String())
	}
}

// The position of a vessel is that of the hull that was heard last; 255 hulls are looked for at most, one at least.
func TestLastOfHulls(t *testing.T) {
	last := map[supercargo.Track]supercargo.Fix{}
	at := func(hull uint8, when supercargo.Instant) {
		last[supercargo.Track{MMSI: 200000001, Hull: hull}] = supercargo.Fix{Time: when, Lat: int32(hull) * 1e7, Lon: -int32(hull) * 1e7}
	}
	at(1, 50)
	at(2, 90)
	at(3, 70)
	for hulls, want := range map[int][]int{0: {1}, 1: {1}, 2: {1, 2}, 3: {1, 2, 3}, 300: {1, 2, 3}} {
		v := &store.Vessel{MMSI: 200000001, Hulls: hulls}
		var got []int
		for _, h := range lastOf(v, last) {
			got = append(got, h.Hull)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d hulls: %v", hulls, got)
		}
		if r := vesselRowOf(&vessel{v, lastOf(v, last), nil}); *r.Lat != float64(min(2, len(want))) || r.When != last[supercargo.Track{MMSI: 200000001, Hull: uint8(min(2, len(want)))}].Time {
			t.Errorf("%d hulls: %v at %v", hulls, *r.Lat, r.When)
		}
	}
	at(255, 99)
	if got := lastOf(&store.Vessel{MMSI: 200000001, Hulls: 300}, last); got[len(got)-1].Hull != 255 {
		t.Errorf("%v", got)
	}
}

// A row of a flow is empty where there is nothing of it, and its edges are drawn between single places that are known.
func TestFlowOfWhatIsNotThere(t *testing.T) {
	low, high := flow.Between(1, 2), flow.Between(3, 4)
	seen := flow.Seen{Trips: 2, Unknown: 1, Full: high}
	for _, c := range []struct {
		name string
		row  flow.Row
		has  [4]bool // claimed, counted, what those could carry, what the seen could
	}{
		{"nothing", flow.Row{}, [4]bool{}}, {"claimed", flow.Row{Claimed: &flow.Total{Range: low}}, [4]bool{true, false, false, false}}, {"counted, of no known lift", flow.Row{Counted: &flow.Counted{Trips: flow.Total{Range: low}}}, [4]bool{false, true, false, false}},
		{"counted", flow.Row{Counted: &flow.Counted{Trips: flow.Total{Range: low}, Full: flow.Total{Range: high, Groups: make([]flow.Group, 1)}}}, [4]bool{false, true, true, false}}, {"seen", flow.Row{Seen: seen}, [4]bool{false, false, false, true}}, {"seen, of no known lift", flow.Row{Seen: flow.Seen{Trips: 2, Unknown: 2}}, [4]bool{}},
	} {
		r := flatFlow(&flow.Flow{}, &c.row)
		if got := [4]bool{r.ClaimedLow != nil, r.CountedLow != nil, r.FullLow != nil, r.SeenLow != nil}; got != c.has {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	p := geo.At(1, 2)
	for _, c := range []struct {
		ends []flow.End
		at   bool
	}{{nil, false}, {[]flow.End{{At: &p}}, true}, {[]flow.End{{At: &p}, {At: &p}}, false}, {[]flow.End{{Name: "A"}}, false}} {
		if got := placed(c.ends); (got != nil) != c.at {
			t.Errorf("%+v: %v", c.ends, got)
		}
	}
	var b strings.Builder
	x := &flow.Flow{Case: "sim", Edges: []flow.Edge{{From: "A", To: "B", Start: []flow.End{{At: &p}}, Finish: []flow.End{{At: &p}}}, {From: "A", To: "C", Start: []flow.End{{At: &p}}}}}
	if err := Flow(&b, GeoJSON, x); err != nil || strings.Count(b.String(), `"LineString"`) != 1 || strings.Count(b.String(), `"geometry":null`) != 1 || !strings.Contains(b.String(), `"id":"sim 2"`) {
		t.Errorf("%v, %s", err, b.String())
	}
}
