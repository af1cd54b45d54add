package archive

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"math/bits"
	"os"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/rle"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// file is a Parquet file of the columns of row, on its way to the disk. A
// group of rows is gathered in memory, encoded, and written in one piece.
type file struct {
	f      *os.File
	w      *bufio.Writer
	at     int64 // bytes written
	meta   format.FileMetaData
	group  []chunk // one for each column
	rows   int     // in the group
	values []byte  // of the page being made, and what else it needs:
	packed []byte
	levels []byte
	page   []byte
	index  []int32
}

// chunk is one column of a group of rows: its pages, one behind the other.
type chunk struct {
	pages    []byte
	unpacked int64 // bytes before compression, headers too
	values   int64
	nulls    int64
	zipped   bool
	encoding format.Encoding
	dict     []byte // dictionary values in plain encoding
	dictSize int
	low      []byte // bounds in plain encoding, nil where nobody needs them
	high     []byte
}

// magic begins and ends a Parquet file.
const magic = "PAR1"

// formatVersion is what writers of the encodings used here say: version 2.
const formatVersion = 2

// newFile makes a writer of files whose schema is that of row.
func newFile() (*file, error) {
	meta, err := emptyFile()
	if err != nil {
		return nil, err
	}
	return &file{w: bufio.NewWriterSize(nil, 64<<10), meta: *meta, group: make([]chunk, len(meta.Schema)-1)}, nil
}

// begin begins a file, in the buffers of the one before.
func (f *file) begin(path string) (err error) {
	if f.f, err = os.Create(path); err != nil {
		return err
	}
	f.w.Reset(f.f)
	f.at, f.meta.NumRows, f.meta.RowGroups = 0, 0, nil
	_, err = f.write([]byte(magic))
	return err
}

// emptyFile is what parquet-go says of a file of no rows: the schema that it
// makes of row, so that what is written here is what it reads.
func emptyFile() (*format.FileMetaData, error) {
	var b bytes.Buffer
	if err := parquet.NewGenericWriter[row](&b, parquet.CreatedBy("supercargo", "2", "")).Close(); err != nil {
		return nil, err
	}
	f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		return nil, err
	}
	m := f.Metadata()
	return &format.FileMetaData{Version: formatVersion, Schema: m.Schema, CreatedBy: m.CreatedBy, ColumnOrders: m.ColumnOrders}, nil
}

func (f *file) write(b []byte) (from int64, err error) {
	from = f.at
	n, err := f.w.Write(b)
	f.at += int64(n)
	return from, err
}

// add puts a page of n values, nulls not counted in their bytes, behind those
// of its chunk.
func (f *file) add(c *chunk, e format.Encoding, n int, values []byte, packs bool) {
	body := values
	if packs {
		f.packed = zip().EncodeAll(values, f.packed[:0])
		body = f.packed
	}
	c.zipped, c.encoding = packs, e
	c.values += int64(n)
	c.unpacked += int64(len(values) - len(body))
	f.putPage(c, &format.PageHeader{Type: format.DataPage, UncompressedPageSize: int32(len(values)), CompressedPageSize: int32(len(body)),
		DataPageHeader: thrift.New(format.DataPageHeader{NumValues: int32(n), Encoding: e, DefinitionLevelEncoding: format.RLE, RepetitionLevelEncoding: format.RLE})}, body)
}

// putPage appends a page to a chunk, with a checksum: a length that was turned
// on the disk would have a reader ask for all the memory there is.
func (f *file) putPage(c *chunk, h *format.PageHeader, body []byte) {
	before := len(c.pages)
	h.CRC = int32(crc32.ChecksumIEEE(body))
	c.pages = append(c.pages, encoded(h)...)
	c.pages = append(c.pages, body...)
	c.unpacked += int64(len(c.pages) - before)
}

// encoded is a structure of the format as its bytes.
func encoded(v any) []byte {
	b, err := thrift.Marshal(new(thrift.CompactProtocol), v)
	if err != nil {
		panic(err) // the structures of the format can be written
	}
	return b
}

// endPage counts the rows of a page that every column has been given, and
// writes the group when it is full.
func (f *file) endPage(n int) error {
	if f.rows += n; f.rows < rowsPerGroup {
		return nil
	}
	return f.endGroup()
}

