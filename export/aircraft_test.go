package export

import (
	"bytes"
	"strings"
	"testing"

	"supercargo"
	"supercargo/store"
)

// An aircraft has its address, and no MMSI; a ship the other way round.
func TestAddressOfAnAircraft(t *testing.T) {
	own := supercargo.Address24(0x4b1806)
	vs := []store.Vessel{{MMSI: 200000001, First: day1, Last: day2}, {MMSI: own.Key(supercargo.SpaceICAO), First: day1, Last: day2}, {MMSI: own.Key(supercargo.SpaceSubstitute), First: day1, Last: day2}}
	for format, want := range map[Format][]string{
		JSON: {`"mmsi":200000001,"kind"`, `"mmsi":null,"icao":"4B1806"`, `"mmsi":null,"icao":"~4B1806"`},
		CSV:  {"\n200000001,,", "\n,4B1806,", "\n,~4B1806,"},
	} {
		var b bytes.Buffer
		if err := Vessels(&b, format, vs, nil); err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(b.String(), w) {
				t.Errorf("%s: no %q in\n%s", format, w, b.String())
			}
		}
	}
}
