package edtf

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Error says what is wrong with a date, and what to write instead.
type Error struct {
	Text string
	Why  string
}

func (e *Error) Error() string { return fmt.Sprintf("date %q %s", e.Text, e.Why) }

// Parse reads a date or interval of level 1. What it accepts, Date.String
// writes back letter for letter. The error is an *Error.
func Parse(text string) (Date, error) {
	d, why := parse(text)
	if why != "" {
		if now, ok := since2012(text); ok {
			why = now
		}
		return Date{}, &Error{text, why}
	}
	return d, nil
}

// since2012 says what replaced a form of the draft of 2012, if the text is in it
// and what it would be now is a date: u and x are X, open is .., unknown is nothing, and
// ?~ is %.
func since2012(text string) (string, bool) {
	now := text
	for _, r := range [...][2]string{{"unknown", ""}, {"open", ".."}, {"?~", "%"}, {"~?", "%"}} {
		now = strings.ReplaceAll(now, r[0], r[1])
	}
	now = strings.NewReplacer("u", "X", "x", "X").Replace(now)
	if _, why := parse(now); why != "" {
		return "", false
	}
	return fmt.Sprintf("is of the draft of 2012 (u, x, open, unknown, ?~): write %s", now), true
}

func parse(text string) (d Date, why string) {
	first, last, interval := strings.Cut(text, "/")
	if !interval {
		d.Start, why = parsePoint(text)
		d.End = d.Start
		return d, why
	}
	d.Interval = true
	if d.Start, why = parseEnd(first); why != "" {
		return d, why
	}
	if d.End, why = parseEnd(last); why != "" {
		return d, why
	}
	return d, d.impossible()
}

// impossible says why an interval cannot be.
func (d Date) impossible() string {
	if !d.Start.Stated && !d.End.Stated {
		return "says nothing: give at least one end of the interval"
	}
	if b := d.Bounds(); b.From.Known() && b.To.Known() && b.From.At >= b.To.At {
		return "ends before it begins: swap the two"
	}
	return ""
}

func parseEnd(s string) (Point, string) {
	switch s {
	case "":
		return Point{}, ""
	case "..":
		return Point{Open: true}, ""
	}
	return parsePoint(s)
}

const shapes = "is not a date: write 2023, 2023-03, 2023-03-08, 2023-03~, 202X or 2023-03-08/2023-03-14"

func parsePoint(s string) (p Point, why string) {
	if s == "" {
		return p, "is empty"
	}
	p.Stated = true
	if strings.IndexByte("?~%", s[len(s)-1]) >= 0 {
		p.Mark, s = s[len(s)-1], s[:len(s)-1]
	}
	if strings.HasPrefix(s, "Y") {
		return p.long(s[1:])
	}
	day, clock, timed := strings.Cut(s, "T")
	if why = p.calendar(day); why != "" || !timed {
		return p, why
	}
	if p.Day == 0 || p.Day == Masked {
		return p, "gives a time without a day"
	}
	return p, p.clock(clock)
}

// long reads a year of more than four digits.
func (p Point) long(s string) (Point, string) {
	y, err := strconv.ParseInt(s, 10, 64)
	digits := strings.TrimPrefix(s, "-")
	switch {
	case err != nil || strconv.FormatInt(y, 10) != s:
		return p, "has no whole number after Y"
	case len(digits) < 5:
		return p, "uses Y for a year of four digits: leave the Y out"
	case y > MaxYear || y < -MaxYear:
		return p, "is beyond the years that can be reckoned (200 million)"
	}
	p.Year, p.Long = y, true
	return p, ""
}

// calendar reads year, month and day.
func (p *Point) calendar(s string) string {
	sign := int64(1)
	if strings.HasPrefix(s, "-") {
		sign, s = -1, s[1:]
	}
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return shapes
	}
	y := strings.TrimRight(parts[0], "X")
	n, ok := number(y + "0000"[len(y):])
	if !ok || sign < 0 && n == 0 {
		return shapes
	}
	p.Year, p.Digits = sign*int64(n), uint8(4-len(y))
	if len(parts) > 1 {
		if why := p.month(parts[1]); why != "" {
			return why
		}
	}
	if len(parts) > 2 {
		return p.day(parts[2])
	}
	return ""
}

func (p *Point) month(s string) string {
	n, ok := number(s)
	switch {
	case s == "XX":
		p.Month = Masked
	case p.Digits > 0:
		return "leaves digits of the year unsaid but states the month: that is level 2, write an interval"
	case !ok || len(s) != 2:
		return shapes
	case n >= 1 && n <= 12 || n >= 21 && n <= 24:
		p.Month = uint8(n)
	default:
		return fmt.Sprintf("has month %s: months are 01 to 12, seasons 21 to 24", s)
	}
	return ""
}

func (p *Point) day(s string) string {
	n, ok := number(s)
	switch {
	case p.Month > 20 && p.Month != Masked:
		return "gives a day of a season"
	case s == "XX":
		p.Day = Masked
		return ""
	case p.Month == Masked:
		return "states the day of a month that it does not state: that is level 2, write an interval"
	case !ok || len(s) != 2:
		return shapes
	}
	if last := daysIn(p.Year, p.Month); n < 1 || n > last {
		return fmt.Sprintf("is impossible: %s has %d days", time.Month(p.Month), last)
	}
	p.Day = uint8(n)
	return ""
}

func daysIn(year int64, month uint8) int {
	return time.Date(int(year), time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// clock reads hh:mm:ss and a zone.
func (p *Point) clock(s string) string {
	const want = "has a time that cannot be read: write 06:00:00Z or 06:00:00+03:30"
	if len(s) < 8 || s[2] != ':' || s[5] != ':' {
		return want
	}
	h, ok1 := number(s[:2])
	m, ok2 := number(s[3:5])
	sec, ok3 := number(s[6:8])
	if !ok1 || !ok2 || !ok3 || h > 23 || m > 59 || sec > 59 {
		return want
	}
	off, ok := zone(s[8:])
	if !ok {
		return want
	}
	p.Clock, p.Zone, p.Offset = int32(h*3600+m*60+sec)+1, s[8:], off
	return ""
}

// zone reads "", "Z", "+hh" or "+hh:mm" to minutes.
func zone(s string) (int16, bool) {
	if s == "" || s == "Z" {
		return 0, true
	}
	if s[0] != '+' && s[0] != '-' || len(s) != 3 && (len(s) != 6 || s[3] != ':') {
		return 0, false
	}
	h, ok := number(s[1:3])
	m := 0
	if ok && len(s) == 6 {
		m, ok = number(s[4:])
	}
	if !ok || h > 14 || m > 59 {
		return 0, false
	}
	if off := int16(h*60 + m); s[0] == '+' {
		return off, true
	} else {
		return -off, true
	}
}

// number reads digits and nothing else.
func number(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, len(s) > 0
}
