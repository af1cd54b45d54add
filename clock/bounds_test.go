package clock

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"supercargo"
)

// Every form at the ends of every scale, against the standard library's calendar.
func TestEveryScaleToItsEnds(t *testing.T) {
	forms := []func(y, m, d, h, mi, s int) string{
		func(y, m, d, h, mi, s int) string {
			return fmt.Sprintf("%04d-%02d-%02d %02d:%02d:%02d", y, m, d, h, mi, s)
		},
		func(y, m, d, h, mi, s int) string { return fmt.Sprintf("%04d.%d.%d %d:%02d:%02d", y, m, d, h, mi, s) },
		func(y, m, d, h, mi, s int) string {
			return fmt.Sprintf("%04d/%02d/%02dT%02d:%02d:%02dZ", y, m, d, h, mi, s)
		},
		func(y, m, d, h, mi, s int) string {
			return fmt.Sprintf("%02d/%02d/%04d %02d:%02d:%02d", d, m, y, h, mi, s)
		},
		func(y, m, d, h, mi, s int) string { return fmt.Sprintf("%d-%d-%04d %d:%02d:%02d", d, m, y, h, mi, s) },
		func(y, m, d, h, mi, s int) string { return fmt.Sprintf("%04d%02d%02d%02d%02d%02d", y, m, d, h, mi, s) },
		func(y, m, d, h, mi, s int) string { return fmt.Sprintf("%04d%02d%02dT%02d%02d%02d", y, m, d, h, mi, s) },
		func(y, m, d, h, mi, s int) string {
			return fmt.Sprintf("%d %s %04d %02d:%02d:%02d", d, named(m), y, h, mi, s)
		},
		func(y, m, d, h, mi, s int) string {
			return fmt.Sprintf("%s %d, %04d %02d.%02d.%02d", named(m), d, y, h, mi, s)
		},
		func(y, m, d, h, mi, s int) string {
			return fmt.Sprintf("Mon %s %d %02d:%02d:%02d %04d", named(m), d, h, mi, s, y)
		},
		func(y, m, d, h, mi, s int) string {
			return fmt.Sprintf("%02d:%02d:%02d %04d-%02d-%02d", h, mi, s, y, m, d)
		},
	}
	c := Reader{Order: DayFirst}
	for _, y := range []int{1970, 2023, 2024, 2100} {
		for _, m := range []int{0, 1, 2, 4, 12, 13} {
			for _, d := range []int{0, 1, 28, 29, 30, 31, 32} {
				for _, hms := range [][3]int{{0, 0, 1}, {23, 59, 59}, {12, 0, 60}, {24, 0, 0}, {9, 60, 0}, {9, 9, 61}} {
					want := time.Date(y, time.Month(m), d, hms[0], hms[1], hms[2], 0, time.UTC)
					valid := m >= 1 && m <= 12 && d >= 1 && d <= int(daysIn(int64(y), int64(m))) && hms[0] <= 23 && hms[1] <= 59 && hms[2] <= 60
					for _, form := range forms {
						text := form(y, m, d, hms[0], hms[1], hms[2])
						if got, ok := c.Parse([]byte(text)); ok != valid || ok && got != supercargo.InstantOf(want) {
							t.Fatalf("%s: %v, %v", text, got, ok)
						}
					}
				}
			}
		}
	}
}

func named(m int) string {
	if m < 1 || m > 12 {
		return "Foo"
	}
	return time.Month(m).String()[:3]
}

// Counts at the ends of their units, and what is no count.
func TestCounts(t *testing.T) {
	for text, want := range map[string]int64{
		"1": 1000, "99999999999": 99999999999000, "100000000000": 100000000000, "9999999999999": 9999999999999, "100000000000000": 100000000000, "999999999999999": 999999999999,
		"9999999999999999": 9999999999999, "100000000000000000": 100000000000, "9223372036854775807": 9223372036854,
		"0.0009": 0, "0.0019985": 1, "0.001999999": 2, "6e16": 60000000000000, "6e13": 60000000000000, "1e14": 100000000000,
		"0.001": 1, "99999999999.5": 99999999999500, "100000000000.5": 100000000000, "1e11": 100000000000, "1.5e14": 150000000000, "1700000000,25": 1700000000250, "1.7E+9": 1700000000000,
		"19700101000001": 1000, "21001231235959": 4133980799000, "20991231": 0, "19700101": 0, "21000101": 21000101000, "19691231": 19691231000, "20231332": 20231332000,
		"0": 0, "0.0001": 0, "1e17": 0, "19691231235959": 0, "21010101000000": 0, "9999999999999999999": 0, "10000000000000000000": 0, "12345678901234": 0, "17000000001234567": 0, "1.7e": 0, "1.7e9e": 0, "1,": 0,
	} {
		var c Reader
		if got, ok := c.Parse([]byte(text)); ok != (want != 0) || ok && int64(got) != want {
			t.Errorf("%s is %d, %v; want %d", text, got, ok, want)
		}
	}
}

