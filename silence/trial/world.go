package trial

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// first is 2001-09-10 20:00 UTC: before any ship had to carry AIS (SOLAS V/19), so
// that no real track is of the time.
const first = supercargo.Instant(1_000_166_400_000 - 4*3_600_000)

// leastGap is the shortest silence that is a Gap.
const leastGap = supercargo.Instant(supercargo.Hour)

// world is one while it is made.
type world struct {
	*kind
	g         *region
	r         *rand.Rand
	seed      uint64
	from, to  supercargo.Instant
	receivers []receiver
	ships     []*ship
	outages   []Outage
	wide      []int     // of the outages, those of an area or all
	weather   []float64 // factor of all ranges, by hour
	load      []float64 // share of class B lost where the channel is loaded, by hour
	busy      []geo.Point
	out       *Result
}

// World makes a world of a kind: the same kind and seed give the same. It is nil where
// there is no such kind.
func World(name string, seed uint64) *Result {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.name == name })
	if i < 0 {
		return nil
	}
	return worldFrom(&kinds[i], i, seed)
}

// worldFrom makes a world of a kind that stands, or is to be taken to stand, at i.
func worldFrom(k *kind, i int, seed uint64) *Result {
	w := &world{kind: k, g: readRegion(k.table), seed: mix(seed ^ uint64(i+1)<<32), r: rand.New(rand.NewPCG(seed, uint64(i+1)))}
	w.from = first + supercargo.Instant(seed%97)*supercargo.Instant(supercargo.Day)
	w.to = w.from + supercargo.Instant(w.days)*supercargo.Instant(supercargo.Day)
	w.out = &Result{Kind: w.name, Held: w.held, Seed: seed, Receivers: []string{""}, From: w.from, To: w.to, Least: leastGap}
	w.ears()
	w.air()
	w.people()
	w.fail()
	w.switches()
	for _, s := range w.ships {
		w.hear(s)
	}
	w.out.Outages = w.outages
	return w.out
}

// ears sets up the receivers.
func (w *world) ears() {
	w.receivers = slices.Clone(w.g.ears)
	if o := w.satellite; o.every > 0 {
		orb := &orbit{a: o.a, b: o.b}
		for t := w.from + hours(w.r.Float64()*o.every); t < w.to; t += hours(o.every * w.between(0.85, 1.15)) {
			orb.passes = append(orb.passes, span{t, t + hours(o.lasts*w.between(0.6, 1.2))})
		}
		w.receivers = append(w.receivers, receiver{name: "SIM-SAT", sat: orb})
	}
	for i := range w.receivers {
		r := &w.receivers[i]
		r.ready()
		if w.named {
			w.out.Receivers = append(w.out.Receivers, r.name)
		}
		if r.sat == nil && w.volunteers.up > 0 {
			w.volunteer(r)
		}
	}
	for _, s := range w.g.spots {
		if s.busy {
			w.busy = append(w.busy, s.at)
		}
	}
}

// volunteer has a station run when its owner likes.
func (w *world) volunteer(r *receiver) {
	t := w.from - hours(w.r.Float64()*w.volunteers.up)
	for t < w.to {
		up := t + hours(w.r.ExpFloat64()*w.volunteers.up)
		r.up = append(r.up, span{t, up})
		t = up + hours(0.2+w.r.ExpFloat64()*w.volunteers.down)
		w.outages = append(w.outages, Outage{Receiver: r.name, At: r.at, From: up, To: t, Lost: 1, Private: true})
	}
}

func (w *world) between(a, b float64) float64 { return a + (b-a)*w.r.Float64() }

// air makes the hours' factors of range and load.
func (w *world) air() {
	n := int((w.to-w.from)/supercargo.Instant(supercargo.Hour)) + 1
	w.weather, w.load = make([]float64, n), make([]float64, n)
	east := math.Round(float64(w.g.spots[0].at.Lon) / 1e7 / 15) // hours ahead of UTC by the sun
	x, duct := 0.0, false
	for i := range n {
		x = BreathKept*x + math.Sqrt(1-BreathKept*BreathKept)*Breath*w.r.NormFloat64()
		w.weather[i] = math.Exp(x)
		local := (int(w.from/supercargo.Instant(supercargo.Hour)) + i + int(east) + 48) % 24
		if local == 19 {
			duct = w.r.Float64() < w.ducts.share
		}
		if duct && (local >= 20 || local < 7) {
			w.weather[i] *= w.ducts.factor
		}
		w.load[i] = w.busyLoad * (0.5 - 0.5*math.Cos(2*math.Pi*float64(local-2)/24)) * w.between(0.7, 1)
	}
	for range w.bad.times {
		at, long := w.r.IntN(n), 2+w.r.IntN(8)
		for i := at; i < min(n, at+long); i++ {
			w.weather[i] *= w.bad.factor
		}
	}
}

