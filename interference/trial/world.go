// Package trial measures what is made of interference over an area: in worlds of
// invented ships, whose true and false positions are known to the last.
package trial

import (
	"math"
	"math/rand/v2"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// World is an invented sea with interference, or with what may be taken for it.
type World struct {
	Name    string
	What    What
	Ships   int // that are within the area
	Outside int // and without
	Hours   int // of the whole
	Begins  int // minutes after the beginning
	Minutes int // how long it lasts
	Every   int64
	NM      float64 // how far: the airport from the middle of the area, the vector, the radius of the circle
	Silent  int     // of the ships within the area, so many are silent meanwhile
	Flicker float64 // share of positions that are true meanwhile
	Later   int     // minutes after it began from which on it flickers
	Unnamed bool    // receivers are not named
	Garbled float64 // share of positions, at any time, that lie 1 to 100 nm off
	Still   bool    // all ships lie still
	Waves   int     // it comes and goes, every so many minutes; 0: it stays
	Hard    bool    // too little is heard for the goal to be met
	Seed    uint64
}

// What is amiss in a world.
type What int

// The kinds. From Convoy on they are none of interference.
const (
	Airport    What = iota // all positions at one place inland
	Anchorage              // all positions at one place at sea
	Vector                 // all shifted alike
	Rings                  // round and round on circles about one place
	Convoy                 // all ships sail together, unheard while they do
	Silence                // all ships fall silent, and begin to send again somewhere else, which they can have reached
	BadGateway             // a further receiver hears the ships elsewhere, all shifted alike
	LateClock              // a further receiver's clock is an hour behind
	Shared                 // other ships send the numbers, at another place, all the time
	OneShip                // one ship of the area alone is displaced, to a place inland
	Takeover               // other ships elsewhere take up the numbers when these fall silent, all at once
)

// Sent is a fix of a world, with the truth about it.
type Sent struct {
	supercargo.Fix
	Ship  int
	False bool // by interference
}

const begin = supercargo.Instant(1_700_000_000_000)

// cruise is how a ship is under way.
type cruise struct {
	at         geo.Point
	course, kn float64
	turn       supercargo.Instant
}

// Sail gives all that is heard, in order of time.
func (w World) Sail() (out []Sent) {
	for ship := range w.Ships + w.Outside {
		out = append(out, w.ship(ship)...)
	}
	slices.SortStableFunc(out, func(a, b Sent) int { return int(a.Time - b.Time) })
	for i := range out {
		out[i].Source, out[i].Offset = 1, int64(i)
	}
	return out
}

// ship is what is heard of one. Those outside are 400 nm off.
func (w World) ship(ship int) (out []Sent) {
	r := rand.New(rand.NewPCG(w.Seed, uint64(ship)+1))
	c := &cruise{at: geo.Sail(middle, r.Float64()*360, 5+25*r.Float64()), course: r.Float64() * 360, kn: 5 + 9*r.Float64()}
	if ship >= w.Ships {
		c.at = geo.Sail(outside, r.Float64()*360, 5+25*r.Float64())
	}
	if w.Still || ship%3 == 0 {
		c.kn = 0
	}
	if w.What == Convoy || w.What == LateClock {
		c.course, c.kn = 70, 12
	}
	end := begin + supercargo.Instant(w.Hours)*supercargo.Instant(supercargo.Hour)
	t := begin + supercargo.Instant(r.Int64N(w.Every))
	for n := 0; t < end; n++ {
		dt := w.Every + r.Int64N(w.Every/4+1) - w.Every/8
		t += supercargo.Instant(dt)
		c.sail(r, t, dt, w.What == Convoy || w.What == LateClock)
		if r.IntN(10) > 0 {
			out = append(out, w.hear(r, c, t, ship, n)...)
		}
	}
	return out
}

// The area is in the middle of the Black Sea; ships outside are in its east or,
// since it is not that large, in the Mediterranean. The airport is in Anatolia.
var (
	middle  = geo.At(43.2, 34.2)
	outside = geo.At(34.2, 30.5)
	inland  = 180.0 // course to it
)

func (c *cruise) sail(r *rand.Rand, t supercargo.Instant, dt int64, straight bool) {
	if !straight && t > c.turn {
		c.turn = t + supercargo.Instant(r.Int64N(6*supercargo.Hour))
		c.course = math.Mod(c.course+r.NormFloat64()*30+360, 360)
	}
	c.at = geo.Sail(c.at, c.course, c.kn*float64(dt)/float64(supercargo.Hour))
}

// before tells whether a moment is less than so many minutes after the beginning.
func (w World) before(t supercargo.Instant, minutes int) bool {
	return int64(t-begin) < int64(minutes)*supercargo.Minute
}

// during tells whether a moment is while it lasts.
func (w World) during(t supercargo.Instant) bool {
	from := begin + supercargo.Instant(w.Begins)*supercargo.Instant(supercargo.Minute)
	if w.Waves > 0 && int64(t-from)/supercargo.Minute/int64(w.Waves)%2 == 1 {
		return false
	}
	return t >= from && t < from+supercargo.Instant(w.Minutes)*supercargo.Instant(supercargo.Minute)
}

// hear is what is heard of one transmission.
func (w World) hear(r *rand.Rand, c *cruise, t supercargo.Instant, ship, n int) []Sent {
	x := Sent{Fix: w.fix(r, c.at, c.kn, c.course, t, ship), Ship: ship}
	in := ship < w.Ships && w.during(t)
	switch {
	case !in:
		return []Sent{w.garbled(r, x, c.at)}
	case ship < w.Silent, w.What == Convoy, w.What == Silence:
		return nil
	}
	var at geo.Point
	switch w.What {
	case BadGateway, Shared, Takeover:
		at = geo.Sail(c.at, 135, w.NM)
	case LateClock:
		late := x
		late.Time -= supercargo.Instant(supercargo.Hour) // the ship was there then; it says it of an hour before
		late.Receiver = w.receiver(9)
		return []Sent{x, late}
	case OneShip:
		if ship != w.Silent {
			return []Sent{w.garbled(r, x, c.at)}
		}
		at = geo.Sail(middle, inland, w.NM)
	default:
		if r.Float64() < w.Flicker && !w.before(t, w.Begins+w.Later) {
			return []Sent{x}
		}
		at = w.shifted(r, c.at, t, ship)
	}
	y := Sent{Fix: w.fix(r, at, c.kn, c.course, t+1000, ship), Ship: ship, False: w.What < Convoy || w.What == OneShip}
	switch w.What {
	case BadGateway:
		y.Receiver = w.receiver(9)
		return []Sent{x, y}
	case Shared:
		y.Receiver = w.receiver(9)
		return []Sent{x, y}
	case Takeover:
		y.Receiver = w.receiver(9)
	}
	return []Sent{y}
}

// shifted is where interference has a ship.
func (w World) shifted(r *rand.Rand, at geo.Point, t supercargo.Instant, ship int) geo.Point {
	jitter := func(p geo.Point) geo.Point { return geo.Sail(p, r.Float64()*360, 0.2*r.Float64()) }
	switch w.What {
	case Airport:
		return jitter(geo.Sail(middle, inland, w.NM))
	case Anchorage:
		return jitter(geo.Sail(middle, 0, w.NM))
	case Vector:
		return jitter(geo.Sail(at, 135, w.NM))
	}
	turn := math.Mod(float64(t)/float64(12*supercargo.Minute)*360+40*float64(ship), 360)
	return geo.Sail(geo.Sail(middle, inland, 110), turn, w.NM)
}

func (w World) garbled(r *rand.Rand, x Sent, at geo.Point) Sent {
	if r.Float64() < w.Garbled {
		p := geo.Sail(at, r.Float64()*360, 1+99*r.Float64())
		x.Lat, x.Lon = p.Lat, p.Lon
	}
	return x
}

func (w World) receiver(n int) supercargo.Receiver {
	if w.Unnamed {
		return 0
	}
	return supercargo.Receiver(n)
}

func (w World) fix(r *rand.Rand, at geo.Point, kn, course float64, t supercargo.Instant, ship int) supercargo.Fix {
	p := geo.Sail(at, r.Float64()*360, math.Abs(r.NormFloat64())*0.004)
	return supercargo.Fix{MMSI: supercargo.MMSI(200_000_001 + ship), Time: t, Lat: p.Lat, Lon: p.Lon, Receiver: w.receiver(1 + r.IntN(2)),
		SOG: uint16(math.Round(10 * max(0, kn+r.NormFloat64()*0.1))), COG: uint16(math.Round(10*course)) % 3600, Heading: uint16(course) % 360,
		ROT: supercargo.NoROT, Second: supercargo.NoSecond, Status: supercargo.NoStatus, Altitude: supercargo.NoAltitude, Class: supercargo.ClassA}
}
