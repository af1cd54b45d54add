package sim

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// motion is how a ship moves at a moment, without any error of measurement.
type motion struct {
	at      geo.Point
	sog     float64 // kn
	cog     float64 // degrees true
	heading float64 // degrees true
	rot     float64 // degrees a minute, starboard positive
	status  supercargo.Status
	manner  Manner
	place   string
}

// stretchAt is the part of the track that holds a moment; before the first
// and after the last, those.
func (s *Ship) stretchAt(t supercargo.Instant) *stretch {
	low, high := 0, len(s.track)-1
	for low < high {
		if mid := (low + high) / 2; t < s.track[mid].To {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return &s.track[low]
}

// position is where she is, without error.
func (s *Ship) position(t supercargo.Instant) geo.Point { return s.stretchAt(t).at(t) }

// at is where the stretch has her at a moment.
func (st *stretch) at(t supercargo.Instant) geo.Point {
	t = max(st.From, min(t, st.To))
	hours := float64(t-st.From) / float64(supercargo.Hour)
	switch st.manner {
	case Sailing:
		nm, _ := st.sailed(t)
		return st.route.at(nm)
	case Drifting:
		nm, _ := st.pace.at(hours)
		return geo.Sail(st.start, st.towards, nm)
	case Loitering:
		nm, _ := st.pace.at(hours)
		return st.eight(nm)
	case Anchored:
		return st.swing(t)
	}
	return st.start
}

// sailed is how far along the route she is, in nm, and her speed.
func (st *stretch) sailed(t supercargo.Instant) (nm, kn float64) {
	i := 0
	for i+1 < len(st.runs) && t >= st.runs[i].To {
		i++
	}
	r := st.runs[i]
	nm, kn = r.pace.at(float64(t-r.From) / float64(supercargo.Hour))
	return r.nm + nm, kn
}

// eightNM is the length of the figure of eight of radius 1 that a loitering
// ship runs: Gerono's lemniscate, by numerical integration.
const eightNM = 6.0972

// eight is where she is on the figure after nm nautical miles at even pace.
func (st *stretch) eight(nm float64) geo.Point {
	a := 2 * math.Pi * nm / (eightNM * st.radius)
	x, y := st.radius*math.Sin(a), st.radius*math.Sin(a)*math.Cos(a)
	return geo.Sail(geo.Sail(st.start, 90, x), 0, y)
}

// A ship swings round her anchor as wind and current turn: here to and fro in
// swingHours, at swingNM from it, which she takes settle to fall back to and to
// heave in again. Assumptions; the time is that of the tide in other seas.
const (
	swingNM    = 0.05
	swingHours = 12.42
	settle     = 15 * float64(supercargo.Minute)
)

// swing is where she lies while at anchor.
func (st *stretch) swing(t supercargo.Instant) geo.Point {
	slack := math.Min(1, math.Min(float64(t-st.From), float64(st.To-t))/settle)
	return geo.Sail(st.start, st.lies(t), swingNM*slack*slack*(3-2*slack))
}

// lies is the bearing of the ship from her anchor.
func (st *stretch) lies(t supercargo.Instant) float64 {
	hours := float64(t-st.From) / float64(supercargo.Hour)
	return st.towards + 70*math.Sin(2*math.Pi*hours/swingHours)
}

// beat is the time either side of a moment over which movement is measured.
const beat = supercargo.Instant(2 * supercargo.Second)

// motionAt works her movement out from where she is before and after, so that
// speed, course and position always agree.
func (s *Ship) motionAt(t supercargo.Instant) motion {
	st := s.stretchAt(t)
	m := motion{at: st.at(t), manner: st.manner, place: st.place, status: supercargo.UnderWayEngine}
	m.sog, m.cog = s.course(t)
	m.heading = s.headingAt(t)
	m.rot = math.Remainder(s.headingAt(t+beat)-s.headingAt(t-beat), 360) * float64(supercargo.Minute) / float64(2*beat)
	switch st.manner {
	case Moored:
		m.status = supercargo.Moored
	case Anchored:
		m.status = supercargo.AtAnchor
	}
	return m
}

// course is speed and course over ground, in kn and degrees true.
func (s *Ship) course(t supercargo.Instant) (sog, cog float64) {
	before, after := s.position(t-beat), s.position(t+beat)
	sog = geo.NM(before, after) * float64(supercargo.Hour) / float64(2*beat)
	if sog < 0.1 { // no way on: she has no course yet, or no longer
		return sog, s.stretchAt(t).aim(t)
	}
	return sog, geo.Bearing(before, after)
}

// aim is the course that she is about to make, or the way she lies.
func (st *stretch) aim(t supercargo.Instant) float64 {
	if st.manner != Sailing {
		return st.towards
	}
	nm, _ := st.sailed(t)
	return st.route.course[st.route.leg(nm)]
}

// headingAt is where her bow points: at anchor to the anchor, adrift across
// the drift, else where she goes.
func (s *Ship) headingAt(t supercargo.Instant) float64 {
	st := s.stretchAt(t)
	switch st.manner {
	case Moored:
		return st.towards
	case Anchored:
		return math.Mod(st.lies(t)+180, 360)
	case Drifting:
		return math.Mod(st.towards+90, 360)
	}
	_, cog := s.course(t)
	return cog
}
