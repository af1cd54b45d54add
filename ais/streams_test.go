package ais

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	sc "supercargo"
	"supercargo/clock"
)

// rmc is what a GNSS receiver says at a time of 14 November 2023.
func rmc(hms string) string {
	return sum("$GPRMC," + hms + ".00,A,6006.000,N,00512.000,E,10.0,90.0,141123,,,A")
}

// whole reads a stream and gives for each message that it made out the MMSI and
// time; rests and all.
func whole(o NMEAOptions, lines ...string) (out string, d *NMEA) {
	d = NewNMEA(o)
	var r sc.Report
	var all []string
	at := int64(0)
	for _, l := range lines {
		for line, offset := []byte(l), at; line != nil; line, offset = d.Rest() {
			if d.Line(line, offset, &r) == sc.Used {
				all = append(all, fmt.Sprintf("%d %s", r.Fix.MMSI+r.Static.MMSI, orNone((r.Fix.Time+r.Static.Time).String())))
			}
		}
		at += int64(len(l)) + 1
	}
	d.Close()
	return strings.Join(all, "; "), d
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s[:19]
}

const (
	ship  = "273456780 "
	nov14 = "2023-11-14T22:13:20"
)

// Times of any form before and behind a sentence: read as what they are, or the
// line is refused. None takes the time of the line before.
func TestTimesAround(t *testing.T) {
	before := tag("c:1600000000") + plain
	for line, want := range map[string]string{
		"2023-11-14T23:13:20+01:00 " + plain: nov14, "2023-11-14 23:13:20 +0100 " + plain: nov14, "14/11/2023 22:13:20 " + plain: nov14, "11/14/2023 22:13:20 " + plain: nov14, "20231114221320 " + plain: nov14, "20231114T221320Z " + plain: nov14,
		"14 Nov 2023 22:13:20 " + plain: nov14, "Tue Nov 14 22:13:20 2023 " + plain: nov14, "ais1 2023-11-14 22:13:20 " + plain: nov14, "10.0.0.1:5631 1700000000 " + plain: nov14, "1700000000000000 " + plain: nov14, "2023/11/14 22:13:20," + plain: nov14,
		tag("c:20231114221320") + plain: nov14, tag("c:2023-11-14T23:13:20+01:00") + plain: nov14, tag("s:r1") + tag("c:1700000000,s:x,n:1") + plain: nov14, tag("s:r1") + " " + tag("c:1700000000") + plain: nov14,
		`\\` + plain + ",1700000000": nov14, `\` + tag("c:1700000000") + plain: nov14, tag("c:1700000000") + `\` + plain: nov14, tag("") + tag("c:1700000000") + plain: nov14,
		plain + " ( MSG: 1, REPEAT: 0, MMSI: 636019687, signalpower: -65.2, ppm: 1.9, timestamp: 20231114221320)": nov14, plain + " (MSG: 1, timestamp: 20231114221320)": nov14,
		plain + ",20231114221320": nov14, plain + " 1700000000": nov14, plain + "\t2023-11-14T22:13:20Z": nov14, plain + ";2023-11-14 23:13:20+01": nov14, plain + ",rX,2023-11-14 22:13:20": nov14, plain + " # 14 Nov 2023 22:13:20": nov14,
		"Nov 14 22:13:20 host " + tag("c:1700000000") + plain: nov14, "22:13 " + plain + ",1700000000": nov14,
		"15/11/23 22:14:00 " + plain: "", "22:13:20 " + plain: "", "2023-11-14 22:13:20 CET " + plain: "", "03/04/2025 00:00:00 " + plain: "", "2023-11-31 22:13:20 " + plain: "", "Nov 14 22:13:20 host " + plain: "", plain + " 14.11.23 22:13:20": "", plain + ",22:13:20": "",
		"12345678901234 " + plain: "before", "noise " + plain: "before", "636019687 " + plain: "before", plain: "before", plain + ",rX,s28320,d-098,T33.71033565": "before", plain + ",636019687": "before", `\\` + plain: "before", "192.168.1.10:5631 " + plain: "before",
	} {
		got, d := whole(NMEAOptions{Now: 1798761600000}, before, line)
		want = map[string]string{"": "", "before": "; " + ship + "2020-09-13T12:26:40"}[want] + map[bool]string{true: "; " + ship + want}[want != "" && want != "before"]
		if got != ship+"2020-09-13T12:26:40"+want || want == "" && d.Tally[sc.BadTime] != 1 {
			t.Errorf("%s: %q, %v; want %q", line, got, d.Tally.Rejected(), want)
		}
	}
}

// The order of day and month is the stream's.
func TestDatesOfStreams(t *testing.T) {
	days := func(form string) (lines []string) {
		for day := 9; day < 16; day++ {
			at := date(2023, [5]int64{11, int64(day), 5, 0, 0})
			lines = append(lines, at.Time().Format(form)+" "+plain)
		}
		return lines
	}
	for form, want := range map[string]clock.Order{"01/02/2006 15:04:05": clock.MonthFirst, "02/01/2006 15:04:05": clock.DayFirst, "2006-01-02 15:04:05": clock.Unknown} {
		lines := days(form)
		order, open := Dates([]byte(strings.Join(lines, "\n")))
		if order != want || (open != "") != (want != clock.Unknown) {
			t.Errorf("%s: %v, open %q", form, order, open)
		}
		if got, _ := whole(NMEAOptions{Dates: order}, lines...); !strings.HasPrefix(got, ship+"2023-11-09T05:00:00; "+ship+"2023-11-10T05:00:00") {
			t.Errorf("%s: %s", form, got)
		}
	}
	if order, open := Dates([]byte("03/04/2025 00:00:00 " + plain + "\n")); order != clock.Unknown || open != "03/04/2025 00:00:00 " {
		t.Errorf("%v, %q", order, open)
	}
	if order, _ := Dates([]byte(plain + ",13/04/2025 00:00:00\n")); order != clock.DayFirst {
		t.Errorf("behind: %v", order)
	}
}

// Recorders on ships write the time in lines of their own; base stations send it.
func TestClocks(t *testing.T) {
	zda := sum("$GNZDA,221320.00,14,11,2023,00,00")
	base := func(year, month, day, hour, minute, second int64) string {
		var b Bits
		for _, f := range [][2]int64{{4, 6}, {0, 2}, {2734450, 30}, {year, 14}, {month, 4}, {day, 5}, {hour, 5}, {minute, 6}, {second, 6}, {0, 1}, {181 * perDegree, 28}, {91 * perDegree, 27}, {0, 4}, {0, 10}, {0, 1}, {0, 19}} {
			b.Int(f[0], int(f[1]))
		}
		return strings.TrimSpace(string(AppendSentences(nil, "AI", 'A', 0, &b)))
	}
	at := func(minute, second int64) string { return base(2023, 11, 14, 22, minute, second) }
	for name, c := range map[string]struct {
		lines []string
		want  string
	}{
		"RMC":                          {[]string{rmc("221320"), plain}, nov14},
		"RMC, status void":             {[]string{sum("$GPRMC,221320.00,V,,,,,,,141123,,,N"), plain}, ""},
		"RMC, no date":                 {[]string{sum("$GPRMC,221320.00,A,6006.000,N,00512.000,E,10.0,90.0,,,,A"), plain}, ""},
		"RMC, day 31 of 13":            {[]string{sum("$GPRMC,221320.00,A,6006.000,N,00512.000,E,10.0,90.0,311323,,,A"), plain}, ""},
		"RMC, bad checksum":            {[]string{rmc("221320")[:50] + "9" + rmc("221320")[51:], plain}, ""},
		"RMC before a line's own time": {[]string{rmc("101010"), tag("c:1700000000") + plain}, nov14},
		"ZDA":                          {[]string{zda, plain}, nov14},
		"message 4":                    {[]string{at(13, 20), plain}, nov14},
		"message 4 without a time":     {[]string{base(0, 0, 0, 24, 60, 60), plain}, ""},
		"message 4 of a wrong station": {[]string{at(13, 20), base(2004, 3, 30, 1, 1, 1), plain}, nov14},
		"two agree against one":        {[]string{base(2004, 3, 30, 1, 1, 1), at(13, 19), at(13, 20), plain}, nov14},
		"message 4 after a time":       {[]string{tag("c:1700000000") + plain, base(2024, 1, 1, 1, 1, 1), plain}, nov14},
		"message 4 from the future":    {[]string{base(2077, 1, 1, 1, 1, 1), plain}, ""},
	} {
		got, _ := whole(NMEAOptions{Now: 1798761600000}, c.lines...)
		if c.want != "" && !strings.HasSuffix(got, ship+c.want) || c.want == "" && strings.Contains(got, ship) {
			t.Errorf("%s: %q, want %s", name, got, c.want)
		}
	}
	if got, _ := whole(NMEAOptions{Start: 1000, Rate: 1}, rmc("221320"), plain); got != ship+"1970-01-01T00:00:02" {
		t.Errorf("told the time: %s", got)
	}
}

// Two sentences on one line are two; both are counted, and the time before the
// first is the first's own.
func TestTwoOnALine(t *testing.T) {
	other := strings.Replace(plain, "!AIVDM", "!BSVDM", 1)
	other = sum(other[:strings.IndexByte(other, '*')])
	both := ship + nov14 + "; " + ship + nov14
	for line, want := range map[string]struct {
		got  string
		used int64
	}{
		tag("c:1700000000") + plain + other: {both, 2}, "1700000000 " + plain + other: {both, 2}, plain + ",1700000000" + other: {both, 2}, tag("c:1700000000") + plain + tag("s:x,c:1700000000") + other: {both, 2},
		tag("c:1700000000") + plain + " " + other + other:        {both + "; " + ship + nov14, 3},
		rmc("221320") + other:                                    {ship + nov14, 1},
		tag("c:1700000000") + "!AIVDM,1,1,,A,1000" + other:       {ship + nov14, 1},
		tag("c:1700000000") + plain + "!AIVDM,1,1,,A,12vg2":      {ship + nov14, 1},
		tag("c:1700000000") + plain[:len(plain)-1] + "Z" + other: {ship + nov14, 1},
	} {
		got, d := whole(NMEAOptions{}, line)
		n := int64(strings.Count(line, "VDM,") + strings.Count(line, "RMC,"))
		if got != want.got || d.Tally[sc.Used] != want.used || d.Tally.Lines() != n {
			t.Errorf("%s: %s, %v of %d", line, got, d.Tally.Rejected(), n)
		}
	}
	var r sc.Report
	d := NewNMEA(NMEAOptions{})
	d.Line([]byte(tag("c:1700000000")+plain+other), 100, &r)
	if r.Fix.Flags.Any(sc.TimeInherited) || r.Fix.Offset != 100 {
		t.Errorf("%+v", r.Fix)
	}
	rest, at := d.Rest()
	d.Line(rest, at, &r)
	if !r.Fix.Flags.Any(sc.TimeInherited) || at != 100+int64(len(tag("c:1700000000")+plain)) || r.Fix.Offset != at {
		t.Errorf("%d %+v", at, r.Fix)
	}
}

// A dollar for the exclamation mark: the checksum leaves it out.
func TestDollarForBang(t *testing.T) {
	dollar := "$" + plain[1:]
	for _, line := range []string{tag("c:1700000000") + dollar, "1700000000 " + dollar, dollar + ",1700000000"} {
		if got, d := whole(NMEAOptions{}, line); got != ship+nov14 {
			t.Errorf("%s: %s %v", line, got, d.Tally)
		}
	}
	if _, d := whole(NMEAOptions{}, "$AIVDM,1,1,,A,1000,0*00"); d.Tally[sc.BadChecksum] != 1 {
		t.Errorf("%v", d.Tally)
	}
}

// Whatever becomes of the lines, each sentence has one outcome.
func TestEverySentenceCounts(t *testing.T) {
	pieces := []string{plain, part1, part2, tag("c:1700000000"), "1700000000 ", "22:13 ", "noise", rmc("221320"), `\`, "!", "$AIVDM,", ",rX,1700000000", plain[:20]}
	rapid.Check(t, func(r *rapid.T) {
		var lines []string
		for range rapid.IntRange(1, 12).Draw(r, "lines") {
			lines = append(lines, strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 5).Draw(r, "pieces"), ""))
		}
		d := NewNMEA(NMEAOptions{Now: 1798761600000})
		var rep sc.Report
		n := int64(0)
		for i, l := range lines {
			for line, at := []byte(l), int64(i*1000); line != nil; line, at = d.Rest() {
				if n++; at >= int64(i*1000+len(l)) || n > 1000 {
					r.Fatalf("%q has a rest at %d", l, at)
				}
				d.Line(line, at, &rep)
			}
		}
		if d.Close(); d.Tally.Lines() != n {
			r.Fatalf("%q: %d outcomes of %d", lines, d.Tally.Lines(), n)
		}
	})
}
