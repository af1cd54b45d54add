package main

import (
	_ "embed" // the table
	"fmt"
	"math"
	"strings"

	"supercargo/coast"
)

//go:embed islets.txt
var isletsText string

// islets adds what is too small for Natural Earth.
func (b *builder) islets() error {
	for line := range strings.Lines(isletsText) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, " | ")
		var lat, lon, nm float64
		if len(f) != 6 {
			return fmt.Errorf("islets.txt: %q has %d fields", line, len(f))
		}
		if _, err := fmt.Sscan(f[4], &lat, &lon, &nm); err != nil {
			return fmt.Errorf("islets.txt: %q: %w", line, err)
		}
		a := coast.Arc{Right: uint16(b.owner(coast.Owner{Name: f[0], Code: f[1], State: f[2]})), Corners: b.t.circle(lat, lon, nm)}
		if f[3] == "caspian" {
			a.Left = 1
		}
		b.f.Arcs = append(b.f.Arcs, a)
	}
	return nil
}

// circle is eight corners about a point, clockwise and closed, on the file's
// grid of some 200 by 400 m.
func (t *topology) circle(lat, lon, nm float64) (out [][2]int32) {
	for i := range 9 {
		s, c := math.Sincos(float64(i%8) * math.Pi / 4)
		y, x := lat+c*nm/60, lon+s*nm/60/math.Cos(lat*math.Pi/180)
		out = append(out, [2]int32{int32(math.Round((x - t.Transform.Translate[0]) / t.Transform.Scale[0])), int32(math.Round((y - t.Transform.Translate[1]) / t.Transform.Scale[1]))})
	}
	return out
}
