package reach

import (
	"math"
	"slices"
	"testing"

	"supercargo"
	"supercargo/geo"
)

func (r *Reached) p(id string) float64 {
	i := slices.IndexFunc(r.Places, func(p Place) bool { return p.ID == id })
	if i < 0 {
		return -1
	}
	return r.Places[i].P
}

// call is one by a ship, so many hours before noon, for so long.
func call(ship supercargo.MMSI, place string, before, long float64) Call {
	return Call{Ship: supercargo.Track{MMSI: ship, Hull: 1}, Place: place, From: hoursOn(-before), To: hoursOn(long - before)}
}

// What tells for a place: own calls, those after the same last call more, others' calls
// less; the course; and a stay as long as stays there are.
func TestWhatTells(t *testing.T) {
	g := func() *Gap { return gapOf(geo.At(40.5, 51.0), geo.At(42.0, 50.0), 48, 11) }
	of := func(calls []Call, g *Gap) *Reached {
		h, _ := Default.HabitsOf(supercargo.Track{MMSI: 1, Hull: 1}, g.From.Time, g.To.Time, calls, len(spots))
		return Default.Reach(waters, g, spots, h)
	}
	none := of(nil, g())
	own := of([]Call{call(1, "aktau", 100, 10)}, g())
	others := of([]Call{call(2, "aktau", 100, 10), call(2, "baku", 300, 10)}, g())
	next := of([]Call{call(1, "baku", 300, 10), call(1, "aktau", 200, 10), call(1, "baku", 100, 10)}, g())
	if !(none.p("aktau") < others.p("aktau") && others.p("aktau") < own.p("aktau") && own.p("aktau") > own.p("baku")) {
		t.Errorf("no calls %g, others' %g, own %g", none.p("aktau"), others.p("aktau"), own.p("aktau"))
	}
	if next.p("aktau") <= next.p("baku") { // two calls at Baku, and each time Aktau next
		t.Errorf("after Baku: Aktau %g, Baku %g", next.p("aktau"), next.p("baku"))
	}
	headed := g()
	headed.From.Kn, headed.From.COG = 10, geo.Bearing(headed.From.At, spots[4].At)
	away := g()
	away.From.Kn, away.From.COG = 10, math.Mod(headed.From.COG+180, 360)
	if a, b, c := of(nil, headed).p("aktau"), none.p("aktau"), of(nil, away).p("aktau"); !(a > b && b > c) {
		t.Errorf("headed for it %g, no course %g, away from it %g", a, b, c)
	}
	slow := g() // a course at rest tells nothing
	slow.From.Kn, slow.From.COG = 1, headed.From.COG
	if a, b := of(nil, slow).p("aktau"), none.p("aktau"); a != b {
		t.Errorf("course at rest: %g, none: %g", a, b)
	}
	short := gapOf(geo.At(40.5, 51.0), geo.At(42.0, 50.0), 9.5, 11)
	if r := of(nil, short); r.NoCall < 0.9 {
		t.Errorf("the way alone takes 9.5 h at 10 kn: no call %g", r.NoCall)
	}
	if long := of(nil, gapOf(geo.At(40.5, 51.0), geo.At(42.0, 50.0), 40, 11)); long.NoCall > 0.5 {
		t.Errorf("30 h more than the way takes: no call %g", long.NoCall)
	}
}

// A call that the gap itself touches is what is asked, and tells nothing; the last call
// is the last before the gap.
func TestHabits(t *testing.T) {
	ship := supercargo.Track{MMSI: 1, Hull: 1}
	inside := Call{Ship: ship, Place: "aktau", From: hoursOn(5), To: hoursOn(10)}
	across := Call{Ship: ship, Place: "aktau", From: hoursOn(-5), To: hoursOn(1)}
	still := Call{Ship: ship, Place: "aktau", From: hoursOn(-5)}
	other := Call{Ship: supercargo.Track{MMSI: 1, Hull: 2}, Place: "aktau", From: hoursOn(5), To: hoursOn(10)}
	for name, c := range map[string]struct {
		call        Call
		own, others float64
	}{"inside": {inside, 0, 0}, "across": {across, 0, 0}, "still there": {still, 0, 0}, "of another hull": {other, 0, 1},
		"before": {Call{Ship: ship, Place: "aktau", From: hoursOn(-5), To: hoursOn(0)}, 1, 0}, "after": {Call{Ship: ship, Place: "aktau", From: hoursOn(20), To: hoursOn(25)}, 1, 0}} {
		h, _ := Default.HabitsOf(ship, noon, hoursOn(20), []Call{c.call}, 3)
		if x := h.of("aktau"); x.own != c.own || x.others != c.others || len(x.stays) != int(c.own+c.others) {
			t.Errorf("%s: own %g, others %g, stays %v", name, x.own, x.others, x.stays)
		}
	}
	_, last := Default.HabitsOf(ship, noon, hoursOn(20), []Call{call(1, "baku", 50, 10), call(1, "anzali", 100, 10), {Ship: ship, Place: "aktau", From: hoursOn(30), To: hoursOn(40)}}, 3)
	if last != "baku" {
		t.Errorf("last call: %q", last)
	}
	h, _ := Default.HabitsOf(ship, noon, hoursOn(20), []Call{call(1, "baku", 50, 10), {Ship: ship, Place: "aktau", From: hoursOn(30), To: hoursOn(40)}}, 3)
	for place, x := range h.at {
		if x.next != 0 {
			t.Errorf("the next call lies across the gap, and tells of %s", place)
		}
	}
}

