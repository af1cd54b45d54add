package coast

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The half that comes first is the one that sorting would put in front, of
// equals that of the lower numbers.
func TestLeast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		middles := rapid.SliceOfN(rapid.Float32Range(-2, 2), 1, 200).Draw(t, "middles")
		if rapid.Bool().Draw(t, "few") { // many equals
			for i := range middles {
				middles[i] = float32(int(middles[i]))
			}
		}
		var order []placed
		for i, m := range middles {
			order = append(order, placed{m, int32(i)})
		}
		want := slices.Clone(order)
		slices.SortStableFunc(want, func(a, b placed) int {
			switch {
			case a.middle < b.middle:
				return -1
			case a.middle > b.middle:
				return 1
			}
			return 0
		})
		n := rapid.IntRange(0, len(order)).Draw(t, "n")
		least(order, n)
		for _, half := range [][2][]placed{{order[:n], want[:n]}, {order[n:], want[n:]}} {
			for _, p := range half[1] {
				if !slices.Contains(half[0], p) {
					t.Fatalf("%v is in the wrong half", p)
				}
			}
		}
	})
}
