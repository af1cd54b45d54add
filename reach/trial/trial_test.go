package trial

import (
	"math"
	"slices"
	"testing"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
	"supercargo/reach"
	"supercargo/route"
)

const hour = supercargo.Instant(supercargo.Hour)

// track is an invented ship with a fix each half hour: from the sea to Aktau, a stay of
// so many hours, out again, into Baku roads and on.
func track(stay int) (out []supercargo.Fix) {
	start := supercargo.Instant(1_002_000_000_000)
	add := func(p geo.Point, kn float64) {
		out = append(out, supercargo.Fix{MMSI: 200000001, Time: start + supercargo.Instant(len(out))*hour/2, Lat: p.Lat, Lon: p.Lon, SOG: uint16(kn * 10), COG: supercargo.NoCOG})
	}
	at := chart.BuiltIn()
	i, _ := at.Find("kz-aktau")
	j, _ := at.Find("az-baku")
	port, next := at.Places[i].Centre(), at.Places[j].Centre()
	for k := 40; k > 0; k-- {
		add(geo.Sail(port, 230, float64(k)*5), 10)
	}
	for range 2*stay + 1 {
		add(port, 0)
	}
	for k := 1; k <= 40; k++ {
		add(geo.Between(port, next, float64(k)/41), 10)
	}
	for range 2*stay + 1 {
		add(next, 0)
	}
	for k := 1; k <= 40; k++ {
		add(geo.Between(next, port, float64(k)/41), 10)
	}
	return out
}

func TestCalls(t *testing.T) {
	at := chart.BuiltIn()
	for stay, want := range map[int]int{0: 0, 1: 2, 9: 2} {
		got := Calls(track(stay), at)
		if len(got) != want {
			t.Fatalf("stays of %d h: %+v", stay, got)
		}
		for k, c := range got {
			if c.Place != []string{"kz-aktau", "az-baku"}[k] || c.To-c.From != supercargo.Instant(stay)*hour {
				t.Errorf("stays of %d h: %+v", stay, c)
			}
		}
	}
	broken := track(9)
	for i := range broken {
		if i > 45 {
			broken[i].Time += 6*hour + hour/2 // a silence of 7 h in the first stay
		}
	}
	if got := Calls(broken, at); len(got) != 3 {
		t.Errorf("a silence of 7 h in a stay: %+v", got)
	}
}

// What is hidden holds the call and no other, the ends are apart from it, and no fix of
// what is hidden tells of the ship's speed.
func TestCases(t *testing.T) {
	at := chart.BuiltIn()
	fixes := track(9)
	var cases []Case
	for seed := uint64(1); seed <= 10; seed++ {
		cases = append(cases, Cases(&reach.Default, at, [][]supercargo.Fix{fixes}, seed)...)
	}
	calls := Calls(fixes, at)
	found := map[string]int{}
	for _, c := range cases {
		found[c.Place]++
		inside := 0
		for _, k := range calls {
			touched := k.From < c.Gap.To.Time && k.To > c.Gap.From.Time
			if touched {
				inside++
				if k.Place != c.Place || c.Gap.From.Time > k.From-hour/2 || c.Gap.To.Time < k.To+hour/2 {
					t.Errorf("%+v touches %+v", c.Gap, k)
				}
			}
		}
		if inside > 1 || inside == 0 != (c.Place == "") {
			t.Errorf("%q: %d calls inside", c.Place, inside)
		}
	}
	if found["kz-aktau"] != 10 || found["az-baku"] != 10 || found[""] == 0 || found[""] > 10 {
		t.Errorf("hidden: %v", found)
	}
	if again := Cases(&reach.Default, at, [][]supercargo.Fix{fixes}, 1); again[0].Gap.From.Time != cases[0].Gap.From.Time || again[0].Gap.To.Time != cases[0].Gap.To.Time {
		t.Errorf("the same seed, and another gap: %+v", again[0].Gap)
	}
}

// Scores of two answers by hand.
func TestScore(t *testing.T) {
	var s Score
	places := []reach.Place{{Spot: reach.Spot{ID: "a"}, P: 0.6}, {Spot: reach.Spot{ID: "b"}, P: 0.1}}
	s.add(&Case{Place: "a"}, &reach.Reached{NoCall: 0.3, Places: places})
	s.add(&Case{Place: ""}, &reach.Reached{NoCall: 0.3, Places: places})
	s.add(&Case{Place: "elsewhere"}, &reach.Reached{NoCall: 0.3, Places: places})
	if s.Cases != 3 || s.Passages != 1 || s.Top != 1 || s.Chances != 9 {
		t.Errorf("%+v", s)
	}
	want := -math.Log(0.6) - math.Log(0.3) - math.Log(1e-6)
	if math.Abs(s.LogLoss-want) > 1e-9 {
		t.Errorf("log loss %g, by hand %g", s.LogLoss, want)
	}
	brier := (0.16 + 0.01 + 0.09) + (0.36 + 0.01 + 0.49) + (0.36 + 0.01 + 0.09 + 1)
	if math.Abs(s.Brier-brier) > 1e-9 {
		t.Errorf("Brier score %g, by hand %g", s.Brier, brier)
	}
	// Of chances of 0.1: 3, none so; of 0.3: 3, one so; of 0.6: 3, one so.
	if got := ece(&s.Bins); math.Abs(got-(0.3+0.1+0.8)/9) > 1e-9 {
		t.Errorf("calibration error %g", got)
	}
	if got := ece(&s.TopBins); math.Abs(got-0.8/3) > 1e-9 {
		t.Errorf("calibration error of the likeliest %g", got)
	}
}

// A hidden call of an invented ship is found again: in the set, and in less of the sea
// than any ship could have been on.
func TestTally(t *testing.T) {
	at := chart.BuiltIn()
	fixes := track(9)
	cases := slices.DeleteFunc(Cases(&reach.Default, at, [][]supercargo.Fix{fixes}, 1), func(c Case) bool { return c.Place == "" })
	var all Tally
	all.Add(&reach.Default, reach.NewWaters(route.Known()), cases, Spots(at))
	s := all.Score()
	if s.Calls != 2 || s.In != 2 || s.Area <= 0 || s.Area >= 0.6 || s.Places >= s.Any || s.Any > s.Circle {
		t.Errorf("%+v", s)
	}
}
