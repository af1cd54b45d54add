package source

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// heatRow is one record that is not index, and the line that it should be.
type heatRow struct {
	heat
	call string
	line string
}

func (r *heatRow) append(b []byte) []byte {
	le := binary.LittleEndian
	b = le.AppendUint32(le.AppendUint32(b, r.address), uint32(r.lat))
	if r.call != "" {
		return append(b, r.call...)
	}
	b = le.AppendUint32(b, uint32(r.lon))
	return le.AppendUint16(le.AppendUint16(b, uint16(r.alt)), uint16(r.speed))
}

// heatFile writes slices as readsb does: an index, then each behind its marker.
func heatFile(slices [][]heatRow, start, interval int64) (file []byte, text string) {
	var index, body []byte
	var lines strings.Builder
	lines.WriteString(heatHeader)
	at := len(slices)
	for range slices {
		index = append(index, make([]byte, heatRecord)...)
	}
	var rest strings.Builder
	for i, rows := range slices {
		binary.LittleEndian.PutUint32(index[i*heatRecord:], uint32(at))
		fmt.Fprintf(&lines, "# a slice begins at record %d\n", at)
		ms := start + int64(i)*interval
		mark := heatRow{heat: heat{heatMark, int32(ms >> 32), int32(uint32(ms)), int16(interval), 0}}
		body = mark.append(body)
		fmt.Fprintf(&rest, "# slice of %d ms from %d.%03d\n", interval, ms/1000, ms%1000)
		for k := range rows {
			body = rows[k].append(body)
			fmt.Fprintf(&rest, "%d.%03d,%s\n", ms/1000, ms%1000, rows[k].line)
		}
		at += 1 + len(rows)
	}
	return append(index, body...), lines.String() + rest.String()
}

// rowsOfHeat draws records with the lines that they should be.
func rowsOfHeat() *rapid.Generator[heatRow] {
	return rapid.Custom(func(t *rapid.T) heatRow {
		var r heatRow
		address := rapid.Uint32Range(1, 0xfffffe).Draw(t, "address")
		who := fmt.Sprintf("%06x", address)
		if r.address = address; rapid.Bool().Draw(t, "other") {
			r.address |= heatOther
			who = "~" + who
		}
		if rapid.IntRange(0, 3).Draw(t, "call") == 0 {
			squawk := rapid.Int32Range(0, 7777).Draw(t, "squawk")
			sign := rapid.StringMatching(`[A-Z0-9]{0,8}`).Draw(t, "sign")
			r.lat, r.call = heatCall|squawk, (sign + "        ")[:8]
			r.line = fmt.Sprintf("%s,,,,,,,%s,%04d", who, sign, squawk)
			return r
		}
		kind := rapid.IntRange(0, len(heatKinds)-1).Draw(t, "kind")
		r.address |= uint32(kind) << 27
		r.lat, r.lon = rapid.Int32Range(-90e6, 90e6).Draw(t, "lat"), rapid.Int32Range(-180e6, 180e6).Draw(t, "lon")
		r.alt, r.speed = int16(rapid.IntRange(-120, 2000).Draw(t, "alt")), int16(rapid.IntRange(-1, 9000).Draw(t, "speed"))
		height, speed := fmt.Sprintf("%d,false", 25*int(r.alt)), ""
		if rapid.Bool().Draw(t, "ground") {
			r.alt, height = heatGround, ",true"
		}
		if r.speed >= 0 {
			speed = fmt.Sprintf("%.1f", float64(r.speed)/10)
		}
		r.line = fmt.Sprintf("%s,%s,%s,%s,%s,%s,,", who, degreesOf(r.lat), degreesOf(r.lon), height, speed, heatKinds[kind])
		return r
	})
}

func degreesOf(x int32) string { return fmt.Sprintf("%.6f", float64(x)/1e6) }

