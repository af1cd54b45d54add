package records_test

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	sc "supercargo"
	"supercargo/clock"
	"supercargo/records"
	"supercargo/source"
)

// table reads a whole file under the header that is found in it, and writes
// each fix on a line: MMSI, time, latitude, longitude, speed.
func table(t testing.TB, file string, form records.Form) (fixes string, h records.Header, tally sc.Tally, err error) {
	t.Helper()
	h, err = records.FindHeader([]byte(file), form)
	if err != nil {
		return "", h, tally, err
	}
	d := records.NewCSV(h, records.Options{Now: 1798761600000}) // 2027
	block := source.Block{Bytes: []byte(file)}
	var out []string
	block.Lines(func(line []byte, offset int64) {
		var r sc.Report
		if d.Line(line, offset, &r); r.HasFix {
			lat, lon := r.Fix.Degrees()
			out = append(out, fmt.Sprintf("%d %s %.5f %.5f %d", r.Fix.MMSI, r.Fix.Time.String()[:19], lat, lon, int16(r.Fix.SOG)))
		}
	})
	return strings.Join(out, "; "), h, d.Tally, nil
}

func mapping(s string) map[string]string {
	m := map[string]string{}
	for pair := range strings.SplitSeq(s, ",") {
		if name, column, ok := strings.Cut(pair, "="); ok {
			m[name] = column
		}
	}
	return m
}