func (f *file) endGroup() error {
	if f.rows == 0 {
		return nil
	}
	g := format.RowGroup{NumRows: int64(f.rows), FileOffset: f.at, Ordinal: int16(len(f.meta.RowGroups))}
	for i := range f.group {
		m, err := f.writeChunk(&f.group[i], &f.meta.Schema[i+1])
		if err != nil {
			return err
		}
		g.Columns = append(g.Columns, format.ColumnChunk{FileOffset: m.DataPageOffset, MetaData: m})
		g.TotalByteSize += m.TotalUncompressedSize
		g.TotalCompressedSize += m.TotalCompressedSize
		f.group[i] = chunk{pages: f.group[i].pages[:0], dict: f.group[i].dict[:0]}
	}
	f.meta.NumRows += int64(f.rows)
	f.meta.RowGroups = append(f.meta.RowGroups, g)
	f.rows = 0
	return nil
}

// writeChunk writes a chunk, its dictionary first.
func (f *file) writeChunk(c *chunk, s *format.SchemaElement) (format.ColumnMetaData, error) {
	m := format.ColumnMetaData{Type: s.Type.V, Encoding: []format.Encoding{c.encoding, format.RLE}, PathInSchema: []string{s.Name}, NumValues: c.values,
		Statistics: format.Statistics{MinValue: c.low, MaxValue: c.high, NullCount: c.nulls}}
	if c.zipped {
		m.Codec = format.Zstd
	}
	start := f.at
	if c.encoding == format.RLEDictionary {
		n := int32(len(c.dict))
		h := encoded(&format.PageHeader{Type: format.DictionaryPage, UncompressedPageSize: n, CompressedPageSize: n, CRC: int32(crc32.ChecksumIEEE(c.dict)),
			DictionaryPageHeader: thrift.New(format.DictionaryPageHeader{NumValues: int32(c.dictSize), Encoding: format.Plain})})
		var err error
		if m.DictionaryPageOffset, err = f.write(append(h, c.dict...)); err != nil {
			return m, err
		}
		m.Encoding = append(m.Encoding, format.Plain)
		c.unpacked += f.at - start
	}
	var err error
	m.DataPageOffset, err = f.write(c.pages)
	m.TotalUncompressedSize, m.TotalCompressedSize = c.unpacked, f.at-start
	return m, err
}

// close writes what is left and the footer.
func (f *file) close() error {
	err := f.endGroup()
	if err == nil {
		foot := encoded(&f.meta)
		foot = binary.LittleEndian.AppendUint32(foot, uint32(len(foot)))
		_, err = f.write(append(foot, magic...))
	}
	if err == nil {
		err = f.w.Flush()
	}
	return errors.Join(err, f.f.Close())
}

// coded is a column of few values: small unsigned numbers that become indexes
// to a dictionary, which the chunk is written with. An optional column's
// nulls are the rows with the value null.
type coded struct {
	raw      []uint16 // of the rows of the page
	optional bool
	null     uint16
	codes    []int32  // by value, one more than the index; 0 for one that the group has not had
	used     []uint16 // values by index
}

// code adds a page of n rows; plain writes a dictionary value.
func (f *file) code(ch *chunk, c *coded, n int, plain func(uint16) []byte) {
	if ch.values == 0 { // a new group: a new dictionary
		for _, v := range c.used {
			c.codes[v] = 0
		}
		c.used = c.used[:0]
	}
	if c.alike(n) {
		f.same(ch, c, n, plain)
		return
	}
	known := len(c.used)
	f.index = f.index[:0]
	nulls := c.nulls(n)
	if nulls < n {
		f.index = c.index(f.index, c.raw[:n])
	}
	for _, v := range c.used[known:] {
		ch.dict = append(ch.dict, plain(v)...)
	}
	ch.dictSize = len(c.used)
	f.values = f.values[:0]
	if c.optional {
		f.values = f.appendLevels(f.values, c, n, nulls)
	}
	e := rle.Encoding{BitWidth: bits.Len(uint(max(len(c.used)-1, 0)))}
	f.page, _ = e.EncodeInt32(f.page[:0], f.index)
	f.values = append(append(f.values, byte(e.BitWidth)), f.page...)
	ch.nulls += int64(nulls)
	f.add(ch, format.RLEDictionary, n, f.values, false)
}

// alike tells whether all of a page are of one value that is there: so it is
// with most columns of most pages.
func (c *coded) alike(n int) bool {
	v := c.raw[0]
	if c.optional && v == c.null {
		return false
	}
	for _, x := range c.raw[1:n] {
		if x != v {
			return false
		}
	}
	return true
}

