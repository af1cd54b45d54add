package source

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"supercargo/sheet"
)

// sheetsOf gives the inputs that a spreadsheet is: itself where it has one
// sheet, else each of its sheets, which can be notes as well as positions.
func sheetsOf(path string, size int64, implied bool, z *zip.Reader) []Input {
	b, err := sheet.Open(z)
	if err != nil || len(b.Names) == 1 {
		return []Input{{Path: path, Size: size, Implied: implied}} // what is wrong is told when it is read
	}
	var out []Input
	for _, n := range b.Names {
		out = append(out, Input{Path: path, Member: n, Size: size, Implied: true})
	}
	return out
}

// openSheet reads a sheet as the CSV that it would be: a row a line, in the
// place that it has in the sheet, so that line 7 is row 7. That text is the
// stream that addresses count in.
func (s *Stream) openSheet(z *zip.Reader) error {
	b, err := sheet.Open(z)
	if err != nil {
		return asSheet(err)
	}
	i := 0
	if s.in.Member != "" {
		if i = slices.Index(b.Names, s.in.Member); i < 0 {
			return errors.New("no such sheet in the file")
		}
	}
	width, err := b.Width(i)
	if err != nil {
		return asSheet(err)
	}
	rows, err := b.Rows(i)
	if err != nil {
		return asSheet(err)
	}
	s.closers = append(s.closers, rows.Close)
	s.sheet = true
	s.r = newReader(&sheetText{rows: rows, width: width, row: 1})
	return nil
}

func asSheet(err error) error { return fmt.Errorf("unreadable spreadsheet: %w", err) }

// sheetIn tells whether a file is a spreadsheet, and hashes it if it is.
func (s *Stream) sheetIn(f *os.File) (*zip.Reader, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil || !sheet.Is(z) {
		return nil, nil // of another form: whoever reads it will say so
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	_, err = io.Copy(&s.file, f)
	return z, err
}

// mostText bounds the text that a sheet comes to: cells that stand for millions
// of their like make much of little.
const mostText = 4 << 30

// sheetText is the rows of a sheet as lines of CSV, as wide as its widest row.
type sheetText struct {
	rows  *sheet.Rows
	width int
	row   int // the next line's
	made  int64
	madeText
}

func (t *sheetText) Read(p []byte) (int, error) { return t.read(p, t.more) }

// more makes the line of the next row, behind empty lines for rows without
// anything in them.
func (t *sheetText) more() error {
	row, err := t.rows.Next()
	if err == io.EOF {
		return err
	}
	if err != nil {
		return asSheet(err)
	}
	t.text = t.text[:0]
	for ; t.row < row.Number; t.row++ {
		t.text = append(t.text, '\n')
	}
	t.row++
	for i := range t.width {
		cell := ""
		if i < len(row.Cells) {
			cell = row.Cells[i]
		}
		t.text = appendCell(t.text, i, []byte(cell))
	}
	t.text = append(t.text, '\n')
	if t.made += int64(len(t.text)); t.made > mostText {
		return fmt.Errorf("more than %d GiB of text in a sheet", mostText>>30)
	}
	return nil
}
