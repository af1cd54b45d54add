package answer

import (
	"strings"
	"testing"

	"supercargo"
)

// What several ships or receivers show is said of both, in figures, and of neither that
// it is the false one.
func TestCompared(t *testing.T) {
	later := 6.5
	for _, c := range []struct {
		d    supercargo.AnomalyDetail
		want []string
	}{
		{supercargo.AnomalyDetail{Reason: "copied_track", Fixes: 40, WithMMSI: 200000001, DelayHours: &later, Why: "so it is"}, []string{"SIM B sent 40 positions that repeat those of MMSI 200000001, 6.5 hours later.", "So it is.", "Which of the two was where it said is not known."}},
		{supercargo.AnomalyDetail{Reason: "copied_track", Fixes: 40, WithMMSI: 200000001, DistanceNM: 14, Why: "so it is"}, []string{"40 positions of SIM B repeat those of MMSI 200000001 at the same moments, 14.0 nm away.", "convoy"}},
		{supercargo.AnomalyDetail{Reason: "out_of_range", Fixes: 12, Receivers: []string{"SIM-ONE"}, DistanceNM: 3342, Why: "so it is"}, []string{"SIM B apparently sent 12 positions that SIM-ONE cannot have received from there: 3342 nm from the nearest area from which it hears others."}},
		{supercargo.AnomalyDetail{Reason: "out_of_range", Fixes: 12, Receivers: []string{"SIM-ONE", "SIM-TWO"}, DistanceNM: 3342}, []string{"SIM-ONE and SIM-TWO cannot", "which they hear others."}},
		{supercargo.AnomalyDetail{Reason: "receivers_disagree", Fixes: 7, Receivers: []string{"SIM-ONE", "SIM-TWO"}, DistanceNM: 6.1}, []string{"SIM-ONE and SIM-TWO received 7 transmissions of SIM B with different positions, up to 6.1 nm apart.", "Which is right is not known."}},
	} {
		e := &supercargo.Event{Kind: supercargo.PositionAnomaly, Anomaly: &c.d, End: 1}
		got := Sentence(e, "SIM B") + " " + strings.Join(Reasons(e), " ")
		for _, w := range c.want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: %q is not in %s", c.d.Reason, w, got)
			}
		}
		if strings.Contains(got, "no ship makes") {
			t.Errorf("%s: a speed is spoken of: %s", c.d.Reason, got)
		}
	}
}

// Who could have been there is named, and nobody is said to have been.
func TestCouldHaveBeenThere(t *testing.T) {
	nm := 8.0
	d := &supercargo.LoiteringDetail{CouldHaveBeen: 7, CouldHaveBeenThere: []supercargo.Absent{
		{Gap: "aa", Track: supercargo.Track{MMSI: 200000002, Hull: 1}, BeforeNM: 12, AfterNM: &nm, Hours: 3},
		{Gap: "bb", Track: supercargo.Track{MMSI: 200000003, Hull: 1}, BeforeNM: 20, Hours: 1},
	}}
	got := strings.Join(loiteringReasons(d), " ")
	for _, w := range []string{
		"MMSI 200000002 was not received in that time and could have been there for up to 3.0 hours (gap aa): it was last received 12.0 nm away, and next 8.0 nm away. That it was there is not known.",
		"(gap bb): it was last received 20.0 nm away. That it was there is not known.", "5 more ships were silent then and could have been there.", "Whether another ship was there that was not received is not known.",
	} {
		if !strings.Contains(got, w) {
			t.Errorf("%q is not in %s", w, got)
		}
	}
	if got := strings.Join(loiteringReasons(&supercargo.LoiteringDetail{}), " "); strings.Contains(got, "could have been") {
		t.Errorf("of nobody: %s", got)
	}
}
