package track

import "testing"

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
