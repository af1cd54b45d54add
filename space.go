package supercargo

import (
	"fmt"
	"strconv"
	"strings"
)

// Space is the number space that a carrier's number is of. Ships and aircraft
// are kept alike, under one key: numbers of two spaces never compare equal.
type Space uint8

// The spaces.
const (
	SpaceMMSI       Space = iota // nine digits, ITU-R M.585-9: ships, and what else sends AIS
	SpaceICAO                    // 24-bit aircraft address, ICAO Annex 10 volume III, chapter 9
	SpaceSubstitute              // 24 bits that stand in for an aircraft address that is not known: TIS-B tracks, anonymous addresses
)

var spaceNames = [...]string{"mmsi", "icao", "substitute"}

func (s Space) String() string { return spaceNames[s] }

// AIS has 30 bits for a number, and every decoder refuses more than nine digits:
// what stands above is of the spaces of aircraft. The sign bit is never set, so
// that keys are in the same order as int32 in the archive.
const (
	aircraft   MMSI = 1 << 30
	substitute MMSI = 1 << 24
)

// Space tells of which number space a key is.
func (m MMSI) Space() Space {
	switch {
	case m&aircraft == 0:
		return SpaceMMSI
	case m&substitute == 0:
		return SpaceICAO
	}
	return SpaceSubstitute
}

// Flies tells whether the number is of an aircraft: one of those spaces, or a
// search and rescue aircraft, which sends AIS under an MMSI (111MIDxxx). 111111111 and the like,
// which ships send whose transponder was never set, have no state's digits and are none; 200 is for invented ones.
func (m MMSI) Flies() bool {
	return m&aircraft != 0 || m/1_000_000 == 111 && m.MID() >= 200 && m.MID() <= 775
}

// Space tells of which number space the fix's carrier is.
func (f *Fix) Space() Space { return f.MMSI.Space() }

// Address24 is a 24-bit aircraft address. The states of registry hold blocks of
// them (ICAO Annex 10 volume III, table 9-1).
type Address24 uint32

// Key is the address as the key of a carrier: of an aircraft's own address, or
// of one that stands in for it.
func (a Address24) Key(s Space) MMSI {
	k := aircraft | MMSI(a&0xffffff)
	if s == SpaceSubstitute {
		k |= substitute
	}
	return k
}

// Aircraft gives the 24-bit address of a key, and whether it is of an aircraft.
func (m MMSI) Aircraft() (Address24, bool) {
	return Address24(m & 0xffffff), m.Space() != SpaceMMSI
}

func (a Address24) String() string { return fmt.Sprintf("%06X", uint32(a)) }

// ParseCarrier reads the String form of a key: nine digits or fewer, "icao-4B1234",
// or "icao-~4B1234" of a substitute address.
func ParseCarrier(s string) (MMSI, error) {
	hex, is := strings.CutPrefix(s, "icao-")
	if !is {
		m, err := strconv.ParseUint(s, 10, 32)
		if err != nil || m > 999_999_999 {
			return 0, fmt.Errorf("%q is no MMSI: up to nine digits, or icao- and six hexadecimal digits", s)
		}
		return MMSI(m), nil
	}
	space := SpaceICAO
	if h, sub := strings.CutPrefix(hex, "~"); sub {
		hex, space = h, SpaceSubstitute
	}
	a, err := strconv.ParseUint(hex, 16, 24)
	if err != nil || len(hex) != 6 {
		return 0, fmt.Errorf("%q is no aircraft address: icao- and six hexadecimal digits", s)
	}
	return Address24(a).Key(space), nil
}

// ParseAddress24 reads the address of an aircraft as data have it, six hexadecimal
// digits with a ~ before a substitute, and gives its key. All bits clear or all set
// is nobody's (ICAO Annex 10 volume III, 9.2.2).
func ParseAddress24(b []byte) (m MMSI, ok bool) {
	space := SpaceICAO
	if len(b) == 7 && b[0] == '~' {
		b, space = b[1:], SpaceSubstitute
	}
	if len(b) != 6 {
		return 0, false
	}
	var a Address24
	for _, c := range b {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		a = a<<4 | Address24(c)
	}
	return a.Key(space), a != 0 && a != 0xffffff
}
