package reach

import (
	"cmp"
	"slices"

	"supercargo/geo"
)

// corner is a corner of squares, by the square to the north-east of it.
type corner = cell

// outlines joins squares that share a side to polygons, each with its holes. Squares
// that meet at a corner alone are two polygons. Nothing crosses 180 degrees: there an
// outline ends and another begins.
func outlines(cells map[cell]*window, step float64) (out [][]Ring) {
	next := map[corner][]corner{} // along the sides, the squares to the left
	has := func(y, x int32) bool { return cells[cell{y, x}] != nil }
	for c := range cells {
		y, x := c.y, c.x
		for _, s := range [...]struct {
			open     bool
			from, to corner
		}{
			{!has(y-1, x), corner{y, x}, corner{y, x + 1}},
			{!has(y, x+1), corner{y, x + 1}, corner{y + 1, x + 1}},
			{!has(y+1, x), corner{y + 1, x + 1}, corner{y + 1, x}},
			{!has(y, x-1), corner{y + 1, x}, corner{y, x}},
		} {
			if s.open {
				next[s.from] = append(next[s.from], s.to)
			}
		}
	}
	var holes [][]corner
	var outer [][]corner
	for _, start := range inOrder(next) {
		for len(next[start]) > 0 {
			ring := walk(next, start)
			if twiceArea(ring) > 0 {
				outer = append(outer, ring)
			} else {
				holes = append(holes, ring)
			}
		}
	}
	for _, o := range outer {
		out = append(out, []Ring{pointsOf(o, step)})
	}
	for _, h := range holes { // of the smallest polygon around it
		best := -1
		for i, o := range outer {
			if inside(o, h[0]) && (best < 0 || twiceArea(o) < twiceArea(outer[best])) {
				best = i
			}
		}
		out[best] = append(out[best], pointsOf(h, step))
	}
	return out
}

func inOrder(next map[corner][]corner) (out []corner) {
	for c := range next {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b corner) int { return cmp.Or(cmp.Compare(a.y, b.y), cmp.Compare(a.x, b.x)) })
	return out
}

// walk follows sides from the lowest corner of a ring until it is back, and takes them out. Where two
// squares meet at a corner it turns left, so that they stay apart. It never begins at such a corner while both are
// there: one of them has lower corners, and was taken out before.
func walk(next map[corner][]corner, start corner) (ring []corner) {
	at, dy, dx := start, int32(0), int32(0)
	for {
		ways := next[at]
		k := 0
		for i, to := range ways {
			if y, x := to.y-at.y, to.x-at.x; dx*y-dy*x > 0 { // to the left
				k = i
			}
		}
		to := ways[k]
		next[at] = slices.Delete(ways, k, k+1)
		y, x := to.y-at.y, to.x-at.x
		if y != dy || x != dx {
			ring = append(ring, at)
		}
		at, dy, dx = to, y, x
		if at == start {
			return ring
		}
	}
}

func twiceArea(ring []corner) (sum int64) {
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		sum += int64(a.x)*int64(b.y) - int64(b.x)*int64(a.y)
	}
	return sum
}

// inside tells whether a corner lies in a ring or on it, by the sides to the east of
// a point a quarter of a square to the north-east of it; of a hole's lowest corner that
// point lies in the hole.
func inside(ring []corner, c corner) bool {
	in := false
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		if a.x == b.x && a.x > c.x && min(a.y, b.y) <= c.y && c.y < max(a.y, b.y) {
			in = !in
		}
	}
	return in
}

func pointsOf(ring []corner, step float64) (out Ring) {
	for _, c := range ring {
		out = append(out, geo.At(float64(c.y)*step-90, float64(c.x)*step-180))
	}
	return out
}
