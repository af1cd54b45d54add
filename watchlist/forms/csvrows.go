package forms

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"supercargo/watchlist"
)

// row is one row of a table: its cells, trimmed, and the line that it begins on.
type row struct {
	cells []string
	line  int
}

func (r row) cell(i int) string {
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return r.cells[i]
}

// endOfFile is the mark (ASCII 26) that OFAC ends its tables with.
const endOfFile = "\x1a"

// readCSV reads a whole table. A quote that never closes, or text after a
// closing quote, is a refusal: the table is cut or no CSV. Empty rows are left out.
func readCSV(f watchlist.File) ([]row, error) { return readSeparated(f, ',') }

func readSeparated(f watchlist.File, comma rune) ([]row, error) {
	r := csv.NewReader(bytes.NewReader(text(f.Data)))
	r.Comma = comma
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	var rows []row
	var widths []int
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return rows, wholeRow(f, rows, widths)
		}
		var fault *csv.ParseError
		if errors.As(err, &fault) {
			return nil, watchlist.Refuse(f, fault.StartLine, "a row that is not valid CSV ("+fault.Err.Error()+"): the file may be cut within a row", watchlist.AgainstCut)
		}
		if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		if out := trimmed(cells); len(out) > 0 {
			rows, widths = append(rows, row{out, line}), append(widths, len(cells))
		}
	}
}

// wholeRow refuses a table whose last row has fewer cells than all those
// above it have. The first row may be a line about the table.
func wholeRow(f watchlist.File, rows []row, widths []int) error {
	n := len(rows)
	if n < 2 || rows[n-1].cell(0) == endOfFile {
		return nil
	}
	due := widths[n-2]
	for _, w := range widths[1 : n-1] {
		if w != due {
			return nil
		}
	}
	if widths[n-1] < due {
		return watchlist.Refuse(f, rows[n-1].line, fmt.Sprintf("the last row has %d cells, those above it have %d: the file may be cut within a row", widths[n-1], due), watchlist.AgainstCut)
	}
	return nil
}

// trimmed copies the cells without white space around them and without empty
// cells at the end.
func trimmed(cells []string) []string {
	n := len(cells)
	for n > 0 && strings.TrimSpace(cells[n-1]) == "" {
		n--
	}
	out := make([]string, n)
	for i := range out {
		out[i] = strings.Join(strings.Fields(cells[i]), " ")
	}
	return out
}

// text gives the bytes as UTF-8: without a byte order mark, and read as
// Windows-1252 where they are no UTF-8, as older lists are.
func text(b []byte) []byte {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if utf8.Valid(b) {
		return b
	}
	if mostlyUTF8(b) {
		return bytes.ToValidUTF8(b, []byte("\uFFFD"))
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return b
	}
	return out
}

// columns finds columns by their names.
type columns map[string]int

func header(r row) columns {
	c := columns{}
	for i, name := range r.cells {
		c[columnName(name)] = i
	}
	return c
}

func columnName(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// of gives the cell under the first of the names that the table has.
func (c columns) of(r row, names ...string) string {
	for _, n := range names {
		if i, ok := c[n]; ok {
			return r.cell(i)
		}
	}
	return ""
}

// match checks a header against the publisher's: every needed column there,
// none that is not known. A list whose columns changed must be looked at
// before it is trusted.
func (c columns) match(f watchlist.File, r row, needed, known []string) error {
	var missing, strange []string
	all := map[string]bool{}
	for _, n := range needed {
		all[n] = true
		if _, ok := c[n]; !ok {
			missing = append(missing, n)
		}
	}
	for _, n := range known {
		all[columnName(n)] = true
	}
	for i, n := range r.cells {
		if n != "" && !all[columnName(n)] {
			strange = append(strange, r.cells[i])
		}
	}
	if len(missing) == 0 && len(strange) == 0 {
		return nil
	}
	why := "its header is not the publisher's"
	if len(missing) > 0 {
		why += ": no column " + strings.Join(missing, ", ")
	}
	if len(strange) > 0 {
		why += "; unknown column " + strings.Join(strange, ", ")
	}
	return watchlist.Refuse(f, r.line, why, "if the publisher changed the format, import it with a map (lists import --map)")
}
