package reading

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"supercargo/edtf"
)

// dated is a date phrase at bytes [from, to) of a sentence's text.
type dated struct {
	from, to int
	said     string
	date     edtf.Date
	known    bool // false where there is no date of publication to reckon from
	weekday  bool
	reckon   func(base edtf.Date) (string, bool) // from a date before it in the text; nil for others
	later    bool                                // "two days later": when it came to an end
}

const (
	month = `(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)`
	day   = `(?:\d{1,2}(?:st|nd|rd|th)?)`
	part  = `(?:[Ee]arly|[Mm]id|[Ll]ate)[- ]`
	point = `(?:` + part + month + `(?:,? \d{4})?|` + day + ` (?:of )?` + month + `(?:,? \d{4})?|` + month + ` ` + day + `\b(?:,? \d{4})?|` + month + ` (?:of )?\d{4}|` + month + `|\d{4}-\d\d-\d\d|(?:19|20)\d\d)`
	unit  = `(days?|weeks?|months?|years?)`
)

// whenRules are the phrases in the order in which they are tried at a place.
var whenRules = []struct {
	re   *regexp.Regexp
	read func(m []string, pub edtf.Date) (string, bool)
}{
	{regexp.MustCompile(`\b(?:[Bb]etween|[Ff]rom|[Bb]eginning|[Ss]tarting) (?:in )?(` + point + `),? (?:and|to|until|till|through|–|-) (` + point + `)`), rangeOf},
	{regexp.MustCompile(`\b(` + month + `) (\d{1,2})(?:-|–| to | and )(\d{1,2})\b(,? \d{4})?`), monthDays},
	{regexp.MustCompile(`\b(?:(?:[Ii]n|[Dd]uring) )?(?:` + month + ` of (?:this|last) year|(?:this|last) (?:January|February|March|April|May|June|July|August|September|October|November|December))\b`), monthOfYear},
	{regexp.MustCompile(`\b(?:on|dated|from|On) the (\d{1,2})(?:st|nd|rd|th)\b(?: of (this|last) month)?`), dayOfMonth},
	{regexp.MustCompile(`\b(\d{1,2})(?:-|–| to | and )(\d{1,2}) (` + month + `(?:,? \d{4})?)`), dayRange},
	{regexp.MustCompile(`(?i)\b(?:(?:over|during|within|in|for) )?(?:the )?(?:past|last|previous|preceding) (?:(\w+) )?` + unit + `\b`), pastOf},
	{regexp.MustCompile(`(?i)\b(?:in|over|during) (?:the )?(?:most )?(recent) ` + unit + `\b`), pastOf},
	{regexp.MustCompile(`(?i)\b(?:at the )?(early|mid|late|beginning of|start of|middle of|end of)[ -](?:in )?(` + month + `)?(?:,? ?\b(\d{4}))?`), thirdOf},
	{regexp.MustCompile(`(?i)\b(?:(?:in|since|during|over) )?(last|this|the|in)? ?(spring|summer|autumn|fall|winter)(?: of)?(?: (\d{4}))?\b`), seasonOf},
	{regexp.MustCompile(`(?i)\b(first|second) half of (?:the year )?(\d{4})`), halfOf},
	{regexp.MustCompile(`(?i)\b(first|second|third|fourth|last) quarter of (\d{4})`), quarterOf},
	{regexp.MustCompile(`\b[Ss]ince (` + point + `)`), sinceOf},
	{regexp.MustCompile(`\b(?:on|On|in|In|of|during|During|dated|for) (?:the night of )?(` + point + `)\b`), pointOf},
	{regexp.MustCompile(`\b(` + day + ` ` + month + `(?:,? \d{4})?|` + month + ` ` + day + `\b(?:,? \d{4})?|` + month + ` \d{4}|\d{4}-\d\d-\d\d)\b`), pointOf},
	{regexp.MustCompile(`(?i)\b(?:some |about |around )?(\w+) ` + unit + ` (?:ago|earlier this)\b`), agoOf},
	{regexp.MustCompile(`(?i)\b(?:earlier |later |early |late )?(this|last|next) (week|month|year)\b`), calendarOf},
	{regexp.MustCompile(`(?i)\b(overnight|last night)\b`), nightOf},
	{regexp.MustCompile(`\b(?:on |On )?(?:last )?(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today)\b`), weekdayOf},
}

