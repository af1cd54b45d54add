package sheet

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

const contentODS = "content.xml"

// isODS tells whether an archive says that it is a spreadsheet of OpenDocument,
// or a template for one.
func isODS(z *zip.Reader) bool {
	for _, f := range z.File {
		if f.Name == "mimetype" {
			r, err := f.Open()
			if err != nil {
				return false
			}
			defer r.Close()
			b, err := io.ReadAll(io.LimitReader(r, 200))
			return err == nil && strings.HasPrefix(string(b), "application/vnd.oasis.opendocument.spreadsheet")
		}
	}
	return false
}

// namesODS lists the tables of the document.
func namesODS(z *zip.Reader) (names []string, err error) {
	if locked(z) {
		return nil, errLocked
	}
	m, err := openPart(z, contentODS, maxMember)
	if err != nil {
		return nil, err
	}
	defer m.close()
	err = m.each(func(e xml.StartElement) error {
		switch {
		case isAside(e):
			return m.pass()
		case e.Name.Local == "table":
			names = append(names, attr(e, "name"))
			return m.pass()
		}
		return nil
	})
	return names, err
}

// locked tells whether the parts are enciphered, as the manifest says.
func locked(z *zip.Reader) (is bool) {
	for _, f := range z.File {
		if f.Name == "encrypted-package" {
			return true
		}
	}
	m, err := openPart(z, "META-INF/manifest.xml", maxSmall)
	if err != nil {
		return false
	}
	defer m.close()
	m.each(func(e xml.StartElement) error {
		is = is || e.Name.Local == "encryption-data"
		return nil
	})
	return is
}

// isAside tells of elements with tables and cells that are none of the sheets:
// what was there before changes, and copies of other files.
func isAside(e xml.StartElement) bool {
	switch e.Name.Local {
	case "tracked-changes", "dde-links", "automatic-styles", "font-face-decls":
		return true
	}
	return false
}

// odsRows reads a table of the document.
type odsRows struct {
	m     *markup
	cells []string
	size  int
	row   int // the next
	again int // times that the row is still to be given
	b     strings.Builder
}

