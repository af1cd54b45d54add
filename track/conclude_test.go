package track

import (
	"slices"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// looseAt is a loose one of a ship that lies so many miles north of a place: fixes a minute apart from a minute on.
func looseAt(serial uint32, nm float64, from int64, fixes int) Chain {
	at := geo.Sail(geo.At(54, 3), 0, nm)
	c := Chain{Serial: serial, Count: uint32(fixes), Every: minute}
	for i := range fixes {
		f := fixAt(0, 54, 3, 0)
		f.Time, f.Lat, f.Lon, f.COG, f.Heading = supercargo.Instant((from+int64(i))*minute), at.Lat, at.Lon, supercargo.NoCOG, supercargo.NoHeading
		f.Offset = int64(1000*int(serial) + i)
		c.Held = append(c.Held, f)
	}
	c.First, c.Last = markOf(&c.Held[0]), markOf(&c.Held[fixes-1])
	c.Before = markOf(&c.Held[max(0, fixes-2)])
	return c
}

// The hull that goes where there are too many is the one that was heard the longest ago; what it holds is its own.
func TestForgetsTheLongestSilent(t *testing.T) {
	for _, ago := range [][]int64{{9, 5, 7}, {5, 9, 7}, {5, 7, 9}} {
		var s State
		for i, a := range ago {
			h := near(uint32(i+1), float64(10*i), a)
			h.Held = []supercargo.Fix{{Offset: int64(i)}}
			s.Hulls = append(s.Hulls, h)
		}
		old := slices.Index(ago, 9)
		s.forget(func(f *supercargo.Fix, hull uint8) {
			if f.Offset != int64(old) || hull != uint8(old+1) {
				t.Errorf("%v: %d settled on hull %d", ago, f.Offset, hull)
			}
		})
		if len(s.Hulls) != 2 || s.chain(uint32(old+1)) != nil {
			t.Errorf("%v: left %d hulls", ago, len(s.Hulls))
		}
	}
}

// What is left at the end is concluded in the order in which it began; where there is no hull, the largest stretch is the first
// ship, and of two as large the one that is older.
func TestOrderOfConclusion(t *testing.T) {
	s := State{Loose: []Chain{looseAt(1, 0, 30, 2), looseAt(2, 50, 10, 2), looseAt(3, 100, 20, 2)}}
	if got := s.earliest(); got != 1 {
		t.Errorf("the earliest is %d", got)
	}
	for _, x := range []struct {
		counts []uint32
		want   int
	}{{[]uint32{2, 3, 1}, 1}, {[]uint32{3, 3, 1}, 0}, {[]uint32{1, 3, 3}, 1}} {
		for i, n := range x.counts {
			s.Loose[i].Count = n
		}
		for i := range s.Loose {
			if got := s.largest(&s.Loose[i]); got != (i == x.want) {
				t.Errorf("%v: %d is the largest: %v", x.counts, i, got)
			}
		}
	}
}

// A few fixes at the end that one hull can have sent are that hull's; that either of two can have sent are nobody's, and it is said that it is not
// sure whose; that none can have sent are strays.
func TestConcluded(t *testing.T) {
	for _, x := range []struct {
		name  string
		hulls []Chain
		c     Chain
		why   supercargo.Why
		hull  uint8
	}{
		{"the only ship, an hour later", []Chain{near(1, 0, 60)}, looseAt(9, 0.02, 1000, 2), supercargo.Alone, 1},
		{"another ship is far away", []Chain{near(1, 0, 60), near(2, 400, 60)}, looseAt(9, 0.02, 1000, 2), supercargo.Follows, 1},
		{"another can have come", []Chain{near(1, 0, 60), near(2, 10, 60)}, looseAt(9, 0.02, 1000, 2), supercargo.Likeliest, 1},
		{"either, one fix", []Chain{near(1, 0.3, 600), near(2, 0.31, 600)}, looseAt(9, 0.02, 1000, 1), supercargo.Unsure, 0},
		{"either, two", []Chain{near(1, 0.3, 600), near(2, 0.31, 600)}, looseAt(9, 0.02, 1000, 2), supercargo.Unsure, 0},
		{"neither", []Chain{near(1, 300, 60), near(2, 400, 60)}, looseAt(9, 0.02, 1000, 2), supercargo.Stray, 0},
	} {
		s := State{Hulls: slices.Clone(x.hulls), Loose: []Chain{x.c}, Serial: 9, Named: 2, Total: 1000}
		n := 0
		s.Flush(&Default, func(f *supercargo.Fix, hull uint8) {
			if n++; f.Why != x.why || hull != x.hull {
				t.Errorf("%s: hull %d, %v; want %d, %v", x.name, hull, f.Why, x.hull, x.why)
			}
		})
		if n != len(x.c.Held) {
			t.Errorf("%s: %d of %d decided", x.name, n, len(x.c.Held))
		}
	}
}

// The first fix of a stretch that is taken off it is a stretch of its own; the rest goes on beside a hull that was heard since.
func TestSplitFirst(t *testing.T) {
	for _, heard := range []int64{1000, 1001, 1002, 1003} { // when a hull was heard last
		h := near(1, 300, 1000-heard)
		s := State{Hulls: []Chain{h}, Loose: []Chain{looseAt(7, 0, 1000, 4)}, Serial: 9, Total: 50}
		s.Loose[0].Held[1].Why = supercargo.Repeat // of the first
		c := s.splitFirst(&s.Loose[0])
		if c.Serial != 7 || c.Count != 3 || len(c.Held) != 2 || c.First.Time != c.Held[0].Time || len(s.Loose) != 2 || len(s.Loose[1].Held) != 2 || s.Loose[1].Count != 1 {
			t.Fatalf("heard at %d: %+v", heard, s.Loose)
		}
		if want := heard >= 1002; c.Parallel != want {
			t.Errorf("heard at %d: beside it %v", heard, c.Parallel)
		}
	}
}

// The last fix that is taken off a stretch takes along that it was garbled, if all of the stretch was.
func TestSplitGarbled(t *testing.T) {
	for garbled, want := range map[uint32][2]uint32{0: {0, 0}, 3: {3, 0}, 4: {3, 1}} {
		s := State{Loose: []Chain{looseAt(7, 0, 1000, 4)}, Serial: 9, Total: 50}
		s.Loose[0].Garbled = garbled
		s.split(&s.Loose[0])
		if got := [2]uint32{s.Loose[0].Garbled, s.Loose[1].Garbled}; got != want || s.Loose[0].Count != 3 || len(s.Loose[0].Held) != 3 || len(s.Loose[1].Held) != 1 {
			t.Errorf("%d garbled: %v, want %v", garbled, got, want)
		}
	}
}

// False positions scatter: a stretch is part of one that began before it, is no single fix, and went on until shortly before, if some ship can have
// gone from there.
func TestBeside(t *testing.T) {
	h := near(1, 0, 100) // fell silent at minute 900
	at := func(serial uint32, nm float64, from int64, fixes int) Chain {
		return looseAt(serial, 100+nm, from, fixes)
	}
	for _, x := range []struct {
		name string
		d, c Chain
		want bool
	}{
		{"near by, a minute later", at(2, 0, 902, 3), at(3, 0.3, 905, 2), true},
		{"one fix alone", at(2, 0, 902, 1), at(3, 0.3, 905, 2), false},
		{"that begins later", at(2, 0, 906, 3), at(3, 0.3, 905, 2), false},
		{"out of reach", at(2, 0, 902, 3), at(3, 30, 905, 2), false},
		{"20 min later", at(2, 0, 902, 3), at(3, 0.3, 924, 2), true},
		{"21 min later", at(2, 0, 902, 3), at(3, 0.3, 925, 2), false},
		{"that began long after the ship was heard", at(2, 0, 930, 3), at(3, 0.3, 933, 2), false},
	} {
		s := State{Hulls: []Chain{h}, Loose: []Chain{x.d, x.c}}
		if got := s.beside(&Default, &s.Loose[1]); (got != nil) != x.want || got != nil && got.Serial != 2 {
			t.Errorf("%s: %+v", x.name, got)
		}
	}
}
