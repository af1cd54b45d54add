package forms

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"supercargo/watchlist"
)

// Read recognises what publisher's form the files are in, by their contents,
// and reads them. Files of OFAC's CSV set belong together; of the other forms
// one file is one edition. A map (see Map) reads a CSV of any other form.
func Read(files []watchlist.File, m *Map) (*watchlist.Reading, error) {
	if len(files) == 0 {
		return nil, fmt.Errorf("no file to import")
	}
	whole := ""
	files = slices.Clone(files)
	for i := range files {
		var err error
		if files[i], whole, err = plain(files[i], m != nil); err != nil {
			return nil, err
		}
	}
	r, err := readAs(files, m)
	if err == nil && len(files) == 1 {
		r.Whole = cmp.Or(r.Whole, whole)
	}
	return r, err
}

func readAs(files []watchlist.File, m *Map) (*watchlist.Reading, error) {
	if m != nil {
		return m.read(files[0])
	}
	var mended []string
	for i := range files {
		var notes []string
		files[i], notes = mend(files[i])
		mended = append(mended, notes...)
	}
	r, err := readWhole(files)
	if err != nil {
		return nil, err
	}
	r.Notes = append(r.Notes, mended...)
	return r, nil
}

func readWhole(files []watchlist.File) (*watchlist.Reading, error) {
	for _, f := range files {
		if ofacTable(f) != "" {
			return readOFACTables(files)
		}
	}
	if len(files) > 1 {
		return nil, watchlist.Refuse(files[1], 0, "several files that are not a set of OFAC's tables", "import them one by one")
	}
	f := files[0]
	read := form(f)
	if read == nil {
		return nil, watchlist.Refuse(f, 0, "unknown format ("+known+")", cmp.Or(otherwise(f), "import a CSV in another format with a map (lists import --map)"))
	}
	r, err := read(f)
	if err != nil {
		return nil, err
	}
	if len(r.Entries) == 0 {
		return nil, watchlist.Refuse(f, 0, "no vessel, aircraft or company in it", watchlist.AgainstCut)
	}
	return r, nil
}

// known are the forms, for people.
const known = "OFAC CSV or XML, plain, advanced or enhanced; UK Sanctions List CSV, XLSX, ODS or XML; UK ConList CSV or XML; EU CSV, XML or Annex XLII; UN XML; Canada SEMA XML; " +
	"OpenSanctions entities.ftm.json, targets.nested.json, targets.simple.csv or maritime.csv"

