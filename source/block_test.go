package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// at is one line and where it stands.
type at struct {
	line   string
	offset int64
}

func linesOf(t fataler, r io.Reader) (out []at, long int64, err error) {
	t.Helper()
	blocks := NewBlocks(r)
	for {
		b, err := blocks.Next(nil)
		if err != nil {
			return out, long, err
		}
		long += b.Long
		b.Lines(func(line []byte, offset int64) { out = append(out, at{string(line), offset}) })
	}
}

type fataler interface {
	Helper()
	Fatalf(string, ...any)
}

func TestLines(t *testing.T) {
	for in, want := range map[string]string{
		"":                   "",
		"a":                  "0:a",
		"a\n":                "0:a",
		"a\nb":               "0:a 2:b",
		"a\r\nb\r\n":         "0:a 3:b",
		"a\n\n\nb\n":         "0:a 2: 3: 4:b",
		"\n":                 "0:",
		"a\rb\rc":            "0:a\rb\rc", // carriage returns alone end no line
		"a\r\r\n":            "0:a\r",
		"\x00\xff\x01\n\x00": "0:\x00\xff\x01 4:\x00",
	} {
		for _, r := range []io.Reader{strings.NewReader(in), iotest.OneByteReader(strings.NewReader(in)), iotest.DataErrReader(strings.NewReader(in))} {
			lines, long, err := linesOf(t, r)
			var s []string
			for _, l := range lines {
				s = append(s, fmt.Sprintf("%d:%s", l.offset, l.line))
			}
			if got := strings.Join(s, " "); got != want || err != io.EOF || long != 0 {
				t.Errorf("%q is %q, %d long, %v; want %q", in, got, long, err, want)
			}
		}
	}
}

// A line of ten megabytes is counted once, wherever it stands, and the lines
// around it are at their addresses.
func TestLongLine(t *testing.T) {
	huge := strings.Repeat("x", 10<<20)
	for _, in := range []string{
		huge, huge + "\n", "a\n" + huge + "\nb\n", huge + "\nb", "a\n" + huge, huge + "\n" + huge + "\nb\n",
		strings.Repeat("a line\n", 200_000) + huge + "\n" + strings.Repeat("another\n", 200_000),
	} {
		got, long, err := linesOf(t, strings.NewReader(in))
		var want []at
		var wantLong, offset int64
		for line := range strings.Lines(in) {
			if len(line) > 5<<20 {
				wantLong++
			} else {
				want = append(want, at{strings.TrimSuffix(line, "\n"), offset})
			}
			offset += int64(len(line))
		}
		if long != wantLong || err != io.EOF || !equal(got, want) {
			t.Errorf("input of %d bytes: %d lines and %d long, %v; want %d and %d", len(in), len(got), long, err, len(want), wantLong)
		}
	}
}

func equal(a, b []at) bool {
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return false
		}
	}
	return len(a) == len(b)
}

// A line that damage falls in could read as another value: it is left out, and
// the error says so.
func TestTornLine(t *testing.T) {
	torn := errors.New("the tape is torn")
	r := io.MultiReader(strings.NewReader("first\nsecond\nthird,-117.9"), iotest.ErrReader(torn))
	got, _, err := linesOf(t, r)
	if !equal(got, []at{{"first", 0}, {"second", 6}}) || !errors.Is(err, torn) || !strings.Contains(err.Error(), "the line at byte 13") {
		t.Errorf("%v, %v", got, err)
	}
}

// FuzzBlocks: nothing but long lines is lacking when the blocks are put
// together again, and each block is where it says.
func FuzzBlocks(f *testing.F) {
	for _, s := range []string{"", "a\nb", "a\r\n\r\nb\n", "\n\n", "x"} {
		f.Add([]byte(s), uint32(0), uint8(0))
		f.Add([]byte(s), uint32(1<<20), uint8(2))
		f.Add([]byte(s), uint32(3<<20), uint8(1))
	}
	f.Fuzz(func(t *testing.T, b []byte, pad uint32, where uint8) {
		in := padded(b, int(pad%(5<<20)), int(where))
		r := io.Reader(bytes.NewReader(in))
		if where&1 == 1 {
			r = iotest.HalfReader(r)
		}
		blocks := NewBlocks(r)
		var lines, long, end int64
		for {
			k, err := blocks.Next(nil)
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if k.Offset < end || !bytes.Equal(k.Bytes, in[k.Offset:k.Offset+int64(len(k.Bytes))]) {
				t.Fatalf("block at %d is not what stands there", k.Offset)
			}
			if skipped := countLines(in[end:k.Offset]); skipped != k.Long {
				t.Fatalf("%d lines are lacking before %d, %d were said to be long", skipped, k.Offset, k.Long)
			}
			long += k.Long
			end = k.Offset + int64(len(k.Bytes))
			k.Lines(func([]byte, int64) { lines++ })
		}
		if want := countLines(in); lines+long != want {
			t.Fatalf("%d lines and %d long, want %d", lines, long, want)
		}
	})
}

func countLines(b []byte) int64 {
	n := int64(bytes.Count(b, []byte{'\n'}))
	if len(b) > 0 && b[len(b)-1] != '\n' {
		n++
	}
	return n
}

// padded puts a run of the same byte into b, so that lines get long.
func padded(b []byte, n, where int) []byte {
	i := min(where, len(b))
	return append(append(bytes.Clone(b[:i]), bytes.Repeat([]byte{'x'}, n)...), b[i:]...)
}
