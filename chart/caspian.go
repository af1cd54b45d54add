package chart

import (
	"math"

	"supercargo"
)

// Belts of the Caspian, nautical miles from the shore.
const (
	caspianTerritorialNM = 15.0 // Convention on the Legal Status of the Caspian Sea, Aktau 2018, art. 7
	caspianFisheryNM     = 25.0 // the same, art. 9: 10 nm next to the territorial waters
	oldFisheryNM         = 10.0 // Treaty of Commerce and Navigation, USSR and Iran, 25 March 1940, art. 12
)

// CaspianErrorNM and ShallowErrorNM are how far off a distance from the Caspian's
// shore can be. The sea has fallen by some two metres since 1995 and is not at the
// level of the generalised coast; off the steep shores that is little beside the
// coast's own error, on the flat north and north-east shore and the delta it is
// tens of kilometres (docs/ZONES.md).
const (
	CaspianErrorNM = 3.0
	ShallowErrorNM = 20.0
)

// shallow is the part of the Caspian whose shore has moved most: the north,
// which is 5 m deep on average, above a line from the Agrakhan peninsula to the
// Tyub-Karagan peninsula.
const shallowNorthOf = 44_5000000

// aktau is the day on which the convention was signed.
const aktau = supercargo.Instant(1534032000000) // 2018-08-12

const (
	aktauSource = "distance from the coast of Natural Earth 1:10m; Convention on the Legal Status of the Caspian Sea, Aktau, 12 August 2018, arts. 5, 7 and 9 (http://en.kremlin.ru/supplement/5328/print)"
	aktauNote   = "by a convention that is signed and not in force: it needs all five states, and Iran had not ratified it on 15 December 2025 (https://tass.com/politics/2059073); the belts are measured from the shore, no baselines being agreed"
	oldSource   = "distance from the coast of Natural Earth 1:10m; Treaty of Friendship, RSFSR and Persia, 26 February 1921; Treaty of Commerce and Navigation, USSR and Iran, 25 March 1940, art. 12"
	oldNote     = "before the convention of 12 August 2018: by the treaties of 1921 and 1940, which know a fishing belt of 10 nm and no territorial waters, and which the successor states did not all hold to be enough"
)

// caspian is for the Caspian, which is neither sea nor lake in law: belts from
// the nearest state's shore, and beyond them a common space.
func (q *query) caspian() {
	q.w.ErrorNM, q.w.Source, q.w.Note = CaspianErrorNM, aktauSource, aktauNote
	if q.p.Lat > shallowNorthOf {
		q.w.ErrorNM = ShallowErrorNM
	}
	territorial, fishery := caspianTerritorialNM, caspianFisheryNM
	if q.at != 0 && q.at < aktau {
		territorial, fishery = 0, oldFisheryNM
		q.w.Source, q.w.Note = oldSource, oldNote
	}
	q.w.Regime = caspianBelt(q.shore.NM, territorial, fishery)
	for _, d := range [2]float64{q.shore.NM - q.w.ErrorNM, q.shore.NM + q.w.ErrorNM} {
		if r := caspianBelt(math.Max(0, d), territorial, fishery); r != q.w.Regime && (len(q.w.Near) == 0 || q.w.Near[0] != r) {
			q.w.Near = append(q.w.Near, r)
		}
	}
	if q.w.Regime != supercargo.CaspianCommon {
		q.w.State = q.coastal
		q.caspianNeighbour(fishery)
	}
}

func caspianBelt(nm, territorial, fishery float64) supercargo.Regime {
	switch {
	case nm <= territorial:
		return supercargo.CaspianTerritorial
	case nm <= fishery:
		return supercargo.CaspianFishery
	}
	return supercargo.CaspianCommon
}

// caspianNeighbour adds the state whose belt may reach here as well.
func (q *query) caspianNeighbour(reach float64) {
	q.neighbour(reach)
}
