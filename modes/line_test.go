package modes

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/geo"
)

// Every form of a line, and what becomes of it.
func TestLines(t *testing.T) {
	good := fmt.Sprintf("%X", frameOf(17, 5, own, field{1, 5, 19}))
	bad := good[:27] + "0"
	for _, c := range []struct {
		line string
		want supercargo.Outcome
	}{
		{"1700000000 " + good, supercargo.OtherMessage},
		{"\xef\xbb\xbf1700000000.5," + strings.ToLower(good) + ",4B1806", supercargo.OtherMessage},
		{`1700000000,"` + good + `","4B1806",19` + "\r", supercargo.OtherMessage},
		{"1700000000\t*" + good + ";", supercargo.OtherMessage},
		{"1700000000 *" + good, supercargo.BadSentence},
		{"170000000x " + good, supercargo.BadTime},
		{"17000000 " + good, supercargo.BadTime},
		{"1700000000000 " + good, supercargo.BadTime},
		{"0600000000 " + good, supercargo.ClockOutOfRange},
		{"1700100000 " + good, supercargo.ClockOutOfRange},
		{"1700000000 " + bad, supercargo.BadChecksum},
		{"1700000000 " + good[:26], supercargo.BadSentence},
		{"1700000000 " + good[:14], supercargo.ShortMessage},
		{"1700000000 x" + good[1:], supercargo.BadSentence},
		{"1700000000 " + good + "00", supercargo.BadSentence},
		{"1700000000 *7700;", supercargo.OtherMessage},
		{"1700000000 2000000000000000000000000000", supercargo.ShortMessage},
		{"1700000000 68000000000000", supercargo.UnknownMessage},
		{"1700000000 08000000000000", supercargo.UnknownMessage},
		{"1700000000 00000000000000", supercargo.OtherMessage},
		{fmt.Sprintf("1700000000 %X", frameOf(17, 5, 0, field{1, 5, 19})), supercargo.BadAddress},
		{fmt.Sprintf("1700000000 %X", frameOf(18, 0, 0xffffff, field{1, 5, 19})), supercargo.BadAddress},
		{fmt.Sprintf("1700000000 %X", reply(4, 0, make([]byte, shortFrame))), supercargo.BadAddress},
		{"*" + good + ";", supercargo.NoTime},
		{good, supercargo.NoTime},
		{"@0123456789AB" + good + ";", supercargo.NoTime},
		{"<0123456789AB7F" + good + ";", supercargo.NoTime},
		{"<0123456789AB7F" + good, supercargo.BadSentence},
		{"@0123456789A" + good + ";", supercargo.BadSentence},
		{"@01234", supercargo.BadSentence},
		{"@01234567Y9AB" + good + ";", supercargo.BadSentence},
		{"# a comment", supercargo.Comment},
		{"  ", supercargo.Blank},
		{"MSG,3,1,1,4B1806", supercargo.BadTime},
	} {
		d := NewDecoder(Options{Now: began})
		var r supercargo.Report
		if got := d.Line([]byte(c.line), 0, &r); got != c.want || d.Tally[c.want] != 1 {
			t.Errorf("%q: %s, want %s", c.line, got, c.want)
		}
	}
}

// counterLines writes frames with the counter of a receiver, which stands at first when they begin.
func counterLines(all []sent, ticks func(at supercargo.Instant) uint64) string {
	slices.SortStableFunc(all, func(a, b sent) int { return int(a.at - b.at) })
	var b strings.Builder
	for i := range all {
		fmt.Fprintf(&b, "@%012X%X;\n", ticks(all[i].at)&(1<<48-1), all[i].frame)
	}
	return b.String()
}

// Frames that a counter dates: what it counts shows, the first is at the start, and times go
// over midnight. Where it begins anew, no time is known.
func TestCounters(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	midnight := began - began%supercargo.Instant(supercargo.Day)
	all := course(r, 0, own, geo.At(40, 50), 90, 400, midnight-30_000, 60)
	slices.SortStableFunc(all, func(a, b sent) int { return int(a.at - b.at) })
	first := all[0].at
	for name, c := range map[string]struct {
		rate  float64
		ticks func(at supercargo.Instant) uint64
	}{
		"12 MHz": {Ticks12MHz, func(at supercargo.Instant) uint64 { return 77_777_777_777 + uint64(at-first)*12_000 }},
		"GPS": {TicksGPS, func(at supercargo.Instant) uint64 {
			ms := uint64(at) % uint64(supercargo.Day)
			return ms/1000<<30 | ms%1000*1e6
		}},
	} {
		text := counterLines(all, c.ticks)
		rate, err := Rate([]byte(text))
		if err != nil || rate != c.rate || !Recognise([]byte(text)) {
			t.Errorf("%s: %g, %v", name, rate, err)
		}
		start := first
		if c.rate == TicksGPS {
			start += 5 * supercargo.Instant(supercargo.Hour) // it has the time of day itself
		}
		d := NewDecoder(Options{Start: start, Rate: rate, Head: FindHead([]byte(text))})
		var rep supercargo.Report
		n := 0
		for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
			if d.Line([]byte(line), 0, &rep); rep.HasFix {
				if n++; rep.Fix.Time != all[i].at {
					t.Fatalf("%s: %s, want %s", name, rep.Fix.Time, all[i].at)
				}
			}
		}
		if n < 100 {
			t.Errorf("%s: %d fixes", name, n)
		}
	}

	text := counterLines(all, func(at supercargo.Instant) uint64 { return 120_000_000_000 + uint64(at-first)*12_000 })
	again := counterLines(all, func(at supercargo.Instant) uint64 { return 1 + uint64(at-first)*12_000 })
	d := NewDecoder(Options{Start: first, Rate: Ticks12MHz, Head: FindHead([]byte(text))})
	var rep supercargo.Report
	for line := range strings.Lines(text + again + text) {
		d.Line([]byte(line), 0, &rep)
	}
	if n := int64(2 * len(all)); d.Tally[supercargo.NoTime] != n {
		t.Errorf("%d without time, want %d", d.Tally[supercargo.NoTime], n)
	}
	if _, err := Rate([]byte(text[:400])); err == nil {
		t.Error("a rate from some lines")
	}
	made := "@000000000000" + text[13:len("@000000000000")+29] + "\n@FF004D4C4154" + text[13:len("@000000000000")+29] + "\n"
	d = NewDecoder(Options{Start: first, Rate: Ticks12MHz, Head: FindHead([]byte(made + text))})
	for line := range strings.Lines(made + text) {
		d.Line([]byte(line), 0, &rep)
	}
	if d.Tally[supercargo.NoTime] != 2 || d.o.Head.First != 120_000_000_000 {
		t.Errorf("%v, %+v", d.Tally.Rejected(), d.o.Head.First)
	}
}

