package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// jsonLines writes one JSON value a line.
type jsonLines struct {
	out *bufio.Writer
	object
}

func newJSONLines(w io.Writer) *jsonLines { return &jsonLines{out: bufio.NewWriter(w)} }

func (j *jsonLines) Write(v any) error {
	b, err := j.encode(v)
	if err != nil {
		return err
	}
	_, err = j.out.Write(append(b, '\n'))
	return err
}

func (j *jsonLines) Close() error { return j.out.Flush() }

// object makes JSON, in buffers that it uses again.
type object struct {
	raw  bytes.Buffer
	safe []byte
}

// encode gives v as JSON without a line end. It holds until the next call.
func (o *object) encode(v any) ([]byte, error) {
	o.raw.Reset()
	enc := json.NewEncoder(&o.raw)
	enc.SetEscapeHTML(false) // "&" and "<" are for the page that shows them to escape
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	o.safe = appendVisible(o.safe[:0], bytes.TrimSuffix(o.raw.Bytes(), []byte("\n")))
	return o.safe, nil
}

// appendVisible writes JSON with what cannot be seen as \u escapes: the same
// value to a parser, and no orders to a terminal. The JSON encoder does so for
// the control characters of ASCII only.
func appendVisible(b, text []byte) []byte {
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		switch {
		case r < 0x7f || printable(r):
			b = append(b, text[:n]...)
		case r > 0xffff:
			hi, lo := utf16.EncodeRune(r)
			b = fmt.Appendf(b, `\u%04x\u%04x`, hi, lo)
		default:
			b = fmt.Appendf(b, `\u%04x`, r)
		}
		text = text[n:]
	}
	return b
}