// Forms that people have, each with the fixes that stand in it.
func TestForms(t *testing.T) {
	const one = "200000001 2025-03-13T19:47:13 60.10000 5.20000 101"
	for name, c := range map[string]struct {
		file, mapping, want string
	}{
		"GMT":                           {"MMSI,TIME,LONGITUDE,LATITUDE,SOG\n200000001,2025-03-13 19:47:13 GMT,5.2,60.1,10.1\n", "", one},
		"compact":                       {"MMSI,TIME,LONGITUDE,LATITUDE,SOG\n200000001,20250313194713,5.2,60.1,10.1\n", "", one},
		"date and time":                 {"mmsi,date,time,lat,lon,sog\n200000001,2025-03-13,19:47:13,60.1,5.2,10.1\n", "", one},
		"date and time, day first":      {"mmsi,Date,Time (UTC),lat,lon,sog\n200000001,13/03/2025,19:47:13,60.1,5.2,10.1\n", "", one},
		"date and time in digits":       {"mmsi,date,time,lat,lon,sog\n200000001,20250313,194713,60.1,5.2,10.1\n", "", one},
		"date, and a whole time":        {"mmsi,date,time,lat,lon,sog\n200000001,2025-03-13,2025-03-13 19:47:13,60.1,5.2,10.1\n", "", one},
		"date alone holds the time":     {"mmsi,date,lat,lon,sog\n200000001,2025-03-13 19:47:13,60.1,5.2,10.1\n", "", one},
		"date and time by map":          {"ship,d,z,lat,lon,sog\n200000001,2025-03-13,19:47:13,60.1,5.2,10.1\n", "mmsi=ship,date=d,time=z", one},
		"tacsat":                        {"VE_REF,SI_LATI,SI_LONG,SI_DATE,SI_TIME,SI_SP\n200000001,60.1,5.2,03/04/2025,13:32:00,10.1\n", "mmsi=VE_REF", "200000001 2025-04-03T13:32:00 60.10000 5.20000 101"},
		"sep=;":                         {"sep=;\nMMSI;Timestamp;Latitude;Longitude;Speed\n200000001;2025-03-13 19:47:13;60,1;5,2;10,1\n", "", one},
		"sep=; quoted, with a mark":     {"\xef\xbb\xbf\"sep=;\"\r\nMMSI;Timestamp;Latitude;Longitude;Speed\r\n200000001;2025-03-13 19:47:13;60,1;5,2;10,1\r\n", "", one},
		"sep=tab":                       {"sep=\t\nMMSI\tTimestamp\tLatitude\tLongitude\tSpeed\n200000001\t2025-03-13 19:47:13\t60,1\t5,2\t10,1\n", "", one},
		"title lines":                   {"# invented\n\nTracks of the harbour, 2025\nfrom, to\nmmsi,time,lat,lon,sog\n200000001,2025-03-13 19:47:13,60.1,5.2,10.1\n", "", one},
		"marinetraffic":                 {"MMSI,STATUS,SPEED,LON,LAT,COURSE,TIMESTAMP,SHIP_ID\n200000001,0,101,5.2,60.1,91,2025-03-13T19:47:13,1\n", "", one},
		"marinetraffic, DSRC":           {"MMSI,SPEED,LON,LAT,TIMESTAMP,DSRC\n200000001,101,5.2,60.1,2025-03-13T19:47:13,TER\n", "", one},
		"marinetraffic, unit named":     {"MMSI,STATUS,SPEED (KNOTSx10),LON,LAT,TIMESTAMP\n200000001,0,101,5.2,60.1,2025-03-13T19:47:13\n", "", one},
		"marinetraffic in knots":        {"MMSI,SPEED,LON,LAT,TIMESTAMP,SHIP_ID\n200000001,10.1,5.2,60.1,2025-03-13T19:47:13,1\n", "", one},
		"marinetraffic, told knots":     {"MMSI,SPEED,LON,LAT,TIMESTAMP,SHIP_ID\n200000001,10,5.2,60.1,2025-03-13T19:47:13,1\n", "sog=SPEED", "200000001 2025-03-13T19:47:13 60.10000 5.20000 100"},
		"km/h":                          {"mmsi,time,lat,lon,speed_kmh\n200000001,2025-03-13 19:47:13,60.1,5.2,18.7\n", "", one},
		"m/s":                           {"mmsi,time,lat,lon,sog (m/s)\n200000001,2025-03-13 19:47:13,60.1,5.2,5.2\n", "", one},
		"unacs":                         {"mmsi,latitude,longitude,sog,dt_insert_utc,dt_pos_utc\n200000001,60.1,5.2,10.1,2025-03-13 19:50:00.000,2025-03-13 19:47:13.000\n", "", one},
		"no header":                     {"1741895233,200000001,60.1,5.2,10.1\n1741895234,200000001,60.1,5.2,10.1\n", "time=1,mmsi=2,lat=3,lon=4,sog=5", one + "; 200000001 2025-03-13T19:47:14 60.10000 5.20000 101"},
		"no header, comment before":     {"# time,mmsi,lat,lon,sog of 2025\n1741895233,200000001,60.1,5.2,10.1\n", "time=1,mmsi=2,lat=3,lon=4,sog=5", one},
		"no header, spaces":             {"200000001 5.2  60.1 1741895233 10.1\n", "mmsi=1,lon=2,lat=3,time=4,sog=5", one},
		"no header, date apart":         {"200000001 5.2 60.1 2025-03-13 19:47:13 10.1\n", "mmsi=1,lon=2,lat=3,date=4,time=5,sog=6", one},
		"no header, decimal commas":     {"200000001;60,1;5,2;1741895233,0\n", "mmsi=1,lat=2,lon=3,time=4", "200000001 2025-03-13T19:47:13 60.10000 5.20000 -1"},
		"a header, columns by number":   {"id,when,n,e,v\n200000001,2025-03-13 19:47:13,60.1,5.2,10.1\n", "mmsi=1,time=2,lat=3,lon=4,sog=5", one},
		"spaces under a header":         {"mmsi time lat lon sog\n200000001 1741895233 60.1 5.2 10.1\n", "", one},
		"scales":                        {"mmsi,time,lat,lon,sog\n200000001,2025-03-13T19:47:13Z,60100000,5200000,101\n", "lat=lat*1e-6,lon=lon/1000000,sog=sog*0.1", one},
		"scale of a number":             {"1741895233,200000001,36060000,3120000,101\n", "time=1,mmsi=2,lat=3/600000,lon=4/600000,sog=5*0.1", one},
		"0 to 360":                      {"mmsi,time,lat,lon\n200000001,2025-03-13 19:47:13,10.1,185.2\n200000001,2025-03-13 19:57:13,10.1,179.9\n", "", "200000001 2025-03-13T19:47:13 10.10000 -174.80000 -1; 200000001 2025-03-13T19:57:13 10.10000 179.90000 -1"},
		"beyond 180 once":               {"mmsi,time,lat,lon\n200000001,2025-03-13 19:47:13,10.1,185.2\n200000001,2025-03-13 19:57:13,10.1,-179.9\n", "", "200000001 2025-03-13T19:57:13 10.10000 -179.90000 -1"},
		"not available":                 {"mmsi,time,lat,lon\n200000001,2025-03-13 19:47:13,10.1,181\n200000001,2025-03-13 19:57:13,10.1,179.9\n", "", "200000001 2025-03-13T19:57:13 10.10000 179.90000 -1"},
		"sep= and a tab that was lost":  {"\"sep=\"\nMMSI\tTimestamp\tLatitude\tLongitude\tSpeed\n200000001\t2025-03-13 19:47:13\t60.1\t5.2\t10.1\n", "", one},
		"date first, and a whole time":  {"date,time,mmsi,lat,lon,sog\n2025-03-13,2025-03-13 19:47:13,200000001,60.1,5.2,10.1\n", "", one},
		"date first":                    {"date,time,mmsi,lat,lon,sog\n2025-03-13,19:47:13,200000001,60.1,5.2,10.1\n", "", one},
		"marinetraffic, speed first":    {"SPEED,MMSI,LON,LAT,TIMESTAMP,SHIP_ID\n101,200000001,5.2,60.1,2025-03-13T19:47:13,1\n", "", one},
		"0 to 360, to its end":          {"mmsi,time,lat,lon\n200000001,2025-03-13 19:47:13,10.1,360\n200000001,2025-03-13 19:57:13,10.1,0\n", "", "200000001 2025-03-13T19:47:13 10.10000 0.00000 -1; 200000001 2025-03-13T19:57:13 10.10000 0.00000 -1"},
		"180 is not beyond":             {"mmsi,time,lat,lon\n200000001,2025-03-13 19:47:13,10.1,180\n200000001,2025-03-13 19:57:13,10.1,-180\n", "", "200000001 2025-03-13T19:47:13 10.10000 180.00000 -1; 200000001 2025-03-13T19:57:13 10.10000 -180.00000 -1"},
		"a comma at half of the ends":   {"mmsi,time,lat,lon,sog\n200000001,2025-03-13 19:47:13,60.1,5.2,10.1,\n200000001,2025-03-13 19:47:13,60.1,5.2,10.1\n", "", one},
		"a comma at most ends, but one": {"mmsi,time,lat,lon,sog\n200000001,2025-03-13 19:47:13,60.1,5.2,10.1,\n200000001,2025-03-13 19:47:13,60.1,5.2,10.1,\n200000001,2025-03-13 19:47:13,60.1,5.2,10.1,X\n", "", ""},
		"a comma at every end":          {"mmsi,time,lat,lon,sog\n200000001,2025-03-13 19:47:13,60.1,5.2,10.1,\n", "", one},
	} {
		got, h, tally, err := table(t, c.file, records.Form{Map: mapping(c.mapping)})
		if got != c.want || err != nil {
			t.Errorf("%s: %s, %v, %v; want %s", name, got, tally, err, c.want)
		}
		if n := int64(strings.Count(c.file, "\n")); err == nil && tally.Lines() != n {
			t.Errorf("%s: %d lines, want %d (%s)", name, tally.Lines(), n, h.Format)
		}
	}
}