// Lines without times pass at the rate that the user gives, from where they stand in the text.
func TestByRate(t *testing.T) {
	line := fmt.Sprintf("*%X;", frameOf(17, 5, own, field{1, 5, 4}, field{9, 6, 1}, field{15, 6, 32}, field{21, 6, 32}, field{27, 6, 32}, field{33, 6, 32}, field{39, 6, 32}, field{45, 6, 32}, field{51, 6, 32}))
	d := NewDecoder(Options{Start: began, Rate: 10, Before: 20})
	var r supercargo.Report
	for i := range supercargo.Instant(3) {
		if d.Line([]byte(line), 0, &r); !r.HasStatic || r.Static.Time != began+2000+100*i || string(r.Static.CallSign) != "A" {
			t.Errorf("%+v", r.Static)
		}
	}
}

// The memory is bounded, and who is heard goes on being placed.
func TestManyAddresses(t *testing.T) {
	d := NewDecoder(Options{})
	var r supercargo.Report
	for i := range MaxAircraft + 100 {
		d.Line([]byte(lineOf(&sent{at: began, frame: frameOf(17, 5, supercargo.Address24(i+1), field{1, 5, 19})})), 0, &r)
	}
	if len(d.about) != MaxAircraft {
		t.Errorf("%d addresses", len(d.about))
	}
	d.Line([]byte(lineOf(&sent{at: began + holding + 1, frame: frameOf(17, 5, 0xabcdef, field{1, 5, 19})})), 0, &r)
	if len(d.about) != 1 {
		t.Errorf("%d addresses after a while", len(d.about))
	}
}

// Nothing is allocated for a frame.
func TestFramesAllocateNothing(t *testing.T) {
	all := course(rand.New(rand.NewPCG(1, 1)), 0, own, geo.At(40, 50), 90, 400, began, 20)
	var lines [][]byte
	for i := range all {
		lines = append(lines, []byte(lineOf(&all[i])))
	}
	d := NewDecoder(Options{})
	var r supercargo.Report
	n := testing.AllocsPerRun(10, func() {
		for _, l := range lines {
			d.Line(l, 0, &r)
		}
	})
	if n > 0 || d.Tally[supercargo.Used] < 300 {
		t.Errorf("%g allocations, %d used", n, d.Tally[supercargo.Used])
	}
}

// FuzzLines: whatever stands in a text, each line has one outcome, a fix is on the globe, and the
// same text gives the same again.
func FuzzLines(f *testing.F) {
	all := course(rand.New(rand.NewPCG(1, 1)), 0, own, geo.At(40, 50), 90, 400, began, 3)
	var text bytes.Buffer
	for i := range all {
		text.WriteString(lineOf(&all[i]) + "\n")
	}
	f.Add(text.String())
	f.Add("@0123456789AB8D4B1806589DB4C2E1F1E0F1B1C1;\n<0123456789AB00*8D;\n*7700;\n# x\n")
	f.Add("1001894400.250 *8DFA00015887C1288F994A6FFD88; SIM-AIR\n1001894400.750 *8DFA00015887C4C57F4BE4BD1DBE; SIM-AIR\n")
	f.Fuzz(func(t *testing.T, text string) {
		Recognise([]byte(text))
		h := FindHead([]byte(text))
		if again := FindHead(h.Text); !cmp.Equal(h, again) {
			t.Fatalf("%+v, by its head %+v", h, again)
		}
		rate, _ := Rate([]byte(text))
		decode := func() (out []supercargo.Fix, tally supercargo.Tally, lines int64) {
			d := NewDecoder(Options{Start: began, Rate: max(rate, 1), Head: h})
			var r supercargo.Report
			for line := range strings.Lines(text) {
				lines++
				if o := d.Line([]byte(line), lines, &r); (o == supercargo.Used) != (r.HasFix || r.HasStatic) {
					t.Fatalf("%q: %s", line, o)
				}
				if x := &r.Fix; r.HasFix {
					if x.Lat < -9e8 || x.Lat > 9e8 || x.Lon < -18e8 || x.Lon > 18e8 || x.Space() == supercargo.SpaceMMSI || x.COG != supercargo.NoCOG && x.COG >= 3600 || x.Heading != supercargo.NoHeading && x.Heading >= 360 {
						t.Fatalf("%+v", *x)
					}
					out = append(out, *x)
				}
			}
			return out, d.Tally, lines
		}
		one, tally, lines := decode()
		two, _, _ := decode()
		if !cmp.Equal(one, two) || tally.Lines() != lines {
			t.Fatalf("%d outcomes of %d lines", tally.Lines(), lines)
		}
	})
}
