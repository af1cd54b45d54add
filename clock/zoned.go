package clock

import "bytes"

// Zoned tells whether a time says of which zone it is, known or not, or is a count since 1970, which
// is of none.
func Zoned(b []byte) bool {
	b = bytes.TrimSpace(b)
	t, n := count(b)
	s := scan{b: b, i: n}
	switch {
	case s.isCalendar():
		s.afterDigits(t)
	case n > 0 && (n == len(b) || b[n] == ','):
		return true
	default:
		s = scan{b: b, order: DayFirst} // no order moves the zone
		s.moment()
	}
	return s.zoned
}
