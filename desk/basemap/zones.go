package basemap

import (
	"maps"
	"slices"
	"strings"

	"supercargo"
	"supercargo/geo"
	"supercargo/mvt"
)

// Zones of the sea on tiles: what is asked of every position (chart.Zones.At) is asked
// of the corners of a grid, and along an edge whose ends differ until the limit is found.
// So a tile shows what the page of a position says, whatever that rests on: a distance, a
// line of the tables, an imported boundary. Where neither a shore nor a limit is near, one
// corner in coarse times coarse is asked.

const (
	cells  = 256 // of a tile's side, that is 2 pixels where a tile is shown 512 wide
	cell   = mvt.Extent / cells
	coarse = 4
	// MaxZoneZoom is the last zoom with tiles of zones: a cell is there 38 m wide at the
	// equator, far less than any limit is known to.
	MaxZoneZoom = 12
	// beltsNM is how far off a shore belts are measured from it, with the error of the coast
	// (chart: 25 nm and 3 nm in the Caspian, 24 nm and 2 nm elsewhere).
	beltsNM = 28.0
	// slimNM is the least width of a belt or an island's belt: a coarse cell that is smaller
	// hides none.
	slimNM = 3.0
)

// Sea is what zones are made of.
type Sea struct {
	At    func(geo.Point) supercargo.Waters
	Shore func(p geo.Point, nm float64) bool // whether a shore is as near as that
	Said  func(*supercargo.Waters) string    // a zone in words
}

// ZoneTile makes a tile of zones, empty where all is land. Layer "zone" has a feature for
// each, "limit" has the lines between two of them. Properties are regime, state, also,
// basis and nearest of supercargo.Waters, and text; a limit has disputed, which holds where
// several states claim either side.
func (s *Sea) ZoneTile(t mvt.Tile) (data []byte, ok bool) {
	if !t.There() || t.Z > MaxZoneZoom {
		return nil, false
	}
	z := &zoning{tile: t, sea: s, of: map[kind]int{}}
	z.sample()
	z.draw()
	return z.layers(), true
}

// kind is what tells a zone from another.
type kind struct {
	regime  supercargo.Regime
	basis   supercargo.Basis
	state   string
	also    string
	nearest string // in waters that are no state's: the line of equal distance is shown
}

// dry is the number of the kind of land, and of what has no position.
const dry = 0

type zoning struct {
	tile   mvt.Tile
	sea    *Sea
	of     map[kind]int
	kinds  []supercargo.Waters // a water of each kind
	grid   [cells + 1][cells + 1]int
	across [cells + 1][cells]int32 // where the limit crosses the edge east of a corner, in units from it
	down   [cells][cells + 1]int32 // and the edge south of it
	areas  []mvt.Geometry          // of each kind
	limits map[[2]int][]piece      // between two kinds, the lower number first
}

// kindAt is the number of the kind of water at a place of the tile, in units.
func (z *zoning) kindAt(x, y int32) int {
	w := z.sea.At(mvt.Unproject(z.tile.At(float64(x), float64(y))))
	if w.Regime == "" || w.CoastNM == 0 { // land: rivers and canals on it are narrower than a cell
		return dry
	}
	k := kind{w.Regime, w.Basis, w.State, strings.Join(slices.Sorted(slices.Values(w.Also)), " "), ""}
	if w.State == "" {
		k.nearest = w.Nearest
	}
	n, known := z.of[k]
	if !known {
		n = len(z.kinds)
		z.of[k] = n
		z.kinds = append(z.kinds, w)
	}
	return n
}

func (z *zoning) sample() {
	z.kinds = append(z.kinds, supercargo.Waters{})
	z.ask()
	for row := range z.grid {
		for col := range z.grid[row] {
			x, y, here := int32(col*cell), int32(row*cell), z.grid[row][col]
			if col < cells && z.grid[row][col+1] != here {
				z.across[row][col] = limit(here, func(d int32) int { return z.kindAt(x+d, y) })
			}
			if row < cells && z.grid[row+1][col] != here {
				z.down[row][col] = limit(here, func(d int32) int { return z.kindAt(x, y+d) })
			}
		}
	}
}

