package reading

import (
	"slices"
	"strings"

	"supercargo"
)

// clause is a stretch of a sentence that claims something of its own.
type clause struct {
	sentence
	voices []voice // of the stretch before or after it, where it has none itself
	tail   bool    // "a claim that Iran denies": about what the clause before it says
}

// longestParted is the most words and signs of a sentence that is parted; longer
// ones are tables or lists without full stops.
const longestParted = 120

// clauses parts a sentence that says two things: one that somebody denies in its
// second half, and one that tells of two ships. Most sentences are one clause.
func (r *reader) clauses(s *sentence) []clause {
	toks := s.toks
	if len(toks) > longestParted {
		return []clause{{sentence: *s}}
	}
	for i := 2; i+2 < len(toks); i++ {
		n, tail := joint(toks, i)
		if n == 0 {
			continue
		}
		a, b := cut(s, 0, i), cut(s, i+n, len(toks))
		switch {
		case tail && denial(b.toks) && !denial(a.toks):
		case !tail && denial(b.toks) && !denial(a.toks) && moves(a.toks) && r.names(a.toks):
			tail = !r.names(b.toks) // "though Tehran has denied the sale"
		case !tail && r.twoThings(a.toks, b.toks):
		default:
			continue
		}
		first, second := clause{sentence: a}, clause{sentence: b, tail: tail}
		one, two := r.g.voices(a.toks), r.g.voices(b.toks)
		if len(one) == 0 && !denial(b.toks) {
			first.voices = two
		}
		if len(two) == 0 {
			second.voices = one
		}
		return append([]clause{first}, r.more(second)...)
	}
	return []clause{{sentence: *s}}
}

// more parts what is left of a sentence, at most twice in all.
func (r *reader) more(c clause) []clause {
	if c.tail || len(c.toks) < 8 {
		return []clause{c}
	}
	out := r.clauses(&c.sentence)
	out[0].voices, out[0].tail = c.voices, c.tail
	return out
}

func cut(s *sentence, from, to int) sentence {
	c := *s
	c.toks = s.toks[from:to]
	if from > 0 {
		c.from, c.item = c.toks[0].from, false
	}
	if to < len(s.toks) {
		c.to = c.toks[len(c.toks)-1].to
	}
	return c
}

// joint tells how many tokens at i join two clauses, 0 where none do; tail where
// what follows can only be about what went before.
func joint(toks []token, i int) (n int, tail bool) {
	low := toks[i].low
	if low == ";" {
		return 1, false
	}
	if low != "," && low != "–" && low != "—" {
		return 0, false
	}
	next := toks[i+1].low
	switch {
	case among(next, "a an the that") && among(toks[i+2].low, "claim charge accusation allegation report assertion account statement suggestion"):
		return 3, true
	case among(next, "claims charges accusations allegations reports assertions something"), next == "which" && !denyVerb[toks[i+2].low] && !among(toks[i+2].low, "has have had was is"):
		return 2, true
	case among(next, "though although but while whereas yet"):
		return 2, false
	case next == "even" && toks[i+2].low == "though", next == "adding" && toks[i+2].low == "that":
		return 3, false
	case next == "and":
		return 2, false
	}
	return 0, false
}

var denyVerb = words("deny denies denied denying reject rejects rejected dismiss dismisses dismissed disputes disputed refutes refuted")

func denial(toks []token) bool {
	return slices.ContainsFunc(toks, func(t token) bool { return denyVerb[t.low] }) || actOf(lowText(toks), nil) == supercargo.Denies
}

// twoThings tells whether both stretches claim something of their own: one
// denies and the other does not, or they tell of different ships or aircraft.
func (r *reader) twoThings(a, b []token) bool {
	if !moves(a) && !denial(a) || !moves(b) && !denial(b) {
		return false
	}
	if denial(a) != denial(b) {
		return r.names(a) && r.names(b)
	}
	x, y := r.g.carriersIn(a, r.known), r.g.carriersIn(b, r.known)
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(y, func(m mention) bool {
		return slices.ContainsFunc(x, func(n mention) bool { return strings.EqualFold(m.Said, n.Said) })
	})
}

// names tells whether a stretch names goods, a number of them, or a carrier.
func (r *reader) names(toks []token) bool {
	for i := range toks {
		if w, n := r.g.nouns.at(toks, i); n > 0 && w != (noun{}) {
			return true
		}
	}
	return len(r.g.carriersIn(toks, r.known)) > 0
}
