package flow

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
)

// The places of the invented worlds: two far apart in one state, two in another, one inland.
var sites = []End{
	site("a1", "IR", 36.9, 53.4), site("a2", "IR", 27.1, 56.2), site("b1", "RU", 46.3, 48.0), site("b2", "RU", 43.0, 47.5), site("c1", "BY", 53.9, 27.6),
}

func site(id, state string, lat, lon float64) End {
	p := geo.At(lat, lon)
	return End{Place: supercargo.PlaceID(id), Name: id, State: state, At: &p}
}

// leg is one way of one lot of goods.
type leg struct {
	lot      int
	item     supercargo.Item
	from, to End
	day      int
	mode     supercargo.Mode
	ship     string
}

// truth is an invented world: lots of goods, each on one or two ways.
type truth struct {
	mass []float64
	legs []leg
}

func world(t *rapid.T) (w truth) {
	items := []supercargo.Item{supercargo.Shahed131, supercargo.Shahed136, supercargo.Mohajer6, supercargo.Shell152}
	for lot := range rapid.IntRange(1, 12).Draw(t, "lots") {
		w.mass = append(w.mass, float64(rapid.IntRange(1, 100).Draw(t, "t")))
		l := leg{lot: lot, item: rapid.SampledFrom(items).Draw(t, "item"), from: sites[rapid.IntRange(0, 1).Draw(t, "from")], to: sites[rapid.IntRange(2, 3).Draw(t, "to")],
			day: rapid.IntRange(0, 99).Draw(t, "day"), mode: rapid.SampledFrom([]supercargo.Mode{supercargo.BySea, supercargo.ByAir}).Draw(t, "mode"), ship: rapid.SampledFrom([]string{"vessel:x", "vessel:y"}).Draw(t, "ship")}
		w.legs = append(w.legs, l)
		if rapid.Bool().Draw(t, "on") {
			l.day += rapid.IntRange(0, 40).Draw(t, "later")
			l.from, l.to, l.mode, l.ship = l.to, sites[4], supercargo.ByRail, ""
			w.legs = append(w.legs, l)
		}
	}
	return w
}

// claim draws a true claim of the world: a scope, and bounds about what moved in it. It
// gives the lots that it is of.
func (w truth) claim(t *rapid.T, n int) (Load, map[int]bool) {
	l := Load{Claim: supercargo.ClaimID(fmt.Sprintf("C-%02d", n)), Said: "some"}
	one := rapid.SampledFrom(w.legs).Draw(t, "of")
	first := max(0, one.day-rapid.IntRange(0, 30).Draw(t, "before"))
	after := one.day + 1 + rapid.IntRange(0, 30).Draw(t, "after")
	l.Window = supercargo.Span{EDTF: "x", Earliest: day(first), Latest: day(after)}
	l.Item = one.item
	for range rapid.IntRange(0, 3).Draw(t, "broader") {
		if b := l.Item.Broader(); b != "" {
			l.Item = b
		}
	}
	switch rapid.IntRange(0, 2).Draw(t, "ends") {
	case 0:
		l.From, l.To = []End{one.from}, []End{one.to}
	case 1:
		l.From, l.To = []End{{Name: one.from.State, State: one.from.State}}, []End{{Name: one.to.State, State: one.to.State}}
	}
	if rapid.Bool().Draw(t, "mode said") {
		l.Modes = []supercargo.Mode{one.mode}
	}
	if one.ship != "" && rapid.Bool().Draw(t, "ship said") {
		l.Carriers = []string{one.ship}
	}
	lots, mass := map[int]bool{}, 0.0
	for _, g := range w.legs {
		if g.of(&l) && !lots[g.lot] {
			lots[g.lot] = true
			mass += w.mass[g.lot]
		}
	}
	l.Mass.Low = mass * rapid.Float64Range(0, 1).Draw(t, "least")
	if rapid.Bool().Draw(t, "most said") {
		high := mass * rapid.Float64Range(1, 2).Draw(t, "most")
		l.Mass.High = &high
	}
	return l, lots
}

func (g leg) of(l *Load) bool {
	at := day(g.day)
	return g.item.Is(l.Item) && at >= l.Window.Earliest && at < l.Window.Latest && lie([]End{g.from}, l.From) && lie([]End{g.to}, l.To) &&
		part([]supercargo.Mode{g.mode}, l.Modes) && part([]string{g.ship}, l.Carriers)
}

func day(n int) supercargo.Instant {
	return supercargo.Instant(1_000_000_000_000) + supercargo.Instant(n)*supercargo.Instant(supercargo.Day)
}

