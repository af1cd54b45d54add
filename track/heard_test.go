package track

import (
	"testing"

	"supercargo"
)

const (
	minute = supercargo.Minute
	hours  = supercargo.Hour
	second = supercargo.Second
)

// The same to the last bit is one transmission where receivers' clocks allow:
// within a second where the position's second is not known and within half a
// minute where it is, since the same second comes again after a whole one.
func TestRepeat(t *testing.T) {
	for _, c := range []struct {
		millis int64
		second uint8
		repeat bool
	}{
		{0, 60, true}, {500, 60, true}, {1000, 60, true}, {1001, 60, false}, {20_000, 60, false},
		{1000, 61, true}, {1500, 63, false},
		{0, 17, true}, {500, 59, true}, {1500, 59, true}, {20_000, 0, true}, {30_000, 17, true}, {30_001, 17, false}, {40_000, 17, false}, {60_000, 17, false},
	} {
		v := vessel{id: 1, lat: 54, lon: 3, course: 10, kn: 10}
		fixes := v.heard(0, 5, 1)
		for i := range fixes {
			fixes[i].Second = c.second
		}
		again := fixes[4]
		again.Time += supercargo.Instant(c.millis)
		out := decide(t, &Default, append(fixes, again))
		got := out[5].fix.Flags.Any(supercargo.Duplicate)
		if got != c.repeat || got != (out[5].fix.Why == supercargo.Repeat) {
			t.Errorf("%d ms later, second %d: flags %v, %s", c.millis, c.second, out[5].fix.Flags, out[5].fix.Why)
		}
		if out[5].hull != 1 {
			t.Errorf("%d ms later, second %d: hull %d", c.millis, c.second, out[5].hull)
		}
	}
}

// What differs in anything that the transponder sent is not the same
// transmission; who passed it on, and what they wrote beside it, does not count.
func TestContent(t *testing.T) {
	f := vessel{lat: 54, lon: 3, course: 10, kn: 10}.at(0)
	f.Second = 17
	for name, change := range map[string]func(*supercargo.Fix){
		"latitude":  func(f *supercargo.Fix) { f.Lat++ },
		"longitude": func(f *supercargo.Fix) { f.Lon++ },
		"speed":     func(f *supercargo.Fix) { f.SOG++ },
		"course":    func(f *supercargo.Fix) { f.COG++ },
		"heading":   func(f *supercargo.Fix) { f.Heading-- },
		"second":    func(f *supercargo.Fix) { f.Second++ },
	} {
		if g := f; content(&f) == func() uint32 { change(&g); return content(&g) }() {
			t.Errorf("another %s, and the same transmission", name)
		}
	}
	g := f
	g.Type, g.Class, g.Said, g.Receiver, g.Source, g.Time, g.Offset = 3, supercargo.ClassA, 4, 5, 6, 7, 8
	if content(&f) != content(&g) {
		t.Error("one transmission by two receivers is not the same")
	}
}

// A repeat goes where its first hearing is: with a stray on no hull, with a
// ship of several on her own.
func TestRepeatGoesAlong(t *testing.T) {
	a := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	b := vessel{id: 2, lat: 44, lon: -30, course: 90, kn: 10}
	stray := vessel{lat: 41, lon: -33}.at(1234)
	fixes := inTime(a.heard(0, 60, 1), b.heard(0.5, 60, 1), []supercargo.Fix{stray})
	out := told(t, inTime(fixes, late(fixes, 0.4)))
	n := 0
	for _, x := range out {
		if x.fix.Flags.Any(supercargo.Duplicate) {
			n++
		}
	}
	if n != len(fixes) {
		t.Errorf("%d repeats known of %d", n, len(fixes))
	}
}

// A ship under way whose transmission comes again hours late, to the last bit,
// was not there again: it is a repeat within three hours. One at rest sends the
// same all the time, and one of unknown speed may lie at rest.
func TestLateRepeat(t *testing.T) {
	for _, c := range []struct {
		name  string
		sog   uint16
		after int64
		late  bool
	}{
		{"a minute", 100, minute, true}, {"three hours", 100, 3 * hours, true}, {"more", 100, 3*hours + 1, false},
		{"1.1 kn", 11, hours, true}, {"1 kn", 10, hours, false}, {"at rest", 0, hours, false}, {"speed unknown", supercargo.NoSOG, hours, false},
	} {
		s := State{Hulls: []Chain{{Serial: 7}}}
		f := fixAt(0, 54, 3, c.sog)
		was := Hearing{Hash: content(&f), Serial: 7, Time: f.Time}
		f.Time += supercargo.Instant(c.after)
		if got := s.late(&Default, &was, &f); got != c.late {
			t.Errorf("%s: %v", c.name, got)
		}
		if was.Serial = 8; s.late(&Default, &was, &f) {
			t.Errorf("%s: the repeat of what is no chain", c.name)
		}
		if s.late(&Default, &Hearing{Serial: 7, Time: f.Time}, &f) {
			t.Errorf("%s: the repeat of nothing", c.name)
		}
	}
}

