package run

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"reflect"
	"slices"

	"supercargo"
	"supercargo/chronometer"
	"supercargo/earshot"
	"supercargo/echo"
	"supercargo/outage"
	"supercargo/silence"
	"supercargo/store"
	"supercargo/store/archive"
)

// Most days that a run changes it changes little: it settles whose a few fixes before
// midnight are, or reads a file that came late. What is counted of such a day is mended: what
// was counted of the ships that have changed is taken out, and what they count now is put in.
// The same comes out as of counting all.

// mended is a day of which few ships have changed.
type mended struct {
	ships    map[supercargo.MMSI]bool
	from, to supercargo.Instant            // of the fixes that are others than they were, both ends in it
	rows     []row                         // of all that were asked, as they are, until what is kept is mended
	recount  bool                          // of what is kept of receivers, counting all again alone can tell what it is
	heard    map[outage.Key]bool           // else those of which it has changed
	counts   map[outage.Key]*outage.Counts // of these, what was counted, where it is at hand
}

// mostMended is how many of a day's tracks can have changed for it to be mended: one of so
// many. Beyond that, counting all costs no more.
const mostMended = 16

// mendDays mends the days of which few ships have changed. What it does not mend is to be
// counted anew.
func (m *meetings) mendDays() error {
	r := m.r
	m.mended = map[int32]*mended{}
	if r.changed == nil || r.metAnew {
		return nil
	}
	for _, day := range slices.Sorted(maps.Keys(r.metDays)) {
		if !r.metDays[day] || len(r.archive.Of(store.Fixes, day)) == 0 {
			continue
		}
		if err := m.mendDay(day); err != nil {
			return err
		}
	}
	return nil
}

func (m *meetings) mendDay(day int32) error {
	hush, err := dayOfSilences(m.parts, store.Silences, day)
	if err != nil {
		return err
	}
	aloft, err := dayOfSilences(m.parts, store.SilencesAloft, day)
	if err != nil {
		return err
	}
	tracks := 0
	for _, d := range []*silence.Day{hush, aloft} {
		if d != nil {
			tracks += len(d.Rows)
		}
	}
	if len(m.r.changed[day]) > tracks/mostMended {
		return nil
	}
	x, was, now, err := m.changes(day)
	if err != nil {
		return err
	}
	m.r.changed[day] = x.ships
	if len(x.ships) == 0 {
		m.r.metDays[day], m.r.hushed[day] = false, false
		return nil
	}
	m.mended[day] = x
	err = errors.Join(m.mendMarks(day, x, was, now), m.mendTimes(day, was, now), m.mendSamples(day, x.ships, x.rows))
	if x.rows = nil; err != nil {
		return err
	}
	hushBefore, aloftBefore := was.silences()
	hushNow, aloftNow := now.silences()
	if m.r.hushed[day] = !reflect.DeepEqual(hushBefore, hushNow); m.r.hushed[day] {
		hush = orNone(hush)
		hush.Mend(hushBefore, hushNow, x.has)
		if err := m.keepSilences(store.Silences, day, hush); err != nil {
			return err
		}
	}
	if !reflect.DeepEqual(aloftBefore, aloftNow) {
		aloft = orNone(aloft)
		aloft.Mend(aloftBefore, aloftNow, x.has)
		if err := m.keepAloft(day, aloft); err != nil {
			return err
		}
	}
	m.r.res.Mended++
	return m.mendHeard(day, x, was, now)
}

func orNone(d *silence.Day) *silence.Day {
	if d == nil {
		return &silence.Day{}
	}
	return d
}

func (x *mended) has(m supercargo.MMSI) bool { return x.ships[m] }

