package records

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"supercargo"
)

// How much a hundred of each unit is, in tenths of knots, metres or degrees: a nautical mile is 1,852 m, a statute
// mile 1,609.344 m, a foot 0.3048 m, a flight level a hundred feet.
func TestEveryUnit(t *testing.T) {
	for _, c := range []struct {
		r     role
		units string
		want  int64
	}{
		{roleSOG, "kn|kt|kts|knot|knots|knoten|knopen|noeuds|nœuds|nudos|nodi|knop|knob|уз|узлы|узлов", 1000},
		{roleSOG, "km/h|kmh|kph|km/u|km/t|км/ч", 540}, {roleSOG, "m/s|ms|mps|м/с", 1944}, {roleSOG, "mph", 869},
		{roleCOG, "°|deg|degree|degrees", 1000}, {roleHeading, "°|deg|degree|degrees", 1000}, {roleROT, "°/min|deg/min|degrees/min|degmin", 1000},
		{roleLat, "°|deg|degree|degrees|deg n|degrees north", 1000}, {roleLon, "°|deg|degree|degrees|°e|deg e|degrees east", 1000},
		{roleLength, "m|metre|metres|meter|meters", 1000}, {roleWidth, "m", 1000}, {roleDraught, "ft|feet", 305},
		{roleAltitude, "m|metre|metres|meter|meters", 1000}, {roleAltitude, "ft|feet", 305}, {roleGeoAltitude, "fl", 30480},
	} {
		for unit := range strings.SplitSeq(c.units, "|") {
			if c.r == roleLat && unit == "°" {
				unit = "°n" // 100 degrees of latitude there are none
			}
			text := "100 " + unit
			if n, ok := withUnit([]byte(text), c.r, 0, 1); c.r != roleLat && (!ok || n != c.want) {
				t.Errorf("%s: %d, %v, want %d", text, n, ok, c.want)
			}
			if by, ok := unitsOf[c.r][unit]; !ok || math.Round(1000*by) != float64(c.want) {
				t.Errorf("%s of %v: %v, want %d", unit, c.r, by, c.want)
			}
		}
	}
	for unit := range strings.SplitSeq("utc|gmt|z", "|") {
		if by, ok := unitsOf[roleTime][unit]; !ok || by != 1 {
			t.Errorf("%s: %v", unit, by)
		}
	}
	for names, by := range map[string]float64{"speedknotsx10|sogx10|speedx10": 0.1, "speedkmh|sogkmh|speedkmph": 0.5399568, "speedms|sogms|speedmps|sogmps": 1.9438445, "late7|latitudee7|lone7|longitudee7": 1e-7} {
		for name := range strings.SplitSeq(names, "|") {
			if got := inUnits[name].by; math.Abs(got/by-1) > 1e-6 {
				t.Errorf("%s: %v, want %v", name, got, by)
			}
		}
	}
}

