package interference

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
)

var origin = geo.At(40, 30)

// at is a fix some minutes after the beginning and so many nautical miles east and
// north of an invented place, of an invented ship; a negative speed is not told.
func at(minutes, east, north, kn float64, by supercargo.Receiver) supercargo.Fix {
	p := geo.Sail(origin, math.Atan2(east, north)*180/math.Pi, math.Hypot(east, north))
	f := supercargo.Fix{MMSI: 200000001, Time: 1_600_000_000_000 + supercargo.Instant(minutes*float64(supercargo.Minute)), Lat: p.Lat, Lon: p.Lon,
		SOG: supercargo.NoSOG, COG: supercargo.NoCOG, Receiver: by, Class: supercargo.ClassA}
	if kn >= 0 {
		f.SOG = uint16(10*kn + 0.5)
	}
	return f
}

// folded is what a fold of fixes comes to: of each, whether it is of an excursion,
// and the excursions, those that go on among them.
func folded(fixes []supercargo.Fix) (marks string, all []Excursion) {
	var s State
	for i := range fixes {
		start := s.Step(&Default, &fixes[i], func(e *Excursion) { all = append(all, *e) })
		switch {
		case start == 0:
			marks += "."
		case s.Head != nil && s.Off == nil && start == s.Head.First.Time:
			marks += "-"
		default:
			marks += "x"
		}
	}
	s.Open(func(e *Excursion) { all = append(all, *e) })
	return marks, all
}

// still is a ship that lies still, heard every so many minutes, n times from a minute on.
func still(from, every float64, n int, east, kn float64) (out []supercargo.Fix) {
	for i := range n {
		out = append(out, at(from+every*float64(i), east, 0, kn, 1))
	}
	return out
}

// anchored says that they lie at anchor.
func anchored(fixes []supercargo.Fix) []supercargo.Fix {
	for i := range fixes {
		fixes[i].Status = supercargo.AtAnchor
	}
	return fixes
}

// circling is a ship that is seen on twelve sides of a circle by turns, every minute.
func circling(from float64, n int, east, radius float64) (out []supercargo.Fix) {
	for i := range n {
		sin, cos := math.Sincos(float64(i) * math.Pi / 6)
		out = append(out, at(from+float64(i), east+radius*sin, radius*cos, 20, 1))
	}
	return out
}

// hopping is a ship that is seen at a place and so many miles north of it by turns, every
// minute.
func hopping(from float64, n int, east, north float64) (out []supercargo.Fix) {
	for i := range n {
		out = append(out, at(from+float64(i), east, north*float64(i%2), 20, 1))
	}
	return out
}

