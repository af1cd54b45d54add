package geo

import (
	"encoding/json"
	"errors"
	"fmt"
)

// Area is polygons, each of rings of corners in degrees (longitude, latitude, as
// GeoJSON has them): the outer one, then holes. Edges are straight on a flat chart.
type Area [][][][2]float64

// Box is the area of a rectangle in degrees. One whose west is east of its east goes
// across the 180th meridian.
func Box(west, south, east, north float64) (Area, error) {
	if !(south < north && south >= -90 && north <= 90 && west >= -180 && west <= 180 && east >= -180 && east <= 180 && west != east) {
		return nil, fmt.Errorf("%g,%g,%g,%g is no rectangle: west,south,east,north in degrees", west, south, east, north)
	}
	ring := func(w, e float64) [][][2]float64 {
		return [][][2]float64{{{w, south}, {e, south}, {e, north}, {w, north}}}
	}
	if west > east {
		return Area{ring(west, 180), ring(-180, east)}, nil
	}
	return Area{ring(west, east)}, nil
}

// Holds tells whether a point lies in one of the polygons and in none of its holes. Of
// two areas that share an edge one alone holds a point on it: of a rectangle, the south
// and west edges belong to it, the north and east ones do not. 180 degrees east is 180 degrees west.
func (a Area) Holds(p Point) bool {
	if p.Lon == half {
		p.Lon = -half
	}
	lat, lon := p.Degrees()
	for _, rings := range a {
		in := false
		for _, ring := range rings {
			for i := range ring {
				a, b := ring[i], ring[(i+1)%len(ring)]
				if (a[1] > lat) != (b[1] > lat) && lon < a[0]+(lat-a[1])/(b[1]-a[1])*(b[0]-a[0]) {
					in = !in
				}
			}
		}
		if in {
			return true
		}
	}
	return false
}

// AreaOf reads the polygons of GeoJSON (RFC 7946): a geometry, a feature, or a
// collection of these. Other geometries are an error: a line has no inside.
func AreaOf(data []byte) (Area, error) {
	var g struct {
		Type        string            `json:"type"`
		Coordinates json.RawMessage   `json:"coordinates"`
		Geometry    json.RawMessage   `json:"geometry"`
		Geometries  []json.RawMessage `json:"geometries"`
		Features    []json.RawMessage `json:"features"`
	}
	if err := json.Unmarshal(data, &g); err != nil {
		return nil, fmt.Errorf("not GeoJSON: %w", err)
	}
	switch g.Type {
	case "Feature":
		return AreaOf(g.Geometry)
	case "FeatureCollection", "GeometryCollection":
		var all Area
		for _, part := range append(g.Features, g.Geometries...) {
			a, err := AreaOf(part)
			if err != nil {
				return nil, err
			}
			all = append(all, a...)
		}
		if len(all) == 0 {
			return nil, errors.New("GeoJSON without a polygon")
		}
		return all, nil
	case "Polygon":
		return polygons([]json.RawMessage{g.Coordinates})
	case "MultiPolygon":
		var parts []json.RawMessage
		if err := json.Unmarshal(g.Coordinates, &parts); err != nil {
			return nil, fmt.Errorf("coordinates: %w", err)
		}
		return polygons(parts)
	}
	return nil, fmt.Errorf("a GeoJSON %q is no area: a Polygon or MultiPolygon is needed", g.Type)
}

func polygons(parts []json.RawMessage) (out Area, err error) {
	for _, part := range parts {
		var rings [][][]float64
		if err := json.Unmarshal(part, &rings); err != nil {
			return nil, fmt.Errorf("coordinates: %w", err)
		}
		var of [][][2]float64
		for _, r := range rings {
			if len(r) < 4 {
				return nil, errors.New("coordinates: a ring needs four corners or more, the last as the first")
			}
			var ring [][2]float64
			for _, c := range r {
				if len(c) < 2 || !(c[0] >= -180 && c[0] <= 180 && c[1] >= -90 && c[1] <= 90) {
					return nil, errors.New("coordinates: a corner is longitude and latitude in degrees")
				}
				ring = append(ring, [2]float64{c[0], c[1]})
			}
			of = append(of, ring[:len(ring)-1])
		}
		if len(of) == 0 {
			return nil, errors.New("coordinates: a polygon without a ring")
		}
		out = append(out, of)
	}
	return out, nil
}
