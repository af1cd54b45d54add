package track

import (
	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// Two ships of one number that lie or sail side by side are told by the turns that they
// take: what is heard fits what was heard before the last better than the last. A fix that
// a chain can have sent, but oddly (by its place, by what its transponder fills in, by who
// it says that it is of, or at rest by its heading) begins a twin of the chain, its host.
// Both go on from fixes of their own, and all is held, until the turns are evidence enough
// of another ship, or the host went on as the twin did, or it is over: then what the twin
// holds is the host's after all. It is the test of one hypothesis of two tracks against one
// (Reid 1979), kept open over as many scans as it takes.

// alike tells at a glance whether nothing but the place could speak against one carrier.
func (p *Params) alike(c *Chain, b *Mark) bool {
	a := &c.Last
	return p.Odd == noTwins || a.Class == b.Class && a.Sends == b.Sends && near16(a.SOG, b.SOG, 20) &&
		(a.Heading == b.Heading || a.Heading >= 360 || b.Heading >= 360 || turned(10*a.Heading, 10*b.Heading) <= 10 || c.noCompass(a, b))
}

// oddly tells whether another ship near by could as well have sent a fix that a chain can
// have sent.
func (p *Params) oddly(c *Chain, m *Mark, t *step) bool {
	_, _, telling := p.weigh(c, &c.Last, m, t)
	return p.odd(t, telling)
}

// full tells whether there is no room for a further twin.
func (s *State) full() bool { return len(s.Loose) >= MaxLoose-2 }

// twin tells whether the stretch is a twin of the chain that offers most.
func (s *State) twin(best, loose *offer) bool {
	return best.chain != nil && loose.chain != nil && loose.chain.Host == best.chain.Serial
}

// beginTwin begins a twin of a chain.
func (s *State) beginTwin(host *Chain, f *supercargo.Fix, m *Mark) *Chain {
	serial := host.Serial
	host.Twins++
	c := s.begin(f, m)
	c.Host = serial
	return c
}

// goesToTwin puts a fix on a twin. It is evidence of another ship if the host was heard
// since.
func (s *State) goesToTwin(p *Params, loose, best *offer, f *supercargo.Fix, m *Mark, decided Decided) *Chain {
	loose.gain = -p.Turn
	if best.chain.Last.Time >= loose.chain.Last.Time {
		loose.gain += min(p.GainStrong, loose.tells-best.tells)
	}
	c := s.extend(p, loose, f, m, decided)
	c.Since = 0
	return c
}

// hostTakes notes with the twins of a chain that it is heard again: evidence, for the one that
// was heard last. It tells whether it is borne out just now that she follows one, by a clock
// that is off: then it was no other ship.
func (s *State) hostTakes(p *Params, o *offer, f *supercargo.Fix, m *Mark) (late bool) {
	if o.chain.Twins == 0 {
		return false
	}
	for i := range s.Loose {
		c := &s.Loose[i]
		if c.Host != o.chain.Serial {
			continue
		}
		when, nm := p.passed(c, m, m.Time)
		if by := int64(m.Time - when); nm <= p.EchoNM && by >= 2*p.EchoMillis && by <= supercargo.MostShift && !s.trusted(f.Receiver) && s.lag(p, f, by) {
			late = true
		}
		if c.Since++; c.Since == 1 {
			c.Parallel = true
			t := p.step(c, &c.Last, m)
			_, _, tells := p.weigh(c, &c.Last, m, &t)
			c.Evidence += min(p.GainStrong, o.tells-tells) - p.Turn
		}
	}
	return late
}

// over tells whether a twin has been heard no more for so long that it was none, or no more
// can be held.
func (s *State) over(p *Params, c *Chain, now supercargo.Instant) bool {
	h := s.chain(c.Host)
	return c.Since >= p.TwinFixes && int64(now-c.Last.Time) > p.TwinMillis || c.Since >= MaxHeld/2 || h != nil && len(h.Held) >= MaxHeld-2
}

// hostGone tells whether a twin goes on and on, and its host is heard no more, for longer than it is usually silent: the
// host went on so, but for a stray or two where it was heard last. Turns that speak for another ship outweigh that, as
// far as there were any.
func (s *State) hostGone(p *Params, c *Chain) bool {
	h := s.chain(c.Host)
	return h != nil && h.Name != 0 && c.Evidence < 0 && c.Count >= p.TwinFixes && int64(c.Last.Time-h.Last.Time) > max(p.AbutMillis, p.DueTimes*h.Every)
}

// soon tells whether it is too soon to make a ship of a twin: where what they send does not
// show that they differ, and either is under way, a clock that is off may have made two of
// one, which shows within EchoLong; and where each has a receiver of its own, as long as
// they are near each other.
func (s *State) soon(p *Params, c *Chain) bool {
	h := s.chain(c.Host)
	switch {
	case c.Host == 0 || h == nil || p.habits(&c.Last, &h.Last) < -p.Odd:
		return false
	case p.swings(c, h):
		return true
	case byTwo(c.Held, h.Held) && geo.NearNM(c.Last.At, h.Last.At) <= 4*p.Limits.SlackNM:
		return true
	case len(c.Held) >= MaxHeld/2 || len(h.Held) >= MaxHeld/2 || p.rests(&c.Last) && p.rests(&h.Last):
		return false
	}
	now := max(c.Last.Time, h.Last.Time)
	if int64(now-c.First.Time) < p.EchoLong {
		return true
	}
	for i := range s.Lags { // one that is being found
		l := &s.Lags[i]
		if !l.Sure && l.Count >= 2 && l.First.Time >= c.First.Time && int64(now-l.Last) < p.EchoLong && 10*l.Count >= 7*(l.Count+l.Missed) {
			return true
		}
	}
	return false
}

// byTwo tells whether one named receiver heard nine in ten of the one and hardly any of the
// other meanwhile: then it may be one ship, and their clocks differ.
func byTwo(a, b []supercargo.Fix) bool {
	by := a[0].Receiver
	x, of := heardBy(by, a, a[0].Time)
	y, among := heardBy(by, b, a[0].Time)
	return by != 0 && 10*x >= 9*of && 10*y <= among
}

// heardBy is how many of the fixes since a moment a receiver heard.
func heardBy(r supercargo.Receiver, fixes []supercargo.Fix, since supercargo.Instant) (n, of int) {
	for i := range fixes {
		if f := &fixes[i]; f.Time >= since {
			of++
			if f.Receiver == r {
				n++
			}
		}
	}
	return n, of
}

// untwin sees what has become of a chain's twins.
func (s *State) untwin(p *Params, host uint32, decided Decided) {
	for i := 0; i < len(s.Loose); i++ {
		c := &s.Loose[i]
		if c.Host != host {
			continue
		}
		if n := len(s.Loose); s.ripe(p, c) {
			if s.settled(p, c, decided); len(s.Loose) < n {
				i = -1
			}
		}
	}
}

// home puts what a twin holds where it is from after all, in order of time, and gives the
// serial of that.
func (s *State) home(p *Params, c *Chain, decided Decided) uint32 {
	host := s.bring(p, c, decided)
	if h := s.chain(host); h != nil && h.Name != 0 && h.Twins == 0 && !h.Doubted {
		h.settleBefore(h.Last.Time, decided)
	}
	return host
}

// bring does so, and all is held yet.
func (s *State) bring(p *Params, c *Chain, decided Decided) uint32 {
	host, t := c.Host, *c
	s.bringAll(p, c.Serial, decided)
	if x := s.chain(t.Serial); x != nil {
		t = *x
	}
	s.drop(&t)
	h := s.chain(host)
	if h == nil {
		t.nobodys(t.Held, supercargo.Unsure, decided)
		return 0
	}
	why := supercargo.Follows
	if s.Named < 2 {
		why = supercargo.Alone
	}
	h.between(p, t.Held, why, decided)
	h.Count += t.Count
	s.catchUp(h)
	s.Heard.rename(t.Serial, host)
	return host
}

// catchUp moves a chain on to the newest that it holds, where its twin was heard after it: it is
// from there that it goes on.
func (s *State) catchUp(c *Chain) {
	for i := range c.Held {
		if f := &c.Held[i]; f.Why != supercargo.Repeat && f.Time > c.Last.Time {
			m := s.mark(f)
			if m.Said == 0 {
				m.Said = c.Last.Said
			}
			c.trace(&m)
			c.Before, c.Last = c.Last, m
		}
	}
}

// between puts fixes between those that are held, as far as the ship can have gone from each
// to the next: whose the others are cannot be said.
func (c *Chain) between(p *Params, fixes []supercargo.Fix, why supercargo.Why, decided Decided) {
	own := c.Held
	c.Held = make([]supercargo.Fix, 0, len(own)+len(fixes))
	can := func(a, b *supercargo.Fix) bool { return p.Limits.Can(motion.MomentOf(a), motion.MomentOf(b)).OK }
	for i, j := 0, 0; i < len(own) || j < len(fixes); {
		if j == len(fixes) || i < len(own) && own[i].Time <= fixes[j].Time {
			c.Held = append(c.Held, own[i])
			i++
			continue
		}
		f, n := &fixes[j], len(c.Held)
		j++
		if f.Why == supercargo.Stray { // absorbed
			c.nobodys(fixes[j-1:j], supercargo.Stray, decided)
			continue
		}
		if f.Why != supercargo.Repeat {
			if n > 0 && !can(&c.Held[n-1], f) || i < len(own) && !can(f, &own[i]) {
				c.nobodys(fixes[j-1:j], supercargo.Unsure, decided)
				continue
			}
			if f.Why = why; f.Shift != 0 {
				f.Why = supercargo.ClockMended
			}
		}
		c.Held = append(c.Held, *f)
	}
}

// homeAll does so with all twins of a chain.
func (s *State) homeAll(p *Params, host uint32, decided Decided) {
	for i := 0; i < len(s.Loose); i++ {
		if c := &s.Loose[i]; c.Host == host {
			s.home(p, c, decided)
			i = -1
		}
	}
}

// bringAll does so, and all is held yet.
func (s *State) bringAll(p *Params, host uint32, decided Decided) {
	for i := 0; i < len(s.Loose); i++ {
		if c := &s.Loose[i]; c.Host == host {
			s.bring(p, c, decided)
			i = -1
		}
	}
}

// orphan makes of a chain's twins stretches of their own: it is no more.
func (s *State) orphan(host uint32) {
	for i := range s.Loose {
		if c := &s.Loose[i]; c.Host == host {
			c.Host, c.Since = 0, 0
		}
	}
}

// holds says of what is held of a stretch why it is a hull's, but for what it absorbed: while
// she has a twin it is not handed on.
func (c *Chain) holds(why supercargo.Why, p *Params, decided Decided) {
	held := c.Held
	c.Held = nil
	c.between(p, held, why, decided)
}

// newest is when a hull was heard last, with what is held of a twin that was none.
func (c *Chain) newest() supercargo.Instant {
	if n := len(c.Held); n > 0 {
		return max(c.Last.Time, c.Held[n-1].Time)
	}
	return c.Last.Time
}

// settleBefore hands on what a hull holds from before a moment.
func (c *Chain) settleBefore(t supercargo.Instant, decided Decided) {
	n := 0
	for n < len(c.Held) && c.Held[n].Time < t {
		decided(&c.Held[n], c.Name)
		n++
	}
	c.Held = c.Held[:copy(c.Held, c.Held[n:])]
}
