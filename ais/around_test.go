package ais

import (
	"slices"
	"strings"
	"testing"

	sc "supercargo"
)

// A position of a ship off Makhachkala, and what she says of herself, which
// takes two sentences.
var (
	plain        = ownPosition()
	body         = strings.Split(plain, ",")[5]
	part1, part2 = ownStatic()
)

func ownPosition() string {
	f := sc.Fix{MMSI: 273456780, Lat: 429_700_000, Lon: 476_100_000, SOG: 97, COG: 1234, Heading: 123, Second: 17}
	var b Bits
	b.PutPosition(&f)
	return strings.TrimSpace(string(AppendSentences(nil, "AI", 'A', 0, &b)))
}

func ownStatic() (first, second string) {
	s := sc.Static{
		MMSI: 273456780, IMO: 9074729, CallSign: []byte("UABC7"), Name: []byte("BELUGA-7"), ShipType: 70, Draught: 42,
		ToBow: 100, ToStern: 25, ToPort: 8, ToStarboard: 8, Destination: []byte("OLYA"), ETA: sc.ETA{Month: 3, Day: 4, Hour: 5},
	}
	var b Bits
	b.PutStatic(&s)
	lines := strings.Fields(string(AppendSentences(nil, "AI", 'A', 1, &b)))
	return lines[0], lines[1]
}

// stations numbers receivers as they come.
type stations struct{ names []string }

func (s *stations) number(name []byte) sc.Receiver {
	for i, n := range s.names {
		if n == string(name) {
			return sc.Receiver(i + 1)
		}
	}
	s.names = append(s.names, string(name))
	return sc.Receiver(len(s.names))
}

