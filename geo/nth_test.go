package geo

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// At a place stands what would if all were sorted, with nothing greater before it and nothing less behind it,
// and all are still there.
func TestNth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.IntRange(-9, 200), 1, 200).Draw(t, "all")
		n := rapid.IntRange(0, len(all)-1).Draw(t, "n")
		want := slices.Sorted(slices.Values(all))
		Nth(all, n)
		if all[n] != want[n] || n > 0 && slices.Max(all[:n]) > all[n] || slices.Min(all[n:]) < all[n] || !slices.Equal(slices.Sorted(slices.Values(all)), want) {
			t.Fatalf("%v at %d of %v", all, n, want)
		}
	})
}
