package detect

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// Positions that cannot all be of one ship: told, and nothing drawn across.
func TestOdd(t *testing.T) {
	const call = "0..60/10 -30.05 -20.05 0.1\n"
	for _, c := range []struct{ name, track, odd, rest string }{
		{"one stray in a call", call + "70 -25 -20.05 0.1\n 80..90/10 -30.05 -20.05 0.1", "70..70 impossible_speed 1", "port_call 0.."},
		{"two strays, each elsewhere", call + "70 -25 -20.05 0.1\n 80 -35 -20 0.1\n 90..100/10 -30.05 -20.05 0.1",
			"70..70 impossible_speed 1; 80..80 two_places 1", "port_call 0..60"},
		{"a jump, and she lies there for ever", call + "70..700/10 -25 -20.05 0.1", "70.. impossible_speed 64", "port_call 0..60"},
		{"a jump and back", call + "70..400/10 -25 -20.05 0.1\n 410..600/10 -30.05 -20.05 0.1", "70..400 two_places 34", "port_call 0..60; port_call 410.."},
		{"a jump, and she sails on as ships do", call + "70..400/10 -25 -20.05 0.1\n 410 -24.97 -20.05 9\n 420 -24.94 -20.05 9", "70..400 impossible_speed 34", "port_call 0..60"},
		{"a jump, and on to another place", call + "70..100/10 -25 -20.05 0.1\n 110..400/10 -20 -20.05 0.1", "70..100 impossible_speed 4; 110.. impossible_speed 30", "port_call 0..60"},
		{"a mile off is not yet moved off", call + "70..100/10 -25 -20.05 0.1\n 110..400/10 -24.9834 -20.05 0.1", "70.. impossible_speed 34", "port_call 0..60"},
		{"a little more is", call + "70..100/10 -25 -20.05 0.1\n 110..400/10 -24.9832 -20.05 0.1", "70..100 impossible_speed 4", "port_call 0..60; loitering 110..; stop 110.."},
		{"two fixes elsewhere at first do not put what follows in doubt", "0..10/10 -25 -20.05 0.1\n 20..200/10 -30.05 -20.05 0.1", "20..20 impossible_speed 1", "port_call 20.."},
		{"three do", "0..20/10 -25 -20.05 0.1\n 30..200/10 -30.05 -20.05 0.1", "30.. impossible_speed 18", ""},
		{"one fix out of reach at the end", call + "70 -25 -20.05 0.1", "70.. impossible_speed 1", "port_call 0.."},
		{"on a voyage", call + "70 -30.2 -20.05 9\n 80..120/10 -25 -20.05 0.1", "80.. impossible_speed 5", "port_call 0..60; voyage 60..70"},
		{"after a silence, that no ship makes so much way in", call + "600 -20 -20.05 9\n 610..700/10 -20 -20.05 9", "600.. impossible_speed 11", "port_call 0..60"},
		{"a silence, and a way that ships make", call + "600 -27 -20.05 20\n 610..640/10 -27 -20.05 20", "", "port_call 0..60; gap 60..600; voyage 60.."},
	} {
		var odd, rest []string
		for _, e := range found(t, &Default, c.track) {
			if d := e.Anomaly; d != nil {
				odd = append(odd, fmt.Sprintf("%s %s %d", span(&e), d.Reason, d.Fixes))
			} else {
				rest = append(rest, string(e.Kind)+" "+span(&e))
			}
		}
		if strings.Join(odd, "; ") != c.odd || strings.Join(rest, "; ") != c.rest {
			t.Errorf("%s:\n got %s | %s\nwant %s | %s", c.name, strings.Join(odd, "; "), strings.Join(rest, "; "), c.odd, c.rest)
		}
	}
}

