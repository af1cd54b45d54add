package export

import (
	"strings"

	"supercargo"
)

// NumbersOf says whose a row is, in one of two columns: by the MMSI of a ship or station, or
// the 24-bit address of an aircraft, with a ~ before one that stands in for it. The other is
// null. The key under which an aircraft is kept is nobody's number, and in neither.
func NumbersOf(m supercargo.MMSI) (mmsi *int32, icao *string) {
	if address, is := strings.CutPrefix(m.String(), "icao-"); is {
		return nil, &address
	}
	n := int32(m)
	return &n, nil
}
