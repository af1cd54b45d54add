package track

import (
	"testing"

	"supercargo"
)

// Of stretches, one on which a fix is no surprise comes before one on which it
// is, and the likelier of two of a kind before the other, in whatever order.
func TestLooseFor(t *testing.T) {
	f := vessel{lat: 40, lon: -30, course: 90, kn: 10}.at(600)
	m := markOf(&f)
	begin := func(v vessel, said supercargo.Said) Chain {
		g := v.at(540)
		g.Said = said
		a := markOf(&g)
		return Chain{First: a, Before: a, Last: a, Count: 1}
	}
	on := vessel{lat: 40, lon: -30, course: 90, kn: 10}
	beside := vessel{lat: 40.003, lon: -30, course: 90, kn: 10}
	off := vessel{lat: 40.015, lon: -30, course: 90, kn: 10}
	for _, c := range []struct {
		name  string
		loose []Chain
		want  int
	}{
		{"the nearer", []Chain{begin(on, 0), begin(beside, 0)}, 0},
		{"the nearer, if it is the second", []Chain{begin(beside, 0), begin(on, 0)}, 1},
		{"no surprise", []Chain{begin(off, 0), begin(on, 0)}, 1},
		{"no surprise, first", []Chain{begin(on, 0), begin(off, 0)}, 0},
	} {
		s := State{Loose: c.loose}
		if o := s.looseFor(&Default, &m, false); o.chain != &s.Loose[c.want] {
			t.Errorf("%s: another", c.name)
		}
	}
}

// Which stretch gives way where there are too many: the one of the fewest
// fixes, of several the longest unheard.
func TestRoom(t *testing.T) {
	at := func(serial, count uint32, minute int) Chain {
		f := fixAt(minute, 40, float64(3*serial), 100)
		m := markOf(&f)
		return Chain{Serial: serial, Count: count, First: m, Before: m, Last: m, Held: []supercargo.Fix{f}}
	}
	s := State{Total: 1000, Hulls: []Chain{lastHeard(-hours, minute)}}
	for i := range uint32(MaxLoose - 1) {
		s.Loose = append(s.Loose, at(i+1, 2, 50))
	}
	s.Loose[3], s.Loose[5], s.Loose[6] = at(4, 1, 30), at(6, 1, 20), at(7, 3, 1)
	n := 0
	s.room(&Default, func(f *supercargo.Fix, hull uint8) {
		if n++; hull != 0 || f.Lon != supercargo.Scale(18) {
			t.Errorf("the fix at %d goes to hull %d", f.Lon, hull)
		}
	})
	if n != 1 || len(s.Loose) != MaxLoose-2 {
		t.Errorf("%d settled, %d left", n, len(s.Loose))
	}
	s.room(&Default, func(*supercargo.Fix, uint8) { t.Error("there was room") })
}

// The largest of several stretches is the first ship, of equals the first.
func TestLargest(t *testing.T) {
	s := State{Loose: []Chain{{Serial: 1, Count: 2}, {Serial: 2, Count: 5}, {Serial: 3, Count: 5}, {Serial: 4, Count: 1}}}
	for i, want := range []bool{false, true, false, false} {
		if got := s.largest(&s.Loose[i]); got != want {
			t.Errorf("stretch %d: %v", i, got)
		}
	}
}

// A number of which too little was heard to tell anything has its largest run
// for its ship when there is no more to read.
func TestFewFixes(t *testing.T) {
	v := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	only(t, told(t, v.heard(0, 1, 1)), 1, supercargo.Alone, 0)
	only(t, told(t, v.heard(0, 2, 1)), 1, supercargo.Alone, 0)
	told(t, inTime(once(0, 50, 10), once(0.2, 20, 40), v.heard(0.5, 2.5, 1)))
	told(t, inTime(once(0, 50, 10), v.heard(0.5, 2.5, 1), once(3, 20, 40)))
}

// A fix that could end the long silence of one ship may as well be the stray of
// another that is being heard: alone it does not. Where no other is heard, or
// where it lies just where she is bound, it does.
func TestDoubtful(t *testing.T) {
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	b := vessel{id: 2, lat: 42, lon: -30, course: 90, kn: 10}
	fixes := inTime(a.heard(0, 60, 1), b.heard(0.5, 900, 1))
	astray := once(840.2, 41, -29)
	told(t, inTime(fixes, astray))
	told(t, inTime(fixes, []supercargo.Fix{a.at(100 * 60)}))
	back := vessel{id: 1, lat: 41, lon: -29, course: 0, kn: 10} // and there she goes on
	told(t, inTime(fixes, back.heard(840.2, 900, 1)))
}

// A hull that went on as a stretch goes on as she did in it: what is known of
// her is of both, and from its end on.
func TestAdopt(t *testing.T) {
	v := vessel{lat: 40, lon: -30, course: 90, kn: 10}
	h, c := run(v.heard(0, 60, 1)), run(vessel{lat: 40, lon: -30, course: 90, kn: 14}.heard(200, 260, 2))
	h.Serial, h.Name, c.Serial = 1, 1, 2
	c.Held = []supercargo.Fix{v.at(12000), v.at(12060)}
	f := v.at(3000)
	h.Held = []supercargo.Fix{f}
	s := State{Hulls: []Chain{h}, Loose: []Chain{c}}
	s.Heard.again(&Default, &f)
	for i := range s.Heard.Rows {
		s.Heard.Rows[i].Serial = 2
	}
	var times []supercargo.Instant
	s.adopt(&Default, &offer{chain: &s.Hulls[0]}, false, &s.Loose[0], func(f *supercargo.Fix, hull uint8) {
		if times = append(times, f.Time); hull != 1 {
			t.Errorf("on hull %d", hull)
		}
	})
	if len(times) != 3 || times[0] != f.Time || times[1] >= times[2] {
		t.Errorf("handed on: %d", times)
	}
	g := &s.Hulls[0]
	if g.Last != c.Last || g.Before != c.Last || g.Made != c.Made || g.Top != 140 || g.Every != 2*minute || g.Count != h.Count+c.Count || g.Under != h.Under+c.Under || g.Cruise != c.Cruise || len(s.Loose) != 0 {
		t.Errorf("what is known of her: %+v", *g)
	}
	for _, e := range s.Heard.Rows {
		if e.Hash != 0 && e.Serial != 1 {
			t.Errorf("a repeat would go to chain %d", e.Serial)
		}
	}
}

// Where a hull's last fix is not borne out, a stretch may follow from the one
// before it: that must be likelier by the margin.
func TestWhitherFromBefore(t *testing.T) {
	v := vessel{lat: 40, lon: -30, course: 90, kn: 10}
	astray := vessel{lat: 40.1, lon: -30, course: 90, kn: 10}
	h := run(v.heard(0, 60, 1))
	h.Before = h.Last
	g := astray.at(3600)
	h.Last = markOf(&g)
	first := v.at(4800)
	c := Chain{First: markOf(&first)}
	if o := Default.whither(&h, &c); o.chain == nil || o.back {
		t.Error("a hull's last fix is left out that was borne out")
	}
	h.Held = []supercargo.Fix{g}
	o := Default.whither(&h, &c)
	if o.chain == nil || !o.back {
		t.Fatal("not from where she was before")
	}
	score, _ := Default.score(&h, &h.Before, &c.First, &o.step)
	if d := score + Default.goesOn(&h, &c, &o.step) - o.score; d < 2.99 || d > 3.01 {
		t.Errorf("at a cost of %.2f", d)
	}
}
