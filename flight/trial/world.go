package trial

import (
	"math"
	"math/rand/v2"
	"strings"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
)

// Flight is a whole flight with its truth.
type Flight struct {
	From, To *atlas.Airfield
	Fixes    []supercargo.Fix // in order of time, from the ground to the ground
}

// Kinds are the kinds of simulated flight: airliners and freighters; propeller aircraft of
// some size; light aircraft.
func Kinds() []string { return []string{"jet", "turboprop", "light"} }

// craft is how a kind flies.
type craft struct {
	cruiseKn, slowKn, finalKn float64
	climb, descent            [2]float64 // ft per nm, between
	ceiling                   float64    // ft
	nm                        [2]float64 // how far it goes, between
	final                     [2]float64 // length of its final
	straight                  [2]float64 // of its way straight out
	withoutCode               float64    // share of ends at fields without an airline code
}

var crafts = map[string]craft{
	"jet":       {450, 240, 140, [2]float64{270, 650}, [2]float64{260, 350}, 37000, [2]float64{120, 2200}, [2]float64{5, 14}, [2]float64{1, 8}, 0.01},
	"turboprop": {280, 200, 120, [2]float64{250, 600}, [2]float64{250, 380}, 23000, [2]float64{60, 700}, [2]float64{4, 10}, [2]float64{1, 5}, 0.05},
	"light":     {125, 100, 75, [2]float64{300, 500}, [2]float64{280, 500}, 9500, [2]float64{25, 250}, [2]float64{0.7, 4}, [2]float64{0.5, 2}, 0.4},
}

// World is a number of simulated flights of a kind, the same for the same seed.
func World(kind string, seed uint64, n int) []Flight {
	w := &world{r: rand.New(rand.NewPCG(seed, uint64(kind[0]))), craft: crafts[kind]}
	w.fields()
	out := make([]Flight, n)
	for i := range out {
		out[i] = w.flight(uint32(i))
	}
	return out
}

type world struct {
	r     *rand.Rand
	craft craft
	great, coded,
	other []*atlas.Airfield
	upwind  *float64 // course of the next take-off, if it is given
	landing float64  // course of the last landing
	noHold  bool     // no holdings but those that are asked for
}

func (w *world) fields() {
	all := atlas.Airfields()
	for i := range all {
		switch f := &all[i]; {
		case f.IATA == "":
			w.other = append(w.other, f)
		case strings.Contains(f.Name, "International"):
			w.great = append(w.great, f)
		default:
			w.coded = append(w.coded, f)
		}
	}
}

// field is an airfield: of those that have an airline code, two of three are called
// international.
func (w *world) field() *atlas.Airfield {
	of := w.coded
	switch {
	case w.r.Float64() < w.craft.withoutCode:
		of = w.other
	case w.r.Float64() < 2./3:
		of = w.great
	}
	return of[w.r.IntN(len(of))]
}

func (w *world) between(x [2]float64) float64 { return x[0] + (x[1]-x[0])*w.r.Float64() }

// flight flies between two fields that are as far apart as the kind goes.
func (w *world) flight(n uint32) Flight {
	for {
		from, to := w.field(), w.field()
		if nm := geo.NM(from.At, to.At); nm >= w.craft.nm[0] && nm <= w.craft.nm[1] && math.Abs(float64(from.At.Lat)) < 70e7 && math.Abs(float64(to.At.Lat)) < 70e7 {
			return Flight{from, to, w.fly(from, to, n)}
		}
	}
}

// course is the way over ground: corners, and along them.
func (w *world) course(from, to *atlas.Airfield) []geo.Point {
	return append(w.departure(from, to.At), w.arrival(from.At, to)...)
}

func (w *world) off(width float64) float64 { return width * (2*w.r.Float64() - 1) }

// procedures is how wide those of the kind are, with that of jets as 1.
func (w *world) procedures() float64 { return w.craft.final[1] / 14 }

// departure is the way away from a field, to one that lies elsewhere.
func (w *world) departure(from *atlas.Airfield, to geo.Point) []geo.Point {
	scale := w.procedures()
	ahead := geo.Bearing(from.At, to)
	runway := ahead + w.off(180) // into the wind, whatever the way
	if w.upwind != nil {
		runway = *w.upwind
	}
	out := []geo.Point{from.At, geo.Sail(from.At, runway, w.between(w.craft.straight))}
	if turn := math.Abs(math.Remainder(runway-ahead, 360)); turn > 100 { // round the field first
		side := math.Copysign(90, math.Remainder(ahead-runway, 360))
		out = append(out, geo.Sail(out[1], runway+side, (3+5*w.r.Float64())*scale))
	}
	return append(out, geo.Sail(from.At, ahead+w.off(50), (18+15*w.r.Float64())*scale))
}

// arrival is the way to a field, from one that lies elsewhere.
func (w *world) arrival(from geo.Point, to *atlas.Airfield) (out []geo.Point) {
	scale := w.procedures()
	back := geo.Bearing(to.At, from)   // from the field, whence it comes
	landing := back + 180 + w.off(180) // course of the final
	w.landing = landing
	final := w.between(w.craft.final)
	joins := geo.Sail(to.At, landing+180, final)
	gate := geo.Sail(to.At, back+w.off(60), (25+20*w.r.Float64())*scale)
	out = append(out, gate)
	switch turn := math.Remainder(landing+180-back, 360); { // between the final, seen from the field, and whence it comes
	case math.Abs(turn) > 110: // downwind, abeam of the field and on
		side := landing + 180 - math.Copysign(90, turn)
		wide := (3 + 4*w.r.Float64()) * scale
		out = append(out, geo.Sail(to.At, side, wide), geo.Sail(joins, side, wide))
	case math.Abs(turn) > 40: // base
		out = append(out, geo.Sail(joins, back, (4+4*w.r.Float64())*scale))
	}
	if w.r.Float64() < 0.08 && !w.noHold { // a holding at the gate
		for range 1 + w.r.IntN(3) {
			out = append(out, geo.Sail(gate, back+90, 4*scale), geo.Sail(geo.Sail(gate, back+90, 4*scale), back, 8*scale), geo.Sail(gate, back, 8*scale), gate)
		}
		out = append(out, joins)
	}
	return append(out, joins, to.At)
}
