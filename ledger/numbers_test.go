package ledger

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"supercargo"
)

// A rate is by the month: a day is 12/365.25 of one, a trip is no time.
func TestMonthsOf(t *testing.T) {
	for per, want := range map[string]float64{"day": 12 / 365.25, "7 days": 84 / 365.25, "week": 84 / 365.25, "month": 1, "1 month": 1, "3 months": 3, "year": 12, "2 years": 24,
		"": 0, "trip": 0, "0 months": 0, "-1 months": 0, "some months": 0, "2.5 months": 0, "3 trips": 0} {
		if got, ok := MonthsOf(per); math.Abs(got-want) > 1e-12 || ok != (want > 0) {
			t.Errorf("%q: %g, %v, want %g", per, got, ok, want)
		}
	}
}

// amount is a quantity of pieces between two bounds; a bound below 0 is none.
func amount(low, high float64, edit ...func(*supercargo.Quantity)) supercargo.Quantity {
	q := supercargo.Quantity{Said: fmt.Sprintf("%g to %g", low, high), Unit: supercargo.Piece, Qualifier: supercargo.Exactly}
	if low >= 0 {
		q.Low = num(low)
	}
	if high >= 0 {
		q.High = num(high)
	}
	for _, e := range edit {
		e(&q)
	}
	return q
}

func per(s string) func(*supercargo.Quantity) { return func(q *supercargo.Quantity) { q.Per = s } }
func in(u supercargo.Unit) func(*supercargo.Quantity) {
	return func(q *supercargo.Quantity) { q.Unit = u }
}
func item(i supercargo.Item) func(*supercargo.Quantity) {
	return func(q *supercargo.Quantity) { q.Item = i }
}

