package plain

import "encoding/binary"

// Reader takes whole numbers, written as varints, and bytes off what it was made of. What is not there is
// 0, ends it, and makes it Bad.
type Reader struct {
	b   []byte
	bad bool
}

// NewReader is one of b, which it does not change.
func NewReader(b []byte) Reader { return Reader{b: b} }

// Bad tells whether something was asked for that was not there.
func (r *Reader) Bad() bool { return r.bad }

// Len is how many bytes are left.
func (r *Reader) Len() int { return len(r.b) }

// Rest are the bytes that are left.
func (r *Reader) Rest() []byte { return r.b }

// Uint takes what binary.AppendUvarint wrote.
func (r *Reader) Uint() uint64 {
	if len(r.b) > 0 && r.b[0] < 0x80 { // nearly all
		v := r.b[0]
		r.b = r.b[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[n:]
	return v
}

// Int takes what binary.AppendVarint wrote.
func (r *Reader) Int() int64 {
	u := r.Uint()
	return int64(u>>1) ^ -int64(u&1)
}

// Byte takes one.
func (r *Reader) Byte() byte {
	if len(r.b) == 0 {
		r.fail()
		return 0
	}
	x := r.b[0]
	r.b = r.b[1:]
	return x
}

// Count takes a length; one of more than is left cannot be, since everything takes at least a byte.
func (r *Reader) Count() int {
	n := r.Uint()
	if n > uint64(len(r.b)) {
		r.fail()
		return 0
	}
	return int(n)
}

// Take takes so many bytes: a part of what the reader was made of, or noughts.
func (r *Reader) Take(n int) []byte {
	if n > len(r.b) {
		r.fail()
		return make([]byte, n)
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

func (r *Reader) fail() { r.bad, r.b = true, nil }
