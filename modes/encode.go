package modes

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// Squitter is an extended squitter (DF 17) that is being made, as a transponder sends it. It
// is the decoder's counterpart, for the simulator and for tests.
type Squitter [longFrame]byte

// Capabilities of a transponder by where its aircraft is (Annex 10 volume IV, 3.1.2.5.2.2.1).
const (
	onGround = 4
	inAir    = 5
)

// squitterOf begins a frame of an aircraft, without parity.
func squitterOf(a supercargo.Address24, capability byte) (s Squitter) {
	s[0] = 17<<3 | capability
	s[1], s[2], s[3] = byte(a>>16), byte(a>>8), byte(a)
	return s
}

// put writes a value into n bits of the message from a bit on, the first of which is 1.
func (s *Squitter) put(first, n int, value uint32) {
	for i := range n {
		bit := first - 1 + n - 1 - i
		s[4+bit/8] |= byte(value >> i & 1 << (7 - bit%8))
	}
}

// sealed puts the parity behind the message.
func (s Squitter) sealed() Squitter {
	r := residue(s[:])
	s[11], s[12], s[13] = byte(r>>16), byte(r>>8), byte(r)
	return s
}

// Identifying makes the frame of a call sign, with a category of set A: 3 is a large
// aircraft, 5 a heavy one. What is no letter or figure is sent as a blank.
func Identifying(a supercargo.Address24, call string, category uint8) Squitter {
	s := squitterOf(a, inAir)
	s.put(1, 5, 4)
	s.put(6, 3, uint32(category))
	for i := range 8 {
		code := uint32(32)
		if i < len(call) {
			code = letterCode(call[i])
		}
		s.put(9+6*i, 6, code)
	}
	return s.sealed()
}

// letterCode is the inverse of letters.
func letterCode(c byte) uint32 {
	for i := range len(letters) {
		if letters[i] == c && c != ' ' {
			return uint32(i)
		}
	}
	return 32
}

// Flying makes the frame of half a position in the air, with the height by pressure in feet.
func Flying(a supercargo.Address24, p geo.Point, odd bool, feet float64) Squitter {
	s := squitterOf(a, inAir)
	s.put(1, 5, 11)
	s.put(9, 12, heightCode(feet))
	s.half(p, odd, false)
	return s.sealed()
}

// heightCode is a height in steps of 25 ft, from -1,000 to 50,175.
func heightCode(feet float64) uint32 {
	n := uint32(min(2047, max(0, math.Round((feet+1000)/25))))
	return n>>4<<5 | 0x10 | n&0xf
}

// Rolling makes the frame of half a position on the ground, with speed and heading.
func Rolling(a supercargo.Address24, p geo.Point, odd bool, kn, heading float64) Squitter {
	s := squitterOf(a, onGround)
	s.put(1, 5, 7)
	s.put(6, 7, movementCode(kn))
	s.put(13, 1, 1)
	s.put(14, 7, uint32(math.Round(heading*128/360))&127)
	s.half(p, odd, true)
	return s.sealed()
}

// movementCode is the step of a speed on the ground.
func movementCode(kn float64) uint32 {
	if kn < 0.125 {
		return 1
	}
	code := uint32(2)
	for i := range movements {
		if m := &movements[i]; 10*kn >= m.tenth && m.step > 0 {
			code = m.from + uint32((10*kn-m.tenth)/m.step)
		}
	}
	if kn >= 175 {
		return 124
	}
	return code
}

// Going makes the frame of a velocity over ground, in whole knots to the east and north, with
// the rate of climb by pressure, ft/min.
func Going(a supercargo.Address24, kn, course, climb float64) Squitter {
	s := squitterOf(a, inAir)
	s.put(1, 5, 19)
	s.put(6, 3, 1)
	east, north := math.Sincos(course * math.Pi / 180)
	s.signed(14, 10, math.Round(kn*east))
	s.signed(25, 10, math.Round(kn*north))
	s.put(36, 1, 1)
	s.signed(37, 9, math.Round(climb/64))
	return s.sealed()
}

// signed writes a sign bit, and behind it the size, which is one more than it is because 0 says
// that nothing is known.
func (s *Squitter) signed(first, n int, v float64) {
	if v < 0 {
		s.put(first, 1, 1)
	}
	s.put(first+1, n, uint32(min(float64(int(1)<<n-1), math.Abs(v)+1)))
}

func (s *Squitter) half(p geo.Point, odd, surface bool) {
	h := halfOf(p, odd, surface)
	s.put(22, 1, uint32(h.odd()))
	s.put(23, 17, h.Lat)
	s.put(40, 17, h.Lon)
}

// halfOf is a position as one half of it is sent: the part of its zone, and no word of
// which (Doc 9871, C.2.6.3).
func halfOf(p geo.Point, odd, surface bool) Half {
	h := Half{Odd: odd, Surface: surface}
	zone, part := partOf(int64(p.Lat), h.zones(), h.around())
	h.Lat = uint32(part) % scale
	lat := at(zone, uint32(part), h.zones(), h.around())
	_, part = partOf(int64(p.Lon), max(1, zonesAt(lat)-h.odd()), h.around())
	h.Lon = uint32(part) % scale
	return h
}

// partOf is the zone that an angle is in, and the part of it, up to the whole.
func partOf(v, zones, around int64) (zone, part int64) {
	rest := mod(v*zones, around)
	return (v*zones - rest) / around, (rest*scale + around/2) / around
}

// AppendLine writes a frame down as the decoder reads it, behind the moment in Unix seconds
// at which it was received, and with the receiver's name after it.
func AppendLine(b []byte, t supercargo.Instant, frame []byte, receiver string) []byte {
	const hex = "0123456789ABCDEF"
	b = appendSeconds(b, t)
	b = append(b, ' ', '*')
	for _, c := range frame {
		b = append(b, hex[c>>4], hex[c&15])
	}
	b = append(b, ';', ' ')
	return append(append(b, receiver...), '\n')
}

func appendSeconds(b []byte, t supercargo.Instant) []byte {
	var figures [20]byte
	i := len(figures)
	for n, ms := 0, int64(t); ms > 0 || n < 4; n++ {
		if n == 3 {
			i--
			figures[i] = '.'
		}
		i--
		figures[i] = byte('0' + ms%10)
		ms /= 10
	}
	return append(b, figures[i:]...)
}
