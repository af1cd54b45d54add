package meeting

import (
	"math"

	"supercargo/geo"
)

// Grid finds the pairs that are near each other among the samples of one slot. Its
// cells are as high and as wide as the distance looked for, so that only neighbours
// need be asked. It is memory to work with and no state: Pairs begins anew each time.
type Grid struct {
	nearM float64
	high  float64   // of a row, 1e-7 degree
	cols  []float64 // cells in each row, around the earth
	cos   []float64 // of the row's middle
	table []entry   // by hash of the cell
	turn  uint32    // of Pairs: what is of another turn is not there
	next  []int32   // of each sample, by number from 1, the next in its cell
}

type entry struct {
	cell  uint64
	turn  uint32
	first int32 // of the samples in the cell, by number from 1
}

// NewGrid is a grid for pairs within a distance.
func NewGrid(nearM float64) *Grid {
	g := &Grid{nearM: nearM, high: nearM / unitM}
	rows := int(math.Ceil(180e7/g.high)) + 1
	g.cols, g.cos = make([]float64, rows), make([]float64, rows)
	for r := range rows {
		south := -90 + float64(r)*g.high*1e-7
		g.cos[r] = math.Cos((south + g.high*0.5e-7) * math.Pi / 180)
		// At the end nearer to the pole degrees are shortest.
		least := min(math.Cos(south*math.Pi/180), math.Cos((south+g.high*1e-7)*math.Pi/180))
		g.cols[r] = max(1, math.Floor(360e7/g.high*max(least, 1e-6)))
	}
	return g
}

func (g *Grid) row(lat int32) int { return int((float64(lat) + 90e7) / g.high) }

func (g *Grid) col(row int, lon float64) float64 {
	return math.Floor((lon + 180e7) / 360e7 * g.cols[row])
}

// around is a column counted on around the earth: one of n.
func around(col, n float64) float64 {
	switch {
	case col < 0:
		return col + n
	case col >= n:
		return col - n
	}
	return col
}

// Pairs hands out each pair once: the numbers of the two samples, the one of the
// lower MMSI first, and the distance between them in metres. Samples of one MMSI
// are no pair: that one number is sent by several ships is told elsewhere.
func (g *Grid) Pairs(all []Sample, near func(i, j int, m float64)) {
	g.size(len(all))
	for i := range all {
		g.near(all, i, near)
		g.put(all, i)
	}
}

// PairsWith hands out the pairs of which at least one is among some.
func (g *Grid) PairsWith(all []Sample, some func(*Sample) bool, near func(i, j int, m float64)) {
	g.size(len(all))
	for i := range all {
		if some(&all[i]) {
			g.near(all, i, near)
			g.put(all, i)
		}
	}
	for i := range all {
		if !some(&all[i]) {
			g.near(all, i, near)
		}
	}
}

// near hands out the pairs of a sample with those that are in the grid.
func (g *Grid) near(all []Sample, i int, near func(i, j int, m float64)) {
	s := &all[i]
	row := g.row(s.Lat)
	for r := max(0, row-1); r <= min(len(g.cols)-1, row+1); r++ {
		n := g.cols[r]
		c := g.col(r, float64(s.Lon))
		for d := -1.0; d <= 1; d++ {
			if d != 0 && n < 2 || d == 1 && n < 3 {
				continue // the same cell again, around the pole
			}
			for j := g.at(r, around(c+d, n)); j != 0; j = g.next[j] {
				if o := &all[j-1]; o.MMSI != s.MMSI {
					if m := g.apart(row, s, o); m <= g.nearM {
						if o.MMSI < s.MMSI {
							near(int(j-1), i, m)
						} else {
							near(i, int(j-1), m)
						}
					}
				}
			}
		}
	}
}

// put puts a sample into the grid.
func (g *Grid) put(all []Sample, i int) {
	row := g.row(all[i].Lat)
	e := g.slot(g.cell(row, around(g.col(row, float64(all[i].Lon)), g.cols[row])))
	g.next[i+1], e.first = e.first, int32(i+1)
}

// nearPole is the cosine of latitude below which a plane is not true enough.
const nearPole = 0.1

// apart is the distance of two samples, metres: on a plane, true to a metre where
// they are near each other.
func (g *Grid) apart(row int, a, b *Sample) float64 {
	if g.cos[row] < nearPole {
		return 1852 * geo.NM(geo.Point{Lat: a.Lat, Lon: a.Lon}, geo.Point{Lat: b.Lat, Lon: b.Lon})
	}
	y := (float64(a.Lat) - float64(b.Lat)) * unitM
	x := wrapped(float64(a.Lon)-float64(b.Lon)) * unitM * g.cos[row]
	return math.Sqrt(x*x + y*y)
}

func (g *Grid) cell(row int, col float64) uint64 { return uint64(row)<<32 | uint64(uint32(col)) }

func (g *Grid) size(n int) {
	want := 1024
	for want < 2*n {
		want *= 2
	}
	if want > len(g.table) {
		g.table, g.turn = make([]entry, want), 0
	}
	g.turn++
	if len(g.next) <= n {
		g.next = make([]int32, n+n/4+1)
	}
}

// slot is the cell's entry: an empty one where there is none yet.
func (g *Grid) slot(cell uint64) *entry {
	mask := uint64(len(g.table) - 1)
	for h := cell * 0x9e3779b97f4a7c15 >> 20; ; h++ {
		e := &g.table[h&mask]
		if e.turn != g.turn {
			*e = entry{cell: cell, turn: g.turn}
			return e
		}
		if e.cell == cell {
			return e
		}
	}
}

// at is the first sample of a cell, 0 where there is none.
func (g *Grid) at(row int, col float64) int32 {
	cell := g.cell(row, col)
	mask := uint64(len(g.table) - 1)
	for h := cell * 0x9e3779b97f4a7c15 >> 20; ; h++ {
		e := &g.table[h&mask]
		if e.turn != g.turn {
			return 0
		}
		if e.cell == cell {
			return e.first
		}
	}
}
