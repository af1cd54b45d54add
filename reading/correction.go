package reading

import (
	"regexp"
	"slices"

	"supercargo"
)

// A column of corrections says first what an article had said, and then what is
// right. The first is no claim; the second is one, and takes from the first what
// it does not say again.
var (
	columnRE  = regexp.MustCompile(`(?i)\b(?:corrections?|clarifications?|corrigend(?:um|a)|errat(?:um|a))\b`)
	hadSaidRE = regexp.MustCompile(`^(?:an?|our|the|in an?|this) (?:[a-z-]+ ){0,3}(?:article|report|story|headline|dispatch|despatch|item|caption|version|account|piece)\b.*\b(?:said|stated|gave|given|reported|put|wrote|claimed|described|named)\b`)
)

// isColumn tells whether the article is a column of corrections, by its title
// or first lines.
func isColumn(s *Source) bool {
	return columnRE.MatchString(s.Title) || columnRE.Match(s.Text[:min(len(s.Text), 200)])
}

// corrected handles a sentence of such a column: skip tells that it is what had
// been said wrongly.
func (r *reader) corrected(s *sentence, x *parts, act supercargo.Act) (out supercargo.Act, skip bool) {
	if !r.column || act == supercargo.Retracts || act == supercargo.Declines {
		return act, false
	}
	if hadSaidRE.MatchString(x.low) {
		r.wrong, r.wrongIn = x, s.paragraph
		return act, true
	}
	if r.wrong == nil || r.wrongIn != s.paragraph || act == supercargo.Denies {
		return act, false
	}
	if bare(x, r.wrong) || len(x.amounts)+len(x.carriers)+len(x.items)+len(x.places) > 0 {
		inherit(x, r.wrong)
		r.wrong = nil
		return supercargo.Corrects, false
	}
	return act, false
}

// bare reads a number without a noun as one of what the wrong number counted.
func bare(x, wrong *parts) bool {
	if len(wrong.amounts) == 0 && len(wrong.items) == 0 || len(x.amounts) > 0 {
		return false
	}
	for i := range x.toks {
		v, n := number(x.toks, i)
		if n == 0 || ofDate(x.toks, i, n) {
			continue
		}
		a := amount{from: i, to: i + n}
		a.Low, a.High, a.Qualifier, a.Unit = &v, &v, supercargo.Exactly, supercargo.Piece
		if len(wrong.amounts) > 0 {
			a.Unit, a.Item = wrong.amounts[0].Unit, wrong.amounts[0].Item
		} else {
			a.Item = wrong.items[0].item
		}
		x.amounts = append(x.amounts, a)
		return true
	}
	return false
}

// inherit takes ship, goods, ends and dates from what had been said, where they
// are not said again.
func inherit(x, wrong *parts) {
	if len(x.carriers) == 0 {
		for _, c := range wrong.carriers {
			c.from, c.to = 0, 1
			x.carriers = append(x.carriers, c)
		}
	}
	if len(x.items) == 0 && len(x.amounts) == 0 {
		for _, f := range wrong.items {
			x.items = append(x.items, found{f.item, 0, 1})
		}
	}
	for _, p := range wrong.places {
		if p.role != noRole && !slices.ContainsFunc(x.places, func(q placed) bool { return q.role == p.role }) {
			p.from, p.to = 0, 1
			x.places = append(x.places, p)
		}
	}
	if len(x.dates) == 0 {
		x.dates = wrong.dates
	}
}

// rightOnly drops from a sentence that corrects what it says was wrong: "not 600",
// "rather than 600", and what stands before the word that turns to what is right.
func (x *parts) rightOnly() {
	turn := -1
	for i := 1; i < len(x.toks); i++ {
		if low := x.toks[i].low; among(low, "; instead actually correct should") || low == "fact" && x.toks[i-1].low == "in" {
			turn = i
			break
		}
	}
	x.amounts = slices.DeleteFunc(x.amounts, func(a amount) bool {
		if denied(x.toks, a.from) {
			return true
		}
		return a.from < turn && slices.ContainsFunc(x.amounts, func(b amount) bool { return b.from > turn && b.Unit == a.Unit })
	})
}

// denied tells "not 600" and "rather than 600".
func denied(toks []token, i int) bool {
	return i > 0 && toks[i-1].low == "not" || i > 1 && (toks[i-1].low == "than" && toks[i-2].low == "rather" || toks[i-1].low == "of" && toks[i-2].low == "instead")
}
