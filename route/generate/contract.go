package main

import (
	"cmp"
	"container/heap"
	"slices"

	"supercargo/geo"
	"supercargo/route"
)

// settled is how many points a search for a way around a point looks at: more make
// fewer shortcuts and take longer.
const settled = 120

// about is how much longer than over the point the way around it may be for there to
// be no shortcut. On open water there are always many ways that are nearly as long;
// to keep each would make the top of the hierarchy a thicket.
const about = 1.002

// hierarchy contracts the points one after another, those first that need the fewest
// shortcuts, and keeps at each the edges to those that are left.
func hierarchy(nodes []node, adj [][]link, tell func(string, ...any)) *route.Mesh {
	h := newContraction(adj)
	for i := range nodes {
		heap.Push(&h.queue, waiting{h.priority(int32(i)), int32(i)})
	}
	tell("priorities")
	m := &route.Mesh{Rank: make([]int32, len(nodes)), Up: make([][]route.Edge, len(nodes))}
	original := make([]map[int32]bool, len(nodes))
	for i := range nodes {
		m.Points = append(m.Points, nodes[i].at)
		original[i] = map[int32]bool{}
		for _, l := range adj[i] {
			original[i][l.to] = true
		}
	}
	edges := 0
	for rank := int32(0); len(h.queue) > 0; {
		w := heap.Pop(&h.queue).(waiting)
		if p := h.priority(w.node); len(h.queue) > 0 && p > h.queue[0].priority {
			heap.Push(&h.queue, waiting{p, w.node})
			continue
		}
		m.Rank[w.node] = rank
		rank++
		for _, l := range h.adj[w.node] {
			m.Up[w.node] = append(m.Up[w.node], route.Edge{To: l.to, Shortcut: !original[w.node][l.to]})
		}
		slices.SortFunc(m.Up[w.node], func(a, b route.Edge) int { return cmp.Compare(a.To, b.To) })
		edges += len(m.Up[w.node])
		h.contract(w.node)
	}
	tell("%d upward edges", edges)
	return m
}

type waiting struct {
	priority float64
	node     int32
}

type queue []waiting

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	return q[i].priority < q[j].priority || q[i].priority == q[j].priority && q[i].node < q[j].node
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(waiting)) }
func (q *queue) Pop() any {
	x := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return x
}

type contraction struct {
	adj   [][]link // among the points that are left
	depth []int32
	queue queue
	far   []float64 // of the search that is under way
	touch []int32
	heap  queue
}

func newContraction(adj [][]link) *contraction {
	h := &contraction{adj: make([][]link, len(adj)), depth: make([]int32, len(adj)), far: make([]float64, len(adj))}
	for i := range adj {
		h.adj[i] = slices.Clone(adj[i])
		h.far[i] = -1
	}
	return h
}

type shortcut struct {
	a, b int32
	nm   float64
}

// shortcuts are those that take the place of v: between two of its neighbours where
// no way around it is found that is as short.
func (h *contraction) shortcuts(v int32) (out []shortcut) {
	around := h.adj[v]
	for i, a := range around {
		most := 0.0
		for _, b := range around[i+1:] {
			most = max(most, about*(a.nm+b.nm))
		}
		if i+1 == len(around) {
			break
		}
		h.search(a.to, v, most)
		for _, b := range around[i+1:] {
			if d := h.far[b.to]; d < 0 || d > about*(a.nm+b.nm) {
				out = append(out, shortcut{a.to, b.to, a.nm + b.nm})
			}
		}
		for _, t := range h.touch {
			h.far[t] = -1
		}
		h.touch = h.touch[:0]
	}
	return out
}

func (h *contraction) search(from, without int32, most float64) {
	h.far[from] = 0
	h.touch = append(h.touch, from)
	h.heap = append(h.heap[:0], waiting{0, from})
	for n := 0; len(h.heap) > 0 && n < settled; n++ {
		w := heap.Pop(&h.heap).(waiting)
		if w.priority > h.far[w.node] {
			continue
		}
		if w.priority > most {
			return
		}
		for _, l := range h.adj[w.node] {
			d := w.priority + l.nm
			if l.to == without || h.far[l.to] >= 0 && h.far[l.to] <= d {
				continue
			}
			if h.far[l.to] < 0 {
				h.touch = append(h.touch, l.to)
			}
			h.far[l.to] = d
			heap.Push(&h.heap, waiting{d, l.to})
		}
	}
}

// priority is low for points that are contracted early.
func (h *contraction) priority(v int32) float64 {
	return 2*float64(len(h.shortcuts(v))-len(h.adj[v])) + float64(h.depth[v])
}

func (h *contraction) contract(v int32) {
	for _, s := range h.shortcuts(v) {
		h.link(s.a, s.b, s.nm)
		h.link(s.b, s.a, s.nm)
	}
	for _, l := range h.adj[v] {
		a := h.adj[l.to]
		i := slices.IndexFunc(a, func(x link) bool { return x.to == v })
		h.adj[l.to] = slices.Delete(a, i, i+1)
		h.depth[l.to] = max(h.depth[l.to], h.depth[v]+1)
	}
	h.adj[v] = nil
}

func (h *contraction) link(a, b int32, nm float64) {
	for i := range h.adj[a] {
		if l := &h.adj[a][i]; l.to == b {
			l.nm = min(l.nm, nm)
			return
		}
	}
	h.adj[a] = append(h.adj[a], link{b, nm})
}

// onGrid moves a point to the grid of the file.
func onGrid(p geo.Point) geo.Point {
	return geo.Point{Lat: p.Lat / route.GridSize * route.GridSize, Lon: p.Lon / route.GridSize * route.GridSize}
}
