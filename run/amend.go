package run

import (
	"cmp"
	"maps"
	"slices"

	"supercargo"
	"supercargo/store"
	"supercargo/store/archive"
)

// amends are fixes of one day that are found otherwise than the archive has them.
type amends map[supercargo.Address]amended

type amended struct {
	mmsi supercargo.MMSI
	verdict
}

func (a amends) put(m supercargo.MMSI, at supercargo.Address, v verdict) amends {
	if a == nil {
		a = amends{}
	}
	a[at] = amended{m, v}
	return a
}

func (a amends) with(b amends) amends {
	if a == nil {
		return b
	}
	maps.Copy(a, b)
	return a
}

// shipDays are ships, or aircraft, by day.
type shipDays map[int32]map[supercargo.MMSI]bool

func (s shipDays) put(day int32, m supercargo.MMSI) {
	of := s[day]
	if of == nil {
		of = map[supercargo.MMSI]bool{}
		s[day] = of
	}
	of[m] = true
}

// amend writes the parts again that have fixes which are found otherwise now:
// those of ships to which later or earlier fixes have given another hull.
func (r *batchRun) amend() error {
	for _, day := range slices.Sorted(maps.Keys(r.amends)) {
		a := r.amends[day]
		var ships []supercargo.MMSI
		for _, x := range a {
			ships = append(ships, x.mmsi)
			r.changed.put(day, x.mmsi)
		}
		slices.Sort(ships)
		ships = slices.Compact(ships)
		parts, left := r.partsNow(day), len(a)
		for i := 0; i < len(parts) && left > 0; i++ {
			n, err := r.amendPart(&parts[i], a, ships)
			if err != nil {
				return err
			}
			left -= n
		}
	}
	return nil
}

// partIn is a part, and the folder that it lies in.
type partIn struct {
	store.Part
	dir string
}

// partsNow are the parts with fixes of a day, those of this run too, the
// smallest first: there, as a rule, is what was not settled when it was written.
func (r *batchRun) partsNow(day int32) (out []partIn) {
	for _, p := range r.archive.Of(store.Fixes, day) {
		out = append(out, partIn{p, r.archive.Dir})
	}
	for i := range r.added {
		if p := &r.added[i]; p.Kind == store.Fixes && p.Day == day {
			out = append(out, partIn{*p, r.dir})
		}
	}
	slices.SortStableFunc(out, func(a, b partIn) int { return cmp.Compare(a.Rows, b.Rows) })
	return out
}

// amendPart writes a part again if it has fixes to amend, and tells how many.
func (r *batchRun) amendPart(p *partIn, a amends, ships []supercargo.MMSI) (hits int, err error) {
	path := (&archive.Archive{Dir: p.dir}).Path(&p.Part)
	err = archive.ReadFixes(path, &archive.Seek{MMSIs: ships}, func(fixes []supercargo.Fix, _ []uint8) error {
		for i := range fixes {
			if _, is := a[fixes[i].Address()]; is {
				hits++
			}
		}
		return nil
	})
	if err != nil || hits == 0 {
		return 0, err
	}
	if err := r.drop(&p.Part); err != nil {
		return 0, err
	}
	q := store.Part{Kind: store.Fixes, Day: p.Day, Of: p.Of, Index: p.Index, Generation: r.gen, Mark: r.again()}
	to, err := archive.Create(r.dir, &q)
	if err != nil {
		return 0, err
	}
	if err := r.copyAmended(path, to, a); err != nil {
		return 0, err
	}
	q.Rows = p.Rows
	return hits, r.addPart(&q)
}

// copyAmended copies a part with its fixes as they are found now, ship by ship,
// each hull by hull.
func (r *batchRun) copyAmended(from, to string, a amends) error {
	out, err := archive.CreateFixes(to)
	if err != nil {
		return err
	}
	var ship []row
	flush := func() error {
		slices.SortFunc(ship, r.rank.onTrack)
		for i := range ship {
			if err := out.Write(&ship[i].fix, ship[i].hull); err != nil {
				return err
			}
		}
		ship = ship[:0]
		return nil
	}
	err = archive.ReadFixes(from, archive.All, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			f := fixes[i]
			if len(ship) > 0 && ship[0].fix.MMSI != f.MMSI {
				if err := flush(); err != nil {
					return err
				}
			}
			x := row{fix: f, hull: hulls[i]}
			if v, is := a[f.Address()]; is {
				v.put(&x.fix)
				x.hull = v.hull
			}
			ship = append(ship, x)
		}
		return nil
	})
	if err == nil {
		err = flush()
	}
	if err != nil {
		return err
	}
	return out.Close()
}
