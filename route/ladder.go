package route

import (
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
	"sync/atomic"
)

// ladder has the edges from each point to those above it, which have lower numbers:
// from first[i] to first[i+1].
type ladder struct {
	first []int32
	to    []int32
	at    []vector // of the points

	nm        []uint32 // by edge, bits of a float32; 0 is not measured yet
	shortcuts []uint64 // a bit for each edge
	before    []int32  // shortcuts before each word of bits
	below     planes   // by shortcut: the point below that it leads over
	lengths   []byte   // by shortcut, bits of a float32; nil while the mesh is made: then they are added up
}

// length is that of an edge from v, in nautical miles. It is measured when it is first
// asked for, and the same whoever measures it: one way needs few of them.
func (l *ladder) length(v, e int32) float32 {
	if x := atomic.LoadUint32(&l.nm[e]); x != 0 {
		return math.Float32frombits(x)
	}
	return l.measure(v, e)
}

func (l *ladder) measure(v, e int32) (nm float32) {
	w := l.to[e]
	switch k := l.shortcut(e); {
	case k < 0:
		nm = float32(angleNM(l.at[v], l.at[w]))
	case l.lengths != nil:
		nm = math.Float32frombits(binary.LittleEndian.Uint32(l.lengths[4*k:]))
	default:
		o := l.below.at(k)
		nm = l.length(o, l.edge(o, v)) + l.length(o, l.edge(o, w))
	}
	atomic.StoreUint32(&l.nm[e], math.Float32bits(nm))
	return nm
}

// shortcut is the number of an edge among the shortcuts, -1 for a plain edge.
func (l *ladder) shortcut(e int32) int {
	word, bit := l.shortcuts[e/64], uint64(1)<<(e%64)
	if word&bit == 0 {
		return -1
	}
	return int(l.before[e/64]) + bits.OnesCount64(word&(bit-1))
}

// over is the point below that a shortcut leads over, -1 for a plain edge.
func (l *ladder) over(e int32) int32 {
	k := l.shortcut(e)
	if k < 0 {
		return -1
	}
	return l.below.at(k)
}

// edge finds the edge from a point to one above it.
func (l *ladder) edge(from, to int32) int32 {
	i, _ := slices.BinarySearch(l.to[l.first[from]:l.first[from+1]], to)
	return l.first[from] + int32(i)
}

// unpack appends the points of an edge, from v up to w, without v.
func (l *ladder) unpack(out []int32, v, w int32) []int32 {
	o := l.over(l.edge(max(v, w), min(v, w)))
	if o < 0 {
		return append(out, w)
	}
	return l.unpack(l.unpack(out, v, o), o, w)
}
