package mvt

import (
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"supercargo/geo"
	"supercargo/mvt/mvttest"
)

func place(label string) *rapid.Generator[Point] {
	return rapid.Custom(func(t *rapid.T) Point {
		return Point{rapid.Float64Range(0, 1).Draw(t, label+" x"), rapid.Float64Range(0, 1).Draw(t, label+" y")}
	})
}

// A line without its corners keeps within what was asked of the line with them.
func TestSimplify(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.SliceOfN(place("corner"), 2, 60).Draw(t, "line")
		least := rapid.Float64Range(0, 0.3).Draw(t, "least")
		out := Simplify(line, least)
		if out[0] != line[0] || out[len(out)-1] != line[len(line)-1] {
			t.Fatal("an end is gone")
		}
		for _, p := range line {
			if d := offset(p, out); d > least+1e-12 {
				t.Fatalf("%v lies %g off", p, d)
			}
		}
	})
	if n := len(Simplify([]Point{{0, 0}, {0.5, 0.1}, {1, 0}}, 0.1)); n != 2 {
		t.Errorf("a corner that is as far off as is allowed stays: %d", n)
	}
	if n := len(Simplify([]Point{{0, 0}, {0.5, 0.11}, {1, 0}}, 0.1)); n != 3 {
		t.Errorf("a corner that is farther off goes: %d", n)
	}
}

// offset is how far a point lies from a line.
func offset(p Point, line []Point) float64 {
	d := math.Hypot(p.X-line[0].X, p.Y-line[0].Y)
	for i := 1; i < len(line); i++ {
		d = min(d, apart(p, line[i-1], line[i]))
	}
	return d
}

// The pieces of a line in a box are the line where it lies in the box, and nothing else:
// in the order of the line, without a point of it left out.
func TestLinesInABox(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.SliceOfN(place("corner"), 2, 20).Draw(t, "line")
		a, b := place("one").Draw(t, "a"), place("other").Draw(t, "b")
		box := BoxOf([]Point{a, b})
		pieces := box.Lines(line)
		const tiny = 1e-9
		wide := Box{box.West - tiny, box.North - tiny, box.East + tiny, box.South + tiny}
		for _, piece := range pieces {
			if len(piece) < 2 {
				t.Fatalf("a piece of %d", len(piece))
			}
			for i, p := range piece {
				if !wide.Has(p) || offset(p, line) > tiny {
					t.Fatalf("%v lies outside the box or off the line", p)
				}
				if i > 0 && offset(Point{(p.X + piece[i-1].X) / 2, (p.Y + piece[i-1].Y) / 2}, line) > tiny {
					t.Fatalf("the edge before %v is none of the line", p)
				}
			}
		}
		for i := 1; i < len(line); i++ {
			for _, share := range []float64{0, 0.1, 0.25, 0.5, 0.75, 0.9, 1} {
				p := Point{line[i-1].X + share*(line[i].X-line[i-1].X), line[i-1].Y + share*(line[i].Y-line[i-1].Y)}
				if !(Box{box.West + tiny, box.North + tiny, box.East - tiny, box.South - tiny}).Has(p) {
					continue
				}
				near := math.Inf(1)
				for _, piece := range pieces {
					near = min(near, offset(p, piece))
				}
				if near > tiny {
					t.Fatalf("%v lies in the box and on no piece", p)
				}
			}
		}
	})
}

// A line is cut where it leaves the box and begins again where it comes back.
func TestLinesLeaveAndComeBack(t *testing.T) {
	b := Box{0.25, 0.25, 0.75, 0.75}
	for _, c := range []struct {
		line []Point
		want [][]Point
	}{
		{[]Point{{0, 0.5}, {1, 0.5}}, [][]Point{{{0.25, 0.5}, {0.75, 0.5}}}},
		{[]Point{{0.5, 0.5}, {1, 0.5}, {0.5, 0.5}}, [][]Point{{{0.5, 0.5}, {0.75, 0.5}}, {{0.75, 0.5}, {0.5, 0.5}}}},
		{[]Point{{0.3, 0.3}, {0.4, 0.4}, {0.5, 0.3}}, [][]Point{{{0.3, 0.3}, {0.4, 0.4}, {0.5, 0.3}}}},
		{[]Point{{0, 0}, {0.2, 1}}, nil},
		{[]Point{{0.25, 0}, {0.25, 1}}, [][]Point{{{0.25, 0.25}, {0.25, 0.75}}}}, // along the side
		{[]Point{{0.2499, 0}, {0.2499, 1}}, nil},
		{[]Point{{0.5, 0.5}, {0.5, 0.5}}, [][]Point{{{0.5, 0.5}, {0.5, 0.5}}}}, // at rest
		{[]Point{{0.5, 0.5}}, nil},
	} {
		if got := b.Lines(c.line); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v: %v, not %v", c.line, got, c.want)
		}
	}
}

