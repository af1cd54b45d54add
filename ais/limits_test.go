package ais

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	sc "supercargo"
)

// Base stations that tell the time: one that is 2 s behind the last, or a day ahead, is followed; any other only where
// another was within a quarter of an hour of it.
func TestBaseClocksToTheirEnds(t *testing.T) {
	const t0, far = sc.Instant(1_700_000_000_000), sc.Instant(1_080_000_000_000)
	const sec, quarter, day = sc.Instant(sc.Second), sc.Instant(15 * sc.Minute), sc.Instant(sc.Day)
	base := func(at sc.Instant) string {
		var b Bits
		b.PutBase(&sc.Fix{MMSI: 2734450, Time: at, Lon: 10_000_000})
		return strings.TrimSpace(string(AppendSentences(nil, "AI", 'A', 0, &b)))
	}
	for _, c := range []struct {
		said []sc.Instant
		want sc.Instant
	}{
		{[]sc.Instant{t0, far, t0 - 2*sec}, t0 - 2*sec}, {[]sc.Instant{t0, far, t0 - 3*sec}, t0},
		{[]sc.Instant{t0, far, t0 + day}, t0 + day}, {[]sc.Instant{t0, far, t0 + day + sec}, t0},
		{[]sc.Instant{t0, far, far + quarter}, far + quarter}, {[]sc.Instant{t0, far, far + quarter + sec}, t0}, {[]sc.Instant{t0, far, far - quarter}, far - quarter}, {[]sc.Instant{t0, far, far - quarter - sec}, t0},
	} {
		var r sc.Report
		var lines []string
		for _, at := range c.said {
			lines = append(lines, base(at))
		}
		_, out := read(NMEAOptions{}, &r, append(lines, plain)...)
		if r.Fix.Time != c.want || out[len(out)-1] != sc.Used {
			t.Errorf("%v: %v, want %v", c.said, r.Fix.Time, c.want)
		}
	}
	// What is no time is not followed, and the seconds run to 59 in message 4.
	for _, c := range []struct {
		fields [6]int64 // year to second
		ok     bool
	}{
		{[6]int64{2023, 1, 1, 0, 0, 0}, true}, {[6]int64{2023, 12, 31, 23, 59, 59}, true}, {[6]int64{1990, 1, 1, 0, 0, 0}, true}, {[6]int64{1989, 12, 31, 0, 0, 0}, false}, {[6]int64{2023, 0, 1, 0, 0, 0}, false}, {[6]int64{2023, 13, 1, 0, 0, 0}, false},
		{[6]int64{2023, 1, 0, 0, 0, 0}, false}, {[6]int64{2023, 1, 1, 24, 0, 0}, false}, {[6]int64{2023, 1, 1, 0, 60, 0}, false}, {[6]int64{2023, 1, 1, 0, 0, 60}, false},
	} {
		f := c.fields
		b := bitsOf(append(head(4, 2734450), n(f[0], 14), n(f[1], 4), n(f[2], 5), n(f[3], 5), n(f[4], 6), n(f[5], 6), n(0, 1), n(0, 28), n(0, 27), n(0, 34))...)
		var r sc.Report
		if _, out := read(NMEAOptions{}, &r, strings.TrimSpace(string(AppendSentences(nil, "AI", 'A', 0, b))), plain); (out[1] == sc.Used) != c.ok {
			t.Errorf("%v: %v", f, out)
		}
	}
}

// Times of GNSS receivers: in fields of two digits, to their ends; years of two digits are those from 1980 on.
func TestGNSSTimes(t *testing.T) {
	for _, c := range []struct {
		hms, day, month string
		ok              bool
	}{
		{"000000", "01", "01", true}, {"235960.99", "31", "12", true}, {"240000", "01", "01", false}, {"006000", "01", "01", false}, {"000061", "01", "01", false}, {"000000", "00", "01", false}, {"000000", "32", "01", false}, {"000000", "01", "00", false}, {"000000", "01", "13", false},
		{"00000", "01", "01", false}, {"0a0000", "01", "01", false}, {"000000", "", "01", false}, {"000000", "01", "1a", false}, {"000000", "001", "01", false},
	} {
		if got := gnssTime([]byte(c.hms), []byte(c.day), []byte(c.month), 2023); (got != 0) != c.ok {
			t.Errorf("%+v: %v", c, got)
		}
	}
	for ddmmyy, want := range map[string]string{"010180": "1980-01-01", "311279": "2079-12-31", "010123": "2023-01-01", "010199": "1999-01-01"} {
		d := NewNMEA(NMEAOptions{})
		d.tells([]byte(sum("$GPRMC,221320.00,A,6006.000,N,00512.000,E,10.0,90.0," + ddmmyy + ",,,A")))
		if got := d.clock.String(); got != want+"T22:13:20.000Z" {
			t.Errorf("%s: %s", ddmmyy, got)
		}
	}
	for _, s := range []string{"$GPRMC,221320.00,A,6006.000,N,00512.000,E,10.0,90.0,0101231,,,A", "$GPRMC,221320.00,A,6006.000,N,00512.000,E,10.0", "$GPZDA,221320.00,14,11,23,00,00", "$GPZDA,221320.00,14", "$GPRMC;221320.00,A,6006.000,N,00512.000,E,10.0,90.0,010123,,,A"} {
		d := NewNMEA(NMEAOptions{})
		if d.tells([]byte(sum(s))); d.clock != 0 {
			t.Errorf("%s: %v", s, d.clock)
		}
	}
}

