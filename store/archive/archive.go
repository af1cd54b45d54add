// Package archive keeps fixes and statements as Parquet files that DuckDB,
// pandas and QGIS open as they are:
//
//	fixes/day=2024-01-31/*.parquet        sorted by mmsi, hull, time
//	statements/day=2024-01-31/*.parquet   last said on that day; sorted by mmsi, property, from
//	sources.parquet, receivers.parquet    what the numbers in them stand for
//	states/day=2024-01-31/*.states        what the folds remember: nothing to read
//
// Files are never written to. A run adds some, and takes some out for which it
// has others; which are in force stands in the store, whose commit is the
// moment at which all of it comes to be (swap.go).
package archive

import (
	"fmt"

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

// batch is how many rows are handed to parquet-go at a time.
const batch = 2048

// rowsPerGroup bounds the memory of a writer: a group is some 20 bytes a row.
const rowsPerGroup = 256 << 10

func round(x float32) float32 {
	if x < 0 {
		return x - 0.5
	}
	return x + 0.5
}

func damaged(path string, err error) error {
	return fmt.Errorf("%s: not a Parquet file that can be read (%w): put back a copy, or read the inputs again into a new workspace", path, err)
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
