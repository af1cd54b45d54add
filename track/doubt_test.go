package track

import (
	"testing"

	"supercargo"
)

// hullsOf gives, of the ships by their ids, the hulls that they are on, in order of time, each
// once.
func hullsOf(out []put) map[uint8][]uint8 {
	by := map[uint8][]uint8{}
	for _, x := range out {
		hs := by[x.fix.Type]
		if n := len(hs); n == 0 || hs[n-1] != x.hull {
			by[x.fix.Type] = append(hs, x.hull)
		}
	}
	return by
}

// Two ships of one number, of which the one falls silent before the other comes. Who is heard
// first could be she; once both are heard it cannot be said which of them is, unless one is
// where she was to be. Id 1 is the hull before the silence, 2 who is heard first, 3 who is then.
func TestHeardAfterSilence(t *testing.T) {
	was := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	// Both lie some 25 nm from where she was last, three hours before.
	first := vessel{id: 2, lat: 40.4, lon: -30.6, course: 300, kn: 11}
	other := vessel{id: 3, lat: 39.6, lon: -29.3, course: 200, kn: 10.5}
	there := vessel{id: 3, lat: 40, lon: -30, course: 90, kn: 10} // as if she had never been silent
	at := func(v vessel, minute float64) vessel {                 // there at that minute
		back := v
		back.course = float64(int(v.course+180) % 360)
		f := back.at(60 * minute)
		v.lat, v.lon = float64(f.Lat)/1e7, float64(f.Lon)/1e7
		return v
	}
	first, other = at(first, 240), at(other, 270)
	named := func(v vessel, said supercargo.Said) vessel { v.said = said; return v }
	for _, c := range []struct {
		name  string
		fixes []supercargo.Fix
		want  map[uint8][]uint8
	}{
		{"nobody else", inTime(was.heard(0, 60, 1), first.heard(240, 600, 1)), map[uint8][]uint8{1: {1}, 2: {1}}},
		{"another as likely", inTime(was.heard(0, 60, 1), first.heard(240, 400, 1), other.heard(270, 400, 1)), map[uint8][]uint8{1: {1}, 2: {2}, 3: {3}}},
		{"another where she was to be", inTime(was.heard(0, 60, 1), first.heard(240, 400, 1), there.heard(270, 400, 1)), map[uint8][]uint8{1: {1}, 2: {2}, 3: {1}}},
		{"three fixes are not a ship yet", inTime(was.heard(0, 60, 1), first.heard(240, 243, 1), other.heard(270, 400, 1)), map[uint8][]uint8{1: {1}, 2: {1}, 3: {2}}},
		{"four are", inTime(was.heard(0, 60, 1), first.heard(240, 244, 1), other.heard(270, 400, 1)), map[uint8][]uint8{1: {1}, 2: {2}, 3: {3}}},
		{"after 3 h 55 min", inTime(was.heard(0, 60, 2), first.heard(240, 560, 2), other.heard(475, 560, 1)), map[uint8][]uint8{1: {1}, 2: {2}, 3: {3}}},
		{"after 4 h 1 min", inTime(was.heard(0, 60, 2), first.heard(240, 560, 2), other.heard(481, 560, 1)), map[uint8][]uint8{1: {1}, 2: {1}, 3: {2}}},
		{"what cannot be held any more is hers", inTime(was.heard(0, 60, 0.5), first.heard(240, 460, 0.5), other.heard(370, 460, 1)), map[uint8][]uint8{1: {1}, 2: {1}, 3: {2}}},
		{"what can be is not", inTime(was.heard(0, 60, 0.5), first.heard(240, 460, 0.5), other.heard(355, 460, 1)), map[uint8][]uint8{1: {1}, 2: {2}, 3: {3}}},
		{"silent again", inTime(was.heard(0, 60, 1), first.heard(240, 250, 1), first.heard(290, 400, 1), other.heard(300, 400, 1)), map[uint8][]uint8{1: {1}, 2: {2}, 3: {3}}},
		{"who says the same", inTime(named(was, 3).heard(0, 60, 1), named(first, 3).heard(240, 400, 1), named(other, 3).heard(270, 400, 1)), map[uint8][]uint8{1: {1}, 2: {1}, 3: {2}}},
	} {
		out := decide(t, &Default, c.fixes)
		got := hullsOf(out)
		for id, want := range c.want {
			if !equal(got[id], want) {
				t.Errorf("%s: ship %d on hulls %v, want %v", c.name, id, got[id], want)
			}
		}
		for i, x := range out {
			if x.fix.Flags != 0 {
				t.Errorf("%s: fix %d flagged %v", c.name, i, x.fix.Flags)
				break
			}
		}
	}
}

