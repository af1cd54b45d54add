package stated

import (
	"fmt"
	"slices"
	"testing"

	"supercargo"
)

// one and other are addresses of invented aircraft, as keys.
var (
	one   = supercargo.Address24(0xF00001).Key(supercargo.SpaceICAO)
	other = supercargo.Address24(0xF00002).Key(supercargo.SpaceICAO)
	stand = supercargo.Address24(0xF00001).Key(supercargo.SpaceSubstitute)
)

// A registration changes where another one is given with the address afterwards; with or
// without hyphen it is the same; it counts if it was given once.
func TestRegistrations(t *testing.T) {
	for _, c := range []struct {
		name string
		said []string
		want []string
	}{
		{"changed", []string{"%[1]d registration 0..0 = SIM-AB /1", "%[1]d registration 48..48 = SIM-XY /1"}, []string{"%[1]d registration change SIM-AB>SIM-XY 0..48"}},
		{"written without hyphen", []string{"%[1]d registration 0..0 = SIM-AB /1", "%[1]d registration 48..48 = SIMAB /1"}, nil},
		{"nothing in the table", []string{"%[1]d registration 0..0 = SIM-AB /1", "%[1]d registration 48..48 = --- /1"}, nil},
		{"by two tables in turns", []string{"%[1]d registration 0..90 = SIM-AB", "%[1]d registration 24..96 = SIM-XY"}, nil},
		{"by two tables, the one within the time of the other", []string{"%[1]d registration 0..90 = SIM-AB", "%[1]d registration 24..80 = SIM-XY"}, nil},
		{"taken over from another address", []string{"%[1]d registration 0..40 = SIM-AB", "%[1]d registration 48..90 = SIM-XY", "%[2]d registration 0..44 = SIM-XY", "%[2]d registration 50..90 = SIM-ZZ"},
			[]string{"%[1]d registration swap SIM-AB>SIM-XY 40..48 with %[2]d", "%[2]d registration change SIM-XY>SIM-ZZ 44..50"}},
		{"call signs of flights", []string{"%[1]d callsign 0..4 = SIM101", "%[1]d callsign 5..9 = SIM102", "%[1]d name 0..4 = SIM A", "%[1]d name 5..9 = SIM B", "%[1]d imo 0..9 = 4000102"}, nil},
		{"a substitute address", []string{"%[3]d registration 0..0 = SIM-AB /1", "%[3]d registration 48..48 = SIM-XY /1"}, nil},
		{"of a ship", []string{"200000001 registration 0..40 = SIM-AB", "200000001 registration 48..90 = SIM-XY"}, nil},
	} {
		fill := func(all []string) (out []string) {
			for _, s := range all {
				out = append(out, fmt.Sprintf(s+"%[4]s", one, other, stand, ""))
			}
			return out
		}
		if got, want := find(t, nil, fill(c.said)...), fill(c.want); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
	}
}
