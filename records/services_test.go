package records_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	sc "supercargo"
	"supercargo/records"
	"supercargo/source"
)

// jsonTable reads a whole file of JSON: for each record that is used, what it
// says in a line, what the ship says of herself behind a bar.
func jsonTable(file string, form records.Form) (out string, d *records.JSON) {
	d = records.NewJSON(form, records.Options{Now: 1798761600000})
	e := source.NewElements(strings.NewReader(file))
	var all []string
	for {
		rec, offset, err := e.Next()
		if err != nil {
			return strings.Join(all, "; "), d
		}
		var r sc.Report
		if d.Line(rec, offset, &r) != sc.Used {
			continue
		}
		line := ""
		if r.HasFix {
			lat, lon := r.Fix.Degrees()
			line = fmt.Sprintf("%d %s %.5f %.5f %d %d %d", r.Fix.MMSI, r.Fix.Time.String()[:19], lat, lon, int16(r.Fix.SOG), int16(r.Fix.COG), int16(r.Fix.Heading))
		}
		if s := &r.Static; r.HasStatic {
			line += fmt.Sprintf(" | %d %s %d %s type %d%s length %d %d antenna %d %d %d %d draught %d to %s eta %d", s.MMSI, s.Name, s.IMO, s.CallSign, s.ShipType, s.ShipTypeText, s.Length, s.Width,
				s.ToBow, s.ToStern, s.ToPort, s.ToStarboard, s.Draught, s.Destination, s.ETA)
		}
		all = append(all, line)
	}
}

