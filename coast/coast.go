package coast

import (
	_ "embed" // the coast
	"hash/crc32"
	"math"
	"sync"
	"sync/atomic"

	"supercargo/geo"
)

//go:embed coast.bin
var embedded []byte

// Coast is the world's coast, ready to be asked. It does not change once it is
// loaded, so that any number of readers may share it.
type Coast struct {
	Source string  // of the data, with version and licence
	SHA256 string  // of the file that it was made from
	Print  uint32  // of the coast itself: another coast has another
	Owners []Owner // to be read only; the first two are Sea and Caspian
	states []uint16

	grid    grid
	arcs    []arc
	strands []strand
	lines   []atomic.Pointer[[]geo.Point] // of each strand: see line
	columns columns
	tree    tree
	all     func() []geo.Point // the corners of all arcs, one behind the other
}

// Whose a point is, as a number in Coast.Owners. Numbers from FirstLand on are
// land.
const (
	Sea       = 0
	Caspian   = 1
	FirstLand = 2
)

// arc is the corners from one up to another, with whose is what on either side.
type arc struct {
	from, to    int32
	left, right uint16
}

// Load opens the coast that the binary carries: some ten thousand numbers are read, and what lies
// near is when somebody asks for it. It fails only where the binary is damaged.
func Load() (*Coast, error) { return openAll(embedded) }

// Read opens a coast file (File.Encode). It fails where Decode does.
func Read(data []byte) (*Coast, error) {
	if _, err := Decode(data); err != nil {
		return nil, err
	}
	return openAll(data)
}

func openAll(data []byte) (*Coast, error) {
	c, _, err := open(data)
	if err == nil {
		c.Print = crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli))
		c.all = sync.OnceValue(c.allCorners)
	}
	return c, err
}

// numbersOf gives the owners of one state one number.
func numbersOf(owners []Owner) (states []uint16) {
	number := map[string]uint16{}
	for _, o := range owners {
		if _, ok := number[o.State]; !ok {
			number[o.State] = uint16(len(number))
		}
		states = append(states, number[o.State])
	}
	return states
}

// grid is that of the file, on which its corners lie.
type grid struct{ scale, translate [2]float64 }

func (g *grid) at(x, y int64) geo.Point {
	return geo.At(g.translate[1]+float64(y)*g.scale[1], g.translate[0]+float64(x)*g.scale[0])
}

// strand is some edges of an arc, those of the corners from on to the one before to, and how
// far they reach: from a longitude on east. Where one ends the next of its arc begins.
type strand struct {
	from, to int32
	arc      int32
	west     int64
	wide     int64
	file     []byte // corners on the grid: the first, and the differences
}

// line is the corners of a strand, from its first to its last, read where nobody asked before.
func (c *Coast) line(i int) []geo.Point {
	if at := c.lines[i].Load(); at != nil {
		return *at
	}
	s := &c.strands[i]
	line := c.read(make([]geo.Point, 0, s.to-s.from+1), s)
	c.lines[i].Store(&line)
	return line
}

// read puts the corners of a strand into the room of a line.
func (c *Coast) read(line []geo.Point, s *strand) []geo.Point {
	r := reader{b: s.file}
	x, y := r.int(), r.int()
	line = append(line[:0], c.grid.at(x, y))
	for len(r.b) > 0 && r.err == nil {
		x, y = x+r.int(), y+r.int()
		line = divide(line, c.grid.at(x, y))
	}
	return line
}

// allCorners are the corners of all arcs.
func (c *Coast) allCorners() (all []geo.Point) {
	var line []geo.Point
	for i := range c.strands {
		s := &c.strands[i]
		line = c.read(line, s)
		at := line
		if s.from != c.arcs[s.arc].from {
			at = line[1:]
		}
		all = append(all, at...)
	}
	return all
}

// longest is how long an edge may be, in 1e-7 degree either way. Longer ones
// are divided, so that the chord of each (tree) keeps within a metre or two of
// the surface.
const longest = 1_500_000

// divide appends a corner to a line, and between it and the last as many as it takes.
func divide(line []geo.Point, b geo.Point) []geo.Point {
	a := line[len(line)-1]
	dx, dy := east(a, b), int64(b.Lat)-int64(a.Lat)
	n := (max(dx, -dx, dy, -dy) + longest - 1) / longest
	for i := int64(1); i < n; i++ {
		line = append(line, geo.Point{Lat: a.Lat + int32(dy*i/n), Lon: turn(int64(a.Lon) + dx*i/n)})
	}
	return append(line, b)
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
