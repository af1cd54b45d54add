package store

import (
	"testing"

	"supercargo"
)

// Lists show ships and aircraft, and not what stays where it is, nor addresses that today stand in for one
// aircraft and tomorrow for another.
func TestMoves(t *testing.T) {
	a := supercargo.Address24(0xfa0001)
	for _, c := range []struct {
		v    Vessel
		want bool
	}{
		{Vessel{MMSI: 200000001}, true},
		{Vessel{MMSI: 2000001}, false}, // a shore station
		{Vessel{MMSI: a.Key(supercargo.SpaceICAO)}, true},
		{Vessel{MMSI: a.Key(supercargo.SpaceSubstitute)}, false},
		{Vessel{MMSI: a.Key(supercargo.SpaceICAO), Kind: supercargo.KindGround.String()}, false},
	} {
		if got := c.v.Moves(); got != c.want {
			t.Errorf("%s %s: %v", c.v.MMSI, c.v.Kind, got)
		}
	}
}
