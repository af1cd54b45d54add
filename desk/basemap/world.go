package basemap

import (
	"math"

	"supercargo/coast"
	"supercargo/geo"
	"supercargo/mvt"
)

// shape is a ring or a line with the box about it.
type shape struct {
	mvt.Box
	line []mvt.Point
}

func shapeOf(line []mvt.Point) shape { return shape{mvt.BoxOf(line), line} }

// land is one outline and the waters in it.
type land struct {
	outline shape
	waters  []shape
}

// world is what a zoom shows of it.
type world struct {
	lands   []land
	shores  []shape
	borders []shape
}

// newWorld simplifies every arc by itself, so that a border still ends on its shore,
// and joins them. Least is the size, in parts of the world, below which nothing
// can be told apart.
func newWorld(c *coast.Coast, least float64) *world {
	w := &world{}
	var sides [][]mvt.Point // land to the left of each
	c.Arcs(func(left, right uint16, corners []geo.Point) {
		line := mvt.Simplify(projected(corners), least)
		l, r := left >= coast.FirstLand, right >= coast.FirstLand
		switch {
		case l && r:
			w.borders = append(w.borders, shapeOf(line))
		case l:
			sides = append(sides, line)
			w.shore(line)
		case r:
			w.shore(line)
			sides = append(sides, reversed(line))
		}
	})
	w.lands = lands(rings(sides))
	return w
}

// projected is a line on the square of the world. A corner on the antimeridian may be
// written as either end of it: it goes to the side on which the line's others are.
func projected(corners []geo.Point) []mvt.Point {
	line := make([]mvt.Point, len(corners))
	east := false
	for i, p := range corners {
		line[i] = mvt.Project(p)
		if x := line[i].X; x > 0 && x < 1 {
			east = x > 0.5
		}
	}
	for i, p := range line {
		switch {
		case p.X > 0 && p.X < 1:
			east = p.X > 0.5
		case east:
			line[i].X = 1
		default:
			line[i].X = 0
		}
	}
	return line
}

// shore adds a line without its edges on the antimeridian, where the file cuts land
// in two, and at the south end of the square.
func (w *world) shore(line []mvt.Point) {
	from := 0
	for i := 1; i <= len(line); i++ {
		if i < len(line) && !seam(line[i-1], line[i]) {
			continue
		}
		if i-from > 1 {
			w.shores = append(w.shores, shapeOf(line[from:i]))
		}
		from = i
	}
}

func seam(a, b mvt.Point) bool {
	return a.X == b.X && (a.X == 0 || a.X == 1) || a.Y == b.Y && (a.Y <= 0 || a.Y >= 1)
}

func reversed(line []mvt.Point) []mvt.Point {
	out := make([]mvt.Point, len(line))
	for i, p := range line {
		out[len(line)-1-i] = p
	}
	return out
}

// rings joins lines, each of which begins where another ends, to closed ones. The
// first point is not repeated.
func rings(sides [][]mvt.Point) (out [][]mvt.Point) {
	from := map[mvt.Point][]int{}
	for i, s := range sides {
		from[s[0]] = append(from[s[0]], i)
	}
	used := make([]bool, len(sides))
	for i := range sides {
		if used[i] {
			continue
		}
		used[i] = true
		ring := append([]mvt.Point{}, sides[i]...)
		for ring[len(ring)-1] != ring[0] {
			next := -1
			for _, k := range from[ring[len(ring)-1]] {
				if !used[k] {
					next = k
					break
				}
			}
			if next < 0 {
				break // an open end: it is closed by a straight line
			}
			used[next] = true
			ring = append(ring, sides[next][1:]...)
		}
		if ring[len(ring)-1] == ring[0] {
			ring = ring[:len(ring)-1]
		}
		if len(ring) >= 3 {
			out = append(out, ring)
		}
	}
	return out
}

// lands tells outlines of land from those of waters within it, and gives each water
// to the smallest land about it. Land lies to the left, so that outlines go against
// the clock: their area is negative here.
func lands(all [][]mvt.Point) (out []land) {
	var waters []shape
	for _, r := range all {
		if mvt.Area(r) < 0 {
			out = append(out, land{outline: shapeOf(r)})
		} else {
			waters = append(waters, shapeOf(r))
		}
	}
	for _, w := range waters {
		best, least := -1, math.Inf(1)
		for i := range out {
			o := &out[i].outline
			if a := -mvt.Area(o.line); a < least && o.Meets(w.Box) && holds(o.line, w.line[0], w.line[len(w.line)/2]) {
				best, least = i, a
			}
		}
		if best >= 0 {
			out[best].waters = append(out[best].waters, w)
		}
	}
	return out
}

// holds tells whether a ring has either point in it.
func holds(ring []mvt.Point, any ...mvt.Point) bool {
	for _, p := range any {
		in := false
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			if (a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X+(p.Y-a.Y)/(b.Y-a.Y)*(b.X-a.X) {
				in = !in
			}
		}
		if in {
			return true
		}
	}
	return false
}
