package motion

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
)

const hour = supercargo.Instant(supercargo.Hour)

func TestKnots(t *testing.T) {
	for _, c := range []struct {
		millis int64
		kn     float64
	}{
		{0, 60}, {10 * supercargo.Minute, 60}, {supercargo.Hour, 50}, {6 * supercargo.Hour, 40}, {12 * supercargo.Hour, 36},
		{supercargo.Day, 32}, {3 * supercargo.Day, 28}, {365 * supercargo.Day, 28},
	} {
		if got := Ship.Kn(c.millis); math.Abs(got-c.kn) > 0.01 {
			t.Errorf("over %d ms: %.2f kn, want %.2f", c.millis, got, c.kn)
		}
		for _, l := range []*Limits{&Ship, &Aircraft} {
			for _, more := range []int64{-1, 0, 1, 7 * supercargo.Minute} {
				if kn, most := l.Kn(c.millis+more), l.AtMostKn(c.millis+more); most < kn || most > 1.5*kn {
					t.Errorf("%s, over %d ms: at most %.2f kn, and %.2f", l.Who, c.millis+more, most, kn)
				}
			}
		}
	}
}

func TestCan(t *testing.T) {
	riga, china := geo.At(57.0378, 24.0775), geo.At(26.3619, 119.9338)
	for _, c := range []struct {
		name     string
		from, to Moment
		ok       bool
	}{
		{"at rest", Moment{At: riga}, Moment{Time: hour, At: riga}, true},
		{"a third of a mile off at the same time: the error of two fixes", Moment{At: geo.At(0, 0)}, Moment{At: geo.At(0, 0.005)}, true},
		{"two places at the same time", Moment{At: geo.At(0, 0)}, Moment{At: geo.At(0, 0.1)}, false},
		{"Riga to China in 15 min", Moment{At: riga}, Moment{Time: hour / 4, At: china}, false},
		{"Riga to China in 16 days", Moment{At: riga}, Moment{Time: 16 * 24 * hour, At: china}, true},
		{"49 kn for an hour", Moment{At: geo.At(0, 0)}, Moment{Time: hour, At: geo.At(49.0/60, 0)}, true},
		{"52 kn for an hour", Moment{At: geo.At(0, 0)}, Moment{Time: hour, At: geo.At(52.0/60, 0)}, false},
		{"49 kn for a day", Moment{At: geo.At(0, 0)}, Moment{Time: 24 * hour, At: geo.At(24*49.0/60, 0)}, false},
	} {
		for range 2 {
			if a := Ship.Can(c.from, c.to); a.OK != c.ok {
				t.Errorf("%s: %v: %s", c.name, a.OK, a.Why())
			}
			c.from, c.to = c.to, c.from
		}
	}
}

// What can be done in a time can be done in a longer one, and a bound that is
// lower over longer times never shortens the way.
func TestMoreTimeNeverForbids(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := geo.At(rapid.Float64Range(-60, 60).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lon"))
		b := geo.Sail(a, rapid.Float64Range(0, 360).Draw(t, "course"), rapid.Float64Range(0, 5000).Draw(t, "nm"))
		dt := rapid.Int64Range(0, 30*supercargo.Day).Draw(t, "time")
		more := rapid.Int64Range(0, 30*supercargo.Day).Draw(t, "more")
		short := Ship.Can(Moment{At: a}, Moment{Time: supercargo.Instant(dt), At: b})
		long := Ship.Can(Moment{At: a}, Moment{Time: supercargo.Instant(dt + more), At: b})
		if short.OK && !long.OK {
			t.Fatalf("possible in %d ms and not in %d", dt, dt+more)
		}
	})
}

// The least time for a distance is the one in which it can just be made, and more
// time always makes for more distance.
func TestHours(t *testing.T) {
	a := geo.At(0, -20)
	for _, nm := range []float64{0.2, 0.5, 1, 5, 10.5, 30, 50.5, 120, 240.5, 500, 768.5, 1500, 2016.5, 5000} {
		h := Ship.Hours(nm)
		if nm <= Ship.SlackNM {
			if h != 0 {
				t.Errorf("%g nm: %g h, within the slack", nm, h)
			}
			continue
		}
		for f, ok := range map[float64]bool{0.99: false, 1.01: true} {
			to := Moment{Time: supercargo.Instant(f * h * float64(supercargo.Hour)), At: geo.Sail(a, 90, nm)}
			if got := Ship.Can(Moment{At: a}, to); got.OK != ok {
				t.Errorf("%g nm in %g of %g h: %+v", nm, f, h, got)
			}
		}
	}
	last := 0.0
	for nm := 0.6; nm < 3000; nm *= 1.1 {
		h := Ship.Hours(nm)
		if h <= last {
			t.Errorf("%g nm: %g h after %g h", nm, h, last)
		}
		last = h
	}
}
