package drawn

import (
	"context"
	"slices"

	"supercargo"
	"supercargo/store"
	"supercargo/store/archive"
)

// Asked says whose fixes are wanted, and of when.
type Asked struct {
	Vessels  []store.Vessel // in order of MMSI
	Hull     uint8          // of each; 0 for all
	From, To supercargo.Instant
}

// AtOnce is how many fixes are in memory at a time, of some 72 bytes. The ships
// of few are read together; one of more is read some days at a time.
const AtOnce = 250_000

// owned is a fix and the number of its hull.
type owned struct {
	supercargo.Fix
	hull uint8
}

// Lines hands out the lines of ships: ship by ship, and in order of their ends.
func Lines(ctx context.Context, a *archive.Archive, q *Asked, p *Params, emit func(*store.Vessel, *Line) error) error {
	pens := map[uint8]*Pen{}
	displaced := supercargo.Instant(0)
	return q.read(ctx, a, AtOnce, func(v *store.Vessel, fixes []owned, done bool) error {
		one := func(l *Line) error { return emit(v, l) }
		for i := range fixes {
			f := &fixes[i]
			if f.Why == supercargo.Displaced || f.Why == supercargo.Interfered {
				displaced = f.Time
			}
			if !InLine(&f.Fix, f.hull) || q.Hull != 0 && f.hull != q.Hull {
				continue
			}
			pen := pens[f.hull]
			if pen == nil {
				pen = &Pen{}
				pens[f.hull] = pen
			}
			if err := pen.Step(p, supercargo.Track{MMSI: f.MMSI, Hull: f.hull}, &f.Fix, displaced, one); err != nil {
				return err
			}
		}
		if !done {
			return nil
		}
		displaced = 0
		for h := range 256 {
			if pen := pens[uint8(h)]; pen != nil {
				if err := pen.Close(one); err != nil {
					return err
				}
			}
		}
		clear(pens)
		return nil
	})
}