func join(parts ...[]supercargo.Fix) (out []supercargo.Fix) {
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// Each threshold of what is an excursion, on either side.
func TestExcursions(t *testing.T) {
	home := still(0, 1, 10, 0, 0) // minutes 0 to 9
	for _, c := range []struct {
		name  string
		fixes []supercargo.Fix
		marks string // "-" at the beginning and at one place, "x" on an excursion, "." neither
		want  string // fixes+between of each excursion, b: back; y: hardly back; h: at the beginning; a: again there
	}{
		{"nothing", home, "----------", ""},
		{"within the slack", join(home, still(10, 1, 3, 0.6, 0)), "-------------", ""},
		{"at rest, 10 kn and the slack in 6 min", join(home, still(15, 1, 3, 1.45, 0)), "-------------", ""},
		{"at rest, more", join(home, still(15, 1, 3, 1.6, 0)), "----------xxx", "10+0h 3+0"},
		{"at 5 kn, 25 kn and the slack", join(still(0, 1, 10, 0, 5), still(15, 1, 3, 2.9, 5)), "-------------", ""},
		{"at 5 kn, more", join(still(0, 1, 10, 0, 5), still(15, 1, 3, 3.1, 5)), "----------xxx", "10+0h 3+0"},
		{"in 29 min what she says counts", join(home, still(38, 1, 3, 10, 0)), "----------xxx", "10+0h 3+0"},
		{"in 31 min no more", join(home, still(40, 1, 3, 10, 0)), "-------------"[:10] + "...", ""},
		{"two fixes are none", join(home, still(10, 1, 2, 50, 0), still(12, 1, 3, 0, 0)), "----------xx---", ""},
		{"three are", join(home, still(10, 1, 3, 50, 0), still(13, 1, 3, 0, 0)), "----------xxx...", "10+0ha 3+0b"},
		{"two before are not enough", join(still(0, 1, 2, 0, 0), still(10, 1, 3, 50, 0), still(13, 1, 3, 50, 0)), "--xxx...", ""},
		{"two before, and something else after", join(still(0, 1, 2, 0, 0), still(10, 1, 3, 50, 0), still(13, 1, 3, 90, 0)), "--xxxxxx", "3+0"},
		{"hops of 4.9 nm", join(home, still(10, 1, 3, 50, 0), still(13, 1, 1, 54.9, 0), still(14, 1, 1, 50, 0)), "----------xxxxx", "10+0h 5+0"},
		{"hops of 5.1 nm", join(home, still(10, 1, 3, 50, 0), still(13, 1, 1, 55.1, 0), still(14, 1, 1, 50, 0)), "----------xxxxx", "10+0h 4+0"},
		{"an hour later at 2 kn, 7.9 nm off", join(home, still(10, 1, 3, 90, 2), still(72, 1, 1, 97.9, 2)), "----------xxxx", "10+0h 4+0"},
		{"an hour later at 2 kn, 8.1 nm off", join(home, still(10, 1, 3, 90, 2), still(72, 1, 1, 98.1, 2)), "----------xxxx", "10+0h 3+0"},
		{"an hour later at a speed not told, 19.9 nm off", join(home, still(10, 1, 3, 90, -1), still(72, 1, 1, 109.9, -1)), "----------xxxx", "10+0h 4+0"},
		{"an hour later at a speed not told, 20.1 nm off", join(home, still(10, 1, 3, 90, -1), still(72, 1, 1, 110.1, -1)), "----------xxxx", "10+0h 3+0"},
		{"there again after 59 min", join(home, still(10, 1, 3, 50, 0), still(13, 1, 58, 0, 0), still(71, 1, 3, 50, 0)), "", "10+0ha 6+58"},
		{"there again after 62 min", join(home, still(10, 1, 3, 50, 0), still(13, 1, 61, 0, 0), still(74, 1, 3, 50, 0)), "", "10+0ha 3+0b 3+0"},
		{"there again after 5 of her intervals", join(still(0, 20, 9, 0, 0), still(180, 20, 3, 90, 0), still(240, 20, 5, 0, 0), still(336, 20, 3, 90, 0)), "", "9+0ha 6+5"},
		{"there again after 7 of her intervals", join(still(0, 20, 9, 0, 0), still(180, 20, 3, 90, 0), still(240, 20, 6, 0, 0), still(360, 20, 3, 90, 0)), "", "9+0ha 3+0b 3+0"},
		{"the third after 19 min", join(home, still(10, 1, 2, 50, 0), still(12, 1, 18, 0, 0), still(30, 1, 1, 50, 0)), "", "28+0h 3+0"},
		{"the third after 21 min", join(home, still(10, 1, 2, 50, 0), still(12, 1, 20, 0, 0), still(32, 1, 1, 50, 0)), "", ""},
		{"there for nearly three days", join(home, still(10, 15, 4*72, 50, 0), still(9+72*60, 1, 1, 50, 0)), "", "10+0h 289+0"},
		{"at one place, 2.9 nm", join(still(0, 1, 10, 0, 10), still(20, 1, 5, 2.9, 10)), "---------------", ""},
		{"at one place, 3.1 nm", join(still(0, 1, 10, 0, 10), still(20, 1, 5, 3.1, 10)), "----------.....", ""},
		{"away in 31 min, back in 40 at more than 10 kn", join(home, still(10, 1, 3, 20, 0), still(52, 1, 3, 0, 0)), "", "10+0ha 3+0y"},
		{"back in two hours and more", join(home, still(10, 1, 3, 20, 0), still(132, 1, 3, 0, 0)), "", "10+0ha 3+0"},
		{"back in 40 min, of a speed not told", join(home, still(10, 1, 3, 20, 0), still(52, 1, 3, 0, -1)), "", "10+0ha 3+0"},
		{"at anchor, 119 min later 27 nm off", anchored(join(home, still(128, 1, 3, 27, 0.9))), "", "10+0h 3+0"},
		{"25 nm off", anchored(join(home, still(128, 1, 3, 25, 0.9))), "", ""},
		{"121 min later", anchored(join(home, still(130, 1, 3, 27, 0.9))), "", ""},
		{"moving at 1 kn", anchored(join(home, still(128, 1, 3, 27, 1))), "", ""},
		{"not at anchor", join(home, still(128, 1, 3, 27, 0.9)), "", ""},
		{"at anchor before alone", join(anchored(home), still(128, 1, 3, 27, 0.9)), "", ""},
		{"round and round, then as far off as a circle may be", join(home, circling(10, 24, 50, 2), still(34, 1, 1, 52.45, 20), circling(35, 3, 50, 2)), "", "10+0h 28+0"},
		{"to and fro about the first place, as near to home", join(home, hopping(10, 40, 3.5, 4.4)), "", "10+0h 40+0"},
		{"farther", join(home, circling(10, 24, 50, 2), still(34, 1, 1, 52.55, 20), circling(35, 3, 50, 2)), "", "10+0h 27+0"},
		{"a stray after a silence ends nothing", join(home, still(309, 1, 1, 60, 0), still(310, 1, 5, 0, 0)), "----------......", ""},
		{"one a ship can have made in a silence", join(home, still(309, 1, 6, 60, 0)), "----------......", ""},
	} {
		marks, all := folded(c.fixes)
		got := ""
		for i := range all {
			e := &all[i]
			if got != "" {
				got += " "
			}
			got += fmt.Sprintf("%d+%d", e.Fixes, e.Between)
			if e.first() {
				got += "h"
			}
			if e.Again {
				got += "a"
			}
			if e.Back {
				got += "b"
			} else if e.Hardly {
				got += "y"
			}
		}
		if got != c.want || c.marks != "" && marks != c.marks {
			t.Errorf("%s: %s %q, want %s %q", c.name, marks, got, c.marks, c.want)
		}
	}
}

// Her usual interval is hardly changed by one silence, however long: it counts as twice the
// interval, with a weight of an eighth. A minute becomes (7 + 2)/8 minutes.
func TestUsualInterval(t *testing.T) {
	var s State
	for _, f := range join(still(0, 1, 10, 0, 0), still(9+1440, 1, 1, 0, 0)) {
		s.Step(&Default, &f, func(*Excursion) {})
	}
	if s.Every != 67_500 {
		t.Errorf("%d ms", s.Every)
	}
}

// An excursion that goes over into another leaves nothing to it: the second, too, is of the
// fixes that make one and no more, and where she was then is after it.
func TestOneAfterAnother(t *testing.T) {
	for _, n := range []int{3, 4, 5} {
		_, all := folded(join(still(0, 1, 10, 0, 0), still(10, 1, 3, 50, 0), still(13, 1, 2, 0, 0), still(15, 1, n, -50, 0), still(20, 1, 3, 0, 0)))
		e := all[len(all)-1]
		if len(all) != 3 || int(e.Fixes) != n || e.Between != 0 || !e.Back || e.After.Time != at(20, 0, 0, 0, 0).Time {
			t.Errorf("%d excursions, the last of %d+%d fixes, back %v, after %v", len(all), e.Fixes, e.Between, e.Back, e.After.Time)
		}
	}
}

// What lasts longer than three days is where she is.
func TestMost(t *testing.T) {
	for _, c := range []struct {
		hours int
		over  bool
	}{{71, false}, {74, true}} {
		var s State
		over := 0
		fixes := join(still(0, 60, 10, 0, 0), still(600, 60, c.hours, 400, 0))
		for i := range fixes {
			s.Step(&Default, &fixes[i], func(*Excursion) { over++ })
		}
		if (over > 0) != c.over || (s.Home.At == markOf(&fixes[len(fixes)-1]).At) != c.over {
			t.Errorf("%d h: %d over, %+v", c.hours, over, s.Home)
		}
	}
}

// Who heard her there and here.
func TestReceivers(t *testing.T) {
	for _, c := range []struct {
		home, off []supercargo.Receiver
		between   int
		sound     bool
	}{
		{[]supercargo.Receiver{1}, []supercargo.Receiver{1}, 0, true},
		{[]supercargo.Receiver{1}, []supercargo.Receiver{1}, 9, true},
		{[]supercargo.Receiver{1, 2, 3}, []supercargo.Receiver{9, 9, 9, 2}, 0, true},
		{[]supercargo.Receiver{1, 2}, []supercargo.Receiver{9}, 0, false},
		{[]supercargo.Receiver{0}, []supercargo.Receiver{0}, 0, true},
		{[]supercargo.Receiver{0}, []supercargo.Receiver{0}, 1, true},
		{[]supercargo.Receiver{0}, []supercargo.Receiver{0}, 2, false},
		{[]supercargo.Receiver{0}, []supercargo.Receiver{0}, 3, false}, // of 28
		{[]supercargo.Receiver{1}, []supercargo.Receiver{0}, 0, false},
	} {
		var fixes []supercargo.Fix
		for i := range 12 {
			fixes = append(fixes, at(float64(i), 0, 0, 0, c.home[i%len(c.home)]))
		}
		for i := range 5 {
			fixes = append(fixes, at(float64(12+i), 60, 0, 0, c.off[i%len(c.off)]))
		}
		for i := range c.between {
			fixes = append(fixes, at(float64(17+i), 0, 0, 0, c.home[i%len(c.home)]))
		}
		after := 5
		if c.between == 3 {
			after = 20
		}
		for i := range after {
			fixes = append(fixes, at(float64(27+i), 60, 0, 0, c.off[i%len(c.off)]))
		}
		_, all := folded(fixes)
		e := all[len(all)-1]
		if int(e.Fixes) != 5+after || int(e.Between) != c.between {
			t.Fatalf("%d+%d", e.Fixes, e.Between)
		}
		if e.Sound(&Default) != c.sound {
			t.Errorf("%v there, %v here, %d between: %v", c.off, c.home, c.between, !c.sound)
		}
	}
}

// The state put through JSON after any fix, and all moved in time: the same.
func TestCutAndShift(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var fixes []supercargo.Fix
		minutes := 0.0
		for range rapid.IntRange(1, 60).Draw(t, "fixes") {
			minutes += rapid.Float64Range(0, 30).Draw(t, "after")
			place := rapid.SampledFrom([]float64{0, 0, 0, 0.3, 4, 60, 61, 300}).Draw(t, "at")
			fixes = append(fixes, at(minutes, place, rapid.Float64Range(0, 0.2).Draw(t, "north"), rapid.Float64Range(-1, 12).Draw(t, "kn"), 1))
		}
		marks, want := folded(fixes)
		var s State
		var got []Excursion
		done := func(e *Excursion) { got = append(got, *e) }
		for i := range fixes {
			s.Step(&Default, &fixes[i], done)
			b, err := json.Marshal(&s)
			if err != nil {
				t.Fatal(err)
			}
			var n State
			if err := json.Unmarshal(b, &n); err != nil {
				t.Fatal(err)
			}
			if s = n.Copy(); i%2 == 0 {
				other := n.Copy() // goes its own way
				other.Step(&Default, &fixes[0], func(*Excursion) {})
			}
		}
		s.Open(done)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
		moved := make([]supercargo.Fix, len(fixes))
		for i := range fixes {
			moved[i] = fixes[i]
			moved[i].Time += 98_765_432
		}
		if again, all := folded(moved); again != marks || len(all) != len(want) {
			t.Fatalf("%s, moved %s", marks, again)
		}
	})
}

