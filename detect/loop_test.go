package detect

import (
	"math"
	"slices"
	"testing"

	"supercargo"
)

// oval are rounds of a racetrack, as legs: a straight one of so many minutes and a turn by so
// many degrees at 3 a second, one way or by turns; kn throughout.
func oval(rounds int, minutes, degrees, kn float64, alternate bool) (out []leg) {
	course := 90.0
	for i := range 2 * rounds {
		out = append(out, leg{minutes: minutes, course: course, kn: kn, feet: [2]float64{24_000, 24_000}, status: supercargo.Airborne})
		by := 30.0
		if alternate && i%2 == 1 {
			by = -30
		}
		for d := 30.0; d < degrees-1; d += 30 {
			course += by
			out = append(out, leg{minutes: 1. / 6, course: math.Mod(course+3600, 360), kn: kn, feet: [2]float64{24_000, 24_000}, status: supercargo.Airborne})
		}
		course += math.Copysign(degrees-30*math.Floor((degrees-1)/30), by)
	}
	return append(out, leg{minutes: 30, course: math.Mod(course+3600, 360), kn: kn, feet: [2]float64{30_000, 30_000}, status: supercargo.Airborne})
}

func TestCircling(t *testing.T) {
	for _, c := range []struct {
		name   string
		legs   []leg
		rounds int
		shape  string
		nm     [2]float64
	}{
		{"three rounds of 30 nm", oval(3, 6, 180, 300, false), 3, "racetracks", [2]float64{28, 36}},
		{"to and fro", oval(3, 6, 180, 300, true), 3, "to_and_fro", [2]float64{28, 36}},
		{"two rounds", oval(2, 6, 180, 300, false), 2, "racetracks", [2]float64{28, 36}},
		{"one round", oval(1, 6, 180, 300, false), 0, "", [2]float64{}},
		{"circles", oval(4, 0.1, 180, 300, false), 4, "circles", [2]float64{1, 6}},
		{"turns of 152 degrees", oval(3, 2, 152, 300, false), 3, "racetracks", [2]float64{8, 20}},
		{"of 148, and on for more than 3 min", oval(3, 3.2, 148, 300, false), 0, "", [2]float64{}},
		{"legs of 58 nm", oval(3, 57./7, 180, 420, false), 3, "racetracks", [2]float64{55, 66}},
		{"legs of 62 nm", oval(3, 62./7, 180, 420, false), 0, "", [2]float64{}},
		{"legs of 18 min", oval(3, 18, 180, 120, false), 3, "racetracks", [2]float64{30, 42}},
		{"legs of 20.5 min", oval(3, 20.5, 180, 120, false), 0, "", [2]float64{}},
	} {
		e := flown(t, flat, 0, append([]leg{cruise(10, 90, 24_000)}, c.legs...)...)
		d := e[0].Flight.Circling
		switch {
		case c.rounds == 0:
			if d != nil {
				t.Errorf("%s: %+v", c.name, *d)
			}
		case d == nil:
			t.Errorf("%s: nothing", c.name)
		case d.Rounds != c.rounds || d.Shape != c.shape || d.LengthNM < c.nm[0] || d.LengthNM > c.nm[1] || d.HighFeet == nil || *d.HighFeet != 24_000 || *d.LowFeet != 24_000 || d.LandedAfter != nil:
			t.Errorf("%s: %+v at %g to %g ft", c.name, *d, *d.LowFeet, *d.HighFeet)
		}
	}
}

// Of two times of rounds the longer is told, whichever comes first, and also while it goes on.
func TestLongestCircling(t *testing.T) {
	few, many := oval(2, 1, 180, 240, false), oval(5, 1, 180, 240, false)
	for name, legs := range map[string][]leg{"few first": slices.Concat(few, many), "many first": slices.Concat(many, few), "going on": slices.Concat(few, many[:len(many)-1])} {
		e := flown(t, flat, 0, append([]leg{cruise(10, 90, 24_000)}, legs...)...)
		d := e[0].Flight.Circling
		if want := map[bool]int{true: 5, false: 4}[name != "going on"]; d == nil || d.Rounds < want || d.Rounds > 5 {
			t.Errorf("%s: %+v", name, d)
		}
		roles := 0
		for _, w := range e[0].Evidence {
			if w.Role == "circling_from" && w.Fix.Time == d.From || w.Role == "circling_to" && w.Fix.Time == d.To {
				roles++
			}
		}
		if roles != 2 {
			t.Errorf("%s: %d in the evidence", name, roles)
		}
	}
}

// Rounds begin where the aircraft left its course for the first, or with the first half turn where no course was flown before.
func TestRoundsBegin(t *testing.T) {
	f := supercargo.Fix{Time: minute(30)}
	for _, bend := range []float64{0, 28} {
		var l LoopState
		want := f.Time
		if bend > 0 {
			l.Bend.Time = minute(bend)
			want = l.Bend.Time
		}
		l.Off = 185
		if l.half(&DefaultFlight, &f); l.Now.First.Time != want || l.Now.Origin != f || l.Now.N != 1 || l.Off != 5 {
			t.Errorf("course left at %g: %+v", bend, l)
		}
	}
}
