package chart

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"supercargo/geo"
)

const small = `# two places
place a
  name A, "quoted" # no comment here
  also آ
  kind port
  country IR
  locode IRAMD
  source seen
  accuracy 1 km
  ring
    36 53
    36 53.1
    36.1 53.05
    36 53

place b
	name	B
	kind	anchorage
	ring
	-36.1234567 -179.95
	-36.2 179.95
	-36.3 -179.95
	-36.1234567 -179.95
	ring
	0 0
	0 1
	1 1
	0 0
`

func TestParse(t *testing.T) {
	got, err := Parse("x", []byte("\ufeff"+strings.ReplaceAll(small, "\n", "\r\n")))
	if err != nil {
		t.Fatal(err)
	}
	want := []Place{
		{ID: "a", Name: `A, "quoted" # no comment here`, Also: []string{"آ"}, Kind: Port, Country: "IR", LOCODE: "IRAMD", Source: "seen", Accuracy: "1 km",
			Rings: []Ring{{geo.At(36, 53), geo.At(36, 53.1), geo.At(36.1, 53.05)}}},
		{ID: "b", Name: "B", Kind: Anchorage, Rings: []Ring{
			{geo.At(-36.1234567, -179.95), geo.At(-36.2, 179.95), geo.At(-36.3, -179.95)},
			{geo.At(0, 0), geo.At(0, 1), geo.At(1, 1)}}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// Each fault is told with its line and with what to do.
func TestParseTellsWhatIsWrongAndWhere(t *testing.T) {
	const head = "place a\nname A\nkind port\n"
	for _, w := range []struct{ name, text, want string }{
		{"not closed by the end", head + "ring\n0 0\n0 1\n1 1\n", "x:7: the ring of place a is not closed: repeat its first corner at the end"},
		{"not closed before the next", head + "ring\n0 0\n0 1\n1 1\nplace b\nname B\nkind port\nring\n0 0\n0 1\n1 1\n0 0", "x:8: the ring of place a is not closed"},
		{"latitude 91", head + "ring\n0 0\n91 1\n1 1\n0 0\n", `x:6: latitude "91" must be a decimal number from -90 to 90`},
		{"longitude 181", head + "ring\n0 0\n1 181\n1 1\n0 0\n", `x:6: longitude "181" must`},
		{"NaN", head + "ring\n0 0\n1 NaN\n1 1\n0 0\n", `x:6: longitude "NaN" must`},
		{"hexadecimal", head + "ring\n0 0\n0x1 1\n1 1\n0 0\n", `x:6: latitude "0x1" must`},
		{"comma", head + "ring\n0,0\n", `x:5: "0,0" is not a corner: write "latitude longitude"`},
		{"unknown kind", "place a\nname A\nkind harbour\nring\n0 0\n0 1\n1 1\n0 0\n", `x:3: place a: kind "harbour" is not known: use one of port, anchorage`},
		{"no kind", "\nplace a\nname A\nring\n0 0\n0 1\n1 1\n0 0\n", `x:2: place a: kind "" is not known`},
		{"no name", "place a\nkind port\nring\n0 0\n0 1\n1 1\n0 0\n", `x:1: place a: has no name: add a line`},
		{"no ring", head, `x:1: place a: has no ring: give its outline`},
		{"duplicate id", head + "ring\n0 0\n0 1\n1 1\n0 0\n" + head + "ring\n0 0\n0 1\n1 1\n0 0\n", `x:9: place "a" is already defined in line 1`},
		{"crosses itself", head + "ring\n0 0\n1 1\n1 0\n0 1\n0 0\n", `x:7: place a: the ring crosses itself: the edge from corner 1 to 2 meets the edge from 3 to 4`},
		{"touches itself", head + "ring\n0 0\n0 1\n1 1\n0 0.5\n0.5 0\n0 0\n", `ring crosses itself`},
		{"runs back", head + "ring\n0 0\n0 1\n0 0.5\n0 0\n", `ring runs back along its own edge`},
		{"same corner twice", head + "ring\n0 0\n0 1\n0 1\n1 1\n0 0\n", `x:7: place a: the ring has the same corner twice`},
		{"two corners", head + "ring\n0 0\n0 1\n0 0\n", `ring has 2 corners: it needs at least 3`},
		{"empty ring", head + "ring\nplace b\n", `x:5: the ring of place a is not closed`},
		{"too wide", head + "ring\n0 0\n0 3\n1 1\n0 0\n", `x:5: place a: the ring is wider than 2 degrees`},
		{"bad country", head + "country Iran\nring\n0 0\n0 1\n1 1\n0 0\n", `x:4: place a: country "Iran" must be two capital letters`},
		{"bad locode", head + "locode IR AMD\nring\n0 0\n0 1\n1 1\n0 0\n", `x:4: place a: locode "IR AMD" must be`},
		{"bad id", "place a b\nname A\nkind port\nring\n0 0\n0 1\n1 1\n0 0\n", `x:1: place a b: id "a b" must be`},
		{"unknown word", head + "colour red\n", `x:4: "colour" is not valid here: use place, name`},
		{"outside a place", "name A\n", `x:1: "name" outside any place: begin a place with`},
		{"outside a ring", head + "0 0\n", `x:4: a position outside any ring`},
		{"empty also", head + "also\nring\n0 0\n0 1\n1 1\n0 0\n", `x:4: place a: also is empty: remove the line`},
		{"twice", head + "name B\n", `x:4: "name" is given twice for place a`},
		{"ring with a value", head + "ring 0 0\n", `x:4: give the corners after "ring"`},
		{"not UTF-8", "place a\nname \xff\nkind port\nring\n0 0\n0 1\n1 1\n0 0\n", "x:2: place a: name is not UTF-8"},
		{"a CSV file", "unlocode,name,function,lat,lon\nIRAMD,Bandar Amirabad,1,36,53\n", `x:1: "unlocode,name,function,lat,lon" outside any place`},
	} {
		_, err := Parse("x", []byte(w.text))
		if err == nil || !strings.Contains(err.Error(), w.want) {
			t.Errorf("%s: error %q, want %q", w.name, err, w.want)
		}
	}
}

func TestParseStopsComplaining(t *testing.T) {
	_, err := Parse("x", []byte(strings.Repeat("nonsense\n", 10000)))
	if n := strings.Count(err.Error(), "\n") + 1; n != maxErrors {
		t.Errorf("%d faults told, want %d", n, maxErrors)
	}
}

func TestNewRefuses(t *testing.T) {
	good := square("a", 0, 0, 1, 1)
	bad := good
	bad.ID, bad.Rings = "b", []Ring{{geo.At(0, 0), {Lat: 91 * deg, Lon: 0}, geo.At(1, 1)}}
	for _, places := range [][]Place{{good, good}, {good, bad}, {{}}} {
		if _, err := New(places); err == nil {
			t.Errorf("%v taken", places)
		}
	}
	if _, err := AppendText(nil, []Place{bad}); err == nil {
		t.Error("written though it cannot be read")
	}
	if _, err := mustNew(t, good).With(good); err == nil || !strings.Contains(err.Error(), "has the same id") {
		t.Errorf("error %v", err)
	}
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		places := drawPlaces(t)
		for i := range places {
			p := &places[i]
			p.Name = strings.TrimSpace(rapid.StringMatching(`[a-z#' \pL]{0,9}`).Draw(t, "name")) + "x"
			p.Also = rapid.SliceOfN(rapid.StringMatching(`[a-zأ-ي]{1,9}`), 0, 2).Draw(t, "also")
			p.Kind = rapid.SampledFrom(Kinds()).Draw(t, "kind")
			p.Country = rapid.SampledFrom([]string{"", "IR"}).Draw(t, "country")
			if len(p.Also) == 0 {
				p.Also = nil
			}
		}
		text, err := AppendText(nil, places)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Parse("x", text)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(places, got); d != "" {
			t.Fatal(d)
		}
	})
}

// Whatever the text, no panic, and what is accepted makes a chart and comes
// back from its own writing.
func FuzzParse(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte("place a\nring\n0 0\n0 1\nname"))
	f.Add([]byte("place a\nname x\nkind port\nring\n89.9 179.9\n89.9 -179.9\n90 0\n89.9 179.9"))
	f.Fuzz(func(t *testing.T, text []byte) {
		places, err := Parse("fuzz", text)
		if err != nil {
			return
		}
		c, err := New(places)
		if err != nil {
			t.Fatalf("parsed, but no chart: %v", err)
		}
		again, err := AppendText(nil, places)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Parse("again", again)
		if d := cmp.Diff(places, back); d != "" || err != nil {
			t.Fatal(d, err)
		}
		for i := range c.Places {
			if c.At(c.Places[i].Rings[0][0]) == None {
				t.Fatalf("corner of %s is nowhere", c.Places[i].ID)
			}
		}
	})
}
