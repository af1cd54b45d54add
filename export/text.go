package export

import (
	"fmt"
	"strings"
	"unicode"
)

// The joiners have no width but make Persian and Indic words what they are.
const (
	zeroWidthNonJoiner = '\u200c'
	zeroWidthJoiner    = '\u200d'
)

// printable tells whether a reader sees the character for what it is. Control
// characters (C0, DEL, C1), those that turn the direction of what follows,
// unseen spaces and characters that are not assigned are not.
func printable(r rune) bool {
	return unicode.IsPrint(r) || r == zeroWidthNonJoiner || r == zeroWidthJoiner
}

// visible is the text with what is not printable as escapes, such as \x1b or
// \u202e. A name is typed by a crew and received from the air: it must not
// reach a terminal as an order to it, nor hide that something was there.
// Bytes that are not UTF-8 become U+FFFD.
func visible(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !printable(r) }) < 0 {
		return strings.ToValidUTF8(s, "\ufffd")
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case printable(r):
			b.WriteRune(r)
		case r < 0x80:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// wide are the characters that take two cells of a terminal: those of East
// Asian width W and F (Unicode Standard Annex 11), by block, and emoji.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x1100, Hi: 0x115f, Stride: 1}, {Lo: 0x2e80, Hi: 0x303e, Stride: 1}, {Lo: 0x3041, Hi: 0xa4cf, Stride: 1},
		{Lo: 0xac00, Hi: 0xd7a3, Stride: 1}, {Lo: 0xf900, Hi: 0xfaff, Stride: 1}, {Lo: 0xfe30, Hi: 0xfe6f, Stride: 1},
		{Lo: 0xff01, Hi: 0xff60, Stride: 1}, {Lo: 0xffe0, Hi: 0xffe6, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0x1f300, Hi: 0x1f64f, Stride: 1}, {Lo: 0x1f900, Hi: 0x1f9ff, Stride: 1}, {Lo: 0x20000, Hi: 0x3fffd, Stride: 1}},
}

// cellsOf is how many cells of a terminal a character takes: none for marks
// that stand on another, two for wide ones.
func cellsOf(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.Is(wide, r):
		return 2
	}
	return 1
}

// width is how many cells of a terminal the text takes.
func width(s string) (n int) {
	for _, r := range s {
		n += cellsOf(r)
	}
	return n
}

// clip cuts the text to so many cells; the last of them shows that it was cut.
func clip(s string, cells int) string {
	if width(s) <= cells {
		return s
	}
	n := 0
	for i, r := range s {
		if n += cellsOf(r); n >= cells {
			return s[:i] + "…"
		}
	}
	return s
}
