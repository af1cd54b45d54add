package coast

import (
	"math"

	"supercargo/geo"
)

// laid is a file while it is laid out: all corners, and the whole tree.
type laid struct {
	grid
	corners []geo.Point
	arcs    []arc
	strands []strand
	raw     []int // of each strand, its first corner in the arc of the file
	vectors [][3]float32
	nodes   []node // the root first
	leaves  []leaf // as they are found along the arcs
	order   []int32
	states  []uint16
}

func (f *File) lay() *laid {
	l := &laid{grid: grid{f.Scale, f.Translate}, states: numbersOf(f.Owners)}
	for i := range f.Arcs {
		l.add(&f.Arcs[i])
	}
	l.plant()
	return l
}

func (l *laid) add(a *Arc) {
	from := int32(len(l.corners))
	for i := 0; i < len(a.Corners); i += perStrand {
		at := max(0, int32(len(l.corners))-1)
		if i == 0 {
			l.corners = append(l.corners, l.at(int64(a.Corners[0][0]), int64(a.Corners[0][1])))
			at = from
		}
		if i == len(a.Corners)-1 {
			break
		}
		for _, g := range a.Corners[i+1 : min(i+perStrand+1, len(a.Corners))] {
			l.corners = divide(l.corners, l.at(int64(g[0]), int64(g[1])))
		}
		l.raw = append(l.raw, i)
		l.strands = append(l.strands, l.strand(at, int32(len(l.corners))-1, int32(len(l.arcs))))
	}
	l.arcs = append(l.arcs, arc{from, int32(len(l.corners)), a.Left, a.Right})
}

// strand is the one of some corners, the last included.
func (l *laid) strand(from, to, arc int32) strand {
	s := strand{from: from, to: to, arc: arc}
	lon := int64(l.corners[from].Lon)
	west, most := lon, lon
	for k := from; k < to; k++ {
		lon += east(l.corners[k], l.corners[k+1])
		west, most = min(west, lon), max(most, lon)
	}
	s.west, s.wide = west, most-west
	return s
}

// plant makes the leaves and the tree.
func (l *laid) plant() {
	l.vectors = make([][3]float32, len(l.corners))
	turns := known()
	for i, p := range l.corners {
		l.vectors[i] = turns.vector(p)
	}
	for _, a := range l.arcs {
		if land, water, ok := a.shore(); ok {
			for i := a.from; i < a.to-1; i += perLeaf {
				l.addLeaves(leaf{i, min(i+perLeaf, a.to-1), land, water})
			}
		}
	}
	boxes, order := make([]node, len(l.leaves)), make([]placed, len(l.leaves))
	for i := range boxes {
		boxes[i] = boxOf(l.vectors, &l.leaves[i], l.states)
		order[i] = placed(i)
	}
	l.build(boxes, order)
}

// addLeaves adds the leaf, or what remains of it without the edges that are no
// shore.
func (l *laid) addLeaves(x leaf) {
	from := x.first
	for i := x.first; i < x.last; i++ {
		if seam(l.corners[i], l.corners[i+1]) {
			if from < i {
				l.leaves = append(l.leaves, leaf{from, i, x.owner, x.water})
			}
			from = i + 1
		}
	}
	if from < x.last {
		l.leaves = append(l.leaves, leaf{from, x.last, x.owner, x.water})
	}
}

// placed is a leaf below where its middle is along a side, so that numbers are in the order of the middles,
// and of equal ones of the leaves.
type placed uint64

// placedAt takes twice the middle.
func placedAt(middle float32, leaf int32) placed {
	b := math.Float32bits(middle + 0) // -0 lies where 0 does
	if b&(1<<31) != 0 {
		b = ^b
	} else {
		b |= 1 << 31
	}
	return placed(b)<<32 | placed(uint32(leaf))
}

func (p placed) leaf() int32 { return int32(uint32(p)) }

// build appends the node of these leaves and all below it: halved at the median
// of the longest side.
func (l *laid) build(boxes []node, order []placed) {
	if len(order) == 0 {
		return
	}
	n := boxes[order[0].leaf()]
	for _, p := range order[1:] {
		n.hold(&boxes[p.leaf()])
	}
	at := len(l.nodes)
	l.nodes = append(l.nodes, n)
	if len(order) == 1 {
		l.nodes[at].next = ^order[0].leaf()
		l.order = append(l.order, order[0].leaf())
		return
	}
	axis := 0
	for k := range 3 {
		if n.max[k]-n.min[k] > n.max[axis]-n.min[axis] {
			axis = k
		}
	}
	for i := range order {
		leaf := order[i].leaf()
		x := &l.leaves[leaf]
		order[i] = placedAt(l.vectors[x.first][axis]+l.vectors[x.last][axis], leaf)
	}
	geo.Nth(order, len(order)/2)
	l.build(boxes, order[:len(order)/2])
	l.nodes[at].next = int32(len(l.nodes))
	l.build(boxes, order[len(order)/2:])
}
