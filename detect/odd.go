package detect

import (
	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
	"supercargo/motion"
)

// OddParams are the thresholds of positions that cannot all be of one ship.
// What no ship can do is said in package motion. The fixes of one track have
// been asked already when they come here (package track); this is the second
// line, so that whatever comes, nothing impossible is asserted.
type OddParams struct {
	Confirm uint8   // with at least this many fixes before a jump, they are believed rather than what follows; with fewer, they are not: 3, as package track takes to tell a hull from a stray
	DoubtNM float64 // after a jump, or where a track begins as a displacement, no stay is believed, and of such a track no gap, until the ship has moved this far in a way that ships can: 1 nm, as CallParams.AloneNM, since a position that is not the ship's usually stays put
}

// DefaultOdd are the thresholds in use.
var DefaultOdd = OddParams{Confirm: 3, DoubtNM: 1}

// impossible is how an event ends whose ship next turns up where she cannot be.
const impossible = "impossible_after"

// OddState is a jump that a track has made, if any. Fixes that have not been
// seen have time zero.
type OddState struct {
	Aside supercargo.Fix // the newest fix, where it cannot follow the one before: a stray, or the first of a jump
	From  supercargo.Fix // after a jump, in doubt: the last fix that was believed
	First supercargo.Fix // and the first behind it
	Fixes int            // since then
	Begun supercargo.Fix `json:",omitzero"` // on a track that began as a displacement, in doubt: its first fix
}

// sureKn can be made over any time, by package motion.
const sureKn = 27

// slack is what motion.Ship allows for errors alone, in nautical miles, nearly;
// the square that fits in that circle reaches so many 1e-7 degree either way.
const (
	slack  = 0.49
	square = 57_000
)

// can tells whether a ship or aircraft can have come from one fix to the other: motion's
// answer, by a short way for what nearly always is: near enough.
func can(a, b *supercargo.Fix) bool {
	return beside(a, b, square) || canAfar(a, b)
}

func canAfar(a, b *supercargo.Fix) bool {
	hours := max(float64(b.Time-a.Time), float64(a.Time-b.Time)) / float64(supercargo.Hour)
	if sure := slack + sureKn*hours; sure < 60 && geo.Within(point(a), point(b), sure) {
		return true
	}
	return motion.Of(a.MMSI).Can(motion.MomentOf(a), motion.MomentOf(b)).OK
}

// minuteOfArc in 1e-7 degree.
const minuteOfArc = 1e7 / 60

// beside tells whether two fixes are within so many 1e-7 degree of each other
// in latitude and in longitude: the cheapest that can be asked.
func beside(a, b *supercargo.Fix, units int64) bool {
	y, x := int64(a.Lat)-int64(b.Lat), int64(a.Lon)-int64(b.Lon)
	return y <= units && -y <= units && x <= units && -x <= units
}

// within is beside, of points.
func within(a, b geo.Point, units int32) bool {
	y, x, u := int64(a.Lat)-int64(b.Lat), int64(a.Lon)-int64(b.Lon), int64(units)
	return y <= u && -y <= u && x <= u && -x <= u
}

// odd sets aside a fix that cannot follow the one before, and tells whether it
// did. One such that the next does not bear out was a stray, and all goes on as
// if it had not been; borne out, it is a jump, and nothing is drawn across.
func (s *State) odd(p *Params, c *chart.Chart, f *supercargo.Fix, emit Emit) bool {
	o := &s.Odd
	follows := s.Prev.Time == 0 || can(&s.Prev, f)
	switch {
	case o.Aside.Time == 0 && follows:
		return false
	case follows:
		e := s.oddEvent(p, c, &s.Prev, &o.Aside, &o.Aside, 1)
		end(e, &o.Aside)
		contradict(e, "first_after", f)
		emit(e)
		o.Aside = supercargo.Fix{}
		return false
	case o.Aside.Time == 0:
		o.Aside = *f
		return true
	}
	s.jump(p, c, emit)
	return s.odd(p, c, f, emit)
}

