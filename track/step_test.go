package track

import (
	"math"
	"testing"

	"supercargo"
)

// way is two marks of a ship: so fast, so long apart, so many miles made good
// and so far beside, with what she told of her speed at either end.
type way struct {
	from, to uint16 // SOG, 0.1 kn
	after    int64
	ahead    float64 // nm along the course, which is due north
	beside   float64
	course   bool
}

func (w way) marks() (from, to Mark) {
	a := fixAt(0, 10, 20, w.from)
	b := fixAt(0, 10+w.ahead/60, 20+w.beside/60/math.Cos(10*math.Pi/180), w.to)
	b.Time += supercargo.Instant(w.after)
	if w.course {
		a.COG, b.COG = 0, 0
	}
	return markOf(&a), markOf(&b)
}

const noSOG = supercargo.NoSOG

// What a ship can have gone is bounded by what she says of her speed for half an
// hour (three times as much, and ten knots), and by what any ship can do.
func TestPossible(t *testing.T) {
	for _, c := range []struct {
		name  string
		way   way
		reach float64 // nm
	}{
		{"at rest, ten minutes: 10 kn", way{after: 10 * minute}, 0.5 + 10.0/6},
		{"10 kn, ten minutes: 40 kn", way{from: 100, to: 100, after: 10 * minute}, 0.5 + 40.0/6},
		{"at rest, then 10 kn", way{from: 0, to: 100, after: 10 * minute}, 0.5 + 40.0/6},
		{"10 kn, then at rest", way{from: 100, to: 0, after: 10 * minute}, 0.5 + 40.0/6},
		{"30 kn: no ship makes more than 60", way{from: 300, to: 300, after: 10 * minute}, 0.5 + 60.0/6},
		{"at rest, half an hour", way{after: 30 * minute}, 0.5 + 5},
		{"at rest, more than that: anything", way{after: 30*minute + 1}, 0.5 + 0.5*(60-10*math.Log(3)/math.Log(6))},
		{"speed unknown before", way{from: noSOG, after: 10 * minute}, 0.5 + 10},
		{"speed unknown after", way{to: noSOG, after: 10 * minute}, 0.5 + 10},
		{"an hour: 50 kn", way{from: 100, to: 100, after: hours}, 50.5},
		{"a day: 32 kn", way{from: 100, to: 100, after: 24 * hours}, 0.5 + 32*24},
		{"at once", way{from: 100, to: 100}, 0.5},
	} {
		for f, want := range map[float64]bool{0.995: true, 1.005: false} {
			c.way.ahead = 0
			a, b := c.way.marks()
			if got := Default.possible(&a, &b, f*c.reach, c.way.after); got != want {
				t.Errorf("%s: %.3f nm: %v", c.name, f*c.reach, got)
			}
		}
	}
}

// How far off dead reckoning a ship is as a rule: by GPS and the clock at once,
// by a share of the way later; at rest by hardly anything, less once it is known
// how she lies; anywhere about where she was, where nothing is told.
func TestScales(t *testing.T) {
	clock := func(kn float64) float64 { return 0.012 + kn*10/3600 } // nm
	for _, c := range []struct {
		name             string
		way              way
		chain            Chain
		straight, wander float64
		off, about       float64
	}{
		{"10 kn, a minute", way{from: 100, to: 100, after: minute, ahead: 10.0 / 60, course: true}, Chain{Count: 1}, clock(10) + 10.0/60*(0.06+0.45/60), clock(10) + 0.3*10/60, 0, 0},
		{"10 kn, three minutes", way{from: 100, to: 100, after: 3 * minute, ahead: 0.5, course: true}, Chain{Count: 1}, clock(10) + 0.5*(0.06+0.45/20), clock(10) + 0.3*0.5, 0, 0},
		{"10 kn, longer: she can have gone about", way{from: 100, to: 100, after: 3*minute + 1, ahead: 0.5, course: true}, Chain{Count: 1}, clock(10) + 0.5*(0.06+0.45/20), clock(10) + 0.6*0.5, 0, 0.5},
		{"10 kn, an hour, 2 nm beside", way{from: 100, to: 100, after: hours, ahead: 10, beside: 2, course: true}, Chain{Count: 1}, clock(10) + 10*0.51, clock(10) + 6, 2, math.Sqrt(104)},
		{"10 kn, two hours: as much again", way{from: 100, to: 100, after: 2 * hours, ahead: 20, course: true}, Chain{Count: 1}, clock(10) + 20*0.51, clock(10) + 12, 0, 20},
		{"at rest, an hour", way{after: hours}, Chain{Count: 1, Still: 4, Swing: 0.01}, 0.312, 0.312, 0, 0},
		{"0.4 kn is at rest", way{from: 4, to: 4, after: hours}, Chain{Count: 1}, 0.312, 0.312, 0, 0},
		{"0.5 kn is not", way{from: 5, to: 5, after: hours}, Chain{Count: 1}, clock(0.5) + 0.5*0.51, clock(0.5) + 0.6, 0, 0},
		{"five steps at rest, swinging by 20 m", way{after: hours}, Chain{Count: 6, Still: 5, Swing: 0.01}, 0.072, 0.072, 0, 0},
		{"speed and course unknown", way{from: noSOG, to: noSOG, after: hours, ahead: 4}, Chain{Count: 1}, clock(5) + 3, clock(5) + 3, 4, 4},
		{"course unknown", way{from: 100, to: 100, after: hours, ahead: 4}, Chain{Count: 1}, clock(10) + 6, clock(10) + 6, 4, 4},
		{"a year: anywhere within 1,000 nm", way{from: 100, to: 100, after: 365 * 24 * hours, ahead: 4}, Chain{Count: 1}, 1000, 1000, 4, 4},
	} {
		a, b := c.way.marks()
		s := Default.step(&c.chain, &a, &b)
		for _, x := range []struct {
			name      string
			got, want float64
			give      float64
		}{{"straight", s.straight, c.straight, 1e-4}, {"wander", s.wander, c.wander, 1e-4}, {"off", s.off, c.off, 0.02}, {"about", s.about, c.about, 0.02}} {
			if math.Abs(x.got-x.want) > x.give {
				t.Errorf("%s: %s %.4f nm, want %.4f", c.name, x.name, x.got, x.want)
			}
		}
	}
}

