package detect

import (
	"math"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
	"supercargo/interference"
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

// What is told of a stretch names its first and its last position, each once.
func TestDisplacedNames(t *testing.T) {
	from := motion.Moment{Time: minute(0), At: geo.At(38.5, 51.5)}
	at := geo.Sail(from.At, 20, 89)
	f := supercargo.Fix{MMSI: mmsi, Time: minute(60), Lat: at.Lat, Lon: at.Lon}
	last := f
	last.Time, last.Offset = minute(70), 9
	for want, l := range map[string]*supercargo.Fix{"first_there": &f, "first_there last_there": &last} {
		e := Displaced(&Default, testChart, &f, l, 5, from, false)
		if got := roles(e); got != want || e.Start != minute(60) || e.End != l.Time {
			t.Errorf("%s, of %s", got, span(e))
		}
	}
}

// roles are those of an event's evidence.
func roles(e *supercargo.Event) string {
	var out []string
	for _, w := range e.Evidence {
		out = append(out, w.Role)
	}
	return strings.Join(out, " ")
}

// A clock that was off is told with the fixes of one ship that showed it, or as shown by all ships.
func TestOffClock(t *testing.T) {
	f := supercargo.Fix{MMSI: mmsi, Time: minute(10), Lat: 385e6, Lon: 515e6}
	for fixes, all := range map[int]bool{0: true, 1: false, 7: false} {
		e := OffClock(&f, minute(30), -40_400, fixes, "SIM-A")
		if d := e.Clock; d.AllShips != all || d.Fixes != fixes || d.Seconds != -40 || d.Receiver != "SIM-A" || span(e) != "10..30" || e.EndLat != f.Lat || roles(e) != "first_late" {
			t.Errorf("%d fixes: %+v, %s", fixes, d, e.AppendJSON(nil))
		}
	}
}

// Interference is told by its pattern, with the jump into it; where what was read begins amid it, with
// the jump out of it.
func TestInterferenceIsTold(t *testing.T) {
	at := func(m float64, p geo.Point) supercargo.Fix {
		return supercargo.Fix{MMSI: mmsi, Time: minute(m), Lat: p.Lat, Lon: p.Lon}
	}
	home := geo.At(-40, -20)
	before, after := interference.Mark{Time: minute(0), At: home}, interference.Mark{Time: minute(80), At: geo.Sail(home, 90, 5)}
	e := interference.Excursion{MMSI: mmsi, First: at(10, geo.Sail(home, 0, 100)), Last: at(70, geo.Sail(home, 0, 120)), Fixes: 30, Before: before, After: after}
	for _, c := range []struct {
		before  interference.Mark
		pattern interference.Pattern
		reason  string
		nm      float64
	}{{before, interference.OneVector, "area_shift", 100}, {before, interference.OnePlace, "area_shift", 100}, {before, interference.OnCircle, "circle", 100}, {interference.Mark{}, interference.OneVector, "area_shift", 120.1}} {
		x := e
		x.Before = c.before
		got := Interference(&x, &interference.Verdict{Pattern: c.pattern, Ships: 4, RadiusNM: 1.5})
		if d := got.Anomaly; d.Reason != c.reason || d.OtherShips != 3 || d.Fixes != 30 || math.Abs(d.DistanceNM-c.nm) > 0.05 || d.Pattern != string(c.pattern) || span(got) != "10..70" {
			t.Errorf("%s: %+v, %s", c.pattern, d, span(got))
		}
	}
}
