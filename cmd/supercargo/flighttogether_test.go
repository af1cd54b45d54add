package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"supercargo/geo"
)

// eastward are states of an invented aircraft at 34,000 ft, heard every 10 s but where skip says so:
// so far north of a way to the east.
func eastward(b *bytes.Buffer, address string, north func(minute float64) float64, skip func(minute float64) bool) {
	for s := 0; s < 5400; s += 10 {
		m := float64(s) / 60
		if skip(m) {
			continue
		}
		p := geo.Sail(geo.Sail(geo.At(24, 12), 90, 7*m), 0, north(m))
		lat, lon := p.Degrees()
		fmt.Fprintf(b, "%d,%s,%.5f,%.5f,216,90,false,10363,%d,1\n", 1_700_000_000+s, address, lat, lon, 1_700_000_000+s)
	}
}

// What is worked out of other aircraft when an event is shown: who flew beside a flight; and who was heard, at
// like heights, while it was not.
func TestOthersBesideAFlight(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("time,icao24,lat,lon,velocity,heading,onground,baroaltitude,lastposupdate,simulated\n")
	never := func(float64) bool { return false }
	eastward(&b, "fa0001", func(float64) float64 { return 0 }, func(m float64) bool { return m > 50 && m < 75 })
	eastward(&b, "fa0002", func(m float64) float64 { return 0.4 + max(0, 20-m, m-40) }, never)
	eastward(&b, "fa0003", func(float64) float64 { return 30 }, never)
	dir := t.TempDir()
	file := filepath.Join(dir, "states.csv")
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	ws := filepath.Join(dir, "ws")
	if out, err := command(ws, "run", file).Output(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	ids := map[string]string{}
	out, err := command(ws, "events", "--json").Output()
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		var e struct{ ID, Kind, ICAO string }
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		ids[e.Kind+" "+e.ICAO] = e.ID
	}
	if err != nil || ids["flight FA0001"] == "" || ids["gap FA0001"] == "" {
		t.Fatalf("%v: %v", err, ids)
	}
	for id, has := range map[string]string{"flight FA0001": "within 1.0 nm of icao-FA0002 for 2", "flight FA0002": "within 1.0 nm of icao-FA0001 for 2", "gap FA0001": "2 other aircraft were heard within 50 nm of the straight way and 5000 ft"} {
		out, err := command(ws, "explain", ids[id]).Output()
		if err != nil || !strings.Contains(string(out), has) || strings.Contains(string(out), "nm of icao-FA0003") {
			t.Errorf("%s, without %q: %v: %s", id, has, err, out)
		}
	}
}