// What was put into a heatmap comes out of it, a line for each record, packed or not.
func TestHeatmap(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(1, 70).Draw(r, "slices")
		slices := make([][]heatRow, n)
		for i := range slices {
			slices[i] = rapid.SliceOfN(rowsOfHeat(), 0, 4).Draw(r, "rows")
		}
		file, want := heatFile(slices, rapid.Int64Range(1_500_000_000_000, 2_500_000_000_000).Draw(r, "start"), 30_000)
		if len(file) < 2*heatRecord {
			return
		}
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		z.Write(file)
		z.Close()
		for _, b := range [][]byte{file, packed.Bytes()} {
			if got := heatTextOf(r, dir, b); got != want {
				r.Fatalf("%d slices:\n%s\nwant\n%s", n, got, want)
			}
		}
	})
}

func heatTextOf(t fataler, dir string, b []byte) string {
	path := filepath.Join(dir, "00.bin.ttf")
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatalf("%v", err)
	}
	s, err := Open(Input{Path: path})
	if err != nil {
		t.Fatalf("%v", err)
	}
	defer s.Close()
	text, err := io.ReadAll(s)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return string(text)
}

// What is no record is in a line of its own; a file that is cut short says where.
func TestStrangeRecords(t *testing.T) {
	file, _ := heatFile([][]heatRow{{}, {}}, 1_700_000_000_000, 30_000)
	strange := []heatRow{{heat: heat{address: 0xf00001, speed: -2}}, {heat: heat{address: 0xf00001 | 1<<25}}, {heat: heat{address: 0xf00001 | 13<<27}}}
	for i := range strange {
		file = strange[i].append(file)
	}
	file = append(file, 1, 2, 3)
	lines := strings.Split(strings.TrimSuffix(heatTextOf(t, t.TempDir(), file), "\n"), "\n")
	if want := 1 + 2 + 2 + 3 + 1; len(lines) != want {
		t.Fatalf("%d lines, want %d: %q", len(lines), want, lines)
	}
	for _, line := range lines[5:] {
		if !strings.HasPrefix(line, "?") {
			t.Errorf("%s is no record", line)
		}
	}
	if lines[8] != "?010203" {
		t.Error(lines[8])
	}
}

// Zeros where the index should be are no part of it.
func TestZerosAreNoIndex(t *testing.T) {
	text, err := io.ReadAll(newHeatText(newReader(bytes.NewReader(make([]byte, heatRecord)))))
	if want := heatHeader + "?00000000000000000000000000000000\n"; err != nil || string(text) != want {
		t.Errorf("%s, %v", text, err)
	}
}

func TestIsHeatmap(t *testing.T) {
	whole, _ := heatFile([][]heatRow{{}, {}, {}}, 1_700_000_000_000, 30_000)
	many, _ := heatFile(make([][]heatRow, 180), 1_700_000_000_000, 10_000)
	for name, c := range map[string]struct {
		head []byte
		want bool
	}{
		"whole": {whole, true}, "its index": {many[:headSize], true}, "without an index": {whole[3*heatRecord:], true},
		"too short": {whole[:2*heatRecord-1], false}, "text": {bytes.Repeat([]byte("mmsi,time,lat,lon\n"), 9), false}, "zeros": {make([]byte, 64), false},
		"no marker behind the index": {append(append([]byte{}, whole[:3*heatRecord]...), make([]byte, 16)...), false},
		"an index that goes back":    {append(append([]byte{}, many[16:32]...), many[:16]...), false},
		"an index that stays":        {append(append([]byte{}, many[:16]...), many[:16]...), false},
		"an index with positions":    {append(append([]byte{}, many[:31]...), 1), false},
	} {
		if got := isHeatmap(c.head); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Whatever the bytes, each record is a line, and the reader ends.
func FuzzHeatmap(f *testing.F) {
	file, _ := heatFile([][]heatRow{{}, {}}, 1_700_000_000_000, 30_000)
	f.Add(file)
	f.Add([]byte("x"))
	f.Fuzz(func(t *testing.T, b []byte) {
		text, err := io.ReadAll(newHeatText(newReader(bytes.NewReader(b))))
		if err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(text, []byte("\n")); n != 1+(len(b)+heatRecord-1)/heatRecord {
			t.Errorf("%d lines of %d bytes", n, len(b))
		}
		isHeatmap(b)
	})
}
