package records_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	sc "supercargo"
	"supercargo/records"
	"supercargo/source"
)

// read gives the fixes of a text of JSON, cut and decoded as a run does, each with the bytes at its address.
func read(t *testing.T, text string) (fixes []sc.Fix, at []string, tally sc.Tally) {
	t.Helper()
	e, d := source.NewElements(strings.NewReader(text)), records.NewJSON(records.Form{}, records.Options{})
	for {
		rec, offset, err := e.Next()
		if err == io.EOF {
			return fixes, at, d.Tally
		} else if err != nil {
			t.Fatal(err)
		}
		var r sc.Report
		if d.Line(rec, offset, &r) == sc.Used && r.HasFix {
			if !strings.HasPrefix(text[r.Fix.Offset:], string(rec)) {
				t.Errorf("%.60s is not at its address", rec)
			}
			var again sc.Report // a record says all of itself
			if records.NewJSON(records.Form{}, records.Options{}).Line(rec, offset, &again); again.Fix != r.Fix {
				t.Errorf("%.60s: by itself %+v, was %+v", rec, again.Fix, r.Fix)
			}
			fixes, at = append(fixes, r.Fix), append(at, string(rec))
		}
	}
}

// Exports of services and databases: what lies round the records, and how values are written. All
// have the same two positions of an invented ship, and other times than theirs.
func TestExports(t *testing.T) {
	record := func(lat, lon float64, minute int) string {
		return fmt.Sprintf(`{"mmsi":200000501,"@timestamp":"2021-03-01T10:%02d:00.000Z","location":{"lat":%v,"lon":%v},"speed":12.3}`, minute, lat, lon)
	}
	node := func(lat, lon float64, minute int) string {
		return fmt.Sprintf(`{"id":"x","updateTimestamp":"2021-03-01T11:00:00Z","staticData":{"mmsi":200000501,"name":"SIM TERN","timestamp":"2021-03-01T07:00:00Z"},
			"lastPositionUpdate":{"course":47.1,"latitude":%v,"longitude":%v,"speed":12.3,"timestamp":"2021-03-01T10:%02d:00.000Z","updateTimestamp":"2021-03-01T10:59:00Z"},
			"currentVoyage":{"destination":"SIMHAVEN","timestamp":"2021-03-01T09:00:00Z"}}`, lat, lon, minute)
	}
	two := func(of func(lat, lon float64, minute int) string, between string) string {
		return of(54.21234, 3.12345, 0) + between + of(54.22234, 3.13545, 5)
	}
	f := func(form string, lat, lon float64, minute int) string {
		ms := int64(1614592800000 + 60_000*minute)
		return strings.NewReplacer("LAT", fmt.Sprint(lat), "LON", fmt.Sprint(lon), "MILLIS", fmt.Sprint(ms), "MIN", fmt.Sprintf("%02d", minute)).Replace(form)
	}
	of := func(form string) func(lat, lon float64, minute int) string {
		return func(lat, lon float64, minute int) string { return f(form, lat, lon, minute) }
	}
	for name, text := range map[string]string{
		"GraphQL, nodes":       `{"data":{"vessels":{"pageInfo":{"endCursor":"a"},"totalCount":{"value":2},"nodes":[` + two(node, ",") + `],"more":{"nodes":null}},"extra":[1]},"extensions":{"quota":[{"a":1}]}}`,
		"GraphQL, edges":       `{"data":{"vessels":{"edges":[` + two(func(a, o float64, m int) string { return `{"cursor":"c","node":` + node(a, o, m) + `}` }, ",") + `]}}}`,
		"GraphQL, two of them": `{"data":{"a":{"nodes":[` + node(54.21234, 3.12345, 0) + `]},"b":{"nodes":[` + node(54.22234, 3.13545, 5) + `]}}}`,
		"nodes a line each":    two(func(a, o float64, m int) string { return strings.ReplaceAll(node(a, o, m), "\n", " ") }, "\n"),
		"Elasticsearch, hits": `{"took":5,"_shards":{"total":1},"hits":{"total":{"value":2},"hits":[` + two(func(a, o float64, m int) string {
			return `{"_index":"ais","_id":"1","_source":` + record(a, o, m) + `}`
		}, ",\n") + `]}}`,
		"Elasticsearch, fields":                  `{"hits":{"hits":[` + two(of(`{"_index":"ais","fields":{"mmsi":[200000501],"@timestamp":["2021-03-01T10:MIN:00Z"],"lat":[LAT],"lon":[LON],"sog":[12.3]}}`), ",") + `]}}`,
		"MongoDB, canonical":                     two(of(`{"_id":{"$oid":"5f"},"mmsi":{"$numberInt":"200000501"},"ts":{"$date":{"$numberLong":"MILLIS"}},"lat":{"$numberDouble":"LAT"},"lon":{"$numberDouble":"LON"},"sog":{"$numberDouble":"12.3"}}`), "\n"),
		"MongoDB, relaxed":                       `[` + two(of(`{"_id":{"$oid":"5f"},"mmsi":200000501,"timestamp":{"$date":"2021-03-01T10:MIN:00Z"},"location":{"type":"Point","coordinates":[LON,LAT]},"sog":12.3}`), ",") + `]`,
		"MongoDB, points":                        two(of(`{"mmsi":{"$numberLong":"200000501"},"timestamp":{"$date":MILLIS},"loc":{"coordinates":[{"$numberDouble":"LON"},{"$numberDouble":"LAT"}],"type":"Point"},"sog":{"$numberDecimal":"12.3"}}`), "\n"),
		"ArcGIS":                                 `{"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4326},"fields":[{"name":"MMSI"}],"features":[` + two(of(`{"attributes":{"MMSI":200000501,"BaseDateTime":MILLIS,"SOG":12.3},"geometry":{"x":LON,"y":LAT}}`), ",") + `]}`,
		"a queue, with its own time":             two(of(`{"topic":"ais","offset":7,"timestamp":1614600000000,"value":{"mmsi":200000501,"ts":MILLIS,"lat":LAT,"lon":LON,"sog":12.3}}`), "\n"),
		"sent, and received beside the position": two(of(`{"timestamp":MILLIS,"position":{"mmsi":200000501,"lat":LAT,"lon":LON,"sog":12.3,"received_at":1614600000000}}`), "\n"),
		"received, and sent beside the position": two(of(`{"received_at":1614600000000,"position":{"mmsi":200000501,"lat":LAT,"lon":LON,"sog":12.3,"ts":MILLIS}}`), "\n"),
		"a text sequence":                        "\x1e" + two(record, "\n\x1e") + "\n",
		"envelopes":                              `{"status":"ok","response":{"data":{"vessels":[` + two(record, ",") + `]}}}`,
	} {
		fixes, _, tally := read(t, text)
		if len(fixes) != 2 || tally[sc.Used] != 2 {
			t.Errorf("%s: %d fixes, %v", name, len(fixes), tally)
			continue
		}
		for i, f := range fixes {
			lat, lon := int32(542123400+100000*i), int32(31234500+120000*i)
			if f.MMSI != 200000501 || f.Time != sc.Instant(1614592800000+300_000*i) || f.Lat != lat || f.Lon != lon || f.SOG != 123 {
				t.Errorf("%s: %s at %s, %d %d, %d", name, f.MMSI, f.Time, f.Lat, f.Lon, f.SOG)
			}
		}
	}
}

