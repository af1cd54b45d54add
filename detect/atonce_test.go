package detect

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// onTrack is a fix with the hull that it was put on.
type onTrack struct {
	fix  supercargo.Fix
	hull uint8
}

// hullAt is a hull that is heard every so many minutes from one up to another, so
// many miles from the first, on a course at a speed. No two fixes have one address.
func hullAt(hull uint8, from, to, every, nm, course, kn float64) (out []onTrack) {
	for m := from; m < to; m += every {
		at := geo.Sail(geo.Sail(geo.At(-40, -20), 70, nm), course, kn*m/60)
		out = append(out, onTrack{supercargo.Fix{MMSI: mmsi, Time: minute(m), Lat: at.Lat, Lon: at.Lon, SOG: uint16(10 * kn), COG: uint16(10 * course),
			Heading: supercargo.NoHeading, Class: supercargo.ClassA, Source: 1, Offset: 32*int64(1000*m) + int64(hull), Status: supercargo.NoStatus}, hull})
	}
	return out
}

// inTurn puts them in order of time, as they are settled.
func inTurn(tracks ...[]onTrack) []onTrack {
	out := slices.Concat(tracks...)
	slices.SortStableFunc(out, func(a, b onTrack) int { return cmp.Compare(a.fix.Time, b.fix.Time) })
	return out
}

func never(uint8, *supercargo.Fix) bool { return false }

