package coast

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Owner is whose a stretch of land is: one shape of Natural Earth.
type Owner struct {
	Name  string // Natural Earth's, or the project's for a part: "Iran", "Crimea"; "sea" and "Caspian Sea" are water
	Code  string // ISO 3166 alpha-2 of the country or territory; "" for water
	State string // ISO 3166 alpha-2 of the state that it belongs to; "" for water
}

// Arc is a piece of shore or border with one owner on each side: the number of
// the owner in File.Owners. 0 is the sea, 1 the Caspian.
type Arc struct {
	Left, Right uint16
	Corners     [][2]int32 // x, y on the file's own grid
}

// File is what the generator writes: degrees are Translate + corner * Scale,
// longitude first.
type File struct {
	Source, SHA256   string
	Scale, Translate [2]float64
	Owners           []Owner
	Arcs             []Arc
}

// magic begins the file. A changed form gets a further number.
const magic = "supercargo coast 2\n"

// sha names the line of the hash.
const sha = "SHA-256 of the input: "

// perStrand is how many edges of an arc stand together in the file, and are read together.
const perStrand = 64

// Encode writes the file as it is asked, so that nothing of it has to be worked out again when it
// is loaded, and what nobody asks for is not even read: the magic, a line each of source and hash;
// the grid, the owners and the arcs; of every strand how long it is and how far it reaches; the upper
// part of the tree; the leaves in its order; and the strands, each a corner and the differences
// from there on in variable-length integers.
func (f *File) Encode() []byte {
	l := f.lay()
	b := fmt.Appendf(nil, "%s%s\n%s%s\n", magic, f.Source, sha, f.SHA256)
	for _, x := range [...]float64{f.Scale[0], f.Scale[1], f.Translate[0], f.Translate[1]} {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	}
	b = binary.AppendUvarint(b, uint64(len(f.Owners)))
	for _, o := range f.Owners {
		line := o.Name + "\t" + o.Code + "\t" + o.State
		b = append(binary.AppendUvarint(b, uint64(len(line))), line...)
	}
	b = binary.AppendUvarint(b, uint64(len(f.Arcs)))
	for i := range f.Arcs {
		a := &f.Arcs[i]
		for _, x := range [...]int{int(a.Left), int(a.Right), len(a.Corners)} {
			b = binary.AppendUvarint(b, uint64(x))
		}
	}
	var strands []byte
	for i := range l.strands {
		s := &l.strands[i]
		length := len(strands)
		strands = f.Arcs[s.arc].strand(strands, l.raw[i])
		b = binary.AppendUvarint(b, uint64(len(strands)-length))
		b = binary.AppendUvarint(b, uint64(s.to-s.from))
		b = binary.AppendVarint(b, s.west)
		b = binary.AppendUvarint(b, uint64(s.wide))
	}
	b = binary.AppendUvarint(b, uint64(len(l.leaves)))
	b = l.top(b, 0, len(l.leaves))
	for _, i := range l.order {
		first := l.leaves[i].first
		b = append(b, byte(first), byte(first>>8), byte(first>>16), byte(l.leaves[i].last-first))
	}
	return append(b, strands...)
}

// strand appends the corners of an arc from one on.
func (a *Arc) strand(b []byte, from int) []byte {
	var last [2]int32
	for _, c := range a.Corners[from:min(from+perStrand+1, len(a.Corners))] {
		b = binary.AppendVarint(b, int64(c[0])-int64(last[0]))
		b = binary.AppendVarint(b, int64(c[1])-int64(last[1]))
		last = c
	}
	return b
}

// nodeBytes is what a node of the upper part takes: six numbers of its box, and its state.
const nodeBytes = 6*4 + 2

// top appends the nodes above the tiles, from the one at hand, which has n leaves.
func (l *laid) top(b []byte, at int32, n int) []byte {
	if n == 0 {
		return b
	}
	d := &l.nodes[at]
	for _, x := range [...]float32{d.min[0], d.min[1], d.min[2], d.max[0], d.max[1], d.max[2]} {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x))
	}
	b = binary.LittleEndian.AppendUint16(b, d.state)
	if n <= perTile {
		return b
	}
	return l.top(l.top(b, at+1, n/2), d.next, n-n/2)
}
