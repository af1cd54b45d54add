package ledger

import (
	"testing"

	"supercargo"

	"github.com/google/go-cmp/cmp"
)

func TestDescentOfOneClaim(t *testing.T) {
	c := loaded(t, folder(nil))
	d := c.Descent(Node{Claim: "S-2"})
	if d.Independent != 1 || d.Outlets != 2 || d.Roots[0].Document != "gazette" {
		t.Fatalf("%+v", d)
	}
	var got []string
	for _, n := range d.Copies {
		for _, a := range n.Alterations {
			got = append(got, a.Field+": "+a.Why)
		}
	}
	want := []string{
		"item: the copy has another item",
		"quantity: the numbers differ by a factor of 10, as far as their bounds say",
		"vessel: the name is spelt otherwise",
		`imo: Sim Ganet: an IMO number has seven digits, "400000" has 6`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDescentOfADenialIsItself(t *testing.T) {
	d := loaded(t, folder(nil)).Descent(Node{Claim: "S-3"})
	if d.Independent != 1 || len(d.Copies) != 0 || d.Roots[0].Outlet != "Ministry of an invented state" {
		t.Errorf("%+v", d)
	}
}

func TestDescentOfNothing(t *testing.T) {
	if d := loaded(t, folder(nil)).Descent(Node{Claim: "S-9"}); d.Independent != 0 || d.Copies != nil {
		t.Errorf("%+v", d)
	}
}

func TestTwoParentsAreTwoRoots(t *testing.T) {
	c := loaded(t, folder(nil))
	c.Claims[1].Copies = append(c.Claims[1].Copies, supercargo.Copy{Claim: "S-3", Basis: supercargo.Credited})
	if d := c.Descent(Node{Claim: "S-2"}); d.Independent != 2 {
		t.Errorf("%d roots", d.Independent)
	}
}

func TestWhatACopyAlters(t *testing.T) {
	for _, x := range []struct {
		name, want string
		factor     float64
		edit       func(*supercargo.Claim)
	}{
		{"nothing", "", 0, func(*supercargo.Claim) {}},
		{"less of it", "", 0, func(k *supercargo.Claim) { k.Quantities, k.By, k.When, k.To = nil, nil, supercargo.Span{}, nil }},
		{"ten times", "quantity", 10, func(k *supercargo.Claim) { k.Quantities[0].Low, k.Quantities[0].High = num(10000), num(10000) }},
		{"a tenth", "quantity", 10, func(k *supercargo.Claim) { k.Quantities[1].Low = num(200) }},
		{"a qualifier", "qualifier", 0, func(k *supercargo.Claim) { k.Quantities[0].Qualifier = supercargo.About }},
		{"a unit", "unit", 0, func(k *supercargo.Claim) { k.Quantities[0].Unit = supercargo.Crate }},
		{"a rate for a total", "rate", 0, func(k *supercargo.Claim) { k.Quantities[0].Per = "month" }},
		{"a mode", "mode", 0, func(k *supercargo.Claim) { k.Modes = []supercargo.Mode{supercargo.ByAir} }},
		{"a place", "place", 0, func(k *supercargo.Claim) {
			k.To = []supercargo.Location{{Said: "Makhachkala", Place: "ru-makhachkala"}}
		}},
		{"a date", "date", 0, func(k *supercargo.Claim) { k.When = span(t, "2001-11") }},
		{"a closer date", "", 0, func(k *supercargo.Claim) { k.When = span(t, "2001-10-03") }},
		{"an act", "act", 0, func(k *supercargo.Claim) { k.Act = supercargo.Estimates }},
		{"a stage", "stage", 0, func(k *supercargo.Claim) { k.Stage = supercargo.Planned }},
		{"a name", "vessel", 0, func(k *supercargo.Claim) { k.By[0].Said = "Sim Gannets" }},
		{"case of letters", "", 0, func(k *supercargo.Claim) { k.By[0].Said = "SIM GANNET" }},
		{"another ship", "vessel", 0, func(k *supercargo.Claim) { k.By[0].Ref, k.By[0].Said = "sim-tern", "Sim Tern" }},
		{"a number that cannot be", "imo", 0, func(k *supercargo.Claim) { k.By[0].IMOSaid = "4000009" }},
		{"another ship's number", "imo", 0, func(k *supercargo.Claim) { k.By[0].IMOSaid = "4000010" }},
		{"a short MMSI", "mmsi", 0, func(k *supercargo.Claim) { k.By[0].MMSISaid = "20000001" }},
	} {
		c, again := loaded(t, folder(nil)), loaded(t, folder(nil))
		x.edit(&again.Claims[0])
		got, factor := "", 0.0
		for _, a := range c.Alterations(&c.Claims[0], &again.Claims[0]) {
			got, factor = got+a.Field, a.Factor
		}
		if got != x.want || factor != x.factor {
			t.Errorf("%s: %q by %v, want %q by %v", x.name, got, factor, x.want, x.factor)
		}
	}
}
