package clock

import (
	"math"
	"strconv"

	"supercargo"
)

// count reads a number of seconds since 1970, with or without a fraction, or,
// as the number of digits tells, of milli-, micro- or nanoseconds; or the digits
// of a calendar, 20240131235959. It gives how many bytes it took.
func count(b []byte) (supercargo.Instant, int) {
	n, v := 0, int64(0)
	for n < len(b) && n < 19 && isDigit(b[n]) {
		v = v*10 + int64(b[n]-'0')
		n++
	}
	if n >= 12 {
		if t, ok := compact(b[:n]); ok {
			return t, n
		}
	}
	switch {
	case n == 0 || n == 14 || n == 17 || n == 8 && isDate(v) || v < 0 || n < len(b) && isDigit(b[n]):
		return 0, 0
	case n < len(b) && (b[n]|0x20 == 'e' || b[n] == '.'):
		return fractional(b, n)
	case since1970(v) <= 0:
		return 0, 0
	}
	return since1970(v), n
}

// isDate tells whether eight digits are a day, without a time of day.
func isDate(v int64) bool {
	_, ok := dayStart(v/10000, v/100%100, v%100)
	return ok && v >= 1970_00_00 && v < 2100_00_00
}

// since1970 takes a count of seconds, milli-, micro- or nanoseconds: the first
// reach to the year 5138, and so do the others.
func since1970(v int64) supercargo.Instant {
	switch {
	case v >= 1e17:
		v /= 1e6
	case v >= 1e14:
		v /= 1e3
	case v < 1e11:
		v *= supercargo.Second
	}
	return supercargo.Instant(v)
}

// fractional reads a count that has a fraction or an exponent. What is below
// the millisecond is cut, but for what binary fractions lack of a decimal one.
func fractional(b []byte, n int) (supercargo.Instant, int) {
	for n < len(b) && (isDigit(b[n]) || b[n] == '.' || b[n]|0x20 == 'e' || b[n] == '+' || b[n] == '-') {
		n++
	}
	for n > 0 && !isDigit(b[n-1]) {
		n--
	}
	v, err := strconv.ParseFloat(string(b[:n]), 64)
	switch {
	case err != nil || v < 1e-3 || v >= 1e17:
		return 0, 0
	case v >= 1e14:
		v /= 1e3
	case v < 1e11:
		v *= 1e3
	}
	return supercargo.Instant(math.Floor(v + 0.001)), n
}

// isCalendar tells whether what was read from the beginning on are digits of a
// calendar, and not a count.
func (s *scan) isCalendar() bool {
	_, ok := compact(s.b[:s.i])
	return ok
}

// afterDigits reads the fraction and the zone behind digits of a calendar that are t.
func (s *scan) afterDigits(t supercargo.Instant) (supercargo.Instant, bool) {
	t += supercargo.Instant(s.fraction('.'))
	off, ok := s.zone()
	return t - off, ok
}

// compact reads the digits of a calendar: year, month, day, hour and minute,
// and second and millisecond where there are as many. As a count, such a number
// would be of 1976 or of the year 2300 and later.
func compact(b []byte) (supercargo.Instant, bool) {
	if len(b) != 12 && len(b) != 14 && len(b) != 17 || b[0] != '2' && b[0] != '1' {
		return 0, false
	}
	s := scan{b: b}
	y, m, d := s.digits(4), s.digits(2), s.digits(2)
	start, ok := dayStart(y, m, d)
	if !ok || y < 1970 || y > 2100 {
		return 0, false
	}
	return s.clockDigits(start)
}
