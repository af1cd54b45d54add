package track

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// eastward is a hull that went east at 12 kn, heard each minute for so long.
func eastward(serial uint32, minutes int) (c Chain, v vessel) {
	v = vessel{id: 1, lat: 54, lon: 3, course: 90, kn: 12}
	c = Chain{Name: uint8(serial), Serial: serial, Every: minute}
	for k := range minutes {
		f := v.at(60 * float64(k))
		m := markOf(&f)
		c.trace(&m)
		c.Last = m
	}
	return c, v
}

// A fix on the way of a hull, some time ago, may be hers by a clock; one beside it, or of another hull's, is not.
func TestEcho(t *testing.T) {
	c, v := eastward(1, 30)
	other := Chain{Name: 2, Serial: 2}
	s := State{Hulls: []Chain{other, c}}
	for _, x := range []struct {
		name   string
		hull   uint8
		ago    float64 // minutes after it began, of her way
		late   int64
		beside float64 // nm
		want   bool
	}{
		{"ten minutes late", 1, 15, 10 * minute, 0, true}, {"as it is", 1, 15, 0, 0, true}, {"0.09 nm beside", 1, 15, 10 * minute, 0.09, true}, {"0.11 nm", 1, 15, 10 * minute, 0.11, false},
		{"another hull's way", 2, 15, 10 * minute, 0, false}, {"of a hull that is none", 3, 15, 10 * minute, 0, false},
		{"three hours and a minute", 1, 15, 181 * minute, 0, false},
	} {
		f := v.at(60 * x.ago)
		at := geo.Sail(geo.Point{Lat: f.Lat, Lon: f.Lon}, 0, x.beside)
		f.Lat, f.Lon = at.Lat, at.Lon
		f.Time += supercargo.Instant(x.late)
		if got := s.Echo(&Default, x.hull, &f); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}

// A hull follows another where it goes its way by half a minute or more, up to three hours, while that is being heard. Then
// the clock by which it does is counted, and it is noted who followed; anything else counts against it.
func TestFollows(t *testing.T) {
	for _, x := range []struct {
		name   string
		late   int64
		change func(*supercargo.Fix)
		silent int64 // of the other, before the fix
		same   bool  // it is that hull itself
		counts bool
	}{
		{"5 min late", 5 * minute, nil, minute, false, true},
		{"31 s late", 31 * second, nil, 0, false, true},
		{"29 s late", 29 * second, nil, 0, false, false},
		{"no speed", 5 * minute, func(f *supercargo.Fix) { f.SOG = supercargo.NoSOG }, minute, false, false},
		{"0.9 kn", 5 * minute, func(f *supercargo.Fix) { f.SOG = 9 }, minute, false, false},
		{"0.2 nm beside", 5 * minute, func(f *supercargo.Fix) { f.Lat += supercargo.Scale(0.2 / 60) }, minute, false, false},
		{"the other is heard no more", 35 * minute, nil, 11 * minute, false, false},
		{"itself", 5 * minute, nil, minute, true, false},
	} {
		o, v := eastward(1, 60)
		h := Chain{Name: 2, Serial: 2, Every: minute}
		now := o.Last.Time + supercargo.Instant(x.silent)
		f := v.at(float64(now-supercargo.Instant(x.late)-v.at(0).Time) / 1000)
		f.Time = now
		if x.change != nil {
			x.change(&f)
		}
		m := markOf(&f)
		s := State{Hulls: []Chain{o, h}, Lags: []Lag{{Millis: 30 * minute, Count: 3, Last: now, Follower: 2}}}
		who := &s.Hulls[1]
		if x.same {
			who = &s.Hulls[0]
			s.Lags[0].Follower = 1
		}
		s.follows(&Default, who, &f, &m, func(*supercargo.Fix, uint8) {})
		l := s.lagLike(&Default, 0, x.late)
		if (l != nil) != x.counts || l != nil && (l.Count != 1 || l.Follower != who.Serial || l.Missed != 0) {
			t.Errorf("%s: %+v", x.name, l)
		}
		said := x.name != "no speed" && x.name != "0.9 kn"
		if missed := s.lagLike(&Default, 0, 30*minute).Missed; (missed > 0) != said {
			t.Errorf("%s: the other clock missed %d", x.name, missed)
		}
	}
}

// Where there is no more room for clocks, the one goes that was seen the least, and of these the longest ago.
func TestNewLag(t *testing.T) {
	at := func(m int64) supercargo.Instant { return supercargo.Instant(m * minute) }
	for _, x := range []struct {
		lags []Lag
		want int // which goes
	}{
		{[]Lag{{Count: 3}, {Count: 2}, {Count: 5}, {Count: 4}}, 1},
		{[]Lag{{Count: 2, Last: at(9)}, {Count: 2, Last: at(3)}, {Count: 2, Last: at(5)}, {Count: 4, Last: at(1)}}, 1},
		{[]Lag{{Count: 2, Last: at(3)}, {Count: 3, Last: at(1)}, {Count: 2, Last: at(3)}, {Count: 2, Last: at(4)}}, 0},
	} {
		s := State{Lags: slices.Clone(x.lags)}
		if got := s.newLag(); got != &s.Lags[x.want] || len(s.Lags) != maxLags {
			t.Errorf("%+v: not %d", x.lags, x.want)
		}
	}
	s := State{Lags: []Lag{{Count: 1}}}
	if got := s.newLag(); got != &s.Lags[1] || got.Count != 0 {
		t.Errorf("there was room: %+v", s.Lags)
	}
}

// A stretch that a clock explains is taken apart: what the clock has on her way is hers, mended; a repeat is hers as it
// is; what lies elsewhere is nobody's; and what is still to come by a clock that is behind waits, if it is of that receiver.
func TestUnlag(t *testing.T) {
	const behind = -2 * minute
	c, v := eastward(1, 21) // heard up to minute 20
	sent := func(m float64, receiver supercargo.Receiver, why supercargo.Why) supercargo.Fix {
		f := v.at(60 * m)
		f.Time += supercargo.Instant(behind)
		f.Receiver, f.Why, f.Offset = receiver, why, int64(m)
		return f
	}
	off := sent(16, 2, 0)
	off.Lat += supercargo.Scale(3.0 / 60)
	loose := Chain{Serial: 7, Held: []supercargo.Fix{sent(10, 2, 0), sent(11, 2, 0), sent(12, 2, 0), sent(13, 2, 0), sent(14, 2, 0), sent(15, 2, 0), off, sent(17, 2, supercargo.Repeat), sent(25, 1, 0), sent(26, 2, supercargo.Repeat), sent(27, 2, 0)}}
	s := State{Hulls: []Chain{c}, Loose: []Chain{loose}, Lags: []Lag{{Receiver: 2, Millis: behind, Sure: true, Count: 9}}}
	got := map[int64]string{}
	s.unlag(&Default, func(f *supercargo.Fix, hull uint8) {
		got[f.Offset] = fmt.Sprintf("%d %s %d", hull, f.Why, f.Shift/1000)
	})
	for _, x := range []struct {
		m    int64
		want string
	}{{10, "1 clock_mended 120"}, {15, "1 clock_mended 120"}, {16, "0 stray 0"}, {17, "1 repeat 0"}, {25, "0 stray 0"}, {26, "1 repeat 0"}, {27, ""}} {
		if got[x.m] != x.want {
			t.Errorf("minute %d: %q, want %q", x.m, got[x.m], x.want)
		}
	}
	if len(s.Ahead) != 1 || s.Ahead[0].Offset != 27 || len(s.Loose) != 0 {
		t.Errorf("waiting %v, loose %d", s.Ahead, len(s.Loose))
	}
}

// A stretch by a receiver that was seen to differ from another, either way, may be a clock's for as long as a clock takes to be borne out.
func TestMayLag(t *testing.T) {
	at := func(m int64) supercargo.Instant { return supercargo.Instant(m * minute) }
	for _, x := range []struct {
		name        string
		receiver    supercargo.Receiver
		long, since int64 // minutes: of the stretch, and since the pair was seen last
		want        bool
	}{
		{"of the late one", 2, 10, 5, true}, {"of the early one", 3, 10, 5, true}, {"of another", 4, 10, 5, false},
		{"for 20 min", 2, 20, 5, true}, {"for 21", 2, 21, 5, false}, {"20 min since", 2, 10, 20, true}, {"21 since", 2, 10, 21, false},
	} {
		s := State{Pairs: []Pair{{Late: 2, Early: 3, Last: at(1000 - x.since)}}}
		c := Chain{First: Mark{Time: at(1000 - x.long)}, Last: Mark{Time: at(1000)}, Held: []supercargo.Fix{{Receiver: x.receiver}}}
		if got := s.mayLag(&Default, &c); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}

// Of two marks of one source the finer rounding holds for both; of two sources each has its own.
func TestRounding(t *testing.T) {
	a, b := Mark{Source: 1, BlurNM: 0.4}, Mark{Source: 1, BlurNM: 0.1}
	if got := rounding(&a, &b); math.Abs(got-0.2) > 1e-6 {
		t.Errorf("one source: %v", got)
	}
	b.Source = 2
	if got := rounding(&a, &b); math.Abs(got-0.5) > 1e-6 {
		t.Errorf("two: %v", got)
	}
}

// What is remembered of a ship's speed under way is the first, and then nine tenths of what it was and a tenth of the newest; who it
// says that it is is remembered until it says otherwise.
func TestCruiseAndName(t *testing.T) {
	var c Chain
	var got []string
	for i, x := range []struct {
		sog  uint16
		said supercargo.Said
	}{{100, 7}, {200, 0}, {200, 8}, {3, 0}, {supercargo.NoSOG, 0}} {
		f := fixAt(i, 54+0.01*float64(i), 3, x.sog)
		f.Said = x.said
		m := markOf(&f)
		st := Default.step(&c, &c.Last, &m)
		c.follow(&Default, &m, &st)
		got = append(got, fmt.Sprint(c.Cruise, c.Under, c.Last.Said))
	}
	if want := "100 1 7; 110 2 7; 119 3 8; 119 3 8; 119 3 8"; strings.Join(got, "; ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "; "), want)
	}
}

// The clock of two receivers that is about to be forgotten for another is the one that was seen longest ago.
func TestPairsForget(t *testing.T) {
	s := State{}
	for i, m := range []int64{9, 3, 5, 7} {
		s.Pairs = append(s.Pairs, Pair{Late: supercargo.Receiver(10 + i), Early: 1, Last: supercargo.Instant(m * minute), Millis: minute})
	}
	f := fixAt(100, 54, 3, 100)
	f.Receiver = 2
	was := Hearing{Hash: 1, Time: f.Time - supercargo.Instant(minute), Receiver: 3}
	x := s.pair(&Default, &f, minute, &was)
	if x == nil || x != &s.Pairs[1] || x.Late != 2 || len(s.Pairs) != maxPairs {
		t.Errorf("%+v", s.Pairs)
	}
}

// A receiver is trusted where it is one of several named ones, and hears the number most or dates it as another does.
func TestTrusted(t *testing.T) {
	ears := []Ear{{1, 9}, {2, 5}, {3, 5}}
	peers := []Peers{{A: 2, B: 4, Alike: peersFrom}}
	for _, x := range []struct {
		name string
		s    State
		r    supercargo.Receiver
		want bool
	}{
		{"hears it most", State{Ears: ears}, 1, true}, {"hears it less", State{Ears: ears}, 2, false}, {"but as another does", State{Ears: ears, Peers: peers}, 2, true},
		{"the other of the two", State{Ears: ears, Peers: peers}, 4, true}, {"neither", State{Ears: ears, Peers: peers}, 3, false},
		{"the only one", State{Ears: ears[:1]}, 1, false}, {"of no name", State{Ears: []Ear{{0, 9}, {2, 5}}}, 0, false},
	} {
		if got := x.s.trusted(x.r); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}
