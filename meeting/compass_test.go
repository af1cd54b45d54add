package meeting

import (
	"math"
	"testing"
)

// A course that is looked up is what is worked out, to the last bit; one that is no course too.
func TestDirection(t *testing.T) {
	for _, from := range []int{0, math.MaxUint16 - 5} {
		for c := from; c <= min(from+3700, math.MaxUint16); c++ {
			wantSin, wantCos := math.Sincos(float64(uint16(c)) / 10 * math.Pi / 180)
			if sin, cos := direction(uint16(c)); sin != wantSin || cos != wantCos {
				t.Fatalf("%d: %v %v, not %v %v", c, sin, cos, wantSin, wantCos)
			}
		}
	}
}
