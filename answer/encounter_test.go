package answer

import (
	"strings"
	"testing"

	"supercargo"
)

// Two numbers that are nowhere apart may be of one ship with two transponders, and the reasons say so;
// not of ships that came together or parted, or whose antennas are apart.
func TestTwoTransponders(t *testing.T) {
	for _, c := range []struct {
		median, err  float64
		began, ended string
		want         bool
	}{
		{5, 23, "first_heard", "not_heard", true}, {5, 23, "approached", "not_heard", false}, {5, 23, "first_heard", "parted", false}, {60, 23, "first_heard", "not_heard", false},
	} {
		d := &supercargo.EncounterDetail{MedianM: c.median, ErrorM: c.err, Began: c.began, Ended: c.ended, Context: "open_sea", Because: "30 nm from the shore"}
		if got := strings.Contains(strings.Join(encounterReasons(d), " "), "two transponders on one ship look the same"); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
