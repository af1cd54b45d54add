package adsb

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
)

func sbsLine(kind string, message int, at string, rest string) string {
	return fmt.Sprintf("%s,%d,1,1,4B1806,1,2024/03/01,%s,2024/03/01,12:59:59.000,%s", kind, message, at, rest)
}

// Every line has an outcome; a position has the velocity of the last five seconds, and
// no other.
func TestSBS(t *testing.T) {
	const call, pos, vel = "SIM12   ,,,,,,,,,,,", ",32000,,,47.1234567,-8.25,,,0,0,0,0", ",,250.1,270.5,,,-64,,,,,0"
	type row struct {
		line string
		want supercargo.Outcome
		sog  uint16
	}
	no := uint16(supercargo.NoSOG)
	d := NewSBS(Options{Now: 1_800_000_000_000})
	var r supercargo.Report
	rows := []row{
		{sbsLine("MSG", 3, "12:00:00.000", pos) + "\r", supercargo.Used, no},
		{sbsLine("MSG", 4, "12:00:01.000", vel), supercargo.OtherMessage, 0},
		{sbsLine("MSG", 3, "12:00:00.900", pos), supercargo.Used, no},
		{sbsLine("MSG", 3, "12:00:06.000", pos), supercargo.Used, 2501},
		{strings.Replace(sbsLine("MSG", 3, "12:00:06.000", pos), "4B1806", "4B1807", 1), supercargo.Used, no},
		{sbsLine("MSG", 3, "12:00:06.001", pos), supercargo.Used, no},
		{sbsLine("MSG", 4, "12:00:07.000", ",,,270.5,,,-64,,,,,0"), supercargo.OtherMessage, 0},
		{sbsLine("MLAT", 3, "12:00:07.500", ",32000,300,90,47.1234567,-8.25,,,0,0,0,0"), supercargo.Used, 3000},
		{sbsLine("MSG", 2, "12:00:08.000", ",,12,90,47.1,8.2,,,0,0,0,-1"), supercargo.Used, 120},
		{sbsLine("MSG", 3, "12:00:08.000", ",32000,,,,,,,0,0,0,0"), supercargo.NoPosition, 0},
		{sbsLine("MSG", 3, "12:00:08.000", ",32000,,,97,8,,,0,0,0,0"), supercargo.BadPosition, 0},
		{sbsLine("MSG", 3, "12:00:08.000", ",32000,,,9x,8,,,0,0,0,0"), supercargo.BadField, 0},
		{sbsLine("MSG", 3, "25:00:08.000", pos), supercargo.BadTime, 0},
		{sbsLine("MSG", 3, "", pos), supercargo.NoTime, 0},
		{strings.Replace(sbsLine("MSG", 3, "12:00:08.000", pos), "2024", "2054", 1), supercargo.ClockOutOfRange, 0},
		{strings.Replace(sbsLine("MSG", 3, "12:00:08.000", pos), "4B1806", "4B180", 1), supercargo.BadAddress, 0},
		{sbsLine("MSG", 9, "12:00:08.000", pos), supercargo.UnknownMessage, 0},
		{sbsLine("MSG", 8, "12:00:08.000", ",,,,,,,,,,,0"), supercargo.OtherMessage, 0},
		{"MSG,3,1,1,4B1806", supercargo.FewFields, 0},
		{"STA,,5,179,400AE7,10103,2008/11/28,14:58:51.153,2008/11/28,14:58:51.153,RM", supercargo.OtherMessage, 0},
		{"", supercargo.Blank, 0}, {"# x", supercargo.Comment, 0}, {"what else", supercargo.BadSentence, 0},
	}
	for _, c := range rows {
		out := d.Line([]byte(c.line), 7, &r)
		if out != c.want || out == supercargo.Used && (!r.HasFix || r.Fix.SOG != c.sog || r.Fix.Offset != 7) {
			t.Errorf("%s: %s, %+v", c.line, out, r.Fix)
		}
	}
	if d.Tally.Lines() != int64(len(rows)) {
		t.Errorf("%d outcomes", d.Tally.Lines())
	}
	if out := d.Line([]byte(sbsLine("MSG", 1, "12:00:00.250", call)), 0, &r); out != supercargo.Used || r.HasFix || string(r.Static.CallSign) != "SIM12" || r.Static.Time != 1_709_294_400_250 {
		t.Errorf("%s %+v", out, r.Static)
	}
	d.Line([]byte(sbsLine("MSG", 4, "12:00:00.000", vel)), 0, &r)
	d.Line([]byte(sbsLine("MSG", 3, "12:00:00.250", pos)), 0, &r)
	want := supercargo.Fix{Time: 1_709_294_400_250, MMSI: supercargo.Address24(0x4b1806).Key(supercargo.SpaceICAO), Lat: 471234567, Lon: -82500000, SOG: 2501, COG: 2705, Heading: supercargo.NoHeading, ROT: supercargo.NoROT,
		Status: supercargo.Airborne, Second: supercargo.NoSecond, Altitude: 32_000 / 25}
	if df := cmp.Diff(want, r.Fix); df != "" {
		t.Errorf("(-want +got):\n%s", df)
	}
	d.Line([]byte(sbsLine("MSG", 2, "12:00:01.000", ",100,,,47.1,8.2,,,0,0,0,")), 0, &r)
	if f := r.Fix; f.Status != supercargo.OnGround || f.SOG != supercargo.NoSOG || f.Altitude != supercargo.NoAltitude {
		t.Errorf("%+v", f)
	}
	line := []byte(sbsLine("MSG", 3, "12:00:00.250", pos))
	if n := testing.AllocsPerRun(100, func() { d.Line(line, 0, &r) }); n > 0 {
		t.Errorf("%g allocations", n)
	}
}