// relativeRules are the phrases that are reckoned from a date before them.
var relativeRules = []struct {
	re   *regexp.Regexp
	read func(m []string, base edtf.Date) (string, bool)
}{
	{regexp.MustCompile(`(?i)\b(?:(?:in|over|during) )?the same (?:period|month|months|quarter|time|week|season) (?:of|in|the|a) (?:the )?(year before|year earlier|previous year|last year|\d{4})\b`), shifted},
	{regexp.MustCompile(`(?i)\b(?:the|a) (year) (?:before|earlier|previously)\b`), shifted},
	{regexp.MustCompile(`(?i)\b(?:just |only )?(?:(\w+) )?(days?|weeks?) (?:earlier|before|previously)\b`), soonerOf},
	{regexp.MustCompile(`(?i)\b(?:the|a|an)? ?(?:(\w+) )?` + unit + ` (?:later|afterwards?|after that)\b`), laterOf},
	{regexp.MustCompile(`(?i)\b(?:on )?the (?:next|following) (day)\b`), laterOf},
}

// dates finds the date phrases of a stretch of text, in their order; of
// phrases that overlap the first rule's stands. Those that are reckoned from
// another are not reckoned yet.
func dates(text string, published string) (out []dated) {
	pub, err := edtf.Parse(published)
	taken := make([]bool, len(text))
	for k, rule := range relativeRules {
		for _, at := range rule.re.FindAllStringSubmatchIndex(text, -1) {
			if taken[at[0]] || taken[at[1]-1] {
				continue
			}
			for i := at[0]; i < at[1]; i++ {
				taken[i] = true
			}
			m := submatches(text, at)
			out = append(out, dated{from: at[0], to: at[1], said: strings.TrimSpace(m[0]), later: k > 2, reckon: func(base edtf.Date) (string, bool) { return rule.read(m, base) }})
		}
	}
	for k, rule := range whenRules {
		for _, at := range rule.re.FindAllStringSubmatchIndex(text, -1) {
			m := submatches(text, at)
			d, ok := rule.read(m, pub)
			if !ok && err == nil || taken[at[0]] || taken[at[1]-1] || strings.TrimSpace(m[0]) == "" {
				continue
			}
			for i := at[0]; i < at[1]; i++ {
				taken[i] = true
			}
			x := dated{from: at[0], to: at[1], said: m[0], weekday: k == len(whenRules)-1}
			if date, err := edtf.Parse(d); ok && err == nil {
				x.date, x.known = date, true
			}
			out = append(out, x)
		}
	}
	return out
}

func submatches(text string, at []int) []string {
	m := make([]string, len(at)/2)
	for i := range m {
		if at[2*i] >= 0 {
			m[i] = text[at[2*i]:at[2*i+1]]
		}
	}
	return m
}

// resolved writes what edtf.Resolve reads.
func resolved(phrase string, pub edtf.Date) (string, bool) {
	d, ok := edtf.Resolve(phrase, pub)
	return d.String(), ok
}

var ordinalRE = regexp.MustCompile(`(\d)(?:st|nd|rd|th)\b`)

func onePoint(s string, pub edtf.Date) (string, bool) {
	s = ordinalRE.ReplaceAllString(strings.NewReplacer(".", "", " of ", " ").Replace(s), "$1")
	if _, err := edtf.Parse(s); err == nil {
		return s, true
	}
	return resolved(s, pub)
}

func pointOf(m []string, pub edtf.Date) (string, bool) { return onePoint(m[1], pub) }

// rangeOf gives the first end the year of the second where it has none.
func rangeOf(m []string, pub edtf.Date) (string, bool) {
	b, ok := onePoint(m[2], pub)
	if !ok || len(b) < 4 {
		return "", false
	}
	_, b = ends(b)
	first := m[1]
	if !regexp.MustCompile(`\d{4}`).MatchString(first) {
		first += " " + b[:4]
	}
	a, ok := onePoint(first, pub)
	a, _ = ends(a)
	return a + "/" + b, ok
}

// ends are the beginning and end of what may be an interval.
func ends(s string) (from, to string) {
	from, to, ok := strings.Cut(s, "/")
	if !ok {
		return s, s
	}
	return from, to
}

// monthDays is "March 8 and 14" and "March 8-14, 2023".
func monthDays(m []string, pub edtf.Date) (string, bool) {
	return dayRange([]string{m[0], m[2], m[3], m[1] + m[4]}, pub)
}

// monthOfYear is "September of last year" and "last March".
func monthOfYear(m []string, pub edtf.Date) (string, bool) {
	low := strings.ToLower(m[0])
	last, named := strings.Contains(low, "last"), strings.Contains(low, " year")
	t, ok := midnight(pub)
	for k := time.January; ok && k <= time.December; k++ {
		if !strings.Contains(low, strings.ToLower(k.String()[:3])) || k == time.March && strings.Contains(low, "may") {
			continue
		}
		year := t.Year()
		if last && (named || k >= t.Month()) {
			year--
		}
		return time.Date(year, k, 1, 0, 0, 0, 0, time.UTC).Format("2006-01"), true
	}
	return "", false
}

var yearRE = regexp.MustCompile(`\b\d{4}\b`)

