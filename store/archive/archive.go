// Package archive keeps fixes and statements as Parquet files that DuckDB,
// pandas and QGIS open as they are:
//
//	fixes/day=2024-01-31/part-00.parquet   sorted by mmsi, hull, time
//	statements.parquet                     sorted by mmsi, property, from
//	sources.parquet, receivers.parquet     what the numbers in them stand for
//
// A run writes a whole new archive beside the old, and Swap puts it in its
// place in one step.
package archive

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"supercargo"
)

// row is a fix as a Parquet row. A null is "not available".
type row struct {
	MMSI      int32    `parquet:"mmsi,delta"`
	Hull      int32    `parquet:"hull,dict"` // 1, 2, ... of the ships that share the MMSI; 0 a position that no hull is known to have had
	Time      int64    `parquet:"time,delta,timestamp(millisecond)"`
	Lat       float64  `parquet:"lat,split"` // degrees
	Lon       float64  `parquet:"lon,split"`
	SOG       *float32 `parquet:"sog,optional"`     // kn
	COG       *float32 `parquet:"cog,optional"`     // degrees true
	Heading   *int32   `parquet:"heading,optional"` // degrees true
	ROT       *float32 `parquet:"rot,optional"`     // degrees a minute
	Status    *int32   `parquet:"status,optional"`
	Second    *int32   `parquet:"second,optional"` // UTC second as sent, 61 to 63 where it was not measured
	Class     int32    `parquet:"class,dict"`
	Type      int32    `parquet:"type,dict"`
	Flags     int32    `parquet:"flags,dict"` // supercargo.Flags
	Simulated bool     `parquet:"simulated"`
	Receiver  int32    `parquet:"receiver,dict"`
	Source    int32    `parquet:"source,dict"`
	Offset    int64    `parquet:"offset,delta"`
}

// batch is how many rows are handed to the Parquet writer at a time.
const batch = 2048

// rowsPerGroup bounds the memory of a writer: a group is some 70 bytes a row.
const rowsPerGroup = 256 << 10

// Fixes writes the fixes of one day. Not safe for concurrent use.
type Fixes struct {
	f    *os.File
	w    *parquet.GenericWriter[row]
	rows []row
	opt  *options
	n    int
}

// options is where the rows' optional values stand.
type options struct {
	sog, cog, rot           [batch]float32
	heading, status, second [batch]int32
}

// CreateFixes begins a file of one day's fixes below an archive's folder. Part
// numbers keep apart what is written at the same time.
func CreateFixes(dir string, day int32, part int) (*Fixes, error) {
	path := filepath.Join(dir, "fixes", folderOf(day))
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, err
	}
	f, err := os.Create(filepath.Join(path, fmt.Sprintf("part-%02d.parquet", part)))
	if err != nil {
		return nil, err
	}
	w := parquet.NewGenericWriter[row](f, parquet.Compression(&zstd.Codec{Level: zstd.SpeedFastest}), parquet.MaxRowsPerRowGroup(rowsPerGroup),
		parquet.CreatedBy("supercargo", "1", ""))
	return &Fixes{f: f, w: w, rows: make([]row, batch), opt: new(options)}, nil
}

// Write adds a fix of a hull.
func (a *Fixes) Write(f *supercargo.Fix, hull uint8) error {
	a.set(a.n, f, hull)
	if a.n++; a.n < batch {
		return nil
	}
	return a.flush()
}

func (a *Fixes) flush() error {
	_, err := a.w.Write(a.rows[:a.n])
	a.n = 0
	return err
}

func (a *Fixes) set(i int, f *supercargo.Fix, hull uint8) {
	lat, lon := float64(f.Lat)/1e7, float64(f.Lon)/1e7 // divided, a degree prints as it was said
	r, o := &a.rows[i], a.opt
	*r = row{MMSI: int32(f.MMSI), Hull: int32(hull), Time: int64(f.Time), Lat: lat, Lon: lon, Class: int32(f.Class), Type: int32(f.Type),
		Flags: int32(f.Flags), Simulated: f.Flags.Any(supercargo.Simulated), Receiver: int32(f.Receiver), Source: int32(f.Source), Offset: f.Offset}
	if f.SOG != supercargo.NoSOG {
		o.sog[i] = float32(f.SOG) / 10
		r.SOG = &o.sog[i]
	}
	if f.COG != supercargo.NoCOG {
		o.cog[i] = float32(f.COG) / 10
		r.COG = &o.cog[i]
	}
	if f.ROT != supercargo.NoROT {
		o.rot[i] = float32(f.ROT) / 10
		r.ROT = &o.rot[i]
	}
	if f.Heading != supercargo.NoHeading {
		o.heading[i] = int32(f.Heading)
		r.Heading = &o.heading[i]
	}
	if f.Status != supercargo.NoStatus {
		o.status[i] = int32(f.Status)
		r.Status = &o.status[i]
	}
	if f.Second != supercargo.NoSecond {
		o.second[i] = int32(f.Second)
		r.Second = &o.second[i]
	}
}

