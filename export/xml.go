package export

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
)

// xmlText is XML as text, an element a line.
type xmlText struct {
	b     []byte
	depth int
}

func (x *xmlText) indent() {
	for range x.depth {
		x.b = append(x.b, ' ')
	}
}

// open begins an element; its name may have attributes behind it.
func (x *xmlText) open(name string) {
	x.indent()
	x.b = append(append(append(x.b, '<'), name...), '>', '\n')
	x.depth++
}

func (x *xmlText) close(name string) {
	x.depth--
	x.indent()
	x.b = append(append(append(x.b, "</"...), name...), '>', '\n')
}

// text is an element of nothing but text.
func (x *xmlText) text(name, s string) {
	x.indent()
	x.b = append(append(append(x.b, '<'), name...), '>')
	x.b = append(x.b, escaped(s)...)
	x.b = append(append(append(x.b, "</"...), name...), '>', '\n')
}

// escaped is text for XML. Line ends stay: in a description they are for reading.
func escaped(s string) string {
	var b bytes.Buffer
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		xml.EscapeText(&b, []byte(line)) // to memory: it cannot fail
	}
	return b.String()
}

// spool takes what is to be written later: the last megabyte in memory, the
// rest in a file.
type spool struct {
	b bytes.Buffer
	f *os.File
}

const spoolSize = 1 << 20

func (s *spool) write(b []byte) error {
	s.b.Write(b)
	if s.b.Len() < spoolSize {
		return nil
	}
	if s.f == nil {
		f, err := os.CreateTemp("", "supercargo-*.part")
		if err != nil {
			return err
		}
		s.f = f
	}
	_, err := s.b.WriteTo(s.f)
	return err
}

func (s *spool) copyTo(w io.Writer) error {
	if s.f != nil {
		if _, err := s.f.Seek(0, io.SeekStart); err != nil {
			return err
		}
		if _, err := io.Copy(w, s.f); err != nil {
			return err
		}
	}
	_, err := s.b.WriteTo(w)
	return err
}

func (s *spool) close() error {
	if s.f == nil {
		return nil
	}
	return errors.Join(s.f.Close(), os.Remove(s.f.Name()))
}