// The table remembers for three hours what a busy number sends, but for a few
// that its rows have no room for, and takes no more room than that needs.
func TestHeardRemembers(t *testing.T) {
	for _, c := range []struct {
		every  float64 // seconds
		places int     // at the most
	}{{30, 512}, {60, 512}, {3600, 16}} {
		var d Heard
		v := vessel{lat: -40, lon: 3, course: 100, kn: 15}
		var all []supercargo.Fix
		for i := range 2000 {
			f := v.at(c.every * float64(i))
			all = append(all, f)
			if _, _, again := d.again(&Default, &f); again {
				t.Fatal("a transmission that is new is taken for a repeat")
			}
		}
		if len(d.Rows) > c.places {
			t.Errorf("%d places for one every %g s", len(d.Rows), c.every)
		}
		young, known := 0, 0
		for i := range all {
			if int64(all[len(all)-1].Time-all[i].Time) > 3*hours {
				continue
			}
			if young++; d.knows(content(&all[i])) {
				known++
			}
		}
		if 100*known < 90*young {
			t.Errorf("every %g s: %d known of %d that are younger than three hours", c.every, known, young)
		}
	}
}

func (d *Heard) knows(hash uint32) bool {
	for _, e := range d.row(hash) {
		if e.Hash == hash {
			return true
		}
	}
	return false
}

// A ferry that lies at two berths by turns, and tells a course that is anything there. What it sent at
// one is passed on again when it lies at the other, is under way, or is back: a repeat each time. What it
// sent on its way in is passed on when it lies.
func TestRepeatedFromABerth(t *testing.T) {
	course := func(i int) float64 { return float64(i*777%3600) / 10 }
	ferry := func(anything bool) (fixes []supercargo.Fix) {
		for i := range 300 { // 20 min at a berth, 10 min over, 2 nm
			v := vessel{id: 1, lat: 56, lon: 12.6, course: 40}
			if anything {
				v.course = course(i)
			}
			leg, in := i/30, i%30
			if in >= 20 {
				v.kn, v.course = 12, []float64{0, 180}[leg%2]
			}
			over := []float64{0, 1}[leg%2]
			if in >= 20 {
				over += float64(in-20) / 10 * []float64{1, -1}[leg%2]
			}
			v.lat += 2.0 / 60 * over
			f := v.at(0)
			f.Time += supercargo.Instant(60_000 * i)
			f.Lon += int32(i * 31 % 7) // errors of a metre, a few that come again
			fixes = append(fixes, f)
		}
		return fixes
	}
	for _, c := range []struct {
		name string
		of   []int // minutes of its time that are passed on again,
		by   int   // so many minutes later
	}{
		{"from the berth, to the way", []int{45, 75, 105, 135}, 10},
		{"from the berth, to the other", []int{70, 100, 130, 160}, 25},
		{"from the berth, to the same", []int{62, 92, 122, 152}, 9},
		{"from the way, to the berth", []int{58, 88, 118, 148}, 14},
	} {
		fixes := ferry(true)
		again := map[supercargo.Instant]bool{}
		for _, i := range c.of {
			f := fixes[i]
			f.Time += supercargo.Instant(60_000*c.by + 20_000)
			again[f.Time] = true
			fixes = append(fixes, f)
		}
		for _, x := range decide(t, &Default, inTime(fixes)) {
			if is := x.fix.Flags.Any(supercargo.Duplicate); is != again[x.fix.Time] || x.hull != 1 {
				t.Errorf("%s: %d s: on hull %d, a repeat: %t", c.name, (x.fix.Time-fixes[0].Time)/1000, x.hull, is)
			}
		}
	}
	whole := vessel{id: 1, lat: 56, lon: 12.6}.heard(0, 600, 1) // courses in whole degrees come again by chance
	for i := range whole {
		whole[i].COG = uint16(10 * ((i * 2654435761 >> 9) % 360))
	}
	for _, x := range decide(t, &Default, whole) {
		if x.fix.Flags.Any(supercargo.Duplicate) {
			t.Fatalf("%d s, of whole degrees at a berth: a repeat", (x.fix.Time-whole[0].Time)/1000)
		}
	}
	for _, x := range decide(t, &Default, ferry(false)) { // one that tells one course there sends the same again when it is back
		if x.fix.Flags.Any(supercargo.Duplicate) || x.hull != 1 {
			t.Errorf("%d s, of one course at a berth: on hull %d, %s", x.fix.Time/1000, x.hull, x.fix.Why)
		}
	}
}

