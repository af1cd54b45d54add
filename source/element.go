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
// or objects that follow each other, a line each or not. The collection can lie in objects that
// lead to nothing else: data.vessels.nodes of GraphQL, hits.hits of Elasticsearch. Of the state vectors
// of the OpenSky Network ("states") the records are arrays. It
// looks at brackets and strings only; what stands between them is for the
// decoder to like or dislike. The other members of a collection are no records.
type Elements struct {
	r     *bufio.Reader
	at    int64
	buf   []byte
	lists []list // collections whose ends are still to come, the innermost last
	depth int    // arrays outside of them that are open
	text  bool   // something stood there that is no record: its brackets say nothing
}

// list is a collection that is being read.
type list struct {
	open  []string // the names of the objects that it lies in; the outermost has none
	depth int      // arrays in it that are open
	rows  bool     // its records are arrays
}

// recordMark stands before each record of a JSON text sequence (RFC 7464).
const recordMark = 0x1e

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
		case ' ', '\t', '\r', '\n', ',', '}', recordMark:
		case '[':
			if n := len(e.lists); n > 0 && e.lists[n-1].rows && e.lists[n-1].depth == 0 {
				offset = e.at - 1
				e.row()
				return e.buf, offset, nil
			}
			*e.arrays()++
		case ']':
			e.leave()
		case '{':
			offset = e.at - 1
			e.buf = append(e.buf[:0], '{')
			if !e.object([]string{""}) {
				return e.buf, offset, nil
			}
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
	if (e.depth > 0 || len(e.lists) > 0) && !e.text {
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

// arrays is how many arrays are open where the reading stands, but for those of collections.
func (e *Elements) arrays() *int {
	if n := len(e.lists); n > 0 {
		return &e.lists[n-1].depth
	}
	return &e.depth
}

// leave ends an array; where it was a collection's, what else is said by the objects that it
// lies in is passed over, up to a further collection.
func (e *Elements) leave() {
	n := len(e.lists)
	if open := e.arrays(); n == 0 || *open > 0 {
		*open = max(0, *open-1)
		return
	}
	open := e.lists[n-1].open
	e.lists = e.lists[:n-1]
	e.buf = e.buf[:0]
	e.object(open)
}

// object reads on to the end of the objects that the reading stands in, which lie in each other
// under these names. If there is a collection in them its elements are the records: inside is true, and the
// reading stands before the first of them. An object that is cut short, at the
// end or where a later line begins another, is handed out as far as it goes: it
// will not parse.
func (e *Elements) object(open []string) (inside bool) {
	var b brackets
	for range open {
		b.next('{')
	}
	names := slices.Clone(open)
	for b.depth > 0 {
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
		if (c == '[' || c == '{') && !b.str && b.depth <= deepest && b.depth <= len(names) && b.inObjects() {
			switch name := nameOf(e.buf); {
			case c == '{' && (b.depth == 1 || leads(names[:b.depth], "nodes")):
				names = append(names[:b.depth], name)
			case c == '{':
				names = names[:b.depth]
			case e.isCollection(names[:b.depth], name):
				e.lists = append(e.lists, list{open: slices.Clone(names[:b.depth]), rows: name == states})
				return true
			}
		}
		b.next(c)
	}
	return false
}

// row reads on to the end of the array that the reading stands in.
func (e *Elements) row() {
	e.buf = append(e.buf[:0], '[')
	var b brackets
	for b.next('['); b.depth > 0; {
		c, err := e.r.ReadByte()
		if err != nil {
			return
		}
		e.at++
		if len(e.buf) <= MaxLine {
			e.buf = append(e.buf, c)
		}
		b.next(c)
	}
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

// inObjects tells whether all that is open is objects.
func (b *brackets) inObjects() bool { return b.objects == 1<<b.depth-1 }

// collections are the names under which services hand out their records.
var collections = []string{"features", "portCalls", "data", "records", "results", "result", "vessels", "positions", "items", "rows", "entries", "messages", "ais", "response", "ships", "tracks", "points", "hits", "nodes", "edges", "docs"}

// states is the name under which the OpenSky Network hands out state vectors, as arrays.
const states = "states"

// envelopes are the names of objects that services put round a collection, and nothing of a ship.
var envelopes = []string{"data", "result", "results", "response", "payload", "body", "hits"}

// deepest is how many objects can lie round a collection.
const deepest = 4

// isCollection tells whether the array that was just opened holds records. One that lies deeper has
// only envelopes round it.
func (e *Elements) isCollection(open []string, name string) bool {
	is := func(have string) bool { return strings.EqualFold(have, name) }
	switch {
	case name == states && len(open) == 1:
		return e.begins('[')
	case !slices.ContainsFunc(collections, is):
		return false
	case len(open) > 1 && (!leads(open, name) || hasShip(e.buf)):
		return false
	}
	return e.begins('{')
}

// leads tells whether objects of these names are nothing but round a collection: envelopes and, as
// GraphQL has it, the name of what is asked for between data and its nodes or edges.
func leads(open []string, name string) bool {
	for i, o := range open[1:] {
		graph := i == 1 && strings.EqualFold(open[1], "data") && (strings.EqualFold(name, "nodes") || strings.EqualFold(name, "edges"))
		if !graph && !slices.ContainsFunc(envelopes, func(have string) bool { return strings.EqualFold(have, o) }) {
			return false
		}
	}
	return true
}

// hasShip tells whether what was read of an object names a ship: then it is a record itself.
func hasShip(b []byte) bool {
	return bytes.Contains(b, []byte(`"mmsi"`)) || bytes.Contains(b, []byte(`"MMSI"`))
}

// nameOf is the name of the value whose first byte was read last, "" for none.
func nameOf(b []byte) string {
	if len(b) > MaxLine {
		return ""
	}
	key, ok := bytes.CutSuffix(bytes.TrimRight(b[:len(b)-1], " \t\r\n"), []byte{':'})
	key, quoted := bytes.CutSuffix(bytes.TrimRight(key, " \t\r\n"), []byte{'"'})
	i := bytes.LastIndexByte(key, '"')
	if !ok || !quoted || i < 0 {
		return ""
	}
	return string(key[i+1:])
}

// begins tells whether the array that the reading stands in begins with an
// object, or with an array, or is empty: numbers and texts are no records.
func (e *Elements) begins(with byte) bool {
	for n := 1; ; n++ {
		b, err := e.r.Peek(n)
		if err != nil {
			return true
		}
		if c := b[n-1]; c != ' ' && c != '\t' && c != '\r' && c != '\n' || n == 4096 {
			return c == with || c == ']'
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
