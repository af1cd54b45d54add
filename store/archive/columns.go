package archive

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"os"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go/encoding/bytestreamsplit"
	"github.com/parquet-go/parquet-go/encoding/delta"
	"github.com/parquet-go/parquet-go/encoding/rle"
	"github.com/parquet-go/parquet-go/format"

	"supercargo"
)

// The columns of row, by their place in it.
const (
	colMMSI = iota
	colHull
	colTime
	colLat
	colLon
	colSOG
	colCOG
	colHeading
	colROT
	colStatus
	colSecond
	colClass
	colType
	colFlags
	colSimulated
	colReceiver
	colSource
	colOffset
	colShift
	colAltitude
	colSaid
	colWhy
	numColumns
)

// first are the columns that tell which ship, where and when.
var first = [...]int{colMMSI, colTime, colLat, colLon}

// others are the rest; whether a fix is simulated stands in its flags too.
var others = [...]int{colHull, colSOG, colCOG, colHeading, colROT, colStatus, colSecond, colClass, colType, colFlags, colReceiver,
	colSource, colOffset, colShift, colAltitude, colSaid, colWhy}

// lean are those that a lean Seek wants.
var lean = [...]int{colHull, colSOG, colFlags, colSource, colReceiver}

// ofCourse are those that a Seek of courses wants.
var ofCourse = [...]int{colHull, colSOG, colCOG, colStatus, colClass, colType, colFlags, colSource, colOffset}

// fileReader reads the files that Fixes writes, the same way: column by column,
// each value into its field of the fixes of a page. Handing out rows by
// reflection took nine times as long.
type fileReader struct {
	zip    *zstd.Decoder
	chunk  [numColumns]chunkReader
	cols   []int
	fixes  []supercargo.Fix // of the page
	hulls  []uint8
	want   []bool
	at     []int32 // which rows the fixes are, where not all of the page is wanted
	picked []int32
	plain  []byte
	i32    []int32
	i64    []int64
	f64    []float64
	here   []uint8 // which values are not null
	filled [numColumns]filled
}

// chunkReader is a column of a group of rows, on its way through its pages.
type chunkReader struct {
	raw    []byte // all of it, as it stands in the file
	rest   []byte // what is left of that
	zipped bool
	table  []int32 // the dictionary, in a fix's units
	head   pageHeader
	body   []byte
}

func newFileReader() *fileReader {
	zip, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		panic(err) // its options are constant
	}
	return &fileReader{zip: zip}
}

// columns are those that are read: the first, and what else is wanted.
func (r *fileReader) columns(rest []int) []int {
	r.cols = append(append(r.cols[:0], first[:]...), rest...)
	return r.cols
}

func (r *fileReader) size(n int) {
	if n > cap(r.fixes) {
		r.filled = [numColumns]filled{}
		r.fixes, r.hulls, r.want = make([]supercargo.Fix, n), make([]uint8, n), make([]bool, n)
	}
	r.fixes, r.hulls, r.want, r.at = r.fixes[:n], r.hulls[:n], r.want[:n], r.at[:0]
}

// open reads the chunks of a group into memory, some megabytes.
func (r *fileReader) open(file *os.File, g *format.RowGroup, rest []int) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	for _, c := range r.columns(rest) {
		k, m := &r.chunk[c], &g.Columns[c].MetaData
		from := m.DataPageOffset
		if m.DictionaryPageOffset > 0 {
			from = m.DictionaryPageOffset
		}
		n := m.TotalCompressedSize
		if from < 0 || n < 0 || n > info.Size() {
			return errors.New("a column is longer than its file")
		}
		if int64(cap(k.raw)) < n {
			k.raw = make([]byte, n+n/8)
		}
		k.raw = k.raw[:n]
		if _, err := file.ReadAt(k.raw, from); err != nil {
			return err
		}
		k.rest, k.zipped, k.table = k.raw, m.Codec == format.Zstd, k.table[:0]
	}
	return nil
}

