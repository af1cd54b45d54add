package clock

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"supercargo"
)

// Instants in every form that a Reader reads come back as time has them.
func TestClockAsTime(t *testing.T) {
	forms := []string{"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04:05Z", "2006/01/02 15:04:05", "02/01/2006 15:04:05", "02-01-2006 15:04:05", "02.01.2006 15:04:05",
		"2006-01-02T15:04:05.000Z", "2006-01-02 15:04:05.000000", "2006-01-02 15:04:05.999999999 -0700 UTC", "2006-01-02T15:04:05,000", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05.000-07", "2006-01-02 15:04:05 UTC"}
	c := Reader{Order: DayFirst}
	rapid.Check(t, func(r *rapid.T) {
		form := rapid.SampledFrom(forms).Draw(r, "form")
		at := time.UnixMilli(rapid.Int64Range(631152000000, 4102444800000).Draw(r, "ms")).UTC()
		if zones := []string{"Z07:00", "-0700", "-07"}; hasAny(form, zones) && form[len(form)-3:] != "UTC" {
			at = at.In(time.FixedZone("", rapid.IntRange(-12, 14).Draw(r, "zone")*3600))
		}
		s := at.Format(form)
		want, err := time.Parse(form, s)
		if err != nil {
			r.Fatal(err)
		}
		if got, ok := c.Parse([]byte(s)); !ok || got != supercargo.InstantOf(want) {
			r.Fatalf("%q reads %s, %v; want %s", s, got, ok, supercargo.InstantOf(want))
		}
	})
}

func hasAny(s string, ends []string) bool {
	for _, e := range ends {
		if len(s) >= len(e) && s[len(s)-len(e):] == e {
			return true
		}
	}
	return false
}

// Every day that there is, and none that there is not: four centuries hold
// every case of the leap year.
func TestEveryDay(t *testing.T) {
	for y := 1900; y < 2300; y++ {
		for m := 0; m <= 13; m++ {
			for d := 0; d <= 32; d++ {
				tryDay(t, y, m, d)
			}
		}
	}
}

func tryDay(t *testing.T, y, m, d int) {
	s := fmt.Sprintf("%04d-%02d-%02dT00:00:00", y, m, d)
	want, err := time.Parse("2006-01-02T15:04:05", s)
	var c Reader
	got, ok := c.Parse([]byte(s))
	if ok != (err == nil) || ok && got != supercargo.InstantOf(want) {
		t.Fatalf("%s reads %s, %v", s, got, ok)
	}
}

func TestClockRefuses(t *testing.T) {
	for _, s := range []string{"", "now", "2024-01-31", "2024-13-01T00:00:00", "2023-02-29T00:00:00", "31/02/2024 00:00:00", "2024-01-31X00:00:00", "20.0-01-31T00:00:00",
		"2024-01-31T24:00:00", "2024-01-31T23:60:00", "2024-01-31T23:59:61", "2024-01-31T23:59:5", "2024-01-31T23:59:59.", "2024-01-31T23:59:59.Z", "2024-01-31T23:59:59+0", "2024-01-31T23:59:59+24:00",
		"2024-01-31T23:59:59+01:60", "2024-01-31T23:59:59 PM", "-5", "0", "1.5e400", "01/02/2024 00:00:00", "2024-01/31T00:00:00", "123456789012345678x"} {
		var c Reader
		if got, ok := c.Parse([]byte(s)); ok {
			t.Errorf("%q reads %s", s, got)
		}
	}
}

func TestEpochs(t *testing.T) {
	for s, want := range map[string]supercargo.Instant{
		"1704412120": 1704412120000, "1704412120.0": 1704412120000, "1704412120.25": 1704412120250, "1.70441212e9": 1704412120000,
		"1704412120123": 1704412120123, "1704412120123.9": 1704412120123, "1704412120123456": 1704412120123, "1704412120123456789": 1704412120123,
		"2024-01-01T23:59:60Z": 1704153600000,
	} {
		var c Reader
		if got, ok := c.Parse([]byte(s)); !ok || got != want {
			t.Errorf("%s reads %d, %v; want %d", s, got, ok, want)
		}
	}
}
