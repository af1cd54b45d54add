package chart

import (
	"fmt"
	"math"
	"slices"

	"supercargo/geo"
)

// lonLat is a corner of a ring, before it is split.
type lonLat struct{ lon, lat float64 }

// mostStep is how far a jump may be the short way round, in degrees.
const mostStep = 90

// split reads a ring that jumps over 180 degrees as the shorter way round, and
// cuts it in two there, as RFC 7946, 3.1.9, would have it. That is unambiguous
// where no jump is of more than mostStep, and the ring so read is less than half
// way round and comes back to where it began; any other is refused.
//
// An edge of 270 degrees and more the long way round is none of a zone at sea.
func split(ring []lonLat) ([]Ring, error) {
	refused := func(a, b lonLat) error {
		return fmt.Errorf("a ring jumps from %s to %s, and could go either way: split it at 180 degrees (RFC 7946, 3.1.9)", eastOrWest(a.lon), eastOrWest(b.lon))
	}
	out := slices.Clone(ring)
	west, east := out[0].lon, out[0].lon
	var from, to lonLat // a jump, to be told
	for i := 1; i < len(out); i++ {
		p, before := &out[i], ring[i-1]
		if math.Abs(p.lat) >= 90 {
			return nil, refused(before, ring[i])
		}
		step := p.lon - before.lon
		if math.Abs(step) > 180 {
			from, to = before, ring[i]
			if step -= math.Copysign(360, step); math.Abs(step) > mostStep {
				return nil, refused(from, to)
			}
		}
		p.lon = out[i-1].lon + step
		west, east = min(west, p.lon), max(east, p.lon)
	}
	if east-west >= 180 || math.Abs(out[len(out)-1].lon-out[0].lon) > 1 {
		return nil, refused(from, to)
	}
	edge := 180.0
	if west < -180 {
		edge = -180
	}
	near := math.Copysign(1, edge)
	rings := slices.Concat(beside(out, edge, near, 0), beside(out, edge, -near, near*360))
	if rings == nil {
		return nil, errNothing
	}
	return rings, nil
}

// beside is the part of a ring on one side of a meridian, 1 for west of it and -1
// for east (I. E. Sutherland and G. W. Hodgman 1974, Communications of the ACM 17,
// 32), turned back onto the chart; none where the ring has no breadth there.
func beside(ring []lonLat, edge, side, turn float64) []Ring {
	var r Ring
	put := func(p lonLat) {
		q := geo.At(p.lat, max(-180, min(180, p.lon-turn)))
		if n := len(r); n == 0 || r[n-1] != q {
			r = append(r, q)
		}
	}
	for i := 1; i < len(ring); i++ {
		a, b := ring[i-1], ring[i]
		inA, inB := side*(edge-a.lon) >= 0, side*(edge-b.lon) >= 0
		if inA {
			put(a)
		}
		if inA != inB {
			put(lonLat{edge, a.lat + (b.lat-a.lat)*(edge-a.lon)/(b.lon-a.lon)})
		}
	}
	for len(r) > 1 && r[0] == r[len(r)-1] {
		r = r[:len(r)-1]
	}
	if len(r) < 3 || r.flat() {
		return nil
	}
	return []Ring{r}
}
