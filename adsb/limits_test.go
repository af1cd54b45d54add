package adsb

import (
	"fmt"
	"strings"
	"testing"

	"supercargo"
)

// Numbers of JSON as integers of a scale, rounded half away from zero: eleven digits before the point at most.
func TestFixed(t *testing.T) {
	for _, c := range []struct {
		text  string
		scale int
		want  int64
		ok    bool
	}{
		{"0", 0, 0, true}, {"-0.4", 0, 0, true}, {"0.5", 0, 1, true}, {"-0.5", 0, -1, true}, {"0.49", 0, 0, true}, {"1.25", 1, 13, true}, {"1.24", 1, 12, true}, {"1.249", 1, 12, true}, {"-1.25", 1, -13, true}, {"12", 3, 12000, true}, {"1.2", 4, 12000, true}, {"47.12345678", 7, 471234568, true},
		{"99999999999", 3, 99999999999000, true}, {"100000000000", 3, 0, false}, {"1.7e9", 3, 1700000000000, true}, {"1e13", 3, 10000000000000000, true}, {"1e14", 3, 0, false}, {"-1e14", 3, 0, false},
		{"", 0, 0, false}, {"-", 0, 0, false}, {".5", 0, 0, false}, {"+1", 0, 0, false}, {"1x", 0, 0, false}, {"0x10", 0, 0, false}, {"1:", 0, 0, false}, {"1.:", 0, 0, false}, {"1.5:", 0, 0, false}, {"1e400", 0, 0, false}, {"null", 0, 0, false}, {`"1"`, 0, 0, false},
	} {
		if got, ok := fixed([]byte(c.text), c.scale); ok != c.ok || ok && got != c.want {
			t.Errorf("%s in 1e-%d: %d, %v; want %d", c.text, c.scale, got, ok, c.want)
		}
	}
}

