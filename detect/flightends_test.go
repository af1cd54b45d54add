package detect

import (
	"math"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// What an end of a flight rests on: the position on the ground before and after it where one was
// received, and where nothing was heard in between, the next one if it can be the same way.
func TestEndsRestOn(t *testing.T) {
	f := fieldAt(t, "OAKB")
	roll := leg{minutes: 3, course: 90, kn: 5, status: supercargo.OnGround}
	down, legs := approach(f, 100)
	level := cruise(20, 90, 30000)
	for _, c := range []struct {
		name      string
		at        geo.Point
		legs      []leg
		has, lack string
	}{
		{"from the ground to the ground", f.At, []leg{taxi(15), climb(90, 6000, 30000), level}, "last_on_the_ground", "first_on_the_ground next_on_the_ground"},
		{"landed", down, append(legs, roll), "first_on_the_ground", "last_on_the_ground next_on_the_ground"},
		{"landed unheard", geo.Sail(f.At, 270, 280), []leg{cruise(10, 90, 30000), silent(cruise(30, 90, 30000)), roll}, "first_on_the_ground", "last_on_the_ground next_on_the_ground"},
		{"on the ground far away, hours later", geo.Sail(f.At, 270, 570), []leg{cruise(10, 90, 30000), silent(leg{minutes: 300, course: 90, kn: 100}), roll}, "next_on_the_ground", "last_on_the_ground first_on_the_ground"},
		{"in the air again, hours later", flat, []leg{level, silent(leg{minutes: 120, kn: 1, course: 90}), level}, "", "last_on_the_ground first_on_the_ground next_on_the_ground"},
	} {
		got := strings.Fields(roles(flown(t, c.at, 0, c.legs...)[0]))
		for _, r := range strings.Fields(c.has) {
			if !slices.Contains(got, r) {
				t.Errorf("%s: no %s in %v", c.name, r, got)
			}
		}
		for _, r := range strings.Fields(c.lack) {
			if slices.Contains(got, r) {
				t.Errorf("%s: %s in %v", c.name, r, got)
			}
		}
	}
}

// How long after circling it landed is known where it was heard to land, and not where it fell silent.
func TestLandedAfterCircling(t *testing.T) {
	var rounds []leg
	for i := range 40 {
		rounds = append(rounds, leg{minutes: 0.5, course: math.Mod(30*float64(i), 360), kn: 220, feet: [2]float64{14000, 14000}, status: supercargo.Airborne})
	}
	for name, c := range map[string]struct {
		legs []leg
		want bool
	}{
		"landed":       {[]leg{descend(90, 14000, 6100), {minutes: 3, course: 90, kn: 5, status: supercargo.OnGround}}, true},
		"fell silent":  {[]leg{silent(leg{minutes: 300, kn: 1, course: 90}), cruise(5, 90, 30000)}, false},
		"still flying": {[]leg{cruise(5, 90, 30000)}, false},
	} {
		c0 := flown(t, geo.Sail(fieldAt(t, "OAKB").At, 270, 25), 0, slices.Concat(rounds, c.legs)...)[0].Flight.Circling
		if c0 == nil || (c0.LandedAfter != nil) != c.want {
			t.Errorf("%s: %+v", name, c0)
		}
	}
}

// One that is slow is on the ground at an airfield if it is near its height, or so high that nothing
// flies so slowly there, or its height is not known; one that sends no speed must be near its height.
func TestAtField(t *testing.T) {
	a := loneField(t)
	for _, c := range []struct {
		name           string
		nm, feet       float64
		slow, standing bool
	}{
		{"at its height", 2, a.Feet, true, true}, {"975 ft above", 2, a.Feet + 975, true, true}, {"1,025 ft above", 2, a.Feet + 1025, false, false}, {"14,950 ft above", 2, a.Feet + 14_950, false, false}, {"15,050 ft above", 2, a.Feet + 15_050, true, false},
		{"no height", 2, math.NaN(), true, false}, {"4 nm away", 4, a.Feet, false, false},
	} {
		p := geo.Sail(a.At, 30, c.nm)
		f := supercargo.Fix{Lat: p.Lat, Lon: p.Lon, Altitude: supercargo.NoAltitude}
		if !math.IsNaN(c.feet) {
			f.Altitude = supercargo.AltitudeOf(c.feet)
		}
		if slow, standing := atField(&DefaultFlight, &f), atHeight(&DefaultFlight, &f); slow != c.slow || standing != c.standing {
			t.Errorf("%s: %v and %v", c.name, slow, standing)
		}
	}
}

// A state that was copied goes its own way: what is heard later changes nothing of the first.
func TestCopyOfAFlight(t *testing.T) {
	var s State
	if c := s.Copy(); c.Flight != nil {
		t.Error("a copy of a ship flies")
	}
	s.Flight = &FlightState{FarNM: 5}
	c := s.Copy()
	if c.Flight.FarNM = 7; s.Flight.FarNM != 5 || c.Flight == s.Flight {
		t.Error("the copy and the first are one")
	}
}
