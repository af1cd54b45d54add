package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strconv"
)

// A snapshot of aircraft (aircraft.json of dump1090, readsb and tar1090) says its moment and lists
// what was in the air then. One that says the moment first, in seconds, is read as it stands. Three
// near forms are not: answers of the interfaces that took over the form from ADS-B Exchange (version 2), which
// name the list "ac", give milliseconds, and put the moment behind the list; and several snapshots in
// one file, one behind the other, as they are logged.

// snapshotLists are the names of the list.
var snapshotLists = [...]string{"aircraft", "ac"}

// mostSnapshot is the longest snapshot that is read, in bytes: all aircraft of the world are some 10 MB.
const mostSnapshot = 64 << 20

// mostFirst is the longest first snapshot behind which another is looked for, in bytes: what one
// receiver hears is some 100 kB to 1 MB.
const mostFirst = 8 << 20

// hasSnapshot tells whether what begins so can be a snapshot of one of those forms: an object with a
// list of aircraft. Cheap, since every input is asked.
func hasSnapshot(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n[")
	return len(head) > 0 && head[0] == '{' && (bytes.Contains(head, []byte(`"aircraft"`)) || bytes.Contains(head, []byte(`"ac"`)))
}

// isSnapshots tells whether a text is of one of those forms. The first snapshot has to be seen to
// its end to tell whether another follows.
func isSnapshots(r *bufio.Reader) bool {
	for n := headSize; ; n *= 2 {
		head, err := r.Peek(n)
		b := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
		if len(b) > 0 && b[0] == '[' { // several in an array
			b = bytes.TrimLeft(b[1:], " \t\r\n")
			_, is := snapshotOf(b)
			return is
		}
		s, is := snapshotOf(b)
		switch {
		case is && (s.name == "ac" || !s.first || s.milli):
			return true
		case s.whole:
			return is && bytes.HasPrefix(bytes.TrimLeft(b[s.length:], " \t\r\n,\x1e"), []byte("{"))
		case err != nil:
			return false
		}
	}
}

// snapshot is what a snapshot says, as far as it is there.
type snapshot struct {
	name   string // of its list
	list   []byte // behind the bracket
	now    string // its moment, in seconds since 1970; "" where it says none
	milli  bool   // which was in milliseconds
	first  bool   // and stood before the list
	whole  bool   // it is there to its end
	length int
}

// snapshotOf reads the outermost names of an object.
func snapshotOf(b []byte) (s snapshot, is bool) {
	depth, key, value := 0, "", false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; c {
		case '{', '[':
			if depth++; depth == 2 && c == '[' && (key == snapshotLists[0] || key == snapshotLists[1]) {
				s.name, s.list, s.first, is = key, bytes.TrimLeft(b[i+1:], " \t\r\n"), s.now != "", true
				is = ofAircraft(s.list)
			}
		case '}', ']':
			if depth--; depth == 0 {
				s.whole, s.length = true, i+1
				return s, is
			}
		case ':':
			value = true
		case ',':
			value = false
		case '"':
			j := i + 1
			for j < len(b) && b[j] != '"' {
				if b[j] == '\\' {
					j++
				}
				j++
			}
			if depth == 1 && !value && j < len(b) {
				key = string(b[i+1 : j])
			}
			i = j
		default:
			if depth == 1 && value && key == "now" && s.now == "" && (c >= '0' && c <= '9') {
				n := 0
				for i+n < len(b) && bytes.IndexByte([]byte("0123456789.eE+-"), b[i+n]) >= 0 {
					n++
				}
				s.moment(string(b[i : i+n]))
				i += n - 1
			}
		}
	}
	return s, is
}

// ofAircraft tells whether the first of a list has an address, as far as it is there.
func ofAircraft(list []byte) bool {
	if len(list) == 0 || list[0] == ']' {
		return true
	}
	n := objectEnd(list)
	return list[0] == '{' && (n == 0 || bytes.Contains(list[:n], []byte(`"hex"`)))
}

// moment takes seconds, or milliseconds, of which there have been more than a hundred thousand million
// since 1973.
func (s *snapshot) moment(said string) {
	v, err := strconv.ParseFloat(said, 64)
	if err != nil {
		return
	}
	if s.milli = v >= 1e11; s.milli {
		v /= 1000
	}
	s.now = strconv.FormatFloat(v, 'f', 3, 64)
}

