package trial

import (
	"fmt"
	"slices"
	"testing"

	"supercargo"
)

// Where ships are few, the same of them are put under one number once, not once by each step
// that comes to them.
func TestOnceTogether(t *testing.T) {
	for _, ships := range []int{4, 9, 40} {
		tracks := map[supercargo.MMSI][]supercargo.Fix{}
		for id := range ships {
			for m := range 60 {
				tracks[supercargo.MMSI(200_000_001+id)] = append(tracks[supercargo.MMSI(200_000_001+id)], supercargo.Fix{
					MMSI: supercargo.MMSI(200_000_001 + id), Time: supercargo.Instant(int64(m) * supercargo.Minute), Lat: int32(10_000_000 * (id % 5)), SOG: 100})
			}
		}
		pairs, more := 0, 0
		for k, groups := range Shared(tracks, 10_000) {
			seen := map[string]bool{}
			for _, g := range groups {
				var of []supercargo.MMSI
				for _, fixes := range g {
					of = append(of, fixes[0].MMSI)
				}
				slices.Sort(of)
				if key := fmt.Sprint(of); seen[key] {
					t.Errorf("%d ships, %v: %s twice", ships, k, key)
				} else {
					seen[key] = true
				}
				if k.Heard == "as heard" && len(g) == 2 {
					pairs++
				} else if k.Heard == "as heard" {
					more++
				}
			}
		}
		wantPairs, wantMore := map[int]int{4: 6, 9: 36, 40: 280}[ships], map[int]int{4: 5, 9: 27, 40: 120}[ships]
		if pairs != wantPairs || more != wantMore {
			t.Errorf("%d ships: %d pairs and %d groups, want %d and %d", ships, pairs, more, wantPairs, wantMore)
		}
	}
}
