package detect

import (
	"testing"

	"supercargo"
	"supercargo/geo"
)

func TestCellName(t *testing.T) {
	for _, c := range []struct {
		lat, lon float64
		want     string
	}{
		{37.9433, 23.6426, "cell-37.94N-023.64E"}, {-24.641, -42.411, "cell-24.64S-042.41W"}, {0.001, -0.001, "cell-00.00N-000.00E"},
		{9.999, 179.9999, "cell-10.00N-180.00E"}, {89.999, -179.9999, "cell-90.00N-180.00W"}, {-0.01, -0.01, "cell-00.01S-000.01W"}, {37.9451, 23.6449, "cell-37.95N-023.64E"},
	} {
		if got := cellName(cellOf(geo.At(c.lat, c.lon))); got != c.want {
			t.Errorf("%v %v: %s, want %s", c.lat, c.lon, got, c.want)
		}
		if at, ok := MiddleOf(c.want); !ok || !geo.Within(at, cellOf(geo.At(c.lat, c.lon)), 0.001) {
			t.Errorf("the middle of %s is %v, %v", c.want, at, ok)
		}
	}
}

func TestNoCell(t *testing.T) {
	for _, id := range []string{"", "az-baku", "cell-", "cell-37.94N", "cell-37.94X-023.64E", "cell-97.94N-023.64E", "cell-37.94N-023.64E-x", "cell-00.00N-000.00E-x", "cell-37.94N-000.00E0", "cell-00.00S-023.64E", "cell-37.94N-000.00W", "cell-37.94N-180.01E", "cell-90.01N-023.64E",
		"cell-37,94N-023.64E", "cell-37.94N 023.64E", "cell-37.9aN-023.64E", "cell-+7.94N-023.64E", "Cell-37.94N-023.64E"} {
		if at, ok := MiddleOf(id); ok {
			t.Errorf("%q is the cell at %v", id, at)
		}
	}
}

// A berth on the line between two cells is one place, as long as it is
// remembered: four others in between and no more.
func TestCellHolds(t *testing.T) {
	var s CellState
	p := &DefaultCall
	first := s.of(p, geo.At(37.9449, 23.64))
	if got := s.of(p, geo.At(37.9451, 23.64)); got != first {
		t.Errorf("%v, then %v", first, got)
	}
	if got := s.of(p, geo.At(37.9502, 23.64)); got == first {
		t.Error("0.61 nm from the middle of the cell is another")
	}
	for i := range 3 {
		s.of(p, geo.At(40+float64(i), 23.64))
	}
	s.of(p, geo.At(40, 23.64)) // again: takes no room
	if got := s.of(p, geo.At(37.9451, 23.64)); got == first {
		t.Error("the later cell, which was nearer, is the one remembered last")
	}
	s = CellState{}
	first = s.of(p, geo.At(37.9449, 23.64))
	for i := range 3 {
		s.of(p, geo.At(40+float64(i), 23.64))
	}
	if got := s.of(p, geo.At(37.9451, 23.64)); got != first {
		t.Error("three places between, and forgotten")
	}
	for i := range 4 {
		s.of(p, geo.At(50+float64(i), 23.64))
	}
	if got := s.of(p, geo.At(37.9451, 23.64)); got == first {
		t.Error("four places between, and not forgotten")
	}
}

// Two calls at one berth, some metres apart, across the line: one place.
func TestOneBerthOnePlace(t *testing.T) {
	calls := of(found(t, &Default, "0..200/10 60.1549 24.92 0\n 300 60.1 24.9 9\n 400..600/10 60.1551 24.92 0\n 700 60.1 24.9 9"), supercargo.PortCall)
	if len(calls) != 2 || calls[0].Place != calls[1].Place || calls[0].Place != "cell-60.15N-024.92E" {
		t.Errorf("%+v", calls)
	}
}
