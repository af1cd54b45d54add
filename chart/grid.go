package chart

import (
	"cmp"
	"math/bits"
	"slices"

	"supercargo/geo"
)

// The grid has cells of a twentieth of a degree, three miles high: a port
// covers a few of them, and nearly every cell of the sea is empty.
const (
	cellSize = deg / 20
	columns  = full / cellSize
)

// grid answers which areas come near a point. It is an open-addressing hash
// table, a power of two and at most half full, so that the usual answer,
// nothing, costs one multiplication and one look.
type grid struct {
	slots []slot
	shift uint8
	list  []int32 // areas by cell, the smallest place first
}

// slot is one cell that something lies in. key is the cell's number plus one;
// zero is a free slot.
type slot struct{ key, from, to uint32 }

// at lists the areas whose bounding box meets the cell of p.
func (g *grid) at(p geo.Point) []int32 {
	if len(g.slots) == 0 {
		return nil // a Chart that New did not make
	}
	key := cellKey(uint32(p.Lat+90*deg)/cellSize, uint32(p.Lon)+half)
	for i := hash(key, g.shift); ; i = (i + 1) & uint32(len(g.slots)-1) {
		switch s := &g.slots[i]; s.key {
		case key:
			return g.list[s.from:s.to]
		case 0:
			return nil
		}
	}
}

// cellKey numbers cells from 1; east is the longitude plus 180 degrees. The
// column past the last is the first again.
func cellKey(row, east uint32) uint32 {
	return row*columns + east/cellSize%columns + 1
}

// hash is Knuth's multiplicative hash (TAOCP vol. 3, 6.4).
func hash(key uint32, shift uint8) uint32 { return key * 2654435769 >> shift }

// newGrid enters the areas in the given order.
func newGrid(areas []area, order []int32) grid {
	type entry struct{ key, rank uint32 }
	var all []entry
	for rank, i := range order {
		areas[i].cells(func(key uint32) { all = append(all, entry{key, uint32(rank)}) })
	}
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.rank, b.rank))
	})
	g := sizedGrid(len(all))
	for from, to := 0, 0; from < len(all); from = to {
		for to = from; to < len(all) && all[to].key == all[from].key; to++ {
			g.list = append(g.list, order[all[to].rank])
		}
		g.put(slot{all[from].key, uint32(from), uint32(to)})
	}
	return g
}

func sizedGrid(entries int) grid {
	n := max(4, bits.Len(uint(2*entries)))
	return grid{slots: make([]slot, 1<<n), shift: uint8(32 - n)}
}

func (g *grid) put(s slot) {
	i := hash(s.key, g.shift)
	for g.slots[i].key != 0 {
		i = (i + 1) & uint32(len(g.slots)-1)
	}
	g.slots[i] = s
}

// cells calls f with every cell that the bounding box meets.
func (a *area) cells(f func(key uint32)) {
	for row := (a.south + 90*deg) / cellSize; row <= (a.north+90*deg)/cellSize; row++ {
		for col := (a.west + half) / cellSize; col <= (a.east+half)/cellSize; col++ {
			f(cellKey(uint32(row), uint32(col%columns*cellSize)))
		}
	}
}
