package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

func gzipped(t *testing.T, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(b)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func zstandard(t *testing.T, b []byte) []byte {
	t.Helper()
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return z.EncodeAll(b, nil)
}

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// content is lines that do not compress to nothing.
func content(lines int) []byte {
	var b bytes.Buffer
	for i := range lines {
		fmt.Fprintf(&b, "%d,%x\n", i, sha256.Sum256([]byte{byte(i), byte(i >> 8), byte(i >> 16)}))
	}
	return b.Bytes()
}

// Compressed or not, the same bytes come out, and both hashes are those that
// sha256sum gives of the file and of what it unpacks to.
func TestStream(t *testing.T) {
	data := content(50_000)
	half := len(data) / 2
	for name, file := range map[string][]byte{
		"plain": data, "gzip": gzipped(t, data), "zstd": zstandard(t, data),
		"gzip members": append(gzipped(t, data[:half]), gzipped(t, data[half:])...),
		"zstd frames":  append(zstandard(t, data[:half]), zstandard(t, data[half:])...),
		"zip":          zipped(t, "other", "x", "data", string(data)),
	} {
		in := Input{Path: write(t, filepath.Join(t.TempDir(), "f"), file)}
		if name == "zip" {
			in.Member = "data"
		}
		got, s, err := readStream(in)
		if err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s: %d of %d bytes, %v", name, len(got), len(data), err)
			continue
		}
		f, st, fn, sn := s.Sums()
		if f != sum(file) || st != sum(data) || fn != int64(len(file)) || sn != int64(len(data)) {
			t.Errorf("%s: hashes %s %s of %d and %d bytes", name, f, st, fn, sn)
		}
		if h, err := Sum(in.Path); h != sum(file) || err != nil {
			t.Errorf("%s: Sum gives %s, %v", name, h, err)
		}
	}
}

func readStream(in Input) ([]byte, *Stream, error) {
	s, err := Open(in)
	if err != nil {
		return nil, nil, err
	}
	defer s.Close()
	if len(s.Head()) == 0 {
		return nil, s, nil
	}
	b, err := io.ReadAll(s)
	return b, s, err
}

func TestStandardInput(t *testing.T) {
	data := content(10)
	f, err := os.Open(write(t, filepath.Join(t.TempDir(), "f"), gzipped(t, data)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	defer func(old *os.File) { os.Stdin = old }(os.Stdin)
	os.Stdin = f
	got, s, err := readStream(Input{Path: "-", Size: -1})
	if err != nil || !bytes.Equal(got, data) {
		t.Errorf("%q, %v", got, err)
	}
	if _, st, _, _ := s.Sums(); st != sum(data) {
		t.Errorf("hash %s", st)
	}
}

func TestEmptyFiles(t *testing.T) {
	for name, file := range map[string][]byte{"plain": {}, "gzip": gzipped(t, nil), "zstd": zstandard(t, nil)} {
		got, _, err := readStream(Input{Path: write(t, filepath.Join(t.TempDir(), "f"), file)})
		if len(got) > 0 || err != nil {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// What stands before the damage is handed out as whole lines; then an error
// names the file and the byte.
func TestDamage(t *testing.T) {
	data := content(50_000)
	packed := map[string][]byte{"gzip": gzipped(t, data), "zstd": zstandard(t, data)}
	for name, file := range packed {
		for _, keep := range []int{20, 1000, len(file) / 2, len(file) - 1} {
			tryDamage(t, fmt.Sprintf("%s cut at %d", name, keep), file[:keep], data, keep >= len(file)/2)
		}
		turned := bytes.Clone(file)
		for i := range 100 {
			turned[len(turned)*3/4+i] ^= 0xff
		}
		tryDamage(t, name+" with bytes turned", turned, nil, true)
	}
	tryDamage(t, "gzip with a tail", append(gzipped(t, data), "not gzip"...), data, true)
}

// tryDamage expects the first lines of data, where it is known what is saved.
func tryDamage(t *testing.T, name string, file, data []byte, someLines bool) {
	t.Helper()
	path := write(t, filepath.Join(t.TempDir(), "ais.gz"), file)
	var got []byte
	s, err := Open(Input{Path: path})
	if err == nil {
		defer s.Close()
		got, err = joined(s)
	}
	if err == nil || err == io.EOF || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "decompressed bytes") {
		t.Errorf("%s: the error is %v", name, err)
	}
	if data != nil && !bytes.HasPrefix(data, got) || len(got) > 0 && got[len(got)-1] != '\n' {
		t.Errorf("%s: %d bytes that are not the first lines", name, len(got))
	}
	if someLines && len(got) == 0 {
		t.Errorf("%s: no line was saved", name)
	}
}

// joined puts the blocks of a stream together again.
func joined(r io.Reader) ([]byte, error) {
	var out []byte
	blocks := NewBlocks(r)
	for {
		b, err := blocks.Next(nil)
		if err != nil {
			return out, err
		}
		out = append(out, b.Bytes...)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	z := write(t, filepath.Join(dir, "z.zip"), zipped(t, "a", "1"))
	for _, c := range []struct {
		in   Input
		says string
	}{
		{Input{Path: filepath.Join(dir, "none")}, "no such file"},
		{Input{Path: z, Member: "b"}, "no such member"},
		{Input{Path: write(t, filepath.Join(dir, "g"), []byte{0x1f, 0x8b, 1, 2}), Member: ""}, "gzip"},
	} {
		s, err := Open(c.in)
		if err == nil {
			s.Close()
			t.Errorf("%s was opened", c.in.Name())
		} else if !strings.Contains(err.Error(), c.says) || strings.Count(err.Error(), c.in.Path) != 1 {
			t.Errorf("%s: %v", c.in.Name(), err)
		}
	}
}
