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

	"supercargo"
)

// row is a fix as a Parquet row. A null is "not available". Fixes writes its
// columns one by one, and ReadFixes reads them so.
type row struct {
	MMSI      int32    `parquet:"mmsi"`
	Hull      int32    `parquet:"hull"` // 1, 2, ... of the ships that share the MMSI; 0 a position that no hull is known to have had
	Time      int64    `parquet:"time,timestamp(millisecond)"`
	Lat       float64  `parquet:"lat"` // degrees
	Lon       float64  `parquet:"lon"`
	SOG       *float32 `parquet:"sog,optional"`     // kn
	COG       *float32 `parquet:"cog,optional"`     // degrees true
	Heading   *int32   `parquet:"heading,optional"` // degrees true
	ROT       *float32 `parquet:"rot,optional"`     // degrees a minute
	Status    *int32   `parquet:"status,optional"`
	Second    *int32   `parquet:"second,optional"` // UTC second as sent, 61 to 63 where it was not measured
	Class     int32    `parquet:"class"`
	Type      int32    `parquet:"type"`
	Flags     int32    `parquet:"flags"` // supercargo.Flags
	Simulated bool     `parquet:"simulated"`
	Receiver  int32    `parquet:"receiver"`
	Source    int32    `parquet:"source"`
	Offset    int64    `parquet:"offset"`
	Shift     int32    `parquet:"shift"`             // milliseconds by which time was mended
	Altitude  *int32   `parquet:"altitude,optional"` // 25 ft
	Said      int32    `parquet:"said"`              // supercargo.Said
	Why       int32    `parquet:"why"`               // supercargo.Why
}

// batch is how many rows are read, or handed to parquet-go, at a time.
const batch = 2048

// rowsPerGroup bounds the memory of a writer: a group is some 20 bytes a row.
const rowsPerGroup = 256 << 10

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
		err := ReadFixes(filepath.Join(folder, p.Name()), All, func(fixes []supercargo.Fix, hulls []uint8) error {
			for i := range fixes {
				if err := f(&fixes[i], hulls[i]); err != nil {
					return err
				}
			}
			return nil
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