// The JSON of services and programs that people have. The ships are invented.
func TestServices(t *testing.T) {
	const fix, nov = "200000111 2025-03-13T19:47:13 60.10000 5.20000 101 905 91", "200000111 2023-11-14T22:13:20 60.10000 5.20000 100 900 90"
	const noETA = "eta {0 0 24 60}"
	for name, c := range map[string]struct{ file, mapping, want string }{
		"AIS-catcher":                      {`{"class": "AIS", "device": "AIS-catcher", "rxtime": "20231114221320", "rxuxtime": 1700000000, "scaled": true, "channel": "A", "nmea": ["!AIVDM,1,1,,A,12vg2Kh01TPGkL0RHsH3Q2l` + "`" + `0000,0*0D"], "signalpower": -30.1, "type": 1, "repeat": 0, "mmsi": 200000111, "status": 0, "status_text": "Under way using engine", "turn": 0, "speed": 10.0, "accuracy": true, "lon": 5.2, "lat": 60.1, "course": 90.0, "heading": 90, "second": 20}`, "", nov},
		"AIS-catcher, no count of seconds": {`{"class":"AIS","rxtime":"20231114221320","type":1,"mmsi":200000111,"speed":10.0,"lon":5.2,"lat":60.1,"course":90.0,"heading":90}`, "", nov},
		"AIS-catcher, sentences alone":     {`{"class":"AIS","device":"AIS-catcher","rxuxtime":1700000000,"nmea":["!AIVDM,1,1,,A,12vg2Kh01TPGkL0RHsH3Q2l` + "`" + `0000,0*0D"]}`, "", nov},
		"AIS-catcher, who she is":          {`{"class":"AIS","rxuxtime":1700000000,"type":5,"mmsi":200000111,"imo":9074729,"callsign":"LA1","shipname":"SIM TERN","shiptype":70,"to_bow":100,"to_stern":20,"to_port":10,"to_starboard":12,"eta":"06-01T20:15Z","draught":7.5,"destination":"OLYA"}`, "", " | 200000111 SIM TERN 9074729 LA1 type 70 length 0 0 antenna 100 20 10 12 draught 75 to OLYA eta {6 1 20 15}"},
		"gpsd, raw":                        {`{"class":"AIS","time":"2023-11-14T22:13:20Z","type":1,"mmsi":200000111,"scaled":false,"speed":100,"lon":3120000,"lat":36060000,"course":900,"heading":90}`, "", nov},
		"pyais":                            {`{"msg_type": 5, "repeat": 0, "mmsi": 200000111, "imo": 9074729, "callsign": "LA1", "shipname": "SIM TERN", "ship_type": 70, "to_bow": 100, "to_stern": 20, "to_port": 10, "to_starboard": 12, "epfd": 1, "month": 6, "day": 1, "hour": 20, "minute": 15, "draught": 7.5, "destination": "OLYA", "timestamp": 1741895234}`, "", " | 200000111 SIM TERN 9074729 LA1 type 70 length 0 0 antenna 100 20 10 12 draught 75 to OLYA eta {6 1 20 15}"},
		"gpsd, off the scale":              {`{"class":"AIS","time":"2023-11-14T22:13:20Z","type":1,"mmsi":200000111,"scaled":true,"turn":"fastleft","speed":"fast","lon":5.2,"lat":60.1,"course":90.0,"heading":90}`, "", strings.Replace(nov, " 100 ", " 1022 ", 1)},
		"gpsd, not available":              {`{"class":"AIS","time":"2023-11-14T22:13:20Z","type":1,"mmsi":200000111,"scaled":true,"turn":"nan","speed":"nan","lon":5.2,"lat":60.1,"course":90.0,"heading":90}`, "", strings.Replace(nov, " 100 ", " -1 ", 1)},
		"values in objects":                {`{"mmsi":{"value":200000111},"time":{"value":"2023-11-14 22:13:20"},"lat":{"value":60.1,"unit":"deg"},"lon":{"value":5.2},"speed":{"value":10},"course":{"value":90},"heading":{"value":90}}`, "", nov},
		"BarentsWatch":                     {`[{"courseOverGround": 90.5, "latitude": 60.1, "longitude": 5.2, "name": "SIM TERN", "rateOfTurn": 0, "shipType": 70, "speedOverGround": 10.1, "trueHeading": 91, "navigationalStatus": 0, "mmsi": 200000111, "msgtime": "2025-03-13T19:47:13+00:00","draught":75}]`, "", fix + " | 200000111 SIM TERN 0  type 70 length 0 0 antenna 0 0 0 0 draught 75 to  " + noETA},
		"VesselFinder":                     {`[{"AIS":{"MMSI":200000111,"TIMESTAMP":"2025-03-13 19:47:13 UTC","LATITUDE":60.1,"LONGITUDE":5.2,"COURSE":90.5,"SPEED":10.1,"HEADING":91,"NAVSTAT":0,"IMO":9074729,"NAME":"SIM TERN","CALLSIGN":"LA1","TYPE":70,"A":100,"B":20,"C":10,"D":12,"DRAUGHT":7.5,"DESTINATION":"OLYA","ETA_AIS":"06-01 20:15","ETA":""}}]`, "", fix + " | 200000111 SIM TERN 9074729 LA1 type 70 length 0 0 antenna 100 20 10 12 draught 75 to OLYA " + noETA},
		"AISHub":                           {`[{"ERROR":false,"USERNAME":"x","FORMAT":"HUMAN","RECORDS":1},[{"MMSI":200000111,"TIME":"2025-03-13 19:47:13 GMT","LONGITUDE":5.2,"LATITUDE":60.1,"COG":90.5,"SOG":10.1,"HEADING":91,"ROT":0,"NAVSTAT":0,"IMO":9074729,"NAME":"SIM TERN","CALLSIGN":"LA1","TYPE":70,"A":100,"B":20,"C":10,"D":12,"DRAUGHT":7.5,"DEST":"OLYA","ETA":"06-01 20:15"}]]`, "", fix + " | 200000111 SIM TERN 9074729 LA1 type 70 length 0 0 antenna 100 20 10 12 draught 75 to OLYA eta {6 1 20 15}"},
		"MarineTraffic":                    {`[{"MMSI":"200000111","LAT":"60.1","LON":"5.2","SPEED":"101","HEADING":"91","COURSE":"90.5","STATUS":"0","TIMESTAMP":"2025-03-13T19:47:13","SHIP_ID":"1"}]`, "", fix},
		"MarineTraffic, DSRC":              {`[{"MMSI":"200000111","LAT":"60.1","LON":"5.2","SPEED":"101","HEADING":"91","COURSE":"90.5","TIMESTAMP":"2025-03-13T19:47:13","DSRC":"TER"}]`, "", fix},
		"Digitraffic MQTT":                 {"vessels-v2/200000111/location {\"time\":1741895233,\"sog\":10.1,\"cog\":90.5,\"navStat\":0,\"rot\":5,\"posAcc\":true,\"raim\":false,\"heading\":91,\"lon\":5.2,\"lat\":60.1}\n", "", fix},
		"Digitraffic MQTT, who she is":     {"vessels-v2/200000111/metadata {\"timestamp\":1741895233000,\"destination\":\"OLYA\",\"name\":\"SIM TERN\",\"draught\":75,\"eta\":396559,\"posType\":1,\"refA\":100,\"refB\":20,\"refC\":10,\"refD\":12,\"callSign\":\"LA1\",\"imo\":9074729,\"type\":70}\n", "", " | 200000111 SIM TERN 9074729 LA1 type 70 length 0 0 antenna 100 20 10 12 draught 75 to OLYA eta {6 1 20 15}"},
		"Signal K": {`{"context":"vessels.urn:mrn:imo:mmsi:200000111","updates":[{"source":{"label":"ais"},"timestamp":"2025-03-13T19:47:13.000Z","values":[{"path":"navigation.position","value":{"longitude":5.2,"latitude":60.1}},{"path":"navigation.speedOverGround","value":5.196},{"path":"navigation.courseOverGroundTrue","value":1.5795},{"path":"navigation.headingTrue","value":1.58825},{"path":"","value":{"name":"SIM TERN"}},{"path":"design.draft","value":{"maximum":7.5}}]}]}`, "",
			fix + " | 200000111 SIM TERN 0  type 0 length 0 0 antenna 0 0 0 0 draught 75 to  " + noETA},
		"GeoJSON points":              {`{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[5.2,60.1]},"properties":{"mmsi":200000111,"timestamp":"2025-03-13T19:47:13Z","sog":10.1,"cog":90.5,"heading":91}}]}`, "", fix},
		"a collection":                {`{"total":1,"data":[{"mmsi":"200000111","lat":60.1,"lon":5.2,"time":"2025-03-13 19:47:13","sog":10.1,"cog":90.5,"heading":91}]}`, "", fix},
		"position in an object":       {`{"mmsi":200000111,"position":{"lat":60.1,"lon":5.2},"timestamp":"2025-03-13T19:47:13Z","speed":10.1,"course":90.5,"heading":91,"destination":{"name":"OLYA","lat":1,"lon":2}}`, "", fix},
		"the sentence in an object":   {`{"ts":1700000000,"host":"a","msg":"!AIVDM,1,1,,A,12vg2Kh01TPGkL0RHsH3Q2l` + "`" + `0000,0*0D\r\n"}`, "", nov},
		"by map":                      {`{"ship":{"no":200000111},"at":{"t":"2025-03-13 19:47:13"},"n":601000000,"e":52000000,"v":5.2,"cog":90.5,"heading":91}`, "mmsi=ship.no,time=t,lat=n*1e-7,lon=e/10000000,sog=v*1.943844", fix},
		"the map before what's named": {`{"mmsi":200000111,"lat":1,"lon":2,"gps_lat":60.1,"gps_lon":5.2,"time":"2025-03-13 19:47:13","speed":10.1,"course":90.5,"heading":91}`, "lat=gps_lat,lon=gps_lon", fix},
		"the MMSI of the message":     {`{"Message":{"PositionReport":{"Cog":90.5,"Latitude":60.1,"Longitude":5.2,"MessageID":1,"Sog":10.1,"TrueHeading":91,"UserID":200000111}},"MessageType":"PositionReport","MetaData":{"MMSI":0,"time_utc":"2025-03-13 19:47:13.26 +0000 UTC"}}`, "", fix},
		"scaled by name":              {`{"mmsi":200000111,"lat":60.1,"lon":5.2,"time":"2025-03-13 19:47:13","speed_kmh":18.7,"course":90.5,"heading":91}`, "", fix},
	} {
		got, d := jsonTable(c.file, records.Form{Map: mapping(c.mapping)})
		if got != c.want {
			t.Errorf("%s: %s\n%v %v; want\n%s", name, got, d.Tally.Ignored(), d.Tally.Rejected(), c.want)
		}
	}
}

