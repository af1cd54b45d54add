package run

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/captures"
)

// Frames of an aircraft that was really heard: every line has an outcome, every fix walks
// back to its line, in the whole file and in an excerpt; with times of their own, and with
// the counter of a receiver and the user's start.
func TestFramesOfAnAircraft(t *testing.T) {
	text, err := os.ReadFile(captures.Find(t, "data/adsb/pymodes/sample_data_adsb.csv"))
	if err != nil {
		t.Fatal(err)
	}
	var counted, beast bytes.Buffer
	var first int64
	for i, line := range bytes.Split(bytes.TrimSpace(text), []byte("\n")) {
		var at int64
		var frame string
		if _, err := fmt.Sscanf(string(line), "%d,%28s", &at, &frame); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = at
		}
		binary, err := hex.DecodeString(fmt.Sprintf("%012X7F%s", 1_000_000_000+(at-first)*12_000_000, bytes.Trim(bytes.Split(line, []byte(","))[1], `"`)))
		if err != nil {
			t.Fatal(err)
		}
		beast.WriteString("\x1a3" + strings.ReplaceAll(string(binary), "\x1a", "\x1a\x1a"))
		fmt.Fprintf(&counted, "@%012X%s;\r\n", 1_000_000_000+(at-first)*12_000_000, bytes.Trim(bytes.Split(line, []byte(","))[1], `"`))
	}
	start := supercargo.Instant(first * 1000)
	var fixes [3][]supercargo.Fix
	for k, c := range []struct {
		how  Reading
		text []byte
	}{{Reading{}, text}, {Reading{Start: start}, counted.Bytes()}, {Reading{Start: start}, beast.Bytes()}} {
		src, heard := heardAs(t, "frames.txt", string(c.text), c.how)
		if src.Format != "modes" || src.Tally.Lines() != 2000 || src.Tally[supercargo.Used] < 1000 || len(src.Tally.Rejected()) > 0 {
			t.Errorf("%s: %+v", src.Format, src.Tally)
		}
		var lines []supercargo.Witness
		for i, f := range heard {
			if i%17 == 0 {
				lines = append(lines, supercargo.Witness{Fix: f})
			}
			f.Offset, f.Source = 0, 0
			fixes[k] = append(fixes[k], f)
		}
		traced := Trace(src, c.how, nil, lines)
		sameByExcerpt(t, src, c.how, lines, traced)
		for i, tr := range traced {
			if at := lines[i].Fix.Offset; !tr.Agrees || k < 2 && !bytes.HasPrefix(c.text[at:], []byte(tr.Raw)) || k == 2 && !strings.HasPrefix(tr.Raw, "<") {
				t.Fatalf("byte %d: %s (%.60q)", at, tr.Why, tr.Raw)
			}
		}
	}
	for _, other := range fixes[1:] {
		if d := cmp.Diff(fixes[0], other); d != "" {
			t.Errorf("(-with times +with a counter):\n%.2000s", d)
		}
	}
}

// Lines of BaseStation: every fix and call sign walks back to its line, in the whole file and
// in an excerpt, with the velocity that stands in another line.
func TestLinesOfBaseStation(t *testing.T) {
	var text strings.Builder
	for i := range 400 {
		at := fmt.Sprintf("700001,1,2024/03/01,12:%02d:%02d.000,2024/03/01,12:%02d:%02d.100", i/60, i%60, i/60, i%60)
		fmt.Fprintf(&text, "MSG,4,1,1,%s,,,400.0,90.0,,,0,,,,,0\r\nMSG,3,1,1,%s,,32000,,,40.0,%.5f,,,0,0,0,0\r\n", at, at, 50+float64(i)*400/3600/60/0.766)
		if i%50 == 0 {
			fmt.Fprintf(&text, "MSG,1,1,1,%s,SIM12   ,,,,,,,,,,,\r\n", at)
		}
	}
	src, heard := heardAs(t, "port30003.txt", text.String(), Reading{})
	if src.Format != "sbs" || src.Tally.Lines() != 808 || src.Tally[supercargo.Used] != 408 || len(heard) != 400 {
		t.Errorf("%s: %+v, %d fixes", src.Format, src.Tally, len(heard))
	}
	var lines []supercargo.Witness
	for i, f := range heard {
		if i%13 == 0 {
			lines = append(lines, supercargo.Witness{Fix: f})
		}
		if f.SOG != 4000 {
			t.Fatalf("%+v", f)
		}
	}
	traced := Trace(src, Reading{}, nil, lines)
	sameByExcerpt(t, src, Reading{}, lines, traced)
	for i, tr := range traced {
		if at := lines[i].Fix.Offset; !tr.Agrees || !strings.HasPrefix(text.String()[at:], tr.Raw) {
			t.Fatalf("byte %d: %s (%.60q)", at, tr.Why, tr.Raw)
		}
	}
}
