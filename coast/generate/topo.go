package main

import (
	"encoding/json"
	"fmt"
)

// topology is what of a TopoJSON file is needed (the TopoJSON Format
// Specification, section 2).
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]int32
	Objects   struct {
		Countries struct{ Geometries []geometry }
	}
}

// geometry is one country: polygons of rings of arcs, an arc run backwards
// being the complement of its number.
type geometry struct {
	ID         string
	Type       string
	Properties struct{ Name string }
	Arcs       json.RawMessage
}

func readTopology(text []byte) (*topology, error) {
	var t topology
	if err := json.Unmarshal(text, &t); err != nil {
		return nil, err
	}
	for _, a := range t.Arcs {
		for i := 1; i < len(a); i++ {
			a[i][0] += a[i-1][0]
			a[i][1] += a[i-1][1]
		}
	}
	if len(t.Arcs) == 0 || len(t.Objects.Countries.Geometries) == 0 {
		return nil, fmt.Errorf("no arcs or no countries: it is not countries-10m.json of world-atlas")
	}
	return &t, nil
}

// polygons gives the rings of each polygon as numbers of arcs.
func (g *geometry) polygons() (out [][][]int, err error) {
	if g.Type == "Polygon" {
		out = make([][][]int, 1)
		return out, json.Unmarshal(g.Arcs, &out[0])
	}
	return out, json.Unmarshal(g.Arcs, &out)
}

// arc is the number of an arc without its direction.
func arc(i int) (n int, forward bool) {
	if i < 0 {
		return ^i, false
	}
	return i, true
}

// degrees gives a corner of the file in degrees.
func (t *topology) degrees(c [2]int32) (lat, lon float64) {
	return float64(c[1])*t.Transform.Scale[1] + t.Transform.Translate[1], float64(c[0])*t.Transform.Scale[0] + t.Transform.Translate[0]
}
