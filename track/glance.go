package track

import "math"

// Of a number that many ships send, most hulls were silent for days. Hardly any of them can be
// ruled out as too far away; but she can have come anywhere meanwhile, and is nowhere likely.

// stepTo is the step from a chain's mark to another, if its score can be so much; else one that is not possible.
func (p *Params) stepTo(c *Chain, from, to *Mark, score float64) step {
	t := p.step(c, from, to)
	t.possible = t.possible && !p.fallsShort(from, to, &t, score)
	return t
}

// density is that of where the step ends, for one carrier, per square nautical mile.
func (t *step) density() float64 {
	return 0.7*spread(t.off, t.straight) + 0.3*spread(t.about, t.wander)
}

// fallsShort tells at a glance that a score is less than so much: of a density and of the habits, since pace and
// manner never speak for a carrier (weigh).
func (p *Params) fallsShort(from, to *Mark, t *step, score float64) bool {
	const rounding = 1e-6
	return lnAtMost(t.density())+p.habits(from, to) < score-rounding
}

// lnAtMost is no less than the natural logarithm of a number that is not negative, and, unless that is too small to
// be written in full, no more than 0.08 above it: the logarithm of its power of two, and of what is left, which is
// 1 to 2, the tangent at 1.5, which lies above the curve.
func lnAtMost(x float64) float64 {
	const one = 1023
	bits := math.Float64bits(x)
	left := math.Float64frombits(bits&(1<<52-1) | one<<52)
	return float64(int(bits>>52)-one)*math.Ln2 + left/1.5 - 0.594534
}
