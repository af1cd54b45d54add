package records_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	sc "supercargo"
	"supercargo/records"
)

// envelope is how aisstream.io hands out a message.
func envelope(kind, body string) string {
	return `{"Message":{"` + kind + `":` + body + `},"MessageType":"` + kind + `","MetaData":{"MMSI":219000001,"MMSI_String":219000001,"ShipName":"GANNET              ","latitude":57.1,"longitude":11.2,"time_utc":"2024-05-06 07:08:09.123456789 +0000 UTC"}}`
}

const streamTime = "2024-05-06T07:08:09.123Z"

// Positions of each service, in the forms that they have; the ships are
// invented.
func TestRecords(t *testing.T) {
	for _, c := range []struct {
		record string
		want   fix
		second uint8
		flags  sc.Flags
	}{
		{envelope("PositionReport", `{"Cog":123.4,"CommunicationState":1,"Latitude":57.123456,"Longitude":-11.25,"MessageID":1,"NavigationalStatus":5,"PositionAccuracy":true,"Raim":false,"RateOfTurn":-20,"Sog":7.5,"Timestamp":33,"TrueHeading":99,"UserID":219000001,"Valid":true}`),
			fix{219000001, streamTime, 571234560, -112500000, 75, 1234, 99, -179, 5, a, 1}, 33, 0},
		{envelope("PositionReport", `{"Cog":360,"Latitude":0,"Longitude":0,"MessageID":3,"NavigationalStatus":15,"PositionAccuracy":false,"RateOfTurn":-128,"Sog":102.3,"Timestamp":62,"TrueHeading":511}`),
			fix{219000001, streamTime, 0, 0, noSpeed, noCourse, noHead, noTurn, 15, a, 3}, 62, sc.LowAccuracy | sc.DeadReckoned},
		{envelope("PositionReport", `{"Cog":359.96,"Latitude":1,"Longitude":1,"MessageID":2,"RateOfTurn":127,"Sog":0,"Timestamp":60,"TrueHeading":0}`),
			fix{219000001, streamTime, 10000000, 10000000, 0, 0, 0, 7200, noStatus, a, 2}, 60, sc.Rounded},
		{envelope("StandardClassBPositionReport", `{"Cog":90,"Latitude":57,"Longitude":11,"MessageID":18,"PositionAccuracy":true,"Sog":4.2,"Timestamp":5,"TrueHeading":511}`),
			fix{219000001, streamTime, 570000000, 110000000, 42, 900, noHead, noTurn, noStatus, b, 18}, 5, sc.Rounded},
		{`{"mmsi":230000001,"type":"Feature","geometry":{"type":"Point","coordinates":[22.119075,60.454183]},"properties":{"mmsi":230000001,"sog":10.4,"cog":351.0,"navStat":0,"rot":5,"posAcc":false,"raim":true,"heading":219,"timestamp":10,"timestampExternal":1715598131198}}`,
			fix{230000001, "2024-05-13T11:02:11.198Z", 604541830, 221190750, 104, 3510, 219, 11, 0, 0, 0}, 10, sc.LowAccuracy},
		{`{"type":"Feature","geometry":{"type":"Point","coordinates":[22,60,0]},"properties":{"mmsi":230000001,"sog":0.0,"cog":360.0,"rot":128,"heading":511,"timestamp":61,"timestampExternal":1715598131198}}`,
			fix{230000001, "2024-05-13T11:02:11.198Z", 600000000, 220000000, 0, noCourse, noHead, noTurn, noStatus, 0, 0}, 61, sc.DeadReckoned | sc.Rounded},
		{`{"ssvid": "226000001", "timestamp": 1704412120.0, "lat": "44.556666666666665", "lon": "-0.24666666666666667", "course": "511.0", "speed_knots": "0.0", "type": "AIS.27", "receiver_type": "satellite"}`,
			fix{226000001, "2024-01-04T23:48:40.000Z", 445566667, -2466667, 0, noCourse, noHead, noTurn, noStatus, a, 27}, 60, sc.Rounded},
		{`{"ssvid":"412000001","timestamp":1704378820,"ais_class":"B","lat":45.4,"lon":80.6}`,
			fix{412000001, "2024-01-04T14:33:40.000Z", 454000000, 806000000, noSpeed, noCourse, noHead, noTurn, noStatus, b, 0}, 60, sc.Rounded},
		{`{"type": "AIS.1", "ssvid": "224000001", "timestamp": "2021-01-01T00:11:23+00:00", "lon": -24.2620633333, "lat": -21.2912466667, "speed": 6.6999998093, "course": 359.8999938965, "heading": 210.0, "shipname": null, "length": NaN, "status": 7.0, "receiver": "r1"}`,
			fix{224000001, "2021-01-01T00:11:23.000Z", -212912467, -242620633, 67, 3599, 210, noTurn, 7, a, 1}, 60, 0},
		{`{"mmsi":"224000001","timestamp":"2021-01-01T00:11:23Z","lon":1,"lat":2,"sog":Infinity,"cog":-Infinity,"name":"the \"NaN\" of Infinity"}`,
			fix{224000001, "2021-01-01T00:11:23.000Z", 20000000, 10000000, noSpeed, noCourse, noHead, noTurn, noStatus, 0, 0}, 60, sc.Rounded},
	} {
		var r sc.Report
		out := records.NewJSON(records.Form{}, records.Options{}).Line([]byte(c.record), 7, &r)
		if out != sc.Used || !r.HasFix {
			t.Errorf("%.90s: %s", c.record, out)
		} else if d := cmp.Diff(c.want, fixOf(&r), cmp.AllowUnexported(fix{})); d != "" || r.Fix.Second != c.second || r.Fix.Flags != c.flags || r.Fix.Offset != 7 {
			t.Errorf("%.90s: second %d, flags %v (-want +got):\n%s", c.record, r.Fix.Second, r.Fix.Flags.Names(), d)
		}
	}
}