func equal(a, b []uint8) bool { return string(a) == string(b) }

// Where she was to be means just that: 0.25 nm off is hers at once, and nothing is held.
func TestDoubts(t *testing.T) {
	v := vessel{lat: 40, lon: -30, course: 90, kn: 10, said: 3}
	h := run(v.heard(0, 60, 1))
	h.Serial, h.Name = 1, 1
	seldom := Default
	seldom.AbutTimes = 6 // of a minute
	now := h.Last.Time + supercargo.Instant(120*minute)
	for _, c := range []struct {
		name    string
		minutes float64
		beside  float64 // nm
		said    supercargo.Said
		p       Params
		lags    []Lag
		twins   uint8
		doubted bool
	}{
		{"off her course", 120, 8, 0, Default, nil, 0, true},
		{"on it", 120, 0.2, 0, Default, nil, 0, false},
		{"beside it", 120, 0.6, 0, Default, nil, 0, true},
		{"5 min", 5, 2, 0, Default, nil, 0, false},
		{"6 min", 6, 2, 0, Default, nil, 0, true},
		{"three times her interval", 6, 2, 0, seldom, nil, 0, false},
		{"the same name", 120, 8, 3, Default, nil, 0, false},
		{"another", 120, 8, 4, Default, nil, 0, true},
		{"with a twin", 120, 8, 0, Default, nil, 1, false},
		{"by a clock that is off", 120, 8, 0, Default, []Lag{{Millis: 300_000, Sure: true}}, 0, false},
		{"by one that was set right", 120, 8, 0, Default, []Lag{{Sure: true}}, 0, true},
		{"by one that is seen twice", 120, 8, 0, Default, []Lag{{Millis: 300_000, Count: 2, Last: now - supercargo.Instant(20*minute)}}, 0, false},
		{"by one that was seen twice", 120, 8, 0, Default, []Lag{{Millis: 300_000, Count: 2, Last: now - supercargo.Instant(20*minute) - 1}}, 0, true},
		{"by one that is seen once", 120, 8, 0, Default, []Lag{{Millis: 300_000, Count: 1, Last: now}}, 0, true},
		{"of an aircraft", 120, 8, 0, Default.Air(), nil, 0, false},
	} {
		s := State{Lags: c.lags}
		h := h
		h.Twins = c.twins
		f := v.at(60 * (59 + c.minutes))
		f.Lat += supercargo.Scale(c.beside / 60)
		f.Said = c.said
		m := markOf(&f)
		st := c.p.step(&h, &h.Last, &m)
		if got := s.doubts(&c.p, &h, &m, &st); got != c.doubted {
			t.Errorf("%s: %v (%.2f nm off)", c.name, got, st.off)
		}
	}
}

// disputing is a hull that is heard again after a silence, and a stretch that is a ship and may
// as well be she: the one and the other some miles from where she was to be.
func disputing() (State, Doubt) {
	was := run(vessel{lat: 40, lon: -30, course: 90, kn: 10}.heard(0, 60, 1))
	was.Serial, was.Name, was.Doubted = 1, 1, true
	again := vessel{lat: 40.15, lon: -29.5, course: 0, kn: 10}.heard(180, 190, 1)
	c := run(vessel{lat: 39.85, lon: -29.5, course: 180, kn: 11}.heard(190, 200, 1))
	c.Serial, c.Strong, c.Held = 2, Default.ConfirmStrong, vessel{lat: 39.85, lon: -29.5, course: 180, kn: 11}.heard(190, 200, 1)
	h := was
	for i := range again {
		m := markOf(&again[i])
		t := Default.step(&h, &h.Last, &m)
		h.follow(&Default, &m, &t)
	}
	h.Held = again
	d := Doubt{Was: was, Again: markOf(&again[0])}
	return State{Named: 1, Serial: 2, Hulls: []Chain{h}, Loose: []Chain{c}, Doubts: []Doubt{d}}, d
}

