package chart

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo/geo"
)

func (l *PortList) sum() int {
	n := len(l.Points) + l.Bad
	for _, k := range l.Skipped {
		n += k
	}
	return n
}

func TestParseLOCODE(t *testing.T) {
	const official = ",\"IR\",,\".IRAN, ISLAMIC REPUBLIC OF\",,,,,,,,\n" +
		`,"IR","AMD","Bandar Amirabad","Bandar Amirabad","","123-56--","RL","1207",,"3647N 05321E",` + "\n" +
		",\"DE\",\"LBC\",\"L\xfcbeck\",\"Lubeck\",\"SH\",\"1234----\",\"AI\",\"0307\",,\"5352N 01041E\",\n" +
		`,"AR","XYZ","South-west","South-west","","1-------","RL","1207",,"3460S 05821W",` + "\n" +
		`,"AR","BUE","Buenos Aires","Buenos Aires","","12345---","AI","0307",,"3435S 05822W",` + "\n" +
		`,"IR","NOP","No position","No position","","1-------","RL","1207",,,` + "\n" +
		`,"IR","THR","Tehran","Tehran","","--345---","AI","0307",,"3541N 05126E",` + "\n" +
		`X,"IR","OLD","Old","Old","","1-------","XX","0307",,"3541N 05126E",` + "\n" +
		`,"IR","BAD","unclosed,"Old","","1-------","XX","0307",,"3541N 05126E",` + "\n" +
		`,"I","R","","","","1","","",,"",` + "\n"
	withHeader := "Change,Country,Location,Name,NameWoDiacritics,Subdivision,Function,Status,Date,IATA,Coordinates,Remarks\r\n" + official
	for _, text := range []string{official, withHeader} {
		l, err := ParseLOCODE("x", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range l.Points {
			got = append(got, p.ID+" "+p.Name+" "+strings.Join(p.Also, ",")+" "+whereabouts(p.At))
		}
		want := []string{"unlocode-IRAMD Bandar Amirabad  36.783N-053.350E", "unlocode-DELBC Lübeck Lubeck 53.867N-010.683E", "unlocode-ARBUE Buenos Aires  34.583S-058.367W"}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
		if d := cmp.Diff(map[string]int{"heading or reference": 1, "no port": 1, "no position": 1, "withdrawn": 1}, l.Skipped); d != "" {
			t.Error(d)
		}
		if l.Bad != 3 || l.Rows != 10 || l.sum() != l.Rows || len(l.Faults) != 3 || !strings.Contains(l.Faults[0], `coordinates "3460S 05821W" must be`) {
			t.Errorf("%d bad of %d: %q", l.Bad, l.Rows, l.Faults)
		}
	}
	l, err := ParseLOCODE("x", []byte("unlocode,name,function,lat,lon,geocoded\nIRAMD,Bandar Amirabad,123,36.7833,53.3500,\nIRXXX,Far,1,136,53,\nIRSHO\n"))
	if err != nil || len(l.Points) != 1 || l.Bad != 1 || l.Skipped["no port"] != 1 || !strings.HasPrefix(l.Faults[0], `x:3: position "136" "53" must be`) {
		t.Errorf("%+v %v", l, err)
	}
}

func TestParseWPI(t *testing.T) {
	nga := "OID_,World Port Index Number,Region Name,Main Port Name,Alternate Port Name,UN/LOCODE,Country Code,Latitude,Longitude\n" +
		"1,44040.0,Black Sea -- 44000,Temryuk, ,RU TEM,Russia,45.35,37.35\n" +
		"2,44050,Black Sea -- 44000,Nowhere,Nix,,Russia,95,37\n"
	l, err := ParseWPI("x", []byte(nga))
	if err != nil {
		t.Fatal(err)
	}
	want := []PortPoint{{ID: "wpi-44040", Name: "Temryuk", Country: "RU", LOCODE: "RUTEM", At: geo.At(45.35, 37.35), RadiusNM: 1.5, Source: "World Port Index 44040",
		Accuracy: "a circle of 1.5 nm about a position to one arc minute (1 nm)", Line: 2}}
	if d := cmp.Diff(want, l.Points); d != "" || l.Bad != 1 || l.sum() != l.Rows {
		t.Error(d, l.Faults)
	}
	l, err = ParseWPI("x", []byte("iso3,label,sublabel,latitude,longitude\nTUR,MERSIN,,36.8,34.633333\n"))
	if err != nil || len(l.Points) != 1 || l.Points[0].ID != "wpi-mersin-36.800N-034.633E" || l.Points[0].Country != "TR" {
		t.Errorf("%+v %v", l, err)
	}
}

func TestListsOfOtherThingsAreRefused(t *testing.T) {
	for _, text := range []string{"a,b\n1,2\n", "place x\n", "{}", "\x00\xff"} {
		if _, err := ParseLOCODE("x", []byte(text)); err == nil || !strings.HasPrefix(err.Error(), "x:1: not a UN/LOCODE list: it needs columns") {
			t.Errorf("%q: %v", text, err)
		}
		if _, err := ParseWPI("x", []byte(text)); err == nil {
			t.Errorf("%q taken for a World Port Index", text)
		}
	}
}

func point(id, code string, lat, lon float64) PortPoint {
	return PortPoint{ID: id, Name: "Name of " + id, LOCODE: code, At: geo.At(lat, lon), RadiusNM: 1.5, Source: id, Line: 1}
}

// The rules of Import, each at work.
func TestImport(t *testing.T) {
	port := square("port", 36.8, 53.3, 36.9, 53.4)
	port.LOCODE = "IRAMD"
	bare := square("bare", 38, 53.3, 38.1, 53.4)
	roads := square("roads", 39, 53, 39.1, 53.1)
	roads.Kind = Roadstead
	c := mustNew(t, port, bare, roads)
	for _, w := range []struct {
		name  string
		p     PortPoint
		added int
		id    string // that holds the point's position afterwards
		also  string // place that has its name afterwards
		doubt string
	}{
		{"same code, near", point("a", "IRAMD", 36.7, 53.35), 0, "", "port", ""},
		{"same code, far", point("a", "IRAMD", 30, 53.35), 0, "", "", "port has the same code but lies more than 10 nm away"},
		{"another code, in a drawn port", point("a", "IRXXX", 36.85, 53.35), 0, "port", "", "it is at port, which has the code IRAMD"},
		{"no code, in a port", point("a", "", 36.85, 53.35), 0, "port", "port", ""},
		{"no code, a mile from a port", point("a", "", 36.916, 53.35), 0, "", "port", ""},
		{"no code, two miles from a port", point("a", "", 36.94, 53.35), 1, "a", "", ""},
		{"a code for a port that has none", point("a", "IRXXX", 38.05, 53.35), 0, "bare", "bare", ""},
		{"in the roads", point("a", "IRXXX", 39.05, 53.05), 1, "a", "", ""},
		{"nowhere near", point("a", "FJLBS", -16.5, 179.99), 1, "a", "", ""},
		{"an id that is taken", point("port", "FJLBS", -16.5, 179.99), 0, "", "", "a place with the id port already exists"},
	} {
		got, r, err := c.Import([]PortPoint{w.p})
		if err != nil {
			t.Fatalf("%s: %v", w.name, err)
		}
		if r.Added != w.added || r.Added+r.Absorbed+r.Doubtful != 1 || !strings.HasSuffix(strings.Join(r.Doubts, ""), w.doubt) || (w.doubt == "") != (r.Doubtful == 0) {
			t.Errorf("%s: %+v", w.name, r)
		}
		if id := idAt(got, w.p.At); id != w.id {
			t.Errorf("%s: at %q, want %q", w.name, id, w.id)
		}
		if i, ok := got.Find(w.also); w.also != "" && (!ok || len(got.Places[i].Also) != 1 || got.Places[i].LOCODE == "" && w.p.LOCODE != "") {
			t.Errorf("%s: name or code not added: %+v", w.name, got.Places)
		}
		if len(c.Places[0].Also) > 0 || c.Places[1].LOCODE != "" {
			t.Fatalf("%s: the chart itself changed", w.name)
		}
	}
}

// Two lists have one port under two names, a mile apart, and another port nearer:
// one port, one name, the other beside it, in whichever order they come.
func TestOnePortOneName(t *testing.T) {
	wpi := PortPoint{ID: "wpi-p", Name: "PIRAIEVS", At: geo.At(37.9333, 23.65), RadiusNM: 1.5, Source: "World Port Index"}
	near := PortPoint{ID: "unlocode-GRDPA", Name: "Drapetzona", LOCODE: "GRDPA", At: geo.At(37.95, 23.6333), RadiusNM: 1.5, Source: "UN/LOCODE GRDPA"}
	port := PortPoint{ID: "unlocode-GRPIR", Name: "Piraeus", LOCODE: "GRPIR", At: geo.At(37.9333, 23.6167), RadiusNM: 1.5, Source: "UN/LOCODE GRPIR"}
	for _, list := range [][]PortPoint{{wpi, near, port}, {near, port, wpi}, {port, wpi, near}} {
		c, r, err := mustNew(t).Import(list)
		if err != nil || r.Added != 2 || r.Absorbed != 1 {
			t.Fatalf("%+v, %v", r, err)
		}
		for _, p := range c.Places {
			if p.LOCODE == "GRPIR" && (p.Name != "Piraeus" || len(p.Also) != 1 || p.Also[0] != "PIRAIEVS") || p.LOCODE == "GRDPA" && len(p.Also) != 0 {
				t.Errorf("%+v", p)
			}
		}
	}
}

func TestImportTwiceAddsNothing(t *testing.T) {
	points := []PortPoint{point("a", "NLBOT", 51.9, 4.2), point("b", "NLEUR", 51.91, 4.21), point("c", "", 10, 10)}
	one, r, err := mustNew(t).Import(points)
	if err != nil || r.Added != 3 {
		t.Fatalf("%+v %v", r, err)
	}
	two, r, err := one.Import(points)
	if err != nil || r.Added != 0 || r.Absorbed != 3 || cmp.Diff(one.Places, two.Places) != "" {
		t.Errorf("%+v %v", r, err)
	}
	if _, _, err := one.Import([]PortPoint{{ID: "x", Name: "x"}}); err == nil {
		t.Error("a point without a radius made a place")
	}
}

// The lists as they are published, onto the gazetteer.
func TestImportSharedLists(t *testing.T) {
	c := BuiltIn()
	for _, w := range []struct {
		file  string
		parse func(string, []byte) (*PortList, error)
		rows  int
	}{{"ports/unlocode/seaports.csv", ParseLOCODE, 16446}, {"ports/wpi/WPI_ports.csv", ParseWPI, 3669}} {
		text, err := io.ReadAll(shared(t, w.file))
		if err != nil {
			t.Fatal(err)
		}
		l, err := w.parse(w.file, text)
		if err != nil {
			t.Fatal(err)
		}
		if l.Rows != w.rows || l.sum() != l.Rows || l.Bad > l.Rows/100 {
			t.Errorf("%s: %d rows of %d, %d bad: %q", w.file, l.Rows, w.rows, l.Bad, l.Faults[:min(5, l.Bad)])
		}
		next, r, err := c.Import(l.Points)
		if err != nil {
			t.Fatal(err)
		}
		if r.Added+r.Absorbed+r.Doubtful != len(l.Points) {
			t.Errorf("%s: %+v of %d points", w.file, r, len(l.Points))
		}
		t.Logf("%s: %d rows, %d points, %d bad, skipped %v; added %d, absorbed %d, doubtful %d, such as %q", w.file, l.Rows, len(l.Points), l.Bad, l.Skipped, r.Added, r.Absorbed, r.Doubtful, r.Doubts[:min(40, r.Doubtful)])
		c = next
	}
	for i, p := range BuiltIn().Places {
		if d := cmp.Diff(p, c.Places[i]); d != "" {
			t.Log(p.ID, p.Name, p.LOCODE, "now also", c.Places[i].Also[len(p.Also):], c.Places[i].LOCODE)
		}
	}
}

func FuzzLists(f *testing.F) {
	f.Add([]byte("unlocode,name,function,lat,lon,geocoded\nIRAMD,Bandar Amirabad,123,36.7833,53.3500,\n"))
	f.Add([]byte(",IR,AMD,Bandar Amirabad,Bandar Amirabad,,123-56--,RL,1207,,3647N 05321E,\n"))
	f.Add([]byte("World Port Index Number,Main Port Name,UN/LOCODE,Latitude,Longitude\n44040.0,Temryuk,RU TEM,45.35,37.35\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		c := mustNew(t)
		for _, parse := range []func(string, []byte) (*PortList, error){ParseLOCODE, ParseWPI} {
			l, err := parse("x", text)
			if l.sum() != l.Rows {
				t.Fatalf("%d rows, %d told of", l.Rows, l.sum())
			}
			if err != nil {
				continue
			}
			next, r, err := c.Import(l.Points)
			if err != nil || r.Added+r.Absorbed+r.Doubtful != len(l.Points) {
				t.Fatal(err, r)
			}
			c = next
		}
	})
}
