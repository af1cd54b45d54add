package detect

import (
	"fmt"
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// AtOnceParams are the thresholds of a number that is sent from two places at once:
// of two tracks, a fix of one is, in time, between two of the other, and no ship can
// have gone there and back between. Which of them is the ship whose number it is, if
// either, the positions do not say. All thresholds are our own.
type AtOnceParams struct {
	Fixes        int     // fixes that lie so: 3, as OddParams.Confirm
	RestMillis   int64   // with none for longer than this, the next begin an event of their own: 24 h, so that two ships that share a number for months make one
	OpenMillis   int64   // and up to this after the newest, or OpenTimes the mean time between them, it is taken to go on: 1 h
	OpenTimes    int64   // 6
	ClockMillis  int64   // a fix that lies ahead or astern of one of the other track, of the same speed and course, by no more than the way of this time, may be by a clock that is off, and does not count: 1 h
	ClockDegrees float64 // within so many degrees of the course: 20, as interference.Params.AlongDegrees
	ClockKn      float64 // and of a speed so near: 1 kn
}

// DefaultAtOnce are the thresholds in use.
var DefaultAtOnce = AtOnceParams{Fixes: 3, RestMillis: supercargo.Day, OpenMillis: supercargo.Hour, OpenTimes: 6, ClockMillis: supercargo.Hour, ClockDegrees: 20, ClockKn: 1}

// AtOnceState is what is remembered of the tracks of one number.
type AtOnceState struct {
	Tracks []AtOnceTrack  `json:",omitzero"`
	Begun  supercargo.Fix `json:",omitzero"` // the first fix of the later of the first two tracks; Time 0 where there is nothing to tell
	Odd    supercargo.Fix `json:",omitzero"` // the first that lies between two of the other track,
	Before supercargo.Fix `json:",omitzero"` // the last of the other before it,
	After  supercargo.Fix `json:",omitzero"` // and the first after it
	Last   supercargo.Fix `json:",omitzero"` // the newest that lies so
	Fixes  int            `json:",omitzero"` // how many do
	Hulls  []uint8        `json:",omitzero"` // whose they are, or that they lie between
	Held   []AtOnceFix    `json:",omitzero"` // the newest of a number that has fixes whose track is not known yet, in order of time
}

// AtOnceFix is a fix on a hull's track, and when the hull was heard before, 0 for never.
type AtOnceFix struct {
	Fix    supercargo.Fix
	Hull   uint8
	Before supercargo.Instant
}

// mostHeld is how many fixes are held: a track is known as one after four to eight of its
// fixes as a rule, with as many of another in between.
const mostHeld = 32

// Hold takes the next fix of the number that is settled on a hull's track, and puts it in
// its place in time: those of a track that is known as one only now are late.
func (s *AtOnceState) Hold(f *supercargo.Fix, hull uint8, before supercargo.Instant) {
	at := len(s.Held)
	for at > 0 && s.Held[at-1].Fix.Time > f.Time {
		at--
	}
	if at == len(s.Held) { // as a rule
		s.Held = append(s.Held, AtOnceFix{*f, hull, before})
		return
	}
	s.Held = slices.Insert(s.Held, at, AtOnceFix{*f, hull, before})
}

// Release hands out what is held, but for the newest where more may be late.
func (s *AtOnceState) Release(late bool, step func(*AtOnceFix)) {
	n := len(s.Held)
	if late {
		n -= mostHeld
	}
	for i := range n {
		step(&s.Held[i])
	}
	switch {
	case n <= 0:
	case n == len(s.Held): // as a rule
		s.Held = s.Held[:0]
	default:
		s.Held = slices.Delete(s.Held, 0, n)
	}
}

// AtOnceTrack is one of the tracks.
type AtOnceTrack struct {
	Hull  uint8
	Begun supercargo.Fix // its first fix after a silence of RestMillis; Time 0: long before the number had another track
	Last  supercargo.Fix // its newest
	Lies  bool           `json:",omitzero"` // which was counted: of several tracks it can lie between two of each
}

// Copy is a state that goes its own way from here.
func (s *AtOnceState) Copy() AtOnceState {
	n := *s
	n.Tracks, n.Hulls, n.Held = slices.Clone(s.Tracks), slices.Clone(s.Hulls), slices.Clone(s.Held)
	return n
}

// Step takes the next fix of the number that is settled on a hull's track. Fixes of
// one hull come in order of time; one of another may come later than its time. Before
// is when the hull was heard last, 0 for never. Echo tells whether a fix lies where a
// hull was at another time, so that a clock that is off may have made a hull of it.
func (s *AtOnceState) Step(p *AtOnceParams, f *supercargo.Fix, hull uint8, before supercargo.Instant, echo func(hull uint8, f *supercargo.Fix) bool, emit Emit) {
	if f.Flags.Any(passedOver) || !f.IsVessel() {
		return
	}
	if s.Fixes > 0 && int64(f.Time-s.Last.Time) > p.RestMillis {
		s.over(p, emit)
	}
	at := s.track(hull)
	if at < 0 {
		if len(s.Tracks) >= mostAtOnce {
			s.forget()
		}
		t := AtOnceTrack{Hull: hull, Last: *f}
		if int64(f.Time-before) > p.RestMillis {
			t.Begun = *f
		}
		s.Tracks = append(s.Tracks, t)
		return
	}
	t := &s.Tracks[at]
	if int64(f.Time-t.Last.Time) > p.RestMillis {
		t.Begun, t.Last, t.Lies = *f, *f, false
		return
	}
	for i := range s.Tracks {
		o := &s.Tracks[i]
		if i == at || o.Last.Time < t.Last.Time || o.Last.Time >= f.Time || can(&t.Last, &o.Last) && can(&o.Last, f) {
			continue
		}
		if p.byClock(&o.Last, f) || p.byClock(&o.Last, &t.Last) || echo(hull, &o.Last) || echo(o.Hull, f) {
			continue
		}
		s.lies(o, t, f)
	}
	t.Last, t.Lies = *f, false
}

// track is where a hull's track stands, -1 for nowhere.
func (s *AtOnceState) track(hull uint8) int {
	for i := range s.Tracks {
		if s.Tracks[i].Hull == hull {
			return i
		}
	}
	return -1
}

// mostAtOnce bounds the tracks that are remembered: as many as track.MaxHulls.
const mostAtOnce = 16

// forget leaves out the track that was heard the longest ago.
func (s *AtOnceState) forget() {
	old := 0
	for i := range s.Tracks {
		if s.Tracks[i].Last.Time < s.Tracks[old].Last.Time {
			old = i
		}
	}
	s.Tracks = slices.Delete(s.Tracks, old, old+1)
}

// Ended leaves out hulls that turned out to be another's, and what was to be told of
// them.
func (s *AtOnceState) Ended(hulls []uint8) {
	if len(hulls) == 0 {
		return
	}
	s.Held = slices.DeleteFunc(s.Held, func(x AtOnceFix) bool { return slices.Contains(hulls, x.Hull) })
	s.Tracks = slices.DeleteFunc(s.Tracks, func(t AtOnceTrack) bool { return slices.Contains(hulls, t.Hull) })
	if slices.ContainsFunc(s.Hulls, func(h uint8) bool { return slices.Contains(hulls, h) }) {
		*s = AtOnceState{Tracks: s.Tracks, Held: s.Held}
	}
}

// lies takes the newest fix of one track, which lies between the newest of another
// and its next.
func (s *AtOnceState) lies(o, t *AtOnceTrack, after *supercargo.Fix) {
	if s.Fixes == 0 {
		s.Odd, s.Before, s.After, s.Begun = o.Last, t.Last, *after, o.Begun
		if t.Begun.Time > o.Begun.Time {
			s.Begun = t.Begun
		}
		if s.Begun.Time == 0 {
			s.Begun = t.Last
		}
	}
	if !o.Lies {
		s.Fixes++
		o.Lies = true
	}
	if o.Last.Time >= s.Last.Time {
		s.Last = o.Last
	}
	for _, h := range [...]uint8{o.Hull, t.Hull} {
		if !slices.Contains(s.Hulls, h) {
			s.Hulls = append(s.Hulls, h)
		}
	}
}

// byClock tells whether one fix may be another of the same ship by a clock that is
// off: it lies ahead or astern of her, and she goes there as she does here.
func (p *AtOnceParams) byClock(a, b *supercargo.Fix) bool {
	kn, told := a.Knots()
	other, too := b.Knots()
	if !told || !too || kn-other > p.ClockKn || other-kn > p.ClockKn || a.COG >= 3600 || b.COG >= 3600 {
		return false
	}
	if geo.NM(point(a), point(b)) > kn*float64(p.ClockMillis)/float64(supercargo.Hour)+slack {
		return false
	}
	course := 0.1 * float64(a.COG)
	off := turn(course, geo.Bearing(point(a), point(b)))
	return turn(course, 0.1*float64(b.COG)) <= p.ClockDegrees && (off <= p.ClockDegrees || off >= 180-p.ClockDegrees)
}

// turn is the angle between two directions, in degrees.
func turn(a, b float64) float64 {
	d := math.Mod(math.Abs(a-b), 360)
	return min(d, 360-d)
}

// over hands out what is over, if it is enough.
func (s *AtOnceState) over(p *AtOnceParams, emit Emit) {
	if e := s.event(p); e != nil {
		end(e, &s.Last)
		emit(e)
	}
	*s = AtOnceState{Tracks: s.Tracks, Held: s.Held}
}

// SoFar hands out what is to be told, if the feed has come to a moment without a
// further fix.
func (s *AtOnceState) SoFar(p *AtOnceParams, now supercargo.Instant, emit Emit) {
	e := s.event(p)
	if e == nil {
		return
	}
	if mean := int64(s.Last.Time-s.Begun.Time) / int64(s.Fixes); int64(now-s.Last.Time) > max(p.OpenMillis, p.OpenTimes*mean) {
		end(e, &s.Last)
	}
	emit(e)
}

// Source is the input of the newest fix that is to be told of.
func (s *AtOnceState) Source() supercargo.SourceID { return s.Last.Source }

// event is what is to be told, as far as it has gone; nil where it is too little.
func (s *AtOnceState) event(p *AtOnceParams) *supercargo.Event {
	if s.Fixes < p.Fixes {
		return nil
	}
	of := State{Track: supercargo.Track{MMSI: s.Begun.MMSI}}
	e := of.event(supercargo.PositionAnomaly, &s.Begun)
	a := motion.Ship.Can(motion.MomentOf(&s.Before), motion.MomentOf(&s.Odd))
	if back := motion.Ship.Can(motion.MomentOf(&s.Odd), motion.MomentOf(&s.After)); a.OK {
		a = back
	}
	d := &supercargo.AnomalyDetail{Reason: "two_places", Fixes: s.Fixes, Tracks: len(s.Hulls), DistanceNM: round(a.NM, 1), MayKn: round(a.MayKn, 1),
		Why: fmt.Sprintf("%d positions on one track are, in time, between two on another, and no ship can have gone there and back: at first, %s", s.Fixes, a.Why())}
	d.NeedKn = needOf(a)
	e.Anomaly = d
	contradict(e, "first_there", &s.Begun)
	for _, w := range [...]struct {
		role string
		f    *supercargo.Fix
	}{{"one_place", &s.Before}, {"other_place", &s.Odd}, {"one_place_again", &s.After}, {"last_there", &s.Last}} {
		if !slices.ContainsFunc(e.Evidence, func(x supercargo.Witness) bool { return x.Fix.Address() == w.f.Address() }) {
			contradict(e, w.role, w.f)
		}
	}
	return e
}

// needOf is the speed that a movement takes, nil where there was no time for it.
func needOf(a motion.Answer) *float64 {
	if math.IsInf(a.NeedKn, 1) {
		return nil
	}
	kn := round(a.NeedKn, 1)
	return &kn
}
