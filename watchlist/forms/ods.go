package forms

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"supercargo/watchlist"
)

// readUKSheet reads the UK list's spreadsheet (OpenDocument, ISO/IEC 26300).
// A zip whose directory at the end is missing or whose sums do not hold is a
// cut one.
func readUKSheet(f watchlist.File) (*watchlist.Reading, error) {
	rows, err := sheetRows(f)
	if err != nil {
		return nil, err
	}
	r, err := ukRows(f, "UK ODS", rows)
	if err == nil {
		r.Whole = wholeZip
	}
	return r, err
}

// widest is how many cells of a row are read; sheets repeat an empty cell to
// the edge of the page.
const widest = 128

func sheetRows(f watchlist.File) ([]row, error) {
	z, err := zip.NewReader(bytes.NewReader(f.Data), int64(len(f.Data)))
	if err != nil {
		return nil, watchlist.Refuse(f, 0, "a zip without its directory ("+err.Error()+"): it is cut short", watchlist.AgainstCut)
	}
	content, err := z.Open("content.xml")
	if err != nil {
		return nil, watchlist.Refuse(f, 0, "a zip without content.xml: not an OpenDocument spreadsheet", "give the list as ODS or CSV")
	}
	defer content.Close()
	d := xml.NewDecoder(content)
	var rows []row
	for line := 1; ; {
		t, err := d.Token()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, watchlist.Refuse(f, 0, "its content ends too early: "+err.Error(), watchlist.AgainstCut)
		}
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "table-row" {
			cells, err := sheetCells(d)
			if err != nil {
				return nil, watchlist.Refuse(f, 0, "its content ends too early: "+err.Error(), watchlist.AgainstCut)
			}
			if cells = trimmed(cells); len(cells) > 0 {
				rows = append(rows, row{cells, line})
			}
			line += repeated(e)
		}
	}
}

// repeated is how often a row or cell stands for itself.
func repeated(e xml.StartElement) int {
	for _, a := range e.Attr {
		if a.Name.Local == "number-columns-repeated" || a.Name.Local == "number-rows-repeated" {
			if n, err := strconv.Atoi(a.Value); err == nil && n > 0 {
				return n
			}
		}
	}
	return 1
}

// sheetCells reads to the end of a row.
func sheetCells(d *xml.Decoder) (cells []string, err error) {
	var b strings.Builder
	times := 0
	for {
		t, err := d.Token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "table-cell", "covered-table-cell":
				b.Reset()
				times = repeated(t)
			case "p":
				if b.Len() > 0 {
					b.WriteByte('\n')
				}
			}
		case xml.CharData:
			b.Write(t)
		case xml.EndElement:
			switch t.Name.Local {
			case "table-cell", "covered-table-cell":
				for range min(times, widest-len(cells)) {
					cells = append(cells, b.String())
				}
				b.Reset()
			case "table-row":
				return cells, nil
			}
		}
	}
}