// changes are the ships of a day of which any fix is another than it was, with what was
// counted of them and what is.
func (m *meetings) changes(day int32) (x *mended, was, now *tally, err error) {
	ask := m.r.changed[day]
	old, rows, err := m.rowsBeside(day, ask)
	if err != nil {
		return nil, nil, nil, err
	}
	x = &mended{ships: map[supercargo.MMSI]bool{}}
	differ := func(r *row) {
		if t := r.fix.Time; len(x.ships) == 0 {
			x.from, x.to = t, t
		} else {
			x.from, x.to = min(x.from, t), max(x.to, t)
		}
		x.ships[r.fix.MMSI] = true
	}
	order := func(a, b row) int {
		return cmp.Or(cmp.Compare(a.fix.MMSI, b.fix.MMSI), m.r.rank.compare(a.fix.Address(), b.fix.Address()))
	}
	a, b := slices.SortedFunc(slices.Values(old), order), slices.SortedFunc(slices.Values(rows), order)
	for len(a) > 0 || len(b) > 0 {
		switch c := comparedFirst(a, b, order); {
		case c < 0:
			differ(&a[0])
			a = a[1:]
		case c > 0:
			differ(&b[0])
			b = b[1:]
		default:
			if a[0].fix != b[0].fix || a[0].hull != b[0].hull {
				differ(&a[0])
				differ(&b[0])
			}
			a, b = a[1:], b[1:]
		}
	}
	stoodBefore, err := stoodIn(m.r.before(), day)
	if err != nil {
		return nil, nil, nil, err
	}
	stoodNow, err := stoodIn(m.parts, day)
	if err != nil {
		return nil, nil, nil, err
	}
	for s := range ask {
		if !slices.Equal(stoodBefore[s], stoodNow[s]) {
			x.ships[s] = true
		}
	}
	was, now = m.newTally(stoodBefore), m.newTally(stoodNow)
	count := func(t *tally, rows []row) {
		for i := range rows {
			if r := &rows[i]; x.ships[r.fix.MMSI] {
				t.add(&r.fix, r.hull)
			}
		}
	}
	count(was, old)
	count(now, rows)
	x.rows = rows
	return x, was, now, nil
}

// comparedFirst compares the first of two orders: one that is at its end comes last.
func comparedFirst[T any](a, b []T, order func(a, b T) int) int {
	switch {
	case len(a) == 0:
		return 1
	case len(b) == 0:
		return -1
	}
	return order(a[0], b[0])
}

// before are the archive's parts as they were before this run.
func (r *batchRun) before() (out []partIn) {
	for i := range r.archive.Parts {
		out = append(out, partIn{r.archive.Parts[i], r.archive.Dir})
	}
	return out
}

// rowsBeside reads the fixes of some ships on a day as they were before this run and as they are
// now, track by track: of the parts that are in force in both once.
func (m *meetings) rowsBeside(day int32, ships map[supercargo.MMSI]bool) (was, now []row, err error) {
	of, names := [3][]partIn{}, map[string]bool{}
	before := m.r.before()
	for i := range m.parts {
		names[m.parts[i].Name] = true
	}
	for i := range before {
		if names[before[i].Name] {
			of[1] = append(of[1], before[i])
			delete(names, before[i].Name)
		} else {
			of[0] = append(of[0], before[i])
		}
	}
	for i := range m.parts {
		if names[m.parts[i].Name] {
			of[2] = append(of[2], m.parts[i])
		}
	}
	var rows [3][]row
	for i := range of {
		if rows[i], err = m.rowsOf(of[i], day, ships); err != nil {
			return nil, nil, err
		}
	}
	was, now = slices.Concat(rows[0], rows[1]), slices.Concat(rows[1], rows[2])
	slices.SortFunc(was, m.r.byShip)
	slices.SortFunc(now, m.r.byShip)
	return was, now, nil
}

