package track

import (
	"testing"

	"supercargo"
)

// Of two ships that send one number one is silent for hours, where she can be near the other by now. What the other sent slowly under way is
// passed on again ten minutes late, to the last bit: repeats, and not the silent one.
func TestPassedOnLateBesideASilentShip(t *testing.T) {
	far := vessel{id: 1, lat: 25, lon: 55.9, course: 280, kn: 11, receiver: 1}
	pilot := vessel{id: 2, lat: 25.14, lon: 54.94, course: 130, kn: 1.2, receiver: 1}
	slow := pilot.heard(0, 400, 1)
	for i := range slow { // the course and place are never the same twice
		slow[i].COG, slow[i].Lat = uint16(1200+37*i%211), slow[i].Lat+int32(i*i%17)
	}
	for _, m := range []int{290, 296, 310} {
		slow[m].SOG = 9
	}
	var again []supercargo.Fix
	for _, m := range []struct {
		of int
		at float64
	}{{290, 300.2}, {290, 303.2}, {296, 309.3}, {310, 322.6}} {
		f := slow[m.of]
		f.Time = pilot.at(60 * m.at).Time
		again = append(again, f)
	}
	fixes := inTime(far.heard(0, 60, 1), slow, again)
	repeats := map[supercargo.Instant]bool{}
	for i := range again {
		repeats[again[i].Time] = true
	}
	for _, x := range decide(t, &Default, fixes) {
		want := x.fix.Type
		if x.hull != want || x.fix.Flags.Any(supercargo.Duplicate) != repeats[x.fix.Time] {
			t.Errorf("ship %d, minute %.1f: on hull %d, %s", x.fix.Type, float64(x.fix.Time-fixes[0].Time)/60_000, x.hull, x.fix.Why)
		}
	}
}

// What has to be so for a fix to be another chain's from before.
func TestLateOfAnother(t *testing.T) {
	now := fixAt(100, 0, 0, 0).Time
	silent, heard := sailing(1, -60), sailing(2, 100)
	was := Hearing{Hash: 1, Serial: 2, Time: now - 10*supercargo.Instant(supercargo.Minute), Receiver: 7}
	for _, c := range []struct {
		name string
		make func(s *State, was *Hearing, f *supercargo.Fix) *Chain
		want bool
	}{
		{"of another, to the silent one", func(s *State, _ *Hearing, _ *supercargo.Fix) *Chain { return &s.Hulls[0] }, true},
		{"to none", func(*State, *Hearing, *supercargo.Fix) *Chain { return nil }, true},
		{"of her own", func(s *State, was *Hearing, _ *supercargo.Fix) *Chain { was.Serial = 1; return &s.Hulls[0] }, false},
		{"to one that is being heard", func(s *State, _ *Hearing, _ *supercargo.Fix) *Chain {
			s.Hulls[0].Last.Time = now - supercargo.Instant(Default.SureMillis)
			return &s.Hulls[0]
		}, false},
		{"one hull", func(s *State, _ *Hearing, _ *supercargo.Fix) *Chain { s.Hulls = s.Hulls[:1]; return &s.Hulls[0] }, false},
		{"more than three hours ago", func(s *State, was *Hearing, f *supercargo.Fix) *Chain {
			was.Time = f.Time - supercargo.Instant(Default.RepeatMillis) - 1
			return &s.Hulls[0]
		}, false},
		{"by a receiver without a name", func(s *State, was *Hearing, f *supercargo.Fix) *Chain {
			f.Receiver, was.Receiver = 0, 0
			return &s.Hulls[0]
		}, false},
		{"by another receiver", func(s *State, was *Hearing, _ *supercargo.Fix) *Chain { was.Receiver = 8; return &s.Hulls[0] }, false},
		{"by another whose clock was set right", func(s *State, was *Hearing, f *supercargo.Fix) *Chain {
			was.Receiver, f.Shift = 8, -1000
			return &s.Hulls[0]
		}, true},
		{"rounded", func(s *State, _ *Hearing, f *supercargo.Fix) *Chain {
			f.Flags |= supercargo.Rounded
			return &s.Hulls[0]
		}, false},
		{"at 0.4 kn", func(s *State, _ *Hearing, f *supercargo.Fix) *Chain { f.SOG = 4; return &s.Hulls[0] }, false},
		{"at 0.5 kn", func(s *State, _ *Hearing, f *supercargo.Fix) *Chain { f.SOG = 5; return &s.Hulls[0] }, true},
		{"without a speed", func(s *State, _ *Hearing, f *supercargo.Fix) *Chain {
			f.SOG = supercargo.NoSOG
			return &s.Hulls[0]
		}, false},
		{"without a course", func(s *State, _ *Hearing, f *supercargo.Fix) *Chain { f.COG = 3600; return &s.Hulls[0] }, false},
		{"to none, and its ship is where it was", func(s *State, _ *Hearing, f *supercargo.Fix) *Chain {
			m := markOf(f)
			s.Hulls[1].Last.At = m.At
			return nil
		}, false},
		{"to none, and its ship has been silent since", func(s *State, was *Hearing, _ *supercargo.Fix) *Chain {
			s.Hulls[1].Last.Time = was.Time
			return nil
		}, false},
		{"to none, of a stretch that is no more", func(_ *State, was *Hearing, _ *supercargo.Fix) *Chain { was.Serial = 9; return nil }, false},
	} {
		s := State{Hulls: []Chain{silent, heard}}
		f, was := fixAt(100, 0, 0, 20), was
		f.Receiver, f.COG = 7, 900
		best := c.make(&s, &was, &f)
		m := markOf(&f)
		if got := s.lateOfAnother(&Default, best, &was, &f, &m); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}
