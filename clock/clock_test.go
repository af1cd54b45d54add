package clock

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"supercargo"
)

// Forms that loggers, spreadsheets, databases and services write, each with the
// moment that it is.
func TestParse(t *testing.T) {
	const at, sharp = "2023-11-14T22:13:20.000Z", "2023-11-14T22:13:00.000Z"
	for text, want := range map[string]string{
		"2023-11-14T22:13:20": at, "2023-11-14 22:13:20": at, "2023-11-14t22:13:20Z": at, "2023/11/14 22:13:20": at, "2023.11.14 22:13:20": at,
		"2023-11-14T22:13:20z": at, "2023-11-14 22:13:20 UTC": at, "2023-11-14 22:13:20 GMT": at, "2023-11-14 22:13:20UTC": at, " 2023-11-14 22:13:20 ": at,
		"2023-11-14T23:13:20+01:00": at, "2023-11-14T23:13:20+0100": at, "2023-11-14 23:13:20+01": at, "2023-11-14 23:13:20 +01": at, "2023-11-14 23:13:20 UTC+1": at,
		"2023-11-14T17:13:20-05:00": at, "2023-11-15T12:13:20+14:00": at, "2023-11-14T10:13:20-12:00": at, "2023-11-14T16:43:20-05:30": at, "2023-11-14 22:13:20 GMT+00:00": at,
		"2023-11-14 22:13:20 +0000 UTC": at, "2023-11-15 00:13:20 +0200 EET": at, "2023-11-14T23:13:20+01:00[Europe/Oslo]": at, "2023-11-14 22:13:20.000 +0000 UTC": at,
		"2023-11-14 22:13": sharp, "2023-11-14T22:13Z": sharp, "14/11/2023 22:13": sharp, "11/14/2023 22:13": sharp, "11/14/2023 10:13 PM": sharp, "11/14/2023 10:13PM": sharp,
		"14/11/2023 22:13:20": at, "14-11-2023 22:13:20": at, "14.11.2023 22:13:20": at, "11/14/2023 22:13:20": at, "11/14/2023 10:13:20 PM": at, "14.11.2023, 22:13:20": at,
		"14 Nov 2023 22:13:20": at, "14-Nov-2023 22:13:20": at, "14-NOV-2023 22:13:20.00": at, "14 November 2023 22:13:20": at, "14Nov2023 22:13:20": at, "2023-Nov-14 22:13:20": at,
		"Nov 14, 2023 22:13:20": at, "November 14, 2023, 10:13:20 PM": at, "Nov 14 2023 22:13:20": at, "Tue, 14 Nov 2023 22:13:20 GMT": at, "Tue, 14 Nov 2023 23:13:20 +0100": at,
		"Tue Nov 14 22:13:20 2023": at, "Tue Nov 14 22:13:20 UTC 2023": at, "Tuesday, November 14, 2023 22:13:20": at,
		"20231114221320": at, "20231114T221320": at, "20231114T221320Z": at, "20231114 221320": at, "20231114-221320": at, "20231114_221320": at, "202311142213": sharp, "20231114T2213Z": sharp,
		"20231114T231320+0100": at, "20231114 22:13:20": at, "2023-11-14T221320Z": at, "20231114221320500": "2023-11-14T22:13:20.500Z", "20231114T221320.5Z": "2023-11-14T22:13:20.500Z",
		"20231114221320Z": at, "20231114221320 UTC": at, "20231114231320+0100": at, "20231114191320-03": at, "202311142313+01:00": sharp, "20231114221320.5": "2023-11-14T22:13:20.500Z", "20231114231320.5 +0100": "2023-11-14T22:13:20.500Z",
		"22:13:20 14/11/2023": at, "22:13:20 2023-11-14": at, "22:13:20 14 Nov 2023": at, "22:13:20Z 14 Nov 2023": at,
		"2023-11-14T22.13.20": at, "2023-11-14_22:13:20": at, "2023-11-14-22:13:20": at, "2023-11-14.22:13:20": at, "2023-1-4 2:03:20": "2023-01-04T02:03:20.000Z", "14/1/2023 2:03": "2023-01-14T02:03:00.000Z",
		"1700000000": at, "1700000000000": at, "1700000000000000": at, "1700000000000000000": at, "1700000000.0": at, "1.7e9": at, "1.7000000005E9": "2023-11-14T22:13:20.500Z", "1700000000.1234": "2023-11-14T22:13:20.123Z",
		"2023-11-14T22:13:20.5Z": "2023-11-14T22:13:20.500Z", "2023-11-14 22:13:20,123": "2023-11-14T22:13:20.123Z", "2023-11-14T22:13:20.123456789Z": "2023-11-14T22:13:20.123Z",
		"2023-11-14T22:13:60Z": "2023-11-14T22:14:00.000Z", "2024-02-29 00:00:00": "2024-02-29T00:00:00.000Z", "11/14/2023 12:00:00 AM": "2023-11-14T00:00:00.000Z", "11/14/2023 12:00:00 PM": "2023-11-14T12:00:00.000Z",
		"05/05/2023 00:00:00": "2023-05-05T00:00:00.000Z", "05.04.2023 00:00:00": "2023-04-05T00:00:00.000Z", "123456789": "1973-11-29T21:33:09.000Z",
	} {
		var c Reader
		if got, ok := c.Parse([]byte(text)); !ok || got.String() != want {
			t.Errorf("%q is %v, %v; want %s", text, got, ok, want)
		}
	}
}