// jump goes on from the fix that was set aside: what was open ends before it.
func (s *State) jump(p *Params, c *chart.Chart, emit Emit) {
	o := &s.Odd
	back := o.From.Time != 0 && can(&o.From, &o.Aside)
	s.oddEnds(p, c, &o.Aside, back, emit)
	s.frozenEnds(&p.Frozen, emit)
	if s.Stay.Phase == Called {
		e := s.stayEvent(p, c, &s.Prev, nil)
		s.last(e, impossible)
		emit(e)
	}
	s.loiterEnds(p, c, impossible, emit)
	s.legBroken(p, &s.Prev, emit)
	from, first, known, doubted := o.From, o.Aside, o.From.Time != 0 || s.Taken >= p.Odd.Confirm, o.Begun.Time != 0
	if from.Time == 0 {
		from = s.Prev
	}
	s.Stay, s.Rest, s.Loiter, *o, s.Prev, s.Taken = StayState{}, RestState{}, LoiterState{}, OddState{}, supercargo.Fix{}, 1
	if !known { // what is known is too little to doubt what follows
		e := s.oddEvent(p, c, &from, &first, &first, 1)
		end(e, &first)
		emit(e)
	}
	switch {
	case known && !back:
		o.From, o.First, o.Fixes = from, first, 1
	case doubted:
		o.Begun = first
	default:
		s.stay(p, c, &first, emit)
	}
	s.Prev = first
	s.oddSoFar(p, c, emit)
}

// Doubt puts a track in doubt that has yet to begin, at its first fix. Its number's ship fell
// silent just then, and cannot have come there: either another ship sends the number, or
// positions are false and are borne out by nothing but more of them.
func (s *State) Doubt(first *supercargo.Fix) {
	if s.Prev.Time == 0 {
		s.Odd.Begun = *first
	}
}

// stayedBegun tells whether a track in doubt since it began is still where it began.
func (s *State) stayedBegun(p *OddParams, f *supercargo.Fix) bool {
	return s.Odd.Begun.Time != 0 && near(&s.Odd.Begun, f, p.DoubtNM)
}

// believed tells whether the ship is where she seems to be, for all that is
// known; after a jump she is once she moves off from there as ships do.
func (s *State) believed(p *Params, c *chart.Chart, f *supercargo.Fix, emit Emit) bool {
	o := &s.Odd
	if s.stayedBegun(&p.Odd, f) {
		return false
	}
	o.Begun = supercargo.Fix{}
	if o.From.Time == 0 {
		return true
	}
	if near(&o.First, f, p.Odd.DoubtNM) {
		o.Fixes++
		return false
	}
	s.oddEnds(p, c, nil, false, emit)
	s.Odd = OddState{}
	return true
}

// oddEnds hands out a jump whose end is known: she has moved off, or jumped
// again, back to where she can have been or not.
func (s *State) oddEnds(p *Params, c *chart.Chart, after *supercargo.Fix, back bool, emit Emit) {
	o := &s.Odd
	if o.From.Time == 0 {
		return
	}
	e := s.oddEvent(p, c, &o.From, &o.First, &s.Prev, o.Fixes)
	end(e, &s.Prev)
	if back {
		if e.Anomaly.Reason == "impossible_speed" {
			e.Anomaly.Reason = "two_places"
		}
		contradict(e, "back", after)
	}
	emit(e)
}

// oddSoFar hands out a jump that is not settled, or a fix that was set aside.
func (s *State) oddSoFar(p *Params, c *chart.Chart, emit Emit) {
	o := &s.Odd
	if o.From.Time != 0 {
		emit(s.oddEvent(p, c, &o.From, &o.First, &s.Prev, o.Fixes))
	}
	if o.Aside.Time != 0 {
		emit(s.oddEvent(p, c, &s.Prev, &o.Aside, &o.Aside, 1))
	}
}

// oddEvent says which positions cannot all be of one ship. It alone rests on
// fixes that contradict each other.
func (s *State) oddEvent(p *Params, c *chart.Chart, from, first, last *supercargo.Fix, fixes int) *supercargo.Event {
	e := s.event(supercargo.PositionAnomaly, first)
	a := motion.Ship.Can(motion.MomentOf(from), motion.MomentOf(first))
	d := &supercargo.AnomalyDetail{Reason: "impossible_speed", Fixes: fixes, DistanceNM: round(a.NM, 1), MayKn: round(a.MayKn, 1), Why: a.Why()}
	d.NeedKn = needOf(a)
	e.Anomaly = d
	p.Land.onLand(c, d, first, last)
	contradict(e, "last_before", from)
	contradict(e, "first_there", first)
	if *last != *first {
		contradict(e, "last_there", last)
	}
	return e
}

// contradict adds a fix to an anomaly, which rests on fixes that contradict each
// other: no witness.
func contradict(e *supercargo.Event, role string, f *supercargo.Fix) {
	e.Evidence = append(e.Evidence, supercargo.Witness{Role: role, Fix: *f})
	e.Simulated = e.Simulated || f.Flags.Any(supercargo.Simulated)
}
