package interference

import (
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
)

// What is seen at a glance is what a look at the great circle comes to, at the edge of what a ship can
// have reached as well.
func TestCanAtAGlance(t *testing.T) {
	p := Default
	rapid.Check(t, func(t *rapid.T) {
		a := Mark{At: geo.At(rapid.Float64Range(-80, 80).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lon")), SOG: supercargo.NoSOG}
		b := Mark{Time: supercargo.Instant(rapid.Int64Range(0, 5*supercargo.Day).Draw(t, "time")), SOG: supercargo.NoSOG, BlurNM: rapid.Float32Range(0, 2).Draw(t, "blur")}
		reach := p.Limits.SlackNM + float64(b.BlurNM) + p.Limits.Kn(int64(b.Time))*hours(int64(b.Time))
		b.At = geo.Sail(a.At, rapid.Float64Range(0, 360).Draw(t, "course"), reach*rapid.Float64Range(0.9, 1.1).Draw(t, "share of the reach"))
		if got, want := p.can(&a, &b), geo.NM(a.At, b.At) <= reach; got != want && !beside(&a, &b) {
			t.Fatalf("%+v to %+v, %v nm of %v: %v", a, b, geo.NM(a.At, b.At), reach, got)
		}
	})
}
