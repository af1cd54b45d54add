package clock

import "strings"

// date is year, month and day; the year is 0 where it has yet to come.
type date struct {
	y, m, d int64
	ok      bool
}

var months = [...]string{"JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"}

// month is the number of a month by its English name, or by its first three
// letters; 0 where it is none.
func month(word string) int64 {
	for i, name := range months {
		if word == name || word == name[:3] || word == "SEPT" && i == 8 {
			return int64(i + 1)
		}
	}
	return 0
}

func isWeekday(word string) bool {
	for _, name := range [...]string{"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"} {
		if len(word) >= 3 && strings.HasPrefix(name, word) {
			return true
		}
	}
	return false
}

// date reads a date of any form that Parse names.
func (s *scan) date() date {
	if isLetter(s.at()) {
		w := s.word()
		if isWeekday(w) {
			s.is(',')
			s.spaces()
			if !isLetter(s.at()) {
				return s.inNumbers()
			}
			w = s.word()
		}
		return s.monthThenDay(month(w))
	}
	return s.inNumbers()
}

// monthThenDay reads what follows the name of a month: "31, 2024", or "31" of a
// date whose year stands at the end.
func (s *scan) monthThenDay(m int64) date {
	s.is('.')
	if m == 0 || s.spaces() == 0 {
		return date{}
	}
	d, n := s.number(2)
	if n == 0 {
		return date{}
	}
	from := s.i
	comma := s.is(',')
	s.spaces()
	if y := s.digits(4); y > 0 && s.at() != ':' && !isDigit(s.at()) {
		return date{y, m, d, true}
	}
	s.i = from
	return date{0, m, d, !comma}
}

// inNumbers reads a date that begins with a digit.
func (s *scan) inNumbers() date {
	a, n := s.number(8)
	sep := s.at()
	switch {
	case n == 8:
		return date{a / 10000, a / 100 % 100, a % 100, a >= 1900_00_00}
	case n == 4 && (sep == '-' || sep == '/' || sep == '.'):
		return s.yearFirst(a, sep)
	case n == 1 || n == 2:
		return s.yearLast(a, sep)
	}
	return date{}
}

func (s *scan) yearFirst(y int64, sep byte) date {
	s.i++
	m, n := s.number(2)
	if n == 0 {
		m = month(s.word())
	}
	if !s.is(sep) {
		return date{}
	}
	d, n := s.number(2)
	return date{y, m, d, n > 0}
}

// yearLast reads what follows the first number of 31/01/2024, 31-Jan-2024,
// 31 January 2024.
func (s *scan) yearLast(a int64, sep byte) date {
	if isLetter(sep) {
		return s.named(a, 0)
	}
	s.i++
	if sep == ' ' {
		s.spaces()
	}
	if isLetter(s.at()) {
		return s.named(a, sep)
	}
	b, n := s.number(2)
	if n == 0 || sep != '/' && sep != '-' && sep != '.' || !s.is(sep) {
		return date{}
	}
	y := s.digits(4)
	d, m, ok := s.order.settle(a, b, sep, y > 0 && !isDigit(s.at()))
	return date{y, m, d, ok}
}

// named reads a month by its name and the year behind it.
func (s *scan) named(d int64, sep byte) date {
	m := month(s.word())
	s.is('.')
	if sep == ' ' || sep == '.' {
		s.spaces()
	} else if sep != 0 && !s.is(sep) {
		return date{}
	}
	y := s.digits(4)
	return date{y, m, d, m > 0 && y > 0}
}
