package weigh

import (
	"strings"
	"testing"

	"supercargo"
)

// TestOpenEnds: "up to" so much may be any part of it, which a ship too small for the most
// does not refute. "At least" so much is not less, and what is worked out is the least.
func TestOpenEnds(t *testing.T) {
	for _, c := range []struct {
		name      string
		low, high *float64
		want      supercargo.Verdict
		says      string
	}{
		{"up to more than fits", nil, new(30000.0), supercargo.Strained, "30,000 t of coal or less weigh 0-30,000 t. That is 0-"},
		{"up to what fits", nil, new(2700.0), supercargo.Feasible, "2,700 t of coal or less weigh 0-2,700 t."},
		{"at least more than fits", new(6000.0), nil, supercargo.Infeasible, "6,000 t of coal or more weigh at least 6,000 t. That is at least 200-"},
		{"as much as that", new(30000.0), new(30000.0), supercargo.Infeasible, "The claim gives 30,000 t of coal. That is 1,000-"},
	} {
		k := told{item: supercargo.Coal, unit: supercargo.Tonne, from: "Colombia", to: "Portugal", by: []supercargo.Carrier{aboard("Sim Wren", "coaster")}, modes: []supercargo.Mode{supercargo.BySea}}.claim("T-1")
		k.Quantities[0].Low, k.Quantities[0].High = c.low, c.high
		f := find(t, scalesOf(k).Claim(&k), "T-1", "lift")
		if f.Verdict != c.want || !strings.HasPrefix(f.Statement, c.says) {
			t.Errorf("%s: %s, %s; want %s, %s", c.name, f.Verdict, f.Statement, c.want, c.says)
		}
	}
}

// TestOffBy: how far a load is from filling the flights is not told by whole flights.
func TestOffBy(t *testing.T) {
	k := told{item: supercargo.Electronics, n: 3, unit: supercargo.Tonne, from: "China", to: "Russia", by: []supercargo.Carrier{{Said: "an Il-76", Kind: supercargo.SomeCarrier}}, modes: []supercargo.Mode{supercargo.ByAir}}.claim("T-1")
	f := find(t, scalesOf(k).Claim(&k), "T-1", "airlift")
	if want := "the figures would have to be off by a factor of 1"; f.Verdict != supercargo.Feasible || !strings.Contains(f.FlipsOn, want) || strings.Contains(f.FlipsOn, want+".") {
		t.Errorf("3 t in an aircraft that carries some 50: %s, %s", f.Verdict, f.FlipsOn)
	}
	for x, want := range map[float64]string{1: "at the limit", 1.04: "of 1.04", 1.004: "of 1.004", 2.34: "of 2.3"} {
		if got := offBy(x); !strings.HasSuffix(got, want) {
			t.Errorf("%v: %s", x, got)
		}
	}
}

// A track without gaps was received throughout a time from its first to its last fix, the moments
// of both among it, and throughout none that begins sooner or ends later.
func TestReceivedThroughout(t *testing.T) {
	const first, last = 1000, 5000
	for _, c := range []struct {
		w    stretch
		want bool
	}{{stretch{first, last}, true}, {stretch{first + 1, last - 1}, true}, {stretch{first - 1, last}, false}, {stretch{first, last + 1}, false}} {
		if got := (&course{}).elsewhere(Extent{First: first, Last: last}, nil, c.w, 15); got != c.want {
			t.Errorf("from %d to %d: %v", c.w.from, c.w.to, got)
		}
	}
}
