package export

import (
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// batch is how many rows are handed to the Parquet writer at a time, and
// rowsPerGroup bounds its memory.
const (
	batch        = 1024
	rowsPerGroup = 128 << 10
)

// parquetRows writes structs as one flat table.
type parquetRows[F any] struct {
	out  *parquet.GenericWriter[F]
	rows []F
}

func newParquet[F any](w io.Writer) *parquetRows[F] {
	return &parquetRows[F]{out: parquet.NewGenericWriter[F](w, parquet.Compression(&zstd.Codec{Level: zstd.SpeedDefault}),
		parquet.MaxRowsPerRowGroup(rowsPerGroup), parquet.CreatedBy("supercargo", "1", ""))}
}

func (p *parquetRows[F]) Write(row F) error {
	if p.rows = append(p.rows, row); len(p.rows) < batch {
		return nil
	}
	return p.flush()
}

func (p *parquetRows[F]) flush() error {
	_, err := p.out.Write(p.rows)
	clear(p.rows) // let go of the texts
	p.rows = p.rows[:0]
	return err
}

func (p *parquetRows[F]) Close() error {
	if err := p.flush(); err != nil {
		return err
	}
	return p.out.Close()
}
