package track

import (
	"testing"

	"supercargo"
	"supercargo/motion"
)

// A ship that falls silent and is heard again where her speed can have brought
// her is the same ship.
func TestGoesOn(t *testing.T) {
	v := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 12}
	for _, silent := range []float64{10, 60, 240, 600} {
		only(t, told(t, inTime(v.heard(0, 60, 1), v.heard(60+silent, 120+silent, 1))), 1, supercargo.Alone, 0)
	}
}

// One that turned about while she was silent, far from where she was bound, is
// still the same ship: nobody else is heard, and she can have gone there.
func TestTurnedAbout(t *testing.T) {
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 12}
	b := vessel{id: 1, lat: 41.2, lon: -29.5, course: 300, kn: 12} // 70 nm from where she was heard last, 8 h after
	told(t, inTime(a.heard(0, 60, 2), b.heard(540, 600, 2)))
}

// A stretch elsewhere, out of reach, that begins when a ship falls silent and
// ends when she is heard where she had been, is her own position displaced. One
// that goes on beside her is another ship.
func TestDisplaced(t *testing.T) {
	a := vessel{id: 1, lat: 44.6, lon: 33.4, course: 200, kn: 8}
	b := vessel{lat: 46, lon: 38, course: 0, kn: 0}
	out := told(t, inTime(a.heard(0, 120, 1), b.heard(120, 180, 1), a.heard(180, 300, 1)))
	only(t, out, 0, supercargo.Displaced, supercargo.Implausible)
	only(t, out, 1, supercargo.Alone, 0)

	b.id = 2
	told(t, inTime(a.heard(0, 120, 1), b.heard(60, 180, 1), a.heard(180, 300, 1)))
	told(t, inTime(a.heard(0, 120, 1), b.heard(120, 240, 1), a.heard(180, 300, 1)))
	told(t, inTime(a.heard(0, 120, 1), b.heard(170, 230, 1), a.heard(280, 400, 1))) // not at the time at which she fell silent
}

// A ship whose position is displaced goes on sending who she is: a stretch that is called
// otherwise from its first fix to its last, or comes from the other class of transponder, is
// another ship, even where it fills her silence to the minute.
func TestAnotherInHerPlace(t *testing.T) {
	for _, c := range []struct {
		name         string
		first, last  supercargo.Said
		class        supercargo.Class
		back, second bool
	}{
		{"her name", 7, 7, supercargo.ClassA, true, false},
		{"no name", 0, 0, supercargo.ClassA, true, false},
		{"another's", 9, 9, supercargo.ClassA, true, true},
		{"two others'", 9, 8, supercargo.ClassA, true, true},
		{"hers, another's at the end", 7, 9, supercargo.ClassA, true, false},
		{"the other class", 7, 7, supercargo.ClassB, true, true},
		{"no class", 7, 7, supercargo.ClassUnknown, true, false},
		{"another's, and she is not heard again", 9, 9, supercargo.ClassA, false, true},
	} {
		a := vessel{id: 1, lat: 44.6, lon: 33.4, course: 200, kn: 8}
		b := vessel{id: 2, lat: 46, lon: 38}
		own, there := a.heard(0, 120, 1), b.heard(120, 180, 1)
		if c.back {
			own = append(own, a.heard(180, 300, 1)...)
		}
		for i := range own {
			own[i].Said, own[i].Class = 7, supercargo.ClassA
		}
		for i := range there {
			if there[i].Said, there[i].Class = c.first, c.class; i >= len(there)/2 {
				there[i].Said = c.last
			}
		}
		second, displaced := 0, 0
		var s State
		count := func(f *supercargo.Fix, hull uint8) {
			if hull == 2 {
				second++
			}
			if f.Why == supercargo.Displaced {
				displaced++
			}
		}
		for _, f := range inTime(own, there) {
			s.Step(&Default, &f, count)
		}
		s.Flush(&Default, count)
		if c.second != (second == len(there)) || c.second != (displaced == 0) || c.second == (displaced == len(there)) {
			t.Errorf("%s: of %d fixes %d of a second ship, %d displaced", c.name, len(there), second, displaced)
		}
	}
}

// What is displaced is told, with where she was before and that she came back.
func TestDisplacementNoticed(t *testing.T) {
	a := vessel{id: 1, lat: 44.6, lon: 33.4, course: 200, kn: 8}
	b := vessel{lat: 46, lon: 38}
	for _, back := range []bool{true, false} {
		fixes := inTime(a.heard(0, 120, 1), b.heard(120, 180, 1))
		if back {
			fixes = inTime(fixes, a.heard(180, 300, 1))
		}
		var s State
		none := func(*supercargo.Fix, uint8) {}
		for i := range fixes {
			f := fixes[i]
			s.Step(&Default, &f, none)
		}
		s.Flush(&Default, none)
		n := 0
		s.Noticed(func(w *Away) {
			n++
			if w.Fixes != 60 || w.First.Time != b.at(7200).Time || w.Last.Time != b.at(179*60).Time || w.From.Time != a.at(119*60).Time || w.Returned != back {
				t.Errorf("%d fixes from %d to %d, from %d, returned %v", w.Fixes, w.First.Time, w.Last.Time, w.From.Time, w.Returned)
			}
		}, func(*Lag) { t.Error("a clock that is off") })
		if n != 1 {
			t.Errorf("%d displacements noticed", n)
		}
		s.Noticed(func(*Away) { t.Error("told twice") }, func(*Lag) {})
	}
}

