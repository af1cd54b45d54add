package trial

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// HorizonFeetNM: nautical miles to the radio horizon per square root of a foot of height (the
// same rule as HorizonNM, as pilots know it).
const HorizonFeetNM = 1.23

// What does not differ between kinds of worlds of aircraft. Assumptions, all of them.
const (
	airSlope   = 0.06                   // as Slope: over 12 % of the range reception falls from 73 % to 27 %: aircraft have nothing before them but the horizon
	airFading  = 0.10                   // as Fading: wings and tail between the antennas
	airFadeFor = 5 * supercargo.Minute  // a turn, a change of height
	mlatEars   = 3                      // receivers that have to hear an aircraft whose position they work out
	offTries   = 50                     // moments that are tried for a switch-off
	airGap     = 10 * supercargo.Minute // a longer silence is a Gap: FlightParams.SilenceMillis of package detect
	shortOff   = 8.0 / 60               // h
	longOff    = 2.0                    // h
	standFor   = 5 * supercargo.Minute  // an aircraft sends on the ground, before it takes off and after it has landed
)

// GoesOn tells of two fixes of an aircraft whether one flight goes on from one to the other, so
// that the silence between them is a gap. It is a question to the detector of flights.
type GoesOn func(a, b *supercargo.Fix) bool

// airWorld is a world of aircraft while it is made.
type airWorld struct {
	*airKind
	r         *rand.Rand
	seed      uint64
	from, to  supercargo.Instant
	fields    []field
	receivers []airEar
	craft     []*airframe
	outages   []Outage
	weather   []float64 // factor of all ranges, by hour
	goesOn    GoesOn
	out       *Result
}

type field struct {
	at   geo.Point
	big  bool // airliners land there
	feet float64
}

// airEar is a receiver: it hears what it has in sight, and no farther than its set reaches.
type airEar struct {
	name          string
	at            geo.Point
	root          float64 // of the height of the antenna above what lies about it, ft
	reach         float64 // nm, whatever the height
	best          float64
	sectors       []sector
	up            []span // nil is always
	failed        []span
	lat, lon, cos float64
}

// airframe is an aircraft with what it does: points of its way in order of time.
type airframe struct {
	key   supercargo.MMSI
	kind  int     // of crafts
	power float64 // factor of ranges
	mlat  bool    // it sends no position
	user  bool    // it is one of those that switch off
	legs  []leg
	off   []span
}

// leg is a flight, as points: straight and even between two.
type leg struct {
	points []moment
	said   supercargo.Said
	pauses []span // on the ground within it, not sending
}

type moment struct {
	t        supercargo.Instant
	at       geo.Point
	feet, kn float64
}

// The sorts of aircraft: speed in cruise, kn; heights; rate of climb, ft/min.
var crafts = [...]struct {
	name   string
	kn     [2]float64
	climb  float64
	cruise [2]float64
}{
	{name: "jet", kn: [2]float64{410, 490}, cruise: [2]float64{29_000, 40_000}, climb: 2_000},
	{name: "turboprop", kn: [2]float64{240, 310}, cruise: [2]float64{12_000, 24_000}, climb: 1_200},
	{name: "light", kn: [2]float64{90, 150}, cruise: [2]float64{1_500, 7_500}, climb: 700},
	{name: "helicopter", kn: [2]float64{100, 140}, cruise: [2]float64{500, 1_800}, climb: 800},
}

// AirWorld makes a world of aircraft of a kind: the same kind and seed give the same. It is nil
// where there is no such kind.
func AirWorld(name string, seed uint64, goesOn GoesOn) *Result {
	i := slices.IndexFunc(airKinds, func(k airKind) bool { return k.name == name })
	if i < 0 {
		return nil
	}
	w := &airWorld{airKind: &airKinds[i], seed: mix(seed ^ uint64(i+101)<<32), r: rand.New(rand.NewPCG(seed, uint64(i+101))), goesOn: goesOn}
	w.from = first + supercargo.Instant(4*supercargo.Hour) + supercargo.Instant(seed%97)*supercargo.Instant(supercargo.Day)
	w.to = w.from + supercargo.Instant(w.days)*supercargo.Instant(supercargo.Day)
	w.out = &Result{Kind: w.name, Held: w.held, Seed: seed, Receivers: []string{""}, From: w.from, To: w.to, Least: supercargo.Instant(airGap)}
	w.places()
	w.breathe()
	w.fly()
	w.fail()
	w.switchesOff()
	for _, a := range w.craft {
		w.hear(a)
	}
	w.out.Outages = w.outages
	return w.out
}

