package run

import (
	"errors"
	"maps"
	"slices"
	"strconv"

	"supercargo"
	"supercargo/outage"
	"supercargo/plain"
	"supercargo/store"
	"supercargo/store/archive"
)

// What was heard of each receiver, feed and cell is counted day by day when a day's
// fixes are read for meetings, and kept (store.Heard). The counts are folded day by day; the
// silences that a day told are kept (store.Lulls), and so is where the folds stood at its
// end (store.Counting), from where a later run goes on. Outages are found in the silences of
// all days: they are few.

// heardOf is what is kept of one key and day.
type heardOf struct {
	Key    outage.Key
	Counts outage.Counts
}

// counting is the fold of one key.
type counting struct {
	Key   outage.Key
	State outage.State
}

var (
	heardForm    = plain.Of[heardOf]()
	heardKeyForm = plain.Of[outage.Key]() // of the key, with which heardForm begins
	lullForm     = plain.Of[outage.Silence]()
	countingForm = plain.Of[counting]()
)

// counted writes what was counted of a day, in the place of what was.
func (m *meetings) counted(day int32, counters []*outage.Counter) error {
	all := map[outage.Key]*outage.Counts{}
	for _, counter := range counters {
		for k, c := range counter.Counts() {
			if was := all[k]; was != nil {
				was.Add(c)
			} else {
				all[k] = c
			}
		}
	}
	return m.keepHeard(day, all)
}

func (m *meetings) keepHeard(day int32, all map[outage.Key]*outage.Counts) error {
	rows := make([]heardOf, 0, len(all))
	for _, k := range slices.SortedFunc(maps.Keys(all), outage.Key.Compare) {
		rows = append(rows, heardOf{k, *all[k]})
	}
	return keep(m, store.Heard, day, heardForm, rows)
}

// putHeard is keepHeard of what is written already.
func (m *meetings) putHeard(day int32, all map[outage.Key][]byte) error {
	return m.writeDay(store.Heard, day, len(all) == 0, func(put func(supercargo.MMSI, []byte) error) error {
		for i, k := range slices.SortedFunc(maps.Keys(all), outage.Key.Compare) {
			if err := put(supercargo.MMSI(i), all[k]); err != nil {
				return err
			}
		}
		return nil
	})
}

