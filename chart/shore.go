package chart

import (
	"sync"

	"supercargo/coast"
	"supercargo/geo"
)

// shoreReachNM is how far off a shore is looked for.
const shoreReachNM = 400

// theCoast is the coast that the binary carries: unpacked when it is first
// asked for, in a fifth of a second, and shared by all charts. It does not change.
var theCoast = sync.OnceValue(func() *coast.Coast {
	c, err := coast.Load()
	if err != nil {
		panic(err) // the binary is damaged
	}
	return c
})

// Coast is the coast that the binary carries: the one that all charts share.
func Coast() *coast.Coast { return theCoast() }

// Shore is how far p is from the shore, in nautical miles: negative where p
// lies inland of it. It is false where no shore is within 400 nm. The coast is a
// generalised one (ErrorNM) and has no lakes and no rivers. It takes some
// microseconds: a question for rare moments, not for every fix.
func (c *Chart) Shore(p geo.Point) (nm float64, ok bool) {
	shore, ok := theCoast().Nearest(p, shoreReachNM)
	if theCoast().At(p) >= coast.FirstLand {
		return -shore.NM, ok
	}
	return shore.NM, ok
}

// NearestPort is the port nearest to p at most within nautical miles off, and
// how far it is: to the rectangle about its outline, 0 inside that. Anchorages,
// roads and locks are no ports. It looks at every place.
func (c *Chart) NearestPort(p geo.Point, within float64) (PlaceIndex, float64) {
	best := None
	for i := range c.areas {
		a := &c.areas[i]
		if k := c.Places[a.place].Kind; k == Anchorage || k == Roadstead || k == Lock {
			continue
		}
		q := a.nearest(p)
		if north := float64(max(a.south-q.y, q.y-a.north)) * 60 / deg; north > within {
			continue
		}
		if nm := geo.NM(p, a.nearestCorner(q)); nm < within || best == None && nm <= within {
			best, within = a.place, nm
		}
	}
	return best, within
}

// nearestCorner is the point of the area's rectangle nearest to q, near enough.
func (a *area) nearestCorner(q corner) geo.Point {
	x := min(max(q.x, a.west), a.east)
	switch {
	case x > half:
		x -= full
	case x < -half:
		x += full
	}
	return geo.Point{Lat: int32(min(max(q.y, a.south), a.north)), Lon: int32(x)}
}