// next goes on to the next page of every column, and gives its rows.
func (r *fileReader) next(rest []int) (rows int, err error) {
	for _, c := range r.columns(rest) {
		k := &r.chunk[c]
		if err := k.next(c); err != nil {
			return 0, err
		}
		if c == colMMSI {
			rows = int(k.head.values)
		}
		if int(k.head.values) != rows || rows < 1 || rows > maxPageRows {
			return 0, errors.New("pages of unequal length")
		}
	}
	return rows, nil
}

// maxPageRows is more rows than any page has.
const maxPageRows = 1 << 20

// next takes a page off the rest, and the dictionary before it.
func (k *chunkReader) next(column int) error {
	if err := k.take(); err != nil {
		return err
	}
	if k.head.kind != format.DictionaryPage {
		return nil
	}
	k.table = k.table[:0]
	for b := k.body; len(b) >= 4; b = b[4:] {
		k.table = append(k.table, unit(column, binary.LittleEndian.Uint32(b)))
	}
	return k.take()
}

func (k *chunkReader) take() error {
	n, err := k.head.parse(k.rest)
	if err != nil {
		return err
	}
	size := int(k.head.packed)
	if size < 0 || size > len(k.rest)-n {
		return errors.New("a page is cut short")
	}
	k.body, k.rest = k.rest[n:n+size], k.rest[n+size:]
	if crc32.ChecksumIEEE(k.body) != uint32(k.head.crc) {
		return errors.New("a checksum does not hold")
	}
	return nil
}

// unit is a dictionary's value in the units of a fix.
func unit(column int, v uint32) int32 {
	switch column {
	case colSOG, colCOG:
		return int32(math.Float32frombits(v)*10 + 0.5)
	case colROT:
		return int32(round(math.Float32frombits(v) * 10))
	}
	return int32(v)
}

// column decodes one column of the page into the fixes.
func (r *fileReader) column(c int) error {
	k := &r.chunk[c]
	body := k.body
	if k.zipped {
		var err error
		if r.plain, err = r.zip.DecodeAll(body, r.plain[:0]); err != nil {
			return err
		}
		body = r.plain
	}
	var err error
	var d delta.BinaryPackedEncoding
	switch c {
	case colMMSI, colSource, colShift:
		r.i32, err = d.DecodeInt32(r.i32, body)
		return errors.Join(err, r.ints(c, r.i32))
	case colTime, colOffset:
		r.i64, err = d.DecodeInt64(r.i64, body)
		return errors.Join(err, r.longs(c))
	case colLat, colLon:
		var e bytestreamsplit.Encoding
		r.f64, err = e.DecodeDouble(r.f64, body)
		return errors.Join(err, r.degrees(c))
	}
	return r.coded(c, k, body)
}

func (r *fileReader) ints(c int, v []int32) error {
	if len(v) != r.rows() {
		return short(len(v), r.rows())
	}
	f := r.fixes
	for k, i := range r.at { // they move down
		v[k] = v[i]
	}
	switch c {
	case colMMSI:
		for i := range f {
			f[i].MMSI = supercargo.MMSI(v[i])
		}
	case colSource:
		for i := range f {
			f[i].Source = supercargo.SourceID(v[i])
		}
	case colShift:
		for i := range f {
			f[i].Shift = v[i]
		}
	}
	return nil
}

func (r *fileReader) longs(c int) error {
	v, f := r.i64, r.fixes
	if len(v) != r.rows() {
		return short(len(v), r.rows())
	}
	for k, i := range r.at {
		v[k] = v[i]
	}
	if c == colTime {
		for i := range f {
			f[i].Time = supercargo.Instant(v[i])
		}
		return nil
	}
	for i := range f {
		f[i].Offset = v[i]
	}
	return nil
}

// degrees are whole numbers of 1e-7 degree, divided: adding a half and cutting
// gives them back.
func (r *fileReader) degrees(c int) error {
	v, f := r.f64, r.fixes
	if len(v) != r.rows() {
		return short(len(v), r.rows())
	}
	for i := range f {
		x := v[i]*1e7 + 0.5
		if x < 0 {
			x -= 1
		}
		if c == colLat {
			f[i].Lat = int32(x)
		} else {
			f[i].Lon = int32(x)
		}
	}
	return nil
}

