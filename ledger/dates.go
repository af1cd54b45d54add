package ledger

import (
	"supercargo"
	"supercargo/edtf"
)

// resolve fills a span's bounds from its EDTF, and its EDTF from its words
// where they can be read from the date of publication.
func resolve(s *supercargo.Span, published supercargo.Span) {
	if s.EDTF == "" && s.Said != "" {
		if p, err := edtf.Parse(published.EDTF); err == nil {
			if d, ok := edtf.Resolve(s.Said, p); ok {
				*s = d.Span(s.Said)
			}
		}
		return
	}
	if d, err := edtf.Parse(s.EDTF); err == nil {
		*s = d.Span(s.Said)
	}
}

// checkSpan says what is wrong with a span.
func checkSpan(s, published supercargo.Span) string {
	if s.EDTF == "" && s.Said == "" {
		return ""
	}
	if s.EDTF == "" {
		return "the words " + quote(s.Said) + " cannot be read as a date: add edtf"
	}
	d, err := edtf.Parse(s.EDTF)
	if err != nil {
		return err.Error()
	}
	p, err := edtf.Parse(published.EDTF)
	if err != nil || s.Said == "" {
		return ""
	}
	if r, ok := edtf.Resolve(s.Said, p); ok && !r.Bounds().Overlaps(d.Bounds()) {
		return "the words " + quote(s.Said) + " mean " + r.String() + " in a text of " + published.EDTF + ", and edtf says " + s.EDTF + ": correct one of them"
	}
	return ""
}

func quote(s string) string { return "\"" + s + "\"" }
