package source

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"strings"

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

// isTar tells whether a stream that begins so is a tar archive.
func isTar(head []byte) bool {
	return len(head) >= 262 && string(head[257:262]) == "ustar"
}

// tarMembers lists the files in a tar archive, compressed or not; nil where the
// file is none.
func tarMembers(path string) (names []string, err error) {
	s := &Stream{in: Input{Path: path}}
	defer s.Close()
	raw, err := s.openFile()
	if err != nil {
		return nil, nil // who reads it will say so
	}
	r, err := s.unpack(bufio.NewReaderSize(raw, 64<<10))
	if err != nil {
		return nil, nil
	}
	if head, _ := r.Peek(headSize); !isTar(head) {
		return nil, nil
	}
	for t := tar.NewReader(r); ; {
		h, err := t.Next()
		if err == io.EOF {
			return names, nil
		}
		if err != nil {
			return names, fmt.Errorf("%s: the tar archive cannot be read to its end (%w): download it again, or unpack what is still readable", path, err)
		}
		if base := h.Name[strings.LastIndexByte(h.Name, '/')+1:]; h.Typeflag == tar.TypeReg && !strings.HasPrefix(base, ".") {
			names = append(names, h.Name)
		}
	}
}

// openTarred finds a member in a tar archive.
func openTarred(r io.Reader, name string) (io.Reader, error) {
	for t := tar.NewReader(r); ; {
		h, err := t.Next()
		if err == io.EOF {
			return nil, errors.New("no such member in the archive")
		}
		if err != nil || h.Name == name && h.Typeflag == tar.TypeReg {
			return t, err
		}
	}
}
