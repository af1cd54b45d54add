package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// reader makes an archive of parts: name, text, name, text.
func reader(t testing.TB, parts ...string) *zip.Reader {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(f, parts[i+1])
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

const (
	workbook = `<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`
	rels     = `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/a.xml"/><Relationship Id="rId2" Type="http://x/styles" Target="/xl/styles.xml"/><Relationship Id="rId3" Type="http://x/sharedStrings" Target="shared.xml"/></Relationships>`
	styles   = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="21"/></cellXfs></styleSheet>`
	shared   = `<sst><si><t>one</t></si><si><r><t>t</t></r><r><t>wo</t></r><rPh><t>zwei</t></rPh></si></sst>`
)

func xlsxOf(t testing.TB, rows string) *zip.Reader {
	return reader(t, "xl/workbook.xml", workbook, "xl/_rels/workbook.xml.rels", rels, "xl/styles.xml", styles, "xl/shared.xml", shared,
		"xl/worksheets/a.xml", `<worksheet><sheetData>`+rows+`</sheetData></worksheet>`)
}

func odsOf(t testing.TB, tables string) *zip.Reader {
	return reader(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml",
		`<office:document-content><office:body><office:spreadsheet>`+tables+`</office:spreadsheet></office:body></office:document-content>`)
}

// read writes a sheet as text: "3: a|b".
func read(z *zip.Reader, i int) (string, error) {
	b, err := Open(z)
	if err != nil {
		return "", err
	}
	if i >= len(b.Names) {
		return "", fmt.Errorf("%d sheets", len(b.Names))
	}
	r, err := b.Rows(i)
	if err != nil {
		return "", err
	}
	defer r.Close()
	var out strings.Builder
	for n := 0; n < 100; n++ {
		row, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return out.String(), err
		}
		fmt.Fprintf(&out, "%d: %s\n", row.Number, strings.Join(row.Cells, "|"))
	}
	return out.String(), nil
}

// What a cell holds, of every kind.
func TestCellsOfExcel(t *testing.T) {
	for cells, want := range map[string]string{
		`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>`:                                                                         "2: one||two\n",
		`<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>`:                                                                               "1: 1|2\n2: 3\n",
		`<row r="1"><c r="A1" t="inlineStr"><is><t>x</t><rPh><t>y</t></rPh></is></c></row>`:                                                                 "1: x\n",
		`<row r="1"><c r="A1" t="str"><f>B1&amp;"z"</f><v>a &lt; b</v></c><c r="B1" t="e"><v>#N/A</v></c></row>`:                                            "1: a < b|#N/A\n",
		`<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c></row>`:                                                                         "1: TRUE|FALSE\n",
		`<row r="1"><c r="A1" t="d"><v>2024-01-31T23:59:59</v></c></row>`:                                                                                   "1: 2024-01-31T23:59:59\n",
		`<row r="1"><c r="A1"><v>2.00000001E8</v></c><c r="B1"><v>36.123456699999998</v></c></row>`:                                                         "1: 200000001|36.1234567\n",
		`<row r="1"><c r="A1" s="1"><v>45322</v></c><c r="B1" s="2"><v>45322.5</v></c><c r="C1" s="3"><v>0.5</v></c><c r="D1" s="0"><v>45322</v></c></row>`: "1: 2024-01-31|2024-01-31T12:00:00|12:00:00|45322\n",
		`<row r="1"><c r="A1" s="9"><v>45322</v></c><c r="B1" s="-1"><v>7</v></c><c r="C1"><v>n</v></c></row>`:                                              "1: 45322|7|n\n",
		`<row r="1"><c r="A1" s="1"/><c r="B1"><v></v></c></row><row r="9"><c r="B9"><v>1</v></c></row>`:                                                    "9: |1\n",
		`<x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row>`:                                                                                               "1: 7\n",
	} {
		if got, err := read(xlsxOf(t, cells), 0); got != want || err != nil {
			t.Errorf("%s\n is %q, %v, want %q", cells, got, err, want)
		}
	}
}

