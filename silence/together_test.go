package silence

import (
	"slices"
	"testing"

	"supercargo"
)

// Ships at one quay fall silent and come back together while ships ten miles off are
// heard, by nobody knows whom: the quay was not heard. Where each has times of its own,
// or others at the quay are heard, that is not said.
func TestQuayNotHeard(t *testing.T) {
	quay := ship{mmsi: 200000001, lat: 40.02, lon: 51.02, minutes: 3, until: 96, status: supercargo.Moored}
	off := many(20, ship{mmsi: 200000201, lat: 40.32, lon: 51.32, minutes: 3, until: 96})
	for name, c := range map[string]struct {
		others   func(i int) [][2]float64
		ships    int
		together int
		blamed   bool
	}{
		"all at once":               {func(int) [][2]float64 { return [][2]float64{{40, 60}} }, 5, 5, false},
		"one beside it":             {func(int) [][2]float64 { return [][2]float64{{40, 60}} }, 1, 1, false},
		"each at its own times":     {func(i int) [][2]float64 { return [][2]float64{{30 - float64(i), 62 + float64(i)}} }, 5, 0, true},
		"begun together, not ended": {func(i int) [][2]float64 { return [][2]float64{{40, 62 + float64(i)}} }, 5, 0, true},
		"ended together, not begun": {func(i int) [][2]float64 { return [][2]float64{{30 - float64(i), 60}} }, 5, 0, true},
		"one with it, four heard": {func(i int) [][2]float64 {
			if i == 0 {
				return [][2]float64{{40, 60}}
			}
			return nil
		}, 5, 1, true},
	} {
		one := quay
		one.silent = [][2]float64{{40, 60}}
		ships := []ship{one}
		for i := range c.ships {
			s := quay
			s.mmsi, s.lat, s.silent = quay.mmsi+100+supercargo.MMSI(i), quay.lat+0.004*float64(i+1), c.others(i)
			ships = append(ships, s)
		}
		j, d := judged(append(ships, off...)...)
		if j.Together != c.together || (d.PNotSending >= 0.5) != c.blamed {
			t.Errorf("%s: %d together, chance %v that it sent nothing; want %d, blamed %v", name, j.Together, d.PNotSending, c.together, c.blamed)
		}
	}
}

// So do ships that are silent for longer than what teaches anything.
func TestQuayNotHeardForDays(t *testing.T) {
	one := ship{mmsi: 200000001, lat: 40.02, lon: 51.02, minutes: 3, until: 120, status: supercargo.Moored, silent: [][2]float64{{40, 105}}}
	j, _ := judged(append(many(5, one), many(20, ship{mmsi: 200000201, lat: 40.32, lon: 51.32, minutes: 3, until: 120})...)...)
	if j.Together != 4 {
		t.Error(j.Together, "together")
	}
}

// What is heard of a ship that lies there is its day less its long silences.
func TestHeardWithin(t *testing.T) {
	at := func(h float64) supercargo.Instant { return begin + supercargo.Instant(h*float64(hour)) }
	r := Row{First: End{Time: at(2)}, Last: End{Time: at(20)}, Grace: int64(hour / 2), Long: []Span{{End{Time: at(6)}, End{Time: at(10)}}}}
	for _, c := range [][3]float64{{0, 24, 14.5}, {3, 6, 3}, {6, 8, 0.5}, {7, 9, 0}, {9, 12, 2}, {21, 23, 0}} {
		if x := float64(r.heardWithin(at(c[0]), at(c[1]))) / float64(hour); x != c[2] {
			t.Errorf("%v h to %v h: heard for %v, want %v", c[0], c[1], x, c[2])
		}
	}
}

// What lies in a cell is found of every time that it touches, to the moment, and of no other.
func TestPlacesOfATime(t *testing.T) {
	var p places[int]
	if len(p.at(7, 0, 1<<40)) != 0 {
		t.Error("found where nothing was put")
	}
	a, b := 1, 2
	p.put(7, &a, 100, 200)
	p.put(7, &b, 50, 60)
	for _, c := range []struct {
		cell     Cell
		from, to supercargo.Instant
		n        int
	}{{7, 0, 49, 0}, {7, 0, 50, 2}, {7, 200, 300, 2}, {7, 201, 300, 0}, {8, 0, 300, 0}} {
		if n := len(p.at(c.cell, c.from, c.to)); n != c.n {
			t.Errorf("cell %d, %d to %d: %d found, want %d", c.cell, c.from, c.to, n, c.n)
		}
	}
}

// Steps that count alike are one: the time of a way is kept, and no place and hour stands
// twice in a row.
func TestOnward(t *testing.T) {
	h := supercargo.Instant(hour)
	var way []step
	st := func(at supercargo.Instant, c Cell, millis int64) step { return step{at: at, cell: c, millis: millis} }
	for _, s := range []step{st(h, 5, 10), st(h+10, 5, 20), st(h+30, 6, 5), st(2*h-1, 6, 2), st(2*h+1, 6, 4), st(2*h+5, 5, 1)} {
		way = Default.onward(way, 0, s)
	}
	if want := []step{st(h, 5, 30), st(h+30, 6, 7), st(2*h+1, 6, 4), st(2*h+5, 5, 1)}; !slices.Equal(way, want) {
		t.Errorf("%v, want %v", way, want)
	}
}
