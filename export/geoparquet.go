package export

import (
	"encoding/binary"
	"encoding/json"
	"io"
	"maps"
	"math"
	"slices"

	"supercargo/geo"
)

// located is a row with a column "geometry" for where it is on a map: well-known
// binary, null where there is no position.
type located interface{ place(wkb []byte) }

// rowAt is a row and its place on a map.
type rowAt[F any] struct {
	row   F
	shape shape
}

// geoRows writes GeoParquet 1.1.0: a Parquet table whose metadata "geo" says that
// its column geometry is WKB, of degrees on WGS 84, longitude first (the default,
// OGC:CRS84).
type geoRows[F any] struct {
	*parquetRows[F]
	types map[string]bool
	size  int // bytes of geometries in the group of rows
}

// groupSize bounds a group of rows by its geometries: a line can have a hundred
// thousand points, and a group is held until it is written.
const groupSize = 16 << 20

func newGeoParquet[F any](w io.Writer) *geoRows[F] {
	return &geoRows[F]{newParquet[F](w), map[string]bool{}, 0}
}

func (g *geoRows[F]) Write(r rowAt[F]) error {
	if len(r.shape) > 0 {
		b := r.shape.wkb()
		any(&r.row).(located).place(b)
		g.size += len(b)
		g.types[wkbNames[r.shape.wkbType()]] = true
	}
	if err := g.parquetRows.Write(r.row); err != nil || g.size < groupSize {
		return err
	}
	g.size = 0
	if err := g.flush(); err != nil {
		return err
	}
	return g.out.Flush()
}

func (g *geoRows[F]) Close() error {
	type column struct {
		Encoding string   `json:"encoding"`
		Types    []string `json:"geometry_types"`
	}
	meta, err := json.Marshal(struct {
		Version string            `json:"version"`
		Primary string            `json:"primary_column"`
		Columns map[string]column `json:"columns"`
	}{"1.1.0", "geometry", map[string]column{"geometry": {"WKB", append([]string{}, slices.Sorted(maps.Keys(g.types))...)}}})
	if err != nil {
		return err
	}
	g.out.SetKeyValueMetadata("geo", string(meta))
	return g.parquetRows.Close()
}

// The geometries of well-known binary (OGC 06-103r4, 8.2.3).
const (
	wkbPoint           = 1
	wkbLineString      = 2
	wkbMultiPoint      = 4
	wkbMultiLineString = 5
)

var wkbNames = map[uint32]string{wkbPoint: "Point", wkbLineString: "LineString", wkbMultiPoint: "MultiPoint", wkbMultiLineString: "MultiLineString"}

func (s shape) wkbType() uint32 {
	switch {
	case len(s) > 1 && s.single():
		return wkbMultiPoint
	case len(s) > 1:
		return wkbMultiLineString
	case s.single():
		return wkbPoint
	}
	return wkbLineString
}

// wkb writes the shape as well-known binary, little-endian, longitude first.
func (s shape) wkb() []byte {
	if len(s) == 1 {
		return appendWKB(nil, s[0])
	}
	b := appendKind(nil, s.wkbType())
	b = binary.LittleEndian.AppendUint32(b, uint32(len(s)))
	for _, part := range s {
		b = appendWKB(b, part)
	}
	return b
}

func appendKind(b []byte, kind uint32) []byte {
	return binary.LittleEndian.AppendUint32(append(b, 1), kind)
}

func appendWKB(b []byte, part []geo.Point) []byte {
	if len(part) > 1 {
		b = binary.LittleEndian.AppendUint32(appendKind(b, wkbLineString), uint32(len(part)))
	} else {
		b = appendKind(b, wkbPoint)
	}
	for _, p := range part {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(Degrees(p.Lon).Float()))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(Degrees(p.Lat).Float()))
	}
	return b
}
