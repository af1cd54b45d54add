package mvt

// Kind is what a geometry is, by the number that vector_tile.proto gives it.
type Kind uint64

// The kinds.
const (
	Points   Kind = 1
	Lines    Kind = 2
	Polygons Kind = 3
)

// Geometry is that of a feature, in the commands of the format.
type Geometry struct {
	commands []uint32
	at       [2]int32
}

const (
	moveTo    = 1
	lineTo    = 2
	closePath = 7
)

// Empty tells whether nothing was added.
func (g *Geometry) Empty() bool { return len(g.commands) == 0 }

func (g *Geometry) to(p [2]int32) {
	for i := range p {
		d := p[i] - g.at[i]
		g.commands = append(g.commands, uint32(d<<1)^uint32(d>>31))
	}
	g.at = p
}

// Point adds one; a feature of more than one point has to be made of features of one.
func (g *Geometry) Point(p [2]int32) {
	g.commands = append(g.commands, moveTo|1<<3)
	g.to(p)
}

// Line adds one of two points or more. It tells whether there was anything to add.
func (g *Geometry) Line(l [][2]int32) bool {
	if len(l) < 2 {
		return false
	}
	g.commands = append(g.commands, moveTo|1<<3)
	g.to(l[0])
	g.commands = append(g.commands, lineTo|uint32(len(l)-1)<<3)
	for _, p := range l[1:] {
		g.to(p)
	}
	return true
}

// Ring adds a closed one, outlines clockwise on the screen and holes against the clock, as
// the format asks. It tells whether there was anything to add.
func (g *Geometry) Ring(l [][2]int32, hole bool) bool {
	if n := len(l); n > 1 && l[0] == l[n-1] {
		l = l[:n-1]
	}
	var a int64
	for i, p := range l {
		q := l[(i+1)%len(l)]
		a += int64(p[0])*int64(q[1]) - int64(q[0])*int64(p[1])
	}
	if len(l) < 3 || a == 0 {
		return false
	}
	if (a < 0) != hole {
		turned := make([][2]int32, len(l))
		for i, p := range l {
			turned[len(l)-1-i] = p
		}
		l = turned
	}
	g.Line(l)
	g.commands = append(g.commands, closePath|1<<3)
	return true
}
