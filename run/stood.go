package run

import (
	"cmp"
	"maps"
	"slices"

	"supercargo"
	"supercargo/plain"
	"supercargo/store"
	"supercargo/store/archive"
)

// Whose a fix is may be settled days after it was heard. How ships were heard is counted by
// what each fix looked to be when its own day was over: else each day that follows would
// change what was counted of those before it, and all gaps that rest on them would be judged
// again. The few fixes that were not settled by then are kept beside the archive with what
// they looked to be (store.Stood). That depends on the fixes of their number up to then
// alone, so that it comes out the same in whatever order the days are read.

// stood is what a fix that was not settled when its day was over looked to be.
type stood struct {
	Source supercargo.SourceID
	Offset int64
	Hull   uint8
	Flags  supercargo.Flags // those that the folds find
}

// stoodOf are all of one number and day.
type stoodOf struct{ Fixes []stood }

var stoodForm = plain.Of[stoodOf]()

// as is the fix, and its hull, as they stood.
func (s *stood) as(f supercargo.Fix) (supercargo.Fix, uint8) {
	f.Flags = f.Flags&^foundAnew | s.Flags
	return f, s.Hull
}

// standing is what would be settled of a fix if the input ended here.
type standing struct {
	fix  supercargo.Fix
	hull uint8
}

// stands are the fixes that are not settled, as they would be if the input ended here. It is
// worked out once after each fix.
func (c *course) stands(p *Params) []standing {
	if !c.stood {
		c.stood, c.standing = true, c.standing[:0]
		c.asItStands(p, func(f *supercargo.Fix, hull uint8) { c.standing = append(c.standing, standing{*f, hull}) })
	}
	return c.standing
}

// stoodOn are the fixes of a day that are not settled, as they stand, in the order of
// their lines.
func (c *course) stoodOn(p *Params, day int32, r ranks) (out []stood) {
	if len(c.open) == 0 {
		return nil
	}
	of := map[supercargo.Address]verdict{}
	for _, u := range c.open {
		if u.fix.Received().Day() == day {
			of[u.fix.Address()] = verdict{flags: u.fix.Flags} // what nothing is said of is nobody's
		}
	}
	if len(of) == 0 {
		return nil
	}
	for _, s := range c.stands(p) {
		if _, is := of[s.fix.Address()]; is {
			of[s.fix.Address()] = verdictOf(&s.fix, s.hull)
		}
	}
	for at, v := range of {
		out = append(out, stood{at.Source, at.Offset, v.hull, v.flags & foundAnew})
	}
	slices.SortFunc(out, func(a, b stood) int { return r.compare(a.address(), b.address()) })
	return out
}

func (s *stood) address() supercargo.Address {
	return supercargo.Address{Source: s.Source, Offset: s.Offset}
}

// keepStood keeps what of a ship's day is not settled when it is over, in the place of what
// was.
func (w *folder) keepStood(day int32, c *course) error {
	now := c.stoodOn(w.p, day, w.r.rank)
	was, err := w.stoodBefore(day, c.mmsi)
	if err != nil || slices.Equal(was, now) {
		return err
	}
	w.written.put(day, c.mmsi)
	if w.stood.Name == "" {
		w.stood = store.Part{Kind: store.Stood, Day: day, Of: w.of, Index: w.part, Generation: w.r.gen}
		path, err := archive.Create(w.r.dir, &w.stood)
		if err == nil {
			w.standers, err = archive.CreateStates(path)
		}
		if err != nil {
			return err
		}
	}
	w.state = stoodForm.Append(w.state[:0], &stoodOf{now})
	return w.standers.Put(c.mmsi, c.cut, w.state)
}

// stoodBefore is what is held of a ship's day.
func (w *folder) stoodBefore(day int32, m supercargo.MMSI) ([]stood, error) {
	if w.r.all {
		return nil, nil
	}
	var of stoodOf
	_, _, err := w.states.find(store.Stood, day, m, func(b []byte) error {
		of = stoodOf{}
		return stoodForm.Read(b, &of)
	})
	return of.Fixes, err
}

// stoodFixes are the fixes of a day that were not settled when it was over.
type stoodFixes map[supercargo.MMSI][]stood

// stoodIn reads those of a day: of each ship what was kept last.
func stoodIn(parts []partIn, day int32) (stoodFixes, error) {
	var of []partIn
	for i := range parts {
		if p := &parts[i]; p.Kind == store.Stood && p.Day == day {
			of = append(of, *p)
		}
	}
	slices.SortFunc(of, func(a, b partIn) int { return cmp.Compare(a.Generation, b.Generation) })
	out := stoodFixes{}
	for i := range of {
		path := (&archive.Archive{Dir: of[i].dir}).Path(&of[i].Part)
		err := archive.EachState(path, func(m supercargo.MMSI, _ supercargo.Instant, b []byte) error {
			var s stoodOf
			if err := stoodForm.Read(b, &s); err != nil {
				return err
			}
			out[m] = s.Fixes
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	maps.DeleteFunc(out, func(_ supercargo.MMSI, s []stood) bool { return len(s) == 0 })
	return out, nil
}

// asStood hands on the fixes of a day, which come ship by ship, as they stood when it was
// over: track by track, each in order of time.
type asStood struct {
	fixes stoodFixes
	order func(a, b row) int
	to    func(*supercargo.Fix, uint8)

	none supercargo.MMSI // the last ship of which all stood as they do
	mmsi supercargo.MMSI // of the rows that are held back: some of hers stood otherwise
	of   map[supercargo.Address]*stood
	rows []row
}

// add takes the next fix.
func (s *asStood) add(f *supercargo.Fix, hull uint8) {
	if s.of != nil && f.MMSI != s.mmsi {
		s.end()
	}
	if s.of == nil {
		if s.none != 0 && f.MMSI == s.none { // as most
			s.to(f, hull)
			return
		}
		of := s.fixes[f.MMSI]
		if of == nil {
			s.none = f.MMSI
			s.to(f, hull)
			return
		}
		s.mmsi, s.of = f.MMSI, make(map[supercargo.Address]*stood, len(of))
		for i := range of {
			s.of[of[i].address()] = &of[i]
		}
	}
	x := row{fix: *f, hull: hull}
	if was := s.of[f.Address()]; was != nil {
		x.fix, x.hull = was.as(*f)
	}
	s.rows = append(s.rows, x)
}

// end hands on what is held back.
func (s *asStood) end() {
	slices.SortFunc(s.rows, s.order)
	for i := range s.rows {
		s.to(&s.rows[i].fix, s.rows[i].hull)
	}
	s.of, s.rows = nil, s.rows[:0]
}
