package reach

import (
	"cmp"
	"math"
	"slices"

	"supercargo/geo"
	"supercargo/motion"
)

// Region is the water that a ship could have been on: squares whose middles it could
// have gone to and on from, as polygons.
type Region struct {
	StepDeg float64 // side of a square
	ErrorNM float64 // of the outline where the way there is clear: half a square across, and the error of ways by water; behind capes and islands it lies too far out, by up to a fifth of the way and 10 nm (route.Fan)
	NM2     float64 // area of the squares
	Rings   [][]Ring

	cells map[cell]*window
}

// Ring is the corners of an outline; the first is not repeated. Of a polygon the first
// ring is the outer one, those that follow are holes.
type Ring []geo.Point

// cell is a square by its number from the south and from 180 degrees west.
type cell struct{ y, x int32 }

// window is how far the middle of a square is from both ends.
type window struct{ to, on float64 }

// steps are the sides of squares, degrees. A hundredth of a degree is some half mile.
var steps = [...]float64{0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2}

// Region is where the ship could have been at its speeds.
func (r *Reached) Region(p *Params) *Region {
	return r.within(p, r.inTime, r.MostKn)
}

// AnyShip is where the fastest of ships could have been.
func (r *Reached) AnyShip(p *Params) *Region {
	millis := int64(r.asked.To.Time - r.asked.From.Time)
	return r.within(p, func(to, on float64) bool { return anyShip(to, on, millis) }, motion.Ship.Kn(millis))
}

// Anywhere tells whether Region has any square: it looks at those first that the shortest ways
// lead over.
func (r *Reached) Anywhere(p *Params) bool {
	l := r.legs
	if !l.from.Reachable() || !l.to.Reachable() {
		return false
	}
	type square struct {
		at geo.Point
		nm float64
	}
	var all []square
	r.squares(p, r.MostKn, func(_ cell, m geo.Point, _ float64) {
		all = append(all, square{m, geo.NM(l.from.Asked, m) + geo.NM(m, l.to.Asked)})
	})
	slices.SortFunc(all, func(a, b square) int { return cmp.Compare(a.nm, b.nm) })
	return slices.ContainsFunc(all, func(s square) bool {
		w, reached := l.at(s.at)
		return reached && r.inTime(w.to, w.on)
	})
}

// inTime tells whether the ship could have gone so far there and so far on.
func (r *Reached) inTime(to, on float64) bool { return to+on <= r.MostKn*r.legs.hours*(1+rounding) }

// within lists the squares of which ok holds, for a ship of a greatest speed.
func (r *Reached) within(p *Params, ok func(to, on float64) bool, kn float64) *Region {
	g := &Region{cells: map[cell]*window{}}
	g.StepDeg = r.squares(p, kn, func(c cell, m geo.Point, step float64) {
		if w, reached := r.legs.at(m); reached && ok(w.to, w.on) {
			g.cells[c] = &w
			g.NM2 += squareNM2(m, step)
		}
	})
	g.ErrorNM = g.StepDeg*60*math.Sqrt2/2 + 0.01*(kn*r.legs.hours)
	g.Rings = outlines(g.cells, g.StepDeg)
	return g
}

// squares hands out the squares that a ship of a greatest speed could be on as far as great
// circles tell, with their middles, and gives their side.
func (r *Reached) squares(p *Params, kn float64, f func(c cell, m geo.Point, step float64)) float64 {
	l := r.legs
	budget := kn * l.hours
	b := boundsOf(l.from.Asked, l.to.Asked, budget)
	step := b.step(p.RegionCells)
	for _, c := range b.cells(step) {
		m := c.middle(step)
		if geo.NM(l.from.Asked, m)+geo.NM(m, l.to.Asked) <= budget*(1+rounding)+atEndNM {
			f(c, m, step)
		}
	}
	return step
}

// at is how far a point of the sea is from both ends, at the least; false on land and
// where no way leads.
func (l *legs) at(m geo.Point) (w window, ok bool) {
	p := l.w.wet(m)
	if p == nil || !p.Reachable() {
		return w, false
	}
	to, _, okA := l.a.To(p)
	on, _, okB := l.b.To(p)
	return window{to, on}, okA && okB
}

