package forms

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"supercargo/watchlist"
)

// zipOf packs files under their names, into a folder.
func zipOf(t *testing.T, name string, files ...watchlist.File) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		name := "list/" + f.Name
		if f.Name[0] == '[' {
			name = f.Name // where Excel has it
		}
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(f.Data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestSetInOneZip: OFAC's tables in a zip are the tables.
func TestSetInOneZip(t *testing.T) {
	names := []string{"ofac/sdn.csv", "ofac/alt.csv", "ofac/add.csv", "ofac/sdn_comments.csv"}
	files := formFiles(t, names)
	want, err := Read(files, nil)
	if err != nil {
		t.Fatal(err)
	}
	packed, err := Open([]string{zipOf(t, "set.zip", files...)})
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read(packed, nil)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, c := range []struct {
		name string
		path string
		want string
	}{
		{"another file among them", zipOf(t, "set.zip", append(files, watchlist.File{Name: "readme.txt", Data: []byte("read me\n")})...), "readme.txt: refused: it is not one of OFAC's tables"},
		{"two lists", zipOf(t, "two.zip", formFiles(t, []string{"un.xml", "eu.xml"})...), "import them one by one"},
		{"nothing", zipOf(t, "none.zip"), "a zip with no file in it"},
		{"Excel", zipOf(t, "x.xlsx", watchlist.File{Name: "[Content_Types].xml", Data: []byte("<x/>")}), "save the sheet as CSV"},
	} {
		packed, err := Open([]string{c.path})
		if err == nil {
			_, err = Read(packed, nil)
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	one, err := Open([]string{zipOf(t, "UN-2025-01-02.zip", formFiles(t, []string{"un.xml"})...)})
	if err != nil || len(one) != 1 || one[0].Name != "UN-2025-01-02.zip" {
		t.Errorf("one file in a zip: %v, %v", one, err)
	}
}

// TestQuotesWithinCells: quotation marks that are not doubled are read by the
// commas, and said; a row that does not end is a cut one all the same.
func TestQuotesWithinCells(t *testing.T) {
	sdn := watchlist.File{Name: "sdn.csv", Data: []byte("90001,\"SIM MORYAK LLC\",-0- ,\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"-0- \"\r\n90002,\"SIM \"NAZLI\", TOO\",\"vessel\",\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"-0- \"\r\n\x1a\r\n")}
	comments := watchlist.File{Name: "sdn_comments.csv", Data: []byte("90002,\"a.k.a. \"blackjack\"; Linked To: SIM MORYAK LLC; a.k.a. \"\"SIM TWICE\"\".\"\r\n\x1a\r\n")}
	r, err := Read([]watchlist.File{sdn, comments}, nil)
	if err != nil {
		t.Fatal(err)
	}
	e := r.Entries[1]
	var names []string
	for _, n := range e.Names {
		names = append(names, n.Text)
	}
	if d := cmp.Diff([]string{`SIM "NAZLI", TOO`, "blackjack", "SIM TWICE"}, names); d != "" {
		t.Error(d)
	}
	if len(e.Owners) != 1 || e.Owners[0].Ref != "90001" {
		t.Errorf("owners: %+v", e.Owners)
	}
	notes := strings.Join(r.Notes, "; ")
	for _, want := range []string{"sdn.csv: 1 rows with quotation marks inside a cell", "sdn_comments.csv: 1 rows"} {
		if !strings.Contains(notes, want) {
			t.Errorf("notes %q, want %q", notes, want)
		}
	}
	cut := comments
	cut.Data = []byte("90002,\"a.k.a. \"blackjack\"; Linked To: SIM\r\n")
	if _, err := Read([]watchlist.File{sdn, cut}, nil); err == nil {
		t.Error("a cut row came in")
	}
	for text, want := range map[string][]string{
		`1,"a "b" c",-0- `: {"1", `a "b" c`, "-0- "}, `1,"a","b"`: {"1", "a", "b"}, `1,"a, "b", c"`: {"1", `a, "b", c`}, `1,"",-0- `: {"1", "", "-0- "}, `1,"a""b"`: {"1", `a"b`},
	} {
		if got, whole := looseCells(text); cmp.Diff(want, got) != "" || !whole {
			t.Errorf("%s: %q, %v", text, got, whole)
		}
	}
}

// TestDamagedCharacter: one damaged byte or control character costs that
// character, and no other; the edition says so.
func TestDamagedCharacter(t *testing.T) {
	read := func(name string, change func([]byte) []byte) *watchlist.Reading {
		t.Helper()
		files := formFiles(t, []string{name})
		files[0].Data = change(files[0].Data)
		r, err := Read(files, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return r
	}
	plain := func(r *watchlist.Reading) string {
		b, err := json.Marshal(r.Entries)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	same := func(b []byte) []byte { return b }
	for _, c := range []struct {
		file, at, damage string
	}{{"un.xml", "SIM", "S\x19M"}, {"eu.xml", "SIM", "S\xffM"}, {"uk.csv", "SIM NAZLY", "S\xffM NAZLY"}, {"eu.csv", "SIM MORYAK", "S\xc3M MORYAK"}} {
		whole := read(c.file, same)
		hurt := read(c.file, func(b []byte) []byte { return bytes.Replace(b, []byte(c.at), []byte(c.damage), 1) })
		if got := strings.Replace(plain(hurt), "S\uFFFDM", "SIM", 1); got != plain(whole) {
			t.Errorf("%s: more than a character is lost:\n%s\n%s", c.file, plain(hurt), plain(whole))
		}
		if notes := strings.Join(hurt.Notes, "; "); !strings.Contains(notes, "damaged characters, read as unknown letters: 1, the first in line ") {
			t.Errorf("%s: %s", c.file, notes)
		}
	}
	old := read("uk_short.csv", func(b []byte) []byte {
		out, err := charmap.Windows1252.NewEncoder().Bytes(bytes.ReplaceAll(b, []byte("SIM"), []byte("SÏM")))
		if err != nil {
			t.Fatalf("the sample has letters that Windows-1252 lacks: %v", err)
		}
		return out
	})
	if !strings.Contains(plain(old), "SÏM") {
		t.Errorf("Windows-1252: %s", plain(old))
	}
}

// TestKnownAndNotRead: forms that are no list's, or no form that is read, are
// named with what to do.
func TestKnownAndNotRead(t *testing.T) {
	for text, want := range map[string]string{
		"%PDF-1.7":                             "use the publisher's CSV or XML",
		"\xd0\xcf\x11\xe0\xa1":                 "save it as XLSX or CSV",
		"<!DOCTYPE html><html>404</html>":      "a web page",
		`{"DATA_SOURCE":"OS","RECORD_ID":"1"}`: "use entities.ftm.json",
		"a,b\n1,2\n":                           "CSV in another format with a map",
	} {
		_, err := Read([]watchlist.File{{Name: "x", Data: []byte(text)}}, nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