// ask fills the grid: the coarse corners first, and between them what they agree on, or
// each corner by itself.
func (z *zoning) ask() {
	const unknown = -1
	for row := range z.grid {
		for col := range z.grid[row] {
			z.grid[row][col] = unknown
			if row%coarse == 0 && col%coarse == 0 {
				z.grid[row][col] = z.kindAt(int32(col*cell), int32(row*cell))
			}
		}
	}
	var alike [cells / coarse][cells / coarse]bool
	for row := range alike {
		for col := range alike[row] {
			if alike[row][col] = z.plain(row*coarse, col*coarse); alike[row][col] {
				continue
			}
			for r := row * coarse; r <= (row+1)*coarse; r++ {
				for c := col * coarse; c <= (col+1)*coarse; c++ {
					if z.grid[r][c] == unknown {
						z.grid[r][c] = z.kindAt(int32(c*cell), int32(r*cell))
					}
				}
			}
		}
	}
	for row := range z.grid { // what is still unknown lies among corners that are alike
		for col := range z.grid[row] {
			if z.grid[row][col] == unknown {
				z.grid[row][col] = z.grid[row/coarse*coarse][col/coarse*coarse]
			}
		}
	}
}

// plain tells that a coarse cell is of one kind: its corners are, and no belt of a shore
// can lie between them.
func (z *zoning) plain(row, col int) bool {
	k := z.grid[row][col]
	if z.grid[row][col+coarse] != k || z.grid[row+coarse][col] != k || z.grid[row+coarse][col+coarse] != k {
		return false
	}
	const side = coarse * cell
	x, y := float64(col*cell), float64(row*cell)
	half := geo.NM(mvt.Unproject(z.tile.At(x, y)), mvt.Unproject(z.tile.At(x+side, y+side))) / 2
	if 2*half < slimNM {
		return true
	}
	if k != dry {
		half += beltsNM
	}
	return !z.sea.Shore(mvt.Unproject(z.tile.At(x+side/2, y+side/2)), half)
}

// limit is how far from a corner its kind ends, by halving: to a unit.
func limit(here int, kindAt func(int32) int) int32 {
	in, out := int32(0), int32(cell)
	for out-in > 1 {
		if m := (in + out) / 2; kindAt(m) == here {
			in = m
		} else {
			out = m
		}
	}
	return out
}

func (z *zoning) draw() {
	z.areas = make([]mvt.Geometry, len(z.kinds))
	z.limits = map[[2]int][]piece{}
	open := map[strip]int{} // strips that go on, by the row where they began
	for row := range cells {
		above := open
		open = map[strip]int{}
		for col := 0; col < cells; {
			from := col
			for col < cells && z.whole(row, col) && z.grid[row][col] == z.grid[row][from] {
				col++
			}
			if col > from { // cells of one kind, side by side
				s := strip{z.grid[row][from], from, col}
				open[s] = row
				if began, ok := above[s]; ok {
					open[s] = began
					delete(above, s)
				}
				continue
			}
			z.mixed(row, col)
			col++
		}
		z.end(above, row)
	}
	z.end(open, cells)
}

// strip is a row of cells of one kind. One that stands under its like goes on from it.
type strip struct{ kind, from, to int }

// end draws strips that end above a row, in order.
func (z *zoning) end(open map[strip]int, row int) {
	for _, s := range slices.SortedFunc(maps.Keys(open), func(a, b strip) int { return a.from - b.from }) {
		x0, y0, x1, y1 := int32(s.from*cell), int32(open[s]*cell), int32(s.to*cell), int32(row*cell)
		z.areas[s.kind].Ring([][2]int32{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}, false)
	}
}

func (z *zoning) whole(row, col int) bool {
	k := z.grid[row][col]
	return z.grid[row][col+1] == k && z.grid[row+1][col] == k && z.grid[row+1][col+1] == k
}

