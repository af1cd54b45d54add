package geo

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestBlur(t *testing.T) {
	for _, c := range []struct {
		lat, lon, degrees float64 // half a step, of latitude
	}{
		{54.21, 3.1, 0.005}, {-54.21, -3.1, 0.005}, {54, 3, 1. / 120}, {54.214, 3.1, 0.0005},
		{54.21, 3.123, 0.0005}, {54.21, 3.1234, 0}, {54.2142, 3.1, 0},
		{55 + 23./60, 4 + 7./60, 1. / 120}, {55.3833, 4.1167, 1. / 120}, {55.38333, 4.11667, 1. / 120}, {-55.383333, -4.116667, 1. / 120},
		{55 + 23.4/60, 4 + 7.1/60, 1. / 1200}, {55.39, 4.11833, 1. / 1200},
		{float64(float32(54.21)), float64(float32(123.17)), 0.005},
		{54.21428, 3.17731, 0}, {55 + 23.45/60, 4 + 7.13/60, 0},
	} {
		p := At(c.lat, c.lon)
		cos := math.Cos(c.lat * math.Pi / 180)
		if got, want := BlurNM(p), 60*c.degrees*math.Hypot(1, cos); math.Abs(got-want) > 1e-4 {
			t.Errorf("%v, %v: %.4f nm, want %.4f", c.lat, c.lon, got, want)
		}
	}
}

// By how much a position may miss the step that it was rounded to, in 1e-7 degree: by 334 (1/60 degree is
// 0.0167 or 0.01667) or 34 (five decimals of 1/600 degree), or by 40: numbers of 32 bits lie 76 apart near 123
// degrees.
func TestBlurMisses(t *testing.T) {
	for _, c := range []struct {
		lat, lon int32
		degrees  float64 // half a step; 0 for none
	}{
		{54_0000334, 3_0000000, 1. / 120}, {54_0000335, 3_0000000, 0}, {53_9999666, 3_0000000, 1. / 120}, {53_9999665, 3_0000000, 0},
		{54_0000000, 3_0000334, 1. / 120}, {54_0000000, 3_0000335, 0},
		{54_2100040, 3_1100000, 0.005}, {54_2100041, 3_1100000, 0}, {54_2099960, 3_1100000, 0.005}, {54_2099959, 3_1100000, 0}, {54_2100000, 3_1100041, 0},
		{54_0016700, 3_1183333, 1. / 1200}, {54_0016702, 3_1183333, 0}, {54_0016633, 3_1183333, 1. / 1200}, {54_0016631, 3_1183333, 0},
		{54_2140040, 3_1230000, 0.0005}, {54_2140041, 3_1230000, 0}, {54_2139960, 3_1230000, 0.0005}, {54_2139959, 3_1230000, 0}, {54_2110000, 3_1210000, 0.0005},
		{-54_2100040, -3_1100000, 0.005}, {-54_2100041, -3_1100000, 0},
	} {
		cos := math.Cos(float64(c.lat) * 1e-7 * math.Pi / 180)
		if got, want := BlurNM(Point{c.lat, c.lon}), 60*c.degrees*math.Hypot(1, cos); math.Abs(got-want) > 1e-4 {
			t.Errorf("%d, %d: %.4f nm, want %.4f", c.lat, c.lon, got, want)
		}
	}
}

// What AIS sends is in steps of 1/600,000 degree, and is not taken to be rounded.
func TestBlurOfWhatAISSends(t *testing.T) {
	r, coarse := rand.New(rand.NewPCG(1, 2)), 0
	for range 1_000_000 {
		p := At(float64(r.IntN(48e6))/600_000, float64(r.IntN(108e6))/600_000)
		if BlurNM(p) > 0 {
			coarse++
		}
	}
	if coarse > 200 {
		t.Errorf("%d of a million", coarse)
	}
}