func TestRecordOutcomes(t *testing.T) {
	for record, want := range map[string]sc.Outcome{
		"": sc.Blank, "  ": sc.Blank, "# note": sc.Comment, "{": sc.BadJSON, "rubbish": sc.BadJSON, `{"mmsi":1}}`: sc.BadJSON,
		`{}`: sc.OtherRecord, `{"portCallId":1,"mmsi":230000001,"vesselName":"X"}`: sc.OtherRecord, `{"error":"limit"}`: sc.OtherRecord,
		`{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[1,2],[3,4]]]},"properties":{"name":"Gulf"}}`: sc.OtherRecord,
		`{"mmsi":1,"lat":1,"lon":1}`:                                                           sc.NoTime,
		`{"mmsi":"x","timestamp":1704378820,"lat":1,"lon":1}`:                                  sc.BadMMSI,
		`{"mmsi":1,"timestamp":"soon","lat":1,"lon":1}`:                                        sc.BadTime,
		`{"mmsi":1,"timestamp":100,"lat":1,"lon":1}`:                                           sc.ClockOutOfRange,
		`{"mmsi":1,"timestamp":1704378820,"lat":null,"lon":null}`:                              sc.NoPosition,
		`{"mmsi":1,"timestamp":1704378820,"lat":91,"lon":181}`:                                 sc.NoPosition,
		`{"mmsi":1,"timestamp":1704378820,"lat":90.5,"lon":1}`:                                 sc.BadPosition,
		`{"mmsi":1,"timestamp":1704378820,"lat":1e300,"lon":1}`:                                sc.BadPosition,
		`{"mmsi":1,"timestamp":1704378820,"lat":"north","lon":1}`:                              sc.BadField,
		`{"mmsi":1,"timestamp":1704378820,"lat":1,"lon":1,"sog":"fast"}`:                       sc.BadField,
		envelope("AddressedSafetyMessage", `{"MessageID":12,"Text":"GOOD WATCH"}`):             sc.OtherMessage,
		envelope("PositionReport", `{"MessageID":1,"Latitude":91,"Longitude":181}`):            sc.NoPosition,
		`{"MessageType":"PositionReport","Message":{},"MetaData":{"MMSI":1}}`:                  sc.NoTime,
		`{"mmsi":1,"timestamp":1704378820,"x":"` + strings.Repeat("y", records.MaxLine) + `"}`: sc.LongLine,
		`{"mmsi":1,"timestamp":1704378820,"lat":[` + strings.Repeat("NaN,", 200_000) + `1]}`:   sc.NoPosition,
	} {
		var r sc.Report
		d := records.NewJSON(records.Form{}, records.Options{Now: 1767225600000})
		if got := d.Line([]byte(record), 0, &r); got != want || d.Tally[want] != 1 || got != sc.Used && (r.HasFix || r.HasStatic) {
			t.Errorf("%.90s: %s, want %s", record, got, want)
		}
	}
}

