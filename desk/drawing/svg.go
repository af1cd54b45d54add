package drawing

import (
	"fmt"
	"html"
	"strconv"
	"strings"
)

// svg is a drawing that is being written.
type svg struct{ strings.Builder }

func (s *svg) f(format string, a ...any) { fmt.Fprintf(s, format, a...) }

// linked wraps what draw writes in a link, if there is one, with a title.
func (s *svg) linked(link, title string, draw func()) {
	if link != "" {
		s.f(`<a href="%s">`, esc(link))
	} else {
		s.WriteString("<g>")
	}
	if title != "" {
		s.f("<title>%s</title>", esc(title))
	}
	draw()
	if link != "" {
		s.WriteString("</a>\n")
	} else {
		s.WriteString("</g>\n")
	}
}

// esc makes a text safe between tags and in quoted attributes, and drops what no
// XML may hold.
func esc(t string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, strings.ToValidUTF8(t, "\uFFFD")))
}

// px writes a length to a tenth of a pixel, without a needless ".0".
func px(x float64) string {
	s := strconv.FormatFloat(x, 'f', 1, 64)
	if s = strings.TrimSuffix(s, ".0"); s == "-0" {
		return "0"
	}
	return s
}

// Hull is the class of a hull's colour: there are six, told apart by the colour-blind
// too (M. Okabe and K. Ito 2008, Color Universal Design), and from the seventh on
// they come round again.
func Hull(n int) string { return "hull-" + strconv.Itoa((max(n, 1)-1)%6+1) }
