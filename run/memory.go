package run

import (
	"cmp"
	"slices"

	"supercargo"
	"supercargo/chronometer"
	"supercargo/interference"
)

// Folded is what the folds make of fixes.
type Folded struct {
	Fixes  []supercargo.Fix // in order of ship and time, as they were settled
	Hulls  []uint8          // of each, 0 for none
	Events map[supercargo.EventID]*supercargo.Event
}

// Fold folds fixes in memory, for measurements: whatever their order, as Batch
// would fold a file of them. Source and offset are to be those of one line each.
func Fold(p *Params, fixes []supercargo.Fix) *Folded {
	fixes = slices.Clone(fixes)
	slices.SortFunc(fixes, func(a, b supercargo.Fix) int { return a.Compare(&b) })
	clocks := clocksOf(&p.Chronometer, fixes)
	found, all := foldAgainst(p, fixes, clocks, nil)
	verdicts := map[supercargo.MMSI][]interference.Verdict{}
	p.judge(all, func(e *interference.Excursion, v interference.Verdict) {
		verdicts[e.MMSI] = append(verdicts[e.MMSI], v)
	})
	if len(verdicts) > 0 {
		found, _ = foldAgainst(p, fixes, clocks, verdicts)
	}
	return found
}

// clocksOf finds which clocks of receivers were off.
func clocksOf(p *chronometer.Params, fixes []supercargo.Fix) *clockErrors {
	counters, days := map[int32]*chronometer.Counter{}, map[int32]bool{}
	for i := range fixes {
		day := fixes[i].Time.Day()
		if counters[day] == nil {
			counters[day] = &chronometer.Counter{}
			days[day-1], days[day], days[day+1] = true, true, true
		}
		counters[day].Add(&fixes[i])
	}
	rows := map[int32][]chronometer.Row{}
	for day, c := range counters {
		rows[day] = c.Rows()
	}
	var all []chronometer.Error
	for day := range days {
		all = append(all, chronometer.Judge(p, nil, day, slices.Concat(rows[day-1], rows[day], rows[day+1]))...)
	}
	return clockErrorsOf(all)
}

// foldAgainst folds fixes with what is known of clocks and interference, and gives the
// excursions in order of beginning.
func foldAgainst(p *Params, fixes []supercargo.Fix, clocks *clockErrors, verdicts map[supercargo.MMSI][]interference.Verdict) (*Folded, []interference.Excursion) {
	o := &Folded{Fixes: slices.Clone(fixes), Hulls: make([]uint8, len(fixes)), Events: map[supercargo.EventID]*supercargo.Event{}}
	emit := func(e *supercargo.Event) { o.Events[e.ID] = e }
	at := map[supercargo.Address]int{}
	keep := func(f *supercargo.Fix, hull uint8) { i := at[f.Address()]; o.Fixes[i], o.Hulls[i] = *f, hull }
	var newest supercargo.Instant
	for i := range fixes {
		at[fixes[i].Address()] = i
		newest = max(newest, fixes[i].Time)
	}
	var all []interference.Excursion
	for i := 0; i < len(fixes); {
		mmsi, m := fixes[i].MMSI, &Machine{}
		m.verdicts, m.errors = verdicts[mmsi], clocks
		for ; i < len(fixes) && fixes[i].MMSI == mmsi; i++ {
			f := fixes[i]
			m.Step(p, &f, emit, keep)
		}
		all = append(all, (&course{mmsi: mmsi, m: m}).excursions(p).all...)
		m.SoFar(p, func(supercargo.SourceID) supercargo.Instant { return newest }, emit, keep)
	}
	slices.SortFunc(all, func(a, b interference.Excursion) int {
		return cmp.Or(cmp.Compare(a.First.Time, b.First.Time), cmp.Compare(a.MMSI, b.MMSI))
	})
	return o, all
}
