package detect

import (
	"testing"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
	"supercargo/motion"
)

// A stretch that no ship can have come to, somewhere: which reason it gets.
func TestOnLand(t *testing.T) {
	for _, c := range []struct {
		name     string
		lat, lon float64
		fixes    int
		minutes  float64 // that it lasts
		sog      uint16  // sent with it
		north    float64 // nm from the first to the last
		want     string
		inland   bool
	}{
		{"an airport", 55.972, 37.413, 3, 30, 0, 0, "on_land", true},
		{"one garbled position there", 55.972, 37.413, 1, 0, 0, 0, "two_places", true},
		{"two", 55.972, 37.413, 2, 30, 0, 0, "two_places", true},
		{"beyond the airport, lying still: there may be a river", 55.40, 35.60, 30, 300, 0, 0, "two_places", true},
		{"the same at 12 kn by its speeds, and not moving", 55.40, 35.60, 30, 60, 120, 0.5, "on_land", true},
		{"1.9 nm north of the middle of the airport", 55.972 + 1.9/60, 37.413, 3, 30, 0, 0, "on_land", true},
		{"2.1 nm", 55.972 + 2.1/60, 37.413, 3, 30, 0, 0, "two_places", true},
		{"12 kn by its speeds, and moving 29 % of that", 55.40, 35.60, 30, 60, 120, 3.48, "on_land", true},
		{"31 %", 55.40, 35.60, 30, 60, 120, 3.72, "two_places", true},
		{"a way of 2.1 miles", 55.40, 35.60, 30, 10.5, 120, 0, "on_land", true},
		{"12 kn by its speeds, and moving a third of that", 55.40, 35.60, 30, 60, 120, 3.7, "two_places", true},
		{"a way of less than two miles says nothing", 55.40, 35.60, 30, 9, 120, 0, "two_places", true},
		{"on the Volga by Volgograd", 48.70, 44.55, 30, 60, 120, 0.5, "two_places", true},
		{"at sea", 38.5, 51.5, 30, 60, 120, 0, "two_places", false},
		{"two miles inland: the error of the coast", 36.835, 53.37, 30, 60, 120, 0, "two_places", false},
	} {
		at, to := geo.At(c.lat, c.lon), geo.Sail(geo.At(c.lat, c.lon), 0, c.north)
		first := supercargo.Fix{MMSI: mmsi, Time: epoch, Lat: at.Lat, Lon: at.Lon, SOG: c.sog}
		last := supercargo.Fix{MMSI: mmsi, Time: minute(c.minutes), Lat: to.Lat, Lon: to.Lon, SOG: c.sog, Offset: 1}
		from := motion.Moment{Time: epoch - 60_000, At: geo.At(43, 34)}
		d := Displaced(&Default, chart.BuiltIn(), &first, &last, c.fixes, from, true).Anomaly
		if d.Reason != c.want {
			t.Errorf("%s: %s, want %s (%s)", c.name, d.Reason, c.want, d.Why)
		}
		if (d.InlandNM > 0) != c.inland {
			t.Errorf("%s: %v nm inland", c.name, d.InlandNM)
		}
		if d.NeedKn == nil || d.Why == "" {
			t.Errorf("%s: the jump itself is not told", c.name)
		}
	}
}

// Inland is farther from the shore than the coast may be off, at both ends, or as far.
func TestInlandFrom(t *testing.T) {
	ch := chart.BuiltIn()
	far, near := geo.At(55.40, 35.60), geo.At(36.80, 53.37)
	off, _ := shoreOf(ch, near)
	for _, c := range []struct {
		a, b geo.Point
		less float64 // of what the bound is than the nearer is inland, nm
		want bool
	}{{near, near, 0, true}, {near, near, -1e-9, false}, {near, far, 0, true}, {far, near, 0, true}, {near, far, -1e-9, false}, {far, near, -1e-9, false}} {
		p := DefaultLand
		p.InlandNM = -off - c.less
		var d supercargo.AnomalyDetail
		p.onLand(ch, &d, &supercargo.Fix{Lat: c.a.Lat, Lon: c.a.Lon}, &supercargo.Fix{Lat: c.b.Lat, Lon: c.b.Lon})
		if (d.InlandNM > 0) != c.want {
			t.Errorf("%v and %v, %v: %v nm inland", c.a, c.b, p.InlandNM, d.InlandNM)
		}
	}
}
