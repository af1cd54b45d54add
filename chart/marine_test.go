package chart

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// testZone is a zone of an invented file, in Marine Regions' attributes.
type testZone struct {
	name, kind string
	ter, sov   string
	sov2       string
	rings      [][][2]float64 // longitude, latitude
}

// box4 is a closed ring about a box.
func box4(west, south, east, north float64) [][2]float64 {
	return [][2]float64{{west, south}, {west, north}, {east, north}, {east, south}, {west, south}}
}

// simZones are zones in the Arabian Sea, well off every coast,
// as nobody claims them.
func simZones() []testZone {
	return []testZone{
		{"SIM First Exclusive Economic Zone", "200NM", "IRN", "IRN", "", [][][2]float64{box4(59, 17, 62, 20), box4(60, 18, 60.5, 19)}},
		{"SIM Overlapping claim", "Overlapping claim", "OMN", "OMN", "YEM", [][][2]float64{box4(64, 10, 66, 14)}},
		{"SIM Joint regime", "Joint regime", "SAU", "SAU", "KWT", [][][2]float64{box4(66, 10, 68, 14)}},
	}
}

func geoJSON(zones []testZone) []byte {
	type m = map[string]any
	var features []any
	for i, z := range zones {
		var null any
		if z.sov2 != "" {
			null = z.sov2
		}
		features = append(features, m{"type": "Feature", "properties": m{"mrgid": 9000 + i, "geoname": z.name, "pol_type": z.kind, "iso_ter1": z.ter, "iso_sov1": z.sov, "iso_sov2": null},
			"geometry": m{"type": "MultiPolygon", "coordinates": [][][][2]float64{z.rings}}})
	}
	b, _ := json.Marshal(m{"type": "FeatureCollection", "features": features, "totalFeatures": len(zones)})
	return b
}

func shapefile(t testing.TB, zones []testZone) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string][]byte{"eez_boundaries_v12.dbf": dbf([]testZone{}, "LINE_ID"), "eez_v12.dbf": dbf(zones, "MRGID", "GEONAME", "POL_TYPE", "ISO_TER1", "ISO_SOV1", "ISO_SOV2"), "eez_v12.shp": shp(zones)} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func dbf(zones []testZone, columns ...string) []byte {
	const width = 60
	b := make([]byte, 32)
	b[0] = 3
	binary.LittleEndian.PutUint32(b[4:], uint32(len(zones)))
	binary.LittleEndian.PutUint16(b[8:], uint16(33+32*len(columns)))
	binary.LittleEndian.PutUint16(b[10:], uint16(1+width*len(columns)))
	for _, c := range columns {
		d := make([]byte, 32)
		copy(d, c)
		d[11], d[16] = 'C', width
		b = append(b, d...)
	}
	b = append(b, '\r')
	for i, z := range zones {
		b = append(b, ' ')
		for _, v := range []string{fmt.Sprint(9000 + i), z.name, z.kind, z.ter, z.sov, z.sov2} {
			b = append(b, fmt.Sprintf("%-60s", v)...)
		}
	}
	return b
}

func shp(zones []testZone) []byte {
	b := make([]byte, 100)
	binary.BigEndian.PutUint32(b, 9994)
	for i, z := range zones {
		var points [][2]float64
		r := binary.LittleEndian.AppendUint32(nil, shpPolygon)
		r = append(r, make([]byte, 32)...)
		r = binary.LittleEndian.AppendUint32(r, uint32(len(z.rings)))
		var starts []byte
		for _, ring := range z.rings {
			starts = binary.LittleEndian.AppendUint32(starts, uint32(len(points)))
			points = append(points, ring...)
		}
		r = append(binary.LittleEndian.AppendUint32(r, uint32(len(points))), starts...)
		for _, p := range points {
			r = binary.LittleEndian.AppendUint64(r, math.Float64bits(p[0]))
			r = binary.LittleEndian.AppendUint64(r, math.Float64bits(p[1]))
		}
		b = binary.BigEndian.AppendUint32(b, uint32(i+1))
		b = append(binary.BigEndian.AppendUint32(b, uint32(len(r)/2)), r...)
	}
	binary.BigEndian.PutUint32(b[24:], uint32(len(b)/2))
	return b
}

