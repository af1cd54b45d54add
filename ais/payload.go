package ais

import (
	"encoding/binary"
	"math/bits"
)

// maxChars is the most payload characters that one message may have. The
// longest that M.1371-5 allows, five slots, is 178; the rest is tolerance.
const maxChars = 1024

// payload is a message's bits, packed, with room to load a word past the end.
// Bits beyond the message's length are zero for at least one word.
type payload [maxChars*6/8 + 16]byte

// u reads an unsigned field of at most 57 bits. With constant arguments it is
// one load and one shift.
func (p *payload) u(at, width uint) uint64 {
	return binary.BigEndian.Uint64(p[at>>3:at>>3+8]) << (at & 7) >> (64 - width)
}

// i reads a field in two's complement, of at most 57 bits.
func (p *payload) i(at, width uint) int64 {
	return int64(binary.BigEndian.Uint64(p[at>>3:at>>3+8])<<(at&7)) >> (64 - width)
}

// bit reads one bit.
func (p *payload) bit(at uint) bool { return p[at>>3]>>(7-at&7)&1 != 0 }

// text reads six-bit characters into dst, which is then at least the next
// multiple of eight long, and gives what comes before the first '@', spaces at
// the end cut off.
func (p *payload) text(dst []byte, at, chars uint) []byte {
	for i := uint(0); i < chars; i += 8 {
		binary.BigEndian.PutUint64(dst[i:i+8], spread(p.u(at+i*6, 48)))
	}
	return trimText(dst[:chars])
}

// spread turns 48 bits, eight six-bit characters, into eight bytes of ASCII:
// codes below 32 are '@' to '_', the others themselves.
func spread(v uint64) uint64 {
	v = v&0xFFFFFF | v>>24<<32
	v = v&0x0000_0FFF_0000_0FFF | v&0x00FF_F000_00FF_F000<<4
	v = v&0x003F_003F_003F_003F | v&0x0FC0_0FC0_0FC0_0FC0<<2
	return v | ^v&0x2020_2020_2020_2020<<1
}

func trimText(b []byte) []byte {
	for i, c := range b {
		if c == '@' {
			b = b[:i]
			break
		}
	}
	for len(b) > 0 && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return b
}

// unarmour packs payload characters into bits, eight characters to 48 bits at
// a time, and tells whether all of them were payload characters: '0' to 'W'
// and '`' to 'w' (IEC 61162-1; M.1371 calls the result six-bit binary).
func (p *payload) unarmour(src []byte) bool {
	const high = 0x8080_8080_8080_8080
	good := uint64(high)
	at := 0
	for ; len(src) >= 8; src = src[8:] {
		v := binary.BigEndian.Uint64(src)
		good &= legal(v)
		binary.BigEndian.PutUint64(p[at:at+8], squeeze(v))
		at += 6
	}
	v := tail(src)
	good &= legal(v)
	binary.BigEndian.PutUint64(p[at:at+8], squeeze(v))
	binary.BigEndian.PutUint64(p[at+6:at+14], 0)
	return good == high
}

// tail loads fewer than eight characters, filled up with '0', which is zero.
func tail(src []byte) uint64 {
	v, n := uint64(0), len(src)
	if n >= 4 {
		v = uint64(binary.BigEndian.Uint32(src))
		src = src[4:]
	}
	for _, c := range src {
		v = v<<8 | uint64(c)
	}
	return v<<(64-8*n) | 0x3030_3030_3030_3030>>(8*n)
}

// legal sets the top bit of every byte that is a payload character.
func legal(v uint64) uint64 {
	const high = 0x8080_8080_8080_8080
	low := v &^ high
	from0 := low + 0x5050_5050_5050_5050                                         // from '0' on
	pastW := low + 0x0808_0808_0808_0808                                         // beyond 'w'
	notGap := (low&0x7878_7878_7878_7878 ^ 0x5858_5858_5858_5858) + (high - lsb) // not 'X' to '_'
	return from0 &^ pastW & notGap &^ v & high
}

const lsb = 0x0101_0101_0101_0101

// squeeze turns eight payload characters into 48 bits, at the top of the word.
func squeeze(v uint64) uint64 {
	v -= 0x3030_3030_3030_3030 + (v>>6&(v>>5)&lsb)<<3
	v = v&0x003F_003F_003F_003F | v&0x3F00_3F00_3F00_3F00>>2
	v = v&0x0000_0FFF_0000_0FFF | v&0x0FFF_0000_0FFF_0000>>4
	return v<<16&0x0000_00FF_FFFF_0000 | v>>32<<40
}

// hash mixes the bits from one position up to another into h: a multiply and
// fold of 56 bits at a time. It is the same on every machine and every run.
func (p *payload) hash(h uint64, from, to uint) uint64 {
	for from < to {
		w := min(to-from, 56)
		hi, lo := bits.Mul64(h^p.u(from, w)^uint64(w)<<56, 0x9E37_79B9_7F4A_7C15)
		h = hi ^ lo
		from += w
	}
	return h ^ h>>29
}
