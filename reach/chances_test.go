package reach

import (
	"math"
	"slices"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// bell is the density of the standard normal distribution.
func bell(z float64) float64 { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }

func isNear(x, want float64) bool { return math.Abs(x-want) <= 1e-9*math.Abs(want) }

// Without a call a ship takes the way at an even speed, give or take 12 %, or in three of ten cases waits, for 8 h in
// the median; one that lay at one spot lies there for 20 h in the median.
func TestWithoutCall(t *testing.T) {
	known := &legs{ab: span{90, 110}}
	gap := func(hours float64) *Gap {
		g := gapOf(geo.At(40, 51), geo.At(42, 51), hours, 10)
		g.Speeds.Kn = []float64{10} // 10 h for the way
		return g
	}
	wait := func(h float64) float64 { return bell(math.Log(h/8)/1.2) / (h * 1.2) }
	way := func(h float64) float64 { return bell(math.Log(h/10)/0.12) / (h * 0.12) }
	for _, c := range []struct{ hours, want float64 }{{8, 0.7 * way(8)}, {10, 0.7 * way(10)}, {12, 0.7*way(12) + 0.3*wait(2)}, {18, 0.7*way(18) + 0.3*wait(8)}, {60, 0.3 * wait(50)}} {
		if got := Default.withoutCall(gap(c.hours), &Reached{legs: known}); math.Abs(got-c.want) > 1e-6*c.want {
			t.Errorf("%g h: %g, want %g", c.hours, got, c.want)
		}
	}
	for _, h := range []float64{5, 20, 90} {
		if got, want := Default.withoutCall(gap(h), &Reached{legs: known, Rested: true}), bell(math.Log(h/20)/1.2)/(h*1.2); !isNear(got, want) {
			t.Errorf("rested for %g h: %g, want %g", h, got, want)
		}
	}
	far := gapOf(geo.At(40, 51), geo.At(41, 51), 10, 10) // no way is known: as the crow flies
	far.Speeds.Kn = []float64{geo.NM(far.From.At, far.To.At) / 10}
	if got, want := Default.withoutCall(far, &Reached{legs: &legs{ab: noWay}}), 0.7*way(10); !isNear(got, want) {
		t.Errorf("no way is known: %g, want %g", got, want)
	}
}

// A stay is as probable as the usual one, which spreads by 0.9 about 14 h; one that only a greater speed than the usual
// ones leaves is a hundredth of that; none is less than nothing.
func TestWeightOfAStay(t *testing.T) {
	g := gapOf(geo.At(40, 51), geo.At(42, 51), 34, 10)
	g.Speeds = Speeds{Kn: []float64{10}, MostKn: 20}
	h, x := habits(), &Place{Spot: Spot{ID: "aktau", At: geo.At(43.6, 51.2)}}
	stay := func(hours float64) float64 { return bell(math.Log(hours/14)/0.9) / (hours * 0.9) }
	for _, c := range []struct{ nm, hours, want float64 }{{200, 34, stay(14)}, {100, 34, stay(24)}, {339, 34, stay(0.1)}, {340, 34, 0.01 * stay(17)}, {660, 34, 0.01 * stay(1)}, {680, 34, 0}, {700, 34, 0}} {
		if got := Default.weight(g, h, x, c.nm, c.hours); !isNear(got, c.want) && got != c.want {
			t.Errorf("%g nm in %g h: %g, want %g", c.nm, c.hours, got, c.want)
		}
	}
}

// Calls speak for a place: six for each that was next after the last one, two for each of the ship's own, one for all
// of others, as far as they are there and not spread over the chart, and a little for any.
func TestPrior(t *testing.T) {
	h := &Habits{at: map[string]*habit{"a": {next: 1, own: 2, others: 3}, "b": {others: 3}}, total: 6, chart: 9}
	for place, want := range map[string]float64{"a": 6*1 + 2*2 + 1*3.0/6*3 + 0.3/9, "b": 3.0/6*3 + 0.3/9, "c": 0.3 / 9} {
		if got := h.prior(&Default, place); !isNear(got, want) {
			t.Errorf("%s: %g, want %g", place, got, want)
		}
	}
}

// A course tells by how far it is off, under way and away from the place itself.
func TestHeaded(t *testing.T) {
	at := geo.At(40, 51)
	for _, c := range []struct {
		kn, cog, nm float64
		away        bool
		want        float64
	}{
		{10, 30, 20, false, math.Exp(1.5)}, {3, 30, 20, false, math.Exp(1.5)}, {2.9, 30, 20, false, 1}, {10, 210, 20, false, math.Exp(-1.5)}, {10, 210, 20, true, math.Exp(1.5)}, {10, 120, 20, false, 1},
		{10, 30, 0.51, false, math.Exp(1.5)}, {10, 30, 0.49, false, 1}, {math.NaN(), 30, 20, false, 1}, {10, math.NaN(), 20, false, 1},
	} {
		e := &End{At: at, Kn: c.kn, COG: c.cog}
		if got := Default.headed(e, geo.Sail(at, 30, c.nm), c.away); math.Abs(got-c.want) > 1e-3 {
			t.Errorf("%+v: %g", c, got)
		}
	}
}

// A ship rests that sends less than 1 kn before and after, within a mile.
func TestRests(t *testing.T) {
	at := geo.At(40, 51)
	for _, c := range []struct {
		before, after, nm float64
		want              bool
	}{{0.99, 0.99, 0.99, true}, {1, 0, 0, false}, {0, 1, 0, false}, {0, 0, 1.01, false}, {math.NaN(), 0, 0, false}, {0, math.NaN(), 0, false}} {
		g := &Gap{From: End{At: at, Kn: c.before}, To: End{At: geo.Sail(at, 0, c.nm), Kn: c.after}}
		if got := Default.rests(g); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// Chances go by weights to the power 0.8, a call and none being even beforehand; where nothing explains the gap all are
// alike. The likeliest comes first, of two alike the one that takes less speed.
func TestSettle(t *testing.T) {
	g := gapOf(geo.At(40, 51), geo.At(40, 51), 20, 10)
	none := bell(0) / (20 * 1.2) // rested, for as long as the median
	r := &Reached{legs: &legs{}, Rested: true, Places: []Place{{Spot: Spot{ID: "a"}, P: none}, {Spot: Spot{ID: "b"}, P: 4 * none}}}
	h := habits()
	Default.settle(r, g, h)
	if r.Places[0].ID != "b" || !isNear(r.Places[0].P/r.Places[1].P, math.Pow(4, 0.8)) || !isNear(r.NoCall/r.Places[1].P, math.Pow(2, 0.8)) { // a has half of the prior
		t.Errorf("%+v, no call %g", r.Places, r.NoCall)
	}
	for _, weight := range []float64{0, math.Inf(1)} {
		r = &Reached{legs: &legs{ab: span{100, 100}}, Places: []Place{{Spot: Spot{ID: "b"}, P: weight, NeedKn: 9}, {Spot: Spot{ID: "c"}, P: weight, NeedKn: 8}, {Spot: Spot{ID: "a"}, P: weight, NeedKn: 9}}, Beyond: []Place{{Spot: Spot{ID: "e"}, NeedKn: 30}, {Spot: Spot{ID: "d"}, NeedKn: 30}, {Spot: Spot{ID: "f"}, NeedKn: 25}}}
		g.Speeds.Kn, g.To.Time = []float64{10}, g.From.Time // no time at all
		Default.settle(r, g, h)
		order := ""
		for _, p := range append(r.Places, r.Beyond...) {
			order += p.ID
		}
		if order != "cabfde" || r.Places[0].P != 0.25 || r.NoCall != 0.25 {
			t.Errorf("weights %g: %s, %+v, no call %g", weight, order, r.Places, r.NoCall)
		}
	}
}

// A place that no way is known to, from ends that are on known water, counts a fifth.
func TestUnknownWay(t *testing.T) {
	g := gapOf(geo.At(43.9, 28.7), geo.At(43.9, 28.7), 60, 10)
	r := Default.Begin(waters, g, spots)
	ruse := &spots[9]
	x, how := r.reached(&Default, ruse, r.limitNM(), habits())
	to, on, direct, _ := r.legs.of(ruse, r.limitNM())
	if want := 0.2 * Default.weight(g, habits(), &x, to.mid()+on.mid(), 60); how != could || !direct || want == 0 || !isNear(x.P, want) {
		t.Errorf("%d, direct %v: %g, want %g", how, direct, x.P, want)
	}
}

// A call that ended as the gap begins is the last one; a call of no time at all tells of no stay; and what lies to
// either side of the gap are no two calls that follow each other.
func TestCallsAtTheEdges(t *testing.T) {
	ship := supercargo.Track{MMSI: 1, Hull: 1}
	before := Call{ship, "baku", hoursOn(-5), noon}
	after := Call{ship, "aktau", hoursOn(20), hoursOn(25)}
	h, last := Default.HabitsOf(ship, noon, hoursOn(20), []Call{before, after, {ship, "olya", hoursOn(-9), hoursOn(-9)}}, 3)
	if last != "baku" || h.of("aktau").next != 0 || len(h.of("olya").stays) != 0 || h.of("olya").own != 1 {
		t.Errorf("last %q, next at Aktau %g, stays at Olya %v", last, h.of("aktau").next, h.of("olya").stays)
	}
	// Between two calls on one side of the gap it does not lie.
	for _, calls := range [][]Call{{{ship, "baku", hoursOn(-50), hoursOn(-45)}, {ship, "aktau", hoursOn(-40), hoursOn(-35)}, before}, {before, {ship, "baku", hoursOn(30), hoursOn(31)}, {ship, "aktau", hoursOn(32), hoursOn(33)}}} {
		if h, _ := Default.HabitsOf(ship, noon, hoursOn(20), calls, 3); h.of("aktau").next != 1 {
			t.Errorf("%v: next at Aktau %g", calls, h.of("aktau").next)
		}
	}
}

// Squares that meet at a corner alone are two outlines, whichever corner it is.
func TestCornersAreApart(t *testing.T) {
	for _, other := range []cell{{91, 181}, {91, 179}, {89, 181}, {89, 179}} {
		polys := outlines(map[cell]*window{{90, 180}: {}, other: {}}, 1)
		if len(polys) != 2 || len(polys[0]) != 1 || len(polys[0][0]) != 4 || len(polys[1]) != 1 || len(polys[1][0]) != 4 {
			t.Errorf("%v: %v", other, polys)
		}
	}
}

// Squares are as small as 3,000 of them allow: here boxes as wide as high, with one square more either way.
func TestStep(t *testing.T) {
	for _, c := range []struct{ deg, want float64 }{{0.5, 0.01}, {0.6, 0.02}, {1, 0.02}, {1.2, 0.05}, {2.5, 0.05}, {3, 0.1}, {5, 0.1}, {6, 0.2}, {10, 0.2}, {12, 0.5}, {25, 0.5}, {30, 1}, {50, 1}, {60, 2}, {100, 2}, {170, 2}} {
		b := bounds{0, c.deg, 0, c.deg}
		if got := b.step(Default.RegionCells); got != c.want {
			t.Errorf("%g degrees: squares of %g, want %g", c.deg, got, c.want)
		}
	}
	// All round there are no more than 360 degrees of them: a belt of 7.
	for _, c := range []struct{ wide, want float64 }{{360, 1}, {400, 1}} {
		if b := (bounds{0, 7, 0, c.wide}); b.step(Default.RegionCells) != c.want {
			t.Errorf("%g degrees wide: squares of %g, want %g", c.wide, b.step(Default.RegionCells), c.want)
		}
	}
}

// Squares of bounds are all that they touch, from their south-western corner to their north-eastern one; all round each once.
func TestCellsOfBounds(t *testing.T) {
	for _, c := range []struct {
		b    bounds
		step float64
		want []cell
	}{
		{bounds{0.1, 0.9, 0.1, 0.9}, 0.5, []cell{{180, 360}, {180, 361}, {181, 360}, {181, 361}}}, {bounds{0.1, 0.2, 0.1, 0.2}, 0.5, []cell{{180, 360}}},
		{bounds{0.1, 0.2, 179.6, 180.4}, 0.5, []cell{{180, 719}, {180, 0}}}, {bounds{0.1, 0.2, -180.4, -179.6}, 0.5, []cell{{180, 719}, {180, 0}}},
	} {
		if got := c.b.cells(c.step); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.b, got, c.want)
		}
	}
	seen := map[cell]bool{}
	for _, c := range (&bounds{0.1, 0.2, -200, 200}).cells(2) {
		seen[c] = true
	}
	if all := (&bounds{0.1, 0.2, -200, 200}).cells(2); len(all) != 180 || len(seen) != 180 {
		t.Errorf("all round there are %d squares of 2 degrees, %d of them different", len(all), len(seen))
	}
}

// What a fix does not send is not known of an end.
func TestEndOf(t *testing.T) {
	e := EndOf(&supercargo.Fix{Time: 5, Lat: 6, Lon: 7, SOG: 123, COG: 456})
	if e.At != (geo.Point{Lat: 6, Lon: 7}) || e.Time != 5 || e.Kn != 12.3 || e.COG != 45.6 {
		t.Errorf("%+v", e)
	}
	if e := EndOf(&supercargo.Fix{SOG: supercargo.NoSOG, COG: supercargo.NoCOG}); !math.IsNaN(e.Kn) || !math.IsNaN(e.COG) {
		t.Errorf("nothing sent: %+v", e)
	}
}

// Water is looked for at sea and on the Caspian, and not on land, whoever's.
func TestWet(t *testing.T) {
	for _, c := range []struct {
		lat, lon float64
		want     bool
	}{{40.5, 51, true}, {43.5, 38, true}, {-1, 113, false}, {4, 102, false}, {33, 54, false}} { // Indonesia, Malaysia, Iran
		if got := waters.wet(geo.At(c.lat, c.lon)); (got != nil) != c.want {
			t.Errorf("%g %g: %v", c.lat, c.lon, got)
		}
	}
}