// What cannot follow is said by the call before it and the voyage, and why.
func TestOddSaid(t *testing.T) {
	events := found(t, &Default, "0..60/10 -30.05 -20.05 0.1\n 70 -30.2 -20.05 9\n 80..120/10 -25 -20.05 0.1")
	if v := of(events, supercargo.Voyage)[0].Voyage; v.Ended != "impossible_after" || v.DistanceNM != nil || v.To != "" {
		t.Errorf("%+v", v)
	}
	d := of(events, supercargo.PositionAnomaly)[0].Anomaly
	if d.DistanceNM != 312 || *d.NeedKn != 1869 || d.MayKn != 60 || !strings.Contains(d.Why, "no ship makes more") {
		t.Errorf("%+v", d)
	}
	events = found(t, &Default, "0..60/10 -30.05 -20.05 0.1\n 60..70/10 -25 -20.05 0.1")
	if d := of(events, supercargo.PortCall)[0].PortCall; d.Ended != "impossible_after" || between(d.Departure) != "60..-" {
		t.Errorf("%+v", d)
	}
	if d := of(events, supercargo.PositionAnomaly)[0].Anomaly; d.NeedKn != nil || !strings.Contains(d.Why, "at the same time") {
		t.Errorf("%+v", d)
	}
}

// The short way to an answer is the answer of package motion.
func TestCanIsMotions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := geo.At(rapid.Float64Range(-85, 85).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lon"))
		dt := rapid.Int64Range(0, 3*supercargo.Hour).Draw(t, "dt")
		b := geo.Sail(a, rapid.Float64Range(0, 360).Draw(t, "course"), rapid.Float64Range(0, 2).Draw(t, "share")*(0.5+60*float64(dt)/float64(supercargo.Hour)))
		f, g := supercargo.Fix{Time: epoch, Lat: a.Lat, Lon: a.Lon}, supercargo.Fix{Time: epoch + supercargo.Instant(dt), Lat: b.Lat, Lon: b.Lon}
		want := motion.Ship.Can(motion.MomentOf(&f), motion.MomentOf(&g))
		if got := can(&f, &g); got != want.OK && math.Abs(want.NeedKn-want.MayKn) > 0.2 {
			t.Fatalf("%v: %s", got, want.Why())
		}
		if can(&f, &g) != can(&g, &f) {
			t.Fatal("not the same both ways")
		}
	})
}

// aTrack draws what a number can send: ships that sail, lie, fall silent and
// stray, two of them under one number, clocks that are off, positions shifted
// to an airport.
func aTrack(t *rapid.T) []supercargo.Fix {
	spots := []geo.Point{geo.At(-30.05, -20.05), geo.At(-29.85, -20.05), geo.At(-29.05, -20.05), geo.At(-30.5, -20.05), geo.At(60.15, 24.92), geo.At(45.0522, 33.9751)}
	at, now := spots[0], epoch
	var out []supercargo.Fix
	for range rapid.IntRange(1, 25).Draw(t, "legs") {
		kn := rapid.SampledFrom([]float64{0, 0.3, 0.7, 9, 25, 60}).Draw(t, "kn")
		course := rapid.Float64Range(0, 360).Draw(t, "course")
		switch rapid.IntRange(0, 9).Draw(t, "turn") {
		case 0: // jumps
			at = rapid.SampledFrom(spots).Draw(t, "spot")
		case 1: // is silent, and moves on or not
			dt := rapid.Int64Range(0, 3*supercargo.Day).Draw(t, "silent")
			now += supercargo.Instant(dt)
			at = geo.Sail(at, course, min(5000, kn*float64(dt)/float64(supercargo.Hour)))
		case 2: // a clock that is off
			now = max(epoch, now-supercargo.Instant(rapid.Int64Range(0, supercargo.Hour).Draw(t, "back")))
		}
		step := rapid.SampledFrom([]int64{0, 30 * supercargo.Second, 5 * supercargo.Minute, 40 * supercargo.Minute, 3 * supercargo.Hour, 7 * supercargo.Hour}).Draw(t, "step")
		for range rapid.IntRange(1, 12).Draw(t, "fixes") {
			f := supercargo.Fix{MMSI: mmsi, Time: now, Lat: at.Lat, Lon: at.Lon, SOG: uint16(kn * 10), Source: 1, Offset: int64(len(out) + 1), Status: supercargo.NoStatus}
			if rapid.IntRange(0, 5).Draw(t, "no sog") == 0 {
				f.SOG = supercargo.NoSOG
			}
			out = append(out, f)
			now += supercargo.Instant(step)
			at = geo.Sail(at, course, min(5000, kn*float64(step)/float64(supercargo.Hour)))
		}
	}
	slices.SortStableFunc(out, func(a, b supercargo.Fix) int { return cmp.Compare(a.Time, b.Time) })
	return out
}