// The ends of each scale, in a row and in a record alike: what lies beyond is not available, and costs no fix.
func TestEndsOfScales(t *testing.T) {
	fix := func(r *supercargo.Report) *supercargo.Fix { return &r.Fix }
	static := func(r *supercargo.Report) *supercargo.Static { return &r.Static }
	sog := func(r *supercargo.Report) string { return fmt.Sprint(fix(r).SOG) }
	cog := func(r *supercargo.Report) string { return fmt.Sprint(fix(r).COG) }
	heading := func(r *supercargo.Report) string { return fmt.Sprint(fix(r).Heading) }
	rot := func(r *supercargo.Report) string { return fmt.Sprint(fix(r).ROT) }
	status := func(r *supercargo.Report) string { return fmt.Sprint(int(fix(r).Status)) }
	kind := func(r *supercargo.Report) string { return fmt.Sprint(fix(r).Type) }
	class := func(r *supercargo.Report) string { return fmt.Sprint(fix(r).Class) }
	draught := func(r *supercargo.Report) string { return fmt.Sprint(static(r).Draught) }
	length := func(r *supercargo.Report) string { return fmt.Sprint(static(r).Length) }
	bow := func(r *supercargo.Report) string { return fmt.Sprint(static(r).ToBow) }
	port := func(r *supercargo.Report) string { return fmt.Sprint(static(r).ToPort) }
	imo := func(r *supercargo.Report) string { return fmt.Sprint(static(r).IMO) }
	shipType := func(r *supercargo.Report) string {
		return fmt.Sprint(static(r).ShipType, string(static(r).ShipTypeText))
	}
	eta := func(r *supercargo.Report) string {
		e := static(r).ETA
		return fmt.Sprintf("%d-%d %d:%d", e.Month, e.Day, e.Hour, e.Minute)
	}
	none, noTurn := strconv.Itoa(math.MaxUint16), strconv.Itoa(math.MinInt16)
	for _, c := range []struct {
		column, value string
		of            func(*supercargo.Report) string
		want          string
	}{
		{"sog", "102.2", sog, "1022"}, {"sog", "102.3", sog, none}, {"sog", "102.4", sog, "1024"}, {"sog", "1022.9", sog, "10229"}, {"sog", "1023", sog, none}, {"sog", "0", sog, "0"}, {"sog", "-0.1", sog, none}, {"sog", "6553.4", sog, "65534"}, {"sog", "6553.6", sog, none},
		{"cog", "359.9", cog, "3599"}, {"cog", "360", cog, none}, {"cog", "359.97", cog, "0"}, {"cog", "0", cog, "0"}, {"cog", "-0.1", cog, none},
		{"heading", "359", heading, "359"}, {"heading", "360", heading, none}, {"heading", "359.6", heading, "0"}, {"heading", "511", heading, none}, {"heading", "0", heading, "0"}, {"heading", "-1", heading, none},
		{"rot", "720", rot, "7200"}, {"rot", "720.1", rot, noTurn}, {"rot", "-720", rot, "-7200"}, {"rot", "-720.1", rot, noTurn},
		{"status", "0", status, "0"}, {"status", "9", status, "9"}, {"status", "11", status, "11"}, {"status", "15", status, "15"}, {"status", "undefined", status, "15"}, {"status", "16", status, "255"}, {"status", "99", status, "255"},
		{"msgtype", "27", kind, "27"}, {"msgtype", "28", kind, "0"}, {"msgtype", "19", class, fmt.Sprint(supercargo.ClassB)}, {"msgtype", "9", class, fmt.Sprint(supercargo.ClassSAR)}, {"msgtype", "4", class, fmt.Sprint(supercargo.ClassBase)}, {"msgtype", "5", class, fmt.Sprint(supercargo.ClassA)}, {"msgtype", "21", class, fmt.Sprint(supercargo.ClassAtoN)},
		{"draught", "25.5", draught, "255"}, {"draught", "25.6", draught, "0"}, {"draught", "0.1", draught, "1"}, {"draught", "-0.1", draught, "0"},
		{"length", "6553.5", length, "65535"}, {"length", "6553.6", length, "0"}, {"length", "-1", length, "0"}, {"width", "-1", length, "0"},
		{"tobow", "511", bow, "511"}, {"tobow", "0", bow, "0"}, {"tobow", "-1", bow, "0"}, {"toport", "63", port, "63"}, {"toport", "64", port, "0"},
		{"imo", "9999993", imo, "9999993"}, {"imo", "4294967295", imo, "4294967295"}, {"imo", "4294967296", imo, "0"}, {"imo", "9 999 993", imo, "9999993"}, {"imo", "IMO No. 9999993", imo, "9999993"}, {"imo", "soon", imo, "0"},
		{"shiptype", "255", shipType, "255"}, {"shiptype", "256", shipType, "0256"}, {"shiptype", "1004", shipType, "01004"},
		{"eta", "12-31 23:59", eta, "12-31 23:59"}, {"eta", "00-00 24:60", eta, "0-0 24:60"}, {"eta", "13-01 00:00", eta, "0-0 24:60"}, {"eta", "12-32 00:00", eta, "0-0 24:60"}, {"eta", "12-31 25:00", eta, "0-0 24:60"}, {"eta", "12-31 00:61", eta, "0-0 24:60"},
		{"eta", "1a-01 00:00", eta, "0-0 24:60"}, {"eta", "01-0a 00:00", eta, "0-0 24:60"}, {"eta", "01-01 0a:00", eta, "0-0 24:60"}, {"eta", "01-01 00:0a", eta, "0-0 24:60"}, {"eta", "01-01 00.30", eta, "0-0 24:60"}, {"eta", "01/01 00:30", eta, "0-0 24:60"}, {"eta", "2024-06-01 20:15", eta, "6-1 20:15"}, {"eta", "soon", eta, "0-0 24:60"},
	} {
		head := "mmsi,time,lat,lon," + c.column + "\n"
		h, err := FindHeader([]byte(head), Form{})
		if err != nil {
			t.Fatal(err)
		}
		var r supercargo.Report
		d := NewCSV(h, Options{})
		if out := d.Line([]byte("200000001,1704067200,40,50,"+c.value), int64(len(head)), &r); out != supercargo.Used || c.of(&r) != c.want {
			t.Errorf("a row's %s %s: %v, %s, want %s", c.column, c.value, out, c.of(&r), c.want)
		}
		if c.value == "6553.4" || c.value == "6553.6" && c.column == "sog" {
			continue // a speed over 102.2 kn that no record gives
		}
		r = supercargo.Report{}
		record := fmt.Sprintf(`{"mmsi":200000001,"time":1704067200,"lat":40,"lon":50,%q:%q}`, c.column, c.value)
		if out := NewJSON(Form{}, Options{}).Line([]byte(record), 0, &r); out != supercargo.Used || c.of(&r) != c.want {
			t.Errorf("%s: %v, %s, want %s", record, out, c.of(&r), c.want)
		}
	}
}

