package main

import (
	"cmp"
	"math"
	"slices"

	"supercargo/geo"
)

// reach is how many of its own sizes off a point looks for others: two, so that edges
// run in sixteen directions.
const reach = 2.3

// detour is how much longer than an edge the way over a third point may be for the
// edge to be left out.
const detour = 1.006

type link struct {
	to int32
	nm float64
}

// edges joins points that see each other.
func (m *mesh) edges() [][]link {
	g := newGrid(m.nodes)
	type pair struct {
		a, b int32
		nm   float64
	}
	var pairs []pair
	for i := range m.nodes {
		u := &m.nodes[i]
		g.near(u.at, reach*float64(u.size)/deg, func(k int32) {
			v := &m.nodes[k]
			if k == int32(i) || v.size > u.size || v.size == u.size && k < int32(i) {
				return // the larger of two looks for the smaller
			}
			if far(u.at, v.at) > max(reach*float64(v.size), 0.55*float64(u.size+v.size)) {
				return
			}
			if m.shore.Clear(u.at, v.at) {
				pairs = append(pairs, pair{int32(i), k, geo.NM(u.at, v.at)})
			}
		})
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(x.nm, y.nm), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	adj := make([][]link, len(m.nodes))
	for _, p := range pairs {
		if !over(adj, p.a, p.b, p.nm*detour) {
			adj[p.a] = append(adj[p.a], link{p.b, p.nm})
			adj[p.b] = append(adj[p.b], link{p.a, p.nm})
		}
	}
	return adj
}

// over tells whether a way of at most nm leads over one point between.
func over(adj [][]link, a, b int32, nm float64) bool {
	for _, x := range adj[a] {
		if x.nm < nm {
			for _, y := range adj[x.to] {
				if y.to == b && x.nm+y.nm <= nm {
					return true
				}
			}
		}
	}
	return false
}

// far is the greater of the differences of both angles, 1e-7 degree, longitudes
// shrunk as they are on the sphere but by no more than half.
func far(a, b geo.Point) float64 {
	dx := math.Abs(float64(int64(a.Lon) - int64(b.Lon)))
	if dx > 180*deg {
		dx = 360*deg - dx
	}
	return max(math.Abs(float64(int64(a.Lat)-int64(b.Lat))), dx)
}

// grid lists points by half degree.
type grid struct {
	cells [360 * 2 * 180 * 2][]int32
	nodes []node
}

func newGrid(nodes []node) *grid {
	g := &grid{nodes: nodes}
	for i := range nodes {
		y, x := place(nodes[i].at)
		g.cells[y*720+x] = append(g.cells[y*720+x], int32(i))
	}
	return g
}

func place(p geo.Point) (y, x int) {
	return min(int((int64(p.Lat)+90*deg)/(deg/2)), 359), int((int64(p.Lon)+180*deg)/(deg/2)) % 720
}

func (g *grid) near(p geo.Point, degrees float64, f func(i int32)) {
	y, x := place(p)
	r := int(math.Ceil(degrees * 2))
	for j := max(y-r, 0); j <= min(y+r, 359); j++ {
		for k := x - r; k <= x+r; k++ {
			for _, i := range g.cells[j*720+(k+720)%720] {
				if far(g.nodes[i].at, p) <= degrees*deg {
					f(i)
				}
			}
		}
	}
}

// connected drops the points of pieces of water with less than so many points: ponds
// of the coast, out of which no way leads.
func connected(nodes []node, adj [][]link, fewest int) ([]node, [][]link, []int) {
	piece := make([]int32, len(nodes))
	var sizes []int
	for i := range nodes {
		if piece[i] != 0 {
			continue
		}
		sizes = append(sizes, 0)
		stack := []int32{int32(i)}
		piece[i] = int32(len(sizes))
		for len(stack) > 0 {
			u := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			sizes[len(sizes)-1]++
			for _, l := range adj[u] {
				if piece[l.to] == 0 {
					piece[l.to] = int32(len(sizes))
					stack = append(stack, l.to)
				}
			}
		}
	}
	to := make([]int32, len(nodes))
	var kept []node
	var old []int32
	for i := range nodes {
		to[i] = -1
		if sizes[piece[i]-1] >= fewest {
			to[i] = int32(len(kept))
			kept = append(kept, nodes[i])
			old = append(old, int32(i))
		}
	}
	out := make([][]link, len(kept))
	for i, o := range old {
		for _, l := range adj[o] {
			out[i] = append(out[i], link{to[l.to], l.nm})
		}
	}
	slices.Sort(sizes)
	slices.Reverse(sizes)
	return kept, out, sizes
}
