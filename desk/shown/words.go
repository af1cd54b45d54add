package shown

import (
	"cmp"
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/desk/drawing"
	"supercargo/ledger"
)

// Show makes what a crew or a receiver typed fit to be read: whatever would steer
// the text about it is replaced.
func Show(s string) string { return answer.Printable(s) }

// Shape is the sign of a kind as a small drawing, for legends and tables.
func Shape(kind string) template.HTML {
	body := ""
	switch kind {
	case "gap":
		body = `<path class="gap" d="M1 8L15 8"/>`
	case "voyage":
		body = `<path class="way hull-1" d="M1 8L15 8"/>`
	default:
		body = drawing.Shape(kind, 8, 8)
	}
	return template.HTML(`<svg class="sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">` + body + `</svg>`)
}

// Swatch is what a gap of a class looks like on a timeline, for legends.
func Swatch(class string) template.HTML {
	return template.HTML(`<svg class="sign" viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">` + drawing.Swatch(class) + `</svg>`)
}

// GapLine is what one looks like on a map.
func GapLine(class string) template.HTML {
	return template.HTML(`<svg class="sign" viewBox="0 0 40 16" width="40" height="16" aria-hidden="true">` + drawing.GapLine(class) + `</svg>`)
}

func Kind(k supercargo.EventKind) string { return answer.Words(string(k)) }

func Plural(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Thousands(n) + " " + many
}

// Thousands writes a number with commas.
func Thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func Degrees(x float64) string { return strconv.FormatFloat(x, 'f', 5, 64) }

// Capital is a text with its first letter in capitals.
func Capital(s string) string { return answer.Capital(s) }

// Short is a moment to the minute, in lists.
func Short(t supercargo.Instant) string {
	if t == 0 {
		return ""
	}
	return t.Time().Format("2006-01-02 15:04")
}

// Span is a date as it was said, else as the case has it, in words.
func Span(s supercargo.Span) string {
	text := s.Said
	if text == "" || text == s.EDTF {
		text = EDTF(s.EDTF)
	}
	return Show(cmp.Or(text, "day not known"))
}

// EDTF writes a date of EDTF for people: 2023-04~ is "about 2023-04".
func EDTF(s string) string {
	if from, to, is := strings.Cut(s, "/"); is {
		switch {
		case from == "" || from == "..":
			return "until " + EDTF(to)
		case to == "" || to == "..":
			return "from " + EDTF(from)
		}
		return EDTF(from) + " to " + EDTF(to)
	}
	if s == "" {
		return ""
	}
	bare := s[:len(s)-1]
	switch s[len(s)-1] {
	case '~':
		return "about " + bare
	case '?':
		return bare + ", uncertain"
	case '%':
		return "about " + bare + ", uncertain"
	}
	return s
}

// When says when the thing is said to have happened.
func When(c *supercargo.Claim) string {
	var out []string
	for _, s := range []struct {
		word string
		span supercargo.Span
	}{{"departed ", c.Departed}, {"", c.When}, {"arrived ", c.Arrived}} {
		if s.span.Known() {
			out = append(out, s.word+Span(s.span))
		}
	}
	return strings.Join(out, ", ")
}

func Places(all []supercargo.Location) string {
	var out []string
	for _, l := range all {
		out = append(out, Show(cmp.Or(l.Said, string(l.Place))))
	}
	return strings.Join(out, " or ")
}

func Alteration(a *ledger.Alteration) string {
	s := fmt.Sprintf("%s: “%s” became “%s”", a.Field, Show(a.From), Show(a.To))
	if a.Factor != 0 {
		s += fmt.Sprintf(" (%.3g times)", a.Factor)
	}
	return s
}

// Question is what was asked, and of which ship.
func Question(f *supercargo.Finding) string {
	if f.About == "" {
		return f.Question
	}
	about := f.About
	if f.Question == "overlap" { // an item of the vocabulary: artillery_shell
		about = strings.ReplaceAll(about, "_", " ")
	}
	return f.Question + ", " + Show(about)
}

// Access says how a document was read.
func Access(a supercargo.Access) string {
	switch a {
	case supercargo.ReadStored:
		return "a stored public copy"
	case supercargo.ReadLive:
		return "on the web"
	case supercargo.NotRead:
		return "not read: known through those that relay it"
	case supercargo.Invented:
		return "invented, for an exercise"
	}
	return string(a)
}

func Outlet(k *ledger.Case, id supercargo.DocumentID) string {
	if d := k.Document(id); d != nil {
		return Show(d.Outlet)
	}
	return string(id)
}
