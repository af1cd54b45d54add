package run

import (
	"testing"

	"supercargo"
	"supercargo/meeting"
)

// What begins in the time that is asked of a pair is answered, from its first moment on and before its end; of a pair
// of which a longer time is known, in that.
func TestAskedAnswers(t *testing.T) {
	pair := func(other supercargo.MMSI) meeting.Pair {
		return meeting.Pair{A: supercargo.Track{MMSI: 200000001, Hull: 1}, B: supercargo.Track{MMSI: other, Hull: 1}}
	}
	a := asked{from: 100, to: 200, pairs: map[meeting.Pair]bool{pair(2): true, pair(3): true}, more: map[meeting.Pair]times{}}
	a.further(pair(3), 150, 250)
	a.further(pair(3), 50, 90)
	a.further(pair(4), 120, 130)
	for _, c := range []struct {
		other supercargo.MMSI
		start supercargo.Instant
		want  bool
	}{
		{2, 99, false}, {2, 100, true}, {2, 199, true}, {2, 200, false},
		{3, 49, false}, {3, 50, true}, {3, 249, true}, {3, 250, false},
		{4, 99, false}, {4, 100, true}, {4, 199, true}, {4, 200, false},
		{5, 150, false},
	} {
		p := pair(c.other)
		if got := a.answers(&supercargo.Event{Track: p.A, Other: p.B, Start: c.start}); got != c.want {
			t.Errorf("ship %d at %d: %v, want %v", c.other, c.start, got, c.want)
		}
	}
}