func (w *airWorld) between(a, b float64) float64 { return a + (b-a)*w.r.Float64() }

// The square in which all lies: 10 degrees each way, with its corner here.
const cornerLat, cornerLon, side = 40.0, 45.0, 10.0

// point is a random one of the square, between two shares of it from west to east.
func (w *airWorld) point(west, east float64) geo.Point {
	return geo.At(cornerLat+side*w.r.Float64(), cornerLon+side*w.between(west, east))
}

// places sets up airfields and receivers.
func (w *airWorld) places() {
	for i := range w.airfields {
		f := field{at: w.point(0, 1), big: i < w.airports, feet: w.between(0, w.hills/3)}
		w.fields = append(w.fields, f)
	}
	for i := range w.ears {
		at := w.point(w.earsFrom, w.earsTo)
		if w.atFields && i < len(w.fields) {
			at = w.fields[i].at
		}
		e := airEar{name: simEar(i), at: at, root: math.Sqrt(w.between(w.antenna[0], w.antenna[1])), reach: w.between(w.reach[0], w.reach[1]), best: w.between(0.9, 0.99)}
		e.lat, e.lon = at.Degrees()
		e.cos = math.Cos(e.lat * math.Pi / 180)
		for range w.r.IntN(w.shadows + 1) {
			b := w.between(0, 360)
			e.sectors = append(e.sectors, sector{b, math.Mod(b+w.between(20, 90), 360), w.between(0.2, 0.8)})
		}
		if w.volunteers.up > 0 {
			w.volunteer(&e)
		}
		w.receivers = append(w.receivers, e)
		if w.named {
			w.out.Receivers = append(w.out.Receivers, e.name)
		}
	}
}

func simEar(i int) string { return "SIM-EAR-" + string(rune('A'+i/26)) + string(rune('A'+i%26)) }

func (w *airWorld) volunteer(e *airEar) {
	for t := w.from - hours(w.r.Float64()*w.volunteers.up); t < w.to; {
		up := t + hours(w.r.ExpFloat64()*w.volunteers.up)
		e.up = append(e.up, span{t, up})
		t = up + hours(0.2+w.r.ExpFloat64()*w.volunteers.down)
		w.outages = append(w.outages, Outage{Receiver: e.name, At: e.at, From: up, To: t, Lost: 1, Private: true})
	}
}

func (w *airWorld) breathe() {
	x := 0.0
	for range w.days*24 + 48 {
		x = BreathKept*x + math.Sqrt(1-BreathKept*BreathKept)*w.breath*w.r.NormFloat64()
		w.weather = append(w.weather, math.Exp(x))
	}
}

// fly makes the aircraft and their flights.
func (w *airWorld) fly() {
	n := uint32(w.seed % 1000 * 64)
	for kind, count := range w.fleet {
		for range count {
			n++
			a := &airframe{key: supercargo.Address24(0xFA0000 | n&0xFFFF).Key(supercargo.SpaceICAO), kind: kind, power: math.Exp(w.antennas * w.r.NormFloat64()),
				mlat: w.r.Float64() < w.mlat, user: w.r.Float64() < w.users}
			w.live(a)
			w.craft = append(w.craft, a)
		}
	}
	slices.SortFunc(w.craft, func(a, b *airframe) int { return cmp.Compare(a.key, b.key) })
}

// live has an aircraft fly and stand by turns.
func (w *airWorld) live(a *airframe) {
	at := w.someField(a)
	for t := w.from - hours(w.between(0, 6)); t < w.to; {
		t += hours(0.5 + w.r.ExpFloat64()*w.stands)
		if local := math.Mod(float64(t)/float64(supercargo.Hour)+3, 24); (local < 5 || local > 22) && w.r.Float64() < w.nights {
			t += hours(w.between(2, 7))
			continue
		}
		from, to := w.ends(a, at)
		l := w.leg(a, t, from, to)
		a.legs = append(a.legs, l)
		t, at = l.points[len(l.points)-1].t, to
		w.out.ShipDays += float64(t-l.points[0].t) / float64(supercargo.Day)
	}
}

func (w *airWorld) someField(a *airframe) field {
	for {
		if f := w.fields[w.r.IntN(len(w.fields))]; a.kind > 1 || f.big {
			return f
		}
	}
}

