package forms

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"supercargo/watchlist"
)

// sheetOf writes a CSV as an XLSX workbook of texts, with an empty sheet before it.
func sheetOf(t testing.TB, f watchlist.File, sheets int) watchlist.File {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(f.Data))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var data, book, rels strings.Builder
	for i, cells := range rows {
		fmt.Fprintf(&data, `<row r="%d">`, i+1)
		for k, c := range cells {
			var b bytes.Buffer
			xmlText(&b, c)
			fmt.Fprintf(&data, `<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>`, column(k), i+1, b.String())
		}
		data.WriteString("</row>")
	}
	parts := map[string]string{"[Content_Types].xml": "<Types/>"}
	for i := range sheets {
		fmt.Fprintf(&book, `<sheet name="S%d" sheetId="%d" r:id="r%d"/>`, i, i+1, i)
		fmt.Fprintf(&rels, `<Relationship Id="r%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/s%d.xml"/>`, i, i)
		body := ""
		if i > 0 || sheets == 1 {
			body = data.String()
		}
		parts[fmt.Sprintf("xl/worksheets/s%d.xml", i)] = "<worksheet><sheetData>" + body + "</sheetData></worksheet>"
	}
	parts["xl/workbook.xml"] = `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` + book.String() + `</sheets></workbook>`
	parts["xl/_rels/workbook.xml.rels"] = `<Relationships>` + rels.String() + `</Relationships>`
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(text))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return watchlist.File{Name: strings.TrimSuffix(f.Name, ".csv") + ".xlsx", Data: out.Bytes()}
}

func xmlText(b *bytes.Buffer, s string) {
	strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").WriteString(b, s)
}

func column(k int) string {
	if k < 26 {
		return string(rune('A' + k))
	}
	return string(rune('A'+k/26-1)) + string(rune('A'+k%26))
}

// TestSheetsOfLists: a list saved as a spreadsheet is the list: the same entries, on
// the rows that were its lines; and its zip shows that it is whole.
func TestSheetsOfLists(t *testing.T) {
	for _, c := range []struct{ file, mapped string }{{"uk.csv", ""}, {"uk_short.csv", ""}, {"conlist.csv", ""}, {"mapped.csv", "mapped.yaml"}, {"targets.simple.csv", ""}, {"maritime.csv", ""}} {
		byLine := c.file != "uk_short.csv" // which has a cell of two lines
		files, m := formFiles(t, []string{c.file}), formMap(t, c.mapped)
		want, err := Read(files, m)
		if err != nil {
			t.Fatalf("%s: %v", c.file, err)
		}
		for sheets := 1; sheets <= 2; sheets++ {
			got, err := Read([]watchlist.File{sheetOf(t, files[0], sheets)}, m)
			if err != nil {
				t.Errorf("%s: %v", c.file, err)
				continue
			}
			for i := range got.Entries {
				if !byLine && i < len(want.Entries) {
					got.Entries[i].Line = want.Entries[i].Line
				}
			}
			if got.List != want.List || got.Date != want.Date || got.Whole != wholeZip || got.Rows != want.Rows || !reflect.DeepEqual(got.Entries, want.Entries) {
				t.Errorf("%s: %s of %s, %q, %d rows, %+v\nwant %s of %s, %d rows, %+v", c.file, got.List, got.Date, got.Whole, got.Rows, got.Entries, want.List, want.Date, want.Rows, want.Entries)
			}
		}
	}
}

// TestSheetsThatAreNoList are refused, with the sheets named where there are several.
func TestSheetsThatAreNoList(t *testing.T) {
	f := formFiles(t, []string{"uk.csv"})[0]
	several, cut := sheetOf(t, f, 3), sheetOf(t, f, 1)
	cut.Data = cut.Data[:len(cut.Data)/2]
	empty := sheetOf(t, watchlist.File{Name: "x.csv"}, 1)
	for want, f := range map[string]watchlist.File{"several sheets have rows (S1, S2)": several, "a zip without its directory": cut, "it has no rows": empty} {
		if r, err := Read([]watchlist.File{f}, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, %v; want %s", r, err, want)
		}
	}
}

// TestListsInUTF16: a list saved in UTF-16 is the same list, to the line.
func TestListsInUTF16(t *testing.T) {
	for _, c := range []struct {
		files  []string
		mapped string
	}{{[]string{"uk.csv"}, ""}, {[]string{"ofac/sdn.csv", "ofac/alt.csv"}, ""}, {[]string{"ofac_plain.xml"}, ""}, {[]string{"un.xml"}, ""}, {[]string{"eu.csv"}, ""}, {[]string{"ftm.jsonl"}, ""}, {[]string{"mapped.csv"}, "mapped.yaml"}} {
		files, m := formFiles(t, c.files), formMap(t, c.mapped)
		want, err := Read(files, m)
		if err != nil {
			t.Fatalf("%v: %v", c.files, err)
		}
		for _, e := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
			wide := make([]watchlist.File, len(files))
			for i, f := range files {
				text := bytes.TrimPrefix(f.Data, []byte("\uFEFF"))
				text = bytes.Replace(bytes.Replace(text, []byte(`encoding="UTF-8"`), []byte(`encoding="UTF-16"`), 1), []byte(`encoding="utf-8"`), []byte(`encoding="utf-16"`), 1)
				b, err := unicode.UTF16(e, unicode.UseBOM).NewEncoder().Bytes(text)
				if err != nil {
					t.Fatal(err)
				}
				wide[i] = watchlist.File{Name: f.Name, Data: b}
			}
			got, err := Read(wide, m)
			if err != nil {
				t.Errorf("%v: %v", c.files, err)
				continue
			}
			if got.List != want.List || got.Date != want.Date || got.Rows != want.Rows || !reflect.DeepEqual(got.Entries, want.Entries) {
				t.Errorf("%v: %d rows, %+v, want %d, %+v", c.files, got.Rows, got.Entries, want.Rows, want.Entries)
			}
		}
	}
}
