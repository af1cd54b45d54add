package run

import (
	"cmp"
	"math"
	"slices"

	"supercargo"
	"supercargo/detect"
	"supercargo/interference"
	"supercargo/store"
)

// interfered takes the fix to where she goes or to an excursion of hers and, where
// that was found to be interference, sets it apart: it is on no track, and tells
// whether it is. What is found depends on other ships; what are excursions does
// not, so that there is no circle.
func (m *Machine) interfered(p *Params, f *supercargo.Fix, emit detect.Emit) bool {
	if f.Space() == supercargo.SpaceMMSI && !f.IsVessel() {
		return false
	}
	start := m.Off.Step(p.apart(f.Space()), f, func(e *interference.Excursion) {
		if m.counts(p, e) {
			m.over = append(m.over, *e)
		}
		m.tellOf(e, emit)
	})
	if start == 0 || m.verdict(start, true) == nil {
		return false
	}
	f.Flags |= supercargo.Implausible
	f.Why = supercargo.Interfered
	return true
}

// counts tells whether an excursion is to be kept: it can be interference, or was
// found to be and is no more.
func (m *Machine) counts(p *Params, e *interference.Excursion) bool {
	return e.Sound(p.apart(e.MMSI.Space())) || m.verdict(e.First.Time, !e.Poor) != nil
}

// verdict is what an excursion was found to be, nil for nothing: one that is displaced, or one
// that is only poor.
func (m *Machine) verdict(start supercargo.Instant, displaced bool) *interference.Verdict {
	for i := range m.verdicts {
		if m.verdicts[i].Start == start && m.verdicts[i].Pattern.Displaced() == displaced {
			return &m.verdicts[i]
		}
	}
	return nil
}

// tellOf hands out the anomaly of an excursion, if it is interference.
func (m *Machine) tellOf(e *interference.Excursion, emit detect.Emit) {
	if v := m.verdict(e.First.Time, !e.Poor); v != nil {
		emit(detect.Interference(e, v))
	}
}

// excursions are those of one number that a run found: all that begin at a moment
// or later.
type excursions struct {
	mmsi  supercargo.MMSI
	since supercargo.Instant
	all   []interference.Excursion
}

// excursions gives what the course found, as if the input ended here.
func (c *course) excursions(p *Params) excursions {
	x := excursions{c.mmsi, c.since, c.m.over}
	if x.since == noMoment { // nothing was folded
		x.since = store.Provisional
	}
	c.m.Off.Open(func(e *interference.Excursion) {
		if c.m.counts(p, e) {
			x.all = append(x.all, *e)
		}
	})
	return x
}

// verdictsSoFar reads what earlier runs found to be interference. Ships that have
// not been told yet are folded anew from there.
func (r *batchRun) verdictsSoFar() (err error) {
	if r.judged, err = r.Store.Interfered(r.ctx); err != nil {
		return err
	}
	r.verdicts = map[supercargo.MMSI][]interference.Verdict{}
	for i := range r.judged {
		e := &r.judged[i]
		if e.Verdict != nil {
			r.verdicts[e.MMSI] = append(r.verdicts[e.MMSI], *e.Verdict)
		}
		if t, is := r.touched[e.MMSI]; e.Due() && (!is || e.First.Time < t) {
			r.touched[e.MMSI] = e.First.Time
		}
	}
	return nil
}

// judgement is the excursions of a time, as they were and as they are.
type judgement struct {
	rows     map[excursionKey]*judgedRow
	from, to supercargo.Instant // the beginnings of those that changed
}

type excursionKey struct {
	mmsi  supercargo.MMSI
	start supercargo.Instant
}

type judgedRow struct {
	now, was store.Excursion
	new      bool // it was not there
	still    bool // this run found it
	gone     bool // it is not there any more
}

// judge finds out anew what the excursions are that this run changed, and those
// on which they have a bearing. Where it is other than the folds were told,
// another run is due.
func (r *batchRun) judge() error {
	j, err := r.excursionsHeld()
	if err != nil {
		return err
	}
	j.take(r.excursions)
	if r.all {
		j.from, j.to = store.Ever, store.Provisional
	}
	if j.from <= j.to {
		j.judge(&r.Params)
	}
	return r.putExcursions(j)
}

