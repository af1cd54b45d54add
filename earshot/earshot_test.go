package earshot

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
)

// Ships and receivers of these tests are invented.
const (
	hour   = supercargo.Instant(supercargo.Hour)
	minute = supercargo.Instant(supercargo.Minute)
)

var (
	quay  = geo.At(43.0, 47.6)
	names = []string{"", "SIM-ONE", "SIM-TWO", "SIM-THREE"}
)

// station is what receivers hear of a ship: positions, every half hour, from a place on.
type station struct {
	n    int // its number
	at   geo.Point
	by   []supercargo.Receiver
	from supercargo.Instant
	hear int // positions
	hull uint8
	as   func(*supercargo.Fix)
}

func (s station) fixes() (out []supercargo.Fix) {
	for i := range s.hear {
		p := geo.Sail(s.at, 90, 3*float64(i))
		for _, by := range s.by {
			f := supercargo.Fix{MMSI: supercargo.MMSI(200000000 + s.n), Time: s.from + supercargo.Instant(i)*30*minute, Lat: p.Lat, Lon: p.Lon, SOG: 60, COG: 900, Heading: 90, Second: uint8(i % 60), Receiver: by, Type: 1, Class: supercargo.ClassA, Offset: int64(10*i) + int64(by)}
			if s.as != nil {
				s.as(&f)
			}
			out = append(out, f)
		}
	}
	return out
}

// hear counts days of stations, on several counters, and judges them.
func hear(counters int, days ...[]station) []*supercargo.Event {
	p := &Default
	j := Judge{P: p}
	for d, of := range days {
		var all []*Counter
		for range counters {
			all = append(all, NewCounter(p, []string{""}, names))
		}
		byShip := map[int][]station{}
		for _, s := range of {
			byShip[s.n] = append(byShip[s.n], s)
		}
		for n, ss := range byShip {
			for _, s := range ss {
				for _, f := range s.fixes() {
					f.Time += supercargo.Instant(int64(d) * supercargo.Day)
					all[n%counters].Add(&f, max(1, s.hull))
				}
			}
		}
		j.Step(&Day{Day: int32(d), Rows: Rows(p, all)})
	}
	return j.Events()
}

// near are ships off the quay that a receiver hears.
func near(n int, by ...supercargo.Receiver) (out []station) {
	for i := range n {
		out = append(out, station{n: 100 + i, at: geo.Sail(quay, float64(30*i), 12), by: by, hear: 6, from: hour})
	}
	return out
}

func far(n int, nm float64, by ...supercargo.Receiver) station {
	return station{n: n, at: geo.Sail(quay, 190, nm), by: by, hear: 6, from: 2 * hour}
}

