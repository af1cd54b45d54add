package track

import (
	"supercargo"
	"supercargo/motion"
)

// Away is a stretch out of reach of the hull that fell silent when it began: a
// position that was not hers, as far as can be told.
type Away struct {
	First, Last supercargo.Fix
	Fixes       int
	From        motion.Moment // where she was heard last before it
	Returned    bool          // and she was heard again where she had been
}

// away notes a stretch as a displacement of the hull that was heard last
// before it.
func (s *State) away(c *Chain) {
	a := Away{First: c.Held[0], Last: c.Held[0], Fixes: int(c.Count), From: c.Whence, Returned: c.Returned}
	for i := range c.Held {
		if f := &c.Held[i]; f.Why != supercargo.Repeat {
			a.Last = *f
		}
	}
	s.Away = append(s.Away, a)
}

// BeganAway tells of a fix that is handed on as a hull's first whether what it begins was just
// noticed as a displacement that no ship can make. Of a long one the first fixes are on no track.
func (s *State) BeganAway(f *supercargo.Fix) bool {
	for i := range s.Away {
		a := &s.Away[i]
		if f.Time >= a.First.Time && f.Time <= a.Last.Time && !motion.Ship.Can(a.From, motion.MomentOf(&a.First)).OK {
			return true
		}
	}
	return false
}

// Noticed hands out what was found since it was asked last and is no one
// hull's: displacements, and clocks that are off.
func (s *State) Noticed(away func(*Away), clock func(*Lag)) {
	for i := range s.Away {
		away(&s.Away[i])
	}
	s.Away = s.Away[:0]
	for i := range s.Lags {
		if l := &s.Lags[i]; l.Sure && !l.Told {
			l.Told = true
			clock(l)
		}
	}
}
