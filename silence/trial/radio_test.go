package trial

import (
	"math"
	"math/rand/v2"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// By hand: 100 m and 25 m see each other's horizons at 2.22 x (10 + 5) = 33.3 nm, where
// half of what is heard near by is heard.
func TestChanceByHand(t *testing.T) {
	north := func(nm float64) float64 { return nm / 60 }
	for _, c := range []struct {
		name   string
		class  supercargo.Class
		bound  float64
		nm     float64
		factor float64
		want   float64
	}{
		{"half at the range", supercargo.ClassA, 0, 33.3, 1, 0.4},
		{"all of the best near by", supercargo.ClassA, 0, 0, 1, 0.8 / (1 + math.Exp(-1/Slope))},
		{"class B has 0.65 of the range", supercargo.ClassB, 0, 33.3 * 0.65, 1, 0.4},
		{"a factor", supercargo.ClassA, 0, 33.3 * 2, 2, 0.4},
		{"one slope beyond", supercargo.ClassA, 0, 33.3 * (1 + Slope), 1, 0.8 / (1 + math.E)},
		{"a bound, whatever the heights", supercargo.ClassA, 10, 10, 1, 0.4},
		{"nothing beyond twice the range", supercargo.ClassA, 0, 67, 1, 0},
	} {
		r := receiver{at: geo.At(0, 0), height: 100, best: 0.8, bounded: c.bound}
		r.ready()
		if got := r.chance(c.class, north(c.nm), 0, 5, c.factor, 0); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %.6f, want %.6f", c.name, got, c.want)
		}
	}
}

func TestSectors(t *testing.T) {
	r := receiver{at: geo.At(0, 0), sectors: []sector{{30, 90, 0.5}, {350, 10, 0.2}}}
	for _, c := range []struct{ bearing, want float64 }{{29.9, 1}, {30.1, 0.5}, {89.9, 0.5}, {90.1, 1}, {349, 1}, {351, 0.2}, {9, 0.2}, {11, 1}, {200, 1}} {
		e, n := math.Sincos(c.bearing * math.Pi / 180)
		if got := r.shadowed(e, n); got != c.want {
			t.Errorf("%v degrees: %v, want %v", c.bearing, got, c.want)
		}
	}
}

func TestIntervals(t *testing.T) {
	for _, c := range []struct {
		class supercargo.Class
		kn    float64
		s     int64
	}{
		{supercargo.ClassA, 0, 180}, {supercargo.ClassA, 3, 180}, {supercargo.ClassA, 3.1, 10}, {supercargo.ClassA, 14, 10}, {supercargo.ClassA, 14.1, 6},
		{supercargo.ClassB, 2, 180}, {supercargo.ClassB, 2.1, 30}, {supercargo.ClassBase, 0, 10}, {supercargo.ClassAtoN, 0, 180},
	} {
		if got := interval(c.class, c.kn); got != c.s*supercargo.Second {
			t.Errorf("%v at %v kn: %d ms", c.class, c.kn, got)
		}
	}
}

// atRest is a world of one ship at rest at nm from one receiver, for days.
func atRest(nm float64, days int, change func(*world)) *Result {
	k := &kind{name: "test", named: true, thinMinutes: 3, days: days}
	w := &world{kind: k, g: readRegion("port P 0 0"), r: rand.New(rand.NewPCG(1, 1)), from: first, to: first + supercargo.Instant(days)*supercargo.Instant(supercargo.Day)}
	w.out = &Result{Receivers: []string{"", "SIM-P"}, From: w.from, To: w.to}
	w.receivers = []receiver{{name: "SIM-P", at: geo.At(0, 0), height: 100, best: 0.8}}
	w.receivers[0].ready()
	w.air()
	for i := range w.weather {
		w.weather[i] = 1
	}
	s := &ship{mmsi: 200_000_001, class: supercargo.ClassA, antenna: 1, height: 5, stages: []stage{{span: span{w.from, w.to}, lat: nm / 60, lat1: nm / 60, quay: 1, berth: true}}}
	w.ships = []*ship{s}
	if change != nil {
		change(w)
	}
	w.hear(s)
	return w.out
}

