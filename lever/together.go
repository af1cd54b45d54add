package lever

import (
	"reflect"
	"slices"

	"supercargo"
)

// Together puts the levers of several ships or aircraft of one movement together:
// what is the same for all stands once, and what is not says of which it is.
func Together(all [][]supercargo.Lever, names []string) (out []supercargo.Lever) {
	if len(all) == 1 {
		return all[0]
	}
	of := map[int][]string{} // index in out -> names
	for i, levers := range all {
		for _, l := range levers {
			at := slices.IndexFunc(out, func(o supercargo.Lever) bool { return sameButDone(o, l) })
			if at < 0 {
				at = len(out)
				out = append(out, l)
			} else {
				out[at].Done = union(out[at].Done, l.Done)
			}
			if !slices.Contains(of[at], names[i]) {
				of[at] = append(of[at], names[i])
			}
		}
	}
	for i := range out {
		if len(of[i]) < len(all) {
			out[i].Of = of[i]
		}
	}
	slices.SortStableFunc(out, func(a, b supercargo.Lever) int { return place(all, a.Rule) - place(all, b.Rule) })
	return out
}

// sameButDone tells whether two levers say the same but for what was done, which
// names its ship itself.
func sameButDone(a, b supercargo.Lever) bool {
	a.Done, b.Done = nil, nil
	return reflect.DeepEqual(a, b)
}

func union(a, b []supercargo.Done) []supercargo.Done {
	for _, d := range b {
		if !slices.Contains(a, d) {
			a = append(a[:len(a):len(a)], d)
		}
	}
	return a
}

// place is where a rule first stands, so that the order of the table is kept.
func place(all [][]supercargo.Lever, rule string) int {
	for _, levers := range all {
		if i := slices.IndexFunc(levers, func(l supercargo.Lever) bool { return l.Rule == rule }); i >= 0 {
			return i
		}
	}
	return 0
}