// Rows that are shifted under their header are no fixes, wherever the cell too
// many or too few stands; the rows around them are.
func TestShiftedRows(t *testing.T) {
	const head, good = "mmsi,time,name,sog,cog,lat,lon,other\n", "200000001,2025-03-13 19:47:13,TERN,10.1,91.5,60.1,5.2,\n"
	for row, want := range map[string]sc.Outcome{
		"200000001,2025-03-13 19:49:13,ONE,2,10.1,91.5,60.1,5.2,\n": sc.ManyFields, "200000001,2025-03-13 19:49:13,ONE,10.1,91.5,60.1,5.2,OLYA,X\n": sc.ManyFields,
		"200000001,2025-03-13 19:49:13,10.1,91.5,60.1,5.2,OLYA\n": sc.FewFields, "200000001,2025-03-13 19:49:13,TERN,10.1,91.5,60.1,5.2\n": sc.FewFields,
		"200000001,2025-03-13 19:49:13,\"ONE,2\",10.1,91.5,60.1,5.2,\n": sc.Used,
	} {
		_, _, tally, err := table(t, head+good+row+good, records.Form{})
		if err != nil || tally[want] < 1 || tally.Lines() != 4 || tally[sc.Used] < 2 || want != sc.Used && tally[sc.Used] != 2 {
			t.Errorf("%q: %v %v %v, want %s", row, tally.Ignored(), tally.Rejected(), err, want)
		}
	}
	// Where rows often leave out empty fields at their end, all may.
	ragged := head + strings.Repeat(good, 9) + "200000001,2025-03-13 19:49:13,TERN,10.1,91.5,60.1,5.2\n"
	if _, _, tally, err := table(t, ragged, records.Form{}); tally[sc.Used] != 10 || err != nil {
		t.Errorf("%v, %v", tally.Rejected(), err)
	}
}

