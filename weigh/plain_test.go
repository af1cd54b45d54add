package weigh

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"supercargo"
	"supercargo/ledger"
)

// How numbers read: to the nearest hundred from a thousand on, whole from a half on, with one decimal below
// ten where they have no width.
func TestHowNumbersRead(t *testing.T) {
	for _, c := range []struct {
		got, want string
	}{
		{span(Exact(9.94)), "9.9"}, {span(Exact(10)), "10"}, {span(Exact(9.99)), "10"}, {span(Exact(0.5)), "0.5"}, {span(Exact(0.49)), "0.5"}, {span(Exact(0.44)), "0.4"}, {span(Exact(3)), "3"}, {span(Exact(10.4)), "10"}, {span(Exact(-2.54)), "-2.5"},
		{span(Interval{2.4, 2.6}), "2-3"}, {span(Interval{2.6, 3.4}), "3"}, {span(Interval{940, 1060}), "940-1,100"},
		{plain(999.4), "999"}, {plain(1000), "1,000"}, {plain(-1060), "-1,100"}, {plain(0.5), "1"}, {plain(0.49), "0.5"}, {plain(-0.5), "-1"}, {plain(0), "0"},
		{tenths(Interval{1.04, 1.06}), "1.0-1.1"}, {tenths(Interval{1.01, 1.04}), "1.0"},
		{count(Exact(1234567)), "1,234,567"}, {count(Interval{999, 1000}), "999-1,000"}, {thousands(-123456.5), "-123,456.5"}, {thousands(-1234), "-1,234"}, {thousands(-123), "-123"},
		{some(Exact(1), "trip"), "1 trip"}, {some(Exact(2), "trip"), "2 trips"}, {some(Interval{1, 2}, "trip"), "1-2 trips"}, {some(Interval{0, 1}, "trip"), "0-1 trips"}, {some(Exact(2), "box", "boxes"), "2 boxes"}, {some(Exact(1), "box", "boxes"), "1 box"},
		{amount(1, "ships"), "1 ship"}, {amount(2, "ships"), "2 ships"}, {amount(1, "TEU"), "1 TEU"}, {percent(Interval{0.5, 1.5}), "50-150 %"},
		{unitWord(supercargo.TEU), "TEU"}, {unitWord(supercargo.PortCallUnit), "port calls"}, {unitWord(supercargo.ISOContainer), "ISO containers"}, {unitWord(supercargo.USDollar), "USD"}, {unitWord(supercargo.Tonne), "t"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

// A divisor that holds zero, at an end too, leaves a quotient unbounded.
func TestDivisorOfZero(t *testing.T) {
	all := Interval{math.Inf(-1), math.Inf(1)}
	for _, c := range []struct{ by, want Interval }{{Interval{0, 2}, all}, {Interval{-2, 0}, all}, {Interval{-1, 1}, all}, {Interval{2, 4}, Interval{1.5, 6}}, {Interval{-4, -2}, Interval{-6, -1.5}}} {
		if got := (Interval{6, 12}).Div(c.by); got != c.want {
			t.Errorf("6-12 by %v: %v, want %v", c.by, got, c.want)
		}
	}
	if Exact(2).Wide() || !(Interval{2, 3}).Wide() {
		t.Error("one number is wide, or two are not")
	}
}

// A demand that is more than there is throughout does not fit; one that is no more, or no more than the part that is out
// of the ordinary, does; of a cargo of which a part has no mass only the first is known.
func TestByUse(t *testing.T) {
	for _, c := range []struct {
		use    Interval
		strain float64 // 0: none
		want   supercargo.Verdict
		margin string
	}{
		{Interval{1.1, 3}, 0, supercargo.Infeasible, "; the figures would have to be off by a factor of 1.1"}, {Interval{1, 3}, 0, supercargo.Strained, ""}, {Interval{0.5, 1}, 0, supercargo.Feasible, "; it is at the limit"},
		{Interval{0.2, 0.5}, 0, supercargo.Feasible, "; the figures would have to be off by a factor of 2.0"}, {Interval{0.2, 0.5}, 0.5, supercargo.Feasible, "; it is at the limit"}, {Interval{0.2, 0.51}, 0.5, supercargo.Strained, ""},
		{Interval{0, 0}, 0, supercargo.Feasible, ""}, {Interval{0.9, 1.1}, 0, supercargo.Strained, ""},
	} {
		v := values{}
		if c.strain > 0 {
			v["strain"] = Exact(c.strain)
		}
		rs := []result{{"use", c.use, "ratio", 2}}
		if got := byUse(rs, v); got != c.want {
			t.Errorf("%v of %v: %s, want %s", c.use, v, got, c.want)
		}
		if got := margin(rs, v, c.want); got != c.margin {
			t.Errorf("%v of %v: %q, want %q", c.use, v, got, c.margin)
		}
		partial := c.want
		if partial == supercargo.Feasible {
			partial = supercargo.CannotSay
		}
		if got := partly(byUse, []string{"a drone"})(rs, v); got != partial {
			t.Errorf("%v, a part without mass: %s", c.use, got)
		}
		if got := partly(byUse, nil)(rs, v); got != c.want {
			t.Errorf("%v, all with mass: %s", c.use, got)
		}
	}
	if got := margin([]result{{"mass", Exact(2), "t", 0}}, values{}, supercargo.Feasible); got != "" {
		t.Errorf("no use: %q", got)
	}
}

// What is counted as a total: what has a bound, and is no rate, statistic, zero or figure to compare with. An open end is taken
// for what was said; a load with no least may be nothing.
func TestQuantitiesOfAClaim(t *testing.T) {
	low, high := 5.0, 9.0
	q := func(l, h *float64) supercargo.Quantity {
		return supercargo.Quantity{Said: "said", Low: l, High: h, Unit: supercargo.Piece, Qualifier: supercargo.Exactly}
	}
	for _, c := range []struct {
		q    supercargo.Quantity
		want string // bounds, open end, load
	}{
		{q(&low, &high), "{5 9} 0 5-9"}, {q(&low, nil), "{5 5} 1 5-5"}, {q(nil, &high), "{9 9} 2 0-9"},
	} {
		b, _ := bounds(&c.q)
		load := (&Scales{Case: &ledger.Case{}}).load("n", &supercargo.Claim{}, &c.q)
		if got := fmt.Sprintf("%v %d %g-%g", b, openOf(&c.q), load.Low, load.High); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
	for _, c := range []struct {
		edit func(*supercargo.Quantity)
		want int
	}{
		{func(*supercargo.Quantity) {}, 1}, {func(q *supercargo.Quantity) { q.Low = nil }, 1}, {func(q *supercargo.Quantity) { q.High = nil }, 1}, {func(q *supercargo.Quantity) { q.Low, q.High = nil, nil }, 0},
		{func(q *supercargo.Quantity) { q.Per = "month" }, 0}, {func(q *supercargo.Quantity) { q.Of = &supercargo.Population{} }, 0}, {func(q *supercargo.Quantity) { q.Context = true }, 0}, {func(q *supercargo.Quantity) { q.Qualifier = supercargo.NoneOf }, 0}, {func(q *supercargo.Quantity) { q.Unit = supercargo.Tonne }, 0},
	} {
		x := q(&low, &high)
		c.edit(&x)
		if got := total(&supercargo.Claim{Quantities: []supercargo.Quantity{x}}, supercargo.Piece, supercargo.Crate); len(got) != c.want {
			t.Errorf("%+v: %d", x, len(got))
		}
		rate := c.want == 1 || x.Per != "" || x.Unit == supercargo.Tonne
		if x.Per = "month"; rated(&x) != rate {
			t.Errorf("as a rate %+v: %v", x, rated(&x))
		}
		if x.Per = ""; rated(&x) {
			t.Errorf("a total is a rate: %+v", x)
		}
	}
	for per, want := range map[string]string{"month": "a month", "3 months": "every 3 months", "9 days": "every 9 days", "0 days": "every 0 days"} {
		if got := perSaid(&supercargo.Quantity{Per: per}); got != want {
			t.Errorf("%s: %s", per, got)
		}
	}
}

// A kind that is heavier than the most that is left for each does not fit, one that is no heavier than the least does. What
// is left may be nothing.
func TestWhatIsLeft(t *testing.T) {
	for _, c := range []struct {
		each, kind Interval
		want       supercargo.Verdict
		said       string
	}{
		{Interval{5, 9}, Interval{9.1, 12}, supercargo.Infeasible, "5-9"}, {Interval{5, 9}, Interval{9, 12}, supercargo.Strained, "5-9"}, {Interval{5, 9}, Interval{2, 5}, supercargo.Feasible, "5-9"}, {Interval{5, 9}, Interval{2, 5.1}, supercargo.Strained, "5-9"},
		{Interval{-3, 9}, Interval{2, 5}, supercargo.Strained, "at most 9"}, {Interval{0, 9}, Interval{2, 5}, supercargo.Strained, "at most 9"}, {Interval{-3, 0}, Interval{2, 5}, supercargo.Infeasible, "no"}, {Interval{-3, -1}, Interval{2, 5}, supercargo.Infeasible, "no"},
	} {
		if got := kindFits([]result{{"left for each", c.each, "kg", 1}}, values{"kind": c.kind}); got != c.want {
			t.Errorf("%v of %v: %s, want %s", c.kind, c.each, got, c.want)
		}
		if got := spare(c.each); got != c.said {
			t.Errorf("%v: %q, want %q", c.each, got, c.said)
		}
	}
}

// Draughts that a crew stated support a cargo that would change them by two steps, if they differ by as much but for one.
func TestJudgeStated(t *testing.T) {
	for _, c := range []struct {
		change, differ float64 // cm, m
		want           supercargo.Verdict
	}{{20, 0.10, supercargo.Supported}, {20, 0.09, supercargo.Undecided}, {19, 0.50, supercargo.Undecided}, {50, 0.40, supercargo.Supported}, {50, 0.39, supercargo.Undecided}} {
		v := values{"ais-draught-step": Interval{0.1, 0.1}, "draught-range": Exact(c.differ)}
		if got := judgeStated([]result{{"change", Exact(c.change), "cm", 0}}, v); got != c.want {
			t.Errorf("%g cm, stated %g m: %s", c.change, c.differ, got)
		}
	}
}

// A row of the table is refused for what cannot be, and for nothing at the edge of it.
func TestFactorCheck(t *testing.T) {
	for _, c := range []struct {
		edit func(*Factor)
		want string
	}{
		{func(*Factor) {}, ""}, {func(f *Factor) { f.ID = "" }, "are needed"}, {func(f *Factor) { f.What = "" }, "are needed"}, {func(f *Factor) { f.Unit = "" }, "are needed"}, {func(f *Factor) { f.Low = 3 }, ""}, {func(f *Factor) { f.Low = 3.1 }, "is above high"},
		{func(f *Factor) { x := 1.0; f.Mode = &x }, ""}, {func(f *Factor) { x := 3.0; f.Mode = &x }, ""}, {func(f *Factor) { x := 0.9; f.Mode = &x }, "is outside"}, {func(f *Factor) { x := 3.1; f.Mode = &x }, "is outside"},
		{func(f *Factor) { f.Sources = nil }, "no source"}, {func(f *Factor) { f.Region = "moon" }, "unknown region"}, {func(f *Factor) { f.Modes = []supercargo.Mode{"teleport"} }, "unknown mode"}, {func(f *Factor) { f.Items = []supercargo.Item{"unobtainium"} }, "unknown item"},
	} {
		f := Factor{ID: "a", What: "what", Unit: "t", Low: 1, High: 3, Region: Anywhere, Sources: []string{"definition"}}
		c.edit(&f)
		if err := f.check(); (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", f, err, c.want)
		}
	}
}

// A time meets another if they have a moment in common, the end of this one not in it; widened are times in whole days alone,
// and the claim's whole time stands for one that is open.
func TestStretches(t *testing.T) {
	w := stretch{100, 200}
	for _, c := range []struct {
		from, to supercargo.Instant
		want     bool
	}{{50, 99, false}, {50, 100, true}, {199, 300, true}, {200, 300, false}, {50, 0, true}, {199, 0, true}, {200, 0, false}} {
		if got := w.meets(c.from, c.to); got != c.want {
			t.Errorf("%d to %d: %v", c.from, c.to, got)
		}
	}
	whole := supercargo.Span{Earliest: 10 * day, Latest: 20 * day}
	for _, c := range []struct {
		s    supercargo.Span
		want stretch
	}{
		{supercargo.Span{Earliest: 12 * day, Latest: 13 * day}, stretch{11 * day, 14 * day}}, {supercargo.Span{Latest: 13 * day}, stretch{9 * day, 21 * day}}, {supercargo.Span{Earliest: 12 * day}, stretch{9 * day, 21 * day}},
		{supercargo.Span{Earliest: 12*day + 1, Latest: 13 * day}, stretch{12*day + 1, 13 * day}}, {supercargo.Span{Earliest: 12 * day, Latest: 13*day + 1}, stretch{12 * day, 13*day + 1}},
	} {
		if got := widened(c.s, whole, 1); got != c.want {
			t.Errorf("%+v: %+v, want %+v", c.s, got, c.want)
		}
	}
}

// When things moved is from departure to arrival where no other time is said, by one of them alone where the other is not.
func TestWhenByItsEnds(t *testing.T) {
	at := func(from, to supercargo.Instant) supercargo.Span {
		return supercargo.Span{EDTF: "x", Earliest: from, Latest: to}
	}
	for _, c := range []struct {
		when, departed, arrived supercargo.Span
		want                    [2]supercargo.Instant
	}{
		{at(1, 9), at(2, 3), at(4, 5), [2]supercargo.Instant{1, 9}}, {supercargo.Span{}, at(2, 3), at(4, 5), [2]supercargo.Instant{2, 5}}, {supercargo.Span{}, at(2, 3), supercargo.Span{}, [2]supercargo.Instant{2, 3}},
		{supercargo.Span{}, supercargo.Span{}, at(4, 5), [2]supercargo.Instant{4, 5}}, {supercargo.Span{}, supercargo.Span{}, supercargo.Span{}, [2]supercargo.Instant{}},
	} {
		if w := when(&supercargo.Claim{When: c.when, Departed: c.departed, Arrived: c.arrived}); w.Earliest != c.want[0] || w.Latest != c.want[1] {
			t.Errorf("%+v: %+v", c, w)
		}
	}
	for _, c := range []struct {
		w     supercargo.Span
		days  float64
		known bool
	}{{at(day, 4*day), 3, true}, {at(0, 4*day), 0, false}, {at(day, 0), 0, false}} {
		if d, known := days(c.w); d != c.days || known != c.known {
			t.Errorf("%+v: %g, %v", c.w, d, known)
		}
	}
	said := supercargo.Claim{Stage: supercargo.Moved, Published: at(5, 6)}
	for _, c := range []struct {
		w    supercargo.Span
		want supercargo.Instant
	}{{at(5, 9), 6}, {at(6, 9), 9}, {at(5, 6), 6}, {at(5, 0), 6}, {at(6, 0), 0}, {at(0, 9), 9}} {
		if got := past(&said, c.w).Latest; got != c.want {
			t.Errorf("%+v: until %d, want %d", c.w, got, c.want)
		}
	}
}
