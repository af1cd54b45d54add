package interference

import (
	"testing"

	"supercargo"
)

// When a displacement began is known where the ship had been heard for an hour and nowhere else, and when it ended
// where she was heard back for an hour; both to the minute.
func TestCalm(t *testing.T) {
	for _, c := range []struct {
		before, after int // fixes, one a minute
		early, cut    bool
	}{{60, 60, true, false}, {61, 60, false, false}, {61, 59, false, true}, {1000, 1000, false, false}} {
		_, all := folded(join(still(0, 1, c.before, 0, 0), still(float64(c.before), 1, 5, 50, 0), still(float64(c.before+5), 1, c.after, 0, 0)))
		if len(all) != 2 || all[1].first() || all[1].Early != c.early || all[1].Cut != c.cut {
			t.Errorf("%d min before and %d after: %+v", c.before, c.after, all)
		}
	}
	for minutes, ends := range map[int64]bool{59: false, 60: true} { // of what a number began with
		s := shape{Excursion: &Excursion{First: supercargo.Fix{Time: 1}, After: Mark{Time: supercargo.Instant(1 + minutes*supercargo.Minute)}}}
		if !s.first() || s.ends(&Default) != ends {
			t.Errorf("%d min at the beginning: %v", minutes, s.ends(&Default))
		}
	}
}
