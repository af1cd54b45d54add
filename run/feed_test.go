package run

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"supercargo"
)

// Feeds of memory and of runs on disk, put together, hand out every fix once, in stretches of one
// ship on one day that come in order of day and ship; a day ends at midnight.
func TestStretches(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	p := newPile(0, t.TempDir(), 2)
	days, at := []supercargo.Instant{startOf(20_000), startOf(20_001), startOf(20_002) - 1, startOf(20_001) - 1}, int64(0)
	var all []supercargo.Address
	more := func() {
		var fixes []supercargo.Fix
		for range 2000 {
			f := supercargo.Fix{MMSI: 200_000_000 + supercargo.MMSI(r.IntN(90)), Time: days[r.IntN(len(days))], Offset: at, Source: 1}
			if r.IntN(2) == 0 {
				f.Time = days[0] + supercargo.Instant(r.Int64N(2*supercargo.Day))
			}
			at++
			fixes, all = append(fixes, f), append(all, f.Address())
		}
		if err := p.add(fixes); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if more(); p.spill() != nil {
			t.Fatal("not spilled")
		}
	}
	more()
	p.sort()
	var got []supercargo.Address
	for k, in := range p.feeds(partitions) {
		feeds := []feed{in}
		for i := range p.runs {
			d, err := openRun(&p.runs[i], k)
			if err != nil {
				t.Fatal(err)
			}
			feeds = append(feeds, d)
		}
		in, err := merge(feeds)
		if err != nil {
			t.Fatal(err)
		}
		var last head
		for {
			of, err := in.next()
			if err != nil {
				t.Fatal(err)
			}
			if len(of) == 0 {
				break
			}
			now := headOfFeed(of, nil)
			if now.day < last.day || now.day == last.day && now.mmsi < last.mmsi {
				t.Fatalf("day %d of %d after day %d of %d", now.day, now.mmsi, last.day, last.mmsi)
			}
			last = now
			for _, f := range of {
				if f.Time.Day() != now.day || f.MMSI != now.mmsi {
					t.Fatalf("%v of %d in a stretch of day %d of %d", f.Time, f.MMSI, now.day, now.mmsi)
				}
				got = append(got, f.Address())
			}
		}
	}
	slices.SortFunc(got, func(a, b supercargo.Address) int { return cmp.Compare(a.Offset, b.Offset) })
	if !slices.Equal(got, all) {
		t.Errorf("%d of %d fixes", len(got), len(all))
	}
}

// Of the same moment, rows are in the order of their addresses.
func TestRowsAreSorted(t *testing.T) {
	rank := make(ranks, 2)
	rows := []row{{fix: supercargo.Fix{Time: 5, Offset: 2, Source: 1}}, {fix: supercargo.Fix{Time: 5, Offset: 1, Source: 1}}}
	sortRows(rows, func(a, b *row) bool { return a.fix.Time < b.fix.Time }, rank.onTrack)
	if rows[0].fix.Offset != 1 {
		t.Error("not sorted")
	}
}

// What is written is held where it is a quarter of the memory at most, and nothing was spilled.
func TestWhatIsHeld(t *testing.T) {
	r := batchRun{Batch: &Batch{Memory: 4 * 100 * int64(bytesPerFix)}, pile: &pile{total: 100}}
	if !r.holdsWritten() {
		t.Error("a quarter is not held")
	}
	if r.pile.total++; r.holdsWritten() {
		t.Error("more than a quarter is held")
	}
	r.pile.total, r.pile.runs = 1, make([]spilled, 1)
	if r.holdsWritten() {
		t.Error("what was spilled is held")
	}
}

// A fix comes behind another of its ship where it is of an earlier moment; of the same it is not:
// two receivers hear one second's fixes in any order.
func TestBehindOfItsShip(t *testing.T) {
	c := newCollector(nil, supercargo.Hour)
	s := &ship{}
	for _, x := range []struct {
		time          supercargo.Instant
		flags         supercargo.Flags
		behind, later int64 // counted so far
	}{
		{5 * supercargo.Instant(supercargo.Hour), 0, 0, 0},
		{5 * supercargo.Instant(supercargo.Hour), 0, 0, 0},
		{5*supercargo.Instant(supercargo.Hour) - 1, supercargo.OutOfOrder, 1, 0},
		{4 * supercargo.Instant(supercargo.Hour), supercargo.OutOfOrder, 2, 0},
		{4*supercargo.Instant(supercargo.Hour) - 1, supercargo.Late, 2, 1},
		{5 * supercargo.Instant(supercargo.Hour), 0, 2, 1},
	} {
		f := supercargo.Fix{MMSI: 200000001, Time: x.time}
		if c.see(s, &f); f.Flags != x.flags || c.counts.OutOfOrder != x.behind || c.counts.Late != x.later {
			t.Errorf("at %d ms: flags %v, %d out of order, %d late", x.time, f.Flags, c.counts.OutOfOrder, c.counts.Late)
		}
	}
}
