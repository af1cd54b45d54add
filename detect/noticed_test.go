package detect

import (
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// A displacement is told where no ship can have come there, with the speed that it
// would have taken, over which time, and what can be made; and not where one can.
func TestDisplacedOnlyWhereNoShipCan(t *testing.T) {
	from := geo.At(38.5, 51.5)
	for _, c := range []struct {
		nm, minutes float64
		why         string
	}{
		{89, 192, ""}, {0.5, 3, ""}, {30.4, 30, "30.4 nm in 30 min would take 60 kn, and no ship makes more than 54 kn"}, {27, 30, ""}, {89, 60, "89.0 nm in 1 h would take 88 kn"},
	} {
		at := geo.Sail(from, 20, c.nm)
		f := supercargo.Fix{MMSI: mmsi, Time: minute(c.minutes), Lat: at.Lat, Lon: at.Lon}
		e := Displaced(&Default, testChart, &f, &f, 5, motion.Moment{Time: minute(0), At: from}, false)
		switch {
		case e == nil != (c.why == ""):
			t.Errorf("%g nm in %g min: told %v", c.nm, c.minutes, e != nil)
		case e != nil && (!strings.HasPrefix(e.Anomaly.Why, c.why) || *e.Anomaly.NeedKn <= e.Anomaly.MayKn):
			t.Errorf("%g nm in %g min: %s", c.nm, c.minutes, e.Anomaly.Why)
		}
	}
	f := supercargo.Fix{MMSI: mmsi, Time: minute(5)}
	if Displaced(&Default, testChart, &f, &f, 5, motion.Moment{}, false) != nil {
		t.Error("told where it is not known where the ship was before")
	}
}
