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
		"1,13.3.25 19:47,1,2,3":                    `timestamp "13.3.25 19:47"; write times like`,
		"1,1980-01-01 00:00:00,1,2,3":              `timestamp "1980-01-01 00:00:00"; times must lie between 1990 and now`,
		"1,45322.5,1,2,3":                          `timestamp "45322.5": a spreadsheet day number`,
		"1,31000,1,2,3":                            `timestamp "31000": a spreadsheet day number`,
		"1,30999,1,2,3":                            `timestamp "30999"; times must lie between 1990`,
		"1,60000,1,2,3":                            `timestamp "60000"; times must lie between 1990`,
		"1,2025-01-01 00:00:00,741790,62364940,3":  `lat "741790", lon "62364940"; degrees must be -90 to 90`,
		"1,2025-01-01 00:00:00,N60,2,3":            `"1,2025-01-01 00:00:00,N60,2,3"; write numbers like`,
		"1,2025-01-01 00:00:00,1,2,3,4":            `"1,2025-01-01 00:00:00,1,2,3,4": more than 5 fields`,
		"1,2025-01-01 00:00:00,1,2":                `"1,2025-01-01 00:00:00,1,2": 4 fields instead of 5`,
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
	if got := j.Refused([]byte(`{"mmsi":1,"lat":1,"lon":2}`), sc.NoTime); got != `"{\"mmsi\":1,\"lat\":1,\"lon\":2}"; name the time field with --map time=FIELD` {
		t.Error(got)
	}
}
