package export

import (
	"encoding/csv"
	"io"
	"strings"
)

// csvRows writes a header and a row for each list of facts. Texts have what is
// not printable as escapes, so that a row is a line, and a file can be looked
// at in a terminal; JSON and Parquet have them to the letter.
type csvRows struct {
	out *csv.Writer
	row []string
}

func newCSV(w io.Writer, columns []fact) *csvRows {
	c := &csvRows{out: csv.NewWriter(w)}
	for _, f := range columns {
		c.row = append(c.row, f.name)
	}
	c.out.Write(c.row) // buffered: its error is met by the next Write, or by Close
	return c
}

func (c *csvRows) Write(facts []fact) error {
	c.row = c.row[:0]
	for _, f := range facts {
		if f.text {
			f.value = defused(visible(f.value))
		}
		c.row = append(c.row, f.value)
	}
	return c.out.Write(c.row)
}

func (c *csvRows) Close() error {
	c.out.Flush()
	return c.out.Error()
}

// formulaSigns are what a spreadsheet takes for the beginning of a formula at
// the beginning of a cell. The last four are the full-width forms, which
// Japanese and Chinese versions take too.
const formulaSigns = "=+-@＝＋－＠"

// defused puts an apostrophe before a text that a spreadsheet would run. Names
// are typed by crews and received from anybody with a transmitter: a ship
// called =HYPERLINK(...) must open as a name. Numbers stay as they are.
func defused(s string) string {
	if s == "" || !strings.ContainsRune(formulaSigns, firstRune(s)) || isNumber(s) {
		return s
	}
	return "'" + s
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// isNumber tells whether the text is a plain decimal number: a sign, digits
// and at most one point.
func isNumber(s string) bool {
	whole, part, _ := strings.Cut(strings.TrimLeft(s[:1], "+-")+s[1:], ".")
	return whole+part != "" && strings.Trim(whole+part, "0123456789") == ""
}
