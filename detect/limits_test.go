package detect

import (
	"testing"

	"supercargo"
)

const (
	hourMillis   = supercargo.Hour
	minuteMillis = supercargo.Minute
)

func after(millis int64) supercargo.Instant { return epoch + supercargo.Instant(millis) }

// Speeds in bins: each tenth below 2 kn, each half below 5 kn, all above; the median is of the lower of two halves.
func TestBinsOfSpeeds(t *testing.T) {
	for sog, want := range map[uint16]int{0: 0, 19: 19, 20: 20, 24: 20, 25: 21, 49: 25, 50: 26, 400: 26} {
		if got := speedBin(sog); got != want {
			t.Errorf("%d: bin %d, want %d", sog, got, want)
		}
	}
	for _, c := range []struct {
		sent map[int]int64
		want float64
	}{{map[int]int64{3: 10, 9: 10}, 0.3}, {map[int]int64{3: 10, 9: 11}, 0.9}, {map[int]int64{19: 1}, 1.9}, {map[int]int64{20: 1}, 2}, {map[int]int64{21: 1}, 2.5}, {map[int]int64{26: 1}, 5}} {
		var g Linger
		for i, n := range c.sent {
			g.Sent[i] = n
		}
		if got := g.median(); got == nil || *got != c.want {
			t.Errorf("%v: %v", c.sent, got)
		}
	}
	if (&Linger{}).median() != nil {
		t.Error("a median of nothing")
	}
}

// When she got on, to the millisecond and the knot: half an hour makes a mark, an hour between marks is looked at.
func TestGotOn(t *testing.T) {
	q := &LoiterParams{OnMillis: hourMillis, AboutKn: 5, LeaveKn: 4, SampleMillis: minuteMillis, PauseMillis: hourMillis, PauseNM: 1}
	for nm, strays := range map[float64]bool{5: false, 5.001: true} {
		if got := q.strays(nm, hourMillis); got != strays {
			t.Errorf("%v nm in an hour: %v", nm, got)
		}
	}
	for millis, want := range map[int64]int64{hourMillis / 2: hourMillis / 2, hourMillis/2 - 1: 0} {
		g := Linger{Seen: epoch, Marks: [2]Mark{{Time: epoch}, {Time: epoch}}}
		f := supercargo.Fix{Time: after(millis)}
		if got := g.halfHour(q, &f, &[2]float32{}); got != want {
			t.Errorf("a mark after %d ms: %d", millis, got)
		}
		g.Last, g.Since = supercargo.Fix{Time: epoch}, supercargo.Fix{Time: epoch}
		if got := g.longer(q, &supercargo.Fix{Time: epoch}, &f); got {
			t.Errorf("after %d ms it only becomes longer", millis)
		}
	}
	for _, c := range []struct {
		millis int64
		kn     float64
		on     bool
	}{{hourMillis, 5, true}, {hourMillis, 5.001, false}, {hourMillis - 1, 1, false}} {
		g := Linger{Marks: [2]Mark{{Time: epoch}, {Time: epoch}}, Last: supercargo.Fix{Time: after(c.millis - 1), SOG: 0}}
		f := supercargo.Fix{Time: after(c.millis)}
		if got := g.gotOn(q, c.kn, &f, &[2]float32{3, 4}); got != c.on {
			t.Errorf("%+v: %v", c, got)
		}
	}
	for _, c := range []struct {
		silent   int64
		from, to uint16
		on       bool
	}{{hourMillis, 41, 41, true}, {hourMillis - 1, 41, 41, false}, {hourMillis, 40, 41, false}, {hourMillis, 41, 40, false}, {hourMillis, supercargo.NoSOG, 41, false}} {
		g := Linger{Marks: [2]Mark{{Time: after(c.silent)}, {Time: after(c.silent)}}, Last: supercargo.Fix{Time: epoch, SOG: c.from}}
		f := supercargo.Fix{Time: after(c.silent), SOG: c.to}
		if got := g.gotOn(q, 1, &f, &[2]float32{}); got != c.on {
			t.Errorf("%+v: %v", c, got)
		}
	}
	for _, c := range []struct {
		millis int64
		within bool
		paused bool
		goes   bool
	}{{hourMillis, true, true, true}, {hourMillis + 1, true, true, false}, {hourMillis + 1, true, false, true}, {hourMillis, false, false, true}, {hourMillis + 1, false, false, false}} {
		g := Linger{Last: supercargo.Fix{Time: epoch}}
		prev := supercargo.Fix{Time: epoch}
		if c.paused {
			prev.Time++
		}
		if got := g.goesOn(q, &prev, c.within, &supercargo.Fix{Time: after(c.millis)}); got != c.goes {
			t.Errorf("%+v: %v", c, got)
		}
	}
	for millis, longer := range map[int64]bool{minuteMillis - 1: true, minuteMillis: false} {
		g := Linger{Since: supercargo.Fix{Time: epoch}, Last: supercargo.Fix{Time: epoch}, Seen: epoch, Marks: [2]Mark{{Time: epoch}, {Time: epoch}}}
		if got := g.longer(q, &supercargo.Fix{Time: epoch}, &supercargo.Fix{Time: after(millis)}); got != longer {
			t.Errorf("after %d ms: %v", millis, got)
		}
	}
	for _, r := range []Reach{{0, 2}, {0, 0, 0, 2}, {0, 0, 0, 0, 0, 2}, {0, 0, 0, 0, 0, 0, 0, 2}} {
		if r.wider(2) || !r.wider(1.999) {
			t.Errorf("%v: wider than 2 nm %v, than 1.999 %v", r, r.wider(2), r.wider(1.999))
		}
	}
}