// A beyond-180 longitude of one row in twenty shows that all are 0 to 360; of
// fewer, it is a wrong one.
func TestShareBeyond180(t *testing.T) {
	for rows, want := range map[int]sc.Outcome{19: sc.Used, 20: sc.BadPosition} {
		file := "mmsi,time,lat,lon\n" + strings.Repeat("200000001,2025-03-13 19:47:13,10.1,5.2\n", rows) + "200000001,2025-03-13 19:47:13,10.1,185.2\n"
		if _, _, tally, err := table(t, file, records.Form{}); err != nil || tally[want] == 0 || tally[sc.Used] < int64(rows) {
			t.Errorf("%d rows: %v, %v", rows, tally.Rejected(), err)
		}
	}
}

// An error that names one or two columns says more than that nothing is known.
func TestNearly(t *testing.T) {
	for head, want := range map[string]bool{"mmsi,imo,lat,lon,moment\n": true, "mmsi,imo,breite,lon,moment\n": true, "mmsi,imo,breite,laenge,moment\n": false, "mmsi,time,lat,lon\r1,2,3,4\r": true, "hello\n": false} {
		if _, err := records.FindHeader([]byte(head), records.Form{}); records.Nearly(err) != want {
			t.Errorf("%q: %v", head, err)
		}
	}
}

// dated is a file of fixes an hour apart, the times in a form of time.Format.
func dated(from string, hours int, form string) string {
	var b bytes.Buffer
	b.WriteString("mmsi,time,lat,lon\n")
	at := instant(from)
	for i := range hours {
		fmt.Fprintf(&b, "200000001,%s,30.1,-85.2\n", (at + sc.Instant(int64(i)*sc.Hour)).Time().Format(form))
	}
	return b.String()
}

func instant(s string) sc.Instant {
	var c clock.Reader
	t, ok := c.Parse([]byte(s))
	if !ok {
		panic(s)
	}
	return t
}

// The file's own dates say whether day or month comes first; where they do not,
// nothing is read until the user says.
func TestDayAndMonth(t *testing.T) {
	const us, eu = "01/02/2006 15:04:05", "02/01/2006 15:04:05"
	for _, c := range []struct {
		name, file string
		said       clock.Order
		first      string
		used       int64
		undecided  bool
	}{
		{"three days, month first", dated("2025-03-04 00:00:00", 72, us), 0, "2025-03-04T00:00:00", 72, false},
		{"three days, day first", dated("2025-03-04 00:00:00", 72, eu), 0, "2025-03-04T00:00:00", 72, false},
		{"past the twelfth", dated("2025-03-11 00:00:00", 72, us), 0, "2025-03-11T00:00:00", 72, false},
		{"afternoons", dated("2025-03-04 00:00:00", 72, "1/2/2006 3:04 PM"), 0, "2025-03-04T00:00:00", 72, false},
		{"one day", dated("2025-03-04 00:00:00", 24, us), 0, "", 0, true},
		{"one day, told month first", dated("2025-03-04 00:00:00", 24, us), clock.MonthFirst, "2025-03-04T00:00:00", 24, false},
		{"one day, told day first", dated("2025-03-04 00:00:00", 24, us), clock.DayFirst, "2025-04-03T00:00:00", 24, false},
		{"one day, the same number", dated("2025-03-03 00:00:00", 24, us), 0, "2025-03-03T00:00:00", 24, false},
		{"one day with dots", dated("2025-03-04 00:00:00", 24, "02.01.2006 15:04:05"), 0, "2025-03-04T00:00:00", 24, false},
		{"told against the file", dated("2025-03-13 00:00:00", 24, us), clock.DayFirst, "", 0, false},
		{"years first", dated("2025-03-04 00:00:00", 24, "2006/01/02 15:04:05"), 0, "2025-03-04T00:00:00", 24, false},
	} {
		got, h, tally, err := table(t, c.file, records.Form{Dates: c.said})
		if err != nil || tally[sc.Used] != c.used || (h.Undecided != "") != c.undecided || c.first != "" && !strings.HasPrefix(got, "200000001 "+c.first) {
			t.Errorf("%s: %.40s, undecided %q, %v, %v", c.name, got, h.Undecided, tally.Rejected(), err)
		}
	}
	// One that contradicts the order is refused and never read the other way.
	file := dated("2025-03-11 00:00:00", 72, us) + "200000001,14/03/2025 00:00:00,30.1,-85.2\n"
	if _, _, tally, _ := table(t, file, records.Form{}); tally[sc.BadTime] != 1 || tally[sc.Used] != 72 {
		t.Errorf("%v", tally.Rejected())
	}
}

