package ledger

import (
	"strings"
	"testing"

	"supercargo"
	"supercargo/edtf"
)

func span(t *testing.T, text string) supercargo.Span {
	t.Helper()
	d, err := edtf.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d.Span("")
}

// two gives a case of two claims about one voyage, which differ as edit makes
// the second.
func two(t *testing.T, edit func(*supercargo.Claim)) []Contradiction {
	t.Helper()
	c := loaded(t, folder(nil))
	a := c.Claims[0]
	a.Departed, a.Arrived = span(t, "2001-10-02"), span(t, "2001-10-06")
	b := a
	b.ID = "S-4"
	b.Quantities = append([]supercargo.Quantity(nil), a.Quantities...)
	edit(&b)
	return (&Case{Documents: c.Documents, Claims: []supercargo.Claim{a, b}}).Contradictions()
}

// causesOf lists field and cause.
func causesOf(found []Contradiction) string {
	var s []string
	for _, c := range found {
		if c.Cause != OverlappingTotals {
			s = append(s, c.Field+" "+string(c.Cause))
		}
	}
	return strings.Join(s, ", ")
}

func num(x float64) *float64 { return &x }

func TestWhatContradicts(t *testing.T) {
	for _, x := range []struct {
		name, want string
		edit       func(*supercargo.Claim)
	}{
		{"nothing", "", func(*supercargo.Claim) {}},
		{"another number", "quantity different_number", func(b *supercargo.Claim) { b.Quantities[0].Low, b.Quantities[0].High = num(1500), num(1500) }},
		{"a nought more", "quantity order_of_magnitude", func(b *supercargo.Claim) { b.Quantities[0].Low, b.Quantities[0].High = num(10000), num(10000) }},
		{"more than more", "", func(b *supercargo.Claim) { b.Quantities[1].Low = num(5000) }},
		{"another unit", "quantity unit_reading", func(b *supercargo.Claim) { b.Quantities[0].Unit = supercargo.Crate }},
		{"another arrival", "time misdated", func(b *supercargo.Claim) { b.Arrived = span(t, "2001-10-08") }},
		{"another port", "place different_place", func(b *supercargo.Claim) {
			b.To = []supercargo.Location{{Said: "Makhachkala", Place: "ru-makhachkala"}}
		}},
		{"a country only", "", func(b *supercargo.Claim) { b.To = []supercargo.Location{{Said: "Russia"}} }},
		{"another ship", "", func(b *supercargo.Claim) {
			b.By = []supercargo.Carrier{{Said: "SIM TERN", Kind: supercargo.VesselCarrier, Ref: "sim-tern"}}
		}},
		{"another ship with another number", "", func(b *supercargo.Claim) {
			b.By = []supercargo.Carrier{{Said: "SIM TERN", Kind: supercargo.VesselCarrier, Ref: "sim-tern"}}
			b.Quantities[0].Low, b.Quantities[0].High = num(7), num(7)
		}},
		{"three ships", "carrier different_carrier", func(b *supercargo.Claim) {
			b.Quantities = append(b.Quantities, supercargo.Quantity{Said: "three ships", Low: num(3), High: num(3), Unit: supercargo.ShipUnit, Item: supercargo.ShipItem})
		}},
		{"by air", "", func(b *supercargo.Claim) { b.Modes = []supercargo.Mode{supercargo.ByAir} }},
		{"another time", "", func(b *supercargo.Claim) {
			b.When, b.Departed, b.Arrived = span(t, "2001-12"), supercargo.Span{}, supercargo.Span{}
			b.Quantities[0].Low, b.Quantities[0].High = num(7), num(7)
		}},
		{"a plan", "", func(b *supercargo.Claim) {
			b.Stage = supercargo.Planned
			b.Quantities[0].Low, b.Quantities[0].High = num(7), num(7)
		}},
		{"a denial", "existence denial", func(b *supercargo.Claim) { b.Act = supercargo.Denies }},
		{"a correction", "existence correction", func(b *supercargo.Claim) { b.Act, b.About = supercargo.Corrects, []supercargo.ClaimID{"S-1"} }},
		{"a retraction", "existence retraction", func(b *supercargo.Claim) { b.Act, b.About = supercargo.Retracts, []supercargo.ClaimID{"S-1"} }},
		{"no comment", "", func(b *supercargo.Claim) { b.Act = supercargo.Declines }},
		{"a copy", "", func(b *supercargo.Claim) {
			b.Copies = []supercargo.Copy{{Claim: "S-1", Basis: supercargo.Credited}}
			b.Quantities[0].Low, b.Quantities[0].High = num(7), num(7)
		}},
	} {
		if got := causesOf(two(t, x.edit)); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

func TestMostByAirAndATotalBySea(t *testing.T) {
	found := two(t, func(b *supercargo.Claim) {
		b.Modes, b.Mainly, b.When = []supercargo.Mode{supercargo.ByAir}, true, span(t, "2001")
		b.Departed, b.Arrived, b.Quantities = supercargo.Span{}, supercargo.Span{}, nil
	})
	if got := causesOf(found); got != "" { // one voyage by sea does not contradict it
		t.Errorf("a single shipment: %s", got)
	}
}

func TestEveryCauseIsExplained(t *testing.T) {
	for _, c := range []Cause{Denial, Retraction, Correction, OrderOfMagnitude, DifferentNumber, UnitReading, OtherPopulation, OtherWindow, OtherCarrier, OtherMode, OtherPlace, Misdated, OverlappingTotals} {
		if c.String() == "" {
			t.Errorf("%q has no words", string(c))
		}
	}
}

func TestTotalsOfTimesApartAreGroupsApart(t *testing.T) {
	c := loaded(t, folder(nil))
	a := c.Claims[0]
	b := a
	b.ID, b.When = "S-4", span(t, "2001-12")
	for _, total := range (&Case{Claims: []supercargo.Claim{a, b}}).Totals() {
		if len(total.Groups) != 2 || total.Groups[0].Why != "" {
			t.Errorf("%+v", total)
		}
	}
}

func TestTotalsOfDifferentShipsAreGroupsApart(t *testing.T) {
	c := loaded(t, folder(nil))
	a := c.Claims[0]
	b := a
	b.ID, b.By = "S-4", []supercargo.Carrier{{Said: "SIM TERN", Kind: supercargo.VesselCarrier, Ref: "sim-tern"}}
	for _, total := range (&Case{Claims: []supercargo.Claim{a, b}}).Totals() {
		if len(total.Groups) != 2 {
			t.Errorf("%+v", total)
		}
	}
}

func TestAPartAboveItsWholeIsAtOdds(t *testing.T) {
	c := loaded(t, folder(nil))
	a := c.Claims[0]
	a.Quantities = a.Quantities[:1]
	b := a
	b.ID, b.When = "S-4", span(t, "2001")
	b.Quantities = []supercargo.Quantity{a.Quantities[0]}
	b.Quantities[0].Low, b.Quantities[0].High = num(10), num(10)
	total := (&Case{Claims: []supercargo.Claim{a, b}}).Totals()[0]
	if g := total.Groups[0]; !g.AtOdds || *g.Low != 1000 || *g.High != 10 {
		t.Errorf("%+v", g)
	}
}

func TestWhatIsNotCanonicalBecomesSo(t *testing.T) {
	c := loaded(t, edited(t, "vessels.yaml", small["vessels.yaml"], `[{"sources": [gazette], "id": "sim-gannet", 'name': 'SIM GANNET', imo: 4000008, mmsi: 200000011}]`))
	for _, f := range c.Export() {
		if f.Path == "vessels.yaml" && string(f.Text) != small[f.Path] {
			t.Errorf("%s", f.Text)
		}
	}
}

// Who denied, retracted or corrected a claim, or the one that it copies, is said of it.
func TestAnswered(t *testing.T) {
	c := loaded(t, folder(small))
	got := func(id supercargo.ClaimID) string {
		var out []string
		for _, a := range c.Answered()[id] {
			out = append(out, c.Says(id, a))
		}
		return strings.Join(out, " ")
	}
	if s := got("S-1"); s != "S-3 denies this claim (spokesman of the ministry, 2001-10-22)." {
		t.Error(s)
	}
	if s := got("S-2"); s != "This claim copies S-1, which S-3 denies (spokesman of the ministry, 2001-10-22)." {
		t.Error(s)
	}
	if s := got("S-3"); s != "" {
		t.Error(s)
	}
	c.Claim("S-3").About = nil
	if s := got("S-1"); s != "S-3 denies that such goods went in that time, and does not name this claim (spokesman of the ministry, 2001-10-22)." {
		t.Error(s)
	}
	if s := got("S-2"); s != "" {
		t.Errorf("what names nothing is not passed on to copies: %s", s)
	}
}
