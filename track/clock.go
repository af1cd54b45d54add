package track

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// Lag is a clock that was found to be off: that of a receiver or, in a feed
// that names none, of what one of its receivers passed on. It is found by the
// same transmissions heard by others, or by a ship that follows another of her
// number along the very same way at a constant time.
type Lag struct {
	Receiver supercargo.Receiver
	Millis   int64 // how far it is ahead: to be taken off its times
	Count    uint32
	First    supercargo.Fix // by which it was noticed
	Last     supercargo.Instant
	Since    supercargo.Instant // when the same transmissions had shown it; 0 of one that was found in another way
	Sure     bool               // borne out
	Follower uint32             // the hull that followed another so late, 0 where it was none's
	Missed   uint32             // how often that did not, since the first
	Told     bool
}

// maxLags bounds the clocks that are remembered of one number.
const maxLags = 4

// Trail is where a hull was of late, at some moments, and how she moved.
type Trail struct {
	Time     supercargo.Instant
	At       geo.Point
	SOG, COG uint16
}

const (
	trailLong  = 64 // moments
	trailEvery = supercargo.Minute
)

// trace adds to the trail. What lies before a silence that no clock bridges
// serves nothing any more.
func (c *Chain) trace(m *Mark) {
	if n := len(c.Trail); n > 0 {
		since := int64(m.Time - c.Trail[n-1].Time)
		if since < trailEvery {
			return
		}
		if since > supercargo.MostShift {
			c.Trail = c.Trail[:0]
		}
	}
	if len(c.Trail) == trailLong {
		c.Trail = c.Trail[:copy(c.Trail, c.Trail[1:])]
	}
	c.Trail = append(c.Trail, Trail{m.Time, m.At, m.SOG, m.COG})
}

// passed finds when a hull passed a place, by her trail, and how far off:
// between two moments she is taken to have gone straight on, but not over a silence. Of several times
// it is the nearest to a guess. Only where she moved as the fix says, and not
// so long before the fix that no clock explains it. A position that was rounded says of no
// time when she passed it.
func (p *Params) passed(c *Chain, m *Mark, guess supercargo.Instant) (when supercargo.Instant, nm float64) {
	at, trail := m.At, c.Trail
	nm = math.Inf(1)
	if n := len(trail); n == 0 || m.BlurNM > 0 || saysOtherwise(c, m) || beyondClocks(&trail[n-1], m.Time) {
		return when, nm
	}
	for i := 1; i < len(trail); i++ {
		a, b := &trail[i-1], &trail[i]
		if beyondClocks(b, m.Time) || p.silent(c, a, b) {
			continue
		}
		ex, ey := geo.Apart(a.At, b.At)
		px, py := geo.Apart(a.At, at)
		long := ex*ex + ey*ey
		if long < 0.02*0.02 || !a.moves(m) && !b.moves(m) || a.back(b) { // she hardly moved, or turned back: any time between would do
			continue
		}
		f := max(0, min(1, (px*ex+py*ey)/long))
		off := math.Hypot(px-f*ex, py-f*ey)
		t := a.Time + supercargo.Instant(f*float64(b.Time-a.Time))
		if off < nm-0.01 || off < nm+0.01 && abs(int64(t-guess)) < abs(int64(when-guess)) {
			when, nm = t, off
		}
	}
	return when, nm
}

// Echo tells whether a fix lies on the way of a hull as she went at another time: it
// may be hers by a clock that is off.
func (s *State) Echo(p *Params, hull uint8, f *supercargo.Fix) bool {
	m := s.mark(f)
	for i := range s.Hulls {
		if h := &s.Hulls[i]; h.Name == hull {
			when, nm := p.passed(h, &m, m.Time)
			return nm <= p.EchoNM && abs(int64(m.Time-when)) <= supercargo.MostShift
		}
	}
	return false
}

// beyondClocks tells whether a moment of a trail is so long ago that no clock
// is off by as much.
func beyondClocks(t *Trail, now supercargo.Instant) bool {
	return int64(now-t.Time) > supercargo.MostShift
}

// moves tells whether a mark has the speed and course of a moment, as far as
// either says: 0.3 kn, 3 degrees.
func (t *Trail) moves(m *Mark) bool {
	return near16(t.SOG, m.SOG, 3) && (t.COG >= 3600 || m.COG >= 3600 || turned(t.COG, m.COG) <= 3)
}

// back tells whether she turned back between two moments, so that she passed a place between
// them one way or the other, or twice.
func (t *Trail) back(u *Trail) bool {
	return t.COG < 3600 && u.COG < 3600 && turned(t.COG, u.COG) > 120
}

