package track

import (
	"math/rand/v2"
	"testing"

	"supercargo"
)

// BenchmarkStep folds a day of forty ships heard once a minute, ship by ship.
func BenchmarkStep(b *testing.B) {
	all := world{ships: 40, days: 2, every: supercargo.Minute}.run(rand.New(rand.NewPCG(3, 8)), rand.New(rand.NewPCG(4, 9)))
	n := 0
	var f supercargo.Fix
	keep := func(*supercargo.Fix, uint8) { n++ }
	for b.Loop() {
		for k := range 40 {
			var s State
			for i := range all[k] {
				f = all[k][i].fix
				s.Step(&Default, &f, keep)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/fix")
}
