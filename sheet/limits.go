package sheet

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// What is read at the most. A sheet of Excel has 1,048,576 rows of 16,384
// columns, a cell 32,767 letters; LibreOffice has as many rows, or 16 times as
// many. A table of positions has some twenty columns.
const (
	MaxColumns = 1024
	maxRows    = 16 << 20
	maxMember  = 8 << 30   // bytes of XML of a sheet, decompressed
	maxToken   = 8 << 20   // bytes from one tag or text to the next
	maxRowText = 4 << 20   // bytes of a row
	maxShared  = 512 << 20 // bytes of the texts that cells share
	maxSmall   = 64 << 20  // bytes of the parts that say what the sheets are
)

// markup reads the tags and texts of a part of a file.
type markup struct {
	d     *xml.Decoder
	in    measured
	depth int
	part  io.Closer
}

// measured counts, and stops what grows past its bounds: a text without an end
// would be kept whole.
type measured struct {
	r          io.Reader
	read, seen int64 // bytes read, and bytes of the tags and texts that were handed out
	most       int64
}

func (m *measured) Read(p []byte) (int, error) {
	if m.read > m.most {
		return 0, fmt.Errorf("more than %d MiB of text in one part: too large for a sheet of positions", m.most>>20)
	}
	if m.read-m.seen > maxToken {
		return 0, errors.New("a cell of more than 8 MiB")
	}
	n, err := m.r.Read(p)
	m.read += int64(n)
	return n, err
}

// openPart begins to read a part of the archive; the error of one that is not
// there is errNoPart.
func openPart(z *zip.Reader, name string, most int64) (*markup, error) {
	for _, f := range z.File {
		if f.Name != name {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		m := &markup{in: measured{r: r, most: most}, part: r}
		m.d = xml.NewDecoder(bufio.NewReaderSize(&m.in, 64<<10))
		return m, nil
	}
	return nil, fmt.Errorf("%s: %w", name, errNoPart)
}

var errNoPart = errors.New("no such part in the file")

func (m *markup) close() error { return m.part.Close() }

// next gives the next tag or text. A part that ends before its root does is
// damaged.
func (m *markup) next() (xml.Token, error) {
	t, err := m.d.RawToken()
	m.in.seen = m.d.InputOffset()
	switch t.(type) {
	case xml.StartElement:
		m.depth++
	case xml.EndElement:
		m.depth--
	}
	if err == io.EOF && m.depth > 0 {
		err = io.ErrUnexpectedEOF
	}
	return t, err
}

// pass passes over the rest of the element that was just begun.
func (m *markup) pass() error {
	for until := m.depth - 1; m.depth > until; {
		if _, err := m.next(); err != nil {
			return err
		}
	}
	return nil
}

// each hands out the elements of a part by their local names.
func (m *markup) each(f func(e xml.StartElement) error) error {
	for {
		t, err := m.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := f(e); err != nil {
				return err
			}
		}
	}
}

// attr is an attribute by its local name, "" where there is none. What LibreOffice
// says of a cell beside the standard has the same names, and is left out.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space != "calcext" {
			return a.Value
		}
	}
	return ""
}
