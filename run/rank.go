package run

import (
	"cmp"
	"slices"

	"supercargo"
	"supercargo/store"
)

// ranks is the order of sources among equals: that of their contents' hashes,
// since their numbers depend on the order in which they came to be read.
type ranks []int32 // by source

func ranksOf(inputs []store.Input) ranks {
	order := make([]*store.Input, len(inputs))
	last := supercargo.SourceID(0)
	for i := range inputs {
		order[i] = &inputs[i]
		last = max(last, inputs[i].ID)
	}
	slices.SortFunc(order, func(a, b *store.Input) int {
		return cmp.Or(cmp.Compare(a.StreamSHA256, b.StreamSHA256), cmp.Compare(a.ID, b.ID))
	})
	r := make(ranks, last+1)
	for i, in := range order {
		r[in.ID] = int32(i)
	}
	return r
}

// compare orders addresses.
func (r ranks) compare(a, b supercargo.Address) int {
	if a.Source == b.Source {
		return cmp.Compare(a.Offset, b.Offset)
	}
	return cmp.Compare(r[a.Source], r[b.Source])
}

// before is the order in which the fixes of one ship are folded: as received.
func (r ranks) before(a, b *supercargo.Fix) int {
	if a, b := a.Received(), b.Received(); a != b {
		return cmp.Compare(a, b)
	}
	return r.compare(a.Address(), b.Address())
}

// onTrack is the order in which the archive has them: hull by hull, each in
// order of the times that are known by then.
func (r ranks) onTrack(a, b row) int {
	if a.hull != b.hull {
		return int(a.hull) - int(b.hull)
	}
	if a.fix.Time != b.fix.Time {
		return cmp.Compare(a.fix.Time, b.fix.Time)
	}
	return r.compare(a.fix.Address(), b.fix.Address())
}

// extend joins a statement to one of the same value, whichever way round.
func (r ranks) extend(s, n *supercargo.Statement) {
	if n.To > s.To || n.To == s.To && r.compare(n.Last, s.Last) > 0 {
		s.To, s.Last = n.To, n.Last
	}
	if n.From < s.From || n.From == s.From && r.compare(n.First, s.First) < 0 {
		s.From, s.First = n.From, n.First
	}
	s.Count += n.Count
	s.Flags |= n.Flags
}