// Close ends the file.
func (a *Fixes) Close() error {
	return errors.Join(a.flush(), a.w.Close(), a.f.Close())
}

// fix turns a row back into the fix that it was made of.
func (r *row) fix() supercargo.Fix {
	f := supercargo.Fix{MMSI: supercargo.MMSI(r.MMSI), Time: supercargo.Instant(r.Time), Lat: supercargo.Scale(r.Lat), Lon: supercargo.Scale(r.Lon),
		SOG: supercargo.NoSOG, COG: supercargo.NoCOG, ROT: supercargo.NoROT, Heading: supercargo.NoHeading, Status: supercargo.NoStatus, Second: supercargo.NoSecond,
		Class: supercargo.Class(r.Class), Type: uint8(r.Type), Flags: supercargo.Flags(r.Flags), Receiver: supercargo.Receiver(r.Receiver),
		Source: supercargo.SourceID(r.Source), Offset: r.Offset}
	if r.SOG != nil {
		f.SOG = uint16(*r.SOG*10 + 0.5)
	}
	if r.COG != nil {
		f.COG = uint16(*r.COG*10 + 0.5)
	}
	if r.ROT != nil {
		f.ROT = int16(round(*r.ROT * 10))
	}
	if r.Heading != nil {
		f.Heading = uint16(*r.Heading)
	}
	if r.Status != nil {
		f.Status = supercargo.Status(*r.Status)
	}
	if r.Second != nil {
		f.Second = uint8(*r.Second)
	}
	return f
}

func round(x float32) float32 {
	if x < 0 {
		return x - 0.5
	}
	return x + 0.5
}

// Days lists the days that an archive holds, in order. An archive that is not
// there holds none.
func Days(dir string) ([]int32, error) {
	entries, err := os.ReadDir(filepath.Join(dir, "fixes"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []int32
	for _, e := range entries {
		t, err := time.Parse(dayFolder, e.Name())
		if err != nil {
			return nil, fmt.Errorf("%s: not a folder of the archive: move it elsewhere", filepath.Join(dir, "fixes", e.Name()))
		}
		out = append(out, supercargo.InstantOf(t).Day())
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out, nil
}

// ReadDay hands out the fixes of one day, part by part, each part in order of
// MMSI, hull and time. A day that the archive does not hold has none.
func ReadDay(dir string, day int32, f func(*supercargo.Fix, uint8) error) error {
	folder := filepath.Join(dir, "fixes", folderOf(day))
	parts, err := os.ReadDir(folder) // in order of name
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, p := range parts {
		if filepath.Ext(p.Name()) != ".parquet" {
			continue
		}
		err := readAll(filepath.Join(folder, p.Name()), func(r *row) error {
			x := r.fix()
			return f(&x, uint8(r.Hull))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// readAll hands out the rows of a Parquet file.
func readAll[T any](path string, f func(*T) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	r, err := openRows[T](file)
	if err != nil {
		return damaged(path, err)
	}
	defer r.Close()
	rows, left := make([]T, batch), r.NumRows()
	for {
		n, err := readRows(r, rows)
		left -= int64(n)
		for i := range rows[:n] {
			if err := f(&rows[i]); err != nil {
				return err
			}
		}
		if err == io.EOF && left == 0 {
			return nil
		}
		if err == io.EOF {
			err = fmt.Errorf("%d rows are lacking", left)
		}
		if err != nil {
			return damaged(path, err)
		}
	}
}

func damaged(path string, err error) error {
	return fmt.Errorf("%s: not a Parquet file that can be read (%w): put back a copy, or read the inputs again into a new workspace", path, err)
}

func openRows[T any](file *os.File) (r *parquet.GenericReader[T], err error) {
	defer caught(&err)
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	p, err := parquet.OpenFile(file, info.Size())
	if err != nil {
		return nil, err
	}
	return parquet.NewGenericReader[T](p), nil
}

func readRows[T any](r *parquet.GenericReader[T], rows []T) (n int, err error) {
	defer caught(&err)
	return r.Read(rows)
}

// caught makes an error of a panic: the library trusts that a file is whole.
func caught(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("damaged: %v", p)
	}
}

// dayFolder is how the folder of a day is named: as Hive partitions are, which
// DuckDB and pandas read as a column.
const dayFolder = "day=2006-01-02"

func folderOf(day int32) string {
	return supercargo.Instant(int64(day) * supercargo.Day).Time().Format(dayFolder)
}
