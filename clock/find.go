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
// year of four digits, a moment in digits alone, or a time of day. Addresses of machines are neither:
// 192.168.1.10:5631.
func resembles(b []byte, i int) bool {
	if i > 0 && (b[i-1] == '.' || b[i-1] == ':' || b[i-1] == '-') {
		return false
	}
	s := scan{b: b[i:]}
	s.number(18)
	if s.isCalendar() {
		return true
	}
	s = scan{b: b, i: i}
	a, n := s.number(9)
	switch sep := s.at(); {
	case n == 8:
		return isYear(a / 10000)
	case sep == ':' && n >= 1 && n <= 2:
		return a < 24 && s.minutes() && !s.isAddress()
	case sep == '-' || sep == '/' || sep == '.':
		return s.restOfDate(a, n, sep)
	}
	return false
}

func isYear(y int64) bool { return y >= 1990 && y < 2100 }

// minutes reads ":59".
func (s *scan) minutes() bool {
	s.i++
	m, n := s.number(3)
	return n == 2 && m < 60
}

// restOfDate tells whether a first number goes on as a date, with its year at
// one of its ends.
func (s *scan) restOfDate(a int64, n int, sep byte) bool {
	s.i++
	if _, n := s.number(2); n == 0 || !s.is(sep) {
		return false
	}
	y, m := s.number(4)
	if s.at() == sep {
		return false
	}
	return n == 4 && isYear(a) && m >= 1 && m <= 2 || n >= 1 && n <= 2 && m == 4 && isYear(y)
}
