package track

import (
	"slices"

	"supercargo"
)

// Forget leaves out of the state what cannot matter to a fix at a moment or
// later, so that it is small to keep: transmissions that no repeat can be of
// any more, and ways so long ago that no clock would have a fix there. Whatever
// comes then is settled as it would be without.
func (s *State) Forget(p *Params, now supercargo.Instant) {
	s.forgetTrails(now)
	all, left := s.Heard.Rows, 0
	for i := range all {
		if e := &all[i]; int64(now-e.Time) > max(p.RepeatMillis, p.SameSecondMillis, p.SameMillis) {
			e.Hash = 0
		} else if e.Hash != 0 {
			left++
		}
	}
	s.Heard.Rows = nil
	rows := firstRows
	for rows*ways < 2*left { // with less room some row is too full, as good as always
		rows *= 2
	}
	for left > 0 && !s.Heard.hold(all, rows) {
		rows *= 2
	}
}

// forgetTrails leaves of each hull's way what a fix, or one that is held yet,
// can still be set beside, and the moment before that.
func (s *State) forgetTrails(now supercargo.Instant) {
	for i := range s.Loose {
		now = min(now, s.Loose[i].First.Time)
	}
	for _, cs := range [...][]Chain{s.Hulls, s.Loose} {
		for i := range cs {
			trail := cs[i].Trail
			old := 0
			for old < len(trail) && beyondClocks(&trail[old], now) {
				old++
			}
			if old < len(trail) {
				old = max(old-1, 0)
			}
			cs[i].Trail = slices.Clone(trail[old:])
		}
	}
}

// hold makes a table of so many rows, and tells whether all have a place in it.
func (d *Heard) hold(all []Hearing, rows int) bool {
	d.Rows = make([]Hearing, ways*rows)
	for _, e := range all {
		if e.Hash != 0 && !d.add(e) {
			return false
		}
	}
	return true
}

func (d *Heard) add(e Hearing) bool {
	row := d.row(e.Hash)
	for i := range row {
		if row[i].Hash == 0 {
			row[i] = e
			return true
		}
	}
	return false
}