// What only looks like one of those is left alone: coordinates that are no point, a list within a
// record of a ship.
func TestNoExports(t *testing.T) {
	for _, text := range []string{
		`{"mmsi":200000501,"timestamp":1614592800,"location":{"coordinates":[3.1,54.2]}}`,
		`{"mmsi":200000501,"timestamp":1614592800,"location":{"type":"MultiPoint","coordinates":[[3.1,54.2]]}}`,
		`{"mmsi":200000501,"timestamp":1614592800,"location":[3.1,54.2]}`,
	} {
		if fixes, _, tally := read(t, text); len(fixes) != 0 || tally[sc.Used] != 0 {
			t.Errorf("%s: %d fixes, %v", text, len(fixes), tally)
		}
	}
	fixes, _, _ := read(t, `{"data":{"mmsi":200000501,"ts":1614592800,"lat":54.2,"lon":3.1,"messages":[{"x":1}]}}`)
	if len(fixes) != 1 {
		t.Errorf("%d fixes of a record with a list in it", len(fixes))
	}
}

// State vectors as the OpenSky Network hands them out: arrays, dated by the position, in metres and
// metres per second. One without a position is none, and an array of another form is no state vector.
func TestStateVectorsOfREST(t *testing.T) {
	fixes, _, tally := read(t, `{"time":1614592800,"states":[
		["fa0001","SIM1    ","Nowhere",1614592795,1614592799,8.1234,-47.1234,3048.0,false,102.8889,286.04,-3.25,null,3200.4,"1000",false,0],
		["fa0002",null,"Nowhere",1614592796,1614592799,8.2234,47.1234,null,true,0,null,null,[1,2],457.2,null,false,2,4],
		["fa0003","SIM3    ","Nowhere",null,1614592799,null,null,null,false,null,null,null,null,null,null,false,0],
		["fa0004","SIM4","Nowhere",1614592796,1614592799,8,47],
		["fa0005","SIM5","Nowhere",1614592796,1614592799,"8.2","47.1",null,true,0,null,null,null,null,null,false,0]]}`)
	if len(fixes) != 2 || tally[sc.Used] != 3 && tally[sc.NoPosition] != 1 || tally[sc.BadJSON] != 2 {
		t.Fatalf("%d fixes, %v", len(fixes), tally)
	}
	a, b := fixes[0], fixes[1]
	if a.MMSI != sc.Address24(0xfa0001).Key(sc.SpaceICAO) || a.Time != 1614592795000 || a.Lat != -471234000 || a.Lon != 81234000 || a.SOG != 2000 || a.COG != 2860 || a.Status != sc.Airborne || a.Altitude != 400 || a.Class != sc.ClassADSB || a.Said == 0 {
		t.Errorf("%+v", a)
	}
	if b.Status != sc.OnGround || b.Altitude != 60 || !b.Flags.Any(sc.GeometricAltitude) || b.Class != sc.ClassMLAT || b.COG != sc.NoCOG || b.SOG != 0 {
		t.Errorf("%+v", b)
	}
}
