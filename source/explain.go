package source

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"sort"
)

// LinesAt reads the records that stand at the given addresses of an input, in
// one pass: a line without its line end or, where an object begins there, that
// object, which in a JSON array can stand over many lines. Each is cut at max
// bytes, of which there can be a MiB. An address beyond the end is left out of
// the answer.
func LinesAt(in Input, offsets []int64, max int) (map[int64][]byte, error) {
	s, err := Open(in)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	sorted := append([]int64(nil), offsets...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i] < sorted[j] })
	out := map[int64][]byte{}
	r := bufio.NewReaderSize(s, MaxLine)
	var at int64
	for _, o := range sorted {
		if _, done := out[o]; done {
			continue
		}
		n, err := io.CopyN(io.Discard, r, o-at)
		if at += n; err == io.EOF {
			return out, nil
		}
		var b []byte
		if err == nil {
			b, err = r.Peek(min(max, r.Size()))
		}
		if err != nil && err != io.EOF && len(b) == 0 {
			return out, fmt.Errorf("%s: at byte %d: %w", in.Name(), o, err)
		}
		if len(b) > 0 {
			out[o] = bytes.Clone(record(b))
		}
	}
	return out, nil
}

// record cuts off what follows the first line, or the first object.
func record(b []byte) []byte {
	if b[0] == '{' {
		var open brackets
		for i, c := range b {
			if open.next(c); open.depth == 0 {
				return b[:i+1]
			}
		}
		return b
	}
	line, _, _ := bytes.Cut(b, []byte{'\n'})
	return bytes.TrimSuffix(line, []byte{'\r'})
}
