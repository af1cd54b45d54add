package geo

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if math.Abs(got-want) > tol {
		t.Errorf("%s = %v, want %v within %v", what, got, want, tol)
	}
}

func TestOneDegreeIsSixtyMiles(t *testing.T) {
	near(t, "along a meridian", NM(At(10, 20), At(11, 20)), 60, 1e-6)
	near(t, "along the equator", NM(At(0, 179.5), At(0, -179.5)), 60, 1e-6)
	near(t, "half way round", NM(At(0, 0), At(0, 180)), 180*60, 1e-3)
	near(t, "flat, across the antimeridian", NearNM(At(0, 179.5), At(0, -179.5)), 60, 1e-6)
	near(t, "and back", NearNM(At(0, -179.5), At(0, 179.5)), 60, 1e-6)
	near(t, "flat, to nearly the other side", NearNM(At(0, -89), At(0, 90)), 179*60, 1e-6)
	near(t, "and a little beyond it", NearNM(At(0, -91), At(0, 90)), 179*60, 1e-6)
	east, _ := Apart(At(0, -179.9), At(0, 179.9))
	near(t, "west of it", east, -12, 1e-6)
	for lat := 0.0; lat < 90; lat += 0.1 { // where rounding makes the sine of half the way more than 1
		near(t, "to the antipodes", NM(At(lat, 13.7), At(-lat, -166.3)), 180*60, 1e-3)
	}
}

// The claim in NearNM's comment, at its worst corner.
func TestNearNMError(t *testing.T) {
	for lat := -70.0; lat <= 70; lat += 5 {
		a := At(lat, 30)
		for c := 0.0; c < 360; c += 15 {
			for _, nm := range []float64{0.5, 5, 20, 60} {
				b := Sail(a, c, nm)
				if la, _ := b.Degrees(); math.Abs(la) > 70 {
					continue
				}
				if e := math.Abs(NearNM(a, b)/NM(a, b) - 1); e > 0.001 {
					t.Fatalf("at %v, course %v, %v nm: error %.5f", lat, c, nm, e)
				}
			}
		}
	}
}

func TestSailAndBearingAgree(t *testing.T) {
	a := At(36.86, 53.37)
	for c := 1.0; c < 360; c += 7 {
		b := Sail(a, c, 250)
		near(t, "distance", NM(a, b), 250, 1e-3)
		near(t, "course", Bearing(a, b), c, 1e-3)
		near(t, "half way", NM(a, Between(a, b, 0.5)), 125, 1e-3)
	}
}

// Within takes a short way; it must come to the same.
func TestWithinIsNearNM(t *testing.T) {
	for lat := -80.0; lat <= 80; lat += 16 {
		for _, lon := range []float64{0, 30, 179.999, -179.999} {
			a := At(lat, lon)
			for c := 0.0; c < 360; c += 7.5 {
				b := Sail(a, c, 5)
				for _, nm := range []float64{-6, 0, 1, 4.9, NearNM(a, b), 5.01, 20, 100} {
					if got, want := Within(a, b, nm), NearNM(a, b) <= nm; got != want {
						t.Fatalf("%v to %v within %v: %v, want %v", a, b, nm, got, want)
					}
				}
			}
		}
	}
}

// Apart is NearNM taken apart, and its table of cosines as good as it says.
func TestApart(t *testing.T) {
	for lat := -89.9; lat <= 89.9; lat += 0.737 {
		near(t, "cosine", cosine(int32(lat*1e7)), math.Cos(lat*math.Pi/180), 4e-7)
		a := At(lat, 179.98)
		for c := 0.0; c < 360; c += 24 {
			b := Sail(a, c, 3)
			e, n := Apart(a, b)
			near(t, "distance", math.Hypot(e, n), NearNM(a, b), 2e-5)
			if b.Lat > a.Lat != (n > 0) && n != 0 {
				t.Fatalf("north %v from %v to %v", n, a, b)
			}
		}
	}
	if e, _ := Apart(At(0, 179.9), At(0, -179.9)); e < 11.9 || e > 12.1 {
		t.Errorf("across the antimeridian: %v east, want 12", e)
	}
}

// A distance is never less than AtLeast says, anywhere, and not much more where two places lie north
// and south or east and west of each other.
func TestAtLeast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := At(rapid.Float64Range(-90, 90).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lon"))
		b := At(rapid.Float64Range(-90, 90).Draw(t, "other lat"), rapid.Float64Range(-180, 180).Draw(t, "other lon"))
		if rapid.Bool().Draw(t, "near") {
			b = Sail(a, rapid.Float64Range(0, 360).Draw(t, "course"), rapid.Float64Range(0.01, 400).Draw(t, "nm"))
		}
		if least, is := AtLeast(a, b), NM(a, b); least > is+1e-6 {
			t.Fatalf("%v to %v: at least %v, and it is %v", a, b, least, is)
		}
	})
	near(t, "north", AtLeast(At(60, 5), At(65, 5)), 300, 0.001)
	near(t, "east", AtLeast(At(60, 179.5), At(60, -179.5)), 30, 0.01)
	near(t, "half way round, along the equator, no more than to a meridian a quarter away", AtLeast(At(0, 0), At(0, 180)), 90*60*(1-math.Pi*math.Pi/24), 0.01)
}

func BenchmarkFar(b *testing.B) {
	from, to := At(29.1, -94.2), At(40.6, -73.9)
	for name, f := range map[string]func(a, b Point) float64{"NM": NM, "AtLeast": AtLeast} {
		b.Run(name, func(b *testing.B) {
			sum := 0.0
			for range b.N {
				sum += f(from, to)
				to.Lat++
			}
			if sum < 0 {
				b.Fatal(sum)
			}
		})
	}
}
