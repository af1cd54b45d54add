package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"
)

// excel is what a workbook says of its sheets (ECMA-376-1, 18).
type excel struct {
	sheets []excelSheet
	epoch  int      // day of serial number 0, counted from 1970-01-01
	styles []string // number format of each style of cells, by its code; "" for no date
	shared []string
}

type excelSheet struct{ name, part string }

// workbookOf finds the workbook by the relations of the file; "" where there is none.
func workbookOf(z *zip.Reader) string {
	for _, rel := range relations(z, "") {
		if strings.HasSuffix(rel.kind, "/officeDocument") && strings.HasPrefix(rel.part, "xl/") && strings.HasSuffix(rel.part, ".xml") {
			return rel.part
		}
	}
	return ""
}

// relation is what one part says of another.
type relation struct{ id, kind, part string }

// relations are those of a part, of the file itself for ""; none where they
// cannot be read.
func relations(z *zip.Reader, of string) (out []relation) {
	dir, base := path.Split(of)
	m, err := openPart(z, dir+"_rels/"+base+".rels", maxSmall)
	if err != nil {
		return nil
	}
	defer m.close()
	m.each(func(e xml.StartElement) error {
		if e.Name.Local == "Relationship" && attr(e, "TargetMode") != "External" {
			to := attr(e, "Target")
			if !strings.HasPrefix(to, "/") {
				to = path.Join(dir, to)
			}
			out = append(out, relation{attr(e, "Id"), attr(e, "Type"), strings.TrimPrefix(to, "/")})
		}
		return nil
	})
	return out
}

func openExcel(z *zip.Reader) (*excel, error) {
	book := workbookOf(z)
	if book == "" {
		book = "xl/workbook.xml"
	}
	x := &excel{epoch: epoch1900}
	rels := relations(z, book)
	if err := x.workbook(z, book, rels); err != nil {
		return nil, err
	}
	for _, rel := range rels {
		var err error
		switch {
		case strings.HasSuffix(rel.kind, "/styles"):
			err = x.readStyles(z, rel.part)
		case strings.HasSuffix(rel.kind, "/sharedStrings"):
			err = x.readShared(z, rel.part)
		}
		if err != nil {
			return nil, err
		}
	}
	return x, nil
}

// workbook reads the names of the sheets, and from when days are counted. Sheets
// that are charts have no cells, and are left out.
func (x *excel) workbook(z *zip.Reader, name string, rels []relation) error {
	m, err := openPart(z, name, maxSmall)
	if err != nil {
		return err
	}
	defer m.close()
	return m.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			if v := attr(e, "date1904"); v == "1" || v == "true" {
				x.epoch = epoch1904
			}
		case "sheet":
			for _, rel := range rels {
				if rel.id == relationID(e) && strings.HasSuffix(rel.kind, "/worksheet") {
					x.sheets = append(x.sheets, excelSheet{attr(e, "name"), rel.part})
				}
			}
		}
		return nil
	})
}

// relationID is the attribute r:id: a sheet has no other of that name with a
// prefix.
func relationID(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

// readStyles reads which styles of cells show numbers as days or times.
func (x *excel) readStyles(z *zip.Reader, name string) error {
	m, err := openPart(z, name, maxSmall)
	if err != nil {
		return err
	}
	defer m.close()
	codes := map[string]string{}
	inCells := false
	return m.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			codes[attr(e, "numFmtId")] = attr(e, "formatCode")
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells {
				x.styles = append(x.styles, dateCode(attr(e, "numFmtId"), codes))
			}
		}
		return nil
	})
}

// readShared reads the texts that cells share. How they are to be pronounced
// (rPh) is left out.
func (x *excel) readShared(z *zip.Reader, name string) error {
	m, err := openPart(z, name, maxMember)
	if errors.Is(err, errNoPart) {
		return nil
	}
	if err != nil {
		return err
	}
	defer m.close()
	var b strings.Builder
	size := 0
	return m.each(func(e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		b.Reset()
		if err := m.text(&b, isPhonetic, nil); err != nil {
			return err
		}
		if size += b.Len() + 16; size > maxShared {
			return fmt.Errorf("more than %d MiB of shared texts", maxShared>>20)
		}
		x.shared = append(x.shared, strings.Clone(b.String()))
		return nil
	})
}

func isPhonetic(name string) bool { return name == "rPh" }

