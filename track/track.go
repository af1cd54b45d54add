// Package track turns the fixes of one MMSI into the tracks of hulls: it marks
// transmissions that were heard twice and positions where the ship cannot
// have been, and keeps apart two hulls that send one number. It deletes
// nothing. It also puts arrivals in order (Order) and makes dated statements
// of what a ship says of itself (Identity).
//
// Everything is a keyed fold over plain data: state in, one fix, state out.
package track

import (
	"math"

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
	// Confirm is how many fixes make a hull of what could be a stray position: 3.
	Confirm uint32
	// ConfirmShare is the least part of the MMSI's fixes, since it was first
	// heard, that a hull makes: 1 in 20. Garbled messages put strays about a
	// port by the dozen, each within reach of the one before; but they are few.
	ConfirmShare uint64
	// TakeOverMillis is how long what could be a new hull is heard, and the one
	// that is known is not, until it is taken for the same ship: 10 min. Two
	// ships are told apart only if they are heard in turn.
	TakeOverMillis int64
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
	Confirm: 3, ConfirmShare: 20, TakeOverMillis: 10 * supercargo.Minute, StrayMillis: supercargo.Day,
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
	N      uint8  // hulls in use
	Named  uint8  // hulls confirmed so far
	Total  uint64 // fixes so far, duplicates left out
	Recent [recents]Heard
	Next   uint8 // where in Recent the next goes
}

// Hull is one of the ships that send the MMSI, or may be one.
type Hull struct {
	Last   Mark               // where it was heard last
	Before Mark               // and before that: where it is if the last was a stray
	Since  supercargo.Instant // when it was heard first
	From   uint64             // State.Total before that
	Count  uint32             // fixes, up to the confirming
	Name   uint8              // 1 for the first confirmed, 0 for one that is not
}

// Mark is where a hull was heard.
type Mark struct {
	Time supercargo.Instant
	At   geo.Point
	SOG  uint16
}

// Heard is enough of a transmission to know it again.
type Heard struct {
	Time              supercargo.Instant
	At                geo.Point
	SOG, COG, Heading uint16
	Type, Second      uint8
	Status            supercargo.Status
}

// Decided takes a fix of which it is settled whose it is: the number of the
// hull, 0 for a position that is no hull's as far as can be told. The fix is
// good until it returns.
type Decided func(f *supercargo.Fix, hull uint8)

// Step takes the next fix of the MMSI in order of time and hands on those that
// are settled by it, their flags and Why set. Fixes of one hull are handed on
// in order of time; one that is of nobody may come later than its time.
func (s *State) Step(p *Params, f *supercargo.Fix, decided Decided) {
	t := s.step(p, f)
	decided(f, t.Hull)
}

// Flush hands on what is not settled yet, as it stands: at the end of what
// there is to read. The state is used up by it: to go on later, flush a copy.
func (s *State) Flush(p *Params, decided Decided) {}

// Copy is a state that goes its own way from here.
func (s *State) Copy() State { return *s }

// step says whose track the fix belongs to. Hull 0 is a position that no hull could
// have reached and that nothing has confirmed yet.
func (s *State) step(p *Params, f *supercargo.Fix) supercargo.Track {
	m := Mark{f.Time, geo.Point{Lat: f.Lat, Lon: f.Lon}, f.SOG}
	dup := s.heard(p, f, m.At)
	h := s.hull(p, &m)
	if dup {
		f.Flags |= supercargo.Duplicate
		return s.track(f, h)
	}
	h.Before, h.Last = h.Last, m
	s.Total++
	if h.Name == 0 {
		h.Count++
		s.confirm(p, h, f.Time)
	}
	return s.track(f, h)
}

