package atlas

import (
	"testing"

	"supercargo/geo"
)

func TestNearestAirfield(t *testing.T) {
	for _, c := range []struct {
		lat, lon, within float64
		want             bool
	}{
		{55.97, 37.41, 2, true},
		{55.97, 37.41, 0.01, false},
		{38.5, 51.5, 20, false}, // the middle of the Caspian
	} {
		name, nm, ok := NearestAirfield(geo.At(c.lat, c.lon), c.within)
		if ok != c.want || ok && (nm > c.within || name == "") {
			t.Errorf("%v %v within %v: %q %v %v", c.lat, c.lon, c.within, name, nm, ok)
		}
	}
}
