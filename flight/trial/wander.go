package trial

import (
	"math"
	"math/rand/v2"

	"supercargo/geo"
)

// Wanderings are flights of light aircraft that break off no approach: they fly low from place to place for an
// hour, up and down by some hundred feet as the land, the clouds and the view have it, half of them slower at times, past whatever airfields lie there.
// The same for the same seed.
func Wanderings(seed uint64, n int) []Flight {
	w := &world{r: rand.New(rand.NewPCG(seed, 6<<8)), craft: crafts["light"], noHold: true}
	w.fields()
	out := make([]Flight, n)
	for i := range out {
		f := w.flight(uint32(i))
		way := w.departure(f.From, f.To.At)
		for k := range 8 {
			way = append(way, geo.Sail(geo.Between(f.From.At, f.To.At, float64(k+1)/9), w.r.Float64()*360, 8*w.r.Float64()))
		}
		way = append(way, w.arrival(f.From.At, f.To)...)
		p := w.profile(f.From, f.To, lefts(way)[0])
		p.waves = [2]float64{150 + 350*w.r.Float64(), 5 + 15*w.r.Float64()}
		if w.r.IntN(2) == 0 { // to look at something
			p.lazy = 0.15 + 0.25*w.r.Float64()
		}
		p.cruise = max(f.From.Feet, f.To.Feet) + 700 + 1500*w.r.Float64()
		f.Fixes = w.along(way, p, uint32(i))
		out[i] = f
	}
	return out
}

// wave is how much higher or lower than its cruise it flies after so much of the way.
func (p *profile) wave(flown float64) float64 {
	if p.waves[1] == 0 {
		return 0
	}
	return p.waves[0] * (math.Sin(flown*2*math.Pi/p.waves[1]) + 0.5*math.Sin(flown*2*math.Pi/p.waves[1]/1.7))
}
