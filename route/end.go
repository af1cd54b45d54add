package route

import (
	"math"

	"supercargo/coast"
	"supercargo/geo"
)

// Place is a point that ways begin or end at, found on the water. It does not change,
// and keeps what would be looked up again for each way: ask for it once where many
// ways go to it.
type Place struct {
	Asked  geo.Point
	At     geo.Point // on the water: Asked itself where that is at sea
	SnapNM float64   // from Asked to At, counted in with every way
	Snap   string    // what was done to get there, "" for nothing

	joints []joint
	inland []berth
}

// berth is a point on a corridor.
type berth struct {
	span   int32
	share  float64 // of the span that lies before it
	at     geo.Point
	snapNM float64
}

// How far off its water a point may lie. A generalised coast has a port inland by up
// to some miles, a great one by more; a corridor's line leaves out its bends. At sea
// only what lies on a corridor's line is taken for being in it.
const (
	ashoreNM   = 25
	bankNM     = 8
	midstreamM = 2
	narrowNM   = 12 // to the mesh, out of water too narrow for it
)

// What was done to get to the water.
const (
	toShore        = "to the nearest water of a generalised coast"
	throughNarrows = "to the nearest open water, through water too narrow for the coast"
	toCorridor     = "to "
)

// Place finds a point on the water. It has no way to anywhere where Reachable is
// false: it is too far inland, or in water out of which the coast lets nothing.
func (s *Sea) Place(p geo.Point) Place {
	e := s.atSea(p, ashoreNM)
	wide := float64(bankNM)
	if e.Snap == "" && len(e.joints) > 0 {
		wide = midstreamM
	}
	bank := math.Inf(1)
	for i := range s.net.spans {
		if s.net.spans[i].bounds.beyond(p, wide) {
			continue
		}
		if b, ok := s.net.spans[i].berth(p, wide); ok {
			b.span = int32(i)
			bank = min(bank, b.snapNM)
			e.inland = append(e.inland, b)
		}
	}
	if len(e.inland) == 0 {
		return e
	}
	if len(e.joints) == 0 || e.SnapNM > bank+midstreamM {
		e.joints = nil
		for _, b := range e.inland {
			if b.snapNM == bank {
				e.At, e.SnapNM = b.at, bank
				e.Snap = toCorridor + s.Corridors[s.net.spans[b.span].corridor].Name
			}
		}
	}
	return e
}

// Reachable tells whether any way leads to the place.
func (e *Place) Reachable() bool { return len(e.joints) > 0 || len(e.inland) > 0 }

// atSea finds a point on the open water.
func (s *Sea) atSea(p geo.Point, within float64) Place {
	e := Place{Asked: p, At: p}
	if s.coast.At(p) < coast.FirstLand {
		if e.joints = s.joints(p); len(e.joints) > 0 {
			return e
		}
	} else if q, j, ok := s.offShore(p, within); ok {
		e.At, e.SnapNM, e.joints, e.Snap = q, geo.NM(p, q), j, toShore
		return e
	}
	if j, ok := s.nearest(p, narrowNM); ok {
		e.At, e.SnapNM, e.Snap = s.points[j.id], j.nm, throughNarrows
		e.joints = []joint{{j.id, 0}}
	}
	return e
}

// offShore is the water off the shore nearest to a point on land: looked for on
// circles about the place where the shore is, the nearest first.
func (s *Sea) offShore(p geo.Point, within float64) (geo.Point, []joint, bool) {
	shore, ok := s.coast.Nearest(p, within)
	if !ok {
		return geo.Point{}, nil, false
	}
	out := geo.Bearing(p, shore.At)
	for _, nm := range [...]float64{0.05, 0.2, 0.5, 1, 2} {
		for k := range 16 {
			turn := float64((k+1)/2) * 22.5
			if k%2 == 1 {
				turn = -turn
			}
			q := geo.Sail(shore.At, math.Mod(out+turn+360, 360), nm)
			if s.coast.At(q) < coast.FirstLand {
				if j := s.joints(q); len(j) > 0 {
					return q, j, true
				}
			}
		}
	}
	return geo.Point{}, nil, false
}

