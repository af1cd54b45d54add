package detect

import (
	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// LegState is the voyage that a track is on, if any: the last call that it
// left, and what it called at on the way.
type LegState struct {
	Under     bool // under way from a call
	From      supercargo.EventID
	Place     string
	PlaceName string
	Left      [2]supercargo.Fix // last inside, first outside
	Via       []supercargo.EventID
}

// waiting tells whether a call is a halt on a voyage rather than its end:
// ships wait at anchor off the port or canal that they are bound for.
func waiting(e *supercargo.Event) bool {
	k := e.PortCall.PlaceKind
	return k == chart.Anchorage || k == chart.Roadstead || k == chart.Lock
}

// depart begins a voyage when a call ends. Leaving a halt does not.
func (s *State) depart(c *chart.Chart, call *supercargo.Event, in, out *supercargo.Fix, emit Emit) {
	if s.Leg.Under && waiting(call) {
		return
	}
	s.Leg = LegState{Under: true, From: call.ID, Place: call.Place, PlaceName: call.PortCall.PlaceName, Left: [2]supercargo.Fix{*in, *out}}
	emit(s.voyage())
}

// arrive ends the voyage when the next call is known to be one.
func (s *State) arrive(c *chart.Chart, call *supercargo.Event, emit Emit) {
	if !s.Leg.Under {
		return
	}
	if waiting(call) {
		s.Leg.Via = append(s.Leg.Via[:len(s.Leg.Via):len(s.Leg.Via)], call.ID)
		return
	}
	e, k := s.voyage(), &s.Call
	end(e, &k.Entry)
	d := e.Voyage
	d.ToCall, d.To, d.ToName, d.Arrival = call.ID, call.Place, call.PortCall.PlaceName, call.PortCall.Arrival
	left := &s.Leg.Left[0]
	nm := round(geo.NM(geo.Point{Lat: left.Lat, Lon: left.Lon}, geo.Point{Lat: k.Entry.Lat, Lon: k.Entry.Lon}), 2)
	d.DistanceNM = &nm
	witness(e, "last_outside", &k.Before)
	witness(e, "first_inside", &k.Entry)
	emit(e)
	s.Leg = LegState{}
}

// legSoFar hands out a voyage that goes on.
func (s *State) legSoFar(emit Emit) {
	if s.Leg.Under {
		emit(s.voyage())
	}
}

func (s *State) voyage() *supercargo.Event {
	l := &s.Leg
	e := s.event(supercargo.Voyage, &l.Left[0])
	e.Voyage = &supercargo.VoyageDetail{FromCall: l.From, From: l.Place, FromName: l.PlaceName, Via: l.Via,
		Departure: [2]supercargo.Instant{l.Left[0].Time, l.Left[1].Time}}
	witness(e, "last_inside", &l.Left[0])
	witness(e, "first_outside", &l.Left[1])
	return e
}