// Fixes hands out every fix with the number of its hull, flagged ones too: ship
// by ship, in order of time.
func Fixes(ctx context.Context, a *archive.Archive, q *Asked, emit func(v *store.Vessel, f *supercargo.Fix, hull uint8) error) error {
	return q.read(ctx, a, AtOnce, func(v *store.Vessel, fixes []owned, _ bool) error {
		for i := range fixes {
			if f := &fixes[i]; q.Hull == 0 || f.hull == q.Hull {
				if err := emit(v, &f.Fix, f.hull); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// read hands out the fixes of one ship after the other, in order of time, in
// one piece or several; done with the last.
func (q *Asked) read(ctx context.Context, a *archive.Archive, atOnce int64, f func(v *store.Vessel, fixes []owned, done bool) error) error {
	for rest := q.Vessels; len(rest) > 0; {
		n, fixes := 0, int64(0)
		for n < len(rest) && (n == 0 || fixes+rest[n].Fixes <= atOnce) {
			fixes += rest[n].Fixes
			n++
		}
		var err error
		if fixes > atOnce {
			err = q.inPieces(ctx, a, &rest[0], atOnce, f)
		} else {
			err = q.together(ctx, a, rest[:n], f)
		}
		if err != nil {
			return err
		}
		rest = rest[n:]
	}
	return nil
}

// together reads ships that all fit.
func (q *Asked) together(ctx context.Context, a *archive.Archive, vessels []store.Vessel, f func(*store.Vessel, []owned, bool) error) error {
	fixes, err := q.take(ctx, a, vessels, q.From, q.To)
	if err != nil {
		return err
	}
	for i := range vessels {
		v := &vessels[i]
		n, _ := slices.BinarySearchFunc(fixes, v.MMSI+1, func(f owned, m supercargo.MMSI) int { return int(f.MMSI) - int(m) })
		if err := f(v, fixes[:n], true); err != nil {
			return err
		}
		fixes = fixes[n:]
	}
	return nil
}

// inPieces reads a ship some days at a time: as many as hold what may be in
// memory, were she heard on all days alike.
func (q *Asked) inPieces(ctx context.Context, a *archive.Archive, v *store.Vessel, atOnce int64, f func(*store.Vessel, []owned, bool) error) error {
	days := a.Days(store.Fixes)
	step := max(1, int(int64(len(days))*atOnce/max(1, v.Fixes)))
	from := q.From
	for i := step; i < len(days); i += step {
		to := supercargo.Instant(int64(days[i]) * supercargo.Day)
		if q.From != 0 && to <= q.From {
			continue
		}
		if q.To != 0 && to > q.To {
			break
		}
		fixes, err := q.take(ctx, a, []store.Vessel{*v}, from, to-1)
		if err != nil {
			return err
		}
		if err := f(v, fixes, false); err != nil {
			return err
		}
		from = to
	}
	fixes, err := q.take(ctx, a, []store.Vessel{*v}, from, q.To)
	if err != nil {
		return err
	}
	return f(v, fixes, true)
}

// take reads what ships sent in a time, in order of MMSI and time.
func (q *Asked) take(ctx context.Context, a *archive.Archive, vessels []store.Vessel, from, to supercargo.Instant) (out []owned, err error) {
	seek, most := &archive.Seek{MMSIs: []supercargo.MMSI{}, From: from, To: to}, int64(0)
	for i := range vessels {
		seek.MMSIs = append(seek.MMSIs, vessels[i].MMSI)
		most += vessels[i].Fixes
	}
	out = make([]owned, 0, min(most, AtOnce))
	err = a.Read(seek, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			out = append(out, owned{fixes[i], hulls[i]})
		}
		return ctx.Err()
	})
	slices.SortFunc(out, func(a, b owned) int { return a.Compare(&b.Fix) })
	return out, err
}

// Near lists, in order, the ships that were heard in boxes in a time.
func Near(ctx context.Context, a *archive.Archive, boxes []archive.Box, from, to supercargo.Instant) (out []supercargo.MMSI, err error) {
	seen := map[supercargo.MMSI]bool{}
	err = a.Read(&archive.Seek{Boxes: boxes, From: from, To: to, Lean: true}, func(fixes []supercargo.Fix, _ []uint8) error {
		for i := range fixes {
			seen[fixes[i].MMSI] = true
		}
		return ctx.Err()
	})
	for m := range seen {
		out = append(out, m)
	}
	slices.Sort(out)
	return out, err
}

// Last finds the last fix of each hull that can be on a line, by its track. It
// reads the archive backwards, of each day the ships whose last is still to come.
func Last(ctx context.Context, a *archive.Archive, vessels []store.Vessel) (map[supercargo.Track]supercargo.Fix, error) {
	out := map[supercargo.Track]supercargo.Fix{}
	lacks := map[supercargo.MMSI]int{} // hulls whose last is still to be found
	for i := range vessels {
		lacks[vessels[i].MMSI] = max(1, vessels[i].Hulls)
	}
	for _, day := range slices.Backward(a.Days(store.Fixes)) {
		var ships []supercargo.MMSI
		for i := range vessels {
			v := &vessels[i]
			if lacks[v.MMSI] > 0 && int64(v.Last) >= int64(day)*supercargo.Day-supercargo.MostShift {
				ships = append(ships, v.MMSI)
			}
		}
		if len(ships) == 0 {
			continue
		}
		slices.Sort(ships)
		if err := lastOfDay(ctx, a, day, ships, out, lacks); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// lastOfDay looks at the parts of one day. A hull that was found on a later one
// stays as it is, but for clocks that were mended over midnight.
func lastOfDay(ctx context.Context, a *archive.Archive, day int32, ships []supercargo.MMSI, out map[supercargo.Track]supercargo.Fix, lacks map[supercargo.MMSI]int) error {
	one := archive.Archive{Dir: a.Dir, Parts: a.Of(store.Fixes, day)}
	return one.Read(&archive.Seek{MMSIs: ships}, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			f := &fixes[i]
			if !InLine(f, hulls[i]) {
				continue
			}
			track := supercargo.Track{MMSI: f.MMSI, Hull: hulls[i]}
			was, known := out[track]
			if !known {
				lacks[f.MMSI]--
			}
			if !known || was.Time < f.Time {
				out[track] = *f
			}
		}
		return ctx.Err()
	})
}
