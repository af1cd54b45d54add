package ais

import (
	"encoding/binary"
	"slices"
	"strconv"

	sc "supercargo"
)

// fields writes the fields of a layout.
func (w *writer) fields(fs []field) {
	for i := range fs {
		f := &fs[i]
		if w.short && w.lacks(f) {
			continue
		}
		w.field(f, uint(f.at)+w.base)
	}
}

// lacks tells whether the message is cut off before the end of a field.
func (w *writer) lacks(f *field) bool {
	at := uint(f.at) + w.base
	return at+uint(f.width) > w.n && !(f.partly() && at < w.n)
}

// partly tells whether a field says something where its end is cut off. Others
// are left out then: the noughts in their place would be a value.
func (f *field) partly() bool {
	switch f.form {
	case remainder, words, aidWords, hexData, tides, tides236:
		return true
	}
	return false
}

// field writes one field, which begins at the given bit.
func (w *writer) field(f *field, at uint) {
	w.dst = append(w.dst, f.name...)
	width := uint(f.width)
	switch f.form {
	case number:
		w.dst = strconv.AppendUint(w.dst, w.u(at, width), 10)
	case remainder:
		if at+width > w.n {
			width = max(w.n, at+1) - at
		}
		w.dst = strconv.AppendUint(w.dst, w.u(at, width), 10)
	case truth:
		w.dst = strconv.AppendBool(w.dst, w.u(at, 1) == 1)
	case tenths:
		w.fixed(int64(w.u(at, width)), 1)
	case degrees:
		w.fixed(div(w.i(at, width)*10, 6), 6)
	case degrees3:
		w.fixed(div(w.i(at, width)*100, 6), 6)
	case degrees1:
		w.fixed(div(w.i(at, width)*10_000, 6), 6)
	case words:
		w.text(at, width)
	case aidWords:
		w.aidName(at)
	case hexData:
		w.hex(at, w.n)
	case fullTime, dayTime, hourTime:
		w.times(f.form, at)
	case knots, slowKnots, altitude, turning:
		w.limited(f.form, at, width)
	default:
		w.coded(f, at, width)
	}
}

// i reads a field in two's complement.
func (w *writer) i(at, width uint) int64 {
	return int64(w.u(at, width)) << (64 - width) >> (64 - width)
}

// div divides, rounding to the nearest, halves away from zero.
func div(a, b int64) int64 {
	if a < 0 {
		return (a - b/2) / b
	}
	return (a + b/2) / b
}

// limited writes a measure that has a code for "not available" and one for
// "more than can be said".
func (w *writer) limited(f form, at, width uint) {
	v := w.u(at, width)
	switch {
	case f == turning:
		w.turn(int8(v))
	case v == 1<<width-1:
		w.dst = append(w.dst, `"nan"`...)
	case v == 1<<width-2 && f == altitude:
		w.dst = append(w.dst, `"high"`...)
	case v == 1<<width-2:
		w.dst = append(w.dst, `"fast"`...)
	case f == knots:
		w.fixed(int64(v), 1)
	default:
		w.dst = strconv.AppendUint(w.dst, v, 10)
	}
}

func (w *writer) turn(code int8) {
	switch code {
	case -128:
		w.dst = append(w.dst, `"nan"`...)
	case -127:
		w.dst = append(w.dst, `"fastleft"`...)
	case 127:
		w.dst = append(w.dst, `"fastright"`...)
	default:
		w.fixed(int64(turn(code)), 1)
	}
}

// text writes six-bit text: as many whole characters as the message has.
func (w *writer) text(at, width uint) {
	end := w.n
	if width > 0 {
		end = min(end, at+width)
	}
	chars := (max(end, at) - at) / 6
	w.dst = append(w.dst, '"')
	start := len(w.dst)
	for i := uint(0); i < chars; i += 8 {
		w.dst = binary.BigEndian.AppendUint64(w.dst, spread(w.p.u(at+i*6, 48)))
	}
	text := trimText(w.dst[start : start+int(chars)])
	w.dst = append(escaped(w.dst[:start+len(text)], start), '"')
}

