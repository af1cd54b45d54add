package source

import (
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// Any part of a file can be proved to be what was read, and no byte of it can
// be another without its being noticed.
func TestProved(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{1, 63, MarkEvery - 1, MarkEvery, MarkEvery + 1, 3*MarkEvery + 777, 4 * MarkEvery} {
		path := filepath.Join(t.TempDir(), "f")
		whole := make([]byte, size)
		for i := range whole {
			whole[i] = byte(rnd.Uint32())
		}
		put(t, path, whole)
		s, err := Open(Input{Path: path, Size: -1})
		if err != nil {
			t.Fatal(err)
		}
		io.CopyBuffer(io.Discard, struct{ io.Reader }{s}, make([]byte, 1+rnd.IntN(100_000)))
		sum, _, _, n := s.Sums()
		marks := s.Marks()
		s.Close()
		for range 20 {
			first := rnd.Int64N(int64(size))
			last := first + rnd.Int64N(int64(size)-first)
			b, from, err := Proved(path, n, first, last, marks, sum)
			if err != nil || from > first || from+int64(len(b)) <= last || !bytes.Equal(b, whole[from:from+int64(len(b))]) {
				t.Fatalf("%d bytes, %d to %d: %d bytes from %d, %v", size, first, last, len(b), from, err)
			}
			turned := bytes.Clone(whole)
			turned[from+rnd.Int64N(int64(len(b)))] ^= 1
			put(t, path, turned)
			if _, _, err := Proved(path, n, first, last, marks, sum); err != errOther {
				t.Fatalf("%d bytes, %d to %d: a byte is turned, and it is %v", size, first, last, err)
			}
			put(t, path, whole)
		}
		if _, _, err := Proved(path, n, int64(size)+MarkEvery, int64(size)+MarkEvery, marks, sum); err == nil {
			t.Error("what lies behind the end is proved")
		}
		put(t, path, append(whole, 0))
		if _, _, err := Proved(path, n, 0, 0, marks, sum); err == nil {
			t.Error("a longer file is proved")
		}
	}
}

func put(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
}