// excursionsHeld are those that can have a bearing on this run's, and those with
// a verdict: the folds have been told of it now.
func (r *batchRun) excursionsHeld() (*judgement, error) {
	j := &judgement{rows: map[excursionKey]*judgedRow{}, from: store.Provisional, to: store.Ever}
	since := store.Provisional
	for _, x := range r.excursions {
		since = min(since, x.since)
	}
	if r.all {
		since = store.Ever
	}
	rows, err := r.Store.Excursions(r.ctx, farther(since, -2*r.Params.reach()), store.Provisional)
	if err != nil {
		return nil, err
	}
	for _, e := range slices.Concat(rows, r.judged) {
		x := &judgedRow{now: e, was: e}
		x.now.Told = e.Verdict
		j.rows[excursionKey{e.MMSI, e.First.Time}] = x
	}
	return j, nil
}

// farther is a moment moved, within the bounds of moments.
func farther(t supercargo.Instant, by int64) supercargo.Instant {
	if by < 0 && t < store.Ever-supercargo.Instant(by) {
		return store.Ever
	}
	if by > 0 && t > store.Provisional-supercargo.Instant(by) {
		return store.Provisional
	}
	return t + supercargo.Instant(by)
}

// take puts what the courses found in the place of what was known of their ships.
func (j *judgement) take(found []excursions) {
	since := map[supercargo.MMSI]supercargo.Instant{}
	for _, x := range found {
		since[x.mmsi] = x.since
		for i := range x.all {
			j.put(&x.all[i])
		}
	}
	for k, row := range j.rows {
		if t, folded := since[k.mmsi]; folded && k.start >= t && !row.still {
			row.gone = true
			j.changed(k.start)
		}
	}
}

func (j *judgement) put(e *interference.Excursion) {
	k := excursionKey{e.MMSI, e.First.Time}
	row := j.rows[k]
	if row == nil {
		row = &judgedRow{new: true}
		j.rows[k] = row
	}
	row.still = true
	if row.now.Excursion != *e {
		row.now.Excursion = *e
		j.changed(k.start)
	}
}

func (j *judgement) changed(t supercargo.Instant) {
	j.from, j.to = min(j.from, t), max(j.to, t)
}

// judge judges what changed, and all within reach of it.
func (j *judgement) judge(p *Params) {
	reach := p.reach()
	within := func(t supercargo.Instant, times int64) bool {
		return t >= farther(j.from, -times*reach) && t <= farther(j.to, times*reach)
	}
	var all []interference.Excursion
	for k, row := range j.rows {
		if row.gone || !within(k.start, 2) {
			continue
		}
		all = append(all, row.now.Excursion)
		if within(k.start, 1) {
			row.now.Verdict = nil
		}
	}
	slices.SortFunc(all, func(a, b interference.Excursion) int {
		return cmp.Or(cmp.Compare(a.First.Time, b.First.Time), cmp.Compare(a.MMSI, b.MMSI))
	})
	p.judge(all, func(e *interference.Excursion, v interference.Verdict) {
		if within(e.First.Time, 1) {
			j.rows[excursionKey{e.MMSI, e.First.Time}].now.Verdict = &v
		}
	})
}

// putExcursions writes those that changed, in order.
func (r *batchRun) putExcursions(j *judgement) error {
	for _, k := range j.inOrder() {
		row := j.rows[k]
		var err error
		switch {
		case row.gone && !row.new:
			err = r.tx.DropExcursion(k.mmsi, k.start)
		case !row.gone && (row.new || !row.unchanged()):
			err = r.tx.PutExcursion(&row.now)
		}
		if err != nil {
			return err
		}
		r.more = r.more || !row.gone && row.now.Due()
	}
	return nil
}

func (j *judgement) inOrder() []excursionKey {
	keys := make([]excursionKey, 0, len(j.rows))
	for k := range j.rows {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b excursionKey) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.mmsi, b.mmsi))
	})
	return keys
}

func (x *judgedRow) unchanged() bool {
	same := func(a, b *interference.Verdict) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
	return x.now.Excursion == x.was.Excursion && same(x.now.Verdict, x.was.Verdict) && same(x.now.Told, x.was.Told)
}

// sinceOf is from when on a machine that has come to a moment can find excursions
// otherwise than they were: noMoment of one that has seen nothing, which is then
// from its first fix on.
func sinceOf(m *Machine, cut supercargo.Instant) supercargo.Instant {
	if m.First == 0 {
		return noMoment
	}
	since := cut + 1
	if len(m.Waits.Fixes) > 0 {
		since = min(since, m.Waits.Stepped+1)
	}
	for _, e := range [...]*interference.Excursion{m.Off.Off, m.Off.Try, m.Off.Head, m.Off.Poor} {
		if e != nil {
			since = min(since, e.First.Time)
		}
	}
	return since
}

// noMoment is no moment at all.
const noMoment = supercargo.Instant(math.MinInt64 + 1)
