package main

import (
	"cmp"
	"math"
	"slices"

	"supercargo/coast"
	"supercargo/geo"
	"supercargo/route"
)

// Cells are squares of a quadtree, in 1e-7 degree. A cell of open water is as large
// as the shore is far; a cell on the coast is divided until one point in it sees all
// its water, so that straight coasts take few points and skerries many.
const (
	deg      = 10_000_000
	rootSize = 4 * deg
	openMin  = deg / 4  // of a cell without shore
	coastMax = deg / 4  // of a cell with shore
	least    = deg / 32 // of any: 1.9 nm
	polarMin = deg / 8  // of any beyond the polar circles
	polar    = 66 * deg
	north    = 82 * deg // beyond which no way goes
	perSide  = 6        // water is looked for at so many points a side of a cell with shore
	openness = 0.7      // of the distance to the shore that a cell may measure
)

type mesh struct {
	coast *coast.Coast
	shore *route.Shore
	nodes []node
}

type node struct {
	at   geo.Point
	size int32
}

func (m *mesh) build() {
	for lat := int32(-88 * deg); lat < north; lat += rootSize {
		for lon := int64(-180 * deg); lon < 180*deg; lon += rootSize {
			m.cell(lat, int32(lon), rootSize)
		}
	}
	slices.SortFunc(m.nodes, func(a, b node) int { return cmp.Compare(morton(a.at), morton(b.at)) })
}

// morton interleaves the bits of both angles, so that neighbours are near in a file.
func morton(p geo.Point) (z uint64) {
	x, y := uint64(int64(p.Lon)+180*deg), uint64(int64(p.Lat)+90*deg)
	for i := 0; i < 32; i++ {
		z |= x>>i&1<<(2*i) | y>>i&1<<(2*i+1)
	}
	return z
}

func (m *mesh) cell(lat, lon, size int32) {
	mid := onGrid(geo.Point{Lat: lat + size/2, Lon: lon + size/2})
	if mid.Lat > north {
		return
	}
	halfDiagonal := float64(size) / deg * 60 * math.Sqrt2 / 2
	shore, near := m.coast.Nearest(mid, 400)
	nm := 400.0
	if near {
		nm = shore.NM
	}
	water := m.coast.At(mid) < coast.FirstLand
	switch {
	case nm > halfDiagonal && !water:
		return
	case nm > halfDiagonal && (float64(size) <= openness*nm/60*deg || size <= openMin):
		m.nodes = append(m.nodes, node{mid, size})
		return
	case size <= coastMax && m.cover(lat, lon, size):
		return
	}
	h := size / 2
	m.cell(lat, lon, h)
	m.cell(lat, lon+h, h)
	m.cell(lat+h, lon, h)
	m.cell(lat+h, lon+h, h)
}

// cover gives a cell with shore its points, false where it is to be divided first.
func (m *mesh) cover(lat, lon, size int32) bool {
	var water []geo.Point
	for y := int32(0); y < perSide; y++ {
		for x := int32(0); x < perSide; x++ {
			p := onGrid(geo.Point{Lat: lat + int32(int64(size)*int64(2*y+1)/(2*perSide)), Lon: lon + int32(int64(size)*int64(2*x+1)/(2*perSide))})
			if m.coast.At(p) < coast.FirstLand {
				water = append(water, p)
			}
		}
	}
	smallest := int32(least)
	if lat > polar || lat < -polar {
		smallest = polarMin
	}
	var found []node
	for len(water) > 0 {
		best := m.clearest(water, geo.Point{Lat: lat + size/2, Lon: lon + size/2})
		unseen := water[:0:0]
		for _, p := range water {
			if p != best && !m.shore.Clear(best, p) {
				unseen = append(unseen, p)
			}
		}
		if len(unseen) > 0 && size > smallest {
			return false
		}
		found = append(found, node{best, size})
		water = unseen
	}
	m.nodes = append(m.nodes, found...)
	return true
}

// clearest is the water farthest from the shore, less a little for being off the middle.
func (m *mesh) clearest(water []geo.Point, mid geo.Point) (best geo.Point) {
	most := math.Inf(-1)
	for _, p := range water {
		s, ok := m.coast.Nearest(p, 60)
		nm := 60.0
		if ok {
			nm = s.NM
		}
		if nm -= 0.3 * geo.NearNM(p, mid); nm > most {
			most, best = nm, p
		}
	}
	return best
}
