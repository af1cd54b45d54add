package lever

import (
	"fmt"
	"slices"
	"strings"
)

// firstTrade is what the table was begun for, and the trade of a row that names
// none: arms from Iran to Russia.
const firstTrade = "IR-RU"

// anyState stands in a trade for any state.
const anyState = "*"

func trade(s string) (from, to string, ok bool) {
	from, to, ok = strings.Cut(s, "-")
	return from, to, ok && isStateOrAny(from) && isStateOrAny(to)
}

func isStateOrAny(s string) bool {
	return s == anyState || len(s) == 2 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

func (x *Rule) checkScope() error {
	for _, s := range x.Scope {
		if _, _, ok := trade(s); !ok {
			return fmt.Errorf("scope: %q is no pair of states, such as IR-RU or KP-*", s)
		}
	}
	return nil
}

// Scope lists the trades in arms that the table has rows for, the first one first.
func (r *Rules) Scope() []string {
	out := []string{firstTrade}
	for i := range r.Rows {
		for _, s := range r.Rows[i].Scope {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// Covers tells whether the table has rows for arms from one state to another. What
// else it holds of such a movement is law that is the same everywhere: flag, port,
// passage, airspace.
func (r *Rules) Covers(from, to string) bool {
	return slices.ContainsFunc(r.Scope(), func(s string) bool { return inTrade(s, from, to) == met })
}

// inTrade asks whether a movement between two states is of a trade; "" is a state
// that is not known.
func inTrade(s, from, to string) answer {
	f, t, _ := trade(s)
	return max(isState(f, from), isState(t, to))
}

func isState(want, s string) answer {
	switch {
	case want == anyState || want == s:
		return met
	case s == "":
		return unknown
	}
	return unmet
}

// inScope asks whether a movement is of one of the trades that a row is for.
func (x *Rule) inScope(p *Passage) finding {
	best := unmet
	for _, s := range x.Scope {
		best = min(best, inTrade(s, p.Origin.State, p.Destination.State))
	}
	switch best {
	case met:
		return yes("The rule is about %s.", tradeWords(x.Scope))
	case unknown:
		return ask("the state at one end is not known")
	}
	return no("The rule is about %s.", tradeWords(x.Scope))
}

// tradeWords says trades in words: "arms from KP to any state".
func tradeWords(all []string) string {
	var out []string
	for _, s := range all {
		f, t, _ := trade(s)
		out = append(out, "arms from "+anyWords(f)+" to "+anyWords(t))
	}
	return strings.Join(out, ", ")
}

func anyWords(s string) string {
	if s == anyState {
		return "any state"
	}
	return s
}
