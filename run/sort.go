package run

import (
	"slices"

	"supercargo"
)

// keyed is a fix's place in the order of folding: by day, then MMSI; and where
// in the pile it stands. Within one key the order is by time.
type keyed struct {
	key   uint64 // day since the first << 32 | MMSI
	index uint32
}

// sort puts the fixes in order of folding, each partition for itself: by day,
// MMSI, time and address. Feeds come nearly in order of time, so a stable
// radix sort by day and MMSI leaves each ship's fixes all but sorted.
func (p *pile) sort(parts int) [][]keyed {
	first, _ := p.days()
	out := p.deal(parts, first)
	spare := make([]keyed, 0)
	for k := range out {
		if len(out[k]) > len(spare) {
			spare = make([]keyed, len(out[k]))
		}
		out[k] = p.sortPart(out[k], spare[:len(out[k])])
	}
	return out
}

// days gives the first and last day in the pile.
func (p *pile) days() (first, last int32) {
	lo, hi := supercargo.Instant(1<<62), supercargo.Instant(-1<<62)
	for _, s := range p.slabs {
		for i := range s {
			lo, hi = min(lo, s[i].Time), max(hi, s[i].Time)
		}
	}
	return lo.Day(), hi.Day()
}

// deal makes the keys and spreads them over a power of two of partitions.
func (p *pile) deal(parts int, first int32) [][]keyed {
	shift := uint32(0)
	for partitions>>shift > parts {
		shift++
	}
	count := make([]int, parts)
	for _, s := range p.slabs {
		for i := range s {
			count[partitionOf(s[i].MMSI)>>shift]++
		}
	}
	out := make([][]keyed, parts)
	for k := range out {
		out[k] = make([]keyed, 0, count[k])
	}
	for j, s := range p.slabs {
		for i := range s {
			f := &s[i]
			k := partitionOf(f.MMSI) >> shift
			out[k] = append(out[k], keyed{uint64(f.Time.Day()-first)<<32 | uint64(f.MMSI), uint32(j*slab + i)})
		}
	}
	return out
}

// sortPart sorts by key, eleven bits at a time, lowest first, passing over
// digits in which all keys agree; then by time within each key.
func (p *pile) sortPart(a, spare []keyed) []keyed {
	const width, size = 11, 1 << 11
	home := a
	var all, any uint64 = ^uint64(0), 0
	for i := range a {
		all &= a[i].key
		any |= a[i].key
	}
	for shift := 0; shift < 64; shift += width {
		if (all^any)>>shift&(size-1) == 0 {
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
	if len(a) > 0 && &a[0] != &home[0] {
		copy(home, a)
	}
	p.sortTimes(home)
	return home
}

// sortTimes sorts each key's fixes by time and address, where they are not.
func (p *pile) sortTimes(a []keyed) {
	cmp := func(x, y keyed) int { return p.at(x.index).Compare(p.at(y.index)) }
	for from := 0; from < len(a); {
		to, sorted := from+1, true
		for to < len(a) && a[to].key == a[from].key {
			sorted = sorted && cmp(a[to-1], a[to]) <= 0
			to++
		}
		if !sorted {
			slices.SortFunc(a[from:to], cmp)
		}
		from = to
	}
}