// Near is within three scales of dead reckoning, or of where she was where she
// can have gone about; sure is so near that no harm would come of it.
func TestNearAndSure(t *testing.T) {
	for _, c := range []struct {
		s          step
		near, sure bool
	}{
		{step{off: 3, straight: 1, about: 9, wander: 1}, true, false},
		{step{off: 3.01, straight: 1, about: 9, wander: 1}, false, false},
		{step{off: 9, straight: 1, about: 3, wander: 1}, true, false},
		{step{off: 9, straight: 1, about: 3.01, wander: 1}, false, false},
		{step{off: 0.25, straight: 0.01, about: 9, wander: 1}, false, true},
		{step{off: 0.26, straight: 0.01, about: 9, wander: 1}, false, false},
		{step{off: 1.5, straight: 0.5, about: 9, wander: 1}, true, true},
		{step{off: 1.51, straight: 0.5, about: 9, wander: 1}, false, false},
		{step{off: 1, straight: 0.51, about: 9, wander: 1}, true, false},
	} {
		if n, s := c.s.near(&Default), c.s.sure(&Default); n != c.near || s != c.sure {
			t.Errorf("%+v: near %v, sure %v", c.s, n, s)
		}
	}
}

// What is said of who she is, and which fields her transponder fills, weighs:
// another class most, another name much, the same name something, what is not
// said nothing.
func TestHabits(t *testing.T) {
	const a, b = supercargo.ClassA, supercargo.ClassB
	for _, c := range []struct {
		name string
		x, y Mark
		want float64
	}{
		{"nothing said", Mark{}, Mark{}, 0},
		{"one class", Mark{Class: a}, Mark{Class: a}, 0},
		{"another class", Mark{Class: a}, Mark{Class: b}, -8},
		{"class unknown", Mark{Class: a}, Mark{}, 0},
		{"class unknown before", Mark{}, Mark{Class: b}, 0},
		{"the same name", Mark{Said: 3}, Mark{Said: 3}, 2},
		{"another name", Mark{Said: 3}, Mark{Said: 4}, -5},
		{"no name", Mark{Said: 3}, Mark{}, 0},
		{"no name before", Mark{}, Mark{Said: 3}, 0},
		{"one field more", Mark{Sends: sendsHeading}, Mark{Sends: sendsHeading | sendsROT}, -1.5},
		{"all others", Mark{Sends: sendsHeading}, Mark{Sends: sendsSecond | sendsROT}, -4.5},
	} {
		if got := Default.habits(&c.x, &c.y); got != c.want {
			t.Errorf("%s: %g, want %g", c.name, got, c.want)
		}
		same := c.x.Said == 0 || c.y.Said == 0 || c.x.Said == c.y.Said
		if saysTheSame(&c.x, &c.y) != same {
			t.Errorf("%s: says the same is %v", c.name, !same)
		}
	}
	f := fixAt(0, 1, 2, 0)
	if m := markOf(&f); m.Sends != 0 {
		t.Errorf("fills %b with nothing", m.Sends)
	}
	f.Heading, f.ROT, f.Second = 0, 0, 59
	if m := markOf(&f); m.Sends != sendsHeading|sendsROT|sendsSecond {
		t.Errorf("fills %b of all", m.Sends)
	}
}