func near16(a, b, by uint16) bool { return a-b+by <= 2*by }

func abs(x int64) int64 { return max(x, -x) }

// mended takes a clock's error off a fix's time.
func mended(f *supercargo.Fix, millis int64) {
	f.Time -= supercargo.Instant(millis)
	f.Shift -= int32(millis)
	f.Why = supercargo.ClockMended
}

// suspect tells how late a fix is by which a hull's way has it, or her own
// transmission, the same to the last bit, some hours ago: in milliseconds, 0
// where it is neither.
func (s *State) suspect(p *Params, f *supercargo.Fix, m *Mark, was *Hearing) int64 {
	several := f.Receiver != 0 && len(s.Ears) > 1 // whose clocks can differ
	for i := range s.Hulls {
		when, nm := p.passed(&s.Hulls[i], m, m.Time)
		if late := int64(m.Time - when); nm <= p.EchoNM && late >= 2*p.EchoMillis && late <= supercargo.MostShift && (several || !p.backAgain(&s.Hulls[i], m, late)) {
			return late
		}
	}
	if c := s.chain(was.Serial); s.late(p, was, f) && (several || !p.backAgain(c, m, int64(f.Time-was.Time))) {
		return int64(f.Time - was.Time)
	}
	return 0
}

// backAgain tells whether a fix so late on a ship's way is where she can be by now: a ferry,
// a dredger and a trawler pass the same places every hour or two, at the same speed. One
// that a clock dates an hour late is far from where the ship has come to meanwhile; a clock that is
// off by less than that (SureMillis) leaves both close together, and says nothing. Where several
// receivers are named, what each of them hears tells as much, and better.
func (p *Params) backAgain(h *Chain, m *Mark, late int64) bool {
	if m.SOG == supercargo.NoSOG && m.COG >= 3600 { // nothing but the place is as it was
		return true
	}
	dt := int64(m.Time - h.Last.Time)
	if late <= p.SureMillis || dt < 0 {
		return false
	}
	kn := p.Limits.Kn(dt) // of a ship that tells no speed
	if h.Last.SOG != supercargo.NoSOG || m.SOG != supercargo.NoSOG {
		kn = max(p.UnknownKn, 0.1*float64(max(known(h.Last.SOG), known(m.SOG))))
	}
	return geo.NearNM(h.Last.At, m.At) <= p.EchoNM+kn*float64(dt)/float64(supercargo.Hour)
}

// follows sees whether a hull goes where another active one was before, all the
// time as long before: then it is the other, by a clock that is off.
func (s *State) follows(p *Params, h *Chain, f *supercargo.Fix, m *Mark, decided Decided) {
	if f.SOG == supercargo.NoSOG || f.SOG < still {
		return
	}
	for i := range s.Hulls {
		o := &s.Hulls[i]
		if o.Serial == h.Serial || !p.active(o, m) {
			continue
		}
		when, nm := p.passed(o, m, m.Time)
		late := int64(m.Time - when)
		if nm > p.EchoNM || late < 2*p.EchoMillis || late > supercargo.MostShift {
			continue
		}
		if l := s.lagLike(p, f.Receiver, late); l != nil && l.Sure {
			h.Echo++
		} else if !s.trusted(f.Receiver) && s.followed(p, h, f, late) {
			h.Echo = knownEcho
		}
		if h.Echo >= knownEcho {
			h.Echo = 0
			s.unite(o.Serial, h.Serial, decided)
		}
		return
	}
	h.Echo = 0
	s.missed(h, f, nil)
}

// followed counts a fix by which a hull follows another so late, and tells whether that
// is a clock, borne out just now: ships that fish side by side cross each other's way
// as well, but not most of the time as late.
func (s *State) followed(p *Params, h *Chain, f *supercargo.Fix, late int64) bool {
	sure := s.lag(p, f, late)
	if l := s.lagLike(p, f.Receiver, late); l != nil {
		l.Follower = h.Serial
		s.missed(h, f, l)
	}
	return sure
}

// missed counts a fix of a hull against clocks by which she would follow another.
func (s *State) missed(h *Chain, f *supercargo.Fix, but *Lag) {
	for i := range s.Lags {
		if l := &s.Lags[i]; !l.Sure && l.Follower == h.Serial && l.Receiver == f.Receiver && l != but {
			l.Missed++
		}
	}
}

// knownEcho is how many fixes running show a hull to be another's by a clock
// that is known.
const knownEcho = 3