// What is no time, or could be two.
func TestRefused(t *testing.T) {
	for _, text := range []string{
		"", " ", "soon", "0", "-1", "2023-11-14", "20231114", "14/11/2023", "22:13:20", "22:13",
		"03/04/2025 00:00:00", "3/4/2025 0:00", "03-04-2025 00:00:00", "12/01/2025 10:00 PM", // either order
		"13.3.25 19:47", "13/03/25 19:47:00", "25-03-13 19:47:00", "14-Nov-23 22:13:20", // of which century
		"03/07/2025 00:00:00", "03/12/2025 00:00:00", "12/03/2025 00:00:00",
		"2023-0:-14T22:13:20", "2023-11-0;T22:13:20", "2023-11-14T1::13:20", "2023-11-14T22:0::20", "2023-11-14T22:13:0:", "2023-11-14/22:13:20x", // what stands behind 9 is no digit
		"2023-11-14 22:13:20 CET", "2023-11-14 22:13:20 EST", "2023-11-14T22:13:20A", "Tue Nov 14 22:13:20 CET 2023", "2023-11-14 22:13:20+15:00", "2023-11-14 22:13:20-12:01:00", "2023-11-14 22:13:20+0170", "2023-11-14 22:13:20-13",
		"2023-02-29 00:00:00", "2023-13-01 00:00:00", "2023-00-01 00:00:00", "2023-01-00 00:00:00", "31/04/2023 00:00:00", "13/13/2023 00:00:00", "20231314221320", "20230229221320",
		"2023-11-14 24:00:00", "2023-11-14 22:60:00", "2023-11-14 22:13:61", "2023-11-14 2:3:4", "2023-11-14 13:00 PM", "2023-11-14 0:30 AM", "2023-11-14T22:13:20.", "2023-11-14T22:13:20.Z", "2023-11-14T22:13:20 x", "2023-11-14T22:13:20Zx",
		"20231114221320 CET", "20231114221320+15:00", "20231114221320x", "20231114221320.", "1700000000Z", "1700000000+01",
		"99999999999999", "12345678901234567", "99999999999999999999", "1e400", "1.7e9x", "2023-11/14 22:13:20", "14-11/2023 22:13:20", "14 Foo 2023 22:13:20", "Nov 2023 22:13:20", "0000-01-01 00:00:00x",
	} {
		var c Reader
		if got, ok := c.Parse([]byte(text)); ok {
			t.Errorf("%q is read as %v", text, got)
		}
		if got, ok := c.Row([]byte(text)); ok {
			t.Errorf("%q is read as the row of %v", text, got)
		}
	}
}

// A file's order holds for all of its dates: one that contradicts it is refused
// and never read the other way.
func TestOrderHolds(t *testing.T) {
	for _, c := range []struct {
		order      Order
		text, want string
	}{
		{DayFirst, "03/04/2025 00:00:00", "2025-04-03T00:00:00.000Z"}, {MonthFirst, "03/04/2025 00:00:00", "2025-03-04T00:00:00.000Z"},
		{DayFirst, "3/4/2025 0:00", "2025-04-03T00:00:00.000Z"}, {MonthFirst, "3/4/2025 0:00", "2025-03-04T00:00:00.000Z"},
		{DayFirst, "03/14/2025 00:00:00", ""}, {MonthFirst, "14/03/2025 00:00:00", ""}, {DayFirst, "3/14/2025 0:00", ""}, {MonthFirst, "14/3/2025 0:00", ""},
		{MonthFirst, "03.04.2025 00:00:00", "2025-03-04T00:00:00.000Z"}, {Unknown, "13/04/2025 00:00:00", "2025-04-13T00:00:00.000Z"}, {Unknown, "04/13/2025 00:00:00", "2025-04-13T00:00:00.000Z"},
		{DayFirst, "12/12/2025 00:00:00", "2025-12-12T00:00:00.000Z"}, {MonthFirst, "12/12/2025 00:00:00", "2025-12-12T00:00:00.000Z"},
	} {
		r := Reader{Order: c.order}
		got, ok := r.Parse([]byte(c.text))
		if ok != (c.want != "") || ok && got.String() != c.want {
			t.Errorf("%q, %v: %v, %v; want %q", c.text, c.order, got, ok, c.want)
		}
	}
}