// How likely it is that what was heard first is the hull, and how likely that the other is: each
// against what else it could be.
func TestDispute(t *testing.T) {
	s, d := disputing()
	h, c := &s.Hulls[0], &s.Loose[0]
	first := Chain{First: d.Again, Last: h.Last, Cruise: h.Cruise}
	x, y := Default.whither(&d.Was, c).score, Default.whither(&d.Was, &first).score
	if now, then, can := Default.dispute(&d, h, c, &offer{}); !can || now != y+Default.Elsewhere || then != x+Default.Elsewhere {
		t.Errorf("by none: %.2f and %.2f (%v), want %.2f and %.2f", now, then, can, y+Default.Elsewhere, x+Default.Elsewhere)
	}
	best := run(vessel{lat: 39.9, lon: -30, course: 90, kn: 10}.heard(0, 50, 1))
	z := Default.whither(&best, &first).score
	if z <= Default.Elsewhere || z == 0 {
		t.Fatalf("the other hull cannot be who was heard first: %.2f", z)
	}
	if now, then, _ := Default.dispute(&d, h, c, &offer{chain: &best, score: -9}); now != y-9 || then != x+z {
		t.Errorf("by another hull: %.2f and %.2f, want %.2f and %.2f", now, then, y-9, x+z)
	}
	best.Last.Time, best.Last.At = d.Again.Time+1, d.Again.At
	if _, then, _ := Default.dispute(&d, h, c, &offer{chain: &best, score: -9}); then != x+Default.Elsewhere {
		t.Errorf("by one that was being heard: %.2f, want %.2f", then, x+Default.Elsewhere)
	}
	far := run(vessel{lat: -40, lon: -30}.heard(190, 200, 1))
	if _, _, can := Default.dispute(&d, h, &far, &offer{}); can {
		t.Error("by one on the other side of the world")
	}
}

// Who is the likelier by the margin is the hull; within it, neither is.
func TestDisputed(t *testing.T) {
	s, d := disputing()
	now, then, _ := Default.dispute(&d, &s.Hulls[0], &s.Loose[0], &offer{})
	by := now - then
	for _, c := range []struct {
		name          string
		less          float64 // by which who was heard first is less likely
		margin        float64
		change        func(*State)
		first, second uint8 // hulls that the two are on then; 0 of one that is still loose
	}{
		{"by no margin", by, 2.5, nil, 2, 3},
		{"just within it", by - 2.4, 2.5, nil, 2, 3},
		{"just beyond it", by - 2.6, 2.5, nil, 1, 0},
		{"another margin", by - 2.6, 2.7, nil, 2, 3},
		{"the other, just within it", by + 2.4, 2.5, nil, 2, 3},
		{"the other, just beyond it", by + 2.6, 2.5, nil, 2, 1},
		{"the other, another margin", by + 2.6, 2.7, nil, 2, 3},
		{"one that is no ship yet", by, 2.5, func(s *State) { s.Loose[0].Strong = 2 }, 1, 0},
		{"a clock", by, 2.5, func(s *State) { s.Lags = []Lag{{Count: 2, Last: s.Loose[0].Last.Time}} }, 1, 0},
		{"a clock that was none", by, 2.5, func(s *State) { s.Lags = []Lag{{Count: 2, Last: s.Loose[0].Last.Time - supercargo.Instant(21*minute)}} }, 2, 3},
		{"two clocks that differ", by, 2.5, func(s *State) { s.Pairs = []Pair{{Early: 1, Late: 2, Count: 1}} }, 1, 0},
		{"a twin of the hull", by, 2.5, func(s *State) { s.Hulls[0].Twins = 1 }, 1, 0},
		{"a twin", by, 2.5, func(s *State) { s.Loose[0].Host = 9 }, 1, 0},
		{"three fixes since", by, 2.5, func(s *State) { s.Hulls[0].Count = s.Doubts[0].Was.Count + 3 }, 1, 0},
		{"four", by, 2.5, func(s *State) { s.Hulls[0].Count = s.Doubts[0].Was.Count + 4 }, 2, 3},
		{"late by a clock", by, 2.5, func(s *State) { s.Hulls[0].Trail = trail(s.Loose[0].Held, -300) }, 1, 0},
		{"late before the stretch", by, 2.5, func(s *State) { s.Loose[0].Trail = trail(s.Hulls[0].Held, -300) }, 1, 0},
		{"as many hulls as can be", by, 2.5, func(s *State) { s.Hulls = append(s.Hulls, make([]Chain, MaxHulls-2)...) }, 1, 0},
		{"no number left", by, 2.5, func(s *State) { s.Named = 254 }, 1, 0},
		{"two", by, 2.5, func(s *State) { s.Named = 253 }, 254, 255},
	} {
		s, _ := disputing()
		s.Loose[0].Last.Said = 0
		s.Hulls[0].Doubted = true
		if c.change != nil {
			c.change(&s)
		}
		p := Default
		p.MarginGoesOn = c.margin
		s.Doubts[0].Again.Sends, s.Loose[0].First.Sends = s.Doubts[0].Was.Last.Sends, s.Doubts[0].Was.Last.Sends
		// The hull that offers best for the stretch makes who was heard first the likelier by
		// so much.
		best := run(vessel{lat: -40, lon: 100}.heard(0, 50, 1))
		best.Serial = 7
		on := map[uint8]uint8{}
		_, is := s.disputed(&p, &s.Loose[0], &offer{chain: &best, score: p.Elsewhere - c.less}, func(f *supercargo.Fix, hull uint8) { on[uint8(f.SOG/10)] = hull })
		for i := range s.Hulls { // what is held of a hull that is in doubt again
			for j := range s.Hulls[i].Held {
				on[uint8(s.Hulls[i].Held[j].SOG/10)] = s.Hulls[i].Name
			}
		}
		if is != (c.first != 1) || on[10] != c.first || on[11] != c.second {
			t.Errorf("%s: %v, on hulls %d and %d, want %d and %d", c.name, is, on[10], on[11], c.first, c.second)
		}
		if is && (len(s.Loose) > 0 || len(s.Doubts) != int(btoi(c.second == 1)) || len(s.Hulls) != 3-int(btoi(c.second == 1))) {
			t.Errorf("%s: %d stretches and %d hulls are left", c.name, len(s.Loose), len(s.Hulls))
		}
	}
}

