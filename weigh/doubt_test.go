package weigh

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

func against(t testing.TB, question string, m *Movements) supercargo.Finding {
	t.Helper()
	s, k := testCase()
	m.Where = testWhere()
	for _, f := range s.AgainstEvents(k, m) {
		if f.Question == question {
			return f
		}
	}
	t.Fatal("no finding")
	return supercargo.Finding{}
}

const hour = supercargo.Instant(supercargo.Hour)

// A voyage that no ship can make supports nothing, whoever asserts it.
func TestImpossibleVoyage(t *testing.T) {
	at := start + 11*day
	for _, c := range []struct {
		name     string
		from, to supercargo.Instant
		want     supercargo.Verdict
	}{
		{"300 nm in 12 h: 25 kn", at, at + 12*hour, supercargo.Supported},
		{"in 5 h: 60 kn", at, at + 5*hour, supercargo.Undecided},
		{"in no time", at, at, supercargo.Undecided},
		{"backwards", at, at - 12*hour, supercargo.Undecided},
	} {
		f := against(t, "voyage", &Movements{Heard: heardAt(5), Events: []supercargo.Event{voyageEvent(c.from, c.to)}})
		if f.Verdict != c.want {
			t.Errorf("%s: %q, want %q: %s", c.name, f.Verdict, c.want, f.Statement)
		}
		sound(t, &f)
	}
}

// How long it took is no less than the fastest ship takes, even where the last
// fix of the departure is the first of the arrival.
func TestTimeTaken(t *testing.T) {
	e := voyageEvent(start+11*day, start+12*day)
	e.Voyage.Departure = [2]supercargo.Instant{start + 11*day, start + 12*day}
	e.Voyage.Arrival = e.Voyage.Departure
	took := timeTaken(e.Voyage)
	if took.High != 24 || math.Abs(took.Low-299.5/32) > 0.01 {
		t.Errorf("%v", took)
	}
	e.Voyage.Arrival[0] = 0
	if again := timeTaken(e.Voyage); again != took {
		t.Errorf("arrival unseen: %v", again)
	}
	e.Voyage.Departure[1], e.Voyage.Arrival[0] = start+11*day+hour, start+12*day-hour
	if took := timeTaken(e.Voyage); took.Low != 22 {
		t.Errorf("%v", took)
	}
}

// Two hulls send her number: it cannot be told which of them she is, unless the
// other was not there at the time.
func TestSharedNumber(t *testing.T) {
	two := supercargo.Track{MMSI: testMMSI, Hull: 2}
	seen := []supercargo.Event{event(supercargo.PortCall, "zz-south", start+9*day, start+11*day, 37, 37), voyageEvent(start+11*day, start+13*day)}
	for _, c := range []struct {
		name   string
		tracks []Extent
		want   supercargo.Verdict
	}{
		{"one", whole(), supercargo.Supported},
		{"two at a time", append(whole(), Extent{two, start + 9*day, start + 12*day}), supercargo.Undecided},
		{"another long before", append(whole(), Extent{two, start, start + 2*day}), supercargo.Supported},
		{"one after the other", []Extent{{track(), start, start + 12*day}, {two, start + 12*day + 1, start + 20*day}}, supercargo.Supported},
	} {
		for _, q := range []string{"origin", "voyage"} {
			f := against(t, q, &Movements{Heard: heardAt(5), Tracks: c.tracks, Events: seen})
			if f.Verdict != c.want || (c.want == supercargo.Undecided) != strings.Contains(f.Statement, "Several ships sent the MMSI of SIM KNOT") {
				t.Errorf("%s, %s: %q: %s", c.name, q, f.Verdict, f.Statement)
			}
			sound(t, &f)
		}
	}
}

// Positions that contradict each other say of no place that she was not there.
func TestTornPositions(t *testing.T) {
	odd := event(supercargo.PositionAnomaly, "", start+11*day, start+12*day, 42, 42)
	odd.Anomaly = &supercargo.AnomalyDetail{Reason: "two_places", Fixes: 2, Why: "900 nm would take 100 kn, and no ship makes more than 50 kn over that time"}
	north := event(supercargo.PortCall, "zz-north", start+2*day, start+20*day, 42, 42)
	for fixes, want := range map[int]supercargo.Verdict{1: supercargo.Contradicted, 2: supercargo.Undecided} {
		odd.Anomaly.Fixes = fixes
		for _, q := range []string{"origin", "voyage"} {
			f := against(t, q, &Movements{Heard: heardAt(5), Tracks: whole(), Events: []supercargo.Event{north, odd}})
			if f.Verdict != want {
				t.Errorf("%d fixes: %q, want %q: %s", fixes, f.Verdict, want, f.Statement)
			}
			sound(t, &f)
		}
	}
	odd.Anomaly.Fixes = 9
	seen := []supercargo.Event{voyageEvent(start+11*day, start+13*day), odd}
	if f := against(t, "voyage", &Movements{Heard: heardAt(5), Tracks: whole(), Events: seen}); f.Verdict != supercargo.Supported {
		t.Errorf("a voyage that was seen is seen: %q: %s", f.Verdict, f.Statement)
	}
}

