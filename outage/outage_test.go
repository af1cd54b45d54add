package outage

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

const (
	oneMinute = supercargo.Instant(supercargo.Minute)
	hours     = supercargo.Instant(supercargo.Hour)
	begin     = supercargo.Instant(1_000_080_000_000) // on the hour
)

// gone is a time in which some stations are not heard, or nothing is by a receiver, or
// of a cell.
type gone struct {
	from, to supercargo.Instant
	receiver int   // 0: any
	ships    []int // by number; nil: all
	east     int   // of this cell only, where not 0
}

// sea is what receivers hear of ships at anchor and under way, and of base stations:
// each sends every so many minutes, and some of that is lost.
type sea struct {
	seed      uint64
	ships     int
	base      int // of them the first are base stations
	receivers int // 0: none is named
	days      int
	every     float64 // minutes
	loss      float64
	passes    bool // a satellite: 11 min in every 97
	gone      []gone
}

func (w sea) fixes() (out []supercargo.Fix) {
	rnd := rand.New(rand.NewPCG(w.seed, 3))
	for ship := range w.ships {
		every := w.every * (0.3 + 1.4*rnd.Float64())
		for at := rnd.Float64() * every; at < float64(w.days*1440); at += every * (0.9 + 0.2*rnd.Float64()) {
			f := supercargo.Fix{Time: begin + supercargo.Instant(at*60_000), MMSI: supercargo.MMSI(200000001 + ship), Type: 1, Class: supercargo.ClassA, Lat: 385e6, Lon: int32(515e6 + ship%3*10e6)}
			if ship < w.base {
				f.MMSI, f.Type, f.Class = supercargo.MMSI(2000001+ship), 4, supercargo.ClassBase
			}
			if w.passes && int(at)%97 >= 11 {
				continue
			}
			for r := range max(1, w.receivers) {
				if w.receivers > 0 {
					f.Receiver = supercargo.Receiver(1 + r)
					if (ship+r)%w.receivers > 1 { // each hears some of them
						continue
					}
				}
				if rnd.Float64() >= w.loss && !w.lost(&f, ship) {
					out = append(out, f)
				}
			}
		}
	}
	return out
}

func (w sea) lost(f *supercargo.Fix, ship int) bool {
	return slices.ContainsFunc(w.gone, func(g gone) bool {
		return f.Time >= g.from && f.Time < g.to && (g.receiver == 0 || int(f.Receiver) == g.receiver) && (g.ships == nil || slices.Contains(g.ships, ship)) && (g.east == 0 || int(f.Lon/1e7) == g.east)
	})
}

var names = []string{"", "SIM-A", "SIM-B", "SIM-C", "SIM-D"}

func countsOf(fixes []supercargo.Fix) map[Key]*Counts {
	c := NewCounter(&Default, []string{"sea"}, names)
	for i := range fixes {
		c.Add(&fixes[i], 1)
	}
	return c.Counts()
}

func found(counts map[Key]*Counts, cut func(*State)) (out []Outage) {
	var all []Silence
	for k, c := range counts {
		var s State
		emit := func(x *Silence) {
			x.Key = k
			all = append(all, *x)
		}
		c.Rows(func(r *Row) {
			if cut != nil {
				cut(&s)
			}
			s.Step(&Default, r, emit)
		})
		s.Flush(&Default, emit)
	}
	Judge(&Default, all, func(o *Outage) { out = append(out, *o) })
	return out
}

