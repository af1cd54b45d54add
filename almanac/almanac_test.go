package almanac

import (
	"compress/gzip"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

// now is 2026-05-01.
const now = supercargo.Instant(1_777_593_600_000)

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func address(hex uint32) supercargo.MMSI {
	return supercargo.Address24(hex).Key(supercargo.SpaceICAO)
}

// The rows are invented; addresses that begin with F0 are in nobody's block.
const semicolonTable = "F00001;SIM-01;IL76;00;SIMULATED Il-76TD;1990;A Person;\n" +
	"F00002;SIM-02;;10;;;;\n" +
	"F00003;SIM-03;C172;0010;SIMULATED Skyhawk;;;\n" +
	"F00004;SIM-04;C172;0001;;;;\n" +
	"f00005;SIM\\;05;A124;;With\ttabulator;;;\n" +
	"F0000;SIM-06;A124;00;;;;\n" +
	"F00006;;;00;;;;\n" +
	"F00001;SIM-99;B742;00;;;;\n" +
	"short\n"

func TestTar1090Table(t *testing.T) {
	dir := t.TempDir()
	s := Shelf{filepath.Join(dir, "shelf")}
	e, already, err := s.Import(AircraftKind, []string{write(t, dir, "aircraft.csv", semicolonTable)}, "2026-03-01", now)
	if err != nil || already {
		t.Fatal(already, err)
	}
	if e.Table != "tar1090-db" || e.Rows != 9 || e.Taken != 3 || e.LeftOut["owners"] != 1 {
		t.Errorf("%+v", e)
	}
	if want := map[string]int{"of owners who asked for privacy (PIA, LADD)": 2, "that state nothing of the aircraft": 1, "the key was given before": 1}; !maps.Equal(e.Ignored, want) {
		t.Errorf("ignored %v", e.Ignored)
	}
	if want := map[string]int{"without a valid address": 1, "with too few columns": 1}; !maps.Equal(e.Rejected, want) {
		t.Errorf("rejected %v", e.Rejected)
	}
	want := Aircraft{Table: "tar1090-db", Date: "2026-03-01", SHA256: e.SHA256, Where: "aircraft.csv:1", Registration: "SIM-01", Type: "IL76", Model: "SIMULATED Il-76TD"}
	if got, err := s.Aircraft(address(0xf00001), ""); err != nil || len(got) != 1 || got[0] != want {
		t.Errorf("%+v, %v", got, err)
	}
	if got, _ := s.Aircraft(address(0xf00005), ""); len(got) != 1 || got[0].Registration != "SIM;05" || got[0].Model != "With tabulator" {
		t.Errorf("%+v", got)
	}
	for _, none := range []supercargo.MMSI{address(0xf00003), address(0xf00004), address(0xf00007), address(0), address(0xffffff), supercargo.Address24(0xf00001).Key(supercargo.SpaceSubstitute), 200000001} {
		if got, err := s.Aircraft(none, ""); err != nil || got != nil {
			t.Errorf("%v: %+v, %v", none, got, err)
		}
	}
}

// No name of an owner gets into the workspace, in whichever column the publisher has it.
func TestNoOwnerIsKept(t *testing.T) {
	dir := t.TempDir()
	s := Shelf{filepath.Join(dir, "shelf")}
	for name, text := range map[string]string{
		"aircraft.csv": semicolonTable,
		"aircraftDatabase.csv": "\"icao24\",\"registration\",\"typecode\",\"operator\",\"operatoricao\",\"owner\",\"notes\"\n" +
			"\"f00001\",\"SIM-01\",\"C172\",\"A Person\",\"\",\"A Person\",\"A Person\"\n",
	} {
		if _, _, err := s.Import(AircraftKind, []string{write(t, dir, name, text)}, "2026-03-01", now); err != nil {
			t.Fatal(err)
		}
	}
	err := filepath.WalkDir(s.Dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if strings.Contains(string(b), "Person") {
			t.Errorf("%s has the name of an owner", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOpenSkyTable(t *testing.T) {
	dir := t.TempDir()
	s := Shelf{filepath.Join(dir, "shelf")}
	running := "\ufeff\"icao24\",\"registration\",\"manufacturericao\",\"manufacturername\",\"model\",\"typecode\",\"operator\",\"operatoricao\",\"owner\"\r\n" +
		"\"f00001\",\"SIM-01\",\"ILYUSHIN\",\"Ilyushin\",\"Il-76, \"\"TD\"\"\",\"il76\",\"Sim Cargo Airlines\",\"\",\"\"\r\n" +
		"\"f00002\",\"\",\"\",\"\",\"\",\"\",\"Somebody\",\"SIM\",\"Somebody\"\r\n" +
		"\"f00003\",\"SIM-03\",\"\",\"Sim\",\"Sim 3\",\"\",\"Somebody\",\"si\",\"\"\r\n" +
		"\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n" +
		"\"f00004\",\"never ends\r\n"
	monthly := "'icao24','timestamp','manufacturerName','model','operator','operatorIcao','owner','registration','typecode'\n" +
		"'f00001','2026-01-01 00:00:00','Sim''s','Model\nof two lines','Ministry of Sim','', 'x','SIM-01',IL76\n"
	e, _, err := s.Import(AircraftKind, []string{write(t, dir, "aircraftDatabase.csv", running)}, "2026-03-01", now)
	if err != nil {
		t.Fatal(err)
	}
	if e.Table != "opensky" || e.Rows != 5 || e.Taken != 3 || e.Rejected["with quotes that do not end"] != 1 || e.Rejected["without a valid address"] != 1 || e.LeftOut["owners"] != 1 || e.LeftOut["operators that are not known to be a company or a state"] != 1 {
		t.Errorf("%+v", e)
	}
	for hex, want := range map[uint32][5]string{0xf00001: {"SIM-01", "IL76", `Ilyushin Il-76, "TD"`, "Sim Cargo Airlines", ""}, 0xf00002: {"", "", "", "Somebody", "SIM"}, 0xf00003: {"SIM-03", "", "Sim 3", "", ""}} {
		if got, err := s.Aircraft(address(hex), ""); err != nil || len(got) != 1 || [5]string{got[0].Registration, got[0].Type, got[0].Model, got[0].Operator, got[0].OperatorICAO} != want {
			t.Errorf("%06X: %+v, %v", hex, got, err)
		}
	}
	e, _, err = s.Import(AircraftKind, []string{write(t, dir, "aircraft-database-complete-2026-04-01.csv", monthly)}, "", now)
	if err != nil || e.Date != "2026-04-01" || e.Taken != 1 {
		t.Fatalf("%+v, %v", e, err)
	}
	if got, err := s.Aircraft(address(0xf00001), ""); err != nil || len(got) != 1 || got[0].Model != "Sim's Model of two lines" || got[0].Operator != "Ministry of Sim" || got[0].Where != "aircraft-database-complete-2026-04-01.csv:2" {
		t.Errorf("%+v, %v", got, err)
	}
}

// The files of db/ are one edition, of objects or lists, compressed or not.
func TestShards(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "db")
	if err := os.Mkdir(db, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, db, "F0.json", `{"0001":{"r":"SIM-01","t":"IL76","f":"00","desc":"Sim"},"0002":{"r":"SIM-02","t":"","f":"001","desc":""},"0003":17,"children":["F01"]}`)
	f, err := os.Create(filepath.Join(db, "F01.js"))
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	fmt.Fprint(z, `{"001":["SIM-11","A124","10"],"002":["SIM-12","C172",null,"Sim"]}`)
	z.Close()
	f.Close()
	s := Shelf{filepath.Join(dir, "shelf")}
	e, _, err := s.Import(AircraftKind, []string{db}, "2026-03-01", now)
	if err != nil || e.Taken != 3 || e.Rows != 5 || len(e.Files) != 2 {
		t.Fatalf("%+v, %v", e, err)
	}
	for hex, want := range map[uint32]string{0xf00001: "SIM-01 IL76 Sim F0.json:0001", 0xf01001: "SIM-11 A124  F01.js:001", 0xf01002: "SIM-12 C172 Sim F01.js:002"} {
		got, err := s.Aircraft(address(hex), "")
		if err != nil || len(got) != 1 || strings.Join([]string{got[0].Registration, got[0].Type, got[0].Model, got[0].Where}, " ") != want {
			t.Errorf("%06X: %+v, %v", hex, got, err)
		}
	}
	if _, _, err := s.Import(AircraftKind, []string{write(t, dir, "F2.json", `{"0001":{"r":"SIM"}`)}, "2026-03-01", now); err == nil {
		t.Error("a file that is cut short was taken")
	}
}

// Of each table the newest edition that is not later than a day speaks for it.
func TestWhichEditionSpeaks(t *testing.T) {
	dir := t.TempDir()
	s := Shelf{filepath.Join(dir, "shelf")}
	for day, reg := range map[string]string{"2024-01-01": "SIM-OLD", "2025-01-01": "SIM-MID", "2026-01-01": "SIM-NEW"} {
		if _, _, err := s.Import(AircraftKind, []string{write(t, dir, "aircraft.csv", "F00001;"+reg+";IL76;00;;;;\n")}, day, now); err != nil {
			t.Fatal(err)
		}
	}
	for day, want := range map[string]string{"": "SIM-NEW", "2023-12-31": "SIM-OLD", "2024-12-31": "SIM-OLD", "2025-01-01": "SIM-MID", "2025-12-31": "SIM-MID", "2026-01-01": "SIM-NEW"} {
		if got, err := s.Aircraft(address(0xf00001), day); err != nil || len(got) != 1 || got[0].Registration != want {
			t.Errorf("%s: %+v, %v", day, got, err)
		}
	}
}

func TestRefused(t *testing.T) {
	dir := t.TempDir()
	s := Shelf{filepath.Join(dir, "shelf")}
	table := write(t, dir, "aircraft.csv", semicolonTable)
	if _, _, err := s.Import(AircraftKind, []string{table}, "2026-03-01", now); err != nil {
		t.Fatal(err)
	}
	if _, already, err := s.Import(AircraftKind, []string{table}, "2026-03-01", now); err != nil || !already {
		t.Errorf("again: %v, %v", already, err)
	}
	for what, c := range map[string]struct {
		kind       Kind
		path, date string
		has        string
	}{
		"no date":       {AircraftKind, table, "", "--date"},
		"bad date":      {AircraftKind, table, "2026-02-30", "not a date"},
		"to come":       {AircraftKind, table, "2026-05-02", "still to come"},
		"another date":  {AircraftKind, table, "2026-03-02", "held already"},
		"another kind":  {RouteKind, table, "2026-03-01", "not a table of routes"},
		"no table":      {AircraftKind, write(t, dir, "x.csv", "a,b\n1,2\n"), "2026-03-01", "not a table of aircraft"},
		"nothing in it": {AircraftKind, write(t, dir, "none.csv", "icao24,registration\nxyz,SIM\n"), "2026-03-01", "1 without a valid address"},
		"two tables":    {AircraftKind, dir, "2026-03-01", "one edition at a time"},
	} {
		if _, _, err := s.Import(c.kind, []string{c.path}, c.date, now); err == nil || !strings.Contains(err.Error(), c.has) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if e, err := s.Editions(AircraftKind); err != nil || len(e) != 1 {
		t.Errorf("%d editions, %v", len(e), err)
	}
}

func TestRoutes(t *testing.T) {
	dir := t.TempDir()
	s := Shelf{filepath.Join(dir, "shelf")}
	text := "Callsign,Code,Number,AirlineCode,AirportCodes\nSIM101,SIM,101,SIM,OIIE-UBBB\nSIM102,SIM,102,SIM,UBBB-OIIE-OIII\nSIM103,SIM,103,SIM,UBBB\nD-ESIM,,,,UBBB-OIIE\n"
	e, _, err := s.Import(RouteKind, []string{write(t, dir, "routes.csv", text)}, "2026-03-01", now)
	if err != nil || e.Taken != 2 || e.Rejected["without two airports"] != 1 || e.Rejected["without a callsign of a flight"] != 1 {
		t.Fatalf("%+v, %v", e, err)
	}
	for sent, want := range map[string][]string{"SIM101": {"OIIE", "UBBB"}, " sim0102 ": {"UBBB", "OIIE", "OIII"}, "SIM103": nil, "DESIM": nil, "": nil} {
		got, err := s.Routes(sent, "2026-04-01")
		if err != nil || len(got) != min(1, len(want)) || len(got) == 1 && (!slices.Equal(got[0].Airports, want) || got[0].By() != "vrs-standing-data of 2026-03-01") {
			t.Errorf("%s: %+v, %v", sent, got, err)
		}
	}
}

func TestCallsign(t *testing.T) {
	for sent, want := range map[string]string{"EZY1200": "EZY1200", "EZY0001": "EZY1", "EZY0000": "EZY0", "EZY00AB": "EZY0AB", "EZY12345": "", "N123AB": "", "EPSIM": "", "SIM": ""} {
		if got, ok := Callsign(sent); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v", sent, got, ok)
		}
	}
}

// Every key that was taken is found again, and no other, however long the rows are.
func TestFindsEveryRow(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		rows := newRows(AircraftKind)
		n := rapid.IntRange(0, 60).Draw(r, "n")
		for range n {
			key := rapid.StringMatching(`[0-9A-F]{6}`).Draw(r, "key")
			rows.take(key, "f:1", strings.Repeat("x", rapid.IntRange(0, longest).Draw(r, "length")), key)
		}
		path := filepath.Join(dir, "rows.tsv")
		if err := os.WriteFile(path, rows.text(), 0o644); err != nil {
			r.Fatal(err)
		}
		for key, line := range rows.by {
			if f, ok, err := find(path, key); err != nil || !ok || strings.Join(f, "\t") != line {
				r.Fatalf("%s: %v %v %v", key, f, ok, err)
			}
		}
		other := rapid.StringMatching(`[0-9A-F]{6}`).Draw(r, "other")
		if f, ok, err := find(path, other); err != nil || ok != (rows.by[other] != "") {
			r.Fatalf("%s: %v %v %v", other, f, ok, err)
		}
		if rows.Rows != rows.Taken+total(rows.Ignored)+total(rows.Rejected) {
			r.Fatalf("%+v", rows.Edition)
		}
	})
}

func total(m map[string]int) (n int) {
	for _, c := range m {
		n += c
	}
	return n
}

// No file makes a reader fail but by an error, and every row is accounted for.
func FuzzTables(f *testing.F) {
	f.Add(semicolonTable, uint8(0))
	f.Add("'icao24','registration'\n'f00001','x\n", uint8(1))
	f.Add(`{"0001":["a","b"],"x":{}}`, uint8(2))
	f.Add("Callsign,AirportCodes\nSIM1,A1-B2\n", uint8(3))
	f.Fuzz(func(t *testing.T, text string, which uint8) {
		rows := newRows(AircraftKind)
		all := []reader{readTar1090, readOpenSky, readShard, readRoutes}
		_ = all[int(which)%len(all)](strings.NewReader(text), "F0.json", rows)
		if rows.Rows != rows.Taken+total(rows.Ignored)+total(rows.Rejected) || rows.Taken != len(rows.by) {
			t.Errorf("%+v", rows.Edition)
		}
		for _, line := range rows.by {
			if strings.ContainsAny(line, "\n\r") || len(line) >= longest {
				t.Errorf("%q", line)
			}
		}
		columnsOf(text)
	})
}

// Rows that are odd in one way each: every one is accounted for, by its reason.
func TestOddRows(t *testing.T) {
	for name, c := range map[string]struct {
		read           reader
		file, text     string
		taken, rows    int
		ignored, other string // reasons
	}{
		"a substitute address":   {readTar1090, "f", "~F00001;SIM;IL76;00;;;;\n", 0, 1, "", "without a valid address"},
		"nobody's address":       {readTar1090, "f", "000000;SIM;IL76;00;;;;\nFFFFFF;SIM;IL76;00;;;;\n", 0, 2, "", "without a valid address"},
		"four columns":           {readTar1090, "f", "F00001;SIM;IL76;00\n", 1, 1, "", ""},
		"three columns":          {readTar1090, "f", "F00001;SIM;IL76\n", 0, 1, "", "with too few columns"},
		"a backslash at the end": {readTar1090, "f", "F00001;SIM;IL76;00;x\\\n", 1, 1, "", ""},
		"blank lines":            {readTar1090, "f", "\n  \nF00001;SIM;IL76;00;;;;\n\n", 1, 1, "", ""},
		"blank rows":             {readOpenSky, "f", "icao24,registration\n\n  \nf00001,SIM\n", 1, 1, "", ""},
		"a short row":            {readOpenSky, "f", "icao24,registration,typecode\nf00001,SIM\n", 1, 1, "", ""},
		"no column of that name": {readOpenSky, "f", "icao24,registration\nf00001,\n", 0, 1, "that state nothing of the aircraft", ""},
		"ends within quotes":     {readOpenSky, "f", "icao24,registration\nf00001,\"SIM\n", 0, 1, "", "with quotes that do not end"},
		"quotes within a cell":   {readOpenSky, "f", "icao24,registration\nf00001,SI\"M\n", 1, 1, "", ""},
		"a list of two":          {readShard, "F0.json", `{"0001":["SIM","IL76"]}`, 1, 1, "", ""},
		"a list of one":          {readShard, "F0.json", `{"0001":["SIM"]}`, 0, 1, "", "that are no entry of an aircraft"},
		"a list of five":         {readShard, "F0.json", `{"0001":["SIM","IL76","00","Sim","more"]}`, 1, 1, "", ""},
		"a list of numbers":      {readShard, "F0.json", `{"0001":[1,2]}`, 0, 1, "", "that are no entry of an aircraft"},
	} {
		to := newRows(AircraftKind)
		if err := c.read(strings.NewReader(c.text), c.file, to); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if to.Taken != c.taken || to.Rows != c.rows || c.ignored != "" && to.Ignored[c.ignored] == 0 || c.other != "" && to.Rejected[c.other] == 0 || to.Rows != to.Taken+total(to.Ignored)+total(to.Rejected) {
			t.Errorf("%s: %+v", name, to.Edition)
		}
	}
}

// The longest row is kept and found, one that is longer by a byte is rejected; a table of today is
// taken.
func TestBounds(t *testing.T) {
	rows := newRows(AircraftKind)
	rows.take("A", "f", strings.Repeat("x", longest-1-len("A\tf\t")))
	rows.take("B", "f", strings.Repeat("x", longest-len("A\tf\t")))
	if rows.Taken != 1 || rows.Rejected["too long"] != 1 {
		t.Errorf("%+v", rows.Edition)
	}
	path := filepath.Join(t.TempDir(), "rows.tsv")
	if err := os.WriteFile(path, rows.text(), 0o644); err != nil {
		t.Fatal(err)
	}
	if f, ok, err := find(path, "A"); err != nil || !ok || len(f[2]) != longest-1-len("A\tf\t") {
		t.Error(f, ok, err)
	}
	var e Edition
	if err := e.dated("2026-05-01", "x", now); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(path, []byte("A\tno end of the line"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := find(path, "A"); err == nil {
		t.Error("a damaged table is read")
	}
}

// Words that make a body of a name, and names that are none.
func TestBodies(t *testing.T) {
	for _, is := range []string{"Sim Cargo Airlines", "SIM AIR FORCE", "Sim GmbH", "Ministry of Defence of Sim", "Sim Border Guard", "Simavia Ltd."} {
		if !body.MatchString(is) {
			t.Errorf("%s is a company or a state", is)
		}
	}
	for _, not := range []string{"Some Body", "Body Some Airey", "Private", "Flightless, Ann"} {
		if body.MatchString(not) {
			t.Errorf("%s is none that shows", not)
		}
	}
	if got := reflect.TypeFor[Aircraft](); got.NumField() != 9 {
		t.Errorf("a field was added to what is kept: none may name a person (%v)", got)
	}
}
