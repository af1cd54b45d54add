package source

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// geometries is what GeoParquet (1.1, metadata "geo") says of its columns: of
// each the encoding (WKB, or point: a column for x and one for y) and the
// reference system, none for degrees of longitude and latitude on WGS 84.
type geometries struct {
	Primary string `json:"primary_column"`
	Columns map[string]struct {
		Encoding string          `json:"encoding"`
		CRS      json.RawMessage `json:"crs"`
	} `json:"columns"`
}

func geometriesOf(file *parquet.File) geometries {
	var g geometries
	if text, ok := file.Lookup("geo"); ok {
		json.Unmarshal([]byte(text), &g) // without it the columns are columns like others
	}
	return g
}

// degreesCRS are the names of reference systems in degrees on WGS 84. In WKB
// longitude comes first whatever the system's own order is.
var degreesCRS = []string{"", "OGC:CRS84", "CRS84", "EPSG:4326", "4326", "SRID:4326", "OGC:CRS84H", "EPSG:4979"}

// crs names the reference system of a column: "" for degrees on WGS 84.
func crsName(raw json.RawMessage) string {
	var p struct {
		Name string `json:"name"`
		ID   struct {
			Authority string `json:"authority"`
			Code      any    `json:"code"`
		} `json:"id"`
	}
	if len(raw) == 0 || string(raw) == "null" {
		return ""
	}
	if err := json.Unmarshal(raw, &p); err != nil {
		name := strings.Trim(string(raw[:min(len(raw), 60)]), `"`)
		if isDegrees(name) {
			return ""
		}
		return name
	}
	name := p.Name
	switch code := p.ID.Code.(type) {
	case string:
		name = p.ID.Authority + ":" + code
	case float64:
		name = p.ID.Authority + ":" + strconv.FormatFloat(code, 'f', -1, 64)
	}
	if isDegrees(name) || p.ID.Authority == "" && strings.HasPrefix(name, "WGS 84") && !strings.Contains(name, "/") {
		return ""
	}
	return name
}

func isDegrees(crs string) bool {
	return slices.ContainsFunc(degreesCRS, func(d string) bool { return strings.EqualFold(d, crs) })
}

// positions are the columns that a column of points is read as, longitude first;
// none where it is no such column. The name of a column in another reference
// system says so, so that it is told among those that are not used.
func (g *geometries) positions(path []string, leaf parquet.LeafColumn) []parquetColumn {
	top := path[0]
	c, told := g.Columns[top]
	crs := crsName(c.CRS)
	if l := leaf.Node.Type().LogicalType(); l != nil {
		if t, ok := l.Value.(*format.GeometryType); ok && !told {
			told, c.Encoding = true, "WKB"
			if crs = t.CRS; isDegrees(crs) {
				crs = ""
			}
		}
	}
	bytes := leaf.Node.Type().Kind() == parquet.ByteArray
	if !told && bytes && leaf.Node.Type().LogicalType() == nil && slices.Contains([]string{"geometry", "geom", "the_geom", "wkb_geometry"}, strings.ToLower(top)) {
		told, c.Encoding = true, "WKB"
	}
	if !told {
		return nil
	}
	lon, lat := top+"_lon", top+"_lat"
	if g.Primary == top || len(g.Columns) < 2 {
		lon, lat = "geometry_lon", "geometry_lat"
	}
	if crs != "" {
		lon, lat = top+" x in "+crs, top+" y in "+crs
	}
	switch {
	case strings.EqualFold(c.Encoding, "WKB") && bytes:
		return []parquetColumn{{lon, leaf.ColumnIndex, wkbAxis(0)}, {lat, leaf.ColumnIndex, wkbAxis(1)}}
	case c.Encoding == "point" && len(path) == 2 && path[1] == "x":
		return []parquetColumn{{lon, leaf.ColumnIndex, plain}}
	case c.Encoding == "point" && len(path) == 2 && path[1] == "y":
		return []parquetColumn{{lat, leaf.ColumnIndex, plain}}
	}
	return nil
}

// wkbAxis writes one coordinate of a point; of another geometry its kind, which
// whoever reads the column refuses and shows.
func wkbAxis(axis int) func([]byte, parquet.Value) []byte {
	return func(dst []byte, v parquet.Value) []byte {
		p, kind, err := wkbPoint(v.ByteArray())
		switch {
		case err != nil:
			return append(dst, "damaged geometry"...)
		case kind != 1:
			return append(dst, wkbKind(kind)...)
		case math.IsNaN(p[axis]):
			return dst // an empty point
		}
		return strconv.AppendFloat(dst, p[axis], 'f', -1, 64)
	}
}

var errWKB = errors.New("not a WKB geometry")

// wkbPoint reads a point as well-known binary (OGC 06-103r4, 8), of two, three or
// four coordinates, as ISO numbers them or as PostGIS flags them. Of other
// geometries it gives the kind alone.
func wkbPoint(b []byte) (p [2]float64, kind uint32, err error) {
	if len(b) < 5 || b[0] > 1 {
		return p, 0, errWKB
	}
	var order binary.ByteOrder = binary.BigEndian
	if b[0] == 1 {
		order = binary.LittleEndian
	}
	kind, b = order.Uint32(b[1:]), b[5:]
	const hasZ, hasM, hasSRID = 1 << 31, 1 << 30, 1 << 29
	if kind&hasSRID != 0 && len(b) >= 4 {
		b = b[4:]
	}
	kind = kind &^ (hasZ | hasM | hasSRID) % 1000
	if kind != 1 {
		return p, kind, nil
	}
	if len(b) < 16 {
		return p, kind, errWKB
	}
	for i := range p {
		p[i] = math.Float64frombits(order.Uint64(b[8*i:]))
	}
	return p, kind, nil
}

func wkbKind(kind uint32) string {
	if kind > 0 && kind < 8 {
		return [...]string{"", "point", "line string", "polygon", "multipoint", "multi line string", "multipolygon", "geometry collection"}[kind]
	}
	return "geometry of kind " + strconv.FormatUint(uint64(kind), 10)
}
