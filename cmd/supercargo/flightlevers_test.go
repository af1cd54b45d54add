package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/answer"
	"supercargo/atlas"
	"supercargo/geo"
)

// tehranToDamascus is a flight of an invented aircraft on the shortest line, heard every 20 s
// from 2,000 ft above one airfield to 500 ft above the other, but where skip says so.
func tehranToDamascus(t *testing.T, skip func(share float64) bool) []byte {
	t.Helper()
	from, _ := atlas.AirfieldByCode("OIIE")
	to, ok := atlas.AirfieldByCode("OSDI")
	if !ok {
		t.Fatal("no airfield")
	}
	var b bytes.Buffer
	b.WriteString("time,icao24,lat,lon,velocity,heading,onground,baroaltitude,lastposupdate,simulated\n")
	nm := geo.NM(from.At, to.At)
	for s := 0; ; s += 20 {
		flown := float64(s) / 3600 * 420
		share := flown / nm
		if share >= 1 {
			break
		}
		if skip(share) {
			continue
		}
		p := geo.Between(from.At, to.At, share)
		feet := min(34000, from.Feet+2000+400*flown, to.Feet+500+300*(nm-flown))
		lat, lon := p.Degrees()
		fmt.Fprintf(&b, "%d,f00001,%.5f,%.5f,216,%.1f,false,%.1f,%d,1\n", 1_700_000_000+s, lat, lon, geo.Bearing(p, to.At), feet*0.3048, 1_700_000_000+s)
	}
	return b.Bytes()
}

// gapInFlight looks at the one gap of a workspace: nobody else was heard, so that nothing can be
// said of it, and a ship's questions are not asked of it.
func gapInFlight(t *testing.T, ws string) {
	t.Helper()
	out, err := command(ws, "events", "--kind", "gap", "--format", "json").Output()
	var gap struct {
		ID     string
		Detail struct {
			Silence *supercargo.SilenceDetail
			Aloft   *supercargo.AloftDetail
		}
	}
	if err == nil {
		err = json.Unmarshal(out, &gap)
	}
	if err != nil || gap.Detail.Silence == nil || gap.Detail.Aloft == nil || gap.Detail.Silence.Class != "cannot_say" || gap.Detail.Silence.State != "high" {
		t.Fatalf("%v: %s", err, out)
	}
	out, err = command(ws, "explain", gap.ID).Output()
	for _, has := range []string{"It cannot be said what explains this silence", "Meanwhile no other aircraft was heard within 50 nm", "Altitude sent: 34000 ft", `"steps_heard": 0`} {
		if err != nil || !strings.Contains(string(out), has) {
			t.Errorf("%v, without %q: %s", err, has, out)
		}
	}
	reach := command(ws, "reach", gap.ID)
	var said bytes.Buffer
	reach.Stderr = &said
	if err := reach.Run(); err == nil || !strings.Contains(said.String(), "is of an aircraft in flight") {
		t.Errorf("%v: %s", err, said.String())
	}
	if out, err := command(ws, "events", "--kind", "gap", "--format", "gfw-json").Output(); err != nil || strings.Contains(string(out), `"type"`) {
		t.Errorf("%v: %s", err, out)
	}
}

// TestLeversOfAFlight: the states that it was heard over have a lever each, and those that it
// was not heard over, in a silence, an open question.
func TestLeversOfAFlight(t *testing.T) {
	for _, c := range []struct {
		name     string
		skip     func(share float64) bool
		standing supercargo.Standing
		told     string
	}{
		{"heard all the way", func(float64) bool { return false }, supercargo.Applies, "Heard over the territory of IR"},
		{"not heard in the middle", func(x float64) bool { return x > 0.25 && x < 0.9 }, supercargo.CannotTell, "It could have overflown IQ"},
	} {
		dir := t.TempDir()
		ws, feed := filepath.Join(dir, "ws"), filepath.Join(dir, "air.simulated.csv")
		if err := os.WriteFile(feed, tehranToDamascus(t, c.skip), 0o600); err != nil {
			t.Fatal(err)
		}
		mustRun(t, ws, feed)
		list, err := command(ws, "events", "--kind", "flight", "--format", "json").Output()
		if err != nil {
			t.Fatal(err)
		}
		var flight struct {
			ID        string
			Simulated bool
		}
		if err := json.Unmarshal(list, &flight); err != nil || !flight.Simulated {
			t.Fatalf("%s: %v: %s", c.name, err, list)
		}
		out, err := command(ws, "levers", flight.ID, "--json", "--as-of", "2025-12-01", "--item", "artillery_shell").Output()
		if err != nil {
			t.Fatal(err)
		}
		var a answer.Levers
		if err := json.Unmarshal(out, &a); err != nil {
			t.Fatal(err)
		}
		if p := a.Passage; p.Origin.State != "IR" || p.Mode != supercargo.ByAir || slices.Contains(p.Overflown, "IR") || slices.Contains(p.Could, "IR") || p.RouteKnown {
			t.Errorf("%s: %+v", c.name, p)
		}
		if !slices.ContainsFunc(a.Supposed, func(s string) bool { return strings.Contains(s, "took off") && strings.Contains(s, "chance") }) {
			t.Errorf("%s: an end that was worked out is not told: %q", c.name, a.Supposed)
		}
		var precedent bool
		for _, l := range a.Levers {
			if l.Rule != "air-munitions" {
				continue
			}
			if l.Who == "IQ" && l.Standing != c.standing {
				t.Errorf("%s: %s of IQ: %q", c.name, l.Standing, l.Missing)
			}
			precedent = precedent || slices.ContainsFunc(l.Done, func(d supercargo.Done) bool { return strings.Contains(d.On, "Diyarbakir") })
		}
		if !precedent || !slices.ContainsFunc(a.Levers, func(l supercargo.Lever) bool { return l.Rule == "air-munitions" && l.Who == "IQ" }) {
			t.Errorf("%s: IQ or the precedent is missing", c.name)
		}
		told, err := command(ws, "explain", flight.ID).Output()
		if err != nil || !strings.Contains(string(told), c.told) || !strings.Contains(string(told), "Flight information regions are not known") {
			t.Errorf("%s: %v\n%s", c.name, err, told)
		}
		firs := `{"type":"FeatureCollection","features":[{"properties":{"icao":"SIMR","name":"SIM REGION"},"geometry":{"type":"Polygon","coordinates":[[[40,30],[46,30],[46,40],[40,40],[40,30]]]}}]}`
		if err := os.WriteFile(filepath.Join(ws, "flight-information-regions.geojson"), []byte(firs), 0o600); err != nil {
			t.Fatal(err)
		}
		heard := c.standing == supercargo.Applies
		if in, err := command(ws, "explain", flight.ID).Output(); err != nil || strings.Contains(string(in), "SIM REGION (SIMR)") != heard || !strings.Contains(string(in), "none of the file") {
			t.Errorf("%s: %v\n%s", c.name, err, in)
		}
		if !heard {
			gapInFlight(t, ws)
		}
		for line := range strings.Lines(string(told)) {
			if strings.HasPrefix(line, "Heard over") && strings.Contains(line, "IQ") != (c.standing == supercargo.Applies) {
				t.Errorf("%s: %s", c.name, line)
			}
		}
	}
}
