package modes

import "supercargo"

// Lengths of frames in bytes.
const (
	shortFrame = 7
	longFrame  = 14
)

// Content is what a frame tells.
type Content uint8

// The contents.
const (
	Nothing        Content = iota // nothing that is decoded
	Altitude                      // DF 4, 20: of who is asked by radar
	Identity                      // DF 5, 21: squawk
	AllCall                       // DF 11: the address alone
	Identification                // call sign and category
	Surface                       // half a position, on the ground
	Airborne                      // half a position, in the air
	NoPlace                       // a position message that says that there is no position
	Velocity                      //
	Emergency                     // emergency state and squawk
	Operational                   // version, accuracy, integrity
)

var contentNames = [...]string{"", "altitude", "identity", "all_call", "identification", "surface_position", "airborne_position", "no_position", "velocity", "emergency", "operational_status"}

func (c Content) String() string { return contentNames[c] }

// Not available.
const (
	NoFeet   = -1 << 31
	NoSquawk = -1
	NoRate   = -1 << 31
)

// Frame is one transmission, by itself. What is not in it is as set by blank.
type Frame struct {
	Format  uint8 // downlink format, 0-24
	Content Content
	Kind    uint8 // type code of an extended squitter (DF 17, 18), 1-31
	Subtype uint8
	Relayed bool // ADS-R: sent again from the ground
	// Carrier is whose it is. In the formats that hide the address in the parity
	// (Overlaid) any error of reception makes another address of it.
	Carrier  supercargo.MMSI
	Overlaid bool
	Class    supercargo.Class

	Feet     int32 // by pressure, in steps of 25 or 100; NoFeet
	Squawk   int16 // four octal figures as 12 bits; NoSquawk
	Call     [8]byte
	Named    bool  // there is a call sign
	Category uint8 // 1-7 of the set that the type code names; 0 not said

	Half Half // of a position

	SOG      uint16 // 0.1 kn, supercargo.NoSOG
	COG      uint16 // 0.1 degree true
	Airspeed uint16 // kn, 0 not available
	Heading  uint16 // 0.1 degree, by the compass or true; supercargo.NoCOG where not available
	Climb    int32  // ft/min, up positive; NoRate

	Version uint8 // of the standard: 0 DO-260, 1 DO-260A, 2 DO-260B
	NACp    uint8 // 0-11, of Operational from version 1 on
	SIL     uint8 // 0-3
	State   uint8 // of Emergency, 0 none
}

// decodeFrame reads a frame. Nothing is corrected: a frame with an error is refused
// where its parity shows it.
func decodeFrame(b []byte, f *Frame) supercargo.Outcome {
	if len(b) != shortFrame && len(b) != longFrame {
		return supercargo.BadSentence
	}
	*f = Frame{Format: min(b[0]>>3, 24), Feet: NoFeet, Squawk: NoSquawk, SOG: supercargo.NoSOG, COG: supercargo.NoCOG, Heading: supercargo.NoCOG, Climb: NoRate}
	if long := f.Format >= 16; long != (len(b) == longFrame) {
		return supercargo.ShortMessage
	}
	r := residue(b)
	sent := supercargo.Address24(uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3]))
	switch f.Format {
	case 11:
		// The lowest seven bits are the code of who asked, none of a squitter. With one
		// a wrong bit can pass for it, so that an address is known by squitters alone.
		f.Content, f.Overlaid = AllCall, r != 0
		if r >= 0x80 {
			return supercargo.BadChecksum
		}
		return f.of(sent, supercargo.SpaceICAO)
	case 17:
		if r != 0 {
			return supercargo.BadChecksum
		}
		f.Class = supercargo.ClassADSB
		f.squitter(bits(b[4:11]))
		return f.of(sent, supercargo.SpaceICAO)
	case 18:
		if r != 0 {
			return supercargo.BadChecksum
		}
		return f.of(sent, f.other(b[0]&7, bits(b[4:11])))
	case 4, 20:
		f.Content, f.Feet = Altitude, altitude13(uint16(b[2])<<8|uint16(b[3]))
	case 5, 21:
		f.Content, f.Squawk = Identity, squawk(uint16(b[2])<<8|uint16(b[3]))
	case 0, 16, 19, 22, 24:
		return supercargo.OtherMessage
	default:
		return supercargo.UnknownMessage
	}
	f.Overlaid = true
	if f.Format >= 20 && b[4] == 0x20 {
		f.Named = callSign(bits(b[4:11]), &f.Call)
	}
	return f.of(supercargo.Address24(r), supercargo.SpaceICAO)
}

