package track

import (
	"cmp"
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// expire concludes the stretches that have not been heard of for too long.
func (s *State) expire(p *Params, now supercargo.Instant, decided Decided) {
	life := p.StrayMillis
	for i := range s.Hulls {
		life = max(life, p.AbutTimes*s.Hulls[i].Every)
	}
	for i := 0; i < len(s.Loose); {
		if c := &s.Loose[i]; int64(now-c.Last.Time) > life || c.Host != 0 && s.over(p, c, now) {
			s.conclude(p, i, decided)
		} else {
			i++
		}
	}
}

// resolve sees whether it is known by now what a stretch is, and gives the
// serial of the chain that its newest fix is on then.
func (s *State) resolve(p *Params, c *Chain, decided Decided) uint32 {
	serial := c.Serial
	if h := s.settled(p, c, decided); h != 0 {
		return h
	}
	return serial
}

// settled settles the stretch if it can, and gives the serial of the hull that
// it went to, 0 for none.
func (s *State) settled(p *Params, c *Chain, decided Decided) uint32 {
	if len(s.Hulls) == 0 {
		if h := s.chain(c.Host); h != nil && h.Name == 0 && c.Count >= p.TwinFixes && h.Last.Time < c.First.Time && int64(c.Last.Time-h.Last.Time) > p.TwinMillis { // the first ship: she went on so
			host := s.home(p, c, decided)
			s.settled(p, s.chain(host), decided)
			return host
		}
		if c.Host == 0 && c.Count >= 3 || c.Host == 0 && c.Count >= 2 && c.Weak == 0 && 2*uint64(c.Count) >= s.Total-c.From {
			s.name(p, c, decided)
		}
		return 0
	}
	if c.Count < 2 {
		return 0
	}
	if c.Host != 0 && (len(c.Held) >= MaxHeld/2 && (!s.ripe(p, c) || s.soon(p, c)) || s.hostGone(p, c)) {
		return s.home(p, c, decided)
	}
	if len(s.Doubts) > 0 && c.Calls.name() != 0 {
		serial := c.Serial
		s.recalled(p, c)
		c = s.chain(serial)
	}
	best, second, any := s.whence(p, c)
	if best.chain == nil && s.strayFirst(p, c) {
		c = s.splitFirst(c)
		best, second, any = s.whence(p, c)
	}
	if any && best.chain == nil && !c.Parallel {
		if o := s.butForLast(p, c); o.chain != nil {
			s.adopt(p, &o, len(s.Hulls) > 1, c, decided)
			return o.chain.Serial
		}
	}
	switch {
	case best.chain != nil && s.garbledOfAnother(p, best.chain, c):
	case best.chain != nil:
		clear := second.chain == nil || best.over(&second) >= p.marginGoesOn(&best)
		if clear && (c.Count >= 3 || c.Evidence >= p.EvidenceGoesOn) && (c.Count >= p.Confirm || !s.mostGarbled(p, c)) && s.overdue(p, best.chain, c) {
			if d, _ := s.disputes(p, c, &best); d != nil && s.unnamed(p, c) {
				return 0
			}
			if h, is := s.disputed(p, c, &best, decided); is {
				return h
			}
			return s.goesOnAs(p, best, second.chain != nil, c, decided)
		} else if due := len(c.Held) >= MaxHeld || int64(c.Last.Time-c.First.Time) > p.UndecidedMillis; !clear && due && s.ripe(p, c) {
			if best.over(&second) < p.MarginDue {
				s.name(p, c, decided)
				return 0
			}
			s.adopt(p, &best, true, c, decided)
			return best.chain.Serial
		}
	case any && !c.Parallel && s.beside(p, c) != nil:
		return s.absorb(s.beside(p, c), c, decided)
	case any && !c.Parallel && s.displaced(p, c):
		if int64(c.Last.Time-c.First.Time) > p.StrayMillis && s.ripe(p, c) {
			s.away(c)
			s.name(p, c, decided)
		}
	case s.ripe(p, c) && !s.mayLag(p, c) && !s.soon(p, c) && !s.unnamed(p, c):
		if h, is := s.disputed(p, c, &offer{}, decided); is {
			return h
		}
		if h := s.gone(p, c, decided); h != 0 {
			return h
		}
		s.name(p, c, decided)
	}
	return 0
}

// strayFirst tells whether a stretch that would be a further ship begins with a fix from before a hull was
// heard last, and is what the hull can have gone on as without it: back where she was heard last when that
// fix was. Then it may have been garbled, beside her berth.
func (s *State) strayFirst(p *Params, c *Chain) bool {
	if c.Host != 0 || c.Count < 3 || len(c.Held) < 3 || !s.ripe(p, c) {
		return false
	}
	n := c.second()
	if n == 0 {
		return false
	}
	rest := *c
	rest.First = s.mark(&c.Held[n])
	if c.Whence.Time == 0 || geo.NearNM(c.Whence.At, rest.First.At) > p.Limits.SlackNM {
		return false
	}
	for i := range s.Hulls {
		h := &s.Hulls[i]
		if h.Last.Time < c.First.Time || h.Last.Time >= rest.First.Time || another(h, &rest) {
			continue
		}
		if o := p.whither(h, &rest); o.chain != nil {
			return true
		}
	}
	return false
}

// second is where in what is held of a stretch its second fix is, 0 if nowhere.
func (c *Chain) second() int {
	for i := 1; i < len(c.Held); i++ {
		if c.Held[i].Why != supercargo.Repeat {
			return i
		}
	}
	return 0
}

// splitFirst makes a stretch of its own of a stretch's first fix, with its repeats.
func (s *State) splitFirst(c *Chain) *Chain {
	n, serial := c.second(), c.Serial
	first := slices.Clone(c.Held[:n])
	c.Held = c.Held[n:]
	c.First, c.Count, c.Parallel, c.Returned = s.mark(&c.Held[0]), c.Count-1, false, false
	for i := range s.Hulls {
		if s.Hulls[i].Last.Time >= c.First.Time {
			c.Parallel = true
		}
	}
	s.Loose = append(s.Loose, s.strayOf(first))
	return s.chain(serial)
}

// overdue tells whether a hull that would have gone on as a stretch is heard no more where she was,
// for longer than she is usually silent. A ship at rest sends every 3 min, and meanwhile another
// under way sends three times and more: until then the first may be heard there yet. It is not
// asked of twins, nor where a clock is off.
func (s *State) overdue(p *Params, h, c *Chain) bool {
	return c.Host != 0 || 2*c.Every >= h.Every && !p.rests(&h.Last) || int64(c.Last.Time-h.Last.Time) > min(p.DueTimes*h.Every, p.AbutMillis) || s.clocks(p, c.Last.Time)
}

// marginGoesOn is by how much a hull must be likelier than the next to have
// gone on as a stretch: more after a long silence, of which the scores know
// little.
func (p *Params) marginGoesOn(o *offer) float64 {
	if o.step.hours > float64(p.LongMillis)/float64(supercargo.Hour) {
		return 2 * p.MarginGoesOn
	}
	return p.MarginGoesOn
}

// whence gives the hulls that can have gone on as the stretch: silent since it
// began, and able to have come there. Any tells whether a hull was silent
// since, able or not.
func (s *State) whence(p *Params, c *Chain) (best, second offer, any bool) {
	for i := range s.Hulls {
		h := &s.Hulls[i]
		if h.Last.Time >= c.First.Time {
			continue
		}
		any = true
		o := p.whither(h, c)
		if o.chain == nil {
			continue
		}
		o.among = p.heardUntil(h, c) + outruns(c, h)
		switch {
		case best.chain == nil || o.over(&best) > 0:
			best, second = o, best
		case second.chain == nil || o.over(&second) > 0:
			second = o
		}
	}
	return best, second, any
}

// heardUntil is by how much it is likelier that a hull which was heard until a stretch began went on as it than that she fell
// silent at just that time, as ships do once a day, and it is another: natural logarithm. It is asked once she has been missed.
func (p *Params) heardUntil(h, c *Chain) float64 {
	if h.Every == 0 || !p.abuts(h, &h.Last, &c.First) || int64(c.Last.Time-h.Last.Time) <= max(p.DueTimes*h.Every, p.AbutMillis/2) {
		return 0
	}
	return math.Log(max(1, float64(supercargo.Day)/float64(h.Every)))
}

// whither is the hull's offer for a stretch that begins so: from where she was
// heard last or, if that is not borne out yet and it is much likelier, from
// where she was before, or from where her position stuck.
func (p *Params) whither(h, c *Chain) (o offer) {
	to := &c.First
	for _, back := range [...]bool{false, true} {
		from, less := &h.Last, 0.0
		if back {
			from, less = &h.Before, p.Margin
		}
		if back && !p.unsure(h) {
			break
		}
		if p.beyond(from, to) {
			continue
		}
		t := p.stepTo(h, from, to, p.Elsewhere+less)
		if !t.possible {
			continue
		}
		score, _ := p.score(h, from, to, &t)
		if score -= less; score >= p.Elsewhere && (o.chain == nil || score > o.score) {
			o = offer{chain: h, step: t, score: score, back: back}
		}
	}
	if o.chain == nil && h.Repeat >= p.Stuck && !p.beyond(&h.Stuck, to) {
		t := p.step(h, &h.Stuck, to)
		if score, _ := p.score(h, &h.Stuck, to, &t); t.possible && score >= p.Elsewhere {
			o = offer{chain: h, step: t, score: score}
		}
	}
	if o.chain != nil {
		o.score += p.goesOn(h, c, &o.step)
		if p.renamed(h, c) && o.score < p.Background {
			o.chain = nil
		}
	}
	return o
}

// ripe tells whether the stretch is a ship rather than strays.
func (s *State) ripe(p *Params, c *Chain) bool {
	if c.Host != 0 {
		return c.Count >= 3 && c.Evidence >= p.EvidenceShip
	}
	if s.mostGarbled(p, c) {
		return false
	}
	n, of := uint64(c.Count), s.Total-c.From
	long := int64(c.Last.Time-c.First.Time) >= p.FewMillis
	return c.Strong >= p.ConfirmStrong || c.Evidence >= p.EvidenceShip && (c.Count >= p.Confirm && n*p.ConfirmShare >= of || c.Count >= 3 && n*p.ConfirmFew >= of) ||
		c.Count >= 2 && n*p.ConfirmFew >= of && long && s.sparse(p)
}

// sparse tells whether the number's hulls are heard so seldom that two fixes
// of another are much.
func (s *State) sparse(p *Params) bool {
	for i := range s.Hulls {
		if s.Hulls[i].Every < p.FewMillis {
			return false
		}
	}
	return true
}

// displaced tells whether the stretch began just when a hull fell silent and
// is out of her reach: then it may be her own position that was not hers, if it
// is not called otherwise.
func (s *State) displaced(p *Params, c *Chain) bool {
	for i := range s.Hulls {
		h := &s.Hulls[i]
		if c.First.Time >= h.Last.Time && p.abuts(h, &h.Last, &c.First) && !another(h, c) {
			return true
		}
	}
	return c.Returned
}

// another tells whether a stretch is of another ship than a hull, by what its first fix and its
// last say of her.
func another(h, c *Chain) bool {
	name := c.Calls.name()
	is := func(m *Mark) bool { return supercargo.Another(h.called(), h.Last.Class, cmp.Or(m.Said, name), m.Class) }
	return is(&c.First) && is(&c.Last)
}

// beside is the displacement that a stretch is part of, nil for none: false positions
// often scatter so that they make several stretches. That began before it, is still
// heard, and some ship can have gone from one to the other.
func (s *State) beside(p *Params, c *Chain) *Chain {
	for i := range s.Loose {
		d := &s.Loose[i]
		if d.Serial == c.Serial || d.Count < 2 || d.Parallel || d.First.Time > c.First.Time || !s.displaced(p, d) {
			continue
		}
		last, at := motion.MomentOf(&d.Held[len(d.Held)-1]), c.First.moment()
		if int64(at.Time-last.Time) <= p.AbutMillis && (p.Limits.Can(last, at).OK || p.Limits.Can(d.Last.moment(), at).OK || p.Limits.Can(d.Before.moment(), at).OK) {
			return d
		}
	}
	return nil
}

func (m *Mark) moment() motion.Moment { return motion.Moment{Time: m.Time, At: m.At, BlurNM: m.BlurNM} }

// absorb puts a stretch with another that it is part of, and gives the serial of that.
// Should that turn out to be a ship after all, these are strays.
func (s *State) absorb(d, c *Chain, decided Decided) uint32 {
	serial, t := d.Serial, *c
	s.drop(c)
	d = s.chain(serial)
	d.Count += t.Count
	d.Garbled += t.Garbled
	for i := range t.Held {
		if f := &t.Held[i]; f.Why != supercargo.Repeat {
			f.Why = supercargo.Stray
		}
	}
	d.Held = append(d.Held, t.Held...)
	slices.SortStableFunc(d.Held, func(a, b supercargo.Fix) int { return cmp.Compare(a.Time, b.Time) })
	for len(d.Held) > MaxHeld {
		d.bound(decided)
	}
	s.Heard.rename(t.Serial, serial)
	return serial
}

// name makes a hull of a stretch.
func (s *State) name(p *Params, c *Chain, decided Decided) {
	if s.Named == 255 { // no number is left to name it by
		c.nobodys(c.Held, supercargo.Unsure, decided)
		s.drop(c)
		return
	}
	s.unbroken(c, decided)
	h := *c
	s.take(c)
	if len(s.Hulls) >= MaxHulls {
		s.forget(decided)
	}
	s.Named++
	h.Name = s.Named
	why := supercargo.Begins
	if s.Named == 1 {
		why = supercargo.Alone
	}
	h.Host = 0
	if h.Twins == 0 {
		h.handOn(h.Name, why, decided)
	} else {
		h.holds(why, p, decided)
	}
	s.Hulls = append(s.Hulls, h)
}

// unbroken lets go of a stretch's first fix where those behind it had to be let go (bound). On a
// track it would be followed by a silence in which the ship was heard all the time.
func (s *State) unbroken(c *Chain, decided Decided) {
	heard := uint32(0)
	for i := range c.Held {
		if c.Held[i].Why != supercargo.Repeat {
			heard++
		}
	}
	if heard >= c.Count || len(c.Held) < 2 {
		return
	}
	c.nobodys(c.Held[:1], supercargo.Displaced, decided)
	c.Held = c.Held[1:]
	c.First = s.mark(&c.Held[0])
}

// handOn hands on what is held of a stretch, on a hull's track, but for what it
// absorbed.
func (c *Chain) handOn(hull uint8, why supercargo.Why, decided Decided) {
	for i := range c.Held {
		switch f := &c.Held[i]; f.Why {
		case supercargo.Stray:
			c.nobodys(c.Held[i:i+1], supercargo.Stray, decided)
		case supercargo.Repeat:
			decided(f, hull)
		default:
			if f.Why = why; f.Shift != 0 {
				f.Why = supercargo.ClockMended
			}
			decided(f, hull)
		}
	}
	c.Held = c.Held[:0]
}

// forget drops the hull that was heard the longest ago.
func (s *State) forget(decided Decided) {
	old := 0
	for i := range s.Hulls {
		if s.Hulls[i].Last.Time < s.Hulls[old].Last.Time {
			old = i
		}
	}
	s.Hulls[old].settle(decided)
	s.undoubt(s.Hulls[old].Serial)
	s.orphan(s.Hulls[old].Serial)
	s.Hulls = append(s.Hulls[:old], s.Hulls[old+1:]...)
}

// adopt makes a stretch the further way of a hull.
func (s *State) adopt(p *Params, o *offer, shared bool, c *Chain, decided Decided) {
	serial, ends := o.chain.Serial, c.Serial
	s.bringAll(p, ends, decided)
	t := *s.chain(ends)
	s.drop(&t)
	twins := o.chain.Twins > 0
	s.bringAll(p, serial, decided)
	h := s.chain(serial)
	if o.back {
		s.revoke(h)
	}
	why := supercargo.Alone
	if shared {
		why = supercargo.Likeliest
	} else if len(s.Hulls) > 1 {
		why = supercargo.Follows
	}
	first := t.First
	switch n := len(h.Held); {
	case h.Doubted && t.Host == serial && n+len(t.Held) < MaxHeld-2: // whoever is in doubt took turns with herself
		h.between(p, t.Held, why, decided)
	case twins || n > 0 && h.Held[n-1].Time > t.First.Time: // of what was her twin
		h.between(p, t.Held, why, decided)
		h.settle(decided)
	case s.doubts(p, h, &first, &o.step):
		s.doubt(p, h, &first, decided)
		h.between(p, t.Held, why, decided)
	default:
		s.believe(h.Serial, decided)
		h.settle(decided)
		t.handOn(h.Name, why, decided)
	}
	s.Heard.rename(t.Serial, h.Serial)
	if d := s.doubtOf(serial); d != nil {
		d.Calls.merge(&t.Calls)
	} else {
		h.Calls.merge(&t.Calls)
	}
	h.By = t.By
	s.cameBack(p, h, &h.Last, &t.First)
	if t.Last.Time >= h.Last.Time {
		h.Before, h.Last = t.Last, t.Last
	}
	h.Stuck, h.Repeat = t.Stuck, t.Repeat
	h.Made, h.Top, h.Every = t.Made, max(h.Top, t.Top), max(h.Every, t.Every)
	h.Count += t.Count
	h.Under = min(h.Under+t.Under, 1000)
	if t.Cruise != 0 {
		h.Cruise = t.Cruise
	}
}

// drop takes a stretch out of the list, and its twins are on their own.
func (s *State) drop(c *Chain) {
	serial := c.Serial
	s.take(c)
	s.orphan(serial)
}

// take takes a stretch out of the list that goes on as a hull.
func (s *State) take(c *Chain) {
	serial, host := c.Serial, c.Host
	s.Loose = slices.DeleteFunc(s.Loose, func(c Chain) bool { return c.Serial == serial })
	if h := s.chain(host); host != 0 && h != nil && h.Twins > 0 {
		h.Twins--
	}
}

// conclude settles a stretch of which nothing more is awaited.
func (s *State) conclude(p *Params, i int, decided Decided) {
	c := &s.Loose[i]
	best, second, _ := s.whence(p, c)
	if best.chain == nil && s.strayFirst(p, c) {
		c = s.splitFirst(c)
		best, second, _ = s.whence(p, c)
	}
	clear := best.chain != nil && (len(s.Hulls) == 1 || c.Count > 1 && !s.garbledOfAnother(p, best.chain, c)) && best.score >= p.Background+p.Margin && (second.chain == nil || best.over(&second) >= p.marginGoesOn(&best))
	switch {
	case c.Host != 0 && (c.Parallel || !clear) && (!s.ripe(p, c) || s.soon(p, c)):
		s.home(p, c, decided)
	case len(s.Hulls) == 0 && c.Host == 0 && s.largest(c):
		s.name(p, c, decided)
	case clear:
		if _, is := s.disputed(p, c, &best, decided); is {
			return
		}
		s.adopt(p, &best, second.chain != nil, c, decided)
	case best.chain == nil && !c.Parallel && c.Count > 1 && s.displaced(p, c) && !s.mostGarbled(p, c):
		s.away(c)
		s.dismiss(c, supercargo.Displaced, decided)
	case s.ripe(p, c):
		if _, is := s.disputed(p, c, &offer{}, decided); !is && s.gone(p, c, decided) == 0 {
			s.name(p, c, decided)
		}
	case best.chain != nil && second.chain != nil:
		s.dismiss(c, supercargo.Unsure, decided)
	default:
		s.dismiss(c, supercargo.Stray, decided)
	}
}

// dismiss puts a stretch on no hull's track.
func (s *State) dismiss(c *Chain, why supercargo.Why, decided Decided) {
	c.nobodys(c.Held, why, decided)
	s.drop(c)
}

// largest tells whether no other stretch has more fixes, or as many and begins
// before it.
func (s *State) largest(c *Chain) bool {
	for i := range s.Loose {
		o := &s.Loose[i]
		if o.Count > c.Count || o.Count == c.Count && o.Serial < c.Serial {
			return false
		}
	}
	return true
}

// Flush hands on what is not settled yet, as it stands: at the end of what
// there is to read. The state is used up by it: to go on later, flush a copy.
func (s *State) Flush(p *Params, decided Decided) {
	s.due(p, math.MaxInt64, decided)
	for len(s.Hulls) == 0 && len(s.Loose) > 0 { // the largest is the first ship
		for i := range s.Loose {
			if s.largest(&s.Loose[i]) {
				s.conclude(p, i, decided)
				break
			}
		}
	}
	for len(s.Loose) > 0 {
		s.conclude(p, s.earliest(), decided)
	}
	for i := range s.Hulls {
		s.Hulls[i].settle(decided)
	}
}

// earliest is the stretch that began first.
func (s *State) earliest() (first int) {
	for i := range s.Loose {
		if s.Loose[i].First.Time < s.Loose[first].First.Time {
			first = i
		}
	}
	return first
}
