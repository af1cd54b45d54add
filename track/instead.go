package track

import (
	"supercargo"
	"supercargo/geo"
)

// One wrong position makes a further ship easily: put on the hull's track, it has her elsewhere than she is, and
// where she is heard then is a stretch beside her; put at the beginning of a stretch, it has that begin before she was
// heard last. So before a stretch is named a ship, it is weighed against that the hull went on as it and one fix was a
// stray.

// instead is the hull that went on as a stretch that would be a further ship, if there is one that by far is likelier
// to have, but for one fix: the hull's newest, which is held yet, or the stretch's first. Drop tells that it is that.
func (s *State) instead(p *Params, c *Chain) (best offer, drop bool) {
	best, second := offer{}, offer{}
	for _, without := range [...]bool{false, true} {
		rest, least := *c, p.Elsewhere
		if without {
			n := c.second()
			if n == 0 || c.Count < 3 {
				break
			}
			rest.First = s.mark(&c.Held[n])
			t := p.step(c, &c.First, &rest.First)
			link, _ := p.score(c, &c.First, &rest.First, &t)
			least += max(link, p.Background) - p.stray(geo.NearNM(c.Whence.At, c.First.At))
		}
		for i := range s.Hulls {
			h := &s.Hulls[i]
			if another(h, &rest) {
				continue
			}
			o := p.instead(h, &rest)
			if o.chain == nil {
				continue
			}
			if o.score -= least; o.score < p.Margin {
				continue
			}
			switch {
			case best.chain == nil || o.score > best.score:
				if best.chain != nil && best.chain != h {
					second = best
				}
				best, drop = o, without
			case h != best.chain && (second.chain == nil || o.score > second.score):
				second = o
			}
		}
	}
	if second.chain != nil && best.score < second.score+p.MarginGoesOn || best.step.hours > float64(p.AsleepMillis)/float64(supercargo.Hour) {
		best.chain = nil
	}
	return best, drop
}

// instead is a hull's offer for a stretch that begins so, her newest fix left out where that is since and only held.
func (p *Params) instead(h, c *Chain) (o offer) {
	if h.Last.Time < c.First.Time {
		return p.whither(h, c)
	}
	if h.Before.Time >= c.First.Time || !h.holdsLast() {
		return o
	}
	t := p.step(h, &h.Before, &c.First)
	if !t.possible {
		return o
	}
	score, _ := p.score(h, &h.Before, &c.First, &t)
	last := p.step(h, &h.Before, &h.Last)
	link, _ := p.score(h, &h.Before, &h.Last, &last)
	score += p.goesOn(h, c, &t) + p.stray(last.nm) - link
	return offer{chain: h, step: t, score: score, back: true}
}

// holdsLast tells whether a hull's newest fix is held yet.
func (c *Chain) holdsLast() bool {
	at := c.newestHeld()
	return at >= 0 && c.Held[at].Time == c.Last.Time
}

// newestHeld is where in what is held of a chain its newest fix is, repeats left out; -1 if nowhere.
func (c *Chain) newestHeld() int {
	for i := len(c.Held) - 1; i >= 0; i-- {
		if c.Held[i].Why != supercargo.Repeat {
			return i
		}
	}
	return -1
}

// gone makes a stretch the further way of the hull that went on as it but for one fix, if there is one, and gives her
// serial.
func (s *State) gone(p *Params, c *Chain, decided Decided) uint32 {
	o, drop := s.instead(p, c)
	if o.chain == nil {
		return 0
	}
	serial := o.chain.Serial
	if drop {
		c = s.splitFirst(c)
		o.chain = s.chain(serial)
	}
	s.adopt(p, &o, len(s.Hulls) > 1, c, decided)
	return serial
}

// butForLast is the hull that a stretch began just after and out of reach of, where it can have gone from where it was before its
// newest fix, and is heard no more: then that fix was the stray, and not all that follows. None where there are two.
func (s *State) butForLast(p *Params, c *Chain) (o offer) {
	if c.Count < p.Confirm || !s.ripe(p, c) {
		return o
	}
	for i := range s.Hulls {
		h := &s.Hulls[i]
		if h.Last.Time >= c.First.Time || h.Count < 2 || p.heardUntil(h, c) == 0 || another(h, c) || p.beyond(&h.Before, &c.First) {
			continue
		}
		t := p.step(h, &h.Before, &c.First)
		score, _ := p.score(h, &h.Before, &c.First, &t)
		if !t.possible || score < p.Elsewhere {
			continue
		}
		if o.chain != nil {
			return offer{}
		}
		o = offer{chain: h, step: t, score: score, back: h.holdsLast()}
	}
	return o
}
