package track

import (
	"fmt"
	"slices"
	"testing"

	"supercargo"
)

// A name goes to the first position that the same receiver hears within ten minutes, and to none that has one or is from before.
func TestCaller(t *testing.T) {
	const t0 = supercargo.Instant(1_000_000_000_000)
	at := func(seconds int64) supercargo.Instant { return t0 + supercargo.Instant(1000*seconds) }
	ann := supercargo.SaidOf([]byte("ANN"))
	for _, c := range []struct {
		name string
		fix  supercargo.Fix
		said supercargo.Said
		left bool // for the next
	}{
		{"at once", supercargo.Fix{Time: t0, Receiver: 1}, ann, false},
		{"after ten minutes", supercargo.Fix{Time: at(600), Receiver: 1}, ann, false},
		{"later", supercargo.Fix{Time: at(600) + 1, Receiver: 1}, 0, false},
		{"before", supercargo.Fix{Time: t0 - 1, Receiver: 1}, 0, false},
		{"by another receiver", supercargo.Fix{Time: t0, Receiver: 2}, 0, true},
		{"one that has a name", supercargo.Fix{Time: t0, Receiver: 1, Said: 77}, 77, false},
	} {
		var k Caller
		k.Hears(&supercargo.Static{Time: t0 - 5, Receiver: 9, Name: []byte("BEA")})
		k.Hears(&supercargo.Static{Time: t0, Receiver: 1, Name: []byte("ANN")})
		k.Hears(&supercargo.Static{Time: t0, Receiver: 1, CallSign: []byte("A1")}) // says no name
		f := c.fix
		k.Tells(&f)
		if f.Said != c.said || f.Flags.Any(supercargo.NameHeardBefore) != (c.said == ann) {
			t.Errorf("%s: said %d, flags %v", c.name, f.Said, f.Flags.Names())
		}
		next := supercargo.Fix{Time: at(1), Receiver: 1}
		if k.Tells(&next); (next.Said == ann) != c.left {
			t.Errorf("%s: the next said %d", c.name, next.Said)
		}
	}
}

// A name said apart is of whichever ship of the number sent it: the fix itself is of no name.
func TestNameHeardBeforeIsNotOfTheMark(t *testing.T) {
	f := fixAt(0, 40, -30, 10)
	f.Said = 5
	if m := markOf(&f); m.Said != 5 {
		t.Errorf("said with the position: %d", m.Said)
	}
	f.Flags = supercargo.NameHeardBefore
	if m := markOf(&f); m.Said != 0 {
		t.Errorf("said apart: %d", m.Said)
	}
}

// The votes of Calls.
func TestCalls(t *testing.T) {
	const minute = supercargo.Instant(supercargo.Minute)
	for _, c := range []struct {
		name  string
		said  []supercargo.Said // one a minute
		times uint8
		is    supercargo.Said // what she calls herself
	}{
		{"none", nil, 0, 0},
		{"one", []supercargo.Said{1}, 1, 0},
		{"two", []supercargo.Said{1, 1}, 2, 1},
		{"another takes one back", []supercargo.Said{1, 1, 2}, 1, 0},
		{"and then is the one", []supercargo.Said{1, 2, 2}, 2, 2},
		{"no more than twelve", slices.Repeat([]supercargo.Said{1}, 30), 12, 1},
		{"renamed", slices.Concat(slices.Repeat([]supercargo.Said{1}, 30), slices.Repeat([]supercargo.Said{2}, 13)), 2, 2},
		{"not yet", slices.Concat(slices.Repeat([]supercargo.Said{1}, 30), slices.Repeat([]supercargo.Said{2}, 12)), 1, 0},
	} {
		var n Calls
		for i, said := range c.said {
			n.vote(said, minute*supercargo.Instant(i), false)
		}
		if n.Times != c.times || n.name() != c.is {
			t.Errorf("%s: %v", c.name, n)
		}
	}
	var n Calls
	n.vote(1, 0, false)
	n.vote(1, minute-1, false)
	if n.Times != 1 {
		t.Error("the same message, of several receivers, counts more than once")
	}
	if n.vote(2, 1, false); n.Said != 2 {
		t.Error("another name within the minute does not count")
	}
}

// What hulls are called is handed out where four votes say so for which no other was heard, and since the first of them: not of one in
// doubt, nor of a stretch.
func TestCalledByVotes(t *testing.T) {
	hull := func(name uint8, votes string) Chain { // a: she alone is heard; b: others are as well; x: another name
		c := Chain{Name: name}
		for i, v := range votes {
			said := supercargo.Said(7)
			if v == 'x' {
				said = 8
			}
			c.Calls.vote(said, supercargo.Instant(int64(name)+int64(i)*callsMillis), v != 'b')
		}
		return c
	}
	doubted := hull(9, "aaaaa")
	doubted.Doubted = true
	for _, c := range []struct {
		hull Chain
		want string
	}{
		{hull(1, "aaaa"), "7 0 3"},
		{hull(1, "aaa"), ""},
		{hull(1, "bbbbbb"), ""},
		{hull(1, "baabaab"), "7 1 5"},
		{hull(1, "aaaax"), ""},
		{hull(1, "aaaaax"), "7 0 4"},
		{hull(1, "aaaaxa"), "7 0 5"},
		{hull(1, "axxxx"), "8 1 4"},
		{hull(0, "aaaaa"), ""},
		{doubted, ""},
	} {
		s, got := State{Hulls: []Chain{c.hull}}, ""
		s.Called(func(hull uint8, said supercargo.Said, first, last supercargo.Instant) {
			got = fmt.Sprint(said, " ", int64(first)/callsMillis, " ", int64(last)/callsMillis)
			if hull != c.hull.Name || int64(first)%callsMillis != int64(hull) {
				t.Errorf("hull %d, not %d: %v", hull, c.hull.Name, first)
			}
		})
		if got != c.want {
			t.Errorf("%v: called %q, want %q", c.hull.Calls, got, c.want)
		}
	}
}

