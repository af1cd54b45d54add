package api

import (
	"testing"

	"supercargo"
	"supercargo/store"
)

// A page that ends with an aircraft is followed by the next one.
func TestPageBehindAnAircraft(t *testing.T) {
	a := supercargo.Address24(0x4b1806)
	all := []store.Vessel{{MMSI: 200000001}, {MMSI: a.Key(supercargo.SpaceICAO)}, {MMSI: (a + 1).Key(supercargo.SpaceICAO)}}
	var q VesselsAsked
	q.All, q.Limit = true, 10
	for key, want := range map[string]int{"200000001": 2, all[1].MMSI.String(): 1, all[2].MMSI.String(): 0} {
		if some, _, err := q.page(all, &cursor{Key: key}); err != nil || len(some) != want {
			t.Errorf("behind %s: %d, %v", key, len(some), err)
		}
	}
	if _, _, err := q.page(all, &cursor{Key: "x"}); err == nil {
		t.Error("a damaged cursor is taken")
	}
}
