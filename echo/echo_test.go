package echo

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
	"supercargo/meeting"
)

// Ships of these tests are invented.
const (
	shipA = supercargo.MMSI(200000001)
	shipB = supercargo.MMSI(200000002)
	day0  = supercargo.Instant(20_000 * supercargo.Day)
	hour  = supercargo.Instant(supercargo.Hour)
)

// passage is a ship's way: a position every so often, on courses that change every half
// hour, with the error of a receiver of satellite navigation or without.
type passage struct {
	mmsi   supercargo.MMSI
	from   geo.Point
	begin  supercargo.Instant
	every  float64 // minutes
	hours  float64
	kn     float64
	errorM float64
	seed   uint64 // of the errors
	turns  []float64
}

func (w passage) fixes() (out []supercargo.Fix) {
	rnd := rand.New(rand.NewPCG(w.seed, 3))
	if w.turns == nil {
		w.turns = []float64{40, 55, 90, 70, 45, 20, 60, 80, 100, 50}
	}
	p := w.from
	for n := 0; float64(n)*w.every <= w.hours*60; n++ {
		course := w.turns[int(float64(n)*w.every/30)%len(w.turns)]
		q := geo.Sail(p, rnd.Float64()*360, math.Abs(rnd.NormFloat64())*w.errorM/geo.MetresPerNM)
		at := w.begin + supercargo.Instant(float64(n)*w.every*float64(supercargo.Minute))
		out = append(out, supercargo.Fix{MMSI: w.mmsi, Time: at, Lat: q.Lat + 7, Lon: q.Lon + 3, SOG: uint16(10 * w.kn), COG: uint16(10 * course), Heading: supercargo.NoHeading, ROT: supercargo.NoROT, Offset: int64(n)})
		p = geo.Sail(p, course, w.kn*w.every/60)
	}
	return out
}

var atSea = geo.At(41.2, 51.3)

func defaultPassage() passage {
	return passage{mmsi: shipA, from: atSea, begin: day0 + 2*hour, every: 2, hours: 4, kn: 9, errorM: 5, seed: 1}
}

// sentAgain are fixes as another sends them, so much later and through a function.
func sentAgain(of []supercargo.Fix, later supercargo.Instant, f func(i int, x *supercargo.Fix)) (out []supercargo.Fix) {
	for i, x := range of {
		x.MMSI, x.Time = shipB, x.Time+later
		if f != nil {
			f(i, &x)
		}
		out = append(out, x)
	}
	return out
}

func trackOf(m supercargo.MMSI) supercargo.Track { return supercargo.Track{MMSI: m, Hull: 1} }

// found is what comes of the fixes of two ships, through all folds, day by day.
func found(p *Params, a, b []supercargo.Fix) (out []Echo) {
	byDay := map[int32][][]supercargo.Fix{}
	for _, of := range [][]supercargo.Fix{a, b} {
		for i := 0; i < len(of); {
			k := i
			for k < len(of) && of[k].Time.Day() == of[i].Time.Day() {
				k++
			}
			byDay[of[i].Time.Day()] = append(byDay[of[i].Time.Day()], of[i:k])
			i = k
		}
	}
	marks := map[int32][]Marked{}
	for d, of := range byDay {
		k := NewMarker(p, &meeting.Default)
		for _, fixes := range of {
			for i := range fixes {
				k.Add(&fixes[i], 1)
			}
		}
		marks[d] = k.Marked()
	}
	var rows []Row
	for d := range byDay {
		m := NewMatcher(p, slices.Concat(marks[d-1], marks[d], marks[d+1]))
		for e := d - 1 - int32(p.MostDays); e <= d+1; e++ {
			m.Add(marks[e])
		}
		for _, s := range m.Suspects() {
			one, two := a, b
			if s.A.MMSI != a[0].MMSI {
				one, two = b, a
			}
			var of []supercargo.Fix
			for _, f := range two {
				if f.Time.Day() == d {
					of = append(of, f)
				}
			}
			if r, ok := Compare(p, &meeting.Default, s, one, of); ok {
				rows = append(rows, r)
			}
		}
	}
	Judge(p, rows, func(e *Echo) { out = append(out, *e) })
	return out
}

