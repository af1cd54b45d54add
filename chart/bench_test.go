package chart

import (
	"fmt"
	"testing"

	"supercargo"
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

var waters supercargo.Waters

// One position of each sort; and a voyage's worth over the whole Caspian.
func BenchmarkZonesAt(b *testing.B) {
	z := zones(b)
	for _, w := range []struct {
		name string
		p    geo.Point
	}{
		{"caspian middle", geo.At(42, 50.4)}, {"caspian belt", geo.At(36.83, 51.5)}, {"volga", geo.At(48.1, 46.3)}, {"port", geo.At(36.855, 53.37)},
		{"azov", geo.At(46.2, 36.6)}, {"aegean", geo.At(37.2, 25.9)}, {"baltic", geo.At(59, 20.5)}, {"norway", geo.At(67, 12)}, {"pacific", geo.At(-48.9, -123.4)}, {"arctic", geo.At(89, 0)}, {"land", geo.At(55, 90)},
	} {
		b.Run(w.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				waters = z.At(geo.Point{Lat: w.p.Lat + int32(i&4095)*10, Lon: w.p.Lon}, 0)
			}
		})
	}
	b.Run("caspian all over", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			waters = z.At(geo.Point{Lat: 36_6000000 + int32(i*7919%1000)*100_000, Lon: 47_0000000 + int32(i*104729%700)*100_000}, 0)
		}
	})
	b.Run("world all over", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			waters = z.At(geo.Point{Lat: int32(i*7919%1500-700) * 1_000_000, Lon: int32(i*104729%3600-1800) * 1_000_000}, 0)
		}
	})
}

func BenchmarkLoadZones(b *testing.B) {
	b.ReportAllocs()
	for range b.N {
		zones(b)
	}
}
