package track

import (
	"slices"

	"supercargo"
)

// AIS sends names in messages of their own, between positions, so that of two ships of one number that are both being heard it
// cannot be said whose a name is. But where one alone is being heard, the name is her own. It is kept with her, and tells
// which of them is heard after a silence.

// Calls counts how often a chain alone was heard while a name was. It is a vote: each other name takes one
// back, so that a ship that is renamed has her new name soon.
type Calls struct {
	Said  supercargo.Said
	Times uint8
	At    supercargo.Instant // of the newest

	Alone       uint8              // of these, while no other chain was being heard: those that are told
	First, Last supercargo.Instant // of those
}

const (
	mostCalls   = 12                     // votes are remembered
	leastCalls  = 2                      // show that a name is a ship's own: by chance another ship that is not heard sends one
	firmCalls   = 4                      // are as much as what is concluded from when a name is heard, and when not
	callsMillis = supercargo.Minute      // within this, a name that is heard again is of the same message
	calledFor   = 10 * supercargo.Minute // how long after a name a position is taken with it: at anchor one comes every 3 min, and some are not heard
	namedWithin = supercargo.Hour        // how long it is awaited what a stretch calls itself: names are sent every 6 min
	mostNames   = 4                      // are counted of a hull
)

// Caller remembers, of one number in one input, the name that was heard last in a message without a position.
type Caller struct {
	said supercargo.Said
	by   supercargo.Receiver
	at   supercargo.Instant
}

// Hears takes a message without a position.
func (c *Caller) Hears(y *supercargo.Static) {
	if said := supercargo.SaidOf(y.Name); said != 0 {
		*c = Caller{said, y.Receiver, y.Time}
	}
}

// Tells puts the name on the first position that the same receiver hears within calledFor (NameHeardBefore).
func (c *Caller) Tells(f *supercargo.Fix) {
	switch {
	case c.said == 0 || f.Receiver != c.by:
	case f.Said != 0 || f.Time < c.at || int64(f.Time-c.at) > calledFor:
		c.said = 0
	default:
		f.Said, c.said = c.said, 0
		f.Flags |= supercargo.NameHeardBefore
	}
}

// Among counts, of a name and a hull, how often it was heard while she was, and how often while she was silent.
type Among struct {
	Said          supercargo.Said
	With, Without uint8
	At            supercargo.Instant
}

// count counts a name that was heard, in the place of the one that counts the least if there is no room.
func (c *Chain) count(said supercargo.Said, at supercargo.Instant, with bool) {
	i := slices.IndexFunc(c.Among, func(a Among) bool { return a.Said == said })
	switch {
	case i >= 0 && int64(at-c.Among[i].At) < callsMillis:
		return
	case i >= 0:
	case len(c.Among) < mostNames:
		i = len(c.Among)
		c.Among = append(c.Among, Among{Said: said})
	default:
		i = 0
		for j := range c.Among {
			if c.Among[j].times() < c.Among[i].times() {
				i = j
			}
		}
		c.Among[i] = Among{Said: said}
	}
	a := &c.Among[i]
	if a.At = at; with {
		a.With++
	} else {
		a.Without++
	}
	if max(a.With, a.Without) == 255 {
		a.With, a.Without = a.With/2, a.Without/2
	}
}

func (a *Among) times() int { return int(a.With) + int(a.Without) }

// hers tells whether a name is heard when a hull is (of nine times eight, at the least), and others whether it is heard when she is not
// (of five times more than one).
func (c *Chain) hers(said supercargo.Said) (hers, others bool) {
	for i := range c.Among {
		if a := &c.Among[i]; a.Said == said {
			return a.With >= firmCalls && a.Without <= a.With/8, a.Without >= firmCalls && a.Without > a.With/4
		}
	}
	return false, false
}

// with tells whether a name was heard while the chain was.
func (c *Chain) with(said supercargo.Said) bool {
	return slices.ContainsFunc(c.Among, func(a Among) bool { return a.Said == said && a.With > 0 })
}

// name is what the chain calls herself, 0 if that is not known.
func (n *Calls) name() supercargo.Said {
	if n.Times < leastCalls {
		return 0
	}
	return n.Said
}

// vote counts a name that was heard while the chain alone was being heard, or others as well: then it can be no other's, by what they
// call themselves.
func (n *Calls) vote(said supercargo.Said, at supercargo.Instant, alone bool) {
	switch {
	case n.Said == said && n.Times > 0 && int64(at-n.At) < callsMillis:
		return
	case n.Said == said:
		n.Times = min(n.Times+1, mostCalls)
	case n.Times > 1:
		n.Times--
		n.Alone = min(n.Alone, n.Times)
		alone = false
	default:
		*n = Calls{Said: said, Times: 1}
	}
	n.At = at
	if alone {
		if n.Alone == 0 {
			n.First = at
		}
		n.Alone, n.Last = min(n.Alone+1, mostCalls), at
	}
}

// merge adds what was counted later.
func (n *Calls) merge(later *Calls) {
	switch {
	case later.Times == 0:
	case n.Said == later.Said:
		n.Times, n.At = min(n.Times+later.Times, mostCalls), later.At
		if later.Alone > 0 {
			if n.Alone == 0 {
				n.First = later.First
			}
			n.Alone, n.Last = min(n.Alone+later.Alone, mostCalls), later.Last
		}
	case n.Times > later.Times:
		n.Times -= later.Times
		n.Alone = min(n.Alone, n.Times)
	default:
		*n = *later
	}
}

// called is what a chain calls herself: with her positions, or between them.
func (c *Chain) called() supercargo.Said {
	if c.Last.Said != 0 {
		return c.Last.Said
	}
	return c.Calls.name()
}

// Called hands out what hulls are found to call themselves by names that were heard between positions: the number of the hull, a
// check of the name, and when it was heard first and last. Since it will be told, it takes as many votes as the firmest conclusions do,
// and those alone for which no other chain was being heard: where two are, positions that are taken for one another's would not show in names
// that are given to whoever was called so before.
func (s *State) Called(f func(hull uint8, said supercargo.Said, first, last supercargo.Instant)) {
	for i := range s.Hulls {
		if h := &s.Hulls[i]; h.Name != 0 && !h.Doubted && h.Calls.Alone >= firmCalls {
			f(h.Name, h.Calls.Said, h.Calls.First, h.Calls.Last)
		}
	}
}

// by notes who heard a fix of the chain.
func (c *Chain) by(r supercargo.Receiver) {
	if c.By[0] == r {
		return
	}
	if i := slices.Index(c.By[:], r); i > 0 {
		copy(c.By[1:i+1], c.By[:i])
	} else {
		copy(c.By[1:], c.By[:len(c.By)-1])
	}
	c.By[0] = r
}
