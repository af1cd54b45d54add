package export

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"

	"supercargo/geo"
)

// wktOf reads well-known binary, little-endian, as text: a reader of its own.
func wktOf(b []byte) (string, []byte) {
	kind, n, part := binary.LittleEndian.Uint32(b[1:]), uint32(1), func() string { return "" }
	rest := b[5:]
	point := func() string {
		x, y := math.Float64frombits(binary.LittleEndian.Uint64(rest)), math.Float64frombits(binary.LittleEndian.Uint64(rest[8:]))
		rest = rest[16:]
		return fmt.Sprintf("%.10g %.10g", x, y)
	}
	name := map[uint32]string{1: "POINT", 2: "LINESTRING", 4: "MULTIPOINT", 5: "MULTILINESTRING"}[kind]
	switch kind {
	case 1:
		part = point
	case 2:
		n, rest, part = binary.LittleEndian.Uint32(rest), rest[4:], point
	case 4, 5:
		n, rest = binary.LittleEndian.Uint32(rest), rest[4:]
		part = func() string {
			s, more := wktOf(rest)
			rest = more
			return s[strings.IndexByte(s, '('):]
		}
	}
	var parts []string
	for range n {
		parts = append(parts, part())
	}
	return name + "(" + strings.Join(parts, ",") + ")", rest
}

// geoOf is the metadata of GeoParquet.
func geoOf(t *testing.T, file []byte) string {
	t.Helper()
	f, err := parquet.OpenFile(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	text, _ := f.Lookup("geo")
	if text != "" && !json.Valid([]byte(text)) {
		t.Errorf("not JSON: %s", text)
	}
	return text
}

const geoHead = `{"version":"1.1.0","primary_column":"geometry","columns":{"geometry":{"encoding":"WKB","geometry_types":`

func TestGeoParquet(t *testing.T) {
	var b bytes.Buffer
	if err := writeTracks(&b, Parquet, sampleLines()); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range read[TrackRow](t, b.Bytes()) {
		s, rest := wktOf(r.Geometry)
		got = append(got, fmt.Sprintf("%s %d %d", s, len(r.Times), len(rest)))
	}
	want := []string{"LINESTRING(53.25 36.5,53.25 36.6) 2 0", "POINT(-12.5 -3e-07) 1 0", "LINESTRING(179.8 -17,180 -17.25) 2 0", "LINESTRING(-180 -17.25,-179.9 -17.375) 2 0"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if got := geoOf(t, b.Bytes()); got != geoHead+`["LineString","Point"]}}}` {
		t.Error(got)
	}
	b.Reset()
	if err := Vessels(&b, Parquet, sampleFleet(), Known{Last: sampleLast()}); err != nil {
		t.Fatal(err)
	}
	rows := read[VesselRow](t, b.Bytes())
	if s, _ := wktOf(rows[3].Geometry); rows[1].Geometry != nil || s != "MULTIPOINT((49.5 41.25),(-179.75 -17.5))" {
		t.Errorf("%s, %v", s, rows[1].Geometry)
	}
	if got := geoOf(t, b.Bytes()); got != geoHead+`["MultiPoint","Point"]}}}` {
		t.Error(got)
	}
	b.Reset()
	if err := Vessels(&b, Parquet, nil, Known{}); err != nil || geoOf(t, b.Bytes()) != geoHead+`[]}}}` {
		t.Error(err, geoOf(t, b.Bytes()))
	}
}

// Whatever the shape, its binary form says the same as its GeoJSON.
func TestWKBSaysWhatGeoJSONSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s shape
		single := rapid.Bool().Draw(t, "single")
		for range rapid.IntRange(1, 4).Draw(t, "parts") {
			n := 1
			if !single {
				n = rapid.IntRange(2, 4).Draw(t, "points")
			}
			part := make([]geo.Point, n)
			for i := range part {
				part[i] = geo.Point{Lat: rapid.Int32Range(-half/2, half/2).Draw(t, "lat"), Lon: rapid.Int32Range(-half, half).Draw(t, "lon")}
			}
			s = append(s, part)
		}
		text, rest := wktOf(s.wkb())
		var g struct {
			Type        string
			Coordinates any
		}
		if err := json.Unmarshal(s.appendGeometry(nil), &g); err != nil {
			t.Fatal(err)
		}
		if len(rest) != 0 || !strings.EqualFold(text[:strings.IndexByte(text, '(')], g.Type) {
			t.Fatalf("%s, %s, %d bytes more", text, g.Type, len(rest))
		}
		got := strings.Join(strings.FieldsFunc(text[strings.IndexByte(text, '('):], func(r rune) bool { return strings.ContainsRune("(), ", r) }), " ")
		if want := numbers(g.Coordinates); got != want {
			t.Fatalf("%s is %s, want %s", text, got, want)
		}
	})
}

func numbers(x any) string {
	switch x := x.(type) {
	case float64:
		return fmt.Sprintf("%.10g", x)
	case []any:
		var all []string
		for _, y := range x {
			all = append(all, numbers(y))
		}
		return strings.Join(all, " ")
	}
	return ""
}
