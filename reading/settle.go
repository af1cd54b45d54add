package reading

import (
	"slices"

	"supercargo"
)

// settle reads what follows from the words about a measure: barrels of guns or of
// oil, trucks that are the cargo themselves, and "a day", "per month".
func (g *Gazetteer) settle(toks []token, a *amount) {
	switch {
	case a.Unit == supercargo.Barrel && a.Item == "" && g.speaksOf(toks, supercargo.Munition) && !g.speaksOf(toks, supercargo.Oil) && !g.speaksOf(toks, supercargo.Fuel):
		a.Unit, a.Item = supercargo.Piece, supercargo.BarrelsAndParts
	case a.Unit == supercargo.Truck && a.Item == "":
		a.Unit, a.Item = supercargo.Piece, supercargo.Vehicle
	}
	if i := a.to; i+1 < len(toks) && among(toks[i].low, "a per each every") && among(toks[i+1].low, "day week month year trip") {
		a.Per, a.to = toks[i+1].low, i+2
	}
}

// speaksOf tells whether the words name goods of a kind.
func (g *Gazetteer) speaksOf(toks []token, kind supercargo.Item) bool {
	for i := 0; i < len(toks); {
		w, n := g.nouns.at(toks, i)
		if n > 0 && w.item.Is(kind) {
			return true
		}
		i += max(n, 1)
	}
	return slices.ContainsFunc(toks, func(t token) bool {
		return kind == supercargo.Munition && among(t.low, "gun guns howitzer howitzers artillery mortar mortars cannon cannons") || kind == supercargo.Oil && among(t.low, "refinery refineries oilfield opec bpd")
	})
}
