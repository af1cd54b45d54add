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
		{Stop: &StopDetail{NearestPort: &NearPort{Name: "ä"}}}, {Anomaly: &AnomalyDetail{Reason: "two_places"}}} {
		if !same(e) {
			t.Error("a plain event")
		}
	}
}
