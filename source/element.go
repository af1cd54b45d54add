package source

import (
	"bufio"
	"bytes"
	"io"
)

// Elements cuts a stream of JSON into its records: the objects of a top-level
// array, of the "features" of a GeoJSON collection, or objects that follow
// each other, a line each or not. It looks at brackets and strings only; what
// stands between them is for the decoder to like or dislike.
type Elements struct {
	r   *bufio.Reader
	at  int64
	buf []byte
}

// NewElements begins to cut.
func NewElements(r io.Reader) *Elements {
	return &Elements{r: bufio.NewReaderSize(r, 256<<10)}
}

// Next gives the next record and the address of its first byte; it holds
// until the next call. What is neither white space, comma, bracket nor object
// between two records is handed out as a record too, up to the line end, so
// that nothing is passed over unseen. A record longer than MaxLine comes cut.
func (e *Elements) Next() (rec []byte, offset int64, err error) {
	for {
		c, err := e.r.ReadByte()
		if err != nil {
			return nil, e.at, err
		}
		e.at++
		switch c {
		case ' ', '\t', '\r', '\n', ',', ']', '}', 0xef, 0xbb, 0xbf:
		case '[':
		case '{':
			offset = e.at - 1
			inside, err := e.object()
			if !inside {
				return e.buf, offset, err
			}
		default:
			e.r.UnreadByte()
			e.at--
			offset = e.at
			return e.line(), offset, nil
		}
	}
}

// object reads an object whose first bracket has been read. If it is a
// GeoJSON collection its features are the records: inside is true, and the
// reading stands before the first of them.
func (e *Elements) object() (inside bool, err error) {
	e.buf = append(e.buf[:0], '{')
	depth, str, esc := 1, false, false
	for depth > 0 {
		c, err := e.r.ReadByte()
		if err != nil {
			return false, nil // cut short: what there is of it is handed out, and will not parse
		}
		e.at++
		if len(e.buf) <= MaxLine {
			e.buf = append(e.buf, c)
		}
		switch {
		case esc:
			esc = false
		case str:
			esc, str = c == '\\', c != '"'
		case c == '"':
			str = true
		case c == '{' || c == '[':
			if c == '[' && depth == 1 && isFeatures(e.buf) {
				return true, nil
			}
			depth++
		case c == '}' || c == ']':
			depth--
		}
	}
	return false, nil
}

func isFeatures(b []byte) bool {
	b = bytes.TrimRight(b[:len(b)-1], " \t\r\n")
	b = bytes.TrimRight(bytes.TrimSuffix(b, []byte(":")), " \t\r\n")
	return bytes.HasSuffix(b, []byte(`"features"`))
}

func (e *Elements) line() []byte {
	e.buf = e.buf[:0]
	for {
		c, err := e.r.ReadByte()
		if err != nil {
			return e.buf
		}
		e.at++
		if c == '\n' {
			return bytes.TrimRight(e.buf, "\r")
		}
		if len(e.buf) <= MaxLine {
			e.buf = append(e.buf, c)
		}
	}
}
