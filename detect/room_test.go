package detect

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// What is remembered so as not to ask again changes nothing: of ships that lie, swing,
// shift along the edges of ports, drift, stop and go on, the same events with it as
// where it is forgotten before each fix.
func TestShortWaysChangeNothing(t *testing.T) {
	c := chart.BuiltIn()
	kinds := map[supercargo.EventKind]int{}
	remembered := 0
	ship := func(r *rapid.T) {
		fixes := idling(r, c)
		var quick, slow State
		var a, b []supercargo.Event
		for i := range fixes {
			of := supercargo.Track{MMSI: fixes[i].MMSI, Hull: 1}
			shortWays(r, &quick, c, &fixes[i])
			slow.Stay.Berth, slow.Stay.Room = geo.Point{}, 0
			Step(&quick, &Default, c, of, &fixes[i], func(e *supercargo.Event) { a = append(a, *e); kinds[e.Kind]++ })
			Step(&slow, &Default, c, of, &fixes[i], func(e *supercargo.Event) { b = append(b, *e) })
			if quick.Stay.Room > 0 {
				remembered++
			}
			forgot := quick.Stay
			forgot.Berth, forgot.Room = slow.Stay.Berth, slow.Stay.Room
			if forgot != slow.Stay || quick.Rest != slow.Rest {
				r.Fatalf("fix %d: %+v, and asked each time %+v", i, quick.Stay, slow.Stay)
			}
		}
		if !reflect.DeepEqual(a, b) {
			r.Fatalf("%d events, and asked each time %d", len(a), len(b))
		}
	}
	times := 1
	if testing.Short() {
		times = 5 // of a fifth of the draws each
	}
	for range times {
		rapid.Check(t, ship)
	}
	if kinds[supercargo.PortCall] < 30 || kinds[supercargo.Stop] < 20 || remembered < 1000 {
		t.Errorf("%v, remembered %d times: too little to show anything", kinds, remembered)
	}
}

// shortWays asks, of a fix that is passed by a short way, whether the long one comes to
// the same.
func shortWays(r *rapid.T, s *State, c *chart.Chart, f *supercargo.Fix) {
	p := &Default
	if was := *s; s.Prev.Time != 0 && s.Stay.Phase == Away && s.Rest.sails(p, &s.Prev, f) {
		if lay := was.rest(p, f); lay || was.Rest != s.Rest || !reflect.DeepEqual(was.Leg, s.Leg) || was.Stay != s.Stay {
			r.Fatalf("said to sail on: %+v", f)
		}
	}
	if s.Rest.lies(p, &s.Prev, f) {
		if slow, _, known := s.Rest.pace(p, &s.Prev, f); !s.Rest.Slow || !slow || !known || s.since(f) >= p.Heard.AwayMillis {
			r.Fatalf("said to lie still: %+v", f)
		}
	}
	if was, is := *s, *s; s.Prev.Time != 0 && is.Loiter.goesOn(p, &s.Prev, f) {
		kn, known := was.knots(p, f)
		told := func(*supercargo.Event) { r.Fatalf("said to go on: %+v", f) }
		was.slow(p, c, kn < p.Loiter.SlowKn || kn < p.Loiter.LeaveKn && was.Loiter.Slow.Since.Time != 0, f, told)
		was.Loiter.yields(&p.Loiter)
		was.about(p, c, kn <= p.Loiter.AboutKn, f, told)
		if !known || was.Loiter != is.Loiter || was.since(f) >= p.Heard.AwayMillis {
			r.Fatalf("said to go on: %+v", f)
		}
	}
}

// idling is a ship that begins at a corner of a port or somewhere at sea, and lies,
// shifts and goes on.
func idling(r *rapid.T, c *chart.Chart) (out []supercargo.Fix) {
	at := geo.At(rapid.Float64Range(38, 41).Draw(r, "lat"), rapid.Float64Range(50.5, 52.5).Draw(r, "lon"))
	if rapid.IntRange(0, 2).Draw(r, "port") > 0 {
		ring := c.Places[rapid.IntRange(0, len(c.Places)-1).Draw(r, "place")].Rings[0]
		at = ring[rapid.IntRange(0, len(ring)-1).Draw(r, "corner")]
	}
	f := supercargo.Fix{MMSI: 200_000_001, Time: 1_700_000_000_000, Class: supercargo.ClassA, Heading: supercargo.NoHeading}
	for range rapid.IntRange(1, 8).Draw(r, "legs") {
		sog := rapid.SampledFrom([]int{0, 0, 0, 3, 4, 5, 6, 9, 10, 11, 19, 20, 60, 60, supercargo.NoSOG, supercargo.NoSOG, supercargo.NoSOG}).Draw(r, "sog")
		course, swing := rapid.Float64Range(0, 360).Draw(r, "course"), rapid.SampledFrom([]int{1, 100, 3000, 20000}).Draw(r, "swing")
		step := rapid.SampledFrom([]int64{1, 3, 10, 50, 61, 250, 250}).Draw(r, "minutes")
		for range rapid.IntRange(1, 60).Draw(r, "fixes") {
			f.Time += supercargo.Instant(step * supercargo.Minute)
			f.Offset++
			if sog != supercargo.NoSOG {
				at = geo.Sail(at, course, float64(sog)/10*float64(step)/60)
			}
			f.SOG = uint16(sog)
			f.Lat, f.Lon = at.Lat+int32(rapid.IntRange(-swing, swing).Draw(r, "north")), at.Lon+int32(rapid.IntRange(-swing, swing).Draw(r, "east"))
			out = append(out, f)
		}
	}
	return out
}
