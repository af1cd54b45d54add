package interference

import "supercargo"

// poor takes a fix of an aircraft to the stretch of positions that it says are poor, if it is on
// one. Where it never said that one is good, before or after, such a stretch says nothing of
// where it flew: its own equipment may be poor.
func (s *State) poor(p *Params, f *supercargo.Fix, m *Mark, done func(*Excursion)) {
	if e := s.Poor; e != nil && s.poorOver(p, m) {
		done(e)
		s.Poor = nil
	}
	if f.Flags.Any(supercargo.GoodIntegrity) {
		if s.Good = *m; s.Poor != nil && s.Poor.After.Time == 0 {
			s.Poor.After = *m
		}
		return
	}
	if s.Poor == nil {
		s.Poor = &Excursion{MMSI: f.MMSI, Poor: true}
		if int64(m.Time-s.Good.Time) <= p.SilentMillis {
			s.Poor.Before = s.Good
		}
	}
	s.Poor.After = Mark{}
	s.Poor.reach(f, m)
}

// poorOver tells whether the stretch is at its end: by good positions for as long as a stretch
// takes, a silence or its length.
func (s *State) poorOver(p *Params, m *Mark) bool {
	e := s.Poor
	return e.After.Time != 0 && int64(m.Time-e.After.Time) >= p.PoorMillis || int64(m.Time-e.Last.Time) > p.SilentMillis || int64(m.Time-e.First.Time) > p.MostMillis
}
