package trial

import (
	"math"
	"math/rand/v2"

	"supercargo"
	"supercargo/geo"
)

// trade is what a ship does all her days.
type trade uint8

const (
	trader trade = iota // from port to port, a night in the roads at times
	ferry               // between two near ports, to and fro
	fisher              // to a ground, days there, and back
	craft               // small, out for hours by day and back
	passer              // beyond the edge and back over it
	rover               // up and down the rivers
	lier                // at her berth or in the roads, all but for a short trip
	trades
)

// stage is one piece of a ship's life: from a to b at even speed, or at rest where
// a is b.
type stage struct {
	span
	lat, lon, lat1, lon1 float64
	kn, course           float64
	status               supercargo.Status
	berth, river         bool
	quay                 float64
}

// ship is one station: a vessel, or a base station or aid to navigation, which has one
// stage.
type ship struct {
	mmsi    supercargo.MMSI
	class   supercargo.Class
	trade   trade
	antenna float64 // lasting factor of her range
	user    bool    // one of the few that switch off at times
	idler   bool    // stops sending at berths, engines off
	height  float64 // root of m
	stages  []stage
	off     []span // switched off
	idle    []span // at a berth with the engines off
}

func (s *stage) at(t supercargo.Instant) (lat, lon float64) {
	if s.kn == 0 {
		return s.lat, s.lon
	}
	f := float64(t-s.from) / float64(s.to-s.from)
	return s.lat + f*(s.lat1-s.lat), s.lon + f*(s.lon1-s.lon)
}

// stageAt is the stage of a moment, by halving.
func (s *ship) stageAt(t supercargo.Instant) *stage {
	low, high := 0, len(s.stages)-1
	for low < high {
		if m := (low + high) / 2; s.stages[m].to <= t {
			low = m + 1
		} else {
			high = m
		}
	}
	return &s.stages[low]
}

// planner makes the stages of one ship.
type planner struct {
	g     *region
	r     *rand.Rand
	s     *ship
	now   supercargo.Instant
	here  geo.Point
	spot  int
	kn    float64
	aside float64 // nm that she keeps to one side of the line between turns
	end   supercargo.Instant
	pIdle float64
}

func (p *planner) between(a, b float64) float64 { return a + (b-a)*p.r.Float64() }

// log is a number from a to b, its logarithm even.
func logBetween(r *rand.Rand, a, b float64) float64 { return a * math.Pow(b/a, r.Float64()) }

func hours(h float64) supercargo.Instant {
	return supercargo.Instant(h * float64(supercargo.Hour))
}

// rest stays for a time.
func (p *planner) rest(h float64, status supercargo.Status, berth bool) {
	if h <= 0 || p.now >= p.end {
		return
	}
	lat, lon := p.here.Degrees()
	st := stage{span: span{p.now, p.now + hours(h)}, lat: lat, lon: lon, lat1: lat, lon1: lon, status: status, berth: berth, quay: 1, course: p.between(0, 360)}
	if berth {
		st.quay = p.g.spots[p.spot].quay
		st.river = p.g.inland(p.spot)
		// Engines off: from an hour or so after she is fast to a little before she leaves.
		if p.s.idler && p.r.Float64() < p.pIdle {
			a, b := st.from+hours(p.between(0.2, 2)), st.to-hours(p.between(0.1, 0.7))
			if b > a+hours(0.5) {
				p.s.idle = append(p.s.idle, span{a, b})
			}
		}
	}
	p.s.stages = append(p.s.stages, st)
	p.now = st.to
}

// go on straight to a point.
func (p *planner) to(q geo.Point, kn float64, status supercargo.Status, river bool) {
	nm := geo.NM(p.here, q)
	if nm < 0.05 || p.now >= p.end {
		return
	}
	st := stage{span: span{p.now, p.now + hours(nm/kn)}, kn: kn, course: geo.Bearing(p.here, q), status: status, river: river, quay: 1}
	st.lat, st.lon = p.here.Degrees()
	st.lat1, st.lon1 = q.Degrees()
	p.s.stages = append(p.s.stages, st)
	p.now, p.here = st.to, q
}

// sail goes by the links to a spot, at even speed.
func (p *planner) sail(to int, status supercargo.Status) {
	for p.spot != to && p.now < p.end {
		n := p.g.next[p.spot][to]
		if n < 0 {
			return
		}
		river := p.g.links[[2]int{p.spot, n}]
		q := p.g.spots[n].at
		aside := p.aside
		if river {
			aside = 0
		}
		switch s := &p.g.spots[n]; {
		case s.what == port && n == to:
			q = geo.Sail(q, p.between(0, 360), p.between(0.05, 0.4)) // a quay
		case s.size > 0:
			q = geo.Sail(q, p.between(0, 360), s.size*math.Sqrt(p.r.Float64()))
		case s.what != port && aside > 0:
			q = geo.Sail(q, geo.Bearing(p.here, q)+90, aside)
		}
		p.to(q, p.kn*p.between(0.95, 1.05), status, river)
		p.spot = n
	}
}

