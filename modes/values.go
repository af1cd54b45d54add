package modes

import "math"

// letters are those of call signs by their six bits (Annex 10 volume IV, table 3-9);
// a blank where none is.
const letters = " ABCDEFGHIJKLMNOPQRSTUVWXYZ                     0123456789      "

// callSign reads the eight characters from bit 9 on, and tells whether they are a call
// sign: letters and figures with blanks at the end only.
func callSign(m message, to *[8]byte) bool {
	last := byte('-')
	for i := range to {
		code := m.take(9+6*i, 6)
		c := letters[code]
		if c == ' ' && code != 32 && code != 0 || c != ' ' && last == ' ' {
			return false
		}
		to[i], last = c, c
	}
	return to[0] != ' '
}

// altitude12 reads the altitude of an extended squitter: that of a reply without the
// bit for metres.
func altitude12(code uint32) int32 {
	return altitude13(uint16(code&0xfc0<<1 | code&0x3f))
}

// altitude13 reads the altitude code of a reply, in feet (Annex 10 volume IV,
// 3.1.2.6.5.4): in steps of 25 ft above -1,000, or in the code of Mode C. One in metres
// has no layout that anybody published.
func altitude13(code uint16) int32 {
	const metres, fine = 0x40, 0x10
	switch code &= 0x1fff; {
	case code == 0 || code&metres != 0:
		return NoFeet
	case code&fine != 0:
		return int32(code>>7<<5|code>>1&0x10|code&0xf)&0x7ff*25 - 1000
	}
	return gillham(code)
}

// gillham reads hundreds of feet in the code of Mode C (Annex 10 volume IV, appendix to
// chapter 3), bits C1 A1 C2 A2 C4 A4 M B1 Q B2 D2 B4 D4: D, A and B count steps of 500 ft
// in Gray code, C the five hundreds of each, up and down by turns.
func gillham(code uint16) int32 {
	bit := func(i int) uint16 { return code >> (13 - i) & 1 }
	five := ungray(bit(11)<<7|bit(13)<<6|bit(2)<<5|bit(4)<<4|bit(6)<<3|bit(8)<<2|bit(10)<<1|bit(12), 8)
	one := ungray(bit(1)<<2|bit(3)<<1|bit(5), 3)
	if one == 7 {
		one = 5
	} else if one == 5 || one == 6 {
		return NoFeet
	}
	if one == 0 {
		return NoFeet
	}
	if five&1 == 1 {
		one = 6 - one
	}
	return int32(five)*500 + int32(one)*100 - 1300
}

func ungray(g uint16, width int) uint16 {
	for s := 1; s < width; s <<= 1 {
		g ^= g >> s
	}
	return g
}

// squawk reads the identity code of a reply as four octal figures, bits
// C1 A1 C2 A2 C4 A4 X B1 D1 B2 D2 B4 D4 (Annex 10 volume IV, 3.1.2.6.7.1).
func squawk(code uint16) int16 {
	bit := func(i int) int16 { return int16(code >> (13 - i) & 1) }
	a := bit(6)<<2 | bit(4)<<1 | bit(2)
	b := bit(12)<<2 | bit(10)<<1 | bit(8)
	c := bit(5)<<2 | bit(3)<<1 | bit(1)
	d := bit(13)<<2 | bit(11)<<1 | bit(9)
	return a<<9 | b<<6 | c<<3 | d
}

// velocity reads type code 19 (Doc 9871, register 09).
func (f *Frame) velocity(m message) {
	f.Subtype = uint8(m.take(6, 3))
	if f.Subtype < 1 || f.Subtype > 4 {
		return
	}
	f.Content = Velocity
	step := uint32(1)
	if f.Subtype == 2 || f.Subtype == 4 { // faster than sound
		step = 4
	}
	if f.Subtype <= 2 {
		f.ground(m, float64(step))
	} else {
		if m.flag(14) {
			f.Heading = uint16(math.Round(float64(m.take(15, 10))*3600/1024)) % 3600
		}
		if v := m.take(26, 10); v > 0 {
			f.Airspeed = uint16((v - 1) * step)
		}
	}
	if v := int32(m.take(38, 9)); v > 0 {
		if f.Climb = (v - 1) * 64; m.flag(37) {
			f.Climb = -f.Climb
		}
	}
}

// ground reads velocity over ground: its parts to the east and north.
func (f *Frame) ground(m message, step float64) {
	e, n := m.take(15, 10), m.take(26, 10)
	if e == 0 || n == 0 {
		return
	}
	east, north := float64(e-1)*step, float64(n-1)*step
	if m.flag(14) {
		east = -east
	}
	if m.flag(25) {
		north = -north
	}
	f.SOG = uint16(math.Round(10 * math.Hypot(east, north)))
	if f.SOG > 0 {
		f.COG = uint16(math.Round(10*math.Mod(math.Atan2(east, north)*180/math.Pi+360, 360))) % 3600
	}
}

// movements are where the steps of speed on the ground change (Doc 9871, table A-2-6): from a
// value on, kn and kn a value.
var movements = [...]struct {
	from  uint32
	tenth float64 // 0.1 kn
	step  float64
}{{2, 1.25, 1.25}, {9, 10, 2.5}, {13, 20, 5}, {39, 150, 10}, {94, 700, 20}, {109, 1000, 50}, {124, 1750, 0}}

// surface reads type codes 5 to 8 (register 06): speed, heading and half a position.
func (f *Frame) surface(m message) {
	f.Content = Surface
	f.half(m)
	switch v := m.take(6, 7); {
	case v == 1:
		f.SOG = 0
	case v > 1 && v <= 124:
		for i := len(movements) - 1; i >= 0; i-- {
			if s := movements[i]; v >= s.from {
				f.SOG = uint16(math.Round(s.tenth + float64(v-s.from)*s.step))
				break
			}
		}
	}
	if m.flag(13) {
		f.Heading = uint16(math.Round(float64(m.take(14, 7))*3600/128)) % 3600
	}
}
