package track

import (
	"slices"

	"supercargo"
)

// In records that have a name beside each position, two ships of one number mostly go by two names. Where it is known what
// each is called, a position under the one's name is not the other's, however near it lies: a ship that comes to the
// berth beside another's, hours after she was heard, is not that other. It is not so where a feed gives a number the name that it
// heard last: then names change on one track, from one fix to the next.

// says counts how often running a chain has said one name with her positions.
func (c *Chain) says(m *Mark) {
	switch {
	case m.Said == 0:
	case m.Said != c.Last.Said:
		c.Says = 1
	case c.Says < 255:
		c.Says++
	}
}

// firm tells whether it is known what a chain is called.
func (p *Params) firm(c *Chain) bool { return c.Last.Said != 0 && c.Says >= p.Settled }

// namesake tells whether a name is one by which another hull is known.
func (s *State) namesake(p *Params, h *Chain, name supercargo.Said) bool {
	return name != 0 && s.Told.Flips < flipsMost && slices.ContainsFunc(s.Hulls, func(o Chain) bool {
		return o.Serial != h.Serial && o.Last.Said == name && p.firm(&o)
	})
}

// anothers tells whether a name is another hull's, and not a chain's: that is called otherwise, or is a hull that never said a name.
func (s *State) anothers(p *Params, c *Chain, name supercargo.Said) bool {
	known := c.Last.Said != 0 && (c.Name == 0 || p.firm(c)) || c.Last.Said == 0 && c.Name != 0 && c.Count >= uint32(p.Settled)
	return known && c.Last.Said != name && s.namesake(p, c, name)
}

// flipsMost is how many fixes that lay just where one ship was to be, under another's name, show that names tell nothing: 3.
const flipsMost = 3

// justThere tells whether a fix lies so near where a hull was to be, within minutes, that it is hers whatever it is called, if she has a name
// herself: a feed that gives a number the name that it heard last gives it to every ship of the number.
func (p *Params) justThere(o *offer, m *Mark) bool {
	return o.chain.Last.Said != 0 && p.recent(o, m) && o.step.near(p) && o.step.off <= p.Limits.SlackNM/2
}
