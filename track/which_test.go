package track

import (
	"testing"

	"supercargo"
	"supercargo/geo"
)

// near is a hull that lies so many miles north of a place, and was heard there for an hour until so many minutes ago.
func near(serial uint32, nm float64, ago int64) Chain {
	at := geo.Sail(geo.At(54, 3), 0, nm)
	c := Chain{Name: uint8(serial), Serial: serial, Count: 60, Still: 20, Swing: 0.01, Every: minute}
	c.Last = Mark{Time: supercargo.Instant((1000 - ago) * minute), At: at, SOG: 0, COG: supercargo.NoCOG, Heading: supercargo.NoHeading, Class: supercargo.ClassA, Told: true}
	c.First, c.Before = c.Last, c.Last
	c.First.Time -= supercargo.Instant(60 * minute)
	c.Before.Time -= supercargo.Instant(minute)
	return c
}

// Of the hulls that offer for a fix, and of those that can have gone on as a stretch, the two are taken that are likeliest,
// whatever order they stand in; what no hull can have sent is offered for by none.
func TestTheTwoLikeliest(t *testing.T) {
	m := Mark{Time: supercargo.Instant(1000 * minute), At: geo.At(54, 3), SOG: 0, COG: supercargo.NoCOG, Heading: supercargo.NoHeading, Class: supercargo.ClassA, Told: true}
	for _, order := range [][]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {1, 0, 3, 2}, {2, 0, 1, 3}, {1, 2, 0, 3}, {3, 0, 2, 1}} {
		hulls := []Chain{near(1, 0.02, 2), near(2, 0.05, 2), near(3, 0.08, 2), near(4, 300, 2)}
		var s State
		for _, i := range order {
			s.Hulls = append(s.Hulls, hulls[i])
		}
		best, second := s.hullFor(&Default, &m)
		if best.chain == nil || second.chain == nil || best.chain.Serial != 1 || second.chain.Serial != 2 {
			t.Errorf("%v: %+v and %+v", order, best.chain, second.chain)
		}
		c := Chain{Serial: 9, First: m, Last: m, Count: 1}
		best, second, any := s.whence(&Default, &c)
		if best.chain == nil || second.chain == nil || best.chain.Serial != 1 || second.chain.Serial != 2 || !any {
			t.Errorf("%v: went on %+v and %+v", order, best.chain, second.chain)
		}
	}
	var s State
	s.Hulls = []Chain{near(4, 300, 2)}
	c := Chain{Serial: 9, First: m, Last: m, Count: 1}
	if best, second, any := s.whence(&Default, &c); best.chain != nil || second.chain != nil || !any {
		t.Error("a hull 300 nm away, two minutes ago, went on")
	}
	s.Hulls = []Chain{near(1, 0, -2)} // heard since the stretch began
	if best, _, any := s.whence(&Default, &c); best.chain != nil || any {
		t.Error("a hull that was heard since went on")
	}
}

// Why a fix is on a hull's track: it is the only one; none else can have sent it; it is the likeliest, or the one that says the
// same of who it is.
func TestWhyItIsHers(t *testing.T) {
	for _, x := range []struct {
		name        string
		hulls       int
		shared      bool
		was, is     supercargo.Said
		want        supercargo.Why
		garbledWant supercargo.Why
	}{
		{"alone", 1, false, 0, 0, supercargo.Alone, supercargo.Alone},
		{"one of two", 2, false, 7, 7, supercargo.Follows, supercargo.Follows},
		{"either can have sent it", 2, true, 0, 0, supercargo.Likeliest, supercargo.Follows},
		{"and it says nothing", 2, true, 7, 0, supercargo.Likeliest, supercargo.Follows},
		{"or something else", 2, true, 7, 8, supercargo.Likeliest, supercargo.Follows},
		{"or the same", 2, true, 7, 7, supercargo.Identity, supercargo.Follows},
	} {
		s := State{Named: uint8(x.hulls)}
		for i := range x.hulls {
			h := near(uint32(i+1), float64(2*i), 1)
			h.Last.Said = x.was
			s.Hulls = append(s.Hulls, h)
		}
		f := fixAt(0, 54, 3, 0)
		f.Time, f.Said, f.COG, f.Heading = supercargo.Instant(1000*minute), x.is, supercargo.NoCOG, supercargo.NoHeading
		m := markOf(&f)
		h := &s.Hulls[0]
		o := offer{chain: h, step: Default.step(h, &h.Last, &m)}
		got := f
		s.takes(&Default, &o, x.shared, &got, &m, func(g *supercargo.Fix, _ uint8) { got = *g })
		for _, held := range s.Hulls[0].Held {
			got = held
		}
		if got.Why != x.want {
			t.Errorf("%s: %v, want %v", x.name, got.Why, x.want)
		}

		h = &s.Hulls[0]
		h.Held = nil
		s.replace(&Default, h, &f, &m, func(*supercargo.Fix, uint8) {})
		if held := s.Hulls[0].Held; len(held) != 1 || held[0].Why != x.garbledWant {
			t.Errorf("%s, in the place of a garbled one: %v, want %v", x.name, held, x.garbledWant)
		}
		if said := s.Hulls[0].Last.Said; x.is == 0 && said != x.was || x.is != 0 && said != x.is {
			t.Errorf("%s: remembered as %d", x.name, said)
		}
	}
}

