package archive

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"sync"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"

	"supercargo"
	"supercargo/geo"
)

// Seek says which fixes are wanted. Row groups and pages that hold none are
// passed over by their bounds, so that one ship's day is a small read.
type Seek struct {
	MMSIs    []supercargo.MMSI  // in order; nil: all
	From, To supercargo.Instant // both ends in it; 0: unbounded
	Of       []Times            // of each of the MMSIs, within From and To; nil: all of that
	Boxes    []Box              // in any of them; nil: anywhere
	Lean     bool               // only who, whose, where, when, how fast, flags, source and receiver: the rest is left as it is
	Course   bool               // only who, whose, where, when, how it moved and what it is, flags and line: no heading, receiver or what is told beside
}

// Times are those of a stretch, both ends in it.
type Times struct{ From, To supercargo.Instant }

// Box is a piece of the sea in 1e-7 degree, both ends in it.
type Box struct{ South, West, North, East int32 }

func (b *Box) holds(lat, lon int32) bool {
	return lat >= b.South && lat <= b.North && lon >= b.West && lon <= b.East
}

// Around gives the boxes that hold a circle about a point: two where it lies
// across the 180th meridian, all longitudes near a pole.
func Around(p geo.Point, nm float64) []Box {
	const half = 180 * 1e7
	high := nm / 60 * 1e7 * 1.01
	b := Box{South: cut(float64(p.Lat)-high, 90), North: cut(float64(p.Lat)+high, 90), West: -half, East: half}
	cos := math.Cos(math.Max(math.Abs(float64(b.South)), math.Abs(float64(b.North))) * 1e-7 * math.Pi / 180)
	if cos < 0.01 {
		return []Box{b}
	}
	west, east := float64(p.Lon)-high/cos, float64(p.Lon)+high/cos
	if west < -half {
		return []Box{{b.South, int32(west + 2*half), b.North, half}, {b.South, -half, b.North, int32(east)}}
	}
	if east > half {
		return []Box{{b.South, int32(west), b.North, half}, {b.South, -half, b.North, int32(east - 2*half)}}
	}
	b.West, b.East = int32(west), int32(east)
	return []Box{b}
}

// cut keeps 1e-7 degree within so many degrees of zero.
func cut(x, deg float64) int32 { return int32(min(max(x, -deg*1e7), deg*1e7)) }

// All is the Seek of everything.
var All = &Seek{}

// Batch takes fixes and, of each, the number of its hull. Both are good until
// it returns.
type Batch func(fixes []supercargo.Fix, hulls []uint8) error

// ReadFixes hands out the fixes of a file that are wanted, in the order in
// which they stand: by MMSI, hull and time.
func ReadFixes(path string, seek *Seek, f Batch) error {
	r := readers.Get().(*fileReader)
	defer readers.Put(r)
	var caller error
	err := r.read(path, seek, func(x []supercargo.Fix, h []uint8) error {
		caller = f(x, h)
		return caller
	})
	if err == nil || caller != nil || errors.Is(err, os.ErrNotExist) {
		return err
	}
	return damaged(path, err)
}

// readers are kept, for their buffers.
var readers = sync.Pool{New: func() any { return newFileReader() }}

