package records

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
)

// withoutNaN turns the NaN and the Infinity that Python writes, and JSON does
// not know, to null.
func (d *JSON) withoutNaN(b []byte) []byte {
	if !bytes.Contains(b, []byte("NaN")) && !bytes.Contains(b, []byte("Infinity")) {
		return b
	}
	out, str := d.buf[:0], false
	for i := 0; i < len(b); i++ {
		switch n := notNumber(b[i:]); {
		case b[i] == '\\' && str && i+1 < len(b):
			out = append(out, b[i], b[i+1])
			i++
			continue
		case b[i] == '"':
			str = !str
		case !str && n > 0:
			out = append(out, "null"...)
			i += n - 1
			continue
		}
		out = append(out, b[i])
	}
	d.buf = out
	return out
}

// notNumber is the length of a word for no number that b begins with, or 0.
func notNumber(b []byte) int {
	for _, w := range [...]string{"NaN", "Infinity", "-Infinity"} {
		if len(b) >= len(w) && string(b[:len(w)]) == w {
			return len(w)
		}
	}
	return 0
}

// saysYes tells whether a field of yes or no says yes: this program writes its
// exercises so, and they must not come back as the sea.
func saysYes[T text | []byte](v T) bool {
	switch strings.ToLower(strings.TrimSpace(string(v))) {
	case "true", "1", "yes", "t", "y":
		return true
	}
	return false
}

// text is a JSON string or number, as text.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*t = text(s)
		return nil
	}
	if c := b[0]; c == '-' || c >= '0' && c <= '9' || c == 't' || c == 'f' {
		*t = text(b)
	}
	return nil
}

// number is a JSON number, a string that holds one, or null. Its unit is the
// field's.
type number struct {
	v   float64
	ok  bool
	bad bool // said, and no number
}

func (n *number) UnmarshalJSON(b []byte) error {
	var t text
	if err := t.UnmarshalJSON(b); err != nil {
		return err
	}
	*n = t.number()
	return nil
}

func (t text) number() (n number) {
	if missing([]byte(t)) {
		return number{}
	}
	err := json.Unmarshal([]byte(t), &n.v)
	n.ok, n.bad = err == nil, err != nil
	return n
}

func (n number) scaled(by float64) (int64, bool) {
	if !n.ok || math.Abs(n.v) > 1e12 {
		return 0, false
	}
	return int64(math.Round(n.v * by)), true
}
