package route

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/klauspost/compress/zstd"

	"supercargo/geo"
)

// read is a mesh as it was read.
type read struct {
	points []geo.Point
	up     *ladder
	free   []uint8
	rungs  [][]rung
}

const (
	maxMeshBytes  = 64 << 20
	maxMeshPoints = 1 << 20
)

// decode reads what Mesh.Encode writes. It refuses a file that is cut short, goes on after
// its end, or whose edges do not lead upward.
func decode(data []byte) (*read, error) {
	if len(data) < len(meshMagic) || string(data[:len(meshMagic)]) != meshMagic {
		return nil, errors.New("route: not a mesh of this version")
	}
	z, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxMeshBytes), zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	damaged := errors.New("route: the mesh is damaged")
	if data = data[len(meshMagic):]; len(data) < 4 || int64(len(data)-4) < int64(binary.LittleEndian.Uint32(data)) {
		return nil, damaged
	}
	lengths, data := data[4:4+binary.LittleEndian.Uint32(data)], data[4+binary.LittleEndian.Uint32(data):]
	body, err := z.DecodeAll(data, nil)
	if err != nil {
		return nil, fmt.Errorf("route: %w", err)
	}
	m := readMesh(body)
	if m == nil || 3*len(lengths) != 4*len(m.up.below) {
		return nil, damaged
	}
	m.up.lengths = lengths
	return m, nil
}

// readMesh reads what lay writes, nil where it is damaged.
func readMesh(b []byte) *read {
	const head = 9
	if len(b) < head {
		return nil
	}
	counts := planes(b[:head])
	n, edges, shortcuts := int(counts.at(0)), int(counts.at(1)), int(counts.at(2))
	if n < 0 || n > maxMeshPoints || edges < 0 || shortcuts < 0 || shortcuts > edges || len(b) < head+7*n+3*edges+3*shortcuts+openX*openY {
		return nil
	}
	take := func(n int) (out planes) {
		out, b = b[:n], b[n:]
		return out
	}
	take(head)
	degree, lat, lon, to, below := take(n), take(3*n), take(3*n), take(3*edges), take(3*shortcuts)
	m := &read{points: make([]geo.Point, n), free: take(openX * openY)}
	m.up = &ladder{first: make([]int32, n+1), to: make([]int32, edges), at: make([]vector, n), nm: make([]uint32, edges),
		shortcuts: make([]uint64, edges/64+1), before: make([]int32, edges/64+1), below: below}
	for i := range m.points {
		y, x := int64(lat.at(i))*GridSize, int64(lon.at(i))*GridSize
		if y < -90*deg || y > 90*deg || x < -half || x > half {
			return nil
		}
		m.points[i] = geo.Point{Lat: int32(y), Lon: int32(x)}
		m.up.at[i] = vectorOf(m.points[i])
		m.up.first[i+1] = m.up.first[i] + int32(degree[i])
	}
	if int(m.up.first[n]) != edges || !m.up.read(to) || !m.readRungs(b) {
		return nil
	}
	return m
}

// readRungs reads what Mesh.Finish added, or nothing: false where it is damaged.
func (m *read) readRungs(b []byte) bool {
	const head, each = 6, 10
	if len(b) == 0 {
		return true
	} else if len(b) < head {
		return false
	}
	counts := planes(b[:head])
	stops, all := int(counts.at(0)), int(counts.at(1))
	if stops < 0 || all < 0 || len(b) != head+3*stops+each*all {
		return false
	}
	count, b := planes(b[head:head+3*stops]), b[head+3*stops:]
	id, from, nm := planes(b[:3*all]), planes(b[3*all:6*all]), b[6*all:]
	m.rungs = make([][]rung, stops)
	rungs := make([]rung, all)
	for i := range rungs {
		r := rung{id.at(i), from.at(i), math.Float32frombits(binary.LittleEndian.Uint32(nm[4*i:]))}
		if n := int32(len(m.points)); r.id < 0 || r.id >= n || r.from < -1 || r.from >= n || !(r.nm >= 0 && r.nm < never) {
			return false
		}
		rungs[i] = r
	}
	for i := range m.rungs {
		n := int(count.at(i))
		if n < 0 || n > len(rungs) {
			return false
		}
		m.rungs[i], rungs = rungs[:n:n], rungs[n:]
	}
	return len(rungs) == 0
}

// read takes the edges: those of a point lead to ever lower ones above it, shortcuts over one
// below. It is false where they do not.
func (l *ladder) read(to planes) bool {
	below := l.below
	n, k := int32(len(l.at)), int32(0)
	all := len(to) / 3
	low, mid, high := to[:all], to[all:2*all], to[2*all:3*all]
	for v := range n {
		last := int32(-1)
		for e := l.first[v]; e < l.first[v+1]; e++ {
			if e%64 == 0 {
				l.before[e/64] = k
			}
			x := int32(low[e]) | int32(mid[e])<<8 | int32(int8(high[e]))<<16
			if x&isShortcut != 0 {
				x &^= isShortcut
				if int(k) == len(below)/3 || below.at(int(k)) <= v || below.at(int(k)) >= n {
					return false
				}
				l.shortcuts[e/64] |= 1 << (e % 64)
				k++
			}
			if x <= last || x >= v {
				return false
			}
			l.to[e], last = x, x
		}
	}
	return int(k) == len(below)/3
}

// planes are numbers of three bytes, two's complement: the lowest byte of all first.
type planes []byte

func (p planes) at(i int) int32 {
	n := len(p) / 3
	return int32(p[i]) | int32(p[n+i])<<8 | int32(int8(p[2*n+i]))<<16
}
