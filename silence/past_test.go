package silence

import (
	"slices"
	"testing"

	"supercargo"
)

// How well a ship is heard, and where, comes out as of going through all days that the model stands
// on, whichever days came and went since it was asked for last: to the last bit.
func TestPast(t *testing.T) {
	var fixes []supercargo.Fix
	for i := range 6 {
		s := ship{mmsi: 200000101 + supercargo.MMSI(i), lat: 40 + 0.02*float64(i), lon: 51, kn: float64(i / 2), cog: 70 * float64(i), minutes: 4, until: 11 * 24,
			class: []supercargo.Class{supercargo.ClassA, supercargo.ClassB}[i%2], silent: [][2]float64{{30 + 9*float64(i), 41 + 9*float64(i)}, {100, 101.5}, {150 + 24*float64(i%2), 178}}}
		for h := 2.0; h < s.until; h += 6 {
			s.silent = append(s.silent, [2]float64{h, h + 0.3*float64(i)})
		}
		fixes = append(fixes, s.fixes()...)
	}
	days, nos := daysOf(&Default, fixes)
	m := NewModel(&Default, func(e *End) State { return Sailing })
	tracks := []supercargo.Track{{MMSI: 200000109}}
	for i := range 6 {
		tracks = append(tracks, supercargo.Track{MMSI: 200000101 + supercargo.MMSI(i), Hull: 1})
	}
	kept, other := 0, 0
	for i := range days {
		if i >= 4 {
			m.Drop()
		}
		m.Add(nos[i], days[i], nil)
		for k, of := range tracks {
			if i%(k+1) != 0 { // one each day, one every other day, and so on
				continue
			}
			blocks, cells := map[Cell]int64{}, 0
			var heard, all, due float64
			for d := range m.days {
				if row := m.days[d].of(of); row != nil {
					for x := range row.Cells.All() {
						if cells++; x.Heard != 0 {
							blocks[x.Cell.Block()] += x.Heard
						}
						h := float64(x.Heard) * perHour
						time := h + float64(x.Silent)*perHour
						heard, all, due = heard+h, all+time, due+time*m.rates(x.Cell, x.Regime).share
					}
				}
			}
			w := m.p.ShipWeight
			want := min(max(often((heard+w/2)/(all+w))/often((due+w/2)/(all+w)), 0.2), 3)
			if got := m.antenna(of); got != want {
				t.Errorf("day %d, %v: antenna %v, want %v", i, of, got, want)
			} else if got != 1 {
				other++
			}
			p := m.past(of)
			if len(p.cells) != cells || len(p.blocks) != len(blocks) || !slices.IsSortedFunc(p.blocks, func(a, b inBlock) int { return int(a.block) - int(b.block) }) {
				t.Errorf("day %d, %v: %d cells and blocks %v, want %d and %v", i, of, len(p.cells), p.blocks, cells, blocks)
			}
			for _, b := range p.blocks {
				if blocks[b.block] != b.heard {
					t.Errorf("day %d, %v: %d ms in block %d, want %d", i, of, b.heard, b.block, blocks[b.block])
				}
			}
		}
		kept = max(kept, len(m.pasts))
	}
	if other < 20 || len(m.pasts) >= kept {
		t.Errorf("%d antennas are not as usual, %d pasts at the end of %d: the test tests little", other, len(m.pasts), kept)
	}
}