// near is one of the spots within nm of the way, else the nearest; -1 for none.
func (p *planner) near(of []int, nm float64) int {
	best, least := -1, math.Inf(1)
	var some []int
	for _, i := range of {
		d := p.g.far[p.spot][i]
		if i == p.spot || math.IsInf(d, 1) {
			continue
		}
		if d <= nm {
			some = append(some, i)
		}
		if d < least {
			best, least = i, d
		}
	}
	if len(some) > 0 {
		return some[p.r.IntN(len(some))]
	}
	return best
}

// live fills the ship's days from begin to end.
func (p *planner) live(begin supercargo.Instant) {
	ports := p.g.of(port)
	if p.s.trade == rover {
		var in []int
		for _, i := range ports {
			if p.g.inland(i) {
				in = append(in, i)
			}
		}
		ports = in
	}
	p.spot = ports[p.r.IntN(len(ports))]
	p.here = geo.Sail(p.g.spots[p.spot].at, p.between(0, 360), p.between(0.05, 0.4))
	p.now = begin - hours(p.between(0, 30)) // in the middle of something
	for p.now < p.end {
		was := p.now
		p.round(ports)
		if p.now == was {
			p.rest(24, supercargo.Moored, true)
		}
	}
}

// round is one voyage and the stay before it.
func (p *planner) round(ports []int) {
	under := supercargo.UnderWayEngine
	if p.s.class == supercargo.ClassB {
		under = supercargo.NoStatus
	}
	moored, anchored := supercargo.Moored, supercargo.AtAnchor
	if p.s.class == supercargo.ClassB {
		moored, anchored = supercargo.NoStatus, supercargo.NoStatus
	}
	switch p.s.trade {
	case trader, rover:
		p.rest(logBetween(p.r, 6, 48), moored, true)
		if near := p.near(p.g.of(roads), 60); near >= 0 && p.s.trade == trader && p.r.Float64() < 0.4 {
			p.sail(near, under)
			p.rest(logBetween(p.r, 3, 60), anchored, false)
		}
		if q := p.near(ports, 5000); q >= 0 {
			p.sail(q, under)
		}
	case ferry:
		p.rest(logBetween(p.r, 0.7, 7), moored, true)
		if q := p.near(ports, 80); q >= 0 {
			p.sail(q, under)
		}
	case fisher:
		p.rest(logBetween(p.r, 4, 40), moored, true)
		home := p.spot
		if q := p.near(p.g.of(ground), 250); q >= 0 {
			p.sail(q, under)
			p.fish(q, logBetween(p.r, 8, 90))
			p.sail(home, under)
		}
	case craft:
		p.rest(logBetween(p.r, 5, 40), moored, true)
		home, out := p.here, geo.Sail(p.here, p.between(0, 360), 1)
		if n := p.near(p.g.of(turn), 30); n >= 0 {
			out = geo.Between(p.here, p.g.spots[n].at, min(1, p.between(3, 25)/max(1, geo.NM(p.here, p.g.spots[n].at))))
		}
		p.to(out, p.kn, under, p.g.inland(p.spot))
		p.rest(p.between(0.5, 4), anchored, false)
		p.to(home, p.kn, under, p.g.inland(p.spot))
	case passer:
		p.rest(logBetween(p.r, 5, 24), moored, true)
		home := p.spot
		if q := p.near(p.g.of(edge), 900); q >= 0 {
			p.sail(q, under)
			p.sail(home, under)
		}
	case lier:
		p.rest(p.between(30, 200), moored, true)
		if q := p.near(p.g.of(roads), 60); q >= 0 {
			home := p.spot
			p.sail(q, under)
			p.rest(p.between(10, 90), anchored, false)
			p.sail(home, under)
		}
	}
}

// fish goes about a ground at trawling speed (3 to 4.5 kn: an assumption of the usual).
func (p *planner) fish(at int, h float64) {
	s := &p.g.spots[at]
	status := supercargo.Status(7) // engaged in fishing
	if p.s.class == supercargo.ClassB {
		status = supercargo.NoStatus
	}
	for end := p.now + hours(h); p.now < end && p.now < p.end; {
		q := geo.Sail(s.at, p.between(0, 360), s.size*math.Sqrt(p.r.Float64()))
		if d := geo.NM(p.here, q); d > 6 {
			q = geo.Between(p.here, q, 6/d)
		}
		p.to(q, p.between(3.1, 4.5), status, false)
	}
}
