package chart

import (
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// In the seas of an archipelagic state whose lines were not imported, waters that are worked out from
// the shore may be archipelagic.
func TestMayBeArchipelagic(t *testing.T) {
	z, err := LoadZones()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name     string
		lat, lon float64
		regime   supercargo.Regime
		is       bool
	}{
		{"the Java Sea, 80 nm off", -5.5, 117, supercargo.BeyondCZ, true},
		{"8 nm off Java", -6, 110.5, supercargo.TerritorialSea, true},
		{"the Sulu Sea", 8, 120.2, supercargo.BeyondCZ, true},
		{"off Malta, which is no archipelagic state", 35.7, 14.5, supercargo.TerritorialSea, false},
		{"35 nm off Hawaii, of a state that is none", 20, -157, supercargo.BeyondCZ, false},
		{"the Pacific, 450 nm from any shore", 0, -140, supercargo.BeyondCZ, false},
	} {
		w := z.At(geo.At(c.lat, c.lon), 0)
		if is := strings.Contains(w.Note, "archipelagic baselines"); w.Regime != c.regime || is != c.is {
			t.Errorf("%s: %s, %s", c.name, w.Regime, w.Note)
		}
	}
}
