package source

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"
)

// parquetMagic begins, and ends, a Parquet file.
const parquetMagic = "PAR1"

// openParquet reads a Parquet file as the CSV that it would be: a header, and a
// row a line. That text is the stream that addresses count in.
func (s *Stream) openParquet(f *os.File) error {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	n, err := io.Copy(&s.file, f)
	if err != nil {
		return err
	}
	t, err := newParquetText(f, n)
	if err != nil {
		return fmt.Errorf("unreadable Parquet file: %w", err)
	}
	s.closers = append(s.closers, t.close)
	s.r = newReader(t)
	return nil
}

// parquetText is the rows of a Parquet file as lines of CSV.
type parquetText struct {
	columns []parquetColumn
	groups  []parquet.RowGroup
	rows    parquet.Rows // of the group at hand, nil before and after
	batch   [256]parquet.Row
	cell    []byte // at hand
	madeText
}

// parquetColumn is a column of one value a row, or a coordinate of a column of
// points: lists and maps are left out.
type parquetColumn struct {
	name  string
	index int
	write func(dst []byte, v parquet.Value) []byte
}

func newParquetText(f io.ReaderAt, size int64) (t *parquetText, err error) {
	defer recovered(&err)
	file, err := parquet.OpenFile(f, size)
	if err != nil {
		return nil, err
	}
	var points []parquetColumn
	t = &parquetText{groups: file.RowGroups()}
	schema, geo := file.Schema(), geometriesOf(file)
	for _, path := range schema.Columns() {
		leaf, ok := schema.Lookup(path...)
		if !ok || leaf.MaxRepetitionLevel > 0 {
			continue
		}
		if at := geo.positions(path, leaf); at != nil {
			points = append(points, at...)
		} else {
			t.columns = append(t.columns, parquetColumn{strings.Join(path, "."), leaf.ColumnIndex, writerOf(leaf.Node.Type())})
		}
	}
	// Behind the others: where a file has columns for latitude and longitude too,
	// they are what its maker wrote out.
	t.columns = append(t.columns, points...)
	if len(t.columns) == 0 {
		return nil, errors.New("no column has one value per row")
	}
	for i, c := range t.columns {
		t.text = appendCell(t.text, i, []byte(c.name))
	}
	t.text = append(t.text, '\n')
	return t, nil
}

// recovered makes an error of a panic: a damaged file can lead the library
// anywhere.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("damaged: %v", r)
	}
}

func (t *parquetText) Read(p []byte) (int, error) { return t.read(p, t.more) }

// more makes the text of the next rows.
func (t *parquetText) more() (err error) {
	defer recovered(&err)
	if t.rows == nil {
		if len(t.groups) == 0 {
			return io.EOF
		}
		t.rows, t.groups = t.groups[0].Rows(), t.groups[1:]
	}
	n, err := t.rows.ReadRows(t.batch[:])
	t.text = t.text[:0]
	for _, row := range t.batch[:n] {
		t.line(row)
	}
	if err == io.EOF {
		err = t.rows.Close()
		t.rows = nil
	}
	return err
}

func (t *parquetText) line(row parquet.Row) {
	for i, c := range t.columns {
		t.cell = t.cell[:0]
		for _, v := range row {
			if v.Column() == c.index && !v.IsNull() {
				t.cell = c.write(t.cell, v)
			}
		}
		t.text = appendCell(t.text, i, t.cell)
	}
	t.text = append(t.text, '\n')
}

func (t *parquetText) close() error {
	if t.rows == nil {
		return nil
	}
	return t.rows.Close()
}

// appendCell appends the i-th cell of a line, in quotes where it needs them. A
// line end within it becomes a space: a row is a line.
func appendCell(dst []byte, i int, b []byte) []byte {
	if i > 0 {
		dst = append(dst, ',')
	}
	if bytes.ContainsAny(b, "\r\n") {
		b = []byte(lineEnds.Replace(string(b)))
	}
	if !bytes.ContainsAny(b, "\",") && !bytes.HasPrefix(b, []byte{'#'}) {
		return append(dst, b...)
	}
	dst = append(dst, '"')
	dst = append(dst, bytes.ReplaceAll(b, []byte(`"`), []byte(`""`))...)
	return append(dst, '"')
}