// What repeats another's positions, and what only looks like it. In each case it is said
// how much later a copy is; -1: nothing is found, 0: a copy at the same time.
func TestRepetitions(t *testing.T) {
	a := defaultPassage()
	none := supercargo.Instant(-1)
	own := func(m supercargo.MMSI, begin supercargo.Instant, seed uint64, change func(*passage)) []supercargo.Fix {
		w := a
		w.mmsi, w.begin, w.seed = m, begin, seed
		if change != nil {
			change(&w)
		}
		return w.fixes()
	}
	shift := func(nm, course float64) func(int, *supercargo.Fix) {
		return func(_ int, x *supercargo.Fix) {
			q := geo.Sail(pointOf(x), course, nm)
			x.Lat, x.Lon = q.Lat, q.Lon
		}
	}
	degrees := func(lat, lon int32) func(int, *supercargo.Fix) {
		return func(_ int, x *supercargo.Fix) { x.Lat, x.Lon = x.Lat+lat, x.Lon+lon }
	}
	rounded := func(of []supercargo.Fix, to int32) []supercargo.Fix {
		of = slices.Clone(of)
		for i := range of {
			of[i].Lat, of[i].Lon = of[i].Lat/to*to, of[i].Lon/to*to
		}
		return of
	}
	fixes := a.fixes()
	sparse := own(shipA, a.begin, 1, func(w *passage) { w.every = 30 })
	for name, c := range map[string]struct {
		a, b []supercargo.Fix
		want supercargo.Instant
	}{
		"six hours later":                       {fixes, sentAgain(fixes, 6*hour, nil), 6 * hour},
		"six hours later, over midnight":        {fixes, sentAgain(fixes, 20*hour, nil), 20 * hour},
		"six days later":                        {fixes, sentAgain(fixes, 6*24*hour, nil), 6 * 24 * hour},
		"eight days later":                      {fixes, sentAgain(fixes, 8*24*hour, nil), none},
		"eleven minutes later":                  {fixes, sentAgain(fixes, 11*hour/60, nil), 11 * hour / 60},
		"nine minutes later":                    {fixes, sentAgain(fixes, 9*hour/60, nil), none},
		"times a second off":                    {fixes, sentAgain(fixes, 6*hour, func(i int, x *supercargo.Fix) { x.Time += supercargo.Instant(i%3-1) * 1000 }), 6 * hour},
		"every tenth position only":             {fixes, every(sentAgain(fixes, 6*hour, nil), 10), 6 * hour},
		"three positions":                       {sparse, sentAgain(sparse, 6*hour, nil)[2:5], 6 * hour},
		"two positions":                         {sparse, sentAgain(sparse, 6*hour, nil)[2:4], none},
		"with errors of its own, a metre":       {fixes, sentAgain(fixes, 6*hour, func(i int, x *supercargo.Fix) { x.Lat += int32(i%5+1) * 90 }), none},
		"a third of it the same, the rest near": {fixes, sentAgain(fixes, 6*hour, func(i int, x *supercargo.Fix) { x.Lat += int32(min(1, i%3)) * 300 }), none},
		"two thirds of it elsewhere":            {fixes, sentAgain(fixes, 6*hour, func(i int, x *supercargo.Fix) { x.Lat += int32(min(1, i%3)) * 100_000 }), none},
		"a third of it heard by a wrong clock":  {wrongClock(fixes), wrongClock(sentAgain(fixes, 6*hour, nil)), 6 * hour},
		"in both places to 11 m":                {rounded(fixes, 1000), rounded(sentAgain(fixes, 6*hour, nil), 1000), none},
		"in both places to 1 m":                 {rounded(fixes, 100), rounded(sentAgain(fixes, 6*hour, nil), 100), 6 * hour},
		"slower than under way":                 {slow(fixes), slow(sentAgain(fixes, 6*hour, nil)), none},
		"the same way again the next day":       {fixes, own(shipB, a.begin+24*hour, 2, nil), none},
		"the same way at the same time, lane":   {fixes, own(shipB, a.begin+hour/2, 2, nil), none},
		"a ferry on its line, to and fro":       {ferry(shipA, a.begin, 1), ferry(shipB, a.begin+2*hour, 2), none},
		"two sets on one ship":                  {fixes, own(shipB, a.begin, 2, nil), none},
		"two sets on one ship, one antenna":     {fixes, sentAgain(fixes, 0, nil), none},
		"at the same time, 14 nm off":           {fixes, sentAgain(fixes, 0, shift(14, 70)), 0},
		"at the same time, 100 nm off":          {fixes, sentAgain(fixes, 0, shift(100, 200)), 0},
		"at the same time, so many degrees":     {fixes, sentAgain(fixes, 0, degrees(4_000_000, -6_000_000)), 0},
		"at the same time, 9 nm off":            {fixes, sentAgain(fixes, 0, shift(9, 70)), none},
		"a convoy":                              {fixes, own(shipB, a.begin, 2, func(w *passage) { w.from = geo.Sail(atSea, 220, 1.5) }), none},
		"a tow":                                 {fixes, own(shipB, a.begin, 2, func(w *passage) { w.from = geo.Sail(atSea, 220, 0.2) }), none},
		"alike far apart":                       {fixes, own(shipB, a.begin, 2, func(w *passage) { w.from = geo.Sail(atSea, 220, 40) }), none},
		"at the same time, off, for 2 hours":    {fixes[:61], sentAgain(fixes[:61], 0, shift(14, 70)), 0},
		"straight on, off at the same time":     {own(shipA, a.begin, 1, straight), sentAgain(own(shipA, a.begin, 1, straight), 0, shift(14, 70)), none},
	} {
		for _, turned := range []bool{false, true} { // whichever number is the lower
			one, two := c.a, c.b
			if turned {
				one, two = renumbered(c.a, shipB), renumbered(c.b, shipA)
			}
			got := found(&Default, one, two)
			switch {
			case c.want == none && len(got) > 0:
				t.Errorf("%s: found %+v", name, got[0].Row.Suspect)
			case c.want == none:
			case len(got) != 1:
				t.Errorf("%s: %d found", name, len(got))
			default:
				e := &got[0]
				if d := e.Delay - c.want; d > 2000 || d < -2000 {
					t.Errorf("%s: %v later", name, e.Delay)
				}
				if later := two[0].MMSI; c.want > 0 && e.B.MMSI != later {
					t.Errorf("%s: %v is said to repeat", name, e.B)
				}
				if e.Differ != 0 && name != "a third of it heard by a wrong clock" {
					t.Errorf("%s: %d differ", name, e.Differ)
				}
			}
		}
	}
}

