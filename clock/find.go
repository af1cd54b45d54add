package clock

import "supercargo"

// Find looks for a time in a text that has other words too, such as what a
// logger puts before a sentence. like tells that something looks like a time,
// or a part of one, and cannot be read; the time is then 0.
func (c *Reader) Find(b []byte) (t supercargo.Instant, like bool) {
	for i := range b {
		if !isWord(b[i]) || i > 0 && isWord(b[i-1]) {
			continue
		}
		if t, n := c.Lead(b[i:]); n > 0 && (i == 0 || believable(t)) {
			return t, false
		}
		if resembles(b, i) {
			return 0, true
		}
	}
	return 0, false
}

// believable is from 1990 to 2100: a number in mid-text that gives another time
// is something else.
func believable(t supercargo.Instant) bool {
	return t >= 7305*supercargo.Instant(supercargo.Day) && t < 47482*supercargo.Instant(supercargo.Day)
}

// isAddress tells whether what seemed to be hours and minutes goes on as the
// address of a network card does: 00:11:22:33:44:55.
func (s *scan) isAddress() bool {
	from := *s
	defer func() { *s = from }()
	if !s.is(':') {
		return false
	}
	_, n := s.number(2)
	return n == 2 && s.at() == ':'
}

// resembles tells whether what stands at i is the beginning of a date with a
// year of four digits, or of a time of day. Addresses of machines are neither:
// 192.168.1.10:5631.
func resembles(b []byte, i int) bool {
	if i > 0 && (b[i-1] == '.' || b[i-1] == ':' || b[i-1] == '-') {
		return false
	}
	s := scan{b: b, i: i}
	a, n := s.number(9)
	sep := s.at()
	if n == 0 || n == len(b)-i {
		return n == 8 && a/10000 >= 1990 && a/10000 < 2100
	}
	if sep == ':' && n <= 2 {
		s.i++
		_, m := s.number(3)
		return m == 2 && a < 24 && s.b[s.i-2] < '6' && !s.isAddress()
	}
	if n == 8 && a/10000 >= 1990 && a/10000 < 2100 {
		return true
	}
	if sep != '-' && sep != '/' && sep != '.' {
		return false
	}
	s.i++
	_, n2 := s.number(2)
	if n2 == 0 || !s.is(sep) {
		return false
	}
	y, n3 := s.number(4)
	if s.at() == sep {
		return false
	}
	return n == 4 && a >= 1990 && a < 2100 && n3 > 0 && n3 <= 2 || n <= 2 && n3 == 4 && y >= 1990 && y < 2100
}
