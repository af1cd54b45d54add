package track

import (
	"math/rand/v2"
	"testing"

	"supercargo"
)

func fixAt(minute int, lat, lon float64, sog uint16) supercargo.Fix {
	return supercargo.Fix{MMSI: 200_000_001, Time: 1_000_000_000_000 + supercargo.Instant(int64(minute)*supercargo.Minute),
		Lat: supercargo.Scale(lat), Lon: supercargo.Scale(lon), SOG: sog, COG: supercargo.NoCOG, Heading: supercargo.NoHeading, Second: supercargo.NoSecond}
}

// Garbled messages put a moored ship a few miles off, now and then, for days:
// each stray is within reach of the one before, and they still are no ship.
func TestStraysAreNoHull(t *testing.T) {
	var s State
	r := rand.New(rand.NewPCG(5, 6))
	flagged := 0
	for m := range 3 * 24 * 60 {
		f := fixAt(m, 1.27+r.Float64()/1e4, 103.74, 0)
		if m%240 == 100 {
			f = fixAt(m, 1.2+r.Float64()/5, 103.6+r.Float64()/5, 4)
		}
		if got := s.step(&Default, &f); got.Hull > 1 {
			t.Fatalf("minute %d: hull %d", m, got.Hull)
		}
		if f.Flags.Any(supercargo.Implausible) {
			flagged++
		}
	}
	if flagged < 10 {
		t.Errorf("%d strays flagged of 18", flagged)
	}
}

// A stray after a silence is within reach of the ship; when she is heard where
// she was, it is the stray that was wrong.
func TestAStrayAfterASilence(t *testing.T) {
	var s State
	for m := range 60 {
		f := fixAt(m, 1.27, 103.74+float64(m)/1e6, 0)
		s.step(&Default, &f)
	}
	stray := fixAt(120, 1.30, 103.73, 4)
	s.step(&Default, &stray)
	for m := 121; m < 200; m++ {
		f := fixAt(m, 1.27, 103.74+float64(m)/1e6, 0)
		if got := s.step(&Default, &f); got.Hull != 1 || f.Flags.Any(supercargo.Implausible) {
			t.Fatalf("minute %d: hull %d, flags %v", m, got.Hull, f.Flags.Names())
		}
	}
}

// Two ships heard in turn are two hulls, whether minute by minute or hour by
// hour; a ship that jumps and stays away is one, after a while.
func TestHeardInTurn(t *testing.T) {
	for name, c := range map[string]struct {
		second func(minute int) bool
		hulls  uint8
	}{
		"minute by minute": {func(m int) bool { return m%2 == 1 }, 2},
		"hour by hour":     {func(m int) bool { return m/60%2 == 1 }, 2},
		"a jump":           {func(m int) bool { return m > 300 }, 1},
		"one ship":         {func(m int) bool { return false }, 1},
	} {
		var s State
		for m := range 600 {
			f := fixAt(m, 37.0+float64(m)/500, 50.0, 72)
			if c.second(m) {
				f = fixAt(m, 43.0-float64(m)/500, 51.0, 72)
			}
			s.step(&Default, &f)
		}
		if s.Named != c.hulls {
			t.Errorf("%s: %d hulls, want %d", name, s.Named, c.hulls)
		}
	}
}

// The same transmission heard by three stations is one, and two duplicates;
// the same place three minutes later is another transmission.
func TestHeardTwice(t *testing.T) {
	var s State
	for i, want := range []bool{false, true, true, false} {
		f := fixAt(0, 37, 50, 0)
		f.Second, f.Receiver = 11, supercargo.Receiver(i+1)
		f.Time += supercargo.Instant(i) * 1500
		if i == 3 {
			f.Time += supercargo.Instant(3 * supercargo.Minute)
		}
		s.step(&Default, &f)
		if got := f.Flags.Any(supercargo.Duplicate); got != want {
			t.Errorf("hearing %d: duplicate %v", i+1, got)
		}
	}
}

func TestBehind(t *testing.T) {
	for _, c := range []struct {
		t, newest supercargo.Instant
		want      supercargo.Flags
	}{{10, 5, 0}, {10, 10, 0}, {10, 15, supercargo.OutOfOrder}, {10, 110, supercargo.OutOfOrder}, {10, 111, supercargo.Late}} {
		if got := Behind(c.t, c.newest, 100); got != c.want {
			t.Errorf("Behind(%d, %d) = %v", c.t, c.newest, got.Names())
		}
	}
}