// shifted is the base in another year: "the same period of 2021", "a year
// earlier".
func shifted(m []string, base edtf.Date) (string, bool) {
	s := base.String()
	if year := m[1]; yearRE.MatchString(year) {
		if all := yearRE.FindAllString(s, -1); len(all) == 0 || all[0] != all[len(all)-1] {
			return "", false
		}
		return yearRE.ReplaceAllString(s, year), true
	}
	return yearRE.ReplaceAllStringFunc(s, func(y string) string {
		n, _ := strconv.Atoi(y)
		return fmt.Sprintf("%04d", n-1)
	}), true
}

// laterOf reckons on from the day on which the base ends.
func laterOf(m []string, base edtf.Date) (string, bool) {
	if base.Interval {
		base.Start = base.End
	}
	t, ok := midnight(base)
	unit, n := "day", 1
	if len(m) > 2 {
		unit, n = strings.ToLower(m[2]), count(m[1])
	}
	if n == 0 || n > 99 || !ok {
		return "", false
	}
	switch unit[0] {
	case 'd':
		return t.AddDate(0, 0, n).Format(time.DateOnly), true
	case 'w':
		t = t.AddDate(0, 0, 7*n)
		return t.AddDate(0, 0, -3).Format(time.DateOnly) + "/" + t.AddDate(0, 0, 3).Format(time.DateOnly), true
	case 'm':
		return time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC).Format("2006-01"), true
	}
	return "", false
}

// soonerOf reckons back from the day on which the base begins.
func soonerOf(m []string, base edtf.Date) (string, bool) {
	t, ok := midnight(base)
	n := count(m[1])
	if n == 0 || n > 99 || !ok {
		return "", false
	}
	if strings.ToLower(m[2])[0] == 'd' {
		return t.AddDate(0, 0, -n).Format(time.DateOnly), true
	}
	t = t.AddDate(0, 0, -7*n)
	return t.AddDate(0, 0, -3).Format(time.DateOnly) + "/" + t.AddDate(0, 0, 3).Format(time.DateOnly), true
}

// count reads a small number before a unit of time, 0 where it is none.
func count(s string) int {
	low := strings.ToLower(s)
	if low == "" || low == "a" || low == "an" || low == "about" {
		return 1
	}
	v, _ := simple(low)
	return int(v)
}

// dayOfMonth is "the 13th", of the month of publication or the one before.
func dayOfMonth(m []string, pub edtf.Date) (string, bool) {
	t, ok := midnight(pub)
	n, err := strconv.Atoi(m[1])
	if !ok || err != nil || n < 1 || n > 31 {
		return "", false
	}
	step := time.Month(0)
	if m[2] == "last" || m[2] == "" && n > t.Day() {
		step = 1
	}
	d := time.Date(t.Year(), t.Month()-step, n, 0, 0, 0, 0, time.UTC)
	return d.Format(time.DateOnly), d.Day() == n
}

func dayRange(m []string, pub edtf.Date) (string, bool) {
	b, ok := onePoint(m[2]+" "+m[3], pub)
	if !ok || len(b) < 4 {
		return "", false
	}
	first := m[1] + " " + m[3]
	if !strings.Contains(m[3], b[:4]) {
		first += " " + b[:4]
	}
	a, ok := onePoint(first, pub)
	return a + "/" + b, ok
}

// pastOf reckons back from publication. "Recent weeks" and "the last weeks"
// are taken as four, months as three, days as seven, years as three; "last
// month" and "last year" are those of the calendar.
func pastOf(m []string, pub edtf.Date) (string, bool) {
	count, unit := strings.ToLower(m[1]), strings.ToLower(m[2])
	start := pub.Start
	whole := regexp.MustCompile(`(?i)^(?:in )?last `).MatchString(m[0])
	switch {
	case count == "" && unit == "year" && whole && start.Stated:
		return strconv.Itoa(int(start.Year) - 1), true
	case count == "" && unit == "month" && whole && start.Day > 0 && start.Day < 32 && start.Month < 13:
		return time.Date(int(start.Year), time.Month(start.Month)-1, 1, 0, 0, 0, 0, time.UTC).Format("2006-01"), true
	case (count == "" || count == "recent" || count == "few" || count == "several" || count == "couple") && strings.HasSuffix(unit, "s"):
		count = map[string]string{"days": "seven", "weeks": "four", "months": "three", "years": "three"}[unit]
	}
	return resolved(strings.TrimSpace("past "+count+" "+unit), pub)
}

func thirdOf(m []string, pub edtf.Date) (string, bool) {
	if m[2] == "" && m[3] == "" {
		return "", false
	}
	part := map[string]string{"beginning of": "early", "start of": "early", "middle of": "mid", "end of": "late"}[strings.ToLower(m[1])]
	if part == "" {
		part = strings.ToLower(m[1])
	}
	return resolved(strings.Join(strings.Fields(part+" "+strings.TrimSuffix(m[2], ".")+" "+m[3]), " "), pub)
}

