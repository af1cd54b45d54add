package run

import (
	"cmp"
	"maps"
	"reflect"
	"slices"

	"supercargo"
	"supercargo/plain"
	"supercargo/stated"
	"supercargo/store"
)

// Where a ship was when it stated something new is looked for in the archive once, and kept by
// day (store.Placings), until fixes of the ship within a day of it change.

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

// placings are those that are known.
type placings struct {
	m     *meetings
	known map[placingKey]stated.Near
	was   map[int32][]placingRow // as they are held, by day
}

// placings reads those that are held, and leaves out what this run has changed.
func (r *batchRun) placings() (*placings, error) {
	p := &placings{m: &meetings{r: r, parts: r.inForce()}, known: map[placingKey]stated.Near{}, was: map[int32][]placingRow{}}
	for _, day := range p.m.daysOf(store.Placings) {
		rows, err := kept(p.m.parts, store.Placings, day, placingForm)
		if err != nil {
			return nil, err
		}
		p.was[day] = rows
		for _, x := range rows {
			if !r.fixesChanged(x.MMSI, x.At) {
				p.known[placingKey{x.MMSI, x.At}] = stated.Near{Fix: x.Fix, Hull: x.Hull, Is: x.Is}
			}
		}
	}
	return p, nil
}

// fixesChanged tells whether a ship's fixes within a day of a moment may be others than before.
func (r *batchRun) fixesChanged(m supercargo.MMSI, at supercargo.Instant) bool {
	if r.changed == nil {
		return true
	}
	reach := supercargo.Instant(supercargo.Day)
	for d := (at - reach).Day(); d <= (at + reach).Day(); d++ {
		if r.changed[d][m] {
			return true
		}
	}
	return false
}

// keep writes what is known now, of the days of which that is something else.
func (p *placings) keep() error {
	now := map[int32][]placingRow{}
	for k, n := range p.known {
		d := k.at.Day()
		now[d] = append(now[d], placingRow{k.mmsi, k.at, n.Fix, n.Hull, n.Is})
	}
	days := maps.Clone(now)
	maps.Copy(days, p.was)
	for _, d := range slices.Sorted(maps.Keys(days)) {
		rows := now[d]
		slices.SortFunc(rows, func(a, b placingRow) int { return cmp.Or(cmp.Compare(a.MMSI, b.MMSI), cmp.Compare(a.At, b.At)) })
		if reflect.DeepEqual(rows, p.was[d]) {
			continue
		}
		if err := keep(p.m, store.Placings, d, placingForm, rows); err != nil {
			return err
		}
	}
	return nil
}