// read is ReadFixes, and makes an error of a panic: the decoders trust that
// what they are given is whole.
func (r *fileReader) read(path string, seek *Seek, f Batch) (err error) {
	defer caught(&err)
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	meta, err := footer(file)
	if err != nil {
		return err
	}
	for i := range meta.RowGroups {
		if g := &meta.RowGroups[i]; seek.group(g) {
			if err := r.group(file, g, seek, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// footer reads what a file says of itself.
func footer(file *os.File) (*format.FileMetaData, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	size := info.Size()
	var end [8]byte
	if size < 12 {
		return nil, io.ErrUnexpectedEOF
	}
	if _, err := file.ReadAt(end[:], size-8); err != nil {
		return nil, err
	}
	n := int64(binary.LittleEndian.Uint32(end[:]))
	if string(end[4:]) != magic || n > size-12 {
		return nil, errors.New("no footer")
	}
	b := make([]byte, n)
	if _, err := file.ReadAt(b, size-8-n); err != nil {
		return nil, err
	}
	var m format.FileMetaData
	if err := thrift.Unmarshal(new(thrift.CompactProtocol), b, &m); err != nil {
		return nil, err
	}
	return &m, fits(&m)
}

// fits tells whether the file has the columns that are written here, and in
// its groups the rows that it says.
func fits(m *format.FileMetaData) error {
	want, err := schemaOnce()
	if err != nil {
		return err
	}
	same := slices.EqualFunc(m.Schema, want.Schema, func(a, b format.SchemaElement) bool { return a.Name == b.Name && a.Type == b.Type })
	if !same {
		return errors.New("of another table")
	}
	rows := int64(0)
	for i := range m.RowGroups {
		rows += m.RowGroups[i].NumRows
		if len(m.RowGroups[i].Columns) != len(want.Schema)-1 {
			return errors.New("columns are lacking")
		}
	}
	if rows != m.NumRows {
		return fmt.Errorf("%d rows of %d", rows, m.NumRows)
	}
	return nil
}

var schemaOnce = sync.OnceValues(emptyFile)

// group tells whether a group of rows can hold what is wanted.
func (s *Seek) group(g *format.RowGroup) bool {
	bounds := func(c int) (lo, hi []byte, ok bool) {
		st := &g.Columns[c].MetaData.Statistics
		return st.MinValue, st.MaxValue, len(st.MinValue) > 0 && len(st.MinValue) == len(st.MaxValue)
	}
	if lo, hi, ok := bounds(colMMSI); ok && s.MMSIs != nil && !s.ships(int32(binary.LittleEndian.Uint32(lo)), int32(binary.LittleEndian.Uint32(hi))) {
		return false
	}
	if lo, hi, ok := bounds(colTime); ok && !s.times(int64(binary.LittleEndian.Uint64(lo)), int64(binary.LittleEndian.Uint64(hi))) {
		return false
	}
	south, north, ok := bounds(colLat)
	west, east, too := bounds(colLon)
	return !ok || !too || s.Boxes == nil || s.boxes(degree(south), degree(west), degree(north), degree(east))
}

func degree(b []byte) int32 {
	return supercargo.Scale(math.Float64frombits(binary.LittleEndian.Uint64(b)))
}

// ships tells whether one of the MMSIs lies between two.
func (s *Seek) ships(lo, hi int32) bool {
	i, found := slices.BinarySearch(s.MMSIs, supercargo.MMSI(lo))
	return found || i < len(s.MMSIs) && s.MMSIs[i] <= supercargo.MMSI(hi)
}

func (s *Seek) times(lo, hi int64) bool {
	return (s.From == 0 || hi >= int64(s.From)) && (s.To == 0 || lo <= int64(s.To))
}

func (s *Seek) boxes(south, west, north, east int32) bool {
	return slices.ContainsFunc(s.Boxes, func(b Box) bool {
		return b.South <= north && b.North >= south && b.West <= east && b.East >= west
	})
}

// fix tells whether a fix is wanted, its ship being so, which is asked about in some time.
func (s *Seek) fix(f *supercargo.Fix, of Times) bool {
	if !s.times(int64(f.Time), int64(f.Time)) || f.Time < of.From || f.Time > of.To {
		return false
	}
	if s.Boxes == nil {
		return true
	}
	for i := range s.Boxes {
		if s.Boxes[i].holds(f.Lat, f.Lon) {
			return true
		}
	}
	return false
}

// group reads a group of rows page by page.
func (r *fileReader) group(file *os.File, g *format.RowGroup, seek *Seek, f Batch) error {
	rest := others[:]
	switch {
	case seek.Lean:
		rest = lean[:]
	case seek.Course:
		rest = ofCourse[:]
	}
	if err := r.open(file, g, rest); err != nil {
		return err
	}
	for left := int(g.NumRows); left > 0; {
		n, err := r.next(rest)
		if err != nil {
			return err
		}
		if left -= n; left < 0 {
			return errors.New("more rows than there should be")
		}
		if err := r.page(n, seek, rest, f); err != nil {
			return err
		}
	}
	return nil
}

// page decodes the columns of a page, those that tell whether anything in it
// is wanted first, and hands out what is.
func (r *fileReader) page(n int, seek *Seek, rest []int, f Batch) error {
	r.size(n)
	if err := r.column(colMMSI); err != nil {
		return err
	}
	keep := r.ofShips(n, seek)
	if keep == 0 {
		return nil
	}
	for _, c := range first[1:] {
		if err := r.column(c); err != nil {
			return err
		}
	}
	if seek.From != 0 || seek.To != 0 || seek.Of != nil || seek.Boxes != nil {
		if keep = r.narrow(n, seek); keep == 0 {
			return nil
		}
	}
	if keep < n {
		r.pack(n)
	}
	for _, c := range rest {
		if err := r.column(c); err != nil {
			return err
		}
	}
	return f(r.fixes, r.hulls)
}

// ofShips marks the rows of the ships that are wanted.
func (r *fileReader) ofShips(n int, seek *Seek) (keep int) {
	if seek.MMSIs == nil {
		for i := range r.want[:n] {
			r.want[i] = true
		}
		return n
	}
	last, is := supercargo.MMSI(0), false
	for i := range r.fixes[:n] {
		if m := r.fixes[i].MMSI; i == 0 || m != last {
			last = m
			_, is = slices.BinarySearch(seek.MMSIs, m)
		}
		if r.want[i] = is; is {
			keep++
		}
	}
	return keep
}

// Within is the time that is asked about of a ship, of those that are wanted.
func (s *Seek) Within(m supercargo.MMSI) Times {
	if s.Of != nil {
		if i, is := slices.BinarySearch(s.MMSIs, m); is {
			return s.Of[i]
		}
	}
	return Times{math.MinInt64, math.MaxInt64}
}

// narrow unmarks rows of other times and places.
func (r *fileReader) narrow(n int, seek *Seek) (keep int) {
	last, of := supercargo.MMSI(0), Times{}
	for i := range r.fixes[:n] {
		if !r.want[i] {
			continue
		}
		f := &r.fixes[i]
		if of == (Times{}) || f.MMSI != last {
			last, of = f.MMSI, seek.Within(f.MMSI)
		}
		if r.want[i] = seek.fix(f, of); r.want[i] {
			keep++
		}
	}
	return keep
}

// pack moves what has been read of the rows that are wanted to the front. Of the columns that are still to come
// only their values are put there.
func (r *fileReader) pack(n int) {
	r.at = r.at[:0]
	for i := range r.fixes[:n] {
		if r.want[i] {
			to, from := &r.fixes[len(r.at)], &r.fixes[i]
			to.MMSI, to.Time, to.Lat, to.Lon = from.MMSI, from.Time, from.Lat, from.Lon
			r.at = append(r.at, int32(i))
		}
	}
	r.fixes, r.hulls = r.fixes[:len(r.at)], r.hulls[:len(r.at)]
}

// rows are how many rows the page has.
func (r *fileReader) rows() int { return len(r.want) }