// Whatever days a file covers and however its dates are written, its rows are
// read as what they are, or not read at all.
func TestDatesAreNeverGuessed(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		form := rapid.SampledFrom([]string{"01/02/2006 15:04:05", "02/01/2006 15:04:05", "1/2/2006 15:04", "02-01-2006 15:04:05", "2.1.2006 15:04"}).Draw(r, "form")
		from := sc.Instant(rapid.Int64Range(18262, 20800).Draw(r, "day") * sc.Day)
		hours := rapid.IntRange(1, 200).Draw(r, "hours")
		got, h, tally, err := table(t, dated(from.String(), hours, form), records.Form{})
		if err != nil {
			r.Fatal(err)
		}
		if h.Undecided == "" && tally[sc.Used] != int64(hours) {
			r.Fatalf("%d of %d rows: %v", tally[sc.Used], hours, tally.Rejected())
		}
		for i, f := range strings.Split(got, "; ") {
			if want := (from + sc.Instant(int64(i)*sc.Hour)).String()[:19]; h.Undecided == "" && strings.Fields(f)[1] != want {
				r.Fatalf("row %d is read as %s, it is of %s", i, f, want)
			}
		}
	})
}

// What is told to the user of what was worked out, and of what cannot be.
func TestHeaderSays(t *testing.T) {
	for file, want := range map[string]string{
		"MMSI,SPEED,LON,LAT,TIMESTAMP,SHIP_ID\n200000001,101,5.2,60.1,2025-03-13T19:47:13,1\n": "tenths of a knot",
		"mmsi,time,lat,lon\n200000001,2025-03-13 19:47:13,10.1,185.2\n":                        "0 to 360",
		dated("2025-03-11 00:00:00", 72, "01/02/2006 15:04:05"):                                "dates read as month-first",
	} {
		if _, h, _, err := table(t, file, records.Form{}); err != nil || !strings.Contains(strings.Join(h.Notes, "; "), want) {
			t.Errorf("%v, %v; want %s", h.Notes, err, want)
		}
	}
	for _, c := range []struct{ file, mapping, want string }{
		{"title\nmmsi,imo,lat,lon,moment\n1,2,3,4,5\n", "", "no column for time among mmsi, imo, lat, lon, moment"},
		{"mmsi,time,lat,lon\n", "time=time*2", "only numbers"}, {"mmsi,time,lat,lon\n", "lat=9", `no column "9"`}, {"1,2,3\n", "mmsi=1,time=2,lat=3,lon=4", "no column"},
		{"mmsi,time,lat,lon\n", "lat=lat*x", `no column "lat*x"`}, {"mmsi,time,lat,lon\n", "lat=lat*-1", `no column "lat*-1"`},
	} {
		if _, _, _, err := table(t, c.file, records.Form{Map: mapping(c.mapping)}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q with %s: %v, want %s", c.file, c.mapping, err, c.want)
		}
	}
	for s, want := range map[string]byte{"": 0, "comma": ',', "semicolon": ';', "tab": '\t', "space": ' ', "pipe": '|', "!": '!', ";": ';'} {
		if got, err := records.ParseSeparator(s); got != want || err != nil {
			t.Errorf("%q is %q, %v", s, got, err)
		}
	}
	for _, s := range []string{"none", `"`, "\x01", "é"} {
		if _, err := records.ParseSeparator(s); err == nil {
			t.Errorf("%q is a separator", s)
		}
	}
}

