package track

import (
	"testing"

	"supercargo"
)

// A stretch is a ship rather than strays when three of its steps are such as
// strays hardly ever make, or when its steps speak for one carrier and it is
// enough of what the number sends: four that are one in twelve, three that are
// one in four, or two hours apart where ships are hardly heard.
func TestRipe(t *testing.T) {
	for _, c := range []struct {
		name     string
		count    uint32
		of       uint64
		strong   uint32
		evidence float64
		lasts    int64
		every    int64 // of the hull known
		ripe     bool
	}{
		{"three strong steps, whatever its share", 4, 10_000, 3, 0, minute, minute, true},
		{"two", 4, 10_000, 2, 0, minute, minute, false},
		{"four, one in twelve", 4, 48, 0, 20, minute, minute, true},
		{"four, fewer than that", 4, 49, 0, 20, minute, minute, false},
		{"four, with less evidence", 4, 48, 0, 19.9, minute, minute, false},
		{"a hundred, one in twelve", 100, 1200, 0, 20, minute, minute, true},
		{"three, one in four", 3, 12, 0, 20, minute, minute, true},
		{"three, fewer than that", 3, 13, 0, 20, minute, minute, false},
		{"two, all there are, of a ship heard all the time", 2, 2, 0, 50, 24 * hours, minute, false},
		{"two, four hours apart, of a ship heard as seldom", 2, 8, 0, 0, 4 * hours, 4 * hours, true},
		{"fewer than one in four", 2, 9, 0, 0, 4 * hours, 4 * hours, false},
		{"less than four hours apart", 2, 8, 0, 0, 4*hours - 1, 4 * hours, false},
		{"of a ship heard more often", 2, 8, 0, 0, 4 * hours, 4*hours - 1, false},
		{"one", 1, 1, 0, 50, 4 * hours, 4 * hours, false},
	} {
		s := State{Total: 1000 + c.of, Hulls: []Chain{{Every: 9 * hours}, {Every: c.every}}}
		x := Chain{Count: c.count, From: 1000, Strong: c.strong, Evidence: c.evidence}
		x.Last.Time = x.First.Time + supercargo.Instant(c.lasts)
		if got := s.ripe(&Default, &x); got != c.ripe {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// lastHeard is a hull that was heard last so long before a moment, and as often
// as a rule.
func lastHeard(before, every int64) Chain {
	f := fixAt(0, 40, -30, 100)
	f.Time -= supercargo.Instant(before)
	c := Chain{Serial: 1, Name: 1, Count: 9, Every: every}
	c.Last = markOf(&f)
	c.Before, c.First = c.Last, c.Last
	return c
}

// A stretch that begins within 20 min of a hull's falling silent, or three
// times as long as she is usually silent, may be her own position.
func TestBeginsAsSheFallsSilent(t *testing.T) {
	f := fixAt(0, 60, 60, 100)
	first := markOf(&f)
	for _, c := range []struct {
		before, every int64
		returned      bool
		want          bool
	}{
		{0, minute, false, true}, {20 * minute, minute, false, true}, {20*minute + 1, minute, false, false}, {20*minute + 1, minute, true, true},
		{30 * minute, 10 * minute, false, true}, {30*minute + 1, 10 * minute, false, false}, {12 * hours, 4 * hours, false, true},
		{-1, minute, false, false}, // heard since
	} {
		s := State{Hulls: []Chain{lastHeard(c.before, c.every)}}
		if got := s.displaced(&Default, &Chain{First: first, Returned: c.returned}); got != c.want {
			t.Errorf("heard last %d s before, every %d s: %v", c.before/1000, c.every/1000, got)
		}
	}
}

// She returned if the stretch fills the time between two of her fixes, neither
// end further from it than that.
func TestWithin(t *testing.T) {
	h := lastHeard(0, minute)
	for _, c := range []struct {
		begins, ends, back int64
		want               bool
	}{
		{minute, hours, hours + minute, true}, {20 * minute, hours, 80 * minute, true},
		{20*minute + 1, hours, 80 * minute, false}, {20 * minute, hours, 80*minute + 1, false}, {0, hours, 80 * minute, true}, {-1, hours, 80 * minute, false},
	} {
		at := func(after int64) Mark { return Mark{Time: h.Last.Time + supercargo.Instant(after)} }
		to := at(c.back)
		if got := Default.within(&h, &Chain{First: at(c.begins), Last: at(c.ends)}, &h.Last, &to); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// A hull is being heard within five times her usual interval, and for five
// minutes at the least. Whose a fix is becomes no clearer where a hull was heard
// within half an hour.
func TestBeingHeard(t *testing.T) {
	f := fixAt(0, 40, -30, 100)
	m := markOf(&f)
	for _, c := range []struct {
		before, every  int64
		active, recent bool
	}{
		{5 * minute, second, true, true}, {5*minute + 1, second, false, true}, {5 * hours, hours, true, false}, {5*hours + 1, hours, false, false},
		{30 * minute, minute, false, true}, {30*minute + 1, minute, false, false},
	} {
		h := lastHeard(c.before, c.every)
		if got := Default.active(&h, &m); got != c.active {
			t.Errorf("%d s before, every %d s: being heard %v", c.before/1000, c.every/1000, got)
		}
		if got := Default.recent(&offer{chain: &h}, &m); got != c.recent {
			t.Errorf("%d s before: recent %v", c.before/1000, got)
		}
	}
}

// What could be a ship is remembered for a day, or three times as long as the
// number's ships are usually silent.
func TestRemembered(t *testing.T) {
	for _, c := range []struct {
		after, every int64
		left         int
	}{{24 * hours, minute, 1}, {24*hours + 1, minute, 0}, {30 * hours, 10 * hours, 1}, {30*hours + 1, 10 * hours, 0}} {
		s := State{Hulls: []Chain{lastHeard(0, c.every)}}
		f := fixAt(0, 60, 60, 100)
		m := markOf(&f)
		s.begin(&f, &m)
		n := 0
		s.expire(&Default, f.Time+supercargo.Instant(c.after), func(g *supercargo.Fix, hull uint8) {
			if n++; hull != 0 || g.Why != supercargo.Stray || !g.Flags.Any(supercargo.Implausible) {
				t.Errorf("a stray is put on hull %d (%s, flags %v)", hull, g.Why, g.Flags)
			}
		})
		if len(s.Loose) != c.left || n != 1-c.left {
			t.Errorf("after %d s: %d stretches left, %d settled", c.after/1000, len(s.Loose), n)
		}
	}
}

// After more than a day of silence one hull must be twice as much likelier than
// the next to have gone on.
func TestMarginAfterLongSilence(t *testing.T) {
	for h, want := range map[float64]float64{1: 2.5, 24: 2.5, 24.01: 5, 1000: 5} {
		if got := Default.marginGoesOn(&offer{step: step{hours: h}}); got != want {
			t.Errorf("%g h: %g, want %g", h, got, want)
		}
	}
}
