package run

import (
	"fmt"
	"path/filepath"
	"testing"

	"supercargo"
	"supercargo/meeting"
	"supercargo/outage"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/store/sqlite"
)

// bareMeetings are those of a run that holds nothing yet.
func bareMeetings(t *testing.T) *meetings {
	t.Helper()
	ws := t.TempDir()
	st, err := sqlite.Open(filepath.Join(ws, "supercargo.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	tx, err := st.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tx.Rollback() })
	dir, err := archive.Begin(ws)
	if err != nil {
		t.Fatal(err)
	}
	r := &batchRun{Batch: &Batch{Params: Default(), Workers: 1}, ctx: t.Context(), tx: tx, gen: 1, dir: dir, archive: &archive.Archive{Dir: archive.Dir(ws)}, res: &Result{}, dropped: map[string]bool{}, metDays: map[int32]bool{}}
	return &meetings{r: r, p: &r.Params.Meeting, mended: map[int32]*mended{}, pairs: map[meeting.Pair]bool{}}
}

// lying are the fixes of a ship that lies at a latitude, every ten minutes of some hours of a day.
func lying(m supercargo.MMSI, day int32, from, to int, lat float64) (out []supercargo.Fix) {
	for min := 60 * from; min < 60*to; min += 10 {
		out = append(out, supercargo.Fix{MMSI: m, Time: startOf(day) + supercargo.Instant(int64(min)*supercargo.Minute), Lat: supercargo.Scale(lat), Lon: supercargo.Scale(-30), COG: supercargo.NoCOG, Heading: supercargo.NoHeading, ROT: supercargo.NoROT, Class: supercargo.ClassA, Type: 1})
	}
	return out
}

// sampledAs says what is kept of a day: whose samples, how many, and where they begin.
func sampledAs(t *testing.T, m *meetings, day int32) (out []string) {
	t.Helper()
	all, err := m.samplesOn(day)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range all {
		head, rest, err := cutMeasured(x.body[1:])
		if err != nil {
			t.Fatal(err)
		}
		var e ends
		if err := endsForm.Read(head, &e); err != nil {
			t.Fatal(err)
		}
		samples, err := meeting.ReadSamples(rest, supercargo.Track{MMSI: x.mmsi, Hull: x.body[0]})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("ship %d hull %d at %.0f: %v to %v, %v", x.mmsi, x.body[0], float64(e.First.Lat)*1e-7, e.First.Time.Day(), e.Last.Time.Day(), len(samples) > 10))
	}
	return out
}

// Of a day those are kept who were sighted on it, not who was on the day before; of a ship that has changed it is
// what it is now, of hulls and not of what is nobody's, and of the others what it was.
func TestSamplesOfADay(t *testing.T) {
	m := bareMeetings(t)
	s := &sampling{m: m, days: map[int32]*[buckets]samples{}, from: startOf(1), to: startOf(99)}
	for _, x := range []struct {
		day   int32
		fixes []supercargo.Fix
	}{{9, lying(1, 9, 0, 24, 10)}, {9, lying(2, 9, 0, 24, 20)}, {9, lying(3, 9, 0, 24, 30)}, {10, lying(1, 10, 0, 24, 11)}, {10, lying(2, 10, 0, 24, 21)}} {
		s.reading = x.day
		on := &tracksSampled{sampling: s}
		for i := range x.fixes {
			on.step(&x.fixes[i], 1)
		}
		if err := m.keepSamples(s, x.day); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := fmt.Sprint(sampledAs(t, m, 10)), "[ship 1 hull 1 at 11: 10 to 10, true ship 2 hull 1 at 21: 10 to 10, true]"; got != want {
		t.Errorf("of the day %s, want %s", got, want)
	}
	var rows []row
	for hull, from := range []int{6, 0, 12} { // nobody's, and two hulls
		for _, f := range lying(1, 10, from, from+6, 50+float64(hull)) {
			rows = append(rows, row{fix: f, hull: uint8(hull)})
		}
	}
	for _, f := range lying(2, 10, 0, 12, 29) { // asked, and not found to be another
		rows = append(rows, row{fix: f, hull: 1})
	}
	if err := m.mendSamples(10, map[supercargo.MMSI]bool{1: true}, rows); err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(sampledAs(t, m, 10)), "[ship 1 hull 1 at 51: 10 to 10, true ship 1 hull 2 at 52: 10 to 10, true ship 2 hull 1 at 21: 10 to 10, true]"; got != want {
		t.Errorf("mended %s, want %s", got, want)
	}
}

// What is asked of all hulls of a number is answered by whichever was nearest, which is told, and never by a fix that
// is nobody's; what is asked of one hull by that alone.
func TestNearestOfAnyHull(t *testing.T) {
	const number = 7
	for _, c := range []struct {
		asked, want uint8
		at          supercargo.Instant
	}{{0, 1, 100}, {0, 2, 160}, {1, 1, 160}, {2, 2, 100}} {
		s := seeker{r: &batchRun{rank: ranks{0}}, reach: 100}
		var found supercargo.Fix
		var hull uint8
		asks := map[supercargo.Track][]witnessAsked{{MMSI: number, Hull: c.asked}: {{at: c.at, fix: &found, hull: &hull}}}
		for h, times := range [][]supercargo.Instant{{c.at}, {90, 110}, {150, 170}} {
			s.begin(supercargo.Track{MMSI: number, Hull: uint8(h)}, asks)
			for _, at := range times {
				if len(s.all) > 0 {
					s.step(&supercargo.Fix{MMSI: number, Time: at, SOG: uint16(h)})
				}
			}
			s.end()
		}
		if hull != c.want || found.SOG != uint16(c.want) || found.Time == 0 {
			t.Errorf("asked of hull %d at %d: hull %d, of %d at %d, want %d", c.asked, c.at, hull, found.SOG, found.Time, c.want)
		}
	}
}

// Of a key of which nothing was counted otherwise, and which stood where it did when the day began, a fold takes what is
// kept; the others are folded again.
func TestFoldsTakeWhatIsKept(t *testing.T) {
	const day = 10
	minutes := func(n int) *outage.Counts {
		c := &outage.Counts{}
		for i := range n {
			c.Minutes = append(c.Minutes, outage.Minute{At: int64(day*1440 + i), Stations: 5, Last: outage.Sighting{MMSI: 1, Time: startOf(day)}, First: outage.Sighting{MMSI: 1, Time: startOf(day)}})
		}
		c.Hours = []outage.Hour{{At: day * 24, Stations: 5}}
		return c
	}
	a, b := outage.Key{Feed: "a"}, outage.Key{Feed: "b"}
	for _, c := range []struct {
		name         string
		mended       bool
		heard, other []outage.Key
		kept         bool
		a, b         int64 // the minute to which each fold came
		read         bool  // what was counted of those that were mended is not at hand
	}{
		{"nothing has changed", true, nil, nil, true, 7, 7, false},
		{"what was counted of one", true, []outage.Key{b}, nil, true, 7, day*1440 + 39, false},
		{"where the other stood", true, nil, []outage.Key{a}, true, day*1440 + 39, 7, false},
		{"both of one", true, []outage.Key{a}, []outage.Key{a}, true, day*1440 + 39, 7, false},
		{"one of each", true, []outage.Key{b}, []outage.Key{a}, true, day*1440 + 39, day*1440 + 39, false},
		{"one of each, read again", true, []outage.Key{b}, []outage.Key{a}, true, day*1440 + 39, day*1440 + 39, true},
		{"all was counted again", false, nil, nil, true, day*1440 + 39, day*1440 + 39, false},
		{"nothing is kept", true, nil, nil, false, day*1440 + 39, day*1440 + 39, false},
	} {
		m := bareMeetings(t)
		m.r.metDays[day] = true
		if c.mended {
			m.mended[day] = &mended{heard: map[outage.Key]bool{}, counts: map[outage.Key]*outage.Counts{}}
			for _, k := range c.heard {
				m.mended[day].heard[k] = true
				if !c.read {
					m.mended[day].counts[k] = minutes(40)
				}
			}
		}
		if err := m.keepHeard(day, map[outage.Key]*outage.Counts{a: minutes(40), b: minutes(40)}); err != nil {
			t.Fatal(err)
		}
		if c.kept { // what a fold of these would not come to, to be known again
			stood := outage.State{Now: outage.Stretch{From: 1, To: 7}}
			told := outage.Silence{Before: outage.Sighting{Time: 1}, After: outage.Sighting{Time: 2}}
			of := func(k outage.Key) outage.Silence { s := told; s.Key = k; return s }
			if err := keep(m, store.Counting, day, countingForm, []counting{{a, stood}, {b, stood}}); err != nil {
				t.Fatal(err)
			}
			if err := keep(m, store.Lulls, day, lullForm, []outage.Silence{of(a), of(b)}); err != nil {
				t.Fatal(err)
			}
		}
		f := folding{m: m, states: map[outage.Key]*outage.State{}, other: map[outage.Key]bool{}}
		for _, k := range c.other {
			f.other[k] = true
		}
		same, err := f.day(day)
		if err != nil {
			t.Fatal(err)
		}
		if got := [2]int64{f.states[a].Now.To, f.states[b].Now.To}; got != [2]int64{c.a, c.b} || same != (c.a == 7 && c.b == 7) {
			t.Errorf("%s: the folds came to minutes %v, want %d and %d; the same: %v", c.name, got, c.a, c.b, same)
		}
		told := map[outage.Key]int{}
		for i := range f.told {
			told[f.told[i].Key]++
		}
		if told[a] != btoint(c.a == 7) || told[b] != btoint(c.b == 7) || f.other[a] != (c.kept && c.a != 7 || !c.kept) || f.other[b] != (c.kept && c.b != 7 || !c.kept) {
			t.Errorf("%s: told %v, others %v", c.name, told, f.other)
		}
	}
}

// A fix that was received on one day and sent on the next, by a clock that is behind, is no sample: the samples
// of that next day are the same whether the day before it is read first or not.
func TestSamplesOverMidnight(t *testing.T) {
	all := Default()
	p := &all.Meeting
	const day = 19800
	before, of := lying(211000001, day-1, 22, 24, 50), lying(211000001, day, 0, 2, 50)
	behind := of[1]
	behind.Lat += 1000
	sampled := func(x *sampler, day int32, fixes []supercargo.Fix) (out []meeting.Sample) {
		for i := range fixes {
			x.step(p, day, &fixes[i], 1, func(s meeting.Sample) { out = append(out, s) })
		}
		return out
	}
	on, alone := sampler{day: day - 2}, sampler{day: day - 1}
	sampled(&on, day-1, append(before, behind))
	after, want := sampled(&on, day, of), sampled(&alone, day, of)
	if len(want) == 0 || len(after) < len(want) {
		t.Fatalf("%d samples of a day that is read alone, %d after the day before", len(want), len(after))
	}
	for i := range want {
		if got := after[len(after)-len(want)+i]; got != want[i] {
			t.Errorf("sample %d: %+v, and alone %+v", i, got, want[i])
		}
	}
	if on.first.Time != alone.first.Time {
		t.Errorf("the first of the day is at %v, and alone at %v", on.first.Time, alone.first.Time)
	}
}
