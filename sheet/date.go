package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// The day of serial number 0, counted from 1970-01-01. Lotus took 1900 for a leap
// year, and Excel counts as it did: from 1900-03-01, serial 61, its days are those
// of a count from 1899-12-30. Books of early Macs count from 1904-01-01.
const (
	epoch1900 = -25569
	epoch1904 = -24107
)

// What a date's format shows.
const (
	showsDay   = "d"
	showsClock = "t"
	showsBoth  = "dt"
)

// dateCode is what a number format shows of a day or time, "" of other formats.
// 14 to 22 and 45 to 47 are built in (ECMA-376-1, 18.8.30); 27 to 36 and 50 to 58
// are days and times of East Asian versions.
func dateCode(id string, codes map[string]string) string {
	if code, own := codes[id]; own {
		return shown(code)
	}
	n, err := strconv.Atoi(id)
	switch {
	case err != nil:
		return ""
	case n >= 14 && n <= 17, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 54, n == 57, n == 58:
		return showsDay
	case n >= 18 && n <= 21, n >= 32 && n <= 35, n >= 45 && n <= 47, n == 55, n == 56:
		return showsClock
	case n == 22:
		return showsBoth
	}
	return ""
}

// shown reads what a format's code shows. Texts in quotes, behind a backslash
// or an underscore, and in brackets, but for [h], [m], [s], are no part of it.
// m is a month or a minute: it goes with what else there is.
func shown(code string) string {
	day, clock, minutes := false, false, false
	code, _, _ = strings.Cut(code, ";") // what follows is for negative numbers
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == '"':
			n := strings.IndexByte(code[i+1:], '"')
			if n < 0 {
				return ""
			}
			i += n + 1
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
		case code[i] == '[':
			n := strings.IndexByte(code[i:], ']')
			if n < 0 {
				return ""
			}
			if in := strings.ToLower(code[i+1 : i+n]); in != "" && strings.Trim(in, "h") == "" || in != "" && strings.Trim(in, "s") == "" || in != "" && strings.Trim(in, "m") == "" {
				clock = true
			}
			i += n
		case strings.HasPrefix(strings.ToLower(code[i:]), "general"):
			return ""
		case c == 'd' || c == 'y':
			day = true
		case c == 'h' || c == 's':
			clock = true
		case c == 'm':
			minutes = true
		case code[i] == 'E' || code[i] == '#' || code[i] == '?' || code[i] == '%':
			return "" // a number
		}
	}
	switch {
	case day && clock:
		return showsBoth
	case day, minutes && !clock:
		return showsDay
	case clock:
		return showsClock
	}
	return ""
}

// serial writes a serial number of days as ISO 8601 to the millisecond: the day
// alone of a whole number that is shown as one, the time alone of less than a
// day that is shown as a time. The days before 1900-03-01, which Excel counts
// otherwise than the calendar, and those after 9999 are not read.
func serial(x float64, epoch int, shows string) (string, bool) {
	const day = 86_400_000
	if !(x >= 0) || x >= 2_958_466 {
		return "", false
	}
	ms := int64(math.Round(x * day))
	at := time.UnixMilli(int64(epoch)*day + ms).UTC()
	switch {
	case ms < day && shows != showsDay && shows != showsBoth:
		return clockOf(at), true
	case x < 61 && epoch == epoch1900:
		return "", false
	case ms%day == 0 && shows == showsDay:
		return at.Format(time.DateOnly), true
	}
	return at.Format(time.DateOnly) + "T" + clockOf(at), true
}

func clockOf(t time.Time) string {
	if t.Nanosecond() == 0 {
		return t.Format(time.TimeOnly)
	}
	return t.Format("15:04:05.000")
}
