package run

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math"
	"slices"
	"testing"

	"supercargo"
	"supercargo/flight/trial"
	"supercargo/geo"
)

// stateVectors writes fixes as rows of aircraft: addresses from a number on, one for
// each MMSI.
func stateVectors(fixes []supercargo.Fix) []byte {
	var b bytes.Buffer
	b.WriteString("time,icao24,lat,lon,velocity,heading,onground,baroaltitude,lastposupdate\n")
	for i := range fixes {
		f := &fixes[i]
		at, speed, course := float64(f.Time)/1000, "", ""
		if kn, ok := f.Knots(); ok {
			speed = fmt.Sprintf("%.4f", kn*1.852/3.6)
		}
		if f.COG != supercargo.NoCOG {
			course = fmt.Sprintf("%.1f", float64(f.COG)/10)
		}
		fmt.Fprintf(&b, "%.0f,%06x,%.7f,%.7f,%s,%s,false,3048,%.3f\n", at, 0x700000+uint32(f.MMSI)&0xffff, float64(f.Lat)/1e7, float64(f.Lon)/1e7, speed, course, at)
	}
	return b.Bytes()
}

// ofFlight tells whether an event is one of those that aircraft have: a flight, and a gap in one.
func ofFlight(e *supercargo.Event) bool {
	return e.Kind == supercargo.Flown || e.Kind == supercargo.Gap && e.Gap.Aloft != nil
}

// Aircraft that do all that ships do, at the same places and times, have none of the
// events of ships, and change none: they lie in no port, meet nobody, copy nobody's
// track, and their silence is no outage.
func TestAircraftHaveNoEventsOfShips(t *testing.T) {
	notUnderRace(t)
	for _, name := range []string{"port-call-graded", "outage-vs-switch-off", "ship-to-ship"} {
		lines, there := scenarios(t)[name]
		if !there {
			continue // in short tests
		}
		fixes := fixesOf(lines.lines)
		alone := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"feed.nmea": lines.lines})
		both := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"feed.nmea": lines.lines, "zz.csv": stateVectors(fixes)})
		both.events = slices.DeleteFunc(both.events, func(e supercargo.Event) bool { return ofFlight(&e) })
		if d := differ(alone.events, both.events); d != "" || len(alone.events) == 0 {
			t.Errorf("%s (-ships alone +with aircraft):\n%s", name, d)
		}
		if got, want := len(both.fixes), len(alone.fixes)+len(fixes); got != want {
			t.Errorf("%s: %d fixes in the archive, want %d", name, got, want)
		}
		only := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"air.csv": stateVectors(fixes)})
		for _, e := range only.events {
			if !ofFlight(&e) {
				t.Errorf("%s: %s of an aircraft", name, e.Kind)
			}
		}
	}
}

// aFlight is one from 40 north 50 east: it takes off, climbs, turns into its course,
// holds over its destination and lands, heard every 5 s.
func aFlight() (fixes []supercargo.Fix) {
	at, kn, course, ft := geo.At(40, 50), 20.0, 350.0, 0.0
	for s := 0; s < 5400; s += 5 {
		switch {
		case s < 60: // taxi
		case s < 90:
			kn = min(150, kn+25)
		case s < 900:
			kn, ft = min(450, kn+3), min(35000, ft+220)
			if course > 120 {
				course -= 1.5 * 5
			}
		case s > 3600 && s < 5100: // a round every four minutes
			kn, ft = max(220, kn-5), max(6000, ft-250)
			course = math.Mod(course+7.5, 360)
		case s >= 5100:
			kn, ft = max(0, kn-6), max(0, ft-200)
		}
		f := supercargo.Fix{MMSI: 1, Time: 1_700_000_000_000 + supercargo.Instant(s)*1000, SOG: uint16(kn * 10), COG: uint16(course * 10)}
		f.Lat, f.Lon = at.Lat, at.Lon
		fixes = append(fixes, f)
		at = geo.Sail(at, course, kn*5/3600)
	}
	return fixes
}

