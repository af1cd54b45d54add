package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Book is a file of sheets. Not safe for concurrent use.
type Book struct {
	Names []string // of the sheets, in their order; those that are hidden too

	z     *zip.Reader
	excel *excel // nil for ODS
}

// Is tells whether a zip archive is a spreadsheet that is read here.
func Is(z *zip.Reader) bool {
	for _, f := range z.File {
		if f.Name == "xl/workbook.xml" {
			return true
		}
	}
	return isODS(z) || workbookOf(z) != ""
}

// Open reads what sheets there are.
func Open(z *zip.Reader) (*Book, error) {
	b := &Book{z: z}
	var err error
	if isODS(z) {
		b.Names, err = namesODS(z)
	} else {
		b.excel, err = openExcel(z)
		if err == nil {
			for _, s := range b.excel.sheets {
				b.Names = append(b.Names, s.name)
			}
		}
	}
	if err == nil && len(b.Names) == 0 {
		err = errors.New("it has no sheets")
	}
	return b, err
}

// Row is a row of a sheet that has something in it.
type Row struct {
	Number int      // as the program shows it: the first is 1
	Cells  []string // by column from the left, up to the last that has something in it; good until the next
}

// Rows reads the rows of a sheet one after the other.
type Rows struct {
	in interface {
		next() (Row, error)
		close() error
	}
	last int
}

// Rows begins to read a sheet, by its place among Names.
func (b *Book) Rows(i int) (*Rows, error) {
	var r Rows
	var err error
	if b.excel != nil {
		r.in, err = b.excel.rows(b.z, i)
	} else {
		r.in, err = rowsODS(b.z, i)
	}
	if err != nil {
		return nil, err
	}
	return &r, nil
}

// Next gives the next row that has something in it, and io.EOF behind the last.
// Numbers grow.
func (r *Rows) Next() (Row, error) {
	for {
		row, err := r.in.next()
		if err != nil {
			return Row{}, err
		}
		row.Cells = trimmed(row.Cells)
		if len(row.Cells) == 0 {
			continue
		}
		if row.Number <= r.last || row.Number > maxRows {
			return Row{}, fmt.Errorf("row %d comes after row %d", row.Number, r.last)
		}
		if n := len(row.Cells); n > MaxColumns {
			return Row{}, fmt.Errorf("row %d has a value in column %d: the limit is %d columns", row.Number, n, MaxColumns)
		}
		r.last = row.Number
		return row, nil
	}
}

// Close lets go of the file.
func (r *Rows) Close() error { return r.in.close() }

// trimmed leaves out the cells at the end that have nothing in them.
func trimmed(cells []string) []string {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// Width is how many columns a sheet has that have something in them.
func (b *Book) Width(i int) (n int, err error) {
	r, err := b.Rows(i)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	for {
		row, err := r.Next()
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		n = max(n, len(row.Cells))
	}
}

// errLocked: the content is enciphered.
var errLocked = errors.New("it is password-protected: save it without the password, and read that")

// text gathers the text of an element to its end; the elements named are left out.
func (m *markup) text(b *strings.Builder, leave func(name string) bool, also func(e xml.StartElement)) error {
	for until := m.depth - 1; m.depth > until; {
		t, err := m.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if leave(t.Name.Local) {
				if err := m.pass(); err != nil {
					return err
				}
			} else if also != nil {
				also(t)
			}
		}
		if b.Len() > maxRowText {
			return errors.New("a cell of more than 4 MiB")
		}
	}
	return nil
}