// people makes the ships, and what stands still.
func (w *world) people() {
	number := supercargo.MMSI(200_000_000 + uint32(w.seed%900)*1000)
	for t, count := range w.fleet {
		for range count {
			number++
			w.ships = append(w.ships, w.newShip(number, trade(t)))
		}
	}
	for _, s := range w.ships {
		p := &planner{g: w.g, r: w.r, s: s, kn: w.speed(s), aside: math.Abs(w.r.NormFloat64()), end: w.to, pIdle: w.idle.calls}
		p.live(w.from)
		w.out.ShipDays += float64(w.days)
	}
	w.marks()
	slices.SortFunc(w.ships, func(a, b *ship) int { return cmp.Compare(a.mmsi, b.mmsi) })
}

func (w *world) newShip(number supercargo.MMSI, t trade) *ship {
	s := &ship{mmsi: number, class: supercargo.ClassA, trade: t, antenna: math.Exp(w.antennas * w.r.NormFloat64()), height: math.Sqrt(HeightA)}
	if t == craft || t == fisher && w.r.Float64() < w.fishersB {
		s.class, s.height = supercargo.ClassB, math.Sqrt(HeightB)
	}
	s.user = t != ferry && w.r.Float64() < usersShare
	s.idler = w.r.Float64() < w.idle.ships
	return s
}

// speed is a ship's usual one, kn: assumptions of the usual by trade.
func (w *world) speed(s *ship) float64 {
	return w.between(speeds[s.trade][0], speeds[s.trade][1])
}

var speeds = [trades][2]float64{trader: {9, 17}, ferry: {14, 24}, fisher: {7, 11}, craft: {5, 9}, passer: {10, 16}, rover: {5, 9}, lier: {8, 12}}

// marks are base stations at the receivers and aids to navigation off the ports, where
// the kind has them.
func (w *world) marks() {
	if !w.fixed {
		return
	}
	still := func(m supercargo.MMSI, c supercargo.Class, at geo.Point, height float64) {
		lat, lon := at.Degrees()
		w.ships = append(w.ships, &ship{mmsi: m, class: c, antenna: 1, height: height,
			stages: []stage{{span: span{w.from, w.to}, lat: lat, lon: lon, lat1: lat, lon1: lon, status: supercargo.NoStatus, quay: 1}}})
	}
	for i := range w.receivers {
		if r := &w.receivers[i]; r.sat == nil {
			still(supercargo.MMSI(2_000_000+i+1), supercargo.ClassBase, r.at, r.root)
		}
	}
	for i, p := range w.g.of(port) {
		still(supercargo.MMSI(992_000_000+i+1), supercargo.ClassAtoN, geo.Sail(w.g.spots[p].at, w.between(0, 360), w.between(1, 8)), math.Sqrt(HeightB))
	}
}

// listener is what stays the same along one ship's way.
type listener struct {
	fade  []float64 // by receiver, of the present block
	block int64
	p     []float64 // chance per transmission, by receiver
}

// hear goes through the ship's transmissions, tick by tick: a tick is what the feed
// thins to, or the interval between transmissions where that is longer.
func (w *world) hear(s *ship) {
	l := &listener{fade: make([]float64, len(w.receivers)), block: -1, p: make([]float64, len(w.receivers))}
	thin := int64(w.thinMinutes) * supercargo.Minute
	var c tally
	last := -1
	i := 0
	for t := w.from + supercargo.Instant(w.r.Int64N(thin)); t < w.to; {
		for i < len(s.stages)-1 && s.stages[i].to <= t {
			i++
		}
		st := &s.stages[i]
		every := interval(s.class, st.kn)
		tick := max(thin, every)
		lat, lon := st.at(t)
		q, blocked := w.unheard(l, s, st, lat, lon, t)
		n := float64(tick) / float64(every)
		none := math.Pow(q, n)
		off, idle := spansHold(s.off, t), spansHold(s.idle, t)
		if !off && !idle && w.r.Float64() >= none {
			at := t + supercargo.Instant(w.r.Int64N(tick))
			if last >= 0 {
				at = max(at, w.out.Fixes[last].Time+supercargo.Instant(every))
			}
			if last >= 0 {
				c.all += int64(at - t) // what of the tick was still silent counts for the length alone
				w.gap(s, last, at, &c)
			}
			w.fix(s, st, l.p, at)
			last = len(w.out.Fixes) - 1
			c = tally{}
		} else {
			c.add(tick, st, off || idle, idle, blocked)
			c.exposure -= n * math.Log(max(q, 1e-12))
		}
		t += supercargo.Instant(tick)
	}
}

func (c *tally) add(ms int64, st *stage, off, idle, outage bool) {
	c.all += ms
	for _, x := range [...]struct {
		is bool
		to *int64
	}{{off, &c.off}, {idle, &c.idle}, {outage, &c.outage}, {st.berth, &c.berth}, {st.kn > 0, &c.moving}, {st.river, &c.river}} {
		if x.is {
			*x.to += ms
		}
	}
}

func spansHold(in []span, t supercargo.Instant) bool {
	for i := range in {
		if in[i].holds(t) {
			return true
		}
	}
	return false
}

