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
	brief  []float64 // the same, between rows that are little apart
}

// What is compared: ships that moved at 2 to 40 kn between two rows of at most
// half an hour, and so many pairs of rows at least.
const (
	leastMoved  = 2.0
	mostMoved   = 40.0
	mostBetween = supercargo.Instant(30 * supercargo.Minute)
	leastPairs  = 5
	briefly     = supercargo.Instant(5 * supercargo.Minute)
)

func (s *speeds) add(f *supercargo.Fix) {
	if s.last == nil {
		s.last = map[supercargo.MMSI]supercargo.Fix{}
	}
	p, ok := s.last[f.MMSI]
	if ok && p.Time == f.Time { // of several at one time the first counts: from the last of a minute to the first of the next is no minute
		return
	}
	s.last[f.MMSI] = *f
	between := f.Time - p.Time
	if !ok || between <= 0 || between > mostBetween || f.SOG == supercargo.NoSOG || f.SOG == 0 {
		return
	}
	nm := geo.NM(geo.Point{Lat: p.Lat, Lon: p.Lon}, geo.Point{Lat: f.Lat, Lon: f.Lon})
	done := nm / (float64(between) / float64(supercargo.Hour))
	if done >= leastMoved && done <= mostMoved {
		r := float64(f.SOG) / 10 / done
		s.ratios = append(s.ratios, r)
		if between <= briefly {
			s.brief = append(s.brief, r)
		}
	}
}

// unit is one in which speeds may be given, and how many times a knot's figure it gives.
type unit struct {
	name  string
	times float64
	toKn  string  // what makes knots of it
	near  float64 // how near the median ratio is to that, as a part of it
	pairs int     // of rows, at least
	brief bool    // only of rows that are little apart count
}

// units that files have been seen to use without saying so. Ships that turn get less far than
// their speed says: ten times is too much for that; nearly twice is not, if the rows are far
// apart, and only many pairs that agree tell of it.
var units = []unit{
	{"tenths of a knot", 10, "0.1", 0.2, leastPairs, false},
	{"metres per second", 1852.0 / 3600, "1.94384", 0.2, 20, false},
	{"km/h", 1.852, "0.539957", 0.08, 20, true},
	{"knots", 0.1, "1", 0.2, leastPairs, false}, // and were read as tenths
}

// nearSpread is how near the median the middle half of the ratios lies at least.
const nearSpread = 0.15

// unit is the unit in which speeds seem to be, and how many times as fast as they were ships
// then say that they were; nil where the speeds seem to be knots or it cannot be told.
func (s *speeds) unit() (_ *unit, times float64) {
	slices.Sort(s.ratios)
	slices.Sort(s.brief)
	for i := range units {
		u := &units[i]
		ratios := s.ratios
		if u.brief {
			ratios = s.brief
		}
		n := len(ratios)
		if n < u.pairs {
			continue
		}
		times = ratios[n/2]
		if times >= u.times*(1-u.near) && times <= u.times*(1+u.near) && ratios[n/4] >= times*(1-nearSpread) && ratios[3*n/4] <= times*(1+nearSpread) {
			return u, times
		}
	}
	return nil, 1
}
