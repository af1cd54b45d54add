package pmtiles

import (
	"errors"
	"sort"

	"supercargo/plain"
)

// maxZoom is the last for which the number of a tile fits in 63 bits with room.
const maxZoom = 26

// entry says where tiles are: run of them with numbers from id on that are all the same,
// or with a run of 0 the directory of the tiles from id on.
type entry struct {
	id             uint64
	offset, length uint64
	run            uint64
}

var errDirectory = errors.New("a directory of the file is damaged")

// readDirectory reads one, uncompressed: numbers as varints, column by column.
func readDirectory(b []byte) ([]entry, error) {
	in := plain.NewReader(b)
	n := in.Uint()
	if n == 0 || n > uint64(in.Len())/4+1 { // an entry has four numbers
		return nil, errDirectory
	}
	out := make([]entry, n)
	var id uint64
	for i := range out {
		d := in.Uint()
		if id+d < id || i > 0 && d == 0 {
			return nil, errDirectory
		}
		id += d
		out[i].id = id
	}
	for i := range out {
		out[i].run = in.Uint()
	}
	for i := range out {
		if out[i].length = in.Uint(); out[i].length == 0 {
			return nil, errDirectory
		}
	}
	for i := range out {
		switch x := in.Uint(); {
		case x > 0:
			out[i].offset = x - 1
		case i > 0: // right behind the one before
			out[i].offset = out[i-1].offset + out[i-1].length
		default:
			return nil, errDirectory
		}
	}
	if in.Bad() {
		return nil, errDirectory
	}
	return out, nil
}

// find gives the entry that a tile is to be found by.
func find(d []entry, id uint64) (entry, bool) {
	i := sort.Search(len(d), func(i int) bool { return d[i].id > id }) - 1
	if i < 0 || d[i].run > 0 && id-d[i].id >= d[i].run {
		return entry{}, false
	}
	return d[i], true
}

// number is that of a tile: all tiles of the zooms before it, then its place on a Hilbert
// curve through its zoom.
func number(z, x, y int) uint64 {
	var before uint64
	for i := range z {
		before += 1 << (2 * i)
	}
	var d uint64
	for s := 1 << z >> 1; s > 0; s >>= 1 {
		var rx, ry int
		if x&s > 0 {
			rx = 1
		}
		if y&s > 0 {
			ry = 1
		}
		d += uint64(s) * uint64(s) * uint64((3*rx)^ry)
		if ry == 0 {
			if rx == 1 {
				x, y = s-1-x&(s-1), s-1-y&(s-1)
			} else {
				x, y = x&(s-1), y&(s-1)
			}
			x, y = y, x
		}
	}
	return before + d
}
