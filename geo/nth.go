package geo

import "cmp"

// Nth puts what would stand at n if all were in order there, with nothing greater before it and nothing less
// behind it (C. A. R. Hoare 1961): of what lies near, the nearest few are asked for more often than the order
// of all.
func Nth[T cmp.Ordered](all []T, n int) {
	for len(all) > 1 {
		pivot := all[len(all)/2]
		i, j := 0, len(all)-1
		for i <= j {
			for all[i] < pivot {
				i++
			}
			for pivot < all[j] {
				j--
			}
			if i <= j {
				all[i], all[j] = all[j], all[i]
				i, j = i+1, j-1
			}
		}
		switch { // up to j not above the pivot, from i on not below it
		case n <= j:
			all = all[:j+1]
		case n >= i:
			all, n = all[i:], n-i
		default:
			return
		}
	}
}
