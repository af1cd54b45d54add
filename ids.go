package supercargo

import "strconv"

// MMSI is a Maritime Mobile Service Identity, nine digits (ITU-R M.585-9).
// Its leading digits say what kind of station it is. It is the key under which
// everything of a carrier is kept; above nine digits stand the addresses of
// aircraft, in number spaces of their own (Space).
type MMSI uint32

// MMSIKind is what the leading digits of an MMSI say of its station.
type MMSIKind uint8

// The kinds of ITU-R M.585-9.
const (
	KindInvalid  MMSIKind = iota // more than nine digits, or a pattern that nobody is given
	KindShip                     // MIDxxxxxx
	KindGroup                    // 0MIDxxxxx, a group of ships
	KindCoast                    // 00MIDxxxx, coast and base stations
	KindAircraft                 // 111MIDxxx, SAR aircraft
	KindHandheld                 // 8MIDxxxxx, hand-held VHF
	KindCraft                    // 98MIDxxxx, craft associated with a parent ship
	KindAtoN                     // 99MIDxxxx, aids to navigation
	KindSART                     // 970xxxxxx, search and rescue transmitter
	KindMOB                      // 972xxxxxx, man overboard device
	KindEPIRB                    // 974xxxxxx, emergency beacon with AIS
	KindAirborne                 // no MMSI: an aircraft's address
	KindGround                   // such an address of what says that it is a vehicle of an airfield, or an obstacle
)

var mmsiKindNames = [...]string{"invalid", "ship", "group", "coast", "sar_aircraft", "handheld", "craft", "aton", "sart", "mob", "epirb", "aircraft", "vehicle_or_obstacle"}

func (k MMSIKind) String() string { return mmsiKindNames[k] }

// Kind reads the leading digits.
func (m MMSI) Kind() MMSIKind {
	switch {
	case m.Space() != SpaceMMSI:
		return KindAirborne
	case m >= 1_000_000_000:
		return KindInvalid
	case m >= 990_000_000:
		return KindAtoN
	case m >= 980_000_000:
		return KindCraft
	case m/1_000_000 == 970:
		return KindSART
	case m/1_000_000 == 972:
		return KindMOB
	case m/1_000_000 == 974:
		return KindEPIRB
	case m >= 900_000_000:
		return KindInvalid
	case m >= 800_000_000:
		return KindHandheld
	case m >= 200_000_000:
		return KindShip
	case m/1_000_000 == 111:
		return KindAircraft
	case m >= 100_000_000:
		return KindInvalid
	case m >= 10_000_000:
		return KindGroup
	case m >= 1_000_000:
		return KindCoast
	}
	return KindInvalid
}

// IsVessel tells whether the station can be a vessel: port calls, gaps and
// voyages are looked for in these only. Numbers of no valid kind count, since
// real ships send them (badly set transponders are common); shore stations,
// aids to navigation, aircraft and beacons do not.
func (m MMSI) IsVessel() bool {
	if m.ofShip() {
		return true
	}
	switch m.Kind() {
	case KindShip, KindCraft, KindHandheld, KindInvalid:
		return true
	}
	return false
}

// ofShip tells whether the number is of KindShip.
func (m MMSI) ofShip() bool { return m-200_000_000 < 600_000_000 }

// MID is the Maritime Identification Digits, 201 to 775, or 0 where the number
// has none.
func (m MMSI) MID() int {
	switch m.Kind() {
	case KindShip:
		return int(m / 1_000_000)
	case KindGroup, KindHandheld:
		return int(m / 100_000 % 1000)
	case KindCoast, KindCraft, KindAtoN:
		return int(m / 10_000 % 1000)
	case KindAircraft:
		return int(m / 1000 % 1000)
	}
	return 0
}

// Flag is the ISO 3166 alpha-2 code of the state that the MID is allotted to,
// or "" where there is none. It is what the number says, not proof of registry. Of an
// aircraft's own address it is the state in whose block that is.
func (m MMSI) Flag() string {
	switch a, _ := m.Aircraft(); m.Space() {
	case SpaceICAO:
		return a.State()
	case SpaceSubstitute:
		return ""
	}
	return midFlag(m.MID())
}

// String writes nine digits with leading zeros, or an aircraft's address as
// icao-4B1234, with a ~ before one that is a substitute.
func (m MMSI) String() string {
	if a, is := m.Aircraft(); is {
		if m.Space() == SpaceSubstitute {
			return "icao-~" + a.String()
		}
		return "icao-" + a.String()
	}
	s := strconv.FormatUint(uint64(m), 10)
	if len(s) < 9 {
		s = "000000000"[len(s):] + s
	}
	return s
}

// IMO is an IMO ship number: seven digits, the last a check digit
// (IMO resolution A.1117(30)). Zero means none was said.
type IMO uint32

// IMOCompany is an IMO company or registered owner number: seven digits with
// a check digit of other weights (IMO resolution MSC.160(78)). It looks like
// a ship's and is not one.
type IMOCompany uint32

// Valid tells whether the number has seven digits and its check digit holds:
// the first six digits times 7, 6, 5, 4, 3, 2 add to a number that ends in the
// seventh.
func (n IMO) Valid() bool {
	return n >= 1_000_000 && n <= 9_999_999 && weigh(uint32(n), [6]uint32{7, 6, 5, 4, 3, 2})%10 == uint32(n)%10
}

// Valid tells whether the number has seven digits and its check digit holds:
// the first six digits times 8, 6, 4, 2, 9, 7, summed and taken modulo 11,
// then 11 minus that, modulo 10.
func (n IMOCompany) Valid() bool {
	if n < 1_000_000 || n > 9_999_999 {
		return false
	}
	sum := weigh(uint32(n), [6]uint32{8, 6, 4, 2, 9, 7})
	return (11-sum%11)%10 == uint32(n)%10
}

// weigh sums the first six of seven digits times their weights.
func weigh(n uint32, w [6]uint32) (sum uint32) {
	n /= 10
	for i := 5; i >= 0; i-- {
		sum += n % 10 * w[i]
		n /= 10
	}
	return sum
}

func (n IMO) String() string { return strconv.FormatUint(uint64(n), 10) }

// Track names the movements of one hull: an MMSI, and which of the hulls that
// share it. Hull 1 is the first seen; nearly every MMSI has no other.
type Track struct {
	MMSI MMSI
	Hull uint8
}

// String is the MMSI, with ".2" and so on for a further hull; "" of no track.
func (t Track) String() string {
	if t == (Track{}) {
		return ""
	}
	if t.Hull <= 1 {
		return t.MMSI.String()
	}
	return t.MMSI.String() + "." + strconv.Itoa(int(t.Hull))
}

// MarshalText writes the String form.
func (t Track) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads the String form.
func (t *Track) UnmarshalText(b []byte) error {
	p, err := ParseTrack(string(b))
	*t = p
	return err
}

// ParseTrack reads the String form, and that of a column of tracks, which has "/1" or "/2" for
// the hull.
func ParseTrack(s string) (Track, error) {
	if s == "" {
		return Track{}, nil
	}
	hull := uint64(1)
	for i := range s {
		if s[i] == '.' || s[i] == '/' {
			h, err := strconv.ParseUint(s[i+1:], 10, 8)
			if err != nil {
				return Track{}, err
			}
			hull, s = h, s[:i]
			break
		}
	}
	m, err := ParseCarrier(s)
	return Track{m, uint8(hull)}, err
}
