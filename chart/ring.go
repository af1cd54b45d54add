package chart

import (
	"fmt"
	"math"
	"slices"

	"supercargo/geo"
)

// Angles in 1e-7 degree, as in geo.Point.
const (
	deg  = 10_000_000
	half = 180 * deg
	full = 360 * deg
)

// corner is a corner of a ring that may have been unrolled past 180 degrees
// east, so that x always grows eastwards along the ring's own waters.
type corner struct{ x, y int64 }

// outline is a ring made ready for arithmetic. With at most two degrees a side
// every product of two differences fits in 50 bits.
type outline []corner

type box struct{ south, north, west, east int64 }

// unroll lays the ring out flat. One that crosses the antimeridian has its
// western-hemisphere corners moved a full turn east: 179, -179 becomes 179, 181.
func (r Ring) unroll() outline {
	o, crosses := make(outline, len(r)), false
	for i, p := range r {
		q := r[(i+len(r)-1)%len(r)]
		crosses = crosses || abs(int64(p.Lon)-int64(q.Lon)) > half
		o[i] = corner{int64(p.Lon), int64(p.Lat)}
	}
	for i := range o {
		if crosses && o[i].x < 0 {
			o[i].x += full
		}
	}
	return o
}

func abs(x int64) int64 { return max(x, -x) }

func (o outline) box() box {
	b := box{math.MaxInt64, math.MinInt64, math.MaxInt64, math.MinInt64}
	for _, c := range o {
		b = box{min(b.south, c.y), max(b.north, c.y), min(b.west, c.x), max(b.east, c.x)}
	}
	return b
}

// check tells at which corner the ring goes wrong and why, "" where it does not.
func (r Ring) check() (at int, why string) {
	if len(r) < 3 {
		return len(r) - 1, fmt.Sprintf("ring has %d corners: it needs at least 3", len(r))
	}
	if len(r) > MaxCorners {
		return MaxCorners, fmt.Sprintf("ring has %d corners: at most %d are taken", len(r), MaxCorners)
	}
	for i, p := range r {
		if why := checkPoint(p); why != "" {
			return i, why
		}
	}
	o := r.unroll()
	if b := o.box(); b.north-b.south > MaxSpanDeg*deg || b.east-b.west > MaxSpanDeg*deg {
		return 0, fmt.Sprintf("the ring is wider than %v degrees: check for a wrong digit, or draw only the port", MaxSpanDeg)
	}
	return o.checkSimple()
}

func checkPoint(p geo.Point) string {
	switch {
	case p.Lat > 90*deg || p.Lat < -90*deg:
		return fmt.Sprintf("latitude %s is beyond 90: write latitude first, then longitude", degrees(p.Lat))
	case p.Lon > half || p.Lon < -half:
		return fmt.Sprintf("longitude %s is beyond 180", degrees(p.Lon))
	}
	return ""
}

// checkSimple refuses a ring that touches itself anywhere but where one edge
// hands on to the next.
func (o outline) checkSimple() (at int, why string) {
	n := len(o)
	for i := range o {
		a, b, c := o[i], o[(i+1)%n], o[(i+2)%n]
		if a == b {
			return (i + 1) % n, "the ring has the same corner twice in a row: remove one"
		}
		if b != c && cross(a, b, c) == 0 && (b.x-a.x)*(c.x-b.x)+(b.y-a.y)*(c.y-b.y) < 0 {
			return (i + 1) % n, "the ring runs back along its own edge here: give the corners in order around the place"
		}
	}
	for i := range o {
		if j := o.meets(i); j >= 0 {
			return j, fmt.Sprintf("the ring crosses itself: the edge from corner %d to %d meets the edge from %d to %d; give the corners in order around the place", i+1, i+2, j+1, (j+1)%n+1)
		}
	}
	return 0, ""
}

// meets is the first later edge, no neighbour, that edge i meets, or -1.
func (o outline) meets(i int) int {
	n := len(o)
	for j := i + 2; j < n && (i > 0 || j < n-1); j++ {
		if meet(o[i], o[i+1], o[j], o[(j+1)%n]) {
			return j
		}
	}
	return -1
}

// cross is twice the area of the triangle abc, positive where c lies to the
// left of the way from a to b.
func cross(a, b, c corner) int64 { return (b.x-a.x)*(c.y-a.y) - (b.y-a.y)*(c.x-a.x) }

