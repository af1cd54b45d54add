package records_test

import (
	"cmp"
	"fmt"
	"math"
	"strings"
	"testing"

	sc "supercargo"
	"supercargo/captures"
	"supercargo/records"
	"supercargo/source"
)

// The columns of OpenSky's state vectors.
const opensky = "time,icao24,lat,lon,velocity,heading,vertrate,callsign,onground,alert,spi,squawk,baroaltitude,geoaltitude,lastposupdate,lastcontact"

func aircraftRows(t *testing.T, header, rows string) (fixes []sc.Fix, outcomes []sc.Outcome, calls []string) {
	t.Helper()
	h, err := records.FindHeader([]byte(header+"\n"+rows), records.Form{})
	if err != nil {
		t.Fatal(err)
	}
	d := records.NewCSV(h, records.Options{})
	at := int64(len(header) + 1)
	for line := range strings.SplitSeq(rows, "\n") {
		var r sc.Report
		outcomes = append(outcomes, d.Line([]byte(line), at, &r))
		if at += int64(len(line) + 1); r.HasFix {
			fixes = append(fixes, r.Fix)
		}
		if r.HasStatic && len(r.Static.CallSign) > 0 {
			calls = append(calls, fmt.Sprintf("%s %s", r.Static.MMSI, r.Static.CallSign))
		}
	}
	return fixes, outcomes, calls
}

// A state vector is a fix at the time of its position, in the units of a fix:
// speed of m/s, altitude of metres, and the track over ground as the course.
func TestStateVector(t *testing.T) {
	fixes, out, calls := aircraftRows(t, opensky, strings.Join([]string{
		"1700000010,4b1806,47.5,8.25,102.8889,286.04,-3.2,SWR12AB ,false,false,false,1000,3048.0,3200.4,1700000008.25,1700000009.9",
		"1700000011,4b1806,47.5,8.25,0.0,359.97,,,true,false,false,,,457.2,1700000011.0,1700000011.0",
		"1700000012,~2b06e5,-47.5,-8.25,,,,,,false,false,,,,1700000012.0,1700000012.0",
	}, "\n"))
	want := []sc.Fix{
		{Time: 1700000008250, MMSI: sc.Address24(0x4b1806).Key(sc.SpaceICAO), Lat: 475000000, Lon: 82500000, SOG: 2000, COG: 2860, Status: sc.Airborne, Altitude: 400},
		{Time: 1700000011000, MMSI: sc.Address24(0x4b1806).Key(sc.SpaceICAO), Lat: 475000000, Lon: 82500000, SOG: 0, COG: 0, Status: sc.OnGround, Altitude: 60, Flags: sc.GeometricAltitude},
		{Time: 1700000012000, MMSI: sc.Address24(0x2b06e5).Key(sc.SpaceSubstitute), Lat: -475000000, Lon: -82500000, SOG: sc.NoSOG, COG: sc.NoCOG, Status: sc.NoStatus, Altitude: sc.NoAltitude},
	}
	for i := range want {
		w := &want[i]
		w.Heading, w.ROT, w.Second = sc.NoHeading, sc.NoROT, sc.NoSecond
		w.Offset, w.Said = fixes[i].Offset, 0
		if i == 0 {
			w.Said = sc.SaidOf([]byte("SWR12AB"))
		}
		if out[i] != sc.Used || fixes[i] != *w {
			t.Errorf("row %d: %s\n%+v, want\n%+v", i, out[i], fixes[i], *w)
		}
	}
	if fmt.Sprint(calls) != "[icao-4B1806 SWR12AB]" {
		t.Errorf("call signs %v", calls)
	}
}