// What a copy has otherwise: the unit, a rate by the month from a hundredth on, numbers, the word before them, the kind.
func TestAlteredQuantities(t *testing.T) {
	about := func(q *supercargo.Quantity) { q.Qualifier = supercargo.About }
	context := func(q *supercargo.Quantity) { q.Context = true }
	type qs = []supercargo.Quantity
	for _, c := range []struct {
		name           string
		original, copy qs
		want           string // field, factor and why
	}{
		{"the same", qs{amount(100, 100)}, qs{amount(100, 100)}, ""},
		{"left out", qs{amount(100, 100)}, nil, ""},
		{"twice", qs{amount(100, 100)}, qs{amount(200, 200)}, "quantity 2 the numbers differ by a factor of 2"},
		{"half", qs{amount(100, 100)}, qs{amount(40, 60)}, "quantity 2 the numbers differ by a factor of 2"},
		{"no most in the original", qs{amount(100, -1)}, qs{amount(200, 200)}, "quantity 2 the numbers differ by a factor of 2, as far as their bounds say"},
		{"no most in the copy", qs{amount(100, 100)}, qs{amount(200, -1)}, "quantity 2 the numbers differ by a factor of 2, as far as their bounds say"},
		{"no least in the original", qs{amount(-1, 100)}, qs{amount(200, 200)}, "quantity 2 the numbers differ by a factor of 2, as far as their bounds say"},
		{"no least in the copy", qs{amount(100, 100)}, qs{amount(-1, 200)}, "quantity 2 the numbers differ by a factor of 2, as far as their bounds say"},
		{"about", qs{amount(100, 100)}, qs{amount(100, 100, about)}, "qualifier 0 exactly in the original is about in the copy"},
		{"some, of a number", qs{amount(100, 100)}, qs{amount(-1, -1)}, ""},
		{"none, of a number", qs{amount(100, 100)}, qs{amount(0, 0)}, ""},
		{"of none a number", qs{amount(0, 0)}, qs{amount(100, 100)}, ""},
		{"another unit", qs{amount(100, 100)}, qs{amount(100, 100, in(supercargo.Tonne))}, "unit 0 piece in the original is t in the copy"},
		{"of two units the same", qs{amount(100, 100), amount(5, 5, in(supercargo.Tonne))}, qs{amount(5, 5, in(supercargo.Tonne))}, ""},
		{"of two units the same, the first", qs{amount(5, 5, in(supercargo.Tonne)), amount(100, 100)}, qs{amount(5, 5, in(supercargo.Tonne))}, ""},
		{"of two alike the first", qs{amount(5, 5), amount(100, 100)}, qs{amount(5, 5)}, ""},
		{"a figure to compare with", qs{amount(5, 5)}, qs{amount(100, 100, context)}, ""},
		{"a year for a month", qs{amount(100, 100, per("month"))}, qs{amount(100, 100, per("year"))}, "rate 12 100 a month in the original is 8.333 a month in the copy: a factor of 12"},
		{"the same by the year", qs{amount(100, 100, per("month"))}, qs{amount(1200, 1200, per("year"))}, ""},
		{"nearly the same by the year", qs{amount(100, 100, per("month"))}, qs{amount(1210, 1210, per("year"))}, ""},
		{"a little more by the year", qs{amount(100, 100, per("month"))}, qs{amount(1230, 1230, per("year"))}, "rate 1.025 100 a month in the original is 102.5 a month in the copy: a factor of 1.02"},
		{"a total of a rate", qs{amount(100, 100, per("month"))}, qs{amount(100, 100)}, "rate 0 per month in the original is per the whole in the copy"},
		{"a rate of a total", qs{amount(100, 100)}, qs{amount(100, 100, per("month"))}, "rate 0 per the whole in the original is per month in the copy"},
		{"a trip", qs{amount(100, 100, per("month"))}, qs{amount(100, 100, per("trip"))}, "rate 0 per month in the original is per trip in the copy"},
		{"none by the year", qs{amount(100, 100, per("month"))}, qs{amount(0, 0, per("year"))}, "rate 0 per month in the original is per year in the copy"},
		{"of none by the month", qs{amount(0, 0, per("month"))}, qs{amount(100, 100, per("year"))}, "rate 0 per month in the original is per year in the copy"},
		{"some by the year", qs{amount(100, 100, per("month"))}, qs{amount(-1, -1, per("year"))}, "rate 0 per month in the original is per year in the copy"},
		{"a kind of it", qs{amount(100, 100, item(supercargo.Ammunition))}, qs{amount(100, 100, item(supercargo.Shell))}, "item 0 ammunition in the original is shell in the copy"},
		{"the copy leaves the kind out", qs{amount(100, 100, item(supercargo.Shell))}, qs{amount(100, 100)}, ""},
		{"the original leaves it out", qs{amount(100, 100)}, qs{amount(100, 100, item(supercargo.Shell))}, ""},
		{"another thing", qs{amount(100, 100, item(supercargo.Drone))}, qs{amount(200, 200, item(supercargo.Shell))}, ""},
	} {
		o, k := supercargo.Claim{ID: "A", Item: supercargo.Ammunition, Quantities: c.original}, supercargo.Claim{ID: "B", Item: supercargo.Ammunition, Quantities: c.copy}
		var got []string
		for _, a := range (&Case{}).Alterations(&o, &k) {
			got = append(got, fmt.Sprintf("%s %.4g %s", a.Field, a.Factor, a.Why))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}

// A copy alters neither place nor mode where one of the two says none, or says a country alone.
func TestAlteredPlacesAndModes(t *testing.T) {
	olya, aktau, country := supercargo.Location{Said: "Olya", Place: "ru-olya"}, supercargo.Location{Said: "Aktau", Place: "kz-aktau"}, supercargo.Location{Said: "Russia"}
	type ls = []supercargo.Location
	type ms = []supercargo.Mode
	for _, c := range []struct {
		from, to   ls
		sent, copy ms
		want       string
	}{
		{ls{olya}, ls{aktau}, nil, nil, "place"}, {ls{olya}, ls{olya}, nil, nil, ""}, {nil, ls{aktau}, nil, nil, ""}, {ls{olya}, nil, nil, nil, ""}, {ls{country}, ls{aktau}, nil, nil, ""}, {ls{olya}, ls{country}, nil, nil, ""}, {ls{olya, aktau}, ls{aktau}, nil, nil, ""},
		{nil, nil, ms{supercargo.BySea}, ms{supercargo.ByAir}, "mode"}, {nil, nil, ms{supercargo.BySea}, ms{supercargo.BySea}, ""}, {nil, nil, nil, ms{supercargo.ByAir}, ""}, {nil, nil, ms{supercargo.BySea}, nil, ""},
		{nil, nil, ms{supercargo.BySea}, ms{supercargo.BySea, supercargo.ByAir}, "mode"},
	} {
		o, k := supercargo.Claim{ID: "A", To: c.from, Modes: c.sent}, supercargo.Claim{ID: "B", To: c.to, Modes: c.copy}
		got := ""
		for _, a := range (&Case{}).Alterations(&o, &k) {
			got += a.Field
		}
		if got != c.want {
			t.Errorf("%+v: %q, want %q", c, got, c.want)
		}
	}
}

// What is wrong with a number as it is printed: of a ship with IMO number 4000008 and MMSI 200000011, of one of which
// neither is known, and of one that is not in the table.
func TestMisprints(t *testing.T) {
	known, bare := &supercargo.Vessel{IMO: 4000008, MMSI: 200000011}, &supercargo.Vessel{}
	for _, c := range []struct {
		said string
		v    *supercargo.Vessel
		want string
	}{
		{"", known, ""}, {"4000008", known, ""}, {"4000008", bare, ""}, {"4000008", nil, ""},
		{"400000", known, `an IMO number has seven digits, "400000" has 6`}, {"04000008", known, `an IMO number has seven digits, "04000008" has 8`}, {"400000x", known, `an IMO number has seven digits, "400000x" has 6`}, {"4000099", nil, "the check digit of IMO 4000099 does not hold"},
		{"4000010", known, "IMO 4000010 is another ship's; this ship's is 4000008"}, {"4000010", bare, ""}, {"4000010", nil, ""},
	} {
		if got := misprintedIMO(c.said, c.v); got != c.want {
			t.Errorf("%q: %q, want %q", c.said, got, c.want)
		}
	}
	for _, c := range []struct {
		said string
		v    *supercargo.Vessel
		want string
	}{
		{"", known, ""}, {"200000011", known, ""}, {"200000012", known, "MMSI 200000012 is not this ship's, which is 200000011"}, {"200000012", bare, ""}, {"200000012", nil, ""},
		{"20000001", known, `an MMSI has nine digits, "20000001" has 8`}, {"2000000119", nil, `an MMSI has nine digits, "2000000119" has 10`}, {"20000001x", known, `an MMSI has nine digits, "20000001x" has 8`},
	} {
		if got := misprintedMMSI(c.said, c.v); got != c.want {
			t.Errorf("%q: %q, want %q", c.said, got, c.want)
		}
	}
	for _, c := range []struct {
		v    *supercargo.Vessel
		want string
	}{{known, "4000008"}, {bare, ""}, {nil, ""}} {
		if got := tableIMO(c.v); got != c.want {
			t.Errorf("%+v: %q", c.v, got)
		}
	}
}

// A copy names the ship of the original, spells it otherwise, prints its number otherwise, or names another.
func TestAlteredCarriers(t *testing.T) {
	ship := func(said, ref, imo string) supercargo.Carrier {
		return supercargo.Carrier{Said: said, Kind: supercargo.OperatorCarrier, Ref: ref, IMOSaid: imo}
	}
	type cs = []supercargo.Carrier
	for _, c := range []struct {
		from, to cs
		want     string
	}{
		{cs{ship("Gannet", "g", "")}, cs{ship("GANNET", "g", "")}, ""}, {cs{ship("Gannet", "g", "")}, cs{ship("Ganet", "g", "")}, "vessel Ganet"}, {cs{ship("Gannet", "g", "")}, cs{ship("Tern", "t", "")}, "vessel Tern"},
		{nil, cs{ship("Tern", "t", "")}, ""}, {cs{ship("Gannet", "g", "")}, cs{ship("a ship", "", "")}, ""}, {cs{ship("Tern", "t", ""), ship("Gannet", "g", "")}, cs{ship("Gannet", "g", "")}, ""},
		{cs{ship("Gannet", "g", "4000008")}, cs{ship("Gannet", "g", "4000010")}, "imo 4000010"}, {cs{ship("Gannet", "g", "4000008")}, cs{ship("Gannet", "g", "4000008")}, ""},
		{cs{ship("Gannet", "g", "")}, cs{ship("Gannet", "g", "4000010")}, ""}, {cs{ship("Gannet", "g", "4000008")}, cs{ship("Gannet", "g", "")}, ""},
	} {
		a := &altered{}
		(&Case{}).carriers(a, c.from, c.to)
		got := ""
		for _, x := range a.list {
			got += x.Field + " " + x.To
		}
		if got != c.want {
			t.Errorf("%+v, %+v: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// odds are the contradictions of two claims that were published one after the other.
func odds(a, b supercargo.Claim) string {
	a.ID, b.ID = "A", "B"
	var out []string
	for _, x := range (&Case{Claims: []supercargo.Claim{a, b}}).Contradictions() {
		out = append(out, fmt.Sprintf("%s %.3g %s", string(x.Cause), x.Ratio, x.Why))
	}
	return strings.Join(out, "; ")
}

// Counts of one population are compared, rates by the month; where they differ and populations do, that is why.
func TestStatistics(t *testing.T) {
	of := func(edit ...func(*supercargo.Population)) func(*supercargo.Quantity) {
		p := &supercargo.Population{Event: "ais_gap", MinHours: num(12), Flags: []string{"RU"}, Area: "Caspian", Trade: "all"}
		for _, e := range edit {
			e(p)
		}
		return func(q *supercargo.Quantity) { q.Of, q.Said = p, fmt.Sprintf("%g", *q.Low) }
	}
	flags := of(func(p *supercargo.Population) { p.Flags = nil })
	for _, c := range []struct {
		name string
		q, r supercargo.Quantity
		want string
	}{
		{"the same rate", amount(10, 10, per("month"), of()), amount(120, 120, per("year"), of()), ""},
		{"nearly the same rate", amount(10, 10, per("month"), of()), amount(10.4, 10.4, per("month"), of()), ""},
		{"another rate", amount(10, 10, per("month"), of()), amount(11, 11, per("month"), of()), `different_number 1.1 "10" and "11"`},
		{"a rate five times as high", amount(10, 10, per("month"), of()), amount(50, 50, per("month"), of()), `order_of_magnitude 5 "10" and "50"`},
		{"a rate not quite five times as high", amount(10, 10, per("month"), of()), amount(49, 49, per("month"), of()), `different_number 4.9 "10" and "49"`},
		{"none", amount(10, 10, per("month"), of()), amount(0, 0, per("month"), of()), ""},
		{"of none some", amount(0, 0, per("month"), of()), amount(10, 10, per("month"), of()), ""},
		{"a rate and a total", amount(10, 10, per("month"), of()), amount(120, 120, of()), ""},
		{"a total and a rate", amount(120, 120, of()), amount(10, 10, per("month"), of()), ""},
		{"a rate by the trip", amount(10, 10, per("month"), of()), amount(120, 120, per("trip"), of()), ""},
		{"the same of others", amount(10, 10, of()), amount(10, 10, flags), ""},
		{"of all flags", amount(10, 10, of()), amount(30, 30, flags), `different_population 3 "10" and "30": flags RU and all`},
		{"of all flags, by the month", amount(10, 10, per("month"), of()), amount(30, 30, per("month"), flags), `different_population 3 "10" and "30": flags RU and all`},
		{"of two flags", amount(10, 10, of()), amount(30, 30, of(func(p *supercargo.Population) { p.Flags = []string{"RU", "IR"} })), `different_population 3 "10" and "30": flags RU and RU+IR`},
		{"another threshold", amount(10, 10, of()), amount(30, 30, of(func(p *supercargo.Population) { p.MinHours = num(6) })), `different_population 3 "10" and "30": threshold 12 h and 6 h`},
		{"no threshold", amount(10, 10, of()), amount(30, 30, of(func(p *supercargo.Population) { p.MinHours = nil })), `different_population 3 "10" and "30": threshold 12 h and not said`},
		{"another area", amount(10, 10, of()), amount(30, 30, of(func(p *supercargo.Population) { p.Area = "Volga" })), `different_population 3 "10" and "30": area "Caspian" and "Volga"`},
		{"another trade", amount(10, 10, of()), amount(30, 30, of(func(p *supercargo.Population) { p.Trade = "grain" })), `different_population 3 "10" and "30": trade "all" and "grain"`},
		{"other events", amount(10, 10, of()), amount(30, 30, of(func(p *supercargo.Population) { p.Event = "port_call" })), `different_population 3 "10" and "30": other events or operators`},
		{"other operators", amount(10, 10, of()), amount(30, 30, of(func(p *supercargo.Population) { p.Operators = []string{"sim"} })), `different_population 3 "10" and "30": other events or operators`},
		{"a count of one population", amount(10, 10, of()), amount(30, 30, of()), `different_number 3 "10" and "30" of the same time`},
		{"a count and no count", amount(10, 10, of()), amount(30, 30), ""},
		{"no count and a count", amount(10, 10), amount(30, 30, of()), ""},
	} {
		claim := func(q supercargo.Quantity) supercargo.Claim {
			return supercargo.Claim{Act: supercargo.Counts, Item: supercargo.ShipItem, Quantities: []supercargo.Quantity{q}, When: span(t, "2001")}
		}
		if got := odds(claim(c.q), claim(c.r)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	other := supercargo.Claim{Act: supercargo.Counts, Item: supercargo.ShipItem, Quantities: []supercargo.Quantity{amount(30, 30, flags)}, When: span(t, "2001-05")}
	if got := odds(supercargo.Claim{Act: supercargo.Counts, Item: supercargo.ShipItem, Quantities: []supercargo.Quantity{amount(10, 10, of())}, When: span(t, "2001")}, other); got != "" {
		t.Errorf("other populations in other times: %s", got)
	}
}

// What moved, in one stage: of the same time the numbers are compared, a part may not be more than the whole, and else
// they overlap. Units of boxes stand for one another; one item is not another's.
func TestTotalsAtOdds(t *testing.T) {
	for _, c := range []struct {
		name       string
		q, r       supercargo.Quantity
		when, then string
		want       string
	}{
		{"the same", amount(10, 10), amount(10, 10), "2001", "2001", "overlapping_totals 0"},
		{"apart", amount(10, 10), amount(30, 30), "2001", "2001", "different_number 3"},
		{"bounds that touch", amount(10, 20), amount(20, 30), "2001", "2001", "overlapping_totals 0"},
		{"more than, and up to less", amount(30, -1), amount(-1, 20), "2001", "2001", "different_number 1.5"},
		{"more than twice", amount(30, -1), amount(20, -1), "2001", "2001", "overlapping_totals 0"},
		{"a part above the whole", amount(30, 30), amount(10, 10), "2001-05", "2001", "different_number 3"},
		{"the whole below a part", amount(10, 10), amount(30, 30), "2001", "2001-05", "different_number 3"},
		{"a part below the whole", amount(10, 10), amount(30, 30), "2001-05", "2001", "overlapping_totals 0"},
		{"in part of one time", amount(10, 10), amount(30, 30), "2001-05/2001-07", "2001-06/2001-08", "overlapping_totals 0"},
		{"at other times", amount(10, 10), amount(30, 30), "2001-05", "2001-07", ""},
		{"a kind of it, below", amount(10, 10, item(supercargo.Shell)), amount(30, 30), "2001", "2001", "overlapping_totals 0"},
		{"a kind of it, above the whole", amount(30, 30, item(supercargo.Shell)), amount(10, 10), "2001", "2001", "different_number 3"},
		{"the whole below a kind of it", amount(10, 10), amount(30, 30, item(supercargo.Shell)), "2001", "2001", "different_number 3"},
		{"more than a kind of it", amount(30, 30), amount(10, 10, item(supercargo.Shell)), "2001", "2001", "overlapping_totals 0"},
		{"boxes", amount(10, 10, in(supercargo.Container)), amount(30, 30, in(supercargo.TEU)), "2001", "2001", "unit_reading 0"},
		{"boxes of the same number", amount(10, 10, in(supercargo.ISOContainer)), amount(10, 10, in(supercargo.Crate)), "2001", "2001", "unit_reading 0"},
		{"boxes, the other way round", amount(30, 30, in(supercargo.TEU)), amount(10, 10, in(supercargo.ISOContainer)), "2001", "2001", "unit_reading 0"},
		{"boxes and pieces", amount(10, 10, in(supercargo.Container)), amount(30, 30), "2001", "2001", ""},
		{"some", amount(10, 10), amount(-1, -1), "2001", "2001", ""},
		{"of some", amount(-1, -1), amount(10, 10), "2001", "2001", ""},
		{"a rate", amount(10, 10), amount(30, 30, per("month")), "2001", "2001", ""},
	} {
		claim := func(q supercargo.Quantity, when string) supercargo.Claim {
			return supercargo.Claim{Act: supercargo.Asserts, Stage: supercargo.Moved, Item: supercargo.Ammunition, Quantities: []supercargo.Quantity{q}, When: span(t, when)}
		}
		got := odds(claim(c.q, c.when), claim(c.r, c.then))
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) || strings.Contains(got, ";") {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	undated := supercargo.Claim{Act: supercargo.Asserts, Stage: supercargo.Moved, Item: supercargo.Ammunition, Published: span(t, "2001-06-01"), Quantities: []supercargo.Quantity{amount(30, 30)}}
	dated := undated
	dated.When, dated.Quantities = span(t, "2001-05"), []supercargo.Quantity{amount(10, 10)}
	if got := odds(dated, undated); !strings.HasPrefix(got, "overlapping_totals") {
		t.Errorf("one does not say when: %q", got)
	}
	plan := dated
	plan.Stage, plan.Quantities = supercargo.Planned, undated.Quantities
	if got := odds(dated, plan); got != "" {
		t.Errorf("a plan: %q", got)
	}
}

// A denial that names no claim covers the same thing, moved in its time; a claim without a time if it was published
// by then. It covers no plan that was known before.
func TestWhatADenialCovers(t *testing.T) {
	denial := supercargo.Claim{Act: supercargo.Denies, Item: supercargo.Ammunition, Published: span(t, "2001-06-10")}
	for _, c := range []struct {
		name            string
		when, published string
		edit            func(*supercargo.Claim)
		want            Cause
	}{
		{"moved before", "2001-05", "2001-06-01", nil, Denial},
		{"moved before, published after", "2001-05", "2001-07-01", nil, Denial},
		{"moved after", "2001-07", "2001-08-01", nil, ""},
		{"published before", "", "2001-06-01", nil, Denial},
		{"published on that day", "", "2001-06-10", nil, Denial},
		{"published the day after", "", "2001-06-11", nil, ""},
		{"a kind of it", "2001-05", "2001-06-01", func(c *supercargo.Claim) { c.Item = supercargo.Shell }, Denial},
		{"another thing", "2001-05", "2001-06-01", func(c *supercargo.Claim) { c.Item = supercargo.Drone }, ""},
		{"not said to have moved", "2001-05", "2001-06-01", func(c *supercargo.Claim) { c.Stage = "" }, ""},
		{"another denial", "2001-05", "2001-06-01", func(c *supercargo.Claim) { c.Act = supercargo.Denies }, ""},
		{"a plan of before", "2001-07", "2001-06-01", func(c *supercargo.Claim) { c.Stage = supercargo.Planned }, ""},
		{"a plan of that day", "2001-07", "2001-06-10", func(c *supercargo.Claim) { c.Stage = supercargo.Planned }, ""},
		{"a plan of the day after", "2001-07", "2001-06-11", func(c *supercargo.Claim) { c.Stage = supercargo.Planned }, OtherWindow},
		{"a plan of another thing", "2001-07", "2001-06-11", func(c *supercargo.Claim) { c.Stage, c.Item = supercargo.Planned, supercargo.Shell }, ""},
	} {
		k := supercargo.Claim{Act: supercargo.Asserts, Stage: supercargo.Moved, Item: supercargo.Ammunition, Published: span(t, c.published)}
		if c.when != "" {
			k.When = span(t, c.when)
		}
		if c.edit != nil {
			c.edit(&k)
		}
		for _, got := range []string{odds(k, denial), odds(denial, k)} {
			if cause, _, _ := strings.Cut(got, " "); Cause(cause) != c.want {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		}
	}
}

// What is added up: what is asserted or estimated to have moved, with a bound, and is no copy, rate, statistic or figure to compare with.
func TestAddable(t *testing.T) {
	for _, c := range []struct {
		name  string
		claim func(*supercargo.Claim)
		q     supercargo.Quantity
		want  bool
	}{
		{"asserted", nil, amount(1, 1), true}, {"at least", nil, amount(1, -1), true}, {"up to", nil, amount(-1, 1), true}, {"some", nil, amount(-1, -1), false},
		{"estimated", func(k *supercargo.Claim) { k.Act = supercargo.Estimates }, amount(1, 1), true}, {"denied", func(k *supercargo.Claim) { k.Act = supercargo.Denies }, amount(1, 1), false},
		{"planned", func(k *supercargo.Claim) { k.Stage = supercargo.Planned }, amount(1, 1), false}, {"a copy", func(k *supercargo.Claim) { k.Copies = []supercargo.Copy{{Claim: "X"}} }, amount(1, 1), false},
		{"a rate", nil, amount(1, 1, per("month")), false}, {"a statistic", nil, amount(1, 1, func(q *supercargo.Quantity) { q.Of = &supercargo.Population{} }), false}, {"to compare with", nil, amount(1, 1, func(q *supercargo.Quantity) { q.Context = true }), false},
		{"none of them", nil, amount(0, 0, func(q *supercargo.Quantity) { q.Qualifier = supercargo.NoneOf }), false}, {"ships", nil, amount(1, 1, in(supercargo.ShipUnit)), false}, {"tonnes", nil, amount(1, 1, in(supercargo.Tonne)), true},
	} {
		k := supercargo.Claim{Act: supercargo.Asserts, Stage: supercargo.Moved}
		if c.claim != nil {
			c.claim(&k)
		}
		if got := addable(&k, &c.q); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// Of claims that may be parts of one another the greatest least is the least of all; the most is that of a claim of the
// whole, the greatest of several. Why they are not added names each pair once. What is open stays open.
func TestGroup(t *testing.T) {
	member := func(id supercargo.ClaimID, when string, low, high float64) Member {
		q := amount(low, high)
		m := Member{Claim: id, Item: supercargo.Shell, Low: q.Low, High: q.High}
		if when != "" {
			m.Window = span(t, when)
		}
		return m
	}
	show := func(x *float64) string {
		if x == nil {
			return "-"
		}
		return fmt.Sprint(*x)
	}
	for _, c := range []struct {
		name string
		ms   []Member
		want string
	}{
		{"one", []Member{member("A", "2001", 5, 7)}, "5 7 false "},
		{"a part", []Member{member("A", "2001", 5, 70), member("B", "2001-05", 9, 12)}, "9 70 false not added: the period of B is within that of A; the one may be part of the other"},
		{"the whole after its part", []Member{member("B", "2001-05", 9, 12), member("A", "2001", 5, 70)}, "9 70 false not added: the period of B is within that of A; the one may be part of the other"},
		{"a part above the whole", []Member{member("A", "2001", 5, 7), member("B", "2001-05", 9, 12)}, "9 7 true not added: the period of B is within that of A; the one may be part of the other"},
		{"the same time", []Member{member("A", "2001", 5, 7), member("B", "2001", 6, 9)}, "6 9 false not added: the period of A is within that of B; the one may be part of the other"},
		{"the same time, less after more", []Member{member("A", "2001", 6, 9), member("B", "2001", 5, 7)}, "6 9 false not added: the period of A is within that of B; the one may be part of the other"},
		{"in part", []Member{member("A", "2001-05/2001-07", 5, 7), member("B", "2001-06/2001-08", 6, 9)}, "6 - false not added: their times overlap in part; the one may be part of the other"},
		{"at least and at most", []Member{member("A", "2001", -1, 7), member("B", "2001", 6, -1)}, "6 7 false not added: the period of A is within that of B; the one may be part of the other"},
	} {
		g := group(c.ms)
		if got := fmt.Sprintf("%s %s %v %s", show(g.Low), show(g.High), g.AtOdds, g.Why); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	a, b := supercargo.Span{Earliest: 5, Latest: 9}, supercargo.Span{Earliest: 7, Latest: 12}
	open := supercargo.Span{Earliest: 6}
	for _, c := range []struct{ s, t, want supercargo.Span }{{a, b, supercargo.Span{Earliest: 5, Latest: 12}}, {b, a, supercargo.Span{Earliest: 5, Latest: 12}}, {a, open, supercargo.Span{Earliest: 5}}, {open, a, supercargo.Span{Earliest: 5}}} {
		if got := hull(c.s, c.t); got != c.want {
			t.Errorf("%+v and %+v: %+v", c.s, c.t, got)
		}
	}
}
