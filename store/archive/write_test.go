package archive

import (
	"path/filepath"
	"testing"

	"supercargo"
)

// BenchmarkWrite writes a million fixes as ships send them, hull by hull.
func BenchmarkWrite(b *testing.B) {
	const n = 1 << 20
	fixes := make([]supercargo.Fix, 1<<14)
	for i := range fixes {
		m := i / 500
		fixes[i] = supercargo.Fix{Time: supercargo.Instant(i%500) * 173_000, Offset: int64(i*7919%n) * 108, MMSI: supercargo.MMSI(200_000_000 + m), Lat: int32(300_000_000 + m*1_000_000 + i*531), Lon: int32(-700_000_000 + i*777),
			Source: 1, SOG: uint16(i * 7 % 200), COG: uint16(i * 13 % 3600), Heading: uint16(i * 13 % 3600 / 10), ROT: supercargo.NoROT, Class: supercargo.ClassA, Second: supercargo.NoSecond, Altitude: supercargo.NoAltitude, Said: supercargo.Said(m), Why: supercargo.Alone}
	}
	for b.Loop() {
		a, err := CreateFixes(filepath.Join(b.TempDir(), "fixes.parquet"))
		if err != nil {
			b.Fatal(err)
		}
		for i := range n {
			if err := a.Write(&fixes[i%len(fixes)], 1); err != nil {
				b.Fatal(err)
			}
		}
		if err := a.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/fix")
}
