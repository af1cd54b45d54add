package track

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"supercargo"
	"supercargo/geo"
	"supercargo/plain"
)

// berth is what is received of a ship that lies at a berth, every so many seconds from a
// second on, with the error of GPS (m) and of a heading that is known.
func berth(r *rand.Rand, v vessel, heading uint16, from, to, every, metres float64) (fixes []supercargo.Fix) {
	for s := from; s < to; s += every {
		f := v.at(s)
		p := geo.Sail(geo.Point{Lat: f.Lat, Lon: f.Lon}, 360*r.Float64(), metres/1852*r.Float64())
		f.Lat, f.Lon, f.Heading, f.COG = p.Lat, p.Lon, heading, uint16(r.IntN(3600))
		fixes = append(fixes, f)
	}
	return fixes
}

// mixes counts the ships that have fixes on a hull that holds more of another's, and
// hulls beside the ships'.
func mixes(out []put) (mixed, hulls int) {
	on := map[uint8]map[uint8]int{}
	for _, x := range out {
		if x.hull == 0 {
			continue
		}
		if on[x.hull] == nil {
			on[x.hull] = map[uint8]int{}
		}
		on[x.hull][x.fix.Type]++
	}
	for _, by := range on {
		most, n := 0, 0
		for _, k := range by {
			most, n = max(most, k), n+k
		}
		mixed += n - most
	}
	return mixed, len(on)
}

// Ships that lie side by side are told by what differs: who they say they are, the class of
// transponder, the heading, or 200 m; whatever the one's rate of reporting is to the other's.
// Where nothing differs they are one, as far as anybody can tell.
func TestAtOneQuay(t *testing.T) {
	a := vessel{id: 1, lat: 51.9, lon: 4.1}
	b := vessel{id: 2, lat: 51.9002, lon: 4.1} // 22 m
	named, class, far := b, b, b
	named.said, class.class, far.lat = 7, supercargo.ClassB, 51.9018
	for _, c := range []struct {
		name    string
		b       vessel
		heading uint16
		hulls   int
	}{
		{"names", named, 90, 2}, {"class", class, 90, 2}, {"heading", b, 270, 2}, {"200 m", far, 90, 2}, {"nothing", b, 90, 1},
	} {
		for _, every := range []float64{10, 60, 180} {
			r := rand.New(rand.NewPCG(7, uint64(every)))
			a := a
			if c.b.said != 0 {
				a.said = 3
			}
			if c.b.class != 0 {
				a.class = supercargo.ClassA
			}
			out := decide(t, &Default, inTime(berth(r, a, 90, 0, 14400, 60, 4), berth(r, c.b, c.heading, 30, 14400, every, 4)))
			mixed, hulls := mixes(out)
			if hulls != c.hulls || c.hulls == 2 && mixed > 0 {
				t.Errorf("%s, every %g s: %d hulls, %d fixes with another's", c.name, every, hulls, mixed)
			}
			for i, x := range out {
				if x.hull == 0 {
					t.Errorf("%s, every %g s: fix %d is nobody's (%s)", c.name, every, i, x.fix.Why)
					break
				}
			}
		}
	}
}

// Two that sail along at 100 m are two, and so are two that go opposite ways; one whose
// receivers pass her on some seconds apart, or that manoeuvres, is one.
func TestSailAlong(t *testing.T) {
	a := vessel{id: 1, lat: 54, lon: 3, course: 90, kn: 12}
	b := vessel{id: 2, lat: 54.004, lon: 3, course: 90, kn: 12} // 440 m
	told(t, inTime(a.heard(0, 180, 1), b.heard(0.5, 180, 1)))
	for _, ahead := range []float64{3, 10, 20} {
		for i, x := range decide(t, &Default, inTime(odd(zigzag(180, 1), 0), late(odd(zigzag(180, 2), 1), ahead))) {
			if x.hull != 1 {
				t.Fatalf("%g s: fix %d on hull %d (%s)", ahead, i, x.hull, x.fix.Why)
			}
		}
	}
}

