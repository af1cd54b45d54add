package silence

import (
	"math"
	"slices"
)

// course is the ways that a ship can have gone in a silence, with the places on and about
// them, each once: all that is known of a place is looked up once a silence.
type course struct {
	ways    [][]step
	shares  []float64 // how much each way counts
	spots   []spot
	levels  int        // of places: 2, of aircraft 4
	places  [4][]place // by what lies about a cell (Params.about)
	numbers [4]numbers // of them
	cells   numbers    // of the spots
	figures []float64  // what the places have for their slots
	sums    []present
}

// clear makes it one of no ways, with the room that it has: of a day thousands are gone through.
func (c *course) clear() {
	c.spots = c.spots[:0]
	c.cells.clear()
	for k := range c.places {
		c.places[k] = c.places[k][:0]
		c.numbers[k].clear()
	}
}

// spot is a cell of a way.
type spot struct {
	cell   Cell
	about  [4]int32 // its places, by number
	taught float64  // milliseconds that the silence itself has taught of it
	rates  rates
	rated  bool // they are worked out
}

// place is a region or block, in the slots in which the ways come through it.
type place struct {
	of          Cell
	area        *area     // what is known of it; nil: nothing
	first, last int32     // slots
	taught      []float64 // milliseconds that the silence itself has taught, slot by slot; less than 0 where no way was there
	heard       []present // slot by slot
	all         present   // all slots together
	own         float64   // hours in which the ship itself was heard there, in all the days
	nows        []float64 // of the last level: what air.in has worked out; less than 0: nothing yet
	near        *slots    // those that were asked for last, if any were, and which
	row         int32
	asked       bool
	rates       rates // of the last two levels
	rated       bool
}

// numbers gives cells a number each, in order of first use.
type numbers struct {
	of   []Cell
	by   map[Cell]int32 // where they are many
	last int32
}

const manyNumbers = 16

func (n *numbers) clear() { n.of, n.by, n.last = n.of[:0], nil, 0 }

func (n *numbers) find(c Cell) (no int32, known bool) {
	if int(n.last) < len(n.of) && n.of[n.last] == c {
		return n.last, true
	}
	if n.by != nil {
		no, known = n.by[c]
	} else {
		for i := range n.of {
			if n.of[i] == c {
				no, known = int32(i), true
				break
			}
		}
	}
	if known {
		n.last = no
	}
	return no, known
}

func (n *numbers) put(c Cell) (no int32, known bool) {
	if no, known = n.find(c); known {
		return no, true
	}
	no = int32(len(n.of))
	n.of, n.last = append(n.of, c), no
	if len(n.of) == manyNumbers {
		n.by = make(map[Cell]int32, 2*manyNumbers)
		for i, c := range n.of {
			n.by[c] = int32(i)
		}
	} else if n.by != nil {
		n.by[c] = no
	}
	return no, false
}

// courseOf numbers the places of ways, which get the numbers of their cells, and sums up
// what the silence has taught of each.
func (m *Model) courseOf(s *spanOf, ways [][]step, shares []float64) *course {
	return m.courseIn(&course{}, s, ways, shares)
}

// courseIn is courseOf in the room of another, which is lost.
func (m *Model) courseIn(c *course, s *spanOf, ways [][]step, shares []float64) *course {
	c.clear()
	c.ways, c.shares = ways, shares
	_, c.levels = m.p.about(0)
	beside := m.p.beside()
	for _, way := range ways {
		for i := range way {
			x := &way[i]
			no, known := c.cells.put(x.cell)
			if x.spot = no; !known {
				c.spots = append(c.spots, c.spotOf(m, x.cell))
			}
			slot := m.p.slot(x.at)
			for k, no := range c.spots[no].about[:c.levels] {
				p := &c.places[k][no]
				p.first, p.last = min(p.first, slot-beside), max(p.last, slot+beside)
			}
		}
	}
	c.room()
	for _, way := range ways {
		for i := range way {
			x := &way[i]
			spot, slot, taught := &c.spots[x.spot], m.p.slot(x.at), m.taughtBy(s, x.millis, len(ways))
			spot.taught += taught
			for k, no := range spot.about[:c.levels] {
				p := &c.places[k][no]
				for h := slot - beside; h <= slot+beside; h++ {
					p.taught[h-p.first] = max(0, p.taught[h-p.first])
				}
				p.taught[slot-p.first] += taught
			}
		}
	}
	return c
}

func (c *course) spotOf(m *Model, cell Cell) spot {
	out := spot{cell: cell}
	about, n := m.p.about(cell)
	for k := range n {
		no, known := c.numbers[k].put(about[k].of)
		if out.about[k] = no; !known {
			c.places[k] = append(c.places[k], place{of: about[k].of, area: m.areas.at(about[k].level, about[k].of), first: math.MaxInt32, last: math.MinInt32})
		}
	}
	return out
}

// room gives the places what they need for their slots.
func (c *course) room() {
	n := 0
	each := func(f func(p *place, k, slots int)) {
		for k := range c.levels {
			for i := range c.places[k] {
				p := &c.places[k][i]
				f(p, k, int(p.last-p.first)+1)
			}
		}
	}
	each(func(_ *place, k, slots int) {
		if n += slots; k == c.levels-1 {
			n += slots
		}
	})
	figures, sums := slices.Grow(c.figures[:0], n)[:n], slices.Grow(c.sums[:0], n)[:n]
	c.figures, c.sums = figures, sums
	for i := range figures {
		figures[i], sums[i] = -1, present{}
	}
	take := func(slots int) (out []float64) {
		out, figures = figures[:slots:slots], figures[slots:]
		return out
	}
	each(func(p *place, k, slots int) {
		p.taught = take(slots)
		p.heard, sums = sums[:slots:slots], sums[slots:]
		if k == c.levels-1 {
			p.nows = take(slots)
		}
	})
}

// in is what was heard in a slot of a place; nothing where no way was there.
func (p *place) in(slot int32) present {
	if slot < p.first || slot > p.last {
		return present{}
	}
	return p.heard[slot-p.first]
}

// block is the place about a cell by which it is known best.
func (c *course) block(of *spot) *place { return &c.places[c.levels-1][of.about[c.levels-1]] }

func (c *course) region(of *spot) *place { return &c.places[c.levels-2][of.about[c.levels-2]] }

// rates of a cell of the course, without what the silence itself has taught.
func (c *course) rates(m *Model, of *spot, r Regime) *rates {
	if !of.rated {
		region, block := c.region(of), c.block(of)
		if !region.rated {
			region.rated, region.rates = true, m.narrow(m.ratesOfFeed(r), region.area, r, region.sum())
		}
		if !block.rated {
			block.rated, block.rates = true, m.narrow(region.rates, block.area, r, block.sum())
		}
		of.rated, of.rates = true, m.narrow(block.rates, m.areas.at(2, of.cell), r, of.taught)
	}
	return &of.rates
}

// sum is what the silence has taught of the place, milliseconds.
func (p *place) sum() (millis float64) {
	for _, x := range p.taught {
		millis += max(0, x)
	}
	return millis
}
