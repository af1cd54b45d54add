package trial

import (
	"slices"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
	"supercargo/reach"
)

// What a call is here: at rest in a place for an hour and more, with no silence of more
// than six hours in it. Assumptions, apart from those of the detectors.
const (
	restKn      = 1.0
	leftKn      = 3.0
	leastCall   = supercargo.Instant(supercargo.Hour)
	mostSilence = supercargo.Instant(6 * supercargo.Hour)
)

// Call is a stay of a ship at a place of a chart, by its fixes.
type Call struct {
	reach.Call
	First, Last int // fixes of the ship at rest there
}

// Calls finds the calls in the fixes of one ship, in order of time.
func Calls(fixes []supercargo.Fix, at *chart.Chart) (out []Call) {
	here, from, last := chart.None, 0, 0
	end := func() {
		if here != chart.None && fixes[last].Time-fixes[from].Time >= leastCall {
			out = append(out, Call{reach.Call{Ship: supercargo.Track{MMSI: fixes[from].MMSI, Hull: 1}, Place: at.Places[here].ID, From: fixes[from].Time, To: fixes[last].Time}, from, last})
		}
		here = chart.None
	}
	for i := range fixes {
		f := &fixes[i]
		kn, said := f.Knots()
		place := at.At(geo.Point{Lat: f.Lat, Lon: f.Lon})
		if here != chart.None && (place != here || said && kn >= leftKn || f.Time-fixes[last].Time > mostSilence) {
			end()
		}
		if place == chart.None || !said || kn >= restKn {
			continue
		}
		if here == chart.None {
			here, from = place, i
		}
		last = i
	}
	end()
	return out
}

// Learn adds to a chart the places where ships of the fixes lay.
func Learn(at *chart.Chart, tracks [][]supercargo.Fix, ships int) (*chart.Chart, error) {
	var l chart.Learner
	for _, t := range tracks {
		for i := range t {
			kn, said := t[i].Knots()
			l.Add(t[i].MMSI, geo.Point{Lat: t[i].Lat, Lon: t[i].Lon}, t[i].Time, said && kn < restKn)
		}
	}
	return at.With(l.Places(chart.LearnOptions{MinShips: ships, MinHours: 2, Known: at})...)
}

// Spots are the places of a chart as reach takes them.
func Spots(at *chart.Chart) (out []reach.Spot) {
	for i := range at.Places {
		out = append(out, reach.SpotOf(&at.Places[i]))
	}
	return out
}

// TracksOf cuts fixes, by MMSI and time, into those of each ship.
func TracksOf(fixes []supercargo.Fix) (out [][]supercargo.Fix) {
	for len(fixes) > 0 {
		n := slices.IndexFunc(fixes, func(f supercargo.Fix) bool { return f.MMSI != fixes[0].MMSI })
		if n < 0 {
			n = len(fixes)
		}
		out, fixes = append(out, fixes[:n:n]), fixes[n:]
	}
	return out
}