// A column "type" is the ship's where her dimensions are, else not to be told.
func TestShipTypeColumn(t *testing.T) {
	for head, want := range map[string]uint8{"mmsi,time,lat,lon,type,a,b,c,d": 70, "mmsi,time,lat,lon,type,e,f,g,h": 0} {
		var r sc.Report
		decoder(t, head, records.Options{}).Line([]byte("200000001,2025-03-13T19:47:13,1,2,70,100,20,10,12"), 99, &r)
		if r.Static.ShipType != want {
			t.Errorf("%s: %d", head, r.Static.ShipType)
		}
	}
}

// Speeds that are ten times what the positions say are told, and kept in a column that was
// named for them.
func TestSpeedsInTenths(t *testing.T) {
	for _, c := range []struct {
		speed, minutes int
		want           bool
	}{{100, 2, true}, {10, 2, false}, {19, 2, false}, {100, 40, false}, {0, 2, false}} {
		var b strings.Builder
		b.WriteString("mmsi,time,lat,lon,v\n")
		for i := range 12 { // 10 kn to the north
			at := instant("2025-03-13 00:00:00") + sc.Instant(int64(i*c.minutes)*sc.Minute)
			fmt.Fprintf(&b, "200000001,%s,%.5f,5.2,%d\n", at.String()[:19], 60+float64(i*c.minutes)/360, c.speed)
		}
		_, h, tally, err := table(t, b.String(), records.Form{Map: map[string]string{"sog": "v"}})
		if got := strings.Contains(strings.Join(h.Notes, " "), "if they are tenths of a knot, give --map sog=v*0.1"); got != c.want || err != nil || tally[sc.Used] != 12 {
			t.Errorf("%d kn, every %d minutes: %v, %v, %v", c.speed, c.minutes, h.Notes, tally.Rejected(), err)
		}
	}
}

// So are speeds in metres per second, where many positions agree; ships that turn, or only
// some of which have half the speed, do not make it so.
func TestSpeedsInMetresPerSecond(t *testing.T) {
	for _, c := range []struct {
		rows   int
		speeds []float64
		want   bool
	}{{40, []float64{5.14}, true}, {40, []float64{10}, false}, {40, []float64{6.5}, false}, {40, []float64{3.9}, false},
		{15, []float64{5.14}, false}, {40, []float64{5.14, 5.14, 10}, false}, {40, []float64{5.14, 5.14, 3}, false}, {40, []float64{5.14, 5.2, 5, 5.1, 10}, true}} {
		var b strings.Builder
		b.WriteString("mmsi,time,lat,lon,v\n")
		for i := range c.rows { // 10 kn to the north
			at := instant("2025-03-13 00:00:00") + sc.Instant(int64(i*2)*sc.Minute)
			fmt.Fprintf(&b, "200000001,%s,%.5f,5.2,%.2f\n", at.String()[:19], 60+float64(i*2)/360, c.speeds[i%len(c.speeds)])
		}
		_, h, _, err := table(t, b.String(), records.Form{Map: map[string]string{"sog": "v"}})
		if got := strings.Contains(strings.Join(h.Notes, " "), "if they are metres per second, give --map sog=v*1.94384"); got != c.want || err != nil {
			t.Errorf("%v kn in %d rows: %v, %v", c.speeds, c.rows, h.Notes, err)
		}
	}
}