// daysOf are the days of which something of some kinds is held, as this run leaves them.
func (m *meetings) daysOf(kinds ...string) (out []int32) {
	for i := range m.parts {
		if slices.Contains(kinds, m.parts[i].Kind) {
			out = append(out, m.parts[i].Day)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// dropOf takes the parts of a kind and day out of the archive.
func (m *meetings) dropOf(kind string, day int32) error {
	for i := len(m.parts) - 1; i >= 0; i-- {
		if p := &m.parts[i]; p.Kind == kind && p.Day == day {
			if err := m.r.drop(&p.Part); err != nil {
				return err
			}
			m.parts = slices.Delete(m.parts, i, i+1)
		}
	}
	return nil
}

// outages finds the outages of all days, where any has changed.
func (r *batchRun) outages() error {
	if r.meetings == nil {
		return nil
	}
	found, err := r.meetings.silences()
	if err != nil {
		return err
	}
	var all []outage.Outage
	outage.Judge(&r.Params.Outage, found, func(o *outage.Outage) { all = append(all, *o) })
	return r.meetings.putOutages(all)
}

// silences folds the counts, key by key, day by day, from the first day that has changed.
func (m *meetings) silences() ([]outage.Silence, error) {
	days := m.daysOf(store.Heard)
	from := m.firstChanged(days)
	f := folding{m: m, states: map[outage.Key]*outage.State{}, other: map[outage.Key]bool{}}
	for _, day := range days[:from] {
		told, err := kept(m.parts, store.Lulls, day, lullForm)
		if err != nil {
			return nil, err
		}
		f.told = append(f.told, told...)
	}
	if from > 0 {
		if err := f.goOn(days[from-1]); err != nil {
			return nil, err
		}
	}
	for _, day := range m.daysOf(store.Lulls, store.Counting) {
		if _, is := slices.BinarySearch(days, day); !is {
			if err := errors.Join(m.dropOf(store.Lulls, day), m.dropOf(store.Counting, day)); err != nil {
				return nil, err
			}
		}
	}
	for i, day := range days {
		if i < from {
			continue
		}
		same, err := f.day(day)
		if err != nil {
			return nil, err
		}
		if same && m.firstChanged(days[i+1:]) == len(days)-i-1 {
			return f.rest(days[i+1:])
		}
	}
	return f.end(), nil
}

// rest takes what is kept of the days after one at whose end the folds stand as they did before:
// nothing of these can have changed.
func (f *folding) rest(days []int32) ([]outage.Silence, error) {
	for _, day := range days {
		told, err := kept(f.m.parts, store.Lulls, day, lullForm)
		if err != nil {
			return nil, err
		}
		f.told = append(f.told, told...)
	}
	if n := len(days); n > 0 {
		clear(f.states)
		if err := f.goOn(days[n-1]); err != nil {
			return nil, err
		}
	}
	return f.end(), nil
}

// firstChanged is the place of the first of some days from which on the folds are not what
// they were: one that has changed, or before which no state is kept.
func (m *meetings) firstChanged(days []int32) int {
	known := m.daysOf(store.Counting)
	for i, day := range days {
		if _, is := slices.BinarySearch(known, day); m.r.metDays[day] || !is {
			return i
		}
	}
	return len(days)
}

// folding is the folds of all keys.
type folding struct {
	m      *meetings
	states map[outage.Key]*outage.State
	told   []outage.Silence
	other  map[outage.Key]bool // those that do not stand as they did at the end of the day before
}

// goOn takes up the folds as they stood at the end of a day.
func (f *folding) goOn(day int32) error {
	rows, err := kept(f.m.parts, store.Counting, day, countingForm)
	for i := range rows {
		f.states[rows[i].Key] = &rows[i].State
	}
	return err
}

func (f *folding) emit(k outage.Key) func(*outage.Silence) {
	return func(s *outage.Silence) {
		s.Key = k
		f.told = append(f.told, *s)
	}
}

// day folds what was counted of a day, and keeps what that told and how far it came. It tells
// whether the folds stand where they did before. A key of which nothing has changed, neither
// what was counted nor where its fold stood when the day began, is not folded again.
func (f *folding) day(day int32) (same bool, err error) {
	p, before := &f.m.r.Params.Outage, len(f.told)
	was, err := kept(f.m.parts, store.Counting, day, countingForm)
	if err != nil {
		return false, err
	}
	anew, err := f.anewOn(day, was)
	if err != nil {
		return false, err
	}
	step := func(k outage.Key, counts *outage.Counts) {
		s := f.states[k]
		if s == nil {
			s = &outage.State{}
			f.states[k] = s
		}
		emit := f.emit(k)
		counts.Rows(func(row *outage.Row) { s.Step(p, row, emit) })
	}
	if x := f.m.mended[day]; x != nil && f.within(x, was) {
		for k := range x.heard {
			if counts := x.counts[k]; len(counts.Minutes) > 0 {
				step(k, counts)
			}
		}
	} else {
		err = f.m.heardOn(day, func(k *outage.Key, body func() (*outage.Counts, error)) error {
			if !anew(*k) {
				return nil
			}
			counts, err := body()
			if err == nil {
				step(*k, counts)
			}
			return err
		})
	}
	if err != nil {
		return false, err
	}
	slices.SortStableFunc(f.told[before:], func(a, b outage.Silence) int { return a.Key.Compare(b.Key) })
	states := make([]counting, 0, len(f.states))
	for _, k := range slices.SortedFunc(maps.Keys(f.states), outage.Key.Compare) {
		states = append(states, counting{k, *f.states[k]})
	}
	f.other = differing(was, states)
	if same = len(f.other) == 0; !same {
		err = keep(f.m, store.Counting, day, countingForm, states)
	}
	return same, errors.Join(err, keep(f.m, store.Lulls, day, lullForm, f.told[before:]))
}

// within tells whether of all keys that are to be folded again on a mended day the counts are at hand.
func (f *folding) within(x *mended, was []counting) bool {
	for _, of := range []map[outage.Key]bool{f.other, x.heard} {
		for k := range of {
			if x.counts[k] == nil {
				return false
			}
		}
	}
	return !x.recount && len(was) > 0
}

// anewOn tells which keys are to be folded again on a day. The others are put where they stood at
// its end, with what they told.
func (f *folding) anewOn(day int32, was []counting) (func(outage.Key) bool, error) {
	x := f.m.mended[day]
	if f.m.r.metDays[day] && (x == nil || x.recount) || len(was) == 0 {
		return func(outage.Key) bool { return true }, nil
	}
	anew := func(k outage.Key) bool { return f.other[k] || x != nil && x.heard[k] }
	maps.DeleteFunc(f.states, func(k outage.Key, _ *outage.State) bool { return !anew(k) })
	for i := range was {
		if !anew(was[i].Key) {
			s := was[i].State
			f.states[was[i].Key] = &s
		}
	}
	lulls, err := kept(f.m.parts, store.Lulls, day, lullForm)
	for i := range lulls {
		if !anew(lulls[i].Key) {
			f.told = append(f.told, lulls[i])
		}
	}
	return anew, err
}

// differing are the keys that do not stand alike in two orders of them.
func differing(a, b []counting) map[outage.Key]bool {
	out := map[outage.Key]bool{}
	order := func(a, b counting) int { return a.Key.Compare(b.Key) }
	for len(a) > 0 || len(b) > 0 {
		switch c := comparedFirst(a, b, order); {
		case c < 0:
			out[a[0].Key], a = true, a[1:]
		case c > 0:
			out[b[0].Key], b = true, b[1:]
		default:
			if a[0].State != b[0].State {
				out[a[0].Key] = true
			}
			a, b = a[1:], b[1:]
		}
	}
	return out
}

// heardOn hands out the keys of which anything was counted on a day, in order, each with what gives
// its counts.
func (m *meetings) heardOn(day int32, f func(k *outage.Key, body func() (*outage.Counts, error)) error) error {
	return m.heardBodies(day, func(k *outage.Key, body []byte) error {
		return f(k, func() (*outage.Counts, error) {
			var h heardOf
			err := heardForm.Read(body, &h)
			return &h.Counts, err
		})
	})
}

// heardBodies hands out the same as bytes, good until f returns.
func (m *meetings) heardBodies(day int32, f func(k *outage.Key, body []byte) error) error {
	for i := range m.parts {
		p := &m.parts[i]
		if p.Kind != store.Heard || p.Day != day {
			continue
		}
		err := archive.EachState((&archive.Archive{Dir: p.dir}).Path(&p.Part), func(_ supercargo.MMSI, _ supercargo.Instant, b []byte) error {
			var k outage.Key
			if _, err := heardKeyForm.ReadFirst(b, &k); err != nil {
				return err
			}
			return f(&k, b)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// end is what was told, with what the folds have not told yet.
func (f *folding) end() []outage.Silence {
	for k, s := range f.states {
		s.Flush(&f.m.r.Params.Outage, f.emit(k))
	}
	return f.told
}

// putOutages writes the events, each with the last fix before and the first after.
func (m *meetings) putOutages(all []outage.Outage) error {
	fixes, err := m.sightings(all)
	if err != nil {
		return err
	}
	still := map[supercargo.EventID]bool{}
	cause := "found by run " + strconv.FormatInt(m.r.gen, 10)
	for i := range all {
		o := &all[i]
		before, after := fixes[o.Before], fixes[o.After]
		if before == nil || after == nil {
			return errors.New("the fixes at the ends of an outage are not in the archive: recompute everything with: supercargo rerun")
		}
		e := o.Event(&m.r.Params.Outage, before, after, (before.Flags | after.Flags).Any(supercargo.Simulated))
		still[e.ID] = true
		wrote, err := m.r.tx.PutEvent(e, e.End, m.r.Now, cause)
		if err != nil {
			return err
		}
		if wrote {
			m.r.res.New++
		}
	}
	n, err := m.r.tx.WithdrawOthers(store.Scope{After: store.Ever, Kinds: []supercargo.EventKind{supercargo.Outage}}, still, m.r.Now, "not found by run "+strconv.FormatInt(m.r.gen, 10)+", which had more input")
	m.r.res.Withdrawn += int64(n)
	m.r.res.New += int64(n)
	return err
}

// sightings reads the fixes at the ends of outages back from the archive: of several
// that one station sent in one moment the first by its line.
func (m *meetings) sightings(all []outage.Outage) (map[outage.Sighting]*supercargo.Fix, error) {
	out, ships := map[outage.Sighting]*supercargo.Fix{}, map[int32][]supercargo.MMSI{}
	for i := range all {
		for _, s := range []outage.Sighting{all[i].Before, all[i].After} {
			out[s] = nil
			for d := (s.Time - supercargo.Instant(supercargo.MostShift)).Day(); d <= (s.Time + supercargo.Instant(supercargo.MostShift)).Day(); d++ {
				ships[d] = append(ships[d], s.MMSI)
			}
		}
	}
	for i := range m.parts {
		p := &m.parts[i]
		of := ships[p.Day]
		if p.Kind != store.Fixes || of == nil {
			continue
		}
		slices.Sort(of)
		of = slices.Compact(of)
		ships[p.Day] = of
		err := m.r.readFixes(&p.Part, p.dir, &archive.Seek{MMSIs: of}, func(fixes []supercargo.Fix, hulls []uint8) error {
			for i := range fixes {
				f := &fixes[i]
				s := outage.Sighting{MMSI: f.MMSI, Hull: hulls[i], Time: f.Time}
				if was, asked := out[s]; asked && (was == nil || m.r.rank.compare(f.Address(), was.Address()) < 0) {
					c := *f
					out[s] = &c
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
