package interference

import (
	"fmt"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// flying are fixes of an aircraft that flies east at 420 kn, one every so many seconds, from a
// minute to another; each can be changed.
func flying(n int, from, to, every float64, change func(minute float64, f *supercargo.Fix)) (out []supercargo.Fix) {
	for s := from * 60; s <= to*60; s += every {
		f := at(s/60, 7*s/60, 0, 420, 0)
		f.MMSI, f.COG, f.Altitude, f.Status, f.Class = supercargo.Address24(0xFA0000+n).Key(supercargo.SpaceICAO), 900, 1400, supercargo.Airborne, supercargo.ClassADSB
		f.Flags |= supercargo.GoodIntegrity
		change(s/60, &f)
		out = append(out, f)
	}
	return out
}

// found are the verdicts of aircraft by their number, in words.
func found(p *Params, aircraft ...[]supercargo.Fix) string {
	var all []Excursion
	for _, fixes := range aircraft {
		var s State
		for i := range fixes {
			s.Step(p, &fixes[i], func(e *Excursion) { all = append(all, *e) })
		}
		s.Open(func(e *Excursion) { all = append(all, *e) })
	}
	var out []string
	Judge(p, all, func(geo.Point) (float64, bool) { return 0, false }, func(e *Excursion, v Verdict) {
		out = append(out, fmt.Sprintf("%s %s %d", e.MMSI, v.Pattern, v.Ships))
	})
	return strings.Join(out, ", ")
}

// poorly says from a minute to another that positions are poor, displacing nothing.
func poorly(n int, from, to, north float64) []supercargo.Fix {
	return flying(n, 0, 60, 20, func(m float64, f *supercargo.Fix) {
		p := geo.Sail(point(f), 0, north)
		f.Lat, f.Lon = p.Lat, p.Lon
		if m >= from && m <= to {
			f.Flags = f.Flags&^supercargo.GoodIntegrity | supercargo.LowIntegrity
		}
	})
}

// always says so from its first position to its last.
func always(n int) []supercargo.Fix { return poorly(n, -1, 100, 0) }

// sometimes says how good its positions are in one of nine, as traces do.
func sometimes(fixes []supercargo.Fix) []supercargo.Fix {
	for i := range fixes {
		if i%9 > 0 {
			fixes[i].Flags &^= supercargo.GoodIntegrity | supercargo.LowIntegrity
		}
	}
	return fixes
}

func TestPoorPositions(t *testing.T) {
	p := Default.Air()
	three := "icao-FA0001 poor 3, icao-FA0002 poor 3, icao-FA0003 poor 3"
	for _, c := range []struct {
		name     string
		aircraft [][]supercargo.Fix
		want     string
	}{
		{"three within a time", [][]supercargo.Fix{poorly(1, 20, 30, 0), poorly(2, 22, 32, 5), poorly(3, 24, 34, 10)}, three},
		{"that say so in few positions", [][]supercargo.Fix{sometimes(poorly(1, 20, 35, 0)), sometimes(poorly(2, 22, 37, 5)), sometimes(poorly(3, 24, 39, 10))}, three},
		{"two", [][]supercargo.Fix{poorly(1, 20, 30, 0), poorly(2, 22, 32, 5)}, ""},
		{"two, and one whose positions are poor always", [][]supercargo.Fix{poorly(1, 20, 30, 0), poorly(2, 22, 32, 5), always(3)}, ""},
		{"three, and one whose positions are poor always", [][]supercargo.Fix{poorly(1, 20, 30, 0), poorly(2, 22, 32, 5), poorly(3, 24, 34, 10), always(4)}, three},
		{"the third 99 nm off", [][]supercargo.Fix{poorly(1, 20, 30, 0), poorly(2, 20, 30, 1), poorly(3, 20, 30, 99)}, three},
		{"the third 102 nm off", [][]supercargo.Fix{poorly(1, 20, 30, 0), poorly(2, 20, 30, 1), poorly(3, 20, 30, 102)}, ""},
		{"the third when the others are over", [][]supercargo.Fix{poorly(1, 20, 30, 0), poorly(2, 20, 30, 5), poorly(3, 30.5, 40, 10)}, ""},
		{"for 2 min", [][]supercargo.Fix{poorly(1, 20, 22, 0), poorly(2, 20, 22, 5), poorly(3, 20, 22, 10)}, three},
		{"for less", [][]supercargo.Fix{poorly(1, 20, 21.7, 0), poorly(2, 20, 21.7, 5), poorly(3, 20, 21.7, 10)}, ""},
		{"up to the end", [][]supercargo.Fix{poorly(1, 20, 70, 0), poorly(2, 22, 70, 5), poorly(3, 24, 70, 10)}, three},
		{"from the beginning", [][]supercargo.Fix{poorly(1, -1, 30, 0), poorly(2, -1, 32, 5), poorly(3, -1, 34, 10)}, three},
	} {
		if got := found(&p, c.aircraft...); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// A good position or two do not end a stretch; two minutes of them do.
func TestPoorStretch(t *testing.T) {
	p := Default.Air()
	for good, want := range map[float64]int{0.7: 1, 1.4: 1, 2.4: 2, 5: 2} {
		n := 0
		fixes := flying(1, 0, 60, 20, func(m float64, f *supercargo.Fix) {
			if m >= 20 && m <= 40 && (m < 30 || m > 30+good) {
				f.Flags = supercargo.LowIntegrity
			}
		})
		var s State
		for i := range fixes {
			s.Step(&p, &fixes[i], func(*Excursion) { n++ })
		}
		if n != want {
			t.Errorf("good for %g min: %d stretches, want %d", good, n, want)
		}
	}
}

// jumping is displaced to 200 nm north from minute 20 to 30.
func jumping(n int, change func(minute float64, f *supercargo.Fix)) []supercargo.Fix {
	return flying(n, 0, 45, 20, func(m float64, f *supercargo.Fix) {
		if m >= 20 && m <= 30 {
			p := geo.Sail(origin, 0, 200)
			f.Lat, f.Lon = p.Lat, p.Lon
		}
		change(m, f)
	})
}

// late drops what is heard from a minute on.
func upTo(last float64, fixes []supercargo.Fix) []supercargo.Fix {
	n := 0
	for n < len(fixes) && float64(fixes[n].Time-fixes[0].Time) <= last*60_000 {
		n++
	}
	return fixes[:n]
}

// Three aircraft that jump to one place, and what shows that it is they that jump: a jump back, or
// an altitude that goes on.
func TestJumpsOfAircraft(t *testing.T) {
	p := Default.Air()
	three := "icao-FA0001 one_place 3, icao-FA0002 one_place 3, icao-FA0003 one_place 3"
	same := func(change func(m float64, f *supercargo.Fix)) [][]supercargo.Fix {
		return [][]supercargo.Fix{jumping(1, change), jumping(2, change), jumping(3, change)}
	}
	none := func(float64, *supercargo.Fix) {}
	cut := func(all [][]supercargo.Fix) [][]supercargo.Fix {
		for i := range all {
			all[i] = upTo(29, all[i])
		}
		return all
	}
	higher := func(feet float64) func(float64, *supercargo.Fix) {
		return func(m float64, f *supercargo.Fix) {
			if m >= 20 {
				f.Altitude += int16(feet / 25)
			}
		}
	}
	for _, c := range []struct {
		name     string
		aircraft [][]supercargo.Fix
		want     string
	}{
		{"there and back", same(none), three},
		{"two of them", same(none)[:2], ""},
		{"not heard afterwards", cut(same(none)), three},
		{"the same, 1,475 ft higher: 500 ft and a third of 3,000", cut(same(higher(1475))), three},
		{"the same, 1,550 ft higher", cut(same(higher(1550))), ""},
		{"the same, without an altitude", cut(same(func(_ float64, f *supercargo.Fix) { f.Altitude = supercargo.NoAltitude })), ""},
		{"there and back, without an altitude", same(func(_ float64, f *supercargo.Fix) { f.Altitude = supercargo.NoAltitude }), three},
		{"on the ground there, as a receiver may have it", same(func(m float64, f *supercargo.Fix) {
			if m >= 20 && m <= 30 {
				f.Status = supercargo.OnGround
			}
		}), ""},
		{"worked out by others there", same(func(m float64, f *supercargo.Fix) {
			if m >= 20 && m <= 30 {
				f.Class = supercargo.ClassMLAT
			}
		}), ""},
		{"true ones by radar meanwhile", same(func(m float64, f *supercargo.Fix) {
			if m >= 20 && m <= 30 && int(m*3)%2 == 0 {
				q := geo.Sail(origin, 90, 7*m)
				f.Lat, f.Lon, f.Class = q.Lat, q.Lon, supercargo.ClassMLAT
			}
		}), three},
		{"true ones of their own meanwhile", same(func(m float64, f *supercargo.Fix) {
			if m >= 20 && m <= 30 && int(m*3)%2 == 0 {
				q := geo.Sail(origin, 90, 7*m)
				f.Lat, f.Lon = q.Lat, q.Lon
			}
		}), ""},
	} {
		if got := found(&p, c.aircraft...); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestWhyOfAircraft(t *testing.T) {
	p := Default.Air()
	none := func(float64, *supercargo.Fix) {}
	for _, c := range []struct {
		aircraft [][]supercargo.Fix
		want     []string
	}{
		{[][]supercargo.Fix{jumping(1, none), jumping(2, none), jumping(3, none)}, []string{"to the same place as 2 other aircraft addresses at the time", "no aircraft can make either jump", "altitude by pressure went on", "of 0 of the 31 positions the aircraft said that they were poor, of 31 that they were good"}},
		{[][]supercargo.Fix{poorly(1, 20, 30, 0), poorly(2, 22, 32, 5), poorly(3, 24, 34, 10)}, []string{"NIC below 7 or NACp below 8", "before and after it", "2 other aircraft addresses within 100 nm"}},
	} {
		var all []Excursion
		for _, fixes := range c.aircraft {
			var s State
			for i := range fixes {
				s.Step(&p, &fixes[i], func(e *Excursion) { all = append(all, *e) })
			}
			s.Open(func(e *Excursion) { all = append(all, *e) })
		}
		n := 0
		Judge(&p, all, func(geo.Point) (float64, bool) { return 0, false }, func(e *Excursion, v Verdict) {
			n++
			for _, w := range c.want {
				if got := v.Why(e); !strings.Contains(got, w) || strings.Contains(got, "ship") {
					t.Errorf("%s: want %s", got, w)
				}
			}
		})
		if n != 3 {
			t.Errorf("%d verdicts", n)
		}
	}
}

// On which side of a stretch of poor positions they were good.
func TestWhyOfPoor(t *testing.T) {
	for _, c := range []struct {
		before, after supercargo.Instant
		want          string
	}{{1, 9, "), and before and after it that they were good;"}, {1, 0, "), and before it that they were good;"}, {0, 9, "), and after it that they were good;"}} {
		e := Excursion{MMSI: supercargo.Address24(0xFA0001).Key(supercargo.SpaceICAO), Poor: true, Before: Mark{Time: c.before}, After: Mark{Time: c.after}}
		v := Verdict{Pattern: Poor, Ships: 3, RadiusNM: 100}
		if got := v.Why(&e); !strings.Contains(got, c.want) {
			t.Errorf("%s: want %s", got, c.want)
		}
	}
}

// What an aircraft says of its positions is counted at all of them, from the beginning on, be they all at one spot.
func TestSaidFromTheBeginning(t *testing.T) {
	p := Default.Air()
	var all []Excursion
	var s State
	for i, f := range flying(1, 0, 10, 60, func(m float64, f *supercargo.Fix) {
		if m < 7 {
			f.Lat, f.Lon, f.Flags = geo.At(42, 30).Lat, geo.At(42, 30).Lon, supercargo.LowIntegrity
		}
		switch m {
		case 2, 5:
			f.Flags = supercargo.GoodIntegrity
		case 3:
			f.Flags = 0
		}
	}) {
		if s.Step(&p, &f, func(e *Excursion) { all = append(all, *e) }); i == 6 && s.Head.Fixes != 7 {
			t.Fatalf("%+v", s.Head)
		}
	}
	s.Open(func(e *Excursion) { all = append(all, *e) })
	if len(all) == 0 || !all[0].first() || all[0].Fixes != 7 || all[0].SaidPoor != 4 || all[0].SaidGood != 2 {
		t.Errorf("%+v", all)
	}
}
