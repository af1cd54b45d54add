package forms

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"supercargo/watchlist"
)

// mend makes a file readable in which single characters are damaged, and says
// where: bytes that are no UTF-8 in a text that otherwise is, and control
// characters, which XML forbids and no name has. Each becomes U+FFFD, so that
// nobody takes it for a letter. Lines stay where they are.
func mend(f watchlist.File) (watchlist.File, []string) {
	if bytes.HasPrefix(f.Data, []byte("PK\x03\x04")) {
		return f, nil
	}
	xml := bytes.HasPrefix(bytes.TrimSpace(text(f.Data[:min(len(f.Data), 64)])), []byte("<"))
	var out []byte
	bad, first, line := 0, 0, 1
	isUTF8 := mostlyUTF8(f.Data)
	from := 0
	for i := 0; i < len(f.Data); {
		r, n := utf8.DecodeRune(f.Data[i:])
		damaged := r == utf8.RuneError && n == 1 && isUTF8 || xml && r < ' ' && r != '\t' && r != '\n' && r != '\r'
		if damaged {
			out = append(append(out, f.Data[from:i]...), "\uFFFD"...)
			from = i + n
			if bad++; first == 0 {
				first = line
			}
		}
		if r == '\n' {
			line++
		}
		i += n
	}
	if bad == 0 {
		return f, nil
	}
	f.Data = append(out, f.Data[from:]...)
	return f, []string{fmt.Sprintf("%s: damaged characters, read as unknown letters: %d, the first in line %d", f.Name, bad, first)}
}

// mostlyUTF8 tells texts in UTF-8 with single bytes damaged from texts in another
// encoding: those have hardly any sequence of bytes that is UTF-8 by chance.
func mostlyUTF8(b []byte) bool {
	if utf8.Valid(b) {
		return false // nothing to mend
	}
	good, bad := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		b = b[n:]
	}
	return good > bad
}
