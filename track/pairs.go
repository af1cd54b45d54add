package track

import (
	"slices"

	"supercargo"
)

// Ear is a receiver that hears the number, and how often it did.
type Ear struct {
	Receiver supercargo.Receiver
	Fixes    uint32
}

// Pair is two named receivers of which one dates the same transmissions later than
// the other: by the same content to the last bit, of a ship under way.
type Pair struct {
	Late, Early supercargo.Receiver
	Millis      int64 // by how much
	Count       uint32
	First       supercargo.Fix // the first that was dated later
	Last        supercargo.Instant
	Before      [2]uint32    // how often the early and the late one had heard the ship until then
	Chains      [4][2]uint32 // what the same transmission was put on, earlier and later, where these are two
	Links       uint8
}

// Peers are two named receivers that date the same transmissions alike: by how many of those that both heard,
// less what one passed on late.
type Peers struct {
	A, B  supercargo.Receiver
	Alike uint8 // up to mostAlike
}

const (
	maxEars  = 8
	maxPairs = 4
	maxPeers = 16

	peersFrom = 3 // transmissions that show that two clocks agree
	mostAlike = 8 // so that a clock that is set wrong later is seen soon
)

// peers is the record of two receivers, nil for none.
func (s *State) peers(a, b supercargo.Receiver) *Peers {
	for i := range s.Peers {
		if x := &s.Peers[i]; x.A == a && x.B == b || x.A == b && x.B == a {
			return x
		}
	}
	return nil
}

// alike notes that two receivers have dated one transmission alike.
func (s *State) alike(a, b supercargo.Receiver) {
	if a == b || a == 0 || b == 0 {
		return
	}
	x := s.peers(a, b)
	if x == nil {
		if len(s.Peers) == maxPeers {
			s.Peers = slices.Delete(s.Peers, 0, 1)
		}
		s.Peers = append(s.Peers, Peers{A: a, B: b})
		x = &s.Peers[len(s.Peers)-1]
	}
	x.Alike += min(1, mostAlike-x.Alike)
}

// agree tells whether the clocks of two receivers are known to agree, or it is one receiver.
func (s *State) agree(a, b supercargo.Receiver) bool {
	if a == b {
		return true
	}
	x := s.peers(a, b)
	return x != nil && x.Alike >= peersFrom
}

// differ notes that two receivers have dated one transmission of a ship under way minutes apart.
func (s *State) differ(p *Params, was *Hearing, f *supercargo.Fix) {
	if was.Receiver == f.Receiver || int64(f.Time-was.Time) > supercargo.MostShift || f.SOG == supercargo.NoSOG || 0.1*float64(f.SOG) <= p.RepeatKn {
		return
	}
	if x := s.peers(was.Receiver, f.Receiver); x != nil && x.Alike > 0 {
		x.Alike--
	}
}

// hear counts who heard a fix: where clocks differ, the one that hears the ship most
// is taken to be right.
func (s *State) hear(r supercargo.Receiver) {
	if r == 0 || len(s.Ears) > 0 && s.Ears[0].Receiver == r && s.Ears[0].count() {
		return
	}
	at := slices.IndexFunc(s.Ears, func(e Ear) bool { return e.Receiver == r })
	switch {
	case at >= 0:
		s.Ears[at].count()
	case len(s.Ears) < maxEars:
		s.Ears = append(s.Ears, Ear{r, 1})
		return
	default:
		at = len(s.Ears) - 1
		s.Ears[at] = Ear{r, 1}
	}
	if at > 0 && s.Ears[at].Fixes > s.Ears[at-1].Fixes {
		s.Ears[at], s.Ears[at-1] = s.Ears[at-1], s.Ears[at]
	}
}

func (e *Ear) count() bool {
	e.Fixes += min(1, ^uint32(0)-e.Fixes)
	return true
}

// heardBy is how often a receiver heard the number.
func (s *State) heardBy(r supercargo.Receiver) uint32 {
	for i := range s.Ears {
		if s.Ears[i].Receiver == r {
			return s.Ears[i].Fixes
		}
	}
	return 0
}

// trusted tells whether a named receiver is one of several that hear the number, and
// hears it the most: it is the others' clocks that are off then.
func (s *State) trusted(r supercargo.Receiver) bool {
	return r != 0 && len(s.Ears) > 1 && (s.Ears[0].Receiver == r || s.borneOut(r))
}

// borneOut tells whether a receiver dates transmissions as another does: two clocks are not off by as much.
func (s *State) borneOut(r supercargo.Receiver) bool {
	return slices.ContainsFunc(s.Peers, func(x Peers) bool { return x.Alike >= peersFrom && (x.A == r || x.B == r) })
}