// Every outage of a receiver, of a feed or of a region is found as what it is, with
// its ends to within the interval of reports, and nothing else is.
func TestOutages(t *testing.T) {
	at := func(h float64) supercargo.Instant { return begin + supercargo.Instant(h*float64(supercargo.Hour)) }
	for name, c := range map[string]struct {
		sea  sea
		want string
	}{
		"nothing":                                   {sea{ships: 20, receivers: 3, days: 2, every: 3, loss: 0.2}, ""},
		"a receiver for 10 min":                     {sea{ships: 20, receivers: 3, days: 2, every: 3, loss: 0.2, gone: []gone{{from: at(20), to: at(20) + 10*oneMinute, receiver: 2}}}, "SIM-B 20.0 20.2 "},
		"a receiver for 30 h":                       {sea{ships: 20, receivers: 3, days: 3, every: 3, loss: 0.2, gone: []gone{{from: at(20), to: at(50), receiver: 1}}}, "SIM-A 20.0 50.0 "},
		"the feed":                                  {sea{ships: 20, days: 2, every: 3, gone: []gone{{from: at(22), to: at(26)}}}, "feed 22.0 26.0 "},
		"all receivers at once":                     {sea{ships: 20, receivers: 3, days: 2, every: 3, gone: []gone{{from: at(22), to: at(23)}}}, "feed 22.0 23.0 "},
		"six ships alone":                           {sea{ships: 6, days: 2, every: 3, gone: []gone{{from: at(22), to: at(26)}}}, "feed 22.0 26.0 "},
		"three ships alone":                         {sea{ships: 3, days: 2, every: 3, gone: []gone{{from: at(22), to: at(26)}}}, ""},
		"two ships and a base station":              {sea{ships: 3, base: 1, days: 2, every: 3, gone: []gone{{from: at(22), to: at(26)}}}, "feed 22.0 26.0 "},
		"a base station alone":                      {sea{ships: 2, base: 2, days: 2, every: 1, gone: []gone{{from: at(22), to: at(26)}}}, ""},
		"12 of 15 ships switch off":                 {sea{ships: 15, days: 2, every: 3, gone: []gone{{from: at(22), to: at(26), ships: []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}}}}, ""},
		"all ships switch off, the base is heard":   {sea{ships: 15, base: 1, days: 2, every: 3, gone: []gone{{from: at(22), to: at(26), ships: []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}}}}, ""},
		"12 ships, all of their region, switch off": {sea{ships: 36, days: 2, every: 3, gone: []gone{{from: at(22), to: at(26), east: 52}}}, ""},
		"a region of 20 ships":                      {sea{ships: 60, days: 2, every: 3, gone: []gone{{from: at(22), to: at(26), east: 52}}}, "38N 52E to 39N 53E 22.0 26.0 "},
		"a region of 12 with a base station":        {sea{ships: 36, base: 3, days: 2, every: 3, gone: []gone{{from: at(22), to: at(26), east: 53}}}, "38N 53E to 39N 54E 22.0 26.0 "},
		"a satellite's passes":                      {sea{ships: 30, days: 3, every: 1, passes: true}, ""},
		"reports every half hour":                   {sea{ships: 8, days: 3, every: 30}, ""},
		"few reports, a long outage":                {sea{ships: 8, days: 3, every: 30, gone: []gone{{from: at(22), to: at(40)}}}, "feed 22.0 40.0 "},
		"two outages, an hour between":              {sea{ships: 20, days: 2, every: 2, gone: []gone{{from: at(22), to: at(23)}, {from: at(24), to: at(25)}}}, "feed 22.0 23.0 feed 24.0 25.0 "},
		"the end of the data":                       {sea{ships: 20, days: 2, every: 2, gone: []gone{{from: at(40), to: at(48)}}}, ""},
		"over midnight":                             {sea{ships: 20, days: 2, every: 2, gone: []gone{{from: at(15.5), to: at(17.5)}}}, "feed 15.5 17.5 "},
	} {
		missed := 0
		got := ""
		for seed := range uint64(5) {
			c.sea.seed = seed
			got = ""
			for _, o := range found(countsOf(c.sea.fixes()), nil) {
				who := o.Receiver + o.Region(&Default)
				if who == "" {
					who = "feed"
				}
				got += fmt.Sprintf("%s %.1f %.1f ", who, round(o.Before.Time), round(o.After.Time))
			}
			if !sameTimes(got, c.want, max(0.25, c.sea.every/60)) { // an end is seen when a ship sends next
				missed++
				t.Logf("%s, seed %d: got %q, want %q", name, seed, got, c.want)
			}
		}
		if missed > 0 {
			t.Errorf("%s: %d of 5", name, missed)
		}
	}
}

// One station a minute is heard, but for a silence: as long as chance hardly makes it is one,
// shorter where a base station fell silent, longer where something was heard in it.
func TestHowUnlikely(t *testing.T) {
	for _, c := range []struct {
		silent int64
		fixed  uint16
		leak   int64 // minutes into the silence at which one is heard, 0: none
		want   bool
	}{{18, 0, 0, true}, {17, 0, 0, false}, {12, 1, 0, true}, {11, 1, 0, false}, {18, 0, 9, false}, {22, 0, 11, true}, {21, 0, 11, false}} {
		var s State
		found := 0
		row := func(at int64) {
			s.Step(&Default, &Row{Minute: Minute{At: at, Stations: 1}, Hour: Hour{At: at / 60, Stations: 6, Fixed: c.fixed}}, func(*Silence) { found++ })
		}
		for at := int64(600); at < 800; at++ {
			if in := at - 700; in < 0 || in >= c.silent || c.leak > 0 && in == c.leak {
				row(at)
			}
		}
		if (found == 1) != c.want {
			t.Errorf("%+v: %d found", c, found)
		}
	}
}

