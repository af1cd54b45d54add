package trial

import (
	"supercargo"
	"supercargo/atlas"
	"supercargo/flight"
	"supercargo/geo"
)

// Case is an end of a flight as it was heard, and where it was.
type Case struct {
	Look flight.Look
	True *atlas.Airfield
}

// stretch is how long before the end, or after it, fixes give the rate of climb: as in
// the fold of flights.
const stretch = supercargo.Instant(3 * supercargo.Minute)

// Cut takes away what was heard within so many feet of the height of the field, at both
// ends: up to the first fix above it, and from the last. It tells whether anything is left.
func Cut(f *Flight, feet float64) (ends [2]Case, ok bool) {
	above := func(i int, field *atlas.Airfield) bool {
		h, known := f.Fixes[i].Feet()
		return known && f.Fixes[i].Status != supercargo.OnGround && h-field.Feet >= feet
	}
	first, last := 0, len(f.Fixes)-1
	for first <= last && !above(first, f.From) {
		first++
	}
	for last >= first && !above(last, f.To) {
		last--
	}
	if last-first < 2 {
		return ends, false
	}
	return Ends(f, first, last), true
}

// Ends are the cases of a flight of which the fixes from first to last were heard.
func Ends(f *Flight, first, last int) [2]Case {
	a, b := first, last
	for a < last && f.Fixes[a].Time-f.Fixes[first].Time < stretch {
		a++
	}
	for b > first && f.Fixes[last].Time-f.Fixes[b].Time < stretch {
		b--
	}
	return [2]Case{{flight.LookAt(flight.TakeOff, f.Fixes[first:a+1]), f.From}, {flight.LookAt(flight.Landing, f.Fixes[b:last+1]), f.To}}
}

// Nearest is the plain rule: the airfield nearest to where the aircraft was heard last, or
// first; of all, or of those with an airline code. Nil where there is none within 300 nm.
func Nearest(l *flight.Look, coded bool) (best *atlas.Airfield) {
	least := 0.0
	atlas.AirfieldsNear(l.At, 300, func(a *atlas.Airfield, nm float64) {
		if (!coded || a.IATA != "") && (best == nil || nm < least) {
			best, least = a, nm
		}
	})
	return best
}

// heardTo is how near to an airfield, in nm and in feet above it, an aircraft has to be heard
// for the field to be taken for the truth.
const heardToNM, heardToFeet = 4, 1000

// Truth finds the airfield where an end of a flight was heard: on the ground, or within 1,000 ft
// of the height of the field and 4 nm of it, nearest of those with an airline code, else of all.
func Truth(f *supercargo.Fix) *atlas.Airfield {
	feet, known := f.Feet()
	low := func(a *atlas.Airfield) bool {
		return a != nil && geo.NM(geo.Point{Lat: f.Lat, Lon: f.Lon}, a.At) <= heardToNM && (f.Status == supercargo.OnGround || known && feet-a.Feet < heardToFeet)
	}
	l := flight.Look{At: geo.Point{Lat: f.Lat, Lon: f.Lon}}
	for _, coded := range []bool{true, false} {
		if a := Nearest(&l, coded); low(a) {
			return a
		}
	}
	return nil
}
