package records

import (
	"bytes"
	"fmt"
	"strings"

	"supercargo/clock"
)

// zoned puts the zone that stands in a column or field of its own behind a time, so
// that both are read as one, in room that it may use. A time that has a zone, or is a
// count of seconds, keeps its own. It is false where the zone is none that is known:
// taken for UTC, the time would be hours off.
func zoned(room, when, zone []byte) ([]byte, bool) {
	zone = bytes.TrimSpace(zone)
	if len(zone) == 0 || clock.Zoned(when) {
		return when, true
	}
	minutes, ok := zoneMinutes(zone)
	if !ok {
		return when, false
	}
	if minutes == 0 {
		return when, true
	}
	sign := '+'
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	return fmt.Appendf(append(room[:0], bytes.TrimSpace(when)...), " %c%02d:%02d", sign, minutes/60, minutes%60), true
}

// zoneMinutes reads how far a zone is ahead of UTC: UTC, GMT, Z, +03:00, +0330, +3,
// UTC+3, -3.5. Names of places and abbreviations are not read: what they come to
// depends on the day, and some stand for several.
func zoneMinutes(b []byte) (int, bool) {
	s := strings.ToUpper(string(b))
	for _, word := range []string{"UTC", "GMT", "Z"} {
		if rest, is := strings.CutPrefix(s, word); is {
			if s = strings.TrimSpace(rest); s == "" {
				return 0, true
			}
			break
		}
	}
	sign := 1
	switch s[0] {
	case '-':
		sign, s = -1, s[1:]
	case '+':
		s = s[1:]
	}
	hours, rest, split := strings.Cut(s, ":")
	switch {
	case split && len(rest) != 2:
		return 0, false
	case !split && len(s) == 4 && !strings.Contains(s, "."):
		hours, rest = s[:2], s[2:]
	case !split:
		rest = "0"
	}
	h, ok1 := decimal([]byte(hours), 2)
	m, ok2 := digits([]byte(rest))
	if !ok1 || !ok2 || h < 0 || h > 14*100 || m > 59 || h%25 != 0 || m != 0 && h%100 != 0 {
		return 0, false
	}
	return sign * (int(h)*60/100 + int(m)), true
}

// inUTC tells whether the name of a time says that it is of UTC, or a count of
// seconds, whatever zone stands beside it.
func inUTC(name string) bool {
	return strings.Contains(name, "utc") || strings.Contains(name, "gmt") || strings.Contains(name, "epoch") || strings.Contains(name, "unix")
}

// zoneOf is the zone that a column's name says, +3 of "Time (UTC+3)"; "" for none. A
// number without UTC or GMT before it is something else.
func zoneOf(column string) string {
	name := strings.ToUpper(column)
	i := max(strings.LastIndex(name, "UTC"), strings.LastIndex(name, "GMT"))
	if i < 0 {
		return ""
	}
	zone := strings.TrimSpace(strings.TrimRight(name[i+3:], ") ]"))
	if len(zone) < 2 || zone[0] != '+' && zone[0] != '-' {
		return ""
	}
	if _, ok := zoneMinutes([]byte(zone)); !ok {
		return ""
	}
	return zone
}

// local tells whether a column's name says that its times are of some place, without saying how
// far that is from UTC.
func local(column string) bool {
	for _, word := range strings.FieldsFunc(strings.ToLower(column), func(r rune) bool { return r < 'a' || r > 'z' }) {
		switch word {
		case "local", "localtime", "lt", "lmt", "cet", "cest", "msk", "est", "edt", "pst", "pdt":
			return true
		}
	}
	return false
}
