package weigh

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"

	"supercargo"
)

// draws is how often each problem is drawn: the 5 % and 95 % points of 2,000
// draws stand still to about half a per cent of probability.
const draws = 2000

// draw works the problem with every input drawn at random and independently,
// triangular where it has a mode and uniform else, and gives the quantiles of
// each result. The generator is PCG (O'Neill 2014, as in math/rand/v2), seeded
// with the SHA-256 of the seed text, so that the same seed gives the same
// bytes. Where no input has a width there is nothing to draw.
func (p *problem) draw(seed string, terms []term) []*supercargo.Quantiles {
	if !slices.ContainsFunc(terms, func(t term) bool { return t.Low != t.High }) {
		return nil
	}
	r := dice(seed)
	v := valuesOf(terms)
	columns := make([][]float64, len(p.work(v)))
	for range draws {
		for _, t := range terms {
			v[t.key] = Exact(throw(r, t.Input))
		}
		for i, x := range p.work(v) {
			columns[i] = append(columns[i], (x.Low+x.High)/2)
		}
	}
	return quantiles(columns, p.work(v))
}

func dice(seed string) *rand.Rand {
	h := sha256.Sum256([]byte(seed))
	return rand.New(rand.NewPCG(binary.BigEndian.Uint64(h[:8]), binary.BigEndian.Uint64(h[8:16])))
}

// throw draws one input. One number is taken of the generator for every input,
// wide or not, so that a change to one does not move the others.
func throw(r *rand.Rand, in supercargo.Input) float64 {
	u := r.Float64()
	w := in.High - in.Low
	if in.Mode == nil || w == 0 {
		return in.Low + float64(u*w) // no fused multiply-add: the same bytes on every machine
	}
	left := *in.Mode - in.Low
	if u < left/w {
		return in.Low + math.Sqrt(u*w*left)
	}
	return in.High - math.Sqrt((1-u)*w*(in.High-*in.Mode))
}

// quantiles are rounded to the nearest of each result's decimals. A result that
// no draw moves has none.
func quantiles(columns [][]float64, rs []result) (out []*supercargo.Quantiles) {
	for i, c := range columns {
		slices.Sort(c)
		if c[0] == c[len(c)-1] {
			out = append(out, nil)
			continue
		}
		at := func(q float64) float64 {
			p := math.Pow10(rs[i].decimals)
			return math.Round(c[int(q*float64(len(c)-1)+0.5)]*p) / p
		}
		out = append(out, &supercargo.Quantiles{P05: at(0.05), P50: at(0.5), P95: at(0.95), Draws: draws})
	}
	return out
}
