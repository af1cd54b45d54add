package source

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
)

type shipRow struct {
	MMSI    int64     `parquet:"mmsi"`
	At      time.Time `parquet:"timestamp,timestamp(microsecond)"`
	Day     int32     `parquet:"day,date"`
	Lat     float64   `parquet:"lat"`
	Lon     float32   `parquet:"lon"`
	Name    *string   `parquet:"name,optional"`
	Moored  bool      `parquet:"moored"`
	Draught int32     `parquet:"draught,decimal(1:5)"`
	Ports   []string  `parquet:"ports,list"`
	Owner   struct {
		Name string `parquet:"name"`
	} `parquet:"owner"`
}

func parquetOf[T any](t *testing.T, rows []T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b, parquet.MaxRowsPerRowGroup(300))
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func name(s string) *string { return &s }

// A Parquet file is read as the CSV that it would be.
func TestParquet(t *testing.T) {
	at := time.Date(2025, 3, 13, 19, 47, 13, 500e6, time.UTC)
	rows := []shipRow{
		{MMSI: 200000111, At: at, Day: 20160, Lat: 60.1, Lon: 5.25, Name: name("SIM TERN"), Draught: 75, Ports: []string{"A", "B"}},
		{MMSI: 200000112, At: at.Add(500 * time.Millisecond), Lat: -60.1, Name: name("OLD \"TUG\", THE\nSECOND"), Moored: true},
		{MMSI: 200000113, At: time.Date(1969, 12, 31, 23, 59, 59, 0, time.UTC)},
	}
	rows[0].Owner.Name = "X"
	file := parquetOf(t, rows)
	path := write(t, filepath.Join(t.TempDir(), "f"), file)
	s, err := Open(Input{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	got, err := io.ReadAll(s)
	want := "mmsi,timestamp,day,lat,lon,name,moored,draught,owner.name\n" +
		"200000111,2025-03-13T19:47:13.500,2025-03-13,60.1,5.25,SIM TERN,false,7.5,X\n" +
		"200000112,2025-03-13T19:47:14,1970-01-01,-60.1,0,\"OLD \"\"TUG\"\", THE SECOND\",true,0.0,\n" +
		"200000113,1969-12-31T23:59:59,1970-01-01,0,0,,false,0.0,\n"
	if string(got) != want || err != nil {
		t.Errorf("%v\n%s\nwant\n%s", err, got, want)
	}
	if f, st, n, m := s.Sums(); f != sum(file) || st != sum(got) || n != int64(len(file)) || m != int64(len(got)) {
		t.Errorf("hashes %s %s of %d and %d bytes", f, st, n, m)
	}
}

// Files of several groups of rows, whole and damaged: as many rows as there are,
// or an error, never a panic.
func TestParquetGroupsAndDamage(t *testing.T) {
	type row struct {
		N int64 `parquet:"n"`
	}
	var rows []row
	for i := range 1000 {
		rows = append(rows, row{int64(i)})
	}
	file := parquetOf(t, rows)
	read := func(b []byte) (string, error) {
		s, err := Open(Input{Path: write(t, filepath.Join(t.TempDir(), "f"), b)})
		if err != nil {
			return "", err
		}
		defer s.Close()
		got, err := io.ReadAll(s)
		return string(got), err
	}
	got, err := read(file)
	if err != nil || strings.Count(got, "\n") != 1001 || !strings.HasSuffix(got, "\n998\n999\n") {
		t.Errorf("%d lines, %v", strings.Count(got, "\n"), err)
	}
	if _, err := read(file[:len(file)/2]); err == nil || !strings.Contains(err.Error(), "Parquet") {
		t.Errorf("cut in half: %v", err)
	}
	for at := 4; at < len(file); at += 61 {
		b := bytes.Clone(file)
		b[at] ^= 0x55
		if got, err := read(b); err == nil && len(got) == 0 {
			t.Errorf("byte %d turned: nothing, and no error", at)
		}
	}
	if _, err := read(append([]byte("PAR1"), fmt.Sprint(file)...)); err == nil {
		t.Error("rubbish was read")
	}
}
