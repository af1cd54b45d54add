package flight

import (
	"sync"

	"supercargo/atlas"
)

// WhereBeside is Where of an end of which more is known: the end of the flight before it, or the
// beginning of the one after, or a position on the ground there. The aircraft can have flown
// elsewhere in between: those fields count as much as Params.Stays has it, by their chances, against
// all others by their traffic, so that what was heard of the flight decides where the two do
// not agree.
func (p *Params) WhereBeside(l, other *Look) Answer {
	stood := p.Where(other)
	if why := p.silent(l); why != "" || l.OnGround || len(stood.Fields) == 0 {
		return p.Where(l)
	}
	all := everywhere.of(p, l)
	beside := *p
	beside.stood = map[string]float64{}
	for _, c := range stood.Fields {
		beside.stood[c.Field.ICAO] = p.Stays * all * c.P
	}
	return beside.Where(l)
}

// weight is how much a field counts before anything is heard of the flight.
func (p *Params) weight(l *Look, f *atlas.Airfield) float64 {
	if p.stood == nil {
		return p.traffic(l, f)
	}
	return (1-p.Stays)*p.traffic(l, f) + p.stood[f.ICAO]
}

// elsewhere is how much places count that are in no list, alike.
func (p *Params) elsewhere() float64 {
	if p.stood == nil {
		return p.ElsewhereWeight
	}
	return (1 - p.Stays) * p.ElsewhereWeight
}

// sums are the traffic of all fields together, by the weights that it is of.
type sums struct {
	mu sync.Mutex
	by map[Traffic]float64
}

var everywhere = &sums{by: map[Traffic]float64{}}

// of is the traffic of all fields, of aircraft as fast. It is the same whenever it is asked.
func (s *sums) of(p *Params, l *Look) (all float64) {
	t := p.Slow
	if l.MostKn >= p.FastKn {
		t = p.Fast
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if all = s.by[t]; all == 0 {
		fields := atlas.Airfields()
		for i := range fields {
			all += p.traffic(l, &fields[i])
		}
		s.by[t] = all
	}
	return all
}
