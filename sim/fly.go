package sim

import (
	"fmt"
	"math"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
)

// sortie is a flight, worked out from the moment it begins to roll to where it stands again.
type sortie struct {
	Span                           // rolling, in the air, rolling
	on             Span            // the transponder is: some minutes more at either end
	from, to       *atlas.Airfield // where it takes off and lands
	bound          *atlas.Airfield // where it was to land
	lifted, landed supercargo.Instant
	way            []moment // every stepMillis
	pressure       float64  // what heights by pressure are above the true ones, ft
}

// moment is how an aircraft moves at a time, without any error of measurement.
type moment struct {
	at     geo.Point
	feet   float64 // above mean sea level
	kn     float64 // over ground
	course float64 // degrees true
	climb  float64 // ft/min
	ground bool
}

const stepMillis = 2000

// Flying, in the plain: assumptions, of the order of what transports do.
const (
	onBefore    = 5 * supercargo.Minute // the transponder is on before the aircraft rolls
	onAfter     = 4 * supercargo.Minute // and after it has stopped
	slope       = 310.0                 // ft a nautical mile down: 3 degrees, near enough
	sinkFPM     = 3000.0                // the steepest descent
	rollKnS     = 3.5                   // gathers, and loses, speed on the runway, kn a second
	gatherKnS   = 0.8                   // and in the air
	bankDegrees = 25.0                  // of a turn
	turnDegS    = 3.0                   // the tightest turn: standard rate
	touchNM     = 0.5                   // before the middle of the field it touches down
	pressureFt  = 300.0                 // weather: 10 hPa either way
)

// pilot takes an aircraft along its way.
type pilot struct {
	craft  *craft
	hop    *Hop
	now    moment
	points []geo.Point // still to come; the last is the field
	field  *atlas.Airfield
	flown  float64 // nm
	rolled bool    // it has landed and rolls
}

// fly works a flight out, from a place on the field where it takes off.
func (s *Scenario) fly(a *Aircraft, h *Hop, from *atlas.Airfield, begin supercargo.Instant) (sortie, error) {
	o := sortie{Span: Span{From: begin}, from: from, to: h.Field, bound: h.Field}
	if h.Diverted != nil {
		o.to = h.Diverted
	}
	o.pressure = s.dice().between(-pressureFt, pressureFt, forPressure, airKey(a), uint64(begin))
	p := pilot{craft: a.Craft, hop: h, field: h.Field}
	for _, v := range h.Via {
		p.points = append(p.points, v.Point)
	}
	p.points = append(p.points, h.Field.At)
	p.now = moment{at: from.At, feet: from.Feet, course: geo.Bearing(from.At, p.points[0]), ground: true}
	const most = 16 * supercargo.Hour / stepMillis
	for n := int64(0); n < most; n++ {
		o.way = append(o.way, p.now)
		t := begin + supercargo.Instant(n*stepMillis)
		if p.now.ground && p.rolled && p.now.kn <= 2 {
			o.To = t
			o.on = Span{o.From - supercargo.Instant(onBefore), o.To + supercargo.Instant(onAfter)}
			return o, nil
		}
		was := p.now.ground
		p.step(stepMillis / 1000.0)
		switch {
		case was && !p.now.ground:
			o.lifted = t + stepMillis
		case !was && p.now.ground:
			o.landed = t + stepMillis
		}
	}
	return o, &ParseError{s.File, h.line, fmt.Sprintf("%s does not get to %s in 16 h", a.Name, o.to.ICAO)}
}

// step goes on for some seconds.
func (p *pilot) step(seconds float64) {
	p.divert()
	m := &p.now
	left := p.left()
	switch {
	case m.ground && p.rolled:
		m.kn = max(0, m.kn-rollKnS*seconds)
	case m.ground:
		m.kn += rollKnS * seconds
		m.ground = m.kn < p.craft.LandKn
	default:
		p.aloft(left, seconds)
	}
	nm := m.kn * seconds / 3600
	m.at, p.flown = geo.Sail(m.at, m.course, nm), p.flown+nm
}