// Two ships that fell silent near each other, alike in all they say, and two fixes
// a day later between: nothing tells which. Where one of them says
// her name it is she.
func TestWhichOfTwo(t *testing.T) {
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	b := vessel{id: 2, lat: 41.5, lon: -30, course: 90, kn: 10}
	c := vessel{lat: 40.75, lon: -25, course: 90, kn: 10}
	out := told(t, inTime(a.heard(0, 60, 1), b.heard(0.5, 60, 1), c.heard(1440, 1444, 2)))
	only(t, out, 0, supercargo.Unsure, 0)

	a.said, b.said, c.said, c.id = 3, 9, 9, 2
	told(t, inTime(a.heard(0, 60, 1), b.heard(0.5, 60, 1), c.heard(1440, 1444, 2)))
	a.said, b.said, c.said, c.id = 3, 9, 3, 1
	told(t, inTime(a.heard(0, 60, 1), b.heard(0.5, 60, 1), c.heard(1440, 1444, 2)))
}

// One of two ships goes on being heard: what is heard of the other's kind
// where she can have come is hers.
func TestTheOtherOfTwo(t *testing.T) {
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	b := vessel{id: 2, lat: 45, lon: -30, course: 90, kn: 10}
	told(t, inTime(a.heard(0, 900, 2), b.heard(1, 60, 2), b.heard(601, 900, 2)))
}

// Some fixes far off are a ship only if they are many of the number's, or go on
// as one: two are not, where she is heard all the time.
func TestHowManyMakeAShip(t *testing.T) {
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	for _, c := range []struct {
		fixes float64
		ship  bool
	}{{1, false}, {2, false}, {6, true}, {12, true}} {
		b := vessel{lat: 45, lon: -30, course: 0, kn: 15}
		if c.ship {
			b.id = 2
		}
		out := told(t, inTime(a.heard(0, 120, 1), b.heard(30.5, 30+2*c.fixes, 2)))
		if !c.ship {
			only(t, out, 0, supercargo.Stray, supercargo.Implausible)
		}
	}
}

// Where satellites hear each of two ships a few times a day, two fixes half a
// day apart are a ship.
func TestSeldomHeard(t *testing.T) {
	a := vessel{id: 1, lat: -30, lon: 60, course: 90, kn: 14}
	b := vessel{id: 2, lat: 30, lon: -40, course: 270, kn: 14}
	told(t, inTime(a.heard(0, 5760, 480), b.heard(240, 5760, 480)))
}

// After a silence, a ship of another name in the same source is held against another of the
// waters that are heard: a hundred miles off after 20 h she is another, in the
// same berth she was renamed. Another source writes names in its own way.
func TestRenamedUnheard(t *testing.T) {
	for _, c := range []struct {
		name   string
		nm     float64
		kn     float64
		said   supercargo.Said
		source supercargo.SourceID
		hulls  uint8
	}{
		{"far off", 100, 10, 9, 0, 2}, {"another source", 100, 10, 9, 5, 1}, {"the same name", 100, 10, 3, 0, 1}, {"no name", 100, 10, 0, 0, 1}, {"at the berth", 0, 0, 9, 0, 1},
	} {
		a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: c.kn, said: 3}
		b := vessel{id: 2, lat: 40 + c.nm/60, lon: -30, course: 90, kn: c.kn, said: c.said}
		after := b.heard(0, 60, 2)
		for i := range after {
			after[i].Source = c.source
		}
		hulls := uint8(0)
		for _, x := range decide(t, &Default, inTime(a.heard(0, 60, 2), late(after, 20*3600))) {
			hulls = max(hulls, x.hull)
		}
		if hulls != c.hulls {
			t.Errorf("%s: %d hulls", c.name, hulls)
		}
	}
}

