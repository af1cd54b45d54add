package track

import (
	"math"
	"slices"

	"supercargo"
)

// Who is heard where a hull fell silent and could be by now is mostly she. But another ship of
// the number may have come meanwhile, and she herself be heard yet. So what is heard of a hull
// after a silence is held for a while, with how she was before: if a further ship turns up that
// may as well be she, what was heard first is a hull of its own, and so is that ship unless
// she is by far the likelier to be the hull.

// Doubt is a hull that was heard again after a silence, as long as it is open whether it was
// she.
type Doubt struct {
	Was   Chain   // she, before the silence
	Again Mark    // the first that was heard after it
	Calls Calls   // what it calls itself between positions
	Else  float64 // how likely that was a stray of another that was being heard (strayOfAnother), 0 if none was or no other hull is known
}

// doubts tells whether a fix that ends a hull's silence could as well be of another ship: it is
// not just where she was to be, nor does it say who she is. Where a clock is off, a further
// ship may be none.
func (s *State) doubts(p *Params, h *Chain, m *Mark, t *step) bool {
	return int64(m.Time-h.Last.Time) > max(p.UnheardMillis, p.AbutTimes*h.Every) && p.DoubtMillis > 0 && !t.sure(p) &&
		(m.Said == 0 || m.Said != h.Last.Said) && h.Twins == 0 && !s.clocks(p, m.Time)
}

// clocks tells whether a clock is known to be off, or is being found to be, or two receivers have
// dated one transmission differently: that makes two hulls of one ship for a while.
func (s *State) clocks(p *Params, now supercargo.Instant) bool {
	if len(s.Pairs) > 0 {
		return true
	}
	for i := range s.Lags {
		if l := &s.Lags[i]; l.Sure && l.Millis != 0 || !l.Sure && l.Count >= 2 && int64(now-l.Last) <= p.EchoLong {
			return true
		}
	}
	return false
}

// doubt notes how a hull was before a silence. What follows is held.
func (s *State) doubt(p *Params, h *Chain, m *Mark, decided Decided) {
	if d := s.doubtOf(h.Serial); d != nil && s.lonely(p, d, h, m.Time) && !s.wentOn(p, d, h, m) {
		if t := p.step(&d.Was, &d.Was.Last, m); t.possible {
			s.retract(d, h, decided)
		}
	}
	s.believe(h.Serial, decided)
	h.settle(decided)
	was := *h
	was.Held, was.Trail = nil, nil
	was.Among = slices.Clone(h.Among)
	d := Doubt{Was: was, Again: *m}
	if most, any := s.strayOfAnother(p, h, m); any && len(s.Hulls) > 1 {
		d.Else = most
	}
	s.Doubts = append(s.Doubts, d)
	h.Doubted = true
}

// believe ends the doubt about a hull, if there is any. Her last fix is not borne out yet.
func (s *State) believe(serial uint32, decided Decided) {
	if h := s.chain(serial); s.undoubt(serial) && h != nil && h.Twins == 0 {
		h.settleBefore(h.Last.Time, decided)
	}
}

// undoubt forgets a doubt about a hull, and tells whether there was any.
func (s *State) undoubt(serial uint32) bool {
	for i := range s.Doubts {
		if s.Doubts[i].Was.Serial == serial {
			calls := s.Doubts[i].Calls
			s.Doubts = append(s.Doubts[:i], s.Doubts[i+1:]...)
			if h := s.chain(serial); h != nil {
				h.Doubted = false
				h.Calls.merge(&calls)
			}
			return true
		}
	}
	return false
}

// believed ends the doubts that have lasted long enough, or of which no more can be held.
func (s *State) believed(p *Params, now supercargo.Instant, decided Decided) {
	for i := 0; i < len(s.Doubts); {
		d := &s.Doubts[i]
		h := s.chain(d.Was.Serial)
		if h != nil && len(h.Held) > 0 && len(h.Held) < MaxHeld-2 && int64(now-d.Again.Time) <= p.DoubtMillis {
			i++
			continue
		}
		if h != nil && s.lonely(p, d, h, now) {
			if h.Count == d.Was.Count+1 && len(s.Loose) < MaxLoose-2 { // it may yet turn out to lie on her way
				s.Loose = append(s.Loose, s.strayOf(slices.Clone(s.takeBack(d, h))))
			} else {
				s.retract(d, h, decided)
			}
			continue
		}
		s.believe(d.Was.Serial, decided)
	}
}

// lonely tells whether what was heard of a hull after a silence is a fix or two, and nothing more of her for so long that it
// was rather another's, garbled: of a ship that is back, more is heard at her usual interval.
func (s *State) lonely(p *Params, d *Doubt, h *Chain, now supercargo.Instant) bool {
	if d.Else == 0 || h.Count > d.Was.Count+lonelyMost || h.Twins > 0 || len(h.Held) == 0 {
		return false
	}
	t := p.step(&d.Was, &d.Was.Last, &d.Again)
	score, _ := p.score(&d.Was, &d.Was.Last, &d.Again, &t)
	every := float64(max(d.Was.Every, supercargo.Minute))
	silent, missed := float64(d.Again.Time-d.Was.Last.Time)/(5*every), float64(now-h.Last.Time)/every
	return missed > 1 && score-math.Log(max(1, silent))-math.Log(missed) < d.Else
}

