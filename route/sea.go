package route

import (
	_ "embed" // the mesh
	"errors"
	"slices"
	"sync"

	"supercargo/coast"
	"supercargo/geo"
)

//go:embed mesh.bin
var meshFile []byte

// Sea gives ways by water. It does not change once it is loaded, so that any number
// of readers may share it.
type Sea struct {
	Corridors []Corridor // to be read only

	coast  *coast.Coast
	shore  *Shore
	points []geo.Point // the highest of the hierarchy first
	at     []vector    // the same on the sphere
	piece  []int32     // of water, of each point: by the first point of the piece
	up     ladder
	near   nearby
	net    *network
	work   sync.Pool
}

// ladder has the edges from each point to those above it, which have lower numbers:
// from first[i] to first[i+1].
type ladder struct {
	first []int32
	to    []int32
	nm    []float32
	over  []int32 // the point below that a shortcut leads over, -1 for a plain edge
}

// Load unpacks the mesh that the binary carries, and joins it to the coast and the
// corridors: some 60 MB, in about half a second. It fails only where the binary is damaged.
func Load(c *coast.Coast) (*Sea, error) {
	corridors, err := Corridors()
	if err != nil {
		return nil, err
	}
	m, err := DecodeMesh(meshFile)
	if err != nil {
		return nil, err
	}
	return newSea(c, corridors, m)
}

func newSea(c *coast.Coast, corridors []Corridor, m *Mesh) (*Sea, error) {
	s := &Sea{Corridors: corridors, coast: c, shore: newShore(c, gatesOf(corridors))}
	s.shore.free = m.Free
	if err := s.climb(m); err != nil {
		return nil, err
	}
	s.near = newNearby(s.points)
	s.work.New = func() any { return newSearch(len(s.points)) }
	s.net = s.newNetwork()
	return s, nil
}

// climb numbers the points from the top and gives every edge its length.
func (s *Sea) climb(m *Mesh) error {
	n := int32(len(m.Points))
	s.points, s.at = make([]geo.Point, n), make([]vector, n)
	old := make([]int32, n)
	for i, p := range m.Points {
		k := n - 1 - m.Rank[i]
		s.points[k], s.at[k], old[k] = p, vectorOf(p), int32(i)
	}
	l := &s.up
	l.first = make([]int32, 1, n+1)
	for _, o := range old {
		from := len(l.to)
		for _, e := range m.Up[o] {
			x := (n - 1 - m.Rank[e.To]) << 1
			if e.Shortcut {
				x |= 1
			}
			l.to = append(l.to, x)
		}
		slices.Sort(l.to[from:])
		l.first = append(l.first, int32(len(l.to)))
	}
	l.nm, l.over = make([]float32, len(l.to)), make([]int32, len(l.to))
	for v := range n {
		for e := l.first[v]; e < l.first[v+1]; e++ {
			shortcut := l.to[e]&1 == 1
			l.to[e] >>= 1
			l.over[e], l.nm[e] = -1, never
			if !shortcut {
				l.nm[e] = float32(angleNM(s.at[v], s.at[l.to[e]]))
			}
		}
	}
	l.fold(n)
	if slices.Contains(l.nm, never) {
		return errors.New("route: the mesh is damaged: a shortcut leads over nothing")
	}
	s.pieces()
	return nil
}

const never = float32(1e9)

// fold gives shortcuts their lengths: of two points above v, the way over v, where it
// is the shortest. Points below are done first.
func (l *ladder) fold(n int32) {
	place := make([]int32, n) // of the edge from the point at hand to another, plus one
	for v := n - 1; v >= 0; v-- {
		from, to := l.first[v], l.first[v+1]
		for e := from; e < to; e++ {
			place[l.to[e]] = e + 1
		}
		for e := from; e < to; e++ {
			a := l.to[e]
			for f := l.first[a]; f < l.first[a+1]; f++ {
				if g := place[l.to[f]]; g > 0 && l.nm[e]+l.nm[g-1] < l.nm[f] {
					l.nm[f], l.over[f] = l.nm[e]+l.nm[g-1], v
				}
			}
		}
		for e := from; e < to; e++ {
			place[l.to[e]] = 0
		}
	}
}

// edge finds the edge from a point to one above it.
func (l *ladder) edge(from, to int32) int32 {
	i, _ := slices.BinarySearch(l.to[l.first[from]:l.first[from+1]], to)
	return l.first[from] + int32(i)
}

// unpack appends the points of an edge, from v up to w, without v.
func (l *ladder) unpack(out []int32, v, w int32) []int32 {
	o := l.over[l.edge(max(v, w), min(v, w))]
	if o < 0 {
		return append(out, w)
	}
	return l.unpack(l.unpack(out, v, o), o, w)
}

// pieces tells the waters apart that no edge joins.
func (s *Sea) pieces() {
	s.piece = make([]int32, len(s.points))
	for v := range int32(len(s.points)) {
		s.piece[v] = v
		if s.up.first[v] < s.up.first[v+1] {
			s.piece[v] = s.piece[s.up.to[s.up.first[v]]]
		}
	}
}
