package source

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
)

// Elements cuts a stream of JSON into its records: the objects of a top-level
// array, of a collection ("features" of GeoJSON, "data" and the like of services),
// or objects that follow each other, a line each or not. It
// looks at brackets and strings only; what stands between them is for the
// decoder to like or dislike. The other members of a collection are no records.
type Elements struct {
	r      *bufio.Reader
	at     int64
	buf    []byte
	inside bool // a collection whose end is still to come
	depth  int  // arrays in it that are open
	text   bool // something stood there that is no record: its brackets say nothing
}

var errCutShort = errors.New("cut short: the JSON ends before its list of records does; what comes before was read")

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
		case ' ', '\t', '\r', '\n', ',', '}':
		case '[':
			e.depth++
		case ']':
			e.leave()
		case '{':
			offset = e.at - 1
			if !e.object() {
				return e.buf, offset, nil
			}
			e.inside, e.depth = true, 0
		default:
			e.r.UnreadByte()
			e.at--
			if e.mark() {
				continue
			}
			offset, e.text = e.at, true
			return e.line(), offset, nil
		}
	}
}

// CutShort tells, at the end of a stream, of a list of records whose own end is missing: the
// stream was cut short. Lines of records have no end to miss.
func (e *Elements) CutShort() error {
	if (e.depth > 0 || e.inside) && !e.text {
		return errCutShort
	}
	return nil
}

// mark passes over a byte order mark: files that were joined can have several.
func (e *Elements) mark() bool {
	if b, _ := e.r.Peek(3); string(b) != "\xef\xbb\xbf" {
		return false
	}
	n, _ := e.r.Discard(3)
	e.at += int64(n)
	return true
}

// leave ends an array; where it was a collection's, what else the collection
// says is passed over.
func (e *Elements) leave() {
	if e.depth > 0 || !e.inside {
		e.depth = max(0, e.depth-1)
		return
	}
	e.inside = false
	e.object()
}

// object reads on to the end of the object that the reading stands in. If it
// is a collection its elements are the records: inside is true, and the
// reading stands before the first of them. An object that is cut short, at the
// end or where a later line begins another, is handed out as far as it goes: it
// will not parse.
func (e *Elements) object() (inside bool) {
	e.buf = append(e.buf[:0], '{')
	var b brackets
	for b.next('{'); b.depth > 0; {
		c, err := e.r.ReadByte()
		if err != nil {
			return false
		}
		if b.brokenBy(c) {
			e.r.UnreadByte()
			e.buf = bytes.TrimRight(e.buf, " \t\r\n")
			return false
		}
		e.at++
		if len(e.buf) <= MaxLine {
			e.buf = append(e.buf, c)
		}
		if c == '[' && b.depth == 1 && !b.str && isCollection(e.buf) && e.ofObjects() {
			return true
		}
		b.next(c)
	}
	return false
}

// brackets counts how many are open; those in strings do not count.
type brackets struct {
	depth    int
	str, esc bool
	objects  uint64 // of the innermost 64 that are open, which are of objects: the lowest bit is the innermost
	last     byte   // that is no white space
	newLine  bool   // since the last there was a line end
}

// brokenBy tells whether what is read cannot go on with a byte: a line end in a text, or
// a line that begins an object where none can stand. A program that logs a record a line
// and was stopped within one leaves that behind, and goes on in the next line.
func (b *brackets) brokenBy(c byte) bool {
	switch {
	case b.str:
		return c == '\n'
	case c != '{' || !b.newLine:
		return false
	}
	return b.last != ':' && (b.objects&1 == 1 || b.last != ',' && b.last != '[')
}

func (b *brackets) next(c byte) {
	if c == '\n' && !b.str {
		b.newLine = true
	} else if c > ' ' {
		b.last, b.newLine = c, false
	}
	switch {
	case b.esc:
		b.esc = false
	case b.str:
		b.esc, b.str = c == '\\', c != '"'
	case c == '"':
		b.str = true
	case c == '{' || c == '[':
		b.depth++
		b.objects <<= 1
		if c == '{' {
			b.objects |= 1
		}
	case c == '}' || c == ']':
		b.depth--
		b.objects >>= 1
	}
}

// collections are the names under which services hand out their records.
var collections = []string{"features", "portCalls", "data", "records", "results", "result", "vessels", "positions", "items", "rows", "entries", "messages", "ais", "response", "ships", "tracks", "points", "hits"}

// isCollection tells whether the array that was just opened holds records.
func isCollection(b []byte) bool {
	if len(b) > MaxLine {
		return false
	}
	key, ok := bytes.CutSuffix(bytes.TrimRight(b[:len(b)-1], " \t\r\n"), []byte{':'})
	key, quoted := bytes.CutSuffix(bytes.TrimRight(key, " \t\r\n"), []byte{'"'})
	i := bytes.LastIndexByte(key, '"')
	return ok && quoted && i >= 0 && slices.ContainsFunc(collections, func(name string) bool { return strings.EqualFold(name, string(key[i+1:])) })
}

// ofObjects tells whether the array that the reading stands in begins with an
// object, or is empty: numbers and texts are no records.
func (e *Elements) ofObjects() bool {
	for n := 1; ; n++ {
		b, err := e.r.Peek(n)
		if err != nil {
			return true
		}
		if c := b[n-1]; c != ' ' && c != '\t' && c != '\r' && c != '\n' || n == 4096 {
			return c == '{' || c == ']'
		}
	}
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
