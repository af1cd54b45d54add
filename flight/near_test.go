package flight_test

import (
	"math"
	"testing"

	"supercargo"
	"supercargo/atlas"
	"supercargo/flight"
	"supercargo/flight/trial"
	"supercargo/geo"
)

// standing is an aircraft on the ground of a field.
func standing(a *atlas.Airfield) *flight.Look {
	l := flight.LookAt(flight.Landing, []supercargo.Fix{{Lat: a.At.Lat, Lon: a.At.Lon, COG: supercargo.NoCOG, SOG: supercargo.NoSOG, Altitude: supercargo.NoAltitude, Status: supercargo.OnGround}})
	return &l
}

func chance(a *flight.Answer, f *atlas.Airfield) float64 {
	for _, c := range a.Fields {
		if c.Field == f {
			return c.P
		}
	}
	return 0
}

// Where an aircraft stood before makes that field more probable, never less; a field out of
// reach changes nothing; chances still add up to 1; and where nothing can be said of the flight,
// nothing is.
func TestWhereBeside(t *testing.T) {
	p := &flight.Default
	far, ok := atlas.AirfieldByCode("NZAA")
	if !ok {
		t.Fatal("no airfield")
	}
	raised := 0
	for _, f := range trial.World("turboprop", 31, 60) {
		ends, ok := trial.Cut(&f, 8000)
		if !ok || geo.NM(f.From.At, far.At) < 500 {
			continue
		}
		l := &ends[0].Look
		alone, beside, other := p.Where(l), p.WhereBeside(l, standing(f.From)), p.WhereBeside(l, standing(far))
		sum := beside.Elsewhere + beside.Left
		for _, c := range beside.Fields {
			sum += c.P
		}
		high := *l
		high.Feet = p.MostFeet + 1
		if a := p.WhereBeside(&high, standing(f.From)); a.CannotSay != flight.TooHigh || len(a.Fields) > 0 {
			t.Errorf("%s, too high: %+v", f.From.ICAO, a)
		}
		switch {
		case math.Abs(sum-1) > 1e-9:
			t.Errorf("%s: chances add up to %g", f.From.ICAO, sum)
		case chance(&beside, f.From) < chance(&alone, f.From):
			t.Errorf("%s: %g, beside %g", f.From.ICAO, chance(&alone, f.From), chance(&beside, f.From))
		case math.Abs(chance(&other, f.From)-chance(&alone, f.From)) > 1e-9:
			t.Errorf("%s: %g, beside one out of reach %g", f.From.ICAO, chance(&alone, f.From), chance(&other, f.From))
		case chance(&beside, f.From) > chance(&alone, f.From)+0.1:
			raised++
		}
	}
	if raised == 0 {
		t.Error("none is raised: the flights test nothing")
	}
}
