package almanac

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"sort"
	"strings"
)

// longest is the longest row that is kept, in bytes: a field of a table that is longer than all
// of it is damage.
const longest = 1024

// rows are those of a table as they are read: the key, where it stood, and its fields, with
// tabulators between. The first of a key counts.
type rows struct {
	Edition
	by map[string]string
}

func newRows(k Kind) *rows {
	return &rows{Edition{Kind: k, Ignored: map[string]int{}, Rejected: map[string]int{}, LeftOut: map[string]int{}}, map[string]string{}}
}

// reader reads one file of a table, the rows into it.
type reader func(r io.Reader, name string, to *rows) error

func (t *rows) ignore(why string) { t.Rows++; t.Ignored[why]++ }
func (t *rows) reject(why string) { t.Rows++; t.Rejected[why]++ }

// take keeps a row; fields that say nothing are empty.
func (t *rows) take(key, where string, fields ...string) {
	t.Rows++
	line := key + "\t" + clean(where)
	for _, f := range fields {
		line += "\t" + clean(f)
	}
	_, twice := t.by[key]
	switch {
	case twice:
		t.Ignored["the key was given before"]++
	case len(line) >= longest:
		t.Rejected["too long"]++
	default:
		t.by[key] = line
		t.Taken++
	}
}

// clean is a value in one line without tabulators.
func clean(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
}

// text is the rows in order of their keys, a line each.
func (t *rows) text() []byte {
	keys := make([]string, 0, len(t.by))
	for k := range t.by {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var b bytes.Buffer
	for _, k := range keys {
		b.WriteString(t.by[k])
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// find looks a key up in a file of rows: by halves, since a table has half a million of them and
// one or two are asked for. ok is false where the table does not have it.
func find(path, key string) (fields []string, ok bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, false, err
	}
	row := func(from int64) string { // the first that begins at or behind a byte; "" behind the last
		if err != nil {
			return ""
		}
		var line string
		line, err = rowAt(f, from)
		return line
	}
	at := sort.Search(int(info.Size()), func(i int) bool {
		line := row(int64(i))
		k, _, _ := strings.Cut(line, "\t")
		return line == "" || k >= key
	})
	fields = strings.Split(row(int64(at)), "\t")
	return fields, err == nil && fields[0] == key && len(fields) > 1, err
}

func rowAt(f io.ReaderAt, from int64) (string, error) {
	buf := make([]byte, 2*longest+1)
	start := max(0, from-1) // the line end before it, if it begins here
	n, err := f.ReadAt(buf, start)
	if err != nil && err != io.EOF {
		return "", err
	}
	b := buf[:n]
	if from > 0 {
		i := bytes.IndexByte(b, '\n')
		if i < 0 {
			return "", damaged(from)
		}
		b = b[i+1:]
	}
	if len(b) == 0 {
		return "", nil
	}
	i := bytes.IndexByte(b, '\n')
	if i < 0 {
		return "", damaged(from)
	}
	return string(b[:i]), nil
}

func damaged(at int64) error {
	return fmt.Errorf("the table is damaged at byte %d: import it again", at)
}