// What a ship sent under way is passed on late by the receiver that heard it, at a moment at which it can
// be there again: a repeat, and the silence goes on. What another receiver dates so may be a clock's; what
// is the last that was heard may be sent again; and where the ship has not gone from, it still is.
func TestRepeatedWithinReach(t *testing.T) {
	for _, c := range []struct {
		name     string
		of, at   float64 // minutes
		receiver supercargo.Receiver
		repeat   bool
	}{
		{"ten minutes after", 50, 67, 1, true},
		{"from just before the last", 58, 75, 1, true},
		{"the last", 59, 75, 1, false},
		{"another receiver's", 50, 67, 2, false},
		{"just when it is not any more", 57, 62, 1, true},
		{"half an hour after", 55, 88, 1, true},
		{"three hours after", 55, 234, 1, true},
		{"later", 55, 236, 1, false},
	} {
		v := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 12, receiver: 1}
		fixes := append(v.heard(0, 60, 1), v.heard(500, 520, 1)...)
		f := v.at(60 * c.of)
		f.Receiver, f.Time = c.receiver, v.at(60*c.at+20).Time
		n := 0
		for _, x := range decide(t, &Default, inTime(fixes, []supercargo.Fix{f})) {
			if x.fix.Time == f.Time && x.fix.Flags.Any(supercargo.Duplicate) != c.repeat {
				t.Errorf("%s: on hull %d, %s", c.name, x.hull, x.fix.Why)
			}
			if x.fix.Flags.Any(supercargo.Duplicate) {
				n++
			}
		}
		if n > 1 {
			t.Errorf("%s: %d repeats", c.name, n)
		}
	}
	for _, c := range []struct {
		name    string
		of, at  [3]float64
		repeats int
	}{
		{"several as it happens", [3]float64{55, 20, 30}, [3]float64{67, 80, 100}, 3},
		{"a quarter faster", [3]float64{55, 50, 45}, [3]float64{67, 71, 75}, 3},
	} {
		v := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 12, receiver: 1}
		var late []supercargo.Fix
		for i := range c.of {
			f := v.at(60 * c.of[i])
			f.Time = v.at(60 * c.at[i]).Time
			late = append(late, f)
		}
		n := 0
		for _, x := range decide(t, &Default, inTime(append(v.heard(0, 60, 1), v.heard(500, 520, 1)...), late)) {
			if x.fix.Flags.Any(supercargo.Duplicate) {
				n++
			}
		}
		if n != c.repeats {
			t.Errorf("%s: %d repeats, want %d", c.name, n, c.repeats)
		}
	}
	w := vessel{id: 1, lat: 40, lon: -30, kn: 11, receiver: 1} // silent for forty minutes, and back the way that it went
	out := w.heard(0, 60, 1)
	for m := range 50 {
		f := out[54-m]
		f.Time = out[0].Time + supercargo.Instant(60_000*(100+m))
		out = append(out, f)
	}
	passed := 0
	for _, x := range decide(t, &Default, out) {
		if x.fix.Flags.Any(supercargo.Duplicate) {
			passed++
		}
	}
	if passed > 3 {
		t.Errorf("back after a silence: %d repeats", passed)
	}
	both := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 12, receiver: 1} // heard by two whose clocks agree
	fixes := both.heard(0, 60, 1)
	for _, f := range both.heard(0, 20, 1) {
		f.Receiver, f.Time = 2, f.Time+500
		fixes = append(fixes, f)
	}
	f := both.at(60 * 50)
	f.Receiver, f.Time = 2, both.at(60*100).Time
	for _, x := range decide(t, &Default, inTime(fixes, []supercargo.Fix{f}, both.heard(500, 520, 1))) {
		if x.fix.Time == f.Time && !x.fix.Flags.Any(supercargo.Duplicate) {
			t.Errorf("passed on by another whose clock agrees: on hull %d, %s", x.hull, x.fix.Why)
		}
	}
	v := vessel{id: 1, lat: 40, lon: -30, kn: 11} // back the way that it went, to the last digit, and it tells one course
	there := v.heard(0, 90, 1)
	for m := range 90 {
		f := there[89-m]
		f.Time = there[0].Time + supercargo.Instant(60_000*(90+m))
		there = append(there, f)
	}
	again := 0
	for _, x := range decide(t, &Default, there) {
		if x.fix.Flags.Any(supercargo.Duplicate) {
			again++
		}
	}
	if again > 3 { // where it turns it cannot be
		t.Errorf("back again: %d repeats", again)
	}
}