// escaped puts a backslash before what JSON needs one for, from start on. Few
// ships have a quotation mark in their name.
func escaped(dst []byte, start int) []byte {
	for i := start; i < len(dst); i++ {
		if c := dst[i]; c == '"' || c == '\\' {
			dst = slices.Insert(dst, i, '\\')
			i++
		}
	}
	return dst
}

// aidName writes the name of an aid to navigation, which goes on at the end of
// the message.
func (w *writer) aidName(at uint) {
	var buf [40]byte
	name := w.p.text(buf[:], at, 20)
	if len(name) == 20 && w.n >= 278 {
		more := w.p.text(buf[20:], 272, min((w.n-272)/6, 14))
		name = buf[:20+len(more)]
	}
	w.quote(trimText(name))
}

// times writes a time in the shapes that gpsd has, without sense or sanity:
// hour 24 and minute 60 are "not available".
func (w *writer) times(f form, at uint) {
	w.dst = append(w.dst, '"')
	switch f {
	case fullTime:
		w.digits(w.u(at, 14), 4, '-')
		w.digits(w.u(at+14, 4), 2, '-')
		w.digits(w.u(at+18, 5), 2, 'T')
		w.digits(w.u(at+23, 5), 2, ':')
		w.digits(w.u(at+28, 6), 2, ':')
		w.digits(w.u(at+34, 6), 2, 'Z')
	case dayTime:
		w.digits(w.u(at, 4), 2, '-')
		at += 4
		fallthrough
	case hourTime:
		w.digits(w.u(at, 5), 2, 'T')
		w.digits(w.u(at+5, 5), 2, ':')
		w.digits(w.u(at+10, 6), 2, 'Z')
	}
	w.dst = append(w.dst, '"')
}

// digits writes a number of at least so many digits, and what follows it.
func (w *writer) digits(v uint64, least int, then byte) {
	for unit := uint64(10); least > 1; least-- {
		if v < unit {
			w.dst = append(w.dst, '0')
		}
		unit *= 10
	}
	w.dst = append(strconv.AppendUint(w.dst, v, 10), then)
}

// codeWords gives the words of a code.
func codeWords(f form, v uint64) string {
	switch f {
	case status, statusWord:
		return sc.Status(v).String()
	case shipType:
		return sc.ShipTypeText(uint8(v))
	case epfd:
		return sc.EPFDText(uint8(v))
	case aidType:
		return sc.AidTypeText(uint8(v))
	case stationType:
		return stationText(v)
	}
	return binaryWords(f, v)
}

// stationText is which stations a group assignment is for (M.1371-5 table 79).
func stationText(v uint64) string {
	texts := [...]string{
		"All types of mobiles", "Reserved for future use", "All types of Class B mobile stations", "SAR airborne mobile station",
		"Aid to Navigation station", "Class B shipborne mobile station", "Regional use and inland waterways",
		"Regional use and inland waterways", "Regional use and inland waterways", "Regional use and inland waterways",
	}
	if v < uint64(len(texts)) {
		return texts[v]
	}
	return "Reserved for future use"
}

// stampText remembers how the last second was written: most messages of a
// stream share theirs with the one before.
type stampText struct {
	second int64
	text   [20]byte // "2006-01-02T15:04:05."
	set    bool
}

func (s *stampText) append(dst []byte, t sc.Instant) []byte {
	second, ms := int64(t)/sc.Second, int64(t)%sc.Second
	if t < 0 || second >= 253402300800 { // beyond the year 9999
		return t.Append(dst)
	}
	if !s.set || second != s.second {
		t.Time().AppendFormat(s.text[:0], "2006-01-02T15:04:05.")
		s.second, s.set = second, true
	}
	dst = append(dst, s.text[:]...)
	return append(dst, byte('0'+ms/100), byte('0'+ms/10%10), byte('0'+ms%10), 'Z')
}