// Stays of a place are drawn to its own calls as these grow many.
func TestStays(t *testing.T) {
	usual := Default.stayOf(nil)
	if math.Abs(math.Exp(usual.mean)-14) > 1e-9 || math.Abs(usual.spread-0.9) > 1e-9 {
		t.Errorf("no calls: %+v", usual)
	}
	logs := slices.Repeat([]float64{math.Log(100)}, 4) // as many as the usual counts for
	if s := Default.stayOf(logs); math.Abs(s.mean-(math.Log(100)+math.Log(14))/2) > 1e-9 {
		t.Errorf("4 calls of 100 h: %+v", s)
	}
	sum := 0.0
	for h := 0.05; h < 2000; h += 0.1 {
		sum += 0.1 * usual.density(h)
	}
	if math.Abs(sum-1) > 0.01 || usual.density(0) != 0 || usual.density(-3) != 0 {
		t.Errorf("the density makes %g", sum)
	}
}

// A ship that lay at one spot stayed there, most probably; its berth has no chance of
// its own, and is among what could be reached.
func TestRested(t *testing.T) {
	g := gapOf(spots[1].At, geo.Sail(spots[1].At, 0, 0.2), 20, 11)
	g.From.Kn, g.To.Kn = 0.1, 0
	r := Default.Reach(waters, g, spots, habits())
	if !r.Rested || r.p("anzali") != 0 || r.NoCall < 0.9 {
		t.Errorf("rested %v, its berth %g, stayed %g", r.Rested, r.p("anzali"), r.NoCall)
	}
	for _, change := range []func(*Gap){func(g *Gap) { g.From.Kn = 1 }, func(g *Gap) { g.To.Kn = 5 }, func(g *Gap) { g.To.Kn = math.NaN() }, func(g *Gap) { g.To.At = geo.Sail(g.From.At, 0, 1.1) }} {
		h := *g
		change(&h)
		if Default.Reach(waters, &h, spots, habits()).Rested {
			t.Errorf("at rest: %+v %+v", h.From, h.To)
		}
	}
}

func TestSpeedsOf(t *testing.T) {
	many := func(n int, kn float64) []float64 { return slices.Repeat([]float64{kn}, n) }
	for _, c := range []struct {
		name        string
		own, others []float64
		usual, most float64
	}{
		{"enough of its own", many(30, 10), many(50, 20), 10, 11},
		{"too few of its own", many(29, 10), many(30, 12), 12, 13.2},
		{"few, and one of them faster", []float64{25}, many(30, 12), 12, 27.5},
		{"nothing", nil, nil, 12, 20},
		{"few of all", many(3, 22), many(3, 23), 12, 25.3},
		{"at rest counts for nothing", append(many(30, 10), many(500, 0.5)...), nil, 10, 11},
		{"slow and under way", append(many(29, 10), 3), nil, 10, 11},
		{"one in a hundred is taken for an error", append(many(99, 10), 40), nil, 10, 11},
		{"two are not", append(many(98, 10), 40, 40), nil, 10, 44},
		{"no number", append(many(30, 10), math.NaN()), nil, 10, 11},
	} {
		s := Default.SpeedsOf(c.own, c.others)
		if math.Abs(s.Kn[len(s.Kn)/2]-c.usual) > 1e-9 || math.Abs(s.MostKn-c.most) > 1e-9 || s.From == "" || !slices.IsSorted(s.Kn) {
			t.Errorf("%s: %+v", c.name, s)
		}
	}
}

// Two ships could have met where and when both could have been.
func TestCouldMeet(t *testing.T) {
	a := gapOf(geo.At(40.5, 51), geo.At(42, 50), 30, 10)
	reach := func(g *Gap) *Reached { return Default.Reach(waters, g, spots, habits()) }
	later := *a
	later.From.Time, later.To.Time = a.To.Time, a.To.Time+supercargo.Instant(30*supercargo.Hour)
	partly := *a
	partly.From.Time, partly.To.Time = hoursOn(28.5), hoursOn(60)
	partly.From.At = a.To.At
	for _, c := range []struct {
		name  string
		b     *Gap
		could bool
		least float64
		most  float64
	}{
		{"the same way at the same time", a, true, 19, 30},
		{"the way back", reversed(a), true, 10, 30},
		{"one after the other", &later, false, 0, 0},
		{"the last hour and a half, where the first ends", &partly, false, 1, 1.5},
		{"another sea", gapOf(geo.At(43.5, 38), geo.At(42.5, 31), 40, 10), false, 0, 0},
		{"far apart", gapOf(geo.At(37, 52), geo.At(37, 51), 6, 10), false, 0, 0},
	} {
		m, n := Default.CouldMeet(reach(a), reach(c.b), spots, 2), Default.CouldMeet(reach(c.b), reach(a), spots, 2)
		if m.Could != c.could || m.Hours < c.least || m.Hours > c.most {
			t.Errorf("%s: %+v", c.name, m)
		}
		if m.Could != n.Could || math.Abs(m.Hours-n.Hours) > 0.1 {
			t.Errorf("%s: %+v, the other way round %+v", c.name, m, n)
		}
	}
}
