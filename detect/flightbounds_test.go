package detect

import (
	"testing"

	"supercargo"
	"supercargo/geo"
)

// aloft is a position of an aircraft at a height and speed, so many miles east of a place.
func aloft(m, nm, feet, kn float64) *supercargo.Fix {
	at := geo.Sail(geo.At(46.2, 57.5), 90, nm)
	f := &supercargo.Fix{Time: minute(m), Lat: at.Lat, Lon: at.Lon, SOG: uint16(10 * kn), Altitude: supercargo.NoAltitude}
	if kn < 0 {
		f.SOG = supercargo.NoSOG
	}
	if feet > 0 {
		f.Altitude = supercargo.AltitudeOf(feet)
	}
	return f
}

// What is left of a silence after the way at the greater speed decides whether an aircraft can have landed in it: 20 min with
// another callsign and 30 without, if it was low on either side; else an hour and 15 % of the silence. After 16 h it can in any case.
func TestLandedBetweenBounds(t *testing.T) {
	p := &DefaultFlight
	for _, c := range []struct {
		name          string
		minutes       float64
		before, after float64 // feet, 0 for not known
		nm, kn        float64
		signed, said  supercargo.Said
		want          bool
	}{
		{"high, an hour and 15 % of it to spare", 71, 30000, 30000, 0, 400, 0, 0, true}, // 60 + 0.15*71 = 70.65
		{"a minute less", 70, 30000, 30000, 0, 400, 0, 0, false},
		{"five hours, two of them to spare", 300, 30000, 30000, 3 * 400, 400, 0, 0, true}, // 60 + 45 = 105 min
		{"an hour and a half", 300, 30000, 30000, 3.5 * 400, 400, 0, 0, false},
		{"low before", 30, 11975, 30000, 0, 400, 0, 0, true}, {"29 min", 29, 11975, 30000, 0, 400, 0, 0, false},
		{"low after", 30, 30000, 11975, 0, 400, 0, 0, true}, {"12,000 ft is not low", 30, 12000, 12000, 0, 400, 0, 0, false},
		{"no height is known", 30, 0, 0, 0, 400, 0, 0, false},
		{"another callsign", 20, 5000, 5000, 0, 400, 7, 8, true}, {"19 min", 19, 5000, 5000, 0, 400, 7, 8, false}, {"the same", 20, 5000, 5000, 0, 400, 7, 7, false}, {"none before", 20, 5000, 5000, 0, 400, 0, 8, false}, {"none after", 20, 5000, 5000, 0, 400, 7, 0, false},
		{"high, with another", 20, 30000, 30000, 0, 400, 7, 8, false},
		{"16 h at full speed", 16 * 60, 30000, 30000, 16 * 400, 400, 0, 0, false}, {"and a minute", 16*60 + 1, 30000, 30000, 16 * 400, 400, 0, 0, true},
		{"no speed: 150 kn", 90, 5000, 5000, 149, -1, 0, 0, true}, {"and 152 nm", 90, 5000, 5000, 152, -1, 0, 0, false}, {"a lower one", 90, 5000, 5000, 152, 80, 0, 0, false}, {"a greater one", 90, 5000, 5000, 152, 160, 0, 0, true},
	} {
		a, b := aloft(0, 0, c.before, c.kn), aloft(c.minutes, c.nm, c.after, c.kn)
		b.Said = c.said
		if got := p.LandedBetween(a, b, c.signed); got != c.want {
			t.Errorf("%s: %v, %d min to spare", c.name, got, p.Spare(a, b)/supercargo.Minute)
		}
	}
}

