package trial

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"supercargo"
	"supercargo/geo"
	"supercargo/track/trial"
)

// AirWorld is an invented sky with interference, or with what may be taken for it. Flights cross a
// region 120 nm across, one after another, and others pass 400 nm away. They carry on where
// they were going, at the speed and height at which they were, whatever their positions say.
type AirWorld struct {
	Name    string
	What    AirWhat
	Within  int // flights through the region
	Outside int
	Minutes int     // over which they enter it
	Every   int64   // from fix to fix, ms
	NM      float64 // how far the place lies from the middle, or the vector, or the radius of circles
	Flicker float64 // share of positions that are true within the region
	Radar   float64 // share of moments at which receivers worked out the true position as well (MLAT)
	Leaves  bool    // flights are not heard any more once they leave the region
	Arrives bool    // flights are first heard within it
	Unnamed bool    // receivers are not named
	Silent  int     // of the flights within, so many are not heard there
	Garbled float64 // share of positions that lie 1 to 100 nm off
	NoFeet  bool    // no altitudes are sent
	Hard    bool    // too little is heard for the goal to be met
	Seed    uint64
}

// AirWhat is what is amiss in a sky.
type AirWhat int

// The kinds. From AirHold on they are none of interference; AirPoor displaces nothing.
const (
	AirPlace     AirWhat = iota // all positions at one airport
	AirPlacePoor                // and said to be poor
	AirVector                   // all shifted alike
	AirRings                    // round and round on circles about one place
	AirPoor                     // true, and said to be poor
	AirHold                     // aircraft in holding patterns one above the other, true
	AirAirport                  // at one airport on the ground, true
	AirAvionics                 // true, and said to be poor wherever they are
	AirOne                      // one alone is displaced
	AirTwo                      // two alone are
	AirSilence                  // none is heard within the region
	AirGateway                  // a further receiver hears them elsewhere, all shifted alike
	AirShared                   // other aircraft send the addresses, at another place
	AirSurface                  // on the ground, placed wrongly by a receiver, all at another airport
	AirTurns                    // poor for a minute now and then, each at its own time
)

// The region is about the middle; the place to which positions are displaced lies south of it.
var airMiddle = geo.At(35.0, 33.0)

const regionNM = 60

// Fly gives all that is heard, in order of time.
func (w AirWorld) Fly() (out []Sent) {
	for n := range w.Within + w.Outside {
		out = append(out, w.flight(n)...)
	}
	slices.SortStableFunc(out, func(a, b Sent) int { return int(a.Time - b.Time) })
	for i := range out {
		out[i].Source, out[i].Offset = 1, int64(i)
	}
	return out
}

// airFlight is a flight as it goes.
type airFlight struct {
	at               geo.Point
	course, kn, feet float64
	held             float64 // minutes in a holding pattern
	one              int     // its number
	through          bool    // crosses the region
}

// flight is what is heard of one: 250 nm to either side of the middle.
func (w AirWorld) flight(n int) (out []Sent) {
	r := rand.New(rand.NewPCG(w.Seed, uint64(n)+1))
	f := &airFlight{course: r.Float64() * 360, kn: 380 + 100*r.Float64(), feet: 28_000 + 1000*math.Floor(12*r.Float64()), one: n, through: n < w.Within}
	middle := airMiddle
	if !f.through {
		middle = geo.Sail(airMiddle, 300, 700)
	}
	f.at = geo.Sail(geo.Sail(middle, f.course+90, 50*(2*r.Float64()-1)), f.course+180, 250)
	if w.What == AirAirport || w.What == AirSurface {
		f.at, f.kn, f.feet = geo.Sail(middle, r.Float64()*360, r.Float64()), 0, 0
	}
	t := begin + supercargo.Instant(r.Int64N(int64(w.Minutes)*supercargo.Minute))
	end := t + supercargo.Instant(500/max(f.kn, 200)*float64(supercargo.Hour))
	for k := 0; t < end; k++ {
		dt := w.Every + r.Int64N(w.Every/4+1) - w.Every/8
		t += supercargo.Instant(dt)
		end += w.move(f, middle, dt)
		if r.IntN(10) > 0 {
			out = append(out, w.hear(r, f, t, k)...)
		}
	}
	return out
}

// move flies on; in a holding pattern for half an hour at the middle. It gives how much longer the
// flight takes for it.
func (w AirWorld) move(f *airFlight, middle geo.Point, dt int64) (longer supercargo.Instant) {
	if w.What == AirHold && f.through && f.held < 30 && geo.NM(f.at, middle) < 55 {
		f.held += float64(dt) / float64(supercargo.Minute)
		f.course = math.Mod(f.course+1.5*float64(dt)/1000, 360)
		longer = supercargo.Instant(dt)
	}
	f.at = geo.Sail(f.at, f.course, f.kn*float64(dt)/float64(supercargo.Hour))
	return longer
}

