package source

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// inUTF8 gives a text in UTF-8: one in UTF-16 shows that it is, by its mark or
// by every second byte being zero; of others the user says what they are.
func inUTF8(r *bufio.Reader, said string) (*bufio.Reader, error) {
	e, err := encodingOf(r, said)
	if e == nil || err != nil {
		return r, err
	}
	return bufio.NewReaderSize(e.NewDecoder().Reader(r), 256<<10), nil
}

// UTF8 gives a whole text in UTF-8 where it is UTF-16, and any other as it is.
func UTF8(b []byte) ([]byte, error) {
	in := bufio.NewReaderSize(bytes.NewReader(b), 64)
	r, err := inUTF8(in, "")
	if r == in || err != nil {
		return b, err
	}
	return io.ReadAll(r)
}

func encodingOf(r *bufio.Reader, said string) (encoding.Encoding, error) {
	if said != "" && plainName(said) != "utf16" {
		return Encoding(said)
	}
	head, err := r.Peek(64)
	if err != nil && err != io.EOF {
		return nil, nil // comes when it is read
	}
	little := [...]unicode.Endianness{unicode.BigEndian, unicode.LittleEndian}
	for low, e := range little {
		mark := [...]string{"\xfe\xff", "\xff\xfe"}[low]
		if strings.HasPrefix(string(head), mark) || everySecond(head, low) {
			return unicode.UTF16(e, unicode.UseBOM), nil
		}
	}
	return nil, nil
}

// everySecond tells whether a text is Latin letters of two bytes, of which the
// one at the given place is zero.
func everySecond(head []byte, at int) bool {
	if len(head) < 32 {
		return false
	}
	for i, c := range head {
		if (c == 0) != (i&1 == at) {
			return false
		}
	}
	return true
}

// Encoding finds an encoding of one byte a letter by its name: windows-1252,
// iso-8859-1, koi8-r. utf-8 is nil.
func Encoding(name string) (encoding.Encoding, error) {
	plain := plainName(name)
	switch plain {
	case "", "utf8", "utf16":
		return nil, nil
	case "latin1":
		plain = "iso88591"
	}
	plain = strings.Replace(plain, "cp125", "windows125", 1)
	for _, e := range charmap.All {
		if c, ok := e.(*charmap.Charmap); ok && plainName(c.String()) == plain {
			return c, nil
		}
	}
	return nil, fmt.Errorf("unknown encoding %q: use utf-8, utf-16, windows-1252, windows-1251, iso-8859-1, koi8-r or another single-byte encoding", name)
}

func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(s))
}
