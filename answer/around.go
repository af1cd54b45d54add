package answer

import (
	"sync"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// Surveyor says what is around a position. It remembers what it said of each spot,
// since events are at the same berths again and again. It may be asked by several at
// once.
type Surveyor struct {
	Chart *chart.Chart
	Zones *chart.Zones
	mu    sync.Mutex
	known map[spot]supercargo.Around
}

// Surveyor is one with the workspace's chart and zones.
func (c *Clerk) Surveyor() (*Surveyor, error) {
	ch, err := c.Chart()
	if err != nil {
		return nil, err
	}
	z, err := c.Zones()
	return &Surveyor{Chart: ch, Zones: z}, err
}

// spot is a square of a thousandth of a degree, 110 m, on a day: limits of zones change.
type spot struct {
	y, x, day int32
}

// nearestPortNM is how far off a port is looked for, as for stops.
const nearestPortNM = 400

// Around is what lies around a position on a day.
func (s *Surveyor) Around(p geo.Point, at supercargo.Instant) supercargo.Around {
	k := spot{p.Lat / 10_000, p.Lon / 10_000, at.Day()}
	s.mu.Lock()
	a, known := s.known[k]
	s.mu.Unlock()
	if known {
		return a
	}
	middle := geo.Point{Lat: k.y*10_000 + 5_000*sign(p.Lat), Lon: k.x*10_000 + 5_000*sign(p.Lon)}
	a = supercargo.Around{Sea: chart.SeaAt(middle)}
	if nm, ok := s.Chart.Shore(middle); ok {
		nm = tenths(nm)
		a.ShoreNM = &nm
	}
	if i, nm := s.Chart.NearestPort(middle, nearestPortNM); i != chart.None {
		a.NearestPort = &supercargo.NearPort{ID: s.Chart.Places[i].ID, Name: s.Chart.Places[i].Name, NM: tenths(nm)}
	}
	w := s.Zones.At(middle, at)
	a.Regime, a.State, a.Basis = w.Regime, w.State, w.Basis
	s.mu.Lock()
	if s.known == nil || len(s.known) > 200_000 {
		s.known = map[spot]supercargo.Around{}
	}
	s.known[k] = a
	s.mu.Unlock()
	return a
}

func sign(x int32) int32 {
	if x < 0 {
		return -1
	}
	return 1
}

func tenths(x float64) float64 {
	if x < 0 {
		return -float64(int64(-x*10+0.5)) / 10
	}
	return float64(int64(x*10+0.5)) / 10
}
