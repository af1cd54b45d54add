package source

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
)

// beast writes a frame with a counter and strength.
func beast(kind byte, body []byte) []byte {
	out := []byte{beastMark, kind}
	return append(out, bytes.ReplaceAll(body, []byte{beastMark}, []byte{beastMark, beastMark})...)
}

// Frames of all kinds, plain and packed, are the lines that they would be; what is cut off
// or foreign is in lines of its own, and nothing is lost.
func TestBeast(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var file bytes.Buffer
	var want strings.Builder
	frame := func(kind byte, n int) []byte {
		b := make([]byte, n)
		for i := range b {
			if b[i] = byte(r.IntN(256)); r.IntN(8) == 0 {
				b[i] = beastMark
			}
		}
		file.Write(beast(kind, b))
		return b
	}
	for i := range 5000 {
		switch i % 5 {
		case 0, 1:
			fmt.Fprintf(&want, "<%x;\n", frame('3', 21))
		case 2:
			fmt.Fprintf(&want, "<%x;\n<%x;\n", frame('2', 14), frame('1', 9))
		case 3:
			fmt.Fprintf(&want, "# status %x\n# receiver %x\n", frame('4', 21), frame(beastReceiver, 8))
		case 4:
			if i%50 == 4 {
				file.WriteString("\x1a\x1axyz")
				want.WriteString("?1a1a78797a\n")
				file.WriteString("\x1a3\x00\x01") // cut off by the next
				want.WriteString("?1a330001\n")
				fmt.Fprintf(&want, "<%x;\n", frame('3', 21))
			}
		}
	}
	file.WriteString("\x1a3\x01\x02\x1a")
	want.WriteString("?1a3301021a\n")
	text := strings.ReplaceAll(want.String(), "?1a1a78797a\n?1a330001\n", "?1a1a78797a1a330001\n")
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write(file.Bytes())
	z.Close()
	for name, b := range map[string][]byte{"plain": file.Bytes(), "packed": packed.Bytes()} {
		s, err := Open(Input{Path: write(t, filepath.Join(t.TempDir(), "f"), b)})
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(s)
		if err != nil || string(got) != text {
			t.Errorf("%s: %d bytes, want %d, %v", name, len(got), len(text), err)
			for i, l := range strings.Split(string(got), "\n") {
				if w := strings.Split(text, "\n"); i >= len(w) || l != w[i] {
					t.Fatalf("line %d: %q, want %q", i, l, w[min(i, len(w)-1)])
				}
			}
		}
		if _, _, fileBytes, streamBytes := s.Sums(); fileBytes != int64(len(b)) || streamBytes != int64(len(text)) {
			t.Errorf("%s: %d bytes of the file, %d of the text", name, fileBytes, streamBytes)
		}
		s.Close()
	}
}

// What is not of the format is not taken for it.
func TestIsBeast(t *testing.T) {
	long := beast('3', make([]byte, 21))
	for text, want := range map[string]bool{
		string(long): true, string(long) + string(long[:5]): true, string(long) + "x": false, string(long[:22]): false,
		string(long[7:]) + strings.Repeat(string(long), 3): true, string(long[7:]) + strings.Repeat(string(long), 2): false, "x" + strings.Repeat(string(long), 3): true,
		strings.Repeat("x", 43) + strings.Repeat(string(long), 3): true, strings.Repeat("x", 44) + strings.Repeat(string(long), 3): false, "time,mmsi\n" + string(long): false,
		"\x1a": false, "\x1a5": false, "": false, "mmsi,time": false, string(beast('2', bytes.Repeat([]byte{beastMark}, 14))): true,
	} {
		if got := isBeast([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