func short(have, want int) error { return fmt.Errorf("%d values of %d", have, want) }

// nulls are what stands in a fix for a value that is not available; columns
// that are not here are never null.
var nulls = map[int]int32{colSOG: supercargo.NoSOG, colCOG: supercargo.NoCOG, colHeading: supercargo.NoHeading, colROT: supercargo.NoROT,
	colStatus: int32(supercargo.NoStatus), colSecond: supercargo.NoSecond, colAltitude: supercargo.NoAltitude}

// coded decodes a column of few values: indexes to the dictionary, and before
// them, where there can be nulls, which rows have one.
func (r *fileReader) coded(c int, k *chunkReader, body []byte) error {
	n := r.rows()
	null, optional := nulls[c]
	r.here = r.here[:0]
	if optional {
		if len(body) < 4 || int(binary.LittleEndian.Uint32(body)) > len(body)-4 {
			return errors.New("levels are cut short")
		}
		size := 4 + int(binary.LittleEndian.Uint32(body))
		if one, all := alike(body[4:size], n); all && one == 0 {
			r.fill(c, null)
			return nil
		} else if !all {
			var err error
			e := rle.Encoding{BitWidth: 1}
			if r.here, err = e.DecodeLevels(r.here, body[4:size]); err != nil || len(r.here) < n {
				return errors.Join(err, short(len(r.here), n))
			}
		}
		body = body[size:]
	}
	if len(body) < 1 {
		return errors.New("indexes are cut short")
	}
	return r.indexes(c, k.table, body, null)
}

// alike tells whether levels are one run of all rows, and of what.
func alike(b []byte, n int) (value byte, all bool) {
	v, size := binary.Uvarint(b)
	return b[len(b)-1], size > 0 && size == len(b)-1 && v == uint64(n)<<1
}

func (r *fileReader) indexes(c int, table []int32, body []byte, null int32) error {
	n := r.rows()
	if body[0] == 0 { // one value
		if len(table) == 0 {
			return errors.New("a dictionary is empty")
		}
		if len(r.here) == 0 {
			r.fill(c, table[0])
			return nil
		}
	}
	e := rle.Encoding{BitWidth: int(body[0])}
	var err error
	if r.i32, err = e.DecodeInt32(r.i32[:0], body[1:]); err != nil {
		return err
	}
	if cap(r.i32) < n {
		r.i32 = append(make([]int32, 0, n), r.i32...)
	}
	return r.lookUp(c, table, null)
}

// lookUp puts dictionary values in the place of their indexes, nulls between.
func (r *fileReader) lookUp(c int, table []int32, null int32) error {
	n := r.rows()
	if len(r.here) == 0 {
		if len(r.i32) < n {
			return short(len(r.i32), n)
		}
		v := r.i32[:len(r.fixes)]
		if len(r.at) > 0 {
			for k, i := range r.at {
				v[k] = table[r.i32[i]]
			}
		} else {
			for i, x := range v {
				v[i] = table[x]
			}
		}
		r.put(c, v)
		return nil
	}
	there := 0
	for _, h := range r.here[:n] {
		there += int(h)
	}
	if len(r.i32) < there {
		return short(len(r.i32), there)
	}
	if len(r.at) > 0 {
		r.put(c, r.pick(table, null))
		return nil
	}
	v := r.i32[:n]
	for i := n - 1; i >= 0; i-- { // from the end, since values move up
		if r.here[i] == 0 {
			v[i] = null
			continue
		}
		there--
		v[i] = table[v[there]]
	}
	r.put(c, v)
	return nil
}

// pick is lookUp of some rows.
func (r *fileReader) pick(table []int32, null int32) []int32 {
	r.picked = r.picked[:0]
	i, there := int32(0), 0 // rows that have been passed by, and those of them that have a value
	for _, row := range r.at {
		for ; i < row; i++ {
			there += int(r.here[i])
		}
		v := null
		if r.here[row] != 0 {
			v = table[r.i32[there]]
		}
		r.picked = append(r.picked, v)
	}
	return r.picked
}
