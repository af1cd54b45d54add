package track

import (
	"testing"

	"supercargo"
)

// Two receivers hear one message: one moment, and the same speed, course and heading, or one number of the place.
func TestSameMessage(t *testing.T) {
	v := vessel{lat: 54, lon: 3, course: 30, kn: 10, class: supercargo.ClassA}
	for _, c := range []struct {
		name string
		but  func(f *supercargo.Fix)
		same bool
	}{
		{"one second later, the latitude off", func(f *supercargo.Fix) { f.Time += 1000; f.Lat += 50_000 }, true},
		{"later than that", func(f *supercargo.Fix) { f.Time += 1001; f.Lat += 50_000 }, false},
		{"both numbers off", func(f *supercargo.Fix) { f.Lat += 50_000; f.Lon -= 50_000 }, true},
		{"both, and the speed", func(f *supercargo.Fix) { f.Lat += 50_000; f.Lon -= 50_000; f.SOG++ }, false},
		{"both, and the course", func(f *supercargo.Fix) { f.Lat += 50_000; f.Lon -= 50_000; f.COG++ }, false},
		{"both, and the heading", func(f *supercargo.Fix) { f.Lat += 50_000; f.Lon -= 50_000; f.Heading = 30 }, false},
		{"one, and the speed", func(f *supercargo.Fix) { f.Lon -= 50_000; f.SOG = 250 }, true},
		{"only the speed: no other place", func(f *supercargo.Fix) { f.SOG = 250 }, false},
		{"off by less than positions are", func(f *supercargo.Fix) { f.Lat += 1_900 }, false},
		{"and by a little more", func(f *supercargo.Fix) { f.Lat += 2_100 }, true},
		{"the other class", func(f *supercargo.Fix) { f.Lat += 50_000; f.Class = supercargo.ClassB }, false},
		{"another's name", func(f *supercargo.Fix) { f.Lat += 50_000; f.Said = 9 }, false},
		{"ahead on her course: a clock", func(f *supercargo.Fix) { f.Lat += 86_600; f.Lon += 85_000 }, false},
		{"astern", func(f *supercargo.Fix) { f.Lat -= 86_600; f.Lon -= 85_000 }, false},
		{"20 degrees beside that", func(f *supercargo.Fix) { f.Lat += 64_000; f.Lon += 130_000 }, true},
		{"ahead, at another speed", func(f *supercargo.Fix) { f.Lat += 86_600; f.Lon = 30_000_000; f.SOG = 250 }, true},
	} {
		f, g := v.at(0), v.at(0)
		f.Said = 3
		g.Said = 3
		c.but(&g)
		a, b := markOf(&f), markOf(&g)
		if got := Default.sameMessage(&a, &b); got != c.same {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	// without speed and course, one number has to be the same
	for _, both := range []bool{false, true} {
		f, g := v.at(0), v.at(0)
		f.SOG, f.COG, g.SOG, g.COG = supercargo.NoSOG, supercargo.NoCOG, supercargo.NoSOG, supercargo.NoCOG
		g.Lat += 50_000
		if both {
			g.Lon += 50_000
		}
		a, b := markOf(&f), markOf(&g)
		if got := Default.sameMessage(&a, &b); got == both {
			t.Errorf("no speed, both numbers off %v: %v", both, got)
		}
	}
}

// Where one receiver has the place wrong and another has it right, in either order, there is one ship; the right one
// is hers.
func TestMisheard(t *testing.T) {
	for name, but := range map[string]func(*supercargo.Fix){
		"0.2 nm":           func(f *supercargo.Fix) { f.Lat += 33_000 },
		"0.45 nm":          func(f *supercargo.Fix) { f.Lat += 75_000 },
		"2 nm":             func(f *supercargo.Fix) { f.Lat -= 333_000 },
		"2 nm, at 25 kn":   func(f *supercargo.Fix) { f.Lat -= 333_000; f.SOG, f.COG = 250, 1800 },
		"0.2 nm, at 25 kn": func(f *supercargo.Fix) { f.Lat += 33_000; f.SOG, f.COG = 250, 3000 },
	} {
		for _, kn := range []float64{0, 12} {
			for _, first := range []bool{false, true} {
				var s State
				hulls := map[uint8]int{}
				wrong := uint8(99)
				keep := func(f *supercargo.Fix, hull uint8) {
					if hulls[hull]++; f.Type == 0 {
						wrong = hull
					}
				}
				for m := range 200 {
					v := vessel{id: 1, lat: 54, lon: 3, course: 90, kn: kn, receiver: 1}
					f := v.at(60*float64(m) + 7)
					g := f
					if g.Receiver = 2; m%20 == 10 {
						bad := &g
						if first {
							bad = &f
						}
						bad.Type = 0
						but(bad)
					}
					s.Step(&Default, &f, keep)
					s.Step(&Default, &g, keep)
				}
				s.Flush(&Default, keep)
				if len(hulls) > 2 || hulls[1] < 390 || hulls[0]+hulls[1] != 400 || name != "0.2 nm" && !first && wrong != 0 {
					t.Errorf("%s, %g kn, wrong first %v: %v, the last wrong one on %d", name, kn, first, hulls, wrong)
				}
			}
		}
	}
}

// It is asked where receivers are named and differ, and where times have seconds: else two ships in company, or two
// messages of one minute, would be one.
func TestMisheardBy(t *testing.T) {
	for _, c := range []struct {
		a, b    supercargo.Receiver
		seconds bool
		air     bool
		is      bool
	}{
		{1, 2, true, false, true}, {1, 1, true, false, false}, {0, 2, true, false, false}, {1, 0, true, false, false}, {1, 2, false, false, false}, {1, 2, true, true, false},
	} {
		p := Default
		if c.air {
			p = p.Air()
		}
		v := vessel{id: 1, lat: 54, lon: 3, course: 90, kn: 12, receiver: c.a}
		var s State
		for _, f := range v.heard(0, 10, 1) {
			s.Step(&p, &f, func(*supercargo.Fix, uint8) {})
		}
		s.Told.Seconds = c.seconds
		f := v.at(60 * 9)
		f.Receiver = c.b
		f.Lat += 400_000
		m := s.mark(&f)
		if _, is := s.misheard(&p, &offer{}, &f, &m, func(*supercargo.Fix, uint8) {}); is != c.is {
			t.Errorf("%+v: %v", c, is)
		}
	}
}

// The first that is heard of a number is a message that one receiver has wrong: the ship is the other's.
func TestMisheardFirst(t *testing.T) {
	v := vessel{id: 1, lat: 54, lon: 3, course: 200, kn: 13, receiver: 1}
	first := v.at(7)
	first.Lon += 70_000
	other := v
	other.receiver = 2
	fixes := []supercargo.Fix{first}
	for _, minute := range []float64{6, 9, 30} {
		f := v.at(60*minute + 7)
		f.Type, f.Lat = 0, f.Lat+8_000_000
		fixes = append(fixes, f)
	}
	for i, x := range decide(t, &Default, inTime(fixes, late(other.heard(0, 120, 3), 7))) {
		if x.fix.Type == 0 && x.hull != 0 || x.fix.Type == 1 && x.hull != 1 {
			t.Errorf("fix %d on hull %d (%s)", i, x.hull, x.fix.Why)
		}
	}
}

// A chain's newest fix was heard by another if one is known that heard that chain at that moment, has a name and is not the one that is asked for.
func TestByAnother(t *testing.T) {
	c := Chain{Serial: 3, Last: Mark{Time: supercargo.Instant(5 * minute)}}
	right := Hearing{Hash: 1, Serial: 3, Time: c.Last.Time, Receiver: 2}
	for _, x := range []struct {
		name string
		but  func(e *Hearing)
		want bool
	}{
		{"by another", func(*Hearing) {}, true}, {"an empty place", func(e *Hearing) { e.Hash = 0 }, false}, {"another chain", func(e *Hearing) { e.Serial = 4 }, false},
		{"another moment", func(e *Hearing) { e.Time++ }, false}, {"no name", func(e *Hearing) { e.Receiver = 0 }, false}, {"itself", func(e *Hearing) { e.Receiver = 1 }, false},
	} {
		e := right
		x.but(&e)
		s := State{Heard: Heard{Rows: []Hearing{{}, e, {Hash: 1, Serial: 9, Time: c.Last.Time, Receiver: 2}}}}
		if got := s.byAnother(&c, 1); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}

// A stretch's newest fix was garbled where another receiver heard the same message at a hull's place: if receivers are named, and
// times are told to the second.
func TestOverheard(t *testing.T) {
	v := vessel{lat: 54, lon: 3, course: 30, kn: 10, class: supercargo.ClassA}
	hers := v.at(0)
	off := hers
	off.Lat += 50_000
	for _, x := range []struct {
		name string
		but  func(p *Params, s *State, f *supercargo.Fix)
		want uint32
	}{
		{"by another receiver", func(*Params, *State, *supercargo.Fix) {}, 2},
		{"not to be asked", func(p *Params, _ *State, _ *supercargo.Fix) { p.GarbledNM = 0 }, 1},
		{"whole minutes", func(_ *Params, s *State, _ *supercargo.Fix) { s.Told.Seconds = false }, 1},
		{"no name", func(_ *Params, _ *State, f *supercargo.Fix) { f.Receiver = 0 }, 1},
		{"the same receiver", func(_ *Params, _ *State, f *supercargo.Fix) { f.Receiver = 1 }, 1},
		{"a twin", func(_ *Params, s *State, _ *supercargo.Fix) { s.Loose[0].Host = 9 }, 1},
		{"all are garbled", func(_ *Params, s *State, _ *supercargo.Fix) { s.Loose[0].Count = 1 }, 1},
		{"another message", func(_ *Params, _ *State, f *supercargo.Fix) { f.Time += 5000 }, 1},
	} {
		p := Default
		s := State{Loose: []Chain{{Serial: 3, Count: 4, Garbled: 1, Last: markOf(&off)}}, Heard: Heard{Rows: []Hearing{{Hash: 1, Serial: 3, Time: off.Time, Receiver: 1}}}}
		s.Told.Seconds = true
		f := hers
		f.Receiver = 2
		x.but(&p, &s, &f)
		m := markOf(&f)
		if s.overheard(&p, &f, &m); s.Loose[0].Garbled != x.want {
			t.Errorf("%s: %d garbled, want %d", x.name, s.Loose[0].Garbled, x.want)
		}
	}
}
