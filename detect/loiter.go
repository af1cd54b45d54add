package detect

import (
	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// LoiterProfile is a published definition of loitering, by speed, time and distance
// off the shore.
type LoiterProfile struct {
	Name    string
	Kn      float64 // mean speed below this
	Millis  int64   // for this long or longer
	ShoreNM float64 // this far off the shore or farther; 0: anywhere
	Source  string  // where the numbers come from
}

// LoiterProfiles are the definitions that a loitering is compared with by name.
var LoiterProfiles = []LoiterProfile{
	{"default", 2, supercargo.Hour, 0, "our own: speed and time of Global Fishing Watch, at any distance from the shore, but not at a berth, in a port or at an anchorage of the chart"},
	{"gfw", 2, supercargo.Hour, 20, "Global Fishing Watch, loitering: hours of under 2 kn on average, 1 h or more, 20 nm or more off shore on average (its FAQ, and the pipeline's `slow_threshold` of 2); here the mean over the event, and the middle of the positions"},
	{"starboard", 2, 4 * supercargo.Hour, 0, "Starboard Maritime Intelligence, help pages: under 2 kn for at least 4 h"},
}

// SmallArea is the name of the definition that goes by the place and not by the
// speed.
const SmallArea = "small_area"

// LoiterParams are the thresholds of loitering: of a ship that goes slowly, or that
// goes to and fro within a small area. Skylight publishes no thresholds for the same
// (a "dark rendezvous" is found by a trained model, from 15 min on), so there is
// no profile of that name.
type LoiterParams struct {
	SlowKn       float64 // slow below this speed: 2 kn (LoiterProfiles)
	LeaveKn      float64 // a ship that was slow is so until it is faster than this, 2.5 kn, as long as the mean stays below SlowKn: speeds about 2 kn come and go with the current. A silence of OnMillis with more than this speed on either side hides whether the ship got on, and counts as if it did, in a small area too. Our own
	SlowMillis   int64   // time under it that makes a loitering: 1 h (LoiterProfiles)
	AboutKn      float64 // to and fro up to this speed: 5 kn, as HeardParams.UnderWayKn
	AboutNM      float64 // in an area of this radius: 2.2 nm, two miles and the error of finding the middle; boats tow farther before they turn, as a rule. Our own
	AboutMillis  int64   // for this long: 3 h, as CallParams.AloneMillis. Our own
	OnMillis     int64   // a ship that says it is slow gets on if within this time, 1 h, it makes good SlowKn or more, straight from its beginning to its end. Asked each half of it. Our own
	OnShare      float64 // a ship that got on for more than this share of the time has not stayed, and the event is the time up to then, if it was long enough before: a quarter, to steam back against the drift now and then. Our own
	PauseMillis  int64   // a time of more speed that does not end it, if the ship is slow again in the same spot: 20 min, to steam back against the drift or turn into the sea. Our own
	PauseNM      float64 // that spot: 1 nm, as CallParams.AloneNM
	SwingNM      float64 // a ship that stays within this radius is still: 0.3 nm, as StopParams.DriftNM. By the shore that is a berth or a mooring, and no loitering
	Samples      uint32  // positions that it takes at least: 3, since two with a silence between them are no stay
	SampleMillis int64   // one position in this time counts for speed and radius: 5 min, since a ship at 2 kn makes 0.2 nm
	StillShare   float64 // status at anchor, or moored, for this share of the time: 0.5
	OpenSeaNM    float64 // farther off the shore than this is open sea: 12 nm, the breadth of the territorial sea
}

// DefaultLoiter are the thresholds in use.
var DefaultLoiter = LoiterParams{SlowKn: 2, LeaveKn: 2.5, SlowMillis: supercargo.Hour, AboutKn: 5, AboutNM: 2.2, AboutMillis: 3 * supercargo.Hour, OnMillis: supercargo.Hour, OnShare: 0.25,
	PauseMillis: 20 * supercargo.Minute, PauseNM: 1, SwingNM: 0.3, Samples: 3, SampleMillis: 5 * supercargo.Minute, StillShare: 0.5, OpenSeaNM: 12}

// LoiterState is the two ways in which a ship can be loitering, and the stop at
// sea meanwhile.
type LoiterState struct {
	Slow, About Linger
	Yields      bool               `json:",omitzero"` // Slow, which goes on, was loitering before About was: the time is Slow's
	Stop        supercargo.Instant `json:",omitzero"` // when the last stop at sea began
	Till        supercargo.Instant `json:",omitzero"` // and until when it went on
	Told        supercargo.Instant `json:",omitzero"` // when the last loitering began that is over
	ToldTill    supercargo.Instant `json:",omitzero"` // and when it ended
}

// Linger is a time without more than a certain speed: plain data of a fixed size,
// whatever the time. Since has time zero where there is none.
type Linger struct {
	Since   supercargo.Fix     `json:",omitzero"`
	Last    supercargo.Fix     `json:",omitzero"` // the newest within the speed
	Seen    supercargo.Instant `json:",omitzero"` // the newest that counts for what follows
	Samples uint32             `json:",omitzero"` // and how many did
	At      [2]float32         `json:",omitzero"` // where that was: nm east and north of Since
	Reach   Reach              `json:",omitzero"`
	Marks   [2]Mark            `json:",omitzero"` // where she was an hour ago (OnMillis) and half an hour ago, or before
	On      int64              `json:",omitzero"` // milliseconds in which she got on
	Way     int64              `json:",omitzero"` // sum of speed and time, 0.1 kn ms
	Path    float32            `json:",omitzero"` // between the positions, one after the other, nm
	Sent    [speedBins]int64   `json:",omitzero"` // milliseconds by speed sent
	Anchor  int64              `json:",omitzero"` // milliseconds with the status at anchor
	Moored  int64              `json:",omitzero"` // and with the status moored
	Heard   Heard              `json:",omitzero"`
}

// notLoitering tells whether a fix is of no account here: none has begun, and she
// is too fast for one, or in a port.
func (s *State) notLoitering(q *LoiterParams, f *supercargo.Fix) bool {
	l := &s.Loiter
	return l.About.Since.Time == 0 && l.Slow.Since.Time == 0 &&
		(s.Stay.ashore() || f.SOG > uint16(10*q.AboutKn+0.5) && f.SOG != supercargo.NoSOG)
}

// ashore tells whether she is at a place with a name, or at rest by the shore.
func (k *StayState) ashore() bool { return k.Phase != Away && (k.Place >= 0 || !k.AtSea) }

// Mark is where she was at a moment.
type Mark struct {
	Time supercargo.Instant
	At   [2]float32 // nm east and north of Linger.Since
}

// loiter takes the next fix, after the stay took it; s.Prev is the one before it.
func (s *State) loiter(p *Params, c *chart.Chart, f *supercargo.Fix, emit Emit) {
	l, k := &s.Loiter, &s.Stay
	switch {
	case k.ashore():
		s.berthed(p, c, emit)
		return
	case s.Prev.Time != 0 && s.since(f) >= p.Heard.AwayMillis:
		s.loiterEnds(p, c, "not_heard", emit)
	}
	if k.Phase == Called {
		l.Stop, l.Till = k.Entry.Time, f.Time
	}
	if l.goesOn(p, &s.Prev, f) {
		return
	}
	kn, known := s.knots(p, f)
	if !known {
		return
	}
	q := &p.Loiter
	s.wentOn(p, c, f, emit)
	s.slow(p, c, kn < q.SlowKn || kn < q.LeaveKn && l.Slow.Since.Time != 0, f, emit)
	l.yields(q)
	s.about(p, c, kn <= q.AboutKn, f, emit)
}

// wentOn ends both ways before a fix by which she made good more than they allow, straight from the fix
// before, of a ship that is heard so seldom that a time within which she gets on may have no other fix.
func (s *State) wentOn(p *Params, c *chart.Chart, f *supercargo.Fix, emit Emit) {
	l, q, dt := &s.Loiter, &p.Loiter, s.since(f)
	if dt < q.OnMillis/2 || dt >= p.Heard.AwayMillis {
		return
	}
	made := s.madeGood(dt, f)
	if l.Slow.Since.Time != 0 && made >= q.LeaveKn {
		s.slowEnds(p, c, "left", emit)
	}
	if l.About.Since.Time != 0 && made > q.AboutKn && s.aboutEnds(p, c, "left", emit) {
		l.Slow.Since.Time = 0
	}
}

// goesOn takes a fix that only makes both times longer, as most do where a ship goes
// slowly: she is slow still, no half hour is over, and nothing is to be sampled or was at
// the fix before.
func (l *LoiterState) goesOn(p *Params, prev, f *supercargo.Fix) bool {
	q, a, b := &p.Loiter, &l.Slow, &l.About
	if b.Seen == prev.Time || f.SOG == supercargo.NoSOG || float64(f.SOG) > 10*min(q.SlowKn, q.AboutKn)-1 ||
		int64(f.Time-prev.Time) > p.Heard.SilenceMillis || !a.longer(q, prev, f) || !b.longer(q, prev, f) {
		return false
	}
	a.Last = *f
	l.yields(q)
	b.Last = *f
	return true
}

// longer tells whether a time only becomes longer with a fix, if she is slow still.
func (g *Linger) longer(q *LoiterParams, prev, f *supercargo.Fix) bool {
	return g.Since.Time != 0 && g.Last.Time == prev.Time && int64(f.Time-g.Seen) < q.SampleMillis && 2*int64(f.Time-g.Marks[1].Time) < q.OnMillis
}

// yields keeps that the time under SlowKn was loitering before the other was.
func (l *LoiterState) yields(q *LoiterParams) {
	if !l.Yields && l.About.Since.Time != 0 && !l.About.long(q.AboutMillis) && l.Slow.slow(q) {
		l.Yields = true
	}
}

// knots is the speed sent or, where none was, that made good since the fix before;
// it is not known over a time in which she can have been elsewhere and back.
func (s *State) knots(p *Params, f *supercargo.Fix) (kn float64, known bool) {
	if kn, sent := f.Knots(); sent {
		return kn, true
	}
	dt := s.since(f)
	if dt <= 0 || dt >= p.Heard.AwayMillis {
		return 0, false
	}
	return s.madeGood(dt, f), true
}

// madeGood is the speed from the fix before, so many milliseconds ago, kn.
func (s *State) madeGood(dt int64, f *supercargo.Fix) float64 {
	return geo.NearNM(point(&s.Prev), point(f)) / float64(dt) * float64(supercargo.Hour)
}

// slow takes a fix for the time under SlowKn.
func (s *State) slow(p *Params, c *chart.Chart, within bool, f *supercargo.Fix, emit Emit) {
	g := &s.Loiter.Slow
	if g.Since.Time != 0 && (!g.goesOn(&p.Loiter, &s.Prev, within, f) || g.leaves(&p.Loiter, p.Loiter.SlowKn, p.Loiter.SlowMillis, f)) {
		s.slowEnds(p, c, "left", emit)
	}
	if within {
		g.take(p, p.Loiter.SlowKn, f)
	}
}

// anyKn is more than any speed: within a small area a ship may make good what she likes, as
// long as she is heard.
const anyKn = 1000

// about takes a fix for the time within a small area. Of one that was told, what
// was slow in it is part.
func (s *State) about(p *Params, c *chart.Chart, within bool, f *supercargo.Fix, emit Emit) {
	l := &s.Loiter
	g := &l.About
	if g.Since.Time != 0 && (!g.goesOn(&p.Loiter, &s.Prev, within, f) || g.wider(p, float32(2*p.Loiter.AboutNM), f) || g.leaves(&p.Loiter, anyKn, p.Loiter.AboutMillis, f)) {
		if s.aboutEnds(p, c, "left", emit) {
			l.Slow.Since.Time = 0
		}
	}
	if within {
		if g.Since.Time == 0 {
			l.Yields = false
		}
		g.take(p, anyKn, f)
	}
}

// goesOn tells whether a fix can be of the time that has begun.
func (g *Linger) goesOn(q *LoiterParams, prev *supercargo.Fix, within bool, f *supercargo.Fix) bool {
	switch paused := g.Last.Time != prev.Time; {
	case within && !paused:
		return true
	case int64(f.Time-g.Last.Time) > q.PauseMillis:
		return false
	case within:
		return near(&g.Last, f, q.PauseNM)
	}
	return true
}

// loiterEnds ends both ways at the last fix of each.
func (s *State) loiterEnds(p *Params, c *chart.Chart, how string, emit Emit) {
	s.slowEnds(p, c, how, emit)
	s.aboutEnds(p, c, how, emit)
}

// slowEnds hands out the time under SlowKn, if it was loitering and is no part of
// a time within a small area that was so before it was.
func (s *State) slowEnds(p *Params, c *chart.Chart, how string, emit Emit) {
	l := &s.Loiter
	if e := s.slowSoFar(p, c); e != nil {
		l.over(&l.Slow, e, how, emit)
	}
	l.Yields = false
	l.Slow.Since.Time = 0
}

func (s *State) aboutEnds(p *Params, c *chart.Chart, how string, emit Emit) (told bool) {
	e := s.aboutSoFar(p, c)
	if e != nil {
		s.Loiter.over(&s.Loiter.About, e, how, emit)
	}
	s.Loiter.About.Since.Time = 0
	return e != nil
}

func (l *LoiterState) over(g *Linger, e *supercargo.Event, how string, emit Emit) {
	g.ends(e, how)
	l.Told, l.ToldTill = e.Start, e.End
	emit(e)
}

func (g *Linger) ends(e *supercargo.Event, how string) {
	end(e, &g.Last)
	e.Loitering.Ended = how
}

// slowSoFar is the loitering by speed as far as it has gone, nil if it is none.
func (s *State) slowSoFar(p *Params, c *chart.Chart) *supercargo.Event {
	l, q := &s.Loiter, &p.Loiter
	if !l.Slow.slow(q) || l.about(q) && !l.Yields {
		return nil
	}
	return s.loitering(p, c, &l.Slow)
}

// slow tells whether a time under SlowKn is loitering: by the speeds sent and by the way
// between the positions, since some files have speeds in other units.
func (g *Linger) slow(q *LoiterParams) bool {
	return g.Since.Time != 0 && g.long(q.SlowMillis) && g.Samples >= q.Samples && g.mean() < q.SlowKn && g.madeGood() < q.SlowKn && g.along() < q.SlowKn
}

// aboutSoFar is the same of the loitering within a small area.
func (s *State) aboutSoFar(p *Params, c *chart.Chart) *supercargo.Event {
	l, q := &s.Loiter, &p.Loiter
	if !l.about(q) || l.Yields && l.Slow.slow(q) {
		return nil
	}
	return s.loitering(p, c, &l.About)
}

// about tells whether a time within a small area is loitering, and no part of it was told
// as slow.
func (l *LoiterState) about(q *LoiterParams) bool {
	g := &l.About
	return g.Since.Time != 0 && g.long(q.AboutMillis) && g.Samples >= q.Samples && l.ToldTill <= g.Since.Time
}

// loiterSoFar hands out a loitering that goes on, or that a silence has ended.
func (s *State) loiterSoFar(p *Params, c *chart.Chart, now supercargo.Instant, emit Emit) {
	for _, g := range []struct {
		of *Linger
		e  *supercargo.Event
	}{{&s.Loiter.Slow, s.slowSoFar(p, c)}, {&s.Loiter.About, s.aboutSoFar(p, c)}} {
		switch {
		case g.e == nil:
			continue
		case int64(now-s.Prev.Time) >= p.Heard.AwayMillis:
			g.of.ends(g.e, "not_heard")
		case int64(s.Prev.Time-g.of.Last.Time) > p.Loiter.PauseMillis:
			g.of.ends(g.e, "left")
		}
		emit(g.e)
	}
}

// loiteringSince is the id of the loitering that goes on, or went on after a fix:
// that of a stop that began there; "" where there is none.
func (s *State) loiteringSince(p *Params, c *chart.Chart, f *supercargo.Fix) supercargo.EventID {
	if e := s.slowSoFar(p, c); e != nil {
		return e.ID
	}
	if e := s.aboutSoFar(p, c); e != nil {
		return e.ID
	}
	if l := &s.Loiter; l.ToldTill > f.Time {
		return supercargo.MakeEventID(supercargo.Loitering, s.Track, l.Told)
	}
	return ""
}

// berthed ends a loitering where she is found to be in a port or at rest by the
// shore. Of one that she came to rest in, the time before counts.
func (s *State) berthed(p *Params, c *chart.Chart, emit Emit) {
	l, entry := &s.Loiter, &s.Stay.Entry
	if l.Slow.Since.Time == 0 && l.About.Since.Time == 0 {
		return
	}
	for _, g := range []*Linger{&l.Slow, &l.About} {
		if g.Since.Time != 0 && g.Last.Time > entry.Time { // at rest without a name: known to be so only now
			g.until(entry)
		}
	}
	s.loiterEnds(p, c, "arrived", emit)
}

// until cuts a time short at a fix in it. How much of it was slow is not known
// then: the speeds are left out.
func (g *Linger) until(f *supercargo.Fix) {
	if f.Time <= g.Since.Time {
		g.Since.Time = 0
		return
	}
	g.Last, g.Sent, g.Way = *f, [speedBins]int64{}, 0
	g.Anchor, g.Moored = 0, 0
}
