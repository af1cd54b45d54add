package records_test

import (
	"bytes"
	"testing"

	sc "supercargo"
	"supercargo/records"
)

// FuzzCSV: whatever stands in a file, each line has one outcome, the same by
// Row and by Line, and a fix is one that can be.
func FuzzCSV(f *testing.F) {
	for _, h := range []string{noaa2022, noaa2017, noaa2025, danish26, kattegat, singapore, bareMotion, "mmsi;time;lat;lon", "mmsi, time, lat, lon", opensky} {
		f.Add([]byte(h), []byte("367000002,2022-01-03T23:59:59,-30.3706,88.5,17.9,336.2,184,\"FAR, EAST\",IMO9074729,WTD1,31,0,28,11,3.3,52,A\r\n\n"+h))
		f.Add([]byte(h), []byte("26/04/2026 00:00:29,Class A,219000003,57.6,11.7,Moored,0.0,0.0,348.5,235,9074729,SLIX,K\"X,Fishing,,5,16,GPS,2.5,\"CPA0,5\",,AIS,13,3,200,3"))
		f.Add([]byte(h), []byte("1; 1704067200000;54,5;1e5"))
	}
	f.Fuzz(func(t *testing.T, header, body []byte) {
		h, err := records.ParseHeader(header, records.Form{})
		if err != nil {
			return
		}
		whole, hot := records.NewCSV(h, records.Options{}), records.NewCSV(h, records.Options{})
		lines := int64(0)
		for i, line := range bytes.Split(body, []byte{'\n'}) {
			var r, q sc.Report
			out, was := whole.Line(line, int64(i), &r), bytes.Clone(line)
			if by := hot.Row(line, int64(i), &q); by != out || q.HasFix != r.HasFix || q.HasStatic != r.HasStatic {
				t.Fatalf("%q: %s by Line, %s by Row", line, out, by)
			}
			if !bytes.Equal(line, was) {
				t.Fatalf("%q was written over", was)
			}
			if r.HasFix && r.Fix != q.Fix || r.HasStatic && r.Static.Hash != q.Static.Hash {
				t.Fatalf("%q: Line and Row differ", line)
			}
			believable(t, line, out, &r)
			lines++
		}
		settled(t, &whole.Tally, lines)
	})
}

// FuzzJSON: the same of records.
func FuzzJSON(f *testing.F) {
	f.Add([]byte(envelope("PositionReport", `{"Cog":123.4,"Latitude":57.1,"Longitude":-11.25,"MessageID":1,"RateOfTurn":-20,"Sog":7.5,"Timestamp":33}`)))
	f.Add([]byte(envelope("ShipStaticData", `{"Dimension":{"A":100,"B":20,"C":8,"D":9},"Eta":{"Day":7,"Hour":24,"Minute":60,"Month":5},"ImoNumber":9074729,"MessageID":5,"Name":"GANNET"}`)))
	f.Add([]byte(`{"mmsi":1,"geometry":{"coordinates":[22.1,60.4]},"properties":{"sog":10.4,"rot":5,"timestampExternal":1715598131198}}`))
	f.Add([]byte(`{"ssvid":"1","timestamp":1704378820,"lat":NaN,"lon":-Infinity,"shipname":"NaN\"","length":29.0,"status":"7.0"}`))
	f.Fuzz(func(t *testing.T, record []byte) {
		d := records.NewJSON(records.Form{}, records.Options{})
		var r sc.Report
		was := bytes.Clone(record)
		out := d.Line(record, 0, &r)
		if !bytes.Equal(record, was) {
			t.Fatalf("%q was written over", was)
		}
		believable(t, record, out, &r)
		settled(t, &d.Tally, 1)
	})
}

func believable(t *testing.T, line []byte, out sc.Outcome, r *sc.Report) {
	used := r.HasFix || r.HasStatic
	if used != (out == sc.Used) {
		t.Fatalf("%q: %s, fix %v, static %v", line, out, r.HasFix, r.HasStatic)
	}
	f := &r.Fix
	if !r.HasFix {
		return
	}
	if f.Lat < -9e8 || f.Lat > 9e8 || f.Lon < -18e8 || f.Lon > 18e8 || f.MMSI > 999_999_999 && f.Space() == sc.SpaceMMSI || f.COG != sc.NoCOG && f.COG >= 3600 ||
		f.Heading != sc.NoHeading && f.Heading >= 360 || f.Status != sc.NoStatus && f.Status > 15 && f.Space() == sc.SpaceMMSI || f.Type > 27 || f.Second > 63 {
		t.Fatalf("%q: %+v", line, *f)
	}
}

func settled(t *testing.T, tally *sc.Tally, lines int64) {
	sum := tally[sc.Used]
	for _, m := range []map[string]int64{tally.Ignored(), tally.Rejected()} {
		for _, n := range m {
			sum += n
		}
	}
	if sum != lines || tally.Lines() != lines {
		t.Fatalf("%d lines, %d of them have an outcome", lines, sum)
	}
}