// ends are where a flight begins and ends. Some airliners only pass, from one side of the
// square to another; that leg has no field.
func (w *airWorld) ends(a *airframe, at field) (from, to field) {
	if a.kind == 0 && w.r.Float64() < w.passing {
		edge := func(k int) geo.Point {
			x := w.r.Float64() * side
			return [...]geo.Point{geo.At(cornerLat+x, cornerLon-1), geo.At(cornerLat+x, cornerLon+side+1), geo.At(cornerLat-1, cornerLon+x), geo.At(cornerLat+side+1, cornerLon+x)}[k]
		}
		k := w.r.IntN(4)
		return field{at: edge(k), feet: -1}, field{at: edge((k + 1 + w.r.IntN(3)) % 4), feet: -1}
	}
	if at.feet < 0 {
		at = w.someField(a)
	}
	for range 50 {
		to = w.someField(a)
		d := geo.NM(at.at, to.at)
		if d > 20 && (a.kind < 2 || d < 200) {
			return at, to
		}
	}
	return at, field{at: geo.Sail(at.at, w.between(0, 360), w.between(20, 80)), feet: 0}
}

// leg makes a flight: up, level, down, by points. Some go another way than the shortest; some
// come down low on the way, or land for some minutes where they are not heard.
func (w *airWorld) leg(a *airframe, t supercargo.Instant, from, to field) (l leg) {
	c := &crafts[a.kind]
	l.said = supercargo.Said(1 + w.r.IntN(255))
	cruise, kn := w.between(c.cruise[0], c.cruise[1]), w.between(c.kn[0], c.kn[1])
	d := geo.NM(from.at, to.at)
	via := []geo.Point{from.at}
	if w.r.Float64() < w.bends {
		mid := geo.Between(from.at, to.at, w.between(0.3, 0.7))
		via = append(via, geo.Sail(mid, w.between(0, 360), math.Abs(w.r.NormFloat64())*0.08*d))
	}
	via = append(via, to.at)
	cum := []float64{0}
	for i := 1; i < len(via); i++ {
		cum = append(cum, cum[i-1]+geo.NM(via[i-1], via[i]))
	}
	all := cum[len(cum)-1]
	cruise = min(cruise, max(1500, all*150)) // short ways are flown low
	dip, low := -1.0, 0.0
	lands := a.kind >= 2 && w.r.Float64() < w.lands
	if lands || w.r.Float64() < w.dips[min(a.kind, 2)] {
		dip, low = w.between(0.35, 0.65)*all, w.between(400, 1500)
	}
	at := func(s float64) geo.Point {
		for i := 1; i < len(cum); i++ {
			if s <= cum[i] || i == len(cum)-1 {
				return geo.Between(via[i-1], via[i], min(1, (s-cum[i-1])/max(1e-6, cum[i]-cum[i-1])))
			}
		}
		return via[0]
	}
	height := func(s float64) float64 {
		h := cruise
		per := c.climb / kn * 60 // ft per nm
		if from.feet >= 0 {
			h = min(h, from.feet+per*s)
		}
		if to.feet >= 0 {
			h = min(h, to.feet+per*0.7*(all-s))
		}
		if dip >= 0 {
			h = min(h, low+per*0.7*max(0, math.Abs(s-dip)-w.lowFor*kn/120))
		}
		return h
	}
	step := max(1.0, kn/120) // half a minute
	for s := 0.0; ; s += step {
		if s > all {
			s = all
		}
		h := height(s)
		v := kn
		if h < 10_000 {
			v = min(kn, 250)
		}
		l.points = append(l.points, moment{t, at(s), h, v})
		if s >= all {
			return l
		}
		next := t + hours(min(step, max(0.01, all-s))/v)
		if lands && s <= dip && s+step > dip {
			rest := hours(w.between(8, 28) / 60)
			l.pauses = append(l.pauses, span{t, t + rest})
			l.points = append(l.points, moment{t + rest, at(s), h, v})
			next += rest
		}
		t = next
	}
}

// at is where the aircraft is on a leg; cur is the point that was used last.
func (l *leg) at(t supercargo.Instant, cur *int) moment {
	for *cur < len(l.points)-2 && l.points[*cur+1].t <= t {
		*cur++
	}
	a, b := &l.points[*cur], &l.points[min(*cur+1, len(l.points)-1)]
	if b.t <= a.t {
		return *a
	}
	f := min(1, max(0, float64(t-a.t)/float64(b.t-a.t)))
	return moment{t, geo.Between(a.at, b.at, f), a.feet + f*(b.feet-a.feet), a.kn}
}

