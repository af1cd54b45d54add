package reading

import (
	"bytes"
	"os"
	"testing"
)

// The dev texts over and over: a document of about a hundred thousand bytes.
func BenchmarkPropose(b *testing.B) {
	g := builtIn(b)
	text, err := os.ReadFile("testdata/dev/wire.txt")
	if err != nil {
		b.Fatal(err)
	}
	text = bytes.Repeat(text, 100_000/len(text))
	s := File("wire.txt", text)
	b.SetBytes(int64(len(s.Text)))
	b.ReportAllocs()
	for b.Loop() {
		if len(Propose(s, g)) == 0 {
			b.Fatal("nothing was read")
		}
	}
}
