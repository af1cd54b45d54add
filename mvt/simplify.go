package mvt

import "math"

// Simplify leaves out corners that lie within least of the line without them
// (D. H. Douglas and T. K. Peucker 1973, Algorithms for the reduction of the number
// of points). The ends stay. A closed line is done in two halves, from its first
// point to the farthest from it.
func Simplify(line []Point, least float64) []Point {
	if len(line) < 3 || least <= 0 {
		return line
	}
	keep := make([]bool, len(line))
	last := len(line) - 1
	keep[0], keep[last] = true, true
	todo := [][2]int{{0, last}}
	for len(todo) > 0 {
		from, to := todo[len(todo)-1][0], todo[len(todo)-1][1]
		todo = todo[:len(todo)-1]
		at, far := 0, least
		for i := from + 1; i < to; i++ {
			if d := apart(line[i], line[from], line[to]); d > far {
				at, far = i, d
			}
		}
		if at > 0 {
			keep[at] = true
			todo = append(todo, [2]int{from, at}, [2]int{at, to})
		}
	}
	out := make([]Point, 0, len(line)/4)
	for i, k := range keep {
		if k {
			out = append(out, line[i])
		}
	}
	return out
}

// apart is how far p lies from the piece of line from a to b.
func apart(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	if n := dx*dx + dy*dy; n > 0 {
		t := min(max(((p.X-a.X)*dx+(p.Y-a.Y)*dy)/n, 0), 1)
		a = Point{a.X + t*dx, a.Y + t*dy}
	}
	return math.Hypot(p.X-a.X, p.Y-a.Y)
}