func TestImportedZones(t *testing.T) {
	z := zones(t)
	for form, data := range map[string][]byte{"sim_eez_v12_20231025.geojson": geoJSON(simZones()), "sim_eez_v12_20231025.zip": shapefile(t, simZones())} {
		with, file, err := z.Import(bytes.NewReader(data), form)
		if err != nil {
			t.Fatal(form, err)
		}
		if file.Zones != 3 || file.Claims != 1 || file.Joint != 1 || file.Corners != 16 || file.Kind != "200NM" || file.Version != "v12 20231025" || len(file.SHA256) != 64 {
			t.Errorf("%+v", file)
		}
		checkSim(t, form, with)
		var kept bytes.Buffer
		if err := with.WriteImported(&kept); err != nil {
			t.Fatal(err)
		}
		again, err := z.ReadImported(bytes.NewReader(kept.Bytes()), "zones")
		if err != nil {
			t.Fatal(err)
		}
		checkSim(t, form+" kept", again)
		if _, err := z.ReadImported(bytes.NewReader(kept.Bytes()[:kept.Len()/2]), "zones"); err == nil {
			t.Error("half of what was kept is read")
		}
		if w := z.At(geo.At(17.5, 60.2), 0); w.Regime != supercargo.BeyondCZ {
			t.Errorf("the zones that were imported into have changed: %v", w)
		}
	}
}

func checkSim(t *testing.T, form string, z *Zones) {
	t.Helper()
	for _, w := range []struct {
		lat, lon float64
		want     string
	}{
		{17.5, 60.2, "eez IR [] imported"},
		{18.5, 60.2, "beyond_contiguous_zone  [] computed"}, // in the hole
		{12, 65, "eez OM [YE] disputed"},
		{12, 67, "eez SA [KW] agreed"},
		{16.8, 57.5, "beyond_contiguous_zone  [] computed"},
		{-40, 90, "high_seas  [] imported"}, // 1,000 nm from every shore
		{11.9, 43.4, "territorial_sea DJ [] computed"},
	} {
		a := z.At(geo.At(w.lat, w.lon), 0)
		if got := fmt.Sprintf("%s %s %v %s", a.Regime, a.State, a.Also, a.Basis); got != w.want {
			t.Errorf("%s: %v %v: %s, want %s", form, w.lat, w.lon, got, w.want)
		}
		if a.Regime == supercargo.EEZ && !strings.Contains(a.Source, "sim_eez_v12") {
			t.Errorf("source %q", a.Source)
		}
	}
}

// What is wrong with a file is said, and the zones stay as they were.
// Half the globe is not too far for an edge, nor any distance at a pole, where
// all longitudes are one.
func TestWideRings(t *testing.T) {
	for _, c := range []struct {
		ring [][2]float64
		ok   bool
	}{
		{[][2]float64{{-90, 0}, {90, 0}, {90, 10}, {-90, 10}, {-90, 0}}, true},
		{[][2]float64{{-90, 0}, {90.5, 0}, {90.5, 10}, {-90, 10}, {-90, 0}}, false},
		{[][2]float64{{130, 0}, {-140, 0}, {-140, 10}, {130, 10}, {130, 0}}, true}, // a jump of 90 degrees the short way
		{[][2]float64{{130, 0}, {-139.5, 0}, {-139.5, 10}, {130, 10}, {130, 0}}, false},
		{[][2]float64{{30, 60}, {120, 60}, {-151, 60}, {-151, 70}, {120, 70}, {30, 70}, {30, 60}}, true}, // 179 degrees wide
		{[][2]float64{{30, 60}, {120, 60}, {-150, 60}, {-150, 70}, {120, 70}, {30, 70}, {30, 60}}, false},
		{[][2]float64{{-180, -90}, {180, -90}, {90, -80}, {0, -70}, {-90, -80}, {-180, -90}}, true},
	} {
		if _, err := cutRing(len(c.ring), func(i int) (lon, lat float64) { return c.ring[i][0], c.ring[i][1] }); (err == nil) != c.ok {
			t.Errorf("%v: %v", c.ring, err)
		}
	}
}

