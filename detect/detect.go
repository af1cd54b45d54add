// Package detect finds events in the fixes of one track: gaps, port calls,
// stops at sea, loitering, the voyages between calls, positions that cannot
// all be of one ship, and the flights of aircraft. Each detector is a keyed fold over plain data; Step calls them by
// name. A new detector is one file, one field of State, and one line here.
package detect

import (
	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
	"supercargo/motion"
)

// State is what is remembered of one track between fixes: plain data that can
// be copied, and put through JSON as a checkpoint.
type State struct {
	Track  supercargo.Track
	Prev   supercargo.Fix // the newest fix that is believed; its Time is zero before the first
	Taken  uint8          // fixes since the first or since a jump, up to OddParams.Confirm
	Rest   RestState
	Stay   StayState
	Leg    LegState
	Odd    OddState     `json:",omitzero"`
	Cells  CellState    `json:",omitzero"`
	Loiter LoiterState  `json:",omitzero"`
	Frozen FrozenState  `json:",omitzero"`
	Flight *FlightState `json:",omitzero"` // of aircraft
	Ground bool         `json:",omitzero"` // by its own word a vehicle of an airfield, or an obstacle
}

// Params are the thresholds of all detectors.
type Params struct {
	Gap    GapParams
	Heard  HeardParams
	Call   CallParams
	Stop   StopParams
	Voyage VoyageParams
	Odd    OddParams
	Loiter LoiterParams
	Frozen FrozenParams
	Land   LandParams
	AtOnce AtOnceParams
	Flight FlightParams
}

// Default are the thresholds in use where the user gives none.
var Default = Params{Gap: DefaultGap, Heard: DefaultHeard, Call: DefaultCall, Stop: DefaultStop, Voyage: DefaultVoyage, Odd: DefaultOdd, Loiter: DefaultLoiter, Frozen: DefaultFrozen, Land: DefaultLand, AtOnce: DefaultAtOnce, Flight: DefaultFlight}

// Emit takes what a detector found. The event belongs to the receiver. An
// event that is handed out again, by its id, takes the place of the earlier.
type Emit func(*supercargo.Event)

// passed over: heard before, or where or when the ship cannot have been there.
const passedOver = supercargo.Duplicate | supercargo.Implausible | supercargo.ClockReset | supercargo.OffClock

// Step takes the next fix of the track in order of time. Fixes that are
// flagged as passed over change nothing; nor do stations that are no vessels.
func Step(s *State, p *Params, c *chart.Chart, t supercargo.Track, f *supercargo.Fix, emit Emit) {
	if f.Flags.Any(passedOver) {
		return
	}
	if f.Space() != supercargo.SpaceMMSI {
		s.air(&p.Flight, t, f, emit)
		return
	}
	if !f.IsVessel() {
		return
	}
	s.Track = t
	odd := s.Odd.Aside.Time != 0 || s.Prev.Time != 0 && !can(&s.Prev, f)
	if odd && (s.thaws(p, c, f, emit) || s.odd(p, c, f, emit)) {
		return
	}
	if s.Prev.Time != 0 {
		if !s.stayedBegun(&p.Odd, f) {
			s.gap(&p.Gap, f, emit)
		}
		if s.Frozen.Fixes > 0 || f.Lat == s.Prev.Lat && f.Lon == s.Prev.Lon {
			s.frozen(&p.Frozen, f, emit)
		}
	}
	s.follow(p, c, f, emit)
}

// follow goes on to a fix, if it is believed.
func (s *State) follow(p *Params, c *chart.Chart, f *supercargo.Fix, emit Emit) {
	if s.Odd.From.Time == 0 && s.Odd.Begun.Time == 0 || s.believed(p, c, f, emit) {
		s.stay(p, c, f, emit)
		if !s.notLoitering(&p.Loiter, f) {
			s.loiter(p, c, f, emit)
		}
	}
	s.Prev = *f
	if s.Taken < p.Odd.Confirm {
		s.Taken++
	}
}

// Tick says that the feed has come to a moment without a further fix of the
// track: what is open is handed out as it then stands. It changes nothing that
// a later fix would not have changed.
func Tick(s *State, p *Params, c *chart.Chart, now supercargo.Instant, emit Emit) {
	if s.Prev.Time == 0 {
		return
	}
	if s.Flight != nil {
		s.flightSoFar(&p.Flight, now, emit)
		return
	}
	if s.Odd.Begun.Time == 0 {
		s.gapSoFar(&p.Gap, now, emit)
	}
	s.oddSoFar(p, c, emit)
	if e := s.frozenSoFar(&p.Frozen); e != nil {
		emit(e)
	}
	s.legSoFar(p, now, emit)
	s.staySoFar(p, c, now, emit)
	s.loiterSoFar(p, c, now, emit)
}

// Copy is a state that goes its own way from here.
func (s *State) Copy() *State {
	c := *s
	if s.Flight != nil {
		f := *s.Flight
		c.Flight = &f
	}
	return &c
}

// since is how long it is since the fix before, in milliseconds; 0 where there
// was none.
func (s *State) since(f *supercargo.Fix) int64 {
	if s.Prev.Time == 0 {
		return 0
	}
	return int64(f.Time - s.Prev.Time)
}

func point(f *supercargo.Fix) geo.Point { return geo.Point{Lat: f.Lat, Lon: f.Lon} }

// near tells whether two fixes are of one spot.
func near(a, b *supercargo.Fix, nm float64) bool { return geo.Within(point(a), point(b), nm) }

// nearly is near, as far as rounded positions can tell.
func nearly(a, b *supercargo.Fix, nm float64) bool {
	return near(a, b, nm) || a.Flags.Any(supercargo.Rounded) && near(a, b, nm+blur(a, b))
}

// blur is how far apart rounding alone can put two fixes, in nautical miles.
func blur(a, b *supercargo.Fix) float64 { return float64(motion.BlurNM(a) + motion.BlurNM(b)) }

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

// witness adds a fix that the event rests on, and tells whether it does: one
// that was never seen is no witness, nor is one that cannot be true beside
// those that are there. So no event rests on a movement that no ship can make.
func witness(e *supercargo.Event, role string, f *supercargo.Fix) bool {
	if f.Time == 0 {
		return false
	}
	for i := range e.Evidence {
		if !can(&e.Evidence[i].Fix, f) {
			return false
		}
	}
	e.Evidence = append(e.Evidence, supercargo.Witness{Role: role, Fix: *f})
	e.Simulated = e.Simulated || f.Flags.Any(supercargo.Simulated)
	return true
}