// Who cannot have been heard, and who can: numbers of the ships of the events.
func TestOutOfRange(t *testing.T) {
	with := func(of []station, more ...station) [][]station { return [][]station{append(slices.Clone(of), more...)} }
	few := func(s station, fixes int) station { s.hear = fixes; return s }
	as := func(s station, f func(*supercargo.Fix)) station { s.as = f; return s }
	there := geo.Sail(quay, 190, 2000)
	others := func(by supercargo.Receiver) (out []station) {
		for i := range 6 {
			out = append(out, station{n: 200 + i, at: geo.Sail(there, float64(60*i), 10), by: []supercargo.Receiver{by}, hear: 6, from: hour})
		}
		return out
	}
	everywhere := func(n int) (out []station) {
		for i := range n {
			at := geo.At(float64(i*37%120-60), float64(i*67%360-180))
			for k := range 3 {
				out = append(out, station{n: 300 + 3*i + k, at: geo.Sail(at, float64(90*k), 20), by: []supercargo.Receiver{1}, hear: 3, from: hour})
			}
		}
		return out
	}
	for name, c := range map[string]struct {
		days [][]station
		want []int
	}{
		"nobody far":                           {with(near(8, 1)), nil},
		"one in another ocean":                 {with(near(8, 1), far(1, 2000, 1)), []int{1}},
		"beyond ducts":                         {with(near(8, 1), far(1, 620, 1)), []int{1}},
		"within ducts":                         {with(near(8, 1), far(1, 480, 1)), nil},
		"five heard, one of them far":          {with(near(4, 1), far(1, 2000, 1)), []int{1}},
		"four heard, one of them far":          {with(near(3, 1), far(1, 2000, 1)), nil},
		"by a receiver without a name":         {with(near(8, 0), far(1, 2000, 0)), nil},
		"three positions":                      {with(near(8, 1), few(far(1, 2000, 1), 3)), []int{1}},
		"two positions":                        {with(near(8, 1), few(far(1, 2000, 1), 2)), nil},
		"two of twenty, apart":                 {with(near(18, 1), far(1, 2000, 1), far(2, 3500, 1)), []int{1, 2}},
		"two of nineteen, apart":               {with(near(17, 1), far(1, 2000, 1), far(2, 3500, 1)), nil},
		"three by a duct at once":              {with(near(30, 1), far(1, 700, 1), far(2, 710, 1), far(3, 720, 1)), nil},
		"a receiver that hears everywhere":     {with(everywhere(30), far(1, 2000, 1)), nil},
		"a receiver of a feed of two places":   {with(append(near(8, 1), others(1)...), far(1, 4000, 1)), nil},
		"implausible positions":                {with(near(8, 1), as(far(1, 2000, 1), func(f *supercargo.Fix) { f.Flags |= supercargo.Implausible })), nil},
		"dated by a clock that was reset":      {with(near(8, 1), as(far(1, 2000, 1), func(f *supercargo.Fix) { f.Flags |= supercargo.ClockReset })), nil},
		"a search aircraft":                    {with(near(8, 1), as(far(1, 2000, 1), func(f *supercargo.Fix) { f.Class = supercargo.ClassSAR })), nil},
		"a base station":                       {with(near(8, 1), as(far(1, 2000, 1), func(f *supercargo.Fix) { f.MMSI, f.Type, f.Class = 2000001, 4, supercargo.ClassBase })), nil},
		"repeats of what another heard":        {with(near(8, 1), as(far(1, 2000, 1), func(f *supercargo.Fix) { f.Flags |= supercargo.Duplicate })), []int{1}},
		"heard near on the same day":           {with(near(8, 1), far(1, 2000, 1), station{n: 1, at: quay, by: []supercargo.Receiver{1}, hear: 3, from: 12 * hour, hull: 2}), nil},
		"heard there by one that hears there":  {with(append(near(8, 1), others(2)...), far(1, 2000, 1, 2)), nil},
		"not heard there by one that is there": {with(append(near(8, 1), others(2)...), far(1, 2000, 1)), []int{1}},
		"heard by two that are here":           {with(near(8, 1, 2), far(1, 2000, 1, 2)), []int{1}},
		"more of them heard there before":      {append(with(append(near(8, 1), others(1)[:3]...)), with(near(20, 1), far(1, 2000, 1))...), nil},
		"over midnight, one event":             {append(with(near(8, 1), station{n: 1, at: there, by: []supercargo.Receiver{1}, hear: 4, from: 22 * hour}), with(near(8, 1), station{n: 1, at: geo.Sail(there, 90, 12), by: []supercargo.Receiver{1}, hear: 4, from: 0})...), []int{1}},
		"thirteen hours apart, two events":     {append(with(near(8, 1), station{n: 1, at: there, by: []supercargo.Receiver{1}, hear: 4, from: 18 * hour}), with(near(8, 1), station{n: 1, at: there, by: []supercargo.Receiver{1}, hear: 4, from: 9 * hour})...), []int{1, 1}},
	} {
		for counters := 1; counters <= 3; counters++ {
			got := []int{}
			for _, e := range hear(counters, c.days...) {
				got = append(got, int(e.Track.MMSI)-200000000)
				if e.Anomaly.Reason != OutOfRange || e.ID != e.MakeID() || e.Anomaly.Why == "" || len(e.Evidence) < 2 {
					t.Errorf("%s: %+v", name, e.Anomaly)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%s, on %d cores: %v, want %v", name, counters, got, c.want)
			}
		}
	}
}

// What is said of a position out of range: who heard it, and who did not.
func TestOutOfRangeSays(t *testing.T) {
	there := geo.Sail(quay, 190, 2000)
	all := append(near(8, 1, 2), far(1, 2000, 1, 2))
	for i := range 6 {
		all = append(all, station{n: 200 + i, at: geo.Sail(there, float64(60*i), 10), by: []supercargo.Receiver{3}, hear: 6, from: hour})
	}
	e := hear(1, all)[0]
	d := e.Anomaly
	if !slices.Equal(d.Receivers, []string{"SIM-ONE", "SIM-TWO"}) || d.Fixes != 6 || d.DistanceNM < 1900 || d.DistanceNM > 2050 || e.Start != 2*hour || e.End != 2*hour+150*minute {
		t.Errorf("%+v, %v to %v", d, e.Start, e.End)
	}
	const want = "received by SIM-ONE and SIM-TWO, which heard 8 other stations that day and hear nobody nearer to the position than 1970 nm, but for 2 ships at most; receivers that hear others near the position and did not receive it there: 1"
	if d.Why != want {
		t.Errorf("%s", d.Why)
	}
}

// An area from which nobody is heard any more is forgotten after sixty days, and on the day before it is not.
func TestForgets(t *testing.T) {
	p := &Default
	var s State
	c := p.cell(&supercargo.Fix{Lat: quay.Lat, Lon: quay.Lon})
	s.Step(p, 0, &Row{Areas: []Cell{c}}, nil)
	if s.Step(p, 60, &Row{}, nil); len(s.Areas) != 1 || !s.HasRange(p) {
		t.Error("forgotten too early")
	}
	if s.Step(p, 61, &Row{}, nil); len(s.Areas) != 0 || s.HasRange(p) {
		t.Error("not forgotten")
	}
}

// A receiver has a range where four fifths of its cells are together; and it has none
// where they are too many.
func TestHasRange(t *testing.T) {
	cells := func(here, there int) (s State) {
		for i := range here {
			s.Areas = append(s.Areas, Area{Cell{43, int16(40 + i%4)}, int32(i)})
		}
		for range there {
			s.Areas = append(s.Areas, Area{Cell{-12, 60}, 0})
		}
		return s
	}
	for _, c := range []struct {
		here, there int
		want        bool
	}{{8, 2, true}, {7, 2, false}, {1, 0, true}, {0, 0, false}, {400, 0, true}, {401, 0, false}} {
		if s := cells(c.here, c.there); s.HasRange(&Default) != c.want {
			t.Errorf("%d here, %d there", c.here, c.there)
		}
	}
}

// A receiver's cells are together within 300 nm of the one about which most are: four degrees of latitude off, not six.
func TestRangeOfCells(t *testing.T) {
	for dy, want := range map[int16]bool{1: true, 4: true, 6: false, 9: false} {
		s := State{Areas: []Area{{Cell: Cell{10, 5}}, {Cell: Cell{10 + dy, 5}}}}
		if s.HasRange(&Default) != want {
			t.Errorf("%d degrees apart: %v", dy, !want)
		}
	}
}

// Three ships heard on one day within 200 nm make an area of where they are heard, each alone as it may be; so they do where one
// is that near a place of several. Of the areas come the cells, of what is in none the ships that are alone.
func TestAreas(t *testing.T) {
	for _, c := range []struct {
		lats  []float64 // of ships
		areas []Cell
		lone  int
	}{
		{[]float64{10.5, 13.5, 16.5}, []Cell{{13, 20}}, 2}, // 180 nm apart: all three about the middle one
		{[]float64{10.5, 14.5, 18.5}, nil, 3},              // 240 nm
		{[]float64{10.5, 13.5}, nil, 2},
		{[]float64{10.5, 12.5, 13.5}, []Cell{{10, 20}, {12, 20}, {13, 20}}, 0},
		{[]float64{10.1, 10.5, 10.9, 13.5}, []Cell{{10, 20}, {13, 20}}, 0}, // one 180 nm from a place of three
		{[]float64{10.1, 10.5, 10.9, 14.5}, []Cell{{10, 20}}, 1},
	} {
		k := NewCounter(&Default, []string{""}, names)
		for i, lat := range c.lats {
			p := geo.At(lat, 20.5)
			k.Add(&supercargo.Fix{MMSI: supercargo.MMSI(200000001 + i), Lat: p.Lat, Lon: p.Lon, Receiver: 1, Type: 1}, 1)
		}
		r := Rows(&Default, []*Counter{k})[0]
		if !slices.Equal(r.Areas, c.areas) || len(r.Lone) != c.lone {
			t.Errorf("%v: areas %v, %d alone", c.lats, r.Areas, len(r.Lone))
		}
	}
}

// Who else heard a ship there: within 200 nm of where the one did.
func TestHeardWith(t *testing.T) {
	for nm, want := range map[float64]int{0: 1, 199: 1, 201: 0} {
		k := NewCounter(&Default, []string{""}, names)
		for by, p := range []geo.Point{1: quay, 2: geo.Sail(quay, 170, nm)} {
			if by > 0 {
				k.Add(&supercargo.Fix{MMSI: 200000001, Lat: p.Lat, Lon: p.Lon, Receiver: supercargo.Receiver(by), Type: 1}, 1)
			}
		}
		for _, r := range Rows(&Default, []*Counter{k}) {
			if len(r.Lone) != 1 || len(r.Lone[0].With) != want {
				t.Errorf("%g nm apart, %s: %+v", nm, r.Receiver, r.Lone)
			}
		}
	}
}

// A number that one receiver hears from places up to 150 nm apart may be a ship that sails; farther apart it is left to other
// reasons.
func TestSpread(t *testing.T) {
	for nm, want := range map[float64]bool{0: false, 149: false, 151: true, 1000: true} {
		of := func(p geo.Point) place { return place{first: supercargo.Fix{Lat: p.Lat, Lon: p.Lon}} }
		if got := Default.spread([]place{of(quay), of(geo.Sail(quay, 100, nm/2)), of(geo.Sail(quay, 100, nm))}); got != want {
			t.Errorf("%g nm: %v", nm, got)
		}
	}
	if Default.spread(nil) {
		t.Error("of no place")
	}
}

// A receiver covers a place 60 nm from where it hears others, and not beyond; nor any, if it has no range or is not known.
func TestCovers(t *testing.T) {
	here := Key{"", "SIM-ONE"}
	j := Judge{P: &Default, states: map[Key]*State{here: {Areas: []Area{{Cell: Cell{43, 47}}}}, {"", "SIM-TWO"}: {}}}
	middle := geo.At(43.5, 47.5)
	for nm, want := range map[float64]bool{0: true, 59: true, 61: false, 119: false} {
		at := geo.Sail(middle, 200, nm)
		if n := j.covering(at); j.covers(here, at) != want || (n == 1) != want || j.covers(Key{"", "SIM-TWO"}, at) || j.covers(Key{"", "SIM-THREE"}, at) {
			t.Errorf("%g nm off: %v, by %d", nm, j.covers(here, at), n)
		}
	}
}

// An event lasts until the ship was last heard by any that cannot have, whichever of them began to hear it first.
func TestHeardLast(t *testing.T) {
	there := geo.Sail(quay, 190, 2000)
	for _, c := range []struct {
		one, two [2]int // from which hour on, and how many positions, half an hour apart
		end      float64
	}{{[2]int{2, 10}, [2]int{3, 4}, 6.5}, {[2]int{2, 4}, [2]int{3, 10}, 7.5}, {[2]int{3, 4}, [2]int{2, 10}, 6.5}, {[2]int{2, 4}, [2]int{2, 4}, 3.5}} {
		all := near(8, 1, 2)
		for by, x := range [][2]int{c.one, c.two} {
			all = append(all, station{n: 1, at: there, by: []supercargo.Receiver{supercargo.Receiver(1 + by)}, from: supercargo.Instant(x[0]) * hour, hear: x[1]})
		}
		e := hear(1, all)
		end := supercargo.Instant(c.end * float64(hour))
		if len(e) != 1 || e[0].End != end || e[0].Start != 2*hour || e[0].Evidence[1].Fix.Time != end {
			t.Errorf("%v and %v: %+v", c.one, c.two, e)
		}
	}
}

// A fix is evidence once, for what it is there for first; and of an exercise if any was.
func TestAnomalyEvidence(t *testing.T) {
	a, b := supercargo.Fix{MMSI: 200000001, Time: 5}, supercargo.Fix{MMSI: 200000001, Time: 9, Flags: supercargo.Simulated}
	of := func(role string, f supercargo.Fix) supercargo.Witness { return supercargo.Witness{Role: role, Fix: f} }
	for _, c := range []struct {
		evidence  []supercargo.Witness
		roles     string
		simulated bool
	}{
		{[]supercargo.Witness{of("first", a)}, "first", false},
		{[]supercargo.Witness{of("first", a), of("elsewhere", b), of("last", a), of("last_elsewhere", b)}, "first elsewhere", true},
		{[]supercargo.Witness{of("first", a), of("last", a)}, "first", false},
	} {
		e := anomaly(supercargo.Track{MMSI: 200000001}, &a, &b, &supercargo.AnomalyDetail{Reason: Disagree}, c.evidence...)
		var roles []string
		for _, w := range e.Evidence {
			roles = append(roles, w.Role)
		}
		if got := strings.Join(roles, " "); got != c.roles || e.Simulated != c.simulated || e.Start != 5 || e.End != 9 {
			t.Errorf("%s, simulated %v, %d to %d; want %s", got, e.Simulated, e.Start, e.End, c.roles)
		}
	}
}

// What is remembered of a receiver is bounded, whatever it hears.
func TestBounded(t *testing.T) {
	var s State
	for day := range int32(50) {
		r := Row{}
		for i := range 300 {
			r.Areas = append(r.Areas, Cell{int16(i), int16(day)})
		}
		s.Step(&Default, day, &r, nil)
		if len(s.Areas) > 4*Default.MostCells || s.HasRange(&Default) {
			t.Fatalf("day %d: %d", day, len(s.Areas))
		}
	}
	var all []*Counter
	c := NewCounter(&Default, []string{""}, names)
	for i := range 400 {
		f := supercargo.Fix{MMSI: supercargo.MMSI(200000000 + i), Lat: int32(i*7%160-80) * 10_000_000, Lon: int32(i*17%360-180) * 10_000_000, Receiver: 1, Type: 1}
		c.Add(&f, 1)
	}
	r := Rows(&Default, append(all, c))[0]
	if len(r.Lone) > mostLone || r.Stations != 400 || !r.Many {
		t.Errorf("%d kept of %d, many %v", len(r.Lone), r.Stations, r.Many)
	}
}

// Two receivers disagree where one transmission has two positions: not where two ships
// send one number, nor where both heard the same.
func TestDisagree(t *testing.T) {
	off := func(nm float64, change func(*supercargo.Fix)) func(*supercargo.Fix) {
		return func(f *supercargo.Fix) {
			q := geo.Sail(pointOf(f), 90, nm)
			f.Lat, f.Lon = q.Lat, q.Lon
			if change != nil {
				change(f)
			}
		}
	}
	for name, c := range map[string]struct {
		hear int
		as   func(*supercargo.Fix)
		want int
	}{
		"5 nm off":                 {6, off(5, nil), 6},
		"three times":              {3, off(5, nil), 3},
		"twice":                    {2, off(5, nil), 0},
		"within the error":         {6, off(0.49, nil), 0},
		"just beyond it":           {6, off(0.51, nil), 6},
		"the same":                 {6, nil, 0},
		"received 10 s later":      {6, off(5, func(f *supercargo.Fix) { f.Time += 10_000 }), 6},
		"received later":           {6, off(5, func(f *supercargo.Fix) { f.Time += 10_001 }), 0},
		"another speed":            {6, off(5, func(f *supercargo.Fix) { f.SOG++ }), 0},
		"another course":           {6, off(5, func(f *supercargo.Fix) { f.COG++ }), 0},
		"another heading":          {6, off(5, func(f *supercargo.Fix) { f.Heading++ }), 0},
		"another second":           {6, off(5, func(f *supercargo.Fix) { f.Second++ }), 0},
		"another status":           {6, off(5, func(f *supercargo.Fix) { f.Status++ }), 0},
		"dated by a clock at 1980": {6, off(5, func(f *supercargo.Fix) { f.Flags |= supercargo.ClockReset }), 0},
	} {
		a := station{n: 1, at: quay, by: []supercargo.Receiver{1}, hear: c.hear, from: hour}
		b := a
		b.by, b.as, b.hull = []supercargo.Receiver{2}, c.as, 2
		got := hear(1, []station{a, b})
		switch {
		case c.want == 0 && len(got) > 0:
			t.Errorf("%s: %s", name, got[0].Anomaly.Why)
		case c.want > 0 && len(got) != 1:
			t.Errorf("%s: %d found", name, len(got))
		case c.want > 0:
			if d := got[0].Anomaly; d.Reason != Disagree || d.Fixes != c.want || !slices.Equal(d.Receivers, []string{"SIM-ONE", "SIM-TWO"}) || len(got[0].Evidence) != 4 || got[0].Track.Hull != 0 {
				t.Errorf("%s: %+v", name, d)
			}
		}
	}
	// One receiver hears what the other hears, dated half an hour later.
	steady := func(f *supercargo.Fix) { f.Second = 10 }
	a := station{n: 1, at: quay, by: []supercargo.Receiver{1}, hear: 6, from: hour, as: steady}
	b := a
	b.by, b.hull, b.from = []supercargo.Receiver{2}, 2, hour+30*minute
	if got := hear(1, []station{a, b}); len(got) > 0 {
		t.Errorf("a wrong clock: %s", got[0].Anomaly.Why)
	}
	rest := func(heading uint16, second uint8, sog uint16) int {
		a := station{n: 1, at: quay, by: []supercargo.Receiver{1}, hear: 6, from: hour, as: func(f *supercargo.Fix) { f.SOG, f.Heading, f.Second = sog, heading, second }}
		b := a
		b.by, b.at, b.hull = []supercargo.Receiver{2}, geo.Sail(quay, 10, 5), 2
		return len(hear(1, []station{a, b}))
	}
	for _, c := range []struct {
		heading uint16
		second  uint8
		sog     uint16
		want    int
	}{{90, 10, 5, 1}, {90, 10, 4, 0}, {supercargo.NoHeading, 10, 50, 1}, {90, supercargo.NoSecond, 50, 1}, {supercargo.NoHeading, supercargo.NoSecond, 50, 0}, {90, 10, supercargo.NoSOG, 0}} {
		if got := rest(c.heading, c.second, c.sog); got != c.want {
			t.Errorf("heading %d, second %d, speed %d: %d", c.heading, c.second, c.sog, got)
		}
	}
}

// Whatever order the fixes of a number come in, and however numbers are dealt to cores:
// the same rows.
func TestRowsOfAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := append(near(rapid.IntRange(0, 9).Draw(t, "near"), 1, 2), far(1, float64(rapid.IntRange(0, 3000).Draw(t, "nm")), 1, 3))
		rows := func(cores int, deal []int) []Row {
			var cs []*Counter
			for range cores {
				cs = append(cs, NewCounter(&Default, []string{""}, names))
			}
			for i := range all {
				for _, f := range all[i].fixes() {
					cs[deal[i]%cores].Add(&f, 1)
				}
			}
			return Rows(&Default, cs)
		}
		deal := rapid.SliceOfN(rapid.IntRange(0, 5), len(all), len(all)).Draw(t, "deal")
		one, several := rows(1, deal), rows(3, deal)
		if len(one) != len(several) {
			t.Fatal("another number of rows")
		}
		for i := range one {
			a, b := one[i], several[i]
			if a.Stations != b.Stations || !slices.Equal(a.Areas, b.Areas) || len(a.Lone) != len(b.Lone) || a.Many != b.Many {
				t.Fatalf("%+v\n%+v", a, b)
			}
		}
	})
}

