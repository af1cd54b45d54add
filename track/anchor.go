package track

import (
	"math"

	"supercargo/geo"
)

// A ship at anchor sheers about: wind and stream take her bow to and fro, by twenty degrees and more within ten minutes, and her
// antenna with it, so that fixes some minutes apart look like two ships that take turns. She is known by it: at a
// berth neither heading nor place changes. No other ship lies within the circle in which one at anchor swings.

// Ride is how a ship rides at anchor, by her steps at rest that have a heading on both sides.
type Ride struct {
	Steps uint8   // up to 255
	Turns float32 // by how much such a step turns her, of late, degrees
	Moves float32 // and how far it moves her, nautical miles
}

// At anchor a step turns a ship by sheersDegrees and moves her by sheersNM, at the least: 4 degrees, and 9 m, which is more than
// the error of GPS. Faster than rideMost, 1.5 kn, she is under way or drags.
const (
	sheersDegrees = 4
	sheersNM      = 0.005
	rideMost      = 15 // 0.1 kn
)

// ride notes a further step.
func (c *Chain) ride(m *Mark, t *step) {
	a := &c.Last
	switch {
	case known(a.SOG) >= rideMost || known(m.SOG) >= rideMost:
		c.Ride = Ride{}
		return
	case a.Heading >= 360 || m.Heading >= 360 || t.hours > 1 || c.noCompass(a, m):
		return
	}
	if c.Ride.Steps < 255 {
		c.Ride.Steps++
	}
	less := max(1/float32(c.Ride.Steps), 0.1)
	c.Ride.Turns += less * (float32(turned(10*a.Heading, 10*m.Heading)) - c.Ride.Turns)
	c.Ride.Moves += less * (float32(t.nm) - c.Ride.Moves)
}

// turns is the scale of how far a chain's bow goes to and fro between two fixes while she lies still, in degrees; 0 of one that
// keeps her heading. It is three times the mean of the steps, of which the widest are not known at first: they look like another ship's.
func (p *Params) turns(c *Chain) float64 {
	if c.Ride.Steps < p.Settled || c.Ride.Turns < sheersDegrees {
		return 0
	}
	return 3 * float64(c.Ride.Turns)
}

// circle is how wide the circle is in which a ship swings that sheers about at anchor, nautical miles; 0 of another. A
// step turns her by an angle and moves her by the chord.
func (p *Params) circle(c *Chain) float64 {
	if p.turns(c) == 0 || c.Ride.Moves < sheersNM {
		return 0
	}
	return 2 * float64(c.Ride.Moves) / (float64(c.Ride.Turns) * math.Pi / 180)
}

// swings tells whether a twin is its host, which sheers about at anchor: they lie within one circle.
func (p *Params) swings(c, h *Chain) bool {
	return known(c.Last.SOG) < rideMost && known(h.Last.SOG) < rideMost && geo.NearNM(c.Last.At, h.Last.At) < max(p.circle(c), p.circle(h))
}