// unheard is the chance that one transmission is heard by nobody, and whether that is
// so because of an outage. The chances by receiver are left in l.p.
func (w *world) unheard(l *listener, s *ship, st *stage, lat, lon float64, t supercargo.Instant) (q float64, blocked bool) {
	if b := int64(t) / FadeFor; b != l.block {
		l.block = b
		for i := range l.fade {
			l.fade[i] = math.Exp(Fading * normal(w.seed, uint64(s.mmsi), uint64(i), uint64(b)))
		}
	}
	hour := int((t - w.from) / supercargo.Instant(supercargo.Hour))
	kept := 1 - w.lost(s, lat, lon, hour)
	factor := s.antenna * st.quay * w.weather[hour]
	q, would := 1.0, 1.0
	for i := range w.receivers {
		r := &w.receivers[i]
		f := factor * l.fade[i]
		if st.river && w.bends > 0 && r.sat == nil {
			f *= w.bend(i, lat, lon)
		}
		p := kept * r.chance(s.class, lat, lon, s.height, f, t)
		would *= 1 - p
		p *= w.delivers(r, t)
		l.p[i] = p
		q *= 1 - p
	}
	area := w.areaDelivers(lat, lon, t)
	if area < 1 {
		q = 1
		for i := range l.p {
			l.p[i] *= area
			q *= 1 - l.p[i]
		}
	}
	return q, area == 0 || 1-would >= InReach && 1-q < InReach
}

// lost is the share of a ship's transmissions that collide with others where the
// channel is loaded: a class B transponder listens before it sends and gives way
// (CSTDMA), class A loses a quarter of that. Assumption.
func (w *world) lost(s *ship, lat, lon float64, hour int) float64 {
	if w.busyLoad == 0 {
		return 0
	}
	for _, b := range w.busy {
		if geo.Within(b, geo.At(lat, lon), loadedNM) {
			if s.class == supercargo.ClassB {
				return w.load[hour]
			}
			return w.load[hour] / 4
		}
	}
	return 0
}

// loadedNM is how far from a busy port the channel is loaded. Assumption.
const loadedNM = 15

// bend is the factor of the range for a stretch of river, lasting: banks and trees
// stand between it and one receiver, and not between it and another.
func (w *world) bend(receiver int, lat, lon float64) float64 {
	return 1 - w.bends*unit(w.seed, uint64(receiver), uint64(int64(math.Floor(lat/bendDeg))), uint64(int64(math.Floor(lon/bendDeg))))
}

// bendDeg is how long a stretch between bends is, degrees: some 2 nm. Assumption.
const bendDeg = 0.04

// fix writes one transmission down, once for each receiver that heard it; of a feed
// without names, once.
func (w *world) fix(s *ship, st *stage, p []float64, t supercargo.Instant) {
	lat, lon := st.at(t)
	f := supercargo.Fix{Time: t / 1000 * 1000, MMSI: s.mmsi, Lat: supercargo.Scale(lat), Lon: supercargo.Scale(lon), Source: 1,
		SOG: tenths(st.kn), COG: tenths(st.course), Heading: uint16(st.course) % 360, ROT: supercargo.NoROT, Status: st.status, Class: s.class,
		Type: types[s.class], Second: uint8(t / 1000 % 60), Flags: supercargo.Simulated, Altitude: supercargo.NoAltitude, Why: supercargo.Alone}
	heard := false
	for i := range p {
		if !w.hears(p, i, heard) {
			continue
		}
		f.Offset = int64(len(w.out.Fixes)) * lineLength
		if w.named {
			f.Receiver = supercargo.Receiver(i + 1)
		}
		if heard {
			f.Flags |= supercargo.Duplicate
			f.Why = supercargo.Repeat
		}
		heard = true
		w.out.Fixes = append(w.out.Fixes, f)
		if !w.named {
			return
		}
	}
}

// lineLength is about that of an AIVDM line with its TAG block: addresses only have to
// be different and in order.
const lineLength = 80

var types = map[supercargo.Class]uint8{supercargo.ClassA: 1, supercargo.ClassB: 18, supercargo.ClassBase: 4, supercargo.ClassAtoN: 21}

func tenths(v float64) uint16 { return uint16(math.Round(10 * v)) }

// hears casts for one receiver, given that one of them hears the transmission.
func (w *world) hears(p []float64, i int, heard bool) bool {
	if heard {
		return w.r.Float64() < p[i]
	}
	none := 1.0
	for _, x := range p[i:] {
		none *= 1 - x
	}
	return none < 1 && w.r.Float64()*(1-none) < p[i]
}

// gap notes the silence before a transmission of a vessel.
func (w *world) gap(s *ship, last int, at supercargo.Instant, c *tally) {
	f := &w.out.Fixes[last]
	at = at / 1000 * 1000
	if at-f.Time < leastGap || !f.IsVessel() {
		return
	}
	g := Gap{Before: last, After: last + 1, From: f.Time, To: at, Class: s.class, Named: w.named, Kind: w.name, ShoreNM: shoreNM(geo.Point{Lat: f.Lat, Lon: f.Lon})}
	c.truth(&g)
	w.out.Gaps = append(w.out.Gaps, g)
}

// String names the world.
func (r *Result) String() string { return fmt.Sprintf("%s, seed %d", r.Kind, r.Seed) }