// One that names herself otherwise once, or by another source all the time, is one ship.
func TestOneByAnyName(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	fixes := berth(r, vessel{id: 1, lat: 51.9, lon: 4.1, said: 3}, 90, 0, 14400, 60, 4)
	once, sources := append([]supercargo.Fix(nil), fixes...), append([]supercargo.Fix(nil), fixes...)
	renamed := append([]supercargo.Fix(nil), fixes...)
	once[100].Said = 9
	for i := range sources {
		if i%2 == 1 {
			sources[i].Source, sources[i].Said, sources[i].Heading = 2, 9, supercargo.NoHeading
		}
		if i > 120 {
			renamed[i].Said = 9
		}
	}
	for name, fixes := range map[string][]supercargo.Fix{"once": once, "another source": sources, "renamed": renamed} {
		for i, x := range decide(t, &Default, fixes) {
			if x.hull != 1 || x.fix.Flags != 0 {
				t.Errorf("%s: fix %d on hull %d (%s, %v)", name, i, x.hull, x.fix.Why, x.fix.Flags)
				break
			}
		}
	}
}

// What each threshold of a twin does, on either side of it.
func TestTwinThresholds(t *testing.T) {
	mark := func(metres float64, said supercargo.Said) Mark {
		f := vessel{lat: 51.9 + metres/1852/60, lon: 4.1, said: said}.at(0)
		return markOf(&f)
	}
	h := lastHeard(10*second, minute)
	h.Last = mark(0, 3)
	for _, c := range []struct {
		metres float64
		said   supercargo.Said
		odd    bool
	}{{10, 3, false}, {60, 3, false}, {130, 3, false}, {150, 3, true}, {900, 3, true}, {930, 3, false}, {10, 9, true}, {10, 0, false}} {
		m := mark(c.metres, c.said)
		m.Time = h.Last.Time + supercargo.Instant(10*second)
		st := Default.step(&h, &h.Last, &m)
		if got := Default.oddly(&h, &m, &st); got != c.odd {
			_, _, tells := Default.weigh(&h, &h.Last, &m, &st)
			t.Errorf("%g m, says %d: odd %v (%.1f)", c.metres, c.said, got, tells)
		}
	}
	now := h.Last.Time
	for _, c := range []struct {
		since  uint32
		silent int64
		over   bool
	}{{2, hours, false}, {3, 10 * minute, false}, {3, 10*minute + 1, true}, {MaxHeld / 2, 1, true}, {MaxHeld/2 - 1, 1, false}} {
		s := State{Hulls: []Chain{h}}
		x := Chain{Host: 1, Since: c.since, Last: Mark{Time: now - supercargo.Instant(c.silent)}}
		if got := s.over(&Default, &x, now); got != c.over {
			t.Errorf("heard %d times since, %d ms ago: over %v", c.since, c.silent, got)
		}
	}
	for _, c := range []struct {
		count    uint32
		evidence float64
		ripe     bool
	}{{3, 20, true}, {2, 99, false}, {3, 19.9, false}} {
		s := State{Hulls: []Chain{h}, Total: 1 << 30} // however few of the number's fixes they are
		if got := s.ripe(&Default, &Chain{Host: 1, Count: c.count, Evidence: c.evidence}); got != c.ripe {
			t.Errorf("%d fixes, evidence %g: ripe %v", c.count, c.evidence, got)
		}
	}
}