// seasonOf is the latest season of that name that ended before publication for
// "last", and the latest that had begun otherwise.
func seasonOf(m []string, pub edtf.Date) (string, bool) {
	k := map[string]int{"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}[strings.ToLower(m[2])]
	if m[3] != "" {
		return m[3] + "-" + strconv.Itoa(21+k), true
	}
	p := pub.Start
	if m[1] == "" && !strings.Contains(m[0], "in ") || !p.Stated || p.Month == 0 || p.Month > 12 {
		return "", false
	}
	year, begins := int(p.Year), 3+3*k
	if strings.EqualFold(m[1], "last") {
		begins += 3
	}
	if int(p.Month) < begins {
		year--
	}
	if begins > 12 && p.Month < 3 {
		year-- // winter ends in the year after that it is named for
	}
	return strconv.Itoa(year) + "-" + strconv.Itoa(21+k), true
}

func halfOf(m []string, _ edtf.Date) (string, bool) {
	if strings.EqualFold(m[1], "first") {
		return m[2] + "-01/" + m[2] + "-06", true
	}
	return m[2] + "-07/" + m[2] + "-12", true
}

func quarterOf(m []string, _ edtf.Date) (string, bool) {
	span := map[string]string{"first": "01 03", "second": "04 06", "third": "07 09", "fourth": "10 12", "last": "10 12"}[strings.ToLower(m[1])]
	return m[2] + "-" + span[:2] + "/" + m[2] + "-" + span[3:], true
}

func sinceOf(m []string, pub edtf.Date) (string, bool) {
	a, ok := onePoint(m[1], pub)
	if !ok || !pub.Start.Stated {
		return "", false
	}
	return a + "/" + pub.Start.String(), true
}

// agoOf reckons back to one day, or to the week or month of it.
func agoOf(m []string, pub edtf.Date) (string, bool) {
	n := count(m[1])
	t, ok := midnight(pub)
	if n == 0 || n > 99 || !ok {
		return "", false
	}
	switch strings.ToLower(m[2])[0] {
	case 'd':
		return t.AddDate(0, 0, -n).Format(time.DateOnly), true
	case 'w': // about that day
		t = t.AddDate(0, 0, -7*n)
		return t.AddDate(0, 0, -3).Format(time.DateOnly) + "/" + t.AddDate(0, 0, 3).Format(time.DateOnly), true
	case 'm':
		return time.Date(t.Year(), t.Month()-time.Month(n), 1, 0, 0, 0, 0, time.UTC).Format("2006-01"), true
	}
	return strconv.Itoa(t.Year() - n), true
}

// calendarOf is this, last or next week (from Monday), month or year.
func calendarOf(m []string, pub edtf.Date) (string, bool) {
	t, ok := midnight(pub)
	if !ok {
		return "", false
	}
	step := map[string]int{"this": 0, "last": -1, "next": 1}[strings.ToLower(m[1])]
	switch strings.ToLower(m[2]) {
	case "week":
		monday := t.AddDate(0, 0, 7*step-(int(t.Weekday())+6)%7)
		return monday.Format(time.DateOnly) + "/" + monday.AddDate(0, 0, 6).Format(time.DateOnly), true
	case "month":
		return time.Date(t.Year(), t.Month()+time.Month(step), 1, 0, 0, 0, 0, time.UTC).Format("2006-01"), true
	}
	return strconv.Itoa(t.Year() + step), true
}

// nightOf is the night before publication.
func nightOf(_ []string, pub edtf.Date) (string, bool) {
	t, ok := midnight(pub)
	if !ok {
		return "", false
	}
	return t.AddDate(0, 0, -1).Format(time.DateOnly) + "/" + t.Format(time.DateOnly), true
}

func midnight(pub edtf.Date) (time.Time, bool) {
	p := pub.Start
	if !p.Stated || p.Day == 0 || p.Day > 31 || p.Month == 0 || p.Month > 12 {
		return time.Time{}, false
	}
	return time.Date(int(p.Year), time.Month(p.Month), int(p.Day), 0, 0, 0, 0, time.UTC), true
}

// weekdayOf is the latest such day not after publication.
func weekdayOf(m []string, pub edtf.Date) (string, bool) {
	p := pub.Start
	if !p.Stated || p.Day == 0 || p.Day > 31 || p.Month > 12 {
		return "", false
	}
	t := time.Date(int(p.Year), time.Month(p.Month), int(p.Day), 0, 0, 0, 0, time.UTC)
	for range 7 {
		if m[1] == "yesterday" {
			return t.AddDate(0, 0, -1).Format("2006-01-02"), true
		}
		if m[1] == "today" || t.Weekday().String() == m[1] {
			break
		}
		t = t.AddDate(0, 0, -1)
	}
	return t.Format("2006-01-02"), true
}