// rowsOf reads the fixes of some ships on a day.
func (m *meetings) rowsOf(parts []partIn, day int32, ships map[supercargo.MMSI]bool) (out []row, err error) {
	for i := range parts {
		p := &parts[i]
		if p.Kind != store.Fixes || p.Day != day {
			continue
		}
		of := heldOf(&p.Part, ships)
		if len(of) == 0 {
			continue
		}
		if err := m.r.readPart(p, &archive.Seek{MMSIs: of}, func(f *supercargo.Fix, hull uint8) { out = append(out, row{fix: *f, hull: hull}) }); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// byShip is the order in which a day's fixes are counted.
func (r *batchRun) byShip(a, b row) int {
	return cmp.Or(cmp.Compare(a.fix.MMSI, b.fix.MMSI), r.rank.onTrack(a, b))
}

// mendMarks puts the marks of the ships that have changed in the place of those they had.
func (m *meetings) mendMarks(day int32, x *mended, was, now *tally) error {
	had, have := was.marks.Marked(), now.marks.Marked()
	if slices.EqualFunc(had, have, func(a, b echo.Marked) bool { return a.Track == b.Track && slices.Equal(a.Marks, b.Marks) }) {
		return nil
	}
	held, err := kept(m.parts, store.Marks, day, markForm)
	if err != nil {
		return err
	}
	marks := slices.DeleteFunc(held, func(k echo.Marked) bool { return x.ships[k.Track.MMSI] })
	marks = append(marks, have...)
	slices.SortFunc(marks, echo.Marked.Compare)
	return keep(m, store.Marks, day, markForm, marks)
}

// mendTimes mends what was counted of the clocks of receivers.
func (m *meetings) mendTimes(day int32, was, now *tally) error {
	had, have := was.times.Rows(), now.times.Rows()
	if slices.Equal(had, have) {
		return nil
	}
	held, err := kept(m.parts, store.Clocks, day, timeForm)
	if err != nil {
		return err
	}
	return keep(m, store.Clocks, day, timeForm, chronometer.Mend(held, had, have))
}

// mendHeard mends the counts of what stations, receivers and feeds delivered. Which station
// was the first of a minute, when another is taken out, they do not tell; nor from where a
// receiver hears.
func (m *meetings) mendHeard(day int32, x *mended, was, now *tally) error {
	p := &m.r.Params.Earshot
	x.recount = len(earshot.Rows(p, []*earshot.Counter{was.ears}))+len(earshot.Rows(p, []*earshot.Counter{now.ears})) > 0
	a, b := was.heard.Counts(), now.heard.Counts()
	if x.recount || reflect.DeepEqual(a, b) {
		return nil
	}
	x.counts = map[outage.Key]*outage.Counts{}
	concerned := maps.Clone(a)
	maps.Copy(concerned, b)
	maps.DeleteFunc(concerned, func(k outage.Key, _ *outage.Counts) bool { return reflect.DeepEqual(a[k], b[k]) })
	all := make(map[outage.Key][]byte)
	err := m.heardBodies(day, func(k *outage.Key, body []byte) error {
		all[*k] = bytes.Clone(body)
		return nil
	})
	if err != nil {
		return err
	}
	x.heard = map[outage.Key]bool{}
	again := map[outage.Key]bool{}
	for k := range concerned {
		var held *outage.Counts
		if body := all[k]; body != nil {
			var h heardOf
			if err := heardForm.Read(body, &h); err != nil {
				return err
			}
			held = &h.Counts
		}
		c, known := outage.Mend(held, a[k], b[k])
		if !known {
			if x.recount = !k.OfCell; x.recount {
				return nil
			}
			again[k] = true
			continue
		}
		x.heard[k] = true
		x.counts[k] = c
		if delete(all, k); len(c.Minutes) > 0 {
			all[k] = heardForm.Append(nil, &heardOf{k, *c})
		}
	}
	counts, err := m.cellsAgain(day, again)
	if err != nil {
		return err
	}
	for k := range again {
		x.heard[k], x.counts[k] = true, &outage.Counts{}
		if delete(all, k); counts[k] != nil {
			x.counts[k] = counts[k]
			all[k] = heardForm.Append(nil, &heardOf{k, *counts[k]})
		}
	}
	return m.putHeard(day, all)
}

// cellsAgain counts again what was heard of some cells on a day, from the fixes in them.
func (m *meetings) cellsAgain(day int32, cells map[outage.Key]bool) (map[outage.Key]*outage.Counts, error) {
	if len(cells) == 0 {
		return nil, nil
	}
	p := &m.r.Params.Outage
	seek := &archive.Seek{}
	for k := range cells {
		edge := func(n int16) int32 { return supercargo.Scale(float64(n) * p.CellDeg) }
		seek.Boxes = append(seek.Boxes, archive.Box{South: edge(k.Cell.Y), West: edge(k.Cell.X), North: edge(k.Cell.Y + 1), East: edge(k.Cell.X + 1)})
	}
	var rows []row
	for i := range m.parts {
		part := &m.parts[i]
		if part.Kind != store.Fixes || part.Day != day {
			continue
		}
		err := m.r.readPart(part, seek, func(f *supercargo.Fix, hull uint8) {
			if f.Space() == supercargo.SpaceMMSI {
				rows = append(rows, row{fix: *f, hull: hull})
			}
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(rows, m.r.byShip)
	counter := m.newTally(nil).heard
	for i := range rows {
		counter.Add(&rows[i].fix, rows[i].hull)
	}
	return counter.Counts(), nil
}
