package clock

import (
	"strings"

	"supercargo"
)

// scan walks over a text that begins with a time, of any of the forms that
// Parse names.
type scan struct {
	b     []byte
	i     int
	order Order
	open  bool // something else may follow the time
	zoned bool // a zone was named, known or not
}

// at is the byte at hand, 0 at the end.
func (s *scan) at() byte {
	if s.i < len(s.b) {
		return s.b[s.i]
	}
	return 0
}

// is takes a byte if it stands there.
func (s *scan) is(c byte) bool {
	if s.at() == c && s.i < len(s.b) {
		s.i++
		return true
	}
	return false
}

func (s *scan) spaces() (n int) {
	for s.at() == ' ' || s.at() == '\t' {
		s.i++
		n++
	}
	return n
}

// number reads up to most digits, and gives how many there were.
func (s *scan) number(most int) (v int64, n int) {
	for n < most && s.i < len(s.b) && isDigit(s.b[s.i]) {
		v = v*10 + int64(s.b[s.i]-'0')
		s.i++
		n++
	}
	return v, n
}

// digits reads exactly so many, -1 where they are not there.
func (s *scan) digits(n int) int64 {
	if v, have := s.number(n); have == n {
		return v
	}
	return -1
}

// word reads letters, as capitals.
func (s *scan) word() string {
	from := s.i
	for s.i < len(s.b) && isLetter(s.b[s.i]) {
		s.i++
	}
	return strings.ToUpper(string(s.b[from:s.i]))
}

// fraction reads ".5" as 500 ms; what is below the millisecond is cut. A comma
// begins one only where digits follow, and in open text only where it is three:
// there it can be the end of a field.
func (s *scan) fraction(point byte) (ms int64) {
	from, unit := s.i, int64(100)
	if !s.is(point) {
		return 0
	}
	for s.i < len(s.b) && isDigit(s.b[s.i]) {
		ms += int64(s.b[s.i]-'0') * unit
		unit /= 10
		s.i++
	}
	if n := s.i - from - 1; n == 0 || point == ',' && s.open && n != 3 {
		s.i = from
		return 0
	}
	return ms
}

// moment reads a date and a time of day, or the time first.
func (s *scan) moment() (supercargo.Instant, bool) {
	if t, ok := s.dateFirst(); ok {
		return t, true
	}
	s.i = 0
	ms, ok := s.timeOfDay(false)
	if !ok {
		return 0, false
	}
	off, ok := s.zone()
	if !ok || s.spaces() == 0 && !s.is(',') {
		return 0, false
	}
	s.spaces()
	d := s.date()
	start, real := dayStart(d.y, d.m, d.d)
	return start + ms - off, d.ok && real
}

func (s *scan) dateFirst() (supercargo.Instant, bool) {
	d := s.date()
	if !d.ok || !s.between() {
		return 0, false
	}
	ms, ok1 := s.timeOfDay(true)
	off, ok2 := s.zone()
	if !ok1 || !ok2 {
		return 0, false
	}
	if d.y == 0 { // Wed Jan 31 23:59:59 2024
		if s.spaces() == 0 {
			return 0, false
		}
		d.y = s.digits(4)
	}
	start, ok := dayStart(d.y, d.m, d.d)
	return start + ms - off, ok
}

// between passes over what stands between date and time of day.
func (s *scan) between() bool {
	switch s.at() {
	case 'T', 't', '_', '-', '.':
		s.i++
		return true
	case ',':
		s.i++
		s.spaces()
		return true
	}
	return s.spaces() > 0
}

// timeOfDay reads 23:59, 23:59:59.5, 23.59.59, 11:59 PM and, behind a date,
// 235959, in milliseconds since midnight.
func (s *scan) timeOfDay(digitsToo bool) (supercargo.Instant, bool) {
	from := s.i
	h, n := s.number(2)
	sep := s.at()
	if isDigit(sep) && digitsToo {
		s.i = from
		return s.clockDigits(0)
	}
	if n == 0 || sep != ':' && sep != '.' {
		return 0, false
	}
	s.i++
	m, sec := s.digits(2), int64(0)
	seconds := s.at() == sep
	if seconds {
		s.i++
		sec = s.digits(2)
	}
	if m < 0 || sec < 0 || sep == '.' && !seconds {
		return 0, false
	}
	ms := s.fraction('.') + s.fraction(',')
	h, ok := s.halfDay(h)
	if !ok || h > 23 || m > 59 || sec > 60 {
		return 0, false
	}
	return supercargo.Instant(((h*60+m)*60+sec)*supercargo.Second + ms), true
}

// halfDay reads AM or PM.
func (s *scan) halfDay(h int64) (int64, bool) {
	from := s.i
	s.spaces()
	switch s.word() {
	case "AM":
		return h % 12, h >= 1 && h <= 12
	case "PM":
		return h%12 + 12, h >= 1 && h <= 12
	}
	s.i = from
	return h, true
}

// clockDigits reads 2359, 235959, 235959.5 or 235959500 after the start of a day.
func (s *scan) clockDigits(start supercargo.Instant) (supercargo.Instant, bool) {
	h, m, sec, ms := s.digits(2), s.digits(2), int64(0), int64(0)
	if isDigit(s.at()) {
		sec = s.digits(2)
	}
	if isDigit(s.at()) {
		ms = s.digits(3)
	} else {
		ms = s.fraction('.')
	}
	if h < 0 || m < 0 || sec < 0 || ms < 0 || h > 23 || m > 59 || sec > 60 {
		return 0, false
	}
	return start + supercargo.Instant(((h*60+m)*60+sec)*supercargo.Second+ms), true
}
