package source

import (
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"testing"
)

// manyTraces is a tar of so many members of 50 kB, packed one by one as archives of traces
// have them, and it as a whole if asked for.
func manyTraces(t *testing.T, n int, packed bool) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	var members []string
	for i := range n {
		var text []byte
		for k := range 1500 {
			text = fmt.Appendf(text, "[%d.10,%.6f,%.6f,%d,%.1f],\n", 10*k, 40+r.Float64(), 50+r.Float64(), 25*r.IntN(1600), 500*r.Float64())
		}
		members = append(members, fmt.Sprintf("traces/%02x/trace_full_%06x.json", i%256, i), string(gzipped(t, text)))
	}
	b := tarred(t, members...)
	if packed {
		return gzipped(t, b)
	}
	return b
}

// BenchmarkTar reads all members of a tar of 200, one after the other.
func BenchmarkTar(b *testing.B) {
	for _, c := range []struct {
		name   string
		packed bool
	}{{"plain", false}, {"gzip", true}} {
		b.Run(c.name, func(b *testing.B) {
			t := &testing.T{}
			path := write(t, filepath.Join(b.TempDir(), "traces.tar"), manyTraces(t, 200, c.packed))
			for b.Loop() {
				ins, err := Expand([]string{path})
				if err != nil || len(ins) != 200 {
					b.Fatal(len(ins), err)
				}
				for _, in := range ins {
					s, err := Open(in)
					if err != nil {
						b.Fatal(err)
					}
					if _, err := io.Copy(io.Discard, s); err != nil {
						b.Fatal(err)
					}
					s.Sums()
					s.Close()
				}
			}
		})
	}
}
