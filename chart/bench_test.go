package chart

import (
	"fmt"
	"testing"

	"supercargo/geo"
)

var sink PlaceIndex

// A fix in open water, one in a cell that a port shares, and one in a port;
// against the gazetteer alone and with a world's ports imported.
func BenchmarkAt(b *testing.B) {
	built := BuiltIn()
	var world []Place
	for i := range 16000 {
		world = append(world, square(fmt.Sprintf("w%d", i), float64(i%150)-75, float64(i/150)*3-170.01, float64(i%150)-74.97, float64(i/150)*3-169.97))
	}
	full, err := built.With(world...)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name string
		c    *Chart
	}{{"gazetteer", built}, {"world", full}} {
		for _, w := range []struct {
			name string
			p    geo.Point
		}{{"miss", geo.At(38.5, 51)}, {"near", geo.At(36.88, 53.34)}, {"hit", geo.At(36.855, 53.37)}} {
			b.Run(c.name+"/"+w.name, func(b *testing.B) {
				b.ReportAllocs()
				for i := range b.N {
					sink = c.c.At(geo.Point{Lat: w.p.Lat + int32(i&1023), Lon: w.p.Lon})
				}
			})
		}
	}
}

func BenchmarkWithin(b *testing.B) {
	c := BuiltIn()
	i, _ := c.Find("ir-amirabad")
	for n := range b.N {
		if c.Within(i, geo.Point{Lat: 368800000 + int32(n&1023), Lon: 533400000}, 2) {
			sink++
		}
	}
}

func BenchmarkBuiltIn(b *testing.B) {
	for range b.N {
		BuiltIn()
	}
}
