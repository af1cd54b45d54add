package mvt

import (
	"encoding/binary"
	"math"
)

// Property is a value of a feature by its name: a string, bool, int, int64, uint64 or
// float64.
type Property struct {
	Name  string
	Value any
}

// Layer is one of a tile: features with their properties. The zero value with a name is
// ready to use.
type Layer struct {
	Name     string
	features []byte
	keys     table[string]
	values   table[any]
}

// table gives each value the number under which the layer holds it.
type table[T comparable] struct {
	of   map[T]uint64
	held []T
}

func (t *table[T]) number(v T) uint64 {
	if n, ok := t.of[v]; ok {
		return n
	}
	if t.of == nil {
		t.of = map[T]uint64{}
	}
	n := uint64(len(t.held))
	t.of[v], t.held = n, append(t.held, v)
	return n
}

// Fields of vector_tile.proto.
const (
	tileLayer = 3

	layerName, layerFeature, layerKey, layerValue, layerExtent, layerVersion = 1, 2, 3, 4, 5, 15

	featureTags, featureKind, featureGeometry = 2, 3, 4

	valueString, valueDouble, valueUint, valueSint, valueBool = 1, 3, 5, 6, 7
)

const version = 2

// Add adds a feature; none whose geometry is empty.
func (l *Layer) Add(kind Kind, g *Geometry, properties ...Property) {
	if g.Empty() {
		return
	}
	var tags, packed, feature []byte
	for _, p := range properties {
		tags = binary.AppendUvarint(tags, l.keys.number(p.Name))
		tags = binary.AppendUvarint(tags, l.values.number(p.Value))
	}
	for _, c := range g.commands {
		packed = binary.AppendUvarint(packed, uint64(c))
	}
	if len(tags) > 0 {
		feature = bytes(feature, featureTags, tags)
	}
	feature = number(feature, featureKind, uint64(kind))
	feature = bytes(feature, featureGeometry, packed)
	l.features = bytes(l.features, layerFeature, feature)
}

// Append adds the layer to a tile; nothing where it has no feature, since an empty tile is
// one without layers (specification, 4.1).
func (l *Layer) Append(tile []byte) []byte {
	if len(l.features) == 0 {
		return tile
	}
	layer := number(nil, layerVersion, version)
	layer = bytes(layer, layerName, []byte(l.Name))
	layer = append(layer, l.features...)
	for _, k := range l.keys.held {
		layer = bytes(layer, layerKey, []byte(k))
	}
	for _, v := range l.values.held {
		layer = bytes(layer, layerValue, value(v))
	}
	layer = number(layer, layerExtent, Extent)
	return bytes(tile, tileLayer, layer)
}

func value(v any) []byte {
	switch v := v.(type) {
	case string:
		return bytes(nil, valueString, []byte(v))
	case bool:
		n := uint64(0)
		if v {
			n = 1
		}
		return number(nil, valueBool, n)
	case int:
		return value(int64(v))
	case int64:
		return number(nil, valueSint, uint64(v<<1)^uint64(v>>63))
	case uint64:
		return number(nil, valueUint, v)
	case float64:
		b := binary.AppendUvarint(nil, valueDouble<<3|1)
		return binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
	}
	return nil // a value without a field: readers take it as not there
}

func number(b []byte, field, x uint64) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(b, field<<3), x)
}

func bytes(b []byte, field uint64, x []byte) []byte {
	b = binary.AppendUvarint(b, field<<3|2)
	return append(binary.AppendUvarint(b, uint64(len(x))), x...)
}