// Where on the globe, whose and when a fix can be, to the last digit.
func TestEndsOfFixes(t *testing.T) {
	const now = supercargo.Instant(1704067200000)
	for _, c := range []struct {
		mmsi, time, lat, lon string
		want                 supercargo.Outcome
	}{
		{"200000001", "1704067200", "90", "180", supercargo.Used}, {"200000001", "1704067200", "-90", "-180", supercargo.Used},
		{"200000001", "1704067200", "90.0000001", "50", supercargo.BadPosition}, {"200000001", "1704067200", "-90.0000001", "50", supercargo.BadPosition}, {"200000001", "1704067200", "40", "180.0000001", supercargo.BadPosition}, {"200000001", "1704067200", "40", "-180.0000001", supercargo.BadPosition},
		{"200000001", "1704067200", "91", "50", supercargo.NoPosition}, {"200000001", "1704067200", "40", "181", supercargo.NoPosition}, {"200000001", "1704067200", "91.0000001", "50", supercargo.BadPosition}, {"200000001", "1704067200", "-91", "50", supercargo.BadPosition},
		{"200000001", "1704067200", "", "50", supercargo.NoPosition}, {"200000001", "1704067200", "40", "", supercargo.NoPosition},
		{"999999999", "1704067200", "40", "50", supercargo.Used}, {"1000000000", "1704067200", "40", "50", supercargo.BadMMSI}, {"0", "1704067200", "40", "50", supercargo.BadMMSI}, {"1", "1704067200", "40", "50", supercargo.Used},
		{"200000001", "1990-01-01 00:00:00", "40", "50", supercargo.Used}, {"200000001", "1989-12-31 23:59:59", "40", "50", supercargo.ClockOutOfRange},
		{"200000001", "2024-01-02 00:00:00", "40", "50", supercargo.Used}, {"200000001", "2024-01-02 00:00:01", "40", "50", supercargo.ClockOutOfRange}, {"200000001", "soon", "40", "50", supercargo.BadTime},
	} {
		head := "mmsi,time,lat,lon\n"
		h, err := FindHeader([]byte(head), Form{})
		if err != nil {
			t.Fatal(err)
		}
		var r supercargo.Report
		if out := NewCSV(h, Options{Now: now}).Row([]byte(c.mmsi+","+c.time+","+c.lat+","+c.lon), int64(len(head)), &r); out != c.want {
			t.Errorf("the row %+v: %v", c, out)
		}
		record := fmt.Sprintf(`{"mmsi":%q,"time":%q,"lat":%q,"lon":%q}`, c.mmsi, c.time, c.lat, c.lon)
		if out := NewJSON(Form{}, Options{Now: now}).Line([]byte(record), 0, &r); out != c.want {
			t.Errorf("%s: %v, want %v", record, out, c.want)
		}
	}
}

