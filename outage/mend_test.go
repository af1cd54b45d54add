package outage

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"supercargo"
)

// Taking some stations out of what was counted and putting in what is counted of them now
// gives what counting all again gives, or says that it cannot be known.
func TestMend(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	fix := func(m int) supercargo.Fix {
		f := supercargo.Fix{MMSI: supercargo.MMSI(211000000 + m), Time: supercargo.Instant(r.Int64N(3 * supercargo.Hour)), Lat: 400_000_000 + r.Int32N(40_000_000), Lon: 500_000_000 + r.Int32N(40_000_000), Receiver: supercargo.Receiver(r.IntN(3))}
		if r.IntN(10) == 0 {
			f.Flags |= supercargo.Implausible
		}
		if r.IntN(400) == 0 {
			f.Flags |= supercargo.Simulated
		}
		if r.IntN(5) == 0 {
			f.Class = supercargo.ClassBase
		}
		return f
	}
	count := func(of [][]supercargo.Fix, ships ...int) map[Key]*Counts {
		c := NewCounter(&Default, []string{"feed"}, []string{"", "A", "B"})
		for _, m := range ships {
			for i := range of[m] {
				c.Add(&of[m][i], uint8(1+of[m][i].Time%2))
			}
		}
		return c.Counts()
	}
	known, refused := 0, 0
	for range 150 {
		n := 2 + r.IntN(30)
		was := make([][]supercargo.Fix, n)
		var ships []int
		for m := range was {
			ships = append(ships, m)
			for range r.IntN(60) {
				was[m] = append(was[m], fix(m))
			}
		}
		now := append([][]supercargo.Fix{}, was...)
		changed := ships[:1+r.IntN(2)]
		for _, m := range changed {
			now[m] = append([]supercargo.Fix{}, was[m]...)
			for range r.IntN(5) {
				now[m] = append(now[m], fix(m)) // a file that came later
			}
			for i := range now[m] {
				switch r.IntN(40) {
				case 0:
					now[m][i].Flags ^= supercargo.Implausible
				case 1:
					now[m][i].Time += 1 // another hull, too
				case 2:
					now[m][i].Flags ^= supercargo.OffClock
				}
			}
		}
		all, out, in, want := count(was, ships...), count(was, changed...), count(now, changed...), count(now, ships...)
		keys := map[Key]bool{}
		for _, of := range []map[Key]*Counts{all, in} {
			for k := range of {
				keys[k] = true
			}
		}
		for k := range keys {
			before := *orNothing(all[k])
			got, ok := Mend(all[k], out[k], in[k])
			if !reflect.DeepEqual(before, *orNothing(all[k])) {
				t.Fatalf("%+v: what was counted has changed", k)
			}
			if !ok {
				refused++
				continue
			}
			known++
			w := orNothing(want[k])
			if len(got.Minutes) == 0 && len(w.Minutes) == 0 {
				continue
			}
			if !reflect.DeepEqual(got, w) {
				t.Fatalf("%+v:\n%+v\nwant\n%+v", k, got, w)
			}
		}
	}
	if known < 1000 || refused < 100 {
		t.Errorf("%d are known and %d are not: the test tests little", known, refused)
	}
}

func orNothing(c *Counts) *Counts {
	if c == nil {
		return &Counts{}
	}
	return c
}

// Where one of those that are taken out was the first or the last, it is known
// what comes in its place only if one of those that are put in is that too.
func TestMendEdges(t *testing.T) {
	at := func(m supercargo.MMSI, hull uint8, ms supercargo.Instant) Sighting { return Sighting{m, hull, ms} }
	minute := func(stations uint16, first, last Sighting) *Counts {
		return &Counts{Minutes: []Minute{{0, stations, first, last}}, Hours: []Hour{{0, stations, 0}}}
	}
	all := minute(3, at(5, 1, 100), at(7, 1, 900))
	for _, c := range []struct {
		what     string
		was, now *Counts
		ok       bool
	}{
		{"in the middle", minute(1, at(6, 1, 200), at(6, 1, 300)), nil, true},
		{"the first, of another hull now", minute(1, at(5, 1, 100), at(5, 1, 100)), minute(1, at(5, 2, 100), at(5, 2, 100)), true},
		{"the first, and earlier now", minute(1, at(5, 1, 100), at(5, 1, 100)), minute(1, at(5, 1, 99), at(5, 1, 99)), true},
		{"the first, and later now", minute(1, at(5, 1, 100), at(5, 1, 100)), minute(1, at(5, 1, 101), at(5, 1, 101)), false},
		{"the last, and later now", minute(1, at(7, 1, 900), at(7, 1, 900)), minute(1, at(7, 1, 901), at(7, 1, 901)), true},
		{"the last, and earlier now", minute(1, at(7, 1, 900), at(7, 1, 900)), minute(1, at(7, 1, 899), at(7, 1, 899)), false},
		{"all of them", minute(3, at(5, 1, 100), at(7, 1, 900)), minute(1, at(7, 1, 500), at(7, 1, 500)), true},
		{"one more", nil, minute(1, at(9, 1, 50), at(9, 1, 50)), true},
	} {
		got, ok := Mend(all, c.was, c.now)
		if ok != c.ok {
			t.Errorf("%s: known %v, want %v", c.what, ok, c.ok)
		}
		if ok && c.now != nil && c.what != "all of them" && got.Minutes[0].Stations != all.Minutes[0].Stations+c.now.Minutes[0].Stations-stations(c.was) {
			t.Errorf("%s: %+v", c.what, got.Minutes[0])
		}
	}
	wide := minute(1, at(6, 1, 200), at(6, 1, 300))
	sim, one, less := *all, *wide, *wide
	sim.Simulated, one.Simulated = true, true
	if _, ok := Mend(&sim, &one, wide); ok {
		t.Error("a simulated station is taken out, and it is known whether others are")
	}
	if got, ok := Mend(&sim, &sim, &less); !ok || !reflect.DeepEqual(got, &less) {
		t.Errorf("all stations are taken out, and %+v is left, %v", got, ok)
	}
}

func stations(c *Counts) uint16 {
	if c == nil {
		return 0
	}
	return c.Minutes[0].Stations
}
