package trial

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"supercargo"
	"supercargo/geo"
	"supercargo/track"
)

// World is an invented sea of ships that sail, lie and fall silent.
type World struct {
	Ships, Days int
	Every       int64   // milliseconds between fixes, about
	Garbled     float64 // share of positions
	Anywhere    bool    // garbled ones lie anywhere, and not 1 to 100 nm off
	Shared      float64 // share of ships that have the number of another
	Late        int64   // milliseconds by which one receiver in five is ahead; it is named if Named
	Named       bool
	NoMotion    bool   // no speed and course is sent
	Calls       bool   // ships say their names every six minutes, between positions; not of worlds that are Named
	Seed        uint64 //
}

// Outcome is what was made of a world.
type Outcome struct {
	Gaps, GapsTold     int // of 6 h and more
	GapsFound, GapsOK  int // of the first, of the second
	Fixes, Right       int // on the hull that has the most of their ship, one ship a hull
	Shared, SharedOK   int // the same, of numbers that are shared
	Strays, StraysLeft int // garbled, and on a hull's track all the same
	Hulls              int
}

// heard is a fix of a world, with the truth about it.
type heard struct {
	fix     supercargo.Fix
	ship    int
	garbled bool
	when    supercargo.Instant // in truth
}

// Run sails the world and measures what a fold of the numbers makes of it.
func (w World) Run(settle func([]supercargo.Fix) ([]supercargo.Fix, []uint8)) (o Outcome) {
	numbers := w.sail()
	for n := range w.Ships {
		if all := numbers[n]; len(all) > 0 {
			o.number(all, settle)
		}
	}
	return o
}

func (w World) sail() map[int][]heard {
	r, noise := rand.New(rand.NewPCG(w.Seed, 8)), rand.New(rand.NewPCG(w.Seed, 9))
	out := map[int][]heard{}
	for ship := range w.Ships {
		number := ship
		if r.Float64() < w.Shared && ship > 0 {
			number = r.IntN(ship)
		}
		out[number] = append(out[number], w.track(r, noise, ship)...)
	}
	for n, all := range out {
		sort.SliceStable(all, func(i, j int) bool { return all[i].fix.Time < all[j].fix.Time })
		out[n] = tell(all)
	}
	return out
}

// tell puts the names that ships say between positions on those that are heard next.
func tell(all []heard) []heard {
	var c track.Caller
	fixes := all[:0]
	for _, h := range all {
		if h.fix.MMSI == 0 {
			c.Hears(&supercargo.Static{Name: fmt.Appendf(nil, "SHIP %d", h.ship), Time: h.fix.Time, Receiver: h.fix.Receiver})
			continue
		}
		c.Tells(&h.fix)
		fixes = append(fixes, h)
	}
	return fixes
}

// cruise is how a ship of a world is under way.
type cruise struct {
	at         geo.Point
	course, kn float64
	own        float64 // her usual speed
	turn       supercargo.Instant
	silent     supercargo.Instant // until then
}

// track is what is heard of one ship.
func (w World) track(r, noise *rand.Rand, ship int) (out []heard) {
	c := cruise{at: geo.At(37+r.Float64()*9, 48+r.Float64()*5), course: r.Float64() * 360, own: 6 + r.Float64()*10}
	c.kn = c.own
	t := supercargo.Instant(1_000_000_000_000)
	end := t + supercargo.Instant(int64(w.Days)*supercargo.Day)
	share := 0.5 + r.Float64()/2 // of her transmissions that are heard
	calls, unnamed := rand.New(rand.NewPCG(w.Seed+uint64(ship), 10)), int64(0)
	for t < end {
		dt := w.Every + r.Int64N(w.Every/4+1) - w.Every/8
		t += supercargo.Instant(dt)
		c.sail(r, t, dt)
		if c.silent < t && r.Float64() < float64(w.Every)/float64(40*supercargo.Hour) {
			c.silent = t + supercargo.Instant(r.Int64N(30*supercargo.Hour))
		}
		if unnamed += dt; unnamed >= 6*supercargo.Minute {
			unnamed = 0
			if w.Calls && t >= c.silent && calls.Float64() < share {
				out = append(out, heard{fix: supercargo.Fix{Time: t}, ship: ship})
			}
		}
		if t < c.silent || r.Float64() > share {
			continue
		}
		out = append(out, w.hear(r, noise, &c, t, ship))
	}
	return out
}

func (c *cruise) sail(r *rand.Rand, t supercargo.Instant, dt int64) {
	if t > c.turn {
		c.turn = t + supercargo.Instant(r.Int64N(10*supercargo.Hour))
		c.course = math.Mod(c.course+r.NormFloat64()*40+360, 360)
		c.kn = c.own * (0.7 + 0.3*r.Float64())
		if r.IntN(4) == 0 {
			c.kn = 0
		}
	}
	if lat, lon := c.at.Degrees(); lat > 46 || lat < 37 || lon > 53 || lon < 48 {
		c.course = geo.Bearing(c.at, geo.At(41.5, 50.5))
	}
	c.at = geo.Sail(c.at, c.course, c.kn*float64(dt)/float64(supercargo.Hour))
}

