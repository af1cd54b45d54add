package chart

import (
	"archive/zip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"strings"
)

// readShapefile reads the polygons of the shapefile in a zip: of several, the
// one that has the attribute POL_TYPE. The form is that of the ESRI Shapefile
// Technical Description (1998), and of dBASE III for the attributes.
func readShapefile(z *zip.Reader) ([]marineRecord, error) {
	var why error
	for _, f := range z.File {
		if strings.ToLower(path.Ext(f.Name)) != ".dbf" {
			continue
		}
		table, err := unzip(z, f.Name)
		if err != nil {
			return nil, err
		}
		rows, err := readDBF(table)
		if err != nil {
			why = fmt.Errorf("%s: %w", f.Name, err)
			continue
		}
		if len(rows) == 0 || !hasKey(rows[0], "POL_TYPE") {
			continue
		}
		shapes, err := unzip(z, f.Name[:len(f.Name)-4]+".shp")
		if err != nil {
			return nil, err
		}
		return readSHP(shapes, rows)
	}
	if why == nil {
		why = errors.New("the zip has no shapefile with the attribute POL_TYPE: use the zip of polygons, not the one of boundaries")
	}
	return nil, why
}

func hasKey(m map[string]string, k string) bool { _, ok := m[k]; return ok }

// maxMember is how large a member of a zip may be: several times the largest.
const maxMember = 4 << 30

func unzip(z *zip.Reader, name string) ([]byte, error) {
	for _, f := range z.File {
		if !strings.EqualFold(f.Name, name) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		defer r.Close()
		b, err := io.ReadAll(io.LimitReader(r, maxMember))
		if err != nil {
			return nil, fmt.Errorf("%s: %w: the zip is damaged", name, err)
		}
		return b, nil
	}
	return nil, fmt.Errorf("the zip has no %s", name)
}

// readDBF reads the rows of a dBASE table, by column in capitals.
func readDBF(b []byte) (rows []map[string]string, err error) {
	if len(b) < 33 {
		return nil, errors.New("it is not a dBASE table")
	}
	n, head, size := int(binary.LittleEndian.Uint32(b[4:])), int(binary.LittleEndian.Uint16(b[8:])), int(binary.LittleEndian.Uint16(b[10:]))
	if size < 1 || head < 33 || head > len(b) || n > (len(b)-head)/size {
		return nil, fmt.Errorf("it is cut short: its header gives %d rows of %d bytes", n, size)
	}
	type column struct {
		name     string
		from, to int
	}
	var columns []column
	at := 1
	for d := 32; d+32 <= head && b[d] != '\r'; d += 32 {
		name, _, _ := strings.Cut(string(b[d:d+11]), "\x00")
		columns = append(columns, column{strings.ToUpper(name), at, at + int(b[d+16])})
		at += int(b[d+16])
	}
	if at > size {
		return nil, errors.New("its columns are wider than its rows")
	}
	for i := range n {
		row := b[head+i*size : head+(i+1)*size]
		m := map[string]string{}
		for _, c := range columns {
			m[c.name] = strings.Trim(toUTF8(row[c.from:c.to]), " \x00")
		}
		rows = append(rows, m)
	}
	return rows, nil
}

// Shape types that are polygons, with or without heights.
const (
	shpPolygon  = 5
	shpPolygonZ = 15
	shpPolygonM = 25
)

// readSHP reads polygons, one for each row of the table.
func readSHP(b []byte, rows []map[string]string) (out []marineRecord, err error) {
	if len(b) < 100 || binary.BigEndian.Uint32(b) != 9994 {
		return nil, errors.New("it is not a shapefile")
	}
	if want := 2 * int64(binary.BigEndian.Uint32(b[24:])); want != int64(len(b)) {
		return nil, fmt.Errorf("the shapefile is cut short: its header gives %d bytes, but it has %d", want, len(b))
	}
	for at := 100; at < len(b); {
		if len(b)-at < 12 || len(out) >= len(rows) {
			return nil, errors.New("the shapefile has more shapes than its table has rows, or ends in the middle of one")
		}
		n := 2 * int64(binary.BigEndian.Uint32(b[at+4:]))
		if n < 4 || n > int64(len(b)-at-8) {
			return nil, fmt.Errorf("shape %d: its length %d goes past the end", len(out)+1, n)
		}
		f := marineRecord{at: fmt.Sprintf("shape %d", len(out)+1), attr: rows[len(out)]}
		if f.rings, err = readPolygon(b[at+8 : at+8+int(n)]); err != nil {
			return nil, fmt.Errorf("%s: %w", f.at, err)
		}
		out = append(out, f)
		at += 8 + int(n)
	}
	if len(out) != len(rows) {
		return nil, fmt.Errorf("the shapefile has %d shapes and its table %d rows", len(out), len(rows))
	}
	return out, nil
}

func readPolygon(b []byte) (rings []Ring, err error) {
	switch t := binary.LittleEndian.Uint32(b); t {
	case shpPolygon, shpPolygonZ, shpPolygonM:
	default:
		return nil, fmt.Errorf("shape type %d is not a polygon: use the zip of polygons, not the one of boundaries", t)
	}
	if len(b) < 44 {
		return nil, errors.New("it ends in its headerer")
	}
	parts, points := int64(binary.LittleEndian.Uint32(b[36:])), int64(binary.LittleEndian.Uint32(b[40:]))
	if 44+4*parts+16*points > int64(len(b)) {
		return nil, errors.New("it gives more points than it has")
	}
	corners := b[44+4*parts:]
	for i := range parts {
		from, to := int64(binary.LittleEndian.Uint32(b[44+4*i:])), points
		if i+1 < parts {
			to = int64(binary.LittleEndian.Uint32(b[44+4*(i+1):]))
		}
		if from > to || to > points {
			return nil, errors.New("its rings are out of order")
		}
		r, err := cutRing(int(to-from), func(i int) (lon, lat float64) {
			at := 16 * (from + int64(i))
			return math.Float64frombits(binary.LittleEndian.Uint64(corners[at:])), math.Float64frombits(binary.LittleEndian.Uint64(corners[at+8:]))
		})
		if err != nil {
			return nil, err
		}
		rings = append(rings, r...)
	}
	return rings, nil
}
