package answer

import (
	"testing"

	"supercargo"
	"supercargo/chart"
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
