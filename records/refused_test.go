package records_test

import (
	"strings"
	"testing"

	sc "supercargo"
	"supercargo/records"
)

// A value that was refused is shown with its column, and what to do about it.
func TestRefused(t *testing.T) {
	d := decoder(t, "mmsi,timestamp,lat,lon,sog", records.Options{Now: 1798761600000})
	for row, want := range map[string]string{
		"x,2025-01-01 00:00:00,1,2,3":              `mmsi "x"`,
		"1,13.3.25 19:47,1,2,3":                    `timestamp "13.3.25 19:47"; a time is written as`,
		"1,1980-01-01 00:00:00,1,2,3":              `timestamp "1980-01-01 00:00:00"; a time from 1990 to now`,
		"1,45322.5,1,2,3":                          `timestamp "45322.5": a day number of a spreadsheet`,
		"1,31000,1,2,3":                            `timestamp "31000": a day number`,
		"1,30999,1,2,3":                            `timestamp "30999"; a time from 1990`,
		"1,60000,1,2,3":                            `timestamp "60000"; a time from 1990`,
		"1,2025-01-01 00:00:00,741790,62364940,3":  `lat "741790", lon "62364940"; degrees of -90 to 90`,
		"1,2025-01-01 00:00:00,N60,2,3":            `"1,2025-01-01 00:00:00,N60,2,3"; numbers are written as`,
		"1,2025-01-01 00:00:00,1,2,3,4":            `"1,2025-01-01 00:00:00,1,2,3,4": more than the 5 fields that rows have`,
		"1,2025-01-01 00:00:00,1,2":                `"1,2025-01-01 00:00:00,1,2": 4 fields, where rows have 5`,
		"1,\xff\xfe,1,2,3":                         `timestamp "?"`,
		"1," + strings.Repeat("9", 300) + ",1,2,3": `timestamp "` + strings.Repeat("9", 120) + `..."`,
		"\"1,2025-01-01 00:00:00,1,2,3,4,5,6":      `"\"1,2025-01-01 00:00:00`,
	} {
		var r sc.Report
		out := d.Line([]byte(row), 99, &r)
		if got := d.Refused([]byte(row), out); !out.Rejected() || !strings.HasPrefix(got, want) {
			t.Errorf("%.60q is %s: %s; want %s", row, out, got, want)
		}
	}
	j := records.NewJSON(records.Form{}, records.Options{})
	if got := j.Refused([]byte(`{"mmsi":1,"lat":1,"lon":2}`), sc.NoTime); got != `"{\"mmsi\":1,\"lat\":1,\"lon\":2}"; say which field is the time with --map time=FIELD` {
		t.Error(got)
	}
}
