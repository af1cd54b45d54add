package chart

import (
	"cmp"
	"fmt"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// maxLearned is how wide a learned place gets, in cells: a quarter of a degree.
// Berths along a river that touch each other for a hundred miles are many
// places; a group that is wider is halved until it is not.
const maxLearned = 50

// Places are the cells where enough ships lay, cells that touch joined into
// one place, its outline their convex hull. They come from south to north, and
// are the same for the same fixes in any order. The id is made of where the
// busiest cell is, and stays while that is the busiest; nobody has named the
// place yet, so its name is where it is.
func (l *Learner) Places(o LearnOptions) []Place {
	o = o.withDefaults()
	var cells []Cell
	for c, stays := range l.Cells {
		if o.wants(c, stays) {
			cells = append(cells, c)
		}
	}
	slices.Sort(cells)
	var places []Place
	for _, g := range join(cells) {
		for _, part := range halve(g) {
			places = append(places, l.place(part, o))
		}
	}
	slices.SortFunc(places, func(a, b Place) int {
		p, q := a.Rings[0][0], b.Rings[0][0]
		return cmp.Or(cmp.Compare(p.Lat, q.Lat), cmp.Compare(p.Lon, q.Lon), cmp.Compare(a.ID, b.ID))
	})
	return places
}

// join groups cells, given in order, that touch by an edge or a corner. It does
// not join across the antimeridian.
func join(cells []Cell) (groups [][]Cell) {
	left := make(map[Cell]bool, len(cells))
	for _, c := range cells {
		left[c] = true
	}
	for _, c := range cells {
		if left[c] {
			g := spread(c, left)
			slices.Sort(g)
			groups = append(groups, g)
		}
	}
	return groups
}

// spread takes the cell out of those left, and all that touch it, and so on.
func spread(c Cell, left map[Cell]bool) []Cell {
	delete(left, c)
	g := []Cell{c}
	for i := 0; i < len(g); i++ {
		for _, n := range neighbours(g[i]) {
			if left[n] {
				delete(left, n)
				g = append(g, n)
			}
		}
	}
	return g
}

func neighbours(c Cell) (out []Cell) {
	row, col := int64(c)/learnColumns, int64(c)%learnColumns
	for r := max(row-1, 0); r <= min(row+1, learnRows-1); r++ {
		for k := max(col-1, 0); k <= min(col+1, learnColumns-1); k++ {
			out = append(out, Cell(r*learnColumns+k))
		}
	}
	return out
}

// halve cuts a group across its longer side until no part is too wide.
func halve(g []Cell) [][]Cell {
	row := func(c Cell) int { return int(c / learnColumns) }
	col := func(c Cell) int { return int(c % learnColumns) }
	tall, wide := extent(g, row), extent(g, col)
	if max(tall, wide) < maxLearned {
		return [][]Cell{g}
	}
	along := row
	if wide > tall {
		along = col
	}
	cut := along(slices.MinFunc(g, func(a, b Cell) int { return along(a) - along(b) })) + max(tall, wide)/2
	var low, high []Cell
	for _, c := range g {
		if along(c) <= cut {
			low = append(low, c)
		} else {
			high = append(high, c)
		}
	}
	return append(halve(low), halve(high)...)
}

func extent(g []Cell, along func(Cell) int) int {
	lo, hi := along(g[0]), along(g[0])
	for _, c := range g {
		lo, hi = min(lo, along(c)), max(hi, along(c))
	}
	return hi - lo
}

func (l *Learner) place(g []Cell, o LearnOptions) Place {
	ships, busiest, most := map[supercargo.MMSI]bool{}, g[0], 0
	for _, c := range g {
		lain := o.lain(l.Cells[c])
		for _, m := range lain {
			ships[m] = true
		}
		if len(lain) > most {
			busiest, most = c, len(lain)
		}
	}
	at := whereabouts(busiest.corner())
	return Place{
		ID: "learned-" + at, Name: "Unnamed " + at, Kind: Learned,
		Source:   fmt.Sprintf("own fixes: at least %d ships lay still here, each in %d clock hours or more", len(ships), o.MinHours),
		Accuracy: fmt.Sprintf("outline of %d cells of 0.005 degree (0.3 nm), each with %d ships or more", len(g), o.MinShips),
		Rings:    []Ring{hull(g)},
	}
}

// whereabouts is a position as part of an id: 36.855N-053.370E.
func whereabouts(p geo.Point) string {
	lat, lon := p.Degrees()
	return fmt.Sprintf("%06.3f%c-%07.3f%c", max(lat, -lat), hand(lat < 0, 'S', 'N'), max(lon, -lon), hand(lon < 0, 'W', 'E'))
}

func hand(first bool, a, b rune) rune {
	if first {
		return a
	}
	return b
}

// hull is the convex hull of the cells, anticlockwise from its southernmost
// corner (monotone chain: A. M. Andrew 1979, Inf. Process. Lett. 9(5):216).
func hull(g []Cell) Ring {
	var pts []corner
	for _, c := range g {
		p := c.corner()
		x, y := int64(p.Lon), int64(p.Lat)
		pts = append(pts, corner{x, y}, corner{x + learnSize, y}, corner{x, y + learnSize}, corner{x + learnSize, y + learnSize})
	}
	slices.SortFunc(pts, func(a, b corner) int { return cmp.Or(cmp.Compare(a.y, b.y), cmp.Compare(a.x, b.x)) })
	pts = slices.Compact(pts)
	east := chain(pts)
	slices.Reverse(pts)
	west := chain(pts)
	var r Ring
	for _, c := range append(east[:len(east)-1], west[:len(west)-1]...) {
		r = append(r, geo.Point{Lat: int32(c.y), Lon: int32(c.x)})
	}
	return r
}

// chain is the half of the hull to the right of the way through sorted points.
func chain(pts []corner) (h []corner) {
	for _, c := range pts {
		for len(h) >= 2 && cross(h[len(h)-2], h[len(h)-1], c) <= 0 {
			h = h[:len(h)-1]
		}
		h = append(h, c)
	}
	return h
}
