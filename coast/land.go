package coast

import (
	"cmp"
	"slices"

	"supercargo/geo"
)

// Stretch is a piece of a meridian, in 1e-7 degree of latitude.
type Stretch struct{ North, South int32 }

// Land lists the stretches of land on a meridian, from north to south: what At
// says of its points, asked all at once, for drawing. Lakes are land here.
func (c *Coast) Land(lon int32) []Stretch {
	if lon < -half || lon > half {
		return nil
	}
	var at []crossing
	edges := c.edgesOf(column(int64(lon)))
	for i := range edges {
		e := &edges[i]
		if lat, ok := e.crosses(lon); ok {
			at = append(at, crossing{lat, e.left, e.right})
		}
	}
	slices.SortFunc(at, func(a, b crossing) int { return cmp.Compare(b.lat, a.lat) })
	return stretches(at)
}

type crossing struct {
	lat         float64
	left, right uint16
}

// stretches goes down the crossings of a meridian, from the sea at the North Pole.
func stretches(at []crossing) (out []Stretch) {
	var in owners
	land := false
	for _, x := range at {
		in.toggle(x.left)
		in.toggle(x.right)
		now := in.any() >= FirstLand
		switch {
		case now && !land:
			out = append(out, Stretch{North: int32(x.lat), South: -90 * deg})
		case land && !now:
			out[len(out)-1].South = int32(x.lat)
		}
		land = now
	}
	return out
}

// crosses gives the latitude, in 1e-7 degree, at which the edge meets a meridian:
// just east of it, so that no corner lies on it.
func (e *edge) crosses(lon int32) (lat float64, ok bool) {
	u := east(geo.Point{Lon: lon}, e.a)
	v := u + east(e.a, e.b)
	if (u > 0) == (v > 0) {
		return 0, false
	}
	f := (0.5 - float64(u)) / float64(v-u)
	return float64(e.a.Lat) + f*float64(int64(e.b.Lat)-int64(e.a.Lat)), true
}

// Shores hands out the lines of the shore that have a corner, or pass, between two
// parallels and two meridians, each cut to the edges that do. West may be greater
// than east: then the piece lies across 180 degrees. What is handed out is to be
// read only, and holds until f returns.
func (c *Coast) Shores(south, west, north, east int32, f func(line []geo.Point)) {
	in := func(a, b geo.Point) bool {
		if max(a.Lat, b.Lat) < south || min(a.Lat, b.Lat) > north {
			return false
		}
		lo, hi := min(a.Lon, b.Lon), max(a.Lon, b.Lon)
		if west <= east {
			return hi >= west && lo <= east
		}
		return hi >= west || lo <= east
	}
	all := c.all()
	for i := range c.arcs {
		a := &c.arcs[i]
		if _, _, shore := a.shore(); !shore {
			continue
		}
		from := a.from
		for k := a.from; k < a.to; k++ {
			if k+1 < a.to && in(all[k], all[k+1]) && !seam(all[k], all[k+1]) {
				continue
			}
			if from < k {
				f(all[from : k+1])
			}
			from = k + 1
		}
	}
}

// Arcs hands out every piece of shore and border with whose is what on its left and
// right, as numbers in Owners, from end to end: whoever joins them by their ends gets
// closed rings. What is handed out is to be read only.
func (c *Coast) Arcs(f func(left, right uint16, corners []geo.Point)) {
	all := c.all()
	for i := range c.arcs {
		a := &c.arcs[i]
		f(a.left, a.right, all[a.from:a.to])
	}
}
