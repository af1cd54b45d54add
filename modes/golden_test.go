package modes

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"supercargo"
	"supercargo/captures"
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
	b, _ := json.Marshal(d.Tally)
	t.Logf("%s", b)
	for m, fs := range fixes {
		first, last := fs[0], fs[len(fs)-1]
		t.Logf("%s %d fixes %v %v %v-%v alt %v sog %v", m, len(fs), first.Lat, first.Lon, last.Lat, last.Lon, first.Altitude, first.SOG)
	}
}

// BenchmarkFrames is frames a second, as lines and as bytes alone.
func BenchmarkFrames(b *testing.B) {
	var lines [][]byte
	for text := range golden(b) {
		lines = append(lines, []byte("1700000000.25 "+text))
	}
	b.Run("lines", func(b *testing.B) {
		d := NewDecoder(Options{})
		var r supercargo.Report
		i := 0
		for b.Loop() {
			if d.Line(lines[i], 0, &r); i == len(lines)-1 {
				i = -1
			}
			i++
		}
	})
}