// The memory of velocities is bounded.
func TestSBSIsBounded(t *testing.T) {
	d := NewSBS(Options{})
	var r supercargo.Report
	line := func(i int, at string) {
		d.Line([]byte(fmt.Sprintf("MSG,4,1,1,%06X,1,2024/03/01,%s,,,,,250.1,270.5,,,-64,,,,,0", i+1, at)), 0, &r)
	}
	for i := range maxAircraft + 10 {
		line(i, "12:00:00.000")
	}
	if len(d.moving) != maxAircraft {
		t.Errorf("%d", len(d.moving))
	}
	if line(0xabcdee, "12:00:06.000"); len(d.moving) != 1 {
		t.Errorf("%d after a while", len(d.moving))
	}
}

func TestRecogniseSBS(t *testing.T) {
	good := sbsLine("MSG", 3, "12:00:00.000", ",,,,,,")
	for text, want := range map[string]bool{
		good: true, "\n" + good + "\n" + good[:30]: true, "MSG,3\n": false, "mmsi,time,lat,lon\n": false, "MSG,time,a,b,c,d,e,f,g,h\n1,2\n3,4\n": false, "": false,
	} {
		if got := RecogniseSBS([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// FuzzSBS: whatever stands in a line, it has one outcome, and a fix is on the globe.
func FuzzSBS(f *testing.F) {
	f.Add(sbsLine("MSG", 3, "12:00:00.000", ",32000,,,47.1234567,-8.25,,,0,0,0,0"))
	f.Add(sbsLine("MSG", 1, "12:00:00.000", "SIM12"))
	f.Fuzz(func(t *testing.T, line string) {
		RecogniseSBS([]byte(line))
		d := NewSBS(Options{})
		var r supercargo.Report
		out := d.Line([]byte(line), 0, &r)
		if x := &r.Fix; (out == supercargo.Used) != (r.HasFix || r.HasStatic) || r.HasFix && (x.Lat < -9e8 || x.Lat > 9e8 || x.Lon < -18e8 || x.Lon > 18e8 || x.Space() == supercargo.SpaceMMSI) {
			t.Fatalf("%s %+v", out, r)
		}
	})
}
