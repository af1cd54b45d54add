package supercargo

import (
	"encoding/json"
	"testing"
	"testing/quick"
)

// AppendJSON is json.Marshal, for whatever can stand in an event.
func TestEventJSON(t *testing.T) {
	same := func(e Event) bool {
		want, err := json.Marshal(&e)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.AppendJSON(nil); string(got) != string(want) {
			t.Logf("\n got %s\nwant %s", got, want)
			return false
		}
		return true
	}
	if err := quick.Check(same, nil); err != nil {
		t.Error(err)
	}
	half, small := 0.5, -1e-7
	for _, e := range []Event{{}, {Place: "a<b", Evidence: []Witness{}}, {Gap: &GapDetail{SOGBefore: &half, Meets: []string{"gfw", "ä"}}, Evidence: []Witness{{}, {Role: "x"}}},
		{PortCall: &PortCallDetail{Parts: []string{}, StopCentre: &[2]float64{1, 1e-9}}}, {Voyage: &VoyageDetail{To: "\"", DistanceNM: &small}},
		{Gap: &GapDetail{Silence: &SilenceDetail{Class: "outage", PHeardOf: Range{0.1, 1e-7}, Others: 3, Receivers: []string{"a"}, Along: &half, Reasons: []string{"ä"}, Open: true}}},
		{Stop: &StopDetail{NearestPort: &NearPort{Name: "ä"}}}, {Anomaly: &AnomalyDetail{Reason: "two_places"}}} {
		if !same(e) {
			t.Error("a plain event")
		}
	}
}

// The judgement of a gap stands in its JSON, and another one does not.
func TestSilenceIn(t *testing.T) {
	in := func(d SilenceDetail, change func(*SilenceDetail)) bool {
		e := Event{Kind: Gap, Place: `"silence":null`, Gap: &GapDetail{Silence: &d, Aloft: &AloftDetail{}}}
		body := e.AppendJSON(nil)
		other := d
		change(&other)
		return other.In(body)
	}
	d := SilenceDetail{Class: "cannot_say", PNotSending: 0.25, Receivers: []string{"<a>"}, Reasons: []string{"\"b\""}}
	if !in(d, func(*SilenceDetail) {}) {
		t.Error("it is not found")
	}
	for i, change := range []func(*SilenceDetail){func(d *SilenceDetail) { d.PNotSending = 0.251 }, func(d *SilenceDetail) { d.Receivers = nil },
		func(d *SilenceDetail) { d.Class = "outage" }, func(d *SilenceDetail) { d.Reasons = []string{"b"} }} {
		if in(d, change) {
			t.Errorf("change %d is not seen", i)
		}
	}
}
