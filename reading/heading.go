package reading

import (
	"supercargo"
)

// heading is a sentence that a list follows: what it does is done to each item.
type heading struct {
	act    supercargo.Act
	voices []voice
	last   int // paragraph of it, or of the last item under it
	items  bool
}

// heading keeps a heading that says that names are listed, and lets a plain one
// stand between an introduction and its list.
func (r *reader) heading(s *sentence) {
	low := lowText(s.toks)
	switch act := actOf(low, nil); {
	case act == supercargo.Lists || listTitleRE.MatchString(low):
		act = supercargo.Lists
		r.header = &heading{act, r.m.complete(r.m.resolve(r.g.voices(s.toks)), s.paragraph, act), s.paragraph, false}
	case r.header != nil && r.header.items:
		r.header = nil
	case r.header != nil:
		r.header.last = s.paragraph
	}
}

// underHeading gives the items of a list what their heading does, and keeps the
// heading.
func (r *reader) underHeading(s *sentence, act supercargo.Act, vs []voice) (supercargo.Act, []voice) {
	if r.header != nil && s.paragraph > r.header.last+1 {
		r.header = nil // another heading, or prose, lies between
	}
	if r.header != nil {
		r.header.last, r.header.items = s.paragraph, r.header.items || s.item
	}
	switch {
	case !s.item && act == supercargo.Asserts && listTitleRE.MatchString(lowText(s.toks)):
		r.header = &heading{supercargo.Lists, vs, s.paragraph, false}
	case s.heads:
		r.header = &heading{act, vs, s.paragraph, false}
	case !s.item && act == supercargo.Lists:
		r.header = &heading{act, vs, s.paragraph, false}
	case !s.item:
		r.header = nil
	case r.header != nil && (act == supercargo.Asserts || act == r.header.act) && r.header.act != supercargo.Asserts:
		return r.header.act, r.header.voices
	}
	return act, vs
}
