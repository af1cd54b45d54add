package supercargo

import "testing"

func TestEventsOfAHull(t *testing.T) {
	for _, k := range Kinds() {
		e := Event{Kind: k, Track: Track{MMSI: 200000001, Hull: 2}}
		want := uint8(2)
		switch k {
		case PositionAnomaly, ClockOffset, IdentityChange, DraughtChange, Outage:
			want = 0
		}
		if got := e.OfHull(); got != want {
			t.Errorf("%s: hull %d, want %d", k, got, want)
		}
	}
	e := Event{Kind: Gap, Track: Track{MMSI: 200000001}}
	if got := e.OfHull(); got != 1 {
		t.Errorf("the only hull is %d", got)
	}
}