// hull is the one that the fix is of: the likeliest of those that can have
// come here; or one whose last fix was a stray, since it can have come from
// where it was before; or one that may be new.
func (s *State) hull(p *Params, m *Mark) *Hull {
	if h := s.likeliest(p, m); h != nil {
		return h
	}
	for i := range s.Hulls[:s.N] {
		if h := &s.Hulls[i]; h.Before.Time != 0 && p.reaches(&h.Before, m) {
			h.Last, h.Before = h.Before, Mark{}
			return h
		}
	}
	h := &s.Hulls[s.place(p, m.Time)]
	*h = Hull{Since: m.Time, From: s.Total}
	return h
}

// confirm makes a hull of one that has been heard often enough: another ship
// if a hull that is known has been heard meanwhile, for she cannot be in two
// places; else, after a while, the same ship, whose jump is thereby over.
func (s *State) confirm(p *Params, h *Hull, now supercargo.Instant) {
	if h.Count < p.Confirm || s.Named == 255 {
		return
	}
	if uint64(h.Count)*p.ConfirmShare < s.Total-h.From { // strays: counted from here anew
		h.Since, h.From, h.Count = now, s.Total, 0
		return
	}
	known := s.newest()
	switch {
	case known == nil || known.Last.Time > h.Since:
		s.Named++
		h.Name = s.Named
	case int64(now-h.Since) >= p.TakeOverMillis:
		h.Name, known.Name = known.Name, 0
		known.Count, known.From = 0, s.Total
	}
}

// newest is the confirmed hull that was heard last, nil for none.
func (s *State) newest() (known *Hull) {
	for i := range s.Hulls[:s.N] {
		if h := &s.Hulls[i]; h.Name != 0 && (known == nil || h.Last.Time > known.Last.Time) {
			known = h
		}
	}
	return known
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

// likeliest is the hull, of those that can have come here, to which the fix is
// likeliest to belong: one heard a minute ago just here before one heard a day
// ago that could be anywhere. nil where none can.
func (s *State) likeliest(p *Params, m *Mark) *Hull {
	var best *Hull
	var most float64
	for i := range s.Hulls[:s.N] {
		h := &s.Hulls[i]
		if !p.reaches(&h.Last, m) {
			continue
		}
		if s.N == 1 {
			return h
		}
		if l := p.likelihood(&h.Last, m); best == nil || l > most {
			best, most = h, l
		}
	}
	return best
}

// likelihood is the logarithm of a two-dimensional normal density, up to a
// constant: the ship is about where she was, less surely the longer ago and
// the faster she was.
func (p *Params) likelihood(from, to *Mark) float64 {
	const restKn, unknownKn = 1, 10
	kn := unknownKn * 1.0
	if from.SOG != supercargo.NoSOG && to.SOG != supercargo.NoSOG {
		kn = max(restKn, float64(from.SOG)/10, float64(to.SOG)/10)
	}
	sigma := p.SlackNM/2 + kn*float64(to.Time-from.Time)/float64(supercargo.Hour)
	nm := geo.NearNM(from.At, to.At)
	return -nm*nm/(2*sigma*sigma) - 2*math.Log(sigma)
}

// reaches tells whether a ship can have come from one mark to another.
func (p *Params) reaches(from, to *Mark) bool {
	dt := int64(to.Time - from.Time)
	kn := p.MaxKnots
	if dt <= p.SureMillis && from.SOG != supercargo.NoSOG && to.SOG != supercargo.NoSOG {
		kn = min(kn, 0.3*float64(max(from.SOG, to.SOG))+p.SureKnots)
	}
	return geo.Within(from.At, to.At, p.SlackNM+kn*float64(dt)/float64(supercargo.Hour))
}

// place makes room for a hull that may be new: that of a stray that nothing
// confirmed, a free one, else that of a stray, oldest first, else that of the
// hull that was heard longest ago.
func (s *State) place(p *Params, now supercargo.Instant) int {
	for i := 0; i < int(s.N); i++ {
		if h := &s.Hulls[i]; h.Name == 0 && int64(now-h.Last.Time) > p.StrayMillis {
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
		} else if h.Last.Time < o.Last.Time {
			old = i
		}
	}
	return old
}
