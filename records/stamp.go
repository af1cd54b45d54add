package records

import (
	"bytes"
	"slices"
	"strings"
)

// Some files have year, month, day, hour, minute and second in columns of their own, or beside a
// date or a time of day that is whole.

// stamp is the columns of the parts of a time, -1 where there is none.
type stamp [6]int16

// The parts.
const (
	stampYear = iota
	stampMonth
	stampDay
	stampHour
	stampMinute
	stampSecond
)

// stampNames are the names of the parts. "mm" is a month or a minute and counts for the month where
// another column is the minute.
var stampNames = [...][]string{
	{"year", "yyyy", "yr", "jahr", "jaar", "annee", "ano", "год", "yil"},
	{"month", "mon", "monat", "maand", "mois", "mes", "месяц", "mm"},
	{"day", "dd", "dayofmonth", "tag", "jour", "dia", "день"},
	{"hour", "hours", "hh", "hr", "stunde", "uur", "час"},
	{"minute", "minutes", "min", "mi", "минута"},
	{"second", "seconds", "sec", "ss", "sek", "sekunde", "секунда"},
}

// noStamp has no parts.
var noStamp = stamp{-1, -1, -1, -1, -1, -1}

// parts finds the columns of the parts.
func (h *Header) parts() (s stamp) {
	s = noStamp
	for i, c := range h.Columns {
		name := plain(c)
		for p, names := range stampNames {
			if s[p] < 0 && slices.Contains(names, name) {
				s[p] = int16(i)
			}
		}
	}
	if s[stampMonth] >= 0 && s[stampMinute] < 0 && plain(h.Columns[s[stampMonth]]) == "mm" {
		s[stampMonth] = -1
	}
	return s
}

func (s *stamp) has(parts ...int) bool {
	for _, p := range parts {
		if s[p] < 0 {
			return false
		}
	}
	return true
}

// stamped takes the parts for the time where no column has it, or the date alone.
func (h *Header) stamped() {
	s := h.parts()
	switch {
	case h.at[roleTime] >= 0:
	case h.at[roleDate] >= 0 && s.has(stampHour, stampMinute):
		s[stampYear], s[stampMonth], s[stampDay] = -1, -1, -1
		h.stamp, h.at[roleTime] = s, s[stampHour]
	case h.at[roleDate] < 0 && s.has(stampYear, stampMonth, stampDay, stampHour, stampMinute):
		h.stamp, h.at[roleTime] = s, s[stampYear]
	}
}

// stampDate takes year, month and day for the date of times of day.
func (h *Header) stampDate(f *beginning) bool {
	s := h.parts()
	if h.stamp != noStamp || h.at[roleDate] >= 0 || f.whole || f.rows == 0 || !f.timeOfDay || !s.has(stampYear, stampMonth, stampDay) {
		return false
	}
	s[stampHour], s[stampMinute], s[stampSecond] = -1, -1, -1
	h.stamp = s
	return true
}

// isTimeOfDay tells whether a text is a time of day alone.
func isTimeOfDay(b []byte) bool {
	return bytes.IndexByte(b, ':') > 0 && !isWhole(b) && isWhole(append([]byte("2020-01-01 "), bytes.TrimSpace(b)...))
}

// stampOf puts the time of a row together. What is no number makes it no time.
func (d *CSV) stampOf(b []byte) []byte {
	s, out := &d.head.stamp, d.joined[:0]
	if s[stampYear] >= 0 {
		out = d.part(out, b, s[stampYear], 4, 0)
		out = d.part(out, b, s[stampMonth], 2, '-')
		out = d.part(out, b, s[stampDay], 2, '-')
	} else {
		out = append(out, bytes.TrimSpace(d.field(b, roleDate))...)
	}
	if s[stampHour] >= 0 {
		out = d.part(out, b, s[stampHour], 2, ' ')
		out = d.part(out, b, s[stampMinute], 2, ':')
		if s[stampSecond] >= 0 {
			out = d.part(out, b, s[stampSecond], 2, ':')
		}
	} else {
		out = append(append(out, ' '), bytes.TrimSpace(d.field(b, roleTime))...)
	}
	d.joined = out
	return out
}

// part adds a number of so many digits behind a separator.
func (d *CSV) part(out, b []byte, column int16, width int, separator byte) []byte {
	if separator != 0 {
		out = append(out, separator)
	}
	v := bytes.TrimSpace(d.column(b, column))
	whole, fraction, _ := strings.Cut(string(v), ".")
	for range width - len(whole) {
		if len(whole) > 0 {
			out = append(out, '0')
		}
	}
	out = append(out, whole...)
	if strings.Trim(fraction, "0") != "" {
		out = append(append(out, '.'), fraction...)
	}
	return out
}
