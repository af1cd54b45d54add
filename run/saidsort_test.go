package run

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

// By ship and then by an order is the order of both.
func TestSortSaid(t *testing.T) {
	type said struct {
		ship supercargo.MMSI
		what int
	}
	one := rapid.Custom(func(t *rapid.T) said {
		return said{supercargo.MMSI(rapid.Uint32Max(5).Draw(t, "ship") * 800_000_000), rapid.IntRange(0, 9).Draw(t, "what")}
	})
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(one, 0, 40).Draw(t, "said")
		want := slices.Clone(all)
		slices.SortFunc(want, func(a, b said) int { return cmp.Or(cmp.Compare(a.ship, b.ship), cmp.Compare(a.what, b.what)) })
		sortSaid(all, func(x *said) supercargo.MMSI { return x.ship }, func(a, b said) int { return cmp.Compare(a.what, b.what) })
		if !slices.Equal(all, want) {
			t.Fatalf("%v, want %v", all, want)
		}
	})
}
