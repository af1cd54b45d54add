package export

import (
	"testing"

	"supercargo"
	"supercargo/store"
)

// Two hulls on one MMSI: nobody can tell whose name is whose.
func TestNamesOfASharedMMSI(t *testing.T) {
	v := &store.Vessel{Hulls: 2, Names: []store.Said{
		{Property: supercargo.PropName, Value: "SIM WHIMBREL", From: 10, To: 20, Count: 9},
		{Property: supercargo.PropName, Value: "SIM AVOCET", From: 12, To: 30, Count: 2},
		{Property: supercargo.PropIMO, Value: "4000058", From: 10, To: 20, Count: 2},
		{Property: supercargo.PropIMO, Value: "4000060", From: 10, To: 20, Count: 2},
	}}
	if got := nameAt(v, 15); got == nil || *got != "SIM AVOCET or SIM WHIMBREL" {
		t.Errorf("name %v", got)
	}
	if got := imoAt(v, 15); got != nil {
		t.Errorf("IMO %v where two were said", *got)
	}
	v.Hulls = 1
	if got := nameAt(v, 15); got == nil || *got != "SIM WHIMBREL" {
		t.Errorf("one hull: name %v", got)
	}
}
