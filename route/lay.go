package route

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"github.com/klauspost/compress/zstd"

	"supercargo/coast"
	"supercargo/geo"
)

const meshMagic = "supercargo route 3\n"

// Encode writes the mesh as it is asked: points numbered from the top of the hierarchy,
// the edges from each in order, and over which point below each shortcut leads, which is
// why nothing of it has to be worked out again when it is loaded. Numbers stand in planes, all
// their first bytes before all their second ones, and the whole is compressed with zstd. Before it
// stand the lengths of shortcuts, four bytes each, to be read where they are: of each many others
// would have to be added up. It fails where a shortcut leads over nothing, or the mesh does not fit
// its form.
func (m *Mesh) Encode() ([]byte, error) {
	b, lengths, err := m.lay()
	if err != nil {
		return nil, err
	}
	return pack(b, lengths), nil
}

func pack(b, lengths []byte) []byte {
	z, _ := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression)) // fails on bad options only
	out := binary.LittleEndian.AppendUint32([]byte(meshMagic), uint32(len(lengths)))
	return z.EncodeAll(b, append(out, lengths...))
}

// lay is what Encode compresses, and the lengths of shortcuts.
func (m *Mesh) lay() (b, lengths []byte, err error) {
	if err := m.check(); err != nil {
		return nil, nil, err
	}
	d := m.climb()
	if slices.Contains(d.nm, never) {
		return nil, nil, errors.New("route: a shortcut leads over nothing")
	}
	var lat, lon, to, over []int32
	var degree []byte
	n := int32(len(m.Points))
	for v := range n {
		lat, lon = append(lat, d.points[v].Lat/GridSize), append(lon, d.points[v].Lon/GridSize)
		from, end := d.first[v], d.first[v+1]
		if end-from > 255 {
			return nil, nil, errors.New("route: more than 255 edges lead up from a point")
		}
		degree = append(degree, byte(end-from))
		for e := from; e < end; e++ {
			x := d.to[e]
			if d.over[e] >= 0 {
				x |= isShortcut
				over = append(over, d.over[e])
				lengths = binary.LittleEndian.AppendUint32(lengths, math.Float32bits(d.nm[e]))
			}
			to = append(to, x)
		}
	}
	b = plane(nil, []int32{n, int32(len(to)), int32(len(over))})
	b = append(b, degree...)
	for _, x := range [...][]int32{lat, lon, to, over} {
		b = plane(b, x)
	}
	b = append(b, m.Free...)
	if m.rungs == nil {
		return b, lengths, nil
	}
	var count, id, from []int32
	var nm []byte
	for _, label := range m.rungs {
		count = append(count, int32(len(label)))
		for _, r := range label {
			id, from, nm = append(id, r.id), append(from, r.from), binary.LittleEndian.AppendUint32(nm, math.Float32bits(r.nm))
		}
	}
	b = plane(b, []int32{int32(len(count)), int32(len(id))})
	for _, x := range [...][]int32{count, id, from} {
		b = plane(b, x)
	}
	return append(b, nm...), lengths, nil
}

// Finish adds to the mesh what climbs from the ends of the corridors reach, so that it is not
// to be found whenever the mesh is loaded.
func (m *Mesh) Finish(c *coast.Coast, corridors []Corridor) error {
	m.rungs = nil
	b, _, err := m.lay()
	if err != nil {
		return err
	}
	s := newSea(c, corridors, readMesh(b))
	m.rungs = make([][]rung, len(s.net.stops))
	for i := range s.net.stops {
		m.rungs[i] = s.net.stops[i].label
	}
	return nil
}

// isShortcut marks an edge in the file. Numbers of points are below it.
const isShortcut = 1 << 22

// plane appends numbers of three bytes, two's complement: the lowest byte of all first.
func plane(b []byte, all []int32) []byte {
	for shift := 0; shift < 24; shift += 8 {
		for _, x := range all {
			b = append(b, byte(x>>shift))
		}
	}
	return b
}

// check refuses a mesh whose ranks are no permutation or whose edges do not lead up.
func (m *Mesh) check() error {
	n := len(m.Points)
	seen := make([]bool, n)
	for _, r := range m.Rank {
		if r < 0 || int(r) >= n || seen[r] {
			return errors.New("route: the ranks are no permutation")
		}
		seen[r] = true
	}
	if n >= isShortcut || len(m.Rank) != n || len(m.Up) != n || len(m.Free) != openX*openY {
		return errors.New("route: the mesh has parts of different lengths, or too many points")
	}
	for i, up := range m.Up {
		for _, e := range up {
			if e.To < 0 || int(e.To) >= n || m.Rank[e.To] <= m.Rank[i] {
				return errors.New("route: an edge does not lead up")
			}
		}
	}
	return nil
}

// laid is a mesh while it is laid out, in the order of the file.
type laid struct {
	points    []geo.Point // the highest of the hierarchy first
	first, to []int32     // see ladder
	nm        []float32   // of each edge
	over      []int32     // the point below that a shortcut leads over, -1 for a plain edge
}

const never = float32(1e9)

// climb numbers the points from the top and gives every edge its length.
func (m *Mesh) climb() *laid {
	n := int32(len(m.Points))
	l := &laid{points: make([]geo.Point, n), first: make([]int32, 1, n+1)}
	old := make([]int32, n)
	for i, p := range m.Points {
		k := n - 1 - m.Rank[i]
		l.points[k], old[k] = p, int32(i)
	}
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
				l.nm[e] = float32(angleNM(vectorOf(l.points[v]), vectorOf(l.points[l.to[e]])))
			}
		}
	}
	l.fold(n)
	return l
}

// fold gives shortcuts their lengths: of two points above v, the way over v, where it
// is the shortest. Points below are done first.
func (l *laid) fold(n int32) {
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
