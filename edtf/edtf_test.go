package edtf

import (
	"fmt"
	"testing"

	"supercargo"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"2023":                      "2023-01-01 2024-01-01",
		"2023-03":                   "2023-03-01 2023-04-01",
		"2023-03-08":                "2023-03-08 2023-03-09",
		"2024-02-29":                "2024-02-29 2024-03-01",
		"2023-03-08T06:00:00Z":      "2023-03-08T06:00:00.000Z 2023-03-08T06:00:01.000Z",
		"2023-03-08T06:00:00+03:30": "2023-03-08T02:30:00.000Z 2023-03-08T02:30:01.000Z",
		"2023-03-08T06:00:00-03":    "2023-03-08T09:00:00.000Z 2023-03-08T09:00:01.000Z",
		"2023-03-08T06:00:00":       "2023-03-08T06:00:00.000Z 2023-03-08T06:00:01.000Z",
		"2023-21":                   "2023-03-01 2023-06-01",
		"2023-24":                   "2023-12-01 2024-03-01",
		"2023-03~":                  "2023-03-01 2023-04-01",
		"2023?":                     "2023-01-01 2024-01-01",
		"2023-03-08%":               "2023-03-08 2023-03-09",
		"202X":                      "2020-01-01 2030-01-01",
		"19XX":                      "1900-01-01 2000-01-01",
		"2023-XX":                   "2023-01-01 2024-01-01",
		"2023-03-XX":                "2023-03-01 2023-04-01",
		"2023-XX-XX":                "2023-01-01 2024-01-01",
		"20XX-XX":                   "2000-01-01 2100-01-01",
		"2023-03-08/2023-03-14":     "2023-03-08 2023-03-15",
		"2023-03-01/2023-03-10~":    "2023-03-01 2023-03-11",
		"2022/2023-06":              "2022-01-01 2023-07-01",
		"2022-08/..":                "2022-08-01 open",
		"../2022-08":                "open 2022-09-01",
		"2022-08/":                  "2022-08-01 unknown",
		"/2022-08":                  "unknown 2022-09-01",
		"-0044":                     "-0044-01-01 -0043-01-01",
		"-20XX":                     "-2099-01-01 -1999-01-01",
		"0000":                      "0000-01-01 0001-01-01",
		"2023-11":                   "2023-11-01 2023-12-01",
		"2023-12":                   "2023-12-01 2024-01-01",
		"2023-12-31":                "2023-12-31 2024-01-01",
		"2023-22":                   "2023-06-01 2023-09-01",
		"2023-23":                   "2023-09-01 2023-12-01",
		"000X":                      "0000-01-01 0010-01-01",
		"../1960":                   "open 1961-01-01",
		"/1960":                     "unknown 1961-01-01",
		"1950/..":                   "1950-01-01 open",
		"2023-03-08T23:59:59Z":      "2023-03-08T23:59:59.000Z 2023-03-09",
		"2023-03-08T06:31:15Z":      "2023-03-08T06:31:15.000Z 2023-03-08T06:31:16.000Z",
		"2023-03-08T06:00:00+14:59": "2023-03-07T15:01:00.000Z 2023-03-07T15:01:01.000Z",
		"2023-03-08T06:00:00-14":    "2023-03-08T20:00:00.000Z 2023-03-08T20:00:01.000Z",
		"Y200000000":                "200000000-01-01 200000001-01-01",
		"Y-200000000":               "-200000000-01-01 -199999999-01-01",
		"Y12345":                    "12345-01-01 12346-01-01",
		"Y-170000002":               "-170000002-01-01 -170000001-01-01",
	} {
		d, err := Parse(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := show(d.Bounds().From) + " " + show(d.Bounds().To); got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
		if d.String() != text {
			t.Errorf("%s printed as %s", text, d)
		}
	}
}

func show(b Bound) string {
	switch b.Kind {
	case OpenBound:
		return "open"
	case NoBound:
		return "unknown"
	}
	t := b.At.Time()
	if int64(b.At)%supercargo.Day != 0 {
		return b.At.String()
	}
	if t.Year() < 0 {
		return fmt.Sprintf("-%04d-%02d-%02d", -t.Year(), t.Month(), t.Day())
	}
	return fmt.Sprintf("%04d-%02d-%02d", t.Year(), t.Month(), t.Day())
}

