package records

import (
	"bytes"
	"encoding/csv"
	"math/bits"
)

// Eight bytes at a time, as one number with the first of them lowest.
const (
	every = 0x0101010101010101
	low7  = 0x7f * every
	top   = 0x80 * every
)

func le64(b []byte) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// split finds where the fields end, 64 bytes at a time: a bit for each byte
// that is a separator, then one step for each bit.
func split(b []byte, sep byte, ends []uint32) int {
	pattern := uint64(sep) * every
	n, last := 0, len(ends)-1
	for from := 0; from < len(b); from += 64 {
		for m := marks(b, from, pattern); m != 0 && n < last; m &= m - 1 {
			ends[n] = uint32(from + bits.TrailingZeros64(m))
			n++
		}
	}
	ends[n] = uint32(len(b))
	return n + 1
}

// marks has a bit for each of the 64 bytes from a place on that equal those of
// the pattern. A row is followed by others, so that there are 64 to look at.
func marks(b []byte, from int, pattern uint64) uint64 {
	var end [64]byte
	c := &end
	if from+64 <= cap(b) {
		c = (*[64]byte)(b[from : from+64])
	} else {
		copy(end[:], b[from:])
	}
	m := others(le64(c[:8]), pattern) | others(le64(c[8:16]), pattern)<<8 | others(le64(c[16:24]), pattern)<<16 | others(le64(c[24:32]), pattern)<<24 |
		others(le64(c[32:40]), pattern)<<32 | others(le64(c[40:48]), pattern)<<40 | others(le64(c[48:56]), pattern)<<48 | others(le64(c[56:]), pattern)<<56
	if left := len(b) - from; left < 64 {
		return ^m & (1<<left - 1)
	}
	return ^m
}

// others has a bit for each of eight bytes that is not that of the pattern: its
// top bit is set by adding 127 to the rest, exactly, and a multiplication
// brings the top bits together.
func others(w, pattern uint64) uint64 {
	const gather = 0x0002040810204081
	x := w ^ pattern
	return ((x&low7 + low7) | x) & top * gather >> 56
}

// fields finds where the fields of a row end, and how many there are. The row
// comes back as it is or, where it has quotes or spaces, without them.
func (d *CSV) fields(b []byte) ([]byte, int) {
	if d.head.Separator == ' ' {
		b = d.runs(b)
		return b, split(b, ' ', d.ends)
	}
	if bytes.IndexByte(b, '"') >= 0 {
		return d.unquoted(b)
	}
	if d.head.spaced {
		b = d.trimmed(b)
	}
	return b, split(b, d.head.Separator, d.ends)
}

// unquoted rewrites a row that has quotes: rare, so the standard reader does.
// A quote that quotes nothing is part of a name, which AIS allows; nil is a
// row of which that cannot be told.
func (d *CSV) unquoted(b []byte) ([]byte, int) {
	r := csv.NewReader(bytes.NewReader(b))
	r.Comma, r.FieldsPerRecord, r.TrimLeadingSpace = rune(d.head.Separator), -1, d.head.spaced
	fields, err := r.Read()
	if err != nil {
		if bytes.Count(b, []byte{d.head.Separator}) != len(d.head.Columns)-1 {
			return nil, 0
		}
		return b, split(b, d.head.Separator, d.ends)
	}
	d.rewritten = d.rewritten[:0]
	for i, f := range fields {
		if d.rewritten = append(d.rewritten, f...); i < len(d.ends) {
			d.ends[i] = uint32(len(d.rewritten))
		}
		d.rewritten = append(d.rewritten, d.head.Separator)
	}
	return d.rewritten, min(len(fields), len(d.ends))
}

// trimmed rewrites a row of a file that puts spaces behind its separators.
func (d *CSV) trimmed(b []byte) []byte {
	sep := []byte{d.head.Separator}
	fields := bytes.Split(b, sep)
	for i, f := range fields {
		fields[i] = bytes.Trim(f, " ")
	}
	d.rewritten = append(d.rewritten[:0], bytes.Join(fields, sep)...)
	return d.rewritten
}

// runs rewrites a row whose columns are apart by any number of spaces.
func (d *CSV) runs(b []byte) []byte {
	d.rewritten = append(d.rewritten[:0], bytes.Join(bytes.Fields(b), []byte{' '})...)
	return d.rewritten
}
