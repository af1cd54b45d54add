package archive

import (
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"supercargo"
)

// ReadStatements hands out the statements of a file: each is good until f returns, its texts for good. Columns are
// read one by one, each text of a group of rows made once: a name is stated every day.
func ReadStatements(path string, f func(*supercargo.Statement) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	groups, err := groupsOf(file)
	if err != nil {
		return damaged(path, err)
	}
	var c saidColumns
	for _, g := range groups {
		n := int(g.NumRows())
		if n > rowsPerGroup {
			return damaged(path, fmt.Errorf("%d rows in a group", n))
		}
		if err := c.read(g, n); err != nil {
			return damaged(path, err)
		}
		for i := range n {
			if err := f(c.statement(i)); err != nil {
				return err
			}
		}
	}
	return nil
}

func groupsOf(file *os.File) (g []parquet.RowGroup, err error) {
	defer caught(&err)
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	p, err := parquet.OpenFile(file, info.Size())
	if err != nil {
		return nil, err
	}
	if !parquet.EqualNodes(parquet.SchemaOf(said{}), p.Schema()) {
		return nil, fmt.Errorf("other columns: %v", p.Schema())
	}
	for _, g := range p.Metadata().RowGroups {
		for i := range g.Columns {
			if c := g.Columns[i].MetaData.Codec; c != format.Zstd { // of another the library would believe any size
				return nil, fmt.Errorf("compressed as %v", c)
			}
		}
	}
	return p.RowGroups(), nil
}

// saidColumns are those of a group of rows, in the order in which said has them.
type saidColumns struct {
	numbers [saidWidth][]int64
	texts   [saidWidth][]string
	now     supercargo.Statement
}

const (
	saidMMSI = iota
	saidProperty
	saidSaid
	saidValue
	saidFrom
	saidTo
	saidCount
	saidFirstSource
	saidFirstOffset
	saidLastSource
	saidLastOffset
	saidFlags
	saidWidth // what follows stands in the flags too
)

func (c *saidColumns) statement(i int) *supercargo.Statement {
	n := func(of int) int64 { return c.numbers[of][i] }
	c.now = supercargo.Statement{MMSI: supercargo.MMSI(n(saidMMSI)), Property: supercargo.Property(c.texts[saidProperty][i]), Said: c.texts[saidSaid][i], Value: c.texts[saidValue][i],
		From: supercargo.Instant(n(saidFrom)), To: supercargo.Instant(n(saidTo)), Count: n(saidCount),
		First: supercargo.Address{Source: supercargo.SourceID(n(saidFirstSource)), Offset: n(saidFirstOffset)},
		Last:  supercargo.Address{Source: supercargo.SourceID(n(saidLastSource)), Offset: n(saidLastOffset)}, Flags: supercargo.Flags(n(saidFlags))}
	return &c.now
}

// read takes the columns of a group of n rows.
func (c *saidColumns) read(g parquet.RowGroup, n int) (err error) {
	defer caught(&err)
	for i, chunk := range g.ColumnChunks()[:saidWidth] {
		text := chunk.Type().Kind() == parquet.ByteArray
		if text {
			c.texts[i] = slices.Grow(c.texts[i][:0], n)
		} else {
			c.numbers[i] = slices.Grow(c.numbers[i][:0], n)
		}
		var d dictionary
		if err := eachPage(chunk, func(p parquet.Page) {
			if text {
				c.texts[i] = d.appendTexts(c.texts[i], p)
			} else {
				c.numbers[i] = appendNumbers(c.numbers[i], p)
			}
		}); err != nil {
			return err
		}
		if got := len(c.texts[i]) + len(c.numbers[i]); got != n {
			return fmt.Errorf("%d values of %s for %d rows", got, chunk.Type(), n)
		}
	}
	return nil
}

func eachPage(chunk parquet.ColumnChunk, f func(parquet.Page)) error {
	pages := chunk.Pages()
	defer pages.Close()
	for {
		p, err := pages.ReadPage()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		f(p)
		parquet.Release(p)
	}
}

// dictionary has the texts of a column's.
type dictionary struct {
	of    parquet.Dictionary
	texts []string
}

func (d *dictionary) appendTexts(to []string, p parquet.Page) []string {
	data := p.Data()
	if of := p.Dictionary(); of != nil {
		if of != d.of {
			d.of, d.texts = of, make([]string, of.Len())
			for i := range d.texts {
				d.texts[i] = string(of.Index(int32(i)).ByteArray())
			}
		}
		for _, i := range data.Int32() {
			to = append(to, d.texts[i])
		}
		return to
	}
	bytes, offsets := data.ByteArray()
	for i := range len(offsets) - 1 {
		to = append(to, string(bytes[offsets[i]:offsets[i+1]]))
	}
	return to
}

func appendNumbers(to []int64, p parquet.Page) []int64 {
	data := p.Data()
	if d := p.Dictionary(); d != nil {
		for _, i := range data.Int32() {
			to = append(to, number(d.Index(i)))
		}
		return to
	}
	switch p.Type().Kind() {
	case parquet.Int64:
		to = append(to, data.Int64()...)
	default:
		for _, x := range data.Int32() {
			to = append(to, int64(x))
		}
	}
	return to
}

func number(v parquet.Value) int64 {
	if v.Kind() == parquet.Int64 {
		return v.Int64()
	}
	return int64(v.Int32())
}