// The chance is that of Poisson.
func TestNats(t *testing.T) {
	for _, c := range []struct {
		of   Silence
		want float64
	}{{Silence{Expected: 18}, 1}, {Silence{Expected: 20, Received: 1}, 21}, {Silence{Expected: 30, Received: 3}, 1 + 30 + 450 + 4500}} {
		if got := math.Exp(c.of.Expected - c.of.nats()); math.Abs(got-c.want) > 1e-6*c.want {
			t.Errorf("%+v: %g, want %g", c.of, got, c.want)
		}
	}
}

func round(t supercargo.Instant) float64 { return float64(t-begin) / float64(hours) }

// sameTimes compares what was found with what is to be, times nearly.
func sameTimes(got, want string, within float64) bool {
	var a, b []string
	for _, s := range []struct {
		text string
		to   *[]string
	}{{got, &a}, {want, &b}} {
		*s.to = slices.DeleteFunc(slices.Collect(fields(s.text)), func(x string) bool { return x == "" })
	}
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		var x, y float64
		if _, err := fmt.Sscan(a[i], &x); err == nil {
			if _, err := fmt.Sscan(b[i], &y); err == nil {
				if x-y > within || y-x > within {
					return false
				}
				continue
			}
		}
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func fields(s string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for len(s) > 0 {
			i := 0
			for i < len(s) && s[i] != ' ' {
				i++
			}
			if !yield(s[:i]) {
				return
			}
			s = s[min(len(s), i+1):]
		}
	}
}

// Counted in pieces by stations, in whatever order, and folded with the state through
// JSON after every minute: the same outages.
func TestPiecesAndCut(t *testing.T) {
	w := sea{seed: 4, ships: 24, base: 1, receivers: 3, days: 2, every: 4, loss: 0.1, gone: []gone{{from: begin + 20*hours, to: begin + 23*hours, receiver: 2}, {from: begin + 30*hours, to: begin + 31*hours}}}
	fixes := w.fixes()
	want := fmt.Sprint(found(countsOf(fixes), nil))
	if len(want) < 100 {
		t.Fatal("the test tests nothing: ", want)
	}
	cut := func(s *State) {
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		*s = State{}
		if err := json.Unmarshal(b, s); err != nil {
			t.Fatal(err)
		}
	}
	if got := fmt.Sprint(found(countsOf(fixes), cut)); got != want {
		t.Errorf("cut:\n got %s\nwant %s", got, want)
	}
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(2, 5).Draw(r, "pieces")
		joined := map[Key]*Counts{}
		for k := range n {
			part := slices.DeleteFunc(slices.Clone(fixes), func(f supercargo.Fix) bool { return int(f.MMSI)%n != k })
			for key, c := range countsOf(part) {
				if was := joined[key]; was != nil {
					was.Add(c)
				} else {
					joined[key] = c
				}
			}
		}
		if got := fmt.Sprint(found(joined, nil)); got != want {
			r.Fatalf("in %d pieces:\n got %s\nwant %s", n, got, want)
		}
	})
}

// BenchmarkCounter is what counting costs a fix.
func BenchmarkCounter(b *testing.B) {
	fixes := sea{ships: 200, receivers: 3, days: 1, every: 1}.fixes()
	c := NewCounter(&Default, []string{"sea"}, names)
	b.ReportAllocs()
	for b.Loop() {
		for i := range fixes {
			c.Add(&fixes[i], 1)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(fixes)), "ns/fix")
}

// A region reaches from its westernmost cell to its easternmost, across 180 degrees too.
func TestRegion(t *testing.T) {
	for _, c := range []struct {
		x    []int16
		want string
	}{
		{[]int16{51, 52}, "37N 51E to 38N 53E"}, {[]int16{-3}, "37N 3W to 38N 2W"}, {[]int16{-1, 0}, "37N 1W to 38N 1E"},
		{[]int16{-180, 179}, "37N 179E to 38N 179W"}, {[]int16{177, -179, -180, 178, 179}, "37N 177E to 38N 178W"}, {[]int16{179}, "37N 179E to 38N 180E"}, {[]int16{-180}, "37N 180W to 38N 179W"},
		{[]int16{90, -90}, "37N 90W to 38N 91E"}, // as far round either way
	} {
		var o Outage
		for _, x := range c.x {
			o.Cells = append(o.Cells, Cell{37, x})
		}
		if got := o.Region(&Default); got != c.want {
			t.Errorf("%v: %s, want %s", c.x, got, c.want)
		}
	}
}

