package run

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"supercargo"
	"supercargo/store"
	"supercargo/store/archive"
)

// What of a part is held in memory is what the file gives, whatever is asked for.
func TestWrittenIsAsRead(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	path := filepath.Join(t.TempDir(), "fixes.parquet")
	out, err := archive.CreateFixes(path)
	if err != nil {
		t.Fatal(err)
	}
	p, rows := places{}, int64(0)
	var ships []supercargo.MMSI
	for m := supercargo.MMSI(200_000_001); m < 200_000_060; m += 2 {
		ships = append(ships, m)
		var of []row
		for n := 1 + r.IntN(3*slab); len(of) < n; {
			some := make([]supercargo.Fix, min(n-len(of), 1+r.IntN(slab)))
			for i := range some {
				f := supercargo.Fix{MMSI: m, Time: supercargo.Instant(r.Int64N(1000)), Offset: int64(len(of)), Lat: r.Int32N(900_000_000), SOG: uint16(r.IntN(300)), Source: 1}
				some[i], of = f, append(of, row{fix: f, hull: uint8(r.IntN(3))})
			}
			p.of(some)
		}
		slices.SortFunc(of, make(ranks, 2).onTrack)
		for i := range of {
			if of[i].hull == 0 && r.IntN(9) == 0 { // one that is settled after its day
				continue
			}
			of[i].fix.Why = supercargo.Alone
			if err := out.Write(&of[i].fix, of[i].hull); err != nil {
				t.Fatal(err)
			}
			p.put(&of[i].fix, of[i].hull)
			rows++
		}
		p.next()
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	w := p.end(out.Rows())
	if w == nil || w.rows != rows {
		t.Fatalf("%v of %d rows are held", w, rows)
	}
	for range 200 {
		seek := &archive.Seek{}
		if r.IntN(3) > 0 {
			seek.From, seek.To = supercargo.Instant(r.Int64N(1000)), supercargo.Instant(r.Int64N(1000))
		}
		if r.IntN(3) > 0 {
			seek.MMSIs = slices.DeleteFunc(slices.Clone(ships), func(supercargo.MMSI) bool { return r.IntN(3) > 0 })
		}
		var fixes [2][]supercargo.Fix
		var hulls [2][]uint8
		take := func(k int) archive.Batch {
			return func(f []supercargo.Fix, h []uint8) error {
				fixes[k], hulls[k] = append(fixes[k], f...), append(hulls[k], h...)
				return nil
			}
		}
		if err := archive.ReadFixes(path, seek, take(0)); err != nil {
			t.Fatal(err)
		}
		if err := w.each(seek, take(1)); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(fixes[0], fixes[1]) || !slices.Equal(hulls[0], hulls[1]) {
			t.Fatalf("%+v: %d fixes, of memory %d", seek, len(fixes[0]), len(fixes[1]))
		}
	}
	p.of(make([]supercargo.Fix, 1))
	for range 2 {
		p.put(&supercargo.Fix{}, 0)
	}
	if p.end(2) != nil {
		t.Error("a part is held of which a fix had no place")
	}
}

// What is found for a moment is the fix of the track that is nearest to it, the earlier of two as
// near, no farther off than asked, and one that says where the ship was; for one moment of a track
// as for several.
func TestNearestToAMoment(t *testing.T) {
	second := supercargo.Instant(supercargo.Second)
	begin := 1_000_000 * second
	fixes := func(m supercargo.MMSI, flags supercargo.Flags, seconds ...int) (out []supercargo.Fix) {
		for i, s := range seconds {
			out = append(out, supercargo.Fix{MMSI: m, Time: begin + supercargo.Instant(s)*second, Offset: int64(i), Source: 1, Class: supercargo.ClassA, Flags: flags})
		}
		return out
	}
	const ship = supercargo.MMSI(200_000_001)
	w := &written{pieces: []piece{
		{fixes(ship, 0, 0, 60, 120), 1}, {fixes(ship, 0, 61), 2}, {fixes(ship, supercargo.Implausible, 300), 3},
	}}
	part := partIn{store.Part{Name: "part", Kind: store.Fixes, Day: begin.Day(), Of: 1}, ""}
	r := &batchRun{written: map[string]*written{"part": w}, rank: make(ranks, 2)}
	for _, c := range []struct {
		hull  uint8
		asked []int
		want  []int // -1: none
	}{
		{1, []int{61}, []int{60}},
		{1, []int{90}, []int{60}}, // both are 30 s off
		{1, []int{91}, []int{120}},
		{1, []int{151}, []int{-1}},
		{1, []int{-30, -31, 151}, []int{0, -1, -1}},
		{1, []int{0, 59, 119}, []int{0, 60, 120}},
		{2, []int{60}, []int{61}},
		{3, []int{300}, []int{-1}},
	} {
		found := make([]supercargo.Fix, len(c.asked))
		var of []witnessAsked
		for i, s := range c.asked {
			of = append(of, witnessAsked{at: begin + supercargo.Instant(s)*second, fix: &found[i]})
		}
		asks := map[supercargo.Track][]witnessAsked{{MMSI: ship, Hull: c.hull}: of}
		if err := r.nearest([]partIn{part}, asks, 30*second); err != nil {
			t.Fatal(err)
		}
		for i := range found {
			want := supercargo.Instant(0)
			if c.want[i] >= 0 {
				want = begin + supercargo.Instant(c.want[i])*second
			}
			if found[i].Time != want {
				t.Errorf("hull %d, asked for %v s: %d s, want %d", c.hull, c.asked, (found[i].Time-begin)/second, c.want[i])
			}
		}
	}
}