// in tells whether the flight is in the region.
func (w AirWorld) in(f *airFlight) bool {
	return f.through && geo.NM(f.at, airMiddle) < regionNM
}

// hear is what is heard of one transmission.
func (w AirWorld) hear(r *rand.Rand, f *airFlight, t supercargo.Instant, k int) []Sent {
	x := Sent{Fix: w.fix(r, f, f.at, t), Ship: f.one}
	in := w.in(f)
	beyond := geo.NM(f.at, geo.Sail(airMiddle, f.course, 250)) < 250-regionNM
	switch {
	case w.What == AirAvionics, w.What == AirTurns && (int(t)/int(supercargo.Minute)+7*f.one)%23 == 0:
		x.Flags = x.Flags&^supercargo.GoodIntegrity | supercargo.LowIntegrity
	case in && (w.What == AirPoor || w.What == AirPlacePoor):
		x.Flags = x.Flags&^supercargo.GoodIntegrity | supercargo.LowIntegrity
	}
	switch {
	case f.through && !in && (w.Leaves && beyond || w.Arrives && !beyond), in && (f.one < w.Silent || w.What == AirSilence):
		return nil
	case w.What == AirSurface && f.through && r.IntN(2) == 0:
		y := x
		y.Lat, y.Lon = geo.Sail(f.at, 90, 2700).Lat, geo.Sail(f.at, 90, 2700).Lon
		return []Sent{y}
	case !in || w.What == AirPoor || w.What >= AirHold && w.What < AirOne || w.What == AirOne && f.one > 0 || w.What == AirTwo && f.one > 1 || w.What >= AirSurface || r.Float64() < w.Flicker:
		return []Sent{w.garbled(r, x, f.at)}
	}
	y := x
	y.Time += 500
	p := w.displaced(r, f, t)
	y.Lat, y.Lon, y.False = p.Lat, p.Lon, w.What != AirGateway && w.What != AirShared
	switch {
	case w.What == AirGateway, w.What == AirShared:
		y.Receiver = w.receiver(9)
		if w.What == AirShared {
			y.Altitude -= 400
		}
		return []Sent{x, y}
	case r.Float64() < w.Radar:
		x.Class, x.Flags, x.Time = supercargo.ClassMLAT, supercargo.Simulated, x.Time+900
		return []Sent{y, x}
	}
	return []Sent{y}
}

// displaced is where interference has a flight.
func (w AirWorld) displaced(r *rand.Rand, f *airFlight, t supercargo.Instant) geo.Point {
	switch w.What {
	case AirPlace, AirPlacePoor, AirOne, AirTwo:
		return geo.Sail(geo.Sail(airMiddle, 180, w.NM), r.Float64()*360, 0.3*r.Float64())
	case AirRings:
		turn := math.Mod(float64(t)/float64(10*supercargo.Minute)*360+40*float64(f.one), 360)
		return geo.Sail(geo.Sail(airMiddle, 180, 110), turn, w.NM)
	}
	return geo.Sail(geo.Sail(f.at, 135, w.NM), r.Float64()*360, 0.3*r.Float64())
}

func (w AirWorld) garbled(r *rand.Rand, x Sent, at geo.Point) Sent {
	return World{Garbled: w.Garbled}.garbled(r, x, at)
}

func (w AirWorld) receiver(n int) supercargo.Receiver { return World{Unnamed: w.Unnamed}.receiver(n) }

func (w AirWorld) fix(r *rand.Rand, f *airFlight, at geo.Point, t supercargo.Instant) supercargo.Fix {
	x := supercargo.Fix{MMSI: supercargo.Address24(0xFA0001 + uint32(f.one)).Key(supercargo.SpaceICAO), Time: t, Lat: at.Lat, Lon: at.Lon, Receiver: w.receiver(1 + r.IntN(2)), SOG: uint16(10 * f.kn), COG: uint16(10*f.course) % 3600,
		Heading: supercargo.NoHeading, ROT: supercargo.NoROT, Second: supercargo.NoSecond, Status: supercargo.Airborne, Altitude: supercargo.AltitudeOf(f.feet), Class: supercargo.ClassADSB, Flags: supercargo.Simulated | supercargo.GoodIntegrity}
	switch {
	case w.What == AirAirport || w.What == AirSurface:
		x.Status, x.Altitude, x.Flags = supercargo.OnGround, supercargo.NoAltitude, supercargo.Simulated
	case w.NoFeet:
		x.Altitude = supercargo.NoAltitude
	}
	return x
}

// Measure folds what is heard, and the same without the positions by interference.
func (w AirWorld) Measure(fold func([]supercargo.Fix) *Folded) Outcome { return measure(w.Fly(), fold) }

