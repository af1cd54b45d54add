package detect

import (
	"math"
	"slices"
	"testing"

	"supercargo"
	"supercargo/atlas"
	"supercargo/flight"
	"supercargo/geo"
)

// leg is a part of an invented aircraft's movements: so many minutes from the end of the one
// before, with a fix every ten seconds.
type leg struct {
	minutes float64
	course  float64
	kn      float64
	feet    [2]float64 // at its beginning and end; 0 and 0 on the ground: no altitude is sent
	status  supercargo.Status
	silent  bool
	said    supercargo.Said
}

// taxi, climb, cruise, descend and roll are legs of a plain flight on a course.
func taxi(kn float64) leg {
	return leg{minutes: 5, course: 90, kn: kn, status: supercargo.OnGround}
}
func climb(course, from, to float64) leg {
	return leg{minutes: (to - from) / 1800, course: course, kn: 240, feet: [2]float64{from, to}, status: supercargo.Airborne}
}
func cruise(minutes, course, feet float64) leg {
	return leg{minutes: minutes, course: course, kn: 420, feet: [2]float64{feet, feet}, status: supercargo.Airborne}
}
func descend(course, from, to float64) leg {
	return leg{minutes: (from - to) / 1200, course: course, kn: 240, feet: [2]float64{from, to}, status: supercargo.Airborne}
}
func silent(l leg) leg { l.silent = true; return l }

const simAircraft = 0xF00001

// flown are the flights of an aircraft that moves so from a place on, as it is once it was last
// heard and so many minutes have passed.
func flown(t *testing.T, at geo.Point, after float64, legs ...leg) []*supercargo.Event {
	t.Helper()
	return slices.DeleteFunc(happened(t, at, after, legs...), func(e *supercargo.Event) bool { return e.Kind != supercargo.Flown })
}

// happened are all its events.
func happened(t *testing.T, at geo.Point, after float64, legs ...leg) (out []*supercargo.Event) {
	t.Helper()
	s, p := &State{}, Default
	track := supercargo.Track{MMSI: supercargo.Address24(simAircraft).Key(supercargo.SpaceICAO), Hull: 1}
	byID := map[supercargo.EventID]*supercargo.Event{}
	emit := func(e *supercargo.Event) { byID[e.ID] = e }
	now, n := epoch, int64(0)
	for _, l := range legs {
		for s0, all := 0.0, l.minutes*60; s0 < all; s0 += 10 {
			feet := l.feet[0] + (l.feet[1]-l.feet[0])*s0/all
			n++
			f := supercargo.Fix{Time: now, Offset: n, MMSI: track.MMSI, Lat: at.Lat, Lon: at.Lon, Source: 1, SOG: uint16(l.kn * 10), COG: uint16(l.course * 10),
				Heading: supercargo.NoHeading, ROT: supercargo.NoROT, Second: supercargo.NoSecond, Status: l.status, Altitude: supercargo.AltitudeOf(feet), Flags: supercargo.Simulated, Said: l.said}
			if l.feet == [2]float64{} {
				f.Altitude = supercargo.NoAltitude
			}
			if !l.silent {
				Step(s, &p, nil, track, &f, emit)
			}
			now += 10 * supercargo.Instant(supercargo.Second)
			at = geo.Sail(at, l.course, l.kn*10/3600)
		}
	}
	Tick(s, &p, nil, s.Prev.Time+supercargo.Instant(after*float64(supercargo.Minute)), emit)
	for _, e := range byID {
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b *supercargo.Event) int { return int(a.Start - b.Start) })
	return out
}

func fieldAt(t *testing.T, code string) *atlas.Airfield {
	t.Helper()
	a, ok := atlas.AirfieldByCode(code)
	if !ok {
		t.Fatal(code)
	}
	return a
}

// flat is where the middle of the steppe is, with no airfield near.
var flat = geo.At(46.2, 57.5)

// ends are how the flights began and ended, in order.
func ends(events []*supercargo.Event) (out []string) {
	for _, e := range events {
		out = append(out, e.Flight.Began+" "+e.Flight.Ended)
	}
	return out
}

