package silence

import (
	"cmp"
	"math"
	"slices"

	"supercargo"
)

// past is what was heard of a track on the days that the model stands on. Each silence of the
// track asks for all of it: how well the ship is heard elsewhere, and where it was heard
// itself. So a day is read once, and left in the form in which it is asked for.
type past struct {
	cells  []inArea  // day by day, in order of cell and regime
	blocks []inBlock // of all days, in order
	days   []pastDay
	next   int32 // the first day that is not read
	asked  int32 // the last day of the model when it was asked for

	antenna float64
	turn    uint32 // of the model, at which that was worked out
}

// pastDay is a day on which the track was heard, and in how many cells.
type pastDay struct{ no, cells int32 }

// inArea is what was heard of a track in a cell on a day, milliseconds: less than a month,
// since its times on a day follow each other. There are many of them.
type inArea struct{ share, heard, silent uint32 }

// inBlock is how long a track was heard in a block in all the days, milliseconds.
type inBlock struct {
	block Cell
	heard int64
}

// past of a track on all the days.
func (m *Model) past(t supercargo.Track) *past {
	p := m.pasts[t]
	if p == nil {
		p = &past{next: math.MinInt32}
		m.pasts[t] = p
	}
	if len(m.days) == 0 {
		return p
	}
	p.dropBefore(m.days[0].no, m)
	if p.asked = m.days[len(m.days)-1].no; p.next <= p.asked {
		p.readOn(m, t)
	}
	return p
}

// readOn adds the days that are not read.
func (p *past) readOn(m *Model, t supercargo.Track) {
	from := len(m.days)
	for from > 0 && m.days[from-1].no >= p.next {
		from--
	}
	rows, size := make([]*Row, 0, 32), 0
	for i := from; i < len(m.days); i++ {
		row := m.days[i].of(t)
		if rows = append(rows, row); row != nil {
			size += len(row.Cells)
		}
	}
	p.cells = slices.Grow(p.cells, size/bytesOfTally)
	for i, row := range rows {
		if row != nil {
			p.read(m, m.days[from+i].no, row)
		}
	}
	p.next = p.asked + 1
}

// bytesOfTally is how long what is kept of a cell is about: room is made for so many.
const bytesOfTally = 10

// forgetPasts lets go of those of tracks that had no silence for a day: they are read again
// where one has.
func (m *Model) forgetPasts(before int32) {
	for t, p := range m.pasts {
		if p.asked < before {
			delete(m.pasts, t)
		}
	}
}

// read adds a day.
func (p *past) read(m *Model, day int32, row *Row) {
	begun := len(p.cells)
	var in inBlock // of the cells before, which mostly lie in the same one
	for x := range row.Cells.All() {
		p.cells = append(p.cells, inArea{m.shareOf(m.areas.nearest(x.Cell), x.Regime), uint32(x.Heard), uint32(x.Silent)})
		if b := x.Cell.Block(); b != in.block {
			p.heardIn(in.block, in.heard)
			in = inBlock{block: b}
		}
		in.heard += x.Heard
	}
	p.heardIn(in.block, in.heard)
	p.days = append(p.days, pastDay{day, int32(len(p.cells) - begun)})
}

// dropBefore takes out the days before one.
func (p *past) dropBefore(day int32, m *Model) {
	for len(p.days) > 0 && p.days[0].no < day {
		n := p.days[0].cells
		for _, x := range p.cells[:n] {
			p.heardIn(m.areas.made[x.share/numClasses].cell.Block(), -int64(x.heard))
		}
		p.cells, p.days = slices.Delete(p.cells, 0, int(n)), p.days[1:]
	}
}

// heardIn adds to what was heard of the track in a block.
func (p *past) heardIn(block Cell, heard int64) {
	if heard == 0 {
		return
	}
	i, is := slices.BinarySearchFunc(p.blocks, block, func(x inBlock, c Cell) int { return cmp.Compare(x.block, c) })
	if !is {
		p.blocks = slices.Insert(p.blocks, i, inBlock{block, heard})
	} else if p.blocks[i].heard += heard; p.blocks[i].heard == 0 {
		p.blocks = slices.Delete(p.blocks, i, i+1)
	}
}

// antenna is how well a track is heard against others of its class: the rate of being
// heard that it had by that which was to be expected where it was. 1 is as usual.
func (m *Model) antenna(t supercargo.Track) float64 {
	p := m.past(t)
	if p.turn == m.turn {
		return p.antenna
	}
	if n := numClasses * max(1, len(m.areas.made)); len(m.shares) < n {
		m.shares = append(m.shares, make([]shareAt, n+n/4-len(m.shares))...)
	}
	var heard, all, due float64
	for i := range p.cells {
		x := &p.cells[i]
		s := &m.shares[x.share]
		if s.turn != m.turn {
			m.shareNow(x.share, s)
		}
		h := float64(x.heard) * perHour
		time := h + float64(x.silent)*perHour
		heard, all, due = heard+h, all+time, due+time*s.share
	}
	w := m.p.ShipWeight
	x := often((heard+w/2)/(all+w)) / often((due+w/2)/(all+w))
	p.antenna, p.turn = min(max(x, 0.2), 3), m.turn
	return p.antenna
}

// shareAt is the share of the time in which ships of a class were in an area that they were
// heard, and the turn of the model at which that was worked out. A month of them is asked for
// of each ship that is judged, and so they stand close together.
type shareAt struct {
	share float64
	turn  uint32
}

// numClasses is how many classes of ships have a share of their own: what is known of them
// under way and at rest goes for both (of).
const numClasses = 3

// shareOf is the number of the share of an area; nil is the feed.
func (m *Model) shareOf(x *area, r Regime) uint32 {
	if x == nil {
		return uint32(r / 2)
	}
	return x.no*numClasses + uint32(r/2)
}

// shareNow works out that of a number: what ratesOf has.
func (m *Model) shareNow(no uint32, s *shareAt) float64 {
	if s.turn == m.turn {
		return s.share
	}
	r := Regime(no % numClasses * 2)
	s.turn = m.turn
	if no < numClasses {
		s.share = m.ratesOfFeed(r).share
		return s.share
	}
	at := m.areas.made[no/numClasses]
	around := m.shareOf(at.around, r)
	x, w := m.of(&at.sums, r, 0), m.p.ShareWeight
	s.share = (x.heard + w*m.shareNow(around, &m.shares[around])) / (x.heard + x.silent + w)
	return s.share
}
