package detect

import (
	"testing"

	"supercargo"
)

// A ship at rest that tells no speed goes to and fro between two roundings of where it is: that is no
// way made. Without rounding, or where it goes farther than rounding and a knot allow, it is. Hundredths of a
// degree of latitude are 0.6 nm, and two of them by rounding alone 0.77 nm apart at the most.
func TestRestOfRoundedPositions(t *testing.T) {
	for _, c := range []struct {
		name    string
		rounded bool
		steps   int32 // hundredths of a degree north
		minutes float64
		slow    bool
	}{
		{"from one rounding to the next", true, 1, 10, true},
		{"the same, not rounded", false, 1, 10, false},
		{"two steps, at 0.9 kn beyond rounding", true, 2, 30, true},
		{"at 1.3 kn beyond it", true, 2, 20, false},
		{"three steps: slow enough, and not where it was at rest", true, 3, 100, false},
	} {
		prev := supercargo.Fix{MMSI: mmsi, Time: minute(0), Lat: 400_100_000, Lon: 510_100_000, SOG: supercargo.NoSOG}
		f := supercargo.Fix{MMSI: mmsi, Time: minute(c.minutes), Lat: prev.Lat + 100_000*c.steps, Lon: prev.Lon, SOG: supercargo.NoSOG}
		if c.rounded {
			prev.Flags, f.Flags = supercargo.Rounded, supercargo.Rounded
		}
		r := RestState{Slow: true, Since: prev, Run: prev}
		if slow, from, known := r.pace(&Default, &prev, &f); slow != c.slow || from != &prev || !known {
			t.Errorf("%s: slow %v, known %v", c.name, slow, known)
		}
	}
}
