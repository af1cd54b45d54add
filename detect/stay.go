package detect

import (
	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// CallParams are the thresholds of a stay: a port call, or a stop at sea. The
// parts of a call follow Global Fishing Watch's port visits (entry, stop, port
// gap, exit); where our numbers differ the reason is given.
type CallParams struct {
	StopKn      float64 // at rest below this speed: 0.5 kn, what a ship swinging at anchor shows
	GoKn        float64 // under way again above this speed: 1.0 kn
	StopMillis  int64   // time at rest inside a named place that makes a stop: 30 min, longer than a lock passage or waiting for a pilot
	AloneMillis int64   // the same at an unnamed place: 3 h, since nothing else points to a stay there
	AloneNM     float64 // radius of an unnamed place: 1 nm, an anchored ship and its swing
	LeaveNM     float64 // distance outside a named place that counts as having left: 0.5 nm
	ShoreNM     float64 // a stay at an unnamed place farther off the coast than this is a stop at sea, not a port call: 3 nm, the error of the generalised coast (chart.ErrorNM, 2 nm) plus a mile of piers
	MooredNM    float64 // the same for a ship with the status moored: 6 nm, since jetties are miles long and the coast data lack new land (Jurong and Tuas lie 5 nm off it)
	CellNM      float64 // a ship within this distance of the middle of a cell where it lay before is in that cell again: 0.6 nm, half as far again as a cell reaches
}

// DefaultCall are the thresholds in use.
var DefaultCall = CallParams{StopKn: 0.5, GoKn: 1.0, StopMillis: 30 * supercargo.Minute, AloneMillis: 3 * supercargo.Hour,
	AloneNM: 1, LeaveNM: 0.5, ShoreNM: chart.ErrorNM + 1, MooredNM: 6, CellNM: 0.6}

// CallPhase is where a track stands between two stays.
type CallPhase uint8

// The phases. From Away: into a named place is Entered; at rest for AloneMillis
// anywhere else, or at rest beside a silence with her here before and after, is
// Called. From Entered: a stop, or such a silence, is Called; out of the place
// is Away, and a ship that passed through has not called. From Called: out of
// the place is Away, and so is a silence too long to say that she stayed.
const (
	Away CallPhase = iota
	Entered
	Called
)

// StayState is the stay that a track is in, if any. Fixes that have not been
// seen have time zero.
type StayState struct {
	Phase    CallPhase
	Place    chart.PlaceIndex // where, -1 for a place without a name; of use while not Away
	AtSea    bool             `json:",omitzero"` // without a name and off the coast: a stop, no call
	Shore    float64          `json:",omitzero"` // nm to the coast, of a place without a name, negative inland
	NoShore  bool             `json:",omitzero"` // there is none within reach
	Cell     geo.Point        `json:",omitzero"` // of a place without a name
	Before   supercargo.Fix   `json:",omitzero"` // the last fix outside
	Mark     supercargo.Fix   `json:",omitzero"` // where she was under way, a spot's breadth back or less
	Earlier  supercargo.Fix   `json:",omitzero"` // the one before that
	LastSeen supercargo.Fix   `json:",omitzero"` // the last fix here before a silence too long to say that she stayed
	Entry    supercargo.Fix   `json:",omitzero"` // the first inside
	Berth    geo.Point        `json:",omitzero"` // where she lay at rest,
	Room     int32            `json:",omitzero"` // and how far about it she has not left for sure, 1e-7 degree either way
}

// stay takes the next fix; s.Prev is the one before it.
func (s *State) stay(p *Params, c *chart.Chart, f *supercargo.Fix, emit Emit) {
	lay := false
	switch {
	case s.Prev.Time == 0:
		s.Rest.anew(p, f)
	case s.Stay.Phase == Away:
		lay = !s.Rest.sails(p, &s.Prev, f) && s.rest(p, f)
	case !s.inside(&p.Call, c, f):
		s.leave(p, c, f, emit)
	case s.since(f) > p.Heard.BridgeMillis:
		s.unheard(p, c, f, emit)
	default:
		s.remain(p, c, f, emit)
		return
	}
	s.enter(p, c, f, lay, emit)
}

// inside tells whether the ship has not left the place that she is in.
func (s *State) inside(p *CallParams, c *chart.Chart, f *supercargo.Fix) bool {
	at, k := point(f), &s.Stay
	if k.Room > 0 && within(k.Berth, at, k.Room) {
		return true
	}
	here := c.At(at)
	if k.Place < 0 {
		return here < 0 && geo.Within(point(&k.Entry), at, p.AloneNM)
	}
	if here >= 0 {
		if here == k.Place && s.Rest.Slow && !within(k.Berth, at, anew) {
			k.Berth, k.Room = at, c.Clearance(at)
		}
		return here == k.Place
	}
	return c.Within(k.Place, at, p.LeaveNM)
}

// anew is how far a ship has moved when the room about her is worked out again, in
// 1e-7 degree: some 100 m, so that one that lies at an edge does not ask at each fix.
const anew = 10_000

// remain takes a fix inside.
func (s *State) remain(p *Params, c *chart.Chart, f *supercargo.Fix, emit Emit) {
	k, r := &s.Stay, &s.Rest
	r.Heard.add(&p.Heard, &s.Prev, f)
	r.within(p, &s.Prev, f)
	if k.Phase == Entered && (r.Stop[1].Time != 0 || s.since(f) >= p.Heard.AwayMillis && r.Heard.silentHere(&p.Heard)) {
		k.Phase = Called
		s.called(p, c, f, emit)
	}
}

// silentHere tells whether there was a silence with the ship here before and
// after it that her way between does not fill: one in which she can have been
// elsewhere and back, but need not.
func (h *Heard) silentHere(p *HeardParams) bool {
	return length(&h.Longest) >= p.AwayMillis && p.room(&h.Longest[0], &h.Longest[1]) >= p.AwayMillis
}

// enter begins a stay where the ship is in a named place, or has been at rest
// for long, or lay (was at rest on one side of a silence, and here on both).
func (s *State) enter(p *Params, c *chart.Chart, f *supercargo.Fix, lay bool, emit Emit) {
	if here := c.At(point(f)); here >= 0 {
		s.enterNamed(p, here, f)
		return
	}
	r := &s.Rest
	if !r.Slow && !lay {
		s.outside(p, f)
		return
	}
	if int64(f.Time-r.Run.Time) >= p.Call.AloneMillis || length(&r.Heard.Longest) >= p.Heard.AwayMillis {
		s.enterAlone(p, c, f, emit)
	}
}

// outside takes a fix under way: one a spot's breadth away is outside of where
// she is found to have been lying, should she come to rest next.
func (s *State) outside(p *Params, f *supercargo.Fix) {
	if k := &s.Stay; !beside(&k.Mark, f, int64(minuteOfArc*p.Heard.SpotNM)) {
		k.Earlier, k.Mark, k.LastSeen = k.Mark, *f, supercargo.Fix{}
	}
}

func (s *State) enterNamed(p *Params, here chart.PlaceIndex, f *supercargo.Fix) {
	k, r := &s.Stay, &s.Rest
	was := k.LastSeen
	*k = StayState{Phase: Entered, Place: here, Before: s.Prev, Entry: *f}
	if was.Time != 0 && was.Time == s.Prev.Time {
		k.Before, k.LastSeen = supercargo.Fix{}, was
	}
	s.Leg.join(&p.Heard, &r.Heard)
	*r = RestState{Slow: r.Slow, Since: *f, Run: *f} // she was at rest outside, by less than the margin: the stop here begins here
}

// enterAlone begins a stay at a place without a name, which it is known to be
// only now, since when she came to rest.
func (s *State) enterAlone(p *Params, c *chart.Chart, f *supercargo.Fix, emit Emit) {
	k, r := &s.Stay, &s.Rest
	before, was := k.Before, k.LastSeen
	if before.Time >= r.Since.Time {
		before = k.Earlier
	}
	if before.Time >= r.Since.Time {
		before = supercargo.Fix{}
	}
	if !near(&was, &r.Since, p.Call.AloneNM) {
		was = supercargo.Fix{}
	}
	*k = StayState{Phase: Called, Place: chart.None, Before: before, LastSeen: was, Entry: r.Since}
	if r.Slow {
		r.runs(p, f)
	}
	r.Lull = [2]supercargo.Fix{}
	s.settle(p, c, f)
	s.called(p, c, f, emit)
}

// settle finds out what kind of place one without a name is.
func (s *State) settle(p *Params, c *chart.Chart, f *supercargo.Fix) {
	k, most := &s.Stay, p.Call.ShoreNM
	if k.Entry.Status == supercargo.Moored || f.Status == supercargo.Moored {
		most = p.Call.MooredNM
	}
	off, near := shoreOf(c, point(&k.Entry))
	k.NoShore, k.AtSea = near == nil, off > most
	if near != nil {
		k.Shore = *near
	}
	k.Cell = s.Cells.of(&p.Call, point(&k.Entry))
	if k.Berth = point(&k.Entry); c.At(k.Berth) == chart.None {
		k.Room = min(c.Clearance(k.Berth), int32(0.7*p.Call.AloneNM*minuteOfArc))
	}
}

// leave ends the stay at a fix outside; s.Prev is the last inside.
func (s *State) leave(p *Params, c *chart.Chart, f *supercargo.Fix, emit Emit) {
	if !s.over(p, c, f, emit) {
		s.Leg.join(&p.Heard, &s.Rest.Heard)
		s.Leg.add(&p.Heard, &s.Prev, f)
	}
	s.Stay = StayState{Before: s.Prev, Earlier: s.Prev, Mark: *f}
	s.Rest.anew(p, f)
}

// over hands out the stay as one that she has left, for a fix outside, if it is
// known to be one, and tells whether a voyage begins.
func (s *State) over(p *Params, c *chart.Chart, f *supercargo.Fix, emit Emit) bool {
	if s.Stay.Phase != Called {
		return false
	}
	e := s.stayEvent(p, c, &s.Prev, f)
	end(e, &s.Prev)
	emit(e)
	return s.depart(p, e, f, emit)
}

// unheard ends the stay before a silence too long to say that she stayed,
// though she is here again after it: last seen here, next seen here.
func (s *State) unheard(p *Params, c *chart.Chart, f *supercargo.Fix, emit Emit) {
	if s.Stay.Phase == Called {
		e := s.stayEvent(p, c, &s.Prev, nil)
		s.last(e, "next_seen_here")
		witness(e, "next_seen_here", f)
		emit(e)
	}
	s.Leg.join(&p.Heard, &s.Rest.Heard)
	s.Leg.add(&p.Heard, &s.Prev, f)
	s.Stay = StayState{LastSeen: s.Prev}
	s.Rest.anew(p, f)
}

// last closes a stay at the last fix that is known of it.
func (s *State) last(e *supercargo.Event, why string) {
	end(e, &s.Prev)
	witness(e, "last_inside", &s.Prev)
	if e.Stop != nil {
		e.Stop.Departure[0], e.Stop.Ended = s.Prev.Time, why
	} else {
		e.PortCall.Departure[0], e.PortCall.Ended = s.Prev.Time, why
	}
}

// called hands out the stay as it stands when it is known to be one.
func (s *State) called(p *Params, c *chart.Chart, f *supercargo.Fix, emit Emit) {
	e := s.stayEvent(p, c, f, nil)
	emit(e)
	s.arrive(p, e, emit)
}

// staySoFar hands out a stay that goes on, as far as can be told: one that has
// not been heard of for too long has an end, that she was last seen there.
func (s *State) staySoFar(p *Params, c *chart.Chart, now supercargo.Instant, emit Emit) {
	if s.Stay.Phase != Called {
		return
	}
	e := s.stayEvent(p, c, &s.Prev, nil)
	if int64(now-s.Prev.Time) > p.Heard.BridgeMillis {
		s.last(e, "not_heard_since")
	} else {
		witness(e, "last_heard", &s.Prev)
		heard, _ := s.Rest.Heard.soFar(&p.Heard, s.Stay.Entry.Time, s.Prev.Time, now)
		if e.Stop != nil {
			e.Stop.Heard = heard
		} else {
			e.PortCall.Heard = heard
		}
	}
	emit(e)
}

// stayEvent is the stay as far as it has been seen: the last fix inside, and the
// first outside, nil while she is inside.
func (s *State) stayEvent(p *Params, c *chart.Chart, last, out *supercargo.Fix) *supercargo.Event {
	if s.Stay.AtSea {
		return s.stopEvent(p, c, last, out)
	}
	return s.callEvent(p, c, last, out)
}
