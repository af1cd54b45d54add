package track

import (
	"slices"
	"testing"

	"supercargo"
)

const minutely = supercargo.Instant(supercargo.Minute)

// sailing is a hull that was heard every minute for an hour up to a minute, 60 nm from the next by number.
func sailing(number uint8, until float64) Chain {
	v := vessel{lat: 39 + float64(number), lon: -30, course: 90, kn: 10}
	c := run(v.heard(until-60, until+0.5, 1))
	c.Serial, c.Name = uint32(number), number
	return c
}

// Whose a name is that was heard just before a fix at minute 100.
func TestWhoseIsAName(t *testing.T) {
	const ann, bea = 1, 2
	named := func(c Chain, said supercargo.Said) Chain { c.Calls = Calls{Said: said, Times: 5}; return c }
	loose := func(c Chain, count uint32, evidence float64) Chain {
		c.Name, c.Count, c.Evidence = 0, count, evidence
		return c
	}
	by := func(c Chain, r ...supercargo.Receiver) Chain { copy(c.By[:], r); return c }
	doubted := func(c Chain) Chain { c.Doubted, c.Held = true, make([]supercargo.Fix, 3); return c }
	for _, c := range []struct {
		name  string
		hulls []Chain
		loose []Chain
		of    uint32 // the chain of the fix
		said  supercargo.Said
		by    supercargo.Receiver
		want  map[uint32]Calls // those who have another vote then; of one in doubt, the doubt's
	}{
		{"one alone", []Chain{sailing(1, 100)}, nil, 1, ann, 0, map[uint32]Calls{1: {Said: ann, Times: 1, Alone: 1}}},
		{"one alone, by another name", []Chain{named(sailing(1, 100), bea)}, nil, 1, ann, 0, map[uint32]Calls{1: {Said: bea, Times: 4}}},
		{"one alone, the other silent", []Chain{sailing(1, 100), sailing(2, 94)}, nil, 1, ann, 0, map[uint32]Calls{1: {Said: ann, Times: 1, Alone: 1}}},
		{"two", []Chain{sailing(1, 100), sailing(2, 96)}, nil, 1, ann, 0, nil},
		{"two, of which the other has another name", []Chain{sailing(1, 100), named(sailing(2, 99), bea)}, nil, 1, ann, 0, map[uint32]Calls{1: {Said: ann, Times: 1}}},
		{"the same, and the fix is hers", []Chain{sailing(1, 99), named(sailing(2, 100), bea)}, nil, 2, ann, 0, map[uint32]Calls{1: {Said: ann, Times: 1}}},
		{"two, of which one has the name", []Chain{sailing(1, 100), named(sailing(2, 99), ann)}, nil, 1, ann, 0, map[uint32]Calls{2: {Said: ann, Times: 6}}},
		{"two of other names", []Chain{named(sailing(1, 100), bea), named(sailing(2, 99), 3)}, nil, 1, ann, 0, nil},
		{"two, the other by another receiver", []Chain{by(sailing(1, 100), 7), by(sailing(2, 99), 8)}, nil, 1, ann, 7, map[uint32]Calls{1: {Said: ann, Times: 1, Alone: 1}}},
		{"two, the other by both", []Chain{by(sailing(1, 100), 7), by(sailing(2, 99), 8, 9, 7)}, nil, 1, ann, 7, nil},
		{"two, it is not known by whom the other", []Chain{by(sailing(1, 100), 7), sailing(2, 99)}, nil, 1, ann, 7, nil},
		{"in doubt, the other of another name", []Chain{doubted(named(sailing(1, 100), 3)), named(sailing(2, 99), bea)}, nil, 1, ann, 0, map[uint32]Calls{1: {Said: ann, Times: 1}}},
		{"in doubt by the same name, the other without any", []Chain{doubted(named(sailing(1, 100), ann)), sailing(2, 99)}, nil, 1, ann, 0, nil},
		{"a stretch, and strays", []Chain{sailing(1, 20)}, []Chain{loose(sailing(2, 100), 3, Default.EvidenceGoesOn), loose(sailing(3, 99), 2, 9), loose(sailing(4, 99), 9, Default.EvidenceGoesOn-0.1)}, 2, ann, 0, map[uint32]Calls{2: {Said: ann, Times: 1, Alone: 1}}},
		{"two stretches", []Chain{sailing(1, 20)}, []Chain{loose(sailing(2, 100), 3, 9), loose(sailing(3, 99), 3, 9)}, 2, ann, 0, nil},
		{"the first fix of a stretch, beside a hull of another name", []Chain{named(sailing(1, 99), bea)}, []Chain{loose(sailing(2, 100), 1, 0)}, 2, ann, 0, map[uint32]Calls{2: {Said: ann, Times: 1}}},
		{"the first fix of a stretch, beside a hull without any", []Chain{sailing(1, 99)}, []Chain{loose(sailing(2, 100), 1, 0)}, 2, ann, 0, nil},
	} {
		s := State{Hulls: slices.Clone(c.hulls), Loose: slices.Clone(c.loose), Named: uint8(len(c.hulls))}
		for i := range s.Hulls {
			if h := &s.Hulls[i]; h.Doubted {
				was := *h
				s.Doubts = append(s.Doubts, Doubt{Was: was, Again: was.Last})
			}
		}
		f := fixAt(100, 0, 0, 0)
		f.Said, f.Flags, f.Receiver = c.said, supercargo.NameHeardBefore, c.by
		s.calls(&Default, &f, s.chain(c.of), func(*supercargo.Fix, uint8) { t.Errorf("%s: a fix is settled", c.name) })
		for k, before := range [][]Chain{c.hulls, c.loose} {
			for i := range before {
				was, is := before[i].Calls, [][]Chain{s.Hulls, s.Loose}[k][i].Calls
				if d := s.doubtOf(before[i].Serial); d != nil {
					was, is = Calls{}, d.Calls
				}
				want, other := c.want[before[i].Serial]
				if !other {
					want = was
				}
				if is.First, is.Last, is.At = 0, 0, 0; is != want {
					t.Errorf("%s: chain %d has %v, want %v", c.name, before[i].Serial, is, want)
				}
			}
		}
	}
}

