package weigh

import (
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// What is said to have moved had moved when it was said: a time that is open or goes on after the
// publication ends with it. What is planned may go on.
func TestWhenItMoved(t *testing.T) {
	for _, c := range []struct {
		name           string
		stage          supercargo.Stage
		from, to       supercargo.Instant
		wantFrom, want supercargo.Instant
	}{
		{"before it was said", supercargo.Moved, 10 * day, 20 * day, 10 * day, 20 * day},
		{"open", supercargo.Moved, 10 * day, 0, 10 * day, 90 * day},
		{"in this year", supercargo.Moved, 10 * day, 365 * day, 10 * day, 90 * day},
		{"planned in this year", supercargo.Planned, 10 * day, 365 * day, 10 * day, 365 * day},
		{"wholly after it was said: one date is wrong", supercargo.Moved, 100 * day, 120 * day, 100 * day, 120 * day},
		{"no beginning", supercargo.Moved, 0, 20 * day, 0, 20 * day},
	} {
		k := &supercargo.Claim{Stage: c.stage, Published: supercargo.Span{EDTF: "1970-03-31", Earliest: 89 * day, Latest: 90 * day}, When: supercargo.Span{EDTF: "x", Earliest: c.from, Latest: c.to}}
		if w := when(k); w.Earliest != c.wantFrom || w.Latest != c.want {
			t.Errorf("%s: %s to %s", c.name, w.Earliest, w.Latest)
		}
		k.Departed, k.When = k.When, supercargo.Span{}
		if w := when(k); w.Latest != c.want && c.to != 0 {
			t.Errorf("%s, departed: to %s", c.name, w.Latest)
		}
	}
}

// Which end of the time is lacking is said.
func TestTimeLacking(t *testing.T) {
	for want, when := range map[string]supercargo.Span{
		"No beginning is given": {EDTF: "../2024-02-20", Latest: february + 20*day},
		"No end is given":       {EDTF: "2024-02-01/..", Earliest: february},
		"No time is given":      {},
	} {
		k := told{item: supercargo.Ammunition, n: 5, unit: supercargo.Tonne, from: "Iran", to: "Olya", by: []supercargo.Carrier{aboard("Sim Smew", "river")}, modes: []supercargo.Mode{supercargo.BySea}}.claim("T-1")
		k.When = when
		if f := find(t, scalesOf(k).Claim(&k), "T-1", "weight"); !strings.Contains(f.Statement, want) {
			t.Errorf("%s: %s", want, f.Statement)
		}
	}
}

// A date is a whole day. Dates that leave enough time at their widest are not strained.
func TestDatesAreDays(t *testing.T) {
	for days, want := range map[supercargo.Instant]supercargo.Verdict{0: supercargo.Infeasible, 1: supercargo.Strained, 2: supercargo.Feasible, 3: supercargo.Feasible, 9: supercargo.Feasible} {
		k := told{item: supercargo.Ammunition, n: 5, unit: supercargo.Tonne, from: "Amirabad", to: "Makhachkala", by: []supercargo.Carrier{aboard("Sim Smew", "river")}, modes: []supercargo.Mode{supercargo.BySea}}.claim("T-1")
		k.From[0].Place, k.To[0].Place = "ir-amirabad", "ru-makhachkala"
		k.Departed = supercargo.Span{EDTF: "2024-02-01", Earliest: february, Latest: february + day}
		k.Arrived = supercargo.Span{EDTF: "x", Earliest: february + days*day, Latest: february + (days+1)*day}
		f := find(t, scalesOf(k).Claim(&k), "T-1", "duration")
		if f.Verdict != want {
			t.Errorf("%d days apart: %s, %s", days, f.Verdict, f.Statement)
		}
		sound(t, &f)
	}
}

// What other ships were reported to carry is not said to be a ship's own lift.
func TestLiftIsNotHers(t *testing.T) {
	k := told{item: supercargo.Ammunition, n: 500, unit: supercargo.Tonne, from: "Amirabad", to: "Olya", by: []supercargo.Carrier{aboard("Sim Smew", "river"), aboard("Sim Wren", "coaster")}, modes: []supercargo.Mode{supercargo.BySea}}.claim("T-1")
	f := find(t, scalesOf(k).Claim(&k), "T-1", "lift")
	if want := "as reported of ships in the trade: the deadweight of Sim Smew is not known."; !strings.Contains(f.Statement, want) {
		t.Error(f.Statement)
	}
}

// The claims of an exercise are set against any movements, and reception is counted from the same.
func TestListensToWhatItIsSetAgainst(t *testing.T) {
	for _, c := range []struct {
		exercise, fix bool
		want          int
	}{{true, true, 1}, {true, false, 1}, {false, false, 1}, {false, true, 0}} {
		l := Listen(map[supercargo.PlaceID]geo.Point{"zz-south": geo.At(37, 52)}, c.exercise)
		f := &supercargo.Fix{MMSI: testMMSI, Time: start, Lat: geo.At(37, 52).Lat, Lon: geo.At(37, 52).Lon}
		if c.fix {
			f.Flags |= supercargo.Simulated
		}
		l.Add(f, 1)
		if m := l.Movements(); len(m.Heard) != c.want || len(m.Tracks) != c.want {
			t.Errorf("%+v: %d heard, %d tracks", c, len(m.Heard), len(m.Tracks))
		}
	}
}

// Of goods that a ship cannot carry no draught is worked out.
func TestNoDraughtOfTooMuch(t *testing.T) {
	for tonnes, want := range map[float64]bool{500: true, 2900: true, 30000: false} {
		k := told{item: supercargo.Coal, n: tonnes, unit: supercargo.Tonne, from: "Amirabad", to: "Olya", by: []supercargo.Carrier{aboard("Sim Wren", "coaster")}, modes: []supercargo.Mode{supercargo.BySea}}.claim("T-1")
		is := false
		for _, f := range scalesOf(k).Claim(&k) {
			is = is || f.Question == "draught"
		}
		if is != want {
			t.Errorf("%g t: %v", tonnes, is)
		}
	}
}
