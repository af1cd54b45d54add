package track

import (
	"math"
	"testing"

	"supercargo"
)

// Within a quarter of an hour a ship keeps her speed and course as she can, and
// one that lies still her heading for three hours: what departs from it speaks
// against its being her, by no more than four for each.
func TestManner(t *testing.T) {
	m := func(sog, cog, heading uint16) Mark { return Mark{SOG: sog, COG: cog, Heading: heading} }
	const no = supercargo.NoHeading
	for _, c := range []struct {
		name  string
		a, b  Mark
		hours float64
		want  float64
	}{
		{"as she went", m(100, 900, no), m(100, 900, no), 0, 0},
		{"0.7 kn more at once: one scale", m(100, 900, no), m(107, 900, no), 0, -0.5},
		{"0.7 kn less", m(107, 900, no), m(100, 900, no), 0, -0.5},
		{"3.7 kn more in a quarter of an hour", m(100, 900, no), m(137, 900, no), 0.25, -0.5},
		{"later it says nothing", m(100, 900, no), m(200, 2700, no), 0.26, 0},
		{"far more", m(100, 900, no), m(300, 900, no), 0, -4},
		{"8 degrees", m(100, 900, no), m(100, 980, no), 0, -0.5},
		{"8 degrees through north", m(100, 40, no), m(100, 3560, no), 0, -0.5},
		{"32 degrees in six minutes", m(100, 900, no), m(100, 1220, no), 0.1, -0.5},
		{"about", m(100, 900, no), m(100, 2700, no), 0, -4},
		{"2 kn has a course of no weight", m(20, 900, no), m(20, 2700, no), 0, 0},
		{"2.1 kn has", m(21, 900, no), m(21, 2700, no), 0, -4},
		{"2.1 and 2 kn", m(21, 900, no), m(20, 2700, no), 0, -0.5 / 49},
		{"course unknown", m(100, 900, no), m(100, supercargo.NoCOG, no), 0, 0},
		{"course unknown before", m(100, supercargo.NoCOG, no), m(100, 900, no), 0, 0},
		{"speed unknown", m(100, 900, no), m(noSOG, 2700, no), 0, 0},
		{"speed unknown before", m(noSOG, 900, no), m(100, 2700, no), 0, 0},
		{"moored, heading 4 degrees off", m(0, no, 90), m(0, no, 94), 0, -0.5},
		{"moored, 4 degrees through north", m(0, no, 358), m(0, no, 2), 0, -0.5},
		{"moored, 34 degrees in an hour", m(0, no, 90), m(0, no, 124), 1, -0.5},
		{"moored, the other way", m(0, no, 90), m(0, no, 270), 2.9, -180.0 * 180 / (91 * 91) / 2},
		{"moored, three hours later", m(0, no, 90), m(0, no, 270), 3, 0},
		{"moored, heading unknown", m(0, no, 90), m(0, no, 360), 0, 0},
		{"moored, heading unknown before", m(0, no, 360), m(0, no, 90), 0, 0},
		{"0.4 kn", m(4, no, 90), m(4, no, 270), 0, -4},
		{"0.5 kn: the heading is free", m(4, no, 90), m(5, no, 270), 0, -0.01 / 0.98},
		{"0.5 kn before", m(5, no, 90), m(4, no, 270), 0, -0.01 / 0.98},
	} {
		if got := Default.manner(&c.a, &c.b, c.hours, 0); math.Abs(got-c.want) > 1e-3 {
			t.Errorf("%s: %.4f, want %.4f", c.name, got, c.want)
		}
	}
}

// A way that takes more than the greatest speed ever heard of her, and 15 in a
// hundred and a knot more, speaks against her: once she was heard under way
// three times, for ways of a quarter of an hour and more, the more the better
// she is known.
func TestPace(t *testing.T) {
	for _, c := range []struct {
		name       string
		top, under uint16
		hours, nm  float64
		want       float64
	}{
		{"12.5 kn of 10", 100, 25, 1, 13, 0}, {"less", 100, 25, 1, 5, 0},
		{"one scale more", 100, 25, 1, 15.5, -0.5}, {"in two hours", 100, 25, 2, 0.5 + 30, -0.5},
		{"two scales", 100, 25, 1, 18, -2}, {"far more", 100, 25, 1, 49, -20}, {"hardly known", 100, 4, 1, 17, -0.5},
		{"not known", 100, 2, 1, 49, 0}, {"just known", 100, 3, 1, 49, -20}, {"a short way", 100, 25, 0.24, 14, 0}, {"a quarter of an hour", 100, 25, 0.25, 14, -20},
	} {
		if got := Default.pace(c.top, c.under, &step{hours: c.hours, nm: c.nm}); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %.4f, want %.4f", c.name, got, c.want)
		}
	}
}

