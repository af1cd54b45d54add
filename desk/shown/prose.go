package shown

import (
	"html/template"
	"strings"
)

// Prose makes HTML of the Markdown that docs/EVENTS.md is written in: headings,
// paragraphs, code, and tables. Everything else stands as it is, escaped.
func Prose(text string) template.HTML {
	p := &proseWriter{}
	for line := range strings.Lines(text) {
		p.line(strings.TrimRight(line, "\n"))
	}
	p.end()
	return template.HTML(p.out.String())
}

type proseWriter struct {
	out strings.Builder
	in  string // the element that is open: p, pre, table
	row int
}

func (p *proseWriter) line(s string) {
	switch {
	case strings.TrimSpace(s) == "":
		p.end()
	case strings.HasPrefix(s, "#"):
		p.end()
		n := len(s) - len(strings.TrimLeft(s, "#"))
		title := strings.TrimSpace(s[n:])
		tag := "h" + string(rune('0'+min(n, 4)))
		p.out.WriteString("<" + tag + ` id="` + template.HTMLEscapeString(Anchor(title)) + `">` + inline(title) + "</" + tag + ">\n")
	case strings.HasPrefix(s, "    ") && p.in != "p":
		p.begin("pre", "<pre>")
		p.out.WriteString(template.HTMLEscapeString(s[4:]) + "\n")
	case strings.HasPrefix(s, "|"):
		p.begin("table", "<table>\n")
		p.cells(s)
	default:
		p.begin("p", "<p>")
		p.out.WriteString(inline(s) + "\n")
	}
}

func (p *proseWriter) begin(in, tag string) {
	if p.in != in {
		p.end()
		p.in, p.row = in, 0
		p.out.WriteString(tag)
	}
}

func (p *proseWriter) end() {
	if p.in != "" {
		p.out.WriteString("</" + p.in + ">\n")
	}
	p.in = ""
}

// cells writes a row: the first is the head, the second only parts it from the rest.
func (p *proseWriter) cells(s string) {
	p.row++
	if p.row == 2 {
		return
	}
	tag := "td"
	if p.row == 1 {
		tag = "th"
	}
	s = strings.ReplaceAll(strings.Trim(s, "|"), `\|`, "\x00")
	p.out.WriteString("<tr>")
	for c := range strings.SplitSeq(s, "|") {
		c = strings.TrimSpace(strings.ReplaceAll(c, "\x00", "|"))
		p.out.WriteString("<" + tag + ">" + inline(c) + "</" + tag + ">")
	}
	p.out.WriteString("</tr>\n")
}

// inline escapes a text and marks what stands between backquotes as code.
func inline(s string) string {
	parts := strings.Split(s, "`")
	for i := range parts {
		parts[i] = template.HTMLEscapeString(parts[i])
		if i%2 == 1 && i < len(parts)-1 {
			parts[i] = "<code>" + parts[i] + "</code>"
		} else if i%2 == 1 {
			parts[i] = "`" + parts[i]
		}
	}
	return strings.Join(parts, "")
}

// Anchor is a heading as the end of an address: "The law of absence" is
// the-law-of-absence.
func Anchor(s string) string {
	return strings.ReplaceAll(strings.ToLower(strings.Trim(s, "`")), " ", "-")
}
