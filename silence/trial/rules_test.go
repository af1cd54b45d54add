package trial

import (
	"math"
	"math/rand/v2"
	"testing"

	"supercargo"
)

const hour = supercargo.Instant(supercargo.Hour)

// heardAt is a result of ships heard at these hours, all in one place, with the gaps of
// an hour and more.
func heardAt(shoreNM float64, ships ...[]float64) *Result {
	r := &Result{Receivers: []string{""}}
	for i, hours := range ships {
		for j, h := range hours {
			r.Fixes = append(r.Fixes, supercargo.Fix{MMSI: supercargo.MMSI(200_000_001 + i), Time: supercargo.Instant(h * float64(hour)), Lat: 100, Lon: -100, Class: supercargo.ClassA, Type: 1})
			n := len(r.Fixes)
			if j > 0 && h-hours[j-1] >= 1 {
				r.Gaps = append(r.Gaps, Gap{Before: n - 2, After: n - 1, From: r.Fixes[n-2].Time, To: r.Fixes[n-1].Time, Class: supercargo.ClassA, ShoreNM: shoreNM})
			}
		}
	}
	return r
}

func same(t *testing.T, what string, got []float64, want ...float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
	for i := range got {
		if math.Abs(got[i]-want[i]) > 1e-9 && !(math.IsNaN(got[i]) && math.IsNaN(want[i])) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
}

func TestRulesByHand(t *testing.T) {
	// Intervals 0.1 0.1 0.1 1.1 1.3 12: median 1.1 (the upper of the middle two), 12 times which is 13.2
	r := heardAt(10, []float64{0, 0.1, 0.2, 0.3, 1.4, 2.7, 14.7})
	same(t, "12 h", FixedHours(r), 0, 0, 1)
	same(t, "own cadence", OwnCadence(r), 0, 0, 0)
	same(t, "50 nm, near shore", FiftyMiles(r), math.NaN(), math.NaN(), math.NaN())

	// Median 0.1: 1.2 h is 12 times.
	r = heardAt(50.1, []float64{0, 0.1, 0.2, 0.3, 0.4, 1.5, 2.8}, []float64{0, 11.9}, []float64{0, 12})
	same(t, "own cadence", OwnCadence(r), 0, 1, 0, 0)
	// 11 fixes in 26.7 h are 9.9 a ship-day: not fair; one more is.
	same(t, "50 nm, poor", FiftyMiles(r), 0, 0, 0, 0)
	r = heardAt(50.1, []float64{0, 0.1, 0.2, 0.25, 0.3, 0.4, 1.5, 2.8}, []float64{0, 11.9}, []float64{0, 12})
	same(t, "50 nm, fair", FiftyMiles(r), 0, 0, 0, 1)

	// Of three ships heard in the cell, one again within the hour, two within two,
	// all within three. With one more for each outcome: 2/5, 3/5, 4/5.
	r = heardAt(10, []float64{0, 0.9}, []float64{0, 1.5}, []float64{0, 2.5})
	same(t, "cell mean", CellMean(r), -math.Log(1-2.0/5), -math.Log(1-3.0/5))
	r.Gaps[0].Exposure, r.Gaps[1].Exposure = math.Log(2), math.NaN()
	same(t, "true chances", TrueChances(r), math.Log(2), math.NaN())
	// Bayes: odds of 1 to 4, twice as likely if she was off: 1 to 2.
	bayes := Odds{math.Log(0.25), 1}
	same(t, "chances", Rules[5].Judge(r, bayes), 1.0/3, math.NaN())
	same(t, "a certain rule", Rules[0].Judge(r, bayes), 0, 0)
}

// Ships heard every hour make a silence unlikely, ships that are not make it likely; and
// the longer, the less likely.
func TestBetaBinomialFollowsTheOthers(t *testing.T) {
	every := func(step float64) (out []float64) {
		for h := 0.0; h < 60; h += step {
			out = append(out, h+0.05)
		}
		return out
	}
	silent := func(long float64) []float64 {
		return []float64{10.05, 10.1, 10.1 + long, 10.2 + long}
	}
	judge := func(step, long float64) float64 {
		r := heardAt(10, silent(long), every(step), every(step), every(step), every(step))
		return BetaBinomial(r)[0]
	}
	if good, poor := judge(0.5, 6), judge(5, 6); good < 4*poor {
		t.Errorf("6 h where others are heard each half hour: %.3f, each 5 h: %.3f", good, poor)
	}
	if a, b := judge(0.5, 2), judge(0.5, 6); a >= b {
		t.Errorf("2 h: %.3f, 6 h: %.3f", a, b)
	}
}

// On every kind, the rules give chances or say nothing, take no truth but the last, and
// who knows the true chances has the lowest log loss by far.
func TestRulesOnWorlds(t *testing.T) {
	odds := map[string]Odds{}
	for _, u := range Rules {
		var e []float64
		var gaps []Gap
		for _, k := range Kinds(false) {
			r := worldOf(k, 3)
			e, gaps = append(e, u.Evidence(r)...), append(gaps, r.Gaps...)
		}
		odds[u.Name] = u.Fit(e, gaps)
		t.Logf("%s: %+v", u.Name, odds[u.Name])
	}
	all := map[string][]float64{}
	var gaps []Gap
	for i := range kinds {
		r := worldOf(kinds[i].name, 3)
		gaps = append(gaps, r.Gaps...)
		blind := r.Blind()
		for j := range blind.Gaps {
			if g := &blind.Gaps[j]; g.Off || g.Berth || g.UnderWay || g.River || g.OffShare+g.Idle+g.Outage > 0 || !math.IsNaN(g.Exposure) {
				t.Fatalf("%s: %+v tells the truth", r, *g)
			}
		}
		if len(blind.Outages)+len(blind.Switched) > 0 || blind.ShipDays > 0 {
			t.Fatalf("%s is not blind", r)
		}
		for n, rule := range Rules {
			p := rule.Judge(r, odds[rule.Name])
			all[rule.Name] = append(all[rule.Name], p...)
			if n == len(Rules)-1 {
				continue
			}
			same(t, rule.Name+" without the truth", rule.Judge(blind, odds[rule.Name]), p...)
		}
	}
	scores := map[string]Score{}
	for _, rule := range Rules {
		s := ScoreOf(all[rule.Name], gaps)
		scores[rule.Name] = s
		blamed, of := Blamed(all[rule.Name], gaps)
		t.Logf("%-25s n %5d (%d skipped, %d off) Brier %.3f log loss %.3f ECE %.3f %.3f, %d of %d in outages blamed", rule.Name, s.N, s.Skipped, s.Off, s.Brier, s.LogLoss, s.ECEWidth, s.ECECount, blamed, of)
	}
	for name, s := range scores {
		if best := scores["true chances"]; s.N == len(gaps) && (s.Brier < best.Brier || s.LogLoss < best.LogLoss) {
			t.Errorf("%s is better than who knows the truth", name)
		}
	}
}

// The slope that made the chances is found again.
func TestFitFindsTheSlope(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	want := Odds{-2, 0.6}
	var of []told
	for range 40_000 {
		e := 8 * r.Float64()
		of = append(of, told{e, r.Float64() < want.Chance(e)})
	}
	if s := fitted(of); math.Abs(s.A-want.A) > 0.1 || math.Abs(s.B-want.B) > 0.03 {
		t.Errorf("%+v, want %+v", s, want)
	}
	if s := fitted([]told{{1, true}, {5, false}}); s.B != 0 {
		t.Errorf("evidence that speaks against it has slope %v", s.B)
	}
	if s := fitted(nil); math.IsNaN(s.A) || s.Chance(0) != 0.5 {
		t.Errorf("of nothing: %+v", s)
	}
}

// By hand. One ship is heard in the hours 0 and 4 and not between, another in all: of
// ten ship-hours seven are heard, of the feed's (with half of one more) 7.5 of 11. The
// hours vary less than by chance, so that the beta is as narrow as it gets.
func TestBetaBinomialByHand(t *testing.T) {
	r := heardAt(10, []float64{0.5, 4.5}, []float64{0.1, 0.9, 1.5, 2.1, 2.9, 3.5, 4.4})
	m := (7 + cellPatience*7.5/11) / (10 - 3 + cellPatience) // without the gap's own three
	hour := ((1-m)*mostSpread + 0) / (mostSpread + 1)        // the other ship alone, heard
	same(t, "evidence", BetaBinomial(r), -math.Log(hour)*4)
	near(t, "mean", m, (7+2*7.5/11)/9)

	for _, c := range []struct {
		long  float64
		hours int
	}{{24, 25}, {24.01, 2}} { // 23 between, where it is known where she was
		n := 0
		shipHours(heardAt(10, []float64{0.5, 0.5 + c.long}), func(hourly, float64) { n++ })
		if n != c.hours {
			t.Errorf("%v h: %d ship-hours, want %d", c.long, n, c.hours)
		}
	}
}

// Half of the variation beyond chance makes a wide beta.
func TestSpreadByMoments(t *testing.T) {
	half := func(cell, float64) float64 { return 0.5 }
	hours := map[hourly]*tried{}
	for h := range supercargo.Instant(10) { // all or none of four: as wide as it gets
		hours[hourly{h: h}] = &tried{4, 4 * float64(h%2)}
	}
	near(t, "all or none", spreadOf(hours, half), leastSpread)
	for h := range supercargo.Instant(10) { // 1 or 3 of four: the binomial's own variance of 1
		hours[hourly{h: h}] = &tried{4, 1 + 2*float64(h%2)}
	}
	near(t, "as by chance", spreadOf(hours, half), mostSpread)
	for h := range supercargo.Instant(10) { // 0 or 4, and 1 or 3: 2.5 - 1 of 3: rho a half
		hours[hourly{h: h}] = &tried{4, 2 + []float64{-2, 2, -1, 1}[h%4]}
	}
	// h%4 over ten: -2 and 2 three times each, -1 and 1 twice each: (24+4)/10 - 1 = 1.8 of 3
	if got := spreadOf(hours, half); math.Abs(got-max(leastSpread, 3/1.8-1)) > 1e-6 {
		t.Errorf("spread %v", got)
	}
}