func straight(w *passage) { w.turns = []float64{60} }

func renumbered(of []supercargo.Fix, m supercargo.MMSI) []supercargo.Fix {
	of = slices.Clone(of)
	for i := range of {
		of[i].MMSI = m
	}
	return of
}

func every(of []supercargo.Fix, n int) (out []supercargo.Fix) {
	for i := 0; i < len(of); i += n {
		out = append(out, of[i])
	}
	return out
}

// wrongClock has every third position be dated 223 s too early, and heard by another too.
func wrongClock(of []supercargo.Fix) []supercargo.Fix {
	of = slices.Clone(of)
	for i := 0; i < len(of); i += 3 {
		x := of[i]
		x.Time -= 223_000
		of = append(of, x)
	}
	slices.SortFunc(of, func(a, b supercargo.Fix) int { return int(a.Time - b.Time) })
	return of
}

func slow(of []supercargo.Fix) []supercargo.Fix {
	of = slices.Clone(of)
	for i := range of {
		of[i].SOG = 29
	}
	return of
}

// ferry crosses between two quays at one speed, with the errors of its own antenna.
func ferry(m supercargo.MMSI, begin supercargo.Instant, seed uint64) []supercargo.Fix {
	return passage{mmsi: m, from: atSea, begin: begin, every: 1, hours: 8, kn: 15, errorM: 5, seed: seed, turns: []float64{40, 220}}.fixes()
}