// The rate of turn as ships send it: 4.733 times the root of the degrees a minute, 127 off the scale, -128 not
// available (ITU-R M.1371-5, table 44). The second of a position: 60 not available, 61 to 63 not measured.
func TestTurnAndSecondAsSent(t *testing.T) {
	for code, want := range map[float64]int16{0: 0, 4.733: 11, 5: 11, 10: 45, 126: 7087, 127: 7200, -126: -7087, -127: -7200, -128: supercargo.NoROT, 128: supercargo.NoROT, -5: -11} {
		f := supercargo.Fix{ROT: supercargo.NoROT}
		if turn(number{v: code, ok: true}, &f); f.ROT != want {
			t.Errorf("%v: %d, want %d", code, f.ROT, want)
		}
	}
	for s, want := range map[float64]struct {
		second uint8
		dead   bool
	}{0: {0, false}, 59: {59, false}, 60: {60, false}, 61: {61, true}, 63: {63, true}, 64: {77, false}, -1: {77, false}} {
		f := supercargo.Fix{Second: 77}
		if second(number{v: s, ok: true}, &f); f.Second != want.second || f.Flags.Any(supercargo.DeadReckoned) != want.dead {
			t.Errorf("second %v: %d, %v", s, f.Second, f.Flags)
		}
	}
}

// An ETA in numbers, as message 5 has it: month 1 to 12, day 0 to 31, hour to 24 and minute to 60, which say none.
func TestETAInNumbers(t *testing.T) {
	n := func(v float64) number { return number{v: v, ok: true} }
	none := supercargo.ETA{Hour: 24, Minute: 60}
	for _, c := range []struct {
		e    eta
		want supercargo.ETA
	}{
		{eta{n(1), n(0), n(0), n(0)}, supercargo.ETA{Month: 1}}, {eta{n(12), n(31), n(24), n(60)}, supercargo.ETA{Month: 12, Day: 31, Hour: 24, Minute: 60}},
		{eta{n(0), n(1), n(1), n(1)}, none}, {eta{n(13), n(1), n(1), n(1)}, none}, {eta{n(1), n(-1), n(1), n(1)}, none}, {eta{n(1), n(32), n(1), n(1)}, none},
		{eta{n(1), n(1), n(-1), n(1)}, none}, {eta{n(1), n(1), n(25), n(1)}, none}, {eta{n(1), n(1), n(1), n(-1)}, none}, {eta{n(1), n(1), n(1), n(61)}, none},
		{eta{number{}, n(1), n(1), n(1)}, none}, {eta{n(1), number{}, n(1), n(1)}, none}, {eta{n(1), n(1), number{}, n(1)}, none}, {eta{n(1), n(1), n(1), number{}}, none},
	} {
		if got := c.e.said(); got != c.want {
			t.Errorf("%+v: %+v", c.e, got)
		}
	}
}

// MMSIs as spreadsheets and people write them; one of which digits are lost is none.
func TestMMSIOf(t *testing.T) {
	for text, want := range map[string]int64{
		"200000001": 200000001, "200000001.0": 200000001, "200000001.00": 200000001, "200000001.5": 0, `="200000001"`: 200000001, "'200000001": 200000001, " 200000001 ": 200000001,
		"2.00000001E+08": 200000001, "2.00000001e8": 200000001, "2.00000001E+09": 0, "2.0000000E+08": 0, "20.0000001E+07": 0, "2.000000012E+08": 0, "2.0000000100E+08": 200000001, "E8": 0,
		"200 000 001": 200000001, "200,000,001": 200000001, "200.000.001": 200000001, "200\u00a0000\u00a0001": 200000001, "20 0000 001": 0, "2000 00 001": 0, "200 000 01": 0, "200 000": 0, "200 0000 01": 0, "": 0,
	} {
		if n, ok := mmsiOf([]byte(text)); ok != (want != 0) || ok && n != want {
			t.Errorf("%q: %d, %v, want %d", text, n, ok, want)
		}
	}
}