// The order of day and month is worked out over records as over rows.
func TestDatesOfRecords(t *testing.T) {
	const record = `{"mmsi":1,"lat":1,"lon":2,"time":"%s"}`
	for texts, want := range map[string]string{"03/11/2025 00:00 03/13/2025 00:00": "month-first", "11/03/2025 00:00 13/03/2025 00:00": "day-first", "03/04/2025 00:00": "?", "2025-03-04 00:00": ""} {
		var file strings.Builder
		f := strings.Fields(texts)
		for i := 0; i < len(f); i += 2 {
			fmt.Fprintf(&file, record+"\n", f[i]+" "+f[i+1])
		}
		order, open := records.Dates([]byte(file.String()), records.Form{})
		if order.String() != strings.Trim(want, "?") || (open != "") != (want != "") {
			t.Errorf("%s: %v, open %q", texts, order, open)
		}
	}
}

// What is not used is told, and what is lacking.
func TestUnusedFields(t *testing.T) {
	_, d := jsonTable(`{"mmsi":1,"lat":1,"lon":2,"timestamp":1704378820,"mood":"good","port":{"lat":3},"nothing":null,"epfd":1}`, records.Form{})
	if got := strings.Join(d.Unread(), " "); got != "mood port.lat epfd" || d.Lacks() != "" {
		t.Errorf("unused: %s; lacks %q", got, d.Lacks())
	}
	for file, want := range map[string]string{
		`{"lat":1,"lon":2,"moment":"x"}`:             "no field for mmsi, time among lat, lon, moment; name it with --map mmsi=FIELD",
		`{"hex":"fa0001","lat":1,"lon":2,"ts":1}`:    "records of aircraft are read from aircraft.json",
		`{"icao24":"fa0001","lat":1,"lon":2,"ts":1}`: "records of aircraft are read from aircraft.json, traces, and OpenSky's states; convert others to CSV",
		`{"mmsi":1,"lat":1,"lon":2,"moment":"x"}`:    "no field for time among lat, lon, mmsi, moment",
		`{"mmsi":1,"time":"2025-01-01T00:00:00Z"}`:   "no field for lat, lon among mmsi, time",
	} {
		if _, d := jsonTable(file, records.Form{}); !strings.HasPrefix(d.Lacks(), want) {
			t.Errorf("%s lacks %q, want %q", file, d.Lacks(), want)
		}
	}
}

