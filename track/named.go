package track

import (
	"slices"

	"supercargo"
)

// What becomes of names that are heard between positions: whose each is, and which hull is heard again after a silence. It is a
// vote of many names, since any one may be of a ship that was not heard otherwise.

// hears notes who heard a chain, and the name that was heard just before.
func (s *State) hears(p *Params, f *supercargo.Fix, serial uint32, decided Decided) {
	c := s.chain(serial)
	if c == nil {
		return
	}
	c.by(f.Receiver)
	if f.Flags.Any(supercargo.NameHeardBefore) {
		s.among(p, f)
		s.calls(p, f, c, decided)
	}
}

// calls takes the name that was heard just before a fix, by the same receiver: it is of the chain that calls herself so or, if none
// does that is being heard, of the only one that does not call herself otherwise.
func (s *State) calls(p *Params, f *supercargo.Fix, c *Chain, decided Decided) {
	var so, whose, only *Chain // the one that calls herself so, the one that may be it, the first of all
	heard, nameless := 0, 0
	for _, cs := range [...][]Chain{s.Hulls, s.Loose} {
		for i := range cs {
			o := &cs[i]
			if o != c && !p.mayCall(o, f) {
				continue
			}
			heard++
			if heard == 1 {
				only = o
			}
			switch name := o.called(); {
			case o.Doubted || name == 0:
				nameless++
				whose = o
			case name == f.Said && so == nil:
				so = o
			}
		}
	}
	switch {
	case so != nil:
		so.Calls.vote(f.Said, f.Time, heard == 1)
		return
	case heard == 1:
		whose = only
	case nameless != 1:
		return
	}
	if !whose.Doubted {
		whose.Calls.vote(f.Said, f.Time, heard == 1)
		return
	}
	if d := s.doubtOf(whose.Serial); d != nil {
		d.Calls.vote(f.Said, f.Time, heard == 1)
		s.calledAgain(p, d, whose, decided)
	}
}

// mayCall tells whether a chain that is more than strays is being heard by the receiver of a fix.
func (p *Params) mayCall(c *Chain, f *supercargo.Fix) bool {
	return (c.Name != 0 || c.Count > 2 && c.Evidence >= p.EvidenceGoesOn && int64(f.Time-c.Last.Time) <= p.SureMillis) && c.awake(f.Time) &&
		(f.Receiver == 0 || c.By[0] == 0 || slices.Contains(c.By[:], f.Receiver))
}

// calledAgain settles a doubt where what was heard after a silence says who it is.
func (s *State) calledAgain(p *Params, d *Doubt, h *Chain, decided Decided) {
	was, now := h.Calls.name(), d.Calls.name()
	switch {
	case was == 0 || now == 0:
	case was == now:
		s.believe(h.Serial, decided)
	case h.Twins > 0 || len(h.Held) == 0 || len(s.Loose) > MaxLoose-2:
	default:
		s.calledOtherwise(p, d, h, decided)
	}
}

// calledOtherwise puts what was heard after a hull's silence, and calls itself something else, on the hull that calls herself so; if there is
// none, it is a hull of its own where another of the number has a name of her own, and else she was renamed. What that hull was taken for meanwhile is open again.
func (s *State) calledOtherwise(p *Params, d *Doubt, h *Chain, decided Decided) {
	c := d.since(h)
	x := s.calling(p, h, &c)
	if x == 0 {
		if s.shared(h) && len(s.Hulls) < MaxHulls && s.Named < 255 {
			s.part(*d, h, decided)
		}
		return
	}
	c.Serial = s.loosen(p, d, h)
	other := uint32(0)
	if dx := s.doubtOf(x); dx != nil { // what was heard of her keeps her serial
		other = s.loosen(p, dx, s.chain(x))
		x = s.Serial
	}
	if o := p.whither(s.chain(x), s.chain(c.Serial)); o.chain != nil {
		s.adopt(p, &o, true, s.chain(c.Serial), decided)
		s.believe(x, decided)
	}
	if c := s.chain(other); c != nil {
		s.settled(p, c, decided)
	}
}

// shared tells whether another hull of the number has a name: then it is shared, and a further name is rather a further ship's.
func (s *State) shared(h *Chain) bool {
	return slices.ContainsFunc(s.Hulls, func(o Chain) bool { return o.Serial != h.Serial && o.called() != 0 })
}

// unnamed tells whether it is awaited what a stretch that would be a further ship calls itself: it can be a hull that calls herself
// something and was silent when it began, or in doubt.
func (s *State) unnamed(p *Params, c *Chain) bool {
	if c.Host != 0 || c.called() != 0 || len(c.Held) >= MaxHeld/2 || int64(c.Last.Time-c.First.Time) > namedWithin {
		return false
	}
	for i := range s.Hulls {
		h := &s.Hulls[i]
		if d := s.doubtOf(h.Serial); d != nil {
			h = &d.Was
		}
		if h.Calls.name() != 0 && h.Last.Time < c.First.Time && p.whither(h, c).chain != nil {
			return true
		}
	}
	return false
}

