package silence

// area is what was heard in a cell, a block or a region, with that around it, of which it is a
// part: what is known of it is shrunk to what is known there.
type area struct {
	around *area  // nil of a region
	level  int    // 0 region, 1 block, 2 cell
	no     uint32 // in order of making, from 1 on
	cell   Cell
	sums
}

// cellArea is that of a cell, made with its block and region where there is none.
func (m *Model) cellArea(c Cell) *area {
	x := m.areas.at(2, c)
	if x == nil {
		for level, c := range around(c) {
			x = m.areas.make(level, c, x)
		}
	}
	return x
}

// ratesOf are how ships of a regime are heard in an area, with what all silences have taught.
func (m *Model) ratesOf(x *area, r Regime) rates {
	if x == nil {
		return m.ratesOfFeed(r)
	}
	return m.narrow(m.ratesOf(x.around, r), x, r, 0)
}

func (m *Model) ratesOfFeed(r Regime) (out rates) {
	m.settle()
	f := m.of(&m.feed, r, 0)
	out.share, out.fixes = (f.heard+0.5)/(f.heard+f.silent+1), (f.fixes+1)/(f.heard+f.silent+1)
	return out
}

// narrow shrinks what is known of an area to what is known of that around it: without so many
// milliseconds, which the silence that is judged has taught of it.
func (m *Model) narrow(out rates, at *area, r Regime, own float64) rates {
	if at == nil {
		return out
	}
	x, w := m.of(&at.sums, r, own), m.p.ShareWeight
	out.share = (x.heard + w*out.share) / (x.heard + x.silent + w)
	out.fixes = (x.fixes + w*out.fixes) / (x.heard + x.silent + w)
	if at.level == 1 {
		all := m.ofAll(&at.sums)
		hours := max(0, all.heard+all.silent-own*perHour)
		out.known = hours / (hours + m.p.KnownHours)
	}
	return out
}