// Under way, a clock has EchoLong to show itself, unless they name themselves otherwise;
// where each is heard by a receiver of its own, it is always too soon.
func TestTooSoon(t *testing.T) {
	f := vessel{lat: 51.9, lon: 4.1, course: 90, kn: 10, class: supercargo.ClassA}.at(0)
	moving := markOf(&f)
	lying := moving
	lying.SOG = 0
	away := lying
	away.At = geo.At(51.9+2.01/60, 4.1)
	other := moving
	other.Class = supercargo.ClassB
	by := func(r ...supercargo.Receiver) (fixes []supercargo.Fix) {
		for i := range r {
			g := f
			g.Time, g.Receiver = f.Time+supercargo.Instant(i), r[i]
			fixes = append(fixes, g)
		}
		return fixes
	}
	for _, c := range []struct {
		name  string
		h, m  Mark
		a, b  []supercargo.Fix
		since int64
		soon  bool
		lags  []Lag
	}{
		{"under way, 20 min", moving, moving, by(0), by(0), 20 * minute, false, nil},
		{"under way, less", moving, moving, by(0), by(0), 20*minute - 1, true, nil},
		{"at rest", lying, lying, by(0), by(0), minute, false, nil},
		{"another class", moving, other, by(0), by(0), minute, false, nil},
		{"receivers of their own", lying, lying, by(1, 1, 1), by(2, 2), minute, true, nil},
		{"of their own, two miles apart", lying, away, by(1, 1, 1), by(2, 2), minute, false, nil},
		{"nine in ten", lying, lying, by(1, 1, 1, 1, 1, 1, 1, 1, 1, 2), by(2, 2), minute, true, nil},
		{"eight in ten", lying, lying, by(1, 1, 1, 1, 1, 1, 1, 1, 2, 2), by(2, 2), minute, false, nil},
		{"the host's by it too", lying, lying, by(1, 1), by(2, 2, 2, 2, 1), minute, false, nil},
		{"a clock is being found", moving, moving, by(0), by(0), hours, true, []Lag{{Count: 2, First: f, Last: f.Time + supercargo.Instant(hours)}}},
		{"one fix shows no clock", moving, moving, by(0), by(0), hours, false, []Lag{{Count: 1, First: f, Last: f.Time + supercargo.Instant(hours)}}},
		{"and not if it fails", moving, moving, by(0), by(0), hours, false, []Lag{{Count: 2, Missed: 1, First: f, Last: f.Time + supercargo.Instant(hours)}}},
	} {
		h := Chain{Serial: 1, Name: 1, Last: c.h, Held: c.b}
		x := Chain{Serial: 2, Host: 1, First: moving, Last: c.m, Held: c.a}
		x.Last.Time += supercargo.Instant(c.since)
		s := State{Hulls: []Chain{h}, Loose: []Chain{x}, Lags: c.lags}
		if got := s.soon(&Default, &s.Loose[0]); got != c.soon {
			t.Errorf("%s: %v", c.name, got)
		}
		s.Loose[0].Count, s.Loose[0].Evidence, s.Loose[0].Parallel = 3, 25, true
		s.Hulls[0].Twins, s.Named = 1, 1
		s.settled(&Default, &s.Loose[0], func(*supercargo.Fix, uint8) {})
		if named := len(s.Hulls) == 2; named == c.soon {
			t.Errorf("%s: named %v", c.name, named)
		}
	}
}

// quay is several ships of one number that lie or sail close together, heard in any turns,
// with repeats, strays and jumps.
func quay(r *rand.Rand, n int) []supercargo.Fix {
	ships := make([]vessel, 2+r.IntN(3))
	for i := range ships {
		ships[i] = vessel{id: uint8(i + 1), lat: 51.9 + 0.002*r.Float64(), lon: 4.1 + 0.003*r.Float64(), course: float64(r.IntN(360)), said: supercargo.Said(r.IntN(4)), receiver: supercargo.Receiver(r.IntN(3))}
		if r.IntN(3) == 0 {
			ships[i].kn = float64(r.IntN(12))
		}
	}
	var fixes []supercargo.Fix
	seconds := 0.0
	for range n {
		seconds += []float64{1, 5, 10, 60, 180, 3600}[r.IntN(5)+r.IntN(50)/49]
		v := ships[r.IntN(len(ships))]
		f := v.at(seconds)
		switch r.IntN(40) {
		case 0:
			f.Lat += int32(r.IntN(2_000_000)) - 1_000_000
		case 1:
			f.Said = supercargo.Said(r.IntN(4))
		case 2:
			f.Source = 2
		case 3, 4:
			if len(fixes) > 0 {
				f = fixes[len(fixes)-1]
				f.Receiver++
			}
		}
		fixes = append(fixes, f)
	}
	return inTime(fixes)
}

