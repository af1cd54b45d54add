package archive

import (
	"encoding/binary"
	"errors"

	"github.com/parquet-go/parquet-go/format"
)

// pageHeader is what is needed of a page's header. It is read by hand, since
// the library's reader does not say where the header ends.
type pageHeader struct {
	kind     format.PageType
	unpacked int32
	packed   int32
	crc      int32
	values   int32
	hasRow   bool
}

var errHeader = errors.New("a page's header cannot be read")

// parse reads a header in Thrift's compact protocol, and gives its length.
func (h *pageHeader) parse(b []byte) (n int, err error) {
	*h = pageHeader{}
	c := compact{b: b}
	c.structure(func(field int16, kind byte) {
		switch {
		case kind == compactI32 && field == 1:
			h.kind = format.PageType(c.int())
		case kind == compactI32 && field == 2:
			h.unpacked = int32(c.int())
		case kind == compactI32 && field == 3:
			h.packed = int32(c.int())
		case kind == compactI32 && field == 4:
			h.crc = int32(c.int()) // left out where it is 0: of nothing
		case kind == compactStruct && (field == 5 || field == 7):
			c.structure(h.rows(&c))
		default:
			c.skip(kind)
		}
	})
	if c.bad || !h.hasRow {
		return 0, errHeader
	}
	return len(b) - len(c.b), nil
}

// rows reads how many values a page of data, or a dictionary, has.
func (h *pageHeader) rows(c *compact) func(int16, byte) {
	return func(field int16, kind byte) {
		if field == 1 && kind == compactI32 {
			h.values, h.hasRow = int32(c.int()), true
			return
		}
		c.skip(kind)
	}
}

// The types of the compact protocol that headers are made of.
const (
	compactTrue   = 1
	compactFalse  = 2
	compactByte   = 3
	compactI16    = 4
	compactI32    = 5
	compactI64    = 6
	compactDouble = 7
	compactBinary = 8
	compactStruct = 12
)

// compact reads Thrift's compact protocol.
type compact struct {
	b   []byte
	bad bool
}

func (c *compact) byte() byte {
	if len(c.b) == 0 {
		c.bad = true
		return 0
	}
	x := c.b[0]
	c.b = c.b[1:]
	return x
}

func (c *compact) int() int64 {
	v, n := binary.Varint(c.b)
	if n <= 0 {
		c.bad = true
		return 0
	}
	c.b = c.b[n:]
	return v
}

func (c *compact) uint() uint64 {
	v, n := binary.Uvarint(c.b)
	if n <= 0 {
		c.bad = true
		return 0
	}
	c.b = c.b[n:]
	return v
}

// structure hands out the fields of a structure; the taker takes their values.
func (c *compact) structure(field func(int16, byte)) {
	id := int16(0)
	for !c.bad {
		b := c.byte()
		if b == 0 {
			return
		}
		if d := int16(b >> 4); d != 0 {
			id += d
		} else {
			id = int16(c.int())
		}
		field(id, b&15)
	}
}

// skip passes over a value.
func (c *compact) skip(kind byte) {
	switch kind {
	case compactTrue, compactFalse:
	case compactByte:
		c.byte()
	case compactI16, compactI32, compactI64:
		c.uint()
	case compactDouble:
		c.drop(8)
	case compactBinary:
		c.drop(c.uint())
	case compactStruct:
		c.structure(func(_ int16, k byte) { c.skip(k) })
	default:
		c.bad = true
	}
}

func (c *compact) drop(n uint64) {
	if n > uint64(len(c.b)) {
		c.bad = true
		return
	}
	c.b = c.b[n:]
}