// What is too little for an excursion is forgotten after 20 minutes, or six of her intervals if
// these are longer; one that she has left is over after an hour, or six intervals; and any is after
// three days.
func TestForgotten(t *testing.T) {
	const minute = supercargo.Minute
	for _, c := range []struct {
		every      int64
		try, after int64 // how long ago each was heard, beyond which it is no more
	}{{minute, 20 * minute, 60 * minute}, {5 * minute, 30 * minute, 60 * minute}, {20 * minute, 120 * minute, 120 * minute}} {
		for _, beyond := range []int64{-1, 0, 1} {
			f := at(0, 50, 0, 0, 1)
			s := State{Every: c.every, Try: &Excursion{First: f, Last: f}}
			s.expire(&Default, f.Time+supercargo.Instant(c.try+beyond), nil)
			if (s.Try == nil) != (beyond > 0) {
				t.Errorf("every %d min: %d ms beyond it is forgotten: %v", c.every/minute, beyond, s.Try == nil)
			}
			over := 0
			s = State{Every: c.every, Off: &Excursion{First: f, Last: f}, Since: 1}
			s.expire(&Default, f.Time+supercargo.Instant(c.after+beyond), func(*Excursion) { over++ })
			if (over == 1) != (beyond > 0) {
				t.Errorf("every %d min: %d ms beyond, %d over", c.every/minute, beyond, over)
			}
			over = 0
			s = State{Every: c.every, Home: markOf(&f), Off: &Excursion{First: f, Last: f}}
			s.expire(&Default, f.Time+supercargo.Instant(Default.MostMillis+beyond), func(*Excursion) { over++ })
			if (over == 1) != (beyond > 0) {
				t.Errorf("after three days and %d ms: %d over", beyond, over)
			}
		}
	}
}