// A stretch of the speed at which a hull is under way is likelier hers, and the
// longer she was silent the less likely she ends it just now.
func TestGoesOnWeighs(t *testing.T) {
	for _, c := range []struct {
		a, b        uint16
		hours, want float64
	}{
		{100, 100, 1, 0}, {100, 120, 1, -2 * 2 / (2.3 * 2.3) / 2}, {120, 100, 1, -2 * 2 / (2.3 * 2.3) / 2}, {100, 300, 1, -4}, {0, 300, 1, 0}, {300, 0, 1, 0},
		{100, 100, 0.1, 0}, {100, 100, 24, -math.Log(24)}, {100, 300, 24, -4 - math.Log(24)},
	} {
		if got := Default.goesOn(&Chain{Cruise: c.a}, &Chain{Cruise: c.b}, &step{hours: c.hours}); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%+v: %.4f", c, got)
		}
	}
}

// run is a chain that followed a vessel.
func run(fixes []supercargo.Fix) Chain {
	m := markOf(&fixes[0])
	c := Chain{First: m, Before: m, Last: m, Count: 1}
	for i := range fixes[1:] {
		m := markOf(&fixes[i+1])
		t := Default.step(&c, &c.Last, &m)
		c.follow(&Default, &m, &t)
	}
	return c
}

// What is known of a ship after a while is how she goes: her speed made good,
// eastward and northward, at which she is under way, the greatest said twice
// running, and how often she is heard; silences and slips do not count for much.
func TestKnownOfHer(t *testing.T) {
	v := vessel{lat: 0, lon: 0, course: 30, kn: 20}
	c := run(v.heard(0, 60, 2))
	near := func(name string, got, want, give float64) {
		if t.Helper(); math.Abs(got-want) > give {
			t.Errorf("%s: %g, want %g", name, got, want)
		}
	}
	near("made good", float64(c.Made), 200, 5)
	near("east", float64(c.East), 100, 3)
	near("north", float64(c.North), 173, 3)
	near("under way", float64(c.Cruise), 200, 1)
	near("count", float64(c.Count), 30, 0)
	near("fixes under way", float64(c.Under), 29, 0)
	near("greatest", float64(c.Top), 200, 0)
	near("interval", float64(c.Every), float64(2*minute), 1)
	near("at rest", float64(c.Still), 0, 0)

	fixes := v.heard(0, 60, 2)
	fixes[10].SOG = 600 // once, a slip
	fixes[20].SOG = noSOG
	near("greatest, after a slip", float64(run(fixes).Top), 200, 0)
	near("interval, after an hour's silence", float64(run(inTime(v.heard(0, 60, 2), v.heard(120, 122, 2))).Every), float64(3*2*minute+4*2*minute)/4, 1)
	v.kn = 2.9
	near("2.9 kn is not under way", float64(run(v.heard(0, 60, 2)).Under), 0, 0)
	v.kn = 3
	near("3 kn is", float64(run(v.heard(0, 60, 2)).Cruise), 30, 0)
	if u := usual(0, minute); u != minute {
		t.Errorf("the first interval: %d", u)
	}
	if u := usual(800*minute, minute); u != (24+1)*minute/4 {
		t.Errorf("a minute after long intervals: %d", u)
	}
}

// A ship at rest is known to lie still by the steps that she does, and how far
// she swings: a berth, and an anchorage of 0.05 nm.
func TestLiesStill(t *testing.T) {
	v := vessel{lat: 40, lon: -30}
	berth := run(v.heard(0, 60, 3))
	if berth.Still != 19 || berth.Swing != 0 {
		t.Errorf("at a berth: %d steps, %g nm", berth.Still, berth.Swing)
	}
	fixes := v.heard(0, 60, 3)
	for i := range fixes {
		fixes[i].Lat += int32(i%2) * supercargo.Scale(0.05/60)
	}
	if c := run(fixes); math.Abs(float64(c.Swing)-0.05) > 0.005 {
		t.Errorf("at anchor: %g nm", c.Swing)
	}
	fixes[15].SOG = 5
	if c := run(fixes); c.Still != 3 {
		t.Errorf("under way at 0.5 kn meanwhile: still for %d steps", c.Still)
	}
	if c := run(v.heard(0, 900, 3)); c.Still != 255 {
		t.Errorf("still for %d steps at the most", c.Still)
	}
}