// unite makes one of two hulls that a clock made of one ship: the first goes on,
// by the name that is the older.
func (s *State) unite(goesOn, ends uint32, decided Decided) {
	a, b := s.chain(goesOn), s.chain(ends)
	s.undoubt(goesOn)
	a.settle(decided)
	b.settle(decided)
	a.Name, b.Name = min(a.Name, b.Name), max(a.Name, b.Name)
	s.end(ends)
}

// end takes a hull off the list that was none of its own.
func (s *State) end(serial uint32) {
	for i := range s.Hulls {
		if h := &s.Hulls[i]; h.Serial == serial {
			s.Ended = append(s.Ended, h.Name)
			s.undoubt(serial)
			s.Hulls = append(s.Hulls[:i], s.Hulls[i+1:]...)
			s.orphan(serial)
			return
		}
	}
}

// lag counts a fix by which a clock is so far ahead, and tells whether that is
// borne out just now.
func (s *State) lag(p *Params, f *supercargo.Fix, millis int64) bool {
	l := s.lagLike(p, f.Receiver, millis)
	if l == nil {
		l = s.newLag()
		*l = Lag{Receiver: f.Receiver, Millis: millis, First: *f}
	}
	if !l.Sure {
		if int64(f.Time-l.Last) > p.StrayMillis {
			l.Count, l.First, l.Missed = 0, *f, 0
		}
		l.Millis += (millis - l.Millis) / int64(l.Count+1)
	}
	l.Count++
	l.Last = f.Time
	for i := range s.Lags { // what is late by anything is passed on, and by no clock
		if o := &s.Lags[i]; o != l && o.Receiver == f.Receiver && !o.Sure {
			o.Missed++
		}
	}
	was := l.Sure
	l.Sure = l.Sure || int(l.Count) >= p.EchoFixes && 10*l.Count >= 7*(l.Count+l.Missed) && int64(l.Last-l.First.Time) >= p.EchoLong
	return l.Sure && !was
}

func (s *State) lagLike(p *Params, r supercargo.Receiver, millis int64) *Lag {
	for i := range s.Lags {
		if l := &s.Lags[i]; l.Receiver == r && abs(l.Millis-millis) <= p.EchoMillis {
			return l
		}
	}
	return nil
}

// newLag is a place for a clock: that of which there is least.
func (s *State) newLag() *Lag {
	if len(s.Lags) < maxLags {
		s.Lags = append(s.Lags, Lag{})
		return &s.Lags[len(s.Lags)-1]
	}
	least := 0
	for i := range s.Lags {
		if a, b := &s.Lags[i], &s.Lags[least]; a.Count < b.Count || a.Count == b.Count && a.Last < b.Last {
			least = i
		}
	}
	return &s.Lags[least]
}

// unlag settles the stretches that a clock which has just been borne out
// explains.
func (s *State) unlag(p *Params, decided Decided) {
	for i := 0; i < len(s.Loose); {
		c := s.Loose[i]
		h, l := s.lagged(p, &c)
		if h == nil {
			i++
			continue
		}
		s.drop(&c)
		for j := range c.Held {
			f := &c.Held[j]
			m := s.mark(f)
			if m.Time -= supercargo.Instant(l.Millis); m.Time > h.Last.Time && l.Millis < 0 && f.Why != supercargo.Repeat && f.Receiver == l.Receiver {
				s.wait(f, l, decided)
				continue
			}
			if f.Why != supercargo.Repeat && !p.wasAt(h, &m) {
				c.nobodys(c.Held[j:j+1], supercargo.Stray, decided)
				continue
			}
			if f.Why != supercargo.Repeat {
				mended(f, l.Millis)
				f.Flags |= supercargo.OffClock
			}
			decided(f, h.Name)
		}
	}
}

// lagged gives the hull and the clock that make of a stretch what it is.
func (s *State) lagged(p *Params, c *Chain) (*Chain, *Lag) {
	return s.lagThat(p, c, true)
}

func (s *State) lagThat(p *Params, c *Chain, sure bool) (*Chain, *Lag) {
	for i := range s.Lags {
		l := &s.Lags[i]
		if l.Sure != sure || l.Millis == 0 || l.Receiver != c.Held[0].Receiver {
			continue
		}
		for j := range s.Hulls {
			if h := &s.Hulls[j]; p.mostOn(h, c.Held, l.Millis) {
				return h, l
			}
		}
	}
	return nil, nil
}

