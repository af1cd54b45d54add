package dossier

import (
	"supercargo"
	"supercargo/bundle"
	"supercargo/chart"
	"supercargo/flow"
	"supercargo/weigh"
)

// Leg is a month of the sea leg and the air leg of a case, side by side, in words.
type Leg struct {
	Month  string
	Both   [2]LegCell // by sea, by air
	Either []supercargo.ClaimID
}

// LegCell is one of them: claims of goods, and the trips a month that were counted.
type LegCell struct {
	Goods, Counted []supercargo.ClaimID
	Trips          string
}

// legs are those of a whole case. Of some of its claims they would say too little.
func legs(b *bundle.Bundle) (out []Leg) {
	if !b.Whole {
		return nil
	}
	s := &weigh.Scales{Table: weigh.Factors(), Case: b.Case}
	goods, counted, _ := flow.Claims(s, s.Where(chart.BuiltIn()))
	for _, m := range flow.Legs(goods, counted) {
		out = append(out, Leg{m.Month, [2]LegCell{cellOf(&m.Sea), cellOf(&m.Air)}, m.Either})
	}
	return out
}

func cellOf(g *flow.Leg) LegCell {
	_, trips := g.Tell()
	return LegCell{g.Goods, g.Counted, trips}
}
