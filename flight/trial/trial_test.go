package trial

import (
	"testing"

	"supercargo"
	"supercargo/atlas"
	"supercargo/flight"
	"supercargo/geo"
)

// In simulated worlds the answers are right as often as they say, better than the rule of the
// nearest airfield, and hardly ever wrong where they are sure.
func TestWorlds(t *testing.T) {
	for _, kind := range Kinds()[:2] {
		flights := World(kind, 5, 100)
		for feet, least := range map[float64]float64{500: 0.97, 3000: 0.8, 10000: 0.6} {
			var s Score
			for i := range flights {
				if ends, ok := Cut(&flights[i], feet); ok {
					s.Add(&flight.Default, ends[:]...)
				}
			}
			if s.Flights < 90 {
				t.Fatalf("%s: %d flights", kind, s.Flights)
			}
			if got := float64(s.Pairs) / float64(s.Flights); got < least || feet > 500 && s.Pairs <= max(s.NearestPairs, s.CodedPairs) {
				t.Errorf("%s, %g ft: %d pairs of %d right, nearest %d and %d", kind, feet, s.Pairs, s.Flights, s.NearestPairs, s.CodedPairs)
			}
			if s.ECE > 0.08 || s.BoldWrong > s.Bold/50 || s.Bold == 0 {
				t.Errorf("%s, %g ft: calibration error %.3f, %d wrong of %d with a chance of 0.95", kind, feet, s.ECE, s.BoldWrong, s.Bold)
			}
		}
	}
}

// A simulated flight begins and ends on the ground of its fields, and no aircraft can do
// what it cannot: it turns and climbs at rates that are flown.
func TestFlightsAreFlown(t *testing.T) {
	for _, kind := range Kinds() {
		for _, f := range World(kind, 6, 20) {
			first, last := &f.Fixes[0], &f.Fixes[len(f.Fixes)-1]
			for _, e := range []struct {
				f  *supercargo.Fix
				at *atlas.Airfield
			}{{first, f.From}, {last, f.To}} {
				if nm := geo.NM(geo.Point{Lat: e.f.Lat, Lon: e.f.Lon}, e.at.At); nm > 1 || e.f.Status != supercargo.OnGround {
					t.Errorf("%s: %.1f nm from %s, %v", kind, nm, e.at.ICAO, e.f.Status)
				}
			}
			for i := 1; i < len(f.Fixes); i++ {
				a, b := &f.Fixes[i-1], &f.Fixes[i]
				minutes := float64(b.Time-a.Time) / 60000
				if up := 25 * float64(b.Altitude-a.Altitude) / minutes; up > 6000 || up < -6000 {
					t.Fatalf("%s: %g ft a minute", kind, up)
				}
				if b.Flags&supercargo.Simulated == 0 {
					t.Fatal("not marked simulated")
				}
			}
		}
	}
}

// Flights that break off, or turn back, do what they say, and move as aircraft can.
func TestDiversionsAreFlown(t *testing.T) {
	for _, kind := range Kinds() {
		did := map[string]int{}
		for _, d := range Diversions(kind, 9, 24) {
			did[d.Did]++
			if kept := flight.Possible(d.Fixes); len(kept) != len(d.Fixes) {
				t.Errorf("%s, %s: %d of %d positions are possible", kind, d.Did, len(kept), len(d.Fixes))
			}
			last := &d.Fixes[len(d.Fixes)-1]
			if nm := geo.NM(geo.Point{Lat: last.Lat, Lon: last.Lon}, d.To.At); nm > 1 || last.Status != supercargo.OnGround {
				t.Errorf("%s, %s: %.1f nm from %s", kind, d.Did, nm, d.To.ICAO)
			}
			near := 0
			for i := range d.Fixes[:len(d.Fixes)-1] {
				f := &d.Fixes[i]
				if f.Time > d.Fixes[i+1].Time {
					t.Fatalf("%s, %s: back in time", kind, d.Did)
				}
				if d.Approached != nil && geo.NM(geo.Point{Lat: f.Lat, Lon: f.Lon}, d.Approached.At) < 5 {
					near++
				}
			}
			if (d.Did == Back) != (d.From == d.To) || (d.Did == Elsewhere) != (d.Approached != nil && d.Approached != d.To) || d.Approached != nil && near == 0 {
				t.Errorf("%s, %s: from %s to %s", kind, d.Did, d.From.ICAO, d.To.ICAO)
			}
		}
		if len(did) != 4 {
			t.Errorf("%s: %v", kind, did)
		}
	}
}

// What was heard is cut at the ground and at silences; an end is known where it was low and
// near a field, and nowhere else.
func TestHeard(t *testing.T) {
	f := World("jet", 7, 1)[0]
	all := f.Fixes
	half := len(all) / 2
	later := append([]supercargo.Fix(nil), all[half:]...)
	for i := range later {
		later[i].Time += apart
	}
	for _, c := range []struct {
		name     string
		fixes    []supercargo.Fix
		from, to []*atlas.Airfield
	}{
		{"whole", all, []*atlas.Airfield{f.From}, []*atlas.Airfield{f.To}},
		{"a silence", append(append([]supercargo.Fix(nil), all[:half]...), later...), []*atlas.Airfield{f.From, nil}, []*atlas.Airfield{nil, f.To}},
		{"ends in the air", all[:half], []*atlas.Airfield{f.From}, []*atlas.Airfield{nil}},
	} {
		got := Heard(c.fixes)
		if len(got) != len(c.from) {
			t.Errorf("%s: %d flights", c.name, len(got))
			continue
		}
		for i := range got {
			if got[i].From != c.from[i] || got[i].To != c.to[i] {
				t.Errorf("%s: %v to %v", c.name, got[i].From, got[i].To)
			}
			known := 0
			for _, e := range []*atlas.Airfield{c.from[i], c.to[i]} {
				if e != nil {
					known++
				}
			}
			if n := len(Known(&got[i], 3000)); n != known {
				t.Errorf("%s: %d ends known", c.name, n)
			}
		}
	}
}