func TestCellsOfOpenDocument(t *testing.T) {
	cell := func(attr, text string) string {
		return `<table:table-cell ` + attr + `><text:p>` + text + `</text:p></table:table-cell>`
	}
	for cells, want := range map[string]string{
		cell(`office:value-type="float" office:value="200000001"`, "200,000,001"):                                                                                        "200000001",
		cell(`office:value-type="date" office:date-value="2024-01-31T23:59:59"`, "31/01/24"):                                                                             "2024-01-31T23:59:59",
		cell(`office:value-type="time" office:time-value="PT07H05M09S"`, "7:05"):                                                                                         "07:05:09",
		cell(`office:value-type="time" office:time-value="PT07H05M10.25S"`, "7:05"):                                                                                      "07:05:10.25",
		cell(`office:value-type="time" office:time-value="soon"`, "7:05"):                                                                                                "soon",
		cell(`office:value-type="boolean" office:boolean-value="true"`, "WAHR"):                                                                                          "TRUE",
		cell(`office:value-type="string" calcext:value-type="error"`, "a<text:s text:c=\"2\"/>b<text:span>c</text:span>"):                                                "a  bc",
		cell(`calcext:value-type="string" office:value-type="float" calcext:value="1" office:value="2"`, "3"):                                                            "2",
		cell(`office:value-type="string"`, "a</text:p><text:p>b"):                                                                                                        "a b",
		`<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation> <text:p>a</text:p></table:table-cell>`:                "a",
		cell(`table:number-columns-repeated="3"`, "x"):                                                                                                                   "x|x|x",
		`<table:table-cell table:number-columns-repeated="2"/><table:covered-table-cell/>` + cell("", "x") + `<table:table-cell table:number-columns-repeated="16000"/>`: "|||x",
	} {
		table := `<table:table table:name="A"><table:table-header-rows><table:table-row>` + cells + `</table:table-row></table:table-header-rows></table:table>`
		if got, err := read(odsOf(t, table), 0); got != "1: "+want+"\n" || err != nil {
			t.Errorf("%s\n is %q, %v, want %q", cells, got, err, want)
		}
	}
	two := `<table:tracked-changes><table:table-row><table:table-cell><text:p>old</text:p></table:table-cell></table:table-row></table:tracked-changes>` +
		`<table:table table:name="A"/><table:table table:name="B"><table:table-row table:number-rows-repeated="5"/><table:table-row table:number-rows-repeated="2">` + cell("", "x") + `</table:table-row><table:table-row table:number-rows-repeated="1048569"><table:table-cell/></table:table-row></table:table>`
	if got, err := read(odsOf(t, two), 1); got != "6: x\n7: x\n" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if got, err := read(odsOf(t, two), 0); got != "" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

// Which formats show days and times, and what they show.
func TestFormats(t *testing.T) {
	for code, want := range map[string]string{
		"General": "", "0.00": "", "#,##0": "", `0.0" kn"`: "", `0 "days"`: "", "0.00E+00": "", "@": "", "[Red]0": "", `0\d`: "", `# ?/?`: "",
		"yyyy-mm-dd": "d", "d/m/yy": "d", "mmm-yy": "d", "[$-407]d. mmmm yyyy": "d", "mmmm": "d", "DD.MM.YYYY": "d",
		"h:mm": "t", "[h]:mm:ss": "t", "mm:ss.0": "t", "h AM/PM": "t", "[mm]": "t",
		"yyyy-mm-dd hh:mm": "dt", `d mmm yyyy "at" hh:mm`: "dt", `yyyy\-mm\-dd\Thh:mm:ss`: "dt", "m/d/yy h:mm;@": "dt",
	} {
		if got := shown(code); got != want {
			t.Errorf("%s shows %q, want %q", code, got, want)
		}
	}
	for id, want := range map[string]string{"0": "", "2": "", "13": "", "14": "d", "17": "d", "18": "t", "21": "t", "22": "dt", "23": "", "44": "", "45": "t", "47": "t", "48": "", "49": "", "57": "d", "x": ""} {
		if got := dateCode(id, nil); got != want {
			t.Errorf("format %s shows %q, want %q", id, got, want)
		}
	}
}

func TestSerials(t *testing.T) {
	for _, c := range []struct {
		x     float64
		epoch int
		shows string
		want  string
	}{
		{45322, epoch1900, "d", "2024-01-31"}, {45322.25, epoch1900, "d", "2024-01-31T06:00:00"}, {45322, epoch1900, "dt", "2024-01-31T00:00:00"},
		{43860, epoch1904, "d", "2024-01-31"}, {0, epoch1904, "d", "1904-01-01"}, {61, epoch1900, "d", "1900-03-01"}, {60, epoch1900, "d", ""}, {0.5, epoch1900, "d", ""},
		{0.999988425925926, epoch1900, "t", "23:59:59"}, {45322.999988425927, epoch1900, "t", "2024-01-31T23:59:59"}, {45322.9999999999, epoch1900, "dt", "2024-02-01T00:00:00"},
		{45322.0000000116, epoch1900, "dt", "2024-01-31T00:00:00.001"}, {-1, epoch1900, "d", ""}, {2958465, epoch1900, "d", "9999-12-31"}, {2958466, epoch1900, "d", ""},
	} {
		if got, ok := serial(c.x, c.epoch, c.shows); got != c.want || ok != (c.want != "") {
			t.Errorf("%v of %d as %s is %q, want %q", c.x, c.epoch, c.shows, got, c.want)
		}
	}
}

// Files by other programs; testdata/make.py made them.
func TestFilesOfOtherPrograms(t *testing.T) {
	for file, want := range map[string]string{
		"one.xlsx:Positions":            "11 rows, 9 wide: 4: 200000001|2024-01-31T23:30:00|36.5|53.25|8.5|SIM GANNET",
		"several.xlsx:January":          "4 rows, 5 wide: 3: 200000002|2024-01-31|23:40:00|36.51|53.2375",
		"several.xlsx:February & March": "6 rows, 5 wide: 2: 200000002|2024-02-01|00:00:00|36.53|53.2125",
		"several.xlsx:Empty":            "0 rows, 0 wide: ",
		"from1904.xlsx:Sheet1":          "9 rows, 6 wide: 3: 200000002|2024-01-31T23:40:00|36.51|53.2375|8.5|SIM TERN, 2",
		"track.ods:Track":               "9 rows, 6 wide: 2: 200000001|2024-01-31T23:30:00|36.5|53.25|8.5|SIM GANNET",
	} {
		path, name, _ := strings.Cut(file, ":")
		z, err := zip.OpenReader(filepath.Join("testdata", path))
		if err != nil {
			t.Fatal(err)
		}
		defer z.Close()
		b, err := Open(&z.Reader)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.Index(b.Names, name)
		if i < 0 {
			t.Fatalf("%s has %q", path, b.Names)
		}
		text, err := read(&z.Reader, i)
		width, wErr := b.Width(i)
		n, last := 0, 0
		for line := range strings.Lines(text) {
			n++
			fmt.Sscanf(line, "%d:", &last)
		}
		_, row, _ := strings.Cut(want, "wide: ")
		if err != nil || wErr != nil || !strings.HasPrefix(want, fmt.Sprintf("%d rows, %d wide: ", last, width)) || !strings.Contains(text, row) {
			t.Errorf("%s: %d rows, %d wide, %v, %v:\n%s", file, last, width, err, wErr, text)
		}
	}
}

// The last column and row that are read.
func TestEdges(t *testing.T) {
	for name, z := range map[string]*zip.Reader{
		"XLSX": xlsxOf(t, `<row r="16777216"><c r="AMJ16777216"><v>1</v></c></row>`),
		"ODS":  odsOf(t, `<table:table><table:table-row table:number-rows-repeated="16777215"/><table:table-row><table:table-cell table:number-columns-repeated="1023"/><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>`),
	} {
		if got, err := read(z, 0); err != nil || got != "16777216: "+strings.Repeat("|", 1023)+"1\n" {
			t.Errorf("%s: %.30q, %v", name, got, err)
		}
	}
}

// What is made to fill memory or time ends in an error, and soon.
func TestBombs(t *testing.T) {
	text := strings.Repeat("x", 5<<20)
	for name, z := range map[string]*zip.Reader{
		"a cell without an end":  xlsxOf(t, `<row r="1"><c r="A1" t="inlineStr"><is><t>`+strings.Repeat(" ", 20<<20)),
		"a long cell":            xlsxOf(t, `<row r="1"><c r="A1" t="inlineStr"><is><t>`+text+`</t></is></c></row>`),
		"a far cell":             xlsxOf(t, `<row r="1"><c r="XFD1"><v>1</v></c></row>`),
		"no cell":                xlsxOf(t, `<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>`),
		"no row":                 xlsxOf(t, `<row r="-7"><c><v>1</v></c></row>`),
		"a column too far":       xlsxOf(t, `<row r="1"><c r="AMK1"><v>1</v></c></row>`),
		"a column too far, ODS":  odsOf(t, `<table:table><table:table-row><table:table-cell table:number-columns-repeated="1024"/><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>`),
		"a row too far":          xlsxOf(t, `<row r="16777217"><c><v>1</v></c></row>`),
		"a far row":              xlsxOf(t, `<row r="99999999"><c><v>1</v></c></row>`),
		"rows out of order":      xlsxOf(t, `<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>`),
		"no such text":           xlsxOf(t, `<row r="1"><c t="s"><v>2</v></c></row>`),
		"entities of entities":   xlsxOf(t, `<row r="1"><c t="str"><v>&lol;</v></c></row>`),
		"cut":                    xlsxOf(t, `<row r="1"><c><v>1`),
		"a cell again and again": odsOf(t, `<table:table><table:table-row><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>`),
		"long cells repeated":    odsOf(t, `<table:table><table:table-row><table:table-cell table:number-columns-repeated="900"><text:p>`+text[:1<<20]+`</text:p></table:table-cell></table:table-row></table:table>`),
		"a row behind the end":   odsOf(t, `<table:table><table:table-row table:number-rows-repeated="999999999999"/><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>`),
		"locked":                 reader(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "\x01\x02", "META-INF/manifest.xml", `<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>`),
	} {
		if got, err := read(z, 0); err == nil {
			t.Errorf("%s: no error, %.80q", name, got)
		} else if name == "locked" && !strings.Contains(err.Error(), "password") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A sheet that is cut or damaged anywhere ends in an error or in what it says,
// and in no panic.
func TestDamage(t *testing.T) {
	whole, err := os.ReadFile("testdata/track.ods")
	if err != nil {
		t.Fatal(err)
	}
	excel, err := os.ReadFile("testdata/one.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		b := bytes.Clone(rapid.SampledFrom([][]byte{whole, excel}).Draw(t, "file"))
		for range rapid.IntRange(1, 8).Draw(t, "bytes") {
			b[rapid.IntRange(0, len(b)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		}
		b = b[:len(b)-rapid.SampledFrom([]int{0, 0, 1, 100}).Draw(t, "cut")]
		if z, err := zip.NewReader(bytes.NewReader(b), int64(len(b))); err == nil && Is(z) {
			read(z, 0)
		}
	})
	rapid.Check(t, func(rt *rapid.T) { // the XML itself, beneath the sums of the archive
		rows := `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="2"><v>45322.5</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c></row>`
		b := []byte(rows)
		for range rapid.IntRange(1, 4).Draw(rt, "bytes") {
			b[rapid.IntRange(0, len(b)-1).Draw(rt, "at")] = rapid.SampledFrom([]byte(`<>/"= &;0-Zx`)).Draw(rt, "byte")
		}
		read(xlsxOf(t, string(b)), 0)
	})
}
