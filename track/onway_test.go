package track

import (
	"testing"

	"supercargo"
)

// A ship off the coast is heard once in some hours, and another of the number all the time. What was heard of her alone is hers if she is
// heard again where she would be by then; what lies off her way is nobody's.
func TestHeardAloneOnTheWay(t *testing.T) {
	for _, x := range []struct {
		name  string
		off   float64 // degrees of latitude off her way
		heard bool
	}{{"on the way", 0, true}, {"a mile off", 1.0 / 60, true}, {"two degrees off", 2, false}} {
		far := vessel{id: 1, lat: 43, lon: -20, course: 270, kn: 12}
		near := vessel{id: 2, lat: 52, lon: 4, course: 0, kn: 6}
		alone := far.heard(9*60, 9*60+1, 1)
		alone[0].Lat += supercargo.Scale(x.off)
		alone[0].Type = 3
		fixes := inTime(far.heard(0, 120, 3), alone, far.heard(13*60, 13*60+30, 3), near.heard(1, 16*60, 3))
		for _, y := range decide(t, &Default, fixes) {
			if y.fix.Type == 3 && (y.hull == 1) != x.heard {
				t.Errorf("%s: on hull %d (%s)", x.name, y.hull, y.fix.Why)
			}
			if y.fix.Type != 3 && y.hull != y.fix.Type {
				t.Errorf("%s: a fix of %d on hull %d (%s)", x.name, y.fix.Type, y.hull, y.fix.Why)
			}
		}
	}
}

// A stray still says who sent it: what says a ship's own name after a silence is not a stray of another that is called otherwise.
func TestStrayOfWhom(t *testing.T) {
	far := vessel{id: 1, lat: 52.6, lon: 3, course: 270, kn: 12, said: 3}
	near := vessel{id: 2, lat: 52, lon: 4, course: 0, kn: 6, said: 7}
	turned := vessel{id: 1, lat: 52.3, lon: 2, course: 100, kn: 12, said: 3}
	fixes := inTime(far.heard(0, 120, 3), turned.heard(8*60, 8*60+1, 1), near.heard(1, 14*60, 3))
	for _, y := range decide(t, &Default, fixes) {
		if y.hull != y.fix.Type {
			t.Errorf("a fix of %d on hull %d (%s)", y.fix.Type, y.hull, y.fix.Why)
		}
	}
}

// Message 27, which is for satellites, has no heading, no rate of turn and no second: that it has none says nothing of who sent it.
func TestForSatellites(t *testing.T) {
	f := fixAt(0, 43, -20, 120)
	f.Heading, f.Second, f.Type = 270, 30, 1
	a := markOf(&f)
	f.Heading, f.Second = supercargo.NoHeading, supercargo.NoSecond
	other := markOf(&f)
	f.Type = 27
	b := markOf(&f)
	if got := Default.habits(&a, &b); got != 0 {
		t.Errorf("%g", got)
	}
	if got := Default.habits(&a, &other); got != -3 {
		t.Errorf("of messages 1: %g", got)
	}
}
