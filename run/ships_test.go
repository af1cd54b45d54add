package run

import (
	"testing"

	"supercargo"
	"supercargo/track"
)

// Of rows that say the same, the first of the earliest moment and the last of the latest are where it stands; one of a
// moment between, or of the earliest again, only counts.
func TestSaysTheSameAgain(t *testing.T) {
	s := ship{hash: 5, to: 200, last: 20, row: &track.Saying{}}
	s.row.Time, s.row.Offset = 100, 10
	for _, c := range []struct {
		time              supercargo.Instant
		at, first, latest int64
		is                bool
		hash              uint64
	}{{150, 30, 10, 20, true, 5}, {100, 40, 10, 20, true, 5}, {200, 50, 10, 50, true, 5}, {201, 60, 10, 60, true, 5}, {99, 70, 70, 60, true, 5}, {150, 80, 70, 60, false, 6},
		{supercargo.Instant(201 + track.Lapse + 1), 90, 70, 60, false, 5}, {supercargo.Instant(99 - track.Lapse - 1), 100, 70, 60, false, 5}} {
		if is := s.again(c.hash, c.time, c.at); is != c.is || s.row.Offset != c.first || s.last != c.latest {
			t.Errorf("at %d: %v, from byte %d to %d, want %v, %d and %d", c.time, is, s.row.Offset, s.last, c.is, c.first, c.latest)
		}
	}
}