// A flight is one track, from taxi to standstill; a position 60 miles off, which the
// aircraft cannot have reached, is on none.
func TestFlightIsOneTrack(t *testing.T) {
	fixes := aFlight()
	const off = 500
	wrong := geo.Sail(geo.Point{Lat: fixes[off].Lat, Lon: fixes[off].Lon}, 10, 60)
	fixes[off].Lat, fixes[off].Lon = wrong.Lat, wrong.Lon
	h := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"air.csv": stateVectors(fixes)})
	if len(h.fixes) != len(fixes) || h.result.Tracks != 1 {
		t.Errorf("%d fixes of %d, %d tracks", len(h.fixes), len(fixes), h.result.Tracks)
	}
	for i := range h.fixes {
		f := &h.fixes[i]
		if bad := f.Time == fixes[off].Time; (f.Hull == 1) == bad || f.Flags.Any(supercargo.Implausible) != bad {
			t.Errorf("%s: hull %d, %s, %v", f.Time, f.Hull, f.Why, f.Flags.Names())
		}
	}
}

// A state with the same position and time as before is a repeat, whatever has
// changed of its velocity.
func TestStateRepeated(t *testing.T) {
	fixes := aFlight()[:100]
	again := fixes[50]
	again.SOG += 10
	fixes = append(fixes[:51:51], append([]supercargo.Fix{again}, fixes[51:]...)...)
	h := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"air.csv": stateVectors(fixes)})
	if h.result.Duplicates != 1 || len(h.fixes) != 101 {
		t.Errorf("%d duplicates among %d", h.result.Duplicates, len(h.fixes))
	}
}

// airborne are the fixes of invented flights, one after another by one aircraft: both ends
// heard, ends not heard, a silence on the way, a stray, an on-ground bit in cruise, another
// callsign.
func airborne() (fixes []supercargo.Fix) {
	key := supercargo.Address24(0x700001).Key(supercargo.SpaceICAO)
	var last supercargo.Instant
	for n, f := range trial.World("jet", 11, 6) {
		by := last + 2*supercargo.Instant(supercargo.Hour) - f.Fixes[0].Time
		if n == 0 {
			by = 0
		}
		for i, x := range f.Fixes {
			feet, _ := x.Feet()
			switch {
			case n == 2 && feet < 9000, n == 4 && i > len(f.Fixes)/2 && i < len(f.Fixes)/2+200:
				continue
			case n == 3 && i == len(f.Fixes)/2:
				x.Status = supercargo.OnGround
			case n == 1 && i == 300:
				x.Lat += 10_000_000
			}
			x.MMSI, x.Time, x.Said = key, x.Time+by, supercargo.Said(1+n)
			if n == 5 && i > 400 {
				x.Said = 77
			}
			x.Offset = int64(len(fixes) + 1)
			fixes = append(fixes, x)
			last = x.Time
		}
	}
	return fixes
}

// Aircraft keep to the laws of cut and shift, and have flights.
func TestAircraftCut(t *testing.T) {
	notUnderRace(t)
	p := Default()
	fixes := airborne()
	want := fold(&p, fixes, nil)
	if len(want) < 5 {
		t.Fatalf("%d flights", len(want))
	}
	for _, e := range want {
		if !ofFlight(&e) || !e.Simulated {
			t.Errorf("%s of an aircraft, simulated %v", e.Kind, e.Simulated)
		}
	}
	n := 0
	sameEvents(t, "cut", want, fold(&p, fixes, func(m *Machine) *Machine {
		if n++; n%7 > 0 {
			return m
		}
		k := throughForm(t, m)
		k.SoFar(&p, func(supercargo.SourceID) supercargo.Instant { return fixes[n-1].Time }, func(*supercargo.Event) {}, nobody) // changes nothing
		return k
	}))
	shifts(t, &p, fixes, 12_345_678)
}

