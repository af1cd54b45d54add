package records

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// cut makes columns of the header's line.
func (h *Header) cut(line []byte) error {
	if h.Separator == ' ' {
		h.Columns = strings.Fields(strings.TrimPrefix(string(line), "#"))
	} else {
		r := csv.NewReader(bytes.NewReader(line))
		r.Comma, r.LazyQuotes = rune(h.Separator), true
		cols, err := r.Read()
		if err != nil {
			return fmt.Errorf("the header cannot be read: %w", err)
		}
		cols[0] = strings.TrimSpace(strings.TrimPrefix(cols[0], "#"))
		h.Columns = cols
	}
	if len(h.Columns) == 0 {
		return errors.New("the header cannot be read: it names no column")
	}
	h.spaced = len(h.Columns) > 1 && strings.HasPrefix(h.Columns[1], " ")
	return nil
}

// separator is what stands in the line most often. A comma can be that of
// decimals: where another is as frequent, that is it.
func separator(line []byte) byte {
	best, n := byte(' '), 0
	for _, s := range []byte{',', ';', '\t', '|'} {
		if c := bytes.Count(line, []byte{s}); c > 0 && c >= n {
			best, n = s, c
		}
	}
	if n == 0 && bytes.IndexByte(line, ' ') < 0 {
		return ','
	}
	return best
}

// numbered tells whether the columns are given by number and the line is a row
// already: numbers stand where position and MMSI are.
func (h *Header) numbered(m []mapped) bool {
	data := len(m) > 0
	for i := range m {
		n := m[i].number()
		data = data && n > 0 && n <= len(h.Columns)
		if data && m[i].role <= roleLon && m[i].role != roleTime {
			_, ok := decimal([]byte(strings.TrimSpace(h.Columns[n-1])), 7)
			data = ok
		}
	}
	if !data {
		return false
	}
	for i := range h.Columns {
		h.Columns[i] = strconv.Itoa(i + 1)
	}
	h.line, h.from = nil, 0
	return true
}