// A transponder that tells a course 90 degrees off what she makes good is found
// out, and dead reckoning goes by what she made good; a right one is trusted.
func TestWrongCourseTold(t *testing.T) {
	v := vessel{lat: 40, lon: -30, course: 90, kn: 12}
	fixes := v.heard(0, 62, 2)
	for _, wrong := range []bool{false, true} {
		for i := range fixes {
			if wrong {
				fixes[i].COG = 1800
			}
		}
		c := run(fixes[:30])
		m := markOf(&fixes[30])
		if s := Default.step(&c, &c.Last, &m); s.off > 0.05 || s.nm < 0.35 {
			t.Errorf("course wrong %v: %.3f nm off dead reckoning (told off by %.2f of the way, made good by %.2f)", wrong, s.off, c.OffSaid, c.OffMade)
		}
		if wrong != (c.OffSaid > 1.3) || c.OffMade > 0.1 || c.OffSaid > 1.5 {
			t.Errorf("course wrong %v: told off by %.2f of the way, made good by %.2f", wrong, c.OffSaid, c.OffMade)
		}
	}
	fixes[29].COG, fixes[30].COG = supercargo.NoCOG, supercargo.NoCOG
	c := run(fixes[:30])
	m := markOf(&fixes[30])
	if s := Default.step(&c, &c.Last, &m); s.off > 0.05 {
		t.Errorf("course unknown: %.3f nm off what she made good", s.off)
	}
}

// The speed to reckon with is the greatest told or made good, this within twice
// what is told where both fixes tell it, and 5 kn where nothing is known.
func TestSpeed(t *testing.T) {
	for _, c := range []struct {
		from, to, made uint16
		count          uint32
		kn             float64
		told           int
	}{
		{100, 120, 0, 1, 12, 2}, {120, 100, 0, 1, 12, 2}, {100, 100, 150, 9, 15, 2}, {100, 100, 400, 9, 21, 2}, {0, 0, 400, 9, 1, 2},
		{100, noSOG, 400, 9, 40, 1}, {noSOG, 100, 0, 9, 10, 1}, {noSOG, noSOG, 0, 1, 5, 0}, {noSOG, noSOG, 80, 2, 8, 0}, {noSOG, noSOG, 0, 2, 0, 0},
	} {
		kn, told := Default.speed(&Chain{Made: c.made, Count: c.count}, &Mark{SOG: c.from}, &Mark{SOG: c.to})
		if kn != c.kn || told != c.told {
			t.Errorf("%+v: %g kn, %d told", c, kn, told)
		}
	}
}

// Her trail has a moment a minute, and the last 64 of them.
func TestTrail(t *testing.T) {
	c := run(vessel{lat: 40, lon: -30, course: 90, kn: 12}.heard(0, 200, 0.25))
	if n := len(c.Trail); n != 64 || c.Trail[1].Time-c.Trail[0].Time != supercargo.Instant(minute) || c.Last.Time-c.Trail[n-1].Time >= supercargo.Instant(minute) {
		t.Errorf("a trail of %d moments", n)
	}
}

// What a ship tells of speed and course is not proved wrong where she gets under way between two fixes, or comes to
// rest: nobody knows when. Else she would be looked for at her berth for as long.
func TestProvedUnderWay(t *testing.T) {
	v := vessel{lat: 54, lon: 3, course: 90}
	rest := v.heard(0, 60, 6)
	v.kn = 12
	for _, c := range []struct {
		name  string
		fixes []supercargo.Fix
		told  float64
	}{
		{"gets under way a minute before", append(rest, moved(v.heard(1, 2, 1), 70)...), 0},
		{"comes to rest", append(moved(v.heard(0, 30, 2), 0), moved(rest[:1], 40)...), 0},
		{"goes on, by a wrong course", append(v.heard(0, 30, 2), vessel{lat: 54.1, lon: 3.1, course: 90, kn: 12}.at(1920)), 0.3},
	} {
		if h := run(c.fixes); h.OffSaid > c.told+0.1 || h.OffSaid < c.told-0.15 {
			t.Errorf("%s: told off by %.2f of the way", c.name, h.OffSaid)
		}
	}
}