// pair is the record of two receivers, one of which dates a fix later than the other
// dated the same transmission; nil where that says nothing of their clocks. What a
// ship at rest sends may be the same again a report later, and does not.
func (s *State) pair(p *Params, f *supercargo.Fix, late int64, was *Hearing) *Pair {
	if was.Receiver == 0 || f.Receiver == 0 || f.Flags.Any(supercargo.Rounded) || s.agree(was.Receiver, f.Receiver) || late < 2*p.EchoMillis || late > supercargo.MostShift ||
		f.SOG == supercargo.NoSOG || 0.1*float64(f.SOG) <= p.RepeatKn || s.mendedSince(was, f.Receiver) {
		return nil
	}
	for i := range s.Pairs {
		if x := &s.Pairs[i]; x.Late == f.Receiver && x.Early == was.Receiver && abs(x.Millis-late) <= p.EchoMillis {
			if int64(f.Time-x.Last) > p.StrayMillis {
				*x = s.newPair(f, was, late)
				x.Count = 0
			}
			x.Millis += (late - x.Millis) / int64(x.Count+1)
			x.Count++
			x.Last = f.Time
			return x
		}
	}
	x := s.newPair(f, was, late)
	if len(s.Pairs) < maxPairs {
		s.Pairs = append(s.Pairs, x)
		return &s.Pairs[len(s.Pairs)-1]
	}
	least := 0
	for i := range s.Pairs {
		if s.Pairs[i].Last < s.Pairs[least].Last {
			least = i
		}
	}
	s.Pairs[least] = x
	return &s.Pairs[least]
}

func (s *State) newPair(f *supercargo.Fix, was *Hearing, late int64) Pair {
	return Pair{Late: f.Receiver, Early: was.Receiver, Millis: late, Count: 1, First: *f, Last: f.Time, Before: [2]uint32{s.heardBy(was.Receiver), s.heardBy(f.Receiver)}}
}

// mendedSince tells whether a transmission was heard before the clock of one of the
// two who heard it was found to be off: it has the wrong time still.
func (s *State) mendedSince(was *Hearing, by supercargo.Receiver) bool {
	for _, r := range [...]supercargo.Receiver{was.Receiver, by} {
		if l := s.sure(r); l != nil && was.Time <= l.Since {
			return true
		}
	}
	return false
}

// links notes that one transmission was put on two chains.
func (x *Pair) links(early, late uint32) {
	if early == late || early == 0 || late == 0 {
		return
	}
	at := int(x.Links) % len(x.Chains)
	for i := range x.Chains {
		if x.Chains[i] == [2]uint32{early, late} {
			return
		}
	}
	x.Chains[at] = [2]uint32{early, late}
	x.Links++
}

// paired draws the conclusion from a pair that is borne out: the clock of the one that
// no third bears out is off, else of the one that hears the ship less often. What it made two of is one again.
func (s *State) paired(p *Params, x *Pair, decided Decided) {
	early, late := s.heardBy(x.Early), s.heardBy(x.Late)
	early, late = early-min(early, x.Before[0]), late-min(late, x.Before[1]) // since the same moment: the one that is early has heard more at first
	a, b := s.borneOut(x.Early), s.borneOut(x.Late)
	if clear := a != b || x.Count >= p.PairMost || max(early, late) >= 2*min(early, late); x.Count < p.PairFixes || !clear {
		return
	}
	off, millis := x.Late, x.Millis
	if b && !a || a == b && early < late {
		off, millis = x.Early, -x.Millis
	}
	l := s.sure(off)
	if l != nil && l.Millis < 0 { // its times are mended already, and this is what is left
		millis += l.Millis
	}
	chains := x.Chains
	one := *x
	s.Pairs = slices.DeleteFunc(s.Pairs, func(y Pair) bool { return y.Late == one.Late && y.Early == one.Early })
	if l == nil {
		l = s.newLag()
	}
	*l = Lag{Receiver: off, Millis: millis, Count: one.Count, First: one.First, Last: one.Last, Since: one.Last, Sure: true}
	if abs(millis) <= p.EchoMillis { // it was set right; what was heard until now still has wrong times
		l.Millis, l.Told = 0, true
	}
	s.Lags = slices.DeleteFunc(s.Lags, func(y Lag) bool { // the right one was taken for late
		return y.Receiver == one.Late && off != one.Late && abs(y.Millis-one.Millis) <= 2*p.EchoMillis
	})
	for _, c := range chains {
		goesOn, ends := c[0], c[1]
		if off == one.Early {
			goesOn, ends = ends, goesOn
		}
		if a, b := s.chain(goesOn), s.chain(ends); a != nil && b != nil && a.Name != 0 && b.Name != 0 && a.Serial != b.Serial {
			s.unite(goesOn, ends, decided)
			s.Heard.rename(ends, goesOn)
		}
	}
	s.byOne(p, millis, one.Last, decided)
	s.unlag(p, decided)
}