// Zones, halves of the day, and what stands beside a time, to their ends.
func TestBesideTheTime(t *testing.T) {
	const day = "2023-11-14 "
	for text, want := range map[string]string{
		day + "22:13:20+14:00": "2023-11-14T08:13:20.000Z", day + "22:13:20+14:59": "2023-11-14T07:14:20.000Z", day + "22:13:20-12:00": "2023-11-15T10:13:20.000Z", day + "22:13:20-00:59": "2023-11-14T23:12:20.000Z", day + "22:13:20 UTC-1": "2023-11-14T23:13:20.000Z",
		day + "22:13:20 +0200 (CEST)": "", day + "22:13:20+15": "", day + "22:13:20-13": "", day + "22:13:20+01:60": "", day + "22:13:20-01:60": "", day + "22:13:20+1": "", day + "22:13:20+013": "", day + "22:13:20+": "", day + "22:13:20 UTC+": "", day + "22:13:20+0100[Europe/Oslo": "2023-11-14T21:13:20.000Z",
		day + "12:00 AM": "2023-11-14T00:00:00.000Z", day + "1:00 AM": "2023-11-14T01:00:00.000Z", day + "12:59 PM": "2023-11-14T12:59:00.000Z", day + "1:00 pm": "2023-11-14T13:00:00.000Z", day + "0:00 AM": "", day + "0:00 PM": "", day + "13:00 AM": "", day + "13:00 PM": "",
		"2023-11-14": "", "2023-11-14 ": "", "2023-11-1422:13:20": "", "2023-11-14x22:13:20": "", "2023-11-14 22.13": "", "2023-11-14 22:1": "", "2023-11-14 22:13:2": "", "2023-11-14 :13:20": "", "20231114 2213": "2023-11-14T22:13:00.000Z", "20231114 221": "", "20231114 221360": "2023-11-14T22:14:00.000Z",
		day + "7:00 AM": "2023-11-14T07:00:00.000Z", day + "11:59 AM": "2023-11-14T11:59:00.000Z", day + "11:59 PM": "2023-11-14T23:59:00.000Z",
		day + "22:13:20+1:00": "", day + "22:13:20+01000": "", day + "22:13:20-013": "", day + "22:13:20 UTC-": "", day + "22:13:20+01:": "", day + "22:13:20-01:": "", day + "22:13:20+0100[Europe/Oslo]x": "",
		day + "22x13x20": "", day + "22-13-20": "", "221320 2023-11-14": "", "2023/1/4 2:03:20": "2023-01-04T02:03:20.000Z",
		"2023-011-14 22:13:20": "", "2023-11-014 22:13:20": "", "14/011/2023 22:13:20": "", "Nov 014, 2023 22:13:20": "", "2023-Nov14 22:13:20": "", "14/112023 22:13:20": "", "14/Nov2023 22:13:20": "", "18991231T221300": "", "19000101T221300": "1900-01-01T22:13:00.000Z",
		"0000-01-01 00:00:00": "", "0000-1-1 00:00:00": "", "0001-01-01 00:00:00": "0001-01-01T00:00:00.000Z",
		"14/Nov/2023 22:13": "2023-11-14T22:13:00.000Z", "14 Sept 2023 22:13": "2023-09-14T22:13:00.000Z", "14 Sept. 2023 22:13": "2023-09-14T22:13:00.000Z", "14/11-2023 22:13": "", "14 11 2023 22:13": "", "14/Nov-2023 22:13": "", "14 Nov 20234 22:13": "", "14/11/20234 22:13": "", "Nov 14 20234 22:13": "", "2023-Nov-14 22:13": "2023-11-14T22:13:00.000Z", "2023-Foo-14 22:13": "", "2023-11-x 22:13": "",
		"22:13:20Z2023-11-14": "", "22:13:20, 2023-11-14": "2023-11-14T22:13:20.000Z", "22:13:20,2023-11-14": "", "22:13:20 2023-11-31": "", "Tues 14 Nov 2023 22:13": "2023-11-14T22:13:00.000Z", "Mo, 14 Nov 2023 22:13": "", "Wed Jan 31 23:59:592024": "", "Wed Jan 31 23:59:59 0000": "",
	} {
		var c Reader
		if got, ok := c.Parse([]byte(text)); ok != (want != "") || ok && got.String() != want {
			t.Errorf("%q is %v, %v; want %q", text, got, ok, want)
		}
	}
}

