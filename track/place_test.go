package track

import (
	"testing"

	"supercargo"
)

// A ship that holds her course is one hull from beginning to end, at any speed
// and however seldom she is heard.
func TestStraightOn(t *testing.T) {
	for _, kn := range []float64{0, 2, 10, 24, 40} {
		for _, every := range []float64{0.1, 1, 10, 60} {
			v := vessel{id: 1, lat: 40, lon: -30, course: 45, kn: kn}
			only(t, told(t, v.heard(0, 40*every, every)), 1, supercargo.Alone, 0)
		}
	}
}

// A position 60 nm off for once is a stray, and does not lead her away.
func TestStray(t *testing.T) {
	v := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	for _, minute := range []float64{0.5, 20.5, 58.5} {
		out := told(t, inTime(v.heard(0, 60, 1), once(minute, 41, -30)))
		only(t, out, 0, supercargo.Stray, supercargo.Implausible)
		only(t, out, 1, supercargo.Alone, 0)
	}
}

// Two ships 250 nm apart that are heard in turn are two hulls, whichever of
// them is heard first and however many strays lie about.
func TestTwoApart(t *testing.T) {
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	b := vessel{id: 2, lat: 44.17, lon: -30, course: 270, kn: 12}
	for _, every := range []float64{1, 5, 30} {
		out := told(t, inTime(a.heard(0, 40*every, every), b.heard(every/2, 40*every, every)))
		if n := whys(out, 2); n[supercargo.Begins] == 0 || n[supercargo.Follows] < 20 {
			t.Errorf("the further ship's fixes: %v", n)
		}
	}
	told(t, inTime(a.heard(0, 60, 1), b.heard(0.5, 60, 1), once(30.2, 47, -32), once(31.4, 41, -25)))
}

// Three ships in one sea, none within reach of another.
func TestThree(t *testing.T) {
	told(t, inTime(
		vessel{id: 1, lat: 55, lon: 5, course: 0, kn: 14}.heard(0, 120, 2),
		vessel{id: 2, lat: 51, lon: 1.5, course: 200, kn: 8}.heard(0.5, 120, 2),
		vessel{id: 3, lat: 58, lon: 11, course: 90, kn: 0}.heard(1, 120, 3)))
}

// Two ships that meet and part again keep their own ways: course and speed
// tell them apart where their places do not.
func TestMeeting(t *testing.T) {
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 12}
	b := vessel{id: 2, lat: 40.05, lon: -29.6, course: 270, kn: 12} // 3 nm to the north of her way
	told(t, inTime(a.heard(0, 90, 1), b.heard(0.5, 90, 1)))
}

// Of two ships that lie side by side, what each says of herself tells whose a
// fix is: a name where there is one, and the class of the transponder.
func TestSideBySide(t *testing.T) {
	v := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	w := vessel{id: 2, lat: 40.02, lon: -30, course: 90, kn: 10} // 1.2 nm to the north
	for _, c := range []struct {
		name string
		a, b func(*vessel)
	}{
		{"names", func(v *vessel) { v.said = 3 }, func(v *vessel) { v.said = 9 }},
		{"classes", func(v *vessel) { v.class = supercargo.ClassA }, func(v *vessel) { v.class = supercargo.ClassB }},
	} {
		a, b := v, w
		c.a(&a)
		c.b(&b)
		t.Run(c.name, func(t *testing.T) {
			told(t, inTime(a.heard(0, 60, 1), b.heard(0.5, 60, 1)))
		})
	}
}

// A ship under another name on the same course a mile away is not taken for the
// one that is known, were it a single fix.
func TestAnotherName(t *testing.T) {
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10, said: 3}
	b := vessel{id: 0, lat: 40.02, lon: -30, course: 90, kn: 10, said: 9}
	out := told(t, inTime(a.heard(0, 30, 1), b.heard(15.5, 16, 1)))
	only(t, out, 0, supercargo.Stray, supercargo.Implausible)
}

// A hull that fell silent is asked no more for fixes just where another goes
// once that is 24 times as long ago, and two hours; but where she lay, or when
// the other is not heard either, she is.
func TestAsleep(t *testing.T) {
	const minute, hour = supercargo.Minute, supercargo.Hour
	v := vessel{lat: 40, lon: -30}.at(0)
	at := func(north int32, after int64) Mark {
		f := v
		f.Lat += north
		f.Time += supercargo.Instant(after)
		return markOf(&f)
	}
	h := Chain{Last: markOf(&v)}
	for _, c := range []struct {
		north        int32
		after, since int64
		asleep       bool
	}{
		{mile + 1, 2*hour + 1, minute, true},
		{mile + 1, 2 * hour, minute, false},
		{mile, 2*hour + 1, minute, false},
		{-mile - 1, 2*hour + 1, 5 * minute, true},
		{mile + 1, 4*hour + 1, 10 * minute, true},
		{mile + 1, 4 * hour, 10 * minute, false},
	} {
		m := at(c.north, c.after)
		if got := Default.asleep(&h, &m, c.since); got != c.asleep {
			t.Errorf("%d north, silent for %d min, the other for %d: asleep %v", c.north, c.after/minute, c.since/minute, got)
		}
	}
	lone := func(after, silent int64) bool {
		other := vessel{lat: 10, lon: -30}.at(0)
		other.Time += supercargo.Instant(after - silent)
		s := State{Hulls: []Chain{h, {Serial: 2, Last: markOf(&other)}}}
		m := at(mile+1, after)
		return s.lone(&Default, &m) == &s.Hulls[1]
	}
	if !lone(13*hour, 30*minute) || lone(13*hour, 31*minute) || lone(12*hour, 30*minute) {
		t.Error("who is alone awake is not told by when she was heard")
	}
}

// A fix that a ship can have gone to, and come back from, is a stray where both ways are odd: she lay still before and
// lies there still. Where she goes on from it, it was hers.
func TestThereAndBack(t *testing.T) {
	v := vessel{id: 1, lat: 54, lon: 3}
	far := vessel{lat: 54, lon: 2.9, course: 240, kn: 20} // 3.5 nm
	other := once(290.5, 54, 8)                           // or she would be asked for alone
	told(t, inTime(v.heard(0, 300, 6), other, moved(far.heard(0, 1, 1), 306.5), v.heard(318, 900, 6)))

	far.id = 1 // after more than half an hour she can have been anywhere, and back
	told(t, inTime(v.heard(0, 300, 6), other, moved(far.heard(0, 1, 1), 325.5), v.heard(337, 900, 6)))

	gone := vessel{id: 1, lat: 54, lon: 2.9, course: 270, kn: 16}
	told(t, inTime(v.heard(0, 300, 6), moved(gone.heard(0, 60, 6), 312)))
}
