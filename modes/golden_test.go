package modes

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/captures"
	"supercargo/geo"
)

// golden reads what pyModeS makes of real frames, by frame.
func golden(t testing.TB) (out map[string]map[string]any) {
	t.Helper()
	b, err := os.ReadFile(captures.Find(t, "data/adsb/pymodes/golden_v2.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// commBFields are the fields of registers, by their names there.
var commBFields = map[string]func(c *CommB) any{
	"selected_altitude_mcp": func(c *CommB) any { return c.SelectedFeet }, "selected_altitude_fms": func(c *CommB) any { return c.SelectedFMSFeet }, "baro_pressure_setting": func(c *CommB) any { return c.Pressure },
	"roll": func(c *CommB) any { return c.Roll }, "true_track": func(c *CommB) any { return c.Track }, "groundspeed": func(c *CommB) any { return c.Speed }, "track_rate": func(c *CommB) any { return c.TrackRate },
	"true_airspeed": func(c *CommB) any { return c.TAS }, "magnetic_heading": func(c *CommB) any { return c.Heading }, "indicated_airspeed": func(c *CommB) any { return c.IAS }, "mach": func(c *CommB) any { return c.Mach },
	"baro_vertical_rate": func(c *CommB) any { return c.BaroRate }, "inertial_vertical_rate": func(c *CommB) any { return c.Climb },
}

// number is what a field points to, to nine decimals; nil where it is nil.
func number(v any) any {
	switch v := v.(type) {
	case *int:
		if v != nil {
			return float64(*v)
		}
	case *float64:
		if v != nil {
			return math.Round(1e9**v) / 1e9
		}
	}
	return nil
}

// Real frames, field by field, against another decoder.
func TestGolden(t *testing.T) {
	compared := map[string]int{}
	for text, want := range golden(t) {
		b, err := hex.DecodeString(text)
		var f Frame
		if out := decodeFrame(b, &f); err != nil || out != supercargo.Used {
			t.Errorf("%s: %v %s", text, err, out)
			continue
		}
		address, _ := f.Carrier.Aircraft()
		for field, v := range want {
			var got any
			switch field {
			case "df":
				got = float64(f.Format)
			case "icao":
				got, v = address.String(), strings.ToUpper(v.(string))
			case "typecode":
				got = float64(f.Kind)
			case "callsign":
				got, v = strings.TrimRight(string(f.Call[:]), " "), strings.TrimRight(v.(string), "_")
			case "category":
				got = float64(f.Category)
			case "altitude":
				got = float64(f.Feet)
			case "squawk":
				got = fmt.Sprintf("%04o", f.Squawk)
			case "cpr_format":
				got = float64(f.Half.odd())
			case "groundspeed":
				if f.Format != 17 {
					continue // of register 5,0: TestGoldenRegisters
				}
				if got = v; math.Abs(float64(f.SOG)/10-v.(float64)) >= 1 { // whole knots, cut or rounded
					got = float64(f.SOG) / 10
				}
			case "track":
				got, v = float64(f.COG)/10, math.Round(10*v.(float64))/10
			case "vertical_rate":
				got = float64(f.Climb)
			default:
				if field != "bds" && commBFields[field] == nil {
					t.Errorf("%s: what is %s?", text, field)
				}
				continue
			}
			if compared[field]++; got != v {
				t.Errorf("%s: %s %v, want %v", text, field, got, v)
			}
		}
		if _, has := want["callsign"]; !has && f.Named && f.Format >= 20 {
			t.Errorf("%s: call sign %s where there is none", text, f.Call)
		}
	}
	for field, least := range map[string]int{"df": 600, "icao": 600, "altitude": 380, "squawk": 190, "callsign": 13, "groundspeed": 14, "track": 14, "vertical_rate": 14, "cpr_format": 185} {
		if compared[field] < least {
			t.Errorf("%s compared %d times", field, compared[field])
		}
	}
}

// The registers of replies, and every field of them, against another decoder: of a register that it
// is sure of there is no doubt here, and every field is the same; of a doubt there is none but
// its own here.
func TestGoldenRegisters(t *testing.T) {
	sure, doubts, fields := map[string]int{}, 0, map[string]int{}
	for text, want := range golden(t) {
		theirs, _ := want["bds"].(string)
		b, _ := hex.DecodeString(text)
		var f Frame
		if decodeFrame(b, &f); f.Format < 20 {
			continue
		}
		c := commB(bits(b[4:11]), f.Feet)
		var ours []string
		for _, r := range c.Registers {
			ours = append(ours, "BDS"+strings.Replace(r.String(), ",", "", 1))
		}
		if strings.Contains(theirs, ",") {
			if doubts++; len(ours) == 0 || slices.ContainsFunc(ours, func(r string) bool { return !strings.Contains(theirs, r) }) {
				t.Errorf("%s: %v, they are in doubt between %s", text, ours, theirs)
			}
			continue
		}
		if strings.Join(ours, ",") != theirs {
			t.Errorf("%s: %v, want %s", text, ours, theirs)
			continue
		}
		sure[theirs]++
		for field, of := range commBFields {
			got, there := number(of(&c)), want[field]
			if there != nil {
				there = math.Round(1e9*there.(float64)) / 1e9
				fields[field]++
			}
			if got != there {
				t.Errorf("%s: %s %v, want %v", text, field, got, there)
			}
		}
	}
	for register, least := range map[string]int{"BDS10": 5, "BDS20": 12, "BDS40": 77, "BDS50": 111, "BDS60": 158} {
		if sure[register] < least {
			t.Errorf("%s compared %d times", register, sure[register])
		}
	}
	if doubts < 36 || fields["selected_altitude_fms"] < 18 || fields["track_rate"] < 107 {
		t.Errorf("%d doubts, %v", doubts, fields)
	}
}

// capture is the frames of an aircraft in flight, each behind its second.
func capture(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile(captures.Find(t, "data/adsb/pymodes/sample_data_adsb.csv"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Real frames of many aircraft: all lines are accounted for, and all positions of an aircraft
// lie where it can have gone, at the speed that it says.
func TestCapture(t *testing.T) {
	text := capture(t)
	if !Recognise(text) {
		t.Fatal("not recognised")
	}
	d := NewDecoder(Options{})
	lines, fixes := 0, map[supercargo.MMSI][]supercargo.Fix{}
	var r supercargo.Report
	for s := bufio.NewScanner(strings.NewReader(string(text))); s.Scan(); lines++ {
		if d.Line(s.Bytes(), int64(lines), &r); r.HasFix {
			fixes[r.Fix.MMSI] = append(fixes[r.Fix.MMSI], r.Fix)
		}
	}
	if d.Tally.Lines() != int64(lines) {
		t.Errorf("%d outcomes of %d lines", d.Tally.Lines(), lines)
	}
	if len(fixes) != 1 || d.Tally[supercargo.Used] < 1000 || len(d.Tally.Rejected()) > 0 {
		t.Errorf("%d aircraft, %v", len(fixes), d.Tally)
	}
	for _, fs := range fixes {
		for i := 1; i < len(fs); i++ {
			// Times are whole seconds, and frames of one are in no order.
			hours := float64(fs[i].Time-fs[i-1].Time+2000) / float64(supercargo.Hour)
			if kn, ok := fs[i].Knots(); ok && !geo.Within(geo.Point{Lat: fs[i].Lat, Lon: fs[i].Lon}, geo.Point{Lat: fs[i-1].Lat, Lon: fs[i-1].Lon}, 0.01+1.05*kn*hours) {
				t.Fatalf("%+v after %+v", fs[i], fs[i-1])
			}
		}
	}
}

// BenchmarkFrames is a sky of fifty aircraft as a receiver with a counter writes it down: half
// positions, half velocities. With SUPERCARGO_FRAMES it writes the frames there, for a peer.
func BenchmarkFrames(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 8))
	var all []sent
	for i := range 50 {
		all = append(all, course(r, i, own+supercargo.Address24(i), geo.At(40+r.Float64()*5, 50+r.Float64()*5), r.Float64()*360, 400, began, 100)...)
	}
	text := counterLines(all, func(at supercargo.Instant) uint64 { return 1 + uint64(at-began)*12_000 })
	if path := os.Getenv("SUPERCARGO_FRAMES"); path != "" {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	lines := bytes.Split([]byte(strings.TrimSpace(text)), []byte("\n"))
	var rep supercargo.Report
	var n int64
	b.ReportAllocs()
	cpu := cpuSeconds()
	for b.Loop() {
		d := NewDecoder(Options{Start: began, Rate: Ticks12MHz, Head: FindHead([]byte(text[:100]))})
		for i := range lines {
			d.Line(lines[i], int64(i), &rep)
		}
		if n += d.Tally.Lines(); d.Tally[supercargo.Used] < int64(len(lines))*9/20 {
			b.Fatal(d.Tally[supercargo.Used], len(lines))
		}
	}
	b.ReportMetric(float64(n)/(cpuSeconds()-cpu), "frames/CPU-s")
}
