package basemap

import (
	"encoding/binary"
	"math"
	"sync"

	"supercargo/coast"
)

// MaxZoom is the last zoom that has tiles: at it no corner of the coast is left out,
// and larger maps are drawn from it.
const MaxZoom = 7

const (
	extent = 4096 // units of a tile's side
	rim    = 64   // units about a tile that are given with it
	// told is how large the least is that can be told apart, in units: half a pixel of
	// a tile that is shown 512 pixels wide.
	told = 4.0
)

// Map is the world, ready to be cut into tiles. Any number of readers may share it.
type Map struct {
	coast func() *coast.Coast
	zooms [MaxZoom + 1]struct {
		once  sync.Once
		world *world
	}
}

// New makes a map of a coast, which is asked for with the first tile.
func New(c func() *coast.Coast) *Map { return &Map{coast: c} }

// Tile is one, empty where there is sea only. It has three layers: "land" of polygons,
// "shore" and "border" of lines. Ok is false where there is no such tile.
func (m *Map) Tile(z, x, y int) (data []byte, ok bool) {
	if z < 0 || z > MaxZoom || x < 0 || y < 0 || x >= 1<<z || y >= 1<<z {
		return nil, false
	}
	c := cutter{side: float64(int(1) << z), x: float64(x), y: float64(y)}
	return m.at(z).tile(&c), true
}

// at is the world at a zoom.
func (m *Map) at(z int) *world {
	one := &m.zooms[z]
	one.once.Do(func() {
		least := told / extent / float64(int(1)<<z)
		if z == MaxZoom {
			least = 0
		}
		one.world = newWorld(m.coast(), least)
	})
	return one.world
}

// Warm makes ready the zooms at which a map of one sea begins.
func (m *Map) Warm() {
	for z := 4; z <= 6; z++ {
		m.at(z)
	}
}

// cutter is a tile's place: its left upper corner in tiles of its zoom.
type cutter struct{ side, x, y float64 }

// box is what the tile shows, with its rim.
func (c *cutter) box() box {
	const r = float64(rim) / extent
	return box{(c.x - r) / c.side, (c.y - r) / c.side, (c.x + 1 + r) / c.side, (c.y + 1 + r) / c.side}
}

// grid is a line in units of the tile, without a point that equals the one before it.
func (c *cutter) grid(line []point) [][2]int32 {
	out := make([][2]int32, 0, len(line))
	for _, p := range line {
		q := [2]int32{int32(math.Round((p.x*c.side - c.x) * extent)), int32(math.Round((p.y*c.side - c.y) * extent))}
		if n := len(out); n == 0 || out[n-1] != q {
			out = append(out, q)
		}
	}
	return out
}

func (w *world) tile(c *cutter) (data []byte) {
	b := c.box()
	var ground, shores, borders geometry
	for i := range w.lands {
		w.lands[i].draw(c, b, &ground)
	}
	lines := func(all []shape, g *geometry) {
		for i := range all {
			if !all[i].meets(b) {
				continue
			}
			for _, p := range b.pieces(all[i].line) {
				g.line(c.grid(p))
			}
		}
	}
	lines(w.shores, &shores)
	lines(w.borders, &borders)
	data = ground.layer(data, "land", 3)
	data = shores.layer(data, "shore", 2)
	return borders.layer(data, "border", 2)
}

func (l *land) draw(c *cutter, b box, g *geometry) {
	if !l.outline.meets(b) {
		return
	}
	outline := b.ring(l.outline.line)
	var waters [][]point
	for i := range l.waters {
		if !l.waters[i].meets(b) {
			continue
		}
		w := b.ring(l.waters[i].line)
		if whole := 2 * (b.east - b.west) * (b.south - b.north); len(w) >= 3 && area(w) > whole*(1-1e-9) {
			return // the tile is water within land, from edge to edge
		}
		waters = append(waters, w)
	}
	if !g.ring(c.grid(outline), false) {
		return
	}
	for _, w := range waters {
		g.ring(c.grid(w), true)
	}
}

// geometry is that of a feature, in the commands of the format.
type geometry struct {
	commands []uint32
	at       [2]int32
}

const (
	moveTo    = 1
	lineTo    = 2
	closePath = 7
)

func (g *geometry) to(p [2]int32) {
	for i := range p {
		d := p[i] - g.at[i]
		g.commands = append(g.commands, uint32(d<<1)^uint32(d>>31))
	}
	g.at = p
}

func (g *geometry) line(l [][2]int32) {
	if len(l) < 2 {
		return
	}
	g.commands = append(g.commands, moveTo|1<<3)
	g.to(l[0])
	g.commands = append(g.commands, lineTo|uint32(len(l)-1)<<3)
	for _, p := range l[1:] {
		g.to(p)
	}
}

// ring adds a closed one, outlines clockwise on the screen and waters against the
// clock, as the format asks. It tells whether there was anything to add.
func (g *geometry) ring(l [][2]int32, water bool) bool {
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
	if (a < 0) != water {
		turned := make([][2]int32, len(l))
		for i, p := range l {
			turned[len(l)-1-i] = p
		}
		l = turned
	}
	g.line(l)
	g.commands = append(g.commands, closePath|1<<3)
	return true
}

// layer appends a layer of one feature without properties; nothing where the feature
// is empty. The numbers are those of vector_tile.proto: kind 2 is a line, 3 a polygon.
func (g *geometry) layer(data []byte, name string, kind uint64) []byte {
	if len(g.commands) == 0 {
		return data
	}
	var packed []byte
	for _, c := range g.commands {
		packed = binary.AppendUvarint(packed, uint64(c))
	}
	feature := number(nil, 3, kind)
	feature = bytes(feature, 4, packed)
	layer := number(nil, 15, 2) // version
	layer = bytes(layer, 1, []byte(name))
	layer = bytes(layer, 2, feature)
	layer = number(layer, 5, extent)
	return bytes(data, 3, layer)
}

func number(b []byte, field, x uint64) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(b, field<<3), x)
}

func bytes(b []byte, field uint64, x []byte) []byte {
	b = binary.AppendUvarint(b, field<<3|2)
	return append(binary.AppendUvarint(b, uint64(len(x))), x...)
}