// Of ships close together, too, each fix is handed on once, those of a hull in order of
// time and possible one after the other; the state has its bounds, and goes on from a cut
// as if there were none.
func TestTwinsKeepTheLaws(t *testing.T) {
	form := plain.Of[State]()
	twins := 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 21))
		fixes := quay(r, 1200)
		var s, cut State
		seen, last := make([]int, len(fixes)), map[uint8]supercargo.Fix{}
		keep := func(f *supercargo.Fix, hull uint8) {
			seen[f.Offset]++
			if hull == 0 || f.Flags.Any(supercargo.Duplicate|supercargo.OffClock|supercargo.Implausible) || len(s.Ended) > 0 {
				return
			}
			was, known := last[hull]
			if last[hull] = *f; known && (f.Time < was.Time || !Default.possible(&Mark{SOG: supercargo.NoSOG}, &Mark{}, geo.NM(geo.Point{Lat: was.Lat, Lon: was.Lon}, geo.Point{Lat: f.Lat, Lon: f.Lon}), int64(f.Time-was.Time))) {
				t.Errorf("seed %d, hull %d: fix %d (%s) after %d (%s)", seed, hull, f.Offset, f.Why, was.Offset, was.Why)
			}
		}
		for i := range fixes {
			f := fixes[i]
			f.Offset = int64(i)
			g := f
			s.Step(&Default, &f, keep)
			cut.Step(&Default, &g, func(*supercargo.Fix, uint8) {})
			for j := range s.Loose {
				if s.Loose[j].Host != 0 {
					twins++
				}
			}
			if r.IntN(10) == 0 {
				b := form.Append(nil, &cut)
				if cut = (State{}); form.Read(b, &cut) != nil || !bytes.Equal(form.Append(nil, &s), form.Append(nil, &cut)) {
					t.Fatalf("seed %d, fix %d: a cut is seen", seed, i)
				}
			}
			for _, cs := range [][]Chain{s.Hulls, s.Loose} {
				for j := range cs {
					pending := 0
					for k := range s.Loose {
						if s.Loose[k].Host == cs[j].Serial {
							pending++
						}
					}
					if len(cs[j].Held) > MaxHeld || int(cs[j].Twins) != pending {
						t.Fatalf("seed %d, fix %d: %d held, %d twins of %d", seed, i, len(cs[j].Held), cs[j].Twins, pending)
					}
				}
			}
		}
		s.Flush(&Default, keep)
		for i, n := range seen {
			if n != 1 {
				t.Fatalf("seed %d: fix %d was handed on %d times", seed, i, n)
			}
		}
	}
	if twins < 1000 {
		t.Errorf("twins at %d fixes: they are not tried", twins)
	}
}

// Two that fish side by side cross each other's way, now so long after, now so long: that
// is no clock. One that follows all the time as late is.
func TestFollowsMostOfTheTime(t *testing.T) {
	f := vessel{course: 90, kn: 3}.at(0)
	for _, c := range []struct {
		missed uint32
		sure   bool
	}{{0, true}, {3, true}, {4, false}} {
		s := State{Lags: []Lag{{Millis: 300_000, Count: 7, Missed: c.missed, First: f, Last: f.Time}}}
		g := f
		g.Time += supercargo.Instant(20 * minute)
		if s.lag(&Default, &g, 300_000); s.Lags[0].Sure != c.sure {
			t.Errorf("7 times so late and %d times not: %v", c.missed, s.Lags[0].Sure)
		}
	}
	h := Chain{Serial: 5}
	s := State{Lags: []Lag{{Follower: 5, Count: 1}, {Follower: 5, Count: 1, Sure: true}, {Follower: 6}, {Follower: 5, Receiver: 3}}}
	s.missed(&h, &f, nil)
	for i, want := range []uint32{1, 0, 0, 0} {
		if s.Lags[i].Missed != want {
			t.Errorf("clock %d: missed %d", i, s.Lags[i].Missed)
		}
	}
}