// fail sets the outages: of a receiver, of an area, of all.
func (w *airWorld) fail() {
	for i := range w.failures {
		long := logBetween(w.r, 5.0/60, w.longFailure)
		o := Outage{Lost: 1}
		switch e := &w.receivers[w.r.IntN(len(w.receivers))]; i % 3 {
		case 0:
			o.Receiver, o.At = e.name, e.at
		case 1:
			o.At, o.NM = e.at, logBetween(w.r, 60, 250) // receivers of an area: their line or power fails together
		}
		at := w.r.Float64() * max(1, 24*float64(w.days)-long)
		if w.nightly && i%2 == 0 {
			at = math.Floor(at/24)*24 + w.between(-3, 2) + 24
		}
		o.From = w.from + hours(at)
		o.To = o.From + hours(long)
		w.outages = append(w.outages, o)
		for k := range w.receivers {
			if e := &w.receivers[k]; e.name == o.Receiver || o.Receiver == "" && (o.NM == 0 || geo.Within(o.At, e.at, o.NM)) {
				e.failed = append(e.failed, span{o.From, o.To})
			}
		}
	}
	slices.SortFunc(w.outages, func(a, b Outage) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Receiver, b.Receiver)) })
}

// switchesOff sets which aircraft send nothing for a time in flight.
func (w *airWorld) switchesOff() {
	var users []*airframe
	for _, a := range w.craft {
		if a.user && len(a.legs) > 0 {
			users = append(users, a)
		}
	}
	if len(users) == 0 {
		return
	}
	left := int(w.prevalence * 24 * w.out.ShipDays / 100)
	for tries := 0; left > 0 && tries < offTries*left+1000; tries++ {
		a := users[w.r.IntN(len(users))]
		l := &a.legs[w.r.IntN(len(a.legs))]
		first, last := l.points[0].t, l.points[len(l.points)-1].t
		t := first + supercargo.Instant(w.r.Float64()*float64(last-first))
		x := span{t, t + hours(logBetween(w.r, shortOff, longOff))}
		if x.to > last || slices.ContainsFunc(a.off, func(o span) bool { return x.from < o.to && o.from < x.to }) {
			continue
		}
		a.off = append(a.off, x)
		w.out.Switched = append(w.out.Switched, Switched{MMSI: a.key, From: x.from, To: x.to})
		left--
	}
}

// airTally counts what happens while an aircraft is not heard.
type airTally struct {
	tally
	inside float64 // nm that it is within the range of the receiver that has it in sight best, summed
	ticks  int
}

// hear goes through what an aircraft sends, tick by tick of the feed.
func (w *airWorld) hear(a *airframe) {
	tick := supercargo.Instant(w.thinSeconds) * 1000
	last, ground := -1, false
	var c airTally
	for i := range a.legs {
		l := &a.legs[i]
		begin, end := l.points[0].t-supercargo.Instant(standFor), l.points[len(l.points)-1].t+supercargo.Instant(standFor)
		if l.points[0].feet < 0 || i > 0 && begin < a.legs[i-1].points[len(a.legs[i-1].points)-1].t+supercargo.Instant(standFor) {
			begin = l.points[0].t
		}
		cur := 0
		if last >= 0 {
			c.all += int64(begin - w.out.Fixes[last].Time) // on the ground and silent
		}
		for t := begin + supercargo.Instant(w.r.Int64N(int64(tick))); t < min(end, w.to); t += tick {
			if t < w.from {
				continue
			}
			m := l.at(t, &cur)
			grounded := t < l.points[0].t || t >= l.points[len(l.points)-1].t
			paused, off := spansHold(l.pauses, t), spansHold(a.off, t)
			if grounded {
				m.kn = 0
			}
			p, would, inside := w.chance(a, &m, t)
			if !paused && !off && w.r.Float64() < p {
				f := w.fix(a, l, &m, grounded, t)
				if last >= 0 && !grounded && !ground {
					w.gap(last, &f, &c)
				}
				w.out.Fixes = append(w.out.Fixes, f)
				last, ground, c = len(w.out.Fixes)-1, grounded, airTally{}
				continue
			}
			c.all += int64(tick)
			if off {
				c.off += int64(tick)
			}
			if !paused {
				c.exposure -= math.Log(max(1-p, 1e-12))
			}
			if would >= 0.5 && p < InReach {
				c.outage += int64(tick)
			}
			c.inside += inside
			c.ticks++
		}
	}
}

