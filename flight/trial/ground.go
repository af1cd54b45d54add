package trial

import (
	"math"
	"math/rand/v2"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
)

// Grounded is what is heard of something on an airfield, with its truth.
type Grounded struct {
	Did   string
	Fixes []supercargo.Fix
	Up    supercargo.Instant // when it took off; 0: it did not
}

// What is done on the ground.
const (
	Taxi        = "taxi"                     // from gate to gate, towed or by itself, and back after hours
	Parked      = "parked"                   // for three days, as pressure changes
	FastTaxi    = "fast taxi"                // 50 to 90 kn along a runway, and back
	BrokenOff   = "take-off broken off"      // up to 60 to 140 kn, and back to the stand
	BrokenFirst = "broken off, then it flew" // the same, and a take-off half an hour later
	Vehicle     = "vehicle"                  // a car of the airfield, to and fro
	Tower       = "obstacle"                 // with a transponder of its own
)

// Grounds are so many of each sort, the same for the same seed. A third say that they are on the ground; a
// third say that they are in the air, with an altitude; the others send no speed.
func Grounds(seed uint64, n int) (out []Grounded) {
	w := &world{r: rand.New(rand.NewPCG(seed, 3<<8)), craft: crafts["jet"]}
	w.fields()
	for i, did := range []string{Taxi, Parked, FastTaxi, BrokenOff, BrokenFirst, Vehicle, Tower} {
		for k := range n {
			out = append(out, w.grounded(did, uint32(i*n+k)))
		}
	}
	return out
}

// apron is something on an airfield, and how it says where it is.
type apron struct {
	w        *world
	at       geo.Point
	t        supercargo.Instant
	feet     float64 // by pressure
	word     int     // 0: on the ground; 1: in the air; 2: in the air, no speed
	category supercargo.Flags
	key      supercargo.MMSI
	out      []supercargo.Fix
}

func (w *world) grounded(did string, n uint32) Grounded {
	field := w.field()
	a := &apron{w: w, at: field.At, t: 1_700_000_000_000 + supercargo.Instant(n)*supercargo.Instant(10*supercargo.Day), feet: field.Feet + 300*w.r.NormFloat64(), word: w.r.IntN(3),
		key: supercargo.Address24(0xFB0000 + n).Key(supercargo.SpaceICAO)}
	g := Grounded{Did: did}
	runway := w.r.Float64() * 360
	switch did {
	case Taxi:
		a.stand(20, 10)
		a.roll(runway, 5+20*w.r.Float64(), 3+3*w.r.Float64())
		a.stand(300, 60)
		a.roll(runway+180, 5+20*w.r.Float64(), 3+3*w.r.Float64())
		a.stand(20, 10)
	case Parked:
		a.stand(3*24*60, 600)
	case FastTaxi:
		a.stand(5, 10)
		a.speed(runway, 50+40*w.r.Float64(), 20+40*w.r.Float64())
		a.roll(runway+180, 20, 4)
		a.stand(5, 10)
	case BrokenOff, BrokenFirst:
		a.stand(5, 10)
		a.speed(runway, 60+80*w.r.Float64(), 0)
		a.roll(runway+180, 20, 4)
		a.stand(30, 10)
		if did == BrokenFirst {
			g.Up = a.fly(field, n)
		}
	case Vehicle:
		a.category = supercargo.NotAircraft
		a.stand(5, 10)
		for range 20 {
			a.roll(w.r.Float64()*360, 10+45*w.r.Float64(), 1)
		}
	case Tower:
		a.category, a.at = supercargo.NotAircraft, geo.Sail(field.At, runway, 10*w.r.Float64())
		a.feet += 500 * w.r.Float64()
		a.stand(24*60, 60)
	}
	g.Fixes = a.out
	return g
}

// heard is a position, some metres off; one in four says of what kind the thing is.
func (a *apron) heard(kn, course float64) {
	r := a.w.r
	p := geo.Sail(a.at, r.Float64()*360, 0.01*r.Float64())
	f := a.w.fix(a.key, a.t, p, a.feet+12*r.NormFloat64(), kn, course, a.word == 0)
	switch {
	case a.word == 0:
		f.Altitude, f.COG = supercargo.NoAltitude, supercargo.NoCOG
	case a.word == 2:
		f.SOG = supercargo.NoSOG
	}
	if len(a.out)%4 == 0 {
		f.Flags |= a.category
	}
	a.out = append(a.out, f)
}

// stand is heard every so many seconds for some minutes; pressure wanders by 150 ft in a day.
func (a *apron) stand(minutes, every float64) {
	for s := 0.0; s < minutes*60; s += every {
		a.heard(0, 0)
		a.t += supercargo.Instant(every * 1000)
		a.feet += a.w.r.NormFloat64() * 150 * math.Sqrt(every/86_400)
	}
}

// roll goes at a speed for some minutes.
func (a *apron) roll(course, kn, minutes float64) {
	for s := 0.0; s < minutes*60; s += 4 {
		a.move(course, kn)
	}
}

// speed goes faster by 3 kn a second up to a speed, keeps it for some seconds and stops.
func (a *apron) speed(course, most, keep float64) {
	for kn := 0.0; kn < most; kn += 12 {
		a.move(course, kn)
	}
	for s := 0.0; s < keep; s += 4 {
		a.move(course, most)
	}
	for kn := most; kn > 0; kn -= 16 {
		a.move(course, kn)
	}
}

func (a *apron) move(course, kn float64) {
	a.heard(kn, course)
	a.t += 4000
	a.at = geo.Sail(a.at, course, kn*4/3600)
}

// fly makes a flight to another field, and gives when it left the runway.
func (a *apron) fly(from *atlas.Airfield, n uint32) (up supercargo.Instant) {
	f := a.w.flightFrom(n, from)
	by := a.t - f.Fixes[0].Time
	for _, x := range f.Fixes {
		x.Time += by
		x.Offset, x.MMSI = int64(x.Time), a.key
		if up == 0 && x.Status != supercargo.OnGround {
			up = x.Time
		}
		a.out = append(a.out, x)
	}
	return up
}
