package ais

import "supercargo"

// Bits is the payload of one message: bits in the order in which they are
// sent, the most significant of each field first (ITU-R M.1371-5, annex 8).
// The zero value is empty and ready for use.
type Bits struct {
	bytes []byte
	n     int
}

// Len is the number of bits.
func (b *Bits) Len() int { return b.n }

// Reset empties the payload and keeps its memory.
func (b *Bits) Reset() { b.bytes, b.n = b.bytes[:0], 0 }

// Uint appends the lowest width bits of v, at most 64.
func (b *Bits) Uint(v uint64, width int) {
	for i := width - 1; i >= 0; i-- {
		if b.n%8 == 0 {
			b.bytes = append(b.bytes, 0)
		}
		b.bytes[b.n/8] |= byte(v>>i&1) << (7 - b.n%8)
		b.n++
	}
}

// Int appends a number in two's complement.
func (b *Bits) Int(v int64, width int) { b.Uint(uint64(v), width) }

// Bool appends one bit.
func (b *Bits) Bool(v bool) {
	if v {
		b.Uint(1, 1)
		return
	}
	b.Uint(0, 1)
}

// Text appends text of the six-bit alphabet (M.1371-5 table 47), filled up
// with '@' to the given number of characters. Small letters become capitals;
// what the alphabet does not have becomes '?'.
func (b *Bits) Text(s []byte, chars int) {
	for i := range chars {
		c := byte('@')
		if i < len(s) {
			c = s[i]
		}
		b.Uint(uint64(sixBit(c)), 6)
	}
}

// sixBit gives the code of a character: '@' is 0, 'A' 1, space 32.
func sixBit(c byte) byte {
	if c >= 'a' && c <= 'z' {
		c -= 'a' - 'A'
	}
	if c < ' ' || c > '_' {
		c = '?'
	}
	return c & 63
}

// header begins a message: its type, never repeated, and who sends it.
func (b *Bits) header(kind int, m supercargo.MMSI) {
	b.Reset()
	b.Uint(uint64(kind), 6)
	b.Uint(0, 2)
	b.Uint(uint64(m), 30)
}

// sixAt reads the six bits from bit i on; bits beyond the end are zero.
func (b *Bits) sixAt(i int) (v byte) {
	for j := i; j < i+6; j++ {
		v <<= 1
		if j < b.n {
			v |= b.bytes[j/8] >> (7 - j%8) & 1
		}
	}
	return v
}
