package trial

import (
	"math/rand/v2"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
)

// What a simulated flight does before it lands.
const (
	Plain     = "plain"     // nothing of the kind
	Again     = "again"     // an approach that is broken off, and a second one to the same field
	Elsewhere = "elsewhere" // an approach that is broken off, and a landing at another field
	Back      = "back"      // on the way it turns round, and lands where it took off
)

// Diverted is a simulated flight with what it did.
type Diverted struct {
	Flight
	Did        string
	Approached *atlas.Airfield // of Again and Elsewhere
	Low        float64         // ft above that field, where it broke off
}

// Diversions are simulated flights of a kind, a quarter of each sort; the same for the same seed.
func Diversions(kind string, seed uint64, n int) []Diverted {
	w := &world{r: rand.New(rand.NewPCG(seed, uint64(kind[0])|1<<8)), craft: crafts[kind]}
	w.fields()
	out := make([]Diverted, n)
	for i := range out {
		out[i] = w.diverted(uint32(i), []string{Plain, Again, Elsewhere, Back}[i%4])
	}
	return out
}

func (w *world) diverted(n uint32, did string) Diverted {
	for {
		d := Diverted{Flight: w.flight(n), Did: did}
		ok := true
		switch did {
		case Again:
			ok = w.breaksOff(&d, d.To, n)
		case Elsewhere:
			other := w.alternate(d.To)
			ok = other != nil && w.breaksOff(&d, other, n)
		case Back:
			w.turnsBack(&d, n)
		}
		if ok {
			return d
		}
	}
}

// alternate is a field to go to instead: with an airline code, 15 to 250 nm off; nil where
// there is none.
func (w *world) alternate(from *atlas.Airfield) *atlas.Airfield {
	var all []*atlas.Airfield
	atlas.AirfieldsNear(from.At, 250, func(a *atlas.Airfield, nm float64) {
		if nm > 15 && a.IATA != "" {
			all = append(all, a)
		}
	})
	if len(all) == 0 {
		return nil
	}
	return all[w.r.IntN(len(all))]
}

// breaksOff ends the flight before it lands, 100 to 1,200 ft above the field, and goes on along
// the runway and to another landing.
func (w *world) breaksOff(d *Diverted, to *atlas.Airfield, n uint32) bool {
	way := w.course(d.From, d.To)
	p := w.profile(d.From, d.To, lefts(way)[0])
	first := w.along(way, p, n)
	d.Approached, d.Low = d.To, 100+1100*w.r.Float64()
	cut := len(first) - 1
	for cut > 0 && (first[cut].Status == supercargo.OnGround || above(&first[cut], d.To, p) < d.Low) {
		cut--
	}
	upwind := w.landing
	w.upwind = &upwind
	out := append(w.departure(d.To, to.At), w.arrival(d.To.At, to)...)
	if to == d.To { // round, and in again the same way
		out = append([]geo.Point{out[0], out[1], geo.Sail(out[1], upwind+90, 5*w.procedures())}, geo.Sail(d.To.At, upwind+150, 12*w.procedures()), geo.Sail(d.To.At, upwind+180, 9*w.procedures()), d.To.At)
	}
	w.upwind = nil
	q := w.profile(d.To, to, lefts(out)[0])
	q.pressure = p.pressure // by the same altimeter, of one day
	second := w.along(out, q, n)
	from := 0
	for from < len(second) && (second[from].Status == supercargo.OnGround || above(&second[from], d.To, q) < d.Low) {
		from++
	}
	if cut < 2 || from == len(second) {
		return false
	}
	d.To, d.Fixes = to, join(first[:cut+1], second[from:])
	return true
}

// above is how high a fix is above a field in truth.
func above(f *supercargo.Fix, a *atlas.Airfield, p *profile) float64 {
	feet, _ := f.Feet()
	return feet - p.pressure - a.Feet
}

// join puts one part of a flight behind another, after the time that the way between takes.
func join(a, b []supercargo.Fix) []supercargo.Fix {
	last, first := &a[len(a)-1], &b[0]
	nm := geo.NM(geo.Point{Lat: last.Lat, Lon: last.Lon}, geo.Point{Lat: first.Lat, Lon: first.Lon})
	by := last.Time + supercargo.Instant(4000+nm/140*float64(supercargo.Hour)) - first.Time
	out := a
	for _, f := range b {
		f.Time += by
		f.Offset = int64(f.Time)
		out = append(out, f)
	}
	return out
}

// turnsBack turns round after a part of the way, and lands where it took off.
func (w *world) turnsBack(d *Diverted, n uint32) {
	turn := geo.Between(d.From.At, d.To.At, 0.25+0.5*w.r.Float64())
	way := append(w.departure(d.From, d.To.At), turn)
	way = append(way, w.arrival(turn, d.From)...)
	d.To = d.From
	d.Fixes = w.along(way, w.profile(d.From, d.From, lefts(way)[0]), n)
}