// Where nobody said that a column is of speeds in knots, and the ships' movement shows that it
// is not, its speeds are left out: a ship that sails would be taken to lie.
func TestSpeedsThatAreNoKnots(t *testing.T) {
	for _, c := range []struct {
		head    string
		speed   float64
		minutes int
		note    string  // "" where the speeds are kept
		rows    int     // 40 if 0
		third   float64 // of every third row, where it is another
	}{
		{"speed,x", 100, 2, "speeds are 10 times what the positions imply, so they are not knots, and were left out; if they are tenths of a knot, give --map sog=speed*0.1", 0, 0},
		{"sog,x", 5.14, 2, "if they are metres per second, give --map sog=sog*1.94384", 0, 0},
		{"speed,x", 18.52, 2, "if they are km/h, give --map sog=speed*0.539957", 0, 0},
		{"speed,x", 18.52, 6, "", 0, 0}, {"speed,x", 17.1, 2, "km/h", 0, 0}, {"speed,x", 16.9, 2, "", 0, 0}, {"speed,x", 20.1, 2, "", 0, 0}, {"speed,x", 10, 2, "", 0, 0},
		{"SPEED,SHIP_ID", 10, 2, "speeds are 0.1 times what the positions imply, so they are not tenths of a knot, and were left out; if they are knots, give --map sog=SPEED*1", 0, 0},
		{"SPEED,SHIP_ID", 100, 2, "", 0, 0},
		{"speed,x", 18.52, 5, "km/h", 0, 0}, {"speed,x", 18.52, 2, "km/h", 21, 0}, {"speed,x", 18.52, 2, "", 20, 0}, {"speed,x", 5.14, 2, "metres", 21, 0}, {"speed,x", 5.14, 2, "", 20, 0},
		{"speed,x", 100, 2, "tenths", 6, 0}, {"speed,x", 100, 2, "", 5, 0}, {"speed,x", 100, 2, "", 0, 70}, {"speed,x", 18.52, 2, "", 0, 10}, {"speed,x", 18.52, 2, "km/h", 0, 17},
	} {
		var b strings.Builder
		rows := cmp.Or(c.rows, 40)
		b.WriteString("mmsi,time,lat,lon," + c.head + "\n")
		for i := range rows { // 10 kn to the south
			speed := c.speed
			if i%3 == 0 && c.third != 0 {
				speed = c.third
			}
			at := instant("2025-03-13 00:00:00") + sc.Instant(int64(i*c.minutes)*sc.Minute)
			fmt.Fprintf(&b, "200000001,%s,%.5f,5.2,%v,1\n", at.String()[:19], -40-float64(i*c.minutes)/360, speed)
		}
		fixes, h, tally, err := table(t, b.String(), records.Form{})
		if err != nil || tally[sc.Used] != int64(rows) {
			t.Fatal(err, tally)
		}
		sent := !strings.Contains(fixes, " -1")
		notes := strings.Join(h.Notes, "; ")
		if sent == (c.note != "") || c.note != "" && (!strings.Contains(notes, c.note) || strings.Contains(notes, "read as tenths")) || c.note == "" && strings.Contains(notes, "imply") {
			t.Errorf("%s %v (%v), %d rows, every %d minutes: speeds kept %v, notes %q", c.head, c.speed, c.third, rows, c.minutes, sent, notes)
		}
	}
}

// Times that are put to whole minutes, with several rows of each, say nothing of a unit: from the last row of a minute
// to the first of the next is no minute.
func TestSpeedsWithinMinutes(t *testing.T) {
	var b strings.Builder
	b.WriteString("mmsi,time,lat,lon,sog\n")
	for i := range 300 { // 10 kn to the south, every 15 s
		at := instant("2025-03-13 00:00:00") + sc.Instant(int64(i/4)*sc.Minute)
		fmt.Fprintf(&b, "200000001,%s,%.5f,5.2,10.0\n", at.String()[:19], -40-float64(i)/4/360)
	}
	fixes, h, _, err := table(t, b.String(), records.Form{})
	if err != nil || strings.Contains(fixes, " -1") || strings.Contains(strings.Join(h.Notes, " "), "imply") {
		t.Error(err, h.Notes)
	}
}

// An IMO number is one with or without its letters.
func TestIMOForms(t *testing.T) {
	for said, want := range map[string]uint32{"9074729": 9074729, "IMO9074729": 9074729, "IMO 9074729": 9074729, "IMO: 9074729": 9074729, "imo9074729": 9074729, "IMO No. 9074729": 9074729,
		"Imo-9074729": 9074729, "IMO Number: 9074729": 9074729, "9074729.0": 9074729, "9 074 729": 9074729, "IMO 9 074 729": 9074729, "90 74": 0, "9 074 729 1": 0, "Unknown": 0, "": 0, "IMO": 0, "N/A": 0, "9074729 x": 0, "NORTH": 0} {
		var r sc.Report
		decoder(t, "mmsi,time,lat,lon,imo,name", records.Options{}).Line([]byte("200000001,2025-03-13T19:47:13,1,2,"+said+",X"), 99, &r)
		if r.Static.IMO != want {
			t.Errorf("%q is %d", said, r.Static.IMO)
		}
		r.Reset()
		records.NewJSON(records.Form{}, records.Options{}).Line([]byte(`{"mmsi":1,"timestamp":1704378820,"name":"X","imo":"`+said+`"}`), 0, &r)
		if r.Static.IMO != want {
			t.Errorf("JSON: %q is %d", said, r.Static.IMO)
		}
	}
}
