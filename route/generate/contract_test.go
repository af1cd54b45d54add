package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"supercargo/geo"
)

// TestHierarchy: climbing from both ends gives the lengths that going over all edges
// gives, but for the little that shortcuts are left out for.
func TestHierarchy(t *testing.T) {
	for seed := range uint64(20) {
		nodes, adj := random(seed)
		n := len(nodes)
		m := hierarchy(nodes, adj, func(string, ...any) {})
		far := floyd(adj)
		order := make([]int, n)
		for i, r := range m.Rank {
			order[r] = i
		}
		nm := map[[2]int]float64{} // of edges, from the lower point
		for v := range n {
			for _, e := range m.Up[v] {
				nm[[2]int{v, int(e.To)}] = math.Inf(1)
				if i := slices.IndexFunc(adj[v], func(l link) bool { return l.to == e.To }); (i < 0) != e.Shortcut {
					t.Fatalf("seed %d: an edge is taken for a shortcut, or one for an edge", seed)
				} else if i >= 0 {
					nm[[2]int{v, int(e.To)}] = adj[v][i].nm
				}
			}
		}
		for _, v := range order {
			for _, a := range m.Up[v] {
				for _, b := range m.Up[v] {
					if k := [2]int{int(a.To), int(b.To)}; m.Rank[k[0]] < m.Rank[k[1]] {
						if had, ok := nm[k]; ok {
							nm[k] = min(had, nm[[2]int{v, k[0]}]+nm[[2]int{v, k[1]}])
						}
					}
				}
			}
		}
		for a := range n {
			up := climbed(a, order, m.Rank, nm, n)
			for b := range n {
				other, best := climbed(b, order, m.Rank, nm, n), math.Inf(1)
				for v := range n {
					best = min(best, up[v]+other[v])
				}
				if best < far[a][b]-1e-6 || best > far[a][b]*1.02+1e-6 {
					t.Fatalf("seed %d: %d to %d: %.3f, over all edges %.3f", seed, a, b, best, far[a][b])
				}
			}
		}
	}
}

// climbed are the lengths of going up alone.
func climbed(from int, order []int, rank []int32, nm map[[2]int]float64, n int) []float64 {
	far := make([]float64, n)
	for i := range far {
		far[i] = math.Inf(1)
	}
	far[from] = 0
	for _, v := range order[rank[from]:] {
		for u := range n {
			if d, ok := nm[[2]int{v, u}]; ok {
				far[u] = min(far[u], far[v]+d)
			}
		}
	}
	return far
}

func random(seed uint64) (nodes []node, adj [][]link) {
	r := rand.New(rand.NewPCG(seed, 1))
	const n = 40
	for range n {
		nodes = append(nodes, node{at: geo.At(r.Float64()*10, r.Float64()*10)})
	}
	adj = make([][]link, n)
	for i := range n {
		near := make([]int, n)
		for k := range near {
			near[k] = k
		}
		slices.SortFunc(near, func(a, b int) int {
			return cmp.Compare(geo.NM(nodes[i].at, nodes[a].at), geo.NM(nodes[i].at, nodes[b].at))
		})
		for _, k := range near[1:5] {
			if !slices.ContainsFunc(adj[i], func(l link) bool { return l.to == int32(k) }) {
				d := geo.NM(nodes[i].at, nodes[k].at)
				adj[i] = append(adj[i], link{int32(k), d})
				adj[k] = append(adj[k], link{int32(i), d})
			}
		}
	}
	return nodes, adj
}

func floyd(adj [][]link) [][]float64 {
	n := len(adj)
	far := make([][]float64, n)
	for i := range far {
		far[i] = make([]float64, n)
		for k := range far[i] {
			far[i][k] = math.Inf(1)
		}
		far[i][i] = 0
		for _, l := range adj[i] {
			far[i][l.to] = l.nm
		}
	}
	for k := range n {
		for i := range n {
			for j := range n {
				far[i][j] = min(far[i][j], far[i][k]+far[k][j])
			}
		}
	}
	return far
}

// TestConnected: ponds are dropped, and what is left is numbered anew.
func TestConnected(t *testing.T) {
	nodes := []node{{at: geo.At(0, 0)}, {at: geo.At(0, 1)}, {at: geo.At(0, 2)}, {at: geo.At(5, 5)}}
	adj := [][]link{{{2, 120}}, {{2, 60}}, {{0, 120}, {1, 60}}, nil}
	kept, edges, sizes := connected(nodes, adj, 2)
	if len(kept) != 3 || len(edges) != 3 || edges[2][1].to != 1 || !slices.Equal(sizes, []int{3, 1}) {
		t.Errorf("%v %v %v", kept, edges, sizes)
	}
	if kept, _, _ = connected(nodes, adj, 4); len(kept) != 0 {
		t.Errorf("%v", kept)
	}
}
