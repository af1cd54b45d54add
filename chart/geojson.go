package chart

import (
	"encoding/json"
	"strconv"
)

// feature is a place's properties in GeoJSON, under their names in the text form.
type feature struct {
	Name     string   `json:"name"`
	Also     []string `json:"also,omitempty"`
	Kind     string   `json:"kind"`
	Country  string   `json:"country,omitempty"`
	LOCODE   string   `json:"locode,omitempty"`
	Source   string   `json:"source,omitempty"`
	Accuracy string   `json:"accuracy,omitempty"`
}

// AppendGeoJSON appends the places as one FeatureCollection (RFC 7946), with
// no line break at its end: each place a MultiPolygon in degrees, longitude
// first, anticlockwise, cut in two where it crosses the antimeridian. Rings
// that no chart would take are drawn as they are or, of fewer than three
// corners, left out.
func AppendGeoJSON(b []byte, places []Place) []byte {
	b = append(b, `{"type":"FeatureCollection","features":[`...)
	for i := range places {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '\n')
		b = places[i].appendFeature(b)
	}
	return append(b, "\n]}"...)
}

func (p *Place) appendFeature(b []byte) []byte {
	b = append(b, `{"type":"Feature","id":`...)
	b = appendJSON(b, p.ID)
	b = append(b, `,"properties":`...)
	b = appendJSON(b, feature{p.Name, p.Also, p.Kind, p.Country, p.LOCODE, p.Source, p.Accuracy})
	b = append(b, `,"geometry":{"type":"MultiPolygon","coordinates":[`...)
	sep := ""
	for _, r := range p.Rings {
		for _, o := range r.cut() {
			b = o.appendPolygon(append(b, sep...))
			sep = ","
		}
	}
	return append(b, `]}}`...)
}

func appendJSON(b []byte, v any) []byte {
	s, _ := json.Marshal(v) // of strings only: cannot fail
	return append(b, s...)
}

// cut gives the ring as outlines of -180 to 180 degrees: two where it crosses
// the antimeridian.
func (r Ring) cut() (parts []outline) {
	o := r.unroll()
	if len(o) < 3 {
		return nil
	}
	if o.box().east <= half {
		return []outline{o}
	}
	for _, part := range []outline{o.clip(1, 0), o.clip(-1, full)} {
		if len(part) >= 3 {
			parts = append(parts, part)
		}
	}
	return parts
}

// clip keeps what lies west (side 1) or east (side -1) of 180 degrees, and
// moves it west by shift (I. Sutherland and G. Hodgman 1974, CACM 17(1):32).
func (o outline) clip(side, shift int64) (out outline) {
	a := o[len(o)-1]
	for _, b := range o {
		if (a.x-half)*side < 0 && (b.x-half)*side > 0 || (a.x-half)*side > 0 && (b.x-half)*side < 0 {
			y := a.y + (b.y-a.y)*(half-a.x)/(b.x-a.x)
			out = append(out, corner{half - shift, y})
		}
		if (b.x-half)*side <= 0 {
			out = append(out, corner{b.x - shift, b.y})
		}
		a = b
	}
	return out
}

// appendPolygon writes the outline anticlockwise and closed.
func (o outline) appendPolygon(b []byte) []byte {
	b = append(b, "[["...)
	n, step := len(o), 1
	if o.twiceArea() < 0 {
		step = n - 1
	}
	for i := range n + 1 {
		c := o[i*step%n]
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '[')
		b = strconv.AppendFloat(b, float64(c.x)/deg, 'f', -1, 64)
		b = append(b, ',')
		b = strconv.AppendFloat(b, float64(c.y)/deg, 'f', -1, 64)
		b = append(b, ']')
	}
	return append(b, "]]"...)
}
