package source

import (
	"archive/zip"
	"bytes"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"supercargo/sheet"
)

const sheets = "../sheet/testdata"

func textOf(t *testing.T, in Input) string {
	t.Helper()
	s, err := Open(in)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	b, err := io.ReadAll(s)
	if err != nil {
		t.Fatal(err)
	}
	file, stream, _, n := s.Sums()
	if sum, err := Sum(in.Path); err != nil || file != sum || stream == file || n != int64(len(b)) {
		t.Errorf("%s: the sum of the file is %s, want %s; %d bytes", in.Name(), file, sum, n)
	}
	return string(b)
}

// A sheet is read as the CSV that it would be, and line 7 is row 7.
func TestSheetIsCSV(t *testing.T) {
	lines := strings.Split(textOf(t, Input{Path: filepath.Join(sheets, "one.xlsx")}), "\n")
	for row, want := range map[int]string{
		1: "Invented positions, for a test", 2: "", 3: "MMSI,Time (UTC),Latitude,Longitude,Speed (kn),Vessel name,,,",
		4: "200000001,2024-01-31T23:30:00,36.5,53.25,8.5,SIM GANNET,,,", 6: "200000001,2024-01-31T23:50:00,36.52,53.225,8.5,SIM GANNET,,,seen by the pilot",
		11: `200000002,2024-02-01T00:40:00,36.57,53.1625,8.5,"SIM TERN, 2",,,`, 12: "",
	} {
		if row == 1 {
			want = strconv.Quote(want) + ",,,,,,,,"
		}
		if got := lines[row-1]; got != want {
			t.Errorf("row %d is %q, want %q", row, got, want)
		}
	}
	if len(lines) != 12 {
		t.Errorf("%d lines", len(lines)-1)
	}
}

// A file of several sheets is several inputs, each by its name; a plain archive
// stays one.
func TestExpandSheets(t *testing.T) {
	root := t.TempDir()
	for args, want := range map[string]string{"one.xlsx": "/one.xlsx", "track.ods": "/track.ods", "several.xlsx": "/several.xlsx:Read me /several.xlsx:January /several.xlsx:February & March /several.xlsx:Empty"} {
		if got := expand(t, sheets, args); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	write(t, filepath.Join(root, "plain.zip"), zipped(t, "a.csv", "1\n"))
	if got := expand(t, root, "plain.zip"); got != "/plain.zip:a.csv" {
		t.Errorf("%q", got)
	}
	if got := textOf(t, Input{Path: filepath.Join(sheets, "several.xlsx"), Member: "January"}); !strings.HasPrefix(got, "MMSI,Date,Time,Lat,Lon\n200000001,2024-01-31,23:30:00,36.5,53.25\n") {
		t.Errorf("%q", got)
	}
	if _, err := Open(Input{Path: filepath.Join(sheets, "several.xlsx"), Member: "May"}); err == nil || !strings.Contains(err.Error(), "no such sheet") {
		t.Error(err)
	}
}

// Old and locked files are named, with what to do.
func TestSheetsThatAreNotRead(t *testing.T) {
	locked := ole + strings.Repeat("\x00", 500) + utf16("EncryptedPackage") + "\x00"
	for head, want := range map[string]string{
		locked:                            "save it without the password",
		ole + strings.Repeat("\x00", 500): "(XLS)",
		string(zipped(t, "a/xl/workbook.bin", "")): "(XLSB)",
	} {
		if got := Known([]byte(head)); !strings.Contains(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	bad := write(t, filepath.Join(t.TempDir(), "bad.ods"), zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<a><table name='x'>"))
	if _, err := Open(Input{Path: bad}); err == nil || !strings.Contains(err.Error(), "unreadable spreadsheet") {
		t.Error(err)
	}
}

// Rows that repeat themselves stop at a bound.
func TestSheetBomb(t *testing.T) {
	row := `<table:table-row table:number-rows-repeated="20"><table:table-cell table:number-columns-repeated="1000"><text:p>` + strings.Repeat("x", 1000) + `</text:p></table:table-cell></table:table-row>`
	file := zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", `<d><table:table table:name="x">`+row+`</table:table></d>`)
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	b, err := sheet.Open(z)
	if err != nil {
		t.Fatal(err)
	}
	const line = 1000 * 1001
	for room, want := range map[int64]string{20 * line: "", 20*line - 1: "more than 4 GiB"} {
		rows, err := b.Rows(0)
		if err != nil {
			t.Fatal(err)
		}
		_, err = io.Copy(io.Discard, &sheetText{rows: rows, width: 1000, row: 1, made: mostText - room})
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("room for %d: %v", room, err)
		}
	}
}
