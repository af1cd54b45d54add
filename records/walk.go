package records

import (
	"encoding/json"
	"strconv"
)

// walker goes through one JSON object and hands out every value with its path:
// the names of the objects and the numbers of the elements that it is in, with
// dots between. It takes the NaN and the Infinity that Python writes for null.
type walker struct {
	b    []byte
	i    int
	path []byte
	give func(path, value []byte)
}

// How deep values may lie, and how many elements of an array are handed out.
const (
	deepest  = 40
	elements = 64
)

// walk hands out the values of the object that b is, null left out; strings
// come without quotes. It tells whether b is a JSON object and nothing else.
func (w *walker) walk(b []byte) bool {
	w.b, w.i, w.path = b, 0, w.path[:0]
	w.space()
	if w.at() != '{' || !w.value(0) {
		return false
	}
	w.space()
	return w.i == len(w.b)
}

func (w *walker) at() byte {
	if w.i < len(w.b) {
		return w.b[w.i]
	}
	return 0
}

func (w *walker) space() {
	for w.i < len(w.b) && (w.b[w.i] == ' ' || w.b[w.i] == '\t' || w.b[w.i] == '\n' || w.b[w.i] == '\r') {
		w.i++
	}
}

func (w *walker) take(c byte) bool {
	w.space()
	if w.at() != c {
		return false
	}
	w.i++
	return true
}

func (w *walker) value(depth int) bool {
	switch c := w.at(); {
	case depth > deepest:
		return false
	case c == '{':
		return w.object(depth)
	case c == '[':
		return w.array(depth)
	case c == '"':
		s, ok := w.text()
		if ok {
			w.give(w.path, s)
		}
		return ok
	}
	return w.bare()
}

func (w *walker) object(depth int) bool {
	w.i++
	if w.take('}') {
		return true
	}
	for {
		w.space()
		key, ok := w.text()
		if !ok || !w.take(':') {
			return false
		}
		if w.space(); !w.under(key, depth) {
			return false
		}
		if !w.take(',') {
			return w.take('}')
		}
	}
}

// under reads the value of a key or element.
func (w *walker) under(key []byte, depth int) bool {
	n := len(w.path)
	if n > 0 {
		w.path = append(w.path, '.')
	}
	w.path = append(w.path, key...)
	ok := w.value(depth + 1)
	w.path = w.path[:n]
	return ok
}

func (w *walker) array(depth int) bool {
	w.i++
	if w.take(']') {
		return true
	}
	give := w.give
	defer func() { w.give = give }()
	var digits [8]byte
	for n := int64(0); ; n++ {
		if n == elements {
			w.give = func([]byte, []byte) {}
		}
		if w.space(); !w.under(strconv.AppendInt(digits[:0], n, 10), depth) {
			return false
		}
		if !w.take(',') {
			return w.take(']')
		}
	}
}

// text reads a string. One with a backslash is left to the standard library.
func (w *walker) text() ([]byte, bool) {
	if w.at() != '"' {
		return nil, false
	}
	from, plain := w.i, true
	for w.i++; w.i < len(w.b) && w.b[w.i] != '"'; w.i++ {
		switch c := w.b[w.i]; {
		case c == '\\':
			plain = false
			w.i++
		case c < ' ':
			return nil, false
		}
	}
	if w.i >= len(w.b) {
		return nil, false
	}
	w.i++
	if plain {
		return w.b[from+1 : w.i-1], true
	}
	var s string
	err := json.Unmarshal(w.b[from:w.i], &s)
	return []byte(s), err == nil
}

// bare reads a number or word.
func (w *walker) bare() bool {
	from := w.i
	for w.i < len(w.b) && isBare(w.b[w.i]) {
		w.i++
	}
	v := w.b[from:w.i]
	switch string(v) {
	case "":
		return false
	case "null", "NaN", "Infinity", "-Infinity":
		return true
	}
	if !json.Valid(v) {
		return false
	}
	w.give(w.path, v)
	return true
}

func isBare(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c == '-' || c == '+' || c == '.'
}
