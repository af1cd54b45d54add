package trial

import (
	"math"
	"math/rand/v2"

	"supercargo"
	"supercargo/geo"
)

// ship is an invented ship: where it truly is, what it says, and when it is silent.
type ship struct {
	mmsi   supercargo.MMSI
	loc    *place
	what   string // the scene that it is of
	knots  []knot // in order of time; between two of them it goes straight
	said   []said // from a moment on
	silent []span
	fakes  []fake
	via    string // receiver that hears it, "" for those of its place
	scene  int    // a number that the ships of one scene share that are near each other and did not meet
	steady bool   // positions are sent without the noise of GPS
	slow   bool   // it sends every three minutes at most: a world's traffic

	copies *ship                // whose reports it sends again, to the last digit
	after  supercargo.Instant   // so much later
	sent   []supercargo.Instant // when it sent

	heard []heardFix
	texts []heardText
}

// knot is a point of a ship's way.
type knot struct {
	t      supercargo.Instant
	p      geo.Point
	status supercargo.Status
}

type span struct{ from, to supercargo.Instant }

func (s span) holds(t supercargo.Instant) bool { return t >= s.from && t < s.to }

// said is what a ship says of itself.
type said struct {
	from    supercargo.Instant
	name    string
	call    string
	imo     uint32
	kind    uint8
	bow     uint16
	stern   uint16
	draught uint8 // 0.1 m
	once    bool  // sent once, then what was before
}

// fake has the ship send a position that is not its own.
type fake struct {
	span
	at func(t supercargo.Instant, truly geo.Point) geo.Point
	kn float64 // speed that is sent with it; negative: the true one
	// both: the true position is sent as well, as by another ship of the number
	both bool
}

// heardFix is a position that a receiver heard.
type heardFix struct {
	t      supercargo.Instant
	untrue bool // garbled, or sent by a fake
	faked  bool
	clone  bool // sent by another transmitter of the number
}

// heardText is a static report that a receiver heard.
type heardText struct {
	t  supercargo.Instant
	is *said
}

// at gives where the ship is, with speed over ground in knots and course.
func (s *ship) at(t supercargo.Instant) (p geo.Point, kn, course float64, status supercargo.Status) {
	k := s.knots
	lo, hi := 0, len(k)-1
	for lo < hi-1 {
		if m := (lo + hi) / 2; k[m].t <= t {
			lo = m
		} else {
			hi = m
		}
	}
	a, b := k[lo], k[hi]
	if b.t == a.t {
		return a.p, 0, 0, a.status
	}
	f := math.Max(0, math.Min(1, float64(t-a.t)/float64(b.t-a.t)))
	nm := geo.NM(a.p, b.p)
	return geo.Between(a.p, b.p, f), nm / (float64(b.t-a.t) / float64(supercargo.Hour)), geo.Bearing(a.p, b.p), a.status
}

func (s *ship) from() supercargo.Instant { return s.knots[0].t }
func (s *ship) to() supercargo.Instant   { return s.knots[len(s.knots)-1].t }

func (s *ship) silentAt(t supercargo.Instant) bool {
	for _, x := range s.silent {
		if x.holds(t) {
			return true
		}
	}
	return false
}

func (s *ship) last() *knot { return &s.knots[len(s.knots)-1] }

// begin puts the ship somewhere.
func (s *ship) begin(t supercargo.Instant, p geo.Point) *ship {
	s.knots = append(s.knots, knot{t, p, underWay})
	return s
}

// Navigation statuses (ITU-R M.1371-5 table 44).
const (
	underWay supercargo.Status = 0
	atAnchor supercargo.Status = 1
	moored   supercargo.Status = 5
)

func minutes(m float64) supercargo.Instant {
	return supercargo.Instant(m * float64(supercargo.Minute))
}

// add goes to a point in some minutes; what it does until then has the status.
func (s *ship) add(p geo.Point, mins float64, status supercargo.Status) {
	s.last().status = status
	s.knots = append(s.knots, knot{s.last().t + minutes(mins), p, status})
}

// sail goes on a course.
func (s *ship) sail(course, kn, mins float64) *ship {
	s.add(geo.Sail(s.last().p, course, kn*mins/60), mins, underWay)
	return s
}

// sailTo goes to a point.
func (s *ship) sailTo(p geo.Point, kn float64) *ship {
	s.add(p, math.Max(0.1, geo.NM(s.last().p, p)/kn*60), underWay)
	return s
}

// lie stays, within so many metres: at anchor it swings.
func (s *ship) lie(r *rand.Rand, metres, mins float64, status supercargo.Status) *ship {
	c := s.last().p
	angle := r.Float64() * 360
	for left := mins; left > 0; left -= 15 {
		angle += r.NormFloat64() * 25
		s.add(geo.Sail(c, angle, metres/geo.MetresPerNM), math.Min(15, left), status)
	}
	return s
}

// drift goes where wind and current take it.
func (s *ship) drift(r *rand.Rand, course, kn, mins float64) *ship {
	for left := mins; left > 0; left -= 10 {
		course += r.NormFloat64() * 8
		step := math.Min(10, left)
		s.add(geo.Sail(s.last().p, course, math.Max(0.1, kn+r.NormFloat64()*0.15)*step/60), step, underWay)
	}
	return s
}

// beside has the ship keep so many metres off another until a moment, first on a
// bearing that wanders a little: two hulls with fenders between them.
func (s *ship) beside(r *rand.Rand, o *ship, bearing, metres float64, until supercargo.Instant) *ship {
	for _, k := range o.knots {
		if k.t > s.last().t && k.t < until {
			bearing += r.NormFloat64() * 6
			s.knots = append(s.knots, knot{k.t, geo.Sail(k.p, bearing, metres*(1+0.04*r.NormFloat64())/geo.MetresPerNM), k.status})
		}
	}
	p, _, _, status := o.at(until)
	s.knots = append(s.knots, knot{until, geo.Sail(p, bearing, metres/geo.MetresPerNM), status})
	return s
}
