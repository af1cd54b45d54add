package run

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"supercargo"
)

// said is one name after the other, a minute apart, each a letter.
func calledAll(names string) (h Hull) {
	for i, c := range names {
		h.names(supercargo.Said(c), supercargo.Instant(i))
	}
	return h
}

func TestStretchesUnderOneName(t *testing.T) {
	for _, c := range []struct {
		said string
		want []Called
	}{
		{"", nil},
		{"aaa", []Called{{'a', 0, 2, 3}}},
		{"aabba", []Called{{'a', 0, 1, 2}, {'b', 2, 3, 2}, {'a', 4, 4, 1}}},
		{"abab", []Called{{'a', 0, 0, 1}, {'b', 1, 1, 1}, {'a', 2, 2, 1}, {'b', 3, 3, 1}}},
		{"ababa", []Called{{'a', 0, 4, 2}, {'b', 1, 1, 1}, {'a', 2, 2, 1}, {'b', 3, 3, 1}}}, // no room: by turns
		{"aabccdde", []Called{{'a', 0, 1, 2}, {'c', 3, 4, 2}, {'d', 5, 6, 2}, {'e', 7, 7, 1}}},
		{"aabbccdde", []Called{{'b', 2, 3, 2}, {'c', 4, 5, 2}, {'d', 6, 7, 2}, {'e', 8, 8, 1}}}, // the oldest of equals gives way
	} {
		if got := calledAll(c.said).Called; !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.said, got, c.want)
		}
	}
	late := calledAll("bb")
	late.names('b', -5)
	if want := []Called{{'b', -5, 1, 3}}; !slices.Equal(late.Called, want) {
		t.Errorf("what comes late: %v, want %v", late.Called, want)
	}
}

// Of a number that two ships send it comes to be known which of them is called what, be the names sent between positions or in rows.
func TestHullsOfANumberAreCalled(t *testing.T) {
	s := scenarios(t)["shared-mmsi"]
	if s.Scenario == nil {
		t.Skip("the scenario is left out by -short")
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
		"between": {"feed.nmea", s.lines, 4000101},
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
				if got := v.NamesOf(f.Hull, f.Time); len(got) != 1 || got[0] != want || v.IMOOf(f.Hull, f.Time) != imo {
					t.Errorf("hull %d is called %v with IMO %v, want %s with %v", f.Hull, got, v.IMOOf(f.Hull, f.Time), want, imo)
				}
			}
			if len(seen) != 2 {
				t.Errorf("fixes of %d hulls", len(seen))
			}
		})
	}
}