// What makes a loitering: so long, with so many samples, and no part of one that was told.
func TestWhatIsALoitering(t *testing.T) {
	q := &LoiterParams{SlowMillis: hourMillis, AboutMillis: hourMillis, Samples: 3, SlowKn: 2}
	g := func(millis int64, samples uint32) Linger {
		return Linger{Since: supercargo.Fix{Time: epoch}, Last: supercargo.Fix{Time: after(millis)}, Seen: after(millis), Samples: samples}
	}
	for _, c := range []struct {
		millis  int64
		samples uint32
		is      bool
	}{{hourMillis, 3, true}, {hourMillis - 1, 3, false}, {hourMillis, 2, false}} {
		x := g(c.millis, c.samples)
		if got := x.slow(q); got != c.is {
			t.Errorf("slow, %+v: %v", c, got)
		}
		for told, is := range map[supercargo.Instant]bool{epoch: c.is, epoch + 1: false, 0: c.is} {
			l := LoiterState{About: x, ToldTill: told}
			if got := l.about(q); got != is {
				t.Errorf("about, %+v, told till %v: %v", c, told, got)
			}
		}
	}
}

// Silences to the millisecond: longer than an hour they count, from four hours on she can have been away; of two as long
// the first is told.
func TestSilencesToTheMillisecond(t *testing.T) {
	p := &HeardParams{SilenceMillis: hourMillis, AwayMillis: 4 * hourMillis}
	fix := func(millis int64) *supercargo.Fix { return &supercargo.Fix{Time: after(millis)} }
	for millis, silent := range map[int64]int64{hourMillis: 0, hourMillis + 1: hourMillis + 1} {
		var h Heard
		if h.add(p, fix(0), fix(millis)); h.Silent != silent {
			t.Errorf("%d ms: %d", millis, h.Silent)
		}
		if _, open := (Heard{}).soFar(p, epoch, epoch, after(millis)); open != silent {
			t.Errorf("open for %d ms: %d", millis, open)
		}
	}
	var h Heard
	h.add(p, fix(0), fix(2*hourMillis))
	h.add(p, fix(3*hourMillis), fix(5*hourMillis))
	if h.Longest[0].Time != epoch || h.Silent != 4*hourMillis {
		t.Errorf("%+v", h)
	}
	if h.add(p, fix(6*hourMillis), fix(8*hourMillis+1)); h.Longest[0].Time != after(6*hourMillis) {
		t.Errorf("%+v", h)
	}
	for millis, want := range map[int64]string{4 * hourMillis: "silent_between", 4*hourMillis - 1: "heard_at_times"} {
		h := Heard{Longest: [2]supercargo.Fix{*fix(0), *fix(millis)}}
		if got := h.presence(p); got != want {
			t.Errorf("%d ms: %s", millis, got)
		}
	}
}