// lonelyMost is how many fixes of a hull after a silence can all be strays: 2, as one wrong bit is sent again.
const lonelyMost = 2

// retract takes what was heard of a hull since it is in doubt off her track again.
func (s *State) retract(d *Doubt, h *Chain, decided Decided) {
	h.nobodys(s.takeBack(d, h), supercargo.Unsure, decided)
}

// takeBack makes a hull what she was before a doubt, and gives what was heard of her since.
func (s *State) takeBack(d *Doubt, h *Chain) (held []supercargo.Fix) {
	held, was, serial := h.Held, d.Was, h.Serial
	s.undoubt(serial)
	was.Trail = h.Trail
	*h = was
	return held
}

// disputed settles a stretch that is about to be of the hull that offers best, or else a new
// one, if it may be what a hull in doubt went on as. It gives the hull that it went to, 0 for
// one of its own.
func (s *State) disputed(p *Params, c *Chain, best *offer, decided Decided) (serial uint32, is bool) {
	d, margin := s.disputes(p, c, best)
	if d == nil {
		return 0, false
	}
	old := s.part(*d, s.chain(d.Was.Serial), decided)
	if margin < p.MarginGoesOn {
		s.name(p, c, decided)
		return 0, true
	}
	o := p.whither(old, c)
	s.adopt(p, &o, true, c, decided)
	return s.Hulls[len(s.Hulls)-1].Serial, true
}

// disputes is the doubt about a hull that a stretch may be, nil for none, and by how much it is likelier that it is.
func (s *State) disputes(p *Params, c *Chain, best *offer) (*Doubt, float64) {
	if len(s.Doubts) == 0 || c.Host != 0 || s.Named >= 254 || len(s.Hulls) >= MaxHulls-1 || s.clocks(p, c.Last.Time) || !s.ripe(p, c) {
		return nil, 0
	}
	for i := range s.Doubts {
		d := &s.Doubts[i]
		h := s.chain(d.Was.Serial)
		if best.chain == h || !p.mayDispute(d, h, c) {
			continue
		}
		if now, then, can := p.dispute(d, h, c, best); can && now < then+p.MarginGoesOn {
			return d, then - now
		}
	}
	return nil, 0
}

// mayDispute tells whether what was heard of a hull in doubt is a ship so far, and the stretch
// another that is not she by a clock that is off.
func (p *Params) mayDispute(d *Doubt, h, c *Chain) bool {
	return h.Twins == 0 && len(h.Held) > 0 && h.Count >= d.Was.Count+p.Confirm && c.First.Time > d.Was.Last.Time && !p.echoes(c, h, d.Again.Time) && !p.echoes(h, c, d.Again.Time)
}

// dispute weighs that a hull in doubt is rightly what she is taken for, and the stretch of the
// hull that offers best, against that the stretch is she, and what was heard first that other.
// Where there is no other, it is a further ship's. Natural logarithms of densities; can tells
// whether the hull can have gone on as the stretch.
func (p *Params) dispute(d *Doubt, h, c *Chain, best *offer) (now, then float64, can bool) {
	x := p.whither(&d.Was, c)
	first := Chain{First: d.Again, Last: h.Last, Cruise: h.Cruise, Calls: d.Calls}
	other, otherFirst := p.Elsewhere, p.Elsewhere
	if best.chain != nil {
		other = best.score
		if z := p.whither(best.chain, &first); z.chain != nil && best.chain.Last.Time < first.First.Time {
			otherFirst = max(otherFirst, z.score)
		}
	}
	now, then = p.Elsewhere+other, x.score+otherFirst
	if y := p.whither(&d.Was, &first); y.chain != nil {
		now = y.score + other
	}
	return now, then, x.chain != nil
}

// part makes a hull of its own of what was heard of a hull after a silence, and gives the hull
// as she was before.
func (s *State) part(d Doubt, h *Chain, decided Decided) *Chain {
	s.undoubt(h.Serial)
	s.Serial++
	d.Was.Serial = s.Serial
	s.Named++
	h.Name, h.First, h.Calls, h.Among = s.Named, d.Again, d.Calls, nil
	h.handOn(h.Name, supercargo.Begins, decided)
	s.Hulls = append(s.Hulls, d.Was)
	return &s.Hulls[len(s.Hulls)-1]
}

// echoes tells whether a chain goes, of late, where another went at another time, since a moment:
// then a clock may have made two of one. Where a ship was before a silence, she may go again.
func (p *Params) echoes(r, c *Chain, since supercargo.Instant) bool {
	late := r.Held[max(0, len(r.Held)-echoing):]
	on := 0
	for i := range late {
		m := markOf(&late[i])
		if when, nm := p.passed(c, &m, m.Time); nm <= p.EchoNM && when >= since && abs(int64(m.Time-when)) <= supercargo.MostShift {
			on++
		}
	}
	return 2*on > len(late)
}

// echoing is of how many fixes most have to be on the other's way: 8.
const echoing = 8

// doubtOf is the doubt about a hull, nil for none.
func (s *State) doubtOf(serial uint32) *Doubt {
	for i := range s.Doubts {
		if s.Doubts[i].Was.Serial == serial {
			return &s.Doubts[i]
		}
	}
	return nil
}