// mouth is where the end of a corridor is joined to the sea: the distance to its
// water is part of the way.
func (e *Place) mouth() []joint {
	out := make([]joint, len(e.joints))
	for i, j := range e.joints {
		out[i] = joint{j.id, j.nm + e.SnapNM}
	}
	return out
}

// berth is the point of the span nearest to p.
func (x *span) berth(p geo.Point, within float64) (berth, bool) {
	best, along, whole := berth{snapNM: within}, 0.0, x.whole
	ok := false
	for i := 1; i < len(x.line); i++ {
		a, b := x.line[i-1], x.line[i]
		d := geo.NM(a, b)
		e, n := geo.Apart(a, b)
		pe, pn := geo.Apart(a, p)
		t := 0.0
		if d > 0 {
			t = max(0, min(1, (e*pe+n*pn)/(e*e+n*n)))
		}
		q := geo.Point{Lat: a.Lat + int32(t*float64(b.Lat-a.Lat)), Lon: turn(int64(a.Lon) + int64(t*float64(east(a, b))))}
		if nm := geo.NM(p, q); nm < best.snapNM || nm == best.snapNM && !ok {
			best, ok = berth{share: (along + t*d) / whole, at: q, snapNM: nm}, true
		}
		along += d
	}
	return best, ok
}

// piece is the part of the span's line between two shares of it, either way round.
func (x *span) piece(from, to float64) []geo.Point {
	if from > to {
		out := x.piece(to, from)
		for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
			out[i], out[j] = out[j], out[i]
		}
		return out
	}
	whole := lengthNM(x.line)
	out := []geo.Point{x.point(from)}
	along := 0.0
	for i := 1; i < len(x.line)-1; i++ {
		along += geo.NM(x.line[i-1], x.line[i])
		if f := along / whole; f > from && f < to {
			out = append(out, x.line[i])
		}
	}
	return append(out, x.point(to))
}

func (x *span) point(share float64) geo.Point {
	left := share * lengthNM(x.line)
	for i := 1; i < len(x.line); i++ {
		d := geo.NM(x.line[i-1], x.line[i])
		if left <= d && d > 0 {
			a, b, t := x.line[i-1], x.line[i], left/d
			return geo.Point{Lat: a.Lat + int32(t*float64(b.Lat-a.Lat)), Lon: turn(int64(a.Lon) + int64(t*float64(east(a, b))))}
		}
		left -= d
	}
	return x.line[len(x.line)-1]
}

// bounds are the corners of what lies in them, in degrees; longitudes run on east past 180.
type bounds struct{ south, north, west, east float64 }

func boundsOf(line []geo.Point) bounds {
	lat, lon := line[0].Degrees()
	b := bounds{lat, lat, lon, lon}
	for i := 1; i < len(line); i++ {
		lon += float64(east(line[i-1], line[i])) / deg
		lat, _ = line[i].Degrees()
		b.south, b.north, b.west, b.east = min(b.south, lat), max(b.north, lat), min(b.west, lon), max(b.east, lon)
	}
	return b
}

// beyond tells whether p is farther than nm from all that lies in the bounds; where it says no
// it may be all the same. A degree of latitude is 60 nm and a little less by some reckonings, and
// a meridian so many degrees off is the nearest where a great circle meets it at right angles.
func (b *bounds) beyond(p geo.Point, nm float64) bool {
	nm = 1.01*nm + 0.1
	lat, lon := p.Degrees()
	if max(b.south-lat, lat-b.north)*60 > nm {
		return true
	}
	off := max(0, math.Abs(math.Remainder(lon-(b.west+b.east)/2, 360))-(b.east-b.west)/2)
	if off > 90 {
		off = 90
	}
	return math.Asin(math.Cos(lat*math.Pi/180)*math.Sin(off*math.Pi/180))*nmPerRad > nm
}
