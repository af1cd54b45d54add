package geo

import "testing"

// The way that is shorter over 180 degrees crosses there, at its share of the way; one that is not, or that
// ends on 180 degrees, crosses nothing.
func TestAntimeridian(t *testing.T) {
	for _, c := range []struct {
		a, b, at Point
		f        float64
		crosses  bool
	}{
		{At(10, 179), At(20, -179), At(15, 180), 0.5, true},
		{At(20, -179), At(10, 179), At(15, -180), 0.5, true},
		{At(0, 178), At(8, -174), At(2, 180), 0.25, true},
		{At(0, -178), At(-8, 174), At(-2, -180), 0.25, true},
		{At(0, 90.0000001), At(0, -90), At(0, 180), 899999999. / 1799999999, true},
		{At(0, -90), At(0, 90.0000001), At(0, -180), 900000000. / 1799999999, true},
		{At(0, 90), At(0, -90), Point{}, 0, false},
		{At(0, -90), At(0, 90), Point{}, 0, false},
		{At(0, 0), At(10, 1), Point{}, 0, false},
		{At(0, 180), At(0, -170), Point{}, 0, false},
		{At(0, -170), At(0, 180), Point{}, 0, false},
		{At(0, -180), At(0, 170), Point{}, 0, false},
		{At(0, -180), At(5, 180), Point{}, 0, false},
		{At(0, 180), At(5, -180), Point{}, 0, false},
	} {
		if at, f, crosses := Antimeridian(c.a, c.b); at != c.at || f != c.f || crosses != c.crosses {
			t.Errorf("%v to %v: %v %v %v, want %v %v %v", c.a, c.b, at, f, crosses, c.at, c.f, c.crosses)
		}
	}
}

func TestSameSide(t *testing.T) {
	for _, c := range []struct{ lon, other, want float64 }{
		{180, -1, -180}, {-180, 1, 180}, {180, 1, 180}, {-180, -1, -180}, {180, -180, -180}, {-180, 180, 180},
		{180, 0, 180}, {-180, 0, -180}, {179.9999999, -1, 179.9999999}, {-179.9999999, 1, -179.9999999}, {90, -1, 90}, {-90, 1, -90},
	} {
		if got := SameSide(At(7, c.lon), At(0, c.other)); got != At(7, c.want) {
			t.Errorf("%v beside %v: %v", c.lon, c.other, got)
		}
	}
}