// recalled makes a hull in doubt what she was before, if a stretch that began meanwhile calls itself as she did, and she does not.
func (s *State) recalled(p *Params, c *Chain) {
	name := c.Calls.name()
	if name == 0 || c.Host != 0 || len(s.Loose) > MaxLoose-2 {
		return
	}
	for i := range s.Doubts {
		d := &s.Doubts[i]
		h := s.chain(d.Was.Serial)
		if h == nil || h.Twins > 0 || len(h.Held) == 0 || h.Calls.name() != name || d.Calls.Said == name || h.Last.Time < c.First.Time && p.whither(h, c).chain != nil || p.whither(&d.Was, c).chain == nil {
			continue
		}
		s.loosen(p, d, h)
		return
	}
}

// since is what was heard of a hull since it is in doubt, as a stretch.
func (d *Doubt) since(h *Chain) Chain {
	c := *h
	c.Name, c.First, c.Count, c.Doubted = 0, d.Again, max(h.Count-d.Was.Count, 1), false
	c.Calls, c.Among = d.Calls, nil
	return c
}

// loosen makes what was heard of a hull since it is in doubt a stretch, whose serial it gives, and the hull, which has a new one, what it was before.
func (s *State) loosen(p *Params, d *Doubt, h *Chain) uint32 {
	c, was := d.since(h), d.Was
	c.From, c.Whence = s.Total-uint64(c.Count), was.Last.moment()
	c.Weak, c.Garbled, c.Returned = 0, 0, false
	c.Parallel = slices.ContainsFunc(s.Hulls, func(o Chain) bool { return o.Serial != h.Serial && o.Last.Time >= c.First.Time })
	if c.Evidence, c.Strong = 0, 0; c.Count >= p.Confirm {
		c.Evidence, c.Strong = p.EvidenceShip, p.ConfirmStrong
	}
	s.undoubt(h.Serial)
	s.Serial++
	*h = was
	h.Serial = s.Serial
	s.Loose = append(s.Loose, c)
	return c.Serial
}

// calling is the hull, but for one, that calls herself as a stretch does, and can have gone on so; or else one of which it is not known what she calls
// herself, and that was heard when that name was: its serial, 0 for none. What was heard of one in doubt does not count.
func (s *State) calling(p *Params, but, c *Chain) (serial uint32) {
	for _, name := range [...]supercargo.Said{c.Calls.name(), 0} {
		var best float64
		for i := range s.Hulls {
			x := &s.Hulls[i]
			if d := s.doubtOf(x.Serial); d != nil {
				if x.Twins > 0 || len(x.Held) == 0 {
					continue
				}
				x = &d.Was
			}
			if x.Serial == but.Serial || x.called() != name || x.Last.Time >= c.First.Time || name == 0 && !x.with(c.Calls.Said) {
				continue
			}
			if o := p.whither(x, c); o.chain != nil && (serial == 0 || o.score > best) {
				serial, best = x.Serial, o.score
			}
		}
		if serial != 0 {
			return serial
		}
	}
	return 0
}

// among notes which hulls were heard when a name was, and gives names to those of which alone they can be. Where it is open whether
// what is heard is a hull that was silent, nobody is taken to have been silent.
func (s *State) among(p *Params, f *supercargo.Fix) {
	if len(s.Hulls) < 2 {
		return
	}
	open := len(s.Doubts) > 0
	for i := range s.Loose {
		open = open || p.mayCall(&s.Loose[i], f)
	}
	for i := range s.Hulls {
		switch h := &s.Hulls[i]; {
		case h.Doubted:
		case p.mayCall(h, f):
			h.count(f.Said, f.Time, true)
		case !open && !h.awake(f.Time):
			h.count(f.Said, f.Time, false)
		}
	}
	for i := range s.Hulls {
		h := &s.Hulls[i]
		if h.Doubted {
			continue
		}
		if _, others := h.hers(h.Calls.Said); others {
			h.Calls = Calls{}
		}
		if h.called() == 0 {
			h.Calls = s.onlyName(h)
		}
	}
}

// onlyName is the only name heard among others that can be a hull's, as counted so far if there is none.
func (s *State) onlyName(h *Chain) Calls {
	only := h.Calls
	n := 0
	for _, a := range h.Among {
		if hers, _ := h.hers(a.Said); hers && s.noOther(h, a.Said) {
			only = Calls{Said: a.Said, Times: firmCalls, At: a.At}
			n++
		}
	}
	if n > 1 {
		return h.Calls
	}
	return only
}

// noOther tells whether a name can be no other hull's: each calls herself something else, or it was heard often while she was silent.
func (s *State) noOther(h *Chain, said supercargo.Said) bool {
	for i := range s.Hulls {
		o := &s.Hulls[i]
		if o.Serial == h.Serial {
			continue
		}
		name := o.called()
		if _, others := o.hers(said); name == said || name == 0 && !others {
			return false
		}
	}
	return true
}
