package forms

import (
	"bytes"
	"encoding/xml"
	"html"
	"io"
	"regexp"
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// isAnnexTable tells whether a page or a CSV has the annex's table.
func isAnnexTable(b []byte) bool {
	s := strings.ToLower(string(b[:min(len(b), 8<<20)]))
	return strings.Contains(s, "imo") && (strings.Contains(s, "annex xlii") || strings.Contains(s, "vessel name") && strings.Contains(s, "date of application"))
}

// readAnnex reads the annex's table: from a page of EUR-Lex (the consolidated
// regulation, or an amending one, as HTML or XHTML), or from a CSV with the
// same columns: number, vessel name, IMO number, reason, date of application.
func readAnnex(f watchlist.File) (*watchlist.Reading, error) {
	if !bytes.Contains(f.Data[:min(len(f.Data), 4096)], []byte("<")) {
		rows, err := readCSV(f)
		if err != nil {
			return nil, err
		}
		return annexRows(f, rows, "EU Annex XLII CSV")
	}
	page := text(f.Data)
	if !bytes.Contains(bytes.ToLower(page[max(0, len(page)-4096):]), []byte("</html>")) {
		return nil, watchlist.Refuse(f, 0, "the page ends before its </html>: it is cut short short", watchlist.AgainstCut)
	}
	part := annexPart(page)
	rows, err := tableRows(part)
	if err != nil {
		return nil, watchlist.Refuse(f, 0, "its tables end too early ("+err.Error()+")", watchlist.AgainstCut)
	}
	above := bytes.Count(page[:len(page)-len(part)], []byte("\n"))
	for i := range rows {
		rows[i].line += above
	}
	r, err := annexRows(f, rows, "EU Annex XLII page")
	if err == nil {
		r.Whole = "page closes"
	}
	return r, err
}

var annexTitle = regexp.MustCompile(`(?i)annex\s+xlii\b`)

// annexPart is the page from the annex's last title that a table follows; the
// whole page where it has no such title (an amending act's annex).
func annexPart(page []byte) []byte {
	for _, at := range reversed(annexTitle.FindAllIndex(page, -1)) {
		if part := page[at[0]:]; bytes.Contains(part, []byte("<t")) && sevenDigits.Match(part) {
			return part
		}
	}
	return page
}

func reversed(in [][]int) [][]int {
	for i, j := 0, len(in)-1; i < j; i, j = i+1, j-1 {
		in[i], in[j] = in[j], in[i]
	}
	return in
}

// tableRows gives the rows of all tables of a page, leniently as browsers do.
func tableRows(page []byte) (rows []row, err error) {
	d := xml.NewDecoder(bytes.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var cells []string
	var b strings.Builder
	depth := 0
	lines := lineCounter{data: page}
	line := 0
	for {
		at := d.InputOffset()
		t, err := d.RawToken()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch strings.ToLower(t.Name.Local) {
			case "tr":
				cells, line = nil, lines.at(at)
			case "td", "th":
				if depth == 0 {
					b.Reset()
				}
				depth++
			case "p", "br", "div":
				b.WriteByte(' ')
			}
		case xml.CharData:
			b.Write(t)
		case xml.EndElement:
			switch strings.ToLower(t.Name.Local) {
			case "td", "th":
				if depth--; depth <= 0 {
					depth = 0
					cells = append(cells, html.UnescapeString(b.String()))
					b.Reset()
				}
			case "tr":
				if c := trimmed(cells); len(c) > 0 {
					rows = append(rows, row{c, line})
				}
				cells = nil
			}
		}
	}
}

// annexRows reads rows that have an IMO number in a cell of its own and a name
// before it; others are headings and other annexes' tables.
func annexRows(f watchlist.File, rows []row, format string) (*watchlist.Reading, error) {
	r := &watchlist.Reading{List: watchlist.AnnexList, Format: format}
	seen := map[supercargo.IMO]bool{}
	headed := false
	for _, w := range rows {
		r.Rows++
		at := imoCell(w)
		if at < 0 {
			headed = headed || strings.Contains(strings.ToLower(strings.Join(w.cells, " ")), "imo")
			r.Ignore("rows without an IMO number")
			continue
		}
		e := annexEntry(w, at)
		switch {
		case e.Name() == "":
			r.Reject("row with an IMO number and no name")
		case seen[e.IMO]:
			r.Reject("IMO number that stands twice")
		case !e.IMO.Valid():
			r.Reject("number that is no IMO number")
		default:
			seen[e.IMO] = true
			r.Take(e)
		}
	}
	if !headed {
		return nil, watchlist.Refuse(f, 0, "its table has no column heading for IMO numbers", "if the publisher changed the format, import it as CSV with a map (lists import --map)")
	}
	return r, nil
}

var onlyIMO = regexp.MustCompile(`^(?:IMO:? ?)?[0-9]{7}$`)

func imoCell(w row) int {
	for i, c := range w.cells {
		if i > 0 && onlyIMO.MatchString(c) {
			return i
		}
	}
	return -1
}

var alsoKnown = regexp.MustCompile(`(?i)\((?:also known as|a\.?k\.?a\.?|formerly(?: known as)?|f\.?k\.?a\.?|ex)[: ]*([^)]*)\)`)

func annexEntry(w row, at int) (e watchlist.Entry) {
	e.Kind, e.Line, e.IMO = supercargo.ListedVessel, w.line, shipNumber(w.cells[at])
	e.Ref = "IMO " + w.cells[at][len(w.cells[at])-7:]
	name := w.cells[at-1]
	also := alsoKnown.FindAllStringSubmatch(name, -1)
	e.AddName(strings.TrimSpace(alsoKnown.ReplaceAllString(name, "")), watchlist.OwnName)
	for _, m := range also {
		for _, a := range several(strings.ReplaceAll(m[1], ",", ";")) {
			e.AddName(a, watchlist.AliasName)
		}
	}
	e.Programmes = []string{"833/2014 art. 3s, Annex XLII"}
	for _, c := range w.cells[at+1:] {
		if d := watchlist.Day(c); d != "" {
			e.Since, e.Basis = d, watchlist.OnApplication
		} else if strings.HasPrefix(strings.ToLower(c), "article") {
			e.Measures = append(e.Measures, c)
		}
	}
	return e
}
