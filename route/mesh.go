package route

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"supercargo/geo"
)

// Mesh is what the generator writes: points on water, and to which of those above it
// each leads. A point is above another where its rank is greater. An edge is one
// between two points that see each other, or a shortcut, which stands for a way over
// points below both.
type Mesh struct {
	Points []geo.Point // on a grid of gridSize
	Rank   []int32     // of each point: a permutation
	Up     [][]Edge    // of each point, to points above it
	Free   []uint8     // by open cell: see Shore
}

// Edge leads to a point.
type Edge struct {
	To       int32
	Shortcut bool
}

// GridSize is what coordinates of points are multiples of, 1e-7 degree: some 10 m.
const GridSize = 1000

const meshMagic = "supercargo route 1\n"

// Encode writes the mesh: the magic, and, compressed with zstd, its points, ranks,
// edges and open cells as variable-length integers.
func (m *Mesh) Encode() []byte {
	var b []byte
	b = binary.AppendUvarint(b, uint64(len(m.Points)))
	last := geo.Point{}
	for _, p := range m.Points {
		b = binary.AppendVarint(b, int64(p.Lat-last.Lat)/GridSize)
		last.Lat = p.Lat
	}
	for _, p := range m.Points {
		b = binary.AppendVarint(b, (int64(p.Lon)-int64(last.Lon))/GridSize)
		last.Lon = p.Lon
	}
	for _, r := range m.Rank {
		b = binary.AppendUvarint(b, uint64(r))
	}
	for _, up := range m.Up {
		b = binary.AppendUvarint(b, uint64(len(up)))
	}
	for i, up := range m.Up {
		at := int64(i)
		for _, e := range up {
			x := (int64(e.To) - at) << 1
			if e.Shortcut {
				x |= 1
			}
			b = binary.AppendVarint(b, x)
			at = int64(e.To)
		}
	}
	b = append(b, m.Free...)
	z, _ := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression)) // fails on bad options only
	return z.EncodeAll(b, []byte(meshMagic))
}

const (
	maxMeshBytes  = 64 << 20
	maxMeshPoints = 1 << 20
)

// DecodeMesh reads what Encode writes. It refuses a file that is cut short, goes on
// after its end, or whose edges do not lead upward.
func DecodeMesh(data []byte) (*Mesh, error) {
	if len(data) < len(meshMagic) || string(data[:len(meshMagic)]) != meshMagic {
		return nil, errors.New("route: not a mesh of this version")
	}
	z, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxMeshBytes), zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	body, err := z.DecodeAll(data[len(meshMagic):], nil)
	if err != nil {
		return nil, fmt.Errorf("route: %w", err)
	}
	r := meshReader{b: body}
	m := r.mesh()
	if r.bad || len(r.b) != openX*openY {
		return nil, errors.New("route: the mesh is damaged")
	}
	m.Free = r.b
	return m, nil
}

type meshReader struct {
	b   []byte
	bad bool
}

func (r *meshReader) uint(limit uint64) uint64 {
	x, n := binary.Uvarint(r.b)
	if n <= 0 || x > limit {
		r.bad = true
		return 0
	}
	r.b = r.b[n:]
	return x
}

func (r *meshReader) int() int64 {
	x, n := binary.Varint(r.b)
	if n <= 0 {
		r.bad = true
		return 0
	}
	r.b = r.b[n:]
	return x
}

func (r *meshReader) mesh() *Mesh {
	n := int(r.uint(maxMeshPoints))
	if r.bad || n > len(r.b) {
		r.bad = true
		return &Mesh{}
	}
	m := &Mesh{Points: make([]geo.Point, n), Rank: make([]int32, n), Up: make([][]Edge, n)}
	r.angles(90*deg, func(i int, x int32) { m.Points[i].Lat = x }, n)
	r.angles(half, func(i int, x int32) { m.Points[i].Lon = x }, n)
	seen := make([]bool, n)
	for i := range m.Rank {
		k := r.uint(uint64(max(n-1, 0)))
		if r.bad || seen[k] {
			r.bad = true
			return m
		}
		seen[k] = true
		m.Rank[i] = int32(k)
	}
	r.edges(m)
	return m
}

func (r *meshReader) angles(most int64, set func(i int, x int32), n int) {
	at := int64(0)
	for i := range n {
		at += r.int() * GridSize
		if r.bad || at > most || at < -most {
			r.bad = true
			return
		}
		set(i, int32(at))
	}
}

func (r *meshReader) edges(m *Mesh) {
	n := len(m.Points)
	counts := make([]int, n)
	total := 0
	for i := range counts {
		counts[i] = int(r.uint(uint64(n)))
		total += counts[i]
	}
	if r.bad || total > len(r.b) {
		r.bad = true
		return
	}
	all := make([]Edge, total)
	for i := range m.Up {
		m.Up[i], all = all[:counts[i]:counts[i]], all[counts[i]:]
		at := int64(i)
		for k := range m.Up[i] {
			x := r.int()
			at += x >> 1
			if r.bad || at < 0 || at >= int64(n) || m.Rank[at] <= m.Rank[i] {
				r.bad = true
				return
			}
			m.Up[i][k] = Edge{int32(at), x&1 == 1}
		}
	}
}