// A row that has no position, or none whose time is known, gives no fix; an
// address that nobody has is none.
func TestStateVectorsWithoutPosition(t *testing.T) {
	for row, want := range map[string]sc.Outcome{
		"1700000010,4b1806,,,,,,,false,false,false,,,,,1700000010.0":                      sc.NoPosition,
		"1700000010,4b1806,47.5,8.25,,,,,false,false,false,,,,,1700000010.0":              sc.NoTime,
		"1700000010,4b180,47.5,8.25,,,,,false,false,false,,,,1700000010.0,1700000010.0":   sc.BadAddress,
		"1700000010,4b180g,47.5,8.25,,,,,false,false,false,,,,1700000010.0,1700000010.0":  sc.BadAddress,
		"1700000010,000000,47.5,8.25,,,,,false,false,false,,,,1700000010.0,1700000010.0":  sc.BadAddress,
		"1700000010,FFFFFF,47.5,8.25,,,,,false,false,false,,,,1700000010.0,1700000010.0":  sc.BadAddress,
		"1700000010,4b1806,97.5,8.25,,,,,false,false,false,,,,1700000010.0,1700000010.0":  sc.BadPosition,
		"1700000010,4b1806,47.5,8.25,x,,,,false,false,false,,,,1700000010.0,1700000010.0": sc.BadField,
		"1700000010,4b1806,47.5,8.25,,,,,false,false,false,,x,,1700000010.0,1700000010.0": sc.Used,
		"1700000010,4b1806,47.5,8.25,,,,,false,false,false,,,1700000010.0,1700000010.0":   sc.FewFields,
	} {
		good := "1700000009,4b1806,47.5,8.25,,,,,false,false,false,,,,1700000009.0,1700000009.0\n"
		fixes, out, _ := aircraftRows(t, opensky, strings.Repeat(good, 20)+row)
		if got := out[len(out)-1]; got != want || len(fixes) != 20+map[bool]int{true: 1}[want == sc.Used] {
			t.Errorf("%s: %s, want %s (%d fixes)", row, got, want, len(fixes))
		}
	}
}

// Of a file of ships, a column for the altitude or an aircraft's address changes
// nothing; of one of aircraft, columns that name their units are read by them.
func TestAircraftColumns(t *testing.T) {
	fixes, _, _ := aircraftRows(t, "mmsi,time,lat,lon,heading,icao24,altitude", "200000001,1700000010,47.5,8.25,90,4b1806,3048")
	if f := fixes[0]; f.MMSI != 200000001 || f.Altitude != sc.NoAltitude || f.Heading != 90 || f.Status != sc.NoStatus {
		t.Errorf("of a ship: %+v", f)
	}
	fixes, _, _ = aircraftRows(t, "timestamp,icao24,latitude,longitude,heading,altitude_ft,speed (kn)", "1700000010,4b1806,47.5,8.25,90,10000,250")
	if f := fixes[0]; f.MMSI != sc.Address24(0x4b1806).Key(sc.SpaceICAO) || f.Altitude != 400 || f.Heading != 90 || f.SOG != 2500 {
		t.Errorf("of an aircraft: %+v", f)
	}
	h, err := records.ParseHeader([]byte("t,hex,y,x,ship"), records.Form{Map: map[string]string{"icao24": "hex"}})
	if err != nil || !h.Aircraft {
		t.Errorf("mapped by name: %v, %v", h.Aircraft, err)
	}
}

