package run

import (
	"slices"

	"supercargo"
)

// keyed is a fix's place in the order of folding: by day, then MMSI; and where
// in its heap it stands. Within one key the order is by time.
type keyed struct {
	key   uint64 // day since the heap's first << 32 | MMSI
	index uint32
}

// sort puts the fixes of a heap in order of folding, in place: by day,
// MMSI, time and address. Feeds come nearly in order of time, so a stable
// radix sort by day and MMSI leaves each ship's fixes all but sorted.
//
// The memory that it needs is kept in t from heap to heap: fresh memory has to
// be cleared and mapped, which costs as much as the sorting.
func (t *sorter) sort(h [][]supercargo.Fix) {
	n := 0
	for _, s := range h {
		n += len(s)
	}
	t.size(n)
	keys, first := t.keys[:0], firstDay(h)
	for j, s := range h {
		for i := range s {
			keys = append(keys, keyed{uint64(s[i].Time.Day()-first)<<32 | uint64(s[i].MMSI), uint32(j*slab + i)})
		}
	}
	keys = radix(keys, t.spare)
	gathered := t.gathered
	for i, k := range keys {
		gathered[i] = h[k.index/slab][k.index%slab]
	}
	sortTimes(gathered, keys)
	for i, s := range h {
		copy(s, gathered[i*slab:])
	}
}

// sorter is the memory that one core sorts with.
type sorter struct {
	keys, spare []keyed
	gathered    []supercargo.Fix
}

func (t *sorter) size(n int) {
	if n > cap(t.keys) {
		room := n + n/8
		*t = sorter{make([]keyed, room), make([]keyed, room), make([]supercargo.Fix, room)}
	}
	t.keys, t.spare, t.gathered = t.keys[:n], t.spare[:n], t.gathered[:n]
}

func firstDay(h [][]supercargo.Fix) int32 {
	lo := supercargo.Instant(1 << 62)
	for _, s := range h {
		for i := range s {
			lo = min(lo, s[i].Time)
		}
	}
	return lo.Day()
}

// radix sorts by key, stably, eleven bits at a time, lowest first, passing
// over digits in which all keys agree.
func radix(a, spare []keyed) []keyed {
	const width, size = 11, 1 << 11
	var all, some uint64 = ^uint64(0), 0
	for i := range a {
		all &= a[i].key
		some |= a[i].key
	}
	for shift := 0; shift < 64; shift += width {
		if (all^some)>>shift&(size-1) == 0 {
			continue
		}
		var count [size + 1]int
		for i := range a {
			count[a[i].key>>shift&(size-1)+1]++
		}
		for d := 1; d <= size; d++ {
			count[d] += count[d-1]
		}
		for i := range a {
			d := a[i].key >> shift & (size - 1)
			spare[count[d]] = a[i]
			count[d]++
		}
		a, spare = spare, a
	}
	return a
}

// sortTimes sorts each key's fixes by time and address, where they are not.
func sortTimes(a []supercargo.Fix, keys []keyed) {
	cmp := func(x, y supercargo.Fix) int { return x.Compare(&y) }
	for from := 0; from < len(a); {
		to, sorted := from+1, true
		for to < len(a) && keys[to].key == keys[from].key {
			sorted = sorted && a[to-1].Compare(&a[to]) <= 0
			to++
		}
		if !sorted {
			slices.SortFunc(a[from:to], cmp)
		}
		from = to
	}
}
