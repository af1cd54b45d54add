package forms

import (
	"bytes"
	"strings"

	"supercargo/watchlist"
)

// readOFACRows reads one of OFAC's tables, which has its rows on lines of their
// own. Some rows have quotation marks inside a cell that are not doubled, as CSV
// wants them: 71030,"a.k.a. "blackjack"; Linked To: X." Those are read by the
// commas: a cell in quotes ends at a quotation mark that the line's end follows, or
// a comma and the beginning of another cell. loose is how many were.
func readOFACRows(f watchlist.File) (rows []row, loose int, err error) {
	if rows, err = readCSV(f); err == nil {
		return rows, 0, nil
	}
	rows = nil
	var widths []int
	rest := text(f.Data)
	for line := 1; len(rest) > 0; line++ {
		var b []byte
		b, rest, _ = bytes.Cut(rest, []byte("\n"))
		s := strings.TrimRight(string(b), "\r")
		if strings.TrimSpace(s) == "" {
			continue
		}
		one := watchlist.File{Name: f.Name, Data: []byte(s)}
		strict, fault := readCSV(one)
		var cells []string
		if fault == nil && len(strict) == 1 {
			cells = strict[0].cells
			widths = append(widths, len(cells))
		} else {
			raw, whole := looseCells(s)
			if !whole {
				return nil, 0, watchlist.Refuse(f, line, "the last cell of a row does not end: the file may be cut within a row", watchlist.AgainstCut)
			}
			cells = trimmed(raw)
			widths = append(widths, len(raw))
			loose++
		}
		rows = append(rows, row{cells, line})
	}
	return rows, loose, wholeRow(f, rows, widths)
}

// looseCells parts a row at the commas that stand outside of cells; whole tells
// whether its last cell in quotes ends.
func looseCells(s string) (cells []string, whole bool) {
	for {
		s = strings.TrimLeft(s, " ")
		if !strings.HasPrefix(s, `"`) {
			cell, rest, more := strings.Cut(s, ",")
			cells = append(cells, cell)
			if !more {
				return cells, true
			}
			s = rest
			continue
		}
		end := closing(s[1:])
		if end < 0 {
			return cells, false
		}
		cells = append(cells, strings.ReplaceAll(s[1:1+end], `""`, `"`))
		s = strings.TrimLeft(s[end+2:], " ")
		if s == "" {
			return cells, true
		}
		s = s[1:] // the comma
	}
}

// closing is where a cell in quotes ends, -1 for nowhere.
func closing(s string) int {
	for i := range len(s) {
		if s[i] != '"' {
			continue
		}
		after := strings.TrimLeft(s[i+1:], " ")
		if after == "" || after[0] == ',' && begins(strings.TrimLeft(after[1:], " ")) {
			return i
		}
	}
	return -1
}

// begins tells whether a cell begins there: in quotes, with "-0-" for nothing, with
// a number, or empty. Other text behind a comma is within a cell.
func begins(s string) bool {
	return s == "" || strings.IndexByte("\",-0123456789", s[0]) >= 0
}
