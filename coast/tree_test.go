package coast

import (
	"cmp"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Leaves are in the order of their middles, west and south of nought too, and of equal ones in that of their
// numbers.
func TestPlaced(t *testing.T) {
	middle := rapid.OneOf(rapid.Float32Range(-2, 2), rapid.SampledFrom([]float32{0, float32(math.Copysign(0, -1)), 1, -1}))
	rapid.Check(t, func(t *rapid.T) {
		a, b := middle.Draw(t, "a"), middle.Draw(t, "b")
		n, m := rapid.Int32Range(0, math.MaxInt32).Draw(t, "n"), rapid.Int32Range(0, math.MaxInt32).Draw(t, "m")
		p, q := placedAt(a, n), placedAt(b, m)
		if got, want := cmp.Compare(p, q), cmp.Or(cmp.Compare(a, b), cmp.Compare(n, m)); got != want || p.leaf() != n {
			t.Fatalf("leaf %d at %v and %d at %v: %d, want %d", n, a, m, b, got, want)
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
