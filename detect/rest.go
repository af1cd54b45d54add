package detect

import (
	"supercargo"
	"supercargo/geo"
)

// RestState is whether a ship is at rest, and since when: here, as far as that
// was heard or may be held (Since), and without a silence in which she can have
// been elsewhere (Run). While she stays at a place it is all of the stay.
type RestState struct {
	Slow  bool              // at rest, by hysteresis
	Odd   bool              `json:",omitzero"` // her last fix, and it alone, said that she was under way, where she lay
	Since supercargo.Fix    `json:",omitzero"`
	Run   supercargo.Fix    `json:",omitzero"`
	Stop  [2]supercargo.Fix `json:",omitzero"` // the longest such run that is a stop, since Since or the stay's entry
	Heard Heard             `json:",omitzero"` // from then on
	Lull  [2]supercargo.Fix `json:",omitzero"` // a silence that she may have lain here through, if she is found at rest here
}

// pace tells whether she is at rest at a fix, by hysteresis, from which fix on,
// and whether it can be told. Where she sends no speed that between two fixes
// stands for all the time between them, not for its end: at rest from the first
// on, and over a time in which she can have been elsewhere and back for nothing. A
// speed that her place does not bear out ends no rest by itself: she has just got under way, or it is
// garbled, and the next fix tells.
func (r *RestState) pace(p *Params, prev, f *supercargo.Fix) (slow bool, from *supercargo.Fix, known bool) {
	odd := r.Odd
	r.Odd = false
	if kn, sent := f.Knots(); sent {
		slow = kn < p.Call.StopKn || r.Slow && kn <= p.Call.GoKn
		if !slow && r.Slow && !odd && kn >= p.Heard.UnderWayKn && unborne(prev, f, kn) && nearly(&r.Run, f, p.Heard.SpotNM) {
			r.Odd, slow = true, true
		}
		return slow, f, true
	}
	dt := int64(f.Time - prev.Time)
	if prev.Time == 0 || dt <= 0 || dt >= p.Heard.AwayMillis {
		return r.Slow, f, false
	}
	nm := geo.NearNM(point(prev), point(f))
	kn := nm / float64(dt) * float64(supercargo.Hour)
	slow = kn < p.Call.StopKn || r.Slow && kn <= p.Call.GoKn
	if r.Slow && !slow && f.Flags.Any(supercargo.Rounded) { // a ship at rest goes to and fro between two roundings of where she is
		least := max(0, nm-blur(prev, f)) / float64(dt) * float64(supercargo.Hour)
		slow = least <= p.Call.GoKn && nearly(&r.Run, f, p.Heard.SpotNM)
	}
	return slow, prev, true
}

// unborne tells whether a ship at rest moved less than a quarter as far as she would have, had she
// got to a speed evenly, or would have got to it sooner than any craft does; after an hour without a fix it is not asked.
func unborne(prev, f *supercargo.Fix, kn float64) bool {
	hours := float64(f.Time-prev.Time) / float64(supercargo.Hour)
	if prev.Time == 0 || hours >= 1 {
		return false
	}
	return kn > hours*3600*gainKn || 4*max(0, geo.NearNM(point(prev), point(f))-blur(prev, f)) < 0.5*kn*hours
}

// gainKn is how much faster a craft becomes in a second at the most: 2 kn, a light boat that gets to 40 kn in 20 s.
const gainKn = 2

// sails tells whether a ship goes on under way, at no place, and nothing of rest is
// to be kept: what nearly every fix at sea is. By whole steps of the speed, so that
// rounding is of no account.
func (r *RestState) sails(p *Params, prev, f *supercargo.Fix) bool {
	dt := int64(f.Time - prev.Time)
	return !r.Slow && r.Lull[1].Time == 0 && f.SOG != supercargo.NoSOG && float64(f.SOG) >= 10*p.Call.StopKn+1 &&
		dt <= p.Heard.SilenceMillis && dt < p.Heard.AwayMillis
}

// lies tells whether a ship at rest is still so: what nearly every fix at a berth is.
func (r *RestState) lies(p *Params, prev, f *supercargo.Fix) bool {
	return r.Slow && f.SOG != supercargo.NoSOG && float64(f.SOG) <= 10*p.Call.StopKn-1 && int64(f.Time-prev.Time) < p.Heard.AwayMillis
}

// runs keeps the longest run at rest that is a stop.
func (r *RestState) runs(p *Params, f *supercargo.Fix) {
	if r.Odd {
		return
	}
	if n := int64(f.Time - r.Run.Time); n >= p.Call.StopMillis && n > length(&r.Stop) {
		if r.Stop[0].Time != r.Run.Time || r.Stop[0].Address() != r.Run.Address() {
			r.Stop[0] = r.Run
		}
		r.Stop[1] = *f
	}
}

