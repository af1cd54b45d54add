package trial

import (
	"cmp"
	"slices"

	"supercargo"
)

// OpenAt gives the vessels' silences of 6 h and more that go on at a moment of a world:
// whoever was heard before and has not been heard since, whether she comes back or not.
// To is the moment, and there is no After. Of the truth they have Off and OffShare alone, up
// to the moment.
func (r *Result) OpenAt(at supercargo.Instant) (out []Gap) {
	for i := 0; i < len(r.Fixes); i++ {
		f := &r.Fixes[i]
		goesOn := i+1 < len(r.Fixes) && r.Fixes[i+1].MMSI == f.MMSI && r.Fixes[i+1].Time <= at
		if !f.IsVessel() || f.Time > at || goesOn {
			continue
		}
		g := Gap{Before: i, From: f.Time, To: at, Class: f.Class, Kind: r.Kind}
		if !g.Long() {
			continue
		}
		off := r.sentNothing(f.MMSI, f.Time, at)
		g.OffShare = float64(off) / float64(at-f.Time)
		g.Off = 2*off >= int64(at-f.Time)
		out = append(out, g)
	}
	return out
}

// sentNothing is for how many milliseconds of a time a ship sent nothing. Times in which
// she was idle and times in which she was switched off may overlap and count once.
func (r *Result) sentNothing(m supercargo.MMSI, from, to supercargo.Instant) (ms int64) {
	var off []span
	for _, s := range r.Switched {
		if s.MMSI == m && s.From < to && s.To > from {
			off = append(off, span{max(s.From, from), min(s.To, to)})
		}
	}
	slices.SortFunc(off, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	for _, s := range off {
		ms += int64(max(0, s.to-max(s.from, from)))
		from = max(from, s.to)
	}
	return ms
}

// Until is what was heard up to a moment.
func (r *Result) Until(at supercargo.Instant) (out []supercargo.Fix) {
	for i := range r.Fixes {
		if r.Fixes[i].Time <= at {
			out = append(out, r.Fixes[i])
		}
	}
	return out
}
