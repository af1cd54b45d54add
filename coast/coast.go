package coast

import (
	_ "embed" // the coast
	"math"

	"supercargo/geo"
)

//go:embed coast.bin
var embedded []byte

// Coast is the world's coast, ready to be asked. It does not change once it is
// loaded, so that any number of readers may share it.
type Coast struct {
	Source string  // of the data, with version and licence
	SHA256 string  // of the file that it was made from
	Owners []Owner // to be read only; the first two are Sea and Caspian
	states []uint16

	corners []geo.Point
	arcs    []arc
	strands []strand
	columns columns
	tree    tree
}

// Whose a point is, as a number in Coast.Owners. Numbers from FirstLand on are
// land.
const (
	Sea       = 0
	Caspian   = 1
	FirstLand = 2
)

// arc is corners[from:to], with whose is what on either side.
type arc struct {
	from, to    int32
	left, right uint16
}

// Load unpacks the coast that the binary carries: some 20 MB, in a twentieth of a
// second. It fails only where the binary is damaged.
func Load() (*Coast, error) { return Read(embedded) }

// Read unpacks a coast file (File.Encode) and indexes it. It fails where
// Decode does.
func Read(data []byte) (*Coast, error) {
	f, err := Decode(data)
	if err != nil {
		return nil, err
	}
	c := &Coast{Source: f.Source, SHA256: f.SHA256, Owners: f.Owners}
	c.numberStates()
	corners := 0
	for i := range f.Arcs {
		corners += len(f.Arcs[i].Corners)
	}
	c.corners = make([]geo.Point, 0, corners+corners/8) // long edges are divided
	for i := range f.Arcs {
		c.add(f, &f.Arcs[i])
	}
	c.tree = c.newTree()
	return c, nil
}

// numberStates gives the owners of one state one number.
func (c *Coast) numberStates() {
	number := map[string]uint16{}
	for _, o := range c.Owners {
		if _, ok := number[o.State]; !ok {
			number[o.State] = uint16(len(number))
		}
		c.states = append(c.states, number[o.State])
	}
}

// longest is how long an edge may be, in 1e-7 degree either way. Longer ones
// are divided, so that the chord of each (tree) keeps within a metre or two of
// the surface.
const longest = 1_500_000

func (c *Coast) add(f *File, a *Arc) {
	from := len(c.corners)
	for i, g := range a.Corners {
		p := geo.At(f.Translate[1]+float64(g[1])*f.Scale[1], f.Translate[0]+float64(g[0])*f.Scale[0])
		if i > 0 {
			c.divide(c.corners[len(c.corners)-1], p)
		}
		c.corners = append(c.corners, p)
	}
	c.arcs = append(c.arcs, arc{int32(from), int32(len(c.corners)), a.Left, a.Right})
	c.strandsOf(int32(len(c.arcs) - 1))
}

// divide adds corners between a and b, neither included.
func (c *Coast) divide(a, b geo.Point) {
	dx, dy := east(a, b), int64(b.Lat)-int64(a.Lat)
	n := (max(dx, -dx, dy, -dy) + longest - 1) / longest
	for i := int64(1); i < n; i++ {
		c.corners = append(c.corners, geo.Point{Lat: a.Lat + int32(dy*i/n), Lon: turn(int64(a.Lon) + dx*i/n)})
	}
}

// Angles in 1e-7 degree.
const (
	deg  = 10_000_000
	half = 180 * deg
)

// east is how far east of a b lies, the short way round.
func east(a, b geo.Point) int64 {
	d := int64(b.Lon) - int64(a.Lon)
	switch {
	case d > half:
		return d - 2*half
	case d < -half:
		return d + 2*half
	}
	return d
}

// turn brings a longitude back to -180 to 180 degrees.
func turn(x int64) int32 {
	switch {
	case x > half:
		x -= 2 * half
	case x < -half:
		x += 2 * half
	}
	return int32(x)
}

// seam tells whether the edge ab runs along the antimeridian: where a file of
// -180 to 180 degrees cuts land in two, and no shore.
func seam(a, b geo.Point) bool {
	return (a.Lon == half || a.Lon == -half) && (b.Lon == half || b.Lon == -half)
}

// shore tells whether the arc parts land from water, and whose the land is and
// which the water.
func (a *arc) shore() (land, water uint16, ok bool) {
	switch {
	case a.left >= FirstLand && a.right < FirstLand:
		return a.left, a.right, true
	case a.right >= FirstLand && a.left < FirstLand:
		return a.right, a.left, true
	}
	return 0, 0, false
}

// vector is the point on the unit sphere.
func vector(p geo.Point) [3]float64 {
	lat, lon := p.Degrees()
	sa, ca := math.Sincos(lat * math.Pi / 180)
	so, co := math.Sincos(lon * math.Pi / 180)
	return [3]float64{ca * co, ca * so, sa}
}

func pointOf(v [3]float64) geo.Point {
	return geo.At(math.Atan2(v[2], math.Hypot(v[0], v[1]))*180/math.Pi, math.Atan2(v[1], v[0])*180/math.Pi)
}
