package detect

import (
	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// VoyageParams are the thresholds for voyages.
type VoyageParams struct {
	RoomMillis int64 // another call is possible in a silence if this much time is left after sailing between its ends: 4 h, as HeardParams.AwayMillis
}

// DefaultVoyage are the thresholds in use.
var DefaultVoyage = VoyageParams{RoomMillis: 4 * supercargo.Hour}

// LegState is the voyage that a track is on, if any: the last call that it
// left, and what it called at on the way.
type LegState struct {
	Under     bool // under way from a call
	From      supercargo.EventID
	Place     string
	PlaceName string
	Left      [2]supercargo.Fix `json:",omitzero"` // last time inside, first time outside
	Via       []supercargo.EventID
	Heard     Heard             `json:",omitzero"` // since the last inside, without the stay or the rest that she is in
	Roomy     [2]supercargo.Fix `json:",omitzero"` // either side of the silence of these that leaves most room
}

// add takes two fixes that follow each other.
func (l *LegState) add(p *HeardParams, a, b *supercargo.Fix) {
	if dt := int64(b.Time - a.Time); dt > p.SilenceMillis && a.Time != 0 {
		l.join(p, &Heard{dt, [2]supercargo.Fix{*a, *b}})
	}
}

// join adds the silences of a rest or stay that was a part of the voyage: at one
// spot, where the longest leaves most room.
func (l *LegState) join(p *HeardParams, h *Heard) {
	l.Heard.join(h)
	a, b := &h.Longest[0], &h.Longest[1]
	if b.Time != 0 && (l.Roomy[1].Time == 0 || p.room(a, b) > p.room(&l.Roomy[0], &l.Roomy[1])) {
		l.Roomy = h.Longest
	}
}

// waiting tells whether a call is a halt on a voyage rather than its end:
// ships wait at anchor off the port or canal that they are bound for.
func waiting(e *supercargo.Event) bool {
	k := e.PortCall.PlaceKind
	return k == chart.Anchorage || k == chart.Roadstead || k == chart.Lock
}

// depart begins a voyage when a call ends, and tells whether it does: leaving a
// halt or a stop at sea does not, nor do fixes that cannot both be hers.
func (s *State) depart(p *Params, call *supercargo.Event, out *supercargo.Fix, emit Emit) bool {
	if call.PortCall == nil || s.Leg.Under && waiting(call) || call.PortCall.Departure[1] == 0 {
		return false
	}
	s.Leg = LegState{Under: true, From: call.ID, Place: call.Place, PlaceName: call.PortCall.PlaceName, Left: [2]supercargo.Fix{s.Prev, *out}}
	s.Leg.add(&p.Heard, &s.Prev, out)
	emit(s.voyage(p, out))
	return true
}

// arrive ends the voyage when the next call is known to be one.
func (s *State) arrive(p *Params, call *supercargo.Event, emit Emit) {
	if !s.Leg.Under || call.PortCall == nil {
		return
	}
	if waiting(call) {
		s.Leg.Via = append(s.Leg.Via[:len(s.Leg.Via):len(s.Leg.Via)], call.ID)
		return
	}
	e, k := s.voyage(p, &s.Stay.Entry), &s.Stay
	if !witness(e, "first_inside", &k.Entry) {
		s.legBroken(p, &s.Leg.Left[1], emit)
		return
	}
	end(e, &k.Entry)
	d := e.Voyage
	d.Ended, d.ToCall, d.To, d.ToName, d.Arrival = "arrived", call.ID, call.Place, call.PortCall.PlaceName, [2]supercargo.Instant{0, k.Entry.Time}
	if witness(e, "last_outside", &k.Before) {
		d.Arrival[0] = k.Before.Time
	}
	nm := round(geo.NM(point(&s.Leg.Left[0]), point(&k.Entry)), 2)
	d.DistanceNM = &nm
	emit(e)
	s.Leg = LegState{}
}

// legBroken ends the voyage at a fix behind which nothing can follow.
func (s *State) legBroken(p *Params, at *supercargo.Fix, emit Emit) {
	if s.Leg.Under {
		e := s.voyage(p, at)
		witness(e, "last_believed", at)
		end(e, at)
		e.Voyage.Ended = impossible
		emit(e)
	}
	s.Leg = LegState{}
}

// Unheard is how long after the last fix of a ship under way what is not heard is reckoned in when her
// voyage is written: a day. A ship that is silent for longer is not looked at again by each run, and the
// rest is worked out on reading.
const Unheard = supercargo.Day

// legSoFar hands out a voyage that goes on.
func (s *State) legSoFar(p *Params, now supercargo.Instant, emit Emit) {
	if !s.Leg.Under {
		return
	}
	so := *s
	so.Leg.join(&p.Heard, &s.Rest.Heard)
	e := so.voyage(p, &s.Prev)
	witness(e, "last_heard", &s.Prev)
	d, open := e.Voyage, int64(0)
	now = min(now, s.Prev.Time+supercargo.Instant(Unheard))
	if d.Heard, open = so.Leg.Heard.soFar(&p.Heard, s.Leg.Left[0].Time, s.Prev.Time, now); open > 0 && hoursOf(open) > valueOr(d.RoomHours, 0) {
		hours := hoursOf(open) // to wherever she is
		d.RoomHours, d.OtherCallPossible = &hours, open >= p.Voyage.RoomMillis
	}
	emit(e)
}

func valueOr(x *float64, or float64) float64 {
	if x == nil {
		return or
	}
	return *x
}

// voyage is the voyage as far as it has been heard, up to a fix.
func (s *State) voyage(p *Params, to *supercargo.Fix) *supercargo.Event {
	l := &s.Leg
	e := s.event(supercargo.Voyage, &l.Left[0])
	d := &supercargo.VoyageDetail{FromCall: l.From, From: l.Place, FromName: l.PlaceName, Via: l.Via,
		Departure: [2]supercargo.Instant{l.Left[0].Time, l.Left[1].Time}}
	e.Voyage = d
	witness(e, "last_inside", &l.Left[0])
	witness(e, "first_outside", &l.Left[1])
	d.Heard = l.Heard.of(l.Left[0].Time, to.Time)
	if r := &l.Roomy; r[1].Time != 0 {
		hours := hoursOf(p.Heard.room(&r[0], &r[1]))
		d.RoomHours, d.OtherCallPossible = &hours, p.Heard.room(&r[0], &r[1]) >= p.Voyage.RoomMillis
	}
	silence(e, &l.Heard.Longest)
	if l.Roomy != l.Heard.Longest {
		silence(e, &l.Roomy)
	}
	return e
}
