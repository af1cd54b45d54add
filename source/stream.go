package source

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"sync/atomic"
)

// Stream is an input being read: decompressed, hashed on the way. Not safe
// for concurrent use.
type Stream struct {
	in      Input
	r       *bufio.Reader // of the decompressed stream
	closers []func() error
	plain   bool     // file and stream are the same bytes, hashed once
	shared  *archive // tar archive that the stream is a member of, which was hashed when it was listed
	sheet   bool     // of a spreadsheet: a line is a row
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
	if in.fault != nil {
		return nil, fmt.Errorf("%s: %w", in.Path, in.fault)
	}
	s := &Stream{in: in, file: hashed{h: sha256.New()}, stream: hashed{h: sha256.New()}}
	shared, err := s.openMember()
	if err != nil {
		s.Close()
		return nil, fmt.Errorf("%s: %w", in.Name(), err)
	}
	if shared {
		s.shared = in.archive
		return s.begun()
	}
	raw, err := s.openFile()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", in.Name(), cause(err))
	}
	if err := s.decompress(raw); err != nil {
		s.Close()
		return nil, fmt.Errorf("%s: %w", in.Name(), err)
	}
	return s.begun()
}

// begun is the stream, or what is wrong with its first byte.
func (s *Stream) begun() (*Stream, error) {
	if _, err := s.r.Peek(1); err != nil && err != io.EOF {
		s.Close()
		return nil, s.explain(err) // damaged at once: not to be taken for an empty file
	}
	return s, nil
}

// FromText is a stream of text that is at hand, unpacked and in UTF-8, as a stream
// that was opened hands it out.
func FromText(b []byte) *Stream {
	return &Stream{r: newReader(bytes.NewReader(b)), plain: true, stream: hashed{h: sha256.New()}}
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

// IsSheet tells whether the stream is of a spreadsheet: then line 7 is row 7.
func (s *Stream) IsSheet() bool { return s.sheet }

// Count adds the bytes that are read from the file from now on to n.
func (s *Stream) Count(n *atomic.Int64) {
	if s.raw.n = n; s.shared != nil {
		n.Add(s.shared.size) // as if it had been read for this member alone: so it was counted
	}
}

// decompress puts together what lies between the file and its text: packing, an
// archive, an encoding. A file that has none of them is hashed once.
func (s *Stream) decompress(raw io.Reader) error {
	s.raw.r = raw
	whole := bufio.NewReaderSize(&s.raw, 64<<10)
	head, _ := whole.Peek(headSize)
	if bytes.HasPrefix(head, []byte("PK")) && regular(raw) {
		if z, err := s.sheetIn(raw.(*os.File)); err != nil || z != nil {
			return cmp.Or(err, s.openSheet(z))
		}
	}
	if s.in.Member != "" && bytes.HasPrefix(head, []byte("PK")) {
		return s.openZipped(raw.(*os.File))
	}
	if bytes.HasPrefix(head, []byte(parquetMagic)) && s.in.Member == "" && regular(raw) {
		return s.openParquet(raw.(*os.File))
	}
	if s.in.Member == "" && packed(head) == nil && !isBeast(head) && !isHeatmap(head) && !hasSnapshot(head) {
		if e, err := encodingOf(whole, s.in.Encoding); e == nil {
			s.plain, s.r = true, bufio.NewReaderSize(whole, 256<<10)
			return err
		}
	}
	s.skip = bufio.NewReader(io.TeeReader(whole, &s.file))
	r, err := s.unpack(s.skip)
	if err != nil {
		return err
	}
	if s.in.Member != "" {
		m, err := openTarred(r, s.in.Member)
		if err != nil {
			return err
		}
		return s.text(bufio.NewReaderSize(m, 256<<10))
	}
	return s.asText(r)
}

// regular tells whether a reader is a file that can be read from anywhere.
func regular(r io.Reader) bool {
	f, ok := r.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode().IsRegular()
}

func newReader(r io.Reader) *bufio.Reader { return bufio.NewReaderSize(r, 256<<10) }

// text is the text of a member of an archive, which can be compressed too.
func (s *Stream) text(r *bufio.Reader) error {
	r, err := s.unpack(r)
	if err != nil {
		return err
	}
	return s.asText(r)
}

func (s *Stream) asText(r *bufio.Reader) (err error) {
	switch head, _ := r.Peek(headSize); {
	case isBeast(head):
		s.r = newReader(newBeastText(r))
		return nil
	case isHeatmap(head):
		s.r = newReader(newHeatText(r))
		return nil
	case hasSnapshot(head):
		if r = bufio.NewReaderSize(r, mostFirst); isSnapshots(r) {
			s.r = newReader(newSnapshotsText(r))
			return nil
		}
	}
	s.r, err = inUTF8(r, s.in.Encoding)
	return err
}

// openZipped hashes the whole archive first: its directory stands at the end.
func (s *Stream) openZipped(f *os.File) error {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
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
			return s.text(bufio.NewReaderSize(r, 256<<10))
		}
	}
	return errors.New("no such member in the archive")
}

// Head shows the first bytes of the stream, at most 64 KiB, without taking them.
func (s *Stream) Head() []byte {
	b, _ := s.r.Peek(64 << 10)
	return b
}

// Ahead shows the first n bytes of the stream, or all where it is shorter,
// without taking them. To be called before anything is read; an error in them
// comes when they are.
func (s *Stream) Ahead(n int) []byte {
	b, err := io.ReadAll(io.LimitReader(s.r, int64(n)))
	rest := io.Reader(s.r)
	if err != nil {
		rest = failing{err}
	}
	s.r = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(b), rest), 256<<10)
	return b
}

// failing is a reader that always fails.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

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
		return fmt.Errorf("%s: cut short: the compressed data ends after %d decompressed bytes; what comes before was read", s.in.Name(), s.stream.n)
	}
	// A compressed stream is checked at its ends only: what is decompressed
	// between the damage and its being noticed is not what was packed.
	return fmt.Errorf("%s: damaged: found after %d decompressed bytes; what comes before was read, but its end may be wrong: %w", s.in.Name(), s.stream.n, cause(err))
}

// Sums gives the SHA-256 of the file as it stands and of the decompressed
// stream, with their lengths. To be called when everything has been read.
func (s *Stream) Sums() (file, stream string, fileBytes, streamBytes int64) {
	if s.plain {
		return s.stream.hex(), s.stream.hex(), s.stream.n, s.stream.n
	}
	if s.shared != nil {
		return s.shared.sum, s.stream.hex(), s.shared.size, s.stream.n
	}
	if s.skip != nil {
		io.Copy(io.Discard, s.skip) // bytes behind the compressed data belong to the file
	}
	return s.file.hex(), s.stream.hex(), s.file.n, s.stream.n
}

// Sum is the SHA-256 of the decompressed stream, to be called when it has been read. Unlike Sums it
// does not read what lies behind the stream in its file: of a member of an archive, the rest of it.
func (s *Stream) Sum() string { return s.stream.hex() }

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
