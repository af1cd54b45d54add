package basemap

import (
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
	"supercargo/mvt"
	"supercargo/mvt/mvttest"
)

func near(p geo.Point, nm float64) bool {
	_, ok := theCoast.Nearest(p, nm)
	return ok
}

// sea is one without a shore.
func sea(at func(geo.Point) supercargo.Waters) *Sea {
	return &Sea{at, func(geo.Point, float64) bool { return false }, regimes}
}

func regimes(w *supercargo.Waters) string { return string(w.Regime) + " " + w.State }

// A zone on a tile is what the chart says of the position, but for a cell about a limit:
// everywhere, at every zoom, before and after the Caspian had belts.
func TestZonesOnTilesAreTheCharts(t *testing.T) {
	zones, err := chart.LoadZones()
	if err != nil {
		t.Fatal(err)
	}
	type made struct {
		tile   mvt.Tile
		at     func(geo.Point) supercargo.Waters
		layers mvttest.Layers
	}
	var all []made
	for _, day := range []supercargo.Instant{0, 1_500_000_000_000} {
		at := func(q geo.Point) supercargo.Waters { return zones.At(q, day) }
		for _, tile := range []mvt.Tile{{Z: 0}, {Z: 2, X: 2, Y: 1}, {Z: 4, X: 10, Y: 6}, {Z: 5, X: 20, Y: 12}, {Z: 5, X: 20, Y: 11}, {Z: 7, X: 82, Y: 49}, {Z: 9, X: 329, Y: 199}, {Z: 12, X: 2637, Y: 1600}, {Z: 5, X: 31, Y: 12}} {
			data, ok := (&Sea{at, near, regimes}).ZoneTile(tile)
			if !ok {
				t.Fatalf("no tile %v", tile)
			}
			layers, err := mvttest.Read(data)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, made{tile, at, layers})
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.SampledFrom(all).Draw(t, "tile")
		tile, at, layers := m.tile, m.at, m.layers
		x := rapid.Float64Range(0, mvt.Extent-1).Draw(t, "x")
		y := rapid.Float64Range(0, mvt.Extent-1).Draw(t, "y")
		here := mvt.Unproject(tile.At(x, y))
		want := at(here)
		wide := float64(cell) // belts of a shore are found to a cell, other zones to a coarse one
		if want.CoastNM > 25 {
			wide *= coarse
		}
		for _, d := range [][2]float64{{wide, 0}, {-wide, 0}, {0, wide}, {0, -wide}, {wide, wide}, {-wide, wide}, {wide, -wide}, {-wide, -wide}} {
			near := at(mvt.Unproject(tile.At(x+d[0], y+d[1])))
			if near.Regime != want.Regime || near.State != want.State || near.Basis != want.Basis || (near.CoastNM == 0) != (want.CoastNM == 0) {
				return // a limit is near
			}
		}
		if want.CoastNM == 0 || slender(want) {
			return
		}
		// What lies in the cell alone may be lost; a zone that the cell's corners agree on is not.
		found := 0
		for _, f := range layers["zone"] {
			if inside(f.Paths, x, y) {
				if found++; f.Properties["regime"] != string(want.Regime) || f.Properties["state"] != want.State || f.Properties["text"] != regimes(&want) {
					t.Fatalf("%v on %v: %v, by the chart %+v", here, tile, f.Properties, want)
				}
			}
		}
		if found != 1 {
			t.Fatalf("%v on %v lies in %d zones, by the chart in %+v", here, tile, found, want)
		}
	})
}

// slender tells of waters that can be narrower than a cell on either side of a position.
func slender(w supercargo.Waters) bool {
	return w.Passage != "" || w.Regime == supercargo.InternalWaters
}

// half is a sea that is of one state west of a meridian, of two that dispute it east of it.
func half(lon float64) func(geo.Point) supercargo.Waters {
	return func(p geo.Point) supercargo.Waters {
		if _, at := p.Degrees(); at < lon {
			return supercargo.Waters{Regime: supercargo.EEZ, State: "XA", CoastNM: 100, Basis: supercargo.ImportedLine}
		}
		return supercargo.Waters{Regime: supercargo.EEZ, State: "XB", Also: []string{"XC"}, CoastNM: 100, Basis: supercargo.DisputedLine}
	}
}