// claimsOf draws true claims, and the mass of all goods that any of them is of.
func claimsOf(t *rapid.T) (w truth, ls []Load, mass float64) {
	w = world(t)
	all := map[int]bool{}
	for n := range rapid.IntRange(1, 8).Draw(t, "claims") {
		l, lots := w.claim(t, n)
		ls = append(ls, l)
		for lot := range lots {
			if !all[lot] {
				mass += w.mass[lot]
			}
			all[lot] = true
		}
	}
	return w, ls, mass
}

const hair = 1e-9

// Where every claim is so, what moved lies in the interval: no goods are added twice, none
// are forgotten, whether they were sent on or not.
func TestTotalHoldsTheTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, ls, mass := claimsOf(t)
		s := Sum(ls)
		if s.Low > mass+hair || s.High != nil && *s.High < mass-hair {
			t.Fatalf("%v t moved; the total is %s: %+v", mass, show(s.Range), s.Groups)
		}
		for _, g := range s.Groups {
			if g.AtOdds {
				t.Fatalf("true claims are at odds: %+v", g)
			}
		}
	})
}

func show(r Range) string {
	if r.High == nil {
		return fmt.Sprintf("%v or more", r.Low)
	}
	return fmt.Sprintf("%v to %v", r.Low, *r.High)
}

// The order of claims does not matter.
func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, ls, _ := claimsOf(t)
		other := rapid.Permutation(ls).Draw(t, "order")
		for _, by := range Divisions() {
			r1, all1 := Table(by, ls, nil, nil)
			r2, all2 := Table(by, other, nil, nil)
			for i := range r1 { // the ends of a row are those of one of its claims
				r1[i].From, r1[i].To, r2[i].From, r2[i].To = nil, nil, nil, nil
			}
			if !reflect.DeepEqual(r1, r2) || !reflect.DeepEqual(all1, all2) {
				t.Fatalf("by %s: %+v and %+v", by, r1, r2)
			}
		}
		if !reflect.DeepEqual(Edges(ls, nil, nil), Edges(other, nil, nil)) {
			t.Fatal("other edges")
		}
	})
}

// The same said again, or a part of it, adds nothing.
func TestWhatIsSaidAgainAddsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, ls, _ := claimsOf(t)
		before := Sum(ls)
		again := ls[rapid.IntRange(0, len(ls)-1).Draw(t, "which")]
		again.Claim = "Z-1"
		if after := Sum(append(slices.Clone(ls), again)); !equal(after.Range, before.Range) {
			t.Fatalf("%s, and with one said again %s", show(before.Range), show(after.Range))
		}
		again.Mass = Range{again.Mass.Low / 2, nil}
		if after := Sum(append(slices.Clone(ls), again)); math.Abs(after.Low-before.Low) > hair {
			t.Fatalf("%s, and with a part of one %s", show(before.Range), show(after.Range))
		}
	})
}

func equal(a, b Range) bool {
	return math.Abs(a.Low-b.Low) < hair && (a.High == nil) == (b.High == nil) && (a.High == nil || math.Abs(*a.High-*b.High) < hair)
}

// halfGram is by how much a group, and each sum of groups, is rounded at the most: tonnes.
const halfGram = 0.5e-6

// The least of the months of one way is no more than the least of the whole, but for what
// rounding to a gram does to each group and sum.
func TestMonthsAreNoMoreThanTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, ls, _ := claimsOf(t)
		for i := range ls {
			ls[i].From, ls[i].To = []End{sites[0]}, []End{sites[2]}
		}
		rows, all := Table(ByMonth, ls, nil, nil)
		sum, rounded := 0.0, 2*len(all.Claimed.Groups)
		for _, r := range rows {
			if r.Key != manyMonths {
				sum += r.Claimed.Low
				rounded += 2 * len(r.Claimed.Groups)
			}
		}
		if sum > all.Claimed.Low+hair+halfGram*float64(rounded) {
			t.Fatalf("months come to %v, the whole is %s", sum, show(all.Claimed.Range))
		}
	})
}

// load is a claim of drones from Iran to Russia, for cases by hand.
func load(id string, item supercargo.Item, from, to int, low, high float64) Load {
	l := Load{Claim: supercargo.ClaimID(id), Item: item, From: []End{sites[0]}, To: []End{sites[2]}, Window: supercargo.Span{EDTF: "x", Earliest: day(from), Latest: day(to)}, Mass: Range{Low: low}}
	if high > 0 {
		l.Mass.High = &high
	}
	return l
}

