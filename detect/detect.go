// Package detect finds events in the fixes of one track: gaps, port calls,
// and the voyages between them. Each detector is a keyed fold over plain data;
// Step calls them by name. A new detector is one file, one field of State, and
// one line here.
package detect

import (
	"supercargo"
	"supercargo/chart"
)

// State is what is remembered of one track between fixes: plain data that can
// be copied, and put through JSON as a checkpoint.
type State struct {
	Track supercargo.Track
	Prev  supercargo.Fix // the newest fix; its Time is zero before the first
	Call  CallState
	Leg   LegState
}

// Params are the thresholds of all detectors.
type Params struct {
	Gap  GapParams
	Call CallParams
}

// Default are the thresholds in use where the user gives none.
var Default = Params{Gap: DefaultGap, Call: DefaultCall}

// Emit takes what a detector found. The event belongs to the receiver. An
// event that is handed out again, by its id, takes the place of the earlier.
type Emit func(*supercargo.Event)

// passed over: heard before, or where or when the ship cannot have been there.
const passedOver = supercargo.Duplicate | supercargo.Implausible | supercargo.ClockReset

// Step takes the next fix of the track in order of time. Fixes that are
// flagged as passed over change nothing; nor do stations that are no vessels.
func Step(s *State, p *Params, c *chart.Chart, t supercargo.Track, f *supercargo.Fix, emit Emit) {
	if f.Flags.Any(passedOver) || !f.IsVessel() {
		return
	}
	s.Track = t
	if s.Prev.Time != 0 {
		s.gap(&p.Gap, f, emit)
	}
	s.call(&p.Call, c, f, emit)
	s.Prev = *f
}

// Tick says that the feed has come to a moment without a further fix of the
// track: what is open is handed out as it then stands. It changes nothing that
// a later fix would not have changed.
func Tick(s *State, p *Params, c *chart.Chart, now supercargo.Instant, emit Emit) {
	if s.Prev.Time == 0 {
		return
	}
	s.gapSoFar(&p.Gap, now, emit)
	s.legSoFar(emit)
	s.callSoFar(&p.Call, c, now, emit) // may end the voyage
}

// event begins an event of the track.
func (s *State) event(kind supercargo.EventKind, start *supercargo.Fix) *supercargo.Event {
	return &supercargo.Event{ID: supercargo.MakeEventID(kind, s.Track, start.Time), Kind: kind, Track: s.Track,
		Start: start.Time, StartLat: start.Lat, StartLon: start.Lon, Simulated: start.Flags.Any(supercargo.Simulated)}
}

// end closes an event at a fix.
func end(e *supercargo.Event, f *supercargo.Fix) {
	e.End, e.EndLat, e.EndLon = f.Time, f.Lat, f.Lon
	e.Simulated = e.Simulated || f.Flags.Any(supercargo.Simulated)
}

// witness adds a fix that the event rests on; one that was never seen is none.
func witness(e *supercargo.Event, role string, f *supercargo.Fix) {
	if f.Time != 0 {
		e.Evidence = append(e.Evidence, supercargo.Witness{Role: role, Fix: *f})
		e.Simulated = e.Simulated || f.Flags.Any(supercargo.Simulated)
	}
}
