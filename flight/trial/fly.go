package trial

import (
	"math"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
)

// profile is the height of a flight by the way flown and the way that is left.
type profile struct {
	climb, descent   float64    // ft per nm
	cruise           float64    // ft
	from, to         float64    // elevation
	levels           [2]step    // in the climb and in the descent
	pressure         float64    // error of the heights that are sent, ft
	waves            [2]float64 // of its cruise: by how many feet, and nm from one to the next; 0: none
	lazy             float64    // by what share it slows down now and then on the way
	slow, fast, last float64    // kn: below 10,000 ft, in cruise, at the end
}

// step is a level stretch: at a height above the field, for some miles.
type step struct{ feet, nm float64 }

// at is the height where so much of the way is flown and so much left.
func (p *profile) at(flown, left float64) float64 {
	up := p.from + p.levels[0].climb(flown, p.climb)
	down := p.to + p.levels[1].climb(left, p.descent)
	return min(p.cruise+p.wave(flown), up, down)
}

// climb is the height above the field after so much of the way, with the level stretch.
func (s step) climb(nm, slope float64) float64 {
	feet := max(0, nm-0.8) * slope // half a runway
	if s.nm > 0 && feet > s.feet {
		feet = max(s.feet, feet-s.nm*slope)
	}
	return feet
}

// knots is the speed at a place of the way.
func (p *profile) knots(feet, flown, left float64) float64 {
	over := min(1, max(0, feet-10000)/15000)
	kn := p.slow + (p.fast-p.slow)*over
	if p.lazy > 0 {
		kn *= 1 - p.lazy*(0.5+0.5*math.Sin(flown/2.3))
	}
	return min(kn, p.last+(p.slow-p.last)*min(1, flown/6), p.last+(p.slow-p.last)*min(1, max(0, left-6)/10))
}

func (w *world) profile(from, to *atlas.Airfield, nm float64) *profile {
	c := &w.craft
	p := &profile{climb: w.between(c.climb), descent: w.between(c.descent), from: from.Feet, to: to.Feet, pressure: 400 * w.r.NormFloat64(), slow: c.slowKn, fast: c.cruiseKn, last: c.finalKn}
	p.cruise = max(from.Feet, to.Feet) + min(c.ceiling, 2000+nm*w.between([2]float64{60, 150}))
	if w.r.Float64() < 0.25 {
		p.levels[0] = step{3000 + 5000*w.r.Float64(), 2 + 8*w.r.Float64()}
	}
	if w.r.Float64() < 0.5 {
		p.levels[1] = step{2000 + 5000*w.r.Float64(), 2 + 8*w.r.Float64()}
	}
	return p
}

// fly makes the fixes of a flight: every 2 to 12 s, with some that were not heard, and
// turns of two to three degrees a second.
func (w *world) fly(from, to *atlas.Airfield, n uint32) (out []supercargo.Fix) {
	way := w.course(from, to)
	return w.along(way, w.profile(from, to, lefts(way)[0]), n)
}

// lefts is the way that is left from each corner, nm.
func lefts(way []geo.Point) []float64 {
	left := make([]float64, len(way))
	for i := len(way) - 2; i >= 0; i-- {
		left[i] = left[i+1] + geo.NM(way[i], way[i+1])
	}
	return left
}

// along flies along corners, with heights by a profile.
func (w *world) along(way []geo.Point, p *profile, n uint32) (out []supercargo.Fix) {
	left := lefts(way)
	at, heading, flown, next := way[0], geo.Bearing(way[0], way[1]), 0.0, 1
	rate, every := 2+w.r.Float64(), 2+w.r.IntN(11)
	t := supercargo.Instant(1_700_000_000_000) + supercargo.Instant(n)*supercargo.Instant(supercargo.Day)
	key := supercargo.Address24(0xF00000 + n).Key(supercargo.SpaceICAO) // nobody's block
	const step, most = 2.0, 4000 * 2.0 / 60                             // s; and ft in that time
	feet := p.from
	for s := 0; s < 12*3600/step && next < len(way); s++ {
		rest := geo.NM(at, way[next]) + left[next]
		feet = min(max(p.at(flown, rest), feet-most), feet+most)
		kn := p.knots(feet, flown, rest)
		if s == 0 || s%max(1, every/2) == 0 && w.r.Float64() < 0.9 {
			out = append(out, w.fix(key, t+supercargo.Instant(float64(s)*step*1000), at, feet+p.pressure, kn, heading, next == 1 && flown < 0.5 || next == len(way)-1 && rest < 0.8))
		}
		want := math.Remainder(geo.Bearing(at, way[next])-heading, 360)
		heading = math.Mod(heading+math.Copysign(min(math.Abs(want), rate*step), want)+360, 360)
		nm := kn * step / 3600
		at, flown = geo.Sail(at, heading, nm), flown+nm
		if w.reached(geo.NM(at, way[next]), kn/rate/63, math.Abs(want), next == len(way)-1) {
			next++
		}
	}
	return out
}

// reached tells whether a corner is passed, or near enough to turn to the next; the runway
// has to be reached.
func (w *world) reached(nm, radius, off float64, last bool) bool {
	if last {
		return nm < 0.15 || nm < 1 && off > 90
	}
	return nm < max(0.3, radius) || nm < 3 && off > 100
}

func (w *world) fix(key supercargo.MMSI, t supercargo.Instant, at geo.Point, feet, kn, heading float64, ground bool) supercargo.Fix {
	f := supercargo.Fix{Time: t, Offset: int64(t), MMSI: key, Lat: at.Lat, Lon: at.Lon, Source: 1, SOG: uint16(kn * 10), COG: uint16(heading*10) % 3600,
		Heading: supercargo.NoHeading, ROT: supercargo.NoROT, Second: supercargo.NoSecond, Altitude: supercargo.AltitudeOf(feet), Status: supercargo.Airborne, Class: supercargo.ClassADSB, Flags: supercargo.Simulated}
	if ground {
		f.Status = supercargo.OnGround
	}
	return f
}