// What is added and what is not, each on both sides of its rule.
func TestWhatIsAdded(t *testing.T) {
	a := load("A", supercargo.Drone, 0, 10, 100, 150)
	with := func(l Load, change func(*Load)) Load { change(&l); return l }
	later := load("B", supercargo.Drone, 10, 20, 60, 80)
	for name, c := range map[string]struct {
		b         Load
		low, high float64 // -1: nothing bounds it above
		groups    int
	}{
		"another time":         {later, 160, 230, 2},
		"times overlap":        {load("B", supercargo.Drone, 9, 20, 60, 80), 100, 230, 1},
		"a part":               {load("B", supercargo.Shahed136, 2, 5, 60, 80), 100, 150, 1},
		"a part without most":  {load("B", supercargo.Shahed136, 2, 5, 60, 0), 100, 150, 1},
		"a whole without most": {load("B", supercargo.Drone, 0, 20, 60, 0), 100, -1, 1},
		"other goods":          {load("B", supercargo.Shell152, 0, 10, 60, 80), 160, 230, 2},
		"cargo of any kind":    {load("B", supercargo.Cargo, 0, 10, 160, 200), 160, 200, 1},
		"at odds":              {load("B", supercargo.Shahed136, 2, 5, 200, 300), 200, -1, 1},
		"by another mode":      {with(with(load("B", supercargo.Drone, 0, 10, 60, 80), func(l *Load) { l.Modes = []supercargo.Mode{supercargo.ByAir} }), func(*Load) {}), 100, 150, 1},
		"far from there":       {with(load("B", supercargo.Drone, 0, 10, 60, 80), func(l *Load) { l.From = []End{sites[1]} }), 160, 230, 2},
		"said by state":        {with(load("B", supercargo.Drone, 0, 10, 60, 180), func(l *Load) { l.From = []End{{State: "IR"}} }), 100, 180, 1},
		"sent on":              {with(load("B", supercargo.Drone, 10, 20, 60, 80), func(l *Load) { l.From, l.To = []End{sites[2]}, []End{sites[4]} }), 100, 230, 1},
		"sent on before":       {with(load("B", supercargo.Drone, -9, 0, 60, 80), func(l *Load) { l.From, l.To = []End{sites[2]}, []End{sites[4]} }), 160, 230, 2},
		"from an unsaid place": {with(load("B", supercargo.Drone, 10, 20, 60, 80), func(l *Load) { l.From, l.To = nil, []End{sites[4]} }), 100, 230, 1},
		"no places said":       {with(later, func(l *Load) { l.From, l.To = nil, nil }), 100, 230, 1},
		"again to one place":   {with(later, func(l *Load) { l.From = nil }), 160, 230, 2},
	} {
		s := Sum([]Load{c.b, a})
		want := Range{Low: c.low}
		if c.high >= 0 {
			want.High = &c.high
		}
		if !equal(s.Range, want) || len(s.Groups) != c.groups {
			t.Errorf("%s: %s in %d groups, want %s in %d", name, show(s.Range), len(s.Groups), show(want), c.groups)
		}
	}
	x, y := a, load("B", supercargo.Drone, 0, 10, 60, 80)
	x.Modes, y.Modes = []supercargo.Mode{supercargo.BySea}, []supercargo.Mode{supercargo.ByAir}
	if s := Sum([]Load{x, y}); s.Low != 160 {
		t.Errorf("by sea and by air: %s", show(s.Range))
	}
	x.Modes, y.Modes, x.Carriers, y.Carriers = nil, nil, []string{"vessel:x"}, []string{"vessel:y"}
	if s := Sum([]Load{x, y}); s.Low != 160 {
		t.Errorf("on two ships: %s", show(s.Range))
	}
}

// Of three of which the first overlaps both others, the two others are added.
func TestTwoPartsOfAWholeAreAdded(t *testing.T) {
	s := Sum([]Load{load("A", supercargo.Drone, 0, 30, 100, 0), load("B", supercargo.Drone, 0, 10, 60, 0), load("C", supercargo.Drone, 20, 30, 70, 0)})
	if s.Low != 130 || !slices.Equal(s.Groups[0].Counted, []supercargo.ClaimID{"B", "C"}) {
		t.Errorf("%s, counted %v", show(s.Range), s.Groups[0].Counted)
	}
}

// Trips that two claims count on one way are the same trips, and are never sent on.
func TestTripsAreNotSentOn(t *testing.T) {
	trips := func(id string, from, to End, n float64) Load {
		l := load(id, supercargo.Cargo, 0, 30, 47*n, 50*n)
		l.From, l.To, l.Modes = []End{from}, []End{to}, []supercargo.Mode{supercargo.ByAir}
		r := Between(n, n)
		l.Trips = &r
		return l
	}
	again := []Load{trips("A", sites[0], sites[2], 42), trips("B", sites[0], sites[2], 62)}
	if n := SumTrips(again); n.Low != 62 || *n.High != 62 {
		t.Errorf("42 and 62 flights on one way: %s", show(n.Range))
	}
	on := []Load{trips("A", sites[0], sites[2], 42), trips("B", sites[2], sites[4], 62)}
	if n := SumTrips(on); n.Low != 104 || *n.High != 104 {
		t.Errorf("42 flights and 62 onward: %s", show(n.Range))
	}
}

