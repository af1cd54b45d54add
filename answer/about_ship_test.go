package answer

import (
	"fmt"
	"slices"
	"testing"

	"supercargo"
	"supercargo/ledger"
	"supercargo/store"
)

// A claim is tied to a vessel by the ship that it names: by her numbers before her
// name, and never to a namesake that a number tells apart.
func TestBearings(t *testing.T) {
	sent := func(property supercargo.Property, value string) store.Said {
		return store.Said{Property: property, Value: value}
	}
	k := &ledger.Case{Vessels: []supercargo.Vessel{
		{ID: "numbered", Name: "SIM ONE", MMSI: 200000101},
		{ID: "imo", Name: "SIM TWO", IMO: 4000008},
		{ID: "named", Name: "SIM THREE", Also: []string{"Sim  Drei"}},
		{ID: "namesake", Name: "SIM FOUR", IMO: 4000010},
	}}
	claim := func(id string, by ...supercargo.Carrier) {
		k.Claims = append(k.Claims, supercargo.Claim{ID: supercargo.ClaimID(id), By: by})
	}
	ship := func(said, ref string) supercargo.Carrier {
		return supercargo.Carrier{Said: said, Kind: supercargo.VesselCarrier, Ref: ref}
	}
	claim("by MMSI", ship("another name", "numbered"))
	claim("by IMO", ship("SIM TWO", "imo"))
	claim("by name", ship("Sim Three", "named"))
	claim("by namesake's row", ship("SIM FOUR", "namesake"))
	claim("printed name", ship("sim  four", ""))
	claim("printed IMO", supercargo.Carrier{Said: "x", Kind: supercargo.VesselCarrier, IMOSaid: "4000008"})
	claim("printed MMSI", supercargo.Carrier{Said: "x", Kind: supercargo.VesselCarrier, MMSISaid: "200000101"})
	claim("another's printed IMO", supercargo.Carrier{Said: "SIM FOUR", Kind: supercargo.VesselCarrier, IMOSaid: "4000010"})
	claim("an owner of the name", supercargo.Carrier{Said: "SIM FOUR", Kind: supercargo.OperatorCarrier})
	claim("nobody", ship("", ""))
	claim("no ship")
	claim("two", ship("SIM FOUR", ""), ship("SIM TWO", "imo"))
	for name, c := range map[string]struct {
		v    store.Vessel
		want []string
	}{
		"MMSI":              {store.Vessel{MMSI: 200000101}, []string{"by MMSI: MMSI", "printed MMSI: MMSI"}},
		"IMO":               {store.Vessel{MMSI: 200000102, Names: []store.Said{sent(supercargo.PropIMO, "4000008")}}, []string{"by IMO: IMO number", "printed IMO: IMO number", "two: IMO number"}},
		"name, spelt":       {store.Vessel{MMSI: 200000103, Names: []store.Said{sent(supercargo.PropName, "SIM DREI")}}, []string{"by name: name only"}},
		"name, another IMO": {store.Vessel{MMSI: 200000104, Names: []store.Said{sent(supercargo.PropName, "SIM FOUR"), sent(supercargo.PropIMO, "4000022")}}, []string{"printed name: name only", "two: name only"}},
		"name, bad IMO":     {store.Vessel{MMSI: 200000104, Names: []store.Said{sent(supercargo.PropName, "SIM FOUR"), sent(supercargo.PropIMO, "4000023")}}, []string{"by namesake's row: name only", "printed name: name only", "another's printed IMO: name only", "two: name only"}},
		"both IMOs":         {store.Vessel{MMSI: 200000104, Names: []store.Said{sent(supercargo.PropIMO, "4000022"), sent(supercargo.PropName, "SIM FOUR"), sent(supercargo.PropIMO, "4000010")}}, []string{"by namesake's row: IMO number", "printed name: name only", "another's printed IMO: IMO number", "two: name only"}},
		"nothing":           {store.Vessel{MMSI: 200000105, Names: []store.Said{sent(supercargo.PropName, "")}}, nil},
	} {
		var got []string
		for _, b := range Bearings(k, &c.v) {
			got = append(got, fmt.Sprintf("%s: %s", b.Claim.ID, b.By))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
