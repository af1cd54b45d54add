package interference

import (
	"testing"

	"supercargo"
	"supercargo/geo"
)

// BenchmarkStep is what ordinary traffic costs: ships under way that are heard once a
// minute, and ships that lie still.
func BenchmarkStep(b *testing.B) {
	for name, kn := range map[string]float64{"under way": 12, "at rest": 0} {
		b.Run(name, func(b *testing.B) {
			var fixes []supercargo.Fix
			for m := range 2000 {
				p := geo.Sail(origin, 70, kn*float64(m)/60)
				f := at(float64(m), 0, 0, kn, 1)
				f.Lat, f.Lon = p.Lat, p.Lon
				fixes = append(fixes, f)
			}
			b.ReportAllocs()
			for b.Loop() {
				var s State
				for i := range fixes {
					s.Step(&Default, &fixes[i], func(*Excursion) { b.Fatal("an excursion") })
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(fixes)), "ns/fix")
		})
	}
}
