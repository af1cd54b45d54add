package sim

import (
	"fmt"
	"math"

	"supercargo"
	"supercargo/geo"
)

// stretch is a part of a ship's track in one manner, worked out.
type stretch struct {
	Span
	manner Manner
	place  string // where she stays, "" where it has no name
	start  geo.Point

	route *route // of a passage
	runs  []run  // of a passage: one for each sail

	pace    pace    // of a drift or loiter
	towards float64 // of a drift, degrees true; of a stay, how she lies
	radius  float64 // of a loiter, nm
}

// run is one speed of a passage.
type run struct {
	Span
	nm   float64 // where on the route it begins
	pace pace
}

// planner lays a ship's plan out in time and space.
type planner struct {
	s    *Scenario
	ship *Ship
	now  supercargo.Instant
	here geo.Point
	kn   float64 // her speed now
}

// plan works out the ship's track from the scenario's beginning to its end.
func (s *Scenario) plan(ship *Ship) error {
	p := planner{s: s, ship: ship, now: s.From}
	for i := 0; i < len(ship.Plan) && p.now < s.To; i++ {
		if err := p.lay(i); err != nil {
			return err
		}
	}
	if p.now < s.To {
		return p.fail(ship.line, "the plan of %s ends at %v and the scenario at %v: end the plan with: at or anchor at", ship.Name(), p.now, s.To)
	}
	return nil
}

func (p *planner) fail(line int, format string, a ...any) error {
	return &ParseError{p.s.File, line, fmt.Sprintf(format, a...)}
}

// lay adds the track of one leg.
func (p *planner) lay(i int) error {
	l := p.ship.Plan[i]
	if l.Manner == Sailing {
		return p.passage(i)
	}
	to, err := p.until(l)
	if err != nil {
		return err
	}
	st := stretch{Span: Span{p.now, to}, manner: l.Manner, place: l.To.Name}
	if err := p.moor(l); err != nil {
		return err
	}
	st.start, st.towards = p.here, l.Towards
	p.shape(&st, l)
	p.ship.track = append(p.ship.track, st)
	p.now, p.here, p.kn = to, st.at(to), 0
	return nil
}

// until is when a stay ends.
func (p *planner) until(l Leg) (supercargo.Instant, error) {
	switch {
	case l.For != 0:
		return min(p.now+supercargo.Instant(l.For), p.s.To), nil
	case l.Until == 0:
		return p.s.To, nil
	case l.Until <= p.now:
		return 0, p.fail(l.line, "%s begins this at %v, which is after %v, when it ought to end", p.ship.Name(), p.now, l.Until)
	}
	return min(l.Until, p.s.To), nil
}

// moor checks that she is where she is to stay.
func (p *planner) moor(l Leg) error {
	if l.Manner != Moored && l.Manner != Anchored {
		return nil
	}
	berth := p.berth(l.To)
	if len(p.ship.track) == 0 {
		p.here = berth
	}
	if nm := geo.NM(p.here, berth); nm > 0.01 {
		return p.fail(l.line, "%s is %.1f nm from here when it should stay here: sail there first", p.ship.Name(), nm)
	}
	return nil
}

// How far a ship's own berth is from the position of a port or anchorage.
const (
	berthNM  = 0.15
	anchorNM = 0.8
)

// berth is where in a place this ship lies: each has her own.
func (p *planner) berth(q Place) geo.Point {
	var spread float64
	switch q.Kind {
	case Port:
		spread = berthNM
	case Anchorage:
		spread = anchorNM
	default:
		return q.Point
	}
	d, key := dice(p.s.Seed), uint64(p.ship.number)
	course := d.between(0, 360, forBerth, key, 1)
	return geo.Sail(q.Point, course, spread*math.Sqrt(d.unit(forBerth, key, 2)))
}

