package detect

import (
	"math/rand/v2"
	"testing"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// manyFixes are ten million fixes of ten thousand ships, one a minute but for
// silences, about the ports of the gazetteer.
func manyFixes(n, ships int) []supercargo.Fix {
	r := rand.New(rand.NewPCG(1, 2))
	out := make([]supercargo.Fix, 0, n)
	for s := range ships {
		f := supercargo.Fix{MMSI: supercargo.MMSI(200_000_000 + s), Time: 1_000_000_000_000, Lat: 368_000_000, Lon: 533_000_000, Class: supercargo.ClassA}
		for range n / ships {
			f.Time += supercargo.Instant(supercargo.Minute)
			if r.IntN(2000) == 0 {
				f.Time += supercargo.Instant(r.Int64N(20 * supercargo.Hour))
			}
			f.SOG = uint16(r.IntN(140))
			f.Lat += int32(r.IntN(40001) - 20000)
			f.Lon += int32(r.IntN(40001) - 20000)
			out = append(out, f)
		}
	}
	return out
}

// BenchmarkGaps is the gap detector alone over ten million fixes in memory, on
// one core; BenchmarkAll is every detector.
func BenchmarkGaps(b *testing.B) {
	fixes := manyFixes(10_000_000, 10_000)
	b.ResetTimer()
	for b.Loop() {
		gaps := 0
		var s State
		for i := range fixes {
			f := &fixes[i]
			if f.MMSI != s.Track.MMSI {
				s = State{Track: supercargo.Track{MMSI: f.MMSI, Hull: 1}, Prev: *f}
				continue
			}
			s.gap(&DefaultGap, f, func(*supercargo.Event) { gaps++ })
			s.Prev = *f
		}
		b.ReportMetric(float64(gaps), "gaps")
	}
	b.ReportMetric(float64(len(fixes))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mfixes/s")
}

func BenchmarkAll(b *testing.B) {
	fixes := manyFixes(10_000_000, 10_000)
	c := chart.BuiltIn()
	c.Shore(geo.At(0, 0)) // unpacks the coast
	b.ResetTimer()
	for b.Loop() {
		events := 0
		var s State
		for i := range fixes {
			f := &fixes[i]
			if f.MMSI != s.Track.MMSI {
				s = State{}
			}
			Step(&s, &Default, c, supercargo.Track{MMSI: f.MMSI, Hull: 1}, f, func(*supercargo.Event) { events++ })
		}
		b.ReportMetric(float64(events), "events")
	}
	b.ReportMetric(float64(len(fixes))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mfixes/s")
}
