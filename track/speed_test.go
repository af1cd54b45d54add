package track

import (
	"fmt"
	"math"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// A ship that lies still and says once that it makes many knots is where it was, whatever else is open
// just then: a stray, or a silence before it. It is no other ship that goes on there.
func TestOneWrongSpeedAtRest(t *testing.T) {
	for _, every := range []float64{1, 3, 10} {
		for _, sog := range []uint16{25, 100, 300, 600} {
			for _, missing := range []int{0, 1, 2, 6} { // reports before it
				for _, after := range []int{0, 1} {
					for _, stray := range []float64{0, 1.3, 3.1, 31} { // so many nautical miles off, 0 for none
						name := fmt.Sprintf("every %g min, %d kn, after %d missing reports and before %d, a stray %g nm off", every, sog/10, missing, after, stray)
						v := vessel{id: 1, lat: 40, lon: -30}
						all := v.heard(0, 120*every, every)
						for i := range all {
							all[i].COG, all[i].SOG = uint16(i*777%3600), uint16(i%3)
							all[i].Lat += int32(i * 37 % 61) // 0.4 m
						}
						all[40].SOG = sog
						fixes := append(all[:40-missing:40-missing], all[40])
						fixes = append(fixes, all[41+after:]...)
						if stray > 0 {
							f := all[30]
							f.Time, f.Type = f.Time+20_000, 0
							f.Lat += int32(stray * mile)
							fixes = inTime(fixes, []supercargo.Fix{f})
						}
						for i, x := range decide(t, &Default, fixes) {
							if x.fix.Type == 1 && x.hull != 1 && x.fix.SOG < 10 || x.fix.Type == 0 && x.hull != 0 {
								t.Errorf("%s: fix %d at %d min on hull %d (%s)", name, i, (x.fix.Time-all[0].Time)/60_000, x.hull, x.fix.Why)
								break
							}
						}
					}
				}
			}
		}
	}
}

// The second fix of all fits the first oddly, by its place and its speed. What follows goes on from it, and
// the first is not heard again: it is one ship, and it is known from then on what is a stray.
func TestOddFromTheFirst(t *testing.T) {
	for _, minutes := range []float64{14, 120} { // in all
		v := vessel{id: 1, lat: 10, lon: 0.15, course: 90, kn: 18, said: 7}
		fixes := v.heard(0, minutes, 1)
		fixes[0].SOG, fixes[1].SOG, fixes[2].SOG = 20, 80, 140
		fixes[0].Lat, fixes[0].Lon = fixes[1].Lat+80_000, fixes[1].Lon-17_000             // 0.49 nm from where it is a minute later
		wrong := []supercargo.Fix{v.at(60 * (minutes - 1.6)), v.at(60 * (minutes - 1.4))} // two strays running
		for i := range wrong {
			f := &wrong[i]
			f.Type, f.Lat, f.Lon = 0, f.Lon, f.Lat
		}
		out := decide(t, &Default, inTime(fixes, wrong))
		for _, x := range out {
			if x.fix.Type == 0 && x.hull != 0 || x.fix.Type == 1 && x.hull != 1 {
				t.Errorf("%g min: a fix of %d at %d s is on hull %d (%s)", minutes, x.fix.Type, (x.fix.Time-fixes[0].Time)/1000, x.hull, x.fix.Why)
			}
		}
	}
}

// A speed is not borne out by a place a quarter as far off as it would have taken the ship.
func TestStayed(t *testing.T) {
	for _, c := range []struct {
		before, between, now uint16 // 0.1 kn
		nm                   float64
		stayed               bool
	}{
		{1, 120, 2, 0.249, true}, {1, 120, 2, 0.251, false}, // 12 kn, got up in ten minutes: 1 nm
		{6, 120, 2, 0, false}, {1, 120, 6, 0, false}, {1, 3, 2, 0, false}, {1, supercargo.NoSOG, 2, 0, false},
	} {
		at := func(minute int, nm float64, sog uint16) Mark {
			f := fixAt(minute, 40+nm/60, -30, sog)
			return markOf(&f)
		}
		h, m := Chain{Before: at(0, 0, c.before), Last: at(10, c.nm, c.between)}, at(20, 0, c.now)
		if Default.stayed(&h, &m) != c.stayed {
			t.Errorf("%+v", c)
		}
	}
}

// Two ships fall silent, one that was never heard to go faster than 9 kn and a ferry of 17 kn; what is heard hours later at
// 17 kn, where either can have come to, is the ferry.
func TestSpeedSaysWhichOfTwo(t *testing.T) {
	slow := vessel{id: 1, lat: 53.53, lon: 3.85, course: 0, kn: 9}
	ferry := vessel{id: 2, lat: 54.2, lon: 4, course: 10, kn: 17}
	back := ferry
	back.course = 190
	back.lat, back.lon = geo.Sail(geo.At(ferry.lat, ferry.lon), 10, 17*200.0/60+0.7).Degrees()
	fixes := inTime(slow.heard(0, 560, 2), ferry.heard(0, 200, 2), late(back.heard(0, 90, 2), 800*60))
	told(t, fixes)
}

// What a stretch tells of its speed speaks against a hull that was never heard to go so fast, by how often it was
// heard under way; a slower one, or a hull of which little was heard, says nothing.
func TestOutruns(t *testing.T) {
	for _, c := range []struct {
		top, hull, under uint16 // 0.1 kn; fixes
		want             float64
	}{
		{169, 95, 2, 0}, {169, 95, 1000, 4.79}, {169, 95, 25, 2.06}, {120, 95, 1000, 0}, {119, 95, 1000, 0}, {125, 95, 1000, 0.06}, {80, 95, 1000, 0}, {400, 95, 1000, 8}, {0, 95, 1000, 0},
	} {
		if got := -outruns(&Chain{Top: c.top}, &Chain{Top: c.hull, Under: c.under}); math.Abs(got-c.want) > 0.005 {
			t.Errorf("%d against %d in %d fixes: %.3f, want %.3f", c.top, c.hull, c.under, got, c.want)
		}
	}
}
