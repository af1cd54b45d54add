package track

import (
	"testing"

	"supercargo"
)

// A ship that has turned back passes where it was before. What it sent on the way out and what some sources tell
// there on the way back is the same to the last bit, and no repeat; of one that has turned aside it is one.
func TestTurnedBackIsNotPassedOnLate(t *testing.T) {
	for turn, repeats := range map[float64]int{90: 1, 180: 0} {
		fixes := vessel{id: 1, lat: 54, lon: 5, course: 40, kn: 12, receiver: 1}.heard(0, 60, 1)
		again := fixes[56]
		lat, lon := fixes[59].Degrees()
		on := vessel{id: 1, lat: lat, lon: lon, course: 40 + turn, kn: 12, receiver: 1}.heard(1, 60, 1)
		again.Time = fixes[0].Time + supercargo.Instant(63.3*60_000)
		n := 0
		for _, x := range decide(t, &Default, inTime(fixes, late(on, 59*60), []supercargo.Fix{again})) {
			if x.fix.Flags.Any(supercargo.Duplicate) {
				n++
			}
			if x.hull != 1 {
				t.Errorf("turned by %v degrees: minute %d on hull %d, %s", turn, (x.fix.Time-fixes[0].Time)/60_000, x.hull, x.fix.Why)
			}
		}
		if n != repeats {
			t.Errorf("turned by %v degrees: %d repeats, want %d", turn, n, repeats)
		}
	}
}

// A ship turned back where its course is more than 120 degrees off; one that tells no course is not known to have.
func TestBack(t *testing.T) {
	for _, c := range []struct {
		a, b uint16
		want bool
	}{{0, 1190, false}, {0, 1200, false}, {0, 1210, true}, {3500, 1100, false}, {3500, 1110, true}, {0, 3600, false}, {supercargo.NoCOG, 1800, false}, {900, 2700, true}} {
		if a, b := (&Trail{COG: c.a}), (&Trail{COG: c.b}); a.back(b) != c.want || b.back(a) != c.want {
			t.Errorf("%d and %d: want %v", c.a, c.b, c.want)
		}
	}
}

// By a clock that is known to be so far ahead a transmission is the same that is dated as much later, to what two
// receivers that hear one may differ by; by no other clock.
func TestAgainLate(t *testing.T) {
	const ahead = 5 * supercargo.Minute
	for name, c := range map[string]struct {
		lag  Lag
		late int64
		want bool
	}{
		"so late":              {Lag{Sure: true, Receiver: 2, Millis: ahead}, ahead, true},
		"as late as may be":    {Lag{Sure: true, Receiver: 2, Millis: ahead}, ahead + Default.EchoMillis, true},
		"later":                {Lag{Sure: true, Receiver: 2, Millis: ahead}, ahead + Default.EchoMillis + 1, false},
		"as early as may be":   {Lag{Sure: true, Receiver: 2, Millis: ahead}, ahead - Default.EchoMillis, true},
		"earlier":              {Lag{Sure: true, Receiver: 2, Millis: ahead}, ahead - Default.EchoMillis - 1, false},
		"a clock that is slow": {Lag{Sure: true, Receiver: 2, Millis: -ahead}, -ahead, false},
		"not sure":             {Lag{Receiver: 2, Millis: ahead}, ahead, false},
		"another's":            {Lag{Sure: true, Receiver: 3, Millis: ahead}, ahead, false},
	} {
		s := State{Lags: []Lag{c.lag}}
		f, was := supercargo.Fix{Receiver: 2, Time: 1e12 + supercargo.Instant(c.late)}, Hearing{Hash: 1, Time: 1e12}
		if got := s.againLate(&Default, &f, &was); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
		if was.Hash = 0; s.againLate(&Default, &f, &was) {
			t.Errorf("%s: again, and it was not heard before", name)
		}
	}
}