// Two receivers that mostly agree do not disagree: now and then a position is garbled on the way to one
// of them. What counts is what both heard from the first time that they differed to the last, from one day
// to the next too.
func TestGarbledIsNoDisagreement(t *testing.T) {
	for _, c := range []struct {
		name string
		at   [][]int // of 40 transmissions a day, those that differ
		want int
	}{
		{"one in five", [][]int{{0, 7, 14}}, 1},
		{"fewer", [][]int{{0, 5, 10, 15, 25}}, 0},
		{"at the end of a day of agreement", [][]int{{36, 37, 39}}, 1},
		{"at its beginning", [][]int{{0, 1, 3}}, 1},
		{"over midnight, one in five", [][]int{{30, 38}, {4}}, 1},
		{"over midnight, fewer", [][]int{{30, 38}, {5}}, 0},
		{"over midnight, fewer on the first day", [][]int{{30, 37}, {5}}, 0},
		{"over midnight, fewer on the second", [][]int{{38}, {0, 14}}, 0},
	} {
		var days [][]station
		for _, differ := range c.at {
			a := station{n: 1, at: quay, by: []supercargo.Receiver{1}, hear: 40, from: hour}
			b := a
			b.by, b.hull, b.as = []supercargo.Receiver{2}, 2, func(f *supercargo.Fix) {
				if slices.Contains(differ, int((f.Time-hour)/(30*minute))) {
					f.Lat += 2e6
				}
			}
			days = append(days, []station{a, b})
		}
		if got := hear(1, days...); len(got) != c.want {
			t.Errorf("%s: %d", c.name, len(got))
		}
	}
}
