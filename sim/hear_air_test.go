package sim

import (
	"math"
	"strings"
	"testing"

	"supercargo/geo"
)

func TestHorizon(t *testing.T) {
	for _, c := range []struct{ receiver, aircraft, km float64 }{{30, 0, 22.57}, {0, 9000, 390.9}, {100, 100, 82.4}, {-20, 9000, 390.9}} {
		if got := horizonNM(c.receiver, c.aircraft) * 1.852; math.Abs(got-c.km) > c.km/500 {
			t.Errorf("%g and %g m: %.2f km, want %.2f", c.receiver, c.aircraft, got, c.km)
		}
	}
}

func TestReachAir(t *testing.T) {
	at := geo.At(40, 50)
	for _, c := range []struct{ height, rangeNM, feet, nm, want float64 }{
		{30, 200, 35000, 159, 1}, {30, 200, 35000, 180, 0.5}, {30, 200, 35000, 201, 0},
		{30, 200, 1000, 40, 1}, {30, 200, 1000, 53, 0}, {30, 40, 1000, 40.1, 0}, {30, 200, 0, 13, 1}, {30, 200, 0, 17.5, 0}, {900, 200, 0, 50, 1},
	} {
		r := Receiver{At: at, RangeNM: c.rangeNM, Height: c.height}
		if got := r.reachAir(geo.Sail(at, 77, c.nm), c.feet); math.Abs(got-c.want) > 0.01 {
			t.Errorf("%+v: %.3f", c, got)
		}
	}
}

func TestReceiversHearTheirOwn(t *testing.T) {
	p := play(t, parse(t, strings.Replace(oneFlight, "aircraft SIM", "receiver SIM-SEA at 40.46N 050.05E range 100 nm\nship SIM TERN mmsi 200000011\n  at 40.4N 050.1E\naircraft SIM", 1)))
	if p.sum.Frames == 0 || p.sum.Sentences == 0 || strings.Contains(p.frames, "SIM-SEA") || strings.Contains(p.feed, "SIM-AIR") {
		t.Errorf("%+v", p.sum)
	}
}