// snapshotsText is snapshots as the single one that they would be, in which each aircraft says its
// own moment. That text is the stream that addresses count in.
type snapshotsText struct {
	r     *bufio.Reader
	begun bool
	doc   []byte
	madeText
}

func newSnapshotsText(r *bufio.Reader) *snapshotsText { return &snapshotsText{r: r} }

func (t *snapshotsText) Read(p []byte) (int, error) { return t.read(p, t.more) }

// more makes the text of one snapshot.
func (t *snapshotsText) more() error {
	t.text = t.text[:0]
	if !t.begun {
		t.text, t.begun = append(t.text, "{\"now\":0,\"aircraft\":[\n"...), true
	}
	err := t.next()
	if len(t.doc) > 0 {
		t.write()
	}
	if err == io.EOF {
		t.text = append(t.text, "]}\n"...)
	}
	return err
}

// next reads up to the end of the next snapshot, or to where one that was cut short is followed by
// another on a line of its own.
func (t *snapshotsText) next() error {
	t.doc = t.doc[:0]
	depth, quoted, escaped := 0, false, false
	for {
		c, err := t.r.ReadByte()
		if err != nil {
			return err
		}
		if depth == 0 && c != '{' {
			if len(t.doc) > 0 && c == '\n' {
				return nil
			}
			if len(t.doc) > 0 || bytes.IndexByte([]byte(" \t\r\n,[]\x1e\xef\xbb\xbf"), c) < 0 {
				t.doc = append(t.doc, c)
			}
			continue
		}
		if len(t.doc) > 0 && depth == 0 { // what stands before it is none
			t.r.UnreadByte()
			return nil
		}
		t.doc = append(t.doc, c)
		switch {
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case c == '\n' && t.begins():
			return nil
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return nil
			}
		}
		if len(t.doc) > mostSnapshot {
			return nil
		}
	}
}

// begins tells whether the next line begins a snapshot.
func (t *snapshotsText) begins() bool {
	b, _ := t.r.Peek(32)
	b, is := bytes.CutPrefix(b, []byte("{"))
	b = bytes.TrimLeft(b, " \t")
	return is && (bytes.HasPrefix(b, []byte(`"now"`)) || bytes.HasPrefix(b, []byte(`"ac"`)))
}

// write writes the aircraft of a snapshot, each with the moment. What is none is written so that it is
// counted as what cannot be read.
func (t *snapshotsText) write() {
	s, is := snapshotOf(t.doc)
	if !is {
		if !s.whole || !emptyAnswer(t.doc) {
			t.strange(t.doc)
		}
		return
	}
	list := s.list
	for {
		list = bytes.TrimLeft(list, " \t\r\n,")
		if len(list) == 0 || list[0] == ']' {
			break
		}
		n := objectEnd(list)
		if list[0] != '{' || n == 0 {
			t.strange(list)
			return
		}
		one := list[:n]
		t.text = append(t.text, '{')
		if s.now != "" {
			t.text = append(append(append(t.text, `"now":`...), s.now...), ',')
		}
		t.text = append(append(t.text, bytes.TrimLeft(one[1:], " \t\r\n")...), ",\n"...)
		list = list[n:]
	}
	if !s.whole && len(list) == 0 {
		t.strange([]byte("cut short"))
	}
}

// strange is what is no aircraft.
func (t *snapshotsText) strange(b []byte) {
	const most = 200
	quoted, _ := json.Marshal(string(b[:min(len(b), most)]))
	t.text = append(append(append(t.text, "{!"...), quoted...), "},\n"...)
}

// emptyAnswer tells whether an object is an answer without aircraft: its list is null.
func emptyAnswer(b []byte) bool {
	var all map[string]json.RawMessage
	if json.Unmarshal(b, &all) != nil {
		return false
	}
	for _, name := range snapshotLists {
		if v, has := all[name]; has && string(v) == "null" {
			return true
		}
	}
	return false
}

// objectEnd is where an object ends, 0 where it does not.
func objectEnd(b []byte) int {
	depth, quoted := 0, false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}