// A voyage that was seen says how much of it was heard.
func TestVoyageSaysHowMuchWasHeard(t *testing.T) {
	e := voyageEvent(start+11*day, start+13*day)
	share := 0.4
	e.Voyage.ShareHeard, e.Voyage.OtherCallPossible = &share, true
	f := against(t, "voyage", &Movements{Heard: heardAt(5), Tracks: whole(), Events: []supercargo.Event{e}})
	if !strings.Contains(f.Statement, "received for 40 % of that time. The ship may have called elsewhere") {
		t.Error(f.Statement)
	}
	sound(t, &f)
}

// No statement rests on impossible movement: whatever events there are, no
// figure is infinite, negative or none, and what is supported can have been.
func TestFindingsArePossible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		moment := func(name string) supercargo.Instant {
			return start + supercargo.Instant(rapid.Int64Range(0, 20*supercargo.Day).Draw(t, name))
		}
		var events []supercargo.Event
		possible := false
		for range rapid.IntRange(0, 4).Draw(t, "voyages") {
			e := voyageEvent(moment("from"), moment("to"))
			e.Voyage.Departure = [2]supercargo.Instant{e.Start, e.Start + supercargo.Instant(rapid.Int64Range(0, supercargo.Day).Draw(t, "out"))}
			e.Voyage.Arrival = [2]supercargo.Instant{e.End - supercargo.Instant(rapid.Int64Range(0, supercargo.Day).Draw(t, "in")), e.End}
			possible = possible || made(&e)
			events = append(events, e)
		}
		s, k := testCase()
		for _, f := range s.AgainstEvents(k, &Movements{Heard: heardAt(5), Tracks: whole(), Where: testWhere(), Events: events}) {
			if f.Question == "voyage" && f.Verdict == supercargo.Supported && !possible {
				t.Fatalf("supported by what cannot have been: %s", f.Statement)
			}
			if strings.Contains(f.Statement, "Inf") || strings.Contains(f.Statement, "NaN") {
				t.Fatal(f.Statement)
			}
			for _, x := range f.Figures {
				if !(x.Low >= 0) || math.IsInf(x.High, 0) || x.Low > x.High {
					t.Fatalf("%+v", x)
				}
			}
		}
	})
}

// Positions that are no hull's are not heard near a place; one that may be either
// ship's is, and is on no track.
func TestListenToNobody(t *testing.T) {
	at := testWhere()
	for _, c := range []struct {
		why          supercargo.Why
		hull         uint8
		tracks, hour int
	}{
		{supercargo.Alone, 1, 1, 1}, {supercargo.Displaced, 0, 0, 0}, {supercargo.Stray, 0, 0, 0}, {supercargo.Unsure, 0, 0, 1},
	} {
		l := Listen(at, false)
		p := at["zz-south"]
		l.Add(&supercargo.Fix{MMSI: testMMSI, Time: start, Lat: p.Lat, Lon: p.Lon, Why: c.why}, c.hull)
		if len(l.Tracks) != c.tracks || len(l.Hours) != c.hour {
			t.Errorf("%s: %d tracks, %d hours", c.why, len(l.Tracks), len(l.Hours))
		}
	}
}

// How long a voyage took and how fast it was is worked out where its distance, when it can have
// begun at the earliest and when it can have ended at the latest are known; of a time that can have
// been none there is no speed.
func TestVoyageFigures(t *testing.T) {
	const hour = supercargo.Instant(supercargo.Hour)
	nm, near := 120.0, 0.1
	for _, c := range []struct {
		name               string
		nm                 *float64
		departure, arrival [2]supercargo.Instant
		want               string
	}{
		{"all known", &nm, [2]supercargo.Instant{100 * hour, 101 * hour}, [2]supercargo.Instant{111 * hour, 112 * hour}, "time taken 10-12 h, great circle 120-120 nm, speed made good 10-12 kn"},
		{"no distance", nil, [2]supercargo.Instant{100 * hour, 101 * hour}, [2]supercargo.Instant{111 * hour, 112 * hour}, ""},
		{"no beginning", &nm, [2]supercargo.Instant{0, 101 * hour}, [2]supercargo.Instant{111 * hour, 112 * hour}, ""},
		{"no end", &nm, [2]supercargo.Instant{100 * hour, 101 * hour}, [2]supercargo.Instant{111 * hour, 0}, ""},
		{"no time", &near, [2]supercargo.Instant{100 * hour, 101 * hour}, [2]supercargo.Instant{101 * hour, 102 * hour}, "time taken 0-2 h, great circle 0.1-0.1 nm"},
	} {
		var got []string
		rs := voyageFigures([]supercargo.Event{{Voyage: &supercargo.VoyageDetail{DistanceNM: c.nm, Departure: c.departure, Arrival: c.arrival}}})
		for _, r := range rs[1:] {
			got = append(got, fmt.Sprintf("%s %.4g-%.4g %s", r.name, r.Low, r.High, r.unit))
		}
		if rs[0].Low != 1 || strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
	if rs := voyageFigures(nil); len(rs) != 1 || rs[0].High != 0 {
		t.Errorf("of none: %v", rs)
	}
}
