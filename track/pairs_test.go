package track

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

// calls is a ship that sails to and fro, lies for two hours, swinging, and sails on: a
// fix so many minutes apart, all heard by receiver 1.
func calls(every float64) (out []supercargo.Fix) {
	out = zigzag(180, 1)
	last := out[len(out)-1]
	for m := 1.0; m < 120; m += 3 {
		f := last
		f.Time += supercargo.Instant(60_000 * m)
		f.Lat += int32(900 * (int(m) % 7))
		f.SOG, f.COG = uint16(int(m)%3), uint16(int(m*61)%3600)
		out = append(out, f)
	}
	for _, f := range zigzag(180, 1) {
		f.Time += last.Time - out[0].Time + supercargo.Instant(2*hours)
		f.Lat += last.Lat - out[0].Lat
		f.Lon += last.Lon - out[0].Lon
		out = append(out, f)
	}
	kept := out[:0]
	next := supercargo.Instant(0)
	for _, f := range out {
		if f.Time >= next {
			kept = append(kept, f)
			next = f.Time + supercargo.Instant(60_000*every) - 1
		}
	}
	return kept
}

// alsoBy is every nth of the fixes, as another receiver dates them.
func alsoBy(fixes []supercargo.Fix, receiver supercargo.Receiver, n int, ahead float64) (out []supercargo.Fix) {
	for i, f := range fixes {
		if i%n == 0 {
			f.Receiver = receiver
			out = append(out, f)
		}
	}
	return late(out, ahead)
}

// A receiver that dates what another hears too by minutes or an hour otherwise, earlier
// or later, makes no second hull, under way or at rest: its clock is noticed once, by
// as much as it is off, its times are mended, and those of the other, which hears the
// ship more often, are let be.
func TestClocksByTheSameTransmissions(t *testing.T) {
	for _, every := range []float64{1, 3, 10} {
		for _, n := range []int{2, 3, 4} {
			for _, ahead := range []float64{-3600, -300, -61, 61, 300, 3600} {
				fixes := inTime(calls(every), alsoBy(calls(every), 2, n, ahead))
				var s State
				told, mended, hulls := 0, 0, map[uint8]int{}
				keep := func(f *supercargo.Fix, hull uint8) {
					if hulls[hull]++; f.Receiver == 1 && f.Shift != 0 {
						t.Errorf("every %g min, 1 in %d, %g s: a time of the right clock is mended by %d", every, n, ahead, f.Shift)
					}
					if d := float64(f.Shift)/1000 + ahead; f.Receiver == 2 && f.Shift != 0 {
						if mended++; d > 2 || d < -2 {
							t.Errorf("every %g min, 1 in %d, %g s: mended by %d", every, n, ahead, f.Shift)
						}
					}
				}
				notice := func() {
					s.Noticed(func(w *Away) { t.Errorf("every %g min, 1 in %d, %g s: displaced, %d fixes", every, n, ahead, w.Fixes) }, func(l *Lag) {
						if told++; l.Receiver != 2 || float64(l.Millis)/1000-ahead > 2 || ahead-float64(l.Millis)/1000 > 2 {
							t.Errorf("every %g min, 1 in %d, %g s: receiver %d, %d ms", every, n, ahead, l.Receiver, l.Millis)
						}
					})
				}
				for i := range fixes {
					f := fixes[i]
					s.Step(&Default, &f, keep)
					notice()
				}
				s.Flush(&Default, keep)
				notice()
				other := len(fixes) - hulls[0] - max(hulls[1], hulls[2])
				if long := ahead > 1000 || ahead < -1000; len(s.Hulls) != 1 && !(long && other <= len(fixes)/20) || told != 1 || mended < len(fixes)/(n+1)/3 || hulls[0] > len(fixes)/20 {
					t.Errorf("every %g min, 1 in %d, %g s: %d hulls, told %d times, %d mended of %d, %v", every, n, ahead, len(s.Hulls), told, mended, len(fixes), hulls)
				}
			}
		}
	}
}

// What says nothing of clocks: one receiver that repeats, receivers without a name, a
// ship at rest, and differences below half a minute or of more than three hours. And
// two transmissions are not enough.
func TestWhatIsNoPair(t *testing.T) {
	f := supercargo.Fix{Time: 1_000_000_000_000, Receiver: 1, SOG: 50}
	for _, c := range []struct {
		name    string
		by, was supercargo.Receiver
		sog     uint16
		seconds int64
		count   bool
	}{
		{"half a minute", 1, 2, 50, 30, true}, {"less", 1, 2, 50, 29, false}, {"three hours", 1, 2, 50, 3 * 3600, true}, {"more", 1, 2, 50, 3*3600 + 1, false},
		{"by itself", 1, 1, 50, 300, false}, {"not named", 0, 2, 50, 300, false}, {"the other not named", 1, 0, 50, 300, false},
		{"1.1 kn", 1, 2, 11, 300, true}, {"1 kn", 1, 2, 10, 300, false}, {"no speed", 1, 2, supercargo.NoSOG, 300, false},
	} {
		var s State
		f.Receiver, f.SOG = c.by, c.sog
		if x := s.pair(&Default, &f, c.seconds*1000, &Hearing{Hash: 1, Receiver: c.was}); x != nil != c.count {
			t.Errorf("%s: %v", c.name, x != nil)
		}
	}
}