// trail is a way along fixes, so many seconds off.
func trail(fixes []supercargo.Fix, seconds float64) (out []Trail) {
	for _, f := range late(fixes, seconds) {
		m := markOf(&f)
		out = append(out, Trail{m.Time, m.At, m.SOG, m.COG})
	}
	return out
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Most of the last eight fixes where another was at another time are a clock's.
func TestEchoes(t *testing.T) {
	v := vessel{lat: 40, lon: -30, course: 90, kn: 10}
	c := run(v.heard(0, 60, 1))
	on := late(v.heard(20, 50, 1), 300)
	for i := range on {
		if i%2 == 1 { // 0.11 nm off
			on[i].Lat += supercargo.Scale(0.11 / 60)
		}
	}
	five := append([]supercargo.Fix{on[0], on[2], on[4], on[6]}, on[8:12]...)
	for _, x := range []struct {
		name  string
		fixes []supercargo.Fix
		want  bool
	}{
		{"four of eight", on[:8], false}, {"five", five, true},
		{"five, not the last", append([]supercargo.Fix{on[0], on[2], on[4], on[6], on[8]}, on[9], on[11], on[13]), true},
		{"long ago", append([]supercargo.Fix{on[0], on[2], on[4], on[6], on[8], on[10], on[12]}, on[13], on[15], on[17], on[19], on[21]), false},
	} {
		if got := Default.echoes(&Chain{Held: x.fixes}, &c, 0); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
	if Default.echoes(&Chain{Held: five}, &c, five[len(five)-1].Time-300_000+supercargo.Instant(minute)) {
		t.Error("where she was before the silence")
	}
}

// A further silence ends the doubt about the one before: what is held is hers, in order.
func TestDoubtsEnd(t *testing.T) {
	s, d := disputing()
	h := &s.Hulls[0]
	n := 0
	s.doubt(&Default, h, &d.Again, func(f *supercargo.Fix, hull uint8) {
		if n++; hull != 1 {
			t.Errorf("on hull %d", hull)
		}
	})
	if n != 10 || len(s.Doubts) != 1 || s.Doubts[0].Was.Last != h.Last || !h.Doubted || len(s.Doubts[0].Was.Held) > 0 {
		t.Errorf("%d handed on, %d doubts", n, len(s.Doubts))
	}
}

// A doubt lasts for its time, to the millisecond, as long as something is held of her.
func TestDoubtLasts(t *testing.T) {
	for _, c := range []struct {
		beyond int64
		held   bool
		doubts int
	}{{-1, true, 1}, {0, true, 1}, {1, true, 0}, {-1, false, 0}} {
		s, d := disputing()
		s.doubt(&Default, &s.Hulls[0], &d.Again, func(*supercargo.Fix, uint8) {})
		if c.held {
			s.Hulls[0].Held = []supercargo.Fix{fixAt(0, 40, -30, 100)}
		}
		s.believed(&Default, d.Again.Time+supercargo.Instant(Default.DoubtMillis+c.beyond), func(*supercargo.Fix, uint8) {})
		if len(s.Doubts) != c.doubts {
			t.Errorf("%+v: %d doubts", c, len(s.Doubts))
		}
	}
}

// A ferry comes in at full speed; some minutes later another ship leaves the same port; and later
// the ferry does. A silence of some minutes is one, where the ship was to be miles further on.
func TestShortSilence(t *testing.T) {
	in := vessel{id: 1, lat: 57.5, lon: 10.8, course: 270, kn: 17}
	f := in.at(60 * 60)
	lat, lon := float64(f.Lat)/1e7, float64(f.Lon)/1e7
	other := vessel{id: 2, lat: lat - 0.006, lon: lon, course: 180, kn: 8}
	out := vessel{id: 1, lat: lat, lon: lon, course: 90, kn: 17}
	put := decide(t, &Default, inTime(in.heard(0, 60, 1), moved(other.heard(0, 120, 1), 73), moved(out.heard(0, 60, 1), 120)))
	if mixed, _ := mixes(put); mixed > 0 {
		t.Errorf("%d fixes of another's: %v", mixed, hullsOf(put))
	}
}

// moved is the same so many minutes later.
func moved(fixes []supercargo.Fix, minutes float64) []supercargo.Fix { return late(fixes, 60*minutes) }

// A position that is a little off is no answer to whose a hull is: she may have taken turns with
// herself, and is in doubt as before.
func TestDoubtOutlivesATwin(t *testing.T) {
	was := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	first := moved(vessel{id: 2, lat: 40.4, lon: -29.9, course: 300, kn: 11}.heard(0, 160, 1), 240)
	other := moved(vessel{id: 3, lat: 39.6, lon: -29.9, course: 200, kn: 10.5}.heard(0, 100, 1), 300)
	for _, off := range []float64{0, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3} { // nm
		fixes := append([]supercargo.Fix(nil), first...)
		for i := range fixes {
			fixes[i].COG = supercargo.NoCOG
		}
		fixes[30].Lat += supercargo.Scale(off / 60)
		out := decide(t, &Default, inTime(was.heard(0, 60, 1), fixes, other))
		if got := hullsOf(out); len(got[1]) != 1 || len(got[2]) != 1 || len(got[3]) != 1 || got[1][0] == got[2][0] || got[2][0] == got[3][0] {
			t.Errorf("%g nm off: on hulls %v, want one each", off, got)
		}
	}
}

// What is held because it is open whose a hull is, is not for that a stray.
func TestSureThoughHeld(t *testing.T) {
	h := run(vessel{lat: 40, lon: -30, course: 90, kn: 10}.heard(0, 60, 1))
	jumped := h
	jumped.Last.At.Lat += supercargo.Scale(1.0 / 60)
	for _, c := range []struct {
		name   string
		h      Chain
		held   bool
		change func(*Chain)
		unsure bool
	}{
		{"nothing is held", h, false, func(*Chain) {}, false},
		{"held", h, true, func(*Chain) {}, true},
		{"in doubt, where she was to be", h, true, func(c *Chain) { c.Doubted = true }, false},
		{"in doubt, and a mile off", jumped, true, func(c *Chain) { c.Doubted = true }, true},
		{"with a twin, where she was to be", h, true, func(c *Chain) { c.Twins = 1 }, false},
	} {
		h := c.h
		h.Held = nil
		if c.held {
			h.Held = make([]supercargo.Fix, 1)
		}
		c.change(&h)
		if got := Default.unsure(&h); got != c.unsure {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