// Names that programs of aircraft use, with units behind them or in them; in a file of ships they are
// something else.
func TestNamesOfAircraftColumns(t *testing.T) {
	for header, row := range map[string]string{
		"hex,timestamp,lat,lon,alt_baro,gs,track,flight":             "4b1806,1700000010,47.5,8.25,10000,250,90,SIM1",
		"Icao,PosTime,Lat,Long,alt_ft,Spd,Trak,Call":                 "4b1806,1700000010000,47.5,8.25,10000,250,90,SIM1",
		"mode_s,time,lat,lon,flight_level,gs (kt),direction,call":    "4b1806,1700000010,47.5,8.25,100,250,90,SIM1",
		"hexident,time,lat,lon,altitude (FL),speed_kmh,track,ident":  "4b1806,1700000010,47.5,8.25,100,463,90,SIM1",
		"icao24,time,lat,lon,altitude_m,velocity (m/s),track,flight": "4b1806,1700000010,47.5,8.25,3048,128.611,90,SIM1",
		"icao24,time,lat,lon,altitude,groundspeed_kt,track,flight":   "4b1806,1700000010,47.5,8.25,FL100,250,90,SIM1",
		"icao24,time,lat,lon,feet,kts,track,flight":                  "4b1806,1700000010,47.5,8.25,\"10,000\",250,90,SIM1",
		"icao24,time,lat,lon,alt_geom,gs,track,flight":               "4b1806,1700000010,47.5,8.25,10000,250,90,SIM1",
	} {
		fixes, out, calls := aircraftRows(t, header, row)
		if out[0] != sc.Used || len(calls) != 1 {
			t.Errorf("%s: %v %v", header, out, calls)
			continue
		}
		if f := fixes[0]; f.MMSI != sc.Address24(0x4b1806).Key(sc.SpaceICAO) || f.Altitude != 400 || f.SOG != 2500 || f.COG != 900 || f.Flags.Any(sc.GeometricAltitude) != strings.Contains(header, "geom") {
			t.Errorf("%s: %+v", header, f)
		}
	}
	for header, want := range map[string]sc.Status{"alt_baro": sc.OnGround, "isGround": sc.OnGround, "gnd": sc.OnGround} {
		value := map[string]string{"alt_baro": "ground"}[header]
		fixes, _, _ := aircraftRows(t, "hex,time,lat,lon,"+header, "4b1806,1700000010,47.5,8.25,"+cmp.Or(value, "1"))
		if fixes[0].Status != want {
			t.Errorf("%s: %v", header, fixes[0].Status)
		}
	}
	fixes, _, _ := aircraftRows(t, "mmsi,time,lat,lon,hex,gs,track", "200000001,1700000010,47.5,8.25,4b1806,25,90")
	if f := fixes[0]; f.MMSI != 200000001 || f.SOG != sc.NoSOG || f.COG != sc.NoCOG {
		t.Errorf("of a ship: %+v", f)
	}
	h, err := records.FindHeader([]byte("ship,time,lat,lon,z,alt_ft\n4b1806,1700000010,47.5,8.25,1,100\n"), records.Form{Map: map[string]string{"icao24": "ship"}})
	var r sc.Report
	if err != nil || records.NewCSV(h, records.Options{}).Line([]byte("4b1806,1700000010,47.5,8.25,1,10000"), 30, &r) != sc.Used || r.Fix.Altitude != 400 {
		t.Errorf("an address that the user names: %v %+v", err, r.Fix)
	}
	h, err = records.FindHeader([]byte("icao24,time,lat,lon,z\n4b1806,1700000010,47.5,8.25,1\n"), records.Form{Map: map[string]string{"altitude": "z*0.3048"}})
	if err != nil || records.NewCSV(h, records.Options{}).Line([]byte("4b1806,1700000010,47.5,8.25,10000"), 30, &r) != sc.Used || r.Fix.Altitude != 400 {
		t.Errorf("an altitude that the user scales: %v %+v", err, r.Fix)
	}
}

// Altitudes in a column that says no unit are metres, and the notes say so, unless the first rows
// show that they are feet or can be no metres.
func TestUnitOfAltitudes(t *testing.T) {
	rows := func(n int, of func(i int) string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "4b1806,%d,47.5,8.25,%s\n", 1700000000+10*i, of(i))
		}
		return b.String()
	}
	steps := func(from, by int) func(i int) string {
		return func(i int) string { return fmt.Sprintf("%d,%d", from+by*i, from+by*i) }
	}
	const plain = "icao24,time,lat,lon,altitude,geoaltitude"
	for name, c := range map[string]struct {
		header, rows string
		feet         float64 // of 10000, above sea level
		note         string
	}{
		"multiples of 25":         {plain, rows(20, steps(1000, 175)), 10_000, "read as feet"},
		"19 of them":              {plain, rows(19, steps(1000, 175)), 32_800, "read as metres"},
		"20, of which 4 odd ones": {plain, rows(20, func(i int) string { return fmt.Sprintf("%d,", 1000+100*i+25*(i&1)*(i/12)) }), 32_800, "read as metres"},
		"and 5":                   {plain, rows(20, func(i int) string { return fmt.Sprintf("%d,", 1000+100*i+25*(i&1)*(i/10)) }), 10_000, "read as feet"},
		"one that is no multiple": {plain, rows(40, steps(1000, 175)) + rows(1, steps(1013, 1)), 32_800, "read as metres"},
		"levels flown in metres":  {plain, rows(60, func(i int) string { return fmt.Sprintf("%d,", 6000+300*(i%20)) }), 32_800, "read as metres"},
		"higher than anybody":     {plain, rows(10, steps(36_001, 1)), -1, "were left out"},
		"nine times":              {plain, rows(9, steps(36_001, 1)), 32_800, "read as metres"},
		"just as high as anybody": {plain, rows(10, func(int) string { return "18288," }), 32_800, "read as metres"},
		"of state vectors":        {"icao24,time,lat,lon,baroaltitude,geoaltitude", rows(20, steps(1000, 175)), 32_800, ""},
		"said":                    {"icao24,time,lat,lon,altitude_m,geoaltitude_m", rows(20, steps(1000, 175)), 32_800, ""},
	} {
		for _, only := range []bool{false, true} { // by satellites
			h, err := records.FindHeader([]byte(c.header+"\n"+c.rows), records.Form{})
			if err != nil {
				t.Fatal(err)
			}
			value := map[bool]string{false: "10000,", true: ",10000"}[only]
			var r sc.Report
			out := records.NewCSV(h, records.Options{}).Line([]byte("4b1806,1700001000,47.5,8.25,"+value), 1_000, &r)
			feet, known := r.Fix.Feet()
			if out != sc.Used || known != (c.feet >= 0) || known && math.Abs(feet-c.feet) > 25 {
				t.Errorf("%s, by satellites %v: %s %.0f ft", name, only, out, feet)
			}
			if notes := strings.Join(h.Notes, "; "); (notes == "") != (c.note == "") || !strings.Contains(notes, c.note) {
				t.Errorf("%s: %q", name, notes)
			}
		}
	}
	h, err := records.FindHeader([]byte(plain+"\n"+rows(20, steps(1000, 175))), records.Form{Map: map[string]string{"altitude": "altitude"}})
	var r sc.Report
	if err != nil || records.NewCSV(h, records.Options{}).Line([]byte("4b1806,1700001000,47.5,8.25,10000,"), 1_000, &r) != sc.Used || r.Fix.Altitude != 1312 || len(h.Notes) > 0 {
		t.Errorf("named by the user: %v %+v %q", err, r.Fix, h.Notes)
	}
}

