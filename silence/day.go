package silence

import (
	"cmp"
	"slices"

	"supercargo"
)

// Join puts together what was counted of the ships of one day.
func Join(days ...*Day) *Day {
	out, all := &Day{}, counts{}
	for _, d := range days {
		out.Rows = append(out.Rows, d.Rows...)
		all.add(d, 1)
	}
	all.sum(out)
	return out
}

// Mend takes out of a day what was counted of some ships, and puts in what is counted of them
// now: what counting all ships again would give.
func (d *Day) Mend(was, now *Day, ships func(supercargo.MMSI) bool) {
	d.Sums = nil
	d.Rows = slices.DeleteFunc(d.Rows, func(r Row) bool { return ships(r.Track.MMSI) })
	d.Rows = append(d.Rows, now.Rows...)
	var all counts
	all.add(d, 1)
	all.add(was, -1)
	all.add(now, 1)
	all.sum(d)
}

// counts are those of a day beside its rows.
type counts struct {
	hours []Hour
	by    []ByReceiver
	near  []InCell
}

func (c *counts) add(o *Day, sign int32) {
	for h := range o.Hours.All() {
		h.Heard, h.Ships = int64(sign)*h.Heard, sign*h.Ships
		c.hours = append(c.hours, h)
	}
	for _, b := range o.By {
		b.Fixes, b.Ships = sign*b.Fixes, sign*b.Ships
		c.by = append(c.by, b)
	}
	for n := range o.Near.All() {
		n.Fixes *= sign
		c.near = append(c.near, n)
	}
}

// sum puts a day in order, each place, hour and receiver once, and without what nothing was
// counted of.
func (c *counts) sum(d *Day) {
	slices.SortFunc(d.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Track.MMSI, b.Track.MMSI), cmp.Compare(a.Track.Hull, b.Track.Hull))
	})
	d.Hours = packHours(summed(c.hours, func(a, b Hour) int { return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(a.At, b.At)) },
		func(a, b *Hour) { a.Heard, a.Ships = a.Heard+b.Heard, a.Ships+b.Ships }, func(h Hour) bool { return h.Heard == 0 && h.Ships == 0 }))
	d.By = summed(c.by, func(a, b ByReceiver) int {
		return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(a.At, b.At), cmp.Compare(a.Receiver, b.Receiver))
	}, func(a, b *ByReceiver) { a.Fixes, a.Ships = a.Fixes+b.Fixes, a.Ships+b.Ships }, func(b ByReceiver) bool { return b.Fixes == 0 && b.Ships == 0 })
	d.Near = packInCells(summed(c.near, func(a, b InCell) int {
		return cmp.Or(cmp.Compare(a.Cell, b.Cell), cmp.Compare(a.Receiver, b.Receiver))
	},
		func(a, b *InCell) { a.Fixes += b.Fixes }, func(n InCell) bool { return n.Fixes == 0 }))
}

// summed puts some in order, adds up those that are of one key, and leaves out what is nothing.
func summed[T any](all []T, order func(a, b T) int, add func(to, x *T), nothing func(T) bool) []T {
	slices.SortFunc(all, order)
	out := all[:0]
	for i := range all {
		if n := len(out); n > 0 && order(out[n-1], all[i]) == 0 {
			add(&out[n-1], &all[i])
			continue
		}
		out = append(out, all[i])
	}
	return slices.DeleteFunc(out, nothing)
}
