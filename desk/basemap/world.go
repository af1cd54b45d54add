package basemap

import (
	"math"

	"supercargo/coast"
	"supercargo/geo"
)

// point is a place on the square of the world: 0 to 1 eastward and southward.
type point struct{ x, y float64 }

// maxLat is where the square of the world ends.
const maxLat = 85.0511287798066

func project(p geo.Point) point {
	lat, lon := p.Degrees()
	lat = min(max(lat, -maxLat), maxLat)
	y := math.Log(math.Tan(math.Pi/4 + lat*math.Pi/360))
	return point{(lon + 180) / 360, 0.5 - y/(2*math.Pi)}
}

// box is a piece of the world.
type box struct{ west, north, east, south float64 }

func boxOf(line []point) box {
	b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range line {
		b = box{min(b.west, p.x), min(b.north, p.y), max(b.east, p.x), max(b.south, p.y)}
	}
	return b
}

func (b box) meets(o box) bool {
	return b.west <= o.east && b.east >= o.west && b.north <= o.south && b.south >= o.north
}

// shape is a ring or a line with the box about it.
type shape struct {
	box
	line []point
}

func shapeOf(line []point) shape { return shape{boxOf(line), line} }

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
	var sides [][]point // land to the left of each
	c.Arcs(func(left, right uint16, corners []geo.Point) {
		line := simplify(projected(corners), least)
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
func projected(corners []geo.Point) []point {
	line := make([]point, len(corners))
	east := false
	for i, p := range corners {
		line[i] = project(p)
		if x := line[i].x; x > 0 && x < 1 {
			east = x > 0.5
		}
	}
	for i, p := range line {
		switch {
		case p.x > 0 && p.x < 1:
			east = p.x > 0.5
		case east:
			line[i].x = 1
		default:
			line[i].x = 0
		}
	}
	return line
}

// shore adds a line without its edges on the antimeridian, where the file cuts land
// in two, and at the south end of the square.
func (w *world) shore(line []point) {
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

func seam(a, b point) bool {
	return a.x == b.x && (a.x == 0 || a.x == 1) || a.y == b.y && (a.y <= 0 || a.y >= 1)
}

func reversed(line []point) []point {
	out := make([]point, len(line))
	for i, p := range line {
		out[len(line)-1-i] = p
	}
	return out
}

// rings joins lines, each of which begins where another ends, to closed ones. The
// first point is not repeated.
func rings(sides [][]point) (out [][]point) {
	from := map[point][]int{}
	for i, s := range sides {
		from[s[0]] = append(from[s[0]], i)
	}
	used := make([]bool, len(sides))
	for i := range sides {
		if used[i] {
			continue
		}
		used[i] = true
		ring := append([]point{}, sides[i]...)
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

// area is twice that of a ring: positive where it is clockwise on the screen, that is
// where y goes down.
func area(ring []point) (a float64) {
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		a += p.x*q.y - q.x*p.y
	}
	return a
}

// lands tells outlines of land from those of waters within it, and gives each water
// to the smallest land about it. Land lies to the left, so that outlines go against
// the clock: their area is negative here.
func lands(all [][]point) (out []land) {
	var waters []shape
	for _, r := range all {
		if area(r) < 0 {
			out = append(out, land{outline: shapeOf(r)})
		} else {
			waters = append(waters, shapeOf(r))
		}
	}
	for _, w := range waters {
		best, least := -1, math.Inf(1)
		for i := range out {
			o := &out[i].outline
			if a := -area(o.line); a < least && o.meets(w.box) && holds(o.line, w.line[0], w.line[len(w.line)/2]) {
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
func holds(ring []point, any ...point) bool {
	for _, p := range any {
		in := false
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			if (a.y > p.y) != (b.y > p.y) && p.x < a.x+(p.y-a.y)/(b.y-a.y)*(b.x-a.x) {
				in = !in
			}
		}
		if in {
			return true
		}
	}
	return false
}
