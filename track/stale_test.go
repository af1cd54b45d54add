package track

import (
	"math"
	"math/rand/v2"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// works is a pilot boat or a tug that goes about slowly within some cables: round and round on a circle of
// 0.15 nm at 3.8 kn, a fix a minute.
func works(minutes int, receiver supercargo.Receiver) (out []supercargo.Fix) {
	for m := range minutes {
		turn := float64(m) / 15 * 360
		p := geo.Sail(geo.At(54, 5), turn, 0.15)
		f := vessel{id: 1, receiver: receiver}.at(float64(60 * m))
		f.Lat, f.Lon, f.SOG, f.COG = p.Lat+int32(7*m%11), p.Lon, 38, uint16(10*math.Mod(turn+90, 360))
		out = append(out, f)
	}
	return out
}

// What a ship sent under way comes again minutes later, to the last bit, by the receiver that heard it or by one
// whose clock agrees, when it is elsewhere: a repeat, however near. What is where it has come to is none, nor the last that was
// heard.
func TestPassedOnLate(t *testing.T) {
	both := func(n int) []supercargo.Fix { // so many transmissions that receiver 2 dates as 1 does
		var out []supercargo.Fix
		for i := range n {
			out = append(out, works(40, 1)[4*i])
		}
		return alsoBy(out, 2, 1, 1)
	}
	for _, c := range []struct {
		name   string
		every  int     // minutes between fixes
		of     []int   // minutes of which the content comes again
		at     float64 // minute
		by     supercargo.Receiver
		also   []supercargo.Fix
		repeat int
	}{
		{"5 min late", 1, []int{60}, 65.3, 1, nil, 1},
		{"half a round late", 1, []int{60}, 67.3, 1, nil, 1},
		{"two running", 1, []int{60, 61}, 67.3, 1, nil, 2},
		{"a whole round late, where it is by its course", 1, []int{60}, 75.01, 1, nil, 0},
		{"the last that was heard", 1, []int{60}, 60.9, 1, nil, 0},
		{"seldom heard, 7 min late", 4, []int{60}, 67.5, 1, nil, 1},
		{"of two hours ago", 4, []int{60}, 187.5, 1, nil, 1},
		{"of three hours ago and more", 4, []int{8}, 191.5, 1, nil, 0},
		{"seldom heard, by one that dated two alike", 4, []int{60}, 67.5, 2, both(2), 0},
		{"by one that dated three alike", 4, []int{60}, 67.5, 2, both(3), 1},
	} {
		whole := works(240, 1)
		var fixes []supercargo.Fix
		for m := 0; m < len(whole); m += c.every {
			fixes = append(fixes, whole[m])
		}
		var again []supercargo.Fix
		for i, m := range c.of {
			f := whole[m]
			f.Receiver, f.Time = c.by, fixes[0].Time+supercargo.Instant(60_000*(c.at+0.1*float64(i)))
			again = append(again, f)
		}
		n := 0
		for _, x := range decide(t, &Default, inTime(fixes, c.also, again)) {
			late := x.fix.Time >= again[0].Time && x.fix.Time <= again[len(again)-1].Time
			if x.fix.Flags.Any(supercargo.Duplicate) && late {
				n++
			}
			if !late && x.fix.Receiver == 1 && (x.hull != 1 || x.fix.Flags != 0) {
				t.Errorf("%s: minute %d on hull %d, %s", c.name, (x.fix.Time-fixes[0].Time)/60_000, x.hull, x.fix.Why)
			}
		}
		if n != c.repeat {
			t.Errorf("%s: %d repeats, want %d", c.name, n, c.repeat)
		}
	}
}

// A position that is frozen while speed and course go on comes again with the same speed and course now and then: it
// is none that was passed on late, but what the ship sends.
func TestFrozenIsNotPassedOnLate(t *testing.T) {
	fixes := vessel{id: 1, lat: 54, lon: 5, course: 40, kn: 12, receiver: 1}.heard(0, 90, 1)
	for i := 30; i < 60; i++ {
		fixes[i].Lat, fixes[i].Lon = fixes[29].Lat, fixes[29].Lon
		fixes[i].SOG += uint16(i % 4)
	}
	for _, x := range decide(t, &Default, fixes) {
		if x.fix.Flags.Any(supercargo.Duplicate) || x.hull != 1 {
			t.Errorf("minute %d: on hull %d, %s", (x.fix.Time-fixes[0].Time)/60_000, x.hull, x.fix.Why)
		}
	}
}

// Of three receivers two date alike what the third dates five minutes later. It is the third's clock, though it hears
// the ship the most often.
func TestClockThatNoOtherBearsOut(t *testing.T) {
	for _, c := range []struct {
		alike int
		off   supercargo.Receiver
	}{{2, 1}, {3, 3}, {60, 3}} {
		for _, ahead := range []float64{300, -300} {
			whole := zigzag(240, 1)
			var fixes []supercargo.Fix
			for i, f := range whole {
				if i%3 == 0 || i < 12 {
					fixes = append(fixes, f)
				}
			}
			fixes = inTime(fixes, alsoBy(whole[:min(12, c.alike)], 2, 1, 1), alsoBy(whole[12:], 2, 3, 1)[:max(0, c.alike-12)], alsoBy(whole[20:], 3, 1, ahead))
			var s State
			var off []supercargo.Receiver
			ignore := func(*supercargo.Fix, uint8) {}
			for i := range fixes {
				f := fixes[i]
				f.Offset = int64(i)
				s.Step(&Default, &f, ignore)
				s.Noticed(func(*Away) {}, func(l *Lag) { off = append(off, l.Receiver) })
			}
			if len(off) == 0 || off[0] != c.off {
				t.Errorf("%d dated alike, %g s: the clock of %v, want of %d", c.alike, ahead, off, c.off)
			}
		}
	}
}

// Boats that share a number lie some berths from each other, and each is heard seldom: each is a ship, where
// it lay to some metres.
func TestBerthsOfOneNumber(t *testing.T) {
	for _, c := range []struct {
		lats  []float64
		every float64 // seconds
		mixed int     // of fixes before it is known how many ships there are, at the most
	}{
		{[]float64{54.7795, 54.7826, 54.7756}, 1110, 8}, // 340 m and 430 m
		{[]float64{54.7795, 54.7820}, 1110, 8},          // 280 m
	} {
		for seed := range uint64(6) {
			r := rand.New(rand.NewPCG(seed, 1))
			var fixes []supercargo.Fix
			for i, lat := range c.lats {
				fixes = inTime(fixes, berth(r, vessel{id: uint8(i + 1), lat: lat, lon: 5.5}, 511, float64(100+300*i), 36*3600, c.every, 4))
			}
			for i := range fixes {
				fixes[i].SOG, fixes[i].COG = uint16(r.IntN(2)), uint16(r.IntN(3600))
			}
			out := decide(t, &Default, fixes)
			mixed, hulls := mixes(out)
			none := 0
			for _, x := range out {
				if x.hull == 0 {
					none++
				}
			}
			if hulls != len(c.lats) || mixed > c.mixed || none > 0 {
				t.Errorf("%v, every %g s, seed %d: %d hulls, %d of %d with another's, %d on none", c.lats, c.every, seed, hulls, mixed, len(out), none)
			}
		}
	}
}

// Of two hulls at rest whose swing is not known yet it is the one that lay just there; by the width of a ship or two
// nothing is said, nor where a clock may have made two hulls of one ship.
func TestWhichOfThemLayThere(t *testing.T) {
	a, b := vessel{lat: 54.78, lon: 5.5}.at(0), vessel{lat: 54.782, lon: 5.5}.at(300)
	for _, c := range []struct {
		metres float64 // from where the first lay
		clock  bool
		clear  bool
	}{{0, false, true}, {5, false, true}, {60, false, false}, {0, true, false}} {
		s := State{Hulls: []Chain{{Name: 1, Serial: 1, Count: 5, Swing: 0.1, Still: 3}, {Name: 2, Serial: 2, Count: 5, Swing: 0.1, Still: 3}}, Named: 2, Serial: 2}
		for i, f := range []*supercargo.Fix{&a, &b} {
			h, m := &s.Hulls[i], markOf(f)
			h.First, h.Before, h.Last, h.Every = m, m, m, 20*minute
		}
		if c.clock {
			s.Pairs = []Pair{{Late: 1, Early: 2}}
		}
		f := vessel{lat: 54.78 + c.metres/1852/60, lon: 5.5}.at(1200)
		m := markOf(&f)
		best, second := s.hullFor(&Default, &m)
		if best.chain == nil || best.chain.Name != 1 || second.chain == nil {
			t.Fatalf("%g m: %v, %v", c.metres, best, second)
		}
		if clear := best.over(&second) >= Default.Margin; clear != c.clear {
			t.Errorf("%g m, clock %v: by %.1f", c.metres, c.clock, best.over(&second))
		}
	}
}