// Ships that sail one way again and again, at one speed, with the errors of receivers:
// none of any number of them repeats another.
func TestManyOnOneWay(t *testing.T) {
	for seed := range uint64(40) {
		a := ferry(shipA, day0+hour, 2*seed)
		b := ferry(shipB, day0+hour+supercargo.Instant(seed)*10*hour/60, 2*seed+1)
		if got := found(&Default, a, b); len(got) > 0 {
			t.Errorf("seed %d: %+v", seed, got[0].Row)
		}
	}
}

// Whatever is not heard of either ship, and whatever else the two send, a repetition is
// found where three of its positions were heard of both, and is where it is.
func TestHeardInPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := defaultPassage()
		w.every = float64(rapid.IntRange(1, 20).Draw(t, "minutes"))
		later := supercargo.Instant(rapid.IntRange(11, 5000).Draw(t, "later")) * supercargo.Instant(supercargo.Minute)
		all := w.fixes()
		again := sentAgain(all, later, nil)
		heard := rapid.SliceOfN(rapid.IntRange(0, 3), len(all), len(all)).Draw(t, "heard")
		var a, b []supercargo.Fix
		both := map[int32]int{}
		for i, h := range heard {
			if h&1 == 0 {
				a = append(a, all[i])
			}
			if h&2 == 0 {
				b = append(b, again[i])
			}
			if h == 0 {
				both[again[i].Time.Day()]++
			}
		}
		got := found(&Default, a, b)
		most := 0
		for _, n := range both {
			most = max(most, n)
		}
		if most >= 3 && w.every*w.kn/60*2 >= Default.WayNM && len(got) != 1 {
			t.Fatalf("%d found, with %v positions of both", len(got), both)
		}
		for _, e := range got {
			if e.B.MMSI != shipB || e.Delay != later || e.SinceTime < b[0].Time || e.UntilTime > b[len(b)-1].Time {
				t.Fatalf("%+v", e.Suspect)
			}
		}
	})
}

// Marks do not depend on what else was heard, as long as a position is among those of
// the least hash; and no more are kept than allowed, 64: of what is sent again in a tenth of a day six are among them.
func TestMarks(t *testing.T) {
	w := defaultPassage()
	w.every, w.hours = 0.1, 20
	k := NewMarker(&Default, &meeting.Default)
	fixes := w.fixes()
	for i := range fixes {
		k.Add(&fixes[i], 1)
	}
	of := k.Marked()
	if len(of) != 1 || of[0].Track != trackOf(shipA) {
		t.Fatalf("%d tracks", len(of))
	}
	places := 0
	for _, m := range of[0].Marks {
		if !m.Turn() {
			places++
		}
	}
	if turns := len(of[0].Marks) - places; places != 64 || turns < 5 || turns > 96 {
		t.Errorf("%d positions and %d turns", places, turns)
	}
	for _, f := range []supercargo.Fix{{MMSI: shipA, Flags: supercargo.Implausible}, {MMSI: shipA, Flags: supercargo.Duplicate}, {MMSI: 2000001}} {
		for _, x := range fixes[:20] {
			x.Flags, x.MMSI = f.Flags, f.MMSI
			k.Add(&x, 1)
		}
		if n := len(k.Marked()); n != 1 {
			t.Errorf("%+v makes marks", f)
		}
	}
	for i := range fixes[:20] {
		k.Add(&fixes[i], 0)
	}
	if n := len(k.Marked()); n != 1 {
		t.Error("what is of no hull makes marks")
	}
}

