package detect

import (
	"fmt"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// CallParams are the thresholds of the port-call detector. The four parts and
// the length of a port gap follow Global Fishing Watch's port visits (entry,
// stop, port gap, exit; 4 h); where our numbers differ the reason is given.
type CallParams struct {
	StopKn      float64 // at rest below this: 0.5 kn, what a ship at anchor shows while she swings
	GoKn        float64 // under way again above this: 1.0 kn
	StopMillis  int64   // at rest for this long inside a named place is a stop: 30 min, longer than locking or waiting for a pilot
	AloneMillis int64   // and at a place without a name: 3 h, since nothing else speaks for a call there
	AloneNM     float64 // without a name, the place is a circle of this radius: 1 nm, an anchored ship and her swing
	LeaveNM     float64 // outside a named place by this much is outside: 0.5 nm
	GapMillis   int64   // silent for this long inside is a port gap: 4 h
}

// DefaultCall are the thresholds in use.
var DefaultCall = CallParams{StopKn: 0.5, GoKn: 1.0, StopMillis: 30 * supercargo.Minute, AloneMillis: 3 * supercargo.Hour,
	AloneNM: 1, LeaveNM: 0.5, GapMillis: 4 * supercargo.Hour}

// CallPhase is where a track stands between two ports.
type CallPhase uint8

// The phases. From Away: into a named place is Entered; at rest for AloneMillis
// anywhere else is Called. From Entered: a stop or a port gap is Called; out of
// the place is Away, and a ship that passed through has not called. From
// Called: out of the place is Away, and the call is complete.
const (
	Away CallPhase = iota
	Entered
	Called
)

// CallState is the port call that a track is in, if any. Fixes that have not
// been seen have time zero.
type CallState struct {
	Phase   CallPhase
	Slow    bool             // at rest, by hysteresis
	HasStop bool             //
	Place   chart.PlaceIndex // where, -1 for a place without a name; of use while not Away
	Rest    supercargo.Fix   // the first fix at rest, of use while Slow
	Before  supercargo.Fix   // the last fix outside
	Entry   supercargo.Fix   // the first inside
	Begin   supercargo.Fix   // first and last fix of the first stop that was long enough
	Finish  supercargo.Fix
	Quiet   [2]supercargo.Fix // either side of the first port gap
}

// call takes the next fix; s.Prev is the one before it.
func (s *State) call(p *CallParams, c *chart.Chart, f *supercargo.Fix, emit Emit) {
	k := &s.Call
	if k.Phase != Away {
		s.portGap(p, c, f, emit)
		if s.inside(p, c, f) {
			s.rest(p, f)
			s.stop(p, c, f, emit)
			return
		}
		s.leave(p, c, f, emit)
	}
	s.rest(p, f)
	s.enter(p, c, f, emit)
}

// inside tells whether the ship has not left the place that she is in.
func (s *State) inside(p *CallParams, c *chart.Chart, f *supercargo.Fix) bool {
	at := geo.Point{Lat: f.Lat, Lon: f.Lon}
	k := &s.Call
	here := c.At(at)
	if k.Place < 0 {
		return here < 0 && geo.Within(geo.Point{Lat: k.Entry.Lat, Lon: k.Entry.Lon}, at, p.AloneNM)
	}
	if here >= 0 {
		return here == k.Place
	}
	return c.Within(k.Place, at, p.LeaveNM)
}

// rest keeps whether the ship is at rest, and since when.
func (s *State) rest(p *CallParams, f *supercargo.Fix) {
	k := &s.Call
	kn, known := s.speed(f)
	switch {
	case !known:
	case k.Slow && kn > p.GoKn:
		k.Slow = false
	case !k.Slow && kn < p.StopKn:
		k.Slow, k.Rest = true, *f
	}
	// At rest somewhere else is a new rest: adrift, or moved while unheard.
	if k.Slow && k.Phase == Away && !geo.Within(geo.Point{Lat: k.Rest.Lat, Lon: k.Rest.Lon}, geo.Point{Lat: f.Lat, Lon: f.Lon}, p.AloneNM/2) {
		k.Rest = *f
	}
}

// speed is SOG where it was sent, else that from the fix before.
func (s *State) speed(f *supercargo.Fix) (kn float64, known bool) {
	if f.SOG != supercargo.NoSOG {
		return float64(f.SOG) / 10, true
	}
	dt := float64(f.Time - s.Prev.Time)
	if s.Prev.Time == 0 || dt <= 0 {
		return 0, false
	}
	nm := geo.NearNM(geo.Point{Lat: s.Prev.Lat, Lon: s.Prev.Lon}, geo.Point{Lat: f.Lat, Lon: f.Lon})
	return nm / dt * float64(supercargo.Hour), true
}

// enter begins a stay where the ship is in a named place, or has been at rest
// for long.
func (s *State) enter(p *CallParams, c *chart.Chart, f *supercargo.Fix, emit Emit) {
	k := &s.Call
	if here := c.At(geo.Point{Lat: f.Lat, Lon: f.Lon}); here >= 0 {
		*k = CallState{Phase: Entered, Slow: k.Slow, Place: here, Rest: k.Rest, Before: s.Prev, Entry: *f}
		if k.Slow { // she was at rest outside, by less than the margin: the stop here begins here
			k.Rest = *f
		}
		return
	}
	if !k.Slow {
		k.Before = *f // the last fix under way: the last outside, should she come to rest next
		return
	}
	if int64(f.Time-k.Rest.Time) >= p.AloneMillis {
		*k = CallState{Phase: Called, Slow: true, HasStop: true, Place: -1, Rest: k.Rest, Before: k.Before, Entry: k.Rest, Begin: k.Rest, Finish: *f}
		if k.Before.Time > k.Entry.Time {
			k.Before = supercargo.Fix{}
		}
		s.called(p, c, emit)
	}
}

// stop sees whether the ship has been at rest for long enough.
func (s *State) stop(p *CallParams, c *chart.Chart, f *supercargo.Fix, emit Emit) {
	k := &s.Call
	if !k.Slow || int64(f.Time-k.Rest.Time) < p.StopMillis {
		return
	}
	if !k.HasStop {
		k.HasStop, k.Begin = true, k.Rest
	}
	k.Finish = *f
	if k.Phase == Entered {
		k.Phase = Called
		s.called(p, c, emit)
	}
}

// portGap sees whether the ship has been silent for long since a fix inside.
func (s *State) portGap(p *CallParams, c *chart.Chart, f *supercargo.Fix, emit Emit) {
	k := &s.Call
	if int64(f.Time-s.Prev.Time) < p.GapMillis {
		return
	}
	if k.Quiet[0].Time == 0 {
		k.Quiet = [2]supercargo.Fix{s.Prev, *f}
	}
	if k.Phase == Entered {
		k.Phase = Called
		s.called(p, c, emit)
	}
}

// leave ends the stay at a fix outside; s.Prev is the last inside.
func (s *State) leave(p *CallParams, c *chart.Chart, f *supercargo.Fix, emit Emit) {
	k := &s.Call
	if k.Phase == Called {
		e := s.callEvent(p, c, f)
		end(e, &s.Prev)
		emit(e)
		s.depart(c, e, &s.Prev, f, emit)
	}
	slow, rest := k.Slow, k.Rest
	*k = CallState{Slow: slow, Rest: rest, Before: s.Prev}
}

// called hands out the call as it stands when it is known to be one.
func (s *State) called(p *CallParams, c *chart.Chart, emit Emit) {
	e := s.callEvent(p, c, nil)
	emit(e)
	s.arrive(c, e, emit)
}

// callSoFar hands out a call that goes on, or a stay that silence has made one.
func (s *State) callSoFar(p *CallParams, c *chart.Chart, now supercargo.Instant, emit Emit) {
	k := s.Call
	if k.Phase == Away {
		return
	}
	if int64(now-s.Prev.Time) >= p.GapMillis && k.Quiet[0].Time == 0 {
		k.Quiet[0] = s.Prev
		k.Phase = Called
	}
	if k.Phase == Called {
		so := *s
		so.Call = k
		e := so.callEvent(p, c, nil)
		emit(e)
		if s.Call.Phase == Entered {
			so.arrive(c, e, emit)
		}
	}
}

// callEvent is the call as far as it has been seen; out is the first fix
// outside, nil while she is inside.
func (s *State) callEvent(p *CallParams, c *chart.Chart, out *supercargo.Fix) *supercargo.Event {
	k := &s.Call
	e := s.event(supercargo.PortCall, &k.Entry)
	d := &supercargo.PortCallDetail{}
	e.PortCall = d
	describe(c, k, e)
	d.Arrival = [2]supercargo.Instant{k.Before.Time, k.Entry.Time}
	witness(e, "last_outside", &k.Before)
	witness(e, "first_inside", &k.Entry)
	if k.Before.Time != 0 && int64(k.Entry.Time-k.Before.Time) < p.GapMillis {
		d.Parts = append(d.Parts, "entry")
	}
	if k.HasStop {
		d.Parts = append(d.Parts, "stop")
		d.Stop = [2]supercargo.Instant{k.Begin.Time, k.Finish.Time}
		witness(e, "stop_begin", &k.Begin)
		witness(e, "stop_end", &k.Finish)
	}
	if k.Quiet[0].Time != 0 {
		d.Parts = append(d.Parts, "port_gap")
		witness(e, "gap_begin", &k.Quiet[0])
		witness(e, "gap_end", &k.Quiet[1])
	}
	if out != nil {
		d.Departure = [2]supercargo.Instant{s.Prev.Time, out.Time}
		witness(e, "last_inside", &s.Prev)
		witness(e, "first_outside", out)
		if int64(out.Time-s.Prev.Time) < p.GapMillis {
			d.Parts = append(d.Parts, "exit")
		}
	}
	d.Grade = PortCallGrade(d.Parts)
	return e
}

// PortCallGrade grades a call by its parts, as Global Fishing Watch's port
// visits do: 4 with entry, exit, and a stop or a port gap between; 3 where one
// end was not seen; 2 where neither was; 1 where the ship only passed through.
func PortCallGrade(parts []string) int {
	ends, stayed := 0, 0
	for _, part := range parts {
		switch part {
		case "entry", "exit":
			ends++
		case "stop", "port_gap":
			stayed = 1
		}
	}
	if stayed == 0 {
		return 1
	}
	return 2 + ends
}

func describe(c *chart.Chart, k *CallState, e *supercargo.Event) {
	d := e.PortCall
	if k.Place < 0 {
		lat, lon := k.Entry.Degrees()
		d.PlaceKind = "unnamed"
		d.PlaceName = fmt.Sprintf("unnamed, %.3f %.3f", lat, lon)
		return
	}
	at := &c.Places[k.Place]
	e.Place = at.ID
	d.PlaceName, d.PlaceKind, d.Country, d.LOCODE = at.Name, at.Kind, at.Country, at.LOCODE
}
