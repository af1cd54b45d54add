// Package mvttest reads vector tiles for tests, by the Mapbox Vector Tile Specification
// 2.1 and with no code that writes them.
package mvttest

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Feature is one of a layer. Paths are in units of the tile: lines, rings without their
// first point again, or for points one of one point each.
type Feature struct {
	Kind       uint64 // 1 points, 2 lines, 3 polygons
	Paths      [][][2]int32
	Properties map[string]any
}

// Layers are those of a tile, by name.
type Layers map[string][]Feature

// Read reads a tile. It wants layers of version 2 and side 4096, with names of their own.
func Read(tile []byte) (out Layers, err error) {
	defer func() {
		if f, ok := recover().(fault); ok {
			err = f
		}
	}()
	out = Layers{}
	fields(tile, func(f, _ uint64, layer []byte) {
		if f != 3 {
			fail("field %d in a tile", f)
		}
		name, features := readLayer(layer)
		if _, twice := out[name]; twice || name == "" || len(features) == 0 {
			fail("a layer %q with %d features, twice %t", name, len(features), twice)
		}
		out[name] = features
	})
	return out, nil
}

type fault struct{ error }

func fail(format string, a ...any) { panic(fault{fmt.Errorf(format, a...)}) }

func readLayer(b []byte) (name string, out []Feature) {
	var keys []string
	var values []any
	var raw [][]byte
	version, extent := uint64(1), uint64(0)
	fields(b, func(f, x uint64, body []byte) {
		switch f {
		case 1:
			name = string(body)
		case 2:
			raw = append(raw, body)
		case 3:
			keys = append(keys, string(body))
		case 4:
			values = append(values, readValue(body))
		case 5:
			extent = x
		case 15:
			version = x
		default:
			fail("field %d in a layer", f)
		}
	})
	if version != 2 || extent != 4096 {
		fail("layer %s is of version %d and side %d", name, version, extent)
	}
	for _, r := range raw {
		out = append(out, readFeature(r, keys, values))
	}
	return name, out
}

func readFeature(b []byte, keys []string, values []any) Feature {
	out := Feature{Properties: map[string]any{}}
	fields(b, func(f, x uint64, body []byte) {
		switch f {
		case 2:
			for tags := numbers(body); len(tags) > 0; tags = tags[2:] {
				if len(tags) < 2 || int(tags[0]) >= len(keys) || int(tags[1]) >= len(values) {
					fail("a tag that is none")
				}
				out.Properties[keys[tags[0]]] = values[tags[1]]
			}
		case 3:
			out.Kind = x
		case 4:
			out.Paths = paths(numbers(body))
		default:
			fail("field %d in a feature", f)
		}
	})
	return out
}

func readValue(b []byte) (v any) {
	fields(b, func(f, x uint64, body []byte) {
		switch f {
		case 1:
			v = string(body)
		case 3:
			v = math.Float64frombits(x)
		case 5:
			v = float64(x)
		case 6:
			v = float64(int64(x>>1) ^ -int64(x&1))
		case 7:
			v = x == 1
		default:
			fail("field %d in a value", f)
		}
	})
	return v
}

// fields takes a protocol buffer apart.
func fields(b []byte, f func(field, x uint64, body []byte)) {
	for len(b) > 0 {
		key, n := binary.Uvarint(b)
		if n <= 0 {
			fail("no protocol buffer")
		}
		b = b[n:]
		if key&7 == 1 {
			if len(b) < 8 {
				fail("a double ends early")
			}
			f(key>>3, binary.LittleEndian.Uint64(b), nil)
			b = b[8:]
			continue
		}
		x, n := binary.Uvarint(b)
		if n <= 0 || key&7 != 0 && key&7 != 2 || key&7 == 2 && uint64(len(b)-n) < x {
			fail("no protocol buffer")
		}
		b = b[n:]
		if key&7 == 0 {
			f(key>>3, x, nil)
			continue
		}
		f(key>>3, 0, b[:x])
		b = b[x:]
	}
}

func numbers(b []byte) (out []uint32) {
	for len(b) > 0 {
		x, n := binary.Uvarint(b)
		if n <= 0 || x > math.MaxUint32 {
			fail("no number of 32 bits")
		}
		out, b = append(out, uint32(x)), b[n:]
	}
	return out
}

func paths(g []uint32) (out [][][2]int32) {
	var at [2]int32
	for len(g) > 0 {
		id, count := g[0]&7, int(g[0]>>3)
		g = g[1:]
		if id == 7 {
			continue
		}
		if id != 1 && id != 2 || len(g) < 2*count || id == 2 && len(out) == 0 {
			fail("a command %d for %d of %d numbers", id, count, len(g))
		}
		for range count {
			for i := range at {
				at[i] += int32(g[i]>>1) ^ -int32(g[i]&1)
			}
			g = g[2:]
			if id == 1 {
				out = append(out, nil)
			}
			out[len(out)-1] = append(out[len(out)-1], at)
		}
	}
	return out
}
