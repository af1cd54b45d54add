package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"supercargo/geo"
)

// PlaceIndex is the number of a place in Chart.Places, or None.
type PlaceIndex int32

// None is no place at all.
const None PlaceIndex = -1

// Chart is a set of places and an index over them. It does not change once it
// is built, so that any number of readers may share it.
type Chart struct {
	Places []Place // to be read only
	byID   map[string]PlaceIndex
	areas  []area  // every ring of every place, a place's rings together
	first  []int32 // first[i] to first[i+1] are the areas of place i
	grid   grid
}

// area is one ring, ready to be asked.
type area struct {
	box
	outline
	place PlaceIndex
}

// New builds a chart. It refuses places that no ship could be looked up in: a
// bad polygon, a missing name, an id used twice. The places are not copied.
func New(places []Place) (*Chart, error) {
	c := &Chart{Places: places, byID: make(map[string]PlaceIndex, len(places))}
	for i := range places {
		p := &places[i]
		if f := p.check(); f != nil {
			return nil, fmt.Errorf("place %d %q: %w", i+1, p.ID, f)
		}
		if j, dup := c.byID[p.ID]; dup {
			return nil, fmt.Errorf("place %d %q: place %d has the same id: change one of them", i+1, p.ID, j+1)
		}
		c.byID[p.ID] = PlaceIndex(i)
		c.addAreas(PlaceIndex(i), p.Rings)
	}
	c.first = append(c.first, int32(len(c.areas)))
	c.grid = newGrid(c.areas, c.bySize())
	return c, nil
}

// With is the chart and more places. It fails where New would.
func (c *Chart) With(more ...Place) (*Chart, error) {
	return New(slices.Concat(c.Places, more))
}

func (c *Chart) addAreas(i PlaceIndex, rings []Ring) {
	c.first = append(c.first, int32(len(c.areas)))
	for _, r := range rings {
		o := r.unroll()
		c.areas = append(c.areas, area{o.box(), o, i})
	}
}

// bySize ranks the areas: those of the smallest place first, so that the first
// that holds a point is the answer. Places of one size go by id, so that the
// order in which they were given does not matter.
func (c *Chart) bySize() []int32 {
	size, order := make([]float64, len(c.Places)), make([]int32, len(c.areas))
	for i, a := range c.areas {
		size[a.place] += a.areaNM2()
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int {
		p, q := c.areas[i].place, c.areas[j].place
		return cmp.Or(cmp.Compare(size[p], size[q]), cmp.Compare(c.Places[p].ID, c.Places[q].ID), cmp.Compare(i, j))
	})
	return order
}

// Find gives the place with this id.
func (c *Chart) Find(id string) (PlaceIndex, bool) {
	i, ok := c.byID[id]
	if !ok {
		return None, false
	}
	return i, true
}

// At is the place that holds p, its edge included; where several do, the
// smallest; None where none does. It allocates nothing.
func (c *Chart) At(p geo.Point) PlaceIndex {
	for _, i := range c.grid.at(p) {
		a := &c.areas[i]
		if q, ok := a.onto(p); ok && a.holds(q) {
			return a.place
		}
	}
	return None
}

// Clearance is how far p can be moved, north or south and east or west at once, in
// 1e-7 degree, without another answer of At: at least that far. 0 where an outline is
// that near. It allocates nothing.
func (c *Chart) Clearance(p geo.Point) int32 {
	y, x := int64(p.Lat+90*deg)%cellSize, (int64(p.Lon)+half)%cellSize
	least := min(x, y, cellSize-1-x, cellSize-1-y)
	for _, i := range c.grid.at(p) {
		a := &c.areas[i]
		least = min(least, a.clearance(a.nearest(p)))
	}
	return int32(max(least, 0))
}

// onto moves p into the area's own turn of longitude, and tells whether it lies
// in the bounding box.
func (a *area) onto(p geo.Point) (corner, bool) {
	q := corner{int64(p.Lon), int64(p.Lat)}
	switch {
	case q.x < a.west:
		q.x += full
	case q.x > a.east:
		q.x -= full
	}
	return q, q.x >= a.west && q.x <= a.east && q.y >= a.south && q.y <= a.north
}

// Within tells whether p is inside place i or no farther than nm nautical
// miles from its edge: the threshold for leaving a place, wider than that for
// entering it. It is false for None.
func (c *Chart) Within(i PlaceIndex, p geo.Point, nm float64) bool {
	if i < 0 || int(i) >= len(c.Places) {
		return false
	}
	for j := c.first[i]; j < c.first[i+1]; j++ {
		if c.areas[j].within(p, nm) {
			return true
		}
	}
	return false
}

func (a *area) within(p geo.Point, nm float64) bool {
	if !(nm > 0) {
		nm = 0 // not a number, too
	}
	q, margin := a.nearest(p), int64(min(nm, 90*60)/60*deg)+1
	if q.y < a.south-margin || q.y > a.north+margin {
		return false
	}
	return a.holds(q) || a.withinNM(q, nm)
}

// nearest is p in the turn of longitude that brings it nearest to the area.
func (a *area) nearest(p geo.Point) corner {
	q, mid := corner{int64(p.Lon), int64(p.Lat)}, (a.west+a.east)/2
	q.x += full * int64(math.Round(float64(mid-q.x)/full))
	return q
}