// At rest below StopKn, and still up to GoKn; what nearly every fix is is told at once, to the step of speed.
func TestRestToTheStep(t *testing.T) {
	p := Default
	p.Call.StopKn, p.Call.GoKn = 0.5, 1
	p.Heard.SilenceMillis, p.Heard.AwayMillis = hourMillis, 4*hourMillis
	prev := &supercargo.Fix{Time: epoch, SOG: 0}
	for _, c := range []struct {
		sog        uint16
		was, slow  bool
		sails, lie bool
	}{{4, false, true, false, false}, {5, false, false, false, false}, {6, false, false, true, false}, {10, true, true, false, false}, {11, true, false, false, false}, {4, true, true, false, true}, {5, true, true, false, false}} {
		f := &supercargo.Fix{Time: after(minuteMillis), SOG: c.sog}
		r := RestState{Slow: c.was}
		if slow, _, known := r.pace(&p, prev, f); slow != c.slow || !known {
			t.Errorf("%+v: slow %v", c, slow)
		}
		r = RestState{Slow: c.was}
		if r.sails(&p, prev, f) != c.sails || r.lies(&p, prev, f) != c.lie {
			t.Errorf("%+v: sails %v, lies %v", c, r.sails(&p, prev, f), r.lies(&p, prev, f))
		}
	}
	for millis, want := range map[int64][2]bool{hourMillis: {true, true}, hourMillis + 1: {false, true}, 4*hourMillis - 1: {false, true}, 4 * hourMillis: {false, false}} {
		sails, lies := RestState{}, RestState{Slow: true}
		if got := [2]bool{sails.sails(&p, prev, &supercargo.Fix{Time: after(millis), SOG: 100}), lies.lies(&p, prev, &supercargo.Fix{Time: after(millis)})}; got != want {
			t.Errorf("after %d ms: %v", millis, got)
		}
	}
	p.Call.StopMillis = hourMillis
	for millis, stop := range map[int64]bool{hourMillis: true, hourMillis - 1: false} {
		r := RestState{Slow: true, Run: supercargo.Fix{Time: epoch}}
		if r.runs(&p, &supercargo.Fix{Time: after(millis)}); (r.Stop[1].Time != 0) != stop {
			t.Errorf("at rest for %d ms: %v", millis, r.Stop)
		}
	}
}

// A silence in which an aircraft can have landed: to the millisecond that is left of it, by its height and call sign.
func TestLandedBetweenToTheMillisecond(t *testing.T) {
	p := &FlightParams{MostMillis: 100 * minuteMillis, SignMillis: 10 * minuteMillis, SpareMillis: 20 * minuteMillis, CruiseMillis: 30 * minuteMillis, CruiseShare: 0, LowFeet: 10_000}
	at := func(millis int64, feet float64, call string) *supercargo.Fix {
		return &supercargo.Fix{Time: after(millis), Altitude: supercargo.AltitudeOf(feet), SOG: 3000, Said: supercargo.SaidOf([]byte(call))}
	}
	for _, c := range []struct {
		name   string
		millis int64
		feet   float64
		call   string
		landed bool
	}{
		{"longer than any flight", 100*minuteMillis + 1, 30_000, "SIM1", true}, {"in cruise", 30 * minuteMillis, 30_000, "SIM1", true}, {"in cruise, less", 30*minuteMillis - 1, 30_000, "SIM1", false}, {"at 10,000 ft", 20 * minuteMillis, 10_000, "SIM1", false},
		{"lower", 20 * minuteMillis, 9_975, "SIM1", true}, {"lower, less", 20*minuteMillis - 1, 9_975, "SIM1", false}, {"another call sign", 10 * minuteMillis, 9_975, "SIM2", true}, {"another call sign, less", 10*minuteMillis - 1, 9_975, "SIM2", false}, {"no call sign", 10 * minuteMillis, 9_975, "", false}, {"another in cruise", 20 * minuteMillis, 30_000, "SIM2", false},
	} {
		if got := p.LandedBetween(at(0, 30_000, "SIM1"), at(c.millis, c.feet, c.call), supercargo.SaidOf([]byte("SIM1"))); got != c.landed {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	// One fix in so long is kept of the first and of the last.
	for apart, n := range map[int64]int{minuteMillis: 2, minuteMillis + 1: 1} {
		var s Samples
		s.first(at(0, 0, ""), apart)
		if s.first(at(minuteMillis, 0, ""), apart); s.N != n {
			t.Errorf("%d ms: %d", apart, s.N)
		}
		s = Samples{}
		for i := range int64(3) {
			s.last(at(i*minuteMillis, 0, ""), apart)
		}
		if s.N != n+1 {
			t.Errorf("%d ms at the end: %d", apart, s.N)
		}
	}
}

// Where a position lies by the coast, in words, and when little of a stay was heard.
func TestWordsOfTheCoast(t *testing.T) {
	for off, want := range map[float64]string{0: "0.0 nm off the coast", -0.1: "0.1 nm inland by the generalised coast", 3.25: "3.2 nm off the coast"} {
		if got := coastWords(off); got != want {
			t.Errorf("%v: %s", off, got)
		}
	}
	p := &HeardParams{LittleShare: 0.5}
	for share, doubtful := range map[float64]bool{0.5: false, 0.49: true} {
		x := p.doubts(&supercargo.Seen{Heard: supercargo.Heard{ShareHeard: &share}}, [2]supercargo.Instant{1, 2})
		if (len(x.because) > 0) != doubtful {
			t.Errorf("%v heard: %v", share, x.because)
		}
	}
}