// Which hulls a name is counted for, and when that shows whose it is.
func TestAmongNames(t *testing.T) {
	const ann, bea, cis = 1, 2, 3
	among := func(c Chain, a ...Among) Chain { c.Among = a; return c }
	named := func(c Chain, said supercargo.Said) Chain { c.Calls = Calls{Said: said, Times: 5}; return c }
	f := fixAt(100, 0, 0, 0)
	f.Said, f.Flags = ann, supercargo.NameHeardBefore
	count := func(c *Chain) (with, without uint8) {
		for _, a := range c.Among {
			if a.Said == ann {
				return a.With, a.Without
			}
		}
		return 0, 0
	}
	for _, c := range []struct {
		name    string
		doubt   bool
		stretch bool
		with    [3]uint8
		without [3]uint8
	}{
		{"heard and silent", false, false, [3]uint8{1, 1, 0}, [3]uint8{0, 0, 1}},
		{"one in doubt", true, false, [3]uint8{0, 1, 0}, [3]uint8{}},
		{"a stretch that may be the silent one", false, true, [3]uint8{1, 1, 0}, [3]uint8{}},
	} {
		s := State{Hulls: []Chain{sailing(1, 100), sailing(2, 99), sailing(3, 20)}, Named: 3}
		if c.doubt {
			s.Hulls[0].Doubted = true
			s.Doubts = []Doubt{{Was: s.Hulls[0]}}
		}
		if c.stretch {
			l := sailing(4, 100)
			l.Name, l.Evidence = 0, 9
			s.Loose = []Chain{l}
		}
		s.among(&Default, &f)
		for i := range s.Hulls {
			if with, without := count(&s.Hulls[i]); with != c.with[i] || without != c.without[i] {
				t.Errorf("%s: hull %d heard with it %d times and without %d", c.name, i+1, with, without)
			}
		}
	}
	s := State{Hulls: []Chain{sailing(1, 100)}}
	if s.among(&Default, &f); len(s.Hulls[0].Among) > 0 {
		t.Error("of one hull nothing is to be counted")
	}
	for _, c := range []struct {
		name  string
		hulls []Chain
		want  []supercargo.Said
	}{
		{"heard with one, and often without the other", []Chain{among(sailing(1, 100), Among{ann, 9, 0, 0}), among(sailing(2, 20), Among{ann, 1, 9, 0})}, []supercargo.Said{ann, 0}},
		{"heard with both", []Chain{among(sailing(1, 100), Among{ann, 9, 0, 0}), among(sailing(2, 99), Among{ann, 9, 0, 0})}, []supercargo.Said{0, 0}},
		{"the other has another name", []Chain{among(sailing(1, 100), Among{ann, 9, 0, 0}), named(sailing(2, 99), bea)}, []supercargo.Said{ann, bea}},
		{"the other has this name", []Chain{among(sailing(1, 100), Among{ann, 9, 0, 0}), named(sailing(2, 99), ann)}, []supercargo.Said{0, ann}},
		{"two names could be hers", []Chain{among(sailing(1, 100), Among{ann, 9, 0, 0}, Among{cis, 9, 0, 0}), named(sailing(2, 99), bea)}, []supercargo.Said{0, bea}},
		{"her name is another's by now", []Chain{named(among(sailing(1, 20), Among{ann, 1, 9, 0}), ann), sailing(2, 100)}, []supercargo.Said{0, 0}},
	} {
		s := State{Hulls: c.hulls, Named: 2}
		s.among(&Default, &f)
		for i, want := range c.want {
			if got := s.Hulls[i].Calls.name(); got != want {
				t.Errorf("%s: hull %d calls herself %d, want %d", c.name, i+1, got, want)
			}
		}
	}
}

