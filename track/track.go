// Package track turns the fixes of one number into the tracks of hulls: it
// knows transmissions that were heard before, positions where the ship cannot
// have been, and keeps apart the ships that send one number. It deletes
// nothing, and every fix says why it was put where it is. It also puts
// arrivals in order (Order) and makes dated statements of what a ship says of
// herself (Identity).
//
// Whose a fix is, is decided by evidence. A fix that is just where a hull's
// course and speed have her goes on her track at once. One that is not begins a
// stretch that is loose: what follows shows whether the hull went there, or
// another ship sends the number, or it was nothing. Until then its fixes are
// held; so is a fix that is possible but not sure, until the next bears it out.
// The stages are those of a multiple-hypothesis tracker with one scan of delay
// (D. B. Reid 1979, IEEE Transactions on Automatic Control 24, 843), pruned to
// what the sea gives cause for. Whether two ships take turns at one place takes more
// scans: until that is known, what either of them may have sent is held (twin.go).
//
// Everything is a keyed fold over plain data: state in, one fix, state out.
package track

import (
	"slices"

	"supercargo"
)

// State is what is remembered of one number: plain data, of bounded size
// (MaxHulls, MaxLoose, MaxHeld).
type State struct {
	Hulls  []Chain // told apart, in the order in which they were
	Loose  []Chain // stretches that may be hulls, or parts of one, or nothing
	Named  uint8   // hulls told apart so far
	Ended  []uint8 // of these, those that turned out to be another
	Serial uint32  // chains begun so far
	Total  uint64  // fixes so far, repeats left out
	Heard  Heard   // transmissions of late, to know them again
	Lags   []Lag   // clocks that were found to be off
	Doubts []Doubt // hulls of which it is open whether they were heard again
	Away   []Away  // displacements that were found and are to be told
	Told   Told    // how what the number tells is to be taken

	Ears  []Ear            // who hears the number, the most often first
	Peers []Peers          // receivers that date the same transmissions alike
	Pairs []Pair           // receivers that seem to date the same transmissions differently
	Ahead []supercargo.Fix // of receivers whose clocks are behind, until their time has come; in order of time
}

// Decided takes a fix of which it is settled whose it is: the number of the
// hull, 0 for a position that is no hull's as far as can be told. The fix is
// good until it returns.
type Decided func(f *supercargo.Fix, hull uint8)

// Step takes the next fix of the number in order of time and hands on those
// that are settled by it, their flags and Why set. Fixes of one hull are handed
// on in order of time; one that is of nobody may come later than its time. What
// is held is settled within StrayMillis of further fixes, or when MaxHeld are.
func (s *State) Step(p *Params, f *supercargo.Fix, decided Decided) {
	s.hear(f.Receiver)
	if len(s.Ahead) > 0 {
		s.due(p, f.Time, decided)
	}
	if len(s.Lags) == 0 || !s.waits(f, decided) {
		s.step(p, f, decided)
	}
}

// step takes a fix whose time has come.
func (s *State) step(p *Params, f *supercargo.Fix, decided Decided) {
	named := f.Flags.Any(supercargo.NameHeardBefore)
	serial := s.assign(p, f, decided)
	if named || len(s.Hulls) > 1 && f.Receiver != 0 {
		s.hears(p, f, serial, decided)
	}
}

// assign finds the chain that a fix is of, and gives its serial.
func (s *State) assign(p *Params, f *supercargo.Fix, decided Decided) uint32 {
	if s.Told.minutes(p) {
		whole := byMinutes(p)
		p = &whole
	}
	first, was, again := s.Heard.again(p, f)
	if again {
		if f.Time-first.Time <= supercargo.Instant(p.EchoMillis) {
			s.alike(first.Receiver, f.Receiver)
		}
		serial := first.Serial
		s.repeat(p, f, serial, decided)
		return serial
	}
	if was.Hash != 0 && 0.1*float64(f.SOG) <= p.RepeatKn && s.late(p, &was, f) {
		first.Serial = was.Serial
		s.repeat(p, f, was.Serial, decided)
		return was.Serial
	}
	if was.Hash != 0 && s.againLate(p, f, &was) {
		*first = was
		mended(f, s.sure(f.Receiver).Millis)
		f.Flags |= supercargo.OffClock
		s.repeat(p, f, was.Serial, decided)
		return was.Serial
	}
	if s.Told.learn(p, f) {
		s.mute()
	}
	m := s.mark(f)
	c := s.stale(p, &was, f, &m)
	if was.Hash != 0 {
		s.differ(p, &was, f)
	}
	if c != nil {
		*first = was
		c.Stale, c.Passed = c.Stale+1, m
		s.repeat(p, f, was.Serial, decided)
		return was.Serial
	}
	if len(s.Doubts) > 0 {
		s.believed(p, m.Time, decided)
	}
	s.Total++
	if h := s.lone(p, &m); h != nil && int64(m.Time-h.Last.Time) > p.SameMillis && !s.lateOn(p, h, &was, f, &m) {
		if t := p.step(h, &h.Last, &m); t.possible && t.near(p) && saysTheSame(&h.Last, &m) && (p.alike(h, &m) || !p.oddly(h, &m, &t)) {
			first.Serial = h.Serial
			why := supercargo.Alone
			if len(s.Hulls) > 1 {
				why = supercargo.Follows
			}
			if s.doubts(p, h, &m, &t) {
				s.doubt(p, h, &m, decided)
			}
			if p.fresh(&was, f) {
				h.Stale = 0
			}
			h.join(p, f, &m, &t, why, decided)
			return h.Serial
		}
	}
	serial := s.place(p, f, &m, &was, decided)
	first.Serial = serial
	if c := s.chain(serial); c != nil && p.fresh(&was, f) {
		c.Stale = 0
	}
	if len(s.Hulls) > 1 && len(s.Lags) > 0 {
		s.outlived(p, m.Time, decided)
	}
	if was.Hash == 0 {
		return serial
	}
	if x := s.pair(p, f, int64(m.Time-was.Time), &was); x != nil {
		x.links(was.Serial, serial)
		s.paired(p, x, decided)
	}
	return serial
}

