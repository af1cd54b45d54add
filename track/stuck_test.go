package track

import (
	"math"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// A ship whose position stays the same to the last digit while she says that she is
// under way is herself again where she is next heard to have gone: from where it stuck,
// not from where she seemed to lie. It takes three repetitions; less, or a position that
// moves at all, or a ship at rest, and what is out of reach is not hers.
func TestStuck(t *testing.T) {
	a := vessel{id: 1, lat: 44.6, lon: 33.4, course: 200, kn: 12}
	stuck := func(from, to, every float64, kn uint16, off int32) (out []supercargo.Fix) {
		at := a.at(60 * from)
		for m := from; m < to; m += every {
			f := a.at(60 * m)
			f.Lat, f.Lon, f.SOG = at.Lat+off*int32(m), at.Lon, kn
			out = append(out, f)
		}
		return out
	}
	for _, c := range []struct {
		name   string
		fixes  []supercargo.Fix
		others int // hulls other than the first, or fixes on none
	}{
		{"two hours, a fix a minute", inTime(a.heard(0, 60, 1), stuck(60, 180, 1, 120, 0), a.heard(180, 300, 1)), 0},
		{"two hours, every ten minutes", inTime(a.heard(0, 60, 10), stuck(60, 180, 10, 120, 0), a.heard(180, 400, 10)), 0},
		{"and again", inTime(a.heard(0, 60, 1), stuck(60, 180, 1, 120, 0), a.heard(180, 200, 1), stuck(200, 290, 1, 120, 0), a.heard(290, 400, 1)), 0},
		{"sent again three times", inTime(a.heard(0, 60, 1), stuck(60, 180, 38, 120, 0), a.heard(180, 300, 1)), 0},
		{"twice: the last of them was a stray", inTime(a.heard(0, 60, 1), stuck(60, 180, 57, 120, 0), a.heard(180, 300, 1)), 1},
		{"a digit from fix to fix", inTime(a.heard(0, 60, 1), stuck(60, 180, 1, 120, 1), a.heard(180, 300, 1)), 120},
		{"2.9 kn", inTime(a.heard(0, 60, 1), stuck(60, 180, 1, 29, 0), a.heard(180, 300, 1)), 120},
		{"3 kn", inTime(a.heard(0, 60, 1), stuck(60, 180, 1, 30, 0), a.heard(180, 300, 1)), 0},
	} {
		n := 0
		for _, x := range decide(t, &Default, c.fixes) {
			if x.hull != 1 {
				n++
			}
		}
		if n != c.others {
			t.Errorf("%s: %d fixes are not hers, want %d", c.name, n, c.others)
		}
	}
}

// What is told of a stretch begins with its first fix and counts them all, however
// many it has: the first is held to the end.
func TestLongDisplacement(t *testing.T) {
	a := vessel{id: 1, lat: 44.6, lon: 33.4, course: 200, kn: 8}
	b := vessel{lat: 46, lon: 38}
	fixes := inTime(a.heard(0, 120, 1), b.heard(120, 320, 1./6), a.heard(320, 400, 1))
	var s State
	none := func(*supercargo.Fix, uint8) {}
	for i := range fixes {
		f := fixes[i]
		s.Step(&Default, &f, none)
	}
	s.Flush(&Default, none)
	n := 0
	s.Noticed(func(w *Away) {
		n++
		if w.Fixes != 1200 || w.First.Time != b.at(7200).Time || w.Last.Time != b.at(320*60-10).Time || w.From.Time != a.at(119*60).Time {
			t.Errorf("%d fixes from %d to %d, from %d", w.Fixes, w.First.Time, w.Last.Time, w.From.Time)
		}
	}, func(*Lag) {})
	if n != 1 {
		t.Errorf("%d displacements noticed", n)
	}
}

// False positions that scatter about a place, at the speed of a ship under way, are one
// displacement, however far apart they are put by that speed; where the hull goes on
// being heard they are not hers, and may be a ship's.
func TestScattered(t *testing.T) {
	a := vessel{id: 1, lat: 43.5, lon: 34.5, course: 180, kn: 9}
	scatter := func(from, to, every float64) (out []supercargo.Fix) {
		for m := from; m < to; m += every {
			p := geo.Sail(geo.At(39.7, 34.5), math.Mod(137.5*m, 360), 0.05+0.25*math.Mod(0.618*m, 1))
			f := a.at(60 * m)
			f.Lat, f.Lon, f.Type = p.Lat, p.Lon, 0
			out = append(out, f)
		}
		return out
	}
	for every, away := range map[float64]int{1: 180, 3: 60, 0.5: 360} {
		fixes := inTime(a.heard(0, 170, every), scatter(170, 350, every), a.heard(350, 470, every))
		var s State
		hulls, off := map[uint8]int{}, 0
		keep := func(f *supercargo.Fix, hull uint8) { hulls[hull]++ }
		notice := func() {
			s.Noticed(func(w *Away) {
				if off += w.Fixes; w.First.Type != 0 || w.From.Time > w.First.Time {
					t.Errorf("every %g min: from %v", every, w.From)
				}
			}, func(*Lag) {})
		}
		for i := range fixes {
			f := fixes[i]
			s.Step(&Default, &f, keep)
			notice()
		}
		s.Flush(&Default, keep)
		notice()
		if len(hulls) != 2 || hulls[0] != away || off < away*95/100 || off > away {
			t.Errorf("every %g min: %v by hull, %d displaced of %d", every, hulls, off, away)
		}
	}
}

// A false position that goes to and fro between a few places, with one speed and course, sends the
// same to the last digit again and again: that is no clock.
func TestFewPlacesAreNoClock(t *testing.T) {
	a := vessel{id: 1, lat: 54.2, lon: 3.1, course: 47, kn: 12}
	var away []supercargo.Fix
	for s := 4 * 3600.; s < 6*3600; s += 30 {
		f := a.at(s)
		f.Lat, f.Lon = geo.At(52.3105, 0).Lat+1000*int32(int(s/30)%5), geo.At(0, 4.7605).Lon
		away = append(away, f)
	}
	for _, x := range decide(t, &Default, inTime(a.heard(0, 240, 1), away, a.heard(360, 600, 1))) {
		if x.fix.Shift != 0 || x.fix.Why == supercargo.Repeat || x.fix.Flags.Any(supercargo.OffClock) {
			t.Fatalf("%s, %d ms", x.fix.Why, x.fix.Shift)
		}
	}
}
