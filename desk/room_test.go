package desk

import (
	"testing"

	"supercargo/drawn"
)

// A sheet holds so many points and says that there are more, whichever line is too many.
func TestSheetHasRoomForSoMany(t *testing.T) {
	for _, c := range []struct {
		had, more int
		fits      bool
	}{{0, 1, true}, {mostOnSheet - 5, 5, true}, {mostOnSheet - 5, 6, false}, {mostOnSheet, 1, false}} {
		s, points := &collection{Head: &sheetHead{}}, c.had
		if got := s.way(&drawn.Line{Points: make([]drawn.Point, c.more)}, &points); got != c.fits || s.Head.Cut == c.fits || (len(s.Features) == 1) != c.fits {
			t.Errorf("%d after %d: fits %t, cut %t, %d lines", c.more, c.had, got, s.Head.Cut, len(s.Features))
		}
	}
}
