package answer

import (
	"cmp"
	"math"
	"slices"

	"supercargo"
	"supercargo/chart"
)

// ReachZone is waters of one kind and state that a ship could have been in. It does not say
// that the ship was there.
type ReachZone struct {
	Regime    supercargo.Regime `json:"regime"`
	State     string            `json:"state"`      // ISO 3166 alpha-2; "" where no state has the regime
	NM2       float64           `json:"nm2"`        // of the region, square nautical miles
	ToNM      float64           `json:"to_nm"`      // by water from the last position, at the least
	StayHours [2]float64        `json:"stay_hours"` // least and greatest that is possible
}

// InZones divides the region by whose law applies there: each square of it goes to the
// waters that its middle lies in, so that limits are as good as the outline of the region,
// and waters narrower than a square can be missed.
func (x *Reach) InZones(z *chart.Zones) {
	type key struct {
		regime supercargo.Regime
		state  string
	}
	found := map[key]*ReachZone{}
	for _, q := range x.asked.Squares(x.region) {
		w := z.At(q.At, x.from)
		k := key{w.Regime, w.State}
		r := found[k]
		if r == nil {
			r = &ReachZone{Regime: w.Regime, State: w.State, ToNM: math.Inf(1)}
			found[k] = r
		}
		r.NM2, r.ToNM, r.StayHours[1] = r.NM2+q.NM2, min(r.ToNM, q.ToNM), max(r.StayHours[1], q.StayMax)
	}
	x.Zones = []ReachZone{}
	for _, r := range found {
		r.NM2, r.ToNM, r.StayHours[1] = math.Round(r.NM2), tenths(r.ToNM), tenths(r.StayHours[1])
		x.Zones = append(x.Zones, *r)
	}
	slices.SortFunc(x.Zones, func(a, b ReachZone) int {
		return cmp.Or(cmp.Compare(a.State, b.State), cmp.Compare(a.ToNM, b.ToNM), cmp.Compare(a.Regime, b.Regime))
	})
}

// Waters says what waters they are: "Caspian territorial waters of IR".
func (r *ReachZone) Waters() string {
	text := r.Regime.Words()
	if r.State != "" {
		text += " of " + r.State
	}
	return text
}
