package track

import (
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
)

// What is beyond reach at a glance is not possible when it is worked out, and what is far beyond is seen at
// a glance.
func TestBeyondIsNotPossible(t *testing.T) {
	seen := 0
	rapid.Check(t, func(t *rapid.T) {
		p := Default
		if rapid.Bool().Draw(t, "flies") {
			p = Default.Air()
		}
		mark := func(what string) *Mark {
			return &Mark{Time: supercargo.Instant(rapid.Int64Range(0, 4*supercargo.Day).Draw(t, what)),
				At:     geo.Point{Lat: rapid.Int32Range(-900_000_000, 900_000_000).Draw(t, "lat"), Lon: rapid.Int32Range(-1_800_000_000, 1_800_000_000).Draw(t, "lon")},
				SOG:    uint16(rapid.SampledFrom([]int{0, 50, 300, int(supercargo.NoSOG)}).Draw(t, "sog")),
				Source: supercargo.SourceID(rapid.IntRange(0, 1).Draw(t, "source")), BlurNM: float32(rapid.SampledFrom([]float64{0, 0.05, 8}).Draw(t, "blur"))}
		}
		a, b := mark("from"), mark("to")
		if rapid.Bool().Draw(t, "near") { // about as far as a ship goes
			dt := max(0, int64(b.Time-a.Time))
			most := p.Limits.AtMostKn(dt)*float64(dt)/float64(supercargo.Hour) + p.Limits.SlackNM + rounding(a, b)
			a.At.Lat /= 2
			b.At = geo.Sail(a.At, rapid.Float64Range(0, 360).Draw(t, "course"), min(most, 1000)*rapid.Float64Range(0.8, 1.1).Draw(t, "of the most"))
		}
		step := p.step(&Chain{Last: *a}, a, b)
		if p.beyond(a, b) {
			seen++
			if step.possible {
				t.Fatalf("%.3f nm in %.3f h are beyond, and possible", step.nm, step.hours)
			}
		} else if b.Time >= a.Time && step.nm-step.blur-p.Limits.SlackNM > 1.001*p.Limits.AtMostKn(int64(b.Time-a.Time))*step.hours+0.01 {
			t.Fatalf("%.3f nm in %.3f h are not beyond", step.nm, step.hours)
		}
	})
	if seen == 0 {
		t.Error("nothing was beyond")
	}
}