// What looks like a time, to the ends of years, hours and minutes.
func TestLikeATime(t *testing.T) {
	for text, like := range map[string]bool{
		"23:59 ": true, "24:00 ": false, "9:60 ": false, "0:00 ": true, "123:59 ": false, "9:5 ": false, "9:555 ": false, "1990-01-01 ": true, "1989-12-31 ": false, "2099-12-31 ": true, "2100-01-01 ": false, "01/01/1990 ": true, "31/12/1989 ": false, "31/12/2099 ": true, "31/12/2100 ": false,
		"x.2023-11-14 ": false, "x:2023-11-14 ": false, "012:59 ": false, "2023--14 ": false, "2023-11/14 ": false, "2023-11-4 ": true,
		"2023-11-123 ": false, "2023-11- ": false, "2023-11-14-1 ": false, "19900101 ": true, "19891231 ": false, "20991231 ": true, "21000101 ": false, "2023x11x14 ": false, "x-2023-11-14 ": false, "2023-11 ": false, "123-11-2023 ": false, "1-2-23 ": false, "20231114": true, "20231114x": true, "(2023.11.14)": true,
	} {
		var c Reader
		if got, is := c.Find([]byte("x " + text)); is != like || got != 0 {
			t.Errorf("%q: %v, like a time %v", text, got, is)
		}
	}
	// An MMSI is no time, though as seconds it is one of 1990.
	for text, want := range map[string]bool{"636019687 ": false, "x 636019687 ": false, "x 0631152000 ": true, "x 0631151999 ": false, "x 4102444799 ": true, "x 4102444800 ": false, "1000000000 ": true, "0100000000 ": true, "x 0100000000 ": false} {
		var c Reader
		if got, like := c.Find([]byte(text)); (got != 0) != want || like {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// What decides between the orders, to the vote and to the day.
func TestBallotToItsEnds(t *testing.T) {
	votes := func(day, month int) (texts []string) {
		for range day {
			texts = append(texts, "14/03/2025 00:00")
		}
		for range month {
			texts = append(texts, "03/14/2025 00:00")
		}
		return texts
	}
	for _, c := range []struct {
		texts []string
		want  Order
	}{
		{votes(10, 1), DayFirst}, {votes(9, 1), Unknown}, {votes(1, 10), MonthFirst}, {votes(1, 9), Unknown}, {votes(1, 0), DayFirst}, {votes(0, 1), MonthFirst},
		{[]string{"01/02/2025 00:00", "05/02/2025 00:00"}, DayFirst}, {[]string{"02/01/2025 00:00", "02/05/2025 00:00"}, MonthFirst},
		{[]string{"14.03.2025 00:00", "03.14.2025 00:00", "03.04.2025 00:00"}, Unknown}, // votes come before dots
		// Day first 42 days from date to date, month first 336, eight times as many; and 49 beside 391, one day less than that.
		{[]string{"07/04/2025 00:00", "04/03/2025 00:00", "12/03/2025 00:00"}, DayFirst}, {[]string{"04/07/2025 00:00", "03/04/2025 00:00", "03/12/2025 00:00"}, MonthFirst},
		{[]string{"07/03/2025 00:00", "01/04/2025 00:00", "08/03/2025 00:00"}, Unknown}, {[]string{"03/07/2025 00:00", "04/01/2025 00:00", "03/08/2025 00:00"}, Unknown},
		{[]string{"12/12/2025 00:00", "12/12/2025 01:00"}, Unknown}, {[]string{"1.2.2025 00:00"}, DayFirst}, {[]string{"01.2.2025 00:00"}, DayFirst}, {[]string{"1/2/2025 00:00"}, Unknown},
	} {
		var v, found Ballot
		for _, text := range c.texts {
			v.Add([]byte(text))
			found.AddFound([]byte("host " + text + " "))
		}
		if v.Order() != c.want || found.Order() != c.want && !strings.Contains(c.texts[0], ".") {
			t.Errorf("%v: %v, found %v", c.texts, v.Order(), found.Order())
		}
	}
	for i, want := range []Order{Unknown, DayFirst, MonthFirst} {
		if o, err := ParseOrder([]string{"", "day-first", "month-first"}[i]); o != want || err != nil {
			t.Errorf("%v, %v", o, err)
		}
	}
	if _, err := ParseOrder("year-first"); err == nil {
		t.Error("an order that there is not")
	}
}

// Behind a time at the beginning of other text a zone is taken with it, in each of its forms, and no more than that.
func TestLeadTakesTheZone(t *testing.T) {
	const day = "2023-11-14 22:13:20"
	for text, took := range map[string]string{
		day + " +0100 x": day + " +0100", day + " +01:00 x": day + " +01:00", day + "+01 x": day + "+01", day + " -12 dB": "", day + " -120 dB": day, day + " +0100 CEST x": day + " +0100 CEST", day + " +0100 Foo": day + " +0100",
		day + " UTC x": day + " UTC", day + " x": day, "Tue Nov 14 22:13:20 UTC 2023 x": "Tue Nov 14 22:13:20 UTC 2023",
	} {
		var c Reader
		if _, n := c.Lead([]byte(text)); text[:n] != took {
			t.Errorf("%q: took %q, want %q", text, text[:n], took)
		}
	}
}
