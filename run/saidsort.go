package run

import (
	"slices"

	"supercargo"
)

// sortSaid sorts what is said of ships by ship, and what is said of one by an order: each is moved once to its
// ship, and compared with what the same ship said alone. Statements are large, and there are as many of them as
// all ships said in all days.
func sortSaid[T any](all []T, of func(*T) supercargo.MMSI, order func(a, b T) int) {
	keys := make([]uint64, len(all)) // the ship, and where it stands
	for i := range all {
		keys[i] = uint64(of(&all[i]))<<32 | uint64(i)
	}
	slices.Sort(keys)
	place(all, keys)
	for from := 0; from < len(all); {
		to, ship := from+1, of(&all[from])
		for to < len(all) && of(&all[to]) == ship {
			to++
		}
		slices.SortFunc(all[from:to], order)
		from = to
	}
}

// place puts in each place what stands where the lower half of its key says, and uses up the keys.
func place[T any](all []T, keys []uint64) {
	const done = 1<<32 - 1
	for i := range keys {
		if uint32(keys[i]) == done || int(uint32(keys[i])) == i {
			continue
		}
		first := all[i]
		for to := i; ; {
			from := int(uint32(keys[to]))
			keys[to] = done
			if from == i {
				all[to] = first
				break
			}
			all[to] = all[from]
			to = from
		}
	}
}