// Files in any order, in one run or in several, backwards, one twice: the same flights.
func TestAircraftGrowth(t *testing.T) {
	notUnderRace(t)
	fixes := airborne()
	for i := range fixes { // one that lands every few hours, and is not heard at times
		fixes[i].MMSI = 1
	}
	parts := make([][]byte, 5)
	for i := range parts {
		a, b := i*len(fixes)/len(parts), (i+1)*len(fixes)/len(parts)
		parts[i] = heightVectors(fixes[a:b])
	}
	all := map[string][]byte{}
	for i, b := range parts {
		all[fmt.Sprintf("f%d.csv", i)] = b
	}
	want := batch(t, t.TempDir(), 1<<30, 2, all)
	if len(want.events) < 5 {
		t.Fatalf("%d flights", len(want.events))
	}
	for _, order := range [][]int{{0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {2, 0, 4, 1, 3, 0}} {
		dir := t.TempDir()
		var got held
		for _, i := range order {
			got = batch(t, dir, 1<<30, 1, map[string][]byte{fmt.Sprintf("f%d.csv", i): parts[i]})
		}
		if d := differ(inSources(want.events), inSources(got.events)); d != "" {
			t.Errorf("%v: (-one run +several):\n%s", order, d)
		}
	}
}

// inSources leaves out of events which number a source has, which depends on the order of runs.
func inSources(events []supercargo.Event) []supercargo.Event {
	out := slices.Clone(events)
	for i := range out {
		out[i].Evidence = slices.Clone(out[i].Evidence)
		for k := range out[i].Evidence {
			out[i].Evidence[k].Fix.Source = 0
		}
	}
	slices.SortFunc(out, func(a, b supercargo.Event) int { return int(a.Start - b.Start) })
	return out
}

// heightVectors are rows of states with altitude, callsign and whether on the ground.
func heightVectors(fixes []supercargo.Fix) []byte {
	var b bytes.Buffer
	b.WriteString("time,icao24,lat,lon,velocity,heading,callsign,onground,baroaltitude,lastposupdate\n")
	for i := range fixes {
		f := &fixes[i]
		feet, _ := f.Feet()
		kn, _ := f.Knots()
		fmt.Fprintf(&b, "%.0f,700001,%.7f,%.7f,%.4f,%.1f,SIM%d,%v,%.3f,%.3f\n", float64(f.Time)/1000, float64(f.Lat)/1e7, float64(f.Lon)/1e7,
			kn*1.852/3.6, float64(f.COG)/10, f.Said, f.Status == supercargo.OnGround, feet*0.3048, float64(f.Time)/1000)
	}
	return b.Bytes()
}

// readsbTrace is a flight as readsb keeps it, in one line, with what aircraft say and what a
// table has of them.
func readsbTrace(address string, fixes []supercargo.Fix) []byte {
	var b bytes.Buffer
	start := fixes[0].Time
	fmt.Fprintf(&b, `{"icao":%q,"r":"X-ABCD","t":"A333","timestamp":%d.000,"trace":[`, address, start/1000)
	for i := range fixes {
		f, details := &fixes[i], "null"
		if i%7 == 0 {
			details = fmt.Sprintf(`{"flight":"SIM%d ","nac_p":10}`, i/500)
		}
		fmt.Fprintf(&b, `%s[%.2f,%.7f,%.7f,%d,%.1f,%.1f,0,0,%s,"adsb_icao"]`, []string{",", ""}[map[bool]int{true: 1}[i == 0]], float64(f.Time-start)/1000,
			float64(f.Lat)/1e7, float64(f.Lon)/1e7, 5000+25*(i%40), float64(f.SOG)/10, float64(f.COG)/10, details)
	}
	b.WriteString("]}")
	return b.Bytes()
}

// A trace, packed under a plain name as the archives have it: every line has an
// outcome, every point is a fix, and each fix and statement walks back to its
// element, in the whole file and in an excerpt.
func TestTraceOfAnAircraft(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	fixes := aFlight()
	text := readsbTrace("700001", fixes)
	if _, err := z.Write(text); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	h := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"trace_full_700001.json": packed.Bytes(), "trace_full_700002.json": readsbTrace("~700002", fixes)})
	if h.result.Tracks != 2 || h.result.Aircraft != 2 || len(h.fixes) != 2*len(fixes) || slices.ContainsFunc(h.events, func(e supercargo.Event) bool { return e.Kind != supercargo.Flown }) {
		t.Errorf("%d tracks, %d fixes of %d, %d events", h.result.Tracks, len(h.fixes), 2*len(fixes), len(h.events))
	}
	said := map[supercargo.Property]int{}
	for i := range h.result.Inputs {
		in := &h.result.Inputs[i]
		if in.Format != "readsb" || in.Tally[supercargo.Used] != int64(len(fixes)+1) || in.Tally.Lines() != int64(len(fixes)+1) {
			t.Errorf("%s: %s, %d used of %d", in.Path, in.Format, in.Tally[supercargo.Used], in.Tally.Lines())
		}
		var lines []supercargo.Witness
		for k := range h.fixes {
			if f := h.fixes[k].Fix; f.Source == in.ID && k%5 == 0 {
				lines = append(lines, supercargo.Witness{Fix: f})
			}
		}
		for k := range h.statements {
			s := &h.statements[k]
			if s.First.Source == in.ID {
				said[s.Property]++
				lines = append(lines, supercargo.Witness{Fix: supercargo.Fix{MMSI: s.MMSI, Time: s.From, Source: in.ID, Offset: s.First.Offset}, Stated: &supercargo.Stated{Property: s.Property, Said: s.Said}})
			}
		}
		traced := Trace(&in.Source, Reading{}, nil, lines)
		sameByExcerpt(t, &in.Source, Reading{}, lines, traced)
		for k, tr := range traced {
			at := lines[k].Fix.Offset
			if !tr.Agrees || in.Path[len(in.Path)-6] == '1' && !bytes.HasPrefix(text[at:], []byte(tr.Raw)) {
				t.Fatalf("byte %d: %s (%.60q)", at, tr.Why, tr.Raw)
			}
		}
	}
	if d := differ(map[supercargo.Property]int{"callsign": 6, "registration": 2, "aircraft_type": 2}, said); d != "" {
		t.Errorf("statements (-want +got):\n%s", d)
	}
}