// shape settles how she moves while she stays, drifts or loiters.
func (p *planner) shape(st *stretch, l Leg) {
	hours := float64(st.To-st.From) / float64(supercargo.Hour)
	switch l.Manner {
	case Moored, Anchored:
		st.towards = dice(p.s.Seed).between(0, 360, forAnchor, uint64(p.ship.number))
	case Drifting:
		st.pace = steady(hours, l.Knots)
	case Loitering:
		st.radius = l.WithinNM
		once := eightNM * l.WithinNM
		rounds := math.Max(1, math.Round(l.Knots*hours/once))
		st.pace = steady(hours, rounds*once/steady(hours, 1).nm())
	}
}

// passage adds a track over all the sails that follow one another.
func (p *planner) passage(i int) error {
	plan := p.ship.Plan
	if i > 0 && plan[i-1].Manner == Sailing {
		return nil // laid with the first of them
	}
	st := stretch{Span: Span{From: p.now}, manner: Sailing, start: p.here, route: routeFrom(p.here)}
	st.route.wander = dice(p.s.Seed).unit(forWander, uint64(p.ship.number), uint64(i))
	for ; i < len(plan) && plan[i].Manner == Sailing; i++ {
		if err := p.sail(&st, i); err != nil {
			return err
		}
	}
	p.here, st.To = st.route.points[len(st.route.points)-1], p.now
	p.ship.track = append(p.ship.track, st)
	return nil
}

// sail adds one sail to a passage.
func (p *planner) sail(st *stretch, i int) error {
	l, begin, nm := p.ship.Plan[i], st.route.nm(), 0.0
	for _, q := range l.points() {
		leg := st.route.extend(p.berth(q))
		if leg < 0.05 {
			return p.fail(l.line, "%s is already there: %s is %.2f nm from the previous point", p.ship.Name(), call(q), leg)
		}
		nm += leg
	}
	pc, err := p.speed(i, nm)
	if err != nil {
		return err
	}
	to := p.now + supercargo.Instant(math.Round(pc.hours()*float64(supercargo.Hour)))
	st.runs = append(st.runs, run{Span{p.now, to}, begin, pc})
	p.now, p.kn = to, pc.v1
	return nil
}

// call is how to name a place in a message.
func call(q Place) string {
	if q.Name != "" {
		return q.Name
	}
	lat, lon := q.Point.Degrees()
	return fmt.Sprintf("%.4f %.4f", lat, lon)
}

// speed settles the pace of sail i, of nm nautical miles: from the speed she has to that of the
// sail after it, or to rest.
func (p *planner) speed(i int, nm float64) (pace, error) {
	l := p.ship.Plan[i]
	if l.By == 0 {
		arrive := p.now + supercargo.Instant(nm/l.Knots*float64(supercargo.Hour))
		return paceOver(nm, math.Min(p.kn, l.Knots), l.Knots, math.Min(l.Knots, p.onward(i, arrive))), nil
	}
	hours := float64(l.By-p.now) / float64(supercargo.Hour)
	end := math.Min(p.onward(i, l.By), nm/math.Max(hours, 1e-3))
	v, ok := arriving(nm, p.kn, end, hours)
	if !ok {
		return pace{}, p.fail(l.line, "%s leaves at %v and has %.0f nm to go: it cannot arrive by %v at up to %d kn", p.ship.Name(), p.now, nm, l.By, maxKnots)
	}
	pc := paceOver(nm, p.kn, v, end)
	if hours-pc.hours() > 1.0/60 {
		return pace{}, p.fail(l.line, "%s would arrive %.0f min before %v even at %.1f kn: leave later", p.ship.Name(), 60*(hours-pc.hours()), l.By, v)
	}
	return pc, nil
}

// onward is the speed at which she goes on after leg i: that of the next sail,
// or what it needs to be there by its time, or none if she stops.
func (p *planner) onward(i int, arrive supercargo.Instant) float64 {
	if i+1 == len(p.ship.Plan) || p.ship.Plan[i+1].Manner != Sailing {
		return 0
	}
	next := p.ship.Plan[i+1]
	if next.By <= arrive {
		return next.Knots
	}
	r := routeFrom(p.berth(p.ship.Plan[i].To))
	for _, q := range next.points() {
		r.extend(p.berth(q))
	}
	return r.nm() * float64(supercargo.Hour) / float64(next.By-arrive)
}
