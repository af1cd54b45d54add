package bundle

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// differ names the first field in which two values differ, as JSON has them: "" where
// they are the same.
func differ(a, b any) string {
	all := differences(a, b, 1)
	if len(all) == 0 {
		return ""
	}
	return all[0]
}

// differences names the fields in which two values differ, as JSON has them, at most so
// many, each with both values.
func differences(a, b any, most int) []string {
	x, errX := marshal(a)
	y, errY := marshal(b)
	if errX != nil || errY != nil {
		return []string{fmt.Sprint("a value that JSON cannot have: ", errX, errY)}
	}
	if bytes.Equal(x, y) {
		return nil
	}
	w := &walker{most: most}
	w.walk("", tree(x), tree(y))
	if len(w.out) == 0 { // in the writing of a number only
		w.out = append(w.out, "how a number is written")
	}
	return w.out
}

func tree(b []byte) (v any) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	_ = d.Decode(&v) // it was encoded just now
	return v
}

type walker struct {
	out  []string
	most int
}

func (w *walker) walk(at string, a, b any) {
	if len(w.out) >= w.most {
		return
	}
	switch x := a.(type) {
	case map[string]any:
		if y, is := b.(map[string]any); is {
			keys := maps.Clone(x)
			maps.Copy(keys, y)
			for _, k := range slices.Sorted(maps.Keys(keys)) {
				w.walk(at+"."+k, x[k], y[k])
			}
			return
		}
	case []any:
		if y, is := b.([]any); is {
			for i := range max(len(x), len(y)) {
				var l, r any
				if i < len(x) {
					l = x[i]
				}
				if i < len(y) {
					r = y[i]
				}
				w.walk(fmt.Sprintf("%s[%d]", at, i), l, r)
			}
			return
		}
	}
	l, _ := marshal(a)
	r, _ := marshal(b)
	if !bytes.Equal(l, r) {
		w.out = append(w.out, fmt.Sprintf("%s (%s, was %s)", trimDot(at), short(l), short(r)))
	}
}

func trimDot(s string) string {
	if s == "" {
		return "the whole"
	}
	return strings.TrimPrefix(s, ".")
}

func short(b []byte) string {
	if len(b) > 80 {
		return string(bytes.ToValidUTF8(b[:77], nil)) + "..."
	}
	return string(b)
}
