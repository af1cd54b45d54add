package records

import (
	"bytes"
	"encoding/csv"
	"math/bits"
)

// split finds where the fields end, eight bytes at a time: a byte of x that
// equals the separator becomes the top bit of its byte in t, exactly (the
// shorter trick for a zero byte takes "-" behind "," for another ",").
func split(b []byte, sep byte, ends []uint32) int {
	const low7, top = 0x7f7f7f7f7f7f7f7f, 0x8080808080808080
	pattern := uint64(sep) * 0x0101010101010101
	n, i := 0, 0
	for ; i+8 <= len(b); i += 8 {
		x := le64(b[i:]) ^ pattern
		for t := ^((x&low7 + low7) | x | low7) & top; t != 0; t &= t - 1 {
			if n == len(ends)-1 {
				break
			}
			ends[n] = uint32(i + bits.TrailingZeros64(t)>>3)
			n++
		}
	}
	for ; i < len(b); i++ {
		if b[i] == sep && n < len(ends)-1 {
			ends[n] = uint32(i)
			n++
		}
	}
	ends[n] = uint32(len(b))
	return n + 1
}

func le64(b []byte) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// fields finds where the fields of a row end, and how many there are. The row
// comes back as it is or, where it has quotes or spaces, without them.
func (d *CSV) fields(b []byte) ([]byte, int) {
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