// aloft turns, climbs and changes speed.
func (p *pilot) aloft(left, seconds float64) {
	m := &p.now
	p.turn(seconds)
	feet := min(max(p.wanted(left), m.feet-sinkFPM*seconds/60), m.feet+p.climbFPM()*seconds/60)
	m.climb, m.feet = (feet-m.feet)*60/seconds, feet
	kn := p.speed(left)
	m.kn = min(max(kn, m.kn-gatherKnS*seconds), m.kn+gatherKnS*seconds)
	if left <= touchNM && m.feet < p.field.Feet+60 {
		m.ground, m.feet, m.climb, p.rolled = true, p.field.Feet, 0, true
	}
}

// wanted is the height that it makes for, with so much of the way left.
func (p *pilot) wanted(left float64) float64 {
	return min(p.hop.Level, p.field.Feet+slope*max(0, left-touchNM))
}

// climbFPM is how fast it climbs where it is.
func (p *pilot) climbFPM() float64 {
	return p.craft.ClimbFPM * (1 - 0.6*min(1, max(0, p.now.feet/p.craft.Ceiling)))
}

// speed is the speed that it makes for: by height, and slower on the last miles.
func (p *pilot) speed(left float64) float64 {
	c := p.craft
	high := min(1, max(0, (p.now.feet-10_000)/15_000))
	kn := c.LowKn + (c.CruiseKn-c.LowKn)*high
	if left < 15 {
		kn = min(kn, c.LandKn+(c.LowKn-c.LandKn)*max(0, left-5)/10)
	}
	return kn
}

// divert turns away to another field, where the way to it has been flown.
func (p *pilot) divert() {
	if h := p.hop; h.Diverted != nil && p.field != h.Diverted && p.flown >= h.AfterNM && !p.rolled {
		p.field, p.points = h.Diverted, []geo.Point{h.Diverted.At}
	}
}

// left is the way to the field.
func (p *pilot) left() (nm float64) {
	at := p.now.at
	for _, q := range p.points {
		nm, at = nm+geo.NM(at, q), q
	}
	return nm
}

// turn heads for the next point, and for the one after it where it has come near enough to turn.
func (p *pilot) turn(seconds float64) {
	m := &p.now
	rate := min(turnDegS, 1091*math.Tan(bankDegrees*math.Pi/180)/max(1, m.kn)) // degrees a second, of the bank and the speed in kn
	radius := m.kn / 3600 / (rate * math.Pi / 180)
	if len(p.points) > 1 {
		next := geo.Bearing(p.points[0], p.points[1])
		ahead := radius * math.Tan(math.Min(60, math.Abs(math.Remainder(next-m.course, 360))/2)*math.Pi/180)
		if geo.NM(m.at, p.points[0]) < max(0.3, ahead) {
			p.points = p.points[1:]
		}
	}
	off := math.Remainder(geo.Bearing(m.at, p.points[0])-m.course, 360)
	m.course = math.Mod(m.course+math.Copysign(min(math.Abs(off), rate*seconds), off)+360, 360)
}

// momentAt is how the aircraft of a sortie moves at a time; before and after it, it stands.
func (o *sortie) momentAt(t supercargo.Instant) moment {
	t = max(o.From, min(t, o.To))
	i := int((t - o.From) / stepMillis)
	if i+1 >= len(o.way) {
		return o.way[len(o.way)-1]
	}
	a, b, u := &o.way[i], &o.way[i+1], float64((t-o.From)%stepMillis)/stepMillis
	m := *a
	if nm := geo.NM(a.at, b.at); nm > 0 {
		m.at = geo.Sail(a.at, geo.Bearing(a.at, b.at), u*nm)
	}
	m.feet, m.kn = a.feet+u*(b.feet-a.feet), a.kn+u*(b.kn-a.kn)
	m.climb = b.climb
	return m
}
