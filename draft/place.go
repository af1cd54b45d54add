package draft

import (
	"slices"

	"supercargo"
	"supercargo/chart"
	"supercargo/ledger"
)

// placeKnown tells whether the case or the built-in chart has the place.
func placeKnown(k *ledger.Case, id supercargo.PlaceID) bool {
	if _, ok := chart.BuiltIn().Find(string(id)); ok {
		return true
	}
	return slices.ContainsFunc(k.Places, func(s supercargo.Site) bool { return s.ID == id })
}
