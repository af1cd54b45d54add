package chart

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// geoFeature is a feature of GeoJSON (RFC 7946).
type geoFeature struct {
	Type       string
	Properties map[string]json.RawMessage
	Geometry   struct {
		Type        string
		Coordinates json.RawMessage
	}
}

// readGeoJSON reads a FeatureCollection, a feature at a time.
func readGeoJSON(data []byte) (out []marineRecord, err error) {
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	if err := openFeatures(d); err != nil {
		return nil, err
	}
	for d.More() {
		var g geoFeature
		f := marineRecord{at: fmt.Sprintf("feature %d", len(out)+1)}
		if err := d.Decode(&g); err != nil {
			return nil, fmt.Errorf("%s: %w: the file is cut short or damaged", f.at, err)
		}
		if err := f.read(&g); err != nil {
			return nil, fmt.Errorf("%s: %w", f.at, err)
		}
		out = append(out, f)
	}
	return out, closeFeatures(d)
}

// openFeatures goes to the first feature, over what stands before.
func openFeatures(d *json.Decoder) error {
	t, err := d.Token()
	if err != nil || t != json.Delim('{') {
		return errors.New("neither GeoJSON nor a zip of a shapefile")
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return fmt.Errorf("GeoJSON: %w", err)
		}
		if key == "features" {
			if t, err := d.Token(); err != nil || t != json.Delim('[') {
				return errors.New(`GeoJSON: "features" is not a list`)
			}
			return nil
		}
		var skipped json.RawMessage
		if err := d.Decode(&skipped); err != nil {
			return fmt.Errorf("GeoJSON: %w", err)
		}
		if key == "type" && string(skipped) != `"FeatureCollection"` {
			return fmt.Errorf("GeoJSON: type is %s: a FeatureCollection is needed", clip(string(skipped)))
		}
	}
	return errors.New(`GeoJSON: it has no "features"`)
}

// closeFeatures sees the file to its end, so that a cut is noticed.
func closeFeatures(d *json.Decoder) error {
	for depth := 2; depth > 0; {
		t, err := d.Token()
		if err != nil {
			return errors.New("GeoJSON: it ends before its last bracket: the file is cut short")
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("GeoJSON: something follows its end")
	}
	return nil
}

func (f *marineRecord) read(g *geoFeature) error {
	f.attr = map[string]string{}
	for k, v := range g.Properties {
		f.attr[strings.ToUpper(k)] = plainValue(v)
	}
	var polygons [][][][]float64
	var err error
	switch g.Geometry.Type {
	case "Polygon":
		polygons = make([][][][]float64, 1)
		err = json.Unmarshal(g.Geometry.Coordinates, &polygons[0])
	case "MultiPolygon":
		err = json.Unmarshal(g.Geometry.Coordinates, &polygons)
	default:
		return fmt.Errorf("geometry %q is not a Polygon or MultiPolygon", clip(g.Geometry.Type))
	}
	if err != nil {
		return fmt.Errorf("coordinates: %w", err)
	}
	for _, rings := range polygons {
		for _, r := range rings {
			if err := f.ring(r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *marineRecord) ring(r [][]float64) error {
	for _, p := range r {
		if len(p) < 2 {
			return errors.New("a position has fewer than two numbers")
		}
	}
	rings, err := cutRing(len(r), func(i int) (lon, lat float64) { return r[i][0], r[i][1] })
	f.rings = append(f.rings, rings...)
	return err
}

// plainValue is a JSON value as text: strings as they are, null as "".
func plainValue(v json.RawMessage) string {
	var s string
	switch {
	case string(v) == "null":
		return ""
	case json.Unmarshal(v, &s) == nil:
		return s
	}
	return string(v)
}