// The times of a file say which order its dates have, or leave it open.
func TestBallot(t *testing.T) {
	for _, c := range []struct {
		texts string
		want  Order
		open  bool
	}{
		{"03/04/2025 00:00;03/05/2025 00:00;03/06/2025 00:00", MonthFirst, true}, {"04/03/2025 00:00;05/03/2025 00:00;06/03/2025 00:00", DayFirst, true},
		{"03/11/2021 00:00;03/12/2021 00:00;03/13/2021 00:00", MonthFirst, true}, {"11/03/2021 00:00;12/03/2021 00:00;13/03/2021 00:00", DayFirst, true},
		{"03/04/2025 00:00;03/04/2025 01:00", Unknown, true}, {"03/04/2025 00:00", Unknown, true}, {"05/05/2025 00:00", Unknown, false}, {"2025-03-04 00:00;1700000000;soon", Unknown, false},
		{"03.04.2025 00:00;03.04.2025 01:00", DayFirst, true}, {"03.04.2025 00:00;03.14.2025 00:00", MonthFirst, true}, {"3.4.2025 00:00", DayFirst, true},
		{"14/03/2025 00:00;03/14/2025 00:00;03/04/2025 00:00", Unknown, true}, {"01/02/2025 00:00;02/01/2025 00:00", Unknown, true},
		{strings.Repeat("14/03/2025 00:00;", 10) + "03/14/2025 00:00;03/04/2025 00:00", DayFirst, true}, {strings.Repeat("14/03/2025 00:00;", 9) + "03/14/2025 00:00", Unknown, false},
		{"03/11/2025 00:00;04/11/2025 00:00;03/11/2025 00:00", DayFirst, true},                                         // ship by ship: the time jumps back
		{"03/04/2025 00:00;10/04/2025 00:00", DayFirst, true}, {"04/03/2025 00:00;04/10/2025 00:00", MonthFirst, true}, // a week
	} {
		var v Ballot
		for text := range strings.SplitSeq(c.texts, ";") {
			v.Add([]byte(text))
		}
		if v.Order() != c.want || (v.Open() != "") != c.open {
			t.Errorf("%s: %q, open %q; want %q", c.texts, v.Order(), v.Open(), c.want)
		}
	}
}

// What loggers put before and behind a sentence.
func TestFind(t *testing.T) {
	const at = "2023-11-14T22:13:20.000Z"
	for text, want := range map[string]string{
		"1700000000": at, "1700000000 ": at, "1700000000.000,": at, "2023-11-14 22:13:20: ": at, "[2023-11-14T22:13:20Z] ": at, "20231114221320 ": at, "ais1 2023-11-14 22:13:20,": at,
		"2023-11-14T23:13:20+01:00 ": at, "2023-11-14 22:13:20 10.0.0.1:5631 ": at, "10.0.0.1 1700000000 ": at, "14/11/2023 22:13:20 ": at, "2023-11-14 22:13:20,1,": at, "2023-11-14 22:13:20,123 ": "2023-11-14T22:13:20.123Z",
		" ( MSG: 1, REPEAT: 0, MMSI: 200000111, signalpower: -65.2, ppm: 1.9, timestamp: 20231114221320)": at, "2023-11-14 22:13:20 -098 ": at, "INFO 2023-11-14 22:13:20.000 ": at, "20231114231320+0100 ": at, "20231114191320-03,": at, "20231114221320Z ": at, "20231114231320 +01:00 ": at, "20231114221320 -098 ": at, "<13>Nov 14 2023 22:13:20 host ": at,
		"2023-11-14 22:13:20 CET ": "like", "20231114221320 CET ": "like", "20231114221320 -12 ": "like", "202311142213 MSK": "like", "2023-11-14 22:13:20 -12 ": "like", "22:13:20 ": "like", "15/11/23 22:14:00 ": "like", "03/04/2025 22:14:00 ": "like", "Nov 14 22:13:20 host ": "like", "2023-11-14 ": "like", "20231114 ": "like", "14.11.2023 ": "like", "2023-11-14 25:13:20 ": "like", "7:05 ": "like",
		"": "", "noise": "", "192.168.1.10:5631 ": "", "00:11:22:33:44:55 ": "", "02:11:22 ": "like", "02:11: ": "like", "MMSI: 200000111": "", "v1.2.3 ": "", ",s28320,d-098,T33.71033565,r003669973": "", "x:80 ": "", "12 ": "", "ch 1 ": "", "99:99 ": "", "1.2.2023.4 ": "", "(-65.2) ": "",
	} {
		var c Reader
		got, like := c.Find([]byte(text))
		if want == "like" != like || !like && got.String() != want {
			t.Errorf("%q: %v, like a time %v; want %q", text, got, like, want)
		}
	}
}