// An aircraft that is heard on the ground after a silence landed there, unless it had an hour to spare and is more than 50 nm from
// where it was heard last: or was silent for more than 16 h.
func TestAnotherFlightBounds(t *testing.T) {
	for _, c := range []struct {
		name        string
		minutes, nm float64
		want        bool
	}{{"an hour to spare, 51 nm away", 60 + 51/2.5 + 0.1, 51, true}, {"a minute less", 59 + 51/2.5, 51, false}, {"49 nm", 300, 49, false}, {"16 h, there", 16 * 60, 0, false}, {"more", 16*60 + 1, 0, true}} {
		s := State{Prev: *aloft(0, 0, 5000, 150), Flight: &FlightState{}}
		if got := s.anotherFlight(&DefaultFlight, aloft(c.minutes, c.nm, 5000, 5)); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// At an airfield an aircraft is on the ground below 40 kn, whatever it says; what sends no speed stands where it has not come half a mile.
func TestStandsBounds(t *testing.T) {
	for nm, want := range map[float64]bool{0.49: true, 0.51: false} {
		k := FlightState{Up: true, Spot: *aloft(0, 0, 0, -1)}
		if got := k.stands(&DefaultFlight, aloft(11, nm, 0, -1)); got != want {
			t.Errorf("%g nm: %v", nm, got)
		}
		prev := aloft(10, 0, 0, -1)
		k.fly(&DefaultFlight, prev, aloft(11, nm, 0, -1))
		if (k.Spot.Time == minute(0)) != want {
			t.Errorf("%g nm: at one place since %v", nm, k.Spot.Time)
		}
	}
}

// Positions next to the ends of a flight are remembered 30 s apart.
func TestSamplesApart(t *testing.T) {
	var k FlightState
	prev := aloft(0, 0, 30000, 400)
	for i := range 60 {
		f := aloft(float64(i)/6, float64(i), 30000, 400)
		k.fly(&DefaultFlight, prev, f)
		prev = f
	}
	if k.Head.N != 5 || k.Head.Fix[1].Time != minute(0.5) || k.Head.Fix[4].Time != minute(2) {
		t.Errorf("first %v", k.Head)
	}
	last := k.Tail.all()
	for i := 2; i < len(last); i++ {
		if d := last[i-1].Time - last[i-2].Time; d < 30_000 || d > 40_000 {
			t.Errorf("%d s between two of the last", d/1000)
		}
	}
	if last[len(last)-1] != *prev {
		t.Error("the newest is not among the last")
	}
}

// What was in the air for less than a minute is no flight.
func TestBriefBounds(t *testing.T) {
	f := fieldAt(t, "OAKB")
	for minutes, want := range map[float64]int{0.9: 0, 1.2: 1} {
		if e := flown(t, f.At, 0, taxi(15), leg{minutes: minutes, course: 90, kn: 150, feet: [2]float64{6000, 6000 + 2000*minutes}, status: supercargo.Airborne}, leg{minutes: 2, course: 90, kn: 20, status: supercargo.OnGround}); len(e) != want {
			t.Errorf("%g min: %d flights", minutes, len(e))
		}
	}
}

// A half turn is of the same rounds as the last if it is within 60 nm of it, and within 5 nm and 30 % of the leg of the last but one.
func TestRoundsOfOnePattern(t *testing.T) {
	at := func(m, nm float64) supercargo.Fix { return *aloft(m, nm, 20000, 300) }
	for _, c := range []struct {
		name    string
		leg, by float64 // nm from the last end to this, and how far this is from the last but one
		want    int     // half turns of the rounds then
	}{{"back to where it was", 20, 0, 3}, {"a leg of 59 nm", 59, 0, 3}, {"of 61 nm", 61, 0, 1}, {"10.9 nm aside of a leg of 20", 20, 10.9, 3}, {"11.1 nm", 20, 11.1, 1}, {"5.5 nm of a leg of 2", 2, 5.5, 3}, {"5.7 nm", 2, 5.7, 1}} {
		l := LoopState{Off: 180}
		l.Now = Loop{N: 2, First: at(0, 0), Origin: at(0, 0)}
		l.Now.Ends = [2]supercargo.Fix{at(5, -c.leg), at(0, -c.by)}
		f := at(10, 0)
		if l.half(&DefaultFlight, &f); l.Now.N != c.want {
			t.Errorf("%s: %d half turns", c.name, l.Now.N)
		}
	}
}

// A course within 45 degrees of the leg's is that leg; it is straight once it was kept for a minute. Across it for three minutes is
// another course, and a turn from there begins anew.
func TestLegsAndTurns(t *testing.T) {
	for _, c := range []struct {
		name      string
		by        float64
		steady    float64 // minutes
		off       float64 // what is left of the turn then
		leg, bend bool
	}{
		{"44 degrees, for 50 s", 44, 50.0 / 60, 44, false, true}, {"for a minute", 44, 1, 0, true, true},
		{"46 degrees, for 2.9 min", 46, 2.9, 46, false, false}, {"for three", 46, 3, 0, true, true},
		{"149 degrees, for 2.9 min", 149, 2.9, 149, false, false}, {"150", 150, 0, -30, false, true},
	} {
		f := aloft(30, 0, 20000, 300)
		k := FlightState{Steady: *aloft(30-c.steady, -5, 20000, 300)}
		k.loop(&DefaultFlight, f, c.by)
		if l := &k.Loop; l.Off != c.off || l.Leg != c.leg || (l.Bend == *f) != c.bend {
			t.Errorf("%s: %+v", c.name, *l)
		}
	}
}