// Where commas separate columns, a comma in a number parts thousands.
func TestThousandsOfFeet(t *testing.T) {
	for row, want := range map[string]int16{
		`4b1806,1700000010,47.5,8.25,"10,000"`: 400, `4b1806,1700000010,47.5,8.25,"1,000"`: 40, `4b1806,1700000010,47.5,8.25,"10,00"`: 0,
		`4b1806,1700000010,47.5,8.25,"100,0000"`: 4, `4b1806,1700000010,47.5,8.25,"1000,000"`: 40,
	} {
		if fixes, _, _ := aircraftRows(t, "icao24,time,lat,lon,alt_ft", row); fixes[0].Altitude != want {
			t.Errorf("%s: %d, want %d", row, fixes[0].Altitude, want)
		}
	}
	if fixes, _, _ := aircraftRows(t, "icao24;time;lat;lon;alt_ft", "4b1806;1700000010;47,5;8,25;1000,000"); fixes[0].Altitude != 40 {
		t.Errorf("a decimal comma: %d", fixes[0].Altitude)
	}
}

// The real state vectors: every row is a fix, and what they are scaled to is
// within what aircraft do.
func TestRealStateVectors(t *testing.T) {
	for name, rows := range map[string]int{"belevingsvlucht": 16005, "dreamliner_airfrance": 17910, "switzerland": 139098, "zurich_airport": 17132} {
		s, err := source.Open(source.Input{Path: captures.Find(t, "data/adsb/opensky/"+name+".csv.gz"), Size: -1})
		if err != nil {
			t.Fatal(err)
		}
		h, err := records.FindHeader(s.Head(), records.Form{})
		if err != nil || h.Format != "opensky" {
			t.Fatal(name, h.Format, err)
		}
		d, blocks, fixes, ground := records.NewCSV(h, records.Options{}), source.NewBlocks(s), 0, 0
		for {
			b, err := blocks.Next(nil)
			if err != nil {
				break
			}
			b.Lines(func(line []byte, at int64) {
				var r sc.Report
				if d.Line(line, at, &r) != sc.Used || !r.HasFix {
					return
				}
				fixes++
				ft, has := r.Fix.Feet()
				if kn, ok := r.Fix.Knots(); ok && kn > 700 || has && (ft < -1500 || ft > 51_000) || r.Fix.Heading != sc.NoHeading {
					t.Errorf("%s: %.0f kn, %.0f ft: %s", name, kn, ft, line)
				}
				if r.Fix.Status == sc.OnGround {
					ground++
				}
			})
		}
		if fixes+int(d.Tally[sc.NoPosition]) != rows || d.Tally.Lines() != int64(rows+1) || fixes < rows*9/10 || name == "zurich_airport" && ground == 0 {
			t.Errorf("%s: %d fixes of %d rows, %d on the ground, %v %v", name, fixes, rows, ground, d.Tally.Ignored(), d.Tally.Rejected())
		}
	}
}
