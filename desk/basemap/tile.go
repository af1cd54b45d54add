package basemap

import (
	"sync"

	"supercargo/coast"
	"supercargo/mvt"
)

// MaxZoom is the last zoom that has tiles: at it no corner of the coast is left out,
// and larger maps are drawn from it.
const MaxZoom = 7

// told is how large the least is that can be told apart, in units of a tile: half a pixel
// of one that is shown 512 pixels wide.
const told = 4.0

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
	t := mvt.Tile{Z: z, X: x, Y: y}
	if z > MaxZoom || !t.There() {
		return nil, false
	}
	return m.at(z).tile(t), true
}

// at is the world at a zoom.
func (m *Map) at(z int) *world {
	one := &m.zooms[z]
	one.once.Do(func() {
		least := told * mvt.Unit(z)
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

func (w *world) tile(t mvt.Tile) (data []byte) {
	b := t.Box()
	var ground, shores, borders mvt.Geometry
	for i := range w.lands {
		w.lands[i].draw(t, b, &ground)
	}
	lines := func(all []shape, g *mvt.Geometry) {
		for i := range all {
			if !all[i].Meets(b) {
				continue
			}
			for _, p := range b.Lines(all[i].line) {
				g.Line(t.Grid(p))
			}
		}
	}
	lines(w.shores, &shores)
	lines(w.borders, &borders)
	data = layer(data, "land", mvt.Polygons, &ground)
	data = layer(data, "shore", mvt.Lines, &shores)
	return layer(data, "border", mvt.Lines, &borders)
}

// layer appends a layer of one feature without properties.
func layer(tile []byte, name string, kind mvt.Kind, g *mvt.Geometry) []byte {
	l := mvt.Layer{Name: name}
	l.Add(kind, g)
	return l.Append(tile)
}

func (l *land) draw(t mvt.Tile, b mvt.Box, g *mvt.Geometry) {
	if !l.outline.Meets(b) {
		return
	}
	outline := b.Ring(l.outline.line)
	var waters [][]mvt.Point
	for i := range l.waters {
		if !l.waters[i].Meets(b) {
			continue
		}
		w := b.Ring(l.waters[i].line)
		if whole := 2 * (b.East - b.West) * (b.South - b.North); len(w) >= 3 && mvt.Area(w) > whole*(1-1e-9) {
			return // the tile is water within land, from edge to edge
		}
		waters = append(waters, w)
	}
	if !g.Ring(t.Grid(outline), false) {
		return
	}
	for _, w := range waters {
		g.Ring(t.Grid(w), true)
	}
}
