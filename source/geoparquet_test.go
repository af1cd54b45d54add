package source

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"io"
	"math"
	"testing"

	"github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"
)

// wkbOf writes a geometry of a kind with coordinates.
func wkbOf(order binary.AppendByteOrder, kind uint32, srid bool, xs ...float64) []byte {
	b := []byte{0}
	if order.String() == "LittleEndian" {
		b[0] = 1
	}
	b = order.AppendUint32(b, kind)
	if srid {
		b = order.AppendUint32(b, 4326)
	}
	for _, x := range xs {
		b = order.AppendUint64(b, math.Float64bits(x))
	}
	return b
}

func TestWKBPoints(t *testing.T) {
	le, be := binary.LittleEndian, binary.BigEndian
	for name, c := range map[string]struct {
		b        []byte
		lon, lat string
	}{
		"little":      {wkbOf(le, 1, false, 53.25, 36.5), "53.25", "36.5"},
		"big":         {wkbOf(be, 1, false, 53.25, 36.5), "53.25", "36.5"},
		"Z":           {wkbOf(le, 1001, false, 53.25, 36.5, 7), "53.25", "36.5"},
		"M":           {wkbOf(le, 2001, false, 53.25, 36.5, 7), "53.25", "36.5"},
		"ZM":          {wkbOf(le, 3001, false, 53.25, 36.5, 7, 8), "53.25", "36.5"},
		"PostGIS":     {wkbOf(le, 1<<29|1, true, 53.25, 36.5), "53.25", "36.5"},
		"PostGIS Z":   {wkbOf(be, 1<<31|1<<29|1, true, 53.25, 36.5, 7), "53.25", "36.5"},
		"empty":       {wkbOf(le, 1, false, math.NaN(), math.NaN()), "", ""},
		"a line":      {wkbOf(le, 2, false, 1, 2, 3, 4), "line string", "line string"},
		"a polygon Z": {wkbOf(le, 1003, false, 1, 2, 3, 4), "polygon", "polygon"},
		"of no kind":  {wkbOf(le, 99, false, 1, 2, 3, 4), "geometry of kind 99", "geometry of kind 99"},
		"cut":         {wkbOf(le, 1, false, 53.25), "damaged geometry", "damaged geometry"},
		"nothing":     {nil, "damaged geometry", "damaged geometry"},
		"no order":    {append([]byte{7}, wkbOf(le, 1, false, 1, 2)[1:]...), "damaged geometry", "damaged geometry"},
	} {
		v := parquet.ByteArrayValue(c.b)
		if lon, lat := string(wkbAxis(0)(nil, v)), string(wkbAxis(1)(nil, v)); lon != c.lon || lat != c.lat {
			t.Errorf("%s: %q %q, want %q %q", name, lon, lat, c.lon, c.lat)
		}
	}
	rapid.Check(t, func(t *rapid.T) { // anything at all: no panic
		wkbPoint(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
	})
}

func TestReferenceSystems(t *testing.T) {
	for raw, want := range map[string]string{
		``: "", `null`: "", `{"name":"WGS 84 (CRS84)","id":{"authority":"OGC","code":"CRS84"}}`: "", `{"name":"WGS 84","id":{"authority":"EPSG","code":4326}}`: "", `{"name":"WGS 84"}`: "", `"EPSG:4326"`: "",
		`{"name":"ETRS89 / UTM zone 32N","id":{"authority":"EPSG","code":25832}}`: "EPSG:25832", `{"name":"WGS 84 / UTM zone 39N"}`: "WGS 84 / UTM zone 39N", `{"name":"NAD27","id":{"authority":"EPSG","code":4267}}`: "EPSG:4267",
	} {
		if got := crsName(json.RawMessage(raw)); got != want {
			t.Errorf("%s is %q, want %q", raw, got, want)
		}
	}
}

type withPoint struct {
	MMSI     int64  `parquet:"mmsi"`
	Geometry []byte `parquet:"geometry"`
}

type withXY struct {
	MMSI     int64 `parquet:"mmsi"`
	Geometry struct {
		X float64 `parquet:"x"`
		Y float64 `parquet:"y"`
	} `parquet:"geometry"`
}

// A column of points is read as longitude and latitude behind the others.
func TestGeoParquetIsCSV(t *testing.T) {
	geo := func(encoding, crs string) string {
		return `{"version":"1.1.0","primary_column":"geometry","columns":{"geometry":{"encoding":"` + encoding + `"` + crs + `}}}`
	}
	point := []withPoint{{200000001, wkbOf(binary.LittleEndian, 1, false, 53.25, 36.5)}}
	xy := make([]withXY, 1)
	xy[0].MMSI, xy[0].Geometry.X, xy[0].Geometry.Y = 200000001, 53.25, 36.5
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"WKB":       {geoFile(t, geo("WKB", ""), point), "mmsi,geometry_lon,geometry_lat\n200000001,53.25,36.5\n"},
		"point":     {geoFile(t, geo("point", ""), xy), "mmsi,geometry_lon,geometry_lat\n200000001,53.25,36.5\n"},
		"by name":   {geoFile(t, "", point), "mmsi,geometry_lon,geometry_lat\n200000001,53.25,36.5\n"},
		"in metres": {geoFile(t, geo("WKB", `,"crs":{"id":{"authority":"EPSG","code":3857}}`), point), "mmsi,geometry x in EPSG:3857,geometry y in EPSG:3857\n200000001,53.25,36.5\n"},
		"no JSON":   {geoFile(t, "{", point), "mmsi,geometry_lon,geometry_lat\n200000001,53.25,36.5\n"},
		"plain x":   {geoFile(t, "", xy), "mmsi,geometry.x,geometry.y\n200000001,53.25,36.5\n"},
	} {
		text, err := newParquetText(bytes.NewReader(c.file), int64(len(c.file)))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(text); err != nil || string(got) != c.want {
			t.Errorf("%s: %q, %v, want %q", name, got, err, c.want)
		}
	}
}

func geoFile[T any](t *testing.T, geo string, rows []T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b)
	if geo != "" {
		w.SetKeyValueMetadata("geo", geo)
	}
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
