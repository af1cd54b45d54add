package forms

import (
	"bytes"
	"fmt"
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
	if m != nil {
		return m.read(files[0])
	}
	if ofacTable(files[0]) != "" {
		return readOFACTables(files)
	}
	if len(files) > 1 {
		return nil, watchlist.Refuse(files[1], 0, "more than one file of one edition, and no set of OFAC's tables", "import them one by one")
	}
	f := files[0]
	read := form(f)
	if read == nil {
		return nil, watchlist.Refuse(f, 0, "it is no list whose form is known (OFAC CSV or advanced XML, UK CSV, ODS or XML, EU XML or Annex XLII, UN XML, OpenSanctions FtM lines or maritime.csv)",
			"a CSV of another form is imported through a map (lists import --map)")
	}
	r, err := read(f)
	if err != nil {
		return nil, err
	}
	if len(r.Entries) == 0 {
		return nil, watchlist.Refuse(f, 0, "not one vessel, aircraft or company in it", watchlist.AgainstCut)
	}
	return r, nil
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
	case rootIs(head, "Designations"):
		return readUKXML
	case rootIs(head, "export"):
		return readEUXML
	case rootIs(head, "CONSOLIDATED_LIST"):
		return readUNXML
	case bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")):
		return readFtM
	case bytes.HasPrefix(head, []byte("type,caption,imo,")):
		return readMaritime
	case isUKTable(head):
		return readUKTable
	case isAnnexTable(b):
		return readAnnex
	}
	return nil
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
	head := text(f.Data)
	if i := cutRows(head, 6); i < len(head) {
		head = head[:i]
	}
	rows, err := readCSV(watchlist.File{Name: f.Name, Data: head})
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
