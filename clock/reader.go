// Package clock reads times as people and programs write them, and works out
// from a file's own dates whether the day or the month comes first in them. A
// time is read or refused, never guessed: what could mean two moments, or says
// a zone that is not known, is no time.
package clock

import (
	"bytes"

	"supercargo"
)

// Reader reads times, and remembers the last day that it worked out, and the
// last moment: rows come second by second. The zero Reader is ready for use and
// knows no order of day and month.
type Reader struct {
	Order Order // in dates such as 03/04/2025

	day   [10]byte
	start supercargo.Instant

	text   [3]uint64 // 2024-01-31T23:59:59, the last eight bytes overlapping
	moment supercargo.Instant
}

// Row is Parse for rows: most have the time of the one before.
func (c *Reader) Row(b []byte) (supercargo.Instant, bool) {
	if len(b) != len("2024-01-31T23:59:59") {
		return c.Parse(b)
	}
	text := [3]uint64{le64(b), le64(b[8:]), le64(b[11:])}
	if text == c.text {
		return c.moment, true
	}
	t, ok := c.usual(b)
	if !ok {
		t, ok = c.Parse(b)
	}
	if ok {
		c.text, c.moment = text, t
	}
	return t, ok
}

func le64(b []byte) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// Parse reads a text that is a time and nothing else. No zone means UTC, as AIS
// has it. Read are
//
//	2024-01-31T23:59:59.5Z       ISO 8601, also with / or . in the date, a space for
//	                             the T, without seconds, and as 20240131T235959
//	31/01/2024 23:59, 1/31/2024 11:59 PM
//	31 Jan 2024 23:59:59, Jan 31, 2024 23:59:59, Wed Jan 31 23:59:59 UTC 2024
//	20240131235959               also with a fraction
//	1706745599                   seconds since 1970, or milli-, micro-, nanoseconds
//
// with Z, UTC, GMT, +01:00, +0100 or UTC+1 behind the time. Refused are a date
// or a time of day alone, years of two digits, zones by other names, and, while
// Order is not known, dates of which the order of day and month matters.
func (c *Reader) Parse(b []byte) (supercargo.Instant, bool) {
	if len(b) >= 16 {
		if t, ok := c.usual(b); ok {
			return t, true
		}
	}
	b = bytes.TrimSpace(b)
	t, n := count(b)
	if n == len(b) && n > 0 {
		return t, true
	}
	if s := (scan{b: b, i: n}); s.isCalendar() {
		t, ok := s.afterDigits(t)
		return t, ok && s.i == len(b)
	}
	if n > 0 && b[n] == ',' { // a decimal comma
		s := scan{b: b, i: n}
		t += supercargo.Instant(s.fraction(','))
		return t, s.i == len(b)
	}
	s := scan{b: b, order: c.Order}
	t, ok := s.moment()
	return t, ok && s.i == len(b)
}

// Lead reads a time at the beginning of b, and gives how many bytes it took; 0
// where none stands there. What follows is something else. A count has ten
// digits there, those of 2001 and later: nine are an MMSI.
func (c *Reader) Lead(b []byte) (supercargo.Instant, int) {
	if t, n := count(b); n >= 10 {
		if s := (scan{b: b, i: n, open: true}); s.isCalendar() {
			var ok bool
			if t, ok = s.afterDigits(t); !ok {
				return 0, 0
			}
			n = s.i
		}
		if !within(b, n) {
			return t, n
		}
	}
	s := scan{b: b, order: c.Order, open: true}
	t, ok := s.moment()
	if !ok || within(b, s.i) {
		return 0, 0
	}
	return t, s.i
}

// within tells whether a cut at n goes through a word or number.
func within(b []byte, n int) bool { return n > 0 && n < len(b) && isWord(b[n-1]) && isWord(b[n]) }

func isWord(c byte) bool   { return isDigit(c) || isLetter(c) }
func isDigit(c byte) bool  { return c-'0' <= 9 }
func isLetter(c byte) bool { return c|0x20-'a' <= 25 }

// usual reads what nearly all rows have: a date of ten bytes and a time of day.
func (c *Reader) usual(b []byte) (supercargo.Instant, bool) {
	if b[13] != ':' || b[10] != 'T' && b[10] != ' ' && b[10] != 't' {
		return 0, false
	}
	if string(b[:10]) != string(c.day[:]) {
		start, ok := midnight(b, c.Order)
		if !ok {
			return 0, false
		}
		copy(c.day[:], b)
		c.start = start
	}
	return timeOfDay(b[11:], c.start)
}

// two reads two digits, and nothing but digits.
func two(b []byte) (int64, bool) {
	h, l := b[0]-'0', b[1]-'0'
	return int64(h)*10 + int64(l), h <= 9 && l <= 9
}

// four reads four digits.
func four(b []byte) (int64, bool) {
	h, ok1 := two(b)
	l, ok2 := two(b[2:])
	return h*100 + l, ok1 && ok2
}

// midnight is the beginning of the day named by the first ten bytes.
func midnight(b []byte, order Order) (supercargo.Instant, bool) {
	var y, m, d int64
	var ok1, ok2, ok3 bool
	switch {
	case (b[4] == '-' || b[4] == '/' || b[4] == '.') && b[7] == b[4]:
		y, ok1 = four(b)
		m, ok2 = two(b[5:])
		d, ok3 = two(b[8:])
	case (b[2] == '/' || b[2] == '-' || b[2] == '.') && b[5] == b[2]:
		d, ok1 = two(b)
		m, ok2 = two(b[3:])
		y, ok3 = four(b[6:])
		if d, m, ok2 = order.settle(d, m, b[2], ok2); !ok2 {
			return 0, false
		}
	}
	if !ok1 || !ok2 || !ok3 {
		return 0, false
	}
	return dayStart(y, m, d)
}

// dayStart is the beginning of a Gregorian day, if there is such a day. A year 0 is one that was not filled in.
func dayStart(y, m, d int64) (supercargo.Instant, bool) {
	if y < 1 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return 0, false
	}
	return supercargo.Instant(civilDay(y, m, d) * supercargo.Day), true
}

var monthDays = [13]int64{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func daysIn(y, m int64) int64 {
	if m == 2 && y%4 == 0 && (y%100 != 0 || y%400 == 0) {
		return 29
	}
	return monthDays[m]
}

// civilDay is the number of days from 1970-01-01 to a Gregorian date: the year
// is taken to begin in March, so that the leap day is its last.
func civilDay(y, m, d int64) int64 {
	if m <= 2 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + d - 1 - 719468
}

// timeOfDay reads 23:59:59 with a fraction and Z or nothing behind it, or 23:59.
// A second of 60 is a leap second: the first of the next minute.
func timeOfDay(b []byte, start supercargo.Instant) (supercargo.Instant, bool) {
	h, ok1 := two(b)
	m, ok2 := two(b[3:])
	var s int64
	ok3 := true
	rest := b[5:]
	if len(rest) >= 3 && rest[0] == ':' {
		s, ok3 = two(rest[1:])
		rest = rest[3:]
	}
	if !ok1 || !ok2 || !ok3 || h > 23 || m > 59 || s > 60 {
		return 0, false
	}
	t := start + supercargo.Instant(((h*60+m)*60+s)*supercargo.Second)
	if len(rest) == 0 || len(rest) == 1 && rest[0] == 'Z' {
		return t, true
	}
	c := scan{b: rest}
	t += supercargo.Instant(c.fraction(',') + c.fraction('.'))
	off, ok := c.zone()
	return t - off, ok && c.i == len(rest)
}