// For how long it is awaited what a stretch that would be a further ship calls itself, and when not.
func TestUnnamed(t *testing.T) {
	h := sailing(1, 0)
	h.Calls = Calls{Said: 1, Times: 5}
	v := vessel{lat: 40.2, lon: -29, course: 90, kn: 10}.from(200)
	for _, c := range []struct {
		name   string
		change func(*State, *Chain)
		want   bool
	}{
		{"a hull with a name can have gone on so", func(*State, *Chain) {}, true},
		{"a hull without", func(s *State, _ *Chain) { s.Hulls[0].Calls.Times = 1 }, false},
		{"a hull that is heard", func(s *State, c *Chain) { s.Hulls[0].Last.Time = c.First.Time }, false},
		{"a hull in doubt, since the stretch began", func(s *State, c *Chain) {
			s.Doubts = []Doubt{{Was: s.Hulls[0]}}
			s.Hulls[0].Last.Time = c.First.Time + 1
		}, true},
		{"a hull out of reach", func(s *State, _ *Chain) { s.Hulls[0].Last.At.Lat += 200_000_000 }, false},
		{"it has a name", func(_ *State, c *Chain) { c.Calls = Calls{Said: 2, Times: 2} }, false},
		{"a twin", func(_ *State, c *Chain) { c.Host = 1 }, false},
		{"for an hour", func(_ *State, c *Chain) { c.Last.Time = c.First.Time + 60*minutely }, true},
		{"no longer", func(_ *State, c *Chain) { c.Last.Time = c.First.Time + 60*minutely + 1 }, false},
		{"127 fixes", func(_ *State, c *Chain) { c.Held = make([]supercargo.Fix, MaxHeld/2-1) }, true},
		{"128", func(_ *State, c *Chain) { c.Held = make([]supercargo.Fix, MaxHeld/2) }, false},
	} {
		l := run(v.heard(200, 210, 1))
		s := State{Hulls: []Chain{h}}
		if c.change(&s, &l); s.unnamed(&Default, &l) != c.want {
			t.Errorf("%s: %v", c.name, !c.want)
		}
	}
}