// Silences are looked through from the first that begins within the edge before a moment to the
// last that does after it.
func TestAround(t *testing.T) {
	var all []*Silence
	for _, at := range []supercargo.Instant{10, 20, 20, 30, 45} {
		all = append(all, &Silence{Before: Sighting{Time: at}})
	}
	for _, c := range []struct {
		at     supercargo.Instant
		lo, hi int
	}{{20, 0, 4}, {21, 1, 4}, {19, 0, 3}, {10, 0, 3}, {35, 3, 5}, {34, 3, 4}, {60, 5, 5}, {0, 0, 1}, {-1, 0, 0}} {
		if lo, hi := around(all, c.at, 10); lo != c.lo || hi != c.hi {
			t.Errorf("about %d: %d to %d, want %d to %d", c.at, lo, hi, c.lo, c.hi)
		}
	}
}

// Silences of cells are of one region where the cells touch, at a corner too, and both ends are
// within ten minutes of each other; of one feed. That of a receiver is part of its feed's where it
// lasts as long, but for as much at either end.
func TestBesideAndWithin(t *testing.T) {
	edge := 10 * oneMinute
	silence := func(feed string, y, x int16, from, to supercargo.Instant) *Silence {
		return &Silence{Key: Key{Feed: feed, Cell: Cell{y, x}, OfCell: true}, Before: Sighting{Time: begin + from}, After: Sighting{Time: begin + to}}
	}
	one := silence("a", 40, -3, 0, hours)
	for _, c := range []struct {
		of   *Silence
		want bool
	}{
		{silence("a", 40, -2, 0, hours), true}, {silence("a", 41, -4, 0, hours), true}, {silence("a", 39, -3, 0, hours), true},
		{silence("a", 42, -3, 0, hours), false}, {silence("a", 38, -3, 0, hours), false}, {silence("a", 40, -1, 0, hours), false}, {silence("a", 40, -5, 0, hours), false}, {silence("a", 40, 3, 0, hours), false},
		{silence("a", 40, -2, edge, hours), true}, {silence("a", 40, -2, -edge, hours), true}, {silence("a", 40, -2, edge+1, hours), false}, {silence("a", 40, -2, -edge-1, hours), false},
		{silence("a", 40, -2, 0, hours+edge), true}, {silence("a", 40, -2, 0, hours-edge), true}, {silence("a", 40, -2, 0, hours+edge+1), false}, {silence("a", 40, -2, 0, hours-edge-1), false},
		{silence("b", 40, -2, 0, hours), false},
	} {
		if beside(&Default, one, c.of) != c.want || beside(&Default, c.of, one) != c.want {
			t.Errorf("%+v: %v", c.of, !c.want)
		}
	}
	east, west := silence("a", 60, 179, 0, hours), silence("a", 61, -180, 0, hours)
	if !beside(&Default, east, west) || !beside(&Default, west, east) || beside(&Default, east, silence("a", 60, -179, 0, hours)) || beside(&Default, silence("a", 60, 178, 0, hours), west) {
		t.Error("cells on either side of 180 degrees touch, and no others")
	}
	o := &Outage{Before: Sighting{Time: begin}, After: Sighting{Time: begin + hours}}
	for _, c := range []struct {
		from, to supercargo.Instant
		want     bool
	}{{0, hours, true}, {-hours, 2 * hours, true}, {edge, hours - edge, true}, {edge + 1, hours, false}, {0, hours - edge - 1, false}} {
		if got := within(&Default, silence("a", 0, 0, c.from, c.to), o); got != c.want {
			t.Errorf("from %d to %d ms: %v", c.from, c.to, got)
		}
	}
}

// At the end of a stretch the stations of the hour of the clock before the last count too, which may have hardly begun.
func TestStationsAtTheEnd(t *testing.T) {
	for _, c := range []struct {
		before int64 // hours of the clock
		want   [2]int
	}{{1, [2]int{40, 3}}, {0, [2]int{5, 1}}} {
		w := Stretch{To: 2*60 + 5, TailHours: [2]Hour{{At: c.before, Stations: 40, Fixed: 3}, {At: 2, Stations: 5, Fixed: 1}}}
		if got := w.tailStations(); got != c.want {
			t.Errorf("%d h before: %v, want %v", 2-c.before, got, c.want)
		}
	}
}
