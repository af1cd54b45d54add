package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"supercargo/captures"
)

// found are inputs that people had and that were misread, refused or passed
// over, with what is right: a pattern of the output, and the exit status.
var found = []struct {
	args, want string
	status     int
}{
	{"decode K11a/mt_ps01.csv", `"speed":10\.1.*\n.*"speed":10\.8,`, 0},
	{"decode K12a/us3days.csv", `^[^\n]*2025-03-04T00:00:00.*2025-03-06T23:00:00[^\n]*\n$`, 0},
	{"run K12a/us3days.csv", `72 fixes of 1 vessels.*found: nothing`, 0},
	{"run K13a/extracomma.csv", `1 used \+ 1 ignored \(1 header\) \+ 1 rejected \(1 many_fields\)`, 0},
	{"decode K14a/imo.csv", `"imo":9074729.*\n.*"imo":9074729`, 0},
	{"decode K15a/aishub.csv", `2025-03-13T19:47:13\.000Z.*"shiptype":70`, 0},
	{"decode K16a/datecols.csv", `2025-03-13T19:47:13\.000Z`, 0},
	{"decode --map date=date,time=time K16a/datecols.csv", `2025-03-13T19:47:13\.000Z`, 0},
	{"decode K17a/sep.csv", `"lat":60\.1,"lon":5\.2,`, 0},
	{"decode K18a/unacs.csv", `2025-03-13T19:47:13\.000Z`, 0},
	{"decode K22a/lon360.csv", `"lat":10\.1,"lon":-174\.8`, 0},
	{"decode K23a/aisstream_mmsi0.json", `257000111.*\n.*257000222.*\n.*257000333`, 0},
	{"decode K24a/aiscatcher.json", `2023-11-14T22:13:20\.000Z.*"lat":60\.1,"lon":5\.2,"speed":10,`, 0},
	{"decode K24a/barentswatch.json", `2025-03-13T19:47:13\.000Z.*"speed":10\.1,`, 0},
	{"decode K25a/pyais.json", `"shiptype":70.*"length":120,"width":22,"draught":7\.5`, 0},
	{"decode K26a/points.geojson", `2025-03-13T19:47:13\.000Z.*"lat":60\.1,"lon":5\.2`, 0},
	{"decode K27a/tz.nmea", `22:13:20\.000Z.*\n.*22:13:30\.000Z`, 0},
	{"decode K28a/mixed.nmea", `2023-11-14T22:13:20.*\n.*2023-11-15T22:14:00`, 0},
	{"decode K29a/compact.nmea", `2023-11-14T22:13:20`, 0},
	{"run K30a/twotags.nmea", `1 used \+ 0 ignored \+ 0 rejected`, 0},
	{"decode K30a/twotags.nmea", `2023-11-14T22:13:20.*"receiver":"AS-STN"`, 0},
	{"decode K31a/aiscatcher.txt", `2023-11-14T22:13:20`, 0},
	{"run K32a/rmc.nmea", `4 lines = 2 used \+ 2 ignored \(2 other_sentence\)`, 0},
	{"decode K33a/part2.nmea", `"part_num":2,"data":`, 0},
	{"decode K34a/m24a158.nmea", `"shipname":"FJORD TEST ONE"`, 0},
	{"run K35a/chimera.nmea", `2 rejected \(1 bad_part, 1 incomplete\)`, 1},
	{"decode K36a/twoonline.nmea", `257000111.*\n.*257000222`, 0},
	{"run K38a/coast.nmea", `found: 2 gaps`, 0},
	{"run K39a/dollar.nmea", `1 used`, 0},
	{"decode K40a/ooo.nmea", `"shipname":"FJORD TEST ONE"`, 0},
	{"decode K41a/utf16.nmea", `2023-11-14T22:13:20`, 0},
	{"run K42a/sheet.xlsx", `2 lines = 1 used \+ 1 ignored \(1 header\) \+ 0 rejected`, 0},
	{"zone import K47a/eez_wrap.geojson", `1 zones \(200NM\).* 8 corners`, 0},
	{"run K43a/ais.csv", `1 fixes`, 0},
	{"run K44a/allbad.csv", `timestamp "13\.3\.25 19:47"`, 1},
	{"run tracks/all-rejected-exit-0.csv", `lat "741790"`, 1},
	{"decode --map time=1,mmsi=2,lat=3,lon=4,sog=5 tracks/headerless.csv", `2015-10-01T05:30:01.*"lat":-4\.489492,"lon":48\.357178,"speed":16\.8`, 0},
	{"decode --map mmsi=1,lon=2,lat=3,time=4 tracks/space-separated-no-header.txt", `"mmsi":5.*"lat":37\.35515,"lon":23\.48402.*\n.*"mmsi":1`, 0},
	{"decode --map mmsi=VE_REF tracks/date-and-time-columns.csv", `2010-05-04T13:32:00`, 0},
	{"run tracks/comment-before-header.csv", `48 used \+ 2 ignored \(1 comment, 1 header\)`, 0},
	{"decode tracks/us-dates-silently-swapped.csv", `2021-03-11T.*2021-03-12T.*2021-03-13T.*2021-03-14T`, 0},
}

func TestFoundInputs(t *testing.T) {
	root := captures.Find(t, "found")
	for _, c := range found {
		args := strings.Fields(c.args)
		file := args[len(args)-1]
		if !strings.HasPrefix(file, "tracks/") {
			file = "input/" + file
		}
		if _, err := os.Stat(filepath.Join(root, file)); err != nil {
			continue // was added since
		}
		args[len(args)-1] = filepath.Join(root, file)
		var out, errs bytes.Buffer
		status := execute(context.Background(), append([]string{"--workspace", t.TempDir()}, args...), strings.NewReader(""), &out, &errs)
		if status != c.status || !regexp.MustCompile("(?s)"+c.want).MatchString(out.String()) {
			t.Errorf("%s: status %d, want %d and %s\n%s%s", c.args, status, c.status, c.want, out.String(), errs.String())
		}
	}
}
