package records

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

// A zone in a column of its own is heeded, or the row refused: never taken for UTC in
// silence.
func TestZoneOfItsOwn(t *testing.T) {
	const noon = "2024-03-01T12:00:00.000Z"
	for _, c := range []struct{ head, time, zone, want string }{
		{"time,timezone", "2024-03-01 12:00:00", "+03:00", "2024-03-01T09:00:00.000Z"},
		{"time,TimeZone", "2024-03-01 12:00:00", "UTC+3", "2024-03-01T09:00:00.000Z"},
		{"time,tz", "2024-03-01 12:00:00", "-0330", "2024-03-01T15:30:00.000Z"},
		{"time,utc_offset", "2024-03-01 12:00:00", "3", "2024-03-01T09:00:00.000Z"},
		{"time,utc_offset", "2024-03-01 12:00:00", "5.75", "2024-03-01T06:15:00.000Z"},
		{"time,timezone", "01 Mar 2024 12:00:00 PM", "+03:00", "2024-03-01T09:00:00.000Z"},
		{"time,timezone", "2024-03-01 12:00:00", "UTC", noon}, {"time,timezone", "2024-03-01 12:00:00", "", noon}, {"time,timezone", "2024-03-01 12:00:00", "+00:00", noon}, {"time,timezone", "2024-03-01 12:00:00", "Z", noon},
		{"time,timezone", "2024-03-01T12:00:00Z", "+03:00", noon}, {"time,timezone", "2024-03-01T15:00:00+03:00", "Asia/Tehran", noon}, {"time,timezone", "1709294400", "Europe/Moscow", noon},
		{"time,timezone", "20240301150000", "+03:00", noon}, {"time,timezone", "20240301150000+0300", "+05:00", noon}, {"time,timezone", "2024-03-01-15:00", "+03:00", noon}, {"time,timezone", "12:00:00Z 1 Mar 2024", "+05:00", noon},
		{"timestamp_utc,timezone", "2024-03-01 12:00:00", "Europe/Moscow", noon},
		{"time,timezone", "2024-03-01 12:00:00", "Europe/Moscow", ""}, {"time,timezone", "2024-03-01 12:00:00", "MSK", ""}, {"time,timezone", "2024-03-01 12:00:00", "+15:00", ""}, {"time,timezone", "2024-03-01 12:00:00", "10800", ""},
		{"time,timezone", "2024-03-01 12:00:00", "+03:60", ""}, {"time,timezone", "2024-03-01 12:00:00", "3:5", ""}, {"time,timezone", "2024-03-01 12:00:00", "+", ""},
	} {
		head := []byte("mmsi,lat,lon," + c.head + "\n")
		row := fmt.Appendf(nil, "273000001,42.5,50.1,%s,%s", c.time, c.zone)
		h, err := FindHeader(head, Form{})
		if err != nil {
			t.Fatal(err)
		}
		d := NewCSV(h, Options{})
		var r supercargo.Report
		out := d.Row(row, int64(len(head)), &r)
		if c.want == "" {
			if out != supercargo.BadTime || !strings.Contains(d.Refused(row, out), "zone") {
				t.Errorf("%+v: %v, %s", c, out, d.Refused(row, out))
			}
		} else if out != supercargo.Used || r.Fix.Time.String() != c.want {
			t.Errorf("%+v: %v, %s", c, out, r.Fix.Time)
		}
		record := fmt.Appendf(nil, `{"mmsi":273000001,"lat":42.5,"lon":50.1,%q:%q,%q:%q}`, strings.Split(c.head, ",")[0], c.time, strings.Split(c.head, ",")[1], c.zone)
		j := NewJSON(Form{}, Options{})
		switch out := j.Line(record, 0, &r); {
		case c.want == "" && out != supercargo.BadTime, c.want != "" && (out != supercargo.Used || r.Fix.Time.String() != c.want):
			t.Errorf("%s: %v, %s", record, out, r.Fix.Time)
		}
	}
}