// excelRows reads a worksheet.
type excelRows struct {
	*excel
	m     *markup
	cells []string
	row   int
	size  int
	b     strings.Builder
}

func (x *excel) rows(z *zip.Reader, i int) (*excelRows, error) {
	m, err := openPart(z, x.sheets[i].part, maxMember)
	if err != nil {
		return nil, err
	}
	return &excelRows{excel: x, m: m}, nil
}

func (r *excelRows) close() error { return r.m.close() }

// next reads to the end of the next row.
func (r *excelRows) next() (Row, error) {
	for {
		t, err := r.m.next()
		if err != nil {
			return Row{}, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := r.begin(t); err != nil {
				return Row{}, err
			}
		case xml.EndElement:
			if t.Name.Local == "row" {
				return Row{r.row, r.cells}, nil
			}
		}
	}
}

func (r *excelRows) begin(e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		r.cells, r.size = r.cells[:0], 0
		r.row++
		if s := attr(e, "r"); s != "" {
			n, err := strconv.Atoi(s)
			if err != nil || n < 1 {
				return fmt.Errorf("a row with the number %q", s)
			}
			r.row = n
		}
	case "c":
		return r.cell(e)
	case "extLst", "conditionalFormatting", "dataValidations":
		return r.m.pass()
	}
	return nil
}

// cell puts what a cell holds at its place in the row.
func (r *excelRows) cell(e xml.StartElement) error {
	at := len(r.cells)
	if s := attr(e, "r"); s != "" {
		if at = column(s); at < 0 {
			return fmt.Errorf("row %d: a cell with the address %q", r.row, s)
		}
	}
	raw, inline, err := r.holds()
	if err != nil {
		return err
	}
	value := inline
	if kind := attr(e, "t"); kind != "inlineStr" {
		if value, err = r.value(kind, raw, attr(e, "s")); err != nil {
			return fmt.Errorf("row %d: %w", r.row, err)
		}
	}
	if value == "" {
		return nil
	}
	if r.size += len(value); r.size > maxRowText {
		return fmt.Errorf("row %d has more than %d MiB of text", r.row, maxRowText>>20)
	}
	for len(r.cells) <= at {
		r.cells = append(r.cells, "")
	}
	r.cells[at] = value
	return nil
}

// holds reads a cell's value and its own text to the end of the cell. The
// formula that a value came of is left out.
func (r *excelRows) holds() (raw, inline string, err error) {
	for until := r.m.depth - 1; r.m.depth > until; {
		t, err := r.m.next()
		if err != nil {
			return "", "", err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		r.b.Reset()
		switch e.Name.Local {
		case "v":
			err = r.m.text(&r.b, isPhonetic, nil)
			raw = strings.Clone(r.b.String())
		case "is":
			err = r.m.text(&r.b, isPhonetic, nil)
			inline = strings.Clone(r.b.String())
		default:
			err = r.m.pass()
		}
		if err != nil {
			return "", "", err
		}
	}
	return raw, inline, nil
}

// value is what a cell of a kind holds (ECMA-376-1, 18.18.11).
func (r *excelRows) value(kind, raw, style string) (string, error) {
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(raw))
		if err != nil || i < 0 || i >= len(r.shared) {
			return "", fmt.Errorf("a cell with the text %q of %d", raw, len(r.shared))
		}
		return r.shared[i], nil
	case "b":
		if raw == "1" || raw == "true" {
			return "TRUE", nil
		}
		return "FALSE", nil
	case "str", "e", "d":
		return raw, nil
	}
	if raw == "" {
		return "", nil
	}
	x, err := strconv.ParseFloat(strings.TrimSpace(raw), 64)
	if err != nil {
		return raw, nil // whoever reads the column will refuse it
	}
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(r.styles) && r.styles[i] != "" {
		if s, ok := serial(x, r.epoch, r.styles[i]); ok {
			return s, nil
		}
	}
	return strconv.FormatFloat(x, 'f', -1, 64), nil
}

// column is the place of a cell by its address: 0 for A7, 27 for AB7; -1 of
// what is no address.
func column(address string) int {
	n, i := 0, 0
	for ; i < len(address) && address[i] >= 'A' && address[i] <= 'Z'; i++ {
		if n = n*26 + int(address[i]-'A'+1); n > 16384 {
			return -1
		}
	}
	if i == 0 || i == len(address) {
		return -1
	}
	if _, err := strconv.ParseUint(address[i:], 10, 32); err != nil {
		return -1
	}
	return n - 1
}