// What is heard comes about by the chances: the silences of a ship at rest are as
// long as those of a coin, and the exposure is the coin's.
func TestHeardAsOften(t *testing.T) {
	steady := func(w *world) { w.receivers[0].bounded, w.receivers[0].best = 1000, 0.3 } // within any fading
	r := atRest(1, 60, steady)
	p := 0.3 / (1 + math.Exp(-1/Slope))
	n := float64(60 * 24 * 20)
	if got := float64(len(r.Fixes)); math.Abs(got-n*p) > 4*math.Sqrt(n*p*(1-p)) {
		t.Errorf("%v of %v heard, expected %.0f", got, n, n*p)
	}
	// Of the silences, the share that lasts 20 ticks and more is (1-p)^20 about.
	long := 0.0
	for _, g := range r.Gaps {
		if ticks := math.Round(g.Exposure / -math.Log(1-p)); math.Abs(ticks-g.Hours()*20) > 2 || math.Abs(g.Exposure+ticks*math.Log(1-p)) > 0.01 {
			t.Errorf("a gap of %.2f h has exposure %.3f", g.Hours(), g.Exposure)
		}
		long++
	}
	if want := n * p * math.Pow(1-p, 20); math.Abs(long-want) > 4*math.Sqrt(want)+0.1*want {
		t.Errorf("%v silences of an hour, expected %.0f", long, want)
	}
}