func (f *Frame) of(a supercargo.Address24, s supercargo.Space) supercargo.Outcome {
	if a == 0 || a == 0xffffff {
		return supercargo.BadAddress
	}
	f.Carrier = a.Key(s)
	return supercargo.Used
}

// other reads an extended squitter that no transponder sent (DF 18), and tells of which
// space its address is (Doc 9871, table B.2-2; the bit that says so is IMF or, of
// aircraft, one of the type of address).
func (f *Frame) other(control byte, m message) supercargo.Space {
	switch control {
	case 0, 1: // of an aircraft or vehicle without a transponder; its own address, or another
		f.Class = supercargo.ClassADSB
	case 2, 5: // TIS-B, of an address or of a track of radar
		f.Class = supercargo.ClassTISB
	case 6:
		f.Class, f.Relayed = supercargo.ClassADSB, true
	default: // 3 has coarse positions in a layout of its own, 4 manages, 7 is reserved
		return supercargo.SpaceICAO
	}
	f.squitter(m)
	if control == 1 || control == 5 || control != 0 && f.substitute(m) {
		return supercargo.SpaceSubstitute
	}
	return supercargo.SpaceICAO
}

// substitute is the IMF bit: the address is a squawk with a track number, or anonymous.
func (f *Frame) substitute(m message) bool {
	switch f.Content {
	case Airborne:
		return m.flag(8)
	case Surface:
		return m.flag(21)
	case Velocity:
		return m.flag(9)
	}
	return false
}

// message is the 56 bits of an extended squitter or a register, the first the highest.
type message uint64

func bits(b []byte) (m message) {
	for _, c := range b {
		m = m<<8 | message(c)
	}
	return m
}

// take gives n bits from a bit on.
func (m message) take(first, n int) uint32 { return uint32(m>>(57-first-n)) & (1<<n - 1) }

func (m message) flag(bit int) bool { return m>>(56-bit)&1 == 1 }

// squitter reads the message of an extended squitter, by its type code (Doc 9871,
// table A-2-2 of part I).
func (f *Frame) squitter(m message) {
	f.Kind = uint8(m.take(1, 5))
	switch k := f.Kind; {
	case k == 0:
		f.Content, f.Feet = NoPlace, altitude12(m.take(9, 12))
	case k <= 4:
		f.Content, f.Category = Identification, uint8(m.take(6, 3))
		f.Named = callSign(m, &f.Call)
	case k <= 8:
		f.surface(m)
	case k <= 18:
		f.Content, f.Feet = Airborne, altitude12(m.take(9, 12))
		f.half(m)
	case k == 19:
		f.velocity(m)
	case k <= 22:
		// The height is above the ellipsoid. Descriptions differ on whether it is in
		// feet or metres: it is left out.
		f.Content = Airborne
		f.half(m)
	case k == 28:
		if f.Subtype = uint8(m.take(6, 3)); f.Subtype == 1 {
			f.Content, f.State, f.Squawk = Emergency, uint8(m.take(9, 3)), squawk(uint16(m.take(12, 13)))
		}
	case k == 31:
		if f.Subtype = uint8(m.take(6, 3)); f.Subtype <= 1 {
			f.Content, f.Version = Operational, uint8(m.take(41, 3))
			if f.Version > 0 {
				f.NACp, f.SIL = uint8(m.take(45, 4)), uint8(m.take(51, 2))
			}
		}
	}
}

func (f *Frame) half(m message) {
	f.Half = Half{Lat: m.take(23, 17), Lon: m.take(40, 17), Odd: m.flag(22), Surface: f.Content == Surface}
}
