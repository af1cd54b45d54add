package archive

import (
	"errors"
	"math"
	"unsafe"

	"github.com/parquet-go/parquet-go/encoding/bytestreamsplit"
	"github.com/parquet-go/parquet-go/encoding/delta"
	"github.com/parquet-go/parquet-go/format"

	"supercargo"
)

// pageRows is how many rows a page holds: few enough that one ship is a small
// read and that a page of fixes stays in a core's cache, at a cost of five
// hundredths of the archive's size against pages of four times as many.
const pageRows = 16 << 10

// Fixes writes fixes as a Parquet file of the columns of row,
// column by column: handing rows to parquet-go, with pointers for what may be
// null, took three times as long. Its encodings and the file's structures are
// parquet-go's. Not safe for concurrent use.
type Fixes struct {
	f *file
	n int // rows in the page

	mmsi, source []int32
	shift        []int32
	time, offset []int64
	lat, lon     []int32 // 1e-7 degree
	doubles      []float64
	small        [numSmall]coded
}

// The columns whose values are few: a dictionary each.
const (
	hull = iota
	sog
	cog
	heading
	rot
	status
	second
	class
	kind
	flags
	receiver
	altitude
	tag
	why
	numSmall
)

// CreateFixes begins a file of fixes.
func CreateFixes(path string) (*Fixes, error) {
	f, err := newFile()
	if err != nil {
		return nil, err
	}
	a := &Fixes{f: f, doubles: make([]float64, pageRows)}
	for i := range a.small {
		a.small[i].raw = column[uint16](i)
	}
	for i, c := range [...]*[]int32{&a.mmsi, &a.source, &a.shift, &a.lat, &a.lon} {
		*c = column[int32](numSmall + i)
	}
	a.time, a.offset = column[int64](numSmall+5), column[int64](numSmall+6)
	for c, null := range map[int]uint16{sog: supercargo.NoSOG, cog: supercargo.NoCOG, heading: supercargo.NoHeading,
		rot: raw(supercargo.NoROT), status: uint16(supercargo.NoStatus), second: supercargo.NoSecond, altitude: raw(supercargo.NoAltitude)} {
		a.small[c].optional, a.small[c].null = true, null
	}
	return a, a.f.begin(path)
}

// column is memory for a column of a page, the nth. Each fix goes to twenty columns, at the same
// place in all: if they began alike, all these places would be kept in the same few lines of a
// core's cache and drive each other out. So each begins a line further on.
func column[T uint16 | int32 | int64](n int) []T {
	const line = 64
	skip := n * line / int(unsafe.Sizeof(T(0)))
	return make([]T, skip+pageRows)[skip:]
}

// Begin begins another file when one is closed, in the same memory.
func (a *Fixes) Begin(path string) error { return a.f.begin(path) }

// raw is a rate of turn or an altitude as the bits of an unsigned number.
func raw(v int16) uint16 { return uint16(v) }

// Write adds a fix of a hull.
func (a *Fixes) Write(f *supercargo.Fix, h uint8) error {
	i, s := a.n, &a.small
	a.shift[i] = f.Shift
	s[altitude].raw[i], s[tag].raw[i], s[why].raw[i] = raw(f.Altitude), uint16(f.Said), uint16(f.Why)
	a.mmsi[i], a.time[i], a.lat[i], a.lon[i], a.source[i], a.offset[i] = int32(f.MMSI), int64(f.Time), f.Lat, f.Lon, int32(f.Source), f.Offset
	s[hull].raw[i], s[sog].raw[i], s[cog].raw[i], s[heading].raw[i] = uint16(h), f.SOG, f.COG, f.Heading
	s[rot].raw[i], s[status].raw[i], s[second].raw[i] = raw(f.ROT), uint16(f.Status), uint16(f.Second)
	s[class].raw[i], s[kind].raw[i], s[flags].raw[i], s[receiver].raw[i] = uint16(f.Class), uint16(f.Type), uint16(f.Flags), uint16(f.Receiver)
	if a.n++; a.n < pageRows {
		return nil
	}
	return a.page()
}

// page encodes a page of each column, in the order of row's fields.
func (a *Fixes) page() error {
	f, n := a.f, a.n
	if n == 0 {
		return nil
	}
	a.n = 0
	column := -1
	next := func() *chunk { column++; return &f.group[column] }
	code := func(of int, value func(uint16) []byte) { f.code(next(), &a.small[of], n, value) }

	deltas32(f, next(), a.mmsi[:n])
	code(hull, whole)
	deltas64(f, next(), a.time[:n], true)
	a.degrees(next(), a.lat[:n])
	a.degrees(next(), a.lon[:n])
	code(sog, tenths)
	code(cog, tenths)
	code(heading, whole)
	code(rot, signedTenths)
	code(status, whole)
	code(second, whole)
	code(class, whole)
	code(kind, whole)
	code(flags, whole)
	a.simulated(next(), n)
	code(receiver, whole)
	deltas32(f, next(), a.source[:n])
	deltas64(f, next(), a.offset[:n], false) // bytes of lines: nothing that zstd could make less
	deltas32(f, next(), a.shift[:n])
	code(altitude, signedWhole)
	code(tag, whole)
	code(why, whole)
	return f.endPage(n)
}

func deltas32(f *file, c *chunk, v []int32) {
	var e delta.BinaryPackedEncoding
	f.values, _ = e.EncodeInt32(f.values[:0], v)
	f.add(c, format.DeltaBinaryPacked, len(v), f.values, true)
	lo, hi := bounds(v)
	c.bound(plain32(uint32(lo)), plain32(uint32(hi)), less32)
}

func deltas64(f *file, c *chunk, v []int64, zip bool) {
	var e delta.BinaryPackedEncoding
	f.values, _ = e.EncodeInt64(f.values[:0], v)
	f.add(c, format.DeltaBinaryPacked, len(v), f.values, zip)
	lo, hi := bounds(v)
	c.bound(plain64(uint64(lo)), plain64(uint64(hi)), less64)
}

// degrees writes scaled integers as degrees: divided, they print as they were
// said.
func (a *Fixes) degrees(c *chunk, v []int32) {
	d := a.doubles[:len(v)]
	for i, x := range v {
		d[i] = float64(x) / 1e7
	}
	var e bytestreamsplit.Encoding
	f := a.f
	f.values, _ = e.EncodeDouble(f.values[:0], d)
	f.add(c, format.ByteStreamSplit, len(v), f.values, true)
	lo, hi := bounds(d)
	c.bound(plain64(math.Float64bits(lo)), plain64(math.Float64bits(hi)), lessFloat)
}

// simulated writes one bit of the flags.
func (a *Fixes) simulated(c *chunk, n int) {
	f := a.f
	f.values = append(f.values[:0], make([]byte, (n+7)/8)...)
	for i, v := range a.small[flags].raw[:n] {
		f.values[i/8] |= byte(v&uint16(supercargo.Simulated)) << (i % 8)
	}
	f.add(c, format.Plain, n, f.values, true)
}

// Close ends the file.
func (a *Fixes) Close() error {
	return errors.Join(a.page(), a.f.close())
}

// Rows is how many fixes the file has had.
func (a *Fixes) Rows() int64 { return a.f.meta.NumRows + int64(a.f.rows+a.n) }
