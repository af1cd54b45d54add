package source

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// packing is one way in which a stream is compressed, known by its first bytes.
type packing struct {
	name, begins string
	open         func(io.Reader) (io.Reader, func() error, error)
}

var packings = [...]packing{
	{"gzip", "\x1f\x8b", func(r io.Reader) (io.Reader, func() error, error) {
		z, err := gzip.NewReader(r)
		return z, nothing, err
	}},
	{"zstd", "\x28\xb5\x2f\xfd", func(r io.Reader) (io.Reader, func() error, error) {
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(512<<20))
		if err != nil {
			return nil, nothing, err
		}
		return z, func() error { z.Close(); return nil }, nil
	}},
	{"bzip2", "BZh", func(r io.Reader) (io.Reader, func() error, error) { return bzip2.NewReader(r), nothing, nil }},
	{"xz", "\xfd7zXZ\x00", func(r io.Reader) (io.Reader, func() error, error) {
		z, err := xz.NewReader(r)
		return z, nothing, err
	}},
}

func nothing() error { return nil }

// packed tells how what begins so is compressed, nil where it is not.
func packed(head []byte) *packing {
	for i := range packings {
		if bytes.HasPrefix(head, []byte(packings[i].begins)) {
			return &packings[i]
		}
	}
	return nil
}

// headSize is as much as has to be seen of a stream to know it for a tar
// archive, which says so at byte 257.
const headSize = 512

// unpack decompresses a stream, if it is compressed.
func (s *Stream) unpack(r *bufio.Reader) (*bufio.Reader, error) {
	head, _ := r.Peek(headSize)
	p := packed(head)
	if p == nil {
		return r, nil
	}
	z, closer, err := p.open(r)
	if err != nil {
		return nil, fmt.Errorf("not a readable %s file: %w", p.name, err)
	}
	s.closers = append(s.closers, closer)
	return bufio.NewReaderSize(z, 256<<10), nil
}
