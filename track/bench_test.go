package track

import (
	"math/rand/v2"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// BenchmarkStep folds the fixes of ships under way that are heard once a
// minute, ship by ship.
func BenchmarkStep(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var fixes []supercargo.Fix
	for ship := range 40 {
		at, course := geo.At(40, 51), r.Float64()*360
		for m := range 2000 {
			course += r.NormFloat64()
			at = geo.Sail(at, course, 10.0/60)
			f := fixAt(m, 0, 0, 100)
			f.MMSI, f.Lat, f.Lon, f.COG = supercargo.MMSI(200_000_001+ship), at.Lat, at.Lon, uint16(int(course*10)%3600+3600)%3600
			fixes = append(fixes, f)
		}
	}
	n := 0
	keep := func(*supercargo.Fix, uint8) { n++ }
	var s State
	var f supercargo.Fix
	for b.Loop() {
		for i := range fixes {
			if i%2000 == 0 {
				s = State{}
			}
			f = fixes[i]
			s.Step(&Default, &f, keep)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/fix")
}

// BenchmarkStepNew folds a number that two dozen ships send, some fixes at a time, with
// strays: each ship is new to those that are remembered.
func BenchmarkStepNew(b *testing.B) {
	fixes := unset(rand.New(rand.NewPCG(1, 3)), 4000)
	n := 0
	keep := func(*supercargo.Fix, uint8) { n++ }
	var f supercargo.Fix
	for b.Loop() {
		var s State
		for i := range fixes {
			f = fixes[i]
			s.Step(&Default, &f, keep)
		}
		s.Flush(&Default, keep)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/fix")
}

// BenchmarkStepAmongMany is the same where other ships have sent the
// number, days ago.
func BenchmarkStepAmongMany(b *testing.B) {
	var fixes []supercargo.Fix
	for day := range 16 {
		at := geo.At(40-5*float64(day), float64(-170+100*day%340))
		for m := range 1300 {
			at = geo.Sail(at, 90, 10.0/60)
			f := fixAt(1440*day+m, 0, 0, 100)
			f.Lat, f.Lon, f.COG = at.Lat, at.Lon, 900
			fixes = append(fixes, f)
		}
	}
	n := 0
	keep := func(*supercargo.Fix, uint8) { n++ }
	var s State
	var f supercargo.Fix
	last := len(fixes) - 1300
	for i := range last {
		f = fixes[i]
		s.Step(&Default, &f, keep)
	}
	if len(s.Hulls) < 6 {
		b.Fatalf("%d hulls", len(s.Hulls))
	}
	n = 0
	for b.Loop() {
		c := s.Copy()
		for i := range fixes[last:] {
			f = fixes[last+i]
			c.Step(&Default, &f, keep)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/fix")
}