// A limit lies where the chart has it, to a unit of the tile, and tells of a dispute.
func TestLimitBetweenZones(t *testing.T) {
	const units = 1000.4
	lon := units/mvt.Extent*360 - 180
	data, _ := sea(half(lon)).ZoneTile(mvt.Tile{})
	layers, err := mvttest.Read(data)
	if err != nil || len(layers["zone"]) != 2 || len(layers["limit"]) != 1 {
		t.Fatalf("%v, %v", layers, err)
	}
	if l := layers["limit"][0]; l.Properties["disputed"] != true || len(l.Paths) != 1 || len(l.Paths[0]) != cells+1 {
		t.Errorf("%v in %d pieces", l.Properties, len(l.Paths))
	}
	for _, path := range layers["limit"][0].Paths {
		for _, p := range path {
			if p[0] != 1001 {
				t.Fatalf("the limit is at %d, not behind %g", p[0], units)
			}
		}
	}
	area := map[any]int64{}
	for _, f := range layers["zone"] {
		for _, r := range f.Paths {
			area[f.Properties["state"]] += turns(r) / 2
		}
	}
	if area["XA"] != 1001*mvt.Extent || area["XA"]+area["XB"] != mvt.Extent*mvt.Extent {
		t.Errorf("areas %v do not fill the tile", area)
	}
	if layers["zone"][1].Properties["also"] != "XC" {
		t.Errorf("%v", layers["zone"][1].Properties)
	}
}

// Pieces of a limit are joined where they meet, in whatever order and direction they come;
// none is lost, and none is drawn twice.
func TestPiecesAreJoined(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) piece {
			a := [2]int32{rapid.Int32Range(0, 3).Draw(t, "x"), rapid.Int32Range(0, 3).Draw(t, "y")}
			b := a
			b[rapid.IntRange(0, 1).Draw(t, "axis")]++
			if rapid.Bool().Draw(t, "back") {
				a, b = b, a
			}
			return piece{a, b}
		}), 0, 20, func(p piece) [4]int32 {
			return [4]int32{min(p[0][0], p[1][0]), min(p[0][1], p[1][1]), max(p[0][0], p[1][0]), max(p[0][1], p[1][1])}
		}).Draw(t, "pieces")
		left := map[piece]bool{}
		for _, p := range all {
			left[p] = true
		}
		for _, line := range joined(all) {
			for i := 1; i < len(line); i++ {
				p := piece{line[i-1], line[i]}
				if !left[p] {
					p = piece{line[i], line[i-1]}
				}
				if !left[p] {
					t.Fatalf("%v is drawn twice, or is none", p)
				}
				delete(left, p)
			}
		}
		if len(left) > 0 {
			t.Fatalf("%v are lost", left)
		}
	})
	if n := len(joined([]piece{{{2, 0}, {3, 0}}, {{1, 0}, {0, 0}}, {{1, 0}, {2, 0}}})); n != 1 {
		t.Errorf("pieces of one line make %d", n)
	}
}

// Whatever the corners of a cell are, its parts fill it without lying on one another.
func TestEveryCellIsFilled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		corner := rapid.SliceOfN(rapid.IntRange(0, 3), 16, 16).Draw(t, "kinds")
		at := func(p geo.Point) supercargo.Waters {
			q := mvt.Project(p)
			n := corner[int(q.Y*3.999)*4+int(q.X*3.999)]
			if n == 0 {
				return supercargo.Waters{Regime: supercargo.OnLand}
			}
			return supercargo.Waters{Regime: supercargo.EEZ, State: string(rune('A' + n)), CoastNM: 1}
		}
		z := &zoning{sea: sea(at), of: map[kind]int{}}
		z.sample()
		z.draw()
		var all int64
		for i := range z.areas {
			l := mvt.Layer{Name: "a"}
			l.Add(mvt.Polygons, &z.areas[i])
			layers, err := mvttest.Read(l.Append(nil))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range layers["a"] {
				for _, r := range f.Paths {
					all += turns(r)
				}
			}
		}
		if all != 2*mvt.Extent*mvt.Extent {
			t.Fatalf("%d of %d are filled", all/2, mvt.Extent*mvt.Extent)
		}
	})
}

func TestNoZoneTileBeyond(t *testing.T) {
	for _, tile := range []mvt.Tile{{Z: MaxZoneZoom + 1}, {Z: -1}, {Z: 2, X: 4}} {
		if _, ok := sea(half(0)).ZoneTile(tile); ok {
			t.Errorf("there is a tile %v", tile)
		}
	}
	if data, ok := sea(func(geo.Point) supercargo.Waters { return supercargo.Waters{} }).ZoneTile(mvt.Tile{Z: MaxZoneZoom}); !ok || len(data) != 0 {
		t.Errorf("where all is land: %d bytes, %t", len(data), ok)
	}
}

// BenchmarkZoneTile makes the tile about the south of the Caspian, at the zoom at which a
// map of that sea begins.
func BenchmarkZoneTile(b *testing.B) {
	zones, err := chart.LoadZones()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		(&Sea{func(p geo.Point) supercargo.Waters { return zones.At(p, 0) }, near, regimes}).ZoneTile(mvt.Tile{Z: 5, X: 20, Y: 12})
	}
}