// A position that is a little off, where she can have been, does not make an excursion of all that follows:
// what is heard then goes on from before it. It has to lie farther from where she was going than that does.
func TestLittleOff(t *testing.T) {
	for _, c := range []struct {
		name      string
		north, kn float64 // of the one that is off
		where     string  // the rest
		want      string
	}{
		{"0.6 nm beside her way", 0.6, 8, "on", "-..........."},
		{"at 30 kn, 1.5 nm beside it", 1.5, 30, "on", "-..........."},
		{"0.1 nm beside it, and the rest 0.7 nm on the other side", -0.1, 8, "beside", "-......xxxxx"},
	} {
		var fixes []supercargo.Fix
		way := func(m, north, kn float64, by supercargo.Receiver) {
			f := at(m, 8*m/60, north, kn, by)
			f.COG = 900
			fixes = append(fixes, f)
		}
		for i := range 6 { // from beyond what may be all at one place
			way(float64(30*i-150), 0, 8, 1)
		}
		way(10, c.north, c.kn, 1)
		north := 0.0
		if c.where == "beside" {
			north = 0.7
		}
		for i := range 5 {
			way(10+0.01*float64(i), north, 8, 2)
		}
		if marks, _ := folded(fixes); marks != c.want {
			t.Errorf("%s: %s, want %s", c.name, marks, c.want)
		}
	}
}

