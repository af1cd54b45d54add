package flow

import (
	"math"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// Three digits that count, tenths below ten: the least rounded down, the most up.
func TestFigures(t *testing.T) {
	for _, c := range []struct {
		x         float64
		down, up_ string
	}{
		{0, "0", "0"}, {0.04, "0", "0.1"}, {0.3, "0.3", "0.3"}, {9.9, "9.9", "9.9"}, {9.95, "9.9", "10"}, {10, "10", "10"}, {10.4, "10", "11"}, {99.9, "99", "100"}, {100, "100", "100"}, {100.5, "100", "101"}, {999, "999", "999"}, {999.4, "999", "1,000"},
		{1000, "1,000", "1,000"}, {1004, "1,000", "1,010"}, {9990, "9,990", "9,990"}, {12345, "12,300", "12,400"}, {123456, "123,000", "124,000"}, {1234567, "1,230,000", "1,240,000"}, {3e12, "3,000,000,000,000", "3,000,000,000,000"},
	} {
		if down, up := figure(math.Floor, c.x), figure(math.Ceil, c.x); down != c.down || up != c.up_ {
			t.Errorf("%v: %s and %s, want %s and %s", c.x, down, up, c.down, c.up_)
		}
	}
	for r, want := range map[*Range]string{
		{Low: 0}: "cannot say", {Low: 80}: "80 t or more", ptr(Between(0, 0)): "none", ptr(Between(80, 80)): "80 t", ptr(Between(0, 5640)): "up to 5,640 t", ptr(Between(800, 960)): "800-960 t", ptr(Between(0.26, 0.29)): "0.2-0.3 t", ptr(Between(80.2, 80.7)): "80-81 t",
	} {
		if got := r.Words("t"); got != want {
			t.Errorf("%s: %q, want %q", show(*r), got, want)
		}
	}
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", 999999: "999,999", 1000000: "1,000,000"} {
		if got := thousands(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}

func ptr(r Range) *Range { return &r }

// Columns that have nothing are empty; what is not known of some trips is said.
func TestTellARow(t *testing.T) {
	for _, c := range []struct {
		name string
		row  Row
		want Told
	}{
		{"nothing", Row{}, Told{}},
		{"claimed", Row{Claimed: &Total{Range: Between(80, 96)}}, Told{Claimed: "80-96 t"}},
		{"one trip", Row{Counted: &Counted{Trips: Total{Range: Between(1, 1)}, Full: Total{Range: Between(40, 50), Groups: make([]Group, 1)}}}, Told{Counted: "1 trip", CouldCarry: "40-50 t"}},
		{"one or two", Row{Counted: &Counted{Trips: Total{Range: Between(1, 2)}, Full: Total{Range: Between(40, 50), Groups: make([]Group, 1)}}}, Told{Counted: "1-2 trips", CouldCarry: "40-50 t"}},
		{"one and more", Row{Counted: &Counted{Trips: Total{Range: Range{Low: 1}}, Full: Total{Range: Range{Low: 40}, Groups: make([]Group, 1)}}}, Told{Counted: "1 trip", CouldCarry: "40 t or more"}},
		{"nought", Row{Counted: &Counted{Trips: Total{Range: Between(0, 1)}, Full: Total{Range: Between(0, 50), Groups: make([]Group, 1)}}}, Told{Counted: "up to 1 trip", CouldCarry: "up to 50 t"}},
		{"of unknown lift", Row{Counted: &Counted{Trips: Total{Range: Between(3, 3)}, Lacking: []string{"x"}}}, Told{Counted: "3 trips", CouldCarry: "cannot say"}},
		{"some of unknown lift", Row{Counted: &Counted{Trips: Total{Range: Between(3, 3)}, Full: Total{Range: Between(40, 50), Groups: make([]Group, 1)}, Lacking: []string{"x"}}}, Told{Counted: "3 trips", CouldCarry: "40-50 t, without trips of unknown lift"}},
		{"seen", Row{Seen: Seen{Trips: 1, Full: Between(0, 50)}}, Told{Seen: "1 trip", SeenCouldCarry: "up to 50 t"}},
		{"seen, of named ships", Row{Seen: Seen{Trips: 2, Named: 1, Unknown: 1, Full: Between(0, 50)}}, Told{Seen: "2 trips, 1 by named ships or aircraft", SeenCouldCarry: "up to 50 t, without trips of unknown lift"}},
		{"seen, of no known lift", Row{Seen: Seen{Trips: 2, Unknown: 2, Full: Between(0, 0)}}, Told{Seen: "2 trips", SeenCouldCarry: "cannot say"}},
	} {
		if got := c.row.Tell(); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
	if (&Row{}).Groups() != nil || len((&Row{Claimed: &Total{Groups: make([]Group, 2)}}).Groups()) != 2 {
		t.Error("groups")
	}
	for r, want := range map[*Range]string{ptr(Between(2, 2)): "2.0 a month", ptr(Between(2.01, 2.04)): "2.0 a month", ptr(Between(2, 2.1)): "2.0-2.1 a month"} {
		if got := perMonth(*r); got != want {
			t.Errorf("%s: %s, want %s", show(*r), got, want)
		}
	}
}

// What can be one place: the same, or of one state and within 100 nm as far as is known.
func TestMayBeOnePlace(t *testing.T) {
	at := func(nm float64) *geo.Point { p := geo.Sail(geo.At(45, 48), 0, nm); return &p }
	for _, c := range []struct {
		name string
		a, b End
		may  bool
	}{
		{"the same", End{Place: "x", State: "RU", At: at(0)}, End{Place: "x", State: "IR", At: at(500)}, true}, {"no ids", End{State: "RU", At: at(0)}, End{State: "RU", At: at(500)}, false}, {"99.9 nm", End{Place: "x", State: "RU", At: at(0)}, End{Place: "y", State: "RU", At: at(99.9)}, true}, {"100.1 nm", End{Place: "x", State: "RU", At: at(0)}, End{Place: "y", State: "RU", At: at(100.1)}, false},
		{"another state", End{State: "RU", At: at(0)}, End{State: "KZ", At: at(1)}, false}, {"a state that is not said", End{At: at(0)}, End{State: "KZ", At: at(1)}, true}, {"a state that is not said, far", End{At: at(0)}, End{State: "KZ", At: at(200)}, false}, {"the state alone", End{State: "RU"}, End{Place: "x", State: "RU", At: at(0)}, true}, {"another state alone", End{State: "RU"}, End{State: "IR"}, false}, {"nothing", End{}, End{Place: "x", State: "RU", At: at(0)}, true},
	} {
		if c.a.mayBe(c.b) != c.may || c.b.mayBe(c.a) != c.may {
			t.Errorf("%s: want %v", c.name, c.may)
		}
	}
	for _, c := range []struct {
		name string
		a, b End
		in   bool
	}{
		{"anywhere", End{Place: "x"}, End{}, true}, {"the same place", End{Place: "x", State: "RU"}, End{Place: "x", State: "IR"}, true}, {"another place", End{Place: "x", State: "RU"}, End{Place: "y", State: "RU"}, false}, {"its state", End{Place: "x", State: "RU"}, End{State: "RU"}, true}, {"another state", End{Place: "x", State: "RU"}, End{State: "IR"}, false}, {"no state said", End{Place: "x"}, End{State: "RU"}, false},
		{"a name alone", End{Name: "A"}, End{Name: "A"}, true}, {"another name", End{Name: "A"}, End{Name: "B"}, false}, {"a town without a place", End{State: "RU"}, End{Name: "A", State: "RU", At: at(0)}, false},
	} {
		if c.a.in(c.b) != c.in {
			t.Errorf("%s: want %v", c.name, c.in)
		}
	}
}

// Goods can have been sent on from where they came, if what follows did not end before; back they are not taken to have gone.
func TestSentOn(t *testing.T) {
	a1, b1, c1 := []End{sites[0]}, []End{sites[2]}, []End{sites[4]}
	w := func(from, to int) supercargo.Span { return supercargo.Span{Earliest: day(from), Latest: day(to)} }
	for _, c := range []struct {
		name string
		a, b Load
		on   bool
	}{
		{"on", Load{From: a1, To: b1, Window: w(0, 9)}, Load{From: b1, To: c1, Window: w(5, 20)}, true},
		{"from elsewhere", Load{From: a1, To: b1, Window: w(0, 9)}, Load{From: c1, To: b1, Window: w(5, 20)}, false},
		{"ended when the first began", Load{From: a1, To: b1, Window: w(9, 12)}, Load{From: b1, To: c1, Window: w(0, 9)}, false}, {"ended a day later", Load{From: a1, To: b1, Window: w(9, 12)}, Load{From: b1, To: c1, Window: w(0, 10)}, true},
		{"no begin said", Load{From: a1, To: b1, Window: supercargo.Span{Latest: day(99)}}, Load{From: b1, To: c1, Window: w(0, 9)}, true}, {"no end said", Load{From: a1, To: b1, Window: w(9, 12)}, Load{From: b1, To: c1, Window: supercargo.Span{Earliest: day(1)}}, true},
		{"where it came to is not said", Load{From: a1, Window: w(0, 9)}, Load{From: b1, Window: w(5, 20)}, true}, {"nor whence", Load{Window: w(0, 9)}, Load{From: b1, Window: w(5, 20)}, true}, {"and it is the same begin", Load{From: a1, Window: w(0, 9)}, Load{From: a1, Window: w(5, 20)}, false},
		{"where the second began is not said", Load{To: b1, Window: w(0, 9)}, Load{To: c1, Window: w(5, 20)}, true}, {"nor where it ended", Load{To: b1, Window: w(0, 9)}, Load{Window: w(5, 20)}, true}, {"and it is the same end", Load{To: b1, Window: w(0, 9)}, Load{To: b1, Window: w(5, 20)}, false}, {"nothing is said", Load{Window: w(0, 9)}, Load{Window: w(5, 20)}, true},
	} {
		if got := sentOn(&c.a, &c.b); got != c.on {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// One load is of part of another where all that it can be of is; what is not said of it may be more.
func TestWithinTheWhole(t *testing.T) {
	all := Load{Item: supercargo.Drone, From: []End{sites[0]}, To: []End{sites[2]}, Modes: modes(supercargo.BySea), Carriers: []string{"vessel:x"}, Window: supercargo.Span{Earliest: day(0), Latest: day(9)}}
	is := func(name string, want bool, change func(a, b *Load)) {
		a, b := all, all
		change(&a, &b)
		if got := within(&a, &b); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	is("the same", true, func(_, _ *Load) {})
	is("a kind of it", true, func(a, _ *Load) { a.Item = supercargo.Shahed136 })
	is("a broader kind", false, func(_, b *Load) { b.Item = supercargo.Shahed136 })
	is("a longer time", false, func(a, _ *Load) { a.Window.Latest++ })
	is("begun before", false, func(a, _ *Load) { a.Window.Earliest-- })
	is("no begin said", false, func(a, _ *Load) { a.From = nil })
	is("no begin said of the whole", true, func(_, b *Load) { b.From = nil })
	is("one begin of two", true, func(_, b *Load) { b.From = append(b.From, sites[1]) })
	is("two begins", false, func(a, _ *Load) { a.From = append(slices.Clone(a.From), sites[1]) })
	is("no end said", false, func(a, _ *Load) { a.To = nil })
	is("another end", false, func(a, _ *Load) { a.To = []End{sites[3]} })
	is("no mode said", false, func(a, _ *Load) { a.Modes = nil })
	is("no mode said of the whole", true, func(_, b *Load) { b.Modes = nil })
	is("two modes", false, func(a, _ *Load) { a.Modes = modes(supercargo.BySea, supercargo.ByAir) })
	is("no ship said", false, func(a, _ *Load) { a.Carriers = nil })
	is("another ship", false, func(a, _ *Load) { a.Carriers = []string{"vessel:y"} })
	trip := func(name string, want bool, tr Trip, l Load) {
		if got := tr.fits(&l); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	on := Trip{Mode: supercargo.BySea, From: sites[0], To: sites[2]}
	trip("a trip on the way", true, on, all)
	trip("a trip of a load without a begin", false, on, Load{To: all.To})
	trip("a trip of a load without an end", false, on, Load{From: all.From})
	trip("another begin", false, Trip{Mode: supercargo.BySea, From: sites[1], To: sites[2]}, all)
	trip("another end", false, Trip{Mode: supercargo.BySea, From: sites[0], To: sites[3]}, all)
	trip("another mode", false, Trip{Mode: supercargo.ByAir, From: sites[0], To: sites[2]}, all)
	if (End{State: "IR"}).serves(End{Place: "a1", State: "IR", At: sites[0].At}) || (End{State: "IR", At: sites[0].At}).serves(End{Place: "a1", State: "IR"}) {
		t.Error("an airfield of which it is not known where it lies serves a town")
	}
}

// How sums are explained, and which of two loads bounds them.
func TestHowASumIsExplained(t *testing.T) {
	for _, c := range []struct {
		g     Group
		loads int
		want  string
	}{
		{Group{Counted: []supercargo.ClaimID{"A"}}, 1, ""}, {Group{}, 2, "may be the same goods, so they are not all added"}, {Group{Counted: []supercargo.ClaimID{"A", "B"}}, 2, "may be the same goods, so they are not all added; the least is that of A, B"},
		{Group{AtOdds: true}, 2, "may be the same goods, so they are not all added; they contradict one another, so nothing bounds it above"},
	} {
		if got := c.g.why(c.loads); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	if r := (Range{Low: 1.00000049, High: new(float64)}).tidy(); r.Low != 1 {
		t.Errorf("half a gram is kept: %v", r.Low)
	}
	if r := Between(1.0000011, 2.0000009).tidy(); r.Low != 1.000001 || *r.High != 2.000001 {
		t.Errorf("a gram is cut off: %v %v", r.Low, *r.High)
	}
	// Of two of the very same goods the one with the greater most stands, of the same most the first.
	same := []Load{load("A", supercargo.Drone, 0, 9, 1, 5), load("B", supercargo.Drone, 0, 9, 1, 7), load("C", supercargo.Drone, 0, 9, 1, 7)}
	for i, want := range []bool{true, false, true} {
		if got := covered(same, i, func(l *Load) Range { return l.Mass }); got != want {
			t.Errorf("%d: %v", i, got)
		}
	}
}

// The time of several is from the first to the last; where one has no end, none.
func TestHull(t *testing.T) {
	w := func(from, to supercargo.Instant) supercargo.Span {
		return supercargo.Span{Earliest: from, Latest: to}
	}
	said := supercargo.Span{Said: "x", EDTF: "y", Earliest: 2, Latest: 5}
	for _, c := range []struct{ a, b, want supercargo.Span }{{w(2, 5), w(3, 9), w(2, 9)}, {w(3, 9), w(2, 5), w(2, 9)}, {w(2, 0), w(3, 9), w(2, 0)}, {w(2, 5), w(3, 0), w(2, 0)}, {w(0, 5), w(3, 9), w(0, 9)}, {said, said, said}, {said, w(2, 5), w(2, 5)}} {
		if got := hull(c.a, c.b); got != c.want {
			t.Errorf("%+v and %+v: %+v", c.a, c.b, got)
		}
	}
	for _, c := range []struct {
		w    supercargo.Span
		want string
	}{{spanOf("2022-10-01", "2022-11-01"), "2022-10"}, {spanOf("2022-10-31", "2022-11-02"), manyMonths}, {spanOf("", "2022-11-01"), manyMonths}, {spanOf("2022-10-01", ""), manyMonths}} {
		if got := Month(c.w); got != c.want {
			t.Errorf("%+v: %s", c.w, got)
		}
	}
}

// Rows of what is not said stand last, and counted trips are under no item.
func TestWhereRowsStand(t *testing.T) {
	trips := Between(2, 2)
	goods := []Load{{Claim: "A", Item: supercargo.Drone}, {Claim: "B", Item: supercargo.Shell, Modes: modes(supercargo.ByRail), Window: spanOf("2022-10-01", "2022-10-05"), Flags: []string{"RU"}}}
	counted := []Load{{Claim: "C", Item: supercargo.Cargo, Trips: &trips, Lacking: "what one of them carries", Modes: modes(supercargo.BySea)}}
	counts := map[By]string{ByItem: noItem, ByMode: "sea", ByMonth: manyMonths, ByFlag: notSaid}
	for by, want := range map[By]string{ByItem: "drone shell " + noItem, ByMode: "rail sea " + notSaid, ByMonth: "2022-10 " + manyMonths, ByFlag: "RU " + notSaid} {
		rows, all := Table(by, goods, counted, nil)
		var keys []string
		for _, r := range rows {
			keys = append(keys, r.Key)
			if (r.Claimed == nil) != (r.Key == noItem || r.Key == "sea") || (r.Counted != nil) != (r.Key == counts[by]) {
				t.Errorf("%v, %s: claimed %v, counted %v", by, r.Key, r.Claimed, r.Counted)
			}
		}
		if got := strings.Join(keys, " "); got != want || all.Counted == nil || !slices.Equal(all.Counted.Lacking, []string{"what one of them carries"}) || all.Counted.Full.Groups != nil {
			t.Errorf("%v: %s, want %s; %+v", by, got, want, all.Counted)
		}
	}
	edges := Edges(goods, counted, nil)
	for _, e := range edges {
		switch e.Status {
		case Possible:
			if e.Mass != (Range{}) || e.Note != "no factor here for what one of them carries" || !equal(*e.Trips, trips) || e.Item != "" || e.Earliest != nil {
				t.Errorf("%+v", e)
			}
		case Claimed:
			if e.Note != "" || e.Trips != nil || e.Item == "" || (e.Earliest == nil) != (e.Item == supercargo.Drone) {
				t.Errorf("%+v", e)
			}
		}
	}
	seen := Edges([]Load{{From: []End{sites[0]}, To: []End{sites[2]}}}, nil, []Trip{{Event: "v1", Mode: supercargo.BySea, From: sites[0], To: sites[2], Full: ptr(Between(0, 50))}, {Event: "v2", Mode: supercargo.ByAir, From: sites[0], To: sites[2]}})
	for _, e := range seen {
		if e.Status == Received && (e.Mode == "sea" && (e.Mass.High == nil || *e.Mass.High != 50 || e.Note != "what they carried is not seen") || e.Mode == "air" && (e.Mass.High != nil || e.Note != "what they carried is not seen; the lift of some is not known")) {
			t.Errorf("%+v", e)
		}
	}
	if len(seen) != 3 {
		t.Errorf("%d edges", len(seen))
	}
}
