package ais

import (
	"time"

	sc "supercargo"
)

// moment reads a time at the beginning of b, as epoch or calendar, and gives
// how many bytes it took; 0 where there is none.
func moment(b []byte) (sc.Instant, int) {
	if t, n := calendar(b); n > 0 {
		return t, n
	}
	if t, n := epoch(b); n >= 9 {
		return t, n
	}
	return 0, 0
}

// epoch reads seconds since 1970, with or without a fraction, or, as the
// number of digits tells, milliseconds, microseconds or nanoseconds.
func epoch(b []byte) (sc.Instant, int) {
	v, n := digits(b, 18)
	switch {
	case n == 0:
		return 0, 0
	case v >= 1e17:
		return sc.Instant(v / 1e6), n
	case v >= 1e14:
		return sc.Instant(v / 1e3), n
	case v >= 1e11:
		return sc.Instant(v), n
	}
	ms, m := fraction(b[n:])
	return sc.Instant(v*sc.Second + ms), n + m
}

// calendar reads "2014-12-10T00:41:53.250Z", where a space or a dot may stand
// for the T and dots for the colons. The time is UTC.
func calendar(b []byte) (sc.Instant, int) {
	const shape = "0000-00-00T00:00:00"
	if len(b) < len(shape) || b[4] != '-' || b[7] != '-' {
		return 0, 0
	}
	year, n1 := digits(b[:4], 4)
	var v [5]int64
	good := n1 == 4
	for i := range v {
		x, n := digits(b[5+3*i:7+3*i], 2)
		v[i], good = x, good && n == 2
	}
	if !good || v[0] < 1 || v[0] > 12 || v[1] < 1 || v[1] > 31 || v[2] > 23 || v[3] > 59 || v[4] > 60 {
		return 0, 0
	}
	ms, n := fraction(b[len(shape):])
	n += len(shape)
	if n < len(b) && b[n] == 'Z' {
		n++
	}
	return date(year, v) + sc.Instant(ms), n
}

// date puts a moment together from year and month, day, hour, minute, second.
func date(year int64, v [5]int64) sc.Instant {
	return sc.InstantOf(time.Date(int(year), time.Month(v[0]), int(v[1]), int(v[2]), int(v[3]), int(v[4]), 0, time.UTC))
}

// digits reads an unsigned number of at most the given digits.
func digits(b []byte, most int) (v int64, n int) {
	for n < len(b) && n < most && b[n]-'0' < 10 {
		v = v*10 + int64(b[n]-'0')
		n++
	}
	return v, n
}

// fraction reads ".5" as 500 ms, and gives how many bytes it took. What is
// below the millisecond is cut.
func fraction(b []byte) (ms int64, n int) {
	if len(b) < 2 || b[0] != '.' || b[1]-'0' > 9 {
		return 0, 0
	}
	unit := int64(100)
	for n = 1; n < len(b) && b[n]-'0' < 10; n++ {
		ms += int64(b[n]-'0') * unit
		unit /= 10
	}
	return ms, n
}
