package run

import (
	"cmp"
	"fmt"
	"slices"

	"supercargo"
	"supercargo/detect"
	"supercargo/store"
	"supercargo/store/archive"
)

// begin finds, for each ship of which something came of a time that her state
// has passed, the last state before that.
func (w *folder) begin() error {
	for i := range w.r.known {
		v := &w.r.known[i]
		if v.Cut == store.Ever || !w.mine(v.MMSI) {
			continue
		}
		t, touched := w.r.touched[v.MMSI]
		if touched = touched && t <= v.Cut; !touched && !w.r.all {
			continue
		}
		c := &course{mmsi: v.MMSI, m: &Machine{}, cut: store.Ever, base: store.Ever, again: true, said: map[supercargo.EventID]bool{}, before: v.Told}
		if !w.r.all {
			if err := w.before(c, t); err != nil {
				return err
			}
		}
		c.since = sinceOf(c.m, c.base)
		w.courses[v.MMSI] = c
		w.again = append(w.again, v.MMSI)
		w.from = min(w.from, c.firstDay())
	}
	if len(w.again) > 0 {
		days := w.r.archive.Days(store.Fixes)
		i, _ := slices.BinarySearch(days, w.from)
		w.held = days[i:]
	}
	if w.last = w.r.pile.last.Day(); len(w.held) > 0 {
		w.last = max(w.last, w.held[len(w.held)-1])
	}
	return nil
}

// firstDay is the first day of which what is held is read again.
func (c *course) firstDay() int32 {
	if c.base == store.Ever {
		return -1 << 31
	}
	return c.base.Day()
}

// before gives the ship the newest state that has seen nothing from a moment
// on, and that has settled all that it has seen; else none.
func (w *folder) before(c *course, t supercargo.Instant) error {
	days := w.r.archive.Days(store.States)
	i, _ := slices.BinarySearch(days, t.Day()+1)
	for i--; i >= 0; i-- {
		cut, found, err := w.states.machine(days[i], c.mmsi, c.m)
		if err != nil {
			return err
		}
		if !found || cut >= t {
			continue
		}
		settled := true
		if c.asItStands(w.p, func(*supercargo.Fix, uint8) { settled = false }); settled {
			c.cut, c.base = cut, cut
			w.fetches(c)
			c.m.wake(store.Ever) // all is told anew
			return w.err
		}
	}
	c.m = &Machine{}
	return nil
}

// goOn takes up a ship where the run before left her.
func (w *folder) goOn(mmsi supercargo.MMSI) (*course, error) {
	c := &course{mmsi: mmsi, m: &Machine{}, cut: store.Ever, since: noMoment}
	if w.courses[mmsi] = c; w.ending {
		w.lent.lend(c)
	}
	v := w.r.knew(mmsi)
	if v == nil || v.Cut == store.Ever || w.r.all {
		return c, nil
	}
	c.cut, c.before = v.Cut, v.Told
	cut, found, err := w.states.machine(v.Cut.Day(), mmsi, c.m)
	if err == nil && (!found || cut != v.Cut) {
		err = fmt.Errorf("%s: the saved state of %v is missing: recompute with: supercargo rerun", w.r.archive.Dir, mmsi)
	}
	if err != nil {
		return nil, err
	}
	c.since = sinceOf(c.m, cut)
	w.fetches(c)
	c.asItStands(w.p, func(f *supercargo.Fix, hull uint8) {
		if c.open == nil {
			c.open = map[supercargo.Address]*unsettled{}
		}
		c.open[f.Address()] = &unsettled{fix: *f, was: verdictOf(f, hull)}
		c.m.doubt(hull)
	})
	return c, w.err
}

// fetches lets a ship's machine have what lies with the states of earlier days.
func (w *folder) fetches(c *course) {
	c.m.fetch = func(hull int) *detect.State {
		day := c.m.Hulls[hull].Day
		s, err := w.states.hull(day, c.mmsi, hull)
		if err == nil && s == nil {
			err = fmt.Errorf("%s: the saved state of %v on day %d is missing: recompute with: supercargo rerun", w.r.archive.Dir, c.mmsi, day)
		}
		if err != nil {
			w.err = err
			return &detect.State{}
		}
		return s
	}
}

