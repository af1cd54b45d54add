package run

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"supercargo"
	"supercargo/store"
)

// Whatever the order of a part, the fix nearest to each moment is found: the earlier of two that
// are as near, of one moment the one of the first input.
func TestSeeker(t *testing.T) {
	for round := range uint64(3000) {
		rnd := rand.New(rand.NewPCG(3, round))
		r := &batchRun{rank: ranks{2, 0, 1}}
		var fixes []supercargo.Fix
		at := supercargo.Instant(1000)
		for i := range rnd.IntN(12) {
			at += supercargo.Instant([...]int{0, 1, 5, 40}[rnd.IntN(4)])
			if rnd.IntN(12) == 0 {
				at -= supercargo.Instant(rnd.IntN(20))
			}
			fixes = append(fixes, supercargo.Fix{Time: at, Source: supercargo.SourceID(rnd.IntN(3)), Offset: int64(i)})
		}
		found := make([]supercargo.Fix, rnd.IntN(8))
		var asks []witnessAsked
		ask := supercargo.Instant(990)
		for i := range found {
			ask += supercargo.Instant(rnd.IntN(25))
			asks = append(asks, witnessAsked{at: ask, fix: &found[i]})
		}
		const reach = 30
		s := seeker{r: r, reach: reach, all: asks, asks: asks}
		for i := range fixes {
			s.step(&fixes[i])
		}
		s.end()
		for i := range asks {
			want := supercargo.Fix{}
			for k := range fixes {
				f := &fixes[k]
				if off := max(f.Time-asks[i].at, asks[i].at-f.Time); off <= reach && (want.Time == 0 || r.nearer(f, &want, asks[i].at)) {
					want = *f
				}
			}
			if found[i] != want {
				t.Fatalf("round %d, %d: found %d of %d, want %d of %d\n%v", round, asks[i].at, found[i].Offset, found[i].Time, want.Offset, want.Time, fixes)
			}
		}
	}
}

// What is found for moments of several days is the nearest of all their fixes, also of one whose
// mended time is of another day than the part it lies in, and of ships that are asked about at
// several moments or as one hull of a number.
func TestNearestOverDays(t *testing.T) {
	const ships, days, reach = 3, 4, supercargo.Instant(supercargo.Day)
	other, mended := 0, 0
	for round := range uint64(400) {
		rnd := rand.New(rand.NewPCG(7, round))
		r := &batchRun{rank: ranks{0, 1}, written: map[string]*written{}}
		var parts []partIn
		all := map[supercargo.Track][]supercargo.Fix{}
		line := int64(0)
		for day := int32(1); day <= days; day++ {
			w := &written{}
			for m := supercargo.MMSI(1); m <= ships; m++ {
				for hull := uint8(1); hull <= 2; hull++ {
					var of []supercargo.Fix
					for range rnd.IntN(4) {
						f := supercargo.Fix{MMSI: m, Source: 1, Time: startOf(day) + supercargo.Instant(rnd.Int64N(supercargo.Day))}
						if rnd.IntN(4) == 0 {
							f.Shift = int32(rnd.Int64N(2*supercargo.MostShift) - supercargo.MostShift)
							f.Time += supercargo.Instant(f.Shift)
						}
						of = append(of, f)
					}
					slices.SortFunc(of, func(a, b supercargo.Fix) int { return cmp.Compare(a.Time, b.Time) })
					for i := range of {
						line++
						of[i].Offset = line
					}
					if len(of) > 0 {
						w.pieces = append(w.pieces, piece{of, hull})
						all[supercargo.Track{MMSI: m, Hull: hull}] = append(all[supercargo.Track{MMSI: m, Hull: hull}], of...)
					}
				}
			}
			name := string(rune('a' + day))
			r.written[name] = w
			parts = append(parts, partIn{store.Part{Name: name, Kind: store.Fixes, Day: day, Of: 1}, ""})
		}
		asks := map[supercargo.Track][]witnessAsked{}
		for m := supercargo.MMSI(1); m <= ships; m++ {
			of := supercargo.Track{MMSI: m, Hull: uint8(rnd.IntN(3))}
			for range rnd.IntN(5) {
				at := startOf(1) + supercargo.Instant(rnd.Int64N(days*supercargo.Day))
				if of := all[supercargo.Track{MMSI: m, Hull: uint8(1 + rnd.IntN(2))}]; len(of) > 0 && rnd.IntN(2) == 0 { // about a fix
					at = of[rnd.IntN(len(of))].Time + supercargo.Instant(rnd.Int64N(4*int64(aboutMillis))) - 2*aboutMillis
				}
				asks[of] = append(asks[of], witnessAsked{at: at, fix: &supercargo.Fix{}, hull: new(uint8)})
			}
		}
		if err := r.nearest(parts, asks, reach); err != nil {
			t.Fatal(err)
		}
		for of, asked := range asks {
			for _, w := range asked {
				var want supercargo.Fix
				whose := uint8(0)
				for hull := uint8(1); hull <= 2; hull++ {
					if of.Hull != 0 && of.Hull != hull {
						continue
					}
					for _, f := range all[supercargo.Track{MMSI: of.MMSI, Hull: hull}] {
						if off := max(f.Time-w.at, w.at-f.Time); off <= reach && (want.Time == 0 || r.nearer(&f, &want, w.at)) {
							want, whose = f, hull
						}
					}
				}
				if *w.fix != want || *w.hull != whose {
					t.Fatalf("round %d, %v at %d: found %d of hull %d, want %d of %d", round, of, w.at, w.fix.Time, *w.hull, want.Time, whose)
				}
				if want.Time != 0 && want.Time.Day() != w.at.Day() {
					other++
				}
				if was := want.Time - supercargo.Instant(want.Shift); want.Time != 0 && was.Day() != want.Time.Day() {
					mended++
				}
			}
		}
	}
	if other < 200 || mended < 20 {
		t.Errorf("%d found on the days beside, %d mended over midnight: too few", other, mended)
	}
}