// A record with a sentence and no time does not take the time of another.
func TestSentencesWithoutTime(t *testing.T) {
	sentence := `"!AIVDM,1,1,,A,12vg2Kh01TPGkL0RHsH3Q2l` + "`" + `0000,0*0D"`
	got, d := jsonTable(`{"ts":1700000000,"msg":`+sentence+`}{"msg":`+sentence+`}`, records.Form{})
	if strings.Count(got, "200000111") != 1 || d.Tally[sc.NoTime] != 1 {
		t.Errorf("%s, %v", got, d.Tally.Rejected())
	}
}

// What is no position, and why.
func TestServiceOutcomes(t *testing.T) {
	for record, want := range map[string]sc.Outcome{
		`{"mmsi":0,"timestamp":1704378820,"lat":1,"lon":1}`:                                       sc.BadMMSI,
		envelope("PositionReport", `{"MessageID":1,"Latitude":1,"Longitude":1,"UserID":0}`):       sc.BadMMSI,
		`{"context":"vessels.self","updates":[{"timestamp":"2025-03-13T19:47:13Z","values":[]}]}`: sc.BadMMSI,
		`{"context":"vessels.urn:mrn:imo:mmsi:200000111","updates":[{"timestamp":"2025-03-13T19:47:13Z","values":[{"path":"navigation.position","value":{"longitude":1,"latitude":1}}]},{"timestamp":"2025-03-13T19:48:13Z","values":[{"path":"navigation.position","value":{"longitude":2,"latitude":1}}]}]}`: sc.ManyFields,
		`{"mmsi":1,"timestamp":"03/04/2025 00:00:00","lat":1,"lon":1}`:                                                    sc.BadTime,
		`{"rxuxtime":1700000000,"nmea":["!AIVDM,2,1,1,A,55P5TL01VIaAL@7WKO@mBplU@<PDhh000000001S;AJ::4A80?4i@E53,0*3F"]}`: sc.Incomplete,
		`{"rxuxtime":1700000000,"nmea":["!AIVDM,1,1,,A,12vg2Kh01TPGkL0RHsH3Q2l` + "`" + `0000,0*00"]}`:                    sc.BadChecksum,
		`{"a":{"b":[1,2,{"c":"\u00e9"}]},"d":[]}`:                                                                         sc.OtherRecord, `{"a":1,}`: sc.BadJSON, `{"a" 1}`: sc.BadJSON, `{"a":01}`: sc.BadJSON, `{"a":tru}`: sc.BadJSON, `{"a":"x`: sc.BadJSON, `{"a":[1,2}`: sc.BadJSON, `{"a":"\q"}`: sc.BadJSON,
		`{"a":` + strings.Repeat("[", 50) + strings.Repeat("]", 50) + `}`: sc.BadJSON,
	} {
		var r sc.Report
		if got := records.NewJSON(records.Form{}, records.Options{Now: 1798761600000}).Line([]byte(record), 0, &r); got != want || r.HasFix || r.HasStatic {
			t.Errorf("%.90s: %s, want %s", record, got, want)
		}
	}
}

// What the standard library takes for an object is one here, and what it does
// not is none, but for the NaN that Python writes.
func TestJSONAsStandard(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		b := []byte(rapid.StringMatching(`(\{|\[|\]|\}|"a"|:|,|1|-2\.5e3|null|true|"\\u00e9"|"\\"| ){0,12}`).Draw(r, "json"))
		if len(bytes.TrimSpace(b)) == 0 {
			return
		}
		var rep sc.Report
		out := records.NewJSON(records.Form{}, records.Options{}).Line(b, 0, &rep)
		var m map[string]any
		ok := json.Unmarshal(b, &m) == nil && m != nil
		if ok != (out != sc.BadJSON) {
			r.Fatalf("%s is %s; an object: %v", b, out, ok)
		}
	})
}