// mixed divides a cell whose corners differ: each run of corners of one kind gets what
// lies between the limits on either side of it.
func (z *zoning) mixed(row, col int) {
	x, y := int32(col*cell), int32(row*cell)
	corners := [4][2]int32{{x, y}, {x + cell, y}, {x + cell, y + cell}, {x, y + cell}}
	kinds := [4]int{z.grid[row][col], z.grid[row][col+1], z.grid[row+1][col+1], z.grid[row+1][col]}
	sides := [4][2]int32{{x + z.across[row][col], y}, {x + cell, y + z.down[row][col+1]}, {x + z.across[row+1][col], y + cell}, {x, y + z.down[row][col]}}
	var crossed []int // sides, by the corner before them
	var middle [2]int32
	for i := range 4 {
		if kinds[i] != kinds[(i+1)%4] {
			crossed = append(crossed, i)
			middle[0], middle[1] = middle[0]+sides[i][0], middle[1]+sides[i][1]
		}
	}
	n := int32(len(crossed))
	middle = [2]int32{middle[0] / n, middle[1] / n}
	for k, side := range crossed {
		next := crossed[(k+1)%len(crossed)]
		ring := [][2]int32{sides[side]}
		for i := (side + 1) % 4; ; i = (i + 1) % 4 {
			ring = append(ring, corners[i])
			if i == next {
				break
			}
		}
		if ring = append(ring, sides[next]); n > 2 {
			ring = append(ring, middle)
		}
		z.areas[kinds[next]].Ring(ring, false)
		if n > 2 {
			z.between(kinds[side], kinds[(side+1)%4], sides[side], middle)
		}
	}
	if n == 2 {
		z.between(kinds[crossed[0]], kinds[(crossed[0]+1)%4], sides[crossed[0]], sides[crossed[1]])
	}
}

// between adds a piece of the limit between two kinds; the shore has a layer of its own.
func (z *zoning) between(a, b int, from, to [2]int32) {
	if a == dry || b == dry {
		return
	}
	k := [2]int{min(a, b), max(a, b)}
	z.limits[k] = append(z.limits[k], piece{from, to})
}

// piece is of a limit, within a cell.
type piece [2][2]int32

// joined makes lines of pieces that meet, as long as they go: each piece is on one line.
func joined(all []piece) (out [][][2]int32) {
	at := map[[2]int32][]int{}
	for i, p := range all {
		at[p[0]], at[p[1]] = append(at[p[0]], i), append(at[p[1]], i)
	}
	used := make([]bool, len(all))
	// on follows the pieces from a point, as far as one goes on there.
	on := func(line [][2]int32) [][2]int32 {
		for {
			end, next := line[len(line)-1], -1
			for _, k := range at[end] {
				if !used[k] {
					next = k
					break
				}
			}
			if next < 0 {
				return line
			}
			used[next] = true
			to := all[next][0]
			if to == end {
				to = all[next][1]
			}
			line = append(line, to)
		}
	}
	for i, p := range all {
		if used[i] {
			continue
		}
		used[i] = true
		line := on([][2]int32{p[0], p[1]})
		slices.Reverse(line)
		out = append(out, on(line))
	}
	return out
}

func (z *zoning) layers() []byte {
	zones, limits := mvt.Layer{Name: "zone"}, mvt.Layer{Name: "limit"}
	for i := range z.kinds {
		if w := &z.kinds[i]; i != dry {
			zones.Add(mvt.Polygons, &z.areas[i], mvt.Property{Name: "regime", Value: string(w.Regime)}, mvt.Property{Name: "state", Value: w.State}, mvt.Property{Name: "also", Value: strings.Join(w.Also, " ")},
				mvt.Property{Name: "basis", Value: string(w.Basis)}, mvt.Property{Name: "nearest", Value: w.Nearest}, mvt.Property{Name: "text", Value: z.sea.Said(w)})
		}
	}
	for a := range z.kinds {
		for b := a + 1; b < len(z.kinds); b++ {
			var g mvt.Geometry
			for _, line := range joined(z.limits[[2]int{a, b}]) {
				g.Line(line)
			}
			if !g.Empty() {
				limits.Add(mvt.Lines, &g, mvt.Property{Name: "disputed", Value: z.kinds[a].Basis == supercargo.DisputedLine || z.kinds[b].Basis == supercargo.DisputedLine})
			}
		}
	}
	return limits.Append(zones.Append(nil))
}
