package watchlist

import (
	"strings"
	"time"
)

// dateForms are the ways in which lists write days.
var dateForms = []string{"2006-01-02", "02/01/2006", "02-01-2006", "2.1.2006", "02 Jan 2006", "2 January 2006", "2006-01-02T15:04:05", "02-Jan-2006", "02/01/2006 15:04:05"}

// Day reads a date as lists write it (day before month, where both are
// numbers) and gives YYYY-MM-DD, or "".
func Day(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 10 && s[4] == '-' && s[10] == 'T' {
		s = s[:10]
	}
	for _, f := range dateForms {
		if t, err := time.Parse(f, s); err == nil && t.Year() > 1945 && t.Year() < 2200 {
			return t.Format("2006-01-02")
		}
	}
	return ""
}

// Compact keeps letters and digits, upper case: "RA-78846" and "RA78846" are
// one registration.
func Compact(s string) string {
	var b strings.Builder
	for _, r := range strings.ToUpper(s) {
		if r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Joined puts a space between the parts that are not empty.
func Joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " ")
}
