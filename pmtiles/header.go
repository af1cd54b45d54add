package pmtiles

import (
	"encoding/binary"
	"errors"
	"fmt"
)

const headerSize = 127

// header is the beginning of a file. Offsets and lengths are in bytes.
type header struct {
	root, meta, leaves, tiles section
	internal, packed          compression
	kind                      Kind
	minZoom, maxZoom          uint8
	bounds                    [4]float64 // west, south, east, north, degrees
}

type section struct{ offset, length uint64 }

type compression uint8

const (
	none compression = 1
	gzip compression = 2
	zstd compression = 4
)

var compressions = map[compression]string{0: "in an unknown way", none: "not at all", gzip: "with gzip", 3: "with brotli", zstd: "with zstd"}

func (c compression) String() string {
	if s, ok := compressions[c]; ok {
		return s
	}
	return fmt.Sprintf("in way %d", uint8(c))
}

// Kind is what tiles are, by the number that the specification gives it.
type Kind uint8

// The kinds that are read.
const (
	Vector Kind = 1 // Mapbox Vector Tile
	PNG    Kind = 2
	JPEG   Kind = 3
	WebP   Kind = 4
)

var kinds = map[Kind]string{Vector: "application/vnd.mapbox-vector-tile", PNG: "image/png", JPEG: "image/jpeg", WebP: "image/webp"}

// Type is the media type of a tile.
func (k Kind) Type() string { return kinds[k] }

// readHeader reads the first 127 bytes of a file of a size.
func readHeader(b []byte, size int64) (h header, err error) {
	switch {
	case len(b) < 7 || string(b[:7]) != "PMTiles":
		return h, errors.New("this is no PMTiles file: it does not begin with PMTiles")
	case len(b) < headerSize:
		return h, errors.New("the file is cut short within its header")
	case b[7] != 3:
		return h, fmt.Errorf("the file is of version %d of PMTiles; version 3 is read (`pmtiles convert` makes it of older ones)", b[7])
	}
	at := func(i int) section {
		return section{binary.LittleEndian.Uint64(b[i:]), binary.LittleEndian.Uint64(b[i+8:])}
	}
	h = header{root: at(8), meta: at(24), leaves: at(40), tiles: at(56), internal: compression(b[97]), packed: compression(b[98]), kind: Kind(b[99]), minZoom: b[100], maxZoom: b[101]}
	for i := range h.bounds {
		h.bounds[i] = float64(int32(binary.LittleEndian.Uint32(b[102+4*i:]))) / 1e7
	}
	for name, s := range map[string]section{"root directory": h.root, "metadata": h.meta, "leaf directories": h.leaves, "tiles": h.tiles} {
		if s.offset > uint64(size) || s.length > uint64(size)-s.offset {
			return h, fmt.Errorf("the file is cut short: its %s would end at byte %d, and it has %d", name, s.offset+s.length, size)
		}
	}
	return h, h.check()
}

func (h *header) check() error {
	switch {
	case kinds[h.kind] == "":
		return fmt.Errorf("its tiles are of type %d; vector tiles (MVT), PNG, JPEG and WebP are read", h.kind)
	case !h.internal.read():
		return fmt.Errorf("its directories are compressed %s; gzip, zstd and none are read", h.internal)
	case !h.packed.read() && !(h.packed == 0 && h.kind != Vector):
		return fmt.Errorf("its tiles are compressed %s; gzip, zstd and none are read", h.packed)
	case h.minZoom > h.maxZoom || h.maxZoom > maxZoom:
		return fmt.Errorf("it says that its zooms are %d to %d", h.minZoom, h.maxZoom)
	}
	return nil
}

func (c compression) read() bool { return c == none || c == gzip || c == zstd }
