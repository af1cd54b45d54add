package adsb

import (
	"bytes"
	"math"
	"strconv"
)

// scan goes through the JSON of one element without making anything of it: values
// are the bytes that stand there. It asks only as much of the syntax as is needed to
// tell where a value ends.
type scan struct {
	b   []byte
	i   int
	bad bool
}

func (s *scan) space() {
	for s.i < len(s.b) && (s.b[s.i] == ' ' || s.b[s.i] == '\n' || s.b[s.i] == '\t' || s.b[s.i] == '\r') {
		s.i++
	}
}

// at tells whether a byte stands here.
func (s *scan) at(c byte) bool { return s.i < len(s.b) && s.b[s.i] == c }

// pass goes past a byte that has to stand here.
func (s *scan) pass(c byte) {
	if s.space(); s.i < len(s.b) && s.b[s.i] == c {
		s.i++
		return
	}
	s.bad = true
}

// more tells whether a further value comes before the end of the object or array,
// and goes to it or past that end.
func (s *scan) more(end byte) bool {
	s.space()
	switch {
	case s.bad || s.i >= len(s.b):
		s.bad = true
		return false
	case s.b[s.i] == end:
		s.i++
		return false
	case s.b[s.i] == ',':
		s.i++
		s.space()
	}
	return true
}

// whole tells whether the element was read to its end, and nothing was amiss.
func (s *scan) whole() bool { return !s.bad && s.i == len(s.b) }

// key is the name of the next member of an object.
func (s *scan) key() []byte {
	if s.i >= len(s.b) || s.b[s.i] != '"' {
		s.bad = true
		return nil
	}
	v := s.value()
	s.pass(':')
	if s.space(); len(v) < 2 {
		return nil
	}
	return v[1 : len(v)-1]
}

// value is the next value, with its quotes or brackets.
func (s *scan) value() []byte {
	from, n := s.i, -1
	if from >= len(s.b) {
		s.bad = true
		return nil
	}
	switch meaning[s.b[from]] {
	case opens:
		if n = closed(s.b[from:], 0); n < 0 { // the array of a head, which goes on behind it
			n = len(s.b) - from
		}
	case quote:
		if n = closing(s.b, from) - from + 1; n <= 0 {
			n = -1
		}
	default:
		for n = 0; from+n < len(s.b) && !ends[s.b[from+n]]; n++ {
		}
	}
	if n <= 0 {
		s.bad = true
		return nil
	}
	s.i += n
	return s.b[from:s.i]
}

// ends are the bytes behind a number or word.
var ends = [256]bool{',': true, ']': true, '}': true, ' ': true, '\n': true, '\t': true, '\r': true, '"': true, '[': true, '{': true, ':': true}

// unquote is the text of a string, as it stands; nothing of any other value. Texts
// with escapes are none that an aircraft sends or a table has.
func unquote(v []byte) []byte {
	if len(v) < 2 || v[0] != '"' || bytes.IndexByte(v, '\\') >= 0 {
		return nil
	}
	return v[1 : len(v)-1]
}

func isNull(v []byte) bool { return len(v) == 0 || string(v) == "null" }

var pow10 = [...]int64{1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000}

// fixed reads a number as an integer of 10^-scale, rounding half away from zero.
func fixed(b []byte, scale int) (n int64, ok bool) {
	i, neg := 0, false
	if len(b) > 0 && b[0] == '-' {
		i, neg = 1, true
	}
	from, left := i, scale
	for ; i < len(b); i++ {
		c := b[i] - '0'
		if c > 9 {
			break
		}
		n = n*10 + int64(c)
	}
	if whole := i - from; whole == 0 || whole > 11 {
		return 0, false
	}
	if i < len(b) && b[i] == '.' {
		for i++; i < len(b); i++ {
			c := b[i] - '0'
			if c > 9 {
				break
			}
			if left > 0 {
				n = n*10 + int64(c)
			} else if left == 0 && c >= 5 {
				n++
			}
			left--
		}
	}
	if i != len(b) {
		return exponent(b, scale)
	}
	if left > 0 {
		n *= pow10[left]
	}
	if neg {
		n = -n
	}
	return n, true
}

// exponent reads numbers such as 1.7e9, which are rare.
func exponent(b []byte, scale int) (int64, bool) {
	if len(bytes.Trim(b, "0123456789.eE+-")) > 0 {
		return 0, false
	}
	v, err := strconv.ParseFloat(string(b), 64)
	if v *= float64(pow10[scale]); err != nil || !(math.Abs(v) < 1e17) {
		return 0, false
	}
	return int64(math.Round(v)), true
}
