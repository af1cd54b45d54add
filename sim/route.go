package sim

import (
	"math"

	"supercargo/geo"
)

// route is a passage from berth to berth: great circles from point to point,
// with the corners rounded as a ship turns.
type route struct {
	points []geo.Point
	along  []float64 // nm from the beginning to each point
	course []float64 // from each point but the last, degrees true
	wander float64   // phase of the helmsman's wandering, 0-1
}

// turnNM is from where the wheel is put over to the corner, about the
// advance of a coaster. An assumption.
const turnNM = 0.2

// A helmsman, or an autopilot, leaves the line by wanderM metres to either
// side and is back within wanderNM: some 3 degrees of course.
const (
	wanderM  = 25.0
	wanderNM = 3.0
)

// extend adds a point, and gives how far it is from the one before it.
func (r *route) extend(to geo.Point) float64 {
	last := r.points[len(r.points)-1]
	nm := geo.NM(last, to)
	r.points = append(r.points, to)
	r.along = append(r.along, r.along[len(r.along)-1]+nm)
	r.course = append(r.course, geo.Bearing(last, to))
	return nm
}

func routeFrom(at geo.Point) *route {
	return &route{points: []geo.Point{at}, along: []float64{0}}
}

func (r *route) nm() float64 { return r.along[len(r.along)-1] }

// leg is the index of the point that the ship at nm has passed last.
func (r *route) leg(nm float64) int {
	i := 0
	for i+2 < len(r.points) && r.along[i+1] <= nm {
		i++
	}
	return i
}

// corner is the turn that the ship at nm is in: the index of its point and
// how far from it the turn reaches. 0 where she is in none.
func (r *route) corner(nm float64) (i int, reach float64) {
	leg := r.leg(nm)
	for i := max(1, leg); i <= leg+1 && i+1 < len(r.points); i++ {
		reach := math.Min(turnNM, math.Min(r.along[i]-r.along[i-1], r.along[i+1]-r.along[i])/2)
		if math.Abs(nm-r.along[i]) < reach {
			return i, reach
		}
	}
	return 0, 0
}

// turning tells whether the ship at nm is changing course by 5 degrees or more.
func (r *route) turning(nm float64) bool {
	i, _ := r.corner(nm)
	return i > 0 && math.Abs(math.Remainder(r.course[i]-r.course[i-1], 360)) >= 5
}

// at is where the ship is after nm nautical miles.
func (r *route) at(nm float64) geo.Point {
	i := r.leg(nm)
	p := geo.Sail(r.points[i], r.course[i], nm-r.along[i])
	if c, reach := r.corner(nm); c > 0 {
		p = r.round(c, reach, nm)
	}
	return geo.Sail(p, r.course[i]+90, r.aside(i, nm))
}

// round is where the ship is in a turn: on a quadratic Bézier curve from where
// the wheel is put over to where she is steady again, drawn towards the
// corner. Its middle is slower than its ends, as a ship loses way in a turn.
func (r *route) round(c int, reach, nm float64) geo.Point {
	u := (nm - r.along[c] + reach) / (2 * reach)
	in, out := reach*(1-u)*(1-u), reach*u*u
	back := geo.Bearing(r.points[c], r.points[c-1])
	return geo.Sail(geo.Sail(r.points[c], back, in), r.course[c], out)
}

// aside is how far she is off her line, in nm to starboard: nothing at the
// ends, where she comes to her berth, nor at the points, where she takes care.
func (r *route) aside(i int, nm float64) float64 {
	near := math.Min(1, math.Min(nm-r.along[i], r.along[i+1]-nm))
	return wanderM / geo.MetresPerNM * math.Max(0, near) * math.Sin(2*math.Pi*(nm/wanderNM+r.wander))
}