// What a ship says of herself, from each service, told apart by message.
func TestRecordStatics(t *testing.T) {
	for _, c := range []struct {
		record string
		want   sc.Static
	}{
		{envelope("ShipStaticData", `{"AisVersion":1,"CallSign":"OXAA   ","Destination":"BAKU","Dimension":{"A":100,"B":20,"C":8,"D":9},"Eta":{"Day":7,"Hour":24,"Minute":60,"Month":5},"FixType":1,"ImoNumber":9074729,"MaximumStaticDraught":5.6,"MessageID":5,"Name":"GANNET              ","Type":70}`),
			sc.Static{Kind: sc.StaticA, Class: sc.ClassA, IMO: 9074729, ShipType: 70, Draught: 56, ToBow: 100, ToStern: 20, ToPort: 8, ToStarboard: 9, ETA: sc.ETA{Month: 5, Day: 7, Hour: 24, Minute: 60},
				Name: []byte("GANNET"), CallSign: []byte("OXAA"), Destination: []byte("BAKU")}},
		{envelope("StaticDataReport", `{"MessageID":24,"PartNumber":false,"ReportA":{"Name":"TERN","Valid":true},"ReportB":{"CallSign":"","Dimension":{"A":0,"B":0,"C":0,"D":0},"ShipType":0,"Valid":false}}`),
			sc.Static{Kind: sc.Static24A, Class: sc.ClassB, ETA: sc.ETA{Hour: 24, Minute: 60}, Name: []byte("TERN")}},
		{envelope("StaticDataReport", `{"MessageID":24,"PartNumber":true,"ReportA":{"Name":"","Valid":false},"ReportB":{"CallSign":"OX1","Dimension":{"A":5,"B":6,"C":2,"D":300},"ShipType":37,"Valid":true}}`),
			sc.Static{Kind: sc.Static24B, Class: sc.ClassB, ShipType: 37, ToBow: 5, ToStern: 6, ToPort: 2, ETA: sc.ETA{Hour: 24, Minute: 60}, CallSign: []byte("OX1")}},
		{`{"type":"AIS.5","ssvid":"224000001","timestamp":"2021-01-01T00:14:32+00:00","lon":NaN,"lat":NaN,"shipname":"SKUA","callsign":"EAAW","destination":"BAKU","imo":"9074729","shiptype":"Fishing","length":29.0,"width":7.0,"status":NaN}`,
			sc.Static{Kind: sc.StaticA, Class: sc.ClassA, IMO: 9074729, ShipTypeText: []byte("Fishing"), Length: 290, Width: 70, ETA: sc.ETA{Hour: 24, Minute: 60}, Name: []byte("SKUA"), CallSign: []byte("EAAW"), Destination: []byte("BAKU")}},
		{`{"name":"RUFF","timestamp":1715598131198,"mmsi":230000001,"callSign":"OJ1","imo":9074729,"shipType":70,"destination":"FIHEL"}`,
			sc.Static{IMO: 9074729, ShipType: 70, ETA: sc.ETA{Hour: 24, Minute: 60}, Name: []byte("RUFF"), CallSign: []byte("OJ1"), Destination: []byte("FIHEL")}},
	} {
		var r sc.Report
		out := records.NewJSON(records.Form{}, records.Options{}).Line([]byte(c.record), 0, &r)
		got := r.Static
		if got.Time == 0 || got.Hash == 0 || got.MMSI == 0 {
			t.Errorf("%.90s: lacks its time, hash or MMSI", c.record)
		}
		got.Time, got.Hash, got.MMSI = 0, 0, 0
		if d := cmp.Diff(c.want, got); out != sc.Used || !r.HasStatic || d != "" {
			t.Errorf("%.90s: %s (-want +got):\n%s", c.record, out, d)
		}
	}
}

// What says the same has the same hash, what does not another.
func TestStaticHashes(t *testing.T) {
	seen := map[uint64]string{}
	for _, field := range []string{`"shipname":"SKUA"`, `"shipname":"SKUA","length":5`, `"shipname":"SKUA","width":5`, `"shipname":"SKUA","length":6`, `"callsign":"SKUA"`, `"shipname":"SKUA","shiptype":"70"`, `"shipname":"SKUA","shiptype":"71"`} {
		record := []byte(`{"mmsi":1,"timestamp":1704378820,` + field + `}`)
		var r, again sc.Report
		records.NewJSON(records.Form{}, records.Options{}).Line(record, 0, &r)
		records.NewJSON(records.Form{}, records.Options{}).Line(record, 99, &again)
		if r.Static.Hash != again.Static.Hash {
			t.Errorf("%s has two hashes", field)
		}
		if other, ok := seen[r.Static.Hash]; ok {
			t.Errorf("%s and %s have one hash", field, other)
		}
		seen[r.Static.Hash] = field
	}
}
