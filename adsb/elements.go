package adsb

import (
	"bytes"
	"io"
)

// MaxLine is the longest element that is decoded, in bytes. A point with all its
// details has some 700.
const MaxLine = 1 << 20

// Elements cuts a file of readsb, which is one JSON object and often one line: its
// beginning up to the array of points or aircraft is one element, each point or
// aircraft another. The address of each is that of its first byte, so that each can
// be decoded again by what stands there and what the beginning says (Head).
type Elements struct {
	r     io.Reader
	err   error
	buf   []byte // what is read and not yet handed out, from the index on
	i     int
	at    int64 // address of buf[0]
	state cutting
}

type cutting uint8

const (
	before cutting = iota // the beginning is still to come
	inside                // the array
	behind                // what else the object says, which is passed over
	beyond                // the object is at its end: anything more is foreign to it
)

// NewElements begins to cut, at the beginning of a file or, if within, at an element
// of its array.
func NewElements(r io.Reader, within bool) *Elements {
	e := &Elements{r: r}
	if within {
		e.state = inside
	}
	return e
}

// Next gives the next element and its address; it holds until the next call. What
// is none is handed out too, up to the line end, so that nothing is passed over
// unseen. One longer than MaxLine comes cut, to just above it.
func (e *Elements) Next() (el []byte, offset int64, err error) {
	for {
		c, ok := e.peek()
		if !ok {
			return nil, e.at + int64(e.i), e.err
		}
		switch {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			e.i++
		case e.state == before && c == '{':
			return e.beginning()
		case e.state == inside && c == ',':
			e.i++
		case e.state == inside && (c == '[' || c == '{'):
			return e.take(bracketed)
		case e.state == inside && c == ']':
			e.i++
			e.state = behind
		case e.state == inside:
			return e.take(upTo(",]\n"))
		case e.state == behind:
			e.state = beyond
			e.take(func(b []byte) int { return closed(b, 1) })
		case c == '\xef' && e.at+int64(e.i) == 0: // a byte order mark
			e.i++
			e.skipMark()
		default:
			return e.take(upTo("\n"))
		}
	}
}

// skipMark passes over the rest of a byte order mark.
func (e *Elements) skipMark() {
	for _, want := range []byte("\xbb\xbf") {
		if c, ok := e.peek(); ok && c == want {
			e.i++
		}
	}
}

func (e *Elements) peek() (byte, bool) {
	for e.i >= len(e.buf) {
		if !e.more() {
			return 0, false
		}
	}
	return e.buf[e.i], true
}

// more reads on, dropping what has been handed out.
func (e *Elements) more() bool {
	if e.err != nil {
		return false
	}
	if e.i > 0 {
		e.at += int64(e.i)
		e.buf = e.buf[:copy(e.buf, e.buf[e.i:])]
		e.i = 0
	}
	if len(e.buf) == cap(e.buf) {
		e.buf = append(make([]byte, 0, max(256<<10, 2*cap(e.buf))), e.buf...)
	}
	n, err := e.r.Read(e.buf[len(e.buf):cap(e.buf)])
	e.buf, e.err = e.buf[:len(e.buf)+n], err
	return n > 0 || err == nil
}

// take hands out bytes up to where end says that they end: -1 where that is not
// read yet. Where no end comes, the brackets of the file cannot be trusted any more.
func (e *Elements) take(end func([]byte) int) (el []byte, offset int64, err error) {
	offset = e.at + int64(e.i)
	for {
		n := end(e.buf[e.i:])
		if n < 0 && len(e.buf)-e.i > MaxLine {
			n, e.state = MaxLine+1, beyond
		}
		if n < 0 && !e.more() {
			n = len(e.buf) - e.i
		}
		if n >= 0 {
			el = e.buf[e.i : e.i+n]
			e.i += n
			return el, offset, nil
		}
	}
}

// upTo ends before one of some bytes, but is not empty.
func upTo(any string) func([]byte) int {
	return func(b []byte) int {
		if i := bytes.IndexAny(b, any); i >= 0 {
			return max(1, i)
		}
		return -1
	}
}

// What a byte means for where an element ends.
const (
	plain = iota
	opens
	closes
	quote
)

var meaning = [256]uint8{'[': opens, '{': opens, ']': closes, '}': closes, '"': quote}

// bracketed ends behind the bracket with which no more are open.
func bracketed(b []byte) int { return closed(b, 0) }

func closed(b []byte, depth int) int {
	for i := 0; i < len(b); i++ {
		switch meaning[b[i]] {
		case opens:
			depth++
		case closes:
			if depth--; depth <= 0 {
				return i + 1
			}
		case quote:
			if i = closing(b, i); i < 0 {
				return -1
			}
		}
	}
	return -1
}

// closing is where the string that begins at an index ends, -1 where that is not
// there.
func closing(b []byte, i int) int {
	for i++; i < len(b); i++ {
		switch b[i] {
		case '"':
			return i
		case '\\':
			i++
		}
	}
	return -1
}

// beginning hands out the object up to its array of points or aircraft; all of it
// where it has none.
func (e *Elements) beginning() ([]byte, int64, error) {
	e.state = beyond
	return e.take(func(b []byte) int {
		if n := headEnd(b); n > 0 {
			e.state = inside
			return n
		}
		return closed(b, 0)
	})
}

// headEnd is where the beginning of a file ends: behind the bracket that opens the
// array named trace or aircraft, in the outermost object; 0 where there is none.
func headEnd(b []byte) int {
	depth, key := 0, ""
	for i := 0; i < len(b); i++ {
		switch meaning[b[i]] {
		case opens:
			if depth++; depth == 2 && b[i] == '[' && (key == "trace" || key == "aircraft") {
				return i + 1
			}
		case closes:
			if depth--; depth == 0 {
				return 0
			}
		case quote:
			j := closing(b, i)
			if j < 0 {
				return 0
			}
			if depth == 1 {
				key = string(b[i+1 : j])
			}
			i = j
		}
	}
	return 0
}
