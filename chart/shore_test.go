package chart

import (
	"math"
	"testing"

	"supercargo/geo"
)

func TestShore(t *testing.T) {
	c := mustNew(t)
	for _, w := range []struct {
		name     string
		at       geo.Point
		from, to float64
		ok       bool
	}{
		{"the quays of Helsinki, by a coast drawn with a broad pen", geo.At(60.16, 24.96), -2, 2, true},
		{"off Cabo Frio", geo.At(-24.641, -42.411), 80, 110, true},
		{"an airport on the Crimea", geo.At(45.0522, 33.9751), -20, -8, true},
		{"the middle of the South Pacific", geo.At(-48.88, -123.39), 0, 0, false},
	} {
		if nm, ok := c.Shore(w.at); ok != w.ok || nm < w.from || nm > w.to {
			t.Errorf("%s: %.1f nm, %v", w.name, nm, ok)
		}
	}
}

func TestNearestPort(t *testing.T) {
	roads := square("roads", 40.4, 50, 40.5, 50.1)
	roads.Kind = Roadstead
	fiji := square("taveuni", -17, 179.9, -16.8, -179.9)
	c := mustNew(t, square("south", 40, 50, 40.1, 50.1), roads, square("north", 41, 50, 41.1, 50.1), fiji)
	for _, w := range []struct {
		name     string
		lat, lon float64
		within   float64
		id       string
		nm       float64
	}{
		{"roads are no port", 40.35, 50.05, 100, "south", 15},
		{"north of the middle", 40.7, 50.05, 100, "north", 18},
		{"inside", 40.05, 50.05, 100, "south", 0},
		{"just within", 39.5, 50.05, 30.001, "south", 30},
		{"too far", 39.5, 50.05, 29.9, "", 0},
		{"across the line", -16.9, -178.9, 100, "taveuni", 57.4},
		{"from the other side", -16.9, 178.9, 100, "taveuni", 57.4},
	} {
		i, nm := c.NearestPort(geo.At(w.lat, w.lon), w.within)
		id := ""
		if i != None {
			id = c.Places[i].ID
		}
		if id != w.id || id != "" && math.Abs(nm-w.nm) > 0.1 {
			t.Errorf("%s: %q at %.2f nm, want %q at %.2f", w.name, id, nm, w.id, w.nm)
		}
	}
}

func BenchmarkShore(b *testing.B) {
	c := BuiltIn()
	c.Shore(geo.At(40, 50))
	for b.Loop() {
		c.Shore(geo.At(40.5, 50.5))
	}
}