// Clocks from 1990 on, and a day ahead of the reading, can be believed.
func TestClocksThatCanBeBelieved(t *testing.T) {
	const now = sc.Instant(1_733_782_034_000)
	for at, want := range map[int64]sc.Outcome{631_152_000: sc.Used, 631_151_999: sc.ClockOutOfRange, 1_733_782_034 + 86400: sc.Used, 1_733_782_034 + 86401: sc.ClockOutOfRange} {
		var r sc.Report
		if _, out := read(NMEAOptions{Now: now}, &r, tag(fmt.Sprintf("c:%d", at))+plain); out[0] != want {
			t.Errorf("%d: %v", at, out[0])
		}
	}
}

// Counts of seconds in a TAG block have nine digits or more, behind a sentence ten: nine are an MMSI there.
func TestCountsBesideSentences(t *testing.T) {
	for line, want := range map[string]string{
		tag("c:999999999") + plain: "2001-09-09T01:46:39.000Z", tag("c:1733782034") + plain: "2024-12-09T22:07:14.000Z", plain + ",1733782034": "2024-12-09T22:07:14.000Z", plain + ",003669973,1733782034": "2024-12-09T22:07:14.000Z", plain + ",1733782034,1733782035": "2024-12-09T22:07:15.000Z",
		tag("c:99999999") + plain: "bad_time", tag("c:1733782034x") + plain: "bad_time", plain + ",999999999": "no_time", plain + ",d-098": "no_time", plain + ",r": "no_time",
	} {
		var r sc.Report
		_, out := read(NMEAOptions{}, &r, line)
		if got := r.Fix.Time.String(); out[0] == sc.Used && got != want || out[0] != sc.Used && out[0].String() != want {
			t.Errorf("%s: %v %s, want %s", line, out[0], got, want)
		}
	}
}

// Groups are a line of how many, and a number: three parts.
func TestGroups(t *testing.T) {
	for text, is := range map[string]bool{"1-2-9": true, "1-2-": false, "1-2": false, "-2-9": false, "--9": false, "1-2-3-4": false, "12": false, "": false} {
		var m mark
		if m.inGroup([]byte(text)); (m.group != 0) != is {
			t.Errorf("%q: %v", text, m.group)
		}
	}
}

// Sentences, to the last comma.
func TestForms(t *testing.T) {
	long := strings.Repeat("0", 1024)
	for s, want := range map[string]sc.Outcome{
		sum("!AIVDO,1,1,,," + body + ",0"): sc.NoTime, sum("!AIVDM,1,1,,A," + body + ","): sc.NoTime, sum("!AIVDM,1,1,,A," + body): sc.BadSentence, sum("!AIVDM;1,1,,A," + body + ",0"): sc.BadSentence,
		sum("!AIVDM,1;1,,A," + body + ",0"): sc.BadSentence, sum("!AIVDM,1,1;,A," + body + ",0"): sc.BadSentence, sum("!AIVDX,1,1,,A," + body + ",0"): sc.BadSentence, sum("!AIXDM,1,1,,A," + body + ",0"): sc.OtherSentence,
		sum("!AIVDM,1,0,,A," + body + ",0"): sc.BadSentence, sum("!AIVDM,1,2,,A," + body + ",0"): sc.BadSentence, sum("!AIVDM,0,0,,A," + body + ",0"): sc.BadSentence, sum("!AIVDM,9,9,1,A," + body + ",0"): sc.Pending,
		sum("!AIVDM,1,1,,A," + body + ",5"): sc.NoTime, sum("!AIVDM,1,1,,A," + body + ",6"): sc.BadPayload, sum("!AIVDM,1,1,,A,,0"): sc.BadPayload, sum("!AIVDM,2,1,1,A," + body + ",2"): sc.BadPayload,
		sum("!AIVDM,1,1,,A,8" + long[:1023] + ",0"): sc.OtherMessage, sum("!AIVDM,1,1,,A,8" + long + ",0"): sc.BadPayload,
		sum("!AIVDM,1,1,,A,8" + strings.Repeat("X", 20) + ",0"): sc.BadPayload, sum("!AIVDM,1,1,,A,8" + strings.Repeat("W", 20) + ",0"): sc.OtherMessage, sum("!AIVDM,1,1,,A,8" + strings.Repeat("`", 20) + ",0"): sc.OtherMessage, sum("!AIVDM,1,1,,A,8" + strings.Repeat("_", 20) + ",0"): sc.BadPayload,
		sum("!AIVDM,1,1,,A,8" + strings.Repeat("w", 20) + ",0"): sc.BadMMSI, sum("!AIVDM,1,1,,A,8" + strings.Repeat("x", 20) + ",0"): sc.BadPayload, sum("!AIVDM,1,1,,A,8" + strings.Repeat("/", 20) + ",0"): sc.BadPayload,
		plain[:len(plain)-1] + "g": sc.NoChecksum, plain[:len(plain)-1]: sc.NoChecksum, plain[:len(plain)-2] + strings.ToLower(plain[len(plain)-2:]): sc.NoTime,
	} {
		d := NewNMEA(NMEAOptions{})
		var r sc.Report
		if o := d.Line([]byte(s), 0, &r); o != want {
			t.Errorf("%.70s: %v, want %v", s, o, want)
		}
	}
	if _, ok := hexByte('F', 'f'); !ok || hexDigit('G') < 16 || hexDigit('g') < 16 || hexDigit('/') < 16 || hexDigit(':') < 16 || hexDigit('`') < 16 || hexDigit('@') < 16 {
		t.Error("hexadecimal digits")
	}
}