// Nothing impossible is asserted: whatever a number sends, no event but an
// anomaly rests on two fixes that cannot both be of one ship, and no figure is
// none. And the cut law, over all of it.
func TestNothingImpossible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fixes := aTrack(t)
		var s, cut State
		last, lastCut := map[supercargo.EventID]string{}, map[supercargo.EventID]string{}
		keep := func(in map[supercargo.EventID]string) Emit {
			return func(e *supercargo.Event) {
				possible(t, e)
				in[e.ID] = string(e.AppendJSON(nil))
			}
		}
		track := supercargo.Track{MMSI: mmsi, Hull: 1}
		now := epoch
		for i := range fixes {
			now = max(now, fixes[i].Time)
			Step(&s, &Default, testChart, track, &fixes[i], keep(last))
			b, err := json.Marshal(&cut)
			if err != nil {
				t.Fatal(err)
			}
			cut = State{}
			if err := json.Unmarshal(b, &cut); err != nil {
				t.Fatal(err)
			}
			Step(&cut, &Default, testChart, track, &fixes[i], keep(lastCut))
			if i%5 == 0 {
				Tick(&cut, &Default, testChart, now, func(*supercargo.Event) {}) // changes nothing
			}
		}
		Tick(&s, &Default, testChart, now+supercargo.Instant(2*supercargo.Day), keep(last))
		Tick(&cut, &Default, testChart, now+supercargo.Instant(2*supercargo.Day), keep(lastCut))
		if len(last) != len(lastCut) {
			t.Fatalf("%d events, %d where it was cut", len(last), len(lastCut))
		}
		for id, e := range last {
			if lastCut[id] != e {
				t.Fatalf("cut:\n%s\n%s", e, lastCut[id])
			}
		}
	})
}

func possible(t *rapid.T, e *supercargo.Event) {
	if b, err := json.Marshal(e); err != nil {
		t.Fatalf("%v: %s", err, b)
	}
	if !e.Open() && e.End < e.Start {
		t.Fatalf("ends before it begins: %s", e.AppendJSON(nil))
	}
	if e.Kind == supercargo.PositionAnomaly {
		return
	}
	if len(e.Evidence) == 0 {
		t.Fatalf("rests on nothing: %s", e.AppendJSON(nil))
	}
	for i := range e.Evidence {
		for j := range i {
			a := motion.Ship.Can(motion.MomentOf(&e.Evidence[j].Fix), motion.MomentOf(&e.Evidence[i].Fix))
			if !a.OK && a.NeedKn-a.MayKn > 0.2 {
				t.Fatalf("%s and %s: %s\n%s", e.Evidence[j].Role, e.Evidence[i].Role, a.Why(), e.AppendJSON(nil))
			}
		}
	}
}

// Within so many units means so in latitude and in longitude, to all sides.
func TestWithin(t *testing.T) {
	a := geo.Point{Lat: 400e6, Lon: 500e6}
	for _, c := range []struct {
		lat, lon int32
		want     bool
	}{{0, 0, true}, {100, 0, true}, {-100, 0, true}, {0, 100, true}, {0, -100, true}, {100, -100, true}, {101, 0, false}, {-101, 0, false}, {0, 101, false}, {0, -101, false}} {
		b := geo.Point{Lat: a.Lat + c.lat, Lon: a.Lon + c.lon}
		if within(a, b, 100) != c.want || beside(&supercargo.Fix{Lat: a.Lat, Lon: a.Lon}, &supercargo.Fix{Lat: b.Lat, Lon: b.Lon}, 100) != c.want {
			t.Errorf("%d %d: want %v", c.lat, c.lon, c.want)
		}
	}
}
