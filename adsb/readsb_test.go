package adsb

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/captures"
)

// lines decodes a file, and gives a line for each element: its address, outcome, and
// what was made of it.
func lines(t testing.TB, text string, r io.Reader) (out []string, reports []supercargo.Report, tally supercargo.Tally) {
	t.Helper()
	h, err := FindHead([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	d, e := NewReadsb(h, Options{}), NewElements(r, false)
	for {
		el, at, err := e.Next()
		if err != nil {
			if err != io.EOF {
				t.Fatal(err)
			}
			return out, reports, d.Tally
		}
		if !strings.HasPrefix(text[at:], string(el)) {
			t.Fatalf("at %d stands %.40q, not %.40q", at, text[at:], el)
		}
		var r supercargo.Report
		o := d.Line(el, at, &r)
		if used := r.HasFix || r.HasStatic; used != (o == supercargo.Used) || used && at != r.Fix.Offset {
			t.Fatalf("%q: %s, %+v", el, o, r)
		}
		s := fmt.Sprintf("%d %s", at, o)
		if r.HasStatic {
			s += fmt.Sprintf(" says %s %s %s", r.Static.CallSign, r.Static.Registration, r.Static.AircraftType)
			r.Static.CallSign, r.Static.Registration, r.Static.AircraftType = nil, nil, nil
		}
		out, reports = append(out, s), append(reports, r)
	}
}

// The fields of a point, each beside what it is in a fix.
func TestPoint(t *testing.T) {
	const head = `{"icao":"4b1806","timestamp": 1700000000.125,"trace":[`
	alt, speed := int16(400), uint16(2501)
	fix := func(change func(*supercargo.Fix)) supercargo.Fix {
		f := supercargo.Fix{Time: 1_700_000_001_625, MMSI: supercargo.Address24(0x4b1806).Key(supercargo.SpaceICAO), Lat: 471234567, Lon: -82500000, SOG: speed, COG: 2705,
			Heading: supercargo.NoHeading, ROT: supercargo.NoROT, Status: supercargo.Airborne, Second: supercargo.NoSecond, Altitude: alt, Class: supercargo.ClassADSB}
		change(&f)
		return f
	}
	for point, want := range map[string]func(*supercargo.Fix){
		`[1.50,47.1234567,-8.25,10000,250.1,270.5,0,-64,null,"adsb_icao",10100,0,250,0.1]`: func(f *supercargo.Fix) {},
		`[1.50,47.1234567,-8.25,10000,250.1,270.5,3,-64,null]`:                             func(f *supercargo.Fix) { f.Class = supercargo.ClassUnknown },
		`[ 1.5 , 47.1234567 , -8.25 ,10000]`: func(f *supercargo.Fix) {
			f.SOG, f.COG, f.Class = supercargo.NoSOG, supercargo.NoCOG, supercargo.ClassUnknown
		},
		`[1.50,47.1234567,-8.25,10000,250.1,270.5,8,-64,null,"mlat"]`: func(f *supercargo.Fix) {
			f.Flags, f.Class = supercargo.GeometricAltitude, supercargo.ClassMLAT
		},
		`[1.50,47.1234567,-8.25,null,250.1,270.5,0,-64,null,"adsr_other",10000]`: func(f *supercargo.Fix) {
			f.Flags, f.Status = supercargo.GeometricAltitude, supercargo.NoStatus
		},
		`[1.50,47.1234567,-8.25,null,null,null,0,null,null,"tisb_icao",null]`: func(f *supercargo.Fix) {
			f.SOG, f.COG, f.Altitude, f.Status, f.Class = supercargo.NoSOG, supercargo.NoCOG, supercargo.NoAltitude, supercargo.NoStatus, supercargo.ClassTISB
		},
		`[1.50,47.1234567,-8.25,"ground",12.0,359.6,0,null,null,"adsc",500]`: func(f *supercargo.Fix) {
			f.SOG, f.COG, f.Heading, f.Altitude, f.Status, f.Class = 120, supercargo.NoCOG, 0, supercargo.NoAltitude, supercargo.OnGround, supercargo.ClassADSC
		},
		`[1.50,47.1234567,-8.25,-112,250.1,359.97,0,-64,{"flight":"SWR1 ","x":["]}\"",{}],"nac_p":9},"adsb_icao"]`: func(f *supercargo.Fix) {
			f.Altitude, f.COG, f.Flags, f.Said = -4, 0, supercargo.LowAccuracy|supercargo.GoodIntegrity, supercargo.SaidOf([]byte("SWR1"))
		},
		`[1.50,47.1234567,-8.25,126725,250.1,270.5,0,-64,{"nac_p":10},"adsb_icao"]`: func(f *supercargo.Fix) {
			f.Altitude, f.Status, f.Flags = supercargo.NoAltitude, supercargo.NoStatus, supercargo.GoodIntegrity
		},
	} {
		text := head + point + "]}"
		out, reports, _ := lines(t, text, strings.NewReader(text))
		if len(reports) != 2 || !reports[1].HasFix {
			t.Errorf("%s: %q", point, out)
			continue
		}
		w := fix(want)
		w.Offset = int64(len(head))
		if d := cmp.Diff(w, reports[1].Fix); d != "" {
			t.Errorf("%s (-want +got):\n%s", point, d)
		}
	}
}

// What is not to be believed is counted, and the points after it stand; what the
// object says behind its array, and in other arrays, are no points.
func TestEveryElementHasAnOutcome(t *testing.T) {
	text := "\xef\xbb\xbf" + ` {"trace_x":[[1,2]],"a":{"trace":[1]},"icao":"~2B06E5","r":"X-\"1","t":"A333","timestamp":17e8,` + "\n" + `"trace" : [ [0,1,2,"ground"], [1,1,2],[1,91,2,0]
,[1,null,2,0],[x,1,2,0],[1,1,2z,0],[-2e9,1,2,0],12,{"a":1},[1,1,"2",0] ,[2,1,2,{"]":"["]},
[3,1,2,0]],"more":[[4,1,2,0]],"x":"}"} 
{"icao":"4b1806","timestamp":17e8,"trace":[[0,1,2,0]]}
`
	out, reports, tally := lines(t, text, strings.NewReader(text))
	var got []string
	for _, s := range out {
		_, s, _ = strings.Cut(s, " ")
		got = append(got, s)
	}
	want := []string{"used says   A333", "used", "few_fields", "bad_position", "no_position", "bad_time", "bad_field", "clock_out_of_range", "bad_json", "bad_json", "bad_field", "bad_json", "used", "bad_json"}
	if d := cmp.Diff(want, got); d != "" || tally.Lines() != int64(len(want)) {
		t.Errorf("(-want +got):\n%s", d)
	}
	if f := reports[len(reports)-2].Fix; f.Time != 1_700_000_003_000 || f.Space() != supercargo.SpaceSubstitute {
		t.Errorf("%+v", f)
	}
	for name, r := range map[string]io.Reader{"a byte at a time": iotest.OneByteReader(strings.NewReader(text)), "data with the end": iotest.DataErrReader(strings.NewReader(text))} {
		if by, _, _ := lines(t, text, r); !cmp.Equal(out, by) {
			t.Errorf("%s:\n%s", name, cmp.Diff(out, by))
		}
	}
}

// A bracket that is never closed makes one long line of what follows, not many points
// and not a memory as large as the file.
func TestUnclosed(t *testing.T) {
	text := `{"icao":"4b1806","timestamp":1700000000,"trace":[[0,1,2,0],[1,1,2,0,[` + strings.Repeat("1,", 3*MaxLine/2) + `]}`
	_, _, tally := lines(t, text, strings.NewReader(text))
	if tally[supercargo.Used] != 1 || tally[supercargo.LongLine] < 1 || tally[supercargo.LongLine] > 3 {
		t.Errorf("%v", tally.Rejected())
	}
}

// What is no trace is not taken for one.
func TestRecognise(t *testing.T) {
	for text, want := range map[string]string{
		`{"icao":"4b1806","timestamp":1700000000,"trace":[`:  "",
		`{"now":1700000000.5,"aircraft":[{"hex":"4b1806"}]}`: "",
		`{"icao":"4b1806","trace":[[0,1,2,0]]}`:              "timestamp",
		`{"timestamp":1700000000,"trace":[[0,1,2,0]]}`:       "icao",
		`{"icao":"4b18","timestamp":1,"trace":[]}`:           "icao",
		`{"aircraft":[{"hex":"4b1806"}]}`:                    "now",
		`{"x":{"trace":[]},"data":[{"trace":[]}]}`:           "no trace",
		`{"mmsi":200000001,"aircraft":"no"}`:                 "no trace",
		`[{"icao":"4b1806","timestamp":1,"trace":[]}]`:       "no trace",
	} {
		_, err := FindHead([]byte(text))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) || Recognise([]byte(text)) != (want == "") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// Aircraft of a snapshot are fixes of when each position was heard.
func TestSnapshot(t *testing.T) {
	text := `{ "now" : 1700000010.2, "messages" : 5,
  "aircraft" : [
{"hex":"4b1806","type":"adsb_icao","flight":"SWR1    ","r":"HB-JVA","t":"A333","alt_baro":10000,"alt_geom":10400,"gs":250.1,"track":270.5,"true_heading":268.6,"lat":47.1234567,"lon":-8.25,"nac_p":8,"mlat":[],"tisb":["gs"],"seen_pos":1.7,"seen":0.1,"rssi":-20},
{"hex":"~2b06e5","type":"tisb_other","alt_baro":"ground","lat":47,"lon":8,"seen_pos":0},
{"hex":"4b1807","flight":"ABC","seen":3},
{"hex":"4b1808","seen":3},
{"hex":"4b1809","lat":47,"lon":8},
{"hex":"zz1809","lat":47,"lon":8,"seen_pos":0},
[1,2,3,4]
], "x":[]}`
	out, reports, _ := lines(t, text, strings.NewReader(text))
	var got []string
	for _, s := range out {
		_, s, _ = strings.Cut(s, " ")
		got = append(got, s)
	}
	if d := cmp.Diff([]string{"header", "used says SWR1 HB-JVA A333", "used", "used says ABC  ", "no_position", "no_time", "bad_address", "bad_json"}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	want := supercargo.Fix{Time: 1_700_000_008_500, Offset: int64(strings.Index(text, `{"hex"`)), MMSI: supercargo.Address24(0x4b1806).Key(supercargo.SpaceICAO), Lat: 471234567, Lon: -82500000, SOG: 2501, COG: 2705,
		Heading: 269, ROT: supercargo.NoROT, Status: supercargo.Airborne, Second: supercargo.NoSecond, Flags: supercargo.LowAccuracy | supercargo.GoodIntegrity, Altitude: 400, Class: supercargo.ClassADSB, Said: supercargo.SaidOf([]byte("SWR1"))}
	if d := cmp.Diff(want, reports[1].Fix); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if f := reports[2].Fix; f.Status != supercargo.OnGround || f.Time != 1_700_000_010_200 || reports[3].HasFix {
		t.Errorf("%+v", f)
	}
}

// An aircraft that says its own moment is dated by it, and one of which none is known is not dated. Older
// programs have other names for altitude and speed.
func TestSnapshotsPutTogether(t *testing.T) {
	text := `{"now":0,"aircraft":[
{"now":1700000010.200,"hex":"4b1806","altitude":10000,"speed":250,"lat":47,"lon":8,"seen_pos":1.7},
{"now":1700000020,"hex":"4b1807","flight":"ABC"},
{"hex":"4b1808","lat":47,"lon":8,"seen_pos":0},
{!"cut short"},
]}`
	out, reports, _ := lines(t, text, strings.NewReader(text))
	var got []string
	for _, s := range out {
		_, s, _ = strings.Cut(s, " ")
		got = append(got, s)
	}
	if d := cmp.Diff([]string{"header", "used", "used says ABC  ", "no_time", "bad_json"}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if f := reports[1].Fix; f.Time != 1_700_000_008_500 || f.SOG != 2500 || f.Altitude != 400 || f.Status != supercargo.Airborne {
		t.Errorf("%+v", f)
	}
	if r := reports[2]; r.Static.Time != 1_700_000_020_000 {
		t.Errorf("%+v", r.Static)
	}
}

func realTrace(t testing.TB) string {
	b, err := os.ReadFile(captures.Find(t, "data/adsb/readsb-trace/trace_full_ac671b.json"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Every point of a real trace, against what encoding/json makes of the file: as it
// stands and as the archives have it, in one line.
func TestRealTrace(t *testing.T) {
	text := realTrace(t)
	var file struct {
		Timestamp float64
		Trace     [][]any
	}
	if err := json.Unmarshal([]byte(text), &file); err != nil {
		t.Fatal(err)
	}
	var line bytes.Buffer
	if err := json.Compact(&line, []byte(text)); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"as it stands": text, "in one line": line.String()} {
		_, reports, tally := lines(t, text, strings.NewReader(text))
		if len(reports) != len(file.Trace)+1 || tally[supercargo.Used] != int64(len(reports)) {
			t.Fatalf("%s: %d reports of %d points", name, len(reports), len(file.Trace))
		}
		for i, p := range file.Trace {
			f := reports[i+1].Fix
			at := int64(math.Round(file.Timestamp*1000)) + int64(math.Round(p[0].(float64)*1000))
			lat, lon := f.Degrees()
			ft, hasFt := f.Feet()
			alt, airborne := p[3].(float64)
			kn, hasKn := f.Knots()
			gs, said := p[4].(float64)
			if int64(f.Time) != at || math.Abs(lat-p[1].(float64)) > 1e-7 || math.Abs(lon-p[2].(float64)) > 1e-7 || hasFt != airborne || airborne && ft != alt ||
				hasKn != said || hasKn && math.Abs(kn-gs) > 0.051 || (f.Status == supercargo.OnGround) != (p[3] == "ground") || reports[i+1].HasStatic != hasFlight(p[8]) {
				t.Fatalf("%s, point %d: %+v of %v", name, i, f, p)
			}
		}
	}
}

func hasFlight(details any) bool {
	d, _ := details.(map[string]any)
	_, has := d["flight"]
	return has
}

// FuzzReadsb: whatever stands in a file, each element has one outcome, its address is
// where it stands, and it decodes to the same by itself, with the head alone.
func FuzzReadsb(f *testing.F) {
	f.Add(`{"icao":"4b1806","r":"HB-JVA","timestamp": 1700000000.125,"trace":[[1.50,47.1234567,-8.25,10000,250.1,270.5,8,-64,{"flight":"SWR1 ","nac_p":9},"mlat",10100,0,250,0.1],[2,1,2,"ground"]]}`)
	f.Add(`{"now":1700000010.2,"aircraft":[{"hex":"4b1806","type":"adsb_icao","flight":"SWR1","alt_baro":10000,"gs":250.1,"track":270.5,"lat":47.1,"lon":-8.25,"seen_pos":1.7},{"hex":"1"}],"x":[]} y`)
	f.Fuzz(func(t *testing.T, text string) {
		h, err := FindHead([]byte(text))
		if err != nil {
			return
		}
		out, reports, tally := lines(t, text, strings.NewReader(text))
		if tally.Lines() != int64(len(out)) {
			t.Fatalf("%d outcomes of %d", tally.Lines(), len(out))
		}
		if by, _, _ := lines(t, text, iotest.OneByteReader(strings.NewReader(text))); !cmp.Equal(out, by) {
			t.Fatal(cmp.Diff(out, by))
		}
		if again, err := FindHead(Text([]byte(text))); err != nil || !cmp.Equal(h, again) {
			t.Fatalf("%+v, by the head alone %+v, %v", h, again, err)
		}
		for i := range reports {
			r := &reports[i]
			if !r.HasFix {
				continue
			}
			x := &r.Fix
			if x.Lat < -9e8 || x.Lat > 9e8 || x.Lon < -18e8 || x.Lon > 18e8 || x.Space() == supercargo.SpaceMMSI || x.COG != supercargo.NoCOG && x.COG >= 3600 || x.Heading != supercargo.NoHeading && x.Heading >= 360 {
				t.Fatalf("%+v", *x)
			}
			el, at, err := NewElements(strings.NewReader(text[x.Offset:]), true).Next()
			var alone supercargo.Report
			NewReadsb(h, Options{}).Line(el, x.Offset+at, &alone)
			if err != nil || alone.Fix != *x {
				t.Fatalf("alone %+v, in its file %+v, %v", alone.Fix, *x, err)
			}
		}
	})
}

// Nothing is allocated for a point.
func TestPointsAllocateNothing(t *testing.T) {
	point := []byte(`[26.89,16.833336,-88.059981,32000,483.3,340.7,0,0,{"type":"adsb_icao","flight":"DAL1812 ","nac_p":10},"adsb_icao",33825,32,279,-0.9]`)
	d := NewReadsb(Head{Start: 1_700_000_000_000, Aircraft: supercargo.Address24(1).Key(supercargo.SpaceICAO)}, Options{})
	var r supercargo.Report
	if n := testing.AllocsPerRun(100, func() { d.Line(point, 0, &r) }); n > 0 || !r.HasFix || !r.HasStatic {
		t.Errorf("%g allocations", n)
	}
}

// BenchmarkTrace is a long trace, cut and decoded: MB/s of JSON.
func BenchmarkTrace(b *testing.B) {
	text := realTrace(b)
	i, j := strings.Index(text, "\"trace\":[")+len("\"trace\":["), strings.LastIndex(text, "]")
	long := text[:i] + strings.Repeat(text[i:j]+",", 20) + text[i:]
	h, err := FindHead([]byte(long))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(long)))
	for b.Loop() {
		e, d := NewElements(strings.NewReader(long), false), NewReadsb(h, Options{})
		var r supercargo.Report
		for {
			el, at, err := e.Next()
			if err != nil {
				break
			}
			d.Line(el, at, &r)
		}
		if d.Tally[supercargo.Used] != 21*2500+1 {
			b.Fatal(d.Tally)
		}
	}
}

// How good the position of an aircraft in the air is, on both sides of what is asked for; what says
// so of a position that others worked out, or on the ground, says nothing. And what is no aircraft.
func TestIntegrity(t *testing.T) {
	const head = `{"icao":"fa0001","timestamp":1700000000,"trace":[`
	low, good, not := supercargo.LowIntegrity, supercargo.GoodIntegrity, supercargo.NotAircraft
	for _, c := range []struct {
		alt, details, kind string
		want               supercargo.Flags
	}{
		{"9000", `null`, "adsb_icao", 0},
		{"9000", `{"flight":"SIM1"}`, "adsb_icao", 0},
		{"9000", `{"nic":7,"nac_p":8}`, "adsb_icao", good},
		{"9000", `{"nic":6,"nac_p":8}`, "adsb_icao", low},
		{"9000", `{"nic":7,"nac_p":7}`, "adsb_icao", low},
		{"9000", `{"nic":0,"nac_p":0}`, "adsr_icao", low},
		{"9000", `{"nic":11}`, "adsb_icao", good},
		{"9000", `{"nac_p":11}`, "adsb_icao", good},
		{"9000", `{"nac_p":0}`, "", low},
		{"9000", `{"nic":0,"nac_p":0}`, "mlat", 0},
		{"9000", `{"nic":0,"nac_p":0}`, "tisb_icao", 0},
		{"9000", `{"nic":12,"nac_p":-1}`, "adsb_icao", 0},
		{`"ground"`, `{"nic":0,"nac_p":0}`, "adsb_icao", 0},
		{`"ground"`, `{"category":"C0"}`, "adsb_icao", 0},
		{`"ground"`, `{"category":"C1"}`, "adsb_icao", not},
		{`"ground"`, `{"category":"C2"}`, "adsb_icao_nt", not},
		{"200", `{"category":"C3"}`, "adsb_icao_nt", not},
		{"200", `{"category":"C7"}`, "adsb_icao_nt", not},
		{"200", `{"category":"A3"}`, "adsb_icao", 0},
		{"200", `{"category":"B2"}`, "adsb_icao", 0},
		{"200", `{"category":"C"}`, "adsb_icao", 0},
	} {
		text := head + `[0,40,50,` + c.alt + `,100,90,0,0,` + c.details + `,"` + c.kind + `"]]}`
		state := strings.NewReplacer("{", "", "}", "", "null", "").Replace(c.details)
		if state != "" {
			state += ","
		}
		snapshot := `{"now":1700000000,"aircraft":[{"hex":"fa0001",` + state + `"type":"` + c.kind + `","alt_baro":` + c.alt + `,"lat":40,"lon":50,"seen_pos":0}]}`
		for _, text := range []string{text, snapshot} {
			_, reports, _ := lines(t, text, strings.NewReader(text))
			if got := reports[1].Fix.Flags &^ supercargo.LowAccuracy; got != c.want || !reports[1].HasFix {
				t.Errorf("%s: %v, want %v", text, got.Names(), c.want.Names())
			}
		}
	}
}
