package silence

import "supercargo"

// air is how well the regions of a silence were heard during it.
type air struct {
	weight float64
	all    map[int32]float64
	hours  map[uint64]present
	whole  map[Cell]present // all hours of a region together
}

// present is what was heard of others in a region, and what was to be expected:
// ship-hours.
type present struct{ heard, expected float64 }

// air of a silence along its ways; w is what the silence itself has added to each hour.
func (m *Model) air(s *spanOf, ways [][]step, w float64) *air {
	out := &air{m.p.HourWeight, m.all, map[uint64]present{}, map[Cell]present{}}
	mine, own := map[uint64]float64{}, map[Cell]float64{}
	for _, way := range ways {
		for _, x := range way {
			mine[hourKey(x.cell.Region(), hourOf(x.at))] += w * float64(x.millis) * perHour / float64(len(ways))
		}
	}
	for key, silent := range mine {
		region := Cell(key >> 32)
		if _, is := own[region]; !is {
			own[region] = m.heardIn(s.track, region)
		}
		x := m.others(region, int32(uint32(key)), silent, own[region])
		out.hours[key] = x
		all := out.whole[region]
		out.whole[region] = present{all.heard + x.heard, all.expected + x.expected}
	}
	return out
}

// others is what was heard in an hour of a region without one track: silent is what that
// track's own silence adds there, own what it was heard there in all the days. What is to
// be expected is the usual share of the ships known to be there, or half of what is usual
// in an hour, whichever is more: traffic comes and goes.
func (m *Model) others(region Cell, at int32, silent, own float64) (x present) {
	z := m.cells[0][region]
	if z == nil {
		return x
	}
	var all sum
	for r := range z {
		all.add(z[r], 1)
	}
	var quiet float64
	if h := m.hours[hourKey(region, at)]; h != nil {
		x.heard, quiet = h.heard, max(0, h.silent-silent)
	}
	share := all.heard / (all.heard + all.silent + 1e-9)
	usual := max(0, all.heard-own) / (24 * float64(len(m.days)))
	x.expected = max(share*(x.heard+quiet), usual/2)
	return x
}

// heardIn is how long a track was heard in a region in all the days, hours.
func (m *Model) heardIn(t supercargo.Track, region Cell) (hours float64) {
	for i := range m.days {
		if row := m.days[i].of[t]; row != nil {
			for k := range row.Cells {
				if row.Cells[k].Cell.Region() == region {
					hours += float64(row.Cells[k].Heard) * perHour
				}
			}
		}
	}
	return hours
}

// now is how well a region was heard in an hour against what was to be expected: 1 as
// usual, 0 not at all. What an hour alone does not tell, all hours of the silence do.
func (a *air) now(region Cell, at supercargo.Instant) float64 {
	hour := hourOf(at)
	if a.all[hour] <= 0 {
		return 0
	}
	all, x := a.whole[region], a.hours[hourKey(region, hour)]
	prior := (all.heard + a.weight) / (all.expected + a.weight)
	return min(1, (x.heard+a.weight*prior)/(x.expected+a.weight))
}