// Numbers of 18 digits are read, longer ones are none; decimals that an integer cannot hold go by way of a float.
func TestLongNumbers(t *testing.T) {
	for text, want := range map[string]int64{"999999999999999999": 999999999999999999, "1000000000000000000": -1, "7.0": 7, ".0": -1, "0": 0, "7.": -1, "7.00": -1} {
		if n, ok := digits([]byte(text)); ok != (want >= 0) || ok && n != want {
			t.Errorf("%s: %d, %v", text, n, ok)
		}
	}
	for text, ok := range map[string]bool{"1e16": true, "1e17": false, "-1e16": true, "-1e17": false, "inf": false, "0x10": false, "": false} {
		if n, is := slowDecimal([]byte(text), 1); is != ok && text != "1e16" && text != "-1e16" {
			t.Errorf("%s in tenths: %d, %v", text, n, is)
		}
	}
	if n, ok := slowDecimal([]byte("1e16"), 1); !ok || n != 1e17 {
		t.Errorf("1e16 in tenths: %d, %v", n, ok)
	}
	if n, ok := slowDecimal([]byte("1.1e16"), 1); ok {
		t.Errorf("1.1e16 in tenths: %d", n)
	}
	if n, ok := scaledDecimal([]byte("0.99e16"), 10, 0); !ok || n != 99e15 {
		t.Errorf("99e15: %d, %v", n, ok)
	}
	if n, ok := scaledDecimal([]byte("1e16"), 10, 0); ok {
		t.Errorf("1e17: %d", n)
	}
}

// The words for a navigation status, and the classes that Danish files begin with.
func TestStatusWords(t *testing.T) {
	for i, words := range statusWords {
		if got := statusOf([]byte(strings.ToUpper(string(words)))); got != supercargo.Status(i) {
			t.Errorf("%s: %d", words, got)
		}
	}
	for i := range 16 {
		if got := statusOf([]byte(strconv.Itoa(i))); got != supercargo.Status(i) {
			t.Errorf("%d: %d", i, got)
		}
	}
	if got := statusOf([]byte(":")); got != supercargo.NoStatus { // the sign behind 9
		t.Error(got)
	}
}

// What is left of a zone in its own column: whole quarters of an hour as decimals, to 14 hours.
func TestZonesOfColumns(t *testing.T) {
	for text, want := range map[string]int{"+03:00": 180, "-0330": -210, "3": 180, "-3.5": -210, "5.75": 345, "UTC": 0, "GMT+1": 60, "Z": 0, "+14": 840, "+14:00": 840, "+13:59": 839, "+0159": 119} {
		if got, ok := zoneMinutes([]byte(text)); !ok || got != want {
			t.Errorf("%s: %d, %v", text, got, ok)
		}
	}
	for _, text := range []string{"+14.25", "+15", "+03:60", "+0160", "3.1", "3.5:30", "+3:5", "+03:000", "a", "+", "UTC+x", "--3"} {
		if got, ok := zoneMinutes([]byte(text)); ok {
			t.Errorf("%s: %d", text, got)
		}
	}
	for column, want := range map[string]string{"Time (UTC+3)": "+3", "Time GMT-03:30": "-03:30", "Time (UTC)": "", "Time +3": "", "Time (UTC 3)": "", "Time (UTC+)": "", "Time (UTC+x)": "", "UTC+3": "+3"} {
		if got := zoneOf(column); got != want {
			t.Errorf("%s: %q, want %q", column, got, want)
		}
	}
	for column, want := range map[string]bool{"local time": true, "LocalTime": true, "time_lt": true, "time (MSK)": true, "locality": false, "time": false, "alt": false, "zLTz": false, "z lt": true} {
		if got := local(column); got != want {
			t.Errorf("%s: %v", column, got)
		}
	}
}
