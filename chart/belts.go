package chart

import (
	"math"

	"supercargo"
)

// belts are two belts along a coast and what lies beyond: from the shore to the
// first limit, and to the second, in nautical miles. A limit of 0, or one within
// the other, is a belt that there is not.
type belts struct {
	first, second float64
	regimes       [3]supercargo.Regime
}

// at is the regime at a distance from the shore.
func (b *belts) at(nm float64) supercargo.Regime {
	switch {
	case b.first > 0 && nm <= b.first:
		return b.regimes[0]
	case b.second > 0 && nm <= b.second:
		return b.regimes[1]
	}
	return b.regimes[2]
}

// near are the other regimes that a distance leaves open that may be off by err:
// internal waters too, where the baseline may lie outside.
func (b *belts) near(nm, err float64) (out []supercargo.Regime) {
	if nm <= err {
		out = append(out, supercargo.InternalWaters)
	}
	is, from := b.at(nm), 0.0
	for i, to := range [3]float64{b.first, b.second, math.Inf(1)} {
		if to > from {
			if r := b.regimes[i]; r != is && nm+err > from && nm-err <= to {
				out = append(out, r)
			}
			from = to
		}
	}
	return out
}
