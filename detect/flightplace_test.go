package detect

import (
	"testing"

	"supercargo"
)

// An aircraft that has been on the ground flies from 60 kn on, far from any airfield; one that has not flies, however
// slowly.
func TestFliesFrom(t *testing.T) {
	for _, c := range []struct {
		sog     uint16 // 0.1 kn
		stood   bool
		up      bool
		grounds bool
	}{{390, true, false, true}, {599, true, false, true}, {600, true, false, false}, {599, true, true, false}, {399, false, false, false}, {599, false, false, false}} {
		k := FlightState{Up: c.up}
		if c.stood {
			k.Ground = supercargo.Fix{Time: 1}
		}
		f := supercargo.Fix{SOG: c.sog, Lat: -400_000_000, Lon: -200_000_000, Altitude: supercargo.NoAltitude}
		if got := k.place(&DefaultFlight, &f); (got == grounded) != c.grounds {
			t.Errorf("%+v: %d", c, got)
		}
	}
}