// The ends of what a point can say, the same in a trace, a snapshot and a line of BaseStation.
func TestEndsOfPoints(t *testing.T) {
	const head = `{"icao":"fa0001","timestamp":1700000000,"trace":[`
	none := func(n uint16) string {
		if n == supercargo.NoSOG {
			return "-"
		}
		return fmt.Sprint(n)
	}
	for _, c := range []struct{ lat, lon, alt, speed, track, want string }{
		{"90", "180", "0", "0", "0", "used 0 0 0"}, {"-90", "-180", "0", "0", "0", "used 0 0 0"}, {"90.0000001", "0", "0", "0", "0", "bad_position"}, {"-90.0000001", "0", "0", "0", "0", "bad_position"}, {"0", "180.0000001", "0", "0", "0", "bad_position"}, {"0", "-180.0000001", "0", "0", "0", "bad_position"},
		{"null", "0", "0", "0", "0", "no_position"}, {"0", "null", "0", "0", "0", "no_position"}, {"0", "0x", "0", "0", "0", "bad_field"},
		{"1", "2", "126700", "6553.4", "359.94", "used 5068 65534 3599"}, {"1", "2", "126701", "6553.5", "360", "used - - 0"}, {"1", "2", "-3000", "-0.1", "360.1", "used -120 - -"}, {"1", "2", "-3001", "1", "-0.1", "used - 10 -"}, {"1", "2", "12", "1", "359.95", "used 0 10 0"}, {"1", "2", "13", "1", "1", "used 1 10 10"},
	} {
		trace := head + `[0,` + c.lat + `,` + c.lon + `,` + c.alt + `,` + c.speed + `,` + c.track + `,0,0,null,"adsb_icao"]]}`
		snapshot := `{"now":1700000000,"aircraft":[{"hex":"fa0001","alt_baro":` + c.alt + `,"gs":` + c.speed + `,"track":` + c.track + `,"lat":` + c.lat + `,"lon":` + c.lon + `,"seen_pos":0}]}`
		check := func(name string, out supercargo.Outcome, f *supercargo.Fix) {
			got := out.String()
			if out == supercargo.Used {
				alt := "-"
				if f.Altitude != supercargo.NoAltitude {
					alt = fmt.Sprint(f.Altitude)
				}
				got += " " + alt + " " + none(f.SOG) + " " + none(f.COG)
				if (f.Status == supercargo.Airborne) != (alt != "-") && !strings.HasPrefix(name, "MSG") {
					t.Errorf("%s: %v", name, f.Status)
				}
			}
			if got != c.want {
				t.Errorf("%s: %s, want %s", name, got, c.want)
			}
		}
		for _, text := range []string{trace, snapshot} {
			h, err := FindHead([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			var r supercargo.Report
			i := strings.LastIndexByte(text[:len(text)-2], '[')
			if h.Snapshot {
				i = strings.LastIndexByte(text, '{')
			}
			el := text[i : len(text)-2]
			check(el, NewReadsb(h, Options{}).Line([]byte(el), 0, &r), &r.Fix)
		}
		var r supercargo.Report
		line := strings.ReplaceAll(sbsLine("MSG", 3, "12:00:00.000", strings.Join([]string{"", c.alt, c.speed, c.track, c.lat, c.lon, "", "", "0", "0", "0", "0"}, ",")), "null", "")
		check(line, NewSBS(Options{}).Line([]byte(line), 0, &r), &r.Fix)
	}
}

// What is said beside the position: the heading to the full circle, an accuracy of 10 m or more (NACp 9 and less), the
// categories of vehicles and obstacles, whose altitude is by satellites.
func TestBesideThePosition(t *testing.T) {
	for _, c := range []struct {
		said    string
		heading uint16
		flags   supercargo.Flags
	}{
		{`"true_heading":0`, 0, 0}, {`"true_heading":359.4`, 359, 0}, {`"true_heading":359.5`, 0, 0}, {`"true_heading":360`, 0, 0}, {`"true_heading":360.5`, supercargo.NoHeading, 0}, {`"true_heading":-1`, supercargo.NoHeading, 0}, {`"true_heading":"x"`, supercargo.NoHeading, 0},
		{`"nac_p":9`, supercargo.NoHeading, supercargo.LowAccuracy | supercargo.GoodIntegrity}, {`"nac_p":10`, supercargo.NoHeading, supercargo.GoodIntegrity}, {`"nac_p":11`, supercargo.NoHeading, supercargo.GoodIntegrity}, {`"nac_p":12`, supercargo.NoHeading, 0},
		{`"category":"C0"`, supercargo.NoHeading, 0}, {`"category":"C1"`, supercargo.NoHeading, supercargo.NotAircraft}, {`"category":"C7"`, supercargo.NoHeading, supercargo.NotAircraft}, {`"category":"C8"`, supercargo.NoHeading, 0}, {`"category":"B1"`, supercargo.NoHeading, 0}, {`"category":"D1"`, supercargo.NoHeading, 0}, {`"category":"C11"`, supercargo.NoHeading, 0},
		{`"alt_geom":500`, supercargo.NoHeading, supercargo.GeometricAltitude}, {`"alt_geom":500,"alt_baro":400`, supercargo.NoHeading, 0}, {`"alt_geom":500,"alt_baro":"ground"`, supercargo.NoHeading, 0}, {`"alt_geom":126701`, supercargo.NoHeading, 0},
	} {
		text := `{"now":1700000000,"aircraft":[{"hex":"fa0001","lat":40,"lon":50,"seen_pos":0,` + c.said + `}]}`
		_, reports, _ := lines(t, text, strings.NewReader(text))
		if f := &reports[1].Fix; f.Heading != c.heading || f.Flags != c.flags {
			t.Errorf("%s: heading %d, %v", c.said, f.Heading, f.Flags.Names())
		}
	}
	for flags, want := range map[string]supercargo.Flags{"8": supercargo.GeometricAltitude, "7": 0, "15": supercargo.GeometricAltitude, "16": 0, "null": 0} {
		text := `{"icao":"fa0001","timestamp":1700000000,"trace":[[0,1,2,400,1,1,` + flags + `,0,null,"mlat"],[0,1,2,null,1,1,` + flags + `,0,null,"mlat"]]}`
		_, reports, _ := lines(t, text, strings.NewReader(text))
		if reports[1].Fix.Flags != want || reports[2].Fix.Flags != 0 {
			t.Errorf("flags %s: %v, without an altitude %v", flags, reports[1].Fix.Flags.Names(), reports[2].Fix.Flags.Names())
		}
	}
	for track, want := range map[string]uint16{"12.4": 12, "12.5": 13, "359.4": 359, "359.5": 0, "null": supercargo.NoHeading} { // on the ground it is the heading
		text := `{"icao":"fa0001","timestamp":1700000000,"trace":[[0,1,2,"ground",1,` + track + `]]}`
		_, reports, _ := lines(t, text, strings.NewReader(text))
		if f := &reports[1].Fix; f.Heading != want || f.COG != supercargo.NoCOG {
			t.Errorf("track %s on the ground: %d, %d", track, f.Heading, f.COG)
		}
	}
}

// Times from 1990 on, and a day ahead of the reading, can be believed. The head of another trace says nothing of this one.
func TestTimesAndHeads(t *testing.T) {
	const now = supercargo.Instant(1_700_000_000_000)
	for at, want := range map[supercargo.Instant]supercargo.Outcome{631_152_000_000: supercargo.Used, 631_151_999_999: supercargo.ClockOutOfRange, now + 86_400_000: supercargo.Used, now + 86_400_001: supercargo.ClockOutOfRange} {
		if got := (&Options{Now: now}).dated(at); got != want {
			t.Errorf("%v: %v", at, got)
		}
	}
	const head = `{"icao":"fa0001","r":"SIM-1","timestamp":1700000000,"trace":[`
	h, err := FindHead([]byte(head))
	if err != nil {
		t.Fatal(err)
	}
	for el, want := range map[string]supercargo.Outcome{
		head: supercargo.Used, strings.Replace(head, "fa0001", "fa0002", 1): supercargo.OtherRecord, strings.Replace(head, "1700000000", "1700000001", 1): supercargo.OtherRecord, strings.Replace(head, `"timestamp":1700000000,`, "", 1): supercargo.OtherRecord,
		`[0,1,2,0]`: supercargo.Used, `{"hex":"fa0001"}`: supercargo.BadJSON, `"x"`: supercargo.BadJSON, `[0,1,2]`: supercargo.FewFields, `[0,1,2,0`: supercargo.BadJSON, `[0,1,2,0]x`: supercargo.BadJSON, `[0,1,2,0,0,0,0,0,{"flight":1,2]`: supercargo.BadJSON, `[0,1,2,0,0,0,0,0,{2:1}]`: supercargo.BadJSON,
		"[" + strings.Repeat(" ", MaxLine-9) + "0,1,2,0]": supercargo.Used, "[" + strings.Repeat(" ", MaxLine-8) + "0,1,2,0]": supercargo.LongLine,
	} {
		var r supercargo.Report
		if got := NewReadsb(h, Options{}).Line([]byte(el), 0, &r); got != want {
			t.Errorf("%.60s of %d: %v, want %v", el, len(el), got, want)
		}
	}
}

// A velocity goes with a position of the five seconds behind it, not with one before, nor with a position that has a
// velocity of its own, nor on the ground; and lines say in their last field what is on the ground.
func TestVelocitiesOfBaseStation(t *testing.T) {
	const vel = ",,250,90,,,,,,,,0"
	at := func(second string) string { return "12:00:" + second }
	pos := func(speed, track, ground string) string {
		return ",32000," + speed + "," + track + ",47,8,,,0,0,0," + ground
	}
	for _, c := range []struct {
		second, rest string
		sog, cog     uint16
		status       supercargo.Status
	}{
		{"10.000", pos("", "", "0"), 2500, 900, supercargo.Airborne}, {"15.000", pos("", "", "0"), 2500, 900, supercargo.Airborne}, {"15.001", pos("", "", "0"), supercargo.NoSOG, supercargo.NoCOG, supercargo.Airborne}, {"09.999", pos("", "", "0"), supercargo.NoSOG, supercargo.NoCOG, supercargo.Airborne},
		{"11.000", pos("", "180", "0"), supercargo.NoSOG, 1800, supercargo.Airborne}, {"11.000", pos("100", "", "0"), 1000, supercargo.NoCOG, supercargo.Airborne}, {"11.000", pos("", "", "-1"), supercargo.NoSOG, supercargo.NoCOG, supercargo.OnGround}, {"11.000", pos("", "", "1"), supercargo.NoSOG, supercargo.NoCOG, supercargo.OnGround}, {"11.000", pos("", "", ""), 2500, 900, supercargo.Airborne},
	} {
		d := NewSBS(Options{})
		var r supercargo.Report
		d.Line([]byte(sbsLine("MSG", 4, at("10.000"), vel)), 0, &r)
		d.Line([]byte(sbsLine("MSG", 3, at(c.second), c.rest)), 0, &r)
		if f := &r.Fix; !r.HasFix || f.SOG != c.sog || f.COG != c.cog || f.Status != c.status {
			t.Errorf("%+v: %+v", c, f)
		}
	}
	// Eight fields are the least that is read; of the first twenty lines more have to be such than not.
	var r supercargo.Report
	eight := "MSG,1,1,1,FA0001,1,2024/03/01,12:00:00.000"
	if out := NewSBS(Options{}).Line([]byte(eight), 0, &r); out != supercargo.OtherMessage {
		t.Errorf("eight fields: %v", out)
	}
	if out := NewSBS(Options{}).Line([]byte(eight[:strings.LastIndexByte(eight, ',')]), 0, &r); out != supercargo.FewFields {
		t.Errorf("seven fields: %v", out)
	}
	good, bad := eight+",,\n", "x\n"
	for text, want := range map[string]bool{strings.Repeat(good, 2) + bad: true, good + bad: false, strings.Repeat(bad, 9) + strings.Repeat(good, 11): true, strings.Repeat(bad, 10) + strings.Repeat(good, 30): false, strings.Repeat(good, 11) + strings.Repeat(bad, 30): true} {
		if got := RecogniseSBS([]byte(text)); got != want {
			t.Errorf("%.40q...: %v", text, got)
		}
	}
}