// stateFiles are the files of states that are open.
type stateFiles struct {
	archive *archive.Archive
	open    map[string]*archive.StatesFile
}

// mostOpen bounds the files: ships that were silent for long have their states
// in files of many days.
const mostOpen = 64

// machine reads the state of a ship at the end of a day.
func (s *stateFiles) machine(day int32, m supercargo.MMSI, into *Machine) (cut supercargo.Instant, found bool, err error) {
	*into = Machine{}
	return s.find(store.States, day, m, func(state []byte) error { return into.read(state) })
}

// hull reads the state of one of her hulls, nil where it does not lie with that
// of the day.
func (s *stateFiles) hull(day int32, m supercargo.MMSI, hull int) (state *detect.State, err error) {
	_, _, err = s.find(store.States, day, m, func(b []byte) error {
		state, err = readHull(b, hull)
		return err
	})
	return state, err
}

// find reads what is kept of a ship and a day under a kind, the newest of it.
func (s *stateFiles) find(kind string, day int32, m supercargo.MMSI, read func([]byte) error) (cut supercargo.Instant, found bool, err error) {
	var newest int64
	parts := s.archive.Of(kind, day)
	for i := range parts {
		p := &parts[i]
		if p.Generation < newest || !archive.Holds(p, m) {
			continue
		}
		f, err := s.file(p)
		if err != nil {
			return 0, false, err
		}
		at, state, is, err := f.Find(m)
		if err != nil {
			return 0, false, err
		}
		if !is {
			continue
		}
		if err := read(state); err != nil {
			return 0, false, fmt.Errorf("%s: the saved state of %v: %w: recompute with: supercargo rerun", s.archive.Path(p), m, err)
		}
		cut, found, newest = at, true, p.Generation
	}
	return cut, found, nil
}

func (s *stateFiles) file(p *store.Part) (*archive.StatesFile, error) {
	if f := s.open[p.Name]; f != nil {
		return f, nil
	}
	if len(s.open) >= mostOpen {
		s.close()
	}
	f, err := archive.OpenStates(s.archive.Path(p))
	if err != nil {
		return nil, err
	}
	if s.open == nil {
		s.open = map[string]*archive.StatesFile{}
	}
	s.open[p.Name] = f
	return f, nil
}

func (s *stateFiles) close() {
	for _, f := range s.open {
		f.Close()
	}
	s.open = nil
}

// found anew by a fold of what is held: what it was before is not believed.
const foundAnew = supercargo.Duplicate | supercargo.Implausible | supercargo.OffClock

// readHeld reads what the archive has of one day of the ships that are folded
// again: in order of MMSI.
func (w *folder) readHeld(day int32) error {
	w.old = w.old[:0]
	if len(w.again) == 0 || day < w.from {
		return nil
	}
	seek := &archive.Seek{MMSIs: w.again}
	if w.r.all {
		seek = archive.All
	}
	parts := w.r.archive.Of(store.Fixes, day)
	for i := range parts {
		if p := &parts[i]; archive.Meets(p, w.of, w.part) {
			if err := archive.ReadFixes(w.r.archive.Path(p), seek, w.takeHeld); err != nil {
				return err
			}
		}
	}
	byShip := func(a, b row) int { return cmp.Compare(a.fix.MMSI, b.fix.MMSI) }
	if !slices.IsSortedFunc(w.old, byShip) {
		slices.SortStableFunc(w.old, byShip)
	}
	return nil
}

func (w *folder) takeHeld(fixes []supercargo.Fix, hulls []uint8) error {
	for i := range fixes {
		f := &fixes[i]
		if !w.mine(f.MMSI) {
			continue
		}
		reset := f.Flags.Any(supercargo.ClockReset)
		c := w.courses[f.MMSI]
		if c == nil && reset && w.r.anew { // a ship of such fixes only
			var err error
			if c, err = w.goOn(f.MMSI); err != nil {
				return err
			}
		}
		if c == nil || !reset && f.Received() <= c.base || reset && !w.r.anew {
			continue
		}
		x := row{fix: *f, old: true, held: !w.r.anew, was: verdictOf(f, hulls[i])}
		none := verdict{flags: f.Flags &^ foundAnew}
		none.put(&x.fix)
		w.old = append(w.old, x)
	}
	return nil
}
