// Package track turns the fixes of one MMSI into the tracks of hulls: it marks
// transmissions that were heard twice and positions where the ship cannot
// have been, and keeps apart two hulls that send one number. It deletes
// nothing. It also puts arrivals in order (Order) and makes dated statements
// of what a ship says of itself (Identity).
//
// Everything is a keyed fold over plain data: state in, one fix, state out.
package track

import (
	"supercargo"
	"supercargo/geo"
)

// Params are the thresholds, with units.
type Params struct {
	// MaxKnots is the speed that no ship makes over any time: the fastest
	// ferries do some 45 kn; 60 leaves room for the error of short intervals.
	MaxKnots float64
	// SlackNM is how far a fix can be off for other reasons than movement:
	// GPS error, a receiver's clock, rounding to the minute. 0.5 nm is a
	// minute at 30 kn.
	SlackNM float64
	// SureMillis is how long the speeds that two fixes give of themselves
	// bound the way between them: longer than that a ship can have speeded up
	// and slowed down again. 30 min.
	SureMillis int64
	// SureKnots is added to three times those speeds: 10 kn, so that a ship at
	// rest may have got under way.
	SureKnots float64
	// Confirm is how many fixes in a row make a hull of what could be a stray
	// position: 3.
	Confirm uint32
	// StrayMillis is how long an unconfirmed hull is remembered: 24 h.
	StrayMillis int64
	// SameSecondMillis is how far apart receivers can date one transmission
	// whose UTC second is known. The same second comes again after 60 s; 30.
	SameSecondMillis int64
	// SameMillis is the same where the second is not known: 1 s.
	SameMillis int64
}

// Default are the thresholds in use where the user gives none.
var Default = Params{
	MaxKnots: 60, SlackNM: 0.5, SureMillis: 30 * supercargo.Minute, SureKnots: 10,
	Confirm: 3, StrayMillis: supercargo.Day,
	SameSecondMillis: 30 * supercargo.Second, SameMillis: supercargo.Second,
}

// MaxHulls is how many hulls are told apart on one MMSI at a time. More than
// that share only numbers that nobody has set, such as 0 or 123456789.
const MaxHulls = 6

// recents is how many transmissions back a duplicate is looked for.
const recents = 4

// State is what is remembered of one MMSI: plain data.
type State struct {
	Hulls  [MaxHulls]Hull
	N      uint8 // hulls in use
	Named  uint8 // hulls confirmed so far
	Recent [recents]Heard
	Next   uint8 // where in Recent the next goes
}

// Hull is one of the ships that send the MMSI.
type Hull struct {
	Time  supercargo.Instant // of the newest fix
	At    geo.Point          //
	SOG   uint16             //
	Count uint32             // fixes, up to Params.Confirm
	Name  uint8              // 1 for the first confirmed, 0 for one that is not
}

// Heard is enough of a transmission to know it again.
type Heard struct {
	Time              supercargo.Instant
	At                geo.Point
	SOG, COG, Heading uint16
	Type, Second      uint8
	Status            supercargo.Status
}

// Step takes the next fix of the MMSI in order of time, sets its flags, and
// says whose track it belongs to. Hull 0 is a position that no hull could
// have reached and that nothing has confirmed yet.
func (s *State) Step(p *Params, f *supercargo.Fix) supercargo.Track {
	at := geo.Point{Lat: f.Lat, Lon: f.Lon}
	dup := s.heard(p, f, at)
	i := s.nearest(p, f, at)
	if i < 0 {
		i = s.open(p, f)
	}
	h := &s.Hulls[i]
	if dup {
		f.Flags |= supercargo.Duplicate
		return s.track(f, h)
	}
	h.Time, h.At, h.SOG = f.Time, at, f.SOG
	if h.Count < p.Confirm {
		h.Count++
	}
	if h.Name == 0 && h.Count >= p.Confirm && s.Named < 255 {
		s.Named++
		h.Name = s.Named
	}
	return s.track(f, h)
}

// track names the hull. While none is confirmed, what comes is taken for the
// first hull's; once one is, a stray is nobody's and flagged.
func (s *State) track(f *supercargo.Fix, h *Hull) supercargo.Track {
	name := h.Name
	if name == 0 {
		if s.Named == 0 {
			name = 1
		} else {
			f.Flags |= supercargo.Implausible
		}
	}
	return supercargo.Track{MMSI: f.MMSI, Hull: name}
}

// heard tells whether this is a transmission that was heard already, by
// another receiver or in another file: the same content, dated as near as
// receivers' clocks allow.
func (s *State) heard(p *Params, f *supercargo.Fix, at geo.Point) bool {
	window := p.SameMillis
	if f.Second < 60 {
		window = p.SameSecondMillis
	}
	for i := range s.Recent {
		r := &s.Recent[i]
		if r.At == at && int64(f.Time-r.Time) <= window && r.Second == f.Second &&
			r.SOG == f.SOG && r.COG == f.COG && r.Heading == f.Heading && r.Status == f.Status &&
			(r.Type == f.Type || r.Type == 0 || f.Type == 0) && r.Time != 0 {
			return true
		}
	}
	s.Recent[s.Next%recents] = Heard{f.Time, at, f.SOG, f.COG, f.Heading, f.Type, f.Second, f.Status}
	s.Next = (s.Next + 1) % recents
	return false
}

// nearest is the hull that can have come here and has the least way to come;
// a confirmed one before one that is not. -1 where none can.
func (s *State) nearest(p *Params, f *supercargo.Fix, at geo.Point) int {
	best, bestNM := -1, 0.0
	for i := 0; i < int(s.N); i++ {
		h := &s.Hulls[i]
		if h.Count == 0 {
			continue
		}
		nm := geo.NearNM(h.At, at)
		if nm > p.reach(h, f) {
			continue
		}
		if best < 0 || nm < bestNM {
			best, bestNM = i, nm
		}
		if s.N == 1 {
			break
		}
	}
	return best
}

// reach is how far the hull can have come by the time of the fix.
func (p *Params) reach(h *Hull, f *supercargo.Fix) float64 {
	dt := int64(f.Time - h.Time)
	kn := p.MaxKnots
	if dt <= p.SureMillis && h.SOG != supercargo.NoSOG && f.SOG != supercargo.NoSOG {
		kn = min(kn, 0.3*float64(max(h.SOG, f.SOG))+p.SureKnots)
	}
	return p.SlackNM + kn*float64(dt)/float64(supercargo.Hour)
}

// open makes room for a hull that may be new: a free place, else that of a
// stray that nothing confirmed, oldest first, else that of the hull that was
// heard longest ago.
func (s *State) open(p *Params, f *supercargo.Fix) int {
	at := s.place(p, f.Time)
	s.Hulls[at] = Hull{}
	return at
}

func (s *State) place(p *Params, now supercargo.Instant) int {
	for i := 0; i < int(s.N); i++ {
		if h := &s.Hulls[i]; h.Name == 0 && int64(now-h.Time) > p.StrayMillis {
			return i
		}
	}
	if int(s.N) < MaxHulls {
		s.N++
		return int(s.N) - 1
	}
	old := 0
	for i := range s.Hulls {
		h, o := &s.Hulls[i], &s.Hulls[old]
		if (h.Name == 0) != (o.Name == 0) {
			if h.Name == 0 {
				old = i
			}
		} else if h.Time < o.Time {
			old = i
		}
	}
	return old
}
