package forms

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"supercargo/sheet"
	"supercargo/source"
	"supercargo/watchlist"
)

// plain gives a file as the text that its form is recognised in: a spreadsheet as the
// CSV that it would be, and UTF-16 as UTF-8. Line 7 is row 7. whole says what shows
// that the file is complete, "" for nothing; the file that is kept stays the publisher's.
// The OpenDocument sheet of the UK list has a reader of its own, unless a map reads it.
func plain(f watchlist.File, mapped bool) (out watchlist.File, whole string, err error) {
	if !bytes.HasPrefix(f.Data, []byte("PK\x03\x04")) {
		f.Data, err = source.UTF8(f.Data)
		f.Data = inThisEncoding(f.Data)
		return f, "", err
	}
	z, err := zip.NewReader(bytes.NewReader(f.Data), int64(len(f.Data)))
	if err != nil || isOpenDocument(z) && !mapped {
		return f, "", nil // the reader of OpenDocument says what is wrong
	}
	if f.Data, err = sheetCSV(z); err != nil {
		return f, "", watchlist.Refuse(f, 0, "it is not a spreadsheet that can be read: "+err.Error(), "save the sheet as CSV, or use the publisher's CSV or XML")
	}
	return f, wholeZip, nil
}

// wholeZip is how a zip shows that it is complete.
const wholeZip = "directory and checksums of the zip"

func isOpenDocument(z *zip.Reader) bool {
	for _, f := range z.File {
		if f.Name == "content.xml" {
			return true
		}
	}
	return false
}

// declared is the encoding that an XML document says it is in.
var declared = regexp.MustCompile(`^(\x{FEFF}?\s*<\?xml[^>]*encoding=["'])[Uu][Tt][Ff]-?16[A-Za-z]*`)

// inThisEncoding corrects what a document that was in UTF-16 says of itself.
func inThisEncoding(b []byte) []byte {
	return declared.ReplaceAll(b, []byte("${1}UTF-8"))
}

var (
	errNoRows = errors.New("it has no rows")
	errLarge  = errors.New("its content is too large")
)

func severalSheets(names []string) error {
	return fmt.Errorf("several sheets have rows (%s), and only one can be the list", strings.Join(names, ", "))
}

// sheetCSV writes the one sheet of a workbook that has rows as CSV, each row as wide
// as the widest and in the line of its number.
func sheetCSV(z *zip.Reader) ([]byte, error) {
	b, err := sheet.Open(z)
	if err != nil {
		return nil, err
	}
	at, width := -1, 0
	var filled []string
	for i, name := range b.Names {
		n, err := b.Width(i)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			at, width, filled = i, n, append(filled, name)
		}
	}
	switch {
	case len(filled) == 0:
		return nil, errNoRows
	case len(filled) > 1:
		return nil, severalSheets(filled)
	}
	rows, err := b.Rows(at)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return csvOf(rows, width)
}

func csvOf(rows *sheet.Rows, width int) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	for line := 1; ; line++ {
		row, err := rows.Next()
		if err == io.EOF {
			w.Flush()
			return out.Bytes(), w.Error()
		}
		if err != nil {
			return nil, err
		}
		for w.Flush(); line < row.Number; line++ {
			out.WriteByte('\n')
		}
		cells := make([]string, width)
		for i, c := range row.Cells {
			cells[i] = strings.Join(strings.FieldsFunc(c, func(r rune) bool { return r == '\n' || r == '\r' }), " ")
		}
		if err := w.Write(cells); err != nil {
			return nil, err
		}
		if out.Len() > largest {
			return nil, errLarge
		}
	}
}
