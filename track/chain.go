package track

import (
	"math"

	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// Chain is a run of fixes each of which can follow from the one before: a
// hull, or a stretch that may become one, be part of one, or be nothing.
type Chain struct {
	Name             uint8  // the hull's number, 0 of a stretch that is loose
	Serial           uint32 // names the chain among all of the number's
	First            Mark
	Before           Mark // the last that is settled
	Last             Mark // the newest; of a hull it may be held
	Count            uint32
	Top              uint16 // the greatest SOG that was borne out, 0.1 kn; of a ship that tells none, the greatest made good
	Made             uint16 // speed made good of late, 0.1 kn
	Step             uint16 // the same of the newest step, of a ship that tells no speed
	East             int16  // the same eastward and northward, 0.1 kn
	North            int16
	Cruise           uint16  // speed under way, of late, 0.1 kn
	Under            uint16  // fixes under way, up to 1,000
	OffSaid, OffMade float64 // how far off dead reckoning was of late, as a share of the way: by what she tells, and by what she made good
	Still            uint8   // steps at rest running, up to 255
	Swing            float32 // nautical miles that such a step moves her, of late
	Ride             Ride    // how she rides at anchor
	Every            int64   // usual interval between fixes, milliseconds

	Stuck  Mark   // where a position was first sent that has been sent again ever since, under way
	Passed Mark   // what was taken last for one of hers from before, passed on late
	Repeat uint32 // and how often it was sent again, 0 if it was not

	From     uint64        // of a loose one: State.Total before it
	Whence   motion.Moment // of a loose one: where a hull was heard last before it
	Evidence float64       // and by how much (ln of odds) its steps speak for one carrier
	Strong   uint32        // steps that strays hardly ever make
	Weak     uint32        // steps that were a surprise
	Garbled  uint32        // fixes that are a hull's but for one error
	Parallel bool          // heard before and after a hull that she cannot be
	Returned bool          // the hull was heard again where she had been, and this no more
	Host     uint32        // of a twin: the chain whose its fixes are if it turns out to be no other ship
	Since    uint32        // and how often that was heard since it was
	Twins    uint8         // twins that are undecided; until then all is held

	Whose uint32             // of a hull: of which other she may be a displacement, since that was heard again when she was heard last
	Until supercargo.Instant // and when that was

	Stale   uint8                  // repeats running of what was sent under way minutes ago
	Echo    uint8                  // fixes running that lie where another hull was, by a clock that is known to be off
	Doubted bool                   // heard again after a silence, and it is open whether it was she: all is held
	Calls   Calls                  // what she calls herself between her positions
	Among   []Among                // names that were heard while she was, and while she was not: up to mostNames
	By      [3]supercargo.Receiver // who heard her, the last first
	Trail   []Trail                // where she was of late
	Held    []supercargo.Fix       // not settled yet, in order of time
}

// Mark is where a carrier was heard, and how she moved and what she sent with.
type Mark struct {
	Time              supercargo.Instant
	At                geo.Point
	SOG, COG, Heading uint16
	Class             supercargo.Class
	Said              supercargo.Said
	Source            supercargo.SourceID
	Sends             uint8   // which fields she fills: her transponder's habits
	Told              bool    // velocity is known, or that she hardly moves
	BlurNM            float32 // how far off the place can be by rounding alone
	East, North       float32 // velocity as told, kn
}

// The bits of Mark.Sends.
const (
	sendsHeading = 1 << iota
	sendsROT
	sendsSecond
	sendsShort // message 27, for satellites: it has none of these
)

// still is a speed over ground below which the course says nothing, 0.1 kn.
const still = 10

func markOf(f *supercargo.Fix) Mark {
	m := Mark{Time: f.Time, At: geo.Point{Lat: f.Lat, Lon: f.Lon}, SOG: f.SOG, COG: f.COG, Heading: f.Heading, Class: f.Class, Said: f.Said, Source: f.Source, BlurNM: motion.BlurNM(f)}
	if f.Flags.Any(supercargo.NameHeardBefore) {
		m.Said = 0
	}
	if f.SOG != supercargo.NoSOG {
		m.Told = f.COG < 3600 || f.SOG < still
		if f.COG < 3600 {
			c := &compass[f.COG]
			m.East, m.North = 0.1*float32(f.SOG)*c.sin, 0.1*float32(f.SOG)*c.cos
		}
	}
	if f.Heading != supercargo.NoHeading {
		m.Sends |= sendsHeading
	}
	if f.ROT != supercargo.NoROT {
		m.Sends |= sendsROT
	}
	if f.Second < 60 {
		m.Sends |= sendsSecond
	}
	if f.Type == 27 {
		m.Sends = sendsShort
	}
	return m
}

// step is what lies between two marks of one carrier, if they are of one.
type step struct {
	hours    float64
	nm       float64 // between them
	east     float64 // of which eastward and northward
	north    float64
	off      float64 // from dead reckoning, nautical miles
	straight float64 // scale of off
	blur     float64 // how much of nm can be rounding, nautical miles
	about    float64 // nm, or off where there was no time to go about
	wander   float64 // scale of about, of a ship that went about her business
	possible bool
	told     bool // both tell a speed
}

// aback is by how much the place is less likely than the likeliest, by the
// explanation that forgives more: natural logarithm.
func (t *step) aback() float64 {
	q := min(t.off/t.straight, t.about/t.wander)
	return 2 * math.Log(1+q*q/2)
}

// blurScale is the scale of how far apart rounding puts two positions, as a share of the
// farthest that it can: the root of the mean square is 0.41 of it.
const blurScale = 0.5

// near tells at a glance whether the step is no surprise.
func (t *step) near(p *Params) bool {
	return t.off <= p.NearScales*t.straight || t.about <= p.NearScales*t.wander
}

// sure tells whether the fix is so near where dead reckoning has it that, were
// it wrong, no harm would come of it.
func (t *step) sure(p *Params) bool {
	return t.off <= p.Limits.SlackNM/2+t.blur || t.straight <= p.Limits.SlackNM && t.off <= 3*t.straight
}

// step works out the way from a chain's mark to another.
func (p *Params) step(c *Chain, from, to *Mark) (t step) {
	dt := int64(to.Time - from.Time)
	t.hours = float64(dt) / float64(supercargo.Hour)
	east, north := geo.Apart(from.At, to.At)
	t.nm = math.Sqrt(east*east + north*north)
	kn, ve, vn, course := p.velocity(c, from, to)
	t.east, t.north = east, north
	t.off = off(&t, ve, vn)
	run := kn * t.hours
	t.blur = rounding(from, to)
	base := p.BaseNM + kn*float64(p.ClockMillis)/float64(supercargo.Hour) + blurScale*t.blur
	t.straight = base + run*(p.Straight+p.Wander*min(1, t.hours))
	least := 1.0
	if from.SOG == supercargo.NoSOG && to.SOG == supercargo.NoSOG {
		least = p.UnknownKn
	}
	t.wander = min(p.FarNM, base+max(kn, least)*t.hours*0.6)
	if p.rests(from) && p.rests(to) {
		t.wander = p.BaseNM + p.DriftKn*t.hours + blurScale*t.blur
		if c.Still >= p.Settled {
			t.wander = min(t.wander, p.BaseNM+4*float64(c.Swing)+0.02*t.hours+blurScale*t.blur)
		}
		t.straight = t.wander
		if t.nm <= t.wander { // where she was, and at rest: how she came there says nothing any more
			t.off = min(t.off, t.nm)
		}
	}
	t.about = t.nm
	if !course {
		t.straight, t.off = t.wander, t.nm
	} else if dt <= p.TurnMillis { // a ship under way does not turn round in that time
		t.about, t.wander = t.off, min(t.wander, base+0.3*run)
	}
	t.told = from.SOG != supercargo.NoSOG && to.SOG != supercargo.NoSOG
	t.possible = p.possible(from, to, t.nm-t.blur, dt)
	return t
}

// rests tells whether she lies still, as far as she says.
func (p *Params) rests(m *Mark) bool {
	return m.SOG != supercargo.NoSOG && 0.1*float64(m.SOG) < p.RestKn
}

// possible tells whether any ship can have gone the way, of so many nautical miles at the least.
func (p *Params) possible(from, to *Mark, nm float64, dt int64) bool {
	beyond := nm - p.Limits.SlackNM
	if beyond <= 0 {
		return true
	}
	if hours := float64(dt) / float64(supercargo.Hour); beyond > p.Limits.AtMostKn(dt)*hours { // mostly, and without a logarithm
		return false
	}
	kn := p.Limits.Kn(dt)
	if dt <= p.SureMillis && from.SOG != supercargo.NoSOG && to.SOG != supercargo.NoSOG {
		kn = min(kn, p.SureTimes*0.1*float64(max(from.SOG, to.SOG))+p.SureKn)
	}
	return beyond <= kn*float64(dt)/float64(supercargo.Hour)
}

// beyond tells at a glance that no ship can have gone from one mark to a later one, as possible would: of a
// number that many send, nearly all hulls are too far away.
func (p *Params) beyond(from, to *Mark) bool {
	dt := int64(to.Time - from.Time)
	if dt < 0 {
		return false
	}
	east, north := geo.Apart(from.At, to.At)
	most := p.Limits.AtMostKn(dt)*float64(dt)/float64(supercargo.Hour) + p.Limits.SlackNM + rounding(from, to)
	return 0.999998*(east*east+north*north) > most*most
}

// velocity is the greatest speed that is told, and the velocity to reckon
// with, in knots, east and north: the mean of those that both marks tell or,
// where that has proved worse, that made good of late. Course tells whether
// there is any.
func (p *Params) velocity(c *Chain, from, to *Mark) (kn, east, north float64, course bool) {
	kn, told := p.speed(c, from, to)
	if e, n, ok := said(from, to); ok && (c.OffMade >= 0.7*c.OffSaid || c.Count < 4) {
		return kn, e, n, true
	} else if c.Count > 1 && (!ok || told > 0) {
		return kn, 0.1 * float64(c.East), 0.1 * float64(c.North), true
	} else {
		return kn, e, n, ok
	}
}

// speed is the greatest speed that is told, or was made good of late, in
// knots, and how many of the marks tell one.
func (p *Params) speed(c *Chain, from, to *Mark) (kn float64, told int) {
	if from.SOG != supercargo.NoSOG {
		told, kn = 1, 0.1*float64(from.SOG)
	}
	if to.SOG != supercargo.NoSOG {
		told, kn = told+1, max(kn, 0.1*float64(to.SOG))
	}
	made := 0.1 * float64(c.Made)
	if told == 2 { // what she says of her speed bounds what her positions make of it
		made = min(made, 2*kn+1)
	} else if told == 0 && c.Count < 2 {
		made = p.UnknownKn
	} else if top := 0.1 * float64(c.Top); told == 0 && made < top { // she may have got under way
		made += (top - made) * min(1, float64(to.Time-from.Time)/float64(p.UpMillis))
	}
	return max(kn, made), told
}

// said is the mean of the velocities that the marks tell, in knots.
func said(from, to *Mark) (east, north float64, ok bool) {
	switch {
	case from.Told && to.Told:
		return 0.5 * float64(from.East+to.East), 0.5 * float64(from.North+to.North), true
	case to.Told:
		return float64(to.East), float64(to.North), true
	}
	return float64(from.East), float64(from.North), from.Told
}

// compass has sine and cosine of each tenth of a degree.
var compass = func() (c [3600]struct{ sin, cos float32 }) {
	for i := range c {
		s, k := math.Sincos(float64(i) / 10 * math.Pi / 180)
		c[i].sin, c[i].cos = float32(s), float32(k)
	}
	return c
}()

// score is the natural logarithm of the density, per square nautical mile, of
// the step for one carrier: a mixture of one that holds her course and speed
// and one that does not, each a two-dimensional t distribution of two degrees
// of freedom, whose long tails forgive what a normal would not; with what else
// speaks for and against. Surprise is by how much the place alone falls short of the
// best: in a seaway a ship's course and heading are anything.
func (p *Params) score(c *Chain, from, to *Mark, t *step) (score, surprise float64) {
	score, surprise, _ = p.weigh(c, from, to, t)
	return score, surprise
}

// weigh is score and, of ships that lie or sail side by side, what of it tells them: the
// speed and course of a ship under way do not, since two receivers that pass them on some
// seconds apart make two ships of one that manoeuvres.
func (p *Params) weigh(c *Chain, from, to *Mark, t *step) (score, surprise, telling float64) {
	density := t.density()
	pace := p.pace(c.Top, c.Under, t)
	a, b := from, to
	if c.noCompass(from, to) {
		x, y := *from, *to
		x.Heading, y.Heading = supercargo.NoHeading, supercargo.NoHeading
		a, b = &x, &y
	}
	place, habits, manner := math.Log(density)+pace, p.habits(from, to), p.manner(a, b, t.hours, p.turns(c))
	score, surprise, telling = place+habits+manner, t.aback()-pace, place
	if p.rests(from) && p.rests(to) {
		telling += manner
	}
	if from.Source == to.Source { // sources differ in what they pass on
		telling += habits
	}
	return score, surprise, telling
}

// odd tells whether another ship near by could as well have sent what a step ends with.
func (p *Params) odd(t *step, telling float64) bool {
	if min(t.off, t.nm) > p.Limits.SlackNM || !t.told || p.Odd >= noTwins {
		return false
	}
	best := 0.7*spread(0, t.straight) + 0.3*spread(0, t.wander)
	return math.Log(best)-telling > p.Odd
}

// berthed is by how much it is likelier that a carrier at rest lies just where she lay than what the score
// says of it, which knows her as a ship at anchor until she has lain still for a while, and whose steps may have been
// another's: natural logarithm. It is asked only which of several hulls a fix is of. It says
// nothing of what is a ship: garbled positions come again to the same place as well.
func (p *Params) berthed(from, to *Mark, t *step) float64 {
	if !p.rests(from) || !p.rests(to) {
		return 0
	}
	swings := 0.7*spread(t.off, t.straight) + 0.3*spread(t.about, t.wander)
	return math.Log(1 - mooredShare + mooredShare*spread(t.nm, p.BaseNM+blurScale*t.blur)/swings)
}

// mooredShare is how many of the ships that lie still lie at a berth, where they do not move, rather than
// at anchor: half.
const mooredShare = 0.5

func spread(r, s float64) float64 {
	q := 1 + r*r/(2*s*s)
	return 1 / (2 * math.Pi * s * s * q * q)
}

// habits compares what the transmissions are like: class of transponder (of
// aircraft it is how the position was had, by turns), which fields are filled, what
// is said of who she is. In units of ln of odds.
func (p *Params) habits(a, b *Mark) (s float64) {
	if a.Class != b.Class && a.Class != 0 && b.Class != 0 && a.Class < supercargo.ClassADSB {
		s -= 8
	}
	if (a.Sends|b.Sends)&sendsShort == 0 {
		for x := a.Sends ^ b.Sends; x != 0; x &= x - 1 {
			s -= 1.5
		}
	}
	return s + saidOdds(a.Said, b.Said)
}

// saidOdds compares what is said of who they are.
func saidOdds(a, b supercargo.Said) float64 {
	switch {
	case a == 0 || b == 0:
		return 0
	case a == b:
		return 2
	}
	return -5
}

// renamed tells whether a hull that goes on as a stretch would be called something else
// there, by the same source. Then she is held against another ship of the waters
// that are heard, and not of all seas: ships are renamed once in years.
func (p *Params) renamed(h, c *Chain) bool {
	a, b := h.called(), c.called()
	return a != 0 && b != 0 && a != b && h.Last.Source == c.Last.Source
}

// saysTheSame tells whether two marks may be by one ship as to who she says she is.
func saysTheSame(a, b *Mark) bool { return a.Said == b.Said || a.Said == 0 || b.Said == 0 }

// manner compares speed and course within some minutes, and the heading of a
// ship that lies still for longer, who turns by so many degrees between two fixes. In units of ln of odds.
func (p *Params) manner(a, b *Mark, hours, turns float64) (s float64) {
	known := a.SOG != supercargo.NoSOG && b.SOG != supercargo.NoSOG
	if known && hours <= 0.25 {
		dv := 0.1 * math.Abs(float64(a.SOG)-float64(b.SOG)) / (0.7 + 12*hours)
		s -= min(4, dv*dv/2)
		if a.SOG > 20 && b.SOG > 20 && a.COG < 3600 && b.COG < 3600 {
			dc := turned(a.COG, b.COG) / (8 + 240*hours)
			s -= min(4, dc*dc/2)
		}
	}
	if known && a.SOG < 5 && b.SOG < 5 && hours < 3 && a.Heading < 360 && b.Heading < 360 {
		dh := turned(10*a.Heading, 10*b.Heading) / max(4+30*hours, turns)
		s -= min(4, dh*dh/2)
	}
	return s
}

// noCompass tells whether a carrier's set has no compass, and fills in for a heading the course over
// ground that GPS gives: at rest that is anything, now this way, now that. By the two marks, and the one before where
// there is one: once a course is the heading by chance.
func (c *Chain) noCompass(a, b *Mark) bool {
	return a.bySatellite() && b.bySatellite() && (c.Before.Time == 0 || c.Before.bySatellite())
}

// bySatellite tells whether a heading is the course over ground.
func (m *Mark) bySatellite() bool {
	return m.COG < 3600 && m.Heading < 360 && turned(10*m.Heading, m.COG) <= 1
}

// turned is the angle between two courses in tenths of a degree, in degrees.
func turned(a, b uint16) float64 {
	d := math.Abs(float64(a) - float64(b))
	return 0.1 * min(d, 3600-d)
}

// pace weighs the speed that the way takes against the greatest that was ever
// heard, in so many fixes under way. In units of ln of odds.
func (p *Params) pace(top, under uint16, t *step) float64 {
	if t.hours < 0.25 || under < 3 {
		return 0
	}
	return -min(20, beyondTop((t.nm-t.blur-p.Limits.SlackNM)/t.hours, top, under))
}

// beyondTop is how much a speed, in knots, speaks against a carrier of which such a top was heard (0.1 kn) in so
// many fixes under way: half the square of how many scales it is beyond that, 0 where it is not.
func beyondTop(kn float64, top, under uint16) float64 {
	most := 0.1 * float64(top)
	over := max(0, (kn-1.15*most-1)/(0.1*most+0.5+5/math.Sqrt(float64(under))))
	return over * over / 2
}

// outruns weighs that a stretch tells of a speed at which a hull was never heard, in so many fixes under
// way. In units of ln of odds. It is asked only which of several hulls went on so: one that was heard in
// harbour alone goes faster at sea.
func outruns(c, h *Chain) float64 {
	if h.Under < 3 {
		return 0
	}
	return -min(8, beyondTop(0.1*float64(c.Top), h.Top, h.Under))
}

// goesOn weighs, for a hull and a stretch that she may have gone on as, the
// speeds at which they are under way, and how long she was silent: the longer a
// silence is, the less likely that it ends just now. In units of ln of odds.
func (p *Params) goesOn(h, c *Chain, t *step) (s float64) {
	if h.Cruise != 0 && c.Cruise != 0 {
		a, b := 0.1*float64(h.Cruise), 0.1*float64(c.Cruise)
		d := (a - b) / (0.15*max(a, b) + 0.5)
		s -= min(4, d*d/2)
	}
	if a, b := h.called(), c.called(); a != 0 && b != 0 && (h.Last.Said == 0 || c.First.Said == 0) { // else the marks say so
		s += saidOdds(a, b)
	}
	return s - math.Log(max(1, t.hours))
}

// follow moves the chain on by a step.
func (c *Chain) follow(p *Params, m *Mark, t *step) {
	dt := int64(m.Time - c.Last.Time)
	c.prove(m, t)
	if t.hours > 0 {
		most := 10 * p.Limits.Kn(0)
		moved := 1.0 // what of the step is no rounding
		if t.blur > 0 {
			moved = max(0, 1-t.blur/max(t.nm, t.blur))
		}
		made := min(most, 10*moved*t.nm/t.hours)
		keep, keepWay := 0.75, 0.5
		if c.Count == 1 {
			keep, keepWay = 0, 0
		}
		c.Made = uint16(keep*float64(c.Made) + (1-keep)*made)
		if m.SOG == supercargo.NoSOG && c.Last.SOG == supercargo.NoSOG {
			c.Top = max(c.Top, min(uint16(made), c.Step)) // made good twice running
			c.Step = uint16(made)
		}
		c.East = int16(keepWay*float64(c.East) + (1-keepWay)*max(-most, min(most, 10*moved*t.east/t.hours)))
		c.North = int16(keepWay*float64(c.North) + (1-keepWay)*max(-most, min(most, 10*moved*t.north/t.hours)))
		c.Every = usual(c.Every, dt)
	}
	if m.SOG != supercargo.NoSOG && m.SOG >= underWay {
		if c.Cruise == 0 {
			c.Cruise = m.SOG
		}
		c.Under = min(c.Under+1, 1000)
		c.Cruise = uint16(0.9*float64(c.Cruise) + 0.1*float64(m.SOG) + 0.5)
	}
	if m.SOG != supercargo.NoSOG && c.Last.SOG != supercargo.NoSOG {
		c.Top = max(c.Top, min(m.SOG, c.Last.SOG)) // said twice running
	}
	c.rest(m, t)
	c.ride(m, t)
	c.stick(m)
	c.trace(m)
	said := c.Last.Said
	c.Last = *m
	if m.Said == 0 {
		c.Last.Said = said
	}
	c.Count++
}

// prove compares what the marks tell of speed and course with what was made
// good before, as predictions of where she is now: some transponders tell a
// course that is none. One that got under way meanwhile, or came to rest, did so at
// any moment: that proves nothing.
func (c *Chain) prove(m *Mark, t *step) {
	if t.nm < 0.05+2*t.blur || t.hours > 0.5 || c.Count < 2 || known(c.Last.SOG) < still != (known(m.SOG) < still) {
		return
	}
	e, n, ok := said(&c.Last, m)
	if !ok {
		return
	}
	c.OffSaid = 0.8*c.OffSaid + 0.2*min(3, off(t, e, n)/t.nm)
	c.OffMade = 0.8*c.OffMade + 0.2*min(3, off(t, 0.1*float64(c.East), 0.1*float64(c.North))/t.nm)
}

// stick notes that a ship under way sends the very same position again, and since
// when: where she is meanwhile, only her speeds tell.
func (c *Chain) stick(m *Mark) {
	switch {
	case m.At != c.Last.At || known(m.SOG) < underWay || known(c.Last.SOG) < underWay:
		c.Repeat = 0
	case rounds(&c.Last, m): // to the same
	default:
		c.again()
	}
}

// again notes that her newest position was sent once more.
func (c *Chain) again() {
	if c.Repeat == 0 {
		c.Stuck = c.Last
	}
	c.Repeat++
}

// rounding is how far apart rounding alone can put two marks, in nautical miles. One source
// rounds all alike: a whole degree among thousandths is a thousandth too.
func rounding(a, b *Mark) float64 {
	if a.Source == b.Source {
		return 2 * float64(min(a.BlurNM, b.BlurNM))
	}
	return float64(a.BlurNM + b.BlurNM)
}

// rounds tells whether the way from one mark to the next may be no more than what rounding
// hides, by the greater speed.
func rounds(a, b *Mark) bool {
	nm := 0.1 * float64(max(known(a.SOG), known(b.SOG))) * float64(b.Time-a.Time) / float64(supercargo.Hour)
	return nm <= rounding(a, b)
}

// off is how far from where a velocity would have her a step ends, in nautical
// miles.
func off(t *step, east, north float64) float64 {
	e, n := t.east-east*t.hours, t.north-north*t.hours
	return math.Sqrt(e*e + n*n)
}

// usual is the usual interval after another: a silence is not taken for one.
func usual(every, dt int64) int64 {
	if every == 0 {
		return dt
	}
	return (3*min(every, 8*dt) + min(dt, 4*every)) / 4
}

// underWay is a speed over ground that no ship shows at anchor, 0.1 kn: 3 kn.
const underWay = 30

// rest keeps how she lies while she lies still.
func (c *Chain) rest(m *Mark, t *step) {
	if m.SOG >= 5 || c.Last.SOG >= 5 { // 0.5 kn; not available is more
		c.Still = 0
		return
	}
	if c.Still < 255 {
		c.Still++
	}
	keep := 1 - max(1/float32(c.Still), 0.1)
	c.Swing = keep*c.Swing + (1-keep)*float32(t.nm)
}