// atOnce folds them as a runner does, and gives the last word on each event.
func atOnce(fixes []onTrack, now float64, each func(*AtOnceState)) (out []supercargo.Event) {
	last := map[supercargo.EventID]supercargo.Event{}
	emit := func(e *supercargo.Event) { last[e.ID] = *e }
	var s AtOnceState
	heard := map[uint8]supercargo.Instant{}
	for i := range fixes {
		x := fixes[i]
		s.Step(&DefaultAtOnce, &x.fix, x.hull, heard[x.hull], never, emit)
		heard[x.hull] = x.fix.Time
		each(&s)
	}
	s.SoFar(&DefaultAtOnce, minute(now), emit)
	for _, e := range last {
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b supercargo.Event) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// A number that is sent from two places at once is told once for the time in which
// both are heard: from the first fix of the later to the last that lies between two of
// the other.
func TestAtOnce(t *testing.T) {
	const day = 1440
	a := hullAt(1, 0, 600, 5, 0, 10, 9)
	for _, c := range []struct {
		name  string
		fixes []onTrack
		now   float64
		want  string
	}{
		{"four hours", inTurn(a, hullAt(2, 121, 360, 5, 120, 200, 8)), 1000, "121..356 95 2"},
		{"one after the other", inTurn(hullAt(1, 0, 120, 5, 0, 10, 9), hullAt(2, 121, 360, 5, 120, 200, 8)), 1000, ""},
		{"twice: two fixes of the second", inTurn(a, hullAt(2, 121, 123, 1.5, 120, 200, 8)), 1000, ""},
		{"three times: two of the second, and one of the first between them", inTurn(a, hullAt(2, 121, 130, 5, 120, 200, 8)), 1000, "121..126 3 2"},
		{"or more than that", inTurn(hullAt(1, 0, 6000, 60, 0, 10, 9), hullAt(2, 1230, 6000, 60, 1200, 200, 8)), 5940 + 8*60, "1230..5940 158 2"},
		{"where a ship can go there and back: 1.4 nm in a minute", inTurn(hullAt(1, 0, 600, 5, 0, 0, 0), hullAt(2, 121, 360, 5, 1.4, 0, 0)), 1000, ""},
		{"1.6 nm", inTurn(hullAt(1, 0, 600, 5, 0, 0, 0), hullAt(2, 121, 360, 5, 1.6, 0, 0)), 1000, "121..356 95 2"},
		{"side by side, at rest", inTurn(hullAt(1, 0, 600, 5, 0, 0, 0), hullAt(2, 1, 600, 5, 0.4, 0, 0)), 1000, ""},
		{"at rest, six miles apart", inTurn(hullAt(1, 0, 600, 5, 0, 0, 0), hullAt(2, 121, 360, 5, 6, 0, 0)), 1000, "121..356 95 2"},
		{"it goes on", inTurn(a, hullAt(2, 121, 600, 5, 120, 200, 8)), 610, "121.. 190 2"},
		{"up to an hour", inTurn(a, hullAt(2, 121, 600, 5, 120, 200, 8)), 595 + 60, "121.. 190 2"},
		{"and no more", inTurn(a, hullAt(2, 121, 600, 5, 120, 200, 8)), 595.1 + 60, "121..595 190 2"},
		{"or six times as long as it takes as a rule", inTurn(hullAt(1, 0, 6000, 60, 0, 10, 9), hullAt(2, 1230, 6000, 60, 1200, 200, 8)), 5940 + 6*29, "1230.. 158 2"},
		{"two days, a silence of a day between", inTurn(hullAt(1, 0, 4*day, 30, 0, 10, 9), hullAt(2, 121, 400, 30, 600, 200, 8), hullAt(2, 121+day, 400+day, 30, 600, 200, 8)), 6 * day, "121..1831 39 2"},
		{"of more than a day", inTurn(hullAt(1, 0, 4*day, 30, 0, 10, 9), hullAt(2, 121, 400, 30, 600, 200, 8), hullAt(2, 500+day, 800+day, 30, 600, 200, 8)), 6 * day, "121..391 19 2; 1940..2210 19 2"},
		{"three places", inTurn(a, hullAt(2, 121, 360, 5, 120, 200, 8), hullAt(3, 322, 500, 5, 300, 90, 8)), 1000, "121..497 159 3"},
		{"a clock that is half an hour off", inTurn(a, hullAt(2, 121, 360, 5, 0, 10, 9)), 1000, ""},
	} {
		var got []string
		for _, e := range atOnce(c.fixes, c.now, func(*AtOnceState) {}) {
			d := e.Anomaly
			got = append(got, fmt.Sprintf("%s %d %d", span(&e), d.Fixes, d.Tracks))
			if d.Reason != "two_places" || e.Track != (supercargo.Track{MMSI: mmsi}) || e.ID != e.MakeID() || d.NeedKn != nil && *d.NeedKn <= d.MayKn {
				t.Errorf("%s: %+v of %v", c.name, d, e.Track)
			}
			roles := map[string]*supercargo.Fix{}
			for i := range e.Evidence {
				roles[e.Evidence[i].Role] = &e.Evidence[i].Fix
			}
			before, odd, after := roles["one_place"], roles["other_place"], roles["one_place_again"]
			if odd == nil { // it is the first there
				odd = roles["first_there"]
			}
			if before == nil {
				before = roles["first_there"]
			}
			if after == nil || before.Time > odd.Time || odd.Time >= after.Time || can(before, odd) && can(odd, after) {
				t.Errorf("%s: the evidence proves nothing: %v", c.name, e.Evidence)
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, s, c.want)
		}
	}
}

// Fixes of a hull that was taken for something else at first are settled later than
// they were heard: the time told is the same, but for a fix or two.
func TestAtOnceSettledLate(t *testing.T) {
	a, b := hullAt(1, 0, 600, 5, 0, 10, 9), hullAt(2, 121, 360, 5, 120, 200, 8)
	var fixes []onTrack
	held := b[:4]
	for _, x := range inTurn(a, b) {
		if x.hull == 2 && x.fix.Time <= held[3].fix.Time {
			if x.fix.Time == held[3].fix.Time {
				fixes = append(fixes, held...)
			}
			continue
		}
		fixes = append(fixes, x)
	}
	got := atOnce(fixes, 1000, func(*AtOnceState) {})
	if len(got) != 1 || span(&got[0]) != "121..356" || got[0].Anomaly.Fixes < 85 {
		t.Errorf("%+v", got)
	}
}

// Where both hulls had been heard before there was anything to tell, it begins with the last fix of the
// one before the other was elsewhere; where one is new, or new after a day of silence, with its first.
func TestAtOnceBegins(t *testing.T) {
	for _, c := range []struct {
		name   string
		before float64 // minutes before its first fix that the second hull was heard
		want   string
	}{{"heard an hour before", 60, "120..357"}, {"a day before", 1440, "120..357"}, {"more than a day before", 1441, "122..357"}} {
		var s AtOnceState
		var got string
		before := map[uint8]supercargo.Instant{1: minute(-60), 2: minute(122 - c.before)}
		for _, x := range inTurn(hullAt(1, 0, 600, 5, 0, 10, 9), hullAt(2, 122, 360, 5, 120, 200, 8)) {
			s.Step(&DefaultAtOnce, &x.fix, x.hull, before[x.hull], never, func(*supercargo.Event) { t.Error("told before it was over") })
			before[x.hull] = x.fix.Time
		}
		s.SoFar(&DefaultAtOnce, minute(1000), func(e *supercargo.Event) { got = span(e) })
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Of more tracks than are remembered the one goes that was heard the longest ago.
func TestAtOnceForgets(t *testing.T) {
	var s AtOnceState
	for h, m := range []float64{20, 19, 18, 3, 17, 16} {
		s.Tracks = append(s.Tracks, AtOnceTrack{Hull: uint8(h), Last: supercargo.Fix{Time: minute(m)}})
	}
	for _, want := range []uint8{3, 5, 4} {
		s.forget()
		if s.track(want) >= 0 {
			t.Errorf("hull %d is remembered: %v", want, s.Tracks)
		}
	}
	if len(s.Tracks) != 3 {
		t.Errorf("%d tracks", len(s.Tracks))
	}
}

// What is held comes out in order of time, whatever came late, and no more than is held
// for what may be late still; of a hull that has ended nothing comes.
func TestAtOnceHeld(t *testing.T) {
	var s AtOnceState
	var got []string
	note := func(x *AtOnceFix) {
		got = append(got, fmt.Sprint(x.Hull, "@", int64(x.Fix.Time-minute(0))/supercargo.Minute))
	}
	a, b := hullAt(1, 0, 40, 1, 0, 10, 9), hullAt(2, 10, 13, 1, 120, 200, 8)
	for i := range a {
		s.Hold(&a[i].fix, 1, 0)
		s.Release(true, note)
	}
	if len(got) != len(a)-mostHeld || len(s.Held) != mostHeld || got[len(got)-1] != "1@7" {
		t.Errorf("%d held; %v", len(s.Held), got)
	}
	for i := range b {
		s.Hold(&b[i].fix, 2, 0)
	}
	n := s.Copy()
	n.Ended([]uint8{2})
	got = nil
	s.Release(false, note)
	if len(s.Held) != 0 || strings.Join(got[:9], " ") != "1@8 1@9 1@10 2@10 1@11 2@11 1@12 2@12 1@13" {
		t.Errorf("%d held; %v", len(s.Held), got)
	}
	got = nil
	if n.Release(false, note); len(got) != mostHeld || slices.ContainsFunc(got, func(x string) bool { return x[0] == '2' }) {
		t.Errorf("of a hull that has ended: %v", got)
	}
}

// A hull that lies where another was at another time may be made by a clock, and one
// that turned out to be another's is none.
func TestAtOnceIsNoClock(t *testing.T) {
	fixes := inTurn(hullAt(1, 0, 600, 5, 0, 10, 9), hullAt(2, 121, 360, 5, 120, 200, 8))
	var s AtOnceState
	emit := func(e *supercargo.Event) { t.Errorf("told %s", e.AppendJSON(nil)) }
	for i := range fixes {
		s.Step(&DefaultAtOnce, &fixes[i].fix, fixes[i].hull, 0, func(uint8, *supercargo.Fix) bool { return true }, emit)
	}
	s.SoFar(&DefaultAtOnce, minute(360), emit)

	s = AtOnceState{}
	for i := range fixes[:60] {
		s.Step(&DefaultAtOnce, &fixes[i].fix, fixes[i].hull, 0, never, emit)
	}
	if s.Fixes < 3 {
		t.Fatal("nothing was to be told")
	}
	s.Ended([]uint8{3})
	if s.Fixes < 3 {
		t.Error("another hull ended, and it is forgotten")
	}
	s.Ended([]uint8{2})
	s.SoFar(&DefaultAtOnce, minute(200), emit)
}

// One fix of each speed, course and place beside a ship of 10 kn on course north: what
// may be she by a clock.
func TestByClock(t *testing.T) {
	at := func(nm, bearing, course, kn float64) supercargo.Fix {
		p := geo.Sail(geo.At(40, -30), bearing, nm)
		return supercargo.Fix{Lat: p.Lat, Lon: p.Lon, SOG: uint16(10*kn + 0.5), COG: uint16(10 * course)}
	}
	ship := at(0, 0, 0, 10)
	for _, c := range []struct {
		name string
		fix  supercargo.Fix
		want bool
	}{
		{"ahead", at(5, 0, 0, 10), true}, {"astern", at(5, 180, 0, 10), true}, {"an hour ahead", at(10.4, 0, 0, 10), true}, {"more", at(10.6, 0, 0, 10), false},
		{"19 degrees off the bow", at(5, 19, 0, 10), true}, {"21", at(5, 21, 0, 10), false}, {"19 degrees off the stern", at(5, 199, 0, 10), true}, {"21 off it", at(5, 201, 0, 10), false}, {"abeam", at(5, 90, 0, 10), false},
		{"19 degrees to port of her course", at(5, 0, 341, 10), true}, {"21 degrees", at(5, 0, 339, 10), false}, {"a knot more", at(5, 0, 0, 11), true}, {"1.1 kn more", at(5, 0, 0, 11.1), false}, {"1.1 kn less", at(5, 0, 0, 8.9), false},
		{"no course", supercargo.Fix{Lat: at(5, 0, 0, 10).Lat, Lon: ship.Lon, SOG: 100, COG: supercargo.NoCOG}, false}, {"no speed", supercargo.Fix{Lat: at(5, 0, 0, 10).Lat, Lon: ship.Lon, SOG: supercargo.NoSOG}, false},
	} {
		if got := DefaultAtOnce.byClock(&ship, &c.fix); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// Whatever tracks a number has, what is told rests on ways that no ship can make, and a
// state that is written and read again, or copied, goes on
// as one that never was.
func TestAtOnceLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var tracks [][]onTrack
		for h := range rapid.IntRange(2, 18).Draw(t, "hulls") {
			from := rapid.Float64Range(0, 4000).Draw(t, "from")
			tracks = append(tracks, hullAt(uint8(h+1), from, from+rapid.Float64Range(0, 2000).Draw(t, "long"), rapid.SampledFrom([]float64{1, 30, 300}).Draw(t, "every"),
				rapid.Float64Range(0, 600).Draw(t, "nm"), rapid.Float64Range(0, 359).Draw(t, "course"), rapid.SampledFrom([]float64{0, 9, 25}).Draw(t, "kn")))
		}
		fixes := inTurn(tracks...)
		whole := atOnce(fixes, 6000, func(*AtOnceState) {})
		cut := atOnce(fixes, 6000, func(s *AtOnceState) {
			if len(s.Tracks) > mostAtOnce {
				t.Fatalf("%d tracks remembered", len(s.Tracks))
			}
			b, err := json.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			*s = AtOnceState{}
			if err := json.Unmarshal(b, s); err != nil {
				t.Fatal(err)
			}
			other := s.Copy()
			other.SoFar(&DefaultAtOnce, minute(9000), func(*supercargo.Event) {})
		})
		if len(whole) != len(cut) {
			t.Fatalf("%d events, %d where it was cut", len(whole), len(cut))
		}
		for i, e := range whole {
			if string(e.AppendJSON(nil)) != string(cut[i].AppendJSON(nil)) {
				t.Fatalf("cut:\n%s\n%s", e.AppendJSON(nil), cut[i].AppendJSON(nil))
			}
			if !e.Open() && e.End < e.Start {
				t.Fatalf("ends before it begins: %s", e.AppendJSON(nil))
			}
			bad := false
			for j := range e.Evidence {
				for k := range j {
					bad = bad || !motion.Ship.Can(motion.MomentOf(&e.Evidence[k].Fix), motion.MomentOf(&e.Evidence[j].Fix)).OK
				}
			}
			if !bad {
				t.Fatalf("some ship can have made all of it: %s", e.AppendJSON(nil))
			}
		}
	})
}