func TestFlightIsCut(t *testing.T) {
	kbl := fieldAt(t, "OAKB").At
	level := cruise(20, 90, 30000)
	for _, c := range []struct {
		name string
		legs []leg
		want []string
	}{
		{"on the ground all the time", []leg{taxi(15), taxi(35)}, nil},
		{"from the ground on", []leg{taxi(15), climb(90, 6000, 30000), level}, []string{"took_off "}},
		{"first heard in the air", []leg{level}, []string{"first_heard "}},
		{"half a minute in the air between two of a taxi", []leg{taxi(15), {minutes: 0.5, course: 90, kn: 90, feet: [2]float64{6000, 6000}, status: supercargo.Airborne}, taxi(15)}, nil},
		{"a silence of 9 min after taxi", []leg{taxi(15), silent(cruise(9, 90, 6000)), climb(90, 9000, 30000)}, []string{"took_off "}},
		{"and of 11 min", []leg{taxi(15), silent(cruise(11, 90, 6000)), climb(90, 9000, 30000)}, []string{"took_off_unheard "}},
		{"a silence in cruise with no time to land", []leg{level, silent(cruise(300, 90, 30000)), level}, []string{"first_heard "}},
		{"a silence in cruise with time to land: it comes no farther for two hours", []leg{level, silent(leg{minutes: 120, kn: 1, course: 90}), level}, []string{"first_heard silence", "silence "}},
		{"the same for 50 min: too short for cruise", []leg{level, silent(leg{minutes: 50, kn: 1, course: 90}), level}, []string{"first_heard "}},
		{"and low before it", []leg{level, descend(90, 20000, 8000), silent(leg{minutes: 50, kn: 1, course: 90}), climb(270, 9000, 20000)}, []string{"first_heard silence", "silence "}},
		{"low, for 25 min", []leg{descend(90, 20000, 8000), silent(leg{minutes: 25, kn: 1, course: 90}), climb(270, 9000, 20000)}, []string{"first_heard "}},
		{"low, for 25 min, with another callsign", []leg{{minutes: 10, course: 90, kn: 240, feet: [2]float64{20000, 8000}, status: supercargo.Airborne, said: 7}, silent(leg{minutes: 25, kn: 1, course: 90}), {minutes: 10, course: 90, kn: 240, feet: [2]float64{8000, 20000}, status: supercargo.Airborne, said: 8}}, []string{"first_heard silence", "silence "}},
		{"an on-ground bit in cruise, far from airfields", []leg{level, {minutes: 0.2, course: 90, kn: 420, feet: [2]float64{30000, 30000}, status: supercargo.OnGround}, level}, []string{"first_heard "}},
	} {
		at := flat
		if c.legs[0].status == supercargo.OnGround {
			at = kbl
		}
		if got := ends(flown(t, at, 0, c.legs...)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// An aircraft that is heard on the ground after a silence landed there, if it had no time for
// another flight or is near; else nobody knows.
func TestHeardOnTheGroundLater(t *testing.T) {
	f := fieldAt(t, "OAKB")
	roll := leg{minutes: 3, course: 90, kn: 5, status: supercargo.OnGround}
	for _, c := range []struct {
		name string
		from float64 // nm west of the field
		legs []leg
		want string
	}{
		{"after the way there", 210 + 70, []leg{cruise(10, 90, 30000), silent(cruise(30, 90, 30000)), roll}, "first_heard landed_unheard"},
		{"near, five hours later", 40 + 70, []leg{cruise(10, 90, 30000), silent(leg{minutes: 300, course: 90, kn: 8}), roll}, "first_heard landed_unheard"},
		{"far away, five hours later", 500 + 70, []leg{cruise(10, 90, 30000), silent(leg{minutes: 300, course: 90, kn: 100}), roll}, "first_heard silence"},
	} {
		e := flown(t, geo.Sail(f.At, 270, c.from), 0, c.legs...)
		if got := ends(e); !slices.Equal(got, []string{c.want}) || e[0].Flight.To.HeardGround || e[0].Flight.Landing[0] == 0 || e[0].Flight.Landing[1] == 0 {
			t.Errorf("%s: %q %+v", c.name, got, e[0].Flight)
		}
	}
}

// One that taxis fast does not fly, whatever it says; one that was last heard climbing was not
// about to land.
func TestTaxiAndClimb(t *testing.T) {
	at := fieldAt(t, "OAKB").At
	for kn, want := range map[float64]int{59: 0, 61: 1} {
		if e := flown(t, at, 0, taxi(5), leg{minutes: 2, course: 90, kn: kn, feet: [2]float64{6000, 6400}, status: supercargo.Airborne}); len(e) != want {
			t.Errorf("%g kn: %d flights", kn, len(e))
		}
	}
	if d := flown(t, at, 0, taxi(5), climb(90, 6000, 14000))[0].Flight; d.To.CannotSay != "wrong_way" || !d.From.HeardGround {
		t.Errorf("%+v", d)
	}
}

// A flight that nothing more is heard of goes on until it cannot last any longer.
func TestFlightNotHeardAgain(t *testing.T) {
	for after, want := range map[float64]string{15.9 * 60: "first_heard ", 16.1 * 60: "first_heard silence"} {
		e := flown(t, flat, after, cruise(20, 90, 30000))
		if got := ends(e); len(got) != 1 || got[0] != want || e[0].Open() != (after < 16*60) {
			t.Errorf("after %g min: %q", after, got)
		}
	}
}

// approach leads down to a field from the west, to a height above it.
func approach(f *atlas.Airfield, above float64) (geo.Point, []leg) {
	d := descend(90, f.Feet+9000, f.Feet+above)
	left := above / 300
	return geo.Sail(f.At, 270, left+d.minutes*d.kn/60), []leg{d}
}

func TestFlightEnds(t *testing.T) {
	for _, code := range []string{"OAKB", "URML", "ZMUB"} {
		f := fieldAt(t, code)
		at, legs := approach(f, 900)
		d := flown(t, at, 0, legs...)[0].Flight
		if a := d.To.Named(); a == nil || a.ICAO != code || a.P < 0.8 || d.To.HeardGround || d.Ended != "" {
			t.Errorf("%s, heard down to 900 ft: %+v", code, d.To)
		}
		if d.From.CannotSay != "wrong_way" || d.Began != "first_heard" {
			t.Errorf("%s: %+v", code, d.From)
		}
		at, legs = approach(f, 100)
		legs = append(legs, leg{minutes: 2, course: 90, kn: 30, status: supercargo.OnGround})
		e := flown(t, at, 0, legs...)[0]
		d = e.Flight
		if a := d.To.Named(); a == nil || a.ICAO != code || a.P < 0.9 || !d.To.HeardGround || d.Ended != "landed" || e.End != d.Landing[0] || d.Landing[1]-d.Landing[0] != 10_000 {
			t.Errorf("%s, heard on the ground: %+v", code, d)
		}
		if want := 8900. / 1200 * 240 / 60; math.Abs(d.HeardNM-want) > 1 || d.HighestFeet == nil || math.Abs(*d.HighestFeet-f.Feet-9000) > 13 {
			t.Errorf("%s: %.1f nm, want %.1f; highest %v", code, d.HeardNM, want, d.HighestFeet)
		}
	}
}

// Circles are counted from two on; turns to and fro are none, nor is one circle.
func TestCircles(t *testing.T) {
	turn := func(by float64, n int) (out []leg) {
		for i := range n {
			out = append(out, leg{minutes: 0.5, course: math.Mod(float64(i)*by+3600, 360), kn: 220, feet: [2]float64{14000, 14000}, status: supercargo.Airborne})
		}
		return out
	}
	var mostly []leg // 300 degrees to the right, 120 back, and so on
	for i := range 8 {
		for k := range 10 {
			mostly = append(mostly, leg{minutes: 0.5, course: math.Mod(float64(180*i+30*k), 360), kn: 220, feet: [2]float64{14000, 14000}, status: supercargo.Airborne})
		}
		for k := range 3 {
			mostly = append(mostly, leg{minutes: 0.5, course: math.Mod(float64(180*i+270-30*(k+1)), 360), kn: 220, feet: [2]float64{14000, 14000}, status: supercargo.Airborne})
		}
	}
	weave := slices.Concat(turn(30, 9), turn(-30, 9), turn(30, 9), turn(-30, 9))
	for _, c := range []struct {
		name string
		legs []leg
		want int
	}{{"three to the right", turn(30, 38), 3}, {"three to the left", turn(-30, 38), 3}, {"one", turn(30, 14), 0}, {"to and fro", weave, 0}, {"mostly one way", mostly, 0}} {
		if d := flown(t, flat, 0, c.legs...)[0].Flight; d.Circles != c.want {
			t.Errorf("%s: %d circles, want %d", c.name, d.Circles, c.want)
		}
	}
}

// An approach that is broken off is one from 1,500 ft above a field and 1,000 ft up again.
func TestGoAround(t *testing.T) {
	f := fieldAt(t, "OAKB")
	for _, c := range []struct {
		low, up float64
		want    int
	}{{500, 3000, 1}, {500, 1300, 0}, {2000, 5000, 0}} {
		at, legs := approach(f, c.low)
		legs = append(legs, climb(90, f.Feet+c.low, f.Feet+c.up))
		if d := flown(t, at, 0, legs...)[0].Flight; d.GoArounds != c.want {
			t.Errorf("%+v: %d", c, d.GoArounds)
		}
	}
}

// Turns far apart make no circle: a straight way of more than five minutes begins the count
// again, a shorter one does not.
func TestCirclesEndOnAStraight(t *testing.T) {
	for _, c := range []struct {
		minutes, turn float64
		want          int
	}{{4.9, 60, 2}, {5.3, 60, 0}, {30, 30, 0}, {5.3, 14, 0}, {4.9, 14, 0}} {
		var legs []leg
		for i := range int(800/c.turn) + 1 {
			legs = append(legs, leg{minutes: c.minutes, course: math.Mod(float64(i)*c.turn, 360), kn: 220, feet: [2]float64{14000, 14000}, status: supercargo.Airborne})
		}
		if d := flown(t, flat, 0, legs...)[0].Flight; d.Circles != c.want {
			t.Errorf("turns of %g degrees every %g min: %d circles, want %d", c.turn, c.minutes, d.Circles, c.want)
		}
	}
}

// rolls are the last moments of a landing.
func rolls() leg { return leg{minutes: 2, course: 90, kn: 30, status: supercargo.OnGround} }

// to is a descent to 100 ft above a field from wherever the aircraft is, in a straight line.
func to(f *atlas.Airfield, from geo.Point, feet float64) leg {
	nm := geo.NM(from, f.At) - 0.4
	return leg{minutes: nm / 4, course: geo.Bearing(from, f.At), kn: 240, feet: [2]float64{feet, f.Feet + 100}, status: supercargo.Airborne}
}

// An approach to one airfield and a landing at another is told as that, with its evidence; two
// approaches to one field are not, nor is a flight that goes on.
func TestApproachedAnother(t *testing.T) {
	a, b := fieldAt(t, "UDYZ"), fieldAt(t, "UGTB") // Yerevan and Tbilisi
	at, legs := approach(a, 400)
	after := geo.Sail(a.At, 270, 400./300)
	up := climb(0, a.Feet+400, a.Feet+6000)
	away := geo.Sail(after, 0, up.minutes*up.kn/60)
	there := slices.Concat(legs, []leg{up, to(b, away, a.Feet+6000), rolls()})
	again := slices.Concat(legs, []leg{up, to(a, away, a.Feet+6000), rolls()})
	for _, c := range []struct {
		name string
		legs []leg
		want string
	}{{"another", there, "UDYZ"}, {"the same", again, ""}, {"not landed", there[:2], ""}} {
		e := flown(t, at, 0, c.legs...)[0]
		x := e.Flight.Diversion
		switch {
		case c.want == "" && x != nil:
			t.Errorf("%s: %+v", c.name, x)
		case c.want != "" && (x == nil || x.How != "approached_another" || x.Approached[0].ICAO != c.want || x.P < 0.8 || x.P > 0.999 || x.FarthestNM != nil || e.Flight.To.Named().ICAO != "UGTB"):
			t.Errorf("%s: %+v, to %+v", c.name, x, e.Flight.To.Named())
		case c.want != "" && !slices.ContainsFunc(e.Evidence, func(w supercargo.Witness) bool { return w.Role == "lowest_before_go_around" }):
			t.Errorf("%s: no evidence of the approach", c.name)
		}
	}
}

// A flight that lands where it took off returned, if it was far enough away.
func TestReturned(t *testing.T) {
	f := fieldAt(t, "OAKB")
	for minutes, want := range map[float64]bool{2.3: false, 2.7: true, 20: true} { // 9.3 nm, 11.3, 80, in steps of 10 s
		out := leg{minutes: minutes, course: 90, kn: 240, feet: [2]float64{f.Feet + 200, f.Feet + 3000}, status: supercargo.Airborne}
		far := geo.Sail(geo.Sail(f.At, 90, 5./60*15), 90, minutes*4)
		e := flown(t, f.At, 0, taxi(15), out, to(f, far, f.Feet+3000), rolls())[0]
		x := e.Flight.Diversion
		if (x != nil) != want {
			t.Fatalf("%g min out: %+v, from %+v, to %+v", minutes, x, e.Flight.From, e.Flight.To)
		}
		if want && (x.How != "returned" || x.Approached != nil || math.Abs(*x.FarthestNM-minutes*4) > 1 || x.P < 0.8) {
			t.Errorf("%g min out: %+v", minutes, x)
		}
	}
}

// A change of callsign in flight is counted, and its lines are in the evidence.
func TestCallsignInFlight(t *testing.T) {
	a, b := cruise(10, 90, 30000), cruise(10, 90, 30000)
	a.said, b.said = 5, 6
	e := flown(t, flat, 0, a, cruise(5, 90, 30000), b)[0]
	var roles []string
	for _, w := range e.Evidence {
		roles = append(roles, w.Role)
	}
	if e.Flight.CallsignChanges != 1 || !slices.Contains(roles, "callsign_before") || !slices.Contains(roles, "callsign_after") {
		t.Errorf("%d changes, %v", e.Flight.CallsignChanges, roles)
	}
	b.said = 5
	if d := flown(t, flat, 0, a, b)[0].Flight; d.CallsignChanges != 0 {
		t.Errorf("%d changes of none", d.CallsignChanges)
	}
}

// A take-off that was not heard is from where the aircraft stood, if it had no time to fly
// elsewhere, whatever was heard of the flight; with time, what was heard decides, and where the
// aircraft stood counts beside it.
func TestTakeOffFromWhereItStood(t *testing.T) {
	f := fieldAt(t, "OAKB")
	level := leg{minutes: 10, course: 90, kn: 240, feet: [2]float64{31000, 31000}, status: supercargo.Airborne}
	low := climb(90, f.Feet+7000, f.Feet+16000)
	for _, c := range []struct {
		name  string
		away  float64 // minutes of silence
		kn    float64
		up    leg
		named bool
		p     float64
	}{
		{"in cruise, after the way there", 40, 240, level, true, 0.99},
		{"in cruise, with time for another flight", 300, 30, level, false, 0},
		{"low near it, with time for another flight", 300, 3, low, true, 0.9},
		{"low far from it, with time for another flight", 300, 100, low, false, 0},
	} {
		e := flown(t, f.At, 0, taxi(5), silent(leg{minutes: c.away, course: 90, kn: c.kn}), c.up)
		if len(e) != 1 || e[0].Flight.Began != "took_off_unheard" {
			t.Errorf("%s: %q", c.name, ends(e))
			continue
		}
		a := e[0].Flight.From.Named()
		is := a != nil && a.ICAO == "OAKB"
		if is != c.named || is && a.P < c.p || e[0].Flight.From.HeardGround {
			t.Errorf("%s: %+v", c.name, e[0].Flight.From)
		}
	}
}

// A flight that begins after a silence in which the one before ended has the last of that flight
// among its evidence, since its airfields rest on it.
func TestFlightBeforeCounts(t *testing.T) {
	e := flown(t, flat, 0, cruise(20, 90, 30000), descend(90, 20000, 8000), silent(leg{minutes: 50, kn: 1, course: 90}), climb(270, 9000, 20000))
	if len(e) != 2 || e[1].Flight.Began != "silence" {
		t.Fatalf("%q", ends(e))
	}
	if !slices.ContainsFunc(e[1].Evidence, func(w supercargo.Witness) bool {
		return w.Role == "last_of_flight_before" && w.Fix.Time == e[0].End
	}) {
		t.Errorf("%+v", e[1].Evidence)
	}
}

// A silence within a flight is a gap from 10 minutes on, with the way, the heights and both
// ends; one that ends a flight is none.
func TestGapInFlight(t *testing.T) {
	level := cruise(20, 90, 30000)
	higher := cruise(20, 90, 33000)
	for _, c := range []struct {
		name string
		legs []leg
		want int
	}{
		{"of 10 min", []leg{level, silent(cruise(9.7, 90, 30000)), higher}, 0}, // in steps of 10 s
		{"of 10 min and 10 s", []leg{level, silent(cruise(9.9, 90, 30000)), higher}, 1},
		{"of 11 min", []leg{level, silent(cruise(11, 90, 30000)), higher}, 1},
		{"of two hours", []leg{level, silent(cruise(120, 90, 30000)), higher}, 1},
		{"two", []leg{level, silent(cruise(30, 90, 30000)), level, silent(cruise(30, 90, 30000)), higher}, 2},
		{"with time to land", []leg{level, silent(leg{minutes: 120, kn: 1, course: 90}), higher}, 0},
		{"before it was heard on the ground", []leg{cruise(10, 90, 30000), silent(cruise(30, 90, 30000)), {minutes: 3, course: 90, kn: 5, status: supercargo.OnGround}}, 0},
		{"on the ground", []leg{taxi(15), silent(leg{minutes: 60, kn: 1, course: 90}), taxi(15)}, 0},
	} {
		var gaps []*supercargo.Event
		at := flat
		if c.legs[len(c.legs)-1].status == supercargo.OnGround {
			at = geo.Sail(fieldAt(t, "OAKB").At, 270, 280)
		}
		for _, e := range happened(t, at, 0, c.legs...) {
			if e.Kind == supercargo.Gap {
				gaps = append(gaps, e)
			}
		}
		if len(gaps) != c.want {
			t.Errorf("%s: %d gaps, want %d", c.name, len(gaps), c.want)
			continue
		}
		for _, e := range gaps {
			g := e.Gap
			millis := int64(e.End - e.Start)
			if g.Aloft == nil || g.Silence != nil || *g.Aloft.FeetBefore != 30000 || g.Profile != "flight" || !e.Simulated || millis <= DefaultFlight.SilenceMillis {
				t.Errorf("%s: %+v %+v", c.name, g, g.Aloft)
			}
			if math.Abs(*g.ImpliedKn-420) > 8 || math.Abs(*g.DistanceNM-7*float64(millis)/60000) > 0.02**g.DistanceNM || math.Abs(g.Hours-float64(millis)/3.6e6) > 0.001 {
				t.Errorf("%s: %+v", c.name, g)
			}
			if len(e.Evidence) != 2 || e.Evidence[0].Fix.Time != e.Start || e.Evidence[1].Fix.Time != e.End {
				t.Errorf("%s: evidence %+v", c.name, e.Evidence)
			}
		}
	}
}

// A silence in flight is counted from 10 minutes on, and no way is flown in it.
func TestSilenceInFlight(t *testing.T) {
	for minutes, want := range map[float64]int{9: 0, 11: 1, 30: 1} {
		d := flown(t, flat, 0, cruise(20, 90, 30000), silent(cruise(minutes, 90, 30000)), cruise(20, 90, 30000))[0].Flight
		heard := 40.
		if want == 0 {
			heard += minutes
		}
		if d.Silences != want || math.Abs(d.HeardNM-heard*7) > 5 || (d.LongestSilence != nil) != (want > 0) {
			t.Errorf("%g min: %d silences, %.0f nm", minutes, d.Silences, d.HeardNM)
		}
	}
}

// An approach to a field without an airline code, at which light aircraft climb by 1,000 ft or less: on both
// sides of each threshold. The field is one with no other near.
func TestGoAroundOfLightAircraft(t *testing.T) {
	f := loneField(t)
	for _, c := range []struct {
		name                  string
		drop, low, up, kn, nm float64
		want                  int
	}{
		{"as light aircraft do", 2500, 400, 520, 75, 1, 1},
		{"480 ft up again", 2500, 400, 480, 75, 1, 0},
		{"at nine tenths of the speed", 2500, 400, 600, 107, 1, 1},
		{"at all its speed", 2500, 400, 600, 110, 1, 0},
		{"1,950 ft above it", 2500, 1950, 600, 75, 1, 1},
		{"2,050 ft", 2500, 2050, 600, 75, 1, 0},
		{"down by 1,050 ft", 1050, 400, 600, 75, 1, 1},
		{"by 950 ft", 950, 400, 600, 75, 1, 0},
		{"2.8 nm off", 2500, 400, 600, 75, 2.8, 1},
		{"3.6 nm off", 2500, 400, 600, 75, 3.6, 0},
	} {
		high, low := f.Feet+c.low+c.drop, f.Feet+c.low
		// along a line that passes the field at a distance, level for long, and down just before it
		down := leg{minutes: c.drop / 1500, course: 90, kn: c.kn, feet: [2]float64{high, low}, status: supercargo.Airborne}
		level := leg{minutes: 15, course: 90, kn: 119, feet: [2]float64{high, high}, status: supercargo.Airborne}
		up := leg{minutes: c.up / 2000, course: 90, kn: c.kn, feet: [2]float64{low, low + c.up}, status: supercargo.Airborne}
		abeam := geo.Sail(f.At, 0, c.nm)
		at := geo.Sail(abeam, 270, level.minutes*level.kn/60+down.minutes*down.kn/60)
		away := leg{minutes: 10, course: 90, kn: 110, feet: [2]float64{low + c.up, low + c.up}, status: supercargo.Airborne}
		if d := flown(t, at, 0, level, down, up, away)[0].Flight; d.GoArounds != c.want {
			t.Errorf("%s: %d, want %d", c.name, d.GoArounds, c.want)
		}
	}
}

// loneField is one without an airline code, low and far from any other.
func loneField(t *testing.T) *atlas.Airfield {
	t.Helper()
	all := atlas.Airfields()
	for i := range all {
		f, n := &all[i], 0
		if f.IATA != "" || f.Feet > 3000 || math.Abs(float64(f.At.Lat)) > 50e7 {
			continue
		}
		atlas.AirfieldsNear(f.At, 60, func(*atlas.Airfield, float64) { n++ })
		if n == 1 {
			return f
		}
	}
	t.Fatal("no lone airfield")
	return nil
}

// Nothing is told as certain, and nothing as impossible: chances are from 0.001 to 0.999.
func TestChancesOfAnEnd(t *testing.T) {
	f := fieldAt(t, "UBBB")
	for _, c := range []struct{ is, elsewhere, wantIs, wantElsewhere float64 }{
		{1, 0, 0.999, 0.001}, {0.9996, 0.0004, 0.999, 0.001}, {0.998, 0.002, 0.998, 0.002}, {0.0004, 0.9996, 0, 1}, {0.6, 0.4, 0.6, 0.4},
	} {
		out := endOf(&flight.Look{}, &flight.Answer{Elsewhere: c.elsewhere, Fields: []flight.Chance{{Field: f, P: c.is}}})
		if out.P != c.wantElsewhere || out.Airfields[0].P != c.wantIs {
			t.Errorf("%g there, %g elsewhere: %g and %g", c.is, c.elsewhere, out.Airfields[0].P, out.P)
		}
	}
}

// One that was on the ground flies from a speed of 60 kn on, that itself too.
func TestFastEnoughToFly(t *testing.T) {
	for sog, want := range map[uint16]bool{599: false, 600: true, 601: true, supercargo.NoSOG: false} {
		prev := supercargo.Fix{Time: minute(0), SOG: sog, Altitude: supercargo.NoAltitude}
		f := prev
		f.Time += 10_000
		var k FlightState
		if k.fly(&DefaultFlight, &prev, &f); k.Fast != want {
			t.Errorf("at %d tenths of a knot: %v", sog, k.Fast)
		}
	}
}

// That a flight returned to where it took off is said where both ends together have the chance at
// which an airfield is named, and where it was far enough away.
func TestReturnedByChance(t *testing.T) {
	for _, c := range []struct {
		from, to float64
		icao     string
		farNM    float64
		want     bool
	}{
		{0.8, 0.625, "UBBB", 50, true}, {0.8, 0.624, "UBBB", 50, false}, {0.7, 0.7, "UBBB", 50, false}, {0.999, 0.999, "UBBB", 50, true}, {0.999, 0.999, "URWA", 50, false},
		{0.999, 0.999, "UBBB", 10, true}, {0.999, 0.999, "UBBB", 9.9, false},
	} {
		end := func(icao string, p float64) supercargo.FlightEnd {
			return supercargo.FlightEnd{Airfields: []supercargo.AirfieldChance{{ICAO: icao, P: p}}}
		}
		s := State{Flight: &FlightState{FarNM: c.farNM, Far: supercargo.Fix{Time: minute(5), Source: 1, Offset: 7}}}
		e := supercargo.Event{Flight: &supercargo.FlightDetail{From: end("UBBB", c.from), To: end(c.icao, c.to)}}
		s.diversion(&DefaultFlight, &e)
		if d := e.Flight.Diversion; (d != nil) != c.want || d != nil && (d.How != "returned" || *d.FarthestNM != c.farNM) {
			t.Errorf("from UBBB %g to %s %g, %g nm away: %+v", c.from, c.icao, c.to, c.farNM, d)
		}
	}
}

// Of an aircraft that sent no altitude no greatest one is known, and no position is evidence of one.
func TestNoHeightIsKnown(t *testing.T) {
	level := cruise(20, 90, 30000)
	level.feet = [2]float64{}
	events := flown(t, flat, 0, level)
	if len(events) != 1 || events[0].Flight.HighestFeet != nil || slices.ContainsFunc(events[0].Evidence, func(w supercargo.Witness) bool { return w.Role == "highest" }) {
		t.Errorf("%+v", events)
	}
}

// An aircraft that sends no speed stands if it has been at one place for as long as a silence takes: not if it moved
// since, nor if it has told a speed since.
func TestStands(t *testing.T) {
	p := &Default.Flight
	last := int(p.SilenceMillis / supercargo.Minute)
	for _, c := range []struct {
		name   string
		moves  int // the minute from which it is elsewhere
		says   int // the minute in which it tells a speed
		until  int
		stands bool
	}{{"all the time", -1, -1, last, true}, {"a minute less", -1, -1, last - 1, false}, {"it moved", 2, -1, last, false}, {"and stood since", 2, -1, last + 2, true}, {"it told a speed", -1, 2, last, false}} {
		k := FlightState{Up: true}
		var prev, f supercargo.Fix
		for m := 0; m <= c.until; m++ {
			f = supercargo.Fix{Time: 1_000_000_000_000 + supercargo.Instant(int64(m)*supercargo.Minute), Lat: supercargo.Scale(40), Lon: supercargo.Scale(-30), SOG: supercargo.NoSOG, COG: supercargo.NoCOG}
			if c.moves >= 0 && m >= c.moves {
				f.Lat = supercargo.Scale(40 + 2*p.StirNM/60)
			}
			if m == c.says {
				f.SOG = 0
			}
			k.fly(p, &prev, &f)
			prev = f
		}
		if got := k.stands(p, &f); got != c.stands {
			t.Errorf("%s: stands %v", c.name, got)
		}
	}
}