// chance is that of a tick to be heard by anybody, or of an aircraft that sends no position by
// several; would is what it would be but for outages, inside by how much it is within range.
func (w *airWorld) chance(a *airframe, m *moment, t supercargo.Instant) (p, would, inside float64) {
	lat, lon := m.at.Degrees()
	block := uint64(int64(t) / airFadeFor)
	weather := w.weather[min(len(w.weather)-1, max(0, int((t-w.from)/supercargo.Instant(supercargo.Hour))))]
	none, wouldNone, inside := 1.0, 1.0, -300.0
	ears, wouldEars := 0.0, 0.0
	root := math.Sqrt(max(0, m.feet))
	for i := range w.receivers {
		e := &w.receivers[i]
		north, east := 60*(lat-e.lat), 60*(lon-e.lon)*e.cos
		d := math.Hypot(east, north)
		reach := min(HorizonFeetNM*(e.root+root), e.reach*a.power*weather)
		if d > 1.5*reach+5 {
			inside = max(inside, reach-d)
			continue
		}
		s := receiver{sectors: e.sectors}
		reach *= s.shadowed(east, north) * math.Exp(airFading*normal(w.seed, uint64(a.key), uint64(i), block))
		inside = max(inside, reach-d)
		x := e.best / (1 + math.Exp((d-reach)/(airSlope*reach)))
		wouldNone *= 1 - x
		wouldEars += x
		if e.up != nil && !holds(e.up, t) || spansHold(e.failed, t) {
			continue
		}
		none *= 1 - x
		ears += x
	}
	if a.mlat {
		return several(ears), several(wouldEars), inside
	}
	return 1 - none, 1 - wouldNone, inside
}

// several is the chance that enough receivers hear an aircraft, of how many do in the mean.
func several(ears float64) float64 { return 0.95 / (1 + math.Exp(-4*(ears-mlatEars+0.5))) }

func (w *airWorld) fix(a *airframe, l *leg, m *moment, grounded bool, t supercargo.Instant) supercargo.Fix {
	f := supercargo.Fix{Time: t / 1000 * 1000, MMSI: a.key, Lat: m.at.Lat, Lon: m.at.Lon, Source: 1, Offset: int64(len(w.out.Fixes)) * lineLength,
		SOG: tenths(m.kn), COG: supercargo.NoCOG, Heading: supercargo.NoHeading, ROT: supercargo.NoROT, Second: supercargo.NoSecond, Class: supercargo.ClassADSB,
		Status: supercargo.Airborne, Flags: supercargo.Simulated, Altitude: supercargo.AltitudeOf(m.feet), Said: l.said, Why: supercargo.Alone}
	if a.mlat {
		f.Class = supercargo.ClassMLAT
	}
	if grounded {
		f.Status = supercargo.OnGround
	}
	if w.named {
		f.Receiver = w.nearest(m)
	}
	return f
}

// nearest is the receiver that hears an aircraft best: the nearest that works.
func (w *airWorld) nearest(m *moment) (best supercargo.Receiver) {
	least := math.Inf(1)
	for i := range w.receivers {
		e := &w.receivers[i]
		if d := geo.NM(e.at, m.at); d < least && (e.up == nil || holds(e.up, m.t)) && !spansHold(e.failed, m.t) {
			least, best = d, supercargo.Receiver(i+1)
		}
	}
	return best
}

// gap notes a silence of a flight that goes on.
func (w *airWorld) gap(last int, b *supercargo.Fix, c *airTally) {
	a := &w.out.Fixes[last]
	if int64(b.Time-a.Time) <= airGap || !w.goesOn(a, b) {
		return
	}
	x, _ := a.Feet()
	y, _ := b.Feet()
	g := Gap{Before: last, After: last + 1, From: a.Time, To: b.Time, Class: a.Class, Named: w.named, Kind: w.name, Feet: min(x, y)}
	c.truth(&g)
	g.InsideNM = c.inside / float64(max(1, c.ticks))
	w.out.Gaps = append(w.out.Gaps, g)
}