func TestRefused(t *testing.T) {
	for _, text := range []string{
		"", "/", "../..", "../", "/..", "2023-02-29", "2023-02-30", "2023-13", "2023-00", "2023-04-31", "2023-04-00", "2023-25",
		"2023-3", "23", "March 2023", "2023-03-08/2023-03-07", "2023-04/2023-03", "2023/2022", "x",
		"201X-03", "2023-XX-08", "2X23", "2023-1X", "2023-03-0X", "2023-21-03", "Y2023", "Y-17E7", "Y999999999999", "-0000", "2023-03T06:00:00",
		"202.", "2023-03-008", "2023-003", "2023-03-XXT06:00:00Z", "2023-03-08T0a:00:00Z", "2023-03-08T06:0a:00Z", "2023-03-08T06:00:0aZ", "2023-03-08T06:00:60Z", "2023-03-08T06.00:00Z", "2023-03-08T06:00.00Z",
		"2023-03-08T06:00:00+15", "2023-03-08T06:00:00-15:00", "2023-03-08T06:00:00+03:60", "2023-03-08T06:00:00 03", "2023-03-08T06:00:00+0a", "2023-03-08T06:00:00+03:0a", "2023-03-08T06:00:00+03.30", "2023-03-08T06:00:00+0330",
		"Y200000001", "Y-200000001", "Y+12345", "Y012345", "Y99999999999999999999",
		"2023-03-08T24:00:00Z", "2023-03-08T06:00", "2023-03-08T06:60:00", "2023-03-08T06:00:00+", "2023-03-08T06:00:00z", "2023~?", "~2023", "2023-03-08-01", "2023/2024/2025", " 2023", "2023 ", "２０２３",
	} {
		if d, err := Parse(text); err == nil {
			t.Errorf("%q read as %s", text, d)
		}
	}
}