func TestImportRefuses(t *testing.T) {
	z := zones(t)
	good := string(geoJSON(simZones()))
	swap := func(old, new string) []byte {
		if !strings.Contains(good, old) {
			t.Fatalf("%q is not in the file", old)
		}
		return []byte(strings.ReplaceAll(good, old, new))
	}
	ship := shapefile(t, simZones())
	for _, c := range []struct {
		what string
		data []byte
		want string
	}{
		{"cut in half", []byte(good[:len(good)/2]), "cut short"},
		{"without its last bracket", []byte(good[:len(good)-1]), "cut short"},
		{"with something after", []byte(good + "x"), "follows"},
		{"without an attribute", swap(`"pol_type"`, `"poltype"`), "feature 1: attribute POL_TYPE is missing"},
		{"with an unknown kind", swap("Joint regime", "Shared"), `POL_TYPE "Shared" is unknown`},
		{"with two kinds", swap(`"Overlapping claim"`, `"12NM"`), "one kind each"},
		{"with an unknown state", swap(`"KWT"`, `"KW"`), "not an ISO 3166 alpha-3"},
		{"with an open ring", swap("[66,10]]", "[66,10.5]]"), "feature 3: a ring is not closed"},
		{"with a short ring", swap("[[60,18],[60,19],[60.5,19],[60.5,18],[60,18]]", "[[60,18],[60,19],[60,18]]"), "it needs four"},
		{"off the globe", swap("[68,14]", "[6800000,1400000]"), "not on the globe"},
		{"round the pole", swap("[[60,18],[60,19],[60.5,19],[60.5,18],[60,18]]", "[[0,80],[120,80],[-120,80],[0,80]]"), "a ring jumps from 120 E to 120 W, and could go either way"},
		{"half round the globe", swap("[[60,18],[60,19],[60.5,19],[60.5,18],[60,18]]", "[[80,18],[80,19],[170,19],[-100,19],[-100,18],[170,18],[80,18]]"), "could go either way"},
		{"by an edge that can be meant", swap("[[60,18],[60,19],[60.5,19],[60.5,18],[60,18]]", "[[130,18],[-139.5,18],[-139.5,19],[130,19],[130,18]]"), "a ring jumps from 130 E to 139.5 W"},
		{"to the pole and across 180 degrees", swap("[[60,18],[60,19],[60.5,19],[60.5,18],[60,18]]", "[[170,80],[-170,80],[-170,90],[170,90],[170,80]]"), "split it at 180 degrees"},
		{"flat across 180 degrees", swap("[[60,18],[60,19],[60.5,19],[60.5,18],[60,18]]", "[[179,18],[-179,18],[179,18],[178,18],[179,18]]"), "encloses nothing"},
		{"with a line for a ring", swap("[[60,18],[60,19],[60.5,19],[60.5,18],[60,18]]", "[[60,18],[60,19],[60,20],[60,18]]"), "encloses nothing"},
		{"with points", swap("MultiPolygon", "Point"), "not a Polygon"},
		{"without a number", swap("9001", `"x"`), "MRGID"},
		{"empty", nil, "neither GeoJSON"},
		{"no features", []byte(`{"type":"FeatureCollection","features":[]}`), "no zones"},
		{"another type", []byte(`{"type":"Topology","features":[]}`), "FeatureCollection is needed"},
		{"GeoPackage", []byte("SQLite format 3\x00"), "ogr2ogr"},
		{"zip cut in half", ship[:len(ship)/2], "zip"},
		{"zip of other things", zipOf(t, map[string][]byte{"a.txt": nil}), "no shapefile"},
		{"shapes cut", zipOf(t, map[string][]byte{"a.dbf": dbf(simZones(), "MRGID", "GEONAME", "POL_TYPE", "ISO_TER1", "ISO_SOV1", "ISO_SOV2"), "a.shp": shp(simZones())[:300]}), "cut short"},
		{"a row too few", zipOf(t, map[string][]byte{"a.dbf": dbf(simZones()[:2], "MRGID", "GEONAME", "POL_TYPE", "ISO_TER1", "ISO_SOV1", "ISO_SOV2"), "a.shp": shp(simZones())}), "more shapes"},
	} {
		with, _, err := z.Import(bytes.NewReader(c.data), "sim.geojson")
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "sim.geojson: ") || with != nil {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	if len(z.Files()) != 0 {
		t.Error("a refused file is held")
	}
}

func zipOf(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range files {
		w, _ := z.Create(name)
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A file takes the place of an older one of its kind, never of a newer one; other
// kinds stay.
func TestImportReplaces(t *testing.T) {
	z := zones(t)
	twelve := simZones()[:1]
	twelve[0].kind = "12NM"
	var file BoundaryFile
	for _, f := range []struct {
		name, replaced string
		zones          []testZone
		files          int
	}{
		{"eez_v11.geojson", "", simZones(), 1},
		{"eez_12nm_v4.geojson", "", twelve, 2},
		{"eez_v12.geojson", "eez_v11.geojson", simZones(), 2},
	} {
		var err error
		if z, file, err = z.Import(bytes.NewReader(geoJSON(f.zones)), f.name); err != nil {
			t.Fatal(err)
		}
		if file.Replaced != f.replaced || len(z.Files()) != f.files {
			t.Errorf("%s: replaced %q, files %v", f.name, file.Replaced, z.Files())
		}
	}
	if w := z.At(geo.At(17.5, 60.2), 0); w.Regime != supercargo.TerritorialSea || w.Basis != supercargo.ImportedLine {
		t.Errorf("an imported territorial sea comes before an imported economic zone: %+v", w)
	}
	if _, _, err := z.Import(bytes.NewReader(geoJSON(simZones())), "eez_v11.geojson"); err == nil || !strings.Contains(err.Error(), "older") {
		t.Errorf("an older file: %v", err)
	}
}

// Whatever a file holds: zones, or an error that names it; never a panic.
func FuzzImport(f *testing.F) {
	z := zones(f)
	f.Add(geoJSON(simZones()))
	f.Add(shapefile(f, simZones()))
	f.Add(append([]byte("SHP"), shp(simZones())...))
	f.Add(append([]byte("DBF"), dbf(simZones(), "MRGID", "POL_TYPE")...))
	f.Fuzz(func(t *testing.T, data []byte) {
		with, file, err := z.Import(bytes.NewReader(data), "x")
		switch {
		case err != nil && (with != nil || !strings.HasPrefix(err.Error(), "x: ")):
			t.Fatal(with, err)
		case err == nil:
			if file.Zones != len(with.imported.zones) || file.Zones == 0 {
				t.Fatal(file)
			}
			with.At(geo.At(12, 65), 0)
		}
		if s, ok := bytes.CutPrefix(data, []byte("SHP")); ok {
			readSHP(s, make([]map[string]string, 3))
		}
		if s, ok := bytes.CutPrefix(data, []byte("DBF")); ok {
			readDBF(s)
		}
		z.ReadImported(bytes.NewReader(data), "x")
	})
}

// A file as large as a quarter of the world's zones in full detail: a hundred
// zones of ten thousand corners each.
func BenchmarkImported(b *testing.B) {
	var many []testZone
	for i := range 100 {
		x, y := float64(i%10)*30-150, float64(i/10)*14-70
		var ring [][2]float64
		for k := range 10_000 {
			s, c := math.Sincos(float64(k) / 10_000 * 2 * math.Pi)
			r := 6 + 0.01*math.Sin(float64(k)*1.7)
			ring = append(ring, [2]float64{x + 2*r*s, y + r*c})
		}
		ring = append(ring, ring[0])
		many = append(many, testZone{fmt.Sprintf("SIM zone %d", i), "200NM", "IRN", "IRN", "", [][][2]float64{ring}})
	}
	data := geoJSON(many)
	z := zones(b)
	with, _, err := z.Import(bytes.NewReader(data), "sim.geojson")
	if err != nil {
		b.Fatal(err)
	}
	var kept bytes.Buffer
	if err := with.WriteImported(&kept); err != nil {
		b.Fatal(err)
	}
	b.Run("import", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for range b.N {
			z.Import(bytes.NewReader(data), "sim.geojson")
		}
	})
	b.Run("read kept", func(b *testing.B) {
		b.SetBytes(int64(kept.Len()))
		for range b.N {
			z.ReadImported(bytes.NewReader(kept.Bytes()), "kept")
		}
	})
	b.Run("at", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			waters = with.At(geo.Point{Lat: int32(i*7919%1400-700) * 1_000_000, Lon: int32(i*104729%3600-1800) * 1_000_000}, 0)
		}
	})
}
