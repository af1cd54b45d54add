package route

import (
	_ "embed" // the mesh
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
	up     *ladder
	near   nearby
	net    *network
	work   sync.Pool
	print  uint32 // of what places rest on
}

// Load unpacks the mesh that the binary carries, and joins it to the coast and the
// corridors: some 30 MB, in a tenth of a second. It fails only where the binary is damaged.
func Load(c *coast.Coast) (*Sea, error) {
	corridors, err := Corridors()
	if err != nil {
		return nil, err
	}
	m, err := decode(meshFile)
	if err != nil {
		return nil, err
	}
	s := newSea(c, corridors, m)
	s.print = printOf(placeVersion, c.Print, meshFile, corridors)
	return s, nil
}

func newSea(c *coast.Coast, corridors []Corridor, m *read) *Sea {
	s := &Sea{Corridors: corridors, coast: c, shore: newShore(c, gatesOf(corridors)), points: m.points, at: m.up.at, up: m.up}
	s.shore.free = m.free
	s.pieces()
	s.near = newNearby(s.points)
	s.work.New = func() any { return newSearch(len(s.points)) }
	s.net = s.newNetwork(m.rungs)
	return s
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