// Of two hulls, either of which can have gone on as a stretch, it is awaited for UndecidedMillis
// which is heard elsewhere; after that it is a hull of its own.
func TestUndecided(t *testing.T) {
	for _, c := range []struct {
		lasts int64
		hulls int
	}{{Default.UndecidedMillis - 1, 2}, {Default.UndecidedMillis, 2}, {Default.UndecidedMillis + 1, 3}} {
		h, begun := lastHeard(3*hours, minute), fixAt(0, 40, -30, 100)
		o := h
		o.Serial, o.Name = 2, 2
		s := State{Hulls: []Chain{h, o}, Serial: 3, Total: 10}
		s.Loose = []Chain{{Serial: 3, First: markOf(&begun), Last: markOf(&begun), Before: markOf(&begun), Count: 9, Evidence: 99, Strong: 9, From: 1, Held: []supercargo.Fix{begun}}}
		s.Loose[0].Last.Time += supercargo.Instant(c.lasts)
		s.resolve(&Default, &s.Loose[0], func(*supercargo.Fix, uint8) {})
		if len(s.Hulls) != c.hulls {
			t.Errorf("after %d ms: %d hulls, want %d", c.lasts, len(s.Hulls), c.hulls)
		}
	}
}

// A ship at rest sends every 3 min. That another, that she can have become, has sent more than once
// meanwhile does not say that she is there: she may be heard yet where she is.
func TestNotOverdue(t *testing.T) {
	at := vessel{id: 1, lat: 55.462, lon: 8.437}
	other := vessel{id: 2, lat: 55.465, lon: 8.442} // 0.25 nm
	var fixes []supercargo.Fix
	for round := range 40 {
		if f := at.at(180 * float64(round)); round != 20 { // one is not received
			f.Heading, f.COG = 188, 2006
			fixes = append(fixes, f)
		}
	}
	for i := range 100 {
		f := other.at(20*180 + 10 + 20*float64(i))
		f.Heading, f.SOG, f.COG = supercargo.NoHeading, []uint16{5, 15, 2, 0}[min(i, 3)], 1120
		fixes = append(fixes, f)
	}
	if mixed, hulls := mixes(decide(t, &Default, inTime(fixes))); mixed > 0 || hulls != 2 {
		t.Errorf("%d hulls, %d fixes with another's", hulls, mixed)
	}
	h, c := lastHeard(10*second, 3*minute), Chain{Every: 10 * second}
	for _, x := range []struct {
		name   string
		after  int64
		change func(*State, *Chain, *Chain)
		over   bool
	}{
		{"9 min", 9 * minute, func(*State, *Chain, *Chain) {}, false},
		{"more", 9*minute + 1, func(*State, *Chain, *Chain) {}, true},
		{"20 min, as she is heard once an hour", 20 * minute, func(_ *State, h, _ *Chain) { h.Every = 60 * minute }, false},
		{"more than that", 20*minute + 1, func(_ *State, h, _ *Chain) { h.Every = 60 * minute }, true},
		{"a twin", minute, func(_ *State, _, c *Chain) { c.Host = 1 }, true},
		{"as seldom, under way", minute, func(_ *State, h, c *Chain) { h.Last.SOG, c.Every = 100, 90*second }, true},
		{"as seldom, at rest", minute, func(_ *State, h, c *Chain) { h.Last.SOG, c.Every = 0, 90*second }, false},
		{"a clock", minute, func(s *State, _, _ *Chain) { s.Pairs = make([]Pair, 1) }, true},
	} {
		var s State
		h, c := h, c
		h.Last.SOG = 100
		c.Last.Time = h.Last.Time + supercargo.Instant(x.after)
		x.change(&s, &h, &c)
		if got := s.overdue(&Default, &h, &c); got != x.over {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}

// Of a displacement of more than a day, which becomes a hull, more fixes were heard than are held.
// None of those that were let go lies between two on her track: the track would show a silence in
// which she was heard all the time. What begins so is known as what began away.
func TestNoHoleInWhatBeganAway(t *testing.T) {
	a := vessel{id: 1, lat: 44.6, lon: 33.4, course: 200, kn: 8}
	b := vessel{id: 2, lat: 55, lon: 18, course: 90, kn: 9}
	for _, every := range []float64{1, 2, 20} { // 1,500 fixes, 750, 75: the last are all held
		var s State
		last, now, let, away := map[uint8]supercargo.Instant{}, supercargo.Instant(0), 0, false
		count := func(f *supercargo.Fix, hull uint8) {
			if hull == 0 {
				let++
				return
			}
			if was, is := last[hull]; is && hull == 2 && f.Time-was > supercargo.Instant(every*60_000) {
				t.Errorf("a fix every %g min: a silence of %d min on her track", every, (f.Time-was)/60_000)
			} else if !is && hull == 2 {
				away = s.BeganAway(f)
			}
			last[hull] = f.Time
		}
		for _, f := range inTime(a.heard(0, 120, 1), b.heard(120, 120+25*60, every)) {
			now = f.Time
			s.Step(&Default, &f, count)
		}
		s.Flush(&Default, count)
		if last[2] != now || !away {
			t.Errorf("a fix every %g min: last on her track at %d of %d, known to have begun away: %t", every, last[2], now, away)
		}
		if held := every == 20; held != (let == 0) {
			t.Errorf("a fix every %g min: %d on no track", every, let)
		}
	}
}

// A stray lies, by chance, near where the ship is heard again after hours of silence. It does not begin
// what is heard then: that would have begun while the ship was heard elsewhere, and be another's.
func TestStrayBeforeASilence(t *testing.T) {
	for _, minute := range []float64{30.3, 51.4} {
		v := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 0}
		back := vessel{id: 1, lat: 40.02, lon: -29.4, course: 90, kn: 0}
		stray := vessel{lat: 40.03, lon: -29.39}.at(60 * minute)
		told(t, inTime(v.heard(0, 60, 3), []supercargo.Fix{stray}, back.heard(560, 900, 3)))
	}
}

// A stretch whose first fix is set aside goes on as the hull only where the second lies where she was heard last before
// it, by half a mile; and where she was heard between the two, and not by another name.
func TestStrayFirst(t *testing.T) {
	at := func(minute int, nm float64) Mark {
		f := fixAt(minute, 40+nm/60, -30, 0)
		return markOf(&f)
	}
	for _, c := range []struct {
		name  string
		nm    float64 // of the second fix from there
		heard int     // the minute in which the hull was
		count uint32
		said  supercargo.Said
		want  bool
	}{
		{name: "at the berth", heard: 100, count: 4, want: true},
		{name: "0.45 nm off", nm: 0.45, heard: 100, count: 4, want: true},
		{name: "0.55 nm off", nm: 0.55, heard: 100, count: 4},
		{name: "heard before the stray", heard: 80, count: 4},
		{name: "heard with it", heard: 90, count: 4, want: true},
		{name: "heard with the second", heard: 120, count: 4},
		{name: "two fixes", heard: 100, count: 2},
		{name: "three", heard: 100, count: 3, want: true},
		{name: "another ship by name", heard: 100, count: 4, said: 8},
	} {
		var held []supercargo.Fix
		for _, f := range []supercargo.Fix{fixAt(90, 40.018, -30, 0), fixAt(120, 40+c.nm/60, -30, 0), fixAt(150, 40+c.nm/60, -30, 0), fixAt(180, 40+c.nm/60, -30, 0)} {
			f.Said = c.said
			held = append(held, f)
		}
		hull := Chain{Name: 1, Serial: 1, First: at(0, 0), Before: at(70, 0), Last: at(c.heard, 0), Count: 50, Every: 10 * supercargo.Minute}
		hull.Last.Said = min(c.said, 7)
		loose := Chain{Serial: 2, First: markOf(&held[0]), Last: markOf(&held[3]), Count: c.count, Strong: 3, Held: held, Whence: motion.Moment{Time: at(80, 0).Time, At: at(80, 0).At}}
		s := State{Hulls: []Chain{hull}, Loose: []Chain{loose}, Total: 60}
		if got := s.strayFirst(&Default, &s.Loose[0]); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
		s.Loose[0].Whence = motion.Moment{}
		if s.strayFirst(&Default, &s.Loose[0]) {
			t.Errorf("%s, of a hull that was not heard before", c.name)
		}
	}
}

// A ship under way is first heard between two fixes of one that lies at her berth and sends seldom, while a third is heard: she is no
// displacement of hers, whenever the other is heard next. What is heard no more when the other is back is one.
func TestFirstHeardBetween(t *testing.T) {
	third := vessel{id: 3, lat: 44, lon: -33, course: 90, kn: 8}.heard(0.3, 600, 1)
	way := vessel{id: 2, lat: 37.7, lon: -31, course: 290, kn: 14}
	ended := func(fixes []supercargo.Fix) int {
		var s State
		for i := range fixes {
			f := fixes[i]
			s.Step(&Default, &f, func(*supercargo.Fix, uint8) {})
		}
		return len(s.Ended)
	}
	for every := 12.0; every <= 20; every++ {
		fixes := inTime(vessel{id: 1, lat: 41.4, lon: -30}.heard(0, 600, every), third, way.heard(301.5, 400, 1))
		got := hullsOf(decide(t, &Default, fixes))
		if n := ended(fixes); n > 0 || len(got[1]) != 1 || len(got[2]) != 1 || len(got[3]) != 1 {
			t.Errorf("every %.0f min: hulls %v, of which %d ended", every, got, n)
		}
	}
	a := vessel{id: 1, lat: 41.4, lon: -30, course: 90, kn: 10}
	for until, want := range map[float64]int{362: 0, 364: 1} { // last heard at 359.5, as a rule every minute
		if n := ended(inTime(a.heard(0, 301, 1), way.heard(301.5, 360, 1), a.heard(360, until, 1), third[:355])); n != want {
			t.Errorf("displaced, and back until %.0f: %d hulls ended", until, n)
		}
	}
}
