package meeting

import (
	"supercargo/chart"
	"supercargo/geo"
)

// Berths tells which ships at rest lie at a berth. It remembers what it was told of
// each spot, since to ask the chart for every slot would cost more than all else.
// Not safe for concurrent use.
type Berths struct {
	P     *Params
	Chart *chart.Chart
	known map[spot]bool
}

// spot is a square of 0.0005 degree, 55 m: every ship in it is asked about at its
// middle, so that the answer does not depend on who was asked about first.
type spot struct {
	y, x int32
	says Signs // Moored, Anchored or neither
}

const spotUnits = 5000

// Neighbours tells whether of two ships that are near one lies at a berth, and the
// other not beside it: at the next berth, or on its way through the harbour.
func (b *Berths) Neighbours(x, y *Sample, m float64) bool {
	return m > b.P.BerthM && (b.is(x) || b.is(y))
}

func (b *Berths) is(s *Sample) bool { return s.Is&AtRest != 0 && b.At(s.Lat, s.Lon, s.Is) }

// At tells whether a ship at rest at a position, in 1e-7 degree, lies at a berth, by the
// chart and by what it says of itself: Moored, Anchored or neither.
func (b *Berths) At(lat, lon int32, says Signs) bool {
	at := spot{floor(lat), floor(lon), says & (Moored | Anchored)}
	berth, seen := b.known[at]
	if !seen {
		if b.known == nil {
			b.known = map[spot]bool{}
		}
		berth = b.ask(at)
		b.known[at] = berth
	}
	return berth
}

func floor(x int32) int32 {
	n := x / spotUnits
	if x < 0 && x%spotUnits != 0 {
		n--
	}
	return n
}

func (b *Berths) ask(s spot) bool {
	at := geo.Point{Lat: s.y*spotUnits + spotUnits/2, Lon: s.x*spotUnits + spotUnits/2}
	if i := b.Chart.At(at); i != chart.None {
		switch b.Chart.Places[i].Kind {
		case chart.Port, chart.Lock:
			return true
		case chart.Anchorage, chart.Roadstead:
			return false
		}
		return s.says&Moored != 0
	}
	if s.says&Anchored != 0 {
		return false
	}
	off := b.P.QuayNM
	if s.says&Moored != 0 {
		off = b.P.ShoreNM
	}
	shore, known := b.Chart.Shore(at)
	return known && shore <= off
}
