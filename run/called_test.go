package run

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/sim"
)

// A letter is a name that is sent in its minute, a point a position without one. What was sent last holds for the hour after it.
func TestStretchesUnderOneName(t *testing.T) {
	const m = supercargo.Instant(supercargo.Minute)
	hour := strings.Repeat("_", 59) // nothing is heard
	for _, c := range []struct {
		said string
		want []Called
	}{
		{"", nil},
		{"....", nil},
		{"aaa", []Called{{'a', 0, 2 * m}}},
		{"aabba", []Called{{'a', 0, m}, {'b', 2 * m, 3 * m}, {'a', 4 * m, 4 * m}}},
		{"a" + hour + ".a", []Called{{'a', 0, 61 * m}}},                    // an hour after the name is under it
		{"a" + hour + "_.a", []Called{{'a', 0, 0}, {'a', 62 * m, 62 * m}}}, // 61 min
		{"a" + hour + hour + "a", []Called{{'a', 0, 119 * m}}},             // it was silent: it may be under it
		{"a" + hour + "_..b", []Called{{'a', 0, 0}, {'b', 63 * m, 63 * m}}},
	} {
		var h Hull
		for i, name := range []byte(c.said) {
			switch at := supercargo.Instant(i) * m; name {
			case '_':
			case '.':
				h.nameless(at)
			default:
				h.names(supercargo.Said(name), at, at)
			}
		}
		if !slices.Equal(h.Called, c.want) {
			t.Errorf("%s: %v, want %v", c.said, h.Called, c.want)
		}
	}
	var late, many Hull
	late.names('b', 0, m)
	late.names('b', -5, -5)
	if want := []Called{{'b', -5, m}}; !slices.Equal(late.Called, want) {
		t.Errorf("what comes late: %v, want %v", late.Called, want)
	}
	late.names('c', m-61*m, 2*m) // votes since long ago
	if got, want := late.Called[1], (Called{'c', 2*m - 60*m, 2 * m}); got != want {
		t.Errorf("found out late: %v, want %v", got, want)
	}
	late.Nameless = true
	late.names('c', m, 100*m)
	if got, want := late.Called[2], (Called{'c', 100 * m, 100 * m}); got != want || late.Nameless {
		t.Errorf("after hours without a name: %v, want %v", got, want)
	}
	for i := range supercargo.Instant(mostCalled + 2) {
		many.names(supercargo.Said(1+i), i*m, i*m)
	}
	if got := many.Called; len(got) != mostCalled || got[0].Said != 3 || got[mostCalled-1].Said != mostCalled+2 {
		t.Errorf("more than are remembered: %v", got)
	}
}

// Of a number that two ships send it comes to be known which of them is called what, be the names sent between positions or in rows.
func TestHullsOfANumberAreCalled(t *testing.T) {
	s, err := sim.Open("shared-mmsi")
	if err != nil {
		t.Fatal(err)
	}
	var sentences bytes.Buffer
	if _, err := s.Run(sim.Outputs{Feed: &sentences, Frames: io.Discard}); err != nil {
		t.Fatal(err)
	}
	rows := []byte("MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO\n")
	for i := range 60 {
		at := supercargo.Instant(1_700_000_000_000) + supercargo.Instant(i)*supercargo.Instant(supercargo.Minute)
		rows = fmt.Appendf(rows, "200000031,%s,36.9000,53.0000,0.0,0.0,10,SIM AVOCET,IMO4000101\n", at.Time().Format("2006-01-02T15:04:05"))
		rows = fmt.Appendf(rows, "200000031,%s,43.6060,51.2170,0.0,0.0,90,SIM WHIMBREL,\n", (at + 20000).Time().Format("2006-01-02T15:04:05"))
	}
	for name, c := range map[string]struct {
		file string
		data []byte
		imo  supercargo.IMO
	}{
		"between": {"feed.nmea", sentences.Bytes(), 4000101},
		"rows":    {"rows.csv", rows, 4000101},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, c.file)
			if err := os.WriteFile(path, c.data, 0o600); err != nil {
				t.Fatal(err)
			}
			ws := filepath.Join(dir, "ws")
			into(t, ws, nil, path)
			st := openStore(t, ws)
			v, err := st.Vessel(t.Context(), 200000031)
			if err != nil {
				t.Fatal(err)
			}
			if v.Hulls != 2 {
				t.Fatalf("%d hulls", v.Hulls)
			}
			seen := map[uint8]bool{}
			h := look(t, ws, st, nil)
			for i := range h.fixes {
				f := &h.fixes[i]
				if f.Hull == 0 || seen[f.Hull] || f.MMSI != v.MMSI {
					continue
				}
				seen[f.Hull] = true
				want, imo := "SIM AVOCET", c.imo
				if f.Lat > 40e7 {
					want, imo = "SIM WHIMBREL", 0
				}
				if got := v.NamesOf(f.Hull, f.Time, f.Time); len(got) != 1 || got[0] != want || v.IMOOf(f.Hull, f.Time, f.Time) != imo {
					t.Errorf("hull %d is called %v with IMO %v, want %s with %v", f.Hull, got, v.IMOOf(f.Hull, f.Time, f.Time), want, imo)
				}
			}
			if len(seen) != 2 {
				t.Errorf("fixes of %d hulls", len(seen))
			}
		})
	}
}
