package records

import "supercargo"

// clock reads dates and times, and remembers the last day that it worked out,
// and the last moment: rows come second by second.
type clock struct {
	day   [10]byte
	start supercargo.Instant

	text   [3]uint64 // 2024-01-31T23:59:59, the last eight bytes overlapping
	moment supercargo.Instant
}

// row is parse for rows: most have the time of the one before.
func (c *clock) row(b []byte) (supercargo.Instant, bool) {
	if len(b) != len("2024-01-31T23:59:59") {
		return c.parse(b)
	}
	text := [3]uint64{le64(b), le64(b[8:]), le64(b[11:])}
	if text == c.text {
		return c.moment, true
	}
	t, ok := c.parse(b)
	if ok {
		c.text, c.moment = text, t
	}
	return t, ok
}

// parse reads 2024-01-31T23:59:59 (a space for the T, a fraction and a zone
// allowed), 31/01/2024 23:59:59, or a count of seconds, milliseconds,
// microseconds or nanoseconds since 1970, told apart by its size. No zone
// means UTC, as AIS has it.
func (c *clock) parse(b []byte) (supercargo.Instant, bool) {
	if len(b) < 16 || b[13] != ':' {
		return epoch(b)
	}
	if b[10] != 'T' && b[10] != ' ' && b[10] != 't' {
		return 0, false
	}
	if string(b[:10]) != string(c.day[:]) {
		start, ok := midnight(b)
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
func midnight(b []byte) (supercargo.Instant, bool) {
	var y, m, d int64
	var ok1, ok2, ok3 bool
	switch {
	case (b[4] == '-' || b[4] == '/') && b[7] == b[4]:
		y, ok1 = four(b)
		m, ok2 = two(b[5:])
		d, ok3 = two(b[8:])
	case (b[2] == '/' || b[2] == '-' || b[2] == '.') && b[5] == b[2]:
		d, ok1 = two(b)
		m, ok2 = two(b[3:])
		y, ok3 = four(b[6:])
	}
	if !ok1 || !ok2 || !ok3 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
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

// timeOfDay reads 23:59:59 with an optional fraction and zone, or 23:59. A
// second of 60 is a leap second: the first of the next minute.
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
	t := start + supercargo.Instant(((h*60+m)*60+s)*1000)
	if len(rest) == 0 {
		return t, true
	}
	return fractionAndZone(rest, t)
}

func fractionAndZone(b []byte, t supercargo.Instant) (supercargo.Instant, bool) {
	if b[0] == '.' || b[0] == ',' {
		unit, whole := int64(100), len(b)
		for b = b[1:]; len(b) > 0 && b[0]-'0' <= 9; b = b[1:] {
			t += supercargo.Instant(int64(b[0]-'0') * unit)
			unit /= 10
		}
		if len(b) == whole-1 {
			return 0, false
		}
	}
	off, ok := zone(b)
	return t - off, ok
}

// zone is how far local time is ahead of UTC: Z, +01:00, +0100, +01, a name of
// UTC, or the both of them that Go writes.
func zone(b []byte) (supercargo.Instant, bool) {
	switch string(b) {
	case "", "Z", "z", " UTC", " Z", "+00:00", " +0000 UTC":
		return 0, true
	}
	if b[0] == ' ' {
		b = b[1:]
	}
	if len(b) == 6 && b[3] == ':' {
		b = []byte{b[0], b[1], b[2], b[4], b[5]}
	}
	if len(b) == 3 {
		b = []byte{b[0], b[1], b[2], '0', '0'}
	}
	if len(b) != 5 || b[0] != '+' && b[0] != '-' {
		return 0, false
	}
	h, ok1 := two(b[1:])
	m, ok2 := two(b[3:])
	off := supercargo.Instant((h*60 + m) * supercargo.Minute)
	if b[0] == '-' {
		off = -off
	}
	return off, ok1 && ok2 && h < 24 && m < 60
}

// epoch reads a count of seconds, milliseconds, microseconds or nanoseconds
// since 1970: the first reach to the year 5138, and so do the others.
func epoch(b []byte) (supercargo.Instant, bool) {
	if len(b) == 19 && b[18]-'0' <= 9 {
		ns, ok := digits(b[:18])
		return supercargo.Instant(ns / 100_000), ok && ns >= 100_000
	}
	n, ok := digits(b)
	switch {
	case !ok:
		return fractional(b)
	case n < 1e11:
		n *= 1000
	case n >= 1e14:
		n /= 1000
	}
	return supercargo.Instant(n), n > 0
}

// fractional reads seconds, or milliseconds, that have a fraction.
func fractional(b []byte) (supercargo.Instant, bool) {
	n, ok := decimal(b, 3)
	if n >= 1e14 {
		n /= 1000
	}
	return supercargo.Instant(n), ok && n > 0
}
