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

// What lies 57,000 units of 1e-7 degree off or less, north, south, east or west, is beside; what lies due north or south of it,
// farther off, is not.
func TestBeside(t *testing.T) {
	a := Mark{At: geo.At(40, 30)}
	for _, c := range []struct {
		lat, lon int32
		want     bool
	}{
		{0, 0, true}, {57_000, 0, true}, {-57_000, 0, true}, {0, 57_000, true}, {0, -57_000, true}, {57_000, -57_000, true},
		{57_001, 0, false}, {-57_001, 0, false}, {0, 57_001, false}, {0, -57_001, false}, {10_000_000, 0, false}, {-10_000_000, 0, false}, {57_000, 57_001, false},
	} {
		b := Mark{At: geo.Point{Lat: a.At.Lat + c.lat, Lon: a.At.Lon + c.lon}}
		if beside(&a, &b) != c.want || beside(&b, &a) != c.want {
			t.Errorf("%d north, %d east: %v and %v", c.lat, c.lon, beside(&a, &b), beside(&b, &a))
		}
	}
}
