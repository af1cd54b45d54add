package route

import (
	"math"

	"supercargo/geo"
)

// Plain is the documented JSON of a way.
type Plain struct {
	WaterNM  *float64      `json:"water_nm"` // null where there is no way
	ErrorNM  float64       `json:"error_nm"` // of water_nm
	DirectNM float64       `json:"direct_nm"`
	SeaNM    float64       `json:"sea_nm"` // of water_nm, outside corridors
	From     PlainPlace    `json:"from"`
	To       PlainPlace    `json:"to"`
	Passed   []PlainPassed `json:"corridors"`
	Closed   []PlainClosed `json:"closed"` // that a shorter way, or any, would go through
	Points   [][2]float64  `json:"points"` // latitude, longitude
	Why      string        `json:"why,omitempty"`
}

// PlainPlace is an end, and where it was moved to the water.
type PlainPlace struct {
	Lat    float64 `json:"lat"`
	Lon    float64 `json:"lon"`
	SnapNM float64 `json:"snap_nm"`
	Snap   string  `json:"snap,omitempty"`
}

// PlainPassed is a corridor of the way, with its limits; null is not known.
type PlainPassed struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	NM       float64  `json:"nm"`
	Hours    *float64 `json:"hours"`
	Locks    int      `json:"locks"`
	DraughtM *float64 `json:"draught_m"`
	LengthM  *float64 `json:"length_m"`
	BeamM    *float64 `json:"beam_m"`
	Open     string   `json:"open"`
	Ice      string   `json:"ice,omitempty"`
	Source   string   `json:"source"`
}

// PlainClosed is a corridor that was refused.
type PlainClosed struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Why  string `json:"why"`
}

// Plain is the way as data; none is why there is no way, nil where there is one.
func (w *Way) Plain(none *None) Plain {
	p := Plain{ErrorNM: tenth(w.ErrorNM), DirectNM: tenth(w.DirectNM), SeaNM: tenth(w.SeaNM), From: w.From.plain(), To: w.To.plain(),
		Passed: []PlainPassed{}, Closed: []PlainClosed{}, Points: [][2]float64{}}
	if none != nil {
		p.Why = none.Why
	} else {
		nm := tenth(w.NM)
		p.WaterNM = &nm
	}
	for _, x := range w.Passed {
		c := x.Corridor
		p.Passed = append(p.Passed, PlainPassed{c.ID, c.Name, tenth(x.NM), known(tenth(x.Hours)), c.Locks, known(c.DraughtM), known(c.LengthM), known(c.BeamM), c.Season.String(), c.Ice, c.Source})
	}
	for _, x := range w.Closed {
		p.Closed = append(p.Closed, PlainClosed{x.Corridor.ID, x.Corridor.Name, x.Why})
	}
	for _, q := range w.Points {
		lat, lon := q.Degrees()
		p.Points = append(p.Points, [2]float64{lat, lon})
	}
	return p
}

func (e *Place) plain() PlainPlace {
	lat, lon := e.Asked.Degrees()
	return PlainPlace{lat, lon, tenth(e.SnapNM), e.Snap}
}

func known(x float64) *float64 {
	if x == 0 {
		return nil
	}
	return &x
}

func tenth(x float64) float64 { return math.Round(10*x) / 10 }

// Feature is a way as GeoJSON (RFC 7946): lines that end at the antimeridian.
type Feature struct {
	Type     string `json:"type"`
	Geometry struct {
		Type        string         `json:"type"`
		Coordinates [][][2]float64 `json:"coordinates"`
	} `json:"geometry"`
	Properties Plain `json:"properties"`
}

// GeoJSON is the way as a feature with its data.
func (w *Way) GeoJSON() Feature {
	f := Feature{Type: "Feature", Properties: w.Plain(nil)}
	f.Geometry.Type = "MultiLineString"
	at := func(p geo.Point) [2]float64 { lat, lon := p.Degrees(); return [2]float64{lon, lat} }
	var line [][2]float64
	var before geo.Point
	for i, p := range w.spread() {
		if i > 0 {
			if q, _, ok := geo.Antimeridian(before, p); ok {
				line = append(line, at(geo.SameSide(q, before)))
				f.Geometry.Coordinates = append(f.Geometry.Coordinates, line)
				line = [][2]float64{at(geo.SameSide(q, p))}
			}
		}
		line = append(line, at(p))
		before = p
	}
	f.Geometry.Coordinates = append(f.Geometry.Coordinates, line)
	return f
}

// spreadNM is how far apart the points of a line lie that is drawn on a flat chart, on
// which a great circle is bent.
const spreadNM = 60

// spread are the points of the way with others on the great circles between them.
func (w *Way) spread() (out []geo.Point) {
	for i, p := range w.Points {
		if i > 0 {
			a := arcOf(w.Points[i-1], p)
			for x := float64(spreadNM); x < a.nm; x += spreadNM {
				out = append(out, a.at(x))
			}
		}
		out = append(out, p)
	}
	return out
}
