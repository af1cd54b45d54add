package run

import (
	"math/rand/v2"
	"testing"

	"supercargo"
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
