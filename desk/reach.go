package desk

import (
	"context"

	"supercargo"
	"supercargo/answer"
	"supercargo/geo"
	"supercargo/store"
)

// reached is where the ship of a gap could have been; nil of any other event, and where
// the page is of a moment before the newest run: it rests on all that is known now.
func (d *Desk) reached(ctx context.Context, st store.Store, e *supercargo.Event, earlier bool) (*answer.Reach, error) {
	if earlier || e.Gap == nil || e.Gap.Aloft != nil || e.Open() || e.Gap.Hours <= 0 {
		return nil, nil
	}
	c := d.clerk(st)
	x, err := c.ReachOf(ctx, e)
	if err != nil {
		return nil, err
	}
	z, err := c.Zones()
	if err != nil {
		return nil, err
	}
	x.InZones(z)
	return x, nil
}

// regionTitle is what a map says of the region of a gap.
const regionTitle = "Water that the ship could have been on during the gap"

// regionRings are the outer outlines of a region. Holes, which are islands and waters
// too far off, are left out of the drawing; the GeoJSON of reach has them.
func regionRings(x *answer.Reach) (out [][]geo.Point) {
	if x == nil {
		return nil
	}
	for _, poly := range x.Region.Coordinates {
		var ring []geo.Point
		for _, q := range poly[0] {
			ring = append(ring, geo.At(q[1], q[0]))
		}
		out = append(out, ring[:len(ring)-1])
	}
	return out
}

// shortlist is the most probable places, and how many more there are.
type shortlist struct {
	Places []answer.ReachPlace
	More   int
}

// mostListed is how many places a page lists.
const mostListed = 12

func shortlistOf(x *answer.Reach) shortlist {
	n := min(mostListed, len(x.Places))
	return shortlist{x.Places[:n], len(x.Places) - n}
}
