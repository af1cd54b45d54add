package interference

import (
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// trip is an excursion in short, in minutes and nautical miles.
type trip struct {
	mmsi             int
	begin, end       float64
	fromE, fromN     float64
	toE, toN         float64
	silent           float64 // minutes before it and after it
	across           float64 // how far the positions reach
	kn, course       float64 // before it
	noBack, unsound  bool
	hardly           bool // she came back, and only hardly can have
	first, again     bool
	afterE           float64 // of one at the beginning: where she was heard then
	fixes            int
	radius, off, way float64 // of a circle; the way made, of all that it takes
	sectors          int
}

func (x trip) excursion() Excursion {
	if x.fixes == 0 {
		x.fixes = 10
	}
	if x.silent == 0 {
		x.silent = 1
	}
	f, l := at(x.begin, x.toE, x.toN, 0, 1), at(x.end, x.toE, x.toN, 0, 1)
	f.MMSI, l.MMSI = supercargo.MMSI(200000000+x.mmsi), supercargo.MMSI(200000000+x.mmsi)
	b, a := at(x.begin-x.silent, x.fromE, x.fromN, x.kn, 1), at(x.end+x.silent, x.fromE, x.fromN, 0, 1)
	b.COG = uint16(10 * x.course)
	e := Excursion{MMSI: f.MMSI, Before: markOf(&b), First: f, Last: l, Fixes: uint32(x.fixes), Named: !x.unsound, East: x.across, Again: x.again}
	if !x.noBack {
		e.After, e.Back, e.Hardly = markOf(&a), !x.hardly, true
	}
	if x.first {
		b = at(x.end+x.silent, x.afterE, 0, 0, 1)
		e.Before, e.After, e.Back = Mark{}, markOf(&b), false
	}
	if x.radius > 0 {
		x.run(&e)
	}
	return e
}

// run sums up positions on a circle, inside it and outside by turns.
func (x trip) run(e *Excursion) {
	last := point(&e.First)
	if x.sectors == 0 {
		x.sectors = 12
	}
	e.Ring, e.Fixes = Ring{}, 0
	for i := range x.fixes {
		r := x.radius + x.off*float64(1-i%2*2)
		turn := 2 * math.Pi * float64(i) / float64(x.fixes)
		p := geo.Sail(point(&e.First), turn*180/math.Pi, r)
		e.Fixes++
		e.Ring.add(e.Fixes, point(&e.First), last, p)
		last = p
	}
	e.Ring.Sides = uint16(1)<<x.sectors - 1
	if x.way > 0 {
		e.Ring.Way = x.way
	}
}

// judged is what is found, by MMSI: pattern and ships.
func judged(inland float64, trips ...trip) string {
	var all []Excursion
	for _, x := range trips {
		all = append(all, x.excursion())
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] }) // whatever the order
	var out []string
	Judge(&Default, all, func(geo.Point) (float64, bool) { return -inland, inland != 0 }, func(e *Excursion, v Verdict) {
		out = append(out, fmt.Sprintf("%d %s %d", e.MMSI%1000, v.Pattern, v.Ships))
		if c, _ := e.Circle(&Default); (v.RadiusNM != 0) != (v.Pattern == OnCircle) || math.Abs(v.RadiusNM-c.RadiusNM) > 0.01 || math.Abs(v.InlandNM-inland) > 0.05 {
			out = append(out, fmt.Sprintf("%+v", v))
		}
	})
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// Each threshold of what is interference, on either side.
func TestJudge(t *testing.T) {
	// three ships that go to one place from 100 nm apart
	a := trip{mmsi: 1, begin: 0, end: 100, toE: 50}
	b := trip{mmsi: 2, begin: 0, end: 100, fromN: 40, toE: 50}
	c := trip{mmsi: 3, begin: 0, end: 100, fromN: -60, toE: 50}
	three := "1 one_place 3, 2 one_place 3, 3 one_place 3"
	with := func(x trip, f func(*trip)) trip { f(&x); return x }
	// three ships by one vector
	va, vb, vc := trip{mmsi: 1, end: 100, toE: 20}, trip{mmsi: 2, end: 100, fromN: 40, toN: 40, toE: 20}, trip{mmsi: 3, end: 100, fromN: -60, toN: -60, toE: 20}
	shifted := "1 one_vector 3, 2 one_vector 3, 3 one_vector 3"
	ring := trip{mmsi: 1, end: 100, toE: 50, radius: 1.5, fixes: 12}
	for _, x := range []struct {
		name   string
		inland float64
		trips  []trip
		want   string
	}{
		{"three", 0, []trip{a, b, c}, three},
		{"two", 0, []trip{a, b}, ""},
		{"two, one of them twice", 0, []trip{a, b, with(b, func(x *trip) { x.begin, x.end = 1, 99 })}, ""},
		{"one that no receiver heard at both places", 0, []trip{a, b, with(c, func(x *trip) { x.unsound = true })}, ""},
		{"of few fixes", 0, []trip{a, b, with(c, func(x *trip) { x.fixes = 2 })}, ""},
		{"one did not come back", 0, []trip{a, b, with(c, func(x *trip) { x.noBack = true })}, ""},
		{"nobody came back, inland", 2.1, []trip{with(a, func(x *trip) { x.noBack = true }), with(b, func(x *trip) { x.noBack = true }), with(c, func(x *trip) { x.noBack = true })}, three},
		{"nobody came back, hardly inland", 1.9, []trip{with(a, func(x *trip) { x.noBack = true }), with(b, func(x *trip) { x.noBack = true }), with(c, func(x *trip) { x.noBack = true })}, ""},
		{"a fourth that did not come back", 0, []trip{a, b, c, {mmsi: 4, begin: 50, end: 70, fromN: 20, toE: 50, noBack: true}}, "1 one_place 4, 2 one_place 4, 3 one_place 4, 4 one_place 4"},
		{"a fourth when they are back", 0, []trip{a, b, c, {mmsi: 4, begin: 140, end: 170, fromN: 20, toE: 50}}, three},
		{"two begin 29 min later, and end later", 0, []trip{a, b, with(c, func(x *trip) { x.begin, x.end = 30, 300 })}, three},
		{"and 32 min", 0, []trip{a, b, with(c, func(x *trip) { x.begin, x.end = 32, 300 })}, ""},
		{"they end within 29 min", 0, []trip{a, b, with(c, func(x *trip) { x.begin, x.end = -300, 129 })}, three},
		{"they end within 32 min", 0, []trip{a, b, with(c, func(x *trip) { x.begin, x.end = -300, 132 })}, ""},
		{"one was silent for 3 h before", 0, []trip{a, b, with(c, func(x *trip) { x.begin, x.end, x.silent = 170, 600, 180 })}, three},
		{"one was silent for 7 h before, 6.4 h after the others", 0, []trip{with(a, func(x *trip) { x.end = 500 }), with(b, func(x *trip) { x.end = 500 }), with(c, func(x *trip) { x.begin, x.end, x.silent = 385, 1000, 500 })}, three},
		{"one was silent for 7 h before, 6.6 h after the others", 0, []trip{with(a, func(x *trip) { x.end = 500 }), with(b, func(x *trip) { x.end = 500 }), with(c, func(x *trip) { x.begin, x.end, x.silent = 395, 1000, 500 })}, ""},
		{"places 2.9 nm apart", 0, []trip{a, b, with(c, func(x *trip) { x.toE = 52.9 })}, three},
		{"places 3.1 nm apart", 0, []trip{a, b, with(c, func(x *trip) { x.toE = 53.1 })}, ""},
		{"a place 5.9 nm across", 0, []trip{a, b, with(c, func(x *trip) { x.across = 5.9 })}, three},
		{"a place 6.1 nm across", 0, []trip{a, b, with(c, func(x *trip) { x.across = 6.1 })}, ""},
		{"one that did not come back ends with none", 2.1, []trip{a, b, with(c, func(x *trip) { x.begin, x.end, x.noBack = -300, 100, true })}, ""},
		{"from the beginning, and two by a vector", 30, []trip{va, vb, with(vc, func(x *trip) { x.first, x.afterE = true, 50 })}, ""},
		{"by one vector", 0, []trip{va, vb, vc}, shifted},
		{"vectors 1.9 nm apart, of 20", 0, []trip{va, vb, with(vc, func(x *trip) { x.toE = 21.9 })}, shifted},
		{"vectors 2.2 nm apart, of 20", 0, []trip{va, vb, with(vc, func(x *trip) { x.toE = 22.2 })}, ""},
		{"vectors 5.9 nm apart, of 100", 0, []trip{with(va, func(x *trip) { x.toE = 100 }), with(vb, func(x *trip) { x.toE = 100 }), with(vc, func(x *trip) { x.toE = 105.9 })}, shifted},
		{"vectors 6.5 nm apart, of 100", 0, []trip{with(va, func(x *trip) { x.toE = 100 }), with(vb, func(x *trip) { x.toE = 100 }), with(vc, func(x *trip) { x.toE = 106.5 })}, ""},
		{"one goes on meanwhile", 0, []trip{va, vb, with(vc, func(x *trip) { x.kn, x.course, x.silent, x.toN = 12, 0, 20, -56 })}, shifted},
		{"all ahead on their course, by less than a clock makes", 0, []trip{with(va, func(x *trip) { x.kn, x.course = 12, 90 }), with(vb, func(x *trip) { x.kn, x.course = 12, 90 }), with(vc, func(x *trip) { x.kn, x.course = 12, 90 })}, ""},
		{"all astern", 0, []trip{with(va, func(x *trip) { x.kn, x.course = 12, 270 }), with(vb, func(x *trip) { x.kn, x.course = 12, 270 }), with(vc, func(x *trip) { x.kn, x.course = 12, 270 })}, ""},
		{"all ahead, by more", 0, []trip{with(va, func(x *trip) { x.kn, x.course = 6, 90 }), with(vb, func(x *trip) { x.kn, x.course = 6, 90 }), with(vc, func(x *trip) { x.kn, x.course = 6, 90 })}, shifted},
		{"19 degrees off their course", 0, []trip{with(va, func(x *trip) { x.kn, x.course = 12, 71 }), with(vb, func(x *trip) { x.kn, x.course = 12, 71 }), with(vc, func(x *trip) { x.kn, x.course = 12, 71 })}, ""},
		{"21 degrees off their course", 0, []trip{with(va, func(x *trip) { x.kn, x.course = 12, 68.5 }), with(vb, func(x *trip) { x.kn, x.course = 12, 68.5 }), with(vc, func(x *trip) { x.kn, x.course = 12, 68.5 })}, shifted},
		{"a fourth ahead on her course", 0, []trip{va, vb, vc, {mmsi: 4, end: 100, fromN: 9, toN: 9, toE: 20, kn: 12, course: 90}}, "1 one_vector 4, 2 one_vector 4, 3 one_vector 4, 4 one_vector 4"},
		{"a circle", 0, []trip{ring}, "1 circle 1"},
		{"three that can hardly have come back", 0, []trip{with(a, func(x *trip) { x.hardly = true }), with(b, func(x *trip) { x.hardly = true }), with(c, func(x *trip) { x.hardly = true })}, three},
		{"a circle from which she can hardly have come back", 0, []trip{with(ring, func(x *trip) { x.hardly = true })}, ""},
		{"a circle from which she did not come back", 0, []trip{with(ring, func(x *trip) { x.noBack = true })}, ""},
		{"the same inland", 30, []trip{with(ring, func(x *trip) { x.noBack = true })}, "1 circle 1"},
		{"11 positions", 0, []trip{with(ring, func(x *trip) { x.fixes = 11 })}, ""},
		{"off by 7 %", 0, []trip{with(ring, func(x *trip) { x.off = 0.07 * 1.5 })}, "1 circle 1"},
		{"off by 9 %", 0, []trip{with(ring, func(x *trip) { x.off = 0.09 * 1.5 })}, ""},
		{"8 sides", 0, []trip{with(ring, func(x *trip) { x.sectors = 8 })}, "1 circle 1"},
		{"8 sides, off by 3 %", 0, []trip{with(ring, func(x *trip) { x.sectors, x.off = 8, 0.03*1.5 })}, "1 circle 1"},
		{"7 sides, off by 3 %", 0, []trip{with(ring, func(x *trip) { x.sectors, x.off = 7, 0.03*1.5 })}, ""},
		{"7 sides, off by 1 %", 0, []trip{with(ring, func(x *trip) { x.sectors, x.off = 7, 0.01*1.5 })}, "1 circle 1"},
		{"7 sides, off by 1.9 %", 0, []trip{with(ring, func(x *trip) { x.sectors, x.off = 7, 0.019*1.5 })}, "1 circle 1"},
		{"7 sides, off by 2.1 %", 0, []trip{with(ring, func(x *trip) { x.sectors, x.off = 7, 0.021*1.5 })}, ""},
		{"a circle about the place of others", 0, []trip{ring, b, c}, "1 circle 1, 2 one_place 3, 3 one_place 3"},
		{"to one place with two, by one vector with three", 0, []trip{va, vb, vc, {mmsi: 4, end: 100, fromN: 20, toN: 20, toE: 20}, {mmsi: 5, end: 100, fromN: 90, toE: 20}, {mmsi: 6, end: 100, fromN: -90, toE: 20}},
			"1 one_vector 4, 2 one_vector 4, 3 one_vector 4, 4 one_vector 4, 5 one_place 3, 6 one_place 3"},
		{"5 sides", 0, []trip{with(ring, func(x *trip) { x.sectors = 5 })}, "1 circle 1"},
		{"4 sides", 0, []trip{with(ring, func(x *trip) { x.sectors = 4 })}, ""},
		{"at 3.1 kn", 0, []trip{with(ring, func(x *trip) { x.way = 3.1 * 100 / 60 })}, "1 circle 1"},
		{"at 2.9 kn", 0, []trip{with(ring, func(x *trip) { x.way = 2.9 * 100 / 60 })}, ""},
		{"of 0.06 nm", 0, []trip{with(ring, func(x *trip) { x.radius, x.way = 0.06, 20 })}, "1 circle 1"},
		{"of 0.04 nm", 0, []trip{with(ring, func(x *trip) { x.radius, x.way = 0.04, 20 })}, ""},
		{"of 14 nm", 0, []trip{with(ring, func(x *trip) { x.radius = 14 })}, "1 circle 1"},
		{"of 16 nm", 0, []trip{with(ring, func(x *trip) { x.radius = 16 })}, ""},
		{"circles about one place", 0, []trip{ring, with(ring, func(x *trip) { x.mmsi, x.radius, x.fromN = 2, 2.5, 40 })}, "1 circle 2, 2 circle 2"},
		{"circles elsewhere", 0, []trip{ring, with(ring, func(x *trip) { x.mmsi, x.fromN, x.toE = 2, 40, 60 })}, "1 circle 1, 2 circle 1"},
		{"from the beginning, inland, then far apart", 30, heads(30, false), "1 one_place 3, 2 one_place 3, 3 one_place 3"},
		{"then at one place", 30, heads(2, false), ""},
		{"at sea", 0, heads(30, false), ""},
		{"and there again", 30, heads(30, true), ""},
	} {
		if got := judged(x.inland, x.trips...); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

// Who is given a false position goes on sending her own name, by her own transponder: where the
// lines are of another, two ships send the number.
func TestAnotherShip(t *testing.T) {
	const own, other = 7, 9
	base := trip{mmsi: 1, end: 100, toE: 50}
	for _, c := range []struct {
		name                string
		before, first, last supercargo.Fix
		sound               bool
	}{
		{"nothing said", supercargo.Fix{}, supercargo.Fix{}, supercargo.Fix{}, true},
		{"her name", supercargo.Fix{Said: own}, supercargo.Fix{Said: own}, supercargo.Fix{Said: own}, true},
		{"another's", supercargo.Fix{Said: own}, supercargo.Fix{Said: other}, supercargo.Fix{Said: other}, false},
		{"another's, and hers at the end", supercargo.Fix{Said: own}, supercargo.Fix{Said: other}, supercargo.Fix{Said: own}, true},
		{"others', one after the other", supercargo.Fix{Said: own}, supercargo.Fix{Said: other}, supercargo.Fix{Said: 11}, false},
		{"hers, then another's", supercargo.Fix{Said: own}, supercargo.Fix{Said: own}, supercargo.Fix{Said: other}, true},
		{"another's name, then the other class", supercargo.Fix{Said: own, Class: supercargo.ClassA}, supercargo.Fix{Said: other, Class: supercargo.ClassA}, supercargo.Fix{Class: supercargo.ClassB}, false},
		{"none before", supercargo.Fix{}, supercargo.Fix{Said: other}, supercargo.Fix{Said: other}, true},
		{"none then", supercargo.Fix{Said: own}, supercargo.Fix{}, supercargo.Fix{}, true},
		{"her class", supercargo.Fix{Class: supercargo.ClassA}, supercargo.Fix{Class: supercargo.ClassA}, supercargo.Fix{Class: supercargo.ClassA}, true},
		{"the other class", supercargo.Fix{Class: supercargo.ClassA}, supercargo.Fix{Class: supercargo.ClassB}, supercargo.Fix{Class: supercargo.ClassB}, false},
		{"the other class, and hers at the end", supercargo.Fix{Class: supercargo.ClassA}, supercargo.Fix{Class: supercargo.ClassB}, supercargo.Fix{Class: supercargo.ClassA}, true},
		{"no class", supercargo.Fix{Class: supercargo.ClassA}, supercargo.Fix{}, supercargo.Fix{}, true},
		{"worked out by others", supercargo.Fix{Class: supercargo.ClassADSB}, supercargo.Fix{Class: supercargo.ClassTISB}, supercargo.Fix{Class: supercargo.ClassTISB}, true},
	} {
		for _, first := range []bool{false, true} {
			x := base
			x.first, x.afterE = first, 300
			e := x.excursion()
			e.Before.Said, e.Before.Class, e.After.Said, e.After.Class = c.before.Said, c.before.Class, c.before.Said, c.before.Class
			if first {
				e.Before = Mark{}
			} else {
				e.After.Said = other // what is said then is not asked
			}
			e.First.Said, e.First.Class, e.Last.Said, e.Last.Class = c.first.Said, c.first.Class, c.last.Said, c.last.Class
			if got := e.Sound(&Default); got != c.sound {
				t.Errorf("%s, at the beginning %v: sound %v", c.name, first, got)
			}
		}
	}
	// and what is made of fixes keeps what they say
	var fixes []supercargo.Fix
	for i := range 12 {
		f := at(float64(i), float64(60*(i/6)), 0, 0, 1)
		f.Said, f.Class = supercargo.Said(own+i/6), supercargo.ClassA
		fixes = append(fixes, f)
	}
	if _, all := folded(fixes); len(all) != 2 || all[0].Sound(&Default) || all[1].Before.Said != own || all[1].Before.Class != supercargo.ClassA || all[1].Sound(&Default) {
		t.Errorf("the one at the beginning and the one after it: %+v", all)
	}
}

// heads are three ships that were at one place from the beginning, each later than
// the one before, and then apart.
func heads(apart float64, again bool) (out []trip) {
	for i := range 3 {
		out = append(out, trip{mmsi: i + 1, begin: -600 - 100*float64(i), end: 100, toE: 50, first: true, again: again, afterE: 150 + apart*float64(i)})
	}
	return out
}

// Displacements that begin half an hour apart are together, from either's side; not those a
// millisecond farther apart, be they not heard for a minute before.
func TestTogetherWithinHalfAnHour(t *testing.T) {
	for _, c := range []struct {
		millis supercargo.Instant // beyond half an hour
		want   bool
	}{{-1, true}, {0, true}, {1, false}} {
		// the one jumps from minute -1 to 0, the other from 30 to 31
		e, o := trip{mmsi: 1, end: 100, toE: 50}.excursion(), trip{mmsi: 2, begin: 31, end: 400, toE: 50}.excursion()
		o.Before.Time, o.First.Time = o.Before.Time+c.millis, o.First.Time+c.millis
		a, b := Default.shapeOf(&e), Default.shapeOf(&o)
		if Default.together(&a, &b) != c.want || Default.together(&b, &a) != c.want {
			t.Errorf("half an hour and %d ms: %v and %v", c.millis, Default.together(&a, &b), Default.together(&b, &a))
		}
	}
}

// Of one at the beginning it is not known from where it was displaced: however small the vector
// of another, it is not alike.
func TestNoVectorFromTheBeginning(t *testing.T) {
	e := trip{mmsi: 1, end: 100, toE: 0.7}.excursion()
	b := trip{mmsi: 2, end: 100, toE: 0.7, first: true, afterE: 50}.excursion()
	near, head := Default.shapeOf(&e), Default.shapeOf(&b)
	if !Default.alike(OneVector, &near, &near) {
		t.Error("a vector is not like itself")
	}
	if Default.alike(OneVector, &near, &head) || Default.alike(OneVector, &head, &near) || Default.alike(OneVector, &head, &head) {
		t.Error("a vector of one at the beginning")
	}
}

// Each of the twelve sides is the twelfth part of all directions from the middle: two bearings
// within 30 degrees from a multiple of 30 on are one side, and the next 30 degrees another.
func TestSides(t *testing.T) {
	const before = 10_000 // positions at the middle
	var all uint16
	for k := range 12 {
		var side [2]uint16
		for i, bearing := range []float64{30*float64(k) + 2, 30*float64(k) + 28} {
			var r Ring
			r.add(before, origin, origin, geo.Sail(origin, bearing, 5))
			side[i] = r.Sides
		}
		if side[0] != side[1] || bits.OnesCount16(side[0]) != 1 || all&side[0] != 0 {
			t.Errorf("from %d degrees on: %b and %b; %b taken", 30*k, side[0], side[1], all)
		}
		all |= side[0]
	}
}

// What is found of one does not depend on what is out of its reach.
func TestReach(t *testing.T) {
	day := 1440.0
	var near, all []Excursion
	for i := range 6 {
		x := trip{mmsi: i + 1, begin: float64(i), end: 3 * day, fromN: 10 * float64(i), toE: 80}
		near = append(near, x.excursion())
		x.begin, x.end, x.mmsi = x.begin+16*day, x.end+16*day, x.mmsi+10
		all = append(all, x.excursion())
	}
	if least := Default.MostMillis + Default.SilentMillis + Default.SyncMillis; Default.Reach() < 2*least {
		t.Errorf("a reach of %d ms", Default.Reach())
	}
	count := func(es []Excursion) (n int) {
		Judge(&Default, es, func(geo.Point) (float64, bool) { return 0, false }, func(*Excursion, Verdict) { n++ })
		return n
	}
	if a, b := count(near), count(append(near, all...)); a != 6 || b != 12 {
		t.Errorf("%d and %d", a, b)
	}
}

func TestWhy(t *testing.T) {
	for _, c := range []struct {
		x    trip
		v    Verdict
		has  []string
		lack string
	}{
		{trip{mmsi: 1, end: 100, toE: 50}, Verdict{Pattern: OnePlace, Ships: 4, InlandNM: 12.3}, []string{"50.0 nm from the position before", "same place as 3 other MMSIs", "either jump", "12.3 nm inland"}, "receivers"},
		{trip{mmsi: 1, end: 100, toE: 50, noBack: true}, Verdict{Pattern: OneVector, Ships: 3}, []string{"same direction as 2 other MMSIs", "that jump"}, "either"},
		{trip{mmsi: 1, end: 100, toE: 50, hardly: true}, Verdict{Pattern: OnePlace, Ships: 3}, []string{"then again where the ship can have been, faster than the speeds sent allow; no ship can make the first jump"}, "either"},
		{trip{mmsi: 1, end: 100, toE: 50}, Verdict{Pattern: OnCircle, Ships: 1, RadiusNM: 1.5}, []string{"circle of 1.50 nm"}, "other MMSIs"},
		{trip{mmsi: 1, end: 100, toE: 50}, Verdict{Pattern: OnCircle, Ships: 3, RadiusNM: 1.5}, []string{"as 2 other MMSIs"}, "inland"},
		{trip{mmsi: 1, end: 100, toE: 50, first: true, afterE: 20}, Verdict{Pattern: OnePlace, Ships: 3}, []string{"30.0 nm from the position after", "that jump"}, "before"},
	} {
		e := c.x.excursion()
		why := c.v.Why(&e)
		for _, s := range c.has {
			if !strings.Contains(why, s) {
				t.Errorf("%q lacks %q", why, s)
			}
		}
		if strings.Contains(why, c.lack) {
			t.Errorf("%q has %q", why, c.lack)
		}
		if strings.Contains(why, "aircraft") || strings.Contains(why, "NIC") { // a ship sends no such thing
			t.Errorf("of a ship: %q", why)
		}
		e.First.Receiver = 0
		if !strings.Contains(c.v.Why(&e), "names no receivers") {
			t.Error(c.v.Why(&e))
		}
	}
}

// Of two ships nothing comes, and where the shore is is not asked: not at all, since the coast would have to be unpacked.
func TestShoreAsked(t *testing.T) {
	for ships, want := range map[int]int{1: 0, 2: 0, 3: 3} {
		var all []Excursion
		for i := range ships {
			all = append(all, trip{mmsi: i + 1, end: 100, fromN: 40 * float64(i), toE: 50}.excursion(), trip{mmsi: i + 1, begin: 1000, end: 1100, fromN: 40 * float64(i), toE: 50, unsound: true}.excursion())
		}
		asked := 0
		Judge(&Default, all, func(geo.Point) (float64, bool) { asked++; return 0, false }, func(*Excursion, Verdict) {})
		if asked != want {
			t.Errorf("%d ships: asked %d times, want %d", ships, asked, want)
		}
	}
}

// Excursions are judged in order of their beginning, and of number where two begin at once: those that are near in time are
// found by that.
func TestInOrderOfBeginning(t *testing.T) {
	const day = 1440.0
	var all []Excursion
	want := ""
	for i := range 6 { // the later half have the lower numbers
		all = append(all, trip{mmsi: 20 - i/3*10 + i%3, begin: 16 * day * float64(i/3), end: 16*day*float64(i/3) + 100, fromN: 10 * float64(i), toE: 80}.excursion())
		want += fmt.Sprintf(" %d", all[i].MMSI)
	}
	for range 20 {
		rand.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
		got := ""
		Judge(&Default, all, func(geo.Point) (float64, bool) { return 0, false }, func(e *Excursion, v Verdict) { got += fmt.Sprintf(" %d", e.MMSI) })
		if got != want {
			t.Fatalf("%s, want%s", got, want)
		}
	}
}

// Poor positions are the carrier's own, and the others are not where it was.
func TestDisplaced(t *testing.T) {
	for p, want := range map[Pattern]bool{OnCircle: true, OnePlace: true, OneVector: true, Poor: false} {
		if p.Displaced() != want {
			t.Errorf("%s: %v", p, !want)
		}
	}
}