// An outage that takes the only receiver in reach is one of the ship; one of a receiver
// out of reach is not, and neither is a time off.
func TestTruthOfOutages(t *testing.T) {
	at := func(h float64) supercargo.Instant { return first + hours(h) }
	for _, c := range []struct {
		name     string
		nm       float64
		outage   Outage
		off      []span
		out, was float64 // share of the silence of 10 h and more in an outage, and off
	}{
		{"of the receiver", 5, Outage{Receiver: "SIM-P", From: at(20), To: at(40), Lost: 1}, nil, 1, 0},
		{"of another", 5, Outage{Receiver: "SIM-Q", From: at(20), To: at(40), Lost: 1}, []span{{at(20), at(40)}}, 0, 1},
		{"of all", 5, Outage{From: at(20), To: at(40), Lost: 1}, nil, 1, 0},
		{"of her area", 5, Outage{At: geo.At(0.1, 0), NM: 10, From: at(20), To: at(40), Lost: 1}, nil, 1, 0},
		{"of another area", 5, Outage{At: geo.At(1, 0), NM: 10, From: at(20), To: at(40), Lost: 1}, []span{{at(20), at(40)}}, 0, 1},
		{"half of it, and off before", 5, Outage{From: at(30), To: at(40), Lost: 1}, []span{{at(20), at(30)}}, 0.5, 0.5},
		{"that loses little", 5, Outage{From: at(20), To: at(40), Lost: 0.5}, []span{{at(20), at(40)}}, 0, 1},
	} {
		r := atRest(c.nm, 3, func(w *world) {
			w.outages = []Outage{c.outage}
			w.index()
			w.ships[0].off = c.off
		})
		n := 0
		for _, g := range r.Gaps {
			if g.Hours() < 10 {
				continue
			}
			n++
			if math.Abs(g.Outage-c.out) > 0.02 || math.Abs(g.OffShare-c.was) > 0.02 || !g.Berth || g.UnderWay {
				t.Errorf("%s: outage %.2f, off %.2f, want %.2f, %.2f", c.name, g.Outage, g.OffShare, c.out, c.was)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d long gaps", c.name, n)
		}
	}
}

// What makes a kind is in it.
func TestMechanisms(t *testing.T) {
	heard := func(r *Result) (n int) {
		for i := range r.Fixes {
			if f := &r.Fixes[i]; f.IsVessel() && !f.Flags.Any(supercargo.Duplicate) {
				n++
			}
		}
		return n
	}
	if testing.Short() {
		t.Skip("makes 14 worlds")
	}
	for i := range kinds {
		k := &kinds[i]
		without := *k
		switch k.name {
		case "ducts":
			without.ducts.share = 0
		case "grounds":
			without.bad.times = 0
		case "bends":
			without.bends = 0
		case "roads":
			without.busyLoad = 0
		case "volunteers":
			without.volunteers.up = 0
		case "passes", "worn":
			without.satellite.every = 0
		default:
			continue
		}
		a, b := heard(worldOf(k.name, 3)), heard(worldFrom(&without, i, 3))
		t.Logf("%s: %d heard, without what makes it %d", k.name, a, b)
		more := k.name == "ducts" || k.name == "passes" || k.name == "worn"
		if ratio := float64(a) / float64(b); more && ratio < 1.02 || !more && ratio > 0.98 {
			t.Errorf("%s: %d heard, without what makes it %d", k.name, a, b)
		}
	}
}

// In kinds of joint switch-offs several begin within an hour; in rivers, they begin there.
func TestSwitchesAreWhereTheyShouldBe(t *testing.T) {
	for i := range kinds {
		k := &kinds[i]
		if k.joint > 0 {
			joint := 0
			for seed := range uint64(2) {
				r := worldOf(k.name, 3+seed)
				for a := range r.Switched {
					for b := range a {
						x, y := &r.Switched[a], &r.Switched[b]
						if !x.Idle && !y.Idle && x.MMSI != y.MMSI && max(x.From-y.From, y.From-x.From) <= hour {
							joint++
						}
					}
				}
			}
			if joint < 5 {
				t.Errorf("%s: %d pairs of ships switched off within an hour", k.name, joint)
			}
		}
		if k.begins[1] > 0.5 {
			river, of := 0, 0
			for _, g := range worldOf(k.name, 3).Gaps {
				if g.Off && g.Idle == 0 {
					of++
					if g.River {
						river++
					}
				}
			}
			if of == 0 || 2*river < of {
				t.Errorf("%s: %d of %d switch-offs in the river", k.name, river, of)
			}
		}
	}
}

func TestWhereSwitchesBegin(t *testing.T) {
	w := &world{kind: &kind{}, g: readRegion("port P 0 0")}
	under := func(nm float64, river bool) *ship {
		return &ship{stages: []stage{{span: span{0, 100}, lat: nm / 60, lat1: nm / 60, kn: 5, river: river}}}
	}
	for _, c := range []struct {
		name string
		s    *ship
		want [4]bool // off ports, in rivers, in the open, anywhere
	}{
		{"29.9 nm off", under(29.9, false), [4]bool{true, false, false, true}},
		{"30.1 nm off", under(30.1, false), [4]bool{false, false, true, true}},
		{"in the river", under(3, true), [4]bool{false, true, false, true}},
		{"at rest", &ship{stages: []stage{{span: span{0, 100}}}}, [4]bool{}},
		{"off already", &ship{stages: under(3, false).stages, off: []span{{40, 60}}}, [4]bool{}},
	} {
		for in, want := range c.want {
			if got := w.canBegin(c.s, 50, waters(in)); got != want {
				t.Errorf("%s, waters %d: %v", c.name, in, got)
			}
		}
	}
}

func TestWhoSwitchesOff(t *testing.T) {
	w := &world{kind: &kind{fishersB: 0.4}, r: rand.New(rand.NewPCG(2, 2))}
	users, b, n := 0, 0, 5000
	for range n {
		if w.newShip(1, ferry).user {
			t.Fatal("a ferry switches off")
		}
		s := w.newShip(1, fisher)
		if s.user {
			users++
		}
		if s.class == supercargo.ClassB {
			b++
		}
	}
	if u, v := float64(users)/float64(n), float64(b)/float64(n); math.Abs(u-0.2) > 0.025 || math.Abs(v-0.4) > 0.03 {
		t.Errorf("%.3f switch off, %.3f have class B", u, v)
	}
}

// Half is most.
func TestMostOfASilence(t *testing.T) {
	var g Gap
	(&tally{all: 4, off: 2, idle: 1, outage: 3, berth: 2, moving: 2, river: 2}).truth(&g)
	if want := (Gap{Off: true, OffShare: 0.5, Idle: 0.25, Outage: 0.75, Berth: true, River: true}); g != want {
		t.Errorf("%+v", g)
	}
	g = Gap{}
	(&tally{all: 4, off: 1, berth: 1, moving: 3, river: 1}).truth(&g)
	if want := (Gap{OffShare: 0.25, UnderWay: true}); g != want {
		t.Errorf("%+v", g)
	}
}
