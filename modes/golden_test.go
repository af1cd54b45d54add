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

// Real frames, field by field, against another decoder. What registers of Comm-B other than the
// call sign hold is not decoded.
func TestGolden(t *testing.T) {
	notDecoded := map[string]bool{"bds": true, "selected_altitude_mcp": true, "selected_altitude_fms": true, "baro_pressure_setting": true, "roll": true, "track_rate": true,
		"true_airspeed": true, "true_track": true, "baro_vertical_rate": true, "inertial_vertical_rate": true, "indicated_airspeed": true, "mach": true, "magnetic_heading": true}
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
					continue // of register 5,0
				}
				if got = v; math.Abs(float64(f.SOG)/10-v.(float64)) >= 1 { // whole knots, cut or rounded
					got = float64(f.SOG) / 10
				}
			case "track":
				got, v = float64(f.COG)/10, math.Round(10*v.(float64))/10
			case "vertical_rate":
				got = float64(f.Climb)
			default:
				if !notDecoded[field] {
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