// byOne makes one of each two hulls of which one, not heard since a moment, is the other
// by a clock that is so far ahead.
func (s *State) byOne(p *Params, millis int64, since supercargo.Instant, decided Decided) {
	for i := 0; i < len(s.Hulls); i++ {
		h := &s.Hulls[i]
		if h.Last.Time > since {
			continue
		}
		o, ends := s.wasBy(p, h, millis), h.Serial
		switch {
		case o == nil:
			continue
		case o.Name != 0:
			s.unite(o.Serial, ends, decided)
		case millis < 0: // she was followed by the wrong clock: the stretch is she, and will be named
			h.settle(decided)
			s.end(ends)
		default:
			continue
		}
		s.Heard.rename(ends, o.Serial)
		i = -1
	}
}

// outlived ends hulls that another was all along: those that a clock had made of her
// before it was found to be behind. It takes some fixes of the other to see it.
func (s *State) outlived(p *Params, now supercargo.Instant, decided Decided) {
	for i := range s.Lags {
		if l := &s.Lags[i]; l.Sure && l.Millis < 0 && int64(now-l.Since) <= supercargo.MostShift {
			s.byOne(p, l.Millis, l.Since, decided)
		}
	}
}

// wasBy is the hull, or else the stretch, that a hull is by a clock that is so far
// ahead: seven in ten of the moments of her trail are on its way, so much earlier. nil
// for none.
func (s *State) wasBy(p *Params, h *Chain, millis int64) *Chain {
	for i := range len(s.Hulls) + len(s.Loose) {
		o := (*Chain)(nil)
		if i < len(s.Hulls) {
			o = &s.Hulls[i]
		} else {
			o = &s.Loose[i-len(s.Hulls)]
		}
		if o.Serial == h.Serial || len(o.Trail) == 0 {
			continue
		}
		on, of := 0, 0
		for j := range h.Trail {
			m := Mark{Time: h.Trail[j].Time - supercargo.Instant(millis), At: h.Trail[j].At}
			if m.Time < o.Trail[0].Time || m.Time > o.Last.Time {
				continue
			}
			if of++; p.wasAt(o, &m) {
				on++
			}
		}
		if of > 0 && 10*on >= 7*of {
			return o
		}
	}
	return nil
}

// sure is the clock of a named receiver that is known to be off, nil for none.
func (s *State) sure(r supercargo.Receiver) *Lag {
	for i := range s.Lags {
		if l := &s.Lags[i]; l.Sure && r != 0 && l.Receiver == r {
			return l
		}
	}
	return nil
}

// again by a clock that is known to be ahead: the transmission was heard before, and
// is dated as much later as that clock makes it.
func (s *State) againLate(p *Params, f *supercargo.Fix, was *Hearing) bool {
	l := s.sure(f.Receiver)
	return was.Hash != 0 && l != nil && l.Millis > 0 && abs(int64(f.Time-was.Time)-l.Millis) <= p.EchoMillis
}

// waits takes a fix of a receiver whose clock is behind, until its time has come, and
// tells whether it did.
func (s *State) waits(f *supercargo.Fix, decided Decided) bool {
	l := s.sure(f.Receiver)
	if l == nil || l.Millis >= 0 {
		return false
	}
	s.wait(f, l, decided)
	return true
}

// wait keeps a fix until its time has come by a clock that is behind.
func (s *State) wait(f *supercargo.Fix, l *Lag, decided Decided) {
	mended(f, l.Millis)
	at := len(s.Ahead)
	for at > 0 && s.Ahead[at-1].Time > f.Time {
		at--
	}
	s.Ahead = slices.Insert(s.Ahead, at, *f)
	if len(s.Ahead) > MaxHeld {
		f := s.Ahead[0]
		s.Ahead = slices.Delete(s.Ahead, 0, 1)
		f.Why = supercargo.WrongClock
		f.Flags |= supercargo.OffClock
		decided(&f, 0)
	}
}

// due takes the fixes that waited for their time.
func (s *State) due(p *Params, now supercargo.Instant, decided Decided) {
	for len(s.Ahead) > 0 && s.Ahead[0].Time <= now {
		f := s.Ahead[0]
		s.Ahead = slices.Delete(s.Ahead, 0, 1)
		s.step(p, &f, decided)
	}
}
