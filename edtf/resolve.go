package edtf

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Resolve reads an English phrase of time, anchored to the date of its
// publication, as the convention of this package has it:
//
//	early, mid, late March 2023   days 1-10, 11-20, 21 to the end, the end marked ~
//	early, mid, late 2023         January-April, May-August, September-December, likewise
//	over the past six months      from the same day six months before to the day of publication
//	since August 2022             from its first day to the day of publication
//	March, 8 March, 8 March 2023  without a year the latest that does not begin after publication
//
// A day that the month does not have (six months before 31 August) is that
// month's last. False where the phrase is none of these, or needs an anchor
// that is not a day.
func Resolve(phrase string, published Date) (Date, bool) {
	words := strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(phrase, ",", " ")), " "))
	words = strings.TrimPrefix(words, "in ")
	for _, read := range [...]func(string, Date) (Date, bool){past, since, third, plain} {
		if d, ok := read(words, published); ok {
			return d, true
		}
	}
	return Date{}, false
}

var (
	pastRE  = regexp.MustCompile(`^(?:over |during |within )?(?:the )?(?:past|last|previous) (?:(\w+) )?(day|week|month|year)s?$`)
	thirdRE = regexp.MustCompile(`^(early|mid|late)[ -](?:in )?(?:([a-z]+) ?)?(\d{4})?$`)
	plainRE = regexp.MustCompile(`^(?:(\d{1,2}) )?([a-z]+)(?: (\d{1,2}))?(?: (\d{4}))?$`)
)

var counts = map[string]int{
	"": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}

func past(s string, published Date) (Date, bool) {
	m := pastRE.FindStringSubmatch(s)
	if m == nil || !published.Start.isDay() {
		return Date{}, false
	}
	n, ok := counts[m[1]]
	if k, err := strconv.Atoi(m[1]); err == nil && k > 0 && k < 1000 {
		n, ok = k, true
	}
	if !ok {
		return Date{}, false
	}
	d := between(published.Start.back(n, m[2]), published.Start)
	return d, d.Start.Year >= -9999
}

func since(s string, published Date) (Date, bool) {
	rest, ok := strings.CutPrefix(s, "since ")
	if !ok || !published.Start.isDay() {
		return Date{}, false
	}
	d, ok := plain(rest, published)
	if !ok {
		return Date{}, false
	}
	d = between(d.Start, published.Start)
	return d, d.impossible() == ""
}

// third reads "early March 2023" and "late 2023".
func third(s string, published Date) (Date, bool) {
	m := thirdRE.FindStringSubmatch(s)
	if m == nil {
		return Date{}, false
	}
	part := map[string]int{"early": 0, "mid": 1, "late": 2}[m[1]]
	if m[2] == "" {
		return thirdOfYear(m[3], part)
	}
	p, ok := monthOf(m[2], m[3], part*10+1, published)
	if !ok {
		return Date{}, false
	}
	first, last := p, p
	first.Day = uint8(part*10 + 1)
	last.Day = uint8(part*10 + 10)
	if part == 2 {
		last.Day = uint8(daysIn(p.Year, p.Month))
	}
	last.Mark = '~'
	return between(first, last), true
}

func thirdOfYear(year string, part int) (Date, bool) {
	y, ok := number(year)
	if !ok {
		return Date{}, false
	}
	first := Point{Year: int64(y), Month: uint8(part*4 + 1), Stated: true}
	last := Point{Year: int64(y), Month: uint8(part*4 + 4), Mark: '~', Stated: true}
	return between(first, last), true
}

// plain reads "8 March 2023", "March 8, 2023", "March".
func plain(s string, published Date) (Date, bool) {
	m := plainRE.FindStringSubmatch(s)
	if m == nil || m[1] != "" && m[3] != "" {
		return Date{}, false
	}
	day := 0
	if m[1]+m[3] != "" {
		day, _ = number(m[1] + m[3])
		if day < 1 || day > 31 {
			return Date{}, false
		}
	}
	p, ok := monthOf(m[2], m[4], day, published)
	if !ok || day > daysIn(p.Year, p.Month) {
		return Date{}, false
	}
	p.Day = uint8(day)
	return Date{Start: p, End: p}, true
}

// monthOf is the month by its English name; without a year, the latest whose
// day (or first day) is not after publication.
func monthOf(name, year string, day int, published Date) (Point, bool) {
	for m := time.January; m <= time.December; m++ {
		full := strings.ToLower(m.String())
		if name != full && name != full[:3] && (name != "sept" || m != time.September) {
			continue
		}
		if y, ok := number(year); ok {
			return Point{Year: int64(y), Month: uint8(m), Stated: true}, true
		}
		return latest(m, day, published)
	}
	return Point{}, false
}

func latest(m time.Month, day int, published Date) (Point, bool) {
	at := published.Start
	if !at.Stated || at.Month == 0 || at.Month > 12 {
		return Point{}, false
	}
	p := Point{Year: at.Year, Month: uint8(m), Stated: true}
	if p.Month > at.Month || p.Month == at.Month && at.Day != 0 && day > int(at.Day) {
		p.Year--
	}
	return p, true
}

func between(a, b Point) Date { return Date{Start: a, End: b, Interval: true} }

func (p Point) isDay() bool { return p.Stated && p.Day > 0 && p.Day <= 31 }

// back goes n units before a day.
func (p Point) back(n int, unit string) Point {
	t := time.Date(int(p.Year), time.Month(p.Month), int(p.Day), 0, 0, 0, 0, time.UTC)
	switch unit {
	case "day":
		t = t.AddDate(0, 0, -n)
	case "week":
		t = t.AddDate(0, 0, -7*n)
	case "year":
		return p.monthsBack(12 * n)
	default:
		return p.monthsBack(n)
	}
	return Point{Year: int64(t.Year()), Month: uint8(t.Month()), Day: uint8(t.Day()), Stated: true}
}

func (p Point) monthsBack(n int) Point {
	t := time.Date(int(p.Year), time.Month(int(p.Month)-n), 1, 0, 0, 0, 0, time.UTC)
	q := Point{Year: int64(t.Year()), Month: uint8(t.Month()), Stated: true}
	q.Day = min(p.Day, uint8(daysIn(q.Year, q.Month)))
	return q
}
