package run

import (
	"cmp"
	"maps"
	"slices"

	"supercargo"
	"supercargo/plain"
	"supercargo/stated"
	"supercargo/store"
)

// Where a ship was when it stated something new is looked for in the archive once, and kept by
// day (store.Placings), until fixes of the ship change that may be as near to it as what was found:
// within a day of it, where nothing was.

// placingKey is what was asked.
type placingKey struct {
	mmsi supercargo.MMSI
	at   supercargo.Instant
}

// placingRow is where a ship was nearest in time to a moment.
type placingRow struct {
	MMSI supercargo.MMSI
	At   supercargo.Instant
	Fix  supercargo.Fix
	Hull uint8
	Is   bool
}

var placingForm = plain.Of[placingRow]()

// placings are those that are known, of the days that were asked for.
type placings struct {
	m    *meetings
	days map[int32]map[placingKey]stated.Near
	was  map[int32][]placingRow // as they are held, by day
}

// placings takes up those that are held. Those that this run has changed are left out, of all
// days: another run will not know of them.
func (r *batchRun) placings() (*placings, error) {
	p := &placings{m: &meetings{r: r, parts: r.inForce()}, days: map[int32]map[placingKey]stated.Near{}, was: map[int32][]placingRow{}}
	for _, day := range p.m.daysOf(store.Placings) {
		if r.changed == nil || len(r.changed[day-1])+len(r.changed[day])+len(r.changed[day+1]) > 0 {
			if _, err := p.on(day); err != nil {
				return nil, err
			}
		}
	}
	return p, nil
}

// on are those of a day.
func (p *placings) on(day int32) (map[placingKey]stated.Near, error) {
	known, read := p.days[day]
	if read {
		return known, nil
	}
	rows, err := kept(p.m.parts, store.Placings, day, placingForm)
	if err != nil {
		return nil, err
	}
	known = make(map[placingKey]stated.Near, len(rows))
	for _, x := range rows {
		if !p.m.r.fixesChanged(&x) {
			known[placingKey{x.MMSI, x.At}] = stated.Near{Fix: x.Fix, Hull: x.Hull, Is: x.Is}
		}
	}
	p.days[day], p.was[day] = known, rows
	return known, nil
}

// of is what is known of an ask.
func (p *placings) of(a stated.Ask) (n stated.Near, known bool, err error) {
	day, err := p.on(a.At.Day())
	if err != nil {
		return n, false, err
	}
	n, known = day[placingKey{a.MMSI, a.At}]
	return n, known, nil
}

// put makes something known, of a day that was asked for.
func (p *placings) put(a stated.Ask, n stated.Near) {
	p.days[a.At.Day()][placingKey{a.MMSI, a.At}] = n
}

// fixesChanged tells whether a ship's fixes may be others than before of which one can be nearer to a moment
// than what is known, or as near. A fix lies with the day on which it was received, and its time may be mended.
func (r *batchRun) fixesChanged(x *placingRow) bool {
	if r.changed == nil {
		return true
	}
	reach := supercargo.Instant(supercargo.Day)
	if x.Is {
		reach = max(x.Fix.Time-x.At, x.At-x.Fix.Time)
	}
	reach += supercargo.Instant(supercargo.MostShift)
	for d := (x.At - reach).Day(); d <= (x.At + reach).Day(); d++ {
		if r.changed[d][x.MMSI] {
			return true
		}
	}
	return false
}

// keep writes what is known now, of the days of which that is something else.
func (p *placings) keep() error {
	for _, d := range slices.Sorted(maps.Keys(p.days)) {
		var rows []placingRow
		for k, n := range p.days[d] {
			rows = append(rows, placingRow{k.mmsi, k.at, n.Fix, n.Hull, n.Is})
		}
		slices.SortFunc(rows, func(a, b placingRow) int { return cmp.Or(cmp.Compare(a.MMSI, b.MMSI), cmp.Compare(a.At, b.At)) })
		if slices.Equal(rows, p.was[d]) {
			continue
		}
		if err := keep(p.m, store.Placings, d, placingForm, rows); err != nil {
			return err
		}
	}
	return nil
}