func TestRefusalSaysWhatToDo(t *testing.T) {
	for text, want := range map[string]string{
		"2023-02-30":            `date "2023-02-30" is impossible: February has 28 days`,
		"2023-13":               `date "2023-13" has month 13: months are 01 to 12, seasons 21 to 24`,
		"2023/2023-13":          `date "2023/2023-13" has month 13: months are 01 to 12, seasons 21 to 24`,
		"2023-13-01T06:00:00":   `date "2023-13-01T06:00:00" has month 13: months are 01 to 12, seasons 21 to 24`,
		"2023-a1":               `date "2023-a1" ` + shapes,
		"2023-03-a1":            `date "2023-03-a1" ` + shapes,
		"2023-03-14/2023-03-08": `date "2023-03-14/2023-03-08" ends before it begins: swap the two`,
	} {
		if _, err := Parse(text); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

func TestResolve(t *testing.T) {
	published, err := Parse("2023-04-24")
	if err != nil {
		t.Fatal(err)
	}
	for phrase, want := range map[string]string{
		"over the past six months": "2022-10-24/2023-04-24",
		"In the last 3 weeks":      "2023-04-03/2023-04-24",
		"the past year":            "2022-04-24/2023-04-24",
		"past two days":            "2023-04-22/2023-04-24",
		"early March 2023":         "2023-03-01/2023-03-10~",
		"early March":              "2023-03-01/2023-03-10~",
		"mid-January 2023":         "2023-01-11/2023-01-20~",
		"late February":            "2023-02-21/2023-02-28~",
		"late 2023":                "2023-09/2023-12~",
		"since August 2022":        "2022-08/2023-04-24",
		"since August":             "2022-08/2023-04-24",
		"September":                "2022-09",
		"8 March":                  "2023-03-08",
		"March 8, 2023":            "2023-03-08",
		"25 April":                 "2022-04-25",
		"12 Sept 2022":             "2022-09-12",
		"12 sep 2022":              "2022-09-12",
		"early March 2021":         "2021-03-01/2021-03-10~",
		"early 2021":               "2021-01/2021-04~",
		"mid 2021":                 "2021-05/2021-08~",
		"8 March 2021":             "2021-03-08",
		"March 8, 2021":            "2021-03-08",
		"March 2021":               "2021-03",
		"24 April":                 "2023-04-24",
		"April":                    "2023-04",
		"May":                      "2022-05",
		"25 March":                 "2023-03-25",
		"31 March":                 "2023-03-31",
		"30 April 2022":            "2022-04-30",
		"29 February 2020":         "2020-02-29",
		"late April":               "2023-04-21/2023-04-30~",
		"past 999 days":            "2020-07-29/2023-04-24",
		"since 1 January":          "2023-01-01/2023-04-24",
	} {
		if d, ok := Resolve(phrase, published); !ok || d.String() != want {
			t.Errorf("%q is %s, want %s", phrase, d, want)
		}
	}
	for _, phrase := range []string{"0 March", "00 March 2023", "8 March 9", "31 April 2022", "29 February 2023", "m 2022", "ma 2022", "early foo", "early-", "past 0 days", "past 1000 days", "since", "since August 2024", "", "soon", "31 February", "40 March", "over the past zero months", "since the war", "sep march", "sep"[:2]} {
		if d, ok := Resolve(phrase, published); ok {
			t.Errorf("%q resolved to %s", phrase, d)
		}
	}
	if d, _ := Resolve("past six months", mustParse(t, "2023-08-31")); d.String() != "2023-02-28/2023-08-31" {
		t.Errorf("six months before 31 August: %s", d)
	}
}

// Numbers are written out up to twelve.
func TestCountedDays(t *testing.T) {
	for i, word := range []string{"", "one ", "two ", "three ", "four ", "five ", "six ", "seven ", "eight ", "nine ", "ten ", "eleven ", "twelve "} {
		want := fmt.Sprintf("2023-04-%02d/2023-04-24", 24-max(i, 1))
		if d, ok := Resolve("past "+word+"days", mustParse(t, "2023-04-24")); !ok || d.String() != want {
			t.Errorf("past %sdays: %s, want %s", word, d, want)
		}
	}
	if d, ok := Resolve("past a day", mustParse(t, "2023-04-24")); !ok || d.String() != "2023-04-23/2023-04-24" {
		t.Errorf("past a day: %s", d)
	}
}

// What a phrase is anchored to must be as fine as the phrase: a month can settle the year of a month, a year cannot.
func TestResolveFromWhatIsPublished(t *testing.T) {
	for _, c := range []struct{ phrase, published, want string }{
		{"past six months", "2023-04", ""}, {"past six months", "2023-04-XX", ""}, {"past six months", "/2023-04-24", ""}, {"since August", "2023-04", ""}, {"since August", "2023-04-XX", ""},
		{"March", "2023-04", "2023-03"}, {"25 April", "2023-04", "2023-04-25"}, {"December", "2023-12", "2023-12"}, {"March", "2023-12", "2023-03"}, {"May", "2023-04", "2022-05"},
		{"March", "2023", ""}, {"March", "2023-21", ""}, {"March", "2023-XX", ""}, {"March", "/2023-04", ""}, {"March 2021", "2023", "2021-03"},
		{"late March", "2023-03-20", "2022-03-21/2022-03-31~"}, {"late March", "2023-03-21", "2023-03-21/2023-03-31~"}, {"mid March", "2023-03-10", "2022-03-11/2022-03-20~"}, {"mid March", "2023-03-11", "2023-03-11/2023-03-20~"}, {"early March", "2023-03-01", "2023-03-01/2023-03-10~"},
		{"past 999 years", "-9000-01-01", "-9999-01-01/-9000-01-01"}, {"past 999 years", "-9001-01-01", ""},
		{"past three weeks", "2023-03-21", "2023-02-28/2023-03-21"}, {"past month", "2024-03-31", "2024-02-29/2024-03-31"}, {"past two years", "2024-02-29", "2022-02-28/2024-02-29"},
	} {
		if d, ok := Resolve(c.phrase, mustParse(t, c.published)); ok != (c.want != "") || ok && d.String() != c.want {
			t.Errorf("%s, published %s: %s, %v; want %s", c.phrase, c.published, d, ok, c.want)
		}
	}
}

// Either end may be marked.
func TestApproximate(t *testing.T) {
	for text, want := range map[string]bool{"2023": false, "2023?": true, "2023~": true, "2023-03-08%": true, "2023~/2024": true, "2023/2024~": true, "2023/2024": false, "../2024": false} {
		if got := mustParse(t, text).Approximate(); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

func mustParse(t testing.TB, s string) Date {
	d, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestOverlaps(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"2023-01", "2022-10-24/2023-04-24", true},
		{"2023-03", "2023-04", false},
		{"2023-03/..", "2024", true},
		{"../2023-03", "2024", false},
		{"/2023-03", "2022", true},
		{"2023-03-08", "2023-03-08", true},
		{"../1960", "1950", true},
		{"/1960", "1950", true},
		{"../1960", "1961", false},
		{"1940/..", "1950", true},
		{"1960/..", "1950", false},
	} {
		a, b := mustParse(t, c.a).Bounds(), mustParse(t, c.b).Bounds()
		if a.Overlaps(b) != c.want || b.Overlaps(a) != c.want {
			t.Errorf("%s and %s: want overlap %v", c.a, c.b, c.want)
		}
	}
}

func TestSpan(t *testing.T) {
	s := mustParse(t, "1970-01-01/..").Span("from the beginning")
	if s.Earliest != 1 || s.Latest != 0 || s.Said != "from the beginning" || !s.Known() {
		t.Errorf("%+v", s)
	}
	s = mustParse(t, "1970-01-02").Span("a day later")
	if s.Earliest != supercargo.Instant(supercargo.Day) || s.Latest != supercargo.Instant(2*supercargo.Day) {
		t.Errorf("%+v", s)
	}
}

// points draws the text of any point of level 1.
func points() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		y := rapid.IntRange(-9999, 9999).Draw(t, "year")
		s := fmt.Sprintf("%04d", y)
		if y < 0 {
			s = fmt.Sprintf("-%04d", -y)
		}
		switch rapid.IntRange(0, 5).Draw(t, "shape") {
		case 1:
			s += fmt.Sprintf("-%02d", rapid.IntRange(1, 12).Draw(t, "month"))
		case 2:
			s += fmt.Sprintf("-%02d-%02d", rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
		case 3:
			s += fmt.Sprintf("-%02d", rapid.IntRange(21, 24).Draw(t, "season"))
		case 4:
			s += "-XX"
		case 5:
			s += fmt.Sprintf("-%02d-XX", rapid.IntRange(1, 12).Draw(t, "month"))
		}
		return s + rapid.SampledFrom([]string{"", "", "?", "~", "%"}).Draw(t, "mark")
	})
}

func TestEveryPointComesBackAndIsNotEmpty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := points().Draw(t, "point")
		d, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if d.String() != text {
			t.Fatalf("%q printed as %q", text, d)
		}
		if b := d.Bounds(); b.From.At >= b.To.At {
			t.Fatalf("%q is empty", text)
		}
	})
}

func TestIntervalHoldsItsEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := points().Draw(t, "a"), points().Draw(t, "b")
		d, err := Parse(a + "/" + b)
		if err != nil {
			return // the wrong way round
		}
		for _, end := range []string{a, b} {
			e, _ := Parse(end)
			if !d.Bounds().Overlaps(e.Bounds()) {
				t.Fatalf("%s does not meet its end %s", d, end)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2023-03-08/2023-03-14~", "202X", "Y-170000002", "2023-03-08T06:00:00+03:30", "../2023-24%", "-00XX"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err != nil {
			return
		}
		if d.String() != s {
			t.Fatalf("%q printed as %q", s, d)
		}
		if b := d.Bounds(); b.From.Known() && b.To.Known() && b.From.At >= b.To.At {
			t.Fatalf("%q has bounds %v", s, b)
		}
	})
}

// FuzzResolve: what a phrase resolves to is a date that can be read.
func FuzzResolve(f *testing.F) {
	for _, s := range []string{"over the past six months", "early March 2023", "since August", "8 March", "late 0000", "past 999 years"} {
		f.Add(s, "2023-04-24")
		f.Add(s, "0001-01-31")
	}
	f.Fuzz(func(t *testing.T, phrase, published string) {
		p, err := Parse(published)
		if err != nil {
			return
		}
		d, ok := Resolve(phrase, p)
		if !ok {
			return
		}
		back, err := Parse(d.String())
		if err != nil || back != d {
			t.Fatalf("%q in a text of %s is %s: %v", phrase, published, d, err)
		}
	})
}
