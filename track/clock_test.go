package track

import (
	"math"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// zigzag is a ship of 12 kn that alters course every ten minutes, heard every
// 20 s, so that no two parts of her way are alike.
func zigzag(minutes float64, receiver supercargo.Receiver) (fixes []supercargo.Fix) {
	at, course := geo.At(54, 3), 20.0
	for s := 0.0; s < 60*minutes; s += 20 {
		if math.Mod(s, 600) == 0 {
			course = math.Mod(course*1.7+60, 120)
		}
		v := vessel{id: 1, course: course, kn: 12, receiver: receiver}
		v.lat, v.lon = at.Degrees()
		f := v.at(0)
		f.Time += supercargo.Instant(s * 1000)
		fixes = append(fixes, f)
		at = geo.Sail(at, course, 12*20.0/3600)
	}
	return fixes
}

// odd leaves every other fix out, so that what two receivers hear differs.
func odd(fixes []supercargo.Fix, from int) (out []supercargo.Fix) {
	for i := from; i < len(fixes); i += 2 {
		out = append(out, fixes[i])
	}
	return out
}

// A receiver whose clock is five minutes ahead makes no second ship: after some
// 20 min of it its fixes are on the ship's track, with the time mended.
func TestClockAhead(t *testing.T) {
	for _, ahead := range []float64{-120, 120, 300, 1200, 3600} {
		fixes := inTime(odd(zigzag(180, 1), 0), late(odd(zigzag(180, 2), 1), ahead))
		mended := 0
		for _, x := range decide(t, &Default, fixes) {
			switch {
			case x.hull > 1:
				t.Fatalf("%g s ahead: hull %d (%s)", ahead, x.hull, x.fix.Why)
			case x.hull == 0 || x.fix.Shift == 0:
			case x.fix.Receiver != 2 && ahead > 0:
				t.Fatalf("%g s ahead: the right clock is mended by %d ms", ahead, x.fix.Shift)
			case math.Abs(float64(x.fix.Shift)+1000*math.Abs(ahead)) > 5000:
				t.Fatalf("%g s ahead: mended by %d ms", ahead, x.fix.Shift)
			default:
				mended++
				if x.fix.Received() != fixes[x.fix.Offset].Time {
					t.Fatal("what was received is not kept")
				}
			}
		}
		if mended < 200 { // of 270
			t.Errorf("%g s ahead: %d mended", ahead, mended)
		}
	}
}

// A clock that is right within some seconds is let be.
func TestClockWithinReason(t *testing.T) {
	for _, ahead := range []float64{1, 5, 15} {
		fixes := inTime(odd(zigzag(120, 1), 0), late(odd(zigzag(120, 2), 1), ahead))
		for i, x := range decide(t, &Default, fixes) {
			if x.hull != 1 || x.fix.Shift != 0 {
				t.Fatalf("%g s ahead: fix %d on hull %d, shifted by %d ms (%s)", ahead, i, x.hull, x.fix.Shift, x.fix.Why)
			}
		}
	}
}

// A clock is noticed once, by its receiver and how far it is off.
func TestClockNoticed(t *testing.T) {
	fixes := inTime(odd(zigzag(180, 1), 0), late(odd(zigzag(180, 2), 1), 300))
	var s State
	n := 0
	for i := range fixes {
		f := fixes[i]
		s.Step(&Default, &f, func(*supercargo.Fix, uint8) {})
		s.Noticed(func(*Away) { t.Error("a displacement") }, func(l *Lag) {
			n++
			if l.Receiver != 2 || math.Abs(float64(l.Millis-300_000)) > 5000 {
				t.Errorf("receiver %d, %d ms", l.Receiver, l.Millis)
			}
			if d := f.Received() - l.First.Time; int64(d) < 20*minute || int64(d) > 25*minute {
				t.Errorf("noticed after %d s", d/1000)
			}
		})
	}
	if n != 1 {
		t.Errorf("noticed %d times", n)
	}
}

// A clock is borne out by eight fixes over 20 min, all of one receiver and as
// far ahead within 15 s. Two that are a day apart are no clock.
func TestBorneOut(t *testing.T) {
	for _, c := range []struct {
		name   string
		fixes  int
		every  int64
		wander int64
		other  bool // by another receiver in turn
		want   int  // by which fix, 0 for never
	}{
		{"eight over 21 min", 8, 3 * minute, 0, false, 8},
		{"seven over 24 min", 7, 4 * minute, 0, false, 0},
		{"eight over 20 min", 8, 20 * minute / 7, 0, false, 0}, // a millisecond less, by rounding
		{"twenty, the last after 19 min", 20, minute, 0, false, 0},
		{"the 21st after 20 min", 30, minute, 0, false, 21},
		{"15 s more or less", 8, 3 * minute, 15 * second, false, 8},
		{"40 s more or less", 12, 3 * minute, 40 * second, false, 0},
		{"two receivers in turn", 14, 3 * minute, 0, true, 0},
		{"two receivers, eight of one", 15, 3 * minute, 0, true, 15},
		{"one a day", 12, 24 * hours, 0, false, 8},
		{"one a day and a bit", 12, 24*hours + 1, 0, false, 0},
	} {
		var s State
		got := 0
		for i := range c.fixes {
			f := fixAt(0, 54, 3, 100)
			f.Time += supercargo.Instant(int64(i) * c.every)
			if f.Receiver = 1; c.other && i%2 == 1 {
				f.Receiver = 2
			}
			ahead := 300 * second
			if i%2 == 1 {
				ahead += c.wander
			}
			if s.lag(&Default, &f, ahead) {
				if got != 0 {
					t.Errorf("%s: borne out twice", c.name)
				}
				got = i + 1
			}
		}
		if got != c.want {
			t.Errorf("%s: borne out by fix %d, want %d", c.name, got, c.want)
		}
		if len(s.Lags) > maxLags {
			t.Errorf("%s: %d clocks", c.name, len(s.Lags))
		}
	}
}

// When she passed a place is read off her trail: on the line between two
// moments, the nearer to a guess where she came twice, and only where she moved
// as the fix says.
func TestPassed(t *testing.T) {
	v := vessel{lat: 40, lon: -30, course: 90, kn: 12}
	var c Chain
	for m := range 10 {
		f := v.at(60 * float64(m))
		mark := markOf(&f)
		c.trace(&mark)
	}
	for _, x := range []struct {
		name    string
		seconds float64
		change  func(*Mark)
		nm      float64 // off
	}{
		{"at a moment", 240, func(*Mark) {}, 0},
		{"between two", 210, func(*Mark) {}, 0},
		{"0.3 kn more", 210, func(m *Mark) { m.SOG += 3 }, 0},
		{"0.4 kn more", 210, func(m *Mark) { m.SOG += 4 }, math.Inf(1)},
		{"3 degrees off", 210, func(m *Mark) { m.COG -= 30 }, 0},
		{"3.1 degrees off", 210, func(m *Mark) { m.COG -= 31 }, math.Inf(1)},
		{"no course", 210, func(m *Mark) { m.COG = supercargo.NoCOG }, 0},
		{"a mile beside", 210, func(m *Mark) { m.At.Lat += supercargo.Scale(1.0 / 60) }, 1},
	} {
		f := v.at(x.seconds)
		m := markOf(&f)
		x.change(&m)
		when, nm := Default.passed(&c, &m, m.Time)
		if math.IsInf(x.nm, 1) != math.IsInf(nm, 1) || !math.IsInf(nm, 1) && (math.Abs(nm-x.nm) > 0.01 || abs(int64(when-f.Time)) > 500) {
			t.Errorf("%s: %.3f nm off, %d ms", x.name, nm, when-f.Time)
		}
	}
}

// A way is remembered as far back as clocks are off, and to the moment before;
// what lies before a longer silence serves nothing.
func TestWayWithinClocks(t *testing.T) {
	v := vessel{id: 1, lat: 54, lon: 3, course: 90, kn: 12}
	var c Chain
	for minute := range 64 {
		m := markOf(&[]supercargo.Fix{v.at(60 * float64(minute))}[0])
		c.trace(&m)
	}
	begin := c.Trail[0].Time
	for _, x := range []struct {
		minute float64 // of her way
		late   int64   // that it is heard
		known  bool
	}{
		{30.5, supercargo.Hour, true},
		{30.5, supercargo.MostShift - supercargo.Minute, true},
		{30.5, supercargo.MostShift + supercargo.Minute, false},
		{62.5, supercargo.MostShift + supercargo.Second, true}, // her next moment is within
		{62.5, supercargo.MostShift + supercargo.Minute, false},
	} {
		f := v.at(60 * x.minute)
		when := f.Time
		f.Time += supercargo.Instant(x.late)
		m := markOf(&f)
		s := State{Hulls: []Chain{c}}
		s.Hulls[0].Trail = append([]Trail(nil), c.Trail...)
		for _, kept := range []string{"whole", "forgotten"} {
			at, nm := Default.passed(&s.Hulls[0], &m, m.Time)
			if known := nm < 0.01 && abs(int64(at-when)) < 2*supercargo.Second; known != x.known {
				t.Errorf("minute %g, %d min late, %s: known %v, %g nm off, %d s", x.minute, x.late/supercargo.Minute, kept, known, nm, (at-when)/1000)
			}
			s.Forget(&Default, m.Time)
		}
	}
	for _, x := range []struct {
		after int64
		left  int
	}{{supercargo.MostShift, trailLong}, {supercargo.MostShift + 1, 1}} {
		d := c
		d.Trail = append([]Trail(nil), c.Trail...)
		m := markOf(&[]supercargo.Fix{v.at(63 * 60)}[0])
		m.Time += supercargo.Instant(x.after)
		if d.trace(&m); len(d.Trail) != x.left {
			t.Errorf("%d min of silence leave a way of %d moments", x.after/supercargo.Minute, len(d.Trail))
		}
	}
	if begin == 0 {
		t.Error("a way without times tests nothing")
	}
}

// A ferry, a dredger and a trawler pass the same places again every hour or two, as fast and on the same
// course, in an invented world to the last digit: no clock is off, nothing is a repeat, and they are one
// ship each.
func TestToAndFroIsNoClock(t *testing.T) {
	for _, c := range []struct{ nm, kn, stay, every float64 }{{8, 16, 600, 60}, {5, 10, 1800, 60}, {3, 3, 0, 120}, {6, 12, 900, 30}, {12, 20, 1200, 120}, {15, 35, 600, 300}} {
		var fixes []supercargo.Fix
		now := 0.0
		from := geo.At(56, 3)
		for leg := range 30 {
			v := vessel{id: 1, course: 180 * float64(leg%2), kn: c.kn}
			under := c.nm / c.kn * 3600
			for s := 0.0; s < under+c.stay; s += c.every {
				made := min(s, under) * c.kn / 3600
				if leg%2 == 1 {
					made = c.nm - made
				}
				if s >= under {
					v.kn = 0
				}
				v.lat, v.lon = geo.Sail(from, 0, made).Degrees()
				f := v.at(0)
				f.Time += supercargo.Instant(1000 * now)
				fixes = append(fixes, f)
				now += c.every
			}
		}
		for _, x := range decide(t, &Default, fixes) {
			if x.hull != 1 || x.fix.Shift != 0 || x.fix.Flags.Any(supercargo.Duplicate|supercargo.OffClock|supercargo.Implausible) {
				t.Errorf("%v: hull %d, %v, %v, shift %d", c, x.hull, x.fix.Why, x.fix.Flags, x.fix.Shift)
				break
			}
		}
	}
}

// Over a silence the straight line shows nothing: neither that she passed there, nor that a clock
// is off by so much.
func TestNoWayOverASilence(t *testing.T) {
	v := vessel{id: 1, lat: 54, lon: 3, course: 90, kn: 12}
	for _, c := range []struct {
		silent float64 // minutes
		every  int64
		known  bool
	}{{20, minute, true}, {21, minute, false}, {60, 20 * minute, true}, {61, 20 * minute, false}} {
		h := Chain{Every: c.every}
		for _, at := range []float64{0, 1, 1 + c.silent, 2 + c.silent} {
			f := v.at(60 * at)
			m := markOf(&f)
			h.trace(&m)
		}
		h.Last = markOf(&[]supercargo.Fix{v.at(60 * (2 + c.silent))}[0])
		between := late(v.heard(5, 15, 1), 600)
		m := markOf(&between[0])
		if _, nm := Default.passed(&h, &m, m.Time); nm < 0.01 != c.known {
			t.Errorf("silent for %g min: %g nm off", c.silent, nm)
		}
		if got := Default.mostOn(&h, between, 600_000); got != c.known {
			t.Errorf("silent for %g min: on her way %v", c.silent, got)
		}
	}
}

// Fixes that are late by ever other times are passed on, and are no clock; one that is off is late by one
// time, seven times in ten.
func TestLateByAnythingIsNoClock(t *testing.T) {
	for others, is := range map[int]bool{0: true, 3: true, 4: false, 8: false} {
		var s State
		for i := range Default.EchoFixes {
			f := fixAt(4*i, 40, -30, 120)
			s.lag(&Default, &f, 300_000)
			if f.Time++; i < others {
				s.lag(&Default, &f, int64(600_000+60_000*i))
			}
		}
		f := fixAt(40, 40, -30, 120)
		f.Receiver = 2 // says nothing of another receiver's clock
		s.lag(&Default, &f, 900_000)
		if l := s.lagLike(&Default, 0, 300_000); l == nil || l.Sure != is || s.lagLike(&Default, 2, 900_000).Missed != 0 {
			t.Errorf("%d others: %+v", others, l)
		}
	}
}