func rowsODS(z *zip.Reader, i int) (*odsRows, error) {
	m, err := openPart(z, contentODS, maxMember)
	if err != nil {
		return nil, err
	}
	for n := 0; ; {
		t, err := m.next()
		if err != nil {
			m.close()
			return nil, err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if e.Name.Local == "table" {
			if n++; n > i {
				return &odsRows{m: m, row: 1}, nil
			}
		}
		if isAside(e) || e.Name.Local == "table" {
			if err := m.pass(); err != nil {
				m.close()
				return nil, err
			}
		}
	}
}

func (r *odsRows) close() error { return r.m.close() }

// next reads to the end of the next row, and gives one that stands for several
// so many times; one with nothing in it is just counted.
func (r *odsRows) next() (Row, error) {
	if r.again > 0 {
		r.again--
		r.row++
		return Row{r.row - 1, r.cells}, nil
	}
	for {
		t, err := r.m.next()
		if err != nil {
			return Row{}, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch {
			case t.Name.Local == "table-row":
				n := repeated(t, "number-rows-repeated")
				if err := r.read(); err != nil {
					return Row{}, fmt.Errorf("row %d: %w", r.row, err)
				}
				if r.cells = trimmed(r.cells); len(r.cells) == 0 {
					r.row = min(r.row+n, maxRows+1)
					continue
				}
				r.again = n - 1
				r.row++
				return Row{r.row - 1, r.cells}, nil
			case t.Name.Local == "shapes" || isAside(t):
				if err := r.m.pass(); err != nil {
					return Row{}, err
				}
			}
		case xml.EndElement:
			if t.Name.Local == "table" {
				return Row{}, io.EOF
			}
		}
	}
}

// repeated is how often a row or cell stands for itself.
func repeated(e xml.StartElement, name string) int {
	if n, err := strconv.Atoi(attr(e, name)); err == nil && n > 0 {
		return n
	}
	return 1
}

// read reads the cells of a row.
func (r *odsRows) read() error {
	r.cells, r.size = r.cells[:0], 0
	for until := r.m.depth - 1; r.m.depth > until; {
		t, err := r.m.next()
		if err != nil {
			return err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if e.Name.Local != "table-cell" && e.Name.Local != "covered-table-cell" {
			if err := r.m.pass(); err != nil {
				return err
			}
			continue
		}
		value, err := r.cell(e)
		if err != nil {
			return err
		}
		if err := r.put(value, repeated(e, "number-columns-repeated")); err != nil {
			return err
		}
	}
	return nil
}

// put adds a cell so many times; cells with nothing in them are repeated to the
// edge of the page.
func (r *odsRows) put(value string, times int) error {
	if times = min(times, MaxColumns+1); value == "" {
		times = min(times, max(0, 2*MaxColumns-len(r.cells))) // one past the bound has to be seen
	}
	if r.size += times * len(value); r.size > maxRowText {
		return fmt.Errorf("more than %d MiB of text", maxRowText>>20)
	}
	for range times {
		r.cells = append(r.cells, value)
	}
	if value != "" && len(r.cells) > MaxColumns {
		return fmt.Errorf("a value in column %d: the limit is %d columns", len(r.cells), MaxColumns)
	}
	return nil
}

// cell is what a cell holds (OpenDocument 1.3, part 3, 19.385): its value where
// it is a number, a day or a time, else its text.
func (r *odsRows) cell(e xml.StartElement) (string, error) {
	r.b.Reset()
	paragraphs := 0
	err := r.m.text(&r.b, isBeside, func(e xml.StartElement) {
		switch e.Name.Local {
		case "p":
			if paragraphs++; paragraphs > 1 {
				r.b.WriteByte(' ')
			}
		case "s":
			r.b.WriteString(strings.Repeat(" ", min(repeated(e, "c"), 1000)))
		case "tab", "line-break":
			r.b.WriteByte(' ')
		}
	})
	if err != nil {
		return "", err
	}
	switch attr(e, "value-type") {
	case "float", "percentage", "currency":
		x, err := strconv.ParseFloat(attr(e, "value"), 64)
		if err != nil {
			return attr(e, "value"), nil
		}
		return strconv.FormatFloat(x, 'f', -1, 64), nil
	case "date":
		return attr(e, "date-value"), nil
	case "time":
		return clockValue(attr(e, "time-value")), nil
	case "boolean":
		return strings.ToUpper(attr(e, "boolean-value")), nil
	case "string":
		if s := attr(e, "string-value"); s != "" {
			return s, nil
		}
	}
	return strings.Clone(strings.TrimSpace(r.b.String())), nil
}

// isBeside tells of what lies on a cell and is no part of it: notes, pictures.
func isBeside(name string) bool {
	switch name {
	case "annotation", "frame", "shapes", "table", "detective", "ruby-text":
		return true
	}
	return false
}

// clockValue writes a time of day, which OpenDocument keeps as a duration
// (PT13H05M07.5S), as 13:05:07.5; another text is left to whoever reads it.
func clockValue(s string) string {
	rest, ok := strings.CutPrefix(s, "PT")
	var parts [3]float64
	for i, unit := range "HMS" {
		number, after, found := strings.Cut(rest, string(unit))
		if !found {
			continue
		}
		x, err := strconv.ParseFloat(strings.Replace(number, ",", ".", 1), 64)
		ok = ok && err == nil && x >= 0 && x < 1e6
		parts[i], rest = x, after
	}
	if !ok || rest != "" {
		return s
	}
	out := fmt.Sprintf("%02d:%02d:", int(parts[0]), int(parts[1]))
	if parts[2] < 10 {
		out += "0"
	}
	return out + strconv.FormatFloat(parts[2], 'f', -1, 64)
}