// A zone in the name of the time column is heeded, also where the user names the column. Where
// the name says that times are local and not of which place, the user is told how they were read.
func TestZoneInTheName(t *testing.T) {
	for _, c := range []struct {
		column, mapped, time, want string
		note                       bool
	}{
		{"Time (UTC+3)", "", "2024-03-01 12:00:00", "2024-03-01T09:00:00.000Z", false},
		{"time_utc+3", "", "2024-03-01 12:00:00", "2024-03-01T09:00:00.000Z", false},
		{"Timestamp [GMT-03:30]", "", "2024-03-01 12:00:00", "2024-03-01T15:30:00.000Z", false},
		{"seen at UTC+3", "seen at UTC+3", "2024-03-01 12:00:00", "2024-03-01T09:00:00.000Z", false},
		{"Time (UTC+3)", "", "2024-03-01T12:00:00Z", "2024-03-01T12:00:00.000Z", false},
		{"Time (UTC)", "", "2024-03-01 12:00:00", "2024-03-01T12:00:00.000Z", false},
		{"timestamp_local", "timestamp_local", "2024-03-01 12:00:00", "2024-03-01T12:00:00.000Z", true},
		{"Time (CET)", "Time (CET)", "2024-03-01 12:00:00", "2024-03-01T12:00:00.000Z", true},
	} {
		form := Form{}
		if c.mapped != "" {
			form.Map = map[string]string{"time": c.mapped}
		}
		file := "mmsi,lat,lon," + c.column + "\n273000001,42.5,50.1," + c.time + "\n"
		h, err := FindHeader([]byte(file), form)
		if err != nil {
			t.Fatal(c.column, err)
		}
		var r supercargo.Report
		out := NewCSV(h, Options{}).Row([]byte("273000001,42.5,50.1,"+c.time), 100, &r)
		if out != supercargo.Used || r.Fix.Time.String() != c.want || (len(h.Notes) == 1) != c.note {
			t.Errorf("%+v: %v, %s, %q", c, out, r.Fix.Time, h.Notes)
		}
	}
	for _, name := range []string{"Time (LT)", "time_3", "time (UTC+99)"} {
		if _, err := FindHeader([]byte("mmsi,lat,lon,"+name+"\n273000001,42.5,50.1,2024-03-01 12:00:00\n"), Form{}); err == nil {
			t.Errorf("%s: read, though it is not known of which zone", name)
		}
	}
}

// Any zone of whole quarters that the world has comes back as it was written.
func TestZoneMinutes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := 15 * rapid.IntRange(-12*4, 14*4).Draw(t, "quarters")
		sign, n := '+', want
		if want < 0 {
			sign, n = '-', -want
		}
		for _, s := range []string{fmt.Sprintf("%c%02d:%02d", sign, n/60, n%60), fmt.Sprintf("UTC%c%d:%02d", sign, n/60, n%60), fmt.Sprintf("GMT %c%02d%02d", sign, n/60, n%60), fmt.Sprintf("%c%g", sign, float64(n)/60)} {
			if got, ok := zoneMinutes([]byte(s)); !ok || got != want {
				t.Fatalf("%q: %d, %v; want %d", s, got, ok, want)
			}
		}
	})
}

// A column called zone is of a sea, a grid or a fishery, and no time's.
func TestZoneOfTheSea(t *testing.T) {
	h, err := FindHeader([]byte("mmsi,lat,lon,time,zone\n273000001,42.5,50.1,2024-03-01 12:00:00,Caspian\n"), Form{})
	if err != nil || h.at[roleZone] >= 0 {
		t.Errorf("%v, %v", h.at[roleZone], err)
	}
}

// Sentences that have their time in brackets are no JSON.
func TestBracketedTimes(t *testing.T) {
	for text, want := range map[string]Family{
		"[2024-03-01T12:00:00Z] !AIVDM,1,1,,A,12vg22h0iCSjUUnEEcLdh:@00000,0*78\n": NMEAFamily,
		`[{"mmsi":273000001,"nmea":"!AIVDM,1,1,,A,x,0*78"}]`:                       JSONFamily,
		"[1,2]\n!AIVDM": JSONFamily, `["a"] !AIVDM,x`: JSONFamily,
	} {
		if got := Recognise([]byte(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