// How long parts wait for each other: 2 s or 2,000 lines; a later part that came first for 2 lines, of a receiver that is
// named for 20; and 64 messages are open at a time.
func TestHowLongPartsWait(t *testing.T) {
	blank := func(n int) []string { return slices.Repeat([]string{""}, n) }
	named := func(station int, part string) string { return tag(fmt.Sprintf("s:r%d", station)) + part }
	var open64, open65 []string
	for i := range 65 {
		if i < 64 {
			open64 = append(open64, named(i, part1))
		}
		open65 = append(open65, named(i, part1))
	}
	for name, c := range map[string]struct {
		lines           []string
		used            int64
		incomplete, bad int64
	}{
		"2 s":                {[]string{tag("c:1733782034000") + part1, tag("c:1733782036000") + part2}, 2, 0, 0},
		"more than 2 s":      {[]string{tag("c:1733782034000") + part1, tag("c:1733782036001") + part2}, 0, 1, 1},
		"2,000 lines":        {slices.Concat([]string{part1}, blank(1999), []string{part2}), 2, 0, 0},
		"2,001 lines":        {slices.Concat([]string{part1}, blank(2000), []string{part2}), 0, 1, 1},
		"2 lines before":     {slices.Concat([]string{part2}, blank(1), []string{part1}), 2, 0, 0},
		"3 lines before":     {slices.Concat([]string{part2}, blank(2), []string{part1}), 0, 1, 1},
		"20 lines, named":    {slices.Concat([]string{named(1, part2)}, blank(19), []string{named(1, part1)}), 2, 0, 0},
		"21 lines, named":    {slices.Concat([]string{named(1, part2)}, blank(20), []string{named(1, part1)}), 0, 1, 1},
		"the first of 64":    {append(open64, named(0, part2)), 2, 63, 0},
		"the first of 65":    {append(open65, named(0, part2)), 0, 65, 1},
		"the second of 65":   {append(slices.Clone(open65), named(1, part2)), 2, 64, 0},
		"another talker's":   {[]string{part1, sum("!BS" + part2[3:len(part2)-3])}, 0, 1, 1},
		"another number":     {[]string{sum(strings.Replace(part1[:len(part1)-3], ",2,1,1,", ",2,1,3,", 1)), part2}, 0, 1, 1},
		"no number on one":   {[]string{sum(strings.Replace(part1[:len(part1)-3], ",2,1,1,", ",2,1,,", 1)), part2}, 2, 0, 0},
		"no number on other": {[]string{part1, sum(strings.Replace(part2[:len(part2)-3], ",2,2,1,", ",2,2,,", 1))}, 2, 0, 0},
	} {
		var r sc.Report
		d, _ := read(NMEAOptions{KeepAll: true}, &r, c.lines...)
		if d.Tally[sc.Used] != c.used || d.Tally[sc.Incomplete] != c.incomplete || d.Tally[sc.BadPart] != c.bad {
			t.Errorf("%s: used %d, incomplete %d, bad %d", name, d.Tally[sc.Used], d.Tally[sc.Incomplete], d.Tally[sc.BadPart])
		}
	}
}