// The last zoom is exact to a unit: a line that goes round half the world is cut before it
// is counted in units, which would overflow.
func TestLastZoom(t *testing.T) {
	at := geo.At(40, 50)
	p := Project(at)
	side := float64(int(1) << MaxZoom)
	tile := Tile{MaxZoom, int(p.X * side), int(p.Y * side)}
	line := []Point{Project(geo.At(40, -170)), p, Project(geo.At(40, 170))}
	for _, piece := range tile.Box().Lines(line) {
		for _, q := range tile.Grid(piece) {
			if q[0] < -rim-1 || q[0] > Extent+rim+1 || q[1] < -rim-1 || q[1] > Extent+rim+1 {
				t.Errorf("%v lies outside tile and rim", q)
			}
		}
	}
	if g := tile.Grid([]Point{p}); g[0][0] != int32(math.Round((p.X*side-float64(tile.X))*Extent)) {
		t.Errorf("%v", g)
	}
	for _, none := range []Tile{{-1, 0, 0}, {MaxZoom + 1, 0, 0}, {0, 1, 0}, {3, 8, 0}, {3, 0, 8}, {3, -1, 0}, {3, 0, -1}} {
		if none.There() {
			t.Errorf("there is a tile %v", none)
		}
	}
	if !(Tile{3, 7, 7}).There() || !(Tile{MaxZoom, 0, 0}).There() {
		t.Error("a tile is not there")
	}
}

// written is a tile with all kinds of geometries and values, and what a reader should make
// of it.
func written() (tile []byte, want mvttest.Layers) {
	all := map[string]any{"text": "Каспий خزر <b>", "empty": "", "yes": true, "no": false, "whole": 5.0, "minus": -7.0, "large": 9007199254740991.0, "broken": 0.1}
	l := Layer{Name: "all"}
	var point, line, area Geometry
	point.Point([2]int32{-64, 4160})
	line.Line([][2]int32{{0, 0}, {4096, 4096}, {4095, -5}})
	line.Line([][2]int32{{1, 1}, {2, 1}})
	area.Ring([][2]int32{{0, 0}, {0, 100}, {100, 100}, {100, 0}, {0, 0}}, false)
	area.Ring([][2]int32{{10, 10}, {20, 10}, {20, 20}}, true)
	l.Add(Points, &point, Property{"text", all["text"]}, Property{"empty", ""}, Property{"yes", true}, Property{"no", false}, Property{"whole", 5}, Property{"minus", int64(-7)}, Property{"large", uint64(9007199254740991)}, Property{"broken", 0.1})
	l.Add(Lines, &line, Property{"yes", true}, Property{"text", ""})
	l.Add(Polygons, &area)
	l.Add(Lines, &Geometry{}, Property{"never", "seen"})
	empty := Layer{Name: "empty"}
	return empty.Append(l.Append(nil)), mvttest.Layers{"all": {
		{Kind: 1, Paths: [][][2]int32{{{-64, 4160}}}, Properties: all},
		{Kind: 2, Paths: [][][2]int32{{{0, 0}, {4096, 4096}, {4095, -5}}, {{1, 1}, {2, 1}}}, Properties: map[string]any{"yes": true, "text": ""}},
		{Kind: 3, Paths: [][][2]int32{{{100, 0}, {100, 100}, {0, 100}, {0, 0}}, {{20, 20}, {20, 10}, {10, 10}}}, Properties: map[string]any{}},
	}}
}

// A tile reads back as what was put into it.
func TestLayers(t *testing.T) {
	tile, want := written()
	got, err := mvttest.Read(tile)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if again, _ := written(); string(again) != string(tile) {
		t.Error("the same features give other bytes")
	}
	var g Geometry
	if g.Ring([][2]int32{{0, 0}, {5, 5}}, false) || g.Ring([][2]int32{{0, 0}, {5, 5}, {10, 10}}, false) || g.Line([][2]int32{{1, 1}}) || !g.Empty() {
		t.Error("a ring without an area or a line of one point was added")
	}
}

// The reader of Mapbox, on which the map in the browser is built, makes the same of it.
func TestReadByAnother(t *testing.T) {
	modules, err := filepath.Abs("../desk/island/node_modules")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(modules, "@mapbox", "vector-tile")); err != nil {
		t.Skip("tiles are not read back by @mapbox/vector-tile, which is not installed: run `npm ci` in desk/island")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("tiles are not read back by @mapbox/vector-tile: there is no Node on this machine")
	}
	tile, want := written()
	file := filepath.Join(t.TempDir(), "tile.mvt")
	if err := os.WriteFile(file, tile, 0o600); err != nil {
		t.Fatal(err)
	}
	const script = `const [m, f] = process.argv.slice(1);
const { VectorTile } = await import(m + "/@mapbox/vector-tile/index.js");
const pbf = await import(m + "/pbf/index.js");
const { readFileSync } = await import("node:fs");
const tile = new VectorTile(new (pbf.PbfReader ?? pbf.default)(readFileSync(f)));
const out = {};
for (const [name, l] of Object.entries(tile.layers)) {
  if (l.version !== 2 || l.extent !== 4096) throw new Error(name + ": version " + l.version + ", side " + l.extent);
  out[name] = Array.from({ length: l.length }, (_, i) => l.feature(i)).map((f) => ({ Kind: f.type, Properties: { ...f.properties }, Paths: f.loadGeometry().map((p) => (f.type === 3 ? p.slice(0, -1) : p).map((q) => [q.x, q.y])) }));
}
console.log(JSON.stringify(out));`
	text, err := exec.Command(node, "--input-type=module", "-e", script, modules, file).Output()
	if err != nil {
		if e, ok := err.(*exec.ExitError); ok {
			t.Fatalf("%s", e.Stderr)
		}
		t.Fatal(err)
	}
	var got mvttest.Layers
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// What is damaged is refused by the reader of the tests: else they would prove nothing.
func TestReaderOfTheTests(t *testing.T) {
	tile, _ := written()
	for i := range tile {
		if got, err := mvttest.Read(tile[:i]); err == nil && i > 0 {
			t.Fatalf("a tile of %d bytes cut to %d is read as %v", len(tile), i, got)
		}
	}
}
