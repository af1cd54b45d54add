package meeting

import (
	"strconv"
	"strings"
)

// craft is a kind of ship by AIS type (ITU-R M.1371-5, table 53) or by words in
// the type that a source gives.
type craft struct {
	codes [][2]uint64 // from and to
	words []string
}

var (
	tug    = craft{[][2]uint64{{31, 32}, {52, 52}}, []string{"tug", "towing", "pusher"}}
	pilot  = craft{[][2]uint64{{50, 50}}, []string{"pilot"}}
	tanker = craft{[][2]uint64{{80, 89}}, []string{"tanker", "bunker"}}
)

// IsPilot tells whether a ship of a type is a pilot vessel.
func IsPilot(typ string) bool { return Ship{Type: typ}.is(pilot) }

func (s Ship) is(c craft) bool {
	if n, err := strconv.ParseUint(s.Type, 10, 16); err == nil {
		for _, r := range c.codes {
			if n >= r[0] && n <= r[1] {
				return true
			}
		}
		return false
	}
	for _, w := range c.words {
		if strings.Contains(strings.ToLower(s.Type), w) {
			return true
		}
	}
	return false
}

// mostBunkerM bounds the length of a bunker tanker: 120 m, the largest that serve in
// Singapore and Rotterdam are of some 110 m.
const mostBunkerM = 120

// bunkers tells whether one can be a bunker tanker and the other its customer. Two
// tankers are no such pair: that can be a transfer of cargo.
func (s Ship) bunkers(o Ship) bool {
	return s.is(tanker) && o.Type != "" && !o.is(tanker) && s.LengthM > 0 && s.LengthM <= mostBunkerM && o.LengthM > s.LengthM
}
