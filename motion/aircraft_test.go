package motion

import (
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// A flight of an airliner is no ship's movement, and is an aircraft's; nothing in
// the air is in two places at once.
func TestAircraftAndShips(t *testing.T) {
	a := geo.At(40, 50)
	for _, c := range []struct {
		nm     float64
		millis int64
		ship   bool
		air    bool
	}{
		{0.4, 0, true, true},
		{0.9, 0, false, true},
		{1.1, 0, false, false},
		{480, supercargo.Hour, false, true},
		{200, 10 * supercargo.Minute, false, true},
		{260, 10 * supercargo.Minute, false, false},
		{1300, supercargo.Hour, false, false},
		{3100, 3 * supercargo.Hour, false, true},
		{9000, 16 * supercargo.Hour, false, true},
		{10600, 12 * supercargo.Hour, false, false},
	} {
		from, to := Moment{At: a}, Moment{Time: supercargo.Instant(c.millis), At: geo.Sail(a, 90, c.nm)}
		for _, m := range []supercargo.MMSI{200000111, 992001234, 111111111, 111000001, 0} {
			if got := Of(m).Can(from, to); got.OK != c.ship || !got.OK && c.millis > 0 && !strings.Contains(got.Why(), "no ship makes") {
				t.Errorf("%d, %g nm: %+v, %s", m, c.nm, got, got.Why())
			}
		}
		for _, m := range []supercargo.MMSI{supercargo.Address24(0xfa0001).Key(supercargo.SpaceICAO), supercargo.Address24(0xfa0001).Key(supercargo.SpaceSubstitute), 111201123} {
			if got := Of(m).Can(from, to); got.OK != c.air || !got.OK && c.millis > 0 && !strings.Contains(got.Why(), "no aircraft makes") {
				t.Errorf("%d, %g nm in %d ms: %+v, %s", m, c.nm, c.millis, got, got.Why())
			}
		}
	}
}

// The distance that can be made grows with the time, as Hours takes for granted.
func TestAircraftFartherInMoreTime(t *testing.T) {
	last := 0.0
	for m := int64(0); m < 5*24*60; m++ {
		nm := Aircraft.Kn(m*supercargo.Minute) * float64(m)
		if nm < last {
			t.Fatalf("less far in %d min than in a minute less", m)
		}
		last = nm
	}
}
