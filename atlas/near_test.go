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

// The airfields near a point are those that a look at every one of them finds: at the
// poles and across the date line too.
func TestAirfieldsNear(t *testing.T) {
	for _, c := range []struct{ lat, lon, within float64 }{
		{47.4, 8.5, 30}, {0, 0, 500}, {-16.7, 179.9, 120}, {-16.7, -179.9, 120}, {89.5, 10, 700}, {-89.9, -170, 900}, {70, 180, 300}, {59.999, 30, 0.2}, {51, -1, 61},
	} {
		p := geo.At(c.lat, c.lon)
		want, got := map[string]bool{}, map[string]bool{}
		for _, a := range Airfields() {
			if geo.NM(p, a.At) <= c.within {
				want[a.ICAO] = true
			}
		}
		AirfieldsNear(p, c.within, func(a *Airfield, nm float64) {
			if got[a.ICAO] || nm != geo.NM(p, a.At) {
				t.Errorf("%+v: %s twice, or %g nm", c, a.ICAO, nm)
			}
			got[a.ICAO] = true
		})
		if len(got) != len(want) {
			t.Errorf("%+v: %d airfields of %d", c, len(got), len(want))
		}
		for code := range want {
			if !got[code] {
				t.Errorf("%+v: %s is missing", c, code)
			}
		}
	}
}

func TestAirfieldElevation(t *testing.T) {
	for code, feet := range map[string]float64{"OAKB": 5877, "LSZH": 1416, "ZRH": 1416} {
		if a, ok := AirfieldByCode(code); !ok || a.Feet != feet {
			t.Errorf("%s: %+v, want %g ft", code, a, feet)
		}
	}
}