// same adds a page of n rows of one value: a run of its index.
func (f *file) same(ch *chunk, c *coded, n int, plain func(uint16) []byte) {
	v := c.raw[0]
	if int(v) >= len(c.codes) || c.codes[v] == 0 {
		c.learn(v)
		ch.dict = append(ch.dict, plain(v)...)
	}
	ch.dictSize = len(c.used)
	f.values = f.values[:0]
	if c.optional {
		f.values = f.appendLevels(f.values, c, n, 0)
	}
	width := bits.Len(uint(len(c.used) - 1))
	f.values = append(f.values, byte(width))
	f.values = binary.AppendUvarint(f.values, uint64(n)<<1)
	index := uint32(c.codes[v] - 1)
	for ; width > 0; width -= 8 {
		f.values = append(f.values, byte(index))
		index >>= 8
	}
	f.add(ch, format.RLEDictionary, n, f.values, false)
}

// nulls counts the nulls of a page.
func (c *coded) nulls(n int) (nulls int) {
	if !c.optional {
		return 0
	}
	for _, v := range c.raw[:n] {
		if v == c.null {
			nulls++
		}
	}
	return nulls
}

// index appends the dictionary indexes of the values that are not null.
func (c *coded) index(dst []int32, raw []uint16) []int32 {
	for _, v := range raw {
		if c.optional && v == c.null {
			continue
		}
		if int(v) >= len(c.codes) || c.codes[v] == 0 {
			c.learn(v)
		}
		dst = append(dst, c.codes[v]-1)
	}
	return dst
}

func (c *coded) learn(v uint16) {
	for int(v) >= len(c.codes) {
		c.codes = append(c.codes, make([]int32, max(64, len(c.codes)))...)
	}
	c.used = append(c.used, v)
	c.codes[v] = int32(len(c.used))
}

// appendLevels writes which rows are there: one run where all are alike.
func (f *file) appendLevels(dst []byte, c *coded, n, nulls int) []byte {
	f.levels = f.levels[:0]
	switch nulls {
	case 0, n:
		f.page = binary.AppendUvarint(f.page[:0], uint64(n)<<1)
		f.page = append(f.page, byte(1-min(nulls, 1)))
	default:
		for _, v := range c.raw[:n] {
			there := byte(1)
			if v == c.null {
				there = 0
			}
			f.levels = append(f.levels, there)
		}
		e := rle.Encoding{BitWidth: 1}
		f.page, _ = e.EncodeLevels(f.page[:0], f.levels)
	}
	dst = binary.LittleEndian.AppendUint32(dst, uint32(len(f.page)))
	return append(dst, f.page...)
}

// Dictionary values in plain encoding: as they are, or in tenths.
func whole(v uint16) []byte       { return plain32(uint32(v)) }
func signedWhole(v uint16) []byte { return plain32(uint32(int32(int16(v)))) }
func tenths(v uint16) []byte      { return plain32(math.Float32bits(float32(v) / 10)) }
func signedTenths(v uint16) []byte {
	return plain32(math.Float32bits(float32(int16(v)) / 10))
}

// bound widens the bounds of a chunk to those of a page.
func (c *chunk) bound(low, high []byte, less func(a, b []byte) bool) {
	if c.low == nil || less(low, c.low) {
		c.low = low
	}
	if c.high == nil || less(c.high, high) {
		c.high = high
	}
}

func bounds[T int32 | int64 | float64](v []T) (lo, hi T) {
	lo, hi = v[0], v[0]
	for _, x := range v {
		lo, hi = min(lo, x), max(hi, x)
	}
	return lo, hi
}

func plain32(v uint32) []byte { return binary.LittleEndian.AppendUint32(nil, v) }
func plain64(v uint64) []byte { return binary.LittleEndian.AppendUint64(nil, v) }
func less32(a, b []byte) bool {
	return int32(binary.LittleEndian.Uint32(a)) < int32(binary.LittleEndian.Uint32(b))
}
func less64(a, b []byte) bool {
	return int64(binary.LittleEndian.Uint64(a)) < int64(binary.LittleEndian.Uint64(b))
}
func lessFloat(a, b []byte) bool {
	return math.Float64frombits(binary.LittleEndian.Uint64(a)) < math.Float64frombits(binary.LittleEndian.Uint64(b))
}