// What a twin held is her host's: it says why, and of fixes whose time was set right it says that
// they were. Each comes in its place by time; what cannot be hers is nobody's.
func TestBetween(t *testing.T) {
	v := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	fix := func(second float64, shift int64, why supercargo.Why) supercargo.Fix {
		f := v.at(second)
		f.Shift, f.Why = int32(shift), why
		return f
	}
	far := fix(300, 0, supercargo.Alone)
	far.Lat += 20_000_000
	h := Chain{Held: []supercargo.Fix{fix(0, 0, supercargo.Alone), fix(120, 0, supercargo.Alone)}}
	var nobodys []supercargo.Fix
	h.between(&Default, []supercargo.Fix{fix(60, 0, supercargo.Unsure), fix(90, 1500, supercargo.Unsure), fix(100, 0, supercargo.Repeat), fix(180, 0, supercargo.Unsure), far},
		supercargo.Follows, func(f *supercargo.Fix, hull uint8) { nobodys = append(nobodys, *f) })
	want := []struct {
		second float64
		why    supercargo.Why
	}{{0, supercargo.Alone}, {60, supercargo.Follows}, {90, supercargo.ClockMended}, {100, supercargo.Repeat}, {120, supercargo.Alone}, {180, supercargo.Follows}}
	for i := range want {
		if len(h.Held) != len(want) || h.Held[i].Time != v.at(want[i].second).Time || h.Held[i].Why != want[i].why {
			t.Fatalf("%d held; %d: %s", len(h.Held), i, h.Held[i].Why)
		}
	}
	if len(nobodys) != 1 || nobodys[0].Lat != far.Lat || nobodys[0].Why != supercargo.Unsure {
		t.Errorf("nobody's: %v", nobodys)
	}
}

// That a fix fits the twin better is evidence of another ship where the host was heard since, at
// the same moment too: one transponder does not send two positions at once.
func TestEvidenceWhereTheHostWasHeardSince(t *testing.T) {
	v := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	for _, c := range []struct {
		host float64 // heard so many seconds after the twin
		want float64
	}{{-1, -Default.Turn}, {0, 5 - Default.Turn}, {1, 5 - Default.Turn}} {
		last, hosts, next := v.at(0), v.at(c.host), v.at(10)
		m := markOf(&next)
		s := State{Hulls: []Chain{{Serial: 1, Name: 1, Twins: 1, First: markOf(&hosts), Last: markOf(&hosts)}}, Loose: []Chain{{Serial: 2, Host: 1, First: markOf(&last), Last: markOf(&last), Held: []supercargo.Fix{last}}}}
		twin, host := offer{chain: &s.Loose[0], tells: 7}, offer{chain: &s.Hulls[0], tells: 2}
		twin.step = Default.step(twin.chain, &twin.chain.Last, &m)
		if x := s.goesToTwin(&Default, &twin, &host, &next, &m, func(*supercargo.Fix, uint8) {}); x.Evidence != c.want {
			t.Errorf("host heard %g s after the twin: evidence %g, want %g", c.host, x.Evidence, c.want)
		}
	}
}

// All twins of a chain are taken home at once, however many and wherever they stand among others.
func TestAllTwinsGoHome(t *testing.T) {
	v := vessel{id: 1, lat: 40, lon: -30, course: 90, kn: 10}
	stretch := func(serial, host uint32, second float64) Chain {
		f := v.at(second)
		m := markOf(&f)
		return Chain{Serial: serial, Host: host, First: m, Before: m, Last: m, Count: 1, Held: []supercargo.Fix{f}}
	}
	h := stretch(1, 0, 0)
	h.Name, h.Twins = 1, 4
	s := State{Hulls: []Chain{h}, Serial: 9, Named: 1, Loose: []Chain{stretch(2, 1, 10), stretch(3, 1, 20), stretch(4, 0, 30), stretch(5, 1, 40), stretch(6, 1, 50)}}
	n := 0
	s.homeAll(&Default, 1, func(*supercargo.Fix, uint8) { n++ })
	if len(s.Loose) != 1 || s.Loose[0].Serial != 4 || s.Hulls[0].Twins != 0 {
		t.Errorf("%d stretches are left, and %d twins", len(s.Loose), s.Hulls[0].Twins)
	}
	if n += len(s.Hulls[0].Held); n != 5 {
		t.Errorf("%d fixes of the host and her twins", n)
	}
}
