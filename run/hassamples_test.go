package run

import (
	"testing"

	"supercargo/store"
)

// Samples are kept of the days of which there is a part with them, and of no other.
func TestHasSamples(t *testing.T) {
	m := meetings{parts: []partIn{{Part: store.Part{Kind: store.Samples, Day: 7}}, {Part: store.Part{Kind: store.Meetings, Day: 8}}}}
	for day, want := range map[int32]bool{6: false, 7: true, 8: false} {
		if m.hasSamples(day) != want {
			t.Errorf("day %d: %v", day, !want)
		}
	}
}
