package detect

import (
	"fmt"
	"strings"
	"testing"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// Off Cabo Frio, a hundred miles out: no port call, whatever else it is.
func TestStopAtSea(t *testing.T) {
	for _, c := range []struct{ name, track, want string }{
		{"by nothing that she says", "0 -24.5 -42.2 8\n 120 -24.641 -42.411 0.2\n 330..360/30 -24.641 -42.411 0.2\n 480 -24.5 -42.2 8", "120..360 cannot_say arrived/left 4"},
		{"at anchor", "0 -24.5 -42.2 8\n 120..330/10 -24.641 -42.411 0.2 1\n 480 -24.5 -42.2 8", "120..330 at_anchor arrived/left 3.5"},
		{"moored", "0 -24.5 -42.2 8\n 120..330/10 -24.641 -42.411 0.2 5\n 480 -24.5 -42.2 8", "120..330 at_installation arrived/left 3.5"},
		{"aground", "0 -24.5 -42.2 8\n 120..330/10 -24.641 -42.411 0.2 6\n 480 -24.5 -42.2 8", "120..330 cannot_say arrived/left 3.5"},
		{"drifting by 0.31 nm", "0 -24.5 -42.2 8\n 120 -24.641 -42.411 0.2\n 330 -24.6358 -42.411 0.2\n 480 -24.5 -42.2 8", "120..330 adrift arrived/left 3.5"},
		{"by 0.29 nm", "0 -24.5 -42.2 8\n 120 -24.641 -42.411 0.2\n 330 -24.6362 -42.411 0.2\n 480 -24.5 -42.2 8", "120..330 cannot_say arrived/left 3.5"},
		{"12 nm off SOUTH", "0 -30.31 -20 8\n 20..230/10 -30.299 -20.05 0.2\n 250 -30.35 -20.05 9", "20..230 waiting arrived/left 3.5"},
		{"farther off", "0 -30.31 -20 8\n 20..230/10 -30.301 -20.05 0.2\n 250 -30.35 -20.05 9", "20..230 cannot_say arrived/left 3.5"},
		{"there still", "0 -24.5 -42.2 8\n 120..330/10 -24.641 -42.411 0.2 1", "120.. at_anchor arrived/ 3.5"},
		{"a night unheard", "0 -24.5 -42.2 8\n 120 -24.641 -42.411 0.2 1\n 900 -24.641 -42.411 0.2 1\n 1000 -24.5 -42.2 8", "120..900 at_anchor arrived/left 13"},
		{"two days unheard", "0 -24.5 -42.2 8\n 120..300/10 -24.641 -42.411 0.2 1\n 3000 -24.641 -42.411 0.2 1\n 3030 -24.5 -42.2 8", "120..300 at_anchor arrived/next_seen_here 3"},
	} {
		events := found(t, &Default, c.track)
		var got []string
		for _, e := range of(events, supercargo.Stop) {
			d := e.Stop
			got = append(got, strings.Join([]string{span(&e), d.StopKind, d.Began + "/" + d.Ended, strings.TrimSuffix(strings.TrimRight(formatted(d.Hours), "0"), ".")}, " "))
			if d.Because == "" || e.Place == "" || e.Place != d.Cell || d.Certainty == "" {
				t.Errorf("%s: %+v", c.name, d)
			}
		}
		if strings.Join(got, "; ") != c.want || len(of(events, supercargo.PortCall)) != 0 || len(of(events, supercargo.Voyage)) != 0 {
			t.Errorf("%s:\n got %s\nwant %s", c.name, strings.Join(got, "; "), c.want)
		}
	}
}

// How far the coast and the nearest port are, where there is one within reach.
func TestStopWhere(t *testing.T) {
	for _, c := range []struct {
		track       string
		shore, port float64 // 0 for none
		id          string
	}{
		{"0..190/10 -24.641 -42.411 0.2", 98, 0, ""},
		{"0..190/10 -30.5 -20.05 0.2", 0, 24, "south"},
	} {
		stops := of(found(t, &Default, c.track), supercargo.Stop)
		if len(stops) != 1 {
			t.Fatal(stops)
		}
		d := stops[0].Stop
		if (d.ShoreNM == nil) != (c.shore == 0) || d.ShoreNM != nil && (*d.ShoreNM < c.shore-5 || *d.ShoreNM > c.shore+5) {
			t.Errorf("%v nm off the coast, want %v", valueOf(d.ShoreNM), c.shore)
		}
		if (d.NearestPort == nil) != (c.id == "") || d.NearestPort != nil && (d.NearestPort.ID != c.id || d.NearestPort.NM != c.port) {
			t.Errorf("%+v, want %s at %v", d.NearestPort, c.id, c.port)
		}
	}
}

// Where the coast ends and the sea begins: three miles off.
func TestShoreThreshold(t *testing.T) {
	p := Default
	track := "0..190/10 60.05 24.92 0.2" // some miles off Helsinki
	stop := of(found(t, &p, track), supercargo.Stop)
	if len(stop) != 1 {
		t.Fatal("not a stop")
	}
	off := *stop[0].Stop.ShoreNM
	p.Call.ShoreNM = off - 0.01
	if len(of(found(t, &p, track), supercargo.Stop)) != 1 {
		t.Errorf("%v nm off, beyond %v, is no stop", off, p.Call.ShoreNM)
	}
	p.Call.ShoreNM = off + 0.01
	if len(of(found(t, &p, track), supercargo.PortCall)) != 1 {
		t.Errorf("%v nm off, within %v, is no call", off, p.Call.ShoreNM)
	}
	if Default.Call.ShoreNM != 3 || Default.Call.MooredNM != 6 {
		t.Error("three miles: the error of the coast and one of piers; moored ships lie at new land, too")
	}
	p = Default
	p.Call.ShoreNM = 0
	for _, moored := range []string{"0..190/10 60.05 24.92 0.2 5", "0 60.05 24.92 0.2 0\n 10..190/10 60.05 24.92 0.2 5", "0 60.05 24.92 0.2 5\n 10..190/10 60.05 24.92 0.2 0"} {
		p.Call.MooredNM = off + 0.01
		if len(of(found(t, &p, moored), supercargo.PortCall)) != 1 {
			t.Errorf("moored %v nm off, within %v, is no call", off, p.Call.MooredNM)
		}
		p.Call.MooredNM = off - 0.01
		if len(of(found(t, &p, moored), supercargo.Stop)) != 1 {
			t.Errorf("moored %v nm off, beyond %v, is no stop", off, p.Call.MooredNM)
		}
	}
}

// A stop at sea does not end a voyage, and what was unheard in it counts.
func TestVoyageGoesOnPastAStop(t *testing.T) {
	v := of(found(t, &Default, "0..60/10 -30.05 -20.05 0.1\n 70 -30.2 -20.05 9\n 100..240/20 -30.6 -20.05 0.2\n 300 -30.6 -20.05 0.2\n 370 -30.6 -20.05 0.2\n 400 -30.2 -20.05 9\n 500 -29.05 -20.05 2\n 510..540/10 -29.05 -20.05 0.1"), supercargo.Voyage)
	if len(v) != 1 || span(&v[0]) != "60..500" || v[0].Voyage.To != "north" || *v[0].Voyage.LongestSilenceHours != 1.667 || *v[0].Voyage.ShareHeard != 0.61 {
		t.Errorf("%+v", v)
	}
}

// No shore within 400 nm is open sea on the sea, and a river or a lake on land.
func TestFarFromAnyShore(t *testing.T) {
	for _, c := range []struct {
		name     string
		lat, lon float64
		want     supercargo.EventKind
	}{
		{"the middle of the South Pacific", -45, -125, supercargo.Stop},
		{"the Mississippi at St. Louis", 38.7, -90.2, supercargo.PortCall},
		{"Lake Superior", 46.8, -92, supercargo.PortCall},
	} {
		fixes, now := readTrack(t, fmt.Sprintf("0..200/10 %g %g 0 0", c.lat, c.lon))
		events := foundIn(&Default, chart.BuiltIn(), fixes, now)
		if len(of(events, c.want)) != 1 || len(of(events, supercargo.Stop))+len(of(events, supercargo.PortCall)) != 1 {
			t.Errorf("%s: %d stops and %d port calls", c.name, len(of(events, supercargo.Stop)), len(of(events, supercargo.PortCall)))
		}
		for _, e := range of(events, supercargo.PortCall) {
			if e.PortCall.ShoreNM != nil {
				t.Errorf("%s: %v nm off a shore that is out of reach", c.name, *e.PortCall.ShoreNM)
			}
		}
	}
}

// One speed that her place does not bear out, between fixes at rest, ends no stop: it is garbled. Two running do, and so
// does one with which she has gone some way.
func TestSpeedOfAShipAtRest(t *testing.T) {
	const before, after = "0 -24.5 -42.2 8\n 100..200/10 -24.641 -42.411 0.2 1\n ", "\n 700 -24.5 -42.2 8"
	for _, c := range []struct{ name, between, want string }{
		{"none", "210..500/10 -24.641 -42.411 0.2 1", "100..500"},
		{"one of 54 kn", "210 -24.641 -42.411 54 1\n 220..500/10 -24.641 -42.411 0.2 1", "100..500"},
		{"one of 5 kn", "210 -24.641 -42.411 5 1\n 220..500/10 -24.641 -42.411 0.2 1", "100..500"},
		{"one of less", "210 -24.641 -42.411 4.9 1\n 220..500/10 -24.641 -42.411 0.2 1", "220..500"},
		{"two with one at rest between", "210 -24.641 -42.411 54 1\n 220 -24.641 -42.411 0.2 1\n 230 -24.641 -42.411 54 1\n 240..500/10 -24.641 -42.411 0.2 1", "100..500"},
		{"two running", "210..220/10 -24.641 -42.411 54 1\n 230..500/10 -24.641 -42.411 0.2 1", "230..500"},
		{"she went a fifth of the way", "210 -24.6385 -42.411 9 1\n 220..500/10 -24.641 -42.411 0.2 1", "100..500"},
		{"a third", "210 -24.6368 -42.411 9 1\n 220..500/10 -24.641 -42.411 0.2 1", "220..500"},
		{"in 20 s to 41 kn, over a tenth of a mile", "200.3333 -24.6395 -42.411 41 1\n 220..500/10 -24.641 -42.411 0.2 1", "100..500"},
		{"to 39 kn", "200.3333 -24.6395 -42.411 39 1\n 220..500/10 -24.641 -42.411 0.2 1", "220..500"},
		{"an hour unheard", "260 -24.641 -42.411 54 1\n 270..500/10 -24.641 -42.411 0.2 1", "270..500"},
		{"a minute less", "259 -24.641 -42.411 54 1\n 270..500/10 -24.641 -42.411 0.2 1", "100..500"},
		{"at another spot", "210 -24.63 -42.411 54 1\n 220..500/10 -24.63 -42.411 0.2 1", "220..500"},
	} {
		var got []string
		for _, e := range of(found(t, &Default, before+c.between+after), supercargo.Stop) {
			got = append(got, span(&e))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: got %s, want %s", c.name, s, c.want)
		}
	}
}

// The nearest port is named up to 400 nm away.
func TestNearestPortOfAStop(t *testing.T) {
	for nm, want := range map[float64]bool{402: true, 403.5: false} { // from its middle: it is some 5 nm across
		at := geo.Sail(geo.At(-30.05, -20.05), 270, nm) // west of SOUTH
		k := StayState{Entry: supercargo.Fix{Lat: at.Lat, Lon: at.Lon}}
		if got := nearPort(&Default, testChart, &k); (got != nil) != want || got != nil && (got.Name != "SOUTH" || got.NM < 399 || got.NM > 400) {
			t.Errorf("%g nm: %+v", nm, got)
		}
	}
}