// A trip counts once, on its own way only; its lift adds up while it is known.
func TestSeen(t *testing.T) {
	full := Between(4700, 5100)
	trips := []Trip{
		{Event: "e1", Mode: supercargo.BySea, From: sites[0], To: sites[2], Window: supercargo.Span{Earliest: day(3), Latest: day(6)}, Full: &full, Carrier: "vessel:x", Flag: "RU"},
		{Event: "e1", Mode: supercargo.BySea, From: sites[0], To: sites[2], Window: supercargo.Span{Earliest: day(3), Latest: day(6)}, Full: &full, Carrier: "vessel:x", Flag: "RU"},
		{Event: "e2", Mode: supercargo.BySea, From: sites[0], To: sites[2], Window: supercargo.Span{Earliest: day(40), Latest: day(46)}},
		{Event: "e3", Mode: supercargo.BySea, From: sites[2], To: sites[0], Window: supercargo.Span{Earliest: day(8), Latest: day(9)}},
		{Event: "e4", Mode: supercargo.ByAir, From: sites[0], To: sites[2], Window: supercargo.Span{Earliest: day(8), Latest: day(9)}},
	}
	l := load("A", supercargo.Drone, 0, 10, 100, 150)
	l.Modes = []supercargo.Mode{supercargo.BySea}
	for _, by := range Divisions() {
		rows, all := Table(by, []Load{l}, nil, trips)
		if s := all.Seen; s.Trips != 2 || s.Named != 1 || s.Unknown != 1 || s.Full.Low != 4700 || *s.Full.High != 5100 || !slices.Equal(s.Events, []supercargo.EventID{"e1", "e2"}) {
			t.Errorf("by %s: %+v", by, s)
		}
		n := 0
		for _, r := range rows {
			n += r.Seen.Trips
		}
		if n != 2 {
			t.Errorf("by %s: the rows have %d trips: %+v", by, n, rows)
		}
	}
	for _, e := range Edges([]Load{l}, nil, trips) {
		if e.Status == Received && (e.Mass.Low != 0 || e.Mass.High != nil || len(e.Events) != 2) {
			t.Errorf("what was seen is said to have carried %s: %+v", show(e.Mass), e)
		}
	}
}

// A month is one by the calendar, UTC.
func TestMonth(t *testing.T) {
	may, june := supercargo.Instant(1685577600000)-supercargo.Instant(supercargo.Day), supercargo.Instant(1685577600000)
	for _, c := range []struct {
		from, to supercargo.Instant
		want     string
	}{{may, june, "2023-05"}, {may, june + 1, manyMonths}, {june, june + 1, "2023-06"}, {0, june, manyMonths}, {may, 0, manyMonths}} {
		if got := Month(supercargo.Span{Earliest: c.from, Latest: c.to}); got != c.want {
			t.Errorf("%d to %d: %s", c.from, c.to, got)
		}
	}
}

// What went by air bounds nothing that may have gone otherwise; two states are two places
// however near; a trip to another port is on another way.
func TestOtherWays(t *testing.T) {
	whole, air := load("A", supercargo.Drone, 0, 10, 50, 0), load("B", supercargo.Drone, 0, 10, 0, 80)
	air.Modes = []supercargo.Mode{supercargo.ByAir}
	if s := Sum([]Load{whole, air}); s.High != nil {
		t.Errorf("bounded by what went by air: %s", show(s.Range))
	}
	here, across := site("x", "IR", 38.4, 48.87), site("y", "AZ", 38.45, 48.88)
	if here.mayBe(across) || here.mayBe(End{State: "AZ"}) || !here.mayBe(End{State: "IR"}) {
		t.Error("a place of one state is taken for one of another")
	}
	trip := Trip{Event: "e", Mode: supercargo.BySea, From: sites[0], To: sites[3]}
	if trip.fits(&whole) {
		t.Error("a trip to another port is on the way")
	}
}

// An airfield serves the town that it is near, of its state, and its state; a port serves no
// other port.
func TestAirfieldServes(t *testing.T) {
	town := site("tehran", "IR", 35.7, 51.4)
	field := End{Name: "Imam Khomeini", State: "IR", At: &geo.Point{Lat: supercargo.Scale(35.41), Lon: supercargo.Scale(51.15)}}
	far, abroad := field, field
	far.At = &geo.Point{Lat: supercargo.Scale(35.1), Lon: supercargo.Scale(51.15)}
	abroad.State = "AZ"
	port := site("other", "IR", 35.7, 51.4)
	for name, c := range map[string]struct {
		end, said End
		want      bool
	}{
		"a town": {field, town, true}, "a state": {field, End{State: "IR"}, true}, "anywhere": {field, End{}, true},
		"too far": {far, town, false}, "another state's": {abroad, town, false}, "a port for another": {port, town, false}, "of no known position": {End{State: "IR"}, town, false},
	} {
		if got := c.end.serves(c.said); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
