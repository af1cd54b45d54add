package track

import (
	"math/rand/v2"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// A ship that comes to the berth beside another's, an hour or two after she was heard, is not that other, if it is known what the two are
// called, or that the other never says a name.
func TestBesideTheBerth(t *testing.T) {
	for _, x := range []struct {
		name string
		a, b supercargo.Said
	}{{"both named", 3, 7}, {"the other never says a name", 3, 0}} {
		for _, metres := range []float64{100, 150, 200, 300} {
			for _, silent := range []float64{0.5, 1, 2} {
				for _, every := range []float64{180, 700} {
					r := rand.New(rand.NewPCG(3, uint64(metres+every)))
					b := vessel{id: 2, lat: 52, lon: 4, said: x.b}
					p := geo.Sail(geo.At(52, 4), 30, metres/1852)
					a := vessel{id: 1, lat: float64(p.Lat) / 1e7, lon: float64(p.Lon) / 1e7, said: x.a}
					off := vessel{id: 1, lat: 52, lon: 4 - (23+5*silent)/36.9, course: 90, kn: 9, said: x.a} // and slower from then on
					out := decide(t, &Default, inTime(berth(r, b, 300, 7, 10*3600, every, 4), off.heard(0, 120, 3), berth(r, a, 300, 3600*(2+silent), 10*3600, every, 4)))
					if mixed, hulls := mixes(out); mixed > 0 || hulls != 2 {
						t.Errorf("%s, %g m, %g h, every %g s: %d hulls, %d fixes with another's", x.name, metres, silent, every, hulls, mixed)
					}
				}
			}
		}
	}
}

// A feed that gives a number the name that it heard last says nothing by a name: the same two, each under both names by turns.
func TestNamesThatFlip(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	a := vessel{id: 1, lat: 51.9, lon: 3.5, course: 30, kn: 12}
	b := vessel{id: 2, lat: 51.99, lon: 4.016}
	fixes := inTime(a.heard(0, 600, 1), berth(r, b, 300, 7, 36000, 120, 4))
	for i := range fixes {
		fixes[i].Said = 3 + 4*supercargo.Said(i/40%2)
	}
	if mixed, hulls := mixes(decide(t, &Default, fixes)); mixed > 0 || hulls != 2 {
		t.Errorf("%d hulls, %d fixes with another's", hulls, mixed)
	}
}

// Two that sail in company, one a quarter of an hour behind the other, each heard by a receiver of her own, look like one ship by two
// clocks. By their names they are two.
func TestInCompany(t *testing.T) {
	a := vessel{id: 1, lat: 52, lon: 3, course: 90, kn: 12, receiver: 1, said: 3}
	b := vessel{id: 2, lat: 52, lon: 3 - 3/36.9, course: 90, kn: 12, receiver: 2, said: 7}
	mixed, hulls := mixes(decide(t, &Default, inTime(a.heard(0, 300, 2), b.heard(1, 300, 2))))
	if mixed > 0 || hulls != 2 {
		t.Errorf("%d hulls, %d fixes with another's", hulls, mixed)
	}
}