// All that is heard from the beginning at one place is one stretch, for three days and no longer; be it where both
// coordinates are zero, or on the first day that a clock can tell.
func TestFromTheBeginning(t *testing.T) {
	marks, _ := folded(still(0, 60, 76, 0, 0))
	if want := strings.Repeat("-", 73) + "..."; marks != want {
		t.Errorf("at one place for 75 h, once an hour: %s", marks)
	}
	fixes := still(0, 1, 4, 0, 0)
	for i := range fixes {
		fixes[i].Lat, fixes[i].Lon = 0, 0
	}
	fixes = join(fixes, still(4, 1, 3, 0, 0))
	for i := range fixes {
		fixes[i].Time -= 1_600_000_000_000 - 1
	}
	marks, all := folded(fixes)
	if marks != "----xxx" || len(all) != 2 || all[0].First.Time != fixes[0].Time || all[0].Fixes != 4 {
		t.Errorf("from the equator and the first meridian: %s %+v", marks, all)
	}
}

// After three days the ship counts as being there, but for one that was heard at home since.
func TestSettles(t *testing.T) {
	first, last := at(0, 400, 0, 0, 1), at(72*60-10, 400, 0, 0, 1)
	for minutes, settled := range map[float64]bool{-1: true, 0: true, 72*60 - 11: true, 72*60 - 10: false, 72*60 - 5: false} {
		home := at(minutes, 0, 0, 0, 1)
		s := State{Home: markOf(&home), Off: &Excursion{First: first, Last: last, Fixes: 500}, Since: 1}
		over := 0
		s.expire(&Default, first.Time+supercargo.Instant(Default.MostMillis)+1, func(*Excursion) { over++ })
		if over != 1 || (s.Home == markOf(&last)) != settled || !settled && s.Home != markOf(&home) {
			t.Errorf("home at %g min: %d over, %+v", minutes, over, s.Home)
		}
	}
}