// Vehicles and obstacles of an airfield are listed and counted as such, and have no flights; what flies is
// an aircraft, whatever it says of its kind; and of an address that stands in for another there are
// positions and no flights.
func TestVehiclesAreNoAircraft(t *testing.T) {
	trace := func(address, category string, kn, climb float64) []byte {
		var b bytes.Buffer
		fmt.Fprintf(&b, `{"icao":%q,"timestamp":1700000000,"trace":[`, address)
		at := geo.At(46.2, 57.5)
		for i := range 200 {
			sep, details := ",", "null"
			if i == 0 {
				sep = ""
			}
			if i%8 == 0 {
				details = fmt.Sprintf(`{"category":%q}`, category)
			}
			lat, lon := float64(at.Lat)/1e7, float64(at.Lon)/1e7
			fmt.Fprintf(&b, `%s[%d,%.6f,%.6f,%.0f,%.1f,90,0,0,%s,"adsb_icao"]`, sep, 5*i, lat, lon, 700+climb*float64(i), kn, details)
			at = geo.Sail(at, 90, kn*5/3600)
		}
		b.WriteString("]}")
		return b.Bytes()
	}
	h := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"a.json": trace("fa0001", "C2", 40, 2), "b.json": trace("fa0002", "C3", 0, 2), "c.json": trace("fa0003", "C1", 130, 20),
		"d.json": trace("fa0004", "A1", 130, 20), "e.json": trace("~fa0005", "A1", 130, 20)})
	kinds := map[string]string{}
	for _, v := range h.vessels {
		kinds[v.MMSI.String()] = v.Kind
	}
	want := map[string]string{"icao-FA0001": "vehicle_or_obstacle", "icao-FA0002": "vehicle_or_obstacle", "icao-FA0003": "aircraft", "icao-FA0004": "aircraft", "icao-~FA0005": "aircraft"}
	if d := differ(want, kinds); d != "" || h.result.Ground != 2 || h.result.Aircraft != 3 {
		t.Errorf("%d on the ground, %d aircraft (-want +got):\n%s", h.result.Ground, h.result.Aircraft, d)
	}
	flew := map[string]bool{}
	for _, e := range h.events {
		flew[e.Track.MMSI.String()] = true
	}
	if d := differ(map[string]bool{"icao-FA0003": true, "icao-FA0004": true}, flew); d != "" {
		t.Errorf("events (-want +got):\n%s", d)
	}
}
