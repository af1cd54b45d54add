package export

import (
	"testing"

	"supercargo"
	"supercargo/store"
)

// Two hulls on one MMSI: whose name is whose is known of a hull that is known to have called itself so, and of no other.
func TestNamesOfASharedMMSI(t *testing.T) {
	v := &store.Vessel{Hulls: 2, Names: []store.Said{
		{Property: supercargo.PropName, Value: "SIM WHIMBREL", From: 10, To: 20, Count: 9},
		{Property: supercargo.PropName, Value: "SIM AVOCET", From: 12, To: 30, Count: 2},
		{Property: supercargo.PropIMO, Value: "4000058", From: 10, To: 20, Count: 2},
		{Property: supercargo.PropIMO, Value: "4000060", From: 10, To: 20, Count: 2},
	}}
	if got := nameAt(v, 1, 15, 15); got == nil || *got != "SIM AVOCET or SIM WHIMBREL" {
		t.Errorf("name %v", got)
	}
	if got := imoAt(v, 1, 15, 15); got != nil {
		t.Errorf("IMO %v where two were said", *got)
	}
	v.Called = []store.Called{{Hull: 2, Said: supercargo.SaidOf([]byte("SIM AVOCET")), From: 12, To: 30}}
	v.Cards = []store.Card{{Said: supercargo.SaidOf([]byte("SIM AVOCET")), IMO: 4000060}}
	for _, c := range []struct {
		hull uint8
		name string
		imo  supercargo.IMO
	}{{2, "SIM AVOCET", 4000060}, {1, "SIM AVOCET or SIM WHIMBREL", 0}, {0, "SIM AVOCET or SIM WHIMBREL", 0}} {
		if got := nameAt(v, c.hull, 15, 20); got == nil || *got != c.name {
			t.Errorf("hull %d: name %v, want %s", c.hull, got, c.name)
		}
		if got := imoAt(v, c.hull, 15, 20); (got == nil) != (c.imo == 0) || got != nil && *got != c.imo {
			t.Errorf("hull %d: IMO %v, want %v", c.hull, got, c.imo)
		}
	}
	one := &store.Vessel{Hulls: 2, Name: "SIM AVOCET", Names: v.Names[1:2], Called: v.Called}
	for _, c := range []struct {
		hull uint8
		at   supercargo.Instant
		name string
	}{{2, 15, "SIM AVOCET"}, {1, 15, "SIM AVOCET or another"}, {1, 15 + 40*supercargo.Instant(supercargo.Day), "SIM AVOCET or another"}} {
		if got := nameAt(one, c.hull, c.at, c.at); got == nil || *got != c.name {
			t.Errorf("one name is known, hull %d: %v, want %s", c.hull, got, c.name)
		}
	}
	if one.Names, one.Name = nil, ""; nameAt(one, 2, 15, 15) != nil {
		t.Error("a name that nobody sent")
	}
	v.Hulls = 1
	if got := nameAt(v, 1, 15, 15); got == nil || *got != "SIM WHIMBREL" {
		t.Errorf("one hull: name %v", got)
	}
}
