package mvt

import "math"

const (
	// Extent is the side of a tile, in units.
	Extent = 4096
	rim    = 64 // units about a tile that are given with it
	// MaxZoom is the last zoom: a unit of its tiles is 2 mm at the equator.
	MaxZoom = 22
)

// Tile is the place of one: column X from the antimeridian eastward, row Y from the north.
type Tile struct{ Z, X, Y int }

// There tells whether there is such a tile.
func (t Tile) There() bool {
	return t.Z >= 0 && t.Z <= MaxZoom && t.X >= 0 && t.Y >= 0 && t.X < 1<<t.Z && t.Y < 1<<t.Z
}

func (t Tile) side() float64 { return float64(int(1) << t.Z) }

// Box is what the tile shows, with its rim.
func (t Tile) Box() Box {
	const r = float64(rim) / Extent
	s, x, y := t.side(), float64(t.X), float64(t.Y)
	return Box{(x - r) / s, (y - r) / s, (x + 1 + r) / s, (y + 1 + r) / s}
}

// Unit is the size of a unit of tiles of a zoom, in parts of the world.
func Unit(z int) float64 { return 1.0 / Extent / float64(int(1)<<z) }

// Grid is a line in units of the tile, without a point that equals the one before it. The
// line must have been cut to the tile's Box.
func (t Tile) Grid(line []Point) [][2]int32 {
	s, x, y := t.side(), float64(t.X), float64(t.Y)
	out := make([][2]int32, 0, len(line))
	for _, p := range line {
		q := [2]int32{int32(math.Round((p.X*s - x) * Extent)), int32(math.Round((p.Y*s - y) * Extent))}
		if n := len(out); n == 0 || out[n-1] != q {
			out = append(out, q)
		}
	}
	return out
}

// At is the place of a point that is given in units of the tile.
func (t Tile) At(x, y float64) Point {
	s := t.side()
	return Point{(float64(t.X) + x/Extent) / s, (float64(t.Y) + y/Extent) / s}
}