// Two receivers have one record, whichever is asked for first.
func TestPeers(t *testing.T) {
	s := State{Peers: []Peers{{A: 1, B: 2, Alike: 3}, {A: 3, B: 1, Alike: 4}}}
	for _, x := range []struct {
		a, b supercargo.Receiver
		want uint8
	}{{1, 2, 3}, {2, 1, 3}, {1, 3, 4}, {3, 1, 4}, {2, 3, 0}, {1, 1, 0}, {2, 2, 0}} {
		got := uint8(0)
		if p := s.peers(x.a, x.b); p != nil {
			got = p.Alike
		}
		if got != x.want {
			t.Errorf("%d and %d: %d, want %d", x.a, x.b, got, x.want)
		}
	}
}

// Most sets tell at rest a course that is anything: then the same to the last bit was sent before. Of a set that tells
// whole degrees, one course of all or none, of too few positions, or of another place that is not known.
func TestRestless(t *testing.T) {
	at := geo.At(54, 3)
	for _, x := range []struct {
		name   string
		n      int
		course func(i int) uint16
		nm     float64 // from the berth
		sog    uint16
		cog    uint16
		want   bool
	}{
		{"anything", 4, func(i int) uint16 { return uint16(331*i + 7) }, 0, 0, 100, true},
		{"three positions", 3, func(i int) uint16 { return uint16(331*i + 7) }, 0, 0, 100, false},
		{"whole degrees", 8, func(i int) uint16 { return uint16(330*i + 10) }, 0, 0, 100, false},
		{"one course of all", 8, func(int) uint16 { return 1237 }, 0, 0, 100, false},
		{"seven in ten", 10, func(i int) uint16 { return uint16(331*min(i, 6) + 7) }, 0, 0, 100, false},
		{"eight in ten", 10, func(i int) uint16 { return uint16(331*min(i, 7) + 7) }, 0, 0, 100, true},
		{"no course", 8, func(int) uint16 { return supercargo.NoCOG }, 0, 0, 100, false},
		{"elsewhere", 8, func(i int) uint16 { return uint16(331*i + 7) }, 0.11, 0, 100, false},
		{"nearly there", 8, func(i int) uint16 { return uint16(331*i + 7) }, 0.09, 0, 100, true},
		{"under way", 8, func(i int) uint16 { return uint16(331*i + 7) }, 0, 11, 100, false},
		{"the fix tells no course", 8, func(i int) uint16 { return uint16(331*i + 7) }, 0, 0, supercargo.NoCOG, false},
	} {
		var c Chain
		for i := range x.n {
			c.Trail = append(c.Trail, Trail{At: geo.Sail(at, 0, x.nm), SOG: x.sog, COG: x.course(i)})
		}
		f := supercargo.Fix{Lat: at.Lat, Lon: at.Lon, COG: x.cog}
		if got := Default.restless(&c, at, &f); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}

// What was sent under way and comes again to the last bit was passed on late where the ship has left that place by its speed, or
// come to rest elsewhere; not where it has hardly gone, nor where a source gives its last position over and over.
func TestLateRepeats(t *testing.T) {
	const sent = 600 // minutes
	at := geo.At(54, 3)
	for _, x := range []struct {
		name  string
		nm    float64 // where she was heard since, an hour later
		sog   uint16
		stuck uint32
		again int64 // minutes after it was sent
		want  bool
	}{
		{"gone as fast as she told", 12, 120, 0, 65, true}, {"a quarter of that", 3.01, 120, 0, 65, true}, {"less", 2.9, 120, 0, 65, false},
		{"at rest since, near by", 0.2, 0, 0, 65, true}, {"at rest since, there", 0.05, 0, 0, 65, false},
		{"a frozen position", 0, 120, 5, 65, false}, {"three hours later", 12, 120, 0, 180, true}, {"more", 12, 120, 0, 181, false},
	} {
		s := State{Hulls: []Chain{near(1, x.nm, 1000-sent-60)}}
		s.Hulls[0].Last.SOG, s.Hulls[0].Repeat = x.sog, x.stuck
		f := supercargo.Fix{Time: supercargo.Instant((sent + x.again) * minute), Lat: at.Lat, Lon: at.Lon, SOG: 120, COG: 900}
		was := Hearing{Hash: 1, Time: supercargo.Instant(sent * minute), Serial: 1}
		if got := s.late(&Default, &was, &f); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}