// A moment written in any form is read as that moment by a reader that knows
// the order, and by one that does not either so or not at all.
func TestReadOrRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(631152000, 4102444799).Draw(t, "at"), 0).UTC()
		zone := rapid.IntRange(-12*60, 14*60).Draw(t, "zone")
		there := at.In(time.FixedZone("", zone*60))
		order, forms := DayFirst, []string{"02/01/2006 15:04:05-07:00", "2/1/2006 15:04:05 -0700", "02-01-2006T15:04:05Z07:00", "02.01.2006 03:04:05 PM -07:00"}
		switch rapid.IntRange(0, 2).Draw(t, "order") {
		case 1:
			order, forms = MonthFirst, []string{"01/02/2006 15:04:05-07:00", "1/2/2006 3:04:05 PM -0700", "01-02-2006 15:04:05 -07:00"}
		case 2:
			order, forms = Unknown, []string{time.RFC3339, time.RFC1123Z, "2006/01/02 15:04:05 -0700", "20060102T150405-0700", "2 January 2006 15:04:05 -07:00", "Jan 2, 2006 15:04:05-07:00"}
		}
		text := []byte(there.Format(rapid.SampledFrom(forms).Draw(t, "form")))
		want := supercargo.InstantOf(at)
		r := Reader{Order: order}
		if got, ok := r.Parse(text); !ok || got != want {
			t.Fatalf("%s: %v, %v", text, got, ok)
		}
		var blind Reader
		if got, ok := blind.Parse(text); ok && got != want && !strings.Contains(string(text), ".") {
			t.Fatalf("%s was guessed to be %v", text, got)
		}
	})
}

// Whatever stands there, Row, Parse and Lead are of one mind, and no reader that
// does not know the order gives another moment than one that does.
func FuzzReader(f *testing.F) {
	for _, s := range []string{"2023-11-14T22:13:20.5+01:00", "03/04/2025 00:00:00", "20231114221320", "Tue Nov 14 22:13:20 UTC 2023", "1.7e9", "22:13:20 14/11/2023", "11/14/2023 10:13 PM"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var row, c Reader
		t1, ok1 := row.Row(b)
		t2, ok2 := row.Row(b)
		t3, ok3 := c.Parse(b)
		if t1 != t2 && ok1 || ok1 != ok2 || ok1 != ok3 || ok1 && t1 != t3 {
			t.Fatalf("%q: %v %v, %v %v, %v %v", b, t1, ok1, t2, ok2, t3, ok3)
		}
		day, month := Reader{Order: DayFirst}, Reader{Order: MonthFirst}
		t4, ok4 := day.Parse(b)
		t5, ok5 := month.Parse(b)
		if ok1 && !(ok4 && t4 == t1) && !(ok5 && t5 == t1) {
			t.Fatalf("%q is %v in no order", b, t1)
		}
		c.Find(b)
		if _, n := c.Lead(b); n < 0 || n > len(b) {
			t.Fatalf("%d of %d bytes", n, len(b))
		}
	})
}

func BenchmarkRow(b *testing.B) {
	var c Reader
	rows := [2][]byte{[]byte("2023-11-14T22:13:20"), []byte("2023-11-14T22:13:21")}
	for i := range b.N {
		c.Row(rows[i/8&1])
	}
}

func ExampleBallot() {
	var v Ballot
	v.Add([]byte("03/04/2025 23:00"))
	v.Add([]byte("03/05/2025 00:00"))
	fmt.Println(v.Order())
	// Output: month-first
}
