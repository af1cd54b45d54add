package run

import (
	"cmp"
	"maps"
	"slices"

	"supercargo"
	"supercargo/chronometer"
	"supercargo/plain"
	"supercargo/store"
	"supercargo/store/archive"
)

// By how much receivers date the same transmissions differently is counted day by day
// (store.Clocks), from times as they were received. What follows from that for the clock of each receiver is
// kept by day too, beside what the folds were told of it (store.ClockErrors). Where the two
// differ another run is due, which folds the ships that the receiver heard again.

// clockRow is what is kept of one receiver in a time.
type clockRow struct {
	Error chronometer.Error
	Told  bool // as the folds were told; else as it was found
}

var clockForm = plain.Of[clockRow]()

// clockErrors are those that the folds are told of.
type clockErrors struct {
	all    chronometer.Errors
	is     map[supercargo.Receiver]bool
	byHour map[int32]int64 // how far the clock is ahead that is so the most, in the hour or soon after
	most   int64
}

func clockErrorsOf(all chronometer.Errors) *clockErrors {
	if len(all) == 0 {
		return nil
	}
	slices.SortFunc(all, func(a, b chronometer.Error) int {
		return cmp.Or(cmp.Compare(a.Receiver, b.Receiver), cmp.Compare(a.From, b.From))
	})
	e := &clockErrors{all: all, is: map[supercargo.Receiver]bool{}, byHour: map[int32]int64{}}
	for i := range all {
		x := &all[i]
		e.is[x.Receiver] = true
		if x.Millis <= 0 {
			continue
		}
		e.most = max(e.most, x.Millis)
		for h := chronometer.HourOf(x.From - supercargo.Instant(x.Millis)); h <= chronometer.HourOf(x.To-1); h++ {
			e.byHour[h] = max(e.byHour[h], x.Millis)
		}
	}
	return e
}

// of is how far a receiver's clock was ahead at a moment by that clock.
func (e *clockErrors) of(r supercargo.Receiver, t supercargo.Instant) int64 {
	if e == nil || !e.is[r] {
		return 0
	}
	return e.all.Of(r, t)
}

// ahead is how far any clock is ahead that is off at a moment or soon after: what was sent so
// long before may still come.
func (e *clockErrors) ahead(t supercargo.Instant) int64 {
	if e == nil {
		return 0
	}
	return e.byHour[chronometer.HourOf(t)]
}

// longest is how far any clock is ahead at any time.
func (e *clockErrors) longest() supercargo.Instant {
	if e == nil {
		return 0
	}
	return supercargo.Instant(e.most)
}

// errorsSoFar reads what earlier runs found of clocks, and tells the folds. Ships of which they were
// told otherwise are folded again from there.
func (r *batchRun) errorsSoFar() error {
	parts := r.before()
	var all chronometer.Errors
	due := map[supercargo.Receiver]times{}
	for _, day := range r.archive.Days(store.ClockErrors) {
		now, told, err := clocksOn(parts, day)
		if err != nil {
			return err
		}
		all = append(all, now...)
		for _, e := range differingErrors(now, told) {
			t, is := due[e.Receiver]
			if !is {
				t = times{e.From, e.To}
			}
			due[e.Receiver] = times{min(t.from, e.From), max(t.to, e.To)}
		}
	}
	r.clocks = clockErrorsOf(all)
	if len(due) == 0 {
		return nil
	}
	r.toldClocks = true
	return r.heardBy(due)
}

// clocksOn are the errors of a day as they were found, and as the folds were told.
func clocksOn(parts []partIn, day int32) (now, told []chronometer.Error, err error) {
	rows, err := kept(parts, store.ClockErrors, day, clockForm)
	for _, x := range rows {
		if x.Told {
			told = append(told, x.Error)
		} else {
			now = append(now, x.Error)
		}
	}
	return now, told, err
}

// differingErrors are those that are in one of two and not in the other.
func differingErrors(a, b []chronometer.Error) (out []chronometer.Error) {
	for _, x := range [...][2][]chronometer.Error{{a, b}, {b, a}} {
		for _, e := range x[0] {
			if !slices.Contains(x[1], e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// heardBy sees that the ships are folded again that receivers heard in some time, from its beginning.
func (r *batchRun) heardBy(due map[supercargo.Receiver]times) error {
	for i := range r.archive.Parts {
		p := &r.archive.Parts[i]
		if p.Kind != store.Fixes {
			continue
		}
		is := false
		for _, t := range due {
			is = is || p.Day >= t.from.Day() && p.Day <= t.to.Day()
		}
		if !is {
			continue
		}
		err := r.readFixes(p, r.archive.Dir, archive.All, func(fixes []supercargo.Fix, _ []uint8) error {
			for i := range fixes {
				f := &fixes[i]
				t, is := due[f.Receiver]
				if at := f.Received(); !is || at < t.from || at >= t.to {
					continue
				}
				from := t.from - supercargo.Instant(supercargo.MostShift)
				if was, touched := r.touched[f.MMSI]; !touched || from < was {
					r.touched[f.MMSI] = from
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// judgeClocks finds out anew which clocks are off on the days that this run changed and on those beside
// them, and keeps what the folds were told.
func (r *batchRun) judgeClocks() error {
	m := r.meetings
	if m == nil {
		m = &meetings{r: r, parts: r.inForce()}
	}
	days := map[int32]bool{}
	if r.toldClocks {
		for _, day := range m.daysOf(store.ClockErrors) {
			days[day] = true
		}
	}
	if r.metAnew || len(m.daysOf(store.Clocks))+len(m.daysOf(store.ClockErrors)) > 0 {
		for day, is := range r.metDays {
			for d := day - 1; is && d <= day+1; d++ {
				days[d] = true
			}
		}
	}
	counted := map[int32][]chronometer.Row{}
	for _, day := range slices.Sorted(maps.Keys(days)) {
		for d := day - 1; d <= day+1; d++ {
			if _, read := counted[d]; read {
				continue
			}
			rows, err := kept(m.parts, store.Clocks, d, timeForm)
			if err != nil {
				return err
			}
			counted[d] = rows
		}
		delete(counted, day-2)
		rows := slices.Concat(counted[day-1], counted[day], counted[day+1])
		if err := r.keepClocks(m, day, chronometer.Judge(&r.Params.Chronometer, r.byName(), day, rows)); err != nil {
			return err
		}
	}
	return nil
}

// keepClocks keeps what was found of a day, beside what the folds were told of it.
func (r *batchRun) keepClocks(m *meetings, day int32, now []chronometer.Error) error {
	was, before, err := clocksOn(m.parts, day)
	if err != nil {
		return err
	}
	told := r.clocks.on(day)
	r.more = r.more || !slices.Equal(now, told)
	if slices.Equal(now, was) && slices.Equal(told, before) {
		return nil
	}
	rows := make([]clockRow, 0, len(now)+len(told))
	for _, e := range now {
		rows = append(rows, clockRow{Error: e})
	}
	for _, e := range told {
		rows = append(rows, clockRow{Error: e, Told: true})
	}
	return keep(m, store.ClockErrors, day, clockForm, rows)
}

// byName is the order of receivers by their names: their numbers depend on which file came first.
func (r *batchRun) byName() chronometer.Order {
	names := r.receivers.names
	return func(a, b supercargo.Receiver) int { return cmp.Compare(names[a], names[b]) }
}

// on are the errors of a day.
func (e *clockErrors) on(day int32) (out []chronometer.Error) {
	if e == nil {
		return nil
	}
	for i := range e.all {
		if x := &e.all[i]; x.From.Day() == day {
			out = append(out, *x)
		}
	}
	return out
}