// What is counted while a hull is in doubt comes to what was counted before.
func TestMergeCalls(t *testing.T) {
	for _, c := range []struct{ was, later, want Calls }{
		{Calls{1, 5, 10, 2, 3, 9}, Calls{}, Calls{1, 5, 10, 2, 3, 9}},
		{Calls{1, 5, 10, 2, 3, 9}, Calls{1, 3, 20, 0, 0, 0}, Calls{1, 8, 20, 2, 3, 9}},
		{Calls{1, 5, 10, 2, 3, 9}, Calls{1, 3, 20, 1, 15, 15}, Calls{1, 8, 20, 3, 3, 15}},
		{Calls{1, 5, 10, 0, 0, 0}, Calls{1, 3, 20, 2, 15, 18}, Calls{1, 8, 20, 2, 15, 18}},
		{Calls{1, 10, 10, 7, 3, 9}, Calls{1, 10, 20, 6, 15, 18}, Calls{1, 12, 20, 12, 3, 18}},
		{Calls{1, 5, 10, 4, 3, 9}, Calls{2, 3, 20, 3, 15, 18}, Calls{1, 2, 10, 2, 3, 9}},
		{Calls{1, 3, 10, 1, 3, 9}, Calls{2, 3, 20, 2, 15, 18}, Calls{2, 3, 20, 2, 15, 18}},
	} {
		if got := c.was; true {
			if got.merge(&c.later); got != c.want {
				t.Errorf("%v and %v: %v, want %v", c.was, c.later, got, c.want)
			}
		}
	}
}

// The last three who heard her, the newest first.
func TestHeardBy(t *testing.T) {
	var c Chain
	for _, x := range []struct {
		by   supercargo.Receiver
		want [3]supercargo.Receiver
	}{
		{1, [3]supercargo.Receiver{1}}, {1, [3]supercargo.Receiver{1}}, {2, [3]supercargo.Receiver{2, 1}}, {1, [3]supercargo.Receiver{1, 2}},
		{3, [3]supercargo.Receiver{3, 1, 2}}, {2, [3]supercargo.Receiver{2, 3, 1}}, {4, [3]supercargo.Receiver{4, 2, 3}},
	} {
		if c.by(x.by); c.By != x.want {
			t.Errorf("by %d: %v, want %v", x.by, c.By, x.want)
		}
	}
}

// A name is a hull's if it is heard when she is and hardly when she is silent; it is another's if it is heard often when she is silent.
func TestHers(t *testing.T) {
	for _, c := range []struct {
		with, without uint8
		hers, others  bool
	}{
		{3, 0, false, false}, {4, 0, true, false}, {15, 2, false, false}, {16, 2, true, false}, {16, 3, false, false},
		{0, 3, false, false}, {0, 4, false, true}, {16, 4, false, false}, {16, 5, false, true}, {15, 4, false, true},
	} {
		h := Chain{Among: []Among{{Said: 7, With: 99}, {Said: 5, With: c.with, Without: c.without}}}
		if hers, others := h.hers(5); hers != c.hers || others != c.others {
			t.Errorf("%d with, %d without: %v, %v", c.with, c.without, hers, others)
		}
	}
	if hers, others := (&Chain{}).hers(5); hers || others {
		t.Error("a name that was not heard")
	}
}

// Four names are counted, and a further one takes the place of the least; counts are halved before they are too great.
func TestCountNames(t *testing.T) {
	const minute = supercargo.Instant(supercargo.Minute)
	var c Chain
	now := supercargo.Instant(0)
	for said, times := range map[supercargo.Said]int{1: 3, 2: 2, 3: 4, 4: 5} {
		for range times {
			now += minute
			c.count(said, now, said%2 == 0)
			c.count(said, now+minute-1, true) // the same message
		}
	}
	if c.count(9, now+minute, true); len(c.Among) != 4 {
		t.Fatalf("%d names", len(c.Among))
	}
	got := map[supercargo.Said]Among{}
	for _, a := range c.Among {
		a.At = 0
		got[a.Said] = a
	}
	want := map[supercargo.Said]Among{1: {1, 0, 3, 0}, 3: {3, 0, 4, 0}, 4: {4, 5, 0, 0}, 9: {9, 1, 0, 0}}
	for said, w := range want {
		if got[said] != w {
			t.Errorf("name %d: %v, want %v", said, got[said], w)
		}
	}
	c = Chain{Among: []Among{{Said: 1, With: 254, Without: 20}}}
	if c.count(1, minute, true); c.Among[0].With != 127 || c.Among[0].Without != 10 {
		t.Errorf("%v", c.Among[0])
	}
}
