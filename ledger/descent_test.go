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
