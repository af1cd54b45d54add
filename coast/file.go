package coast

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/klauspost/compress/zstd"
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

// magic begins the file, before its compressed part. A changed form gets a
// further number.
const magic = "supercargo coast 1\n"

// Encode writes the file: the magic, a line each of source and hash, and,
// compressed with zstd, the owners and the arcs as differences of corners in
// variable-length integers.
func (f *File) Encode() []byte {
	head := fmt.Appendf(nil, "%s%s\nSHA-256 of the input: %s\n", magic, f.Source, f.SHA256)
	var b []byte
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
		b = f.Arcs[i].append(b)
	}
	z, _ := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression)) // fails on bad options only
	return z.EncodeAll(b, head)
}

func (a *Arc) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(a.Left))
	b = binary.AppendUvarint(b, uint64(a.Right))
	b = binary.AppendUvarint(b, uint64(len(a.Corners)))
	var last [2]int32
	for _, c := range a.Corners {
		b = binary.AppendVarint(b, int64(c[0]-last[0]))
		b = binary.AppendVarint(b, int64(c[1]-last[1]))
		last = c
	}
	return b
}
