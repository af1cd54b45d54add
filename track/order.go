package track

import (
	"sort"

	"supercargo"
)

// Order puts fixes of one key, arriving in any order within a bound, in order
// of time. It is what a live feed needs; a batch sorts instead, and by the
// shuffle law comes to the same.
type Order struct {
	Pending []supercargo.Fix   // sorted by Fix.Compare
	Newest  supercargo.Instant // time of the newest that arrived
}

// Step takes a fix as it arrives and hands on, in order, those that nothing
// within the bound (milliseconds) can come before. An arrival behind one that
// is newer is flagged OutOfOrder; one further behind than the bound is flagged
// Late and handed on at once, out of its place.
func (o *Order) Step(bound int64, f supercargo.Fix, emit func(*supercargo.Fix)) {
	f.Flags |= Behind(f.Time, o.Newest, bound)
	if f.Flags.Any(supercargo.Late) {
		emit(&f)
		return
	}
	at := sort.Search(len(o.Pending), func(i int) bool { return o.Pending[i].Compare(&f) > 0 })
	o.Pending = append(o.Pending, supercargo.Fix{})
	copy(o.Pending[at+1:], o.Pending[at:])
	o.Pending[at] = f
	o.Newest = max(o.Newest, f.Time)
	o.Flush(o.Newest-supercargo.Instant(bound), emit)
}

// Flush hands on what is older than a moment; the largest Instant empties it.
func (o *Order) Flush(before supercargo.Instant, emit func(*supercargo.Fix)) {
	n := 0
	for n < len(o.Pending) && o.Pending[n].Time < before {
		emit(&o.Pending[n])
		n++
	}
	o.Pending = o.Pending[:copy(o.Pending, o.Pending[n:])]
}

// Behind tells how an arrival stands to the newest of its key before it.
func Behind(t, newest supercargo.Instant, bound int64) supercargo.Flags {
	switch {
	case t >= newest:
		return 0
	case int64(newest-t) > bound:
		return supercargo.Late
	}
	return supercargo.OutOfOrder
}

// Lateness is the bound in use where the user gives none: satellite feeds
// deliver some minutes late, and an hour covers a pass.
const Lateness = supercargo.Hour
