package source

import (
	"archive/tar"
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

// isTar tells whether a stream that begins so is a tar archive.
func isTar(head []byte) bool {
	return len(head) >= 262 && string(head[257:262]) == "ustar"
}

// archive is a tar archive, compressed or not, of which one member after the other is read. The
// members of an archive share it, so that all are read in one pass, as long as they are asked for
// about in order. Safe for concurrent use.
type archive struct {
	path  string
	names []string // of its files, in order
	sum   string   // of the whole file, as it was when its members were listed
	size  int64
	mod   time.Time

	mu     sync.Mutex
	pass   *tarPass          // nil before the first and after the last member
	ahead  map[string][]byte // members that the pass came by and nobody has asked for yet
	kept   int64             // bytes of them
	gone   map[string]bool   // members that were handed out, or that the pass came by and did not keep
	passes int

	keep, largest int64 // keptAhead and largestInPass
}

// What the pass keeps of members that are not asked for yet, and the largest that it hands out;
// a member that is larger is read in a pass of its own.
const (
	keptAhead     = 64 << 20
	largestInPass = 32 << 20
)

// tarPass is a tar archive being read.
type tarPass struct {
	t *tar.Reader
	s *Stream
}

// listTar lists the files in a tar archive; nil where the file is none.
func listTar(path string) (a *archive, err error) {
	s := &Stream{in: Input{Path: path}}
	defer s.Close()
	raw, err := s.openFile()
	if err != nil {
		return nil, nil // who reads it will say so
	}
	sum := &hashed{h: sha256.New()}
	whole := bufio.NewReaderSize(io.TeeReader(raw, sum), 64<<10)
	r, err := s.unpack(whole)
	if err != nil {
		return nil, nil
	}
	if head, _ := r.Peek(headSize); !isTar(head) {
		return nil, nil
	}
	a = &archive{path: path, ahead: map[string][]byte{}, gone: map[string]bool{}, keep: keptAhead, largest: largestInPass}
	seen := map[string]bool{}
	for t := tar.NewReader(r); ; {
		h, err := t.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: the tar archive cannot be read to its end (%w): download it again, or unpack what is still readable", path, err)
		}
		if listed(h) && !seen[h.Name] {
			seen[h.Name] = true
			a.names = append(a.names, h.Name)
		}
	}
	if _, err := io.Copy(io.Discard, whole); err != nil { // bytes behind the archive belong to the file
		return nil, fmt.Errorf("%s: %w", path, cause(err))
	}
	a.sum = sum.hex()
	return a, a.stat(raw)
}

// listed tells whether a member is a file, and none that programs leave behind.
func listed(h *tar.Header) bool {
	return h.Typeflag == tar.TypeReg && !strings.HasPrefix(h.Name[strings.LastIndexByte(h.Name, '/')+1:], ".")
}

// stat takes down by what a change of the file would show.
func (a *archive) stat(raw io.Reader) error {
	f, ok := raw.(*os.File)
	if !ok {
		return nil
	}
	info, err := f.Stat()
	if err == nil {
		a.size, a.mod = info.Size(), info.ModTime()
	}
	return err
}

// unchanged is an error where the file is not the one that was listed.
func (a *archive) unchanged() error {
	info, err := os.Stat(a.path)
	if err != nil {
		return cause(err)
	}
	if info.Size() != a.size || !info.ModTime().Equal(a.mod) {
		return errors.New("the archive has changed since its members were listed: run it again")
	}
	return nil
}

// member gives the bytes of a member; ok is false where it is to be read in a pass of its own.
func (a *archive) member(name string) (b []byte, ok bool, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if err := a.unchanged(); err != nil {
		return nil, false, err
	}
	if b, ok = a.ahead[name]; ok {
		delete(a.ahead, name)
		a.kept -= int64(len(b))
		return b, true, a.handed(name)
	}
	if a.gone[name] {
		return nil, false, nil
	}
	for {
		h, err := a.next()
		if err != nil {
			return nil, false, err
		}
		if !listed(h) || a.gone[h.Name] || a.ahead[h.Name] != nil {
			continue // of two of one name the first counts
		}
		mine := h.Name == name
		if h.Size > a.largest || !mine && a.kept+h.Size > a.keep {
			if err := a.handed(h.Name); mine || err != nil {
				return nil, false, err
			}
			continue
		}
		if b, err = io.ReadAll(a.pass.t); err != nil {
			return nil, false, err
		}
		if mine {
			return b, true, a.handed(name)
		}
		a.ahead[h.Name] = append(make([]byte, 0, len(b)), b...)
		a.kept += int64(len(b))
	}
}

// handed notes that the pass is done with a member; behind the last one the file is closed.
func (a *archive) handed(name string) error {
	a.gone[name] = true
	if a.pass == nil || len(a.gone) < len(a.names) {
		return nil
	}
	err := a.pass.s.Close()
	a.pass = nil
	return err
}

// next is the next member of the pass, which begins with the first.
func (a *archive) next() (*tar.Header, error) {
	if a.pass == nil {
		s := &Stream{in: Input{Path: a.path}}
		raw, err := s.openFile()
		if err != nil {
			return nil, cause(err)
		}
		r, err := s.unpack(bufio.NewReaderSize(raw, 64<<10))
		if err != nil {
			s.Close()
			return nil, err
		}
		a.pass = &tarPass{tar.NewReader(r), s}
		a.passes++
	}
	h, err := a.pass.t.Next()
	if err == io.EOF {
		err = errors.New("no such member in the archive")
	}
	return h, err
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

// openMember opens a member in the pass that it shares with others; ok is false where it has to be
// read in one of its own.
func (s *Stream) openMember() (ok bool, err error) {
	a := s.in.archive
	if a == nil {
		return false, nil
	}
	b, ok, err := a.member(s.in.Member)
	if !ok || err != nil {
		return false, err
	}
	return true, s.text(newReader(bytes.NewReader(b)))
}
