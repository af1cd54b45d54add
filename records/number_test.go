package records

import (
	"math"
	"math/big"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// decimal rounds exactly, half away from zero, as math/big does.
func TestDecimalIsExact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		scale := rapid.SampledFrom([]int{0, 1, 3, 7}).Draw(r, "scale")
		s := rapid.StringMatching(`[-+]?[0-9]{1,9}(\.[0-9]{0,20})?|[-+]?\.[0-9]{1,9}`).Draw(r, "number")
		got, ok := decimal([]byte(s), scale)
		if want := exact(s, scale); !ok || got != want {
			r.Fatalf("%s at 10^-%d is %d, %v; want %d", s, scale, got, ok, want)
		}
	})
}

func exact(s string, scale int) int64 {
	x, _ := new(big.Rat).SetString(s)
	x.Mul(x, new(big.Rat).SetInt64(pow10[scale]))
	half := big.NewRat(int64(x.Sign()), 2)
	x.Add(x, half)
	n := new(big.Int).Quo(x.Num(), x.Denom()) // towards zero
	return n.Int64()
}

// What is a number to strconv is one to decimal or too large for it, and near
// the same; what is none is none.
func TestDecimalAsStrconv(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := rapid.StringMatching(`[-+]?[0-9]{0,24}\.?[0-9]{0,12}([eE][-+]?[0-9]{1,3})?|[-+.eE0-9 xn]{0,8}`).Draw(r, "number")
		scale := rapid.SampledFrom([]int{0, 1, 3, 7}).Draw(r, "scale")
		got, ok := decimal([]byte(s), scale)
		v, err := strconv.ParseFloat(s, 64)
		v *= float64(pow10[scale])
		fits := err == nil && v < 1e17 && v > -1e17
		if ok && err != nil || !ok && fits {
			r.Fatalf("%q is %d, %v; strconv has %g, %v", s, got, ok, v, err)
		}
		if ok && math.Abs(float64(got)-v) > 1+math.Abs(v)*1e-15 {
			r.Fatalf("%q is %d, strconv has %g", s, got, v)
		}
	})
}
