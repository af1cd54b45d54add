package export

import (
	"bufio"
	"io"

	"supercargo/geo"
)

// feature is a row on a map: where it is, and the JSON row as its properties.
type feature struct {
	mark
	properties any
}

// features writes one FeatureCollection, a feature a line.
type features struct {
	out *bufio.Writer
	object
	buf []byte
	sep string
}

func newFeatures(w io.Writer) *features {
	return &features{out: bufio.NewWriter(w), sep: `{"type":"FeatureCollection","features":[`}
}

func (c *features) Write(f feature) error {
	b := append(append(c.buf[:0], c.sep...), "\n"+`{"type":"Feature","id":`...)
	id, err := c.encode(f.id)
	if err != nil {
		return err
	}
	b = f.shape.appendGeometry(append(append(b, id...), `,"geometry":`...))
	row, err := c.encode(f.properties)
	if err != nil {
		return err
	}
	b = append(append(append(b, `,"properties":`...), row...), '}')
	c.buf, c.sep = b, ","
	_, err = c.out.Write(b)
	return err
}

func (c *features) Close() error {
	if c.sep != "," { // nothing was written
		c.out.WriteString(c.sep)
	}
	c.out.WriteString("\n]}\n") // the writer keeps its first error for Flush
	return c.out.Flush()
}

// appendGeometry writes the shape as a GeoJSON geometry, longitude first: a
// Point, a MultiPoint, a LineString, a MultiLineString, or null where there is no position.
func (s shape) appendGeometry(b []byte) []byte {
	switch {
	case len(s) == 0:
		return append(b, "null"...)
	case len(s) > 1 && s.single():
		b = append(b, `{"type":"MultiPoint","coordinates":[`...)
		for i, part := range s {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendPosition(b, part[0])
		}
		return append(b, "]}"...)
	case len(s) > 1:
		b = append(b, `{"type":"MultiLineString","coordinates":[`...)
		for i, part := range s {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendLine(b, part)
		}
		return append(b, "]}"...)
	case len(s[0]) == 1:
		return append(appendPosition(append(b, `{"type":"Point","coordinates":`...), s[0][0]), '}')
	}
	return append(appendLine(append(b, `{"type":"LineString","coordinates":`...), s[0]), '}')
}

func appendLine(b []byte, part []geo.Point) []byte {
	b = append(b, '[')
	for i, p := range part {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendPosition(b, p)
	}
	return append(b, ']')
}

func appendPosition(b []byte, p geo.Point) []byte {
	b = Degrees(p.Lon).Append(append(b, '['))
	b = Degrees(p.Lat).Append(append(b, ','))
	return append(b, ']')
}
