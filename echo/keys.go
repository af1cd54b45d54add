package echo

import "supercargo"

// BesideMillis is how near a day the marks of the days beside it count for it: 6 h, a quarter of a
// track's marks, so that a repetition over midnight has some on either side.
const BesideMillis = 6 * supercargo.Hour

// Keys are traits, by their hashes, with how many have each.
type Keys struct {
	of   map[uint64]int
	bits [1 << 12]uint64 // of hashes of them: most others are ruled out by these, which fit in a core's cache
}

// NewKeys are those of some marks.
func NewKeys(all ...[]Marked) *Keys {
	k := &Keys{of: map[uint64]int{}}
	for _, of := range all {
		for i := range of {
			for _, x := range of[i].Marks {
				k.of[x.Key]++
				word, bit := k.bit(x.Key)
				k.bits[word] |= bit
			}
		}
	}
	return k
}

// bit of a key: see Matcher.slot.
func (k *Keys) bit(key uint64) (word, bit uint64) {
	h := key * 0x9e3779b97f4a7c15 >> (64 - 18)
	return h / 64, 1 << (h % 64)
}

// Sharing are of some marks those with one of the keys.
func (k *Keys) Sharing(of []Marked) (out []Marked) {
	var marks []Mark
	for i := range of {
		begun := len(marks)
		for _, x := range of[i].Marks {
			if word, bit := k.bit(x.Key); k.bits[word]&bit != 0 {
				if _, is := k.of[x.Key]; is {
					marks = append(marks, x)
				}
			}
		}
		if n := len(marks); n > begun {
			out = append(out, Marked{of[i].Track, marks[begun:n:n]})
		}
	}
	return out
}

// Within are those of some marks that are of a time, the end not in it.
func Within(of []Marked, from, to supercargo.Instant) (out []Marked) {
	in := func(m *Mark) bool { return m.Time >= from && m.Time < to }
	counts, tracks, parted := make([]int, len(of)), 0, 0
	for i := range of {
		n := 0
		for k := range of[i].Marks {
			if in(&of[i].Marks[k]) {
				n++
			}
		}
		if counts[i] = n; n > 0 {
			tracks++
			if n < len(of[i].Marks) {
				parted += n
			}
		}
	}
	out = make([]Marked, 0, tracks)
	marks := make([]Mark, 0, parted)
	for i, n := range counts {
		switch all := of[i].Marks; n {
		case 0:
		case len(all):
			out = append(out, Marked{of[i].Track, all[:n:n]})
		default:
			begun := len(marks)
			for k := range all {
				if in(&all[k]) {
					marks = append(marks, all[k])
				}
			}
			out = append(out, Marked{of[i].Track, marks[begun:len(marks):len(marks)]})
		}
	}
	return out
}

// Crowded tells whether any key is held by so many of all tracks that it is no trait of any, or
// was before some marks came in the place of others, and not both.
func Crowded(all, was, now []Marked) bool {
	left, came := NewKeys(was), NewKeys(now)
	changed := NewKeys(was, now)
	held := NewKeys(changed.Sharing(all))
	for k := range changed.of {
		n := held.of[k]
		if before := n - came.of[k] + left.of[k]; (n > mostHolders) != (before > mostHolders) {
			return true
		}
	}
	return false
}
