package track

import (
	"math"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// round is a ship that goes to and fro between two meridians at 12 kn, a leg in ten hours, and lies still
// for five hours at each end.
func round(minutes, every float64) (fixes []supercargo.Fix) {
	for m := 0.0; m < minutes; m += every {
		v := vessel{id: 1, lat: 53.7, lon: 3.1}
		leg, in := math.Floor(m/900), math.Mod(m, 900)
		v.lon += min(in, 600) / 600 * 3.4
		v.course, v.kn = 90, 12.08
		if math.Mod(leg, 2) == 1 {
			v.lon, v.course = 6.2+3.4-v.lon, 270
		}
		if in >= 600 {
			v.kn = 0
		}
		f := v.at(0)
		f.Time += supercargo.Instant(60_000 * m)
		f.COG = uint16(10 * v.course)
		fixes = append(fixes, f)
	}
	return fixes
}

// wrong are errors that a position comes by between a ship and a file.
var wrong = map[string]func(*supercargo.Fix){
	"north for south": func(f *supercargo.Fix) { f.Lat = -f.Lat },
	"east for west":   func(f *supercargo.Fix) { f.Lon = -f.Lon },
	"both signs":      func(f *supercargo.Fix) { f.Lat, f.Lon = -f.Lat, -f.Lon },
	"exchanged":       func(f *supercargo.Fix) { f.Lat, f.Lon = f.Lon, f.Lat },
	"a low bit":       func(f *supercargo.Fix) { f.Lat += int32(math.Round(1 << 15 * 1e7 / 600_000)) },
	"a high bit":      func(f *supercargo.Fix) { f.Lon -= int32(math.Round(1 << 22 * 1e7 / 600_000)) },
	"a tenth":         func(f *supercargo.Fix) { f.Lat -= 3e6 },
	"a degree":        func(f *supercargo.Fix) { f.Lon += 2e7 },
	"ten degrees":     func(f *supercargo.Fix) { f.Lat -= 4e8 },
}

// Of a ship that is heard for ten days, one position in forty with an error, always the same, is no
// further ship and no displacement, and she is heard all the time.
func TestGarbledIsNoShip(t *testing.T) {
	for name, garble := range wrong {
		for _, every := range []float64{1, 3} {
			var s State
			hulls, last, away := map[uint8]int{}, supercargo.Instant(0), 0
			count := func(f *supercargo.Fix, hull uint8) {
				if hulls[hull]++; hull == 1 {
					if last != 0 && float64(f.Time-last) > 60_000*every*4 {
						t.Errorf("%s, every %g min: a silence of %d min", name, every, (f.Time-last)/60_000)
					}
					last = f.Time
				}
			}
			fixes, bad := round(10*1440, every), 0
			for i := range fixes {
				if i%40 == 17 {
					garble(&fixes[i])
					bad++
				}
				s.Step(&Default, &fixes[i], count)
				s.Noticed(func(*Away) { away++ }, func(*Lag) {})
			}
			s.Flush(&Default, count)
			s.Noticed(func(*Away) { away++ }, func(*Lag) {})
			if len(hulls) > 2 || hulls[0] != bad || away > 0 {
				t.Errorf("%s, every %g min: %v of which %d garbled; %d displacements", name, every, hulls, bad, away)
			}
		}
	}
}

// Two ships of a number, of which one keeps to where one error would put the other, as two do in
// company: it is how many she sends, what she calls herself, and by what she sends it, that tells.
func TestNoErrorIsSoFrequent(t *testing.T) {
	for _, c := range []struct {
		name  string
		every float64
		until float64
		said  supercargo.Said
		class supercargo.Class
		ship  bool
	}{
		{"one in five", 4, 600, 7, supercargo.ClassA, true},
		{"one in six", 5, 600, 7, supercargo.ClassA, false},
		{"nineteen", 1, 19, 7, supercargo.ClassA, false},
		{"twenty", 1, 20, 7, supercargo.ClassA, true},
		{"one in six, called otherwise", 5, 600, 9, supercargo.ClassA, true},
		{"one in six, by the other class", 5, 600, 7, supercargo.ClassB, true},
	} {
		a := vessel{id: 1, lat: 40, lon: -30, course: 0, kn: 10, said: 7, class: supercargo.ClassA}
		b := vessel{id: 2, lat: 42, lon: -30, course: 0, kn: 10, said: c.said, class: c.class}
		var s State
		hulls := map[uint8]int{}
		count := func(f *supercargo.Fix, hull uint8) { hulls[hull]++ }
		for _, f := range inTime(a.heard(0, 606, 1), b.heard(5.5, c.until+5.5, c.every)) {
			s.Step(&Default, &f, count)
		}
		s.Flush(&Default, count)
		if n := int(c.until / c.every); c.ship && hulls[2] != n || !c.ship && hulls[0] != n {
			t.Errorf("%s: %v, of %d", c.name, hulls, n)
		}
	}
}

// A ship that is displaced by a degree for an hour, and is not heard where she is meanwhile, is
// displaced: what is garbled comes between what is right.
func TestDisplacedByADegree(t *testing.T) {
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	b := vessel{lat: 41, lon: -30, course: 90, kn: 10}
	only(t, told(t, inTime(a.heard(0, 120, 1), b.heard(120, 180, 1), a.heard(180, 300, 1))), 0, supercargo.Displaced, supercargo.Implausible)
}

// What one wrong bit or figure adds or takes, to how near it has to be.
func TestOneWrong(t *testing.T) {
	const bit = 1 << 16 * 1e7 / 600_000.0
	for _, c := range []struct {
		diff, off float64
		is        bool
	}{
		{bit, 1000, true}, {bit + 999, 1000, true}, {bit - 999, 1000, true}, {bit + 1001, 1000, false}, {bit - 1001, 1000, false},
		{3e6, 1000, true}, {3e6 + 999, 1000, true}, {3e6 - 999, 1000, true}, {3e6 + 1001, 1000, false}, {3e6 - 1001, 1000, false},
		{3.1e6, 1000, false}, {1e7 - 999, 1000, true}, {9e7, 1000, true}, {11e7, 1000, false},
		{1e6, 250_000, true}, {1e6, 250_001, false}, // not clearly elsewhere
	} {
		if is := oneWrong(c.diff, c.off); is != c.is {
			t.Errorf("%g, to %g: %t", c.diff, c.off, is)
		}
	}
}

// How near a place has to be where one error puts the ship: no nearer than where she is known to be, and
// no farther off than these bounds, however little is known of where she is.
func TestWhereAnErrorPutsHer(t *testing.T) {
	const minute = 1e7 / 60 // of latitude, a nautical mile
	for _, c := range []struct {
		nm, north       float64
		misread, mirror bool
	}{
		{9, 0.49, true, true}, {9, 0.51, false, true}, {9, 4.9, false, true}, {9, 5.1, false, false},
		{0.1, 0.09, true, true}, {0.1, 0.11, false, false},
	} {
		e := expected{at: geo.At(50, 30), cos: math.Cos(50 * math.Pi / 180), nm: c.nm}
		off := int32(c.north * minute)
		figure, sign, exchanged := geo.At(50, 32), geo.At(-50, 30), geo.At(30, 50)
		figure.Lat, sign.Lat, exchanged.Lon = figure.Lat+off, sign.Lat-off, exchanged.Lon+off
		if e.misread(&Default, figure) != c.misread || e.mirrored(&Default, sign) != c.mirror || e.mirrored(&Default, exchanged) != c.mirror {
			t.Errorf("to %g nm, %g off: misread %t, mirrored %t, exchanged %t", c.nm, c.north, e.misread(&Default, figure), e.mirrored(&Default, sign), e.mirrored(&Default, exchanged))
		}
	}
	for lat, is := range map[float64]bool{1.9 / 60: false, 2.1 / 60: true} { // 3.8 nm from its other side, and 4.2
		e := expected{at: geo.At(lat, 30), cos: 1, nm: 1}
		if e.mirrored(&Default, geo.At(-lat, 30)) != is || !e.mirrored(&Default, geo.At(-lat, -30)) {
			t.Errorf("%.1f nm from the line: want %t", 60*lat, is)
		}
	}
}
