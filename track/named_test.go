package track

import (
	"slices"
	"testing"

	"supercargo"
)

// calling is what is received of a ship that says a name between her positions, on every so manieth.
func calling(fixes []supercargo.Fix, said supercargo.Said, every int) []supercargo.Fix {
	for i := range fixes {
		if i%every == every-1 {
			fixes[i].Said, fixes[i].Flags = said, supercargo.NameHeardBefore
		}
	}
	return fixes
}

// by is the same, heard by a receiver.
func by(r supercargo.Receiver, fixes []supercargo.Fix) []supercargo.Fix {
	for i := range fixes {
		fixes[i].Receiver = r
	}
	return fixes
}

// moved is a ship where she is after so many minutes.
func (v vessel) after(minutes float64) vessel {
	f := v.at(60 * minutes)
	v.lat, v.lon = float64(f.Lat)/1e7, float64(f.Lon)/1e7
	return v
}

// from is a ship that is at a place at a minute.
func (v vessel) from(minute float64) vessel {
	back := v
	back.kn = -v.kn
	back = back.after(minute)
	back.kn = v.kn
	return back
}

// Two ships of one number, 60 nm apart, each heard alone for an hour, then both silent. Who is heard again lies nearer to where
// the other was to be.
func TestCalledAfterSilence(t *testing.T) {
	const ann, bea, cis = 1, 2, 3
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	b := vessel{id: 2, lat: 41, lon: -30, course: 90, kn: 10}
	before := inTime(calling(a.heard(0, 60, 1), ann, 6), calling(b.heard(100, 160, 1), bea, 6))
	// At minute 400 a is to be near 40, -28.55, and b near 41, -28.5.
	nearA := vessel{lat: 40.2, lon: -28.5, course: 45, kn: 10}.from(400)
	nearB := vessel{lat: 40.8, lon: -28.5, course: 135, kn: 10}.from(400)
	is := func(v vessel, id uint8) vessel { v.id = id; return v }
	for _, c := range []struct {
		name  string
		fixes []supercargo.Fix
		want  map[uint8][]uint8
	}{
		{"no names", slices.Concat(inTime(a.heard(0, 60, 1), b.heard(100, 160, 1)), is(nearA, 2).heard(400, 500, 1)), map[uint8][]uint8{1: {1}, 2: {2, 1}}},
		{"she of the other name", slices.Concat(before, calling(is(nearA, 2).heard(400, 500, 1), bea, 6)), map[uint8][]uint8{1: {1}, 2: {2}}},
		{"she of this name", slices.Concat(before, calling(is(nearA, 1).heard(400, 500, 1), ann, 6)), map[uint8][]uint8{1: {1}, 2: {2}}},
		{"one hearing of a name", slices.Concat(before, calling(is(nearA, 2).heard(400, 500, 1), bea, 60)), map[uint8][]uint8{1: {1}, 2: {2, 1}}},
		{"two", slices.Concat(before, calling(is(nearA, 2).heard(400, 500, 1), bea, 48)), map[uint8][]uint8{1: {1}, 2: {2}}},
		{"a name of neither", slices.Concat(before, calling(is(nearA, 3).heard(400, 500, 1), cis, 6)), map[uint8][]uint8{1: {1}, 2: {2}, 3: {3}}},
		{"after four hours", slices.Concat(before, is(nearA, 2).heard(400, 645, 2), calling(is(nearA, 2).heard(645, 700, 1), bea, 6)), map[uint8][]uint8{1: {1}, 2: {2, 1}}},
		{"both, crossed", slices.Concat(before, inTime(by(7, calling(is(nearA, 2).heard(400, 500, 1), bea, 6)), by(8, calling(is(nearB, 1).heard(403, 500, 1), ann, 6)))), map[uint8][]uint8{1: {1}, 2: {2}}},
		{"both, crossed, by one receiver", slices.Concat(before, inTime(by(7, calling(is(nearA, 2).heard(400, 500, 1), bea, 6)), by(7, calling(is(nearB, 1).heard(403, 500, 1), ann, 6)))), map[uint8][]uint8{1: {1, 2}, 2: {2, 1}}},
		{"both, where they were to be", slices.Concat(before, inTime(by(7, calling(is(nearA, 1).heard(400, 500, 1), ann, 6)), by(8, calling(is(nearB, 2).heard(403, 500, 1), bea, 6)))), map[uint8][]uint8{1: {1}, 2: {2}}},
	} {
		out := decide(t, &Default, c.fixes)
		got := hullsOf(out)
		for id, want := range c.want {
			if !equal(got[id], want) {
				t.Errorf("%s: ship %d on hulls %v, want %v", c.name, id, got[id], want)
			}
		}
	}
}