// Whose clock is off, by how often either heard the ship, and from how many
// transmissions on.
func TestWhoseClock(t *testing.T) {
	for _, c := range []struct {
		name        string
		early, late uint32
		count       uint32
		seconds     int64 // since the first
		off         supercargo.Receiver
	}{
		{"three, twice as often heard by the early one", 10, 5, 3, 60, 2}, {"by the late one", 5, 10, 3, 60, 1}, {"two", 10, 5, 2, 60, 0}, {"less than twice as often", 9, 5, 11, 6000, 0},
		{"twelve", 9, 5, 12, 600, 2}, {"as often: the later one", 9, 9, 12, 600, 2}, {"more by the late one", 8, 9, 12, 600, 1},
	} {
		s := State{Ears: []Ear{{1, 70 + c.early}, {2, 20 + c.late}}}
		x := Pair{Early: 1, Late: 2, Millis: 300_000, Count: c.count, Before: [2]uint32{70, 20}, Last: supercargo.Instant(c.seconds * 1000)}
		s.Pairs = append(s.Pairs, x)
		s.paired(&Default, &s.Pairs[0], nil)
		off, millis := supercargo.Receiver(0), int64(0)
		if len(s.Lags) > 0 {
			off, millis = s.Lags[0].Receiver, s.Lags[0].Millis
		}
		if want := map[supercargo.Receiver]int64{0: 0, 1: -300_000, 2: 300_000}[c.off]; off != c.off || millis != want {
			t.Errorf("%s: receiver %d, %d ms", c.name, off, millis)
		}
	}
}

// A clock that is set right is not mended any more: nothing of what comes long after is.
func TestClockSetRight(t *testing.T) {
	for _, ahead := range []float64{-300, 300} {
		a := calls(1)
		b := alsoBy(a[:len(a)/2], 2, 3, ahead)
		b = append(b, alsoBy(a[len(a)/2:], 2, 3, 0)...)
		hulls, still := map[uint8]int{}, 0
		for _, x := range decide(t, &Default, inTime(a, b)) {
			hulls[x.hull]++
			if x.fix.Shift != 0 && x.fix.Received() > a[len(a)-60].Time {
				still++
			}
		}
		if len(hulls) > 3 || hulls[0] > 10 || still > 0 {
			t.Errorf("%g s: %v, %d mended in the last hour", ahead, hulls, still)
		}
	}
}

// Whatever receivers and clocks a number has, each fix is handed on once, those of a
// hull in order of time but for what is flagged, and the state stays within its bounds.
func TestAnyClocks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fixes := calls(rapid.SampledFrom([]float64{1, 5}).Draw(t, "every"))
		all := [][]supercargo.Fix{fixes}
		for r := range rapid.IntRange(1, 12).Draw(t, "receivers") {
			all = append(all, alsoBy(fixes, supercargo.Receiver(r+2), rapid.IntRange(1, 9).Draw(t, "share"), rapid.Float64Range(-9000, 9000).Draw(t, "ahead")))
		}
		var s State
		seen, last := map[int64]int{}, map[uint8]supercargo.Instant{}
		keep := func(f *supercargo.Fix, hull uint8) {
			seen[f.Offset]++
			if hull == 0 || f.Flags.Any(supercargo.Duplicate|supercargo.OffClock|supercargo.Implausible) {
				return
			}
			if f.Time < last[hull] && len(s.Ended) == 0 {
				t.Fatalf("hull %d: fix %d goes back by %d ms", hull, f.Offset, last[hull]-f.Time)
			}
			last[hull] = f.Time
		}
		every := inTime(all...)
		for i := range every {
			f := every[i]
			f.Offset = int64(i)
			s.Step(&Default, &f, keep)
			if len(s.Ahead) > MaxHeld || len(s.Ears) > maxEars || len(s.Pairs) > maxPairs || len(s.Lags) > maxLags {
				t.Fatal("a bound is passed")
			}
		}
		s.Flush(&Default, keep)
		if !s.Settled() && len(s.Ahead) > 0 {
			t.Fatal("something waits still")
		}
		for i := range every {
			if seen[int64(i)] != 1 {
				t.Fatalf("fix %d was handed on %d times", i, seen[int64(i)])
			}
		}
	})
}

