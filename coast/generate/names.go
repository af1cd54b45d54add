package main

import (
	_ "embed" // the tables
	"fmt"
	"strconv"
	"strings"

	"supercargo/coast"
)

//go:embed codes.txt
var codesText string

//go:embed parts.txt
var partsText string

// names says under which owner each shape, or part of a shape, is filed.
type names struct {
	codes  map[string]coast.Owner // by ISO 3166 numeric code
	shapes map[string]coast.Owner // by Natural Earth's name
	parts  []part
}

type part struct {
	coast.Owner
	of                       string
	south, west, north, east float64
}

func readNames() (*names, error) {
	n := &names{codes: map[string]coast.Owner{}, shapes: map[string]coast.Owner{}}
	for line := range strings.Lines(codesText) {
		if f := strings.Fields(line); len(f) > 0 && f[0] != "#" {
			n.codes[f[0]] = coast.Owner{Code: f[1], State: f[len(f)-1]}
		}
	}
	for line := range strings.Lines(partsText) {
		if err := n.readPart(strings.TrimSpace(line)); err != nil {
			return nil, fmt.Errorf("parts.txt: %q: %w", line, err)
		}
	}
	return n, nil
}

func (n *names) readPart(line string) error {
	word, rest, _ := strings.Cut(line, " ")
	f := strings.Split(rest, " | ")
	switch {
	case word == "shape" && len(f) == 3:
		n.shapes[f[0]] = coast.Owner{Name: f[0], Code: f[1], State: f[2]}
	case word == "part" && len(f) == 5:
		p := part{Owner: coast.Owner{Name: f[0], Code: f[1], State: f[2]}, of: f[3]}
		for i, s := range strings.Fields(f[4]) {
			x, err := strconv.ParseFloat(s, 64)
			if err != nil {
				return err
			}
			*[]*float64{&p.south, &p.west, &p.north, &p.east}[i] = x
		}
		n.parts = append(n.parts, p)
	case line != "" && line[0] != '#':
		return fmt.Errorf("not understood")
	}
	return nil
}

// owner files one polygon of a shape.
func (n *names) owner(t *topology, g *geometry, outer []int) (coast.Owner, error) {
	for _, p := range n.parts {
		if p.of == g.Properties.Name && t.inside(outer, &p) {
			return p.Owner, nil
		}
	}
	o, ok := n.codes[g.ID]
	if !ok {
		o, ok = n.shapes[g.Properties.Name]
	}
	if !ok {
		return o, fmt.Errorf("%s: ISO code %q is in no table", g.Properties.Name, g.ID)
	}
	o.Name = g.Properties.Name
	return o, nil
}

// inside tells whether a ring lies wholly in the part's box.
func (t *topology) inside(ring []int, p *part) bool {
	for _, i := range ring {
		n, _ := arc(i)
		for _, c := range t.Arcs[n] {
			if lat, lon := t.degrees(c); lat < p.south || lat > p.north || lon < p.west || lon > p.east {
				return false
			}
		}
	}
	return true
}
