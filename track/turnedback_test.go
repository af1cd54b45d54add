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
