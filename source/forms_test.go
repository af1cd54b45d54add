package source

import (
	"archive/tar"
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ulikunitz/xz"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func xzed(t *testing.T, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := xz.NewWriter(&out)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(b)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// bzipped is "first\nsecond\n", since Go only reads bzip2.
func bzipped(t *testing.T) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString("QlpoOTFBWSZTWWdi1I0AAALBgAAQDyGcACAAIgBpkIBppolWFgPG1vi7kinChIM7FqRo")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func tarred(t *testing.T, members ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		h := &tar.Header{Name: members[i], Size: int64(len(members[i+1])), Mode: 0o644, Typeflag: tar.TypeReg}
		if strings.HasSuffix(members[i], "/") {
			h.Typeflag = tar.TypeDir
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, members[i+1])
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encoded(t *testing.T, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Whatever a text is packed and written in, the same lines come out, and the
// hashes are those of the file and of what came out.
func TestFormsOfText(t *testing.T) {
	const text = "first\nsecond, Tromsø\n"
	long := strings.Repeat(text, 20_000)
	utf16 := func(e unicode.Endianness, p unicode.BOMPolicy) encoding.Encoding { return unicode.UTF16(e, p) }
	for name, c := range map[string]struct {
		file       []byte
		said, want string
		member     bool
	}{
		"xz":                         {file: xzed(t, []byte(long)), want: long},
		"bzip2":                      {file: bzipped(t), want: "first\nsecond\n"},
		"UTF-16, little end first":   {file: encoded(t, utf16(unicode.LittleEndian, unicode.UseBOM), long), want: long},
		"UTF-16, big end first":      {file: encoded(t, utf16(unicode.BigEndian, unicode.UseBOM), text), want: text},
		"UTF-16 without a mark":      {file: encoded(t, utf16(unicode.LittleEndian, unicode.IgnoreBOM), strings.Repeat("plain, ", 9)), want: strings.Repeat("plain, ", 9)},
		"UTF-16 big without a mark":  {file: encoded(t, utf16(unicode.BigEndian, unicode.IgnoreBOM), strings.Repeat("plain, ", 9)), want: strings.Repeat("plain, ", 9)},
		"UTF-16 in gzip":             {file: gzipped(t, encoded(t, utf16(unicode.LittleEndian, unicode.UseBOM), long)), want: long},
		"Windows-1252":               {file: encoded(t, charmap.Windows1252, text), said: "windows-1252", want: text},
		"Windows-1252 by its number": {file: encoded(t, charmap.Windows1252, text), said: "CP1252", want: text},
		"KOI8-R":                     {file: encoded(t, charmap.KOI8R, "Оля"), said: "koi8-r", want: "Оля"},
		"UTF-8, said":                {file: []byte(text), said: "utf-8", want: text},
		"tar":                        {file: tarred(t, "d/", "", "d/a", "other", "member", long), member: true, want: long},
		"tar in gzip":                {file: gzipped(t, tarred(t, "d/a", "other", "member", long, "z", "more")), member: true, want: long},
		"gzip in tar":                {file: tarred(t, "member", string(gzipped(t, []byte(long)))), member: true, want: long},
		"gzip in zip":                {file: zipped(t, "member", string(gzipped(t, []byte(long)))), member: true, want: long},
	} {
		in := Input{Path: write(t, filepath.Join(t.TempDir(), "f"), c.file), Encoding: c.said}
		if c.member {
			in.Member = "member"
		}
		s, err := Open(in)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		defer s.Close()
		got, err := io.ReadAll(s)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %.40q, %d bytes, %v", name, got, len(got), err)
		}
		if s.Sum() != sum(got) {
			t.Errorf("%s: the hash of the stream is another before the rest of the file is read", name)
		}
		if f, st, n, m := s.Sums(); f != sum(c.file) || st != sum(got) || n != int64(len(c.file)) || m != int64(len(got)) {
			t.Errorf("%s: hashes %s %s of %d and %d bytes", name, f, st, n, m)
		}
	}
}

// What is looked at ahead is still to be read, error and all.
func TestAhead(t *testing.T) {
	data := content(9000)
	packed := gzipped(t, data)
	for _, c := range []struct {
		file []byte
		n    int
	}{{data, 100}, {data, len(data) + 1}, {packed, 300_000}, {packed[:len(packed)/2], 1 << 20}} {
		path := write(t, filepath.Join(t.TempDir(), "f"), c.file)
		s, err := Open(Input{Path: path})
		if err != nil {
			t.Fatal(err)
		}
		head := s.Ahead(c.n)
		b, err := io.ReadAll(s)
		if !bytes.HasPrefix(b, head) || !bytes.HasPrefix(data, b) || len(head) > c.n || (err == nil) != (len(b) == len(data)) {
			t.Errorf("%d of %d bytes, then %d, %v", len(head), c.n, len(b), err)
		}
		s.Close()
	}
}

func TestExpandTar(t *testing.T) {
	root := t.TempDir()
	whole := tarred(t, "a.csv", "1\n", "d/", "", "d/b.csv", "2\n", "d/.hidden", "3")
	write(t, filepath.Join(root, "whole.tar"), whole)
	write(t, filepath.Join(root, "packed.tgz"), gzipped(t, whole))
	write(t, filepath.Join(root, "cut.tar"), whole[:1500])
	write(t, filepath.Join(root, "sheet.xlsx"), zipped(t, "[Content_Types].xml", "1", "xl/workbook.xml", "2"))
	for args, want := range map[string]string{"whole.tar": "/whole.tar:a.csv /whole.tar:d/b.csv", "packed.tgz": "/packed.tgz:a.csv /packed.tgz:d/b.csv", "sheet.xlsx": "/sheet.xlsx"} {
		if got := expand(t, root, args); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := expand(t, root, "cut.tar"); !strings.HasPrefix(got, "cut.tar: the tar archive cannot be read to its end") {
		t.Errorf("%q", got)
	}
}

// What is not read here is named, with what to do.
func TestKnown(t *testing.T) {
	for head, want := range map[string]string{
		string(zipped(t, "[Content_Types].xml", "1", "xl/workbook.xml", "2")):                      "(XLSX) inside an archive or pipe",
		string(zipped(t, "[Content_Types].xml", "1", "word/document.xml", "2")):                    "Office document: save it as CSV",
		"PK\x03\x04........................mimetypeapplication/vnd.oasis.opendocument.spreadsheet": "(ODS) inside an archive or pipe",
		"PAR1\x15\x04": "Parquet", "SQLite format 3\x00": "SQLite", "\x89HDF\r\n": "NetCDF", " <!DOCTYPE HTML>\n": "web page", "\xef\xbb\xbf<?xml version='1.0'?><gpx version='1.1'>": "GPX",
		"<?xml version='1.0'?>\n<kml>": "KML", "<?xml version='1.0'?><a/>": "XML", "7z\xbc\xaf\x27\x1c": "7-Zip", "\x7fELF": "program", "hello": "", "": "", "mmsi,time\n": "", "ORCA,1\n": "", "<13>Nov 14 host: x": "",
	} {
		if got := Known([]byte(head)); (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%.30q is %q, want %q", head, got, want)
		}
	}
}

func TestEncodings(t *testing.T) {
	for _, name := range []string{"windows-1252", "cp1251", "ISO-8859-1", "latin1", "KOI8-R", "ibm code page 866"} {
		if e, err := Encoding(name); e == nil || err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if e, err := Encoding("klingon"); e != nil || err == nil || !strings.Contains(err.Error(), "klingon") {
		t.Errorf("%v, %v", e, err)
	}
	if _, err := Open(Input{Path: write(t, filepath.Join(t.TempDir(), "f"), []byte("x")), Encoding: "klingon"}); err == nil {
		t.Error(fmt.Errorf("an encoding that there is not: no error"))
	}
}
