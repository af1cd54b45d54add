package track

import (
	"math"
	"math/rand/v2"
	"testing"

	"supercargo"
)

// stretch is a stretch of what was heard of a vessel.
func stretch(fixes []supercargo.Fix) Chain {
	c := run(fixes)
	c.Held, c.Evidence = fixes, 30
	return c
}

// What would be a further ship is the hull that went on so, if one fix was a stray: the hull's newest, as long as it is
// held, or the stretch's first.
func TestInstead(t *testing.T) {
	a := vessel{id: 1, lat: 54, lon: 3, course: 90, kn: 10}
	off := func(minute, north float64) supercargo.Fix {
		v := a
		v.lat += north / 60
		return v.at(60 * minute)
	}
	for _, c := range []struct {
		name     string
		hull     []supercargo.Fix
		held     int
		stretch  []supercargo.Fix
		class    supercargo.Class
		is, drop bool
	}{
		{"her newest was a stray", append(a.heard(0, 60, 2), off(63, 3)), 1, a.heard(60, 80, 2), 0, true, false},
		{"and is not held", append(a.heard(0, 60, 2), off(63, 3)), 0, a.heard(60, 80, 2), 0, false, false},
		{"two are since", append(a.heard(0, 60, 2), off(63, 3), off(65, 3)), 2, a.heard(60, 80, 2), 0, false, false},
		{"the other class", append(a.heard(0, 60, 2), off(63, 3)), 1, a.heard(60, 80, 2), supercargo.ClassB, false, false},
		{"the stretch is out of her reach", append(a.heard(0, 60, 2), off(63, 3)), 1, moved(vessel{id: 2, lat: 56, lon: 3, course: 90, kn: 10}.heard(60, 80, 2), 0), 0, false, false},
		{"the first of the stretch was", a.heard(0, 60, 2), 0, append([]supercargo.Fix{off(31, 4)}, a.heard(60, 80, 2)...), 0, true, true},
		{"the first is another's, at her berth", a.heard(0, 60, 2), 0, vessel{id: 2, lat: 54.1, lon: 3.2}.heard(31, 91, 30), 0, false, false},
		{"after two hours", a.heard(0, 60, 2), 0, a.heard(58+120, 200, 2), 0, true, false},
		{"and a little more", a.heard(0, 60, 2), 0, a.heard(58+121, 200, 2), 0, false, false},
	} {
		h := run(c.hull)
		h.Name, h.Serial, h.Before = 1, 1, markOf(&c.hull[len(c.hull)-2])
		for i := len(c.hull) - c.held; i < len(c.hull); i++ {
			h.Held = append(h.Held, c.hull[i])
		}
		l := stretch(c.stretch)
		l.Serial, l.Whence = 2, h.First.moment()
		l.First.Class, l.Last.Class = c.class, c.class
		for i := range l.Held {
			l.Held[i].Class = c.class
		}
		if c.class != 0 {
			h.Last.Class = supercargo.ClassA
		}
		s := State{Hulls: []Chain{h}, Loose: []Chain{l}, Serial: 2, Named: 1}
		o, drop := s.instead(&Default, &s.Loose[0])
		if is := o.chain != nil; is != c.is || is && drop != c.drop {
			t.Errorf("%s: %v, the first left out %v", c.name, is, drop)
		}
	}
}

// A boat that turns and stops all the time, of whose positions one in twelve is wrong by anything, is one ship: few
// garbled places come to be another, and none of her own.
func TestGarbledAtRandom(t *testing.T) {
	for _, every := range []float64{60, 300} {
		hulls, hers, good := 0, 0, 0
		for seed := range uint64(30) {
			r := rand.New(rand.NewPCG(seed, 8))
			fixes := errands(seed, 12, every, 40*every/60, 40*every, func(*supercargo.Fix, float64) {})
			for i := range fixes {
				if r.IntN(12) > 0 {
					continue
				}
				f := &fixes[i]
				f.Type = 0
				by := int32(16.7 * math.Exp2(6+14*r.Float64())) // 64 to 1,000,000 of 1/10,000 minute
				if r.IntN(2) == 0 {
					by = -by
				}
				if r.IntN(2) == 0 {
					f.Lat += by
				} else {
					f.Lon += by
				}
				if r.IntN(4) == 0 {
					f.SOG, f.COG = uint16(r.IntN(400)), uint16(r.IntN(3600))
				}
			}
			of := map[uint8]int{}
			for _, x := range decide(t, &Default, fixes) {
				if x.fix.Type == 1 {
					of[x.hull]++
					good++
				}
			}
			most := 0
			for hull, n := range of {
				if hull != 0 {
					most = max(most, n)
					hulls++
				}
			}
			hers += most
		}
		if hulls > 31 || 1000*hers < 985*good {
			t.Errorf("every %g s: %d hulls of 30 boats, %d of %d fixes", every, hulls, hers, good)
		}
	}
}

// How far off a hull may be to have gone on so, where her newest fix was a stray; a stretch of two fixes is not asked
// without its first, and where either of two hulls may have gone on, neither has.
func TestInsteadBounds(t *testing.T) {
	a := vessel{id: 1, lat: 54, lon: 3, course: 90, kn: 10}
	stray := a
	stray.lat += 3.0 / 60
	ask := func(north float64, from, fixes int, drop bool, hulls int) bool {
		was := a.heard(0, 60, 2)
		if !drop {
			was = append(was, stray.at(63*60))
		}
		h := run(was)
		h.Name, h.Serial, h.Before = 1, 1, markOf(&was[len(was)-2])
		h.Held = was[len(was)-1:]
		b := a
		b.lat += north / 60
		l := b.heard(float64(from), float64(from+2*fixes), 2)
		if drop {
			l = append([]supercargo.Fix{stray.at(31 * 60)}, l[1:]...)
		}
		c := stretch(l)
		c.Serial, c.Whence = 9, h.First.moment()
		s := State{Loose: []Chain{c}, Serial: 9, Named: uint8(hulls)}
		for i := range hulls {
			g := h
			g.Serial = uint32(i + 1)
			s.Hulls = append(s.Hulls, g)
		}
		o, _ := s.instead(&Default, &s.Loose[0])
		return o.chain != nil
	}
	far := 0.0
	for ; far < 40 && ask(far, 118, 10, false, 1); far += 0.1 {
	}
	if math.Abs(far-instead118) > 0.5 {
		t.Errorf("after an hour, up to %.1f nm off", far)
	}
	if !ask(0, 60, 10, false, 1) || ask(0, 60, 10, false, 2) {
		t.Errorf("of one hull %v, of either of two %v", ask(0, 60, 10, false, 1), ask(0, 60, 10, false, 2))
	}
	if !ask(0, 60, 3, true, 1) || ask(0, 60, 2, true, 1) {
		t.Errorf("without its first, of three %v, of two %v", ask(0, 60, 3, true, 1), ask(0, 60, 2, true, 1))
	}
}

// instead118 is how far that is, nautical miles, after an hour.
const instead118 = 24.3
