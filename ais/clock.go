package ais

import (
	"bytes"
	"time"

	sc "supercargo"
)

// year1990 is before any AIS: a transponder or server that gives an earlier
// time has lost its clock (GPS week roll-overs give 1980, 1999 and later).
const year1990 = sc.Instant(631152000 * sc.Second)

// sane tells whether a time can be believed, as far as that can be told.
func (d *NMEA) sane(t sc.Instant) bool {
	return d.o.Now == 0 || t >= year1990 && t <= d.o.Now+sc.Instant(sc.Day)
}

// heard notes a time that a line gave, for those that follow without one.
func (d *NMEA) heard(t sc.Instant) {
	if t != 0 && d.sane(t) {
		d.clock, d.timed = t, true
	}
}

// unread is the outcome of a line whose time cannot be read. It is not that of the lines
// before, and neither is that of lines that follow without one.
func (d *NMEA) unread() sc.Outcome {
	d.clock = 0
	return sc.BadTime
}

// stamp settles the time of the message at hand: its own, else that of the
// lines before, else that of the line's place in a stream of known rate.
func (d *NMEA) stamp() sc.Outcome {
	g := &d.msg
	if g.time != 0 {
		if !d.sane(g.time) {
			return sc.ClockOutOfRange
		}
		return sc.Used
	}
	if g.kind == 4 && !d.timed && d.o.Rate == 0 {
		d.baseClock()
	}
	switch {
	case d.clock != 0:
		g.time = d.clock
	case d.o.Rate > 0:
		g.time = d.o.Start + sc.Instant(float64(d.lines)/d.o.Rate*float64(sc.Second))
	default:
		return sc.NoTime
	}
	g.flags |= sc.TimeInherited
	return sc.Used
}

// tells takes the time from a sentence of a GNSS receiver beside the AIS
// receiver, as recorders on ships log both:
//
//	$GPRMC,221320.00,A,6006.000,N,00512.000,E,10.0,90.0,141123,,,A*54
//	$GPZDA,221320.00,14,11,2023,00,00*6F
//
// Of RMC the status has to be A, valid; its year has two digits.
func (d *NMEA) tells(b []byte) {
	star := bytes.IndexByte(b, '*')
	if len(b) < 20 || b[6] != ',' || star < 7 || d.frame.checksum(b, star) != sc.Pending {
		return
	}
	var f [12][]byte
	n := cut(b[7:star], f[:])
	switch kind := string(b[3:6]); {
	case kind == "RMC" && n > 8 && string(f[1]) == "A" && len(f[8]) == 6:
		year, _ := digits(f[8][4:], 2)
		d.heard(gnssTime(f[0], f[8][:2], f[8][2:4], 1980+(year+20)%100))
	case kind == "ZDA" && n > 3 && len(f[3]) == 4:
		year, _ := digits(f[3], 4)
		d.heard(gnssTime(f[0], f[1], f[2], year))
	}
}

// cut finds the fields of a sentence between its commas, as many as there is
// room for.
func cut(b []byte, f [][]byte) (n int) {
	for n < len(f) {
		end := toComma(b, 0)
		f[n] = b[:end]
		n++
		if end == len(b) {
			break
		}
		b = b[end+1:]
	}
	return n
}

// gnssTime puts a moment together from hhmmss.ss, day, month and year; 0 where
// they are none.
func gnssTime(hms, day, month []byte, year int64) sc.Instant {
	if len(hms) < 6 {
		return 0
	}
	var v [5]int64
	for i, b := range [...][]byte{month, day, hms[:2], hms[2:4], hms[4:6]} {
		x, n := digits(b, 2)
		if n == 0 || n != len(b) {
			return 0
		}
		v[i] = x
	}
	if v[0] < 1 || v[0] > 12 || v[1] < 1 || v[1] > 31 || v[2] > 23 || v[3] > 59 || v[4] > 60 {
		return 0
	}
	return date(year, v)
}

// How far the clocks of base stations may lie apart to be believed: two that
// follow each other agree, or a later one is no more than a day ahead.
const (
	baseBehind = sc.Instant(2 * sc.Second)
	baseAhead  = sc.Instant(sc.Day)
	baseAgree  = sc.Instant(15 * sc.Minute)
)

// baseClock takes the time of message 4, which base stations have from GNSS,
// for a stream that gives no other. A station whose clock is off is not
// followed unless another agrees.
func (d *NMEA) baseClock() {
	p := &d.bits
	v := [5]int64{int64(p.u(52, 4)), int64(p.u(56, 5)), int64(p.u(61, 5)), int64(p.u(66, 6)), int64(p.u(72, 6))}
	year := int64(p.u(38, 14))
	if year < 1990 || v[0] < 1 || v[0] > 12 || v[1] < 1 || v[2] > 23 || v[3] > 59 || v[4] > 59 {
		return
	}
	t := date(year, v)
	switch {
	case !d.sane(t):
	case d.clock == 0, t >= d.clock-baseBehind && t <= d.clock+baseAhead, max(t-d.doubt, d.doubt-t) <= baseAgree:
		d.clock, d.doubt = t, t
	default:
		d.doubt = t
	}
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
