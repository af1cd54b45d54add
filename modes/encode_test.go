package modes

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
)

// Real frames are made again from what pyModeS reads in them: call signs to the bit, heights as
// far as they reach, and what a velocity says.
func TestEncodeGolden(t *testing.T) {
	made := map[string]int{}
	for text, want := range golden(t) {
		b, err := hex.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		if b[0]>>3 != 17 {
			continue
		}
		address := supercargo.Address24(uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3]))
		switch {
		case want["callsign"] != nil:
			got := Identifying(address, strings.TrimRight(want["callsign"].(string), "_"), uint8(want["category"].(float64)))
			made["call sign"]++
			if !bytes.Equal(got[:], b) {
				t.Errorf("%X, sent %s", got, text)
			}
		case want["altitude"] != nil:
			got := Flying(address, geo.At(48, 11), want["cpr_format"].(float64) == 1, want["altitude"].(float64))
			made["height"]++
			if sent := bits(b[4:11]); bits(got[4:11]).take(1, 5) != sent.take(1, 5) || bits(got[4:11]).take(9, 14) != sent.take(9, 14) {
				t.Errorf("%X, sent %s", got, text)
			}
		case want["groundspeed"] != nil:
			got := Going(address, want["groundspeed"].(float64), want["track"].(float64), want["vertical_rate"].(float64))
			made["velocity"]++
			sent, mine := bits(b[4:11]), bits(got[4:11])
			for _, f := range [][2]int{{14, 1}, {25, 1}, {37, 1}, {38, 9}} {
				if f[0] == 37 && want["vertical_rate"].(float64) == 0 {
					continue // nothing up, or nothing down
				}
				if mine.take(f[0], f[1]) != sent.take(f[0], f[1]) {
					t.Errorf("%X, sent %s: bit %d", got, text, f[0])
				}
			}
			for _, first := range []int{15, 26} { // of a speed that is cut to whole knots
				if d := int(mine.take(first, 10)) - int(sent.take(first, 10)); d < -1 || d > 1 {
					t.Errorf("%X, sent %s: %d kn", got, text, d)
				}
			}
		}
	}
	if made["call sign"] < 1 || made["height"] < 180 || made["velocity"] < 14 {
		t.Errorf("%v", made)
	}
}

// Positions of a real aircraft, halved again, are the halves that it sent.
func TestEncodeCapture(t *testing.T) {
	d := NewDecoder(Options{})
	var r supercargo.Report
	n := 0
	for s := bufio.NewScanner(bytes.NewReader(capture(t))); s.Scan(); {
		if d.Line(s.Bytes(), 0, &r); !r.HasFix {
			continue
		}
		n++
		f := d.Frame()
		if got := halfOf(geo.Point{Lat: r.Fix.Lat, Lon: r.Fix.Lon}, f.Half.Odd, f.Half.Surface); got != f.Half {
			t.Fatalf("%+v, sent %+v", got, f.Half)
		}
	}
	if n < 930 { // as many as the capture has
		t.Errorf("%d positions", n)
	}
}

// What is encoded is decoded to the same, within the steps of each value.
func TestEncodeDecode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := geo.At(rapid.Float64Range(-85, 85).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lon"))
		a := supercargo.Address24(rapid.Uint32Range(1, 0xfffffe).Draw(t, "address"))
		odd, feet := rapid.Bool().Draw(t, "odd"), rapid.Float64Range(-1000, 50000).Draw(t, "feet")
		kn, course, climb := rapid.Float64Range(1, 700).Draw(t, "kn"), rapid.Float64Range(0, 359.9).Draw(t, "course"), rapid.Float64Range(-6000, 6000).Draw(t, "climb")
		slow := rapid.Float64Range(0, 180).Draw(t, "slow")
		var f Frame
		decoded := func(s Squitter, c Content) {
			if out := decodeFrame(s[:], &f); out != supercargo.Used || f.Content != c || f.Carrier != a.Key(supercargo.SpaceICAO) {
				t.Fatalf("%X: %s, %s of %v", s, out, f.Content, f.Carrier)
			}
		}
		where := func() {
			if q, ok := f.Half.near(p); !ok || geo.NM(p, q)*geo.MetresPerNM > 6 || f.Half.Odd != odd {
				t.Fatalf("%v, was %v", q, p)
			}
		}
		decoded(Flying(a, p, odd, feet), Airborne)
		where()
		if math.Abs(float64(f.Feet)-feet) > 12.5 {
			t.Fatalf("%d ft, was %g", f.Feet, feet)
		}
		decoded(Rolling(a, p, odd, slow, course), Surface)
		where()
		if got := float64(f.SOG) / 10; got > slow+0.06 || got < min(slow, 175)-stepAt(slow)-0.06 {
			t.Fatalf("%g kn on the ground, was %g", got, slow)
		}
		if off := math.Remainder(float64(f.Heading)/10-course, 360); math.Abs(off) > 1.5 {
			t.Fatalf("heading %d, was %g", f.Heading, course)
		}
		decoded(Going(a, kn, course, climb), Velocity)
		if math.Abs(float64(f.SOG)/10-kn) > 0.8 || math.Abs(float64(f.Climb)-climb) > 32 || math.Abs(math.Remainder(float64(f.COG)/10-course, 360)) > 0.1+0.75/kn*180/math.Pi {
			t.Fatalf("%d %d %d, was %g %g %g", f.SOG, f.COG, f.Climb, kn, course, climb)
		}
		decoded(Identifying(a, "SIM101", 5), Identification)
		if string(f.Call[:]) != "SIM101  " || f.Category != 5 {
			t.Fatalf("%q", f.Call)
		}
	})
}

// stepAt is the step of speeds on the ground, kn, by the table of the standard.
func stepAt(kn float64) float64 {
	for _, s := range [][2]float64{{1, 0.125}, {2, 0.25}, {15, 0.5}, {70, 1}, {100, 2}} {
		if kn < s[0] {
			return s[1]
		}
	}
	return 5
}

// The line says when the frame was received and by whom; one whose name begins with SIM
// never heard anything that flew.
func TestReceiverOfALine(t *testing.T) {
	named := Identifying(own, "SIM101", 5)
	for _, c := range []struct {
		after, name string
		simulated   bool
	}{
		{"; SIM-BAKU", "SIM-BAKU", true}, {";,roof-2\r", "roof-2", false}, {"; SI", "SI", false}, {";", "", false}, {"; two words", "", false}, {`; "SIM-BAKU"`, "SIM-BAKU", true},
		{"; " + strings.Repeat("n", 64), strings.Repeat("n", 64), false}, {"; " + strings.Repeat("n", 65), "", false}, {"; caf\xc3\xa9", "", false},
	} {
		var heard string
		d := NewDecoder(Options{Receiver: func(name []byte) supercargo.Receiver { heard = string(name); return 7 }})
		var r supercargo.Report
		line := fmt.Sprintf("1001894400.250 *%X%s", named[:], c.after)
		out := d.Line([]byte(line), 0, &r)
		if out != supercargo.Used || heard != c.name || r.Static.Flags.Any(supercargo.Simulated) != c.simulated || (r.Static.Receiver == 7) != (c.name != "") || r.Static.Time != 1001894400250 {
			t.Errorf("%q: %s, heard by %q, %+v", line, out, heard, r.Static)
		}
	}
	written := AppendLine(nil, 1001894400025, named[:], "SIM-BAKU")
	if want := fmt.Sprintf("1001894400.025 *%X; SIM-BAKU\n", named[:]); string(written) != want || !Recognise(written) {
		t.Errorf("%q, want %q", written, want)
	}
}
