package chart

import (
	"testing"

	"supercargo/geo"
)

// Points in a river, in a canal, in straits and seas that are no river, and on
// dry land.
func TestRiver(t *testing.T) {
	c := BuiltIn()
	for _, w := range []struct {
		lat, lon float64
		want     string
		land     bool
	}{
		{46.21, 47.91, "Volga-Caspian sea canal", true},
		{47.5, 47.0, "", true},
		{30.60, 32.33, "Suez Canal", true},
		{40.7, 28.3, "", false},  // Sea of Marmara
		{26.5, 56.5, "", false},  // Hormuz
		{38.5, 51.5, "", false},  // the middle of the Caspian
		{55.97, 37.41, "", true}, // an airport
	} {
		p := geo.At(w.lat, w.lon)
		if got := c.River(p); got != w.want {
			t.Errorf("%v %v is in river %q, want %q", w.lat, w.lon, got, w.want)
		}
		if got := c.OnLand(p); got != w.land {
			t.Errorf("%v %v on land: %v, want %v", w.lat, w.lon, got, w.land)
		}
	}
}
