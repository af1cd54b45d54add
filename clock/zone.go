package clock

import "supercargo"

// zone reads how far local time is ahead of UTC: nothing, Z, UTC, GMT, +01:00,
// +0100, +01, UTC+1, and what Go and Java add to a number: "+0200 CEST",
// "[Europe/Oslo]". It is false where a zone is named that is not known: taken
// for UTC, the time would be hours off.
func (s *scan) zone() (supercargo.Instant, bool) {
	from := s.i
	spaced := s.spaces() > 0
	switch w := s.word(); {
	case w == "Z", w == "UTC", w == "GMT":
		s.zoned = true
		s.behind()
		return s.ahead()
	case w != "":
		s.i, s.zoned = from, isZone(w)
		return 0, !s.zoned
	}
	if c := s.at(); c != '+' && c != '-' {
		s.i = from
		return 0, true
	}
	sign, full := s.i, s.twoDigits()
	off, ok := s.offset()
	if s.open && spaced && s.i-sign != len("+0100") && s.i-sign != len("+01:00") {
		n := s.i - sign
		s.i = from
		return 0, n != len("+01") // "-12" can be a signal's strength
	}
	s.zoned = true
	s.behind()
	return off, ok && full
}

// twoDigits tells whether an hour has both: "+1" alone is no zone.
func (s *scan) twoDigits() bool {
	return s.i+2 < len(s.b) && isDigit(s.b[s.i+1]) && isDigit(s.b[s.i+2])
}

// ahead reads the number behind UTC or GMT, if there is one.
func (s *scan) ahead() (supercargo.Instant, bool) {
	if c := s.at(); c != '+' && c != '-' {
		return 0, true
	}
	return s.offset()
}

// offset reads +01:00, +0100, +01 or +1. The world's clocks are from 12 hours
// behind to 14 ahead of UTC.
func (s *scan) offset() (supercargo.Instant, bool) {
	minus := s.at() == '-'
	s.i++
	v, n := s.number(4)
	h, m := v, int64(0)
	switch {
	case n > 2:
		h, m = v/100, v%100
	case n > 0 && s.at() == ':':
		s.i++
		m = s.digits(2)
	}
	if minus {
		return -supercargo.Instant(h*supercargo.Hour + m*supercargo.Minute), n > 0 && n != 3 && h <= 12 && m >= 0 && m < 60
	}
	return supercargo.Instant(h*supercargo.Hour + m*supercargo.Minute), n > 0 && n != 3 && h <= 14 && m >= 0 && m < 60
}

// behind passes over the name that repeats a zone already given.
func (s *scan) behind() {
	from := s.i
	if s.is('[') {
		for s.i < len(s.b) && s.b[s.i] != ']' {
			s.i++
		}
		s.is(']')
		return
	}
	if s.spaces() == 0 {
		return
	}
	if w := s.word(); s.open && !isZone(w) || w == "" {
		s.i = from
	}
}

// isZone tells whether a word is one of the usual abbreviations of a zone. Many
// stand for several (IST, CST), so none is read.
func isZone(w string) bool {
	switch w {
	case "UTC", "GMT", "CET", "CEST", "EET", "EEST", "WET", "WEST", "MSK", "MSD", "BST", "IST", "EST", "EDT", "CST", "CDT",
		"MST", "MDT", "PST", "PDT", "AKST", "AKDT", "HST", "AST", "ADT", "NST", "NDT", "JST", "KST", "SGT", "HKT", "PHT", "WIB", "WITA", "ICT",
		"AEST", "AEDT", "ACST", "AWST", "NZST", "NZDT", "SAST", "EAT", "WAT", "CAT", "GST", "AZT", "TRT", "BRT", "ART", "CLT", "LOCAL":
		return true
	}
	return false
}