// anew begins to look for rest at a fix, whatever was before.
func (r *RestState) anew(p *Params, f *supercargo.Fix) {
	*r = RestState{}
	if kn, sent := f.Knots(); sent && kn < p.Call.StopKn {
		r.Slow, r.Since, r.Run = true, *f, *f
	}
}

// within keeps whether she is at rest while she stays at a place.
func (r *RestState) within(p *Params, prev, f *supercargo.Fix) {
	if r.lies(p, prev, f) {
		r.Odd = false
		r.runs(p, f)
		return
	}
	slow, from, known := r.pace(p, prev, f)
	switch silent := int64(f.Time-prev.Time) >= p.Heard.AwayMillis; {
	case !slow:
	case silent && !known:
		slow = false
	case silent:
		r.Run = *f
	case !r.Slow:
		r.Run = *from
	}
	if r.Slow = slow; slow {
		r.runs(p, f)
	}
}

// rest keeps whether she is at rest while she is at no place, and tells whether
// she was at rest on either side of a silence that ends with this fix, and here
// at both.
func (s *State) rest(p *Params, f *supercargo.Fix) (lay bool) {
	r := &s.Rest
	slow, from, known := r.pace(p, &s.Prev, f)
	if s.since(f) >= p.Heard.AwayMillis {
		return s.restAcross(p, f, slow, known)
	}
	switch {
	case slow && !r.Slow:
		s.comeToRest(p, from, f)
	case slow && nearly(&r.Since, f, p.Heard.SpotNM):
		r.Heard.add(&p.Heard, &s.Prev, f)
	case slow: // adrift, or moved while unheard: a new rest
		s.restEnds(p, f)
		r.Since, r.Run = *f, *f
	case r.Slow:
		s.restEnds(p, f)
	default:
		s.Leg.add(&p.Heard, &s.Prev, f)
	}
	if r.Slow = slow; slow {
		r.runs(p, f)
	}
	if r.Lull[1].Time != 0 && !near(&r.Lull[1], f, p.Heard.SpotNM) {
		s.noLull(p)
	}
	return false
}

// comeToRest begins a rest; she has been here since before a silence, if she was
// seen here before it.
func (s *State) comeToRest(p *Params, from, f *supercargo.Fix) {
	r := &s.Rest
	r.Since, r.Run, r.Stop, r.Heard = *from, *from, [2]supercargo.Fix{}, Heard{}
	if s.Stay.Before = s.Prev; from.Time == s.Prev.Time {
		s.Stay.Before = s.Stay.Earlier
	}
	if r.Lull[1].Time != 0 && near(&r.Lull[1], from, p.Heard.SpotNM) {
		r.Since = r.Lull[0]
		r.Heard.add(&p.Heard, &r.Lull[0], &r.Lull[1])
		r.Lull = [2]supercargo.Fix{}
	}
	if from.Time < f.Time {
		r.Heard.add(&p.Heard, from, f)
	} else {
		s.Leg.add(&p.Heard, &s.Prev, f)
	}
}

// restEnds gives the voyage what was heard of a rest that came to nothing, and
// the way to the fix.
func (s *State) restEnds(p *Params, f *supercargo.Fix) {
	s.Leg.join(&p.Heard, &s.Rest.Heard)
	s.Leg.add(&p.Heard, &s.Prev, f)
	s.Rest.Heard, s.Rest.Stop = Heard{}, [2]supercargo.Fix{}
}

// noLull gives the voyage a silence that she did not lie through, as far as seen.
func (s *State) noLull(p *Params) {
	s.Leg.add(&p.Heard, &s.Rest.Lull[0], &s.Rest.Lull[1])
	s.Rest.Lull = [2]supercargo.Fix{}
}

// restAcross is rest where the fix ends a silence in which she can have been
// elsewhere and back: the stop does not go on, the stay may.
func (s *State) restAcross(p *Params, f *supercargo.Fix, slow, known bool) (lay bool) {
	r := &s.Rest
	s.noLull(p)
	here := s.since(f) <= p.Heard.BridgeMillis && near(&s.Prev, f, p.Heard.SpotNM)
	switch {
	case here && r.Slow:
		r.Heard.add(&p.Heard, &s.Prev, f)
		r.Slow, r.Run = slow, *f
	case here && slow && known:
		r.Slow, r.Since, r.Run, r.Stop, r.Heard = true, s.Prev, *f, [2]supercargo.Fix{}, Heard{}
		s.Stay.Before = s.Stay.Earlier
		r.Heard.add(&p.Heard, &s.Prev, f)
	case here:
		r.Lull = [2]supercargo.Fix{s.Prev, *f}
		return false
	default:
		s.restEnds(p, f)
		r.Slow = slow && known
		r.Since, r.Run = *f, *f
		s.Stay.Before = s.Prev
		return false
	}
	return true
}