// between tells whether c, known to be in line with a and b, lies between them.
func between(a, b, c corner) bool {
	return c.x >= min(a.x, b.x) && c.x <= max(a.x, b.x) && c.y >= min(a.y, b.y) && c.y <= max(a.y, b.y)
}

// meet tells whether the segments ab and cd have a point in common.
func meet(a, b, c, d corner) bool {
	abc, abd, cda, cdb := cross(a, b, c), cross(a, b, d), cross(c, d, a), cross(c, d, b)
	if opposite(abc, abd) && opposite(cda, cdb) {
		return true
	}
	return abc == 0 && between(a, b, c) || abd == 0 && between(a, b, d) ||
		cda == 0 && between(c, d, a) || cdb == 0 && between(c, d, b)
}

func opposite(p, q int64) bool { return p > 0 && q < 0 || p < 0 && q > 0 }

// twiceArea is in square 1e-7 degrees, positive where the corners run
// anticlockwise (the shoelace formula).
func (o outline) twiceArea() (sum int64) {
	for i := range o {
		sum += cross(o[0], o[i], o[(i+1)%len(o)])
	}
	return sum
}

// areaNM2 is the outline's area in square nautical miles on a flat chart.
func (o outline) areaNM2() float64 {
	b := o.box()
	mid := float64(b.south+b.north) / 2 / deg * math.Pi / 180
	return math.Abs(float64(o.twiceArea())) / 2 * (60.0 / deg) * (60.0 / deg) * math.Cos(mid)
}

// holds tells whether the point is inside or on the edge: a ray eastwards
// crosses the outline an odd number of times (M. Shimrat 1962, Algorithm 112,
// CACM 5(8):434), in exact integers, so that no ship falls between two places
// that share an edge.
func (o outline) holds(p corner) bool {
	in, a := false, o[len(o)-1]
	for _, b := range o {
		side := cross(a, b, p)
		if side == 0 && between(a, b, p) {
			return true
		}
		if (a.y > p.y) != (b.y > p.y) && (side > 0) == (b.y > a.y) {
			in = !in
		}
		a = b
	}
	return in
}

// widest is the middle of the longest stretch of latitude y inside the outline,
// or x where there is none.
func (o outline) widest(y, x int64) int64 {
	var xs []float64
	for i, a := range o {
		if b := o[(i+1)%len(o)]; (a.y > y) != (b.y > y) {
			xs = append(xs, float64(a.x)+float64(y-a.y)*float64(b.x-a.x)/float64(b.y-a.y))
		}
	}
	slices.Sort(xs)
	best := 0.0
	for i := 0; i+1 < len(xs); i += 2 {
		if w := xs[i+1] - xs[i]; w > best {
			best, x = w, int64((xs[i]+xs[i+1])/2)
		}
	}
	return x
}

// withinNM tells whether some edge comes within nm nautical miles of p, on a
// flat chart with its scale at p's latitude: within 0.1 % for the few miles
// that this is asked for, below 70 degrees.
func (o outline) withinNM(p corner, nm float64) bool {
	k := math.Cos(float64(p.y) / deg * math.Pi / 180)
	limit := nm / 60 * deg
	a := o[len(o)-1]
	for _, b := range o {
		if distance2(float64(a.x-p.x)*k, float64(a.y-p.y), float64(b.x-p.x)*k, float64(b.y-p.y)) <= limit*limit {
			return true
		}
		a = b
	}
	return false
}

// clearance is half the side of a square about p, in 1e-7 degree, that the outline
// does not come into: the one in the circle that touches it, less the rounding.
func (a *area) clearance(p corner) int64 {
	off := max(a.south-p.y, p.y-a.north, a.west-p.x, p.x-a.east)
	if off >= cellSize {
		return off - 1
	}
	least, from := math.Inf(1), a.outline[len(a.outline)-1]
	for _, to := range a.outline {
		least = min(least, distance2(float64(from.x-p.x), float64(from.y-p.y), float64(to.x-p.x), float64(to.y-p.y)))
		from = to
	}
	return int64(math.Sqrt(least/2)) - 2
}

// distance2 is the square of the distance from the origin to the segment ab.
func distance2(ax, ay, bx, by float64) float64 {
	dx, dy := bx-ax, by-ay
	t := -(ax*dx + ay*dy) / (dx*dx + dy*dy)
	t = max(0, min(1, t))
	x, y := ax+t*dx, ay+t*dy
	return x*x + y*y
}
