package trial

import (
	"math/rand/v2"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
)

// Stood are two simulated flights of one aircraft: the first is heard to the ground, the second
// is first heard above a height. Between them it stood, or flew elsewhere unheard.
type Stood struct {
	First, Second Flight
	Elsewhere     bool // a whole flight between them was not heard
}

// Stoods are some of a kind, the same for the same seed: the aircraft stands 15 minutes to 10 hours,
// and one in five flies elsewhere in between.
func Stoods(kind string, seed uint64, n int) []Stood {
	w := &world{r: rand.New(rand.NewPCG(seed, uint64(kind[0])|2<<8)), craft: crafts[kind]}
	w.fields()
	out := make([]Stood, n)
	for i := range out {
		out[i] = w.stood(uint32(i))
	}
	return out
}

func (w *world) stood(n uint32) (s Stood) {
	s.First = w.flight(n)
	at, last := s.First.To, s.First.Fixes[len(s.First.Fixes)-1].Time
	stands := func() supercargo.Instant {
		return supercargo.Instant(w.between([2]float64{0.25, 1}) * w.between([2]float64{1, 10}) * float64(supercargo.Hour))
	}
	if s.Elsewhere = w.r.Float64() < 0.2; s.Elsewhere {
		hidden := w.flightFrom(n, at)
		at, last = hidden.To, last+stands()+hidden.Fixes[len(hidden.Fixes)-1].Time-hidden.Fixes[0].Time
	}
	s.Second = w.flightFrom(n, at)
	by := last + stands() - s.Second.Fixes[0].Time
	for i := range s.Second.Fixes {
		f := &s.Second.Fixes[i]
		f.Time += by
		f.Offset = int64(f.Time)
	}
	return s
}

// flightFrom flies from a field to one that is as far away as the kind goes.
func (w *world) flightFrom(n uint32, from *atlas.Airfield) Flight {
	for {
		to := w.field()
		if nm := geo.NM(from.At, to.At); nm >= w.craft.nm[0] && nm <= w.craft.nm[1] {
			return Flight{from, to, w.fly(from, to, n)}
		}
	}
}