// A mark that very many have is nobody's.
func TestCommonMarks(t *testing.T) {
	for n, want := range map[int]int{mostHolders - 1: 1, mostHolders: 1, mostHolders + 1: 0} {
		var own []Marked
		for i := range n {
			marks := []Mark{{2, hour}, {4, hour}}
			own = append(own, Marked{trackOf(shipA + supercargo.MMSI(i)), marks})
		}
		m := NewMatcher(&Default, own)
		m.Add([]Marked{{trackOf(299999999), []Mark{{2, 0}, {4, 0}}}})
		if got := len(m.Suspects()) / n; got != want {
			t.Errorf("%d holders: %d", n, got)
		}
	}
}

// Each threshold of a repetition, on both of its sides.
func TestRepeats(t *testing.T) {
	later := Echo{Row: Row{Suspect: Suspect{Delay: 6 * hour}, Same: 3, AtOnce: 6, Agree: 9, Differ: 9, WayNM: 2}}
	atOnce := Echo{Row: Row{Agree: 18, Differ: 2, WayNM: 20, ApartNM: 10, BendM: 100}, UntilTime: hour}
	for i, c := range []struct {
		e      Echo
		change func(*Echo)
		want   bool
	}{
		{later, nil, true}, {later, func(e *Echo) { e.Same = 2 }, false}, {later, func(e *Echo) { e.AtOnce = 7 }, false}, {later, func(e *Echo) { e.Agree = 8 }, false}, {later, func(e *Echo) { e.WayNM = 1.99 }, false},
		{later, func(e *Echo) { e.BendM, e.ApartNM = 0, 0 }, true},
		{atOnce, nil, true}, {atOnce, func(e *Echo) { e.Differ = 3 }, false}, {atOnce, func(e *Echo) { e.Agree, e.Differ = 11, 0 }, false}, {atOnce, func(e *Echo) { e.Agree, e.Differ = 12, 0 }, true},
		{atOnce, func(e *Echo) { e.ApartNM = 9.9 }, false}, {atOnce, func(e *Echo) { e.BendM = 99 }, false}, {atOnce, func(e *Echo) { e.UntilTime-- }, false},
	} {
		if c.change != nil {
			c.change(&c.e)
		}
		if got := Default.repeats(&c.e); got != c.want {
			t.Errorf("case %d: %v", i, got)
		}
	}
}