// mayLag tells whether a stretch may turn out to be a clock's, of which too
// little was heard so far.
func (s *State) mayLag(p *Params, c *Chain) bool {
	for i := range s.Pairs {
		x, r := &s.Pairs[i], c.Held[0].Receiver
		if (x.Late == r || x.Early == r) && int64(c.Last.Time-c.First.Time) <= p.EchoLong && int64(c.Last.Time-x.Last) <= p.EchoLong {
			return true
		}
	}
	h, _ := s.lagThat(p, c, false)
	return h != nil
}

// clocked tells whether a fix is by a receiver whose clock is known to be off.
func (s *State) clocked(f *supercargo.Fix) bool {
	for i := range s.Lags {
		if l := &s.Lags[i]; l.Sure && l.Receiver == f.Receiver && f.Receiver != 0 && l.Millis > 0 {
			return true
		}
	}
	return false
}

// wasAt tells whether a hull was where a fix has her at that moment, by her
// trail, between whose moments she may have turned.
func (p *Params) wasAt(h *Chain, m *Mark) bool {
	now := Trail{h.Last.Time, h.Last.At, h.Last.SOG, h.Last.COG}
	for i := 1; i <= len(h.Trail); i++ {
		a, b := &h.Trail[i-1], &now // what lies behind the newest moment of the trail
		if i < len(h.Trail) {
			b = &h.Trail[i]
		}
		if m.Time < a.Time || m.Time > b.Time {
			continue
		}
		f := float64(m.Time-a.Time) / float64(max(1, b.Time-a.Time))
		ex, ey := geo.Apart(a.At, b.At)
		px, py := geo.Apart(a.At, m.At)
		turn := 0.25 * 0.1 * float64(max(known(a.SOG), known(b.SOG))) * float64(b.Time-a.Time) / float64(supercargo.Hour)
		return math.Hypot(px-f*ex, py-f*ey) <= p.EchoNM+turn+2*float64(m.BlurNM)
	}
	return false
}

// silentAt tells whether a moment is within a silence of a hull.
func (p *Params) silentAt(h *Chain, t supercargo.Instant) bool {
	for i := len(h.Trail) - 1; i > 0; i-- {
		a, b := &h.Trail[i-1], &h.Trail[i]
		if a.Time < t && t < b.Time {
			return p.silent(h, a, b)
		}
	}
	return false
}

// silent tells whether a hull was silent between two moments of her way: she may have been
// anywhere then, and the straight line shows nothing.
func (p *Params) silent(c *Chain, a, b *Trail) bool {
	return int64(b.Time-a.Time) > max(p.AbutMillis, p.AbutTimes*c.Every)
}

// known is a speed, none where it is not known.
func known(sog uint16) uint16 {
	if sog == supercargo.NoSOG {
		return 0
	}
	return sog
}

// mostOn tells whether seven in ten of the fixes lie where the hull was so long
// before: her trail may hold one that was late itself.
func (p *Params) mostOn(h *Chain, held []supercargo.Fix, millis int64) bool {
	on, of := 0, 0
	for i := range held {
		m := markOf(&held[i])
		m.Time -= supercargo.Instant(millis)
		if millis < 0 && m.Time > h.Last.Time || p.silentAt(h, m.Time) { // that is still to come, or nobody knows
			continue
		}
		of++
		if p.wasAt(h, &m) {
			on++
		}
	}
	return of > 0 && 10*on >= 7*of
}

// byClock puts a fix where a clock that is known to be off would have it: on
// the way that a hull is known to have gone, or on from where she was last.
func (s *State) byClock(p *Params, f *supercargo.Fix, m *Mark, decided Decided) (serial uint32) {
	for i := range s.Lags {
		l := &s.Lags[i]
		if l.Receiver != f.Receiver || !l.Sure || l.Millis <= 0 { // one that is behind has waited for its time
			continue
		}
		sent := *m
		sent.Time -= supercargo.Instant(l.Millis)
		for j := range s.Hulls {
			if h := &s.Hulls[j]; s.mend(p, h, l, f, &sent, decided) {
				l.Count, l.Last = l.Count+1, f.Received()
				return h.Serial
			}
		}
	}
	return 0
}

func (s *State) mend(p *Params, h *Chain, l *Lag, f *supercargo.Fix, sent *Mark, decided Decided) bool {
	if saysOtherwise(h, sent) {
		return false
	}
	if sent.Time >= h.newest() {
		t := p.step(h, &h.Last, sent)
		if !t.possible || !t.near(p) {
			return false
		}
		mended(f, l.Millis)
		h.join(p, f, sent, &t, supercargo.ClockMended, decided)
		return true
	}
	if !p.wasAt(h, sent) {
		return false
	}
	mended(f, l.Millis)
	f.Flags |= supercargo.OffClock
	decided(f, h.Name)
	return true
}
