package export

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"supercargo"
	"supercargo/chart"
)

// gfwLine writes one event as GFW does.
func gfwLine(t *testing.T, e Event) map[string]any {
	t.Helper()
	var b bytes.Buffer
	w := NewGFW(&b)
	if err := w.Write(e); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(b.Bytes(), &out); err != nil {
		t.Fatalf("%v: %s", err, b.Bytes())
	}
	return out
}

func field(v any, path string) any {
	for name := range strings.SplitSeq(path, ".") {
		m, _ := v.(map[string]any)
		v = m[name]
	}
	return v
}

// Each kind that GFW has a type for, with its names and units.
func TestGFW(t *testing.T) {
	nm, kn, ir, name := 10.0, 8.1, "IR", "SIM GANNET"
	lat, lon := Degrees(400_000_000), Degrees(520_000_000)
	base := Event{ID: "00ff", Track: supercargo.Track{MMSI: 200000011, Hull: 1}, Name: &name, Flag: &ir, Start: 1_000_000_000_000, End: 1_000_000_000_000 + 3*supercargo.Instant(supercargo.Hour),
		StartLat: 380_000_000, StartLon: 510_000_000, EndLat: &lat, EndLon: &lon, Around: &supercargo.Around{ShoreNM: &nm, NearestPort: &supercargo.NearPort{NM: 20}}}
	for kind, c := range map[supercargo.EventKind]struct {
		detail any
		want   map[string]any
	}{
		supercargo.Gap: {&supercargo.GapDetail{Hours: 3, DistanceNM: &nm, ImpliedKn: &kn, Silence: &supercargo.SilenceDetail{Class: "unexplained", PNotSending: 0.9}},
			map[string]any{"type": "gap", "gap.distanceKm": 18.52, "gap.durationHours": 3.0, "gap.impliedSpeedKnots": 8.1, "supercargo.detail.silence.class": "unexplained"}},
		supercargo.Encounter: {&supercargo.EncounterDetail{OtherMMSI: 273000001, MedianM: 129, Hours: 3},
			map[string]any{"type": "encounter", "encounter.vessel.ssvid": "273000001", "encounter.vessel.flag": "RUS", "encounter.medianDistanceKilometers": 0.129}},
		supercargo.Loitering: {&supercargo.LoiteringDetail{Hours: 3}, map[string]any{"type": "loitering", "loitering.totalTimeHours": 3.0}},
		supercargo.PortCall: {&supercargo.PortCallDetail{PlaceName: "Amirabad", Country: "IR"},
			map[string]any{"type": "port_visit", "port_visit.visitId": "00ff", "port_visit.durationHrs": 3.0, "port_visit.startAnchorage.name": "Amirabad", "port_visit.startAnchorage.flag": "IRN"}},
	} {
		e := base
		e.Kind, e.Detail = kind, c.detail
		got := gfwLine(t, e)
		for path, want := range map[string]any{"id": "00ff", "start": "2001-09-09T01:46:40.000Z", "end": "2001-09-09T04:46:40.000Z", "position.lat": 38.0, "position.lon": 51.0, "vessel.ssvid": "200000011", "vessel.name": name, "vessel.flag": "IRN",
			"distances.startDistanceFromShoreKm": 18.52, "distances.startDistanceFromPortKm": 37.04, "supercargo.kind": string(kind)} {
			c.want[path] = want
		}
		for path, want := range c.want {
			v := field(got, path)
			if f, is := want.(float64); is {
				if x, _ := v.(float64); math.Abs(x-f) > 1e-9 {
					t.Errorf("%s: %s is %v, want %v", kind, path, v, want)
				}
			} else if v != want {
				t.Errorf("%s: %s is %v, want %v", kind, path, v, want)
			}
		}
		if box, _ := json.Marshal(got["boundingBox"]); (kind == supercargo.Gap) != (string(box) == "[51,38,52,40]") {
			t.Errorf("%s: box %s", kind, box)
		}
	}
}

// Nothing that is written says that a set was switched off, or judges.
func TestGFWAssertsNothing(t *testing.T) {
	text, err := json.Marshal(gfwOf(&Event{Kind: supercargo.Gap, Detail: &supercargo.GapDetail{Silence: &supercargo.SilenceDetail{Class: "unexplained", PNotSending: 1}}}))
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"intentional", "Disabling", "offPosition", "onPosition", "Risk", "uthoriz"} {
		if strings.Contains(string(text), word) {
			t.Errorf("%s in %s", word, text)
		}
	}
}

// What GFW has no type for is counted; what is open has no end and no duration of a visit;
// a gap over the 180th meridian has no box.
func TestGFWLeavesOut(t *testing.T) {
	var b bytes.Buffer
	w := NewGFW(&b)
	kinds := 0
	for _, k := range supercargo.Kinds() {
		if err := w.Write(Event{Kind: k, Detail: supercargo.NewDetail(k)}); err != nil {
			t.Fatal(err)
		}
		if HasGFW(k) {
			kinds++
		} else if w.Left[k] != 1 {
			t.Errorf("%s: %d left out", k, w.Left[k])
		}
	}
	if err := w.Close(); err != nil || kinds != 4 || bytes.Count(b.Bytes(), []byte("\n")) != 4 {
		t.Errorf("%v, %d kinds: %s", err, kinds, b.Bytes())
	}
	open := gfwLine(t, Event{Kind: supercargo.PortCall, Start: 1000, Detail: &supercargo.PortCallDetail{}})
	if open["end"] != nil || field(open, "port_visit.durationHrs") != nil {
		t.Errorf("open: %v", open)
	}
	lat, lon := Degrees(0), Degrees(-1_799_000_000)
	if box := boxOf(&Event{StartLon: 1_799_000_000, EndLat: &lat, EndLon: &lon}); box != nil {
		t.Errorf("over the meridian: %v", *box)
	}
	inland := -3.0
	if km(&inland) != nil {
		t.Error("a distance from the shore on land")
	}
}

// Codes are those of the same state.
func TestAlpha3(t *testing.T) {
	for a2, want := range map[string]string{"IR": "IRN", "AW": "ABW", "XX": "", "": "", "I": "", "IRN": ""} {
		if got := chart.Alpha3(a2); got != want {
			t.Errorf("%q is %q, want %q", a2, got, want)
		}
	}
}
