package records

import (
	"math"

	"supercargo"
)

// motion reads the columns that may be missing or not available: such a one
// never costs the fix, but a field that is no number does.
func (d *CSV) motion(b []byte, f *supercargo.Fix) supercargo.Outcome {
	if v := d.field(b, roleSOG); !missing(v) {
		n, ok := d.decimal(v, roleSOG, 1)
		if !ok {
			return supercargo.BadField
		}
		if f.SOG = settleSOG(n); d.head.saysNothing(0, f.SOG) {
			f.SOG = supercargo.NoSOG
		}
	}
	if v := d.field(b, roleCOG); !missing(v) {
		n, ok := d.decimal(v, roleCOG, 1)
		if !ok {
			return supercargo.BadField
		}
		if f.COG = settleCOG(north(n, 3600, v)); d.head.saysNothing(1, f.COG) {
			f.COG = supercargo.NoCOG
		}
	}
	if v := d.field(b, roleHeading); !missing(v) {
		n, ok := d.decimal(v, roleHeading, 0)
		if !ok {
			return supercargo.BadField
		}
		if f.Heading = settleHeading(north(n, 360, v)); d.head.saysNothing(2, f.Heading) {
			f.Heading = supercargo.NoHeading
		}
	}
	if v := d.field(b, roleROT); !missing(v) {
		if n, ok := d.decimal(v, roleROT, 1); ok && n >= -7200 && n <= 7200 {
			f.ROT = int16(n)
		}
	}
	if v := d.field(b, roleStatus); len(v) > 0 && !d.head.Aircraft {
		f.Status = statusOf(v)
	}
	d.messageType(b, f)
	return supercargo.Used
}

// messageType reads the type of the message that the row was made of, which
// also tells what kind of transponder sent it.
func (d *CSV) messageType(b []byte, f *supercargo.Fix) {
	n, ok := digits(d.field(b, roleType))
	if !ok || n > 27 {
		return
	}
	f.Type = uint8(n)
	if f.Class == supercargo.ClassUnknown {
		f.Class = classByType(f.Type)
	}
}

// north makes 0 of what was rounded up to the full circle, 359.97 degrees: the
// circle itself means "not available".
func north(n, circle int64, v []byte) int64 {
	if n == circle && v[0] == '3' && len(v) > 1 && v[1] == '5' {
		return 0
	}
	return n
}

// settleSOG takes 0.1 kn. 102.3 is "not available", and so is the 1023 of tenths of a knot under the
// name of knots; a negative speed, which
// old files have, is no speed.
func settleSOG(n int64) uint16 {
	if n < 0 || n == 1023 || n == 10230 || n >= supercargo.NoSOG {
		return supercargo.NoSOG
	}
	return uint16(n)
}

// settleCOG takes 0.1 degree. 360 is "not available" (ITU-R M.1371-5 table 48).
func settleCOG(n int64) uint16 {
	if n < 0 || n >= 3600 {
		return supercargo.NoCOG
	}
	return uint16(n)
}

// settleHeading takes degrees. 511 is "not available".
func settleHeading(n int64) uint16 {
	if n < 0 || n >= 360 {
		return supercargo.NoHeading
	}
	return uint16(n)
}

// bearing scales degrees of the circle: what is rounded up to the full circle,
// 359.97, is north, since 360 itself means "not available".
func (n number) bearing(by float64) (int64, bool) {
	v, ok := n.scaled(by)
	if n.v < 360 && v == int64(360*by) {
		v = 0
	}
	return v, ok
}

// second sets the UTC second as sent: 61 to 63 are not measured positions.
func second(n number, f *supercargo.Fix) {
	v, ok := n.scaled(1)
	if !ok || v < 0 || v > 63 {
		return
	}
	f.Second = uint8(v)
	if v > supercargo.NoSecond {
		f.Flags |= supercargo.DeadReckoned
	}
}

// turn sets the rate of turn from the eight bits that ships send: the square
// of the code over 4.733, in degrees a minute (ITU-R M.1371-5 table 44). 127
// is faster than 5 degrees in 30 seconds, how much is not said: it stands as
// the 720 that no ship reaches.
func turn(n number, f *supercargo.Fix) {
	v, ok := n.scaled(1)
	if !ok || v <= -128 || v > 127 {
		return
	}
	c := float64(v) / 4.733
	rot := math.Round(10 * c * math.Abs(c))
	if v == 127 || v == -127 {
		rot = math.Copysign(7200, c)
	}
	f.ROT = int16(rot)
}