// Rows of a pair are joined over days, and not over longer times or other delays.
func TestJoined(t *testing.T) {
	row := func(at, delay supercargo.Instant) Row {
		f := supercargo.Fix{MMSI: shipB, Time: at}
		g := supercargo.Fix{MMSI: shipB, Time: at + hour, Lat: 10_000_000}
		return Row{Suspect: Suspect{trackOf(shipA), trackOf(shipB), delay}, Same: 2, Agree: 2, WayNM: 60, First: [2]supercargo.Fix{f, f}, Middle: [2]supercargo.Fix{f, f}, Last: [2]supercargo.Fix{g, g}}
	}
	for _, c := range []struct {
		name     string
		at       supercargo.Instant
		delay    supercargo.Instant
		want     int
		together int
	}{
		{"a day after", hour + 24*hour, 6 * hour, 1, 4}, {"longer after", hour + 24*hour + 1, 6 * hour, 0, 0},
		{"four seconds off", 10 * hour, 6*hour + 4000, 1, 4}, {"more off", 10 * hour, 6*hour + 4001, 0, 0},
	} {
		var got []Echo
		Judge(&Default, []Row{row(c.at, c.delay), row(0, 6*hour)}, func(e *Echo) { got = append(got, *e) })
		if len(got) != c.want || c.want == 1 && (got[0].Same != c.together || got[0].SinceTime != 0 || got[0].UntilTime != c.at+hour) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

// A number that was taken for two ships is told of once, and so is one that a receiver with
// a wrong clock heard too.
func TestToldOnce(t *testing.T) {
	fixes := defaultPassage().fixes()
	e := found(&Default, fixes, sentAgain(fixes, 6*hour, nil))[0]
	part := e.Row
	part.A.Hull, part.Same, part.AtOnce, part.Agree = 2, part.Same/2, part.AtOnce/2, part.Agree/2
	other := part
	other.Delay += 601_000
	clock := part
	clock.Delay += 600_000
	for _, c := range []struct {
		rows []Row
		want int
	}{{[]Row{e.Row, part}, 1}, {[]Row{part, e.Row}, 1}, {[]Row{e.Row, other}, 2}, {[]Row{e.Row, clock}, 1}} {
		var got []Echo
		Judge(&Default, slices.Clone(c.rows), func(x *Echo) { got = append(got, *x) })
		if len(got) != c.want || got[0].A.Hull != 1 {
			t.Errorf("%d told of", len(got))
		}
	}
}

// The event names both, accuses neither, and has fixes of both.
func TestEvent(t *testing.T) {
	fixes := defaultPassage().fixes()
	e := found(&Default, fixes, sentAgain(fixes, 6*hour, nil))[0]
	ev := e.Event()
	d := ev.Anomaly
	if ev.Track.MMSI != shipB || d.WithMMSI != shipA || ev.Other != trackOf(shipA) || *d.DelayHours != 6 || d.Fixes != len(fixes) || d.Reason != Reason || ev.ID != ev.MakeID() {
		t.Errorf("%+v %+v", ev, d)
	}
	roles := ""
	for _, w := range ev.Evidence {
		roles += fmt.Sprint(w.Role, w.Fix.MMSI, " ")
	}
	if want := "other_first_there200000001 other_between200000001 other_last_there200000001 first_there200000002 between200000002 last_there200000002 "; roles != want {
		t.Errorf("evidence %s", roles)
	}
	far := found(&Default, fixes, sentAgain(fixes, 0, func(_ int, x *supercargo.Fix) {
		q := geo.Sail(pointOf(x), 90, 14)
		x.Lat, x.Lon = q.Lat, q.Lon
	}))[0].Event()
	if d := far.Anomaly; d.DelayHours != nil || d.DistanceNM != 14 || far.Track.MMSI != shipB {
		t.Errorf("%+v", d)
	}
}

// The marks that are kept are those of the least hash of all, whatever is dropped on the
// way.
func TestLeastOfAll(t *testing.T) {
	w := defaultPassage()
	w.every, w.hours = 0.1, 10
	k := NewMarker(&Default, &meeting.Default)
	fixes := w.fixes()
	var want []uint64
	for i := range fixes {
		k.Add(&fixes[i], 1)
		want = append(want, hash(uint64(uint32(fixes[i].Lat)), uint64(uint32(fixes[i].Lon)))&^1)
	}
	slices.Sort(want)
	var got []uint64
	for _, m := range k.Marked()[0].Marks {
		if !m.Turn() {
			got = append(got, m.Key)
		}
	}
	if !slices.Equal(got, slices.Compact(want)[:Default.Marks]) {
		t.Errorf("%d marks, not the least", len(got))
	}
}

// Marks compared with each other at once give the same suspects as marks that are added, and
// what is added beside them the same in any order.
func TestOwnIsAdded(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	found := 0
	for range 50 {
		var all []Marked
		for ship := range 40 {
			x := Marked{Track: trackOf(supercargo.MMSI(200000001 + ship))}
			for range 20 {
				x.Marks = append(x.Marks, Mark{r.Uint64N(300), supercargo.Instant(r.Int64N(4) * supercargo.Hour)})
			}
			all = append(all, x)
		}
		a, b := NewMatcher(&Default, all[:30]), NewMatcher(&Default, all[:30])
		a.Own()
		a.Add(all[30:])
		b.Add(all[30:])
		b.Add(all[:30])
		if x, y := a.Suspects(), b.Suspects(); !slices.Equal(x, y) {
			t.Fatalf("%d and %d suspects", len(x), len(y))
		} else {
			found += len(x)
		}
	}
	if found < 100 {
		t.Errorf("the test tests little: %d suspects", found)
	}
	NewMatcher(&Default, nil).Own()
}

// How far a way is from steady sailing, worked out by hand: nothing on one course at one speed,
// whatever the times between; of three positions, the middle one d aside of the line of the
// others, the best line is d/3 aside of that: off by d/3, 2d/3 and d/3, in the mean d√2/3.
func TestBendM(t *testing.T) {
	way := func(aside float64, minutes ...float64) (out []met) {
		for i, min := range minutes {
			p := geo.Sail(geo.At(0, 51), 90, 12*min/60)
			if i == len(minutes)/2 {
				p = geo.Sail(p, 0, aside/geo.MetresPerNM)
			}
			out = append(out, met{b: supercargo.Fix{Time: day0 + supercargo.Instant(min*float64(supercargo.Minute))}, at: p})
		}
		return out
	}
	for _, c := range []struct {
		way  []met
		want float64
	}{
		{way(0, 0, 10, 20, 30), 0},
		{way(0, 0, 1, 7, 40), 0},
		{way(300, 0, 10, 20), 100 * math.Sqrt2},
		{way(-300, 0, 10, 20), 100 * math.Sqrt2},
		{way(0, 5), 0},
	} {
		if got := bendM(c.way); !(math.Abs(got-c.want) <= 0.1) { // nor NaN
			t.Errorf("%d positions: %.2f m, want %.2f", len(c.way), got, c.want)
		}
	}
}

// Of the other's fixes within the error of receivers' clocks it is the nearest in time, before or
// after; farther ones are none, and of two as near it is the earlier.
func TestAtOnceTakesTheNearest(t *testing.T) {
	for _, c := range []struct {
		seconds []float64 // of the other's fixes, from the moment on
		want    float64
	}{
		{[]float64{-2, 1}, 1}, {[]float64{-1, 2}, -1}, {[]float64{-1.5, -0.5, 1}, -0.5}, {[]float64{-2}, -2}, {[]float64{2}, 2},
		{[]float64{0.2, 1}, 0.2}, {[]float64{-1, 1}, -1}, {[]float64{-2, -1}, -1}, {[]float64{-2.001, 2.001}, math.NaN()},
	} {
		var a []supercargo.Fix
		for _, s := range c.seconds {
			a = append(a, supercargo.Fix{Time: day0 + supercargo.Instant(1000*s)})
		}
		g := Default.atOnce(day0, a)
		if (g == nil) != math.IsNaN(c.want) || g != nil && g.Time != day0+supercargo.Instant(1000*c.want) {
			t.Errorf("of %v: %v", c.seconds, g)
		}
	}
}

// Positions agree within a distance, which counts as within.
func TestAgreesWithinADistance(t *testing.T) {
	p, m := Default, meeting.Default
	a := supercargo.Fix{Time: day0, Lat: atSea.Lat, Lon: atSea.Lon}
	b := a
	b.Lat += 3333
	for _, c := range []struct {
		spot float64
		want verdict
	}{{1, agrees}, {1 - 1e-6, differs}} {
		p.SpotM = c.spot * geo.MetresPerNM * geo.NM(pointOf(&a), pointOf(&b))
		if _, v := p.against(&m, &b, []supercargo.Fix{a}, 0); v != c.want {
			t.Errorf("%g of the distance: %d", c.spot, v)
		}
	}
}