// A receiver whose clock seems to be off by two amounts, one ahead and one behind, as others'
// clocks have it, loses no fix: what waits for its time waits by the clock that says so.
func TestTwoClocksOfOneReceiver(t *testing.T) {
	three := func(a, b float64) {
		fixes := calls(1)
		every := inTime(fixes, alsoBy(fixes, 2, 2, a), alsoBy(fixes, 3, 1, 1), alsoBy(fixes, 4, 2, b))
		var s State
		seen := make([]int, len(every))
		keep := func(f *supercargo.Fix, _ uint8) { seen[f.Offset]++ }
		for i := range every {
			f := every[i]
			f.Offset = int64(i)
			s.Step(&Default, &f, keep)
		}
		s.Flush(&Default, keep)
		for i, n := range seen {
			if n != 1 {
				t.Errorf("clocks %g s and %g s off: fix %d was handed on %d times", a, b, i, n)
			}
		}
	}
	three(-162.75, -207.5)
	for a := -300.0; a < 300; a += 29 {
		for b := -300.0; b < 300; b += 46 {
			three(a, b)
		}
	}
}

// A transmission that was put on two chains links them: once for each two, in the order earlier
// and later; of more than there is room for the latest stay. What is on no chain, or on one, links
// nothing.
func TestLinks(t *testing.T) {
	var x Pair
	for _, c := range [][2]uint32{{7, 7}, {0, 2}, {2, 0}, {0, 0}, {1, 2}, {1, 2}, {2, 1}, {3, 4}, {1, 2}} {
		x.links(c[0], c[1])
	}
	if want := [4][2]uint32{{1, 2}, {2, 1}, {3, 4}}; x.Chains != want || x.Links != 3 {
		t.Errorf("%v, %d links", x.Chains, x.Links)
	}
	x.links(5, 6)
	x.links(8, 9)
	if want := [4][2]uint32{{8, 9}, {2, 1}, {3, 4}, {5, 6}}; x.Chains != want {
		t.Errorf("%v", x.Chains)
	}
}

// Once it is borne out whose clock is off, two hulls that one transmission was put on are one: that
// of the receiver which is right. Where nothing was put on both they stay two.
func TestLinkedHullsAreOne(t *testing.T) {
	for _, c := range []struct {
		linked      bool
		late, early uint32 // how often each receiver heard her
		hulls       []uint32
	}{{true, 10, 100, []uint32{1}}, {true, 100, 10, []uint32{2}}, {false, 10, 100, []uint32{1, 2}}} {
		a, b := lastHeard(0, minute), lastHeard(0, minute)
		b.Serial, b.Name = 2, 2
		f := fixAt(0, 40, -30, 100)
		x := Pair{Late: 5, Early: 6, Millis: minute, Count: Default.PairFixes, First: f, Last: a.Last.Time - supercargo.Instant(hours)}
		if c.linked {
			x.links(1, 2)
		}
		s := State{Hulls: []Chain{a, b}, Serial: 2, Named: 2, Ears: []Ear{{5, c.late}, {6, c.early}}, Pairs: []Pair{x}}
		s.paired(&Default, &s.Pairs[0], func(*supercargo.Fix, uint8) {})
		var left []uint32
		for i := range s.Hulls {
			left = append(left, s.Hulls[i].Serial)
		}
		if !slices.Equal(left, c.hulls) {
			t.Errorf("%+v: hulls %v", c, left)
		}
	}
}

// A twin that is heard after its host, until no more of it can be held, is its host after all: who
// goes on from there, and not from before it. Of two receivers one dates all 9,000 s late.
func TestTwinWentOn(t *testing.T) {
	fixes := calls(1)
	last, went := map[uint8]supercargo.Instant{}, false
	keep := func(f *supercargo.Fix, hull uint8) {
		if hull == 0 || f.Flags.Any(supercargo.Duplicate|supercargo.OffClock|supercargo.Implausible) {
			return
		}
		if f.Time < last[hull] {
			t.Fatalf("hull %d: fix %d goes back by %d ms", hull, f.Offset, last[hull]-f.Time)
		}
		last[hull] = f.Time
	}
	p := Default
	p.DueTimes = 1000 // it is not taken to have gone on before
	var s State
	for i, f := range inTime(fixes, alsoBy(fixes, 2, 1, 1), alsoBy(fixes, 3, 1, 9000)) {
		f.Offset = int64(i)
		s.Step(&p, &f, keep)
		for j := range s.Loose {
			if c := &s.Loose[j]; c.Host != 0 && len(c.Held) >= MaxHeld/2-1 {
				went = true
			}
		}
	}
	if s.Flush(&p, keep); !went {
		t.Error("no twin went on: it is not tried")
	}
}
