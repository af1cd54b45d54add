package interference

import (
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// Excursion is a stretch of positions under a number that no ship can have come
// to from where she was heard before; or one at the beginning of all that was heard
// of the number, at one place, that no ship can have left for where she was heard
// then: what is read may begin amid interference.
type Excursion struct {
	MMSI        supercargo.MMSI
	Before      Mark // where she was heard last before it; Time 0: nowhere
	After       Mark // where she was heard then, as she can have been since Before; Time 0: nowhere yet
	Again       bool // of one at the beginning: she was heard there again, later
	First, Last supercargo.Fix
	Fixes       uint32
	Between     uint32  // fixes meanwhile from where she was
	Named       bool    // a receiver heard her here and there
	Unnamed     bool    // one of no name did
	Back        bool    // she cannot have come from Last to After
	Early       bool    `json:",omitzero"` // it began too soon after she was heard first, or was away, to say when (Params.CalmMillis)
	Cut         bool    `json:",omitzero"` // it is not known when it ended: she was not yet heard elsewhere alone for long enough (Params.CalmMillis), or it went over into another, or on for too long (Params.MostMillis)
	Hardly      bool    // or not at the speeds sent on either side (Params.likely)
	Level       bool    // of an aircraft: its altitude went on over the jump
	Poor        bool    // no displacement: a stretch of positions that the aircraft says are poor; Before and After said that they are good
	SaidPoor    uint32  // fixes of which an aircraft said that they are poor
	SaidGood    uint32  // and good
	South, West float64 // how far the positions reach from the first, nm
	North, East float64
	Ring        Ring
}

// Sound tells whether the excursion can be a displacement of her own position, as
// far as she alone can tell: one receiver heard her here and there; or none is
// named, and she was heard nowhere else meanwhile.
// Positions of aircraft on the ground are none: a receiver may place halves of them by a wrong
// place of its own. Nor are those that others worked out: they do not rest on satellites. Nor is one
// whose lines are of another ship: who is given a false position goes on sending her own name, by her
// own transponder.
func (e *Excursion) Sound(p *Params) bool {
	if e.Poor {
		return e.Fixes >= p.Confirm && int64(e.Last.Time-e.First.Time) >= p.PoorMillis
	}
	ground := e.First.Status == supercargo.OnGround && e.Last.Status == supercargo.OnGround
	if e.First.Space() != supercargo.SpaceMMSI && (ground || byOthers(&e.First) && byOthers(&e.Last)) {
		return false
	}
	return e.Fixes >= p.Confirm && !e.another() && (e.Named || e.Unnamed && float64(e.Between) <= p.BetweenShare*float64(e.Fixes))
}

// byOthers tells whether a position of an aircraft was worked out by others.
func byOthers(f *supercargo.Fix) bool {
	return f.Class == supercargo.ClassMLAT || f.Class == supercargo.ClassTISB
}

// another tells whether her lines, the first and the last, are of other ships than those of where
// she was heard before (or then, of one at the beginning): they name others, or come from a
// transponder of the other class.
func (e *Excursion) another() bool {
	home := &e.Before
	if e.first() {
		home = &e.After
	}
	is := func(f *supercargo.Fix) bool { return supercargo.Another(home.Said, home.Class, f.Said, f.Class) }
	return is(&e.First) && is(&e.Last)
}

// first tells whether it is one at the beginning.
func (e *Excursion) first() bool { return e.Before.Time == 0 }

// State is what is remembered of one number: plain data, of bounded size.
type State struct {
	Home   Mark // where she was heard last, excursions left out; Time 0: nowhere
	Before Mark // and before that
	Taken  uint32
	Calm   supercargo.Instant     `json:",omitzero"` // since when she was heard nowhere else: her first fix, or the end of an excursion
	Every  int64                  // her usual interval there, milliseconds: a mean in which the last counts an eighth, and a silence as twice the mean at the most
	By     [4]supercargo.Receiver // who heard her there of late, the latest first
	Bys    uint8                  // how many these are
	Off    *Excursion             `json:",omitzero"` // that is going on, nil for none
	Try    *Excursion             `json:",omitzero"` // what may become one, of fewer than Confirm fixes
	Since  uint32                 // fixes at home since Off was heard
	Sent   uint32                 // of these, positions that she sent: others work out where an aircraft is, whatever it sends
	Head   *Excursion             `json:",omitzero"` // what was heard from the beginning, as long as it is all at one place
	Poor   *Excursion             `json:",omitzero"` // of an aircraft: a stretch of positions that it says are poor
	Good   Mark                   // the last that it said is good; Time 0: none
}

// Step takes the next fix of the number in order of time, and gives the moment at
// which the excursion began that it is part of, 0 where it is of none. Done takes
// an excursion that is over.
func (s *State) Step(p *Params, f *supercargo.Fix, done func(*Excursion)) supercargo.Instant {
	m := markOf(f)
	start := s.step(p, f, &m, done)
	if start == 0 && f.Flags.Any(supercargo.LowIntegrity|supercargo.GoodIntegrity) {
		s.poor(p, f, &m, done)
	}
	return start
}

func (s *State) step(p *Params, f *supercargo.Fix, m *Mark, done func(*Excursion)) supercargo.Instant {
	if s.Off == nil && s.Try == nil && (s.Home.Time == 0 || p.can(&s.Home, m)) {
		return s.home(p, f, m)
	}
	s.expire(p, m.Time, done)
	return s.choose(p, f, m, done)
}

// Copy is a state that goes its own way from here.
func (s *State) Copy() State {
	n := *s
	for _, e := range [...]**Excursion{&n.Off, &n.Try, &n.Head, &n.Poor} {
		if *e != nil {
			c := **e
			*e = &c
		}
	}
	return n
}

// home puts a fix where she was, and gives the beginning of all that was heard of
// her, while it is all at one place.
func (s *State) home(p *Params, f *supercargo.Fix, m *Mark) (start supercargo.Instant) {
	if s.Home.Time == 0 {
		s.Head, s.Calm = &Excursion{MMSI: f.MMSI}, m.Time
	}
	if s.Head != nil && s.Off == nil {
		start = s.stay(p, f, m)
	}
	if s.Taken < p.Confirm {
		s.Taken++
	}
	if s.Home.Time != 0 {
		if dt := int64(m.Time - s.Home.Time); s.Every == 0 {
			s.Every = dt
		} else {
			s.Every = (7*s.Every + min(dt, 2*s.Every)) / 8
		}
	}
	s.Before, s.Home = s.Home, *m
	if m.Receiver != s.By[0] || s.Bys == 0 {
		s.heardBy(m.Receiver)
	}
	return start
}

// stay adds to what was heard from the beginning, as long as it is at one place.
func (s *State) stay(p *Params, f *supercargo.Fix, m *Mark) supercargo.Instant {
	h := s.Head
	if first := (Mark{At: point(&h.First)}); h.Fixes > 0 && beside(&first, m) && int64(m.Time-h.First.Time) <= p.MostMillis {
		h.count(f) // so near that the reach need not be asked
		return h.First.Time
	}
	if h.Fixes > 0 && (int64(m.Time-h.First.Time) > p.MostMillis || !geo.Within(point(&h.First), m.At, p.PlaceNM)) {
		s.Head = nil
		return 0
	}
	h.reach(f, m)
	return h.First.Time
}

func (s *State) heardBy(r supercargo.Receiver) {
	at := slices.Index(s.By[:s.Bys], r)
	if at < 0 {
		s.Bys = min(s.Bys+1, uint8(len(s.By)))
		at = int(s.Bys) - 1
	}
	copy(s.By[1:at+1], s.By[:at])
	s.By[0] = r
}

// expire ends what is not heard any more.
func (s *State) expire(p *Params, now supercargo.Instant, done func(*Excursion)) {
	if s.Try != nil && int64(now-s.Try.Last.Time) > max(p.TryMillis, p.LeftTimes*s.Every) {
		s.Try = nil
	}
	switch {
	case s.Off == nil:
	case s.Since > 0 && int64(now-s.Off.Last.Time) > max(p.LeftMillis, p.LeftTimes*s.Every, p.LeftTimes*s.Off.every()):
		s.Off.Cut = false
		s.over(done)
	case int64(now-s.Off.First.Time) > p.MostMillis:
		at := markOf(&s.Off.Last)
		s.over(done)
		if s.Head != nil {
			done(s.Head)
			s.Head = nil
		}
		if s.Home.Time < at.Time {
			s.settle(p, &at)
		}
	}
}

// every is the mean interval between its fixes, milliseconds: a ship at a berth that shares the number
// is heard seldom, and is there all the time.
func (e *Excursion) every() int64 {
	return int64(e.Last.Time-e.First.Time) / int64(max(1, e.Fixes-1))
}

// over hands out the excursion.
func (s *State) over(done func(*Excursion)) {
	done(s.Off)
	s.Calm = s.Off.Last.Time
	s.Off, s.Since, s.Sent = nil, 0, 0
}

// settle believes that she is where an excursion took her.
func (s *State) settle(p *Params, at *Mark) {
	s.Home, s.Before, s.Taken = *at, Mark{}, p.Confirm
	s.heardBy(at.Receiver)
}

// choose puts a fix to where she was or on an excursion: where course and speed
// have her, if she can have come from either.
func (s *State) choose(p *Params, f *supercargo.Fix, m *Mark, done func(*Excursion)) supercargo.Instant {
	var to *Excursion
	least, home := s.fromHome(p, m)
	several := home || s.Off != nil && s.Try != nil
	for _, e := range [...]*Excursion{s.Off, s.Try} {
		if e == nil {
			continue
		}
		if off, ok := e.follows(p, m, several); ok && (to == nil && !home || off < least) {
			to, least = e, off
		}
	}
	switch {
	case to != nil:
		return s.join(p, to, f, m, done)
	case home:
		s.back(p, f, m, done)
		return s.home(p, f, m)
	}
	s.Try = &Excursion{MMSI: f.MMSI, Before: s.Home}
	return s.join(p, s.Try, f, m, done)
}

// fromHome tells whether she can have come from where she was heard last, and how
// far from where she was going; or from before, if that last can have been a stray: it was
// heard after a silence, or lies farther from where she was going.
func (s *State) fromHome(p *Params, m *Mark) (off float64, ok bool) {
	if s.Home.Time == 0 {
		return 0, true
	}
	if p.can(&s.Home, m) {
		return s.Home.off(m), true
	}
	if s.Before.Time != 0 && p.can(&s.Before, m) {
		off = s.Before.off(m)
		return off, int64(s.Home.Time-s.Before.Time) > p.SureMillis || off < s.Before.off(&s.Home)
	}
	return 0, false
}

// follows tells whether a position is one of the excursion, and how far it lies
// from where course and speed have her: she can have gone there and need not have
// left her course by much, or it is all about one place. How far is not worked out where it is
// about one place and she can have been nowhere else.
func (e *Excursion) follows(p *Params, m *Mark, several bool) (off float64, ok bool) {
	east, north := geo.Apart(point(&e.First), m.At)
	if c, ok := e.Circle(p); ok { // a circle is not left, but for where she was
		off = c.off(east, north)
		return off, off <= p.RingOff*c.RadiusNM
	}
	nm := math.Hypot(east, north)
	if nm <= p.HopNM && !several {
		return nm, true
	}
	last := markOf(&e.Last)
	if off = last.off(m); nm <= p.HopNM {
		return min(off, nm), true
	}
	kn := p.UnknownKn
	if last.SOG != supercargo.NoSOG && m.SOG != supercargo.NoSOG {
		kn = 0.1 * float64(max(last.SOG, m.SOG))
	}
	return off, off <= p.HopNM+p.WanderTimes*kn*hours(int64(m.Time-last.Time)) && p.can(&last, m)
}

// back notes that she was heard where she was, during an excursion or after it.
func (s *State) back(p *Params, f *supercargo.Fix, m *Mark, done func(*Excursion)) {
	if s.Off == nil {
		return
	}
	if s.Head != nil {
		s.Head.Again = true
		done(s.Head)
		s.Head = nil
	}
	if s.Since == 0 {
		last := markOf(&s.Off.Last)
		s.Off.After, s.Off.Back, s.Off.Hardly = *m, !p.can(&last, m), !p.likely(&last, m)
	}
	if since := int64(m.Time - s.Off.Last.Time); since >= max(p.CalmMillis, p.LeftTimes*s.Off.every()) {
		s.Off.Cut = false
	}
	s.Since++
	if !byOthers(f) {
		s.Sent++
	}
}

// join puts a fix on an excursion, and gives the moment at which that began.
func (s *State) join(p *Params, e *Excursion, f *supercargo.Fix, m *Mark, done func(*Excursion)) supercargo.Instant {
	e.take(f, m)
	if slices.Contains(s.By[:s.Bys], f.Receiver) {
		e.Named = e.Named || f.Receiver != 0
		e.Unnamed = e.Unnamed || f.Receiver == 0
	}
	start := e.First.Time
	e.Cut = true
	if e == s.Off {
		e.Between, e.After, e.Back, e.Hardly, s.Since, s.Sent = e.Between+s.Sent, Mark{}, false, false, 0, 0
	} else if e.Fixes >= p.Confirm {
		s.confirm(p, done)
	}
	return start
}

func (e *Excursion) take(f *supercargo.Fix, m *Mark) {
	if e.Fixes == 0 {
		e.First, e.Last = *f, *f
	}
	e.Ring.add(e.Fixes+1, point(&e.First), point(&e.Last), m.At)
	e.reach(f, m)
}

// reach takes a fix, without a look at circles.
func (e *Excursion) reach(f *supercargo.Fix, m *Mark) {
	if e.Fixes == 0 {
		e.First = *f
	}
	e.count(f)
	x, y := geo.Apart(point(&e.First), m.At)
	e.South, e.North, e.West, e.East = min(e.South, y), max(e.North, y), min(e.West, x), max(e.East, x)
}

// count counts a fix, and what an aircraft says of it.
func (e *Excursion) count(f *supercargo.Fix) {
	e.Last = *f
	e.Fixes++
	switch {
	case f.Flags.Any(supercargo.LowIntegrity):
		e.SaidPoor++
	case f.Flags.Any(supercargo.GoodIntegrity):
		e.SaidGood++
	}
}

// confirm makes an excursion of what has enough fixes; or believes it, if it was
// not known before where she was.
func (s *State) confirm(p *Params, done func(*Excursion)) {
	if s.Off != nil {
		s.over(done)
	}
	e := s.Try
	s.Try = nil
	if s.Taken < p.Confirm {
		at := markOf(&e.Last)
		s.settle(p, &at)
		s.Head = nil
		return
	}
	at := markOf(&e.First)
	e.Level = p.level(&e.Before, &at)
	e.Early = int64(e.Before.Time-s.Calm) < p.CalmMillis
	if s.Off = e; s.Head != nil && s.Head.After.Time == 0 {
		s.Head.After, s.Head.Named, s.Head.Unnamed, s.Head.Level = at, e.Named, e.Unnamed, e.Level
	}
}

// place is the middle of the positions, and how far they reach across, in
// nautical miles.
func (e *Excursion) place() (at geo.Point, across float64) {
	return e.at((e.East+e.West)/2, (e.North+e.South)/2), math.Hypot(e.East-e.West, e.North-e.South)
}

// at is so many nautical miles east and north of the first position.
func (e *Excursion) at(east, north float64) geo.Point {
	return geo.Sail(point(&e.First), math.Atan2(east, north)*180/math.Pi, math.Hypot(east, north))
}

// Open hands out what is not over yet.
func (s *State) Open(f func(*Excursion)) {
	if s.Poor != nil {
		f(s.Poor)
	}
	if s.Off == nil {
		return
	}
	if s.Head != nil {
		f(s.Head)
	}
	f(s.Off)
}