func (w World) hear(r, noise *rand.Rand, c *cruise, t supercargo.Instant, ship int) heard {
	p := geo.Sail(c.at, r.Float64()*360, math.Abs(r.NormFloat64())*0.004)
	f := supercargo.Fix{MMSI: 200000001, Time: t, Lat: p.Lat, Lon: p.Lon, SOG: uint16(math.Round(10 * max(0, c.kn+r.NormFloat64()*0.1))),
		COG: uint16(math.Round(10*c.course+r.NormFloat64()*10)+3600) % 3600, Heading: uint16(c.course) % 360,
		ROT: supercargo.NoROT, Second: supercargo.NoSecond, Status: supercargo.NoStatus, Altitude: supercargo.NoAltitude, Class: supercargo.ClassA}
	if w.NoMotion {
		f.SOG, f.COG, f.Heading = supercargo.NoSOG, supercargo.NoCOG, supercargo.NoHeading
	}
	if w.Late != 0 && noise.IntN(5) == 0 {
		f.Time += supercargo.Instant(w.Late)
		if w.Named {
			f.Receiver = 2
		}
	} else if w.Named {
		f.Receiver = 1
	}
	garbled := noise.Float64() < w.Garbled
	switch {
	case garbled && w.Anywhere:
		f.Lat, f.Lon = int32(noise.Int64N(1_800_000_000)-900_000_000), int32(noise.Int64N(3_600_000_000)-1_800_000_000)
	case garbled:
		q := geo.Sail(p, noise.Float64()*360, 1+99*noise.Float64())
		f.Lat, f.Lon = q.Lat, q.Lon
	}
	return heard{f, ship, garbled, t}
}

// number measures what is made of one number.
func (o *Outcome) number(all []heard, settle func([]supercargo.Fix) ([]supercargo.Fix, []uint8)) {
	fixes := make([]supercargo.Fix, len(all))
	for i := range all {
		fixes[i] = all[i].fix
	}
	settled, hulls := settle(fixes)
	truth := silences(len(all), func(i int) (int, supercargo.Instant) {
		if all[i].garbled {
			return -1, 0
		}
		return all[i].ship, all[i].when
	})
	told := silences(len(all), func(i int) (int, supercargo.Instant) {
		if hulls[i] == 0 || settled[i].Flags.Any(supercargo.Duplicate|supercargo.OffClock) {
			return -1, 0
		}
		return int(hulls[i]), settled[i].Time
	})
	o.Gaps, o.GapsTold = o.Gaps+len(truth), o.GapsTold+len(told)
	o.GapsFound, o.GapsOK = o.GapsFound+among(truth, told), o.GapsOK+among(told, truth)
	o.owners(all, hulls)
}

// owners counts the fixes that are on their ship's hull: hulls and ships are
// paired by the fixes that they share, the most first, one to one.
func (o *Outcome) owners(all []heard, hulls []uint8) {
	type pair struct {
		hull uint8
		ship int
	}
	shared, ships, named := map[pair]int{}, map[int]int{}, map[uint8]bool{}
	for i, x := range all {
		if hulls[i] != 0 {
			named[hulls[i]] = true
		}
		if x.garbled {
			o.Strays++
			o.StraysLeft += count(hulls[i] != 0)
			continue
		}
		ships[x.ship]++
		if hulls[i] != 0 {
			shared[pair{hulls[i], x.ship}]++
		}
	}
	var ps []pair
	for p := range shared {
		ps = append(ps, p)
	}
	slices.SortFunc(ps, func(a, b pair) int {
		if d := shared[b] - shared[a]; d != 0 {
			return d
		}
		return int(a.hull) - int(b.hull)
	})
	right, n := 0, 0
	takenHull, takenShip := map[uint8]bool{}, map[int]bool{}
	for _, p := range ps {
		if !takenHull[p.hull] && !takenShip[p.ship] {
			takenHull[p.hull], takenShip[p.ship] = true, true
			right += shared[p]
		}
	}
	for _, k := range ships {
		n += k
	}
	o.Fixes, o.Right, o.Hulls = o.Fixes+n, o.Right+right, o.Hulls+len(named)
	if len(ships) > 1 {
		o.Shared, o.SharedOK = o.Shared+n, o.SharedOK+right
	}
}

type silence struct{ from, to supercargo.Instant }

// silences are those of six hours and more between fixes of one owner; those
// of owner -1 are left out.
func silences(n int, of func(i int) (owner int, at supercargo.Instant)) (out []silence) {
	last := map[int]supercargo.Instant{}
	for i := range n {
		o, t := of(i)
		if o < 0 {
			continue
		}
		if b, ok := last[o]; ok && int64(t-b) >= 6*supercargo.Hour {
			out = append(out, silence{b, t})
		}
		last[o] = max(last[o], t)
	}
	return out
}

// among counts how many silences have one like them, to a quarter of an hour,
// among others.
func among(of, others []silence) (n int) {
	near := func(a, b supercargo.Instant) bool { return max(a-b, b-a) <= supercargo.Instant(15*supercargo.Minute) }
	for _, s := range of {
		n += count(slices.ContainsFunc(others, func(x silence) bool { return near(s.from, x.from) && near(s.to, x.to) }))
	}
	return n
}
