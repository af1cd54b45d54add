package echo

import (
	"math/rand/v2"
	"slices"
	"testing"

	"supercargo"
)

// marksOf are marks of some tracks, drawn from few keys, so that many are shared: most by chance,
// and one by very many.
func marksDrawn(r *rand.Rand, from, tracks int) (out []Marked) {
	for i := range tracks {
		x := Marked{Track: supercargo.Track{MMSI: supercargo.MMSI(from + i), Hull: 1}}
		seen := map[uint64]bool{}
		for range 1 + r.IntN(8) {
			key := r.Uint64N(300) * 0x1d3f5 // of both kinds
			if r.IntN(6) == 0 {
				key = 14
			}
			if !seen[key] {
				seen[key] = true
				x.Marks = append(x.Marks, Mark{key, supercargo.Instant(r.Int64N(20)) * supercargo.Instant(30*supercargo.Minute)})
			}
		}
		out = append(out, x)
	}
	return out
}

// Where few tracks have other marks than they had, the pairs in which one of them is are found
// among the marks that share a key with theirs, and all other pairs are as they were; unless a key
// has become one that too many hold, or has ceased to be.
func TestSharing(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 1))
	p := &Params{Marks: 8, LeastMillis: 30 * supercargo.Minute, MostDays: 3, StampMillis: supercargo.Minute}
	all := func(own, earlier []Marked) []Suspect {
		m := NewMatcher(p, own)
		m.Own()
		m.Add(earlier)
		return m.Suspects()
	}
	few, crowded, kept := 0, 0, 0
	for range 1500 {
		own, earlier := marksDrawn(r, 1000, 20+r.IntN(150)), marksDrawn(r, 1000, 60)
		was := all(own, earlier)
		before := own[:1+r.IntN(3)]
		now := marksDrawn(r, 1000, len(before))
		changed := func(t supercargo.Track) bool { return int(t.MMSI) < 1000+len(before) }
		own = slices.Concat(now, own[len(before):])
		want := all(own, earlier)
		if Crowded(own, before, now) {
			crowded++
			continue
		}
		var theirs []Marked
		for _, of := range [][]Marked{own, earlier} {
			for i := range of {
				if changed(of[i].Track) {
					theirs = append(theirs, of[i])
				}
			}
		}
		m := NewMatcher(p, NewKeys(theirs).Sharing(own))
		m.Add(own)
		m.Add(earlier)
		got := slices.DeleteFunc(m.Suspects(), func(s Suspect) bool { return !changed(s.A) && !changed(s.B) })
		few += len(got)
		for _, s := range was {
			if !changed(s.A) && !changed(s.B) {
				got = append(got, s)
				kept++
			}
		}
		slices.SortFunc(got, func(a, b Suspect) int { return a.Compare(&b) })
		if !slices.Equal(got, want) {
			t.Fatalf("%d suspects, want %d:\n%v\n%v", len(got), len(want), got, want)
		}
	}
	if few < 100 || kept < 100 || crowded < 10 {
		t.Errorf("%d pairs of those that have changed, %d of others, %d times too many hold a key: the test tests little", few, kept, crowded)
	}
}