// bounds hold all that lies within a distance of two points, both legs together.
type bounds struct{ south, north, west, east float64 }

// boundsOf are those of an ellipse about the two points: what is at most nm from both together.
// Across the line between them it reaches farther than ahead, where half of what is to spare is
// left. Half its width is a side of the right triangle of half of nm and half of the way between
// the points, on the sphere. Along a meridian or a parallel it reaches from the middle as far as
// that side and half of what they are apart there, put at right angles.
func boundsOf(a, b geo.Point, nm float64) bounds {
	b = geo.SameSide(b, a)
	la, oa := a.Degrees()
	lb := float64(b.Lat) * 1e-7
	ob := oa + float64(int64(b.Lon)-int64(a.Lon))*1e-7
	if ob-oa > 180 {
		ob -= 360
	} else if ob-oa < -180 {
		ob += 360
	}
	more := 0.0
	if apart := geo.NM(a, b); nm > apart {
		rad := math.Pi / 180 / 60 / 2
		more = math.Acos(max(-1, math.Cos(min(nm*rad, math.Pi/2))/math.Cos(min(apart*rad, math.Pi/2-1e-9)))) * 180 / math.Pi
	}
	north, east := (la+lb)/2, (oa+ob)/2
	tall := math.Hypot(more, (la-lb)/2)
	high := math.Abs(north) + tall
	// A great circle bulges to the pole: half the difference in longitude is enough.
	bulge := math.Abs(oa-ob) / 4 * math.Abs(math.Sin(high*math.Pi/180))
	wide := 180.0
	if high+bulge < 85 {
		wide = math.Hypot(more/math.Cos((high+bulge)*math.Pi/180), (oa-ob)/2)
	}
	return bounds{max(-89, north-tall-bulge), min(89, north+tall+bulge), east - min(wide, 180), east + min(wide, 180)}
}

// step is the smallest side of squares that makes at most so many.
func (b *bounds) step(most int) float64 {
	for _, s := range steps {
		if (b.north-b.south+s)/s*min(360, b.east-b.west+s)/s <= float64(most) {
			return s
		}
	}
	return steps[len(steps)-1]
}

func (b *bounds) cells(step float64) (out []cell) {
	around := int32(math.Round(360 / step))
	y0, y1 := int32(math.Floor((b.south+90)/step)), int32(math.Floor((b.north+90)/step))
	x0, x1 := int32(math.Floor((b.west+180)/step)), int32(math.Floor((b.east+180)/step))
	for y := y0; y <= y1; y++ {
		for x := x0; x <= min(x1, x0+around-1); x++ {
			out = append(out, cell{y, ((x % around) + around) % around})
		}
	}
	return out
}

func (c cell) middle(step float64) geo.Point {
	return geo.At((float64(c.y)+0.5)*step-90, (float64(c.x)+0.5)*step-180)
}

// Square is one of the squares of a region.
type Square struct {
	At      geo.Point // its middle
	NM2     float64   // area, square nautical miles
	ToNM    float64   // by water from the last fix, at the least
	StayMax float64   // hours that the ship could have been there, at its greatest speed
}

// Squares lists the squares of a region, from the south and then from the west on.
func (r *Reached) Squares(g *Region) []Square {
	var all []cell
	for c := range g.cells {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b cell) int { return cmp.Or(cmp.Compare(a.y, b.y), cmp.Compare(a.x, b.x)) })
	out := make([]Square, len(all))
	for i, c := range all {
		w, at := g.cells[c], c.middle(g.StepDeg)
		out[i] = Square{at, g.area(at), w.to, max(0, r.legs.hours-(w.to+w.on)/r.MostKn)}
	}
	return out
}

// area of a square about a point, square nautical miles.
func (g *Region) area(at geo.Point) float64 { return squareNM2(at, g.StepDeg) }

func squareNM2(at geo.Point, step float64) float64 {
	return step * 60 * step * 60 * math.Cos(float64(at.Lat)*1e-7*math.Pi/180)
}
