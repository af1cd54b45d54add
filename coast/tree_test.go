package coast

import (
	"math"
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

// The vectors of all corners are those of the sines and cosines of the standard library, within
// what a float32 of them can be.
func TestTurns(t *testing.T) {
	c := load(t)
	turns := newTurns()
	other := 0
	for i, p := range c.corners {
		v, got := vector(p), c.tree.vectors[i]
		for k := range v {
			if got[k] != float32(v[k]) {
				other++
			}
		}
		if got != turns.vector(p) {
			t.Fatal("not of these turns")
		}
	}
	if other > 0 {
		t.Errorf("%d coordinates of %d corners are others", other, len(c.corners))
	}
	for _, angle := range []int32{-half, -half + 1, -1, 0, 1, turnSize / 2, turnSize/2 + 1, 900_000_000, half - 1, half} {
		sin, cos := turns.sincos(angle)
		s, c := math.Sincos(float64(angle) * 1e-7 * math.Pi / 180)
		if math.Abs(sin-s) > 4e-16 || math.Abs(cos-c) > 4e-16 {
			t.Errorf("%d: %v %v, want %v %v", angle, sin, cos, s, c)
		}
	}
}
