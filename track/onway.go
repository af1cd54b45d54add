package track

import (
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// A ship out of reach of the shore is heard once an hour or less, by a satellite that passes or an antenna on a hill, and each
// time alone. Where several send the number, a single fix may as well be a stray of another. What tells is what
// comes after: of a stray nothing does, and a ship is heard again where she would be.

// onTheWay puts on a hull's track what was heard since her newest fix and lies on the way to a further one of hers. It tells whether
// there was anything.
func (s *State) onTheWay(p *Params, serial uint32, to Mark, decided Decided) (any bool) {
	for n := len(s.Loose); n > 0; n-- {
		h := s.chain(serial)
		if h == nil || h.Twins > 0 || s.clocks(p, to.Time) {
			return any
		}
		c := s.between(p, h, &to)
		if c == nil {
			return any
		}
		o := p.whither(h, c)
		s.adopt(p, &o, len(s.Hulls) > 1, c, decided)
		any = true
	}
	return any
}

// between is the first stretch that lies on a hull's way to a mark, nil for none.
func (s *State) between(p *Params, h *Chain, to *Mark) (first *Chain) {
	for i := range s.Loose {
		c := &s.Loose[i]
		if c.First.Time <= h.Last.Time || c.Last.Time >= to.Time || c.Host != 0 || c.Twins > 0 || c.Garbled > 0 || another(h, c) ||
			first != nil && c.First.Time >= first.First.Time || p.whither(h, c).chain == nil {
			continue
		}
		if by, can := p.onWay(h, c, to); can && by >= s.strayed(p, h, c)+p.Margin {
			first = c
		}
	}
	return first
}

// wentOn tells whether what was heard of a hull since it is in doubt lies on her way to a further mark.
func (s *State) wentOn(p *Params, d *Doubt, h *Chain, to *Mark) bool {
	c := *h
	c.First = d.Again
	by, can := p.onWay(&d.Was, &c, to)
	return can && by >= max(s.strayed(p, &d.Was, &c)+p.Margin, d.Else-p.Margin)
}

// onWay is how likely a ship that was silent for so long, by her usual interval, comes by a stretch on her way to a mark: natural logarithm
// of the density.
func (p *Params) onWay(h, c *Chain, to *Mark) (by float64, can bool) {
	there, on, past := p.step(h, &h.Last, &c.First), p.step(c, &c.Last, to), p.step(h, &h.Last, to)
	if !there.possible || !on.possible {
		return 0, false
	}
	a, _ := p.score(h, &h.Last, &c.First, &there)
	b, _ := p.score(c, &c.Last, to, &on)
	direct, _ := p.score(h, &h.Last, to, &past)
	silent := float64(c.First.Time-h.Last.Time) / float64(5*max(h.Every, supercargo.Minute))
	return a + b - direct - math.Log(max(1, silent)), true
}

// strayed is how likely a stretch is not a hull's, but a stray of hers or of another that was heard then, or another's that was silent.
func (s *State) strayed(p *Params, h, c *Chain) float64 {
	most := p.stray(geo.NearNM(h.Last.At, c.First.At))
	for i := range s.Hulls {
		o := &s.Hulls[i]
		if o.Serial == h.Serial || supercargo.Another(o.Last.Said, o.Last.Class, c.First.Said, c.First.Class) {
			continue
		}
		if o.Last.Time >= c.First.Time || o.awake(c.First.Time) {
			most = max(most, p.stray(geo.NearNM(o.Last.At, c.First.At)))
		} else if x := p.whither(o, c); x.chain != nil {
			most = max(most, x.score)
		}
	}
	return most
}

// nameless tells whether a hull that never said a name would say another's: in records that have one beside each position.
func (s *State) nameless(p *Params, h *Chain, m *Mark) bool {
	return m.Said != 0 && h.Last.Said == 0 && h.Count >= uint32(p.Settled) && slices.ContainsFunc(s.Hulls, func(o Chain) bool {
		return o.Last.Said == m.Said
	})
}

// goesOnAs makes a stretch the further way of the hull that offers best, and puts what lies between on it, too. It gives the hull's serial.
func (s *State) goesOnAs(p *Params, best offer, shared bool, c *Chain, decided Decided) uint32 {
	hull, stretch := best.chain.Serial, c.Serial
	if len(s.Hulls) > 1 && !best.back && len(s.Loose) > 1 && s.onTheWay(p, hull, c.First, decided) {
		if o := p.whither(s.chain(hull), s.chain(stretch)); o.chain != nil {
			best = o
		}
	}
	best.chain = s.chain(hull)
	s.adopt(p, &best, shared, s.chain(stretch), decided)
	return hull
}
