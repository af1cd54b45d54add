package detect

import (
	"math"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// Positions that go to and fro, by the clocks of two receivers, add no way; nor is any lost where each
// second step is a little long, by a time of reception that is off.
func TestWayByTwoClocks(t *testing.T) {
	key := supercargo.Address24(simAircraft).Key(supercargo.SpaceICAO)
	flies := func(every, late, step, kn float64, said uint16) float64 {
		s, p := &State{}, Default
		var last *supercargo.Event
		emit := func(e *supercargo.Event) { last = e }
		for i := range int(1200 / every) { // 20 min
			seconds := every*float64(i) + step*float64(i&1)
			at := geo.Sail(flat, 90, kn*(every*float64(i)-late*float64(i&1))/3600)
			f := supercargo.Fix{Time: epoch + supercargo.Instant(1000*seconds), Offset: int64(i + 1), MMSI: key, Lat: at.Lat, Lon: at.Lon, Source: 1, SOG: said,
				COG: 900, Heading: supercargo.NoHeading, ROT: supercargo.NoROT, Second: supercargo.NoSecond, Status: supercargo.Airborne, Altitude: supercargo.AltitudeOf(30000), Flags: supercargo.Simulated}
			Step(s, &p, nil, supercargo.Track{MMSI: key, Hull: 1}, &f, emit)
		}
		Tick(s, &p, nil, s.Prev.Time, emit)
		return last.Flight.HeardNM
	}
	for _, c := range []struct {
		name       string
		every      float64 // seconds
		late, step float64 // seconds: the clock of the second receiver, and by how much each second step is dated late
		kn         float64
		said       uint16
		want, off  float64
	}{
		{"one clock", 0.5, 0, 0, 420, 4200, 140, 0.2},
		{"3 s apart", 0.5, 3, 0, 420, 4200, 140, 3.2},
		{"half a second apart", 0.5, 0.5, 0, 420, 4200, 140, 3.2},
		{"each position once more, 5 s later", 5, 5, 0, 420, 4200, 140, 1.2},
		{"dated unevenly", 0.5, 0, 0.2, 420, 4200, 140, 0.3},
		{"a helicopter", 0.5, 3, 0, 60, 600, 20, 0.7},
		{"slower than anything flies, by what it says", 0.5, 0, 0, 420, 590, 140, 0.2},
		{"no speed sent", 0.5, 0, 0, 420, supercargo.NoSOG, 140, 0.2},
	} {
		if got := flies(c.every, c.late, c.step, c.kn, c.said); math.Abs(got-c.want) > c.off {
			t.Errorf("%s: %.1f nm, want %.1f", c.name, got, c.want)
		}
	}
}