// A number of which one hull is known may be renamed: that her name is another after a silence makes no second.
func TestRenamedIsOne(t *testing.T) {
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	garbled := vessel{id: 1, lat: 41.2, lon: -29, course: 90, kn: 10}.from(20).heard(20, 32, 1) // a hull of a few fixes, without a name
	for name, silent := range map[string]float64{"heard on": 60, "after a silence": 360, "beside a hull without a name": 361} {
		fixes := slices.Concat(calling(a.heard(0, 60, 1), 1, 6), calling(a.heard(silent, silent+420, 2), 2, 6))
		hulls := uint8(1)
		if silent == 361 {
			fixes, hulls = inTime(fixes, garbled), 2
		}
		var s State
		for i := range fixes {
			f := fixes[i]
			s.Step(&Default, &f, func(*supercargo.Fix, uint8) {})
		}
		s.Flush(&Default, func(_ *supercargo.Fix, hull uint8) {
			if hull != 1 {
				t.Errorf("%s: on hull %d", name, hull)
			}
		})
		if s.Named != hulls || s.Hulls[0].called() != 2 {
			t.Errorf("%s: %d hulls, of which the first calls herself %d", name, s.Named, s.Hulls[0].called())
		}
	}
}

// Two ships that were both heard from the beginning: when one is heard alone, the name that is left is the other's, and she is
// known by it after a silence.
func TestNameThatIsLeft(t *testing.T) {
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	b := vessel{id: 2, lat: 41, lon: -30, course: 90, kn: 10}
	nearA := vessel{id: 2, lat: 40.2, lon: -28.5, course: 45, kn: 10}.from(400)
	for _, c := range []struct {
		name  string
		alone float64 // minutes for which a is heard without b
		want  []uint8
	}{
		{"never alone: it cannot be said which of them she is", 60, []uint8{2, 3}},
		{"for an hour", 120, []uint8{2}},
	} {
		fixes := slices.Concat(inTime(calling(a.heard(0, c.alone, 1), 1, 6), calling(b.heard(0.5, 60, 1), 2, 6)), calling(nearA.heard(400, 500, 1), 2, 6))
		if got := hullsOf(decide(t, &Default, fixes))[2]; !equal(got, c.want) {
			t.Errorf("%s: on hulls %v, want %v", c.name, got, c.want)
		}
	}
}

// A fix where a silent ship could be by now, and nothing more of her for hours, while another of the number is heard: it was
// the other's, garbled, as far as can be told. If no other is heard, or more than two come, it is hers.
func TestLonelyFix(t *testing.T) {
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	b := vessel{id: 2, lat: 40.9, lon: -29, course: 0, kn: 0}
	there := vessel{id: 3, lat: 40.1, lon: -29.3, course: 60, kn: 10}.from(300)
	back := vessel{id: 1, lat: 40, lon: -28, course: 90, kn: 10}.from(700)
	for _, c := range []struct {
		name  string
		fixes []supercargo.Fix
		hull  uint8
	}{
		{"one", inTime(a.heard(0, 60, 1), b.heard(0, 900, 3), there.heard(300, 301, 1), back.heard(700, 800, 1)), 0},
		{"two", inTime(a.heard(0, 60, 1), b.heard(0, 900, 3), there.heard(300, 302, 1), back.heard(700, 800, 1)), 0},
		{"three", inTime(a.heard(0, 60, 1), b.heard(0, 900, 3), there.heard(300, 303, 1), back.heard(700, 800, 1)), 1},
		{"one, and she is back before it was decided", inTime(a.heard(0, 60, 1), b.heard(0, 900, 3), there.heard(300, 301, 1), back.heard(500, 600, 1)), 0},
		{"one, and no other is heard", inTime(a.heard(0, 60, 1), there.heard(300, 301, 1), back.heard(700, 800, 1)), 1},
	} {
		out := decide(t, &Default, c.fixes)
		for _, x := range out {
			switch {
			case x.fix.Type == 3 && (x.hull != c.hull):
				t.Errorf("%s: on hull %d (%s), want %d", c.name, x.hull, x.fix.Why, c.hull)
			case x.fix.Type == 1 && x.hull != 1:
				t.Errorf("%s: she is on hull %d (%s)", c.name, x.hull, x.fix.Why)
			}
		}
	}
}

// Strays end a hull's silence, and then she is heard elsewhere: she is known by her name, and the strays are nobody's.
func TestCalledElsewhere(t *testing.T) {
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	b := vessel{id: 2, lat: 40.5, lon: -29, course: 0, kn: 0}
	there := vessel{id: 3, lat: 40.1, lon: -29.3, course: 60, kn: 10}.from(300)
	back := vessel{id: 1, lat: 39.5, lon: -29, course: 180, kn: 10}.from(330)
	fixes := inTime(calling(a.heard(0, 60, 1), 1, 6), calling(b.heard(70, 500, 3), 2, 2), there.heard(300, 302, 1), calling(back.heard(330, 420, 1), 1, 6))
	for _, x := range decide(t, &Default, fixes) {
		if want := map[uint8]uint8{1: 1, 2: 2, 3: 0}[x.fix.Type]; x.hull != want {
			t.Errorf("ship %d on hull %d (%s), want %d", x.fix.Type, x.hull, x.fix.Why, want)
			break
		}
	}
}
