package track

import (
	"math/rand/v2"
	"testing"

	"supercargo"
)

func fixAt(minute int, lat, lon float64, sog uint16) supercargo.Fix {
	return supercargo.Fix{MMSI: 200_000_001, Time: 1_000_000_000_000 + supercargo.Instant(int64(minute)*supercargo.Minute),
		Lat: supercargo.Scale(lat), Lon: supercargo.Scale(lon), SOG: sog, COG: supercargo.NoCOG, Heading: supercargo.NoHeading, Second: supercargo.NoSecond, ROT: supercargo.NoROT}
}

// put is a fix with the hull that it was put on.
type put struct {
	fix  supercargo.Fix
	hull uint8
}

// decide folds fixes, and gives each, by offset, as it was settled.
func decide(t testing.TB, p *Params, fixes []supercargo.Fix) []put {
	t.Helper()
	var s State
	out := make([]put, len(fixes))
	seen := make([]bool, len(fixes))
	keep := func(f *supercargo.Fix, hull uint8) {
		if seen[f.Offset] {
			t.Fatalf("fix %d was settled twice", f.Offset)
		}
		seen[f.Offset] = true
		out[f.Offset] = put{*f, hull}
	}
	for i := range fixes {
		f := fixes[i]
		f.Offset = int64(i)
		s.Step(p, &f, keep)
	}
	s.Flush(p, keep)
	for i := range seen {
		if !seen[i] {
			t.Fatalf("fix %d was lost", i)
		}
	}
	return out
}

// Garbled messages put a moored ship a few miles off, now and then, for days:
// each stray is within reach of the one before, and they still are no ship.
func TestStraysAreNoHull(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var fixes []supercargo.Fix
	for m := range 3 * 24 * 60 {
		f := fixAt(m, 1.27+r.Float64()/1e4, 103.74, 0)
		if m%240 == 100 {
			f = fixAt(m, 1.2+r.Float64()/5, 103.6+r.Float64()/5, 4)
		}
		fixes = append(fixes, f)
	}
	flagged := 0
	for m, x := range decide(t, &Default, fixes) {
		if x.hull > 1 {
			t.Fatalf("minute %d: hull %d", m, x.hull)
		}
		if x.hull == 0 {
			flagged++
		}
	}
	if flagged < 17 || flagged > 18 {
		t.Errorf("%d strays flagged of 18", flagged)
	}
}
