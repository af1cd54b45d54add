package source

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"sync/atomic"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Stream is an input being read: decompressed, hashed on the way. Not safe
// for concurrent use.
type Stream struct {
	in      Input
	r       *bufio.Reader // of the decompressed stream
	closers []func() error
	plain   bool // file and stream are the same bytes, hashed once
	file    hashed
	stream  hashed
	raw     counted
	skip    *bufio.Reader // rest of the file, to be hashed too when the stream ends early
}

type hashed struct {
	h     hash.Hash
	n     int64
	marks []byte
}

func (h *hashed) hex() string { return hex.EncodeToString(h.h.Sum(nil)) }

// Open begins to read an input. Compression is recognised from content.
func Open(in Input) (*Stream, error) {
	s := &Stream{in: in, file: hashed{h: sha256.New()}, stream: hashed{h: sha256.New()}}
	raw, err := s.openFile()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", in.Name(), cause(err))
	}
	if err := s.decompress(raw); err != nil {
		s.Close()
		return nil, fmt.Errorf("%s: %w", in.Name(), err)
	}
	if _, err := s.r.Peek(1); err != nil && err != io.EOF {
		s.Close()
		return nil, s.explain(err) // damaged at once: not to be taken for an empty file
	}
	return s, nil
}

func (s *Stream) openFile() (io.Reader, error) {
	if s.in.Path == "-" {
		return os.Stdin, nil
	}
	f, err := os.Open(s.in.Path)
	if err != nil {
		return nil, err
	}
	s.closers = append(s.closers, f.Close)
	return f, nil
}

// counted counts the bytes that are read from a file, for whoever shows how
// far the reading has come.
type counted struct {
	r io.Reader
	n *atomic.Int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.n != nil {
		c.n.Add(int64(n))
	}
	return n, err
}

// Count adds the bytes that are read from the file from now on to n.
func (s *Stream) Count(n *atomic.Int64) { s.raw.n = n }

func (s *Stream) decompress(raw io.Reader) error {
	if s.in.Member != "" {
		return s.openMember(raw.(*os.File))
	}
	s.raw.r = raw
	b := bufio.NewReaderSize(&s.raw, 64<<10)
	head, _ := b.Peek(4)
	var r io.Reader
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		s.skip = bufio.NewReader(io.TeeReader(b, &s.file))
		z, err := gzip.NewReader(s.skip)
		if err != nil {
			return fmt.Errorf("not a readable gzip file: %w", err)
		}
		r = z
	case bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		s.skip = bufio.NewReader(io.TeeReader(b, &s.file))
		z, err := zstd.NewReader(s.skip, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(512<<20))
		if err != nil {
			return fmt.Errorf("not a readable zstd file: %w", err)
		}
		s.closers = append(s.closers, func() error { z.Close(); return nil })
		r = z
	default:
		s.plain, r = true, b
	}
	s.r = bufio.NewReaderSize(r, 256<<10)
	return nil
}

// openMember hashes the whole archive first: its directory stands at the end.
func (s *Stream) openMember(f *os.File) error {
	if _, err := io.Copy(&s.file, f); err != nil {
		return err
	}
	z, err := zip.NewReader(f, s.file.n)
	if err != nil {
		return err
	}
	for _, m := range z.File {
		if m.Name == s.in.Member {
			r, err := m.Open()
			if err != nil {
				return err
			}
			s.closers = append(s.closers, r.Close)
			s.r = bufio.NewReaderSize(r, 256<<10)
			return nil
		}
	}
	return errors.New("no such member in the archive")
}

// Head shows the first bytes of the stream, at most 64 KiB, without taking them.
func (s *Stream) Head() []byte {
	b, _ := s.r.Peek(64 << 10)
	return b
}

// Read reads the decompressed stream, hashing what it hands out.
func (s *Stream) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	s.stream.Write(p[:n])
	if err != nil && err != io.EOF {
		err = s.explain(err)
	}
	return n, err
}

func (s *Stream) explain(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%s: cut short: the compressed data ends in mid-stream after %d decompressed bytes; what stands before was read", s.in.Name(), s.stream.n)
	}
	// A compressed stream is checked at its ends only: what is decompressed
	// between the damage and its being noticed is not what was packed.
	return fmt.Errorf("%s: damaged, as was noticed after %d decompressed bytes; what stands before was read, and its end may be wrong: %w", s.in.Name(), s.stream.n, cause(err))
}

// Sums gives the SHA-256 of the file as it stands and of the decompressed
// stream, with their lengths. To be called when everything has been read.
func (s *Stream) Sums() (file, stream string, fileBytes, streamBytes int64) {
	if s.plain {
		return s.stream.hex(), s.stream.hex(), s.stream.n, s.stream.n
	}
	if s.skip != nil {
		io.Copy(io.Discard, s.skip) // bytes behind the compressed data belong to the file
	}
	return s.file.hex(), s.stream.hex(), s.file.n, s.stream.n
}

// Sum is the SHA-256 of a file as it stands.
func Sum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := hashed{h: sha256.New()}
	_, err = io.Copy(&h, f)
	return h.hex(), err
}

// Close releases the files.
func (s *Stream) Close() error {
	var errs []error
	for i := len(s.closers) - 1; i >= 0; i-- {
		errs = append(errs, s.closers[i]())
	}
	return errors.Join(errs...)
}
