package records

import (
	"slices"

	"supercargo"
	"supercargo/geo"
)

// speeds compares what rows say of speed with how far their ships got: a file
// in tenths of a knot may say so nowhere else.
type speeds struct {
	last   map[supercargo.MMSI]supercargo.Fix
	ratios []float64 // said over done
}

// What is compared: ships that moved at 2 to 40 kn between two rows of at most
// half an hour, and so many pairs of rows at least.
const (
	leastMoved  = 2.0
	mostMoved   = 40.0
	mostBetween = supercargo.Instant(30 * supercargo.Minute)
	leastPairs  = 5
)

func (s *speeds) add(f *supercargo.Fix) {
	if s.last == nil {
		s.last = map[supercargo.MMSI]supercargo.Fix{}
	}
	p, ok := s.last[f.MMSI]
	s.last[f.MMSI] = *f
	between := f.Time - p.Time
	if !ok || between <= 0 || between > mostBetween || f.SOG == supercargo.NoSOG || f.SOG == 0 {
		return
	}
	nm := geo.NM(geo.Point{Lat: p.Lat, Lon: p.Lon}, geo.Point{Lat: f.Lat, Lon: f.Lon})
	done := nm / (float64(between) / float64(supercargo.Hour))
	if done >= leastMoved && done <= mostMoved {
		s.ratios = append(s.ratios, float64(f.SOG)/10/done)
	}
}

// times is how many times as fast as they were ships say that they were; 1
// where that cannot be told.
func (s *speeds) times() float64 {
	if len(s.ratios) < leastPairs {
		return 1
	}
	slices.Sort(s.ratios)
	return s.ratios[len(s.ratios)/2]
}

// unit is one in which speeds may be given, and how many times a knot's figure it gives.
type unit struct {
	name  string
	times float64
	toKn  string // what makes knots of it
}

// units that files have been seen to use without saying so.
var units = []unit{{"tenths of a knot", 10, "0.1"}, {"metres per second", 1852.0 / 3600, "1.94384"}}

// How near the median ratio is to a unit's at least, and how near the half of the ratios
// about it. Ships that turn get less far than their speed says, but not by as much; a file
// with half the speeds is told only where many pairs agree.
const (
	nearUnit   = 0.2
	nearSpread = 0.15
	manyPairs  = 20
)

// unit is the unit in which speeds seem to be, nil where they seem to be knots or it cannot
// be told.
func (s *speeds) unit() *unit {
	times := s.times()
	for i := range units {
		u := &units[i]
		if times < u.times*(1-nearUnit) || times > u.times*(1+nearUnit) {
			continue
		}
		n := len(s.ratios)
		if u.times < 1 && (n < manyPairs || s.ratios[n/4] < times*(1-nearSpread) || s.ratios[3*n/4] > times*(1+nearSpread)) {
			continue
		}
		return u
	}
	return nil
}
