package trial

import (
	"math"
	"math/rand/v2"

	"supercargo"
	"supercargo/geo"
)

// What a simulated flight does on its way, or not.
const (
	Straight = "straight"   // nothing of the kind: departure, cruise and arrival
	Hold     = "holding"    // 2 to 6 rounds of some four minutes before the arrival
	Track    = "racetracks" // 2 to 6 rounds with legs of 15 to 45 nm
	Orbit    = "circles"    // 2 to 8 circles of 3 to 8 nm radius
	Survey   = "survey"     // 6 to 14 parallel lines, of jets 2.5 to 4.5 nm apart: a turn takes some room
	Zigzag   = "zigzag"     // turns to and fro on the way
	Detour   = "detour"     // back for a while, and on again: one round
)

// Circled is a simulated flight with what it did on its way.
type Circled struct {
	Flight
	Did          string
	Rounds       int
	LengthNM     float64
	Began, Ended supercargo.Instant // of what it did
}

// Circlings are simulated flights of a kind, as many of each sort; the same for the same seed.
func Circlings(kind string, seed uint64, n int) (out []Circled) {
	w := &world{r: rand.New(rand.NewPCG(seed, uint64(kind[0])|4<<8)), craft: crafts[kind], noHold: true}
	w.fields()
	for i, did := range []string{Straight, Hold, Track, Orbit, Survey, Zigzag, Detour} {
		for k := range n {
			out = append(out, w.circled(uint32(i*n+k), did))
		}
	}
	return out
}

func (w *world) circled(n uint32, did string) Circled {
	c := Circled{Flight: w.flight(n), Did: did}
	before, after := w.departure(c.From, c.To.At), w.arrival(c.From.At, c.To)
	middle := geo.Between(c.From.At, c.To.At, 0.4+0.2*w.r.Float64())
	pattern := w.pattern(&c, middle, after[0])
	way := append(append(before, pattern...), after...)
	c.Fixes = w.along(way, w.profile(c.From, c.To, lefts(way)[0]), n)
	if len(pattern) > 0 {
		c.when(pattern)
	}
	return c
}

// when finds from when to when it flew a pattern: within 2 nm of where that begins and ends.
func (c *Circled) when(pattern []geo.Point) {
	for i := range c.Fixes {
		f := &c.Fixes[i]
		p := geo.Point{Lat: f.Lat, Lon: f.Lon}
		if c.Began == 0 && geo.Within(p, pattern[0], 2) {
			c.Began = f.Time
		}
		if c.Began != 0 && geo.Within(p, pattern[len(pattern)-1], 2) {
			c.Ended = f.Time
		}
	}
}

// pattern are the corners of what it flies on its way.
func (w *world) pattern(c *Circled, middle, gate geo.Point) (out []geo.Point) {
	r, course := w.r, w.r.Float64()*360
	side := 90.0
	if r.IntN(2) == 0 {
		side = -90
	}
	scale := w.craft.cruiseKn / 450
	small := max(0.65, scale) // smaller ones are not flown to their corners (reached)
	switch c.Did {
	case Hold:
		c.Rounds = 2 + r.IntN(5)
		out = race(gate, course, side, (4+3*r.Float64())*small, (3.5+1.5*r.Float64())*small, c.Rounds)
	case Track:
		c.Rounds = 2 + r.IntN(5)
		out = race(middle, course, side, (15+30*r.Float64())*scale, (7+5*r.Float64())*scale, c.Rounds)
	case Orbit:
		c.Rounds = 2 + r.IntN(7)
		radius := (3 + 5*r.Float64()) * scale
		about := geo.Sail(middle, course, radius)
		for k := range 12*c.Rounds + 1 {
			out = append(out, geo.Sail(about, course+180+float64(k)*math.Copysign(30, side), radius))
		}
	case Survey:
		lines := 6 + r.IntN(9)
		c.Rounds = lines / 2
		leg, apart, at := (12+20*r.Float64())*small, (2.5+2*r.Float64())*small, middle
		for k := range lines {
			end := geo.Sail(at, course+float64(k%2)*180, leg)
			out = append(out, at, end)
			at = geo.Sail(end, course+side, apart)
		}
	case Zigzag:
		at, ahead := middle, geo.Bearing(middle, c.To.At)
		for k := range 6 {
			at = geo.Sail(at, ahead+math.Copysign(60, float64(k%2)-0.5), 8*scale)
			out = append(out, at)
		}
	case Detour:
		ahead := geo.Bearing(middle, c.To.At)
		out = append(out, middle, geo.Sail(middle, ahead+side, 5*scale), geo.Sail(geo.Sail(middle, ahead+side, 5*scale), ahead+180, 20*scale), geo.Sail(middle, ahead+180, 20*scale))
	}
	for i := range out {
		c.LengthNM = max(c.LengthNM, geo.NM(out[0], out[i]))
	}
	return out
}

// race are rounds of a racetrack from one end of it.
func race(at geo.Point, course, side, leg, wide float64, rounds int) (out []geo.Point) {
	far := geo.Sail(at, course, leg)
	out = append(out, at)
	for range rounds {
		out = append(out, far, geo.Sail(far, course+side, wide), geo.Sail(at, course+side, wide), at)
	}
	return out
}