// tag puts a TAG block with its checksum round its fields.
func tag(fields string) string { return string(appendChecksum([]byte(`\`+fields), 1)) + `\` }

// What stands around a sentence, in the forms that networks and loggers have.
func TestTimeAndReceiver(t *testing.T) {
	for _, c := range []struct{ line, time, receiver string }{
		{tag("s:2573238,c:1733782034") + plain, "2024-12-09T22:07:14.000Z", "2573238"},
		{tag("c:1733782034250") + plain, "2024-12-09T22:07:14.250Z", ""},
		{tag("s:rORBCOMM104,q:u,T:2014-12-10 00.41.53") + plain, "2014-12-10T00:41:53.000Z", "rORBCOMM104"},
		{tag("g:1-1-42,n:7,s:x,c:1733782034,d:y,r:5,t:hello") + plain, "2024-12-09T22:07:14.000Z", "x"},
		{plain + ",r003669946,1325394060", "2012-01-01T05:01:00.000Z", "r003669946"},
		{plain + ",b003669794,1272412827", "2010-04-28T00:00:27.000Z", "b003669794"},
		{plain + ",x259906,s28320,d-098,T34.35,r003669973,1152921694", "2006-07-15T00:01:34.000Z", "r003669973"},
		{plain + ",d-109,S2105,t050056.00,T56.13718694,r003669946,1325394060,1325394001", "2012-01-01T05:00:01.000Z", "r003669946"},
		{"1325394060 " + plain, "2012-01-01T05:01:00.000Z", ""},
		{"1325394060.123," + plain, "2012-01-01T05:01:00.123Z", ""},
		{"1325394060123\t" + plain, "2012-01-01T05:01:00.123Z", ""},
		{"2014-12-10T00:41:53Z " + plain, "2014-12-10T00:41:53.000Z", ""},
		{"2014-12-10 00:41:53," + plain, "2014-12-10T00:41:53.000Z", ""},
		{"[2014-12-10T00:41:53.5Z] " + plain, "2014-12-10T00:41:53.500Z", ""},
		{"1325394060 " + tag("s:here") + plain, "2012-01-01T05:01:00.000Z", "here"},
		{"\x00\xffnoise" + plain, "", ""},
		{plain + "\r", "", ""},
	} {
		var s stations
		d := NewNMEA(NMEAOptions{KeepAll: true, Receiver: s.number})
		var r sc.Report
		if o := d.Line([]byte(c.line), 7, &r); o != sc.Used || !r.HasFix {
			t.Errorf("%s: %v", c.line, o)
			continue
		}
		name := strings.Join(s.names, " ")
		if r.Fix.Time.String() != c.time || name != c.receiver || (name == "") != (r.Fix.Receiver == 0) || r.Fix.Offset != 7 {
			t.Errorf("%s: %v by %q", c.line, r.Fix.Time, name)
		}
	}
}

// What becomes of each kind of line.
func TestOutcomes(t *testing.T) {
	for line, want := range map[string]sc.Outcome{
		"": sc.Blank, " \t": sc.Blank, "\r": sc.Blank, "# a header": sc.Comment, "$GPRMC,213950.00,A*00": sc.OtherSentence,
		"!AIABM,1,1,0,,,0*00": sc.BadChecksum, strings.Replace(plain, "A", "B", 1): sc.BadChecksum,
		"!AIVDM,1,1,,A," + body + ",0": sc.NoChecksum, "hello": sc.BadSentence, "\x01\x02": sc.NotText,
		sum("!AIVDM,1,1,,A,,0"): sc.BadPayload, sum("!AIVDM,1,1,,A," + body[1:] + "~,0"): sc.BadPayload,
		sum("!AIVDM,1,2,,A," + body + ",0"): sc.BadSentence, sum("!AIVDM,2,2,,A,1000,0"): sc.Pending,
		sum("!AIVDM,1,1,,A,1,0"): sc.ShortMessage, sum("!AIVDM,1,1,,A,0000000000,0"): sc.UnknownMessage,
		sum("!AIVDM,1,1,,A,u000000000,0"): sc.UnknownMessage, sum("!AIVDM,1,1,,A,1wwwwwwwwwwwwwwwwwwwwwwwwwww,0"): sc.BadMMSI,
		sum("!AIABM,1,1,0,,,0,0,0"): sc.OtherSentence, strings.Repeat("x", maxLine+1): sc.LongLine,
		`\s:x*00\` + plain: sc.BadChecksum, `\s:x\` + plain: sc.NoChecksum, tag("c:x") + plain: sc.BadTime,
		tag("s:x") + "$GPRMC": sc.OtherSentence, plain: sc.NoTime, part1: sc.Pending, part2: sc.Pending,
		sum("!AIVDM,1,1,,A,:000000000000,0"): sc.OtherMessage, "!AIVDM,1,1,,A,1000" + plain: sc.NoChecksum, "!\x00\x01": sc.NotText,
	} {
		d := NewNMEA(NMEAOptions{})
		var r sc.Report
		if o := d.Line([]byte(line), 0, &r); o != want || r.HasFix || r.HasStatic {
			t.Errorf("%.60q is %v, want %v", line, o, want)
		}
	}
}

// sum appends the checksum to a sentence.
func sum(s string) string { return string(appendChecksum([]byte(s), 1)) }

// read gives the outcomes of some lines, and the decoder after them.
func read(o NMEAOptions, r *sc.Report, lines ...string) (*NMEA, []sc.Outcome) {
	d := NewNMEA(o)
	var out []sc.Outcome
	for i, line := range lines {
		out = append(out, d.Line([]byte(line), int64(i*100), r))
	}
	d.Close()
	return d, out
}

// The parts of a message find each other whatever shore equipment left out,
// and what has no other part is counted as such.
func TestParts(t *testing.T) {
	late := strings.Replace(part2, ",1,A,", ",1,,", 1)
	late = sum(late[:strings.IndexByte(late, '*')])
	for name, c := range map[string]struct {
		lines            []string
		used, incomplete int64
		bad              int64
	}{
		"in a row":                    {[]string{part1, part2}, 2, 0, 0},
		"with others between":         {[]string{part1, plain, "$GPRMC", part2}, 3, 0, 0},
		"no channel on the second":    {[]string{part1, late}, 2, 0, 0},
		"never ended":                 {[]string{part1, plain}, 1, 1, 0},
		"begun twice":                 {[]string{part1, part1, part2}, 2, 1, 0},
		"two receivers":               {[]string{tag("s:a") + part1, tag("s:b") + part1, tag("s:a") + part2, tag("s:b") + part2}, 4, 0, 0},
		"receiver on the first alone": {[]string{tag("s:a") + part1, part2}, 2, 0, 0},
		"too late":                    {[]string{tag("c:1733782034") + part1, tag("c:1733782037") + part2}, 0, 1, 1},
		"of the next second but one":  {[]string{tag("c:1733782034") + part1, tag("c:1733782036") + part2}, 2, 0, 0},
		"too early":                   {[]string{tag("c:1733782037") + part1, tag("c:1733782034") + part2}, 0, 1, 1},
		"too late by lines of time":   {[]string{rmc("221320"), part1, rmc("221323"), part2}, 0, 1, 1},
		"time on the second alone":    {[]string{tag("c:1733782034") + plain, part1, tag("c:1733782065") + part2}, 3, 0, 0},
		"a clock between":             {[]string{tag("s:a,c:1733782034") + part1, tag("s:b,c:1733789234") + plain, tag("s:a,c:1733782034") + part2}, 3, 0, 0},
		"second first":                {[]string{part2, part1}, 2, 0, 0},
		"second first, one between":   {[]string{part2, "$GPRMC", part1}, 2, 0, 0},
		"second first, too far":       {[]string{part2, "$GPRMC", "$GPRMC", part1}, 0, 1, 1},
		"second first, named":         {[]string{tag("s:a") + part2, "$GPRMC", "$GPRMC", "$GPRMC", tag("s:a") + part1}, 2, 0, 0},
		"second first, of others":     {[]string{tag("s:a") + part2, tag("s:b") + part1}, 0, 1, 1},
		"second first, long ago":      {[]string{tag("c:1733782034") + part2, tag("c:1733782065") + part1}, 0, 1, 1},
		"second alone":                {[]string{part2}, 0, 0, 1},
		"nine seconds of it":          {[]string{part2, part2, part2, part2, part2, part2, part2, part2, part2}, 0, 0, 9},
		"group with time once":        {[]string{tag("g:1-2-5,c:1733782034") + part1, tag("g:2-2-5") + part2}, 2, 0, 0},
		"group without its letter":    {[]string{tag("1-2-5,c:1733782034") + part1, tag("2-2-5") + part2}, 2, 0, 0},
	} {
		var r sc.Report
		d, _ := read(NMEAOptions{KeepAll: true}, &r, c.lines...)
		if d.Tally[sc.Used] != c.used || d.Tally[sc.Incomplete] != c.incomplete || d.Tally[sc.BadPart] != c.bad {
			t.Errorf("%s: %v", name, d.Tally)
		}
		if n := d.Tally.Lines() - d.Tally[sc.OtherSentence] - d.Tally[sc.NoTime]; n != c.used+c.incomplete+c.bad {
			t.Errorf("%s: %d lines accounted for", name, n)
		}
	}
}

// A two-part message stands at its first line, in place and in time.
func TestPartsStandAtFirst(t *testing.T) {
	var r sc.Report
	_, out := read(NMEAOptions{}, &r, plain, tag("c:1733782034")+part1, tag("c:1733782036")+part2)
	if out[2] != sc.Used || !r.HasStatic || r.Static.Offset != 100 || r.Static.Time != 1733782034000 || r.Static.Flags != 0 {
		t.Errorf("%v %+v", out, r.Static)
	}
	if s := &r.Static; string(s.Name) != "BELUGA-7" || s.IMO != 9074729 || s.Draught != 42 || string(s.Destination) != "OLYA" {
		t.Errorf("%+v", s)
	}
}

// The time of a line that has none is that of the line before, or its place in
// a stream of known rate; without either the message is of no use.
func TestInheritedTime(t *testing.T) {
	var r sc.Report
	_, out := read(NMEAOptions{}, &r, plain, tag("c:1733782034")+plain, "$GPRMC", plain)
	if out[0] != sc.NoTime || out[3] != sc.Used || r.Fix.Time != 1733782034000 || !r.Fix.Flags.Any(sc.TimeInherited) {
		t.Errorf("%v %+v", out, r.Fix)
	}
	_, _ = read(NMEAOptions{Start: 1000, Rate: 2}, &r, "", "", "", plain)
	if r.Fix.Time != 2500 || !r.Fix.Flags.Any(sc.TimeInherited) {
		t.Errorf("%+v", r.Fix)
	}
}

// A clock that cannot be right is counted, and nothing inherits it.
func TestClock(t *testing.T) {
	now := sc.Instant(1733782034000)
	var r sc.Report
	_, out := read(NMEAOptions{Now: now}, &r, tag("c:315964800")+plain, tag("c:1733900000")+plain, plain, tag("c:1733782034")+plain)
	if out[0] != sc.ClockOutOfRange || out[1] != sc.ClockOutOfRange || out[2] != sc.NoTime || out[3] != sc.Used {
		t.Errorf("%v", out)
	}
}

// The Gatehouse line before a sentence gives its time and station, if its
// checksum is that of the sentence.
func TestPGHP(t *testing.T) {
	head := pghpLine(plain)
	var s stations
	var r sc.Report
	_, out := read(NMEAOptions{Receiver: s.number}, &r, head, plain)
	if out[0] != sc.OtherSentence || out[1] != sc.Used || r.Fix.Time.String() != "2024-03-09T11:46:11.390Z" || s.names[0] != "002734411" {
		t.Errorf("%v %+v %v", out, r.Fix, s.names)
	}
	if _, out = read(NMEAOptions{}, &r, head, sum("!AIVDM,1,1,,B,"+body+",0")); out[1] != sc.NoTime {
		t.Errorf("a time for another sentence was taken: %v", out)
	}
}

// pghpLine is what a Gatehouse server says of the sentence that comes next.
func pghpLine(next string) string {
	return sum("$PGHP,1,2024,3,9,11,46,11,390,273,1,002734411,1," + next[len(next)-2:])
}

func TestSimulated(t *testing.T) {
	var r sc.Report
	read(NMEAOptions{}, &r, tag("s:SIM-Baku,c:1733782034")+plain)
	if !r.Fix.Flags.Any(sc.Simulated) {
		t.Errorf("%+v", r.Fix)
	}
	read(NMEAOptions{}, &r, tag("s:SIM-Baku,c:1733782034")+part1, part2)
	if !r.Static.Flags.Any(sc.Simulated) {
		t.Errorf("%+v", r.Static)
	}
}

// A line without a time has that of the line before. Where that could not be read, an
// older one is not taken in its place.
func TestUnreadIsNotInherited(t *testing.T) {
	for _, bad := range []string{"13.3.25 19:48 " + plain, "20250313194813 CET " + plain, tag("c:x") + plain} {
		d := NewNMEA(NMEAOptions{})
		var r sc.Report
		var got []sc.Outcome
		for _, line := range []string{"2025-03-13T19:47:13Z " + plain, plain, bad, plain, part1, "2025-03-13T19:49:13Z " + plain, plain} {
			got = append(got, d.Line([]byte(line), 0, &r))
		}
		want := []sc.Outcome{sc.Used, sc.Used, sc.BadTime, sc.NoTime, sc.Pending, sc.Used, sc.Used}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", bad, got, want)
		}
	}
}