// lone is the hull beside which no other can be asked for a fix that follows
// just where she goes: the only one, or the only one that is awake. nil where
// there is none, or where what is loose or a clock has a say.
func (s *State) lone(p *Params, m *Mark) (h *Chain) {
	if len(s.Loose) > 0 || len(s.Lags) > 0 {
		return nil
	}
	if len(s.Hulls) == 1 {
		return &s.Hulls[0]
	}
	since := s.since(m)
	if since > p.SureMillis {
		return nil
	}
	for i := range s.Hulls {
		c := &s.Hulls[i]
		switch {
		case p.asleep(c, m, since) && !p.active(c, m):
		case h != nil:
			return nil
		default:
			h = c
		}
	}
	return h
}

// Settled tells whether nothing waits to be settled by what follows: then Flush
// changes nothing.
func (s *State) Settled() bool {
	for i := range s.Hulls {
		if len(s.Hulls[i].Held) > 0 {
			return false
		}
	}
	return len(s.Loose) == 0 && len(s.Ahead) == 0
}

// Copy is a state that goes its own way from here.
func (s *State) Copy() State {
	n := *s
	n.Hulls, n.Loose, n.Heard, n.Lags = cloned(s.Hulls), cloned(s.Loose), s.Heard.copy(), slices.Clone(s.Lags)
	n.Doubts = slices.Clone(s.Doubts)
	for i := range n.Doubts {
		n.Doubts[i].Was.Among = slices.Clone(n.Doubts[i].Was.Among)
	}
	n.Ended, n.Away = slices.Clone(s.Ended), slices.Clone(s.Away)
	n.Told.Places = slices.Clone(s.Told.Places)
	n.Ears, n.Peers, n.Pairs, n.Ahead = slices.Clone(s.Ears), slices.Clone(s.Peers), slices.Clone(s.Pairs), slices.Clone(s.Ahead)
	return n
}

func cloned(cs []Chain) []Chain {
	cs = slices.Clone(cs)
	for i := range cs {
		cs[i].Held, cs[i].Trail, cs[i].Among = slices.Clone(cs[i].Held), slices.Clone(cs[i].Trail), slices.Clone(cs[i].Among)
	}
	return cs
}

// join puts a fix on the hull's track. What was held before is borne out by it.
func (c *Chain) join(p *Params, f *supercargo.Fix, m *Mark, t *step, why supercargo.Why, decided Decided) {
	if c.Twins == 0 && !c.Doubted {
		c.settle(decided)
	}
	c.Before = c.Last
	c.follow(p, m, t)
	if f.Why = why; f.Shift != 0 {
		f.Why = supercargo.ClockMended
	}
	if c.Twins == 0 && !c.Doubted && t.sure(p) {
		decided(f, c.Name)
		return
	}
	c.Held = append(c.Held, *f)
}

// settle hands on what is held, on the hull's track.
func (c *Chain) settle(decided Decided) {
	for i := range c.Held {
		decided(&c.Held[i], c.Name)
	}
	c.Held = c.Held[:0]
}

// repeat puts a transmission that was heard before where its first hearing is.
func (s *State) repeat(p *Params, f *supercargo.Fix, serial uint32, decided Decided) {
	f.Flags |= supercargo.Duplicate
	f.Why = supercargo.Repeat
	c := s.chain(serial)
	switch {
	case c == nil:
		decided(f, 0)
	case c.Name == 0 || len(c.Held) > 0:
		if c.Held = append(c.Held, *f); c.Twins > 0 && len(c.Held) >= MaxHeld {
			s.homeAll(p, serial, decided)
			c = s.chain(serial)
		}
		c.bound(decided)
	default:
		decided(f, c.Name)
	}
}

// bound keeps what is held within MaxHeld. The first of a stretch stays: what is
// told of the stretch begins with it.
func (c *Chain) bound(decided Decided) {
	if len(c.Held) <= MaxHeld {
		return
	}
	if c.Name != 0 {
		c.settle(decided)
		return
	}
	c.nobodys(c.Held[1:2], supercargo.Displaced, decided)
	c.Held = append(c.Held[:1], c.Held[2:]...)
}

// nobodys hands on fixes that are on no hull's track.
func (c *Chain) nobodys(held []supercargo.Fix, why supercargo.Why, decided Decided) {
	for i := range held {
		f := &held[i]
		if f.Why != supercargo.Repeat {
			f.Why = why
		}
		if why != supercargo.Unsure {
			f.Flags |= supercargo.Implausible
		}
		decided(f, 0)
	}
}