var lineEnds = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")

// writerOf is how the values of a type are written.
func writerOf(t parquet.Type) func([]byte, parquet.Value) []byte {
	if unit := unitOf(t); unit > 0 {
		return func(dst []byte, v parquet.Value) []byte { return appendTime(dst, v.Int64(), unit) }
	}
	if l := t.LogicalType(); l != nil {
		switch v := l.Value.(type) {
		case *format.DateType:
			return func(dst []byte, v parquet.Value) []byte {
				return time.Unix(int64(v.Int32())*86400, 0).UTC().AppendFormat(dst, time.DateOnly)
			}
		case *format.DecimalType:
			scale := v.Scale
			return func(dst []byte, v parquet.Value) []byte {
				return strconv.AppendFloat(dst, float64(integerOf(v))/math.Pow10(int(scale)), 'f', int(scale), 64)
			}
		}
	}
	return plain
}

// unitOf is how many nanoseconds a count of a type of times is of, 0 of other
// types.
func unitOf(t parquet.Type) int64 {
	if l := t.LogicalType(); l != nil {
		if ts, ok := l.Value.(*format.TimestampType); ok {
			switch ts.Unit.Value.(type) {
			case *format.MilliSeconds:
				return 1e6
			case *format.MicroSeconds:
				return 1e3
			case *format.NanoSeconds:
				return 1
			}
		}
	}
	if c := t.ConvertedType(); c != nil {
		switch *c {
		case deprecated.TimestampMillis:
			return 1e6
		case deprecated.TimestampMicros:
			return 1e3
		}
	}
	return 0
}

func appendTime(dst []byte, count, unit int64) []byte {
	per := int64(1e9) / unit
	t := time.Unix(floor(count, per), (count-floor(count, per)*per)*unit).UTC()
	if t.Nanosecond() == 0 {
		return t.AppendFormat(dst, "2006-01-02T15:04:05")
	}
	return t.AppendFormat(dst, "2006-01-02T15:04:05.000")
}

func floor(a, b int64) int64 {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

// integerOf is a number that a decimal is kept as.
func integerOf(v parquet.Value) (n int64) {
	switch v.Kind() {
	case parquet.Int32:
		return int64(v.Int32())
	case parquet.Int64:
		return v.Int64()
	}
	b := v.ByteArray()
	for i, c := range b {
		if i == 0 {
			n = int64(int8(c))
			continue
		}
		n = n<<8 | int64(c)
	}
	return n
}

// plain writes a value as it stands. Spark and Impala of old keep times in 96
// bits: nanoseconds of the day, and the Julian day.
func plain(dst []byte, v parquet.Value) []byte {
	switch v.Kind() {
	case parquet.Boolean:
		return strconv.AppendBool(dst, v.Boolean())
	case parquet.Int32:
		return strconv.AppendInt(dst, int64(v.Int32()), 10)
	case parquet.Int64:
		return strconv.AppendInt(dst, v.Int64(), 10)
	case parquet.Float:
		return strconv.AppendFloat(dst, float64(v.Float()), 'f', -1, 32)
	case parquet.Double:
		return strconv.AppendFloat(dst, v.Double(), 'f', -1, 64)
	case parquet.Int96:
		const epoch = 2440588 // the Julian day of 1970-01-01
		t := v.Int96()
		var b [8]byte
		binary.LittleEndian.PutUint32(b[:], t[0])
		binary.LittleEndian.PutUint32(b[4:], t[1])
		return appendTime(dst, (int64(t[2])-epoch)*86_400_000_000_000+int64(binary.LittleEndian.Uint64(b[:])), 1)
	}
	return append(dst, v.ByteArray()...)
}