// otherwise says what to do about forms that are known and not read, "" for others.
func otherwise(f watchlist.File) string {
	head := f.Data[:min(len(f.Data), 1024)]
	switch {
	case bytes.HasPrefix(head, []byte("%PDF")):
		return "a PDF has no rows: use the publisher's CSV or XML"
	case bytes.HasPrefix(head, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		return "an old Excel file (XLS): save it as XLSX or CSV"
	case rootIs(head, "SDNList"), bytes.Contains(head, []byte("@SDN@")), bytes.Contains(head, []byte("SDN_DELIM")):
		return "OFAC's lists are read as CSV or XML"
	case bytes.Contains(head, []byte("Naal_wholename")):
		return "the EU's CSV of schema 1.0: use schema 1.1 (csvFullSanctionsList_1_1), or the XML"
	case isSenzing(head):
		return "OpenSanctions' senzing.json: use entities.ftm.json"
	case bytes.HasPrefix(bytes.ToLower(bytes.TrimSpace(head)), []byte("<!doctype html")), rootIs(head, "html"):
		return "a web page, perhaps an error page instead of the file: download the file again from its publisher"
	}
	return ""
}

// form is the reader for a file, nil where none knows it.
func form(f watchlist.File) func(watchlist.File) (*watchlist.Reading, error) {
	b := text(f.Data)
	head := b[:min(len(b), 4096)]
	switch {
	case bytes.HasPrefix(f.Data, []byte("PK\x03\x04")):
		return readUKSheet
	case rootIs(head, "Sanctions"):
		return readOFACXML
	case rootIs(head, "sdnList"):
		return readOFACPlain
	case rootIs(head, "sanctionsData"):
		return readOFACEnhanced
	case rootIs(head, "Designations"):
		return readUKXML
	case rootIs(head, "export"):
		return readEUXML
	case rootIs(head, "CONSOLIDATED_LIST"):
		return readUNXML
	case isSenzing(head):
		return nil
	case bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")):
		return readFtM
	case bytes.HasPrefix(head, []byte("type,caption,imo,")):
		return readMaritime
	case isTargets(head):
		return readTargets
	case rootIs(head, "ArrayOfFinancialSanctionsTarget"):
		return readConXML
	case rootIs(head, "data-set") && bytes.Contains(head, []byte("<record")):
		return readCanada
	case isEUTable(head):
		return readEUTable
	case isConTable(head):
		return readConTable
	case isUKTable(head):
		return readUKTable
	case isAnnexTable(b):
		return readAnnex
	}
	return nil
}

// isSenzing tells OpenSanctions' senzing.json.
func isSenzing(head []byte) bool {
	return bytes.Contains(head, []byte(`"DATA_SOURCE"`)) && bytes.Contains(head, []byte(`"RECORD_ID"`))
}

// isTargets looks at the header of targets.simple.csv, quoted or not.
func isTargets(head []byte) bool {
	first, _, _ := strings.Cut(strings.ReplaceAll(string(head), `"`, ""), "\n")
	return strings.HasPrefix(first, "id,schema,name,aliases,")
}

// rootIs tells whether an XML document's first element has a name.
func rootIs(head []byte, name string) bool {
	for {
		i := bytes.IndexByte(head, '<')
		if i < 0 || i+1 >= len(head) {
			return false
		}
		if head = head[i+1:]; head[0] != '?' && head[0] != '!' {
			break
		}
	}
	end := bytes.IndexAny(head, " \t\r\n/>")
	if end < 0 {
		return false
	}
	local := string(head[:end])
	if i := strings.IndexByte(local, ':'); i >= 0 {
		local = local[i+1:]
	}
	return local == name
}

// ofacTable tells which of OFAC's tables a file is by the shape of its first
// rows, "" where it is none.
func ofacTable(f watchlist.File) string {
	if b := bytes.TrimSpace(f.Data[:min(len(f.Data), 64)]); len(b) == 0 || b[0] == '<' || b[0] == '{' || bytes.HasPrefix(b, []byte("PK")) {
		return ""
	}
	head := text(f.Data)
	if i := cutRows(head, 6); i < len(head) {
		head = head[:i]
	}
	rows, _, err := readOFACRows(watchlist.File{Name: f.Name, Data: head})
	if err != nil || len(rows) == 0 {
		return ""
	}
	w := rows[0]
	if len(rows) > 1 && !number0(w) {
		if !ofacHeader(w, "") {
			return ""
		}
		w = rows[1]
	}
	if !number0(w) {
		return ""
	}
	switch n := len(w.cells); {
	case n == 12:
		return ofacEntries
	case (n == 4 || n == 5) && strings.Contains("aka fka nka a.k.a. f.k.a. n.k.a.", w.cell(2)) && w.cell(2) != "":
		return ofacAliases
	case n == 5 || n == 6:
		return ofacAddresses
	case n == 2:
		return ofacComments
	}
	return ""
}

// number0 tells whether a row begins with a number.
func number0(w row) bool { return strings.IndexAny(w.cell(0), "0123456789") == 0 }

// cutRows is the offset after the first n line ends.
func cutRows(b []byte, n int) int {
	at := 0
	for range n {
		i := bytes.IndexByte(b[at:], '\n')
		if i < 0 {
			return len(b)
		}
		at += i + 1
	}
	return at
}
