package motion

import (
	"math"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// How far any ship can come in a time, on either side of it: half a mile at
// once, then as fast as the fastest craft, less over hours and days.
func TestReach(t *testing.T) {
	for _, c := range []struct {
		name   string
		millis int64
		nm     float64
	}{
		{"at once", 0, 0.5},
		{"a minute at 60 kn", supercargo.Minute, 1.5},
		{"ten minutes at 60 kn", 10 * supercargo.Minute, 10.5},
		{"half an hour: between 60 and 50 kn, by the logarithm", 30 * supercargo.Minute, 0.5 + 0.5*(60-10*math.Log(3)/math.Log(6))},
		{"an hour at 50 kn", supercargo.Hour, 50.5},
		{"six hours at 40 kn", 6 * supercargo.Hour, 240.5},
		{"a day at 32 kn", supercargo.Day, 768.5},
		{"three days at 28 kn", 3 * supercargo.Day, 2016.5},
		{"six days at 28 kn", 6 * supercargo.Day, 4032.5},
	} {
		a := geo.At(0, -20)
		for f, ok := range map[float64]bool{0.99: true, 1.01: false} {
			b := geo.Sail(a, 90, f*c.nm)
			for _, back := range []bool{false, true} {
				from, to := Moment{At: a}, Moment{Time: supercargo.Instant(c.millis), At: b}
				if back {
					from, to = to, from
				}
				got := Ship.Can(from, to)
				if got.OK != ok || math.Abs(got.NM-f*c.nm) > 0.01 || got.MayKn != Ship.Kn(c.millis) {
					t.Errorf("%s: %.2f nm: %+v", c.name, f*c.nm, got)
				}
			}
		}
	}
}

// The answer says what the way takes: nothing within the slack, the speed for
// what is beyond it, and more than any where there is no time.
func TestNeed(t *testing.T) {
	for _, c := range []struct {
		hours, nm, need float64
		why             string
	}{
		{1, 0.4, 0, "0.4 nm in 1 h take 0.0 kn, and 50 kn"}, {1, 20.5, 20, "20.5 nm in 1 h take 20.0 kn, and 50 kn can"}, {2, 20.5, 10, "in 2 h take 10.0 kn"},
		{1, 70.5, 70, "70.5 nm in 1 h would take 70 kn, and no ship makes more than 50 kn"}, {0, 30, math.Inf(1), "30.0 nm apart at the same time"},
		{1, 50.7, 50.2, "would take 50.2 kn, and no ship makes more than 50.0 kn"}, {1. / 60, 30, 1770, "30.0 nm in 1 min would take 1770 kn"},
		{1. / 360, 3, 900, "3.0 nm in 10 s would take 900 kn"}, {1.5, 100, 66.33, "100.0 nm in 1 h 30 min would take 66 kn"}, {0.025, 20, 780, "in 1 min 30 s would take 780 kn"},
	} {
		a := geo.At(50, -20)
		got := Ship.Can(Moment{Time: hour, At: a}, Moment{Time: hour + supercargo.Instant(c.hours*float64(hour)), At: geo.Sail(a, 90, c.nm)})
		if got.NeedKn != c.need && math.Abs(got.NeedKn-c.need) > 0.01 || !strings.Contains(got.Why(), c.why) {
			t.Errorf("%g nm in %g h: %g kn, %s", c.nm, c.hours, got.NeedKn, got.Why())
		}
	}
}
