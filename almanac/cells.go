package almanac

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// columns are the places of columns by their name in small letters.
type columns map[string]int

// columnsOf reads a header, with either quote.
func columnsOf(line string) columns {
	c := columns{}
	cells, _ := split(strings.TrimPrefix(line, "\ufeff"), quoteOf(line))
	for i, name := range cells {
		c[strings.ToLower(name)] = i
	}
	return c
}

func (c columns) has(names ...string) bool {
	for _, n := range names {
		if _, ok := c[n]; !ok {
			return false
		}
	}
	return true
}

// of is a cell of a row, "" where the table or the row has none.
func (c columns) of(row []string, name string) string {
	if i, ok := c[name]; ok && i < len(row) {
		return row[i]
	}
	return ""
}

// quoteOf is the quotation mark of a CSV, by its header: the OpenSky Network has both.
func quoteOf(header string) byte {
	if strings.HasPrefix(strings.TrimPrefix(header, "\ufeff"), "'") {
		return '\''
	}
	return '"'
}

// split cuts a row of CSV at its commas. open tells that it ends within quotes: the row goes on
// in the next line.
func split(line string, quote byte) (cells []string, open bool) {
	var b strings.Builder
	quoted := false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case quoted && c == quote && i+1 < len(line) && line[i+1] == quote:
			b.WriteByte(c)
			i++
		case c == quote && (quoted || strings.TrimSpace(b.String()) == ""):
			quoted = !quoted
		case c == ',' && !quoted:
			cells = append(cells, strings.TrimSpace(b.String()))
			b.Reset()
		default:
			b.WriteByte(c)
		}
	}
	return append(cells, strings.TrimSpace(b.String())), quoted
}

// mostLines is how many lines one row can have: notes in it have some.
const mostLines = 64

// eachLine hands out lines with their numbers. A line longer than a mebibyte is an error.
func eachLine(r io.Reader, f func(n int, line string)) error {
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	n := 0
	for s.Scan() {
		n++
		f(n, strings.TrimSuffix(s.Text(), "\r"))
	}
	if errors.Is(s.Err(), bufio.ErrTooLong) {
		return errors.New("it has a line of more than a mebibyte: this is no such table")
	}
	return s.Err()
}

// eachRow hands out the rows of a CSV behind its header, with the numbers of their first lines.
// torn is called for a row whose quotes never end.
func eachRow(r io.Reader, f func(c columns, row []string, line int), torn func()) error {
	var c columns
	var quote byte
	begun, from, lines := "", 0, 0
	err := eachLine(r, func(n int, line string) {
		switch {
		case c == nil:
			c, quote = columnsOf(line), quoteOf(line)
			return
		case lines == 0 && strings.TrimSpace(line) == "":
			return
		case lines == 0:
			begun, from = line, n
		default:
			begun += "\n" + line
		}
		lines++
		if cells, open := split(begun, quote); !open {
			f(c, cells, from)
			lines = 0
		} else if lines == mostLines {
			torn()
			lines = 0
		}
	})
	if err == nil && lines > 0 {
		torn()
	}
	return err
}
