package run

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"supercargo"
	"supercargo/ais"
	"supercargo/geo"
)

// Sentences of two simulated ships of one number, each heard alone at first. Then both are silent, and she who was farther off comes to
// where the other would be: she is known by her name, which she sends between her positions, in one file as in several, in any order,
// and in files of which the ends lie between a name and a position.
func TestNamesBetweenPositions(t *testing.T) {
	type line struct {
		at   supercargo.Instant
		ship uint8
		text []byte
	}
	const t0 = supercargo.Instant(1_733_702_400_000)
	at := func(minute int) supercargo.Instant { return t0 + supercargo.Instant(int64(minute)*supercargo.Minute) }
	var lines []line
	sail := func(ship uint8, name string, lat, lon, course, kn float64, from, to int) {
		put := func(t supercargo.Instant, b *ais.Bits) {
			for s := range bytes.Lines(ais.AppendSentences(nil, "AI", 'A', int(ship), b)) {
				lines = append(lines, line{t, ship, append(ais.AppendTagBlock(nil, "SIM-CAPE", t), s...)})
			}
		}
		for m := from; m < to; m++ {
			if m%6 == 0 {
				var b ais.Bits
				b.PutStatic(&supercargo.Static{MMSI: 273_000_001, Name: []byte(name), ToBow: 60, ToStern: 20, ToPort: 8, ToStarboard: 8})
				put(at(m), &b)
			}
			p := geo.Sail(geo.At(lat, lon), course, kn*float64(m-from)/60)
			var b ais.Bits
			b.PutPosition(&supercargo.Fix{MMSI: 273_000_001, Lat: p.Lat, Lon: p.Lon, SOG: uint16(10 * kn), COG: uint16(10 * course), Heading: uint16(course), ROT: supercargo.NoROT, Second: 1, Type: 1})
			put(at(m)+1000, &b)
		}
	}
	sail(1, "SIM ANN", 40, 50.2, 90, 10, 0, 60)
	sail(2, "SIM BEA", 41, 50.2, 90, 10, 100, 160)
	sail(2, "SIM BEA", 40.2, 51.6, 45, 10, 400, 500)
	sail(1, "SIM ANN", 41, 51.9, 90, 10, 600, 700)
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(a.at, b.at) })

	write := func(name string, ls []line) string {
		path := filepath.Join(t.TempDir(), name)
		var text []byte
		for _, l := range ls {
			text = append(text, l.text...)
		}
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	cut := func(m int) int {
		i, _ := slices.BinarySearchFunc(lines, at(m)+500, func(l line, t supercargo.Instant) int { return cmp.Compare(l.at, t) })
		return i
	}
	whole := []string{write("whole.nmea", lines)}
	a, b := cut(120), cut(420) // a name stands at the end of each
	parts := []string{write("a.nmea", lines[:a]), write("b.nmea", lines[a:b]), write("c.nmea", lines[b:])}
	for name, files := range map[string][]string{"one file": whole, "three": parts, "three, the last first": {parts[2], parts[1], parts[0]}} {
		ws := filepath.Join(t.TempDir(), "ws")
		var h held
		if name == "one file" {
			h = batchOf(t, ws, 1<<30, 2, files)
		} else {
			for _, f := range files {
				h = batchOf(t, ws, 1<<30, 2, []string{f})
			}
		}
		ships := map[int64]uint8{}
		for _, l := range lines {
			ships[int64(l.at)/1000] = l.ship
		}
		hulls := map[uint8]map[uint8]int{1: {}, 2: {}}
		for i := range h.fixes {
			f := &h.fixes[i]
			hulls[ships[int64(f.Time)/1000]][h.fixes[i].Hull]++
		}
		for ship, on := range hulls {
			if len(on) != 1 || on[0] > 0 {
				t.Errorf("%s: ship %d on hulls %v", name, ship, on)
			}
		}
		if h.result.Tracks != 2 && name == "one file" {
			t.Errorf("%s: %d hulls", name, h.result.Tracks)
		}
	}
}
