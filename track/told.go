package track

import (
	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// What is told is not always what was measured: some sets tell a speed of 0 wherever they go, and some
// sources put times to whole minutes. Neither can be seen in one fix, but it is plain in what a number
// sends: places where it was not before, one after the other, by a ship that says that she lies still; and
// several places in one minute.

// Told is how far what a number tells of speeds and times can be taken as told.
type Told struct {
	Speed   bool // a speed other than 0 was told: one of 0 is one
	Moved   bool // the number goes from place to place, and tells 0
	Places  []geo.Point
	Further uint8 // new places running
	Last    motion.Moment

	Seconds bool  // a time that is no whole minute was told
	Within  uint8 // times that a further place was told for one minute, up to Params.MinuteFixes
}

// learn takes what a fix tells, and says whether it has just come out that the number's speeds say nothing.
func (t *Told) learn(p *Params, f *supercargo.Fix) bool {
	at := motion.MomentOf(f)
	t.minute(p, at)
	moved := !t.Speed && !t.Moved && t.further(p, f, at)
	t.Last = at
	return moved
}

// minute learns whether times are put to whole minutes: if several places that a ship can have been at within
// one are told for the same, and no time between.
func (t *Told) minute(p *Params, at motion.Moment) {
	switch {
	case t.Seconds:
	case at.Time%supercargo.Instant(supercargo.Minute) != 0:
		t.Seconds = true
	case at.Time == t.Last.Time && t.Within < p.MinuteFixes:
		if nm := geo.NearNM(at.At, t.Last.At); nm > p.BaseNM && nm <= p.Limits.SlackNM {
			t.Within++
		}
	}
}

// minutes tells whether times are put to whole minutes.
func (t *Told) minutes(p *Params) bool {
	return !t.Seconds && p.MinuteFixes > 0 && t.Within >= p.MinuteFixes
}

// further learns whether a number that never told another speed than 0 goes about: if it is told to be at
// one new place after the other, each of which the ship can have come to from the one before. Ships that lie
// still and share a number are at the same few places by turns, and where one of them is garbled she is back at
// once.
func (t *Told) further(p *Params, f *supercargo.Fix, at motion.Moment) bool {
	if f.SOG == supercargo.NoSOG || p.MutePlaces == 0 {
		return false
	}
	if t.Speed = f.SOG > 0; t.Speed {
		t.Places, t.Further = nil, 0
		return false
	}
	for i := len(t.Places) - 1; i >= 0; i-- {
		if geo.NearNM(t.Places[i], at.At) <= p.Limits.SlackNM+float64(at.BlurNM) {
			if i < len(t.Places)-1 {
				t.Further = 0
			}
			return false
		}
	}
	if t.Further++; t.Last.Time == 0 || !p.Limits.Can(t.Last, at).OK {
		t.Further = 0
	}
	if len(t.Places) >= mutePlaces {
		t.Places = append(t.Places[:0], t.Places[1:]...)
	}
	t.Places = append(t.Places, at.At)
	if t.Moved = t.Further >= p.MutePlaces; t.Moved {
		t.Places = nil
	}
	return t.Moved
}

// mutePlaces is how many places are remembered: 6, more than ships that lie still and share a number.
const mutePlaces = 6

// mark is a fix's, without a speed that says nothing.
func (s *State) mark(f *supercargo.Fix) Mark {
	m := markOf(f)
	if s.Told.Moved {
		m.mute()
	}
	return m
}

// mute takes off a mark a speed of 0 that says nothing.
func (m *Mark) mute() {
	if m.SOG == 0 {
		m.SOG, m.Told, m.East, m.North = supercargo.NoSOG, false, 0, 0
	}
}

// mute does so with all that is remembered.
func (s *State) mute() {
	for _, cs := range [...][]Chain{s.Hulls, s.Loose} {
		for i := range cs {
			cs[i].mute()
		}
	}
	for i := range s.Doubts {
		s.Doubts[i].Was.mute()
		s.Doubts[i].Again.mute()
	}
}

func (c *Chain) mute() {
	for _, m := range [...]*Mark{&c.First, &c.Before, &c.Last, &c.Stuck} {
		m.mute()
	}
	c.Still, c.Swing = 0, 0
}

// byMinutes are the thresholds where times are put to whole minutes.
func byMinutes(p *Params) Params {
	whole := *p
	whole.ClockMillis = max(p.ClockMillis, supercargo.Minute/2)
	return whole
}
