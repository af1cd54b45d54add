package track

import (
	"math"
	"math/rand/v2"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// ferry is a ship that lies 20 min at each end of a way of so many miles and makes so many knots between,
// heard every so many minutes; tells says what she tells of her speed.
func ferry(nm, kn, from, to, every float64, tells func(f *supercargo.Fix, kn float64)) (fixes []supercargo.Fix) {
	sails := 60 * nm / kn
	for m := from; m < to; m += every {
		trip, in := math.Floor(m/(sails+20)), math.Mod(m, sails+20)
		v := vessel{id: 1, lat: 40, lon: -30, course: 0, kn: kn}
		done := min(1, in/sails)
		if in >= sails {
			v.kn = 0
		}
		if math.Mod(trip, 2) == 1 {
			v.course, done = 180, 1-done
		}
		v.lat += done * nm / 60
		f := v.at(0)
		f.Time += supercargo.Instant(60_000 * m)
		tells(&f, v.kn)
		fixes = append(fixes, f)
	}
	return fixes
}

func nought(f *supercargo.Fix, _ float64) { f.SOG = 0 }
func course(f *supercargo.Fix, _ float64) { f.SOG = supercargo.NoSOG }
func nothing(f *supercargo.Fix, _ float64) {
	f.SOG, f.COG = supercargo.NoSOG, supercargo.NoCOG
}

// berthed is the same ship in her berth at one end, in the time before.
func berthed(minutes, every float64, sog uint16) (fixes []supercargo.Fix) {
	for m := -minutes; m < 0; m += every {
		f := vessel{id: 1, lat: 40, lon: -30}.at(0)
		f.Time += supercargo.Instant(60_000 * m)
		f.SOG = sog
		fixes = append(fixes, f)
	}
	return fixes
}

// A ship that tells a speed of 0 wherever she goes is one ship, on one track, from the first places on that
// show that she moves.
func TestSpeedThatSaysNothing(t *testing.T) {
	for _, every := range []float64{3, 10, 30} {
		fixes := append(berthed(1440, every, 0), ferry(24, 16, 0, 4320, every, nought)...)
		out, off := decide(t, &Default, fixes), 0
		for i, x := range out {
			if x.hull > 1 {
				t.Fatalf("every %g min: fix %d is of ship %d", every, i, x.hull)
			}
			if x.hull == 0 {
				off++
			}
		}
		if off > 5 {
			t.Errorf("every %g min: %d of %d on no track", every, off, len(out))
		}
	}
}

// What makes that of a number, and what does not: three new places running, each within reach from the one
// before, and no other speed ever.
func TestToldSpeed(t *testing.T) {
	type at struct {
		minute int
		lat    float64
		sog    uint16
	}
	for _, c := range []struct {
		name  string
		ats   []at
		moved bool
	}{
		{"three new places", []at{{0, 40, 0}, {30, 40.1, 0}, {60, 40.2, 0}, {90, 40.3, 0}}, true},
		{"two", []at{{0, 40, 0}, {30, 40.1, 0}, {60, 40.2, 0}}, false},
		{"two, where she stays", []at{{0, 40, 0}, {30, 40.1, 0}, {60, 40.2, 0}, {90, 40.201, 0}, {120, 40.202, 0}}, false},
		{"three, with a stay", []at{{0, 40, 0}, {30, 40.1, 0}, {60, 40.2, 0}, {90, 40.2, 0}, {120, 40.3, 0}}, true},
		{"half a mile each", []at{{0, 40, 0}, {30, 40.008, 0}, {60, 40.016, 0}, {90, 40.024, 0}}, false},
		{"back between", []at{{0, 40, 0}, {30, 40.1, 0}, {60, 40, 0}, {90, 40.2, 0}, {120, 40, 0}, {150, 40.3, 0}, {180, 40, 0}}, false},
		{"three ships that lie still", []at{{0, 40, 0}, {30, 40.1, 0}, {60, 40.2, 0}, {90, 40, 0}, {120, 40.1, 0}, {150, 40.2, 0}}, false},
		{"out of reach", []at{{0, 40, 0}, {30, 42, 0}, {60, 40.2, 0}, {90, 40.3, 0}}, false},
		{"a speed before", []at{{0, 40, 1}, {30, 40.1, 0}, {60, 40.2, 0}, {90, 40.3, 0}}, false},
		{"a speed between", []at{{0, 40, 0}, {30, 40.1, 0}, {60, 40.2, 1}, {90, 40.3, 0}, {120, 40.4, 0}, {150, 40.5, 0}}, false},
		{"none told", []at{{0, 40, supercargo.NoSOG}, {30, 40.1, supercargo.NoSOG}, {60, 40.2, supercargo.NoSOG}, {90, 40.3, supercargo.NoSOG}}, false},
	} {
		var told Told
		news := 0
		for _, a := range c.ats {
			f := fixAt(a.minute, a.lat, -30, a.sog)
			if told.learn(&Default, &f) {
				news++
			}
		}
		if told.Moved != c.moved || (news == 1) != c.moved {
			t.Errorf("%s: %v, found %d times", c.name, told.Moved, news)
		}
	}
}

// Three ships that lie in three ports, and share a number and a speed of 0, stay three.
func TestShipsThatLieStillTell0(t *testing.T) {
	var runs [][]supercargo.Fix
	for i := range 3 {
		v := vessel{id: uint8(i + 1), lat: 40 + 0.3*float64(i), lon: -30}
		runs = append(runs, late(v.heard(0, 2880, 9), float64(180*i)))
	}
	told(t, inTime(runs...))
}

// A ship that tells no speed and goes to and fro by a timetable is one ship, and no clock is off.
func TestFerryWithoutSpeed(t *testing.T) {
	for i, every := range []float64{3, 30, 7, 10, 5} {
		tells, off := nothing, 0
		if i > 1 {
			tells = course
		}
		out := decide(t, &Default, ferry(22, 35, 0, 11*1440, every, tells))
		for i, x := range out {
			if x.hull > 1 || x.fix.Shift != 0 {
				t.Fatalf("every %g min: fix %d on hull %d (%s), shift %d", every, i, x.hull, x.fix.Why, x.fix.Shift)
			}
			if x.hull == 0 {
				off++
			}
		}
		if 50*off > len(out) {
			t.Errorf("every %g min: %d of %d on no track", every, off, len(out))
		}
	}
}

// A tug that turns, heard every 10 s, has one track where her times are put to whole minutes too.
func TestTimesOfWholeMinutes(t *testing.T) {
	fixes := zigzag(600, 0)
	for i := range fixes {
		f := &fixes[i]
		f.Time = (f.Time + 30_000) / 60_000 * 60_000
	}
	boat := append(late(ferry(1, 4, 0, 70, 1.0/6, nothing), -70*60), ferry(5, 16, 0, 600, 1.0/6, nothing)...)
	for i := range boat {
		f := &boat[i]
		f.Time = (f.Time + 30_000) / 60_000 * 60_000
	}
	for _, fixes := range [][]supercargo.Fix{fixes, boat} {
		off := 0
		for i, x := range decide(t, &Default, fixes) {
			if x.hull > 1 {
				t.Fatalf("fix %d of %d: hull %d, %s", i, len(fixes), x.hull, x.fix.Why)
			}
			if x.hull == 0 {
				off++
			}
		}
		if 100*off > len(fixes) {
			t.Errorf("%d of %d on no track", off, len(fixes))
		}
	}
}

// errands are a boat's for so many hours: now and then it turns, and goes at its speed, at half of it, or stops.
func errands(seed uint64, top, every, hours, turns float64, tells func(f *supercargo.Fix, kn float64)) (fixes []supercargo.Fix) {
	r := rand.New(rand.NewPCG(seed, 1))
	v := vessel{id: 1, lat: 40, lon: -30}
	for s := 0.0; s < 3600*hours; s += every {
		if r.Float64() < every/turns {
			v.course = math.Floor(3600*r.Float64()) / 10
			v.kn = top * []float64{0, 0.5, 1}[r.IntN(3)]
		}
		f := v.at(0)
		f.Time += supercargo.Instant(s * 1000)
		tells(&f, v.kn)
		fixes = append(fixes, f)
		p := geo.Sail(geo.At(v.lat, v.lon), v.course, v.kn*every/3600)
		v.lat, v.lon = p.Degrees()
	}
	return fixes
}

// A boat that turns and stops all the time is one ship where its times are put to whole minutes, as where they
// are not: within a minute the places come in any order, as it seems.
func TestErrandsInWholeMinutes(t *testing.T) {
	for name, tells := range map[string]func(*supercargo.Fix, float64){"nothing": nothing, "a course": course} {
		off, all := 0, 0
		for seed := range uint64(10) {
			fixes := errands(seed, 12, 30, 3, 60, tells)
			for i := range fixes {
				f := &fixes[i]
				f.Time = (f.Time + 30_000) / 60_000 * 60_000
			}
			hulls := uint8(0)
			for _, x := range decide(t, &Default, fixes) {
				if hulls = max(hulls, x.hull); x.hull == 0 {
					off++
				}
			}
			if all += len(fixes); hulls != 1 {
				t.Errorf("it tells %s: %d ships, seed %d", name, hulls, seed)
			}
		}
		if 30*off > all {
			t.Errorf("it tells %s: %d of %d on no track", name, off, all)
		}
	}
}

// It takes three further places of one minute each, and no time between two minutes.
func TestToldMinutes(t *testing.T) {
	for _, c := range []struct {
		name    string
		seconds []int64
		step    float64 // degrees of latitude between two
		whole   bool
	}{
		{"two of each of three minutes", []int64{0, 0, 60, 60, 120, 120}, 0.001, true},
		{"of two", []int64{0, 0, 60, 60, 120, 180}, 0.001, false},
		{"a second between, before", []int64{1, 60, 60, 120, 120, 180, 180}, 0.001, false},
		{"and after", []int64{0, 0, 60, 60, 120, 120, 121}, 0.001, false},
		{"one place", []int64{0, 0, 60, 60, 120, 120}, 0.0001, false},
		{"ships miles apart", []int64{0, 0, 60, 60, 120, 120}, 0.02, false},
		{"one a minute", []int64{0, 60, 120, 180, 240, 300}, 0.001, false},
	} {
		var told Told
		for i, at := range c.seconds {
			f := fixAt(0, 40+c.step*float64(i), -30, 50)
			f.Time = 960_000_000 + supercargo.Instant(at*supercargo.Second)
			told.learn(&Default, &f)
		}
		if told.minutes(&Default) != c.whole {
			t.Errorf("%s: whole minutes %v", c.name, !c.whole)
		}
	}
	if off := byMinutes(&Default).ClockMillis; off != 30*supercargo.Second {
		t.Errorf("times of whole minutes are off by %d s", off/1000)
	}
}

// A position that was garbled at a berth, and one that was garbled when the ship was out, half an hour
// before she is back: what follows at the berth is herself.
func TestBeginsWithAStray(t *testing.T) {
	tells := func(f *supercargo.Fix, kn float64) { f.SOG = uint16(10 * kn) }
	fixes := append(berthed(2880, 30, 0), ferry(18, 13, 0, 103, 30, tells)...)
	n := len(fixes)
	fixes[n-5].Lat += supercargo.Scale(0.018) // at the berth, 1.1 nm off
	back := berthed(1440, 30, 0)
	for i := range back {
		back[i].Time += supercargo.Instant(60_000 * (1440 + 3*60))
	}
	gone := fixes[n-1]
	gone.Time += supercargo.Instant(30 * supercargo.Minute)
	gone.Lon += supercargo.Scale(0.15)
	stray := back[0]
	stray.Time -= supercargo.Instant(30 * supercargo.Minute)
	stray.Lat, stray.Lon = gone.Lat, gone.Lon
	stray.SOG = 130
	fixes = inTime(fixes, []supercargo.Fix{gone, stray}, back)
	for i, x := range decide(t, &Default, fixes) {
		if x.hull > 1 {
			t.Errorf("fix %d of %d: hull %d, %s", i, len(fixes), x.hull, x.fix.Why)
		}
	}
}

// Where a ship that tells no speed can be by now, as any ship, it is no clock that puts her there; nor is it
// where she tells no course either, which would bear it out. The bounds of package motion: 55 kn over 20 min.
func TestBackAgainWithoutSpeed(t *testing.T) {
	for _, c := range []struct {
		nm       float64
		sog, cog uint16
		back     bool
	}{
		{10, supercargo.NoSOG, 900, true}, {25, supercargo.NoSOG, 900, false}, {25, supercargo.NoSOG, supercargo.NoCOG, true},
		{10, 40, 900, false}, {10, 320, 900, true}, {25, 320, supercargo.NoCOG, false},
	} {
		last, f := fixAt(0, 40, -30, c.sog), fixAt(20, 40+c.nm/60, -30, c.sog)
		last.COG, f.COG = c.cog, c.cog
		h, m := Chain{Last: markOf(&last)}, markOf(&f)
		if got := Default.backAgain(&h, &m, 2*supercargo.Hour); got != c.back {
			t.Errorf("%g nm in 20 min at %d: %v", c.nm, c.sog, got)
		}
	}
}

// Elsewhere it is told by where the ship can be by now, from half an hour on: at the greatest speed that either fix
// tells, 5 kn at the least, and a tenth of a mile.
func TestBackAgain(t *testing.T) {
	const none = supercargo.NoSOG
	for _, c := range []struct {
		name         string
		nm           float64
		minute, late int
		was, is      uint16
		back         bool
	}{
		{"half an hour late", 1, 20, 30, 320, 320, false},
		{"a minute more", 1, 20, 31, 320, 320, true},
		{"before the ship was heard last", 0, -1, 120, 10, 10, false},
		{"with it", 0, 0, 120, 10, 10, true},
		{"a tenth of a mile off", 0.09, 0, 120, 10, 10, true},
		{"more", 0.11, 0, 120, 10, 10, false},
		{"5 kn, of a slow ship", 1.7, 20, 120, 10, 10, true},
		{"more", 1.8, 20, 120, 10, 10, false},
		{"the speed before", 3.9, 20, 120, 120, 0, true},
		{"the speed now", 3.9, 20, 120, 0, 120, true},
		{"told before alone", 10, 20, 120, 40, none, false},
		{"told now alone", 10, 20, 120, none, 40, false},
	} {
		last, f := fixAt(0, 40, -30, c.was), fixAt(c.minute, 40+c.nm/60, -30, c.is)
		last.COG, f.COG = 900, 900
		h, m := Chain{Last: markOf(&last)}, markOf(&f)
		if got := Default.backAgain(&h, &m, int64(c.late)*supercargo.Minute); got != c.back {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