// AirWorlds are the skies that are measured: those with interference, and those with what may be
// taken for it. Those of the seed 5 were looked at one by one.
func AirWorlds(seed uint64) (with, without []AirWorld) {
	w := func(name string, what AirWhat, w AirWorld) AirWorld {
		w.Name, w.What, w.Seed = name, what, seed
		if w.Within == 0 {
			w.Within, w.Outside = 12, 6
		}
		if w.Every == 0 {
			w.Every = 8 * supercargo.Second
		}
		if w.Minutes == 0 {
			w.Minutes = 90
		}
		return w
	}
	with = []AirWorld{
		w("12 flights to an airport", AirPlace, AirWorld{NM: 110}),
		w("4 flights to an airport", AirPlace, AirWorld{NM: 110, Within: 4, Outside: 2, Minutes: 40}),
		w("60 flights to an airport, 8 not heard meanwhile", AirPlace, AirWorld{NM: 110, Within: 60, Outside: 10, Minutes: 360, Silent: 8}),
		w("12 flights to an airport, said to be poor", AirPlacePoor, AirWorld{NM: 110}),
		w("12 flights to an airport, receivers not named", AirPlace, AirWorld{NM: 110, Unnamed: true}),
		w("12 flights to an airport, true ones by radar beside them", AirPlace, AirWorld{NM: 110, Unnamed: true, Radar: 0.5}),
		w("12 flights to an airport, a third true", AirPlace, AirWorld{NM: 110, Flicker: 0.33}),
		w("12 flights to an airport, not heard after it", AirPlace, AirWorld{NM: 110, Leaves: true}),
		w("12 flights to an airport, not heard before it", AirPlace, AirWorld{NM: 110, Arrives: true, Hard: true}),
		w("12 flights to an airport, without altitudes", AirPlace, AirWorld{NM: 110, NoFeet: true}),
		w("12 flights to an airport, a position a minute", AirPlace, AirWorld{NM: 110, Every: supercargo.Minute}),
		w("12 flights to an airport, a position every 2 s", AirPlace, AirWorld{NM: 110, Every: 2 * supercargo.Second}),
		w("12 flights to an airport, 1 % garbled", AirPlace, AirWorld{NM: 110, Garbled: 0.01}),
		w("12 flights by 15 nm", AirVector, AirWorld{NM: 15}),
		w("12 flights by 60 nm", AirVector, AirWorld{NM: 60}),
		w("12 flights on circles", AirRings, AirWorld{NM: 4}),
		w("12 flights with poor positions", AirPoor, AirWorld{}),
		w("4 flights with poor positions", AirPoor, AirWorld{Within: 4, Outside: 2, Minutes: 20}),
	}
	without = []AirWorld{
		w("aircraft in a hold together", AirHold, AirWorld{}),
		w("many at one airport", AirAirport, AirWorld{}),
		w("poor avionics", AirAvionics, AirWorld{}),
		w("one flight alone displaced", AirOne, AirWorld{NM: 110}),
		w("two flights alone displaced", AirTwo, AirWorld{NM: 110}),
		w("a region where none is heard", AirSilence, AirWorld{}),
		w("a receiver whose positions are off", AirGateway, AirWorld{NM: 60}),
		w("the same, receivers not named", AirGateway, AirWorld{NM: 60, Unnamed: true}),
		w("addresses shared with aircraft elsewhere", AirShared, AirWorld{NM: 60}),
		w("the same, receivers not named", AirShared, AirWorld{NM: 60, Unnamed: true}),
		w("a receiver that places aircraft on the ground wrongly", AirSurface, AirWorld{Unnamed: true}),
		w("poor positions for a minute in turns", AirTurns, AirWorld{}),
	}
	return with, without
}

// Figures are the measures of a world, beside what is asked of them.
func (w AirWorld) Figures(fold func([]supercargo.Fix) *Folded) []trial.Figure {
	o := w.Measure(fold)
	name := "interference of aircraft, " + w.Name + ": "
	how := fmt.Sprintf("simulated: %d flights within, %d without; %d anomalies of displacement of %d addresses, poor positions told of %d", w.Within, w.Outside, o.Told, o.Ships, o.Poor)
	out := o.figures(name, how, "addresses", "flights and gaps", w.What >= AirHold || w.What == AirPoor, w.Within+w.Outside)
	switch w.What {
	case AirPlacePoor:
		return out // they are set apart, and told as such
	case AirPoor:
		return append(out, trial.Figure{Name: name + "poor positions told", Value: float64(o.Poor) / float64(w.Within), Of: "flights within", N: w.Within, Goal: 0.8, How: how})
	}
	return append(out, trial.Figure{Name: name + "poor positions told", Value: float64(o.Poor) / float64(w.Within+w.Outside), Of: "addresses", N: w.Within + w.Outside, Goal: 0, Most: true, How: how})
}
