package coast

import (
	"math"
	"sync"

	"supercargo/geo"
)

// turns are sines and cosines of every sixteenth of a degree from -180 to 180: an angle between
// is turned on by the rest, of which a few terms of the series are enough. So the vectors of all
// corners take a quarter of the time, and are the same to the last bit of a float32.
type turns [2*halfTurns + 1][2]float64

const (
	turnSize  = deg / 16
	halfTurns = half / turnSize
)

// known are the turns, worked out once.
var known = sync.OnceValue(newTurns)

func newTurns() *turns {
	t := new(turns)
	for i := range t {
		t[i][0], t[i][1] = math.Sincos(float64(i-halfTurns) / 16 * math.Pi / 180)
	}
	return t
}

func (t *turns) sincos(angle int32) (sin, cos float64) {
	i := (int(angle)+half+turnSize/2)/turnSize - halfTurns
	x := float64(int(angle)-i*turnSize) * (1e-7 * math.Pi / 180)
	at := &t[i+halfTurns]
	s, c := x*(1-x*x/6), 1-x*x/2+x*x*x*x/24
	return at[0]*c + at[1]*s, at[1]*c - at[0]*s
}

// vector is the point on the unit sphere.
func (t *turns) vector(p geo.Point) [3]float32 {
	sa, ca := t.sincos(p.Lat)
	so, co := t.sincos(p.Lon)
	return [3]float32{float32(ca * co), float32(ca * so), float32(sa)}
}
