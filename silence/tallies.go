package silence

import (
	"cmp"
	"encoding/binary"
	"iter"
	"slices"

	"supercargo/plain"
)

// Tallies are what was heard in cells, in order of cell and regime, as bytes: a month of them is
// read at each run, and few are looked at.
type Tallies []byte

// pack puts some in order, those of one cell and regime together.
func pack(of []Tally) Tallies {
	slices.SortFunc(of, func(a, b Tally) int { return cmp.Or(cmp.Compare(a.Cell, b.Cell), cmp.Compare(a.Regime, b.Regime)) })
	var b []byte
	last := Cell(0)
	for i := 0; i < len(of); {
		x := of[i]
		for i++; i < len(of) && of[i].Cell == x.Cell && of[i].Regime == x.Regime; i++ {
			x.Fixes, x.Heard, x.Silent = x.Fixes+of[i].Fixes, x.Heard+of[i].Heard, x.Silent+of[i].Silent
		}
		for _, u := range [...]uint64{uint64(x.Cell - last), uint64(x.Regime), uint64(x.Fixes), uint64(x.Heard), uint64(x.Silent)} {
			b = binary.AppendUvarint(b, u)
		}
		last = x.Cell
	}
	return b
}

// All are they, each once.
func (t Tallies) All() iter.Seq[Tally] {
	return func(yield func(Tally) bool) {
		var x Tally
		for in := plain.NewReader(t); in.Len() > 0; {
			var u [5]uint64
			for i := range u {
				u[i] = in.Uint()
			}
			x = Tally{x.Cell + Cell(u[0]), Regime(u[1]), int32(u[2]), int64(u[3]), int64(u[4])}
			if !yield(x) {
				return
			}
		}
	}
}

// first is the first of them.
func (t Tallies) first() (x Tally) {
	for x = range t.All() {
		break
	}
	return x
}

// SumUp adds up what was heard of all tracks, cell by cell.
func (d *Day) SumUp() {
	var all []Tally
	for i := range d.Rows {
		for x := range d.Rows[i].Cells.All() {
			all = append(all, x)
		}
	}
	d.Sums = pack(all)
}
