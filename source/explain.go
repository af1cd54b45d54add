package source

import (
	"bufio"
	"fmt"
	"io"
	"sort"
)

// LinesAt reads the lines that stand at the given addresses of an input, in
// one pass, at most max bytes each: an element of a JSON array is cut there.
// An address beyond the end is left out of the answer.
func LinesAt(in Input, offsets []int64, max int) (map[int64][]byte, error) {
	s, err := Open(in)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	sorted := append([]int64(nil), offsets...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i] < sorted[j] })
	out := map[int64][]byte{}
	r := bufio.NewReaderSize(s, 1<<20)
	var at int64
	for _, o := range sorted {
		if _, done := out[o]; done {
			continue
		}
		n, err := io.CopyN(io.Discard, r, o-at)
		if at += n; err != nil {
			return out, nil
		}
		line, err := r.Peek(min(max, r.Size()))
		if err != nil && err != io.EOF {
			return out, fmt.Errorf("%s: at %d: %w", in.Name(), o, err)
		}
		out[o] = append([]byte(nil), line...)
	}
	return out, nil
}
