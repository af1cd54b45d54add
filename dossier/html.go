package dossier

import (
	"bytes"
	_ "embed" // the page and its sheet
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/bundle"
	"supercargo/desk/drawing"
	"supercargo/desk/shown"
)

//go:embed dossier.html
var pageText string

// Sheet is the style sheet of the dossier, which comes after shown.Sheet.
//
//go:embed dossier.css
var Sheet string

// page is the template: it is parsed once, and a fault in it is one of this package.
var page = template.Must(template.New("dossier").Funcs(template.FuncMap{
	"show": shown.Show, "capital": shown.Capital, "words": answer.Words, "kind": shown.Kind, "plural": shown.Plural, "count": shown.Thousands, "degrees": shown.Degrees,
	"shape": shown.Shape, "hull": drawing.Hull, "span": shown.Span, "access": shown.Access, "verdict": shown.VerdictSign, "verdictClass": shown.VerdictClass, "minute": answer.Minute, "role": answer.Role,
	"long":      func(n int) int64 { return int64(n) },
	"count64":   func(n int) string { return shown.Thousands(int64(n)) },
	"figure":    func(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) },
	"tenth":     func(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) },
	"hundredth": func(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) },
	"decimals":  func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) },
	"signed":    func(x float64) string { return fmt.Sprintf("%+.0f", x) },
	"join":      func(all []string, sep string) string { return strings.Join(all, sep) },
	"recalled":  func(s string) bool { return strings.Contains(s, "recalled") },
	"used":      func(t supercargo.Tally) int64 { return t[supercargo.Used] },
	"lines":     lines,
}).Parse(pageText))

// lines are those of an input, fit to be read.
func lines(raw string) (out []string) {
	for line := range strings.Lines(raw) {
		out = append(out, shown.Show(strings.TrimRight(line, "\r\n")))
	}
	return out
}

// HTML is the page of a bundle, standing alone: the same bytes for the same bundle.
func HTML(b *bundle.Bundle) ([]byte, error) {
	p, err := Of(b)
	if err != nil {
		return nil, err
	}
	p.Style = template.CSS(shown.Sheet + Sheet)
	var out bytes.Buffer
	err = p.Write(&out)
	return out.Bytes(), err
}

// Write writes the page, with its style in it or linked as it says.
func (p *Page) Write(w io.Writer) error { return page.Execute(w, p) }