// The hull that a stretch is by its name: of that name, or else without any; silent when it began, and able to have come there.
func TestCalling(t *testing.T) {
	const ann, bea = 1, 2
	v := vessel{lat: 40.5, lon: -29, course: 90, kn: 10}.from(200)
	l := run(v.heard(200, 210, 1))
	l.Calls = Calls{Said: bea, Times: 3}
	but := sailing(9, 0)
	named := func(number uint8, said supercargo.Said) Chain {
		c := sailing(number, 0)
		c.Calls = Calls{Said: said, Times: 5}
		return c
	}
	beside := func(c Chain, a Among) Chain { c.Among = []Among{a}; return c }
	heard := named(1, bea)
	heard.Last.Time = l.First.Time
	far := named(1, bea)
	far.Last.At.Lat += 200_000_000
	twin := named(1, bea)
	twin.Doubted, twin.Twins, twin.Held = true, 1, make([]supercargo.Fix, 3)
	again := named(1, bea)
	again.Doubted, again.Held, again.Last.Time = true, make([]supercargo.Fix, 3), l.First.Time+1
	for _, c := range []struct {
		name  string
		hulls []Chain
		want  uint32
	}{
		{"of that name", []Chain{named(2, ann), named(1, bea)}, 1},
		{"of that name, and one without that is nearer", []Chain{named(2, bea), beside(named(1, 0), Among{bea, 9, 0, 0})}, 2},
		{"without any, and heard when that name was", []Chain{named(2, ann), beside(named(1, 0), Among{bea, 1, 0, 0})}, 1},
		{"without any, and not heard then", []Chain{named(2, ann), beside(named(1, 0), Among{bea, 0, 9, 0})}, 0},
		{"without any, and heard when another was", []Chain{named(2, ann), beside(named(1, 0), Among{ann, 9, 0, 0})}, 0},
		{"the nearer of two", []Chain{named(1, bea), named(3, bea)}, 1},
		{"of another name", []Chain{named(1, ann)}, 0},
		{"heard since", []Chain{heard}, 0},
		{"in doubt since", []Chain{again}, 1},
		{"in doubt, with a twin", []Chain{twin}, 0},
		{"out of reach", []Chain{far}, 0},
	} {
		s := State{Hulls: append(slices.Clone(c.hulls), but)}
		for i := range s.Hulls {
			if h := s.Hulls[i]; h.Doubted {
				h.Last.Time = sailing(1, 0).Last.Time
				s.Doubts = append(s.Doubts, Doubt{Was: h})
			}
		}
		if got := s.calling(&Default, &but, &l); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
	s := State{Hulls: []Chain{named(1, bea)}}
	if got := s.calling(&Default, &s.Hulls[0], &l); got != 0 {
		t.Errorf("the hull itself: %d", got)
	}
}

// What was heard of a hull after a silence bears her name out, and nothing is held any longer.
func TestBorneOutByName(t *testing.T) {
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	back := vessel{id: 1, lat: 40.2, lon: -29.3, course: 45, kn: 10}.from(300)
	var s State
	doubts := map[int]int{}
	fixes := append(calling(a.heard(0, 60, 1), 1, 6), calling(back.heard(300, 330, 1), 1, 6)...)
	for i := range fixes {
		f := fixes[i]
		s.Step(&Default, &f, func(*supercargo.Fix, uint8) {})
		doubts[i] = len(s.Doubts)
	}
	if doubts[60] != 1 || doubts[70] != 1 || doubts[71] != 0 {
		t.Errorf("in doubt when heard again %d, before the second name %d, and after it %d", doubts[60], doubts[70], doubts[71])
	}
}

// A stretch that calls itself as a hull in doubt did makes her what she was before, if what is taken for her does not call itself so.
func TestRecalled(t *testing.T) {
	const ann, bea = 1, 2
	v := vessel{lat: 40.2, lon: -29, course: 90, kn: 10}.from(200)
	for _, c := range []struct {
		name   string
		change func(s *State, l *Chain)
		back   bool
	}{
		{"so", func(*State, *Chain) {}, true},
		{"one hearing of the name", func(_ *State, l *Chain) { l.Calls.Times = 1 }, false},
		{"another name", func(_ *State, l *Chain) { l.Calls.Said = bea }, false},
		{"what is taken for her was heard to call itself so", func(s *State, _ *Chain) { s.Doubts[0].Calls = Calls{Said: ann, Times: 1} }, false},
		{"or otherwise", func(s *State, _ *Chain) { s.Doubts[0].Calls = Calls{Said: bea, Times: 1} }, true},
		{"a twin", func(_ *State, l *Chain) { l.Host = 1 }, false},
		{"she has a twin", func(s *State, _ *Chain) { s.Hulls[0].Twins = 1 }, false},
		{"she can have gone on so anyway", func(s *State, l *Chain) { s.Hulls[0].Last.Time, s.Hulls[0].Last.At = l.First.Time-minutely, l.First.At }, false},
		{"she cannot have come there", func(s *State, _ *Chain) { s.Doubts[0].Was.Last.At.Lat += 200_000_000 }, false},
		{"no room", func(s *State, _ *Chain) { s.Loose = make([]Chain, MaxLoose-1) }, false},
	} {
		l := run(v.heard(200, 210, 1))
		l.Serial, l.Calls = 5, Calls{Said: ann, Times: 2}
		h := sailing(1, 0)
		h.Calls = Calls{Said: ann, Times: 5}
		was := h
		h.Doubted, h.Held, h.Count = true, make([]supercargo.Fix, 3), h.Count+3
		h.Last.Time = l.First.Time + 1
		s := State{Hulls: []Chain{h}, Doubts: []Doubt{{Was: was, Again: h.Last}}, Serial: 9, Total: 100, Named: 1}
		c.change(&s, &l)
		n := len(s.Loose)
		s.recalled(&Default, &l)
		if back := len(s.Loose) > n; back != c.back {
			t.Errorf("%s: %v", c.name, back)
		} else if x := &s.Hulls[0]; back && (x.Last != was.Last || x.Serial != 10 || x.Doubted || len(s.Doubts) > 0 || s.Loose[n].Count != 3 || s.Loose[n].Evidence != 0 || s.Loose[n].Name != 0) {
			t.Errorf("%s: %+v, and what was taken for her %+v", c.name, x, s.Loose[n])
		}
	}
}

// What is loosened is a ship if four fixes were taken for her.
func TestLoosen(t *testing.T) {
	for count, ship := range map[uint32]bool{3: false, 4: true} {
		h := sailing(1, 0)
		was := h
		h.Count, h.Parallel, h.Garbled = h.Count+count, true, 2
		other := sailing(2, 0)
		s := State{Hulls: []Chain{h, other}, Doubts: []Doubt{{Was: was, Again: h.Last}}, Total: 100}
		s.loosen(&Default, &s.Doubts[0], &s.Hulls[0])
		l := &s.Loose[0]
		if s.ripe(&Default, l) != ship || !l.Parallel || l.Garbled != 0 || l.From != 100-uint64(count) || l.Whence.Time != was.Last.Time {
			t.Errorf("%d: %+v", count, l)
		}
		s.Hulls[1].Last.Time--
		s.Doubts = []Doubt{{Was: was, Again: h.Last}}
		s.Hulls[0] = h
		if s.loosen(&Default, &s.Doubts[0], &s.Hulls[0]); s.Loose[1].Parallel {
			t.Error("parallel, though no other was heard since")
		}
	}
}

// Whether a fix or two after a silence were another's: by how many there are, how long she has been missed since, and how likely it is that it was a stray.
func TestLonely(t *testing.T) {
	was := sailing(1, 0)
	v := vessel{lat: 40.1, lon: -29.3, course: 90, kn: 10}.from(180)
	f := v.at(60 * 180)
	m := markOf(&f)
	st := Default.step(&was, &was.Last, &m)
	score, _ := Default.score(&was, &was.Last, &m, &st)
	at := score - 3.58 - 1.1 // 36 times five minutes of silence, and three times her interval since
	for _, c := range []struct {
		name  string
		count uint32
		by    float64 // how much likelier that it was a stray than that it is hers
		since float64 // minutes
		held  int
		want  bool
	}{
		{"likelier a stray", 1, 0.1, 3, 1, true}, {"less likely", 1, -0.1, 3, 1, false}, {"two", 2, 0.1, 3, 2, true}, {"three", 3, 0.1, 3, 3, false},
		{"missed for less", 1, 0.1, 2, 1, false}, {"missed for longer", 1, -0.1, 4, 1, true}, {"not missed", 1, 99, 1, 1, false}, {"missed just now", 1, 99, 1.01, 1, true}, {"no more held", 1, 0.1, 3, 0, false},
	} {
		h := was
		h.Count, h.Held, h.Last = was.Count+c.count, make([]supercargo.Fix, c.held), m
		d := Doubt{Was: was, Again: m, Else: at + c.by}
		var s State
		if got := s.lonely(&Default, &d, &h, m.Time+supercargo.Instant(c.since*float64(supercargo.Minute))); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
		d.Else = 0
		if s.lonely(&Default, &d, &h, m.Time+100*minutely) {
			t.Errorf("%s: no other was heard", c.name)
		}
	}
}

// What two chains call themselves between positions counts once, where the marks do not say it.
func TestNamesGoOn(t *testing.T) {
	named := func(votes, mark supercargo.Said) *Chain {
		c := &Chain{Calls: Calls{Said: votes, Times: 2}}
		c.First.Said, c.Last.Said = mark, mark
		return c
	}
	for _, c := range []struct {
		h, l *Chain
		want float64
	}{
		{named(1, 0), named(1, 0), 2}, {named(1, 0), named(2, 0), -5}, {named(0, 0), named(2, 0), 0}, {named(0, 1), named(1, 0), 2}, {named(0, 1), named(0, 1), 0}, {named(0, 1), named(0, 2), 0},
	} {
		if got := Default.goesOn(c.h, c.l, &step{hours: 1}); got != c.want {
			t.Errorf("%v %d and %v %d: %g, want %g", c.h.Calls, c.h.Last.Said, c.l.Calls, c.l.First.Said, got, c.want)
		}
	}
}

// A hull takes the names of what she went on as; while that is in doubt, the doubt does, and she when it ends.
func TestNamesAreHandedOn(t *testing.T) {
	nothing := func(*supercargo.Fix, uint8) {}
	for _, doubts := range []bool{false, true} {
		p := Default
		if !doubts {
			p.DoubtMillis = 0
		}
		v := vessel{lat: 40.2, lon: -29, course: 90, kn: 10}.from(200)
		h, l := sailing(1, 0), run(v.heard(200, 210, 1))
		h.Calls = Calls{Said: 1, Times: 5}
		l.Serial, l.Calls, l.Held = 2, Calls{Said: 1, Times: 3}, v.heard(200, 210, 1)
		s := State{Hulls: []Chain{h}, Loose: []Chain{l}, Named: 1, Serial: 2}
		o := p.whither(&s.Hulls[0], &s.Loose[0])
		s.adopt(&p, &o, false, &s.Loose[0], nothing)
		if got := s.Hulls[0].Calls.Times; doubts && got != 5 || !doubts && got != 8 {
			t.Errorf("doubt %v: %d votes", doubts, got)
		}
		if doubts {
			if got := s.Doubts[0].Calls; got.Said != 1 || got.Times != 3 {
				t.Errorf("the doubt has %v", got)
			}
			if s.believe(1, nothing); s.Hulls[0].Calls.Times != 8 {
				t.Errorf("after it, %d votes", s.Hulls[0].Calls.Times)
			}
		}
	}
}

// How likely it is that a stray ends a silence is asked where another hull is known; and what was a fix or two is taken back
// only if she can have come from where she was before it.
func TestDoubtAgain(t *testing.T) {
	strays := run(vessel{lat: 40.3, lon: -29.5, course: 10, kn: 9}.heard(170, 180, 1))
	strays.Evidence, strays.Serial = 9, 7
	m := sailing(1, 180).Last
	for hulls, want := range map[int]bool{1: false, 2: true} {
		s := State{Hulls: []Chain{sailing(1, 0), sailing(3, 180)}[:hulls], Loose: []Chain{strays}, Named: uint8(hulls)}
		if s.doubt(&Default, &s.Hulls[0], &m, nil); (s.Doubts[0].Else != 0) != want {
			t.Errorf("%d hulls: %g", hulls, s.Doubts[0].Else)
		}
	}
	for _, far := range []bool{false, true} {
		was, f := sailing(1, 0), vessel{lat: 40.1, lon: -29.3, course: 90, kn: 10}.from(180).at(60*180)
		h := was
		h.Before, h.Last, h.Count, h.Held, h.Doubted = was.Last, markOf(&f), was.Count+1, []supercargo.Fix{f}, true
		s := State{Hulls: []Chain{h}, Doubts: []Doubt{{Was: was, Again: h.Last, Else: 99}}, Named: 1}
		next := vessel{lat: 40.15, lon: -29, course: 90, kn: 10}.from(240).at(60 * 240)
		if far {
			next.Lat += 100_000_000
		}
		m, on := markOf(&next), uint8(99)
		s.doubt(&Default, &s.Hulls[0], &m, func(_ *supercargo.Fix, hull uint8) { on = hull })
		if want := map[bool]uint8{false: 0, true: 1}[far]; on != want {
			t.Errorf("out of reach %v: the fix before is on hull %d", far, on)
		}
	}
}
