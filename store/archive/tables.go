package archive

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"supercargo"
)

// said is a statement as a Parquet row.
type said struct {
	MMSI        int32  `parquet:"mmsi,delta"`
	Property    string `parquet:"property,dict"`
	Said        string `parquet:"said,dict"`
	Value       string `parquet:"value,dict"`
	From        int64  `parquet:"from,delta,timestamp(millisecond)"`
	To          int64  `parquet:"to,delta,timestamp(millisecond)"`
	Count       int64  `parquet:"count,delta"`
	FirstSource int32  `parquet:"first_source,dict"`
	FirstOffset int64  `parquet:"first_offset,delta"`
	LastSource  int32  `parquet:"last_source,dict"`
	LastOffset  int64  `parquet:"last_offset,delta"`
	Flags       int32  `parquet:"flags,dict"`
	Simulated   bool   `parquet:"simulated"`
}

// Statements writes statements. Not safe for concurrent use.
type Statements struct{ table[said] }

// CreateStatements begins a file of statements.
func CreateStatements(path string) (*Statements, error) {
	t, err := create[said](path)
	return &Statements{t}, err
}

// Write adds a statement.
func (a *Statements) Write(s *supercargo.Statement) error {
	return a.add(said{int32(s.MMSI), string(s.Property), s.Said, s.Value, int64(s.From), int64(s.To), s.Count,
		int32(s.First.Source), s.First.Offset, int32(s.Last.Source), s.Last.Offset, int32(s.Flags), s.Flags.Any(supercargo.Simulated)})
}

// WriteNames writes what the source and receiver numbers stand for.
func WriteNames(dir string, sources []supercargo.Source, receivers []string) error {
	type source struct {
		Source int32  `parquet:"source"`
		Path   string `parquet:"path"`
		Member string `parquet:"member"`
		Format string `parquet:"format"`
		SHA256 string `parquet:"stream_sha256"`
	}
	type receiver struct {
		Receiver int32  `parquet:"receiver"`
		Name     string `parquet:"name"`
	}
	var ss []source
	for _, s := range sources {
		ss = append(ss, source{int32(s.ID), s.Path, s.Member, s.Format, s.StreamSHA256})
	}
	var rs []receiver
	for i, n := range receivers {
		rs = append(rs, receiver{int32(i), n})
	}
	return errors.Join(writeAll(filepath.Join(dir, "sources.parquet"), ss), writeAll(filepath.Join(dir, "receivers.parquet"), rs))
}

// table writes rows of one type to one file.
type table[T any] struct {
	f    *os.File
	w    *parquet.GenericWriter[T]
	rows []T
}

func create[T any](path string) (table[T], error) {
	f, err := os.Create(path)
	if err != nil {
		return table[T]{}, err
	}
	return table[T]{f: f, w: parquet.NewGenericWriter[T](f, parquet.Compression(&zstd.Codec{Level: zstd.SpeedFastest}),
		parquet.MaxRowsPerRowGroup(rowsPerGroup), parquet.CreatedBy("supercargo", "1", ""))}, nil
}

func (t *table[T]) add(r T) error {
	if t.rows = append(t.rows, r); len(t.rows) < batch {
		return nil
	}
	return t.flush()
}

func (t *table[T]) flush() error {
	_, err := t.w.Write(t.rows)
	t.rows = t.rows[:0]
	return err
}

// Close ends the file.
func (t *table[T]) Close() error { return errors.Join(t.flush(), t.w.Close(), t.f.Close()) }

func writeAll[T any](path string, rows []T) error {
	t, err := create[T](path)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := t.add(r); err != nil {
			return err
		}
	}
	return t.Close()
}
