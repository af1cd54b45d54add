package silence

import "supercargo"

// alone tells whether hardly any other ship was heard in all the days, wherever it was: then
// what was read is of this ship, as lists of one ship's positions are, and how ships are heard,
// or whether anything was received at all, is known of nobody but itself.
func (m *Model) alone(t supercargo.Track) bool {
	left := int64(m.p.KnownHours * float64(supercargo.Hour))
	for i := range m.days {
		rows := m.days[i].day.Rows
		for k := range rows {
			if rows[k].Track.MMSI == t.MMSI {
				continue
			}
			for x := range rows[k].Cells.All() {
				if left -= x.Heard; left <= 0 {
					return false
				}
			}
		}
	}
	return true
}
